"""`ledger`: the funds' books."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from naungan.cli.options import Account, answering, proposed
from naungan.cli.output import AsJson, now, open_house, print_json, table, tell
from naungan.lib.month import Month
from naungan.lib.words import number, rupiah

ledger = typer.Typer(no_args_is_help=True, help="The funds' books.")


@ledger.command("check")
def check() -> None:
    """Test that every journal balances and every kept balance is the sum of its entries; silence is health."""
    open_house()
    from naungan.cli.check import report_findings
    from naungan.ledger.checks import CHECKS
    from naungan.lib.window import WHOLE

    report_findings(finding for check in CHECKS for finding in check(WHOLE))


@ledger.command("balance")
def balance(
    month: Annotated[str, typer.Option(help="As it was at the end of this month, closed for all funds; left out: now.")] = "",
    as_json: AsJson = False,
) -> None:
    """Trial balance by fund; debits are positive and the sum is zero."""
    open_house()
    from naungan.ledger.periods import trial_balance_of
    from naungan.ledger.queries import AccountBalance, trial_balance

    rows = trial_balance()
    if month:
        lines = trial_balance_of(Month.parse(month))
        rows = [AccountBalance(one.fund, one.kind, one.owner, one.closing) for one in lines]
    total = sum(row.amount for row in rows)
    if as_json:
        print_json(
            {
                "accounts": [{"fund": r.fund, "kind": r.kind, "owner": r.owner, "amount": r.amount} for r in rows],
                "sum": total,
            }
        )
        return
    table(
        "",
        ("Fund", "Kind", "Owner", "Balance"),
        ((r.fund, r.kind, r.owner, number(r.amount)) for r in rows),
        numbers_from=3,
    )
    tell("Sum: {total}", total=rupiah(total))


@ledger.command("journal")
def journal(reference: Annotated[str, typer.Argument(help="Reference, such as payment:12.")], as_json: AsJson = False) -> None:
    """One journal with its entries."""
    open_house()
    from naungan.ledger.queries import journal as find

    found = find(reference)
    entries = [(str(entry.account), entry.amount) for entry in found.entries.all()]
    if as_json:
        print_json(
            {
                "reference": found.reference,
                "kind": found.kind,
                "at": found.at.isoformat(),
                "reason": found.reason,
                "entries": [{"account": account, "amount": amount} for account, amount in entries],
            }
        )
        return
    tell(
        "{reference}, {kind}, {at} {reason}",
        reference=found.reference,
        kind=found.kind,
        at=found.at,
        reason=found.reason,
    )
    table("", ("Account", "Amount"), ((account, number(amount)) for account, amount in entries))


# -- periods


@ledger.command("periods")
def periods(as_json: AsJson = False) -> None:
    """Show which months are closed, by fund: the last one, when and by whom."""
    open_house()
    from naungan.ledger.models import Fund
    from naungan.ledger.periods import last_closes

    last = last_closes()
    found = [(str(fund), last.get(str(fund))) for fund in Fund]
    if as_json:
        print_json(
            [
                {"fund": fund, "closed_through": one and str(Month(one.month)), "closed_at": one and one.closed_at.isoformat()}
                for fund, one in found
            ]
        )
        return
    table(
        "",
        ("Fund", "Closed through", "Closed", "By"),
        (
            (fund, str(Month(one.month)), f"{one.closed_at:%Y-%m-%d}", one.closed_by) if one is not None else (fund, "–", "", "")
            for fund, one in found
        ),
        numbers_from=9,
    )


@ledger.command("close")
def close(
    month: Annotated[str, typer.Argument(help="The month, such as 2026-10; every month is closed after the one before it.")],
    reason: Annotated[str, typer.Option(help="What was looked at before.")],
    fund: Annotated[list[str] | None, typer.Option(help="Only this fund; may be given again. Left out: all.")] = None,
    year: Annotated[bool, typer.Option("--year", help="With a December: close the year, and carry its result forward.")] = False,
    by: Account = "",
    as_json: AsJson = False,
) -> None:
    """Close a month of the books: it is the same for ever. Once there are two people of head office, two agree to it."""
    chosen, funds = Month.parse(month), fund or []
    open_house()
    from naungan.approvals.second import second_wanted
    from naungan.ledger.periods import close_period, propose_period

    who = answering(by, "house.see")
    if second_wanted(who):
        proposed(propose_period(chosen, funds, is_year=year, reason=reason, by=who, at=now()), as_json)
        return
    made = close_period(chosen, funds, is_year=year, reason=reason, by=who, at=now())
    if as_json:
        print_json({"closed": [one.fund for one in made], "month": str(chosen)})
        return
    tell("{month} is closed for {funds}.", month=chosen, funds=", ".join(one.fund for one in made))


@ledger.command("statement")
def statement(
    fund: Annotated[str, typer.Argument(help="Fund, such as JKK.")],
    since: Annotated[str, typer.Option("--from", help="First month.")],
    through: Annotated[str, typer.Option("--through", help="Last month; left out: the same.")] = "",
    as_json: AsJson = False,
) -> None:
    """What the accounts of a fund came to in closed months: the same for ever."""
    first = Month.parse(since)
    last = Month.parse(through) if through else first
    open_house()
    from naungan.ledger.periods import statement as lines_of

    lines = lines_of(fund, first, last)
    if as_json:
        print_json([asdict(one) for one in lines])
        return
    table(
        "",
        ("Kind", "Owner", "Opening", "Debits", "Credits", "Carried", "Closing"),
        ((one.kind, one.owner, *map(number, (one.opening, one.debits, one.credits, one.carried, one.closing))) for one in lines),
        numbers_from=2,
    )
