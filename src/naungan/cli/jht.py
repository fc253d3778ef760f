"""`jht`: old-age accounts and their return."""

from __future__ import annotations

from typing import Annotated

import typer

from naungan.cli.options import (
    Account,
    Nik,
    On,
    answering,
    asked_at,
    is_trial,
    machine_user,
    membership_of,
    moment,
    proposed,
)
from naungan.cli.output import AsJson, now, open_house, print_json, table, tell
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.words import number, rupiah

jht = typer.Typer(no_args_is_help=True, help="Old-age accounts (JHT).")


@jht.command("declare")
def declare(
    year: Annotated[int, typer.Argument(help="The year.")],
    percent: Annotated[str, typer.Argument(help="The declared return, such as 5.66.")],
    source: Annotated[str, typer.Option(help="The document that declares it.")],
    by: Account = "",
) -> None:
    """Keep the declared return of a year. It is imported with its document, never built in."""
    open_house()
    from naungan.approvals.second import second_wanted
    from naungan.contributions.models import JhtRate
    from naungan.contributions.old_age.accounts import declare as keep
    from naungan.contributions.old_age.accounts import propose_declaration

    who = machine_user() if not by and is_trial() else answering(by, "house.see")
    if second_wanted(who) and not JhtRate.objects.filter(year=year).exists():
        proposed(propose_declaration(year, percent, source=source, by=who, at=now()))
        return
    kept = keep(year, percent, source=source, by=who, at=now())
    tell("{percent}% for {year}.", percent=kept.percent.normalize(), year=year)


@jht.command("credit")
def credit(year: Annotated[int, typer.Argument(help="A year that is over.")], on: On = "", as_json: AsJson = False) -> None:
    """Credit a year's declared return to every account; safe to repeat."""
    at = moment(on)
    open_house()
    from naungan.contributions.old_age.accounts import credit_year

    accounts, amount = credit_year(year, by=machine_user(), at=at)
    if as_json:
        print_json({"accounts": accounts, "amount": amount})
    else:
        tell("{amount} credited to {count} accounts.", amount=rupiah(amount), count=number(accounts))


@jht.command("statement")
def statement(nik: Nik, on: On = "", as_json: AsJson = False) -> None:
    """Show a member's old-age account: contributions, returns, and the balance after each."""
    at = asked_at(on)
    open_house()
    from naungan.contributions.old_age.accounts import statement as lines_of

    lines = lines_of(membership_of(nik, on=wib_day(at)).pk, until=wib_day(at))
    if as_json:
        print_json(
            [
                {
                    "on": one.on.isoformat(),
                    "kind": one.kind,
                    "month": str(one.month),
                    "amount": one.amount,
                    "balance": one.balance,
                }
                for one in lines
            ]
        )
        return
    table(
        "",
        ("Day", "What", "Month", "Rupiah", "Balance"),
        ((one.on.isoformat(), one.kind, str(one.month), number(one.amount), number(one.balance)) for one in lines),
        numbers_from=3,
    )
    if not lines:
        raise BadUsage("This member has no old-age account.", fix="Pay with --programmes jkk,jkm,jht first.")
