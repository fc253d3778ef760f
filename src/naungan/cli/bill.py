"""`bill`: bills of members and groups."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from naungan.cli.options import Nik, On, machine_user, membership_of, moment
from naungan.cli.output import AsJson, open_house, out, print_json, show, table, tell
from naungan.lib.clock import now, wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.words import number, reader_language, rupiah
from naungan.regulation.kinds import PayerKind, read_programmes

if TYPE_CHECKING:
    from naungan.contributions.models import Bill

bill = typer.Typer(no_args_is_help=True, help="What is owed, and how to pay it.")
Programmes = Annotated[str, typer.Option(help="jkk,jkm or jkk,jkm,jht; left out: as before.")]


class NoBill(Problem):
    code = "bill.refused"


def _document(found: Bill) -> dict[str, Any]:
    from naungan.contributions.texts import bill_text
    from naungan.lib.month import Month

    months = list(found.months.order_by("month", "membership_id"))
    first, last = months[0].month, months[-1].month
    people = len({one.membership_id for one in months})
    totals: dict[int, int] = {}
    for one in months:
        totals[one.month] = totals.get(one.month, 0) + one.total
    return {
        "number": found.number,
        "amount": found.amount,
        "people": people,
        "expires_on": found.expires_on.isoformat() if found.expires_on else None,
        "paid": found.is_paid,
        "state": found.state_on(wib_day(now())),
        "months": [{"month": str(Month(month)), "amount": amount} for month, amount in totals.items()],
        "sms": bill_text(
            found.number,
            found.amount,
            (first, last),
            expires_on=found.expires_on,
            people=people,
            language=reader_language(),
        ),
    }


def _print(document: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(document)
        return
    table("", ("Month", "Rupiah"), ((row["month"], number(row["amount"])) for row in document["months"]))
    tell("Number {number}: {amount}.", number=document["number"], amount=rupiah(document["amount"]))
    show(document["sms"])


@bill.command("write")
def write(
    nik: Nik,
    months: Annotated[int, typer.Option(help="How many months, 1 to 12; arrears come first.")] = 1,
    programmes: Programmes = "",
    restart: Annotated[bool, typer.Option("--restart", help="Leave arrears and begin anew.")] = False,
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Write the bill of one member: arrears of at most three months first, no fine; each month at its own price."""
    at = moment(on)
    chosen = read_programmes(programmes) if programmes else 0
    open_house()
    from naungan.contributions.bills.commands import bill_member

    membership = membership_of(nik, on=wib_day(at))
    _print(
        _document(bill_member(membership.pk, months=months, programmes=chosen, restart=restart, by=machine_user(), at=at)),
        as_json,
    )


@bill.command("group")
def group(
    file: Annotated[Path, typer.Argument(help="Text file with one NIK in each line.")],
    payer: Annotated[str, typer.Option(help="Who pays: a name.")],
    kind: Annotated[str, typer.Option(help=f"Whose money: {PayerKind.words(but=PayerKind.SELF)}.")] = "donor",
    months: Annotated[int, typer.Option(help="How many months, 1 to 12.")] = 1,
    programmes: Programmes = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Write one bill for a group of members, each from her own next month on."""
    at = moment(on)
    chosen = read_programmes(programmes) if programmes else 0
    payer_kind = PayerKind.read(kind)
    if not file.is_file():
        raise BadUsage("There is no file {path}.", path=file, fix="Check the name.")
    niks = [line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    open_house()
    from naungan.contributions.bills.groups import bill_group

    written, left_out = bill_group(niks, payer=payer, kind=payer_kind, months=months, programmes=chosen, by=machine_user(), at=at)
    document = _document(written) | {"left_out": left_out}
    if as_json:
        print_json(document)
        return
    _print(document, as_json=False)
    for place, why in left_out:
        tell("Line {line} is not on the bill: {why}", line=place, why=why)


@bill.command("show")
def show_bill(
    number_: Annotated[str, typer.Argument(metavar="NUMBER", help="Customer number.")], as_json: AsJson = False
) -> None:
    """Show a bill: its months, and whether it is paid."""
    open_house()
    found = _bill(number_)
    document = _document(found)
    _print(document, as_json)
    if not as_json:
        tell("It is paid." if document["paid"] else "It is not paid.")


def _bill(number_: str) -> Bill:
    from naungan.contributions.models import Bill

    found = Bill.objects.filter(number=number_).first()
    if found is None:
        raise NoBill("There is no bill {number}.", number=number_, fix="Copy the number from the bill.")
    return found


@bill.command("qr")
def qr(
    number_: Annotated[str, typer.Argument(metavar="NUMBER", help="Customer number.")],
    partner: Annotated[str, typer.Option(help="The acquirer that issues the code.")],
    as_json: AsJson = False,
) -> None:
    """Ask a licensed acquirer for the QRIS code of a bill, check it, and show it."""
    open_house()
    import segno

    from naungan.contributions.bills.qr import qr_of

    code = qr_of(_bill(number_), partner, at=moment(""))
    if as_json:
        print_json({"payload": code.payload, "reference": code.reference, "expires_at": code.expires_at.isoformat()})
        return
    segno.make(code.payload, micro=False, error="m").terminal(compact=True)
    out.print(code.payload, markup=False, soft_wrap=True)
    tell(
        "It holds until {day}.",
        day=code.expires_at.astimezone(dt.timezone(dt.timedelta(hours=7))).strftime("%Y-%m-%d %H:%M"),
    )
