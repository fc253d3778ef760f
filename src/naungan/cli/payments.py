"""`payments`: settlement files, statements, money without a place, corrections."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.options import Nik, Officer, On, acting, machine_user, membership_of, moment
from naungan.cli.output import AsJson, now, open_house, print_json, read_day, read_rupiah, table, tell
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.words import marked, number, reader_language, rupiah, say

payments = typer.Typer(no_args_is_help=True, help="Money that came in.")
Reason = Annotated[str, typer.Option(help="Why, in words that an auditor reads.")]


@payments.command("post")
def post(
    file: Annotated[Path, typer.Argument(help="Settlement file; without a profile a CSV: external_id, bill, amount, paid_at.")],
    source: Annotated[
        str,
        typer.Option(help="Who sends the file: a partner's code. With the external id it makes a payment unique for ever."),
    ],
    profile: Annotated[
        str,
        typer.Option(help="plain, sandbox, retail, or a YAML file: how the file is written; left out: as the partner's."),
    ] = "",
    settled_on: Annotated[str, typer.Option(help="The day the collector pays us; left out: today.")] = "",
    fee: Annotated[
        str,
        typer.Option(help="What the collector may keep of each payment, whole rupiah; left out: as agreed with it."),
    ] = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Take in a settlement file: match what was announced, post what was not, name every difference. Safe to repeat."""
    if not 1 <= len(source) <= 40:
        raise BadUsage("A source has 1 to 40 characters.", fix="Give the short name of the bank or shop.")
    at = moment(on)
    day = read_day(settled_on) if settled_on else wib_day(at)
    open_house()
    from naungan.contributions.settlement.commands import SOUND, settle
    from naungan.contributions.settlement.files import WHY as WHY_LINE
    from naungan.contributions.settlement.files import format_named, read_settlement
    from naungan.partners.profiles import Profile, partner_with

    known = partner_with(code=source)
    agreed = known.profile if known else Profile()
    settlement = read_settlement(file, format_named(profile or agreed.settlement_format))
    done = settle(
        settlement,
        source=source,
        settled_on=day,
        by=machine_user(),
        at=at,
        fee=read_rupiah(fee) if fee else agreed.fee,
        after_days=agreed.settles_after_days,
    )
    rows = [
        {
            "code": one.code,
            "lines": one.lines,
            "in_file": one.in_file,
            "in_books": one.in_books,
            "difference": one.difference,
        }
        for one in done.classes
    ]
    if as_json:
        print_json(
            {
                "file": done.file.pk,
                "rows": done.file.lines,
                "repeated": done.repeated,
                "classes": rows,
                "breaks": done.breaks,
                "codes": {one.code: one.lines for one in done.classes},
            }
        )
        return
    if done.repeated:
        tell("This file was taken in before; nothing changed.")
    table(
        "",
        ("Class", "Lines", "In the file", "In the books", "Difference"),
        (
            (one.code, number(one.lines), number(one.in_file), number(one.in_books), number(one.difference))
            for one in done.classes
        ),
    )
    total = sum(one.difference for one in done.classes)
    tell(
        "File {file}: {amount}, {difference} more than in the books.",
        file=done.file.pk,
        amount=rupiah(done.file.amount),
        difference=rupiah(total),
    )
    for line in done.file.settlementline_set.exclude(code__in=SOUND).order_by("number")[:LISTED]:
        tell(
            "Line {line}, {external_id}, {amount}: {why}",
            line=line.number,
            external_id=line.external_id,
            amount=rupiah(line.amount),
            why=say(WHY_LINE[line.why]) if line.why else say(WHY.get(line.code, line.code)),
        )
    waiting = sum(one.lines for one in done.classes if one.code in IN_SUSPENSE)
    if waiting:
        tell("{count} payments wait in suspense: naungan payments suspense", count=number(waiting))
    if done.breaks:
        tell("{count} differences wait: naungan payments breaks", count=number(done.breaks))


LISTED = 50
IN_SUSPENSE = ("number_unknown", "paid_twice", "bill_expired", "amount_not_due", "member_ended")
WHY = {
    "amount_differs": marked("the notice had another amount; nothing was posted again. Ask the sender."),
    "number_differs": marked("the notice had another customer number. Ask the sender."),
    "day_differs": marked("more than a day lies between notice and file. Ask the sender."),
    "line_repeated": marked("stands twice in the file; it counts once."),
    "settled_before": marked("another file settled it already. Ask the sender."),
    "reversed_by_bank": marked("the bank takes it back: propose the reversal with naungan payments reverse."),
    "reversal_unknown": marked("the bank takes back what we do not know. Ask the sender."),
    "line_unreadable": marked("cannot be read; all other lines were. Mend the line and send it in a file of its own."),
}


@payments.command("statement")
def statement(
    file: Annotated[Path, typer.Argument(help="MT940 statement of our own account.")],
    account: Annotated[str, typer.Option(help="Our word for the account, such as bank-jambi-main.")],
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Take in a statement of our account: credits that settle a file, transfers that left or came back. Safe to repeat."""
    at = moment(on)
    open_house()
    from naungan.contributions.settlement.bank_statements import bank

    done = bank(file, account=account, by=machine_user(), at=at)
    if as_json:
        print_json(
            {
                "lines": done.lines,
                "settled": done.settled,
                "unexplained": done.unexplained,
                "seen_before": done.seen_before,
                "transfers": done.transfers,
                "codes": done.codes,
                "repeated": done.repeated,
            }
        )
        return
    if done.repeated:
        tell("This statement was taken in before; nothing changed.")
    tell(
        "{lines} lines: {settled} settle a file, {transfers} are transfers of ours, {seen} were told before, "
        "{unexplained} wait for a person.",
        lines=number(done.lines),
        transfers=number(done.transfers),
        settled=number(done.settled),
        seen=number(done.seen_before),
        unexplained=number(done.unexplained),
    )
    if not done.lines:
        tell("A day without movement.")
    point = "." if reader_language() == "en" else ","
    for line in done.waiting[:LISTED]:
        sen = f"{point}{abs(line.sen):02d}" if line.sen else ""
        tell(
            "Line {line}, {day}, {amount}: {why}",
            line=line.number,
            day=f"{line.booked_on:%Y-%m-%d}",
            amount=rupiah(line.amount) + sen,
            why=say(STATEMENT[line.code]),
        )
    if done.waiting:
        tell("They wait as differences: naungan payments breaks")


STATEMENT = {
    "unexplained": marked("no file of a collector waits for this sum."),
    "money_out": marked("money that left the account."),
    "taken_back": marked("the bank takes an earlier line back."),
    "not_whole": marked("has sen, such as interest or tax: no file is settled by it."),
    "other_currency": marked("is not in rupiah; nothing is booked of it."),
    "unreadable": marked("cannot be read; all other lines were. Ask the bank."),
    "alike": marked("is like a line told before, without a reference and at another balance: another one, or the same again?"),
}


@payments.command("breaks")
def breaks(source: Annotated[str, typer.Option(help="One collector; left out: all.")] = "", as_json: AsJson = False) -> None:
    """Differences between notices, files, books and our account that wait for somebody, oldest first."""
    open_house()
    from naungan.contributions.settlement.commands import open_breaks

    rows = open_breaks(source)
    if as_json:
        print_json(
            [
                {
                    "id": one.pk,
                    "source": one.source,
                    "kind": one.kind,
                    "key": one.key,
                    "amount": one.amount,
                    "day": one.day.isoformat(),
                }
                for one in rows
            ]
        )
        return
    table(
        "",
        ("Number", "Day", "Source", "Class", "Key", "Rupiah"),
        ((str(one.pk), one.day.isoformat(), one.source, one.kind, one.key, number(one.amount)) for one in rows),
        numbers_from=5,
    )


@payments.command("suspense")
def suspense(as_json: AsJson = False) -> None:
    """Money without a place yet, oldest first, with its age in days."""
    open_house()
    from naungan.contributions.models import Suspense

    rows = Suspense.objects.filter(resolved_at=None).select_related("payment").order_by("since", "pk")
    today = now()
    found = [
        {
            "payment": one.pk,
            "source": one.payment.source,
            "number": one.payment.bill_number,
            "amount": one.payment.amount,
            "reason": one.reason,
            "age_days": (today - one.since).days,
        }
        for one in rows
    ]
    if as_json:
        print_json(found)
        return
    table(
        "",
        ("Payment", "Source", "Number", "Why", "Rupiah", "Days"),
        (
            (
                str(one["payment"]),
                str(one["source"]),
                str(one["number"]),
                say(SUSPENDED.get(str(one["reason"]), str(one["reason"]))),
                number(int(str(one["amount"]))),
                str(one["age_days"]),
            )
            for one in found
        ),
        numbers_from=4,
    )


SUSPENDED = {
    "bill.unknown": marked("no bill has this number"),
    "bill.paid": marked("the bill is paid already"),
    "bill.other_amount": marked("a group's bill has another amount"),
    "bill.expired": marked("a group's bill had expired"),
    "member.ended": marked("the member has died or left"),
}


@payments.command("place")
def place(
    payment: Annotated[int, typer.Argument(help="Number of a payment in suspense.")],
    nik: Nik,
    reason: Reason,
    by: Officer,
    on: On = "",
) -> None:
    """Propose whose savings money in suspense is. Another person approves."""
    at = moment(on)
    open_house()
    from naungan.contributions.corrections.suspense import propose_place

    whose = membership_of(nik, on=wib_day(at)).pk
    _waits(propose_place(payment, membership=whose, reason=reason, by=acting(by, "money.propose"), at=at).pk)


@payments.command("refund")
def refund(
    payment: Annotated[int, typer.Argument(help="Number of a payment in suspense.")],
    reason: Reason,
    by: Officer,
    on: On = "",
) -> None:
    """Propose to send money in suspense back. Another person approves; then: naungan payments payout."""
    open_house()
    from naungan.contributions.corrections.suspense import propose_refund

    _waits(propose_refund(payment, reason=reason, by=acting(by, "money.propose"), at=moment(on)).pk)


@payments.command("reverse")
def reverse(
    payment: Annotated[int, typer.Argument(help="Number of a payment.")], reason: Reason, by: Officer, on: On = ""
) -> None:
    """Propose to take a payment back, and list whose cover would end. Another person approves."""
    open_house()
    from naungan.contributions.corrections.reversals import concerned, payment_by, propose_reversal

    proposal = propose_reversal(payment, reason=reason, by=acting(by, "money.propose"), at=moment(on))
    people = concerned(payment_by(payment))
    rows = ((str(one.membership_id), str(one.month), str(one.bill_id)) for one in people)
    table("Months that would end", ("Membership", "Month", "Bill"), rows, numbers_from=9)
    _waits(proposal.pk)


def _waits(proposal: int) -> None:
    tell("Proposal {number} waits for another person: naungan proposal approve {number}", number=proposal)


@payments.command("explain")
def explain(
    difference: Annotated[int, typer.Argument(help="Number of a difference.")], reason: Reason, by: Officer, on: On = ""
) -> None:
    """Propose that a difference is explained and needs nothing more. Another person approves."""
    open_house()
    from naungan.contributions.settlement.commands import propose_closing

    _waits(propose_closing(difference, reason=reason, by=acting(by, "money.propose"), at=moment(on)).pk)


@payments.command("payout")
def payout(
    owner: Annotated[str, typer.Argument(help="Whom we owe, as naungan ledger balance writes it: payer:7, payment:9, pot:3.")],
    partner: Annotated[str, typer.Option(help="The bank that sends it.")],
    bank: Annotated[str, typer.Option(help="Bank code of the account.")],
    account: Annotated[str, typer.Option(help="Number of the account.")],
    name: Annotated[str, typer.Option(help="Name that the account must have.")],
    reference: Annotated[str, typer.Option(help="Your own reference: the same again sends nothing.")],
    reason: Reason,
    by: Officer,
) -> None:
    """Propose to send what we owe to an account, after comparing its name. Another person approves; then it is sent."""
    open_house()
    from naungan.contributions.corrections.payouts import propose_payout

    proposed = propose_payout(
        owner,
        partner_code=partner,
        bank=bank,
        account=account,
        name=name,
        reference=reference,
        reason=reason,
        by=acting(by, "money.propose"),
        at=now(),
    )
    _waits(proposed.pk)
