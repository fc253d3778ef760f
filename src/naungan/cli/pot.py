"""`pot`: savings of any amount at any time, and boxes of groups."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.cli.options import Nik, Officer, On, acting, asked_at, machine_user, membership_of, moment
from naungan.cli.output import AsJson, open_house, print_json, read_rupiah, table, tell
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.words import number, rupiah


class NoBox(Problem):
    code = "pot.unknown"


pot = typer.Typer(no_args_is_help=True, help="Savings that buy months: a member's own, or a group's box.")


@pot.command("show")
def show_pot(
    nik: Nik = "",
    box: Annotated[str, typer.Option(help="Number of a group's box instead.")] = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Show a member's pot or a group's box: its number, what it holds, and what went in and out."""
    at = asked_at(on)
    open_house()
    from naungan.contributions.payments.pot_entries import pot_of

    found = _box(box) if box else pot_of(membership_of(nik, on=wib_day(at)).pk, at=at)
    entries = list(found.entries.order_by("pk"))
    if as_json:
        print_json(
            {
                "number": found.number,
                "balance": found.balance,
                "members": found.members.filter(until=None).count(),
                "entries": [{"at": one.at.isoformat(), "amount": one.amount, "reason": one.reason} for one in entries],
            }
        )
        return
    tell("Pot {number} holds {balance}.", number=found.number, balance=rupiah(found.balance))
    rows = ((wib_day(one.at).isoformat(), one.reason, number(one.amount)) for one in entries)
    table("", ("Day", "What", "Rupiah"), rows, numbers_from=2)


@pot.command("wait")
def wait(
    nik: Nik, at_once: Annotated[bool, typer.Option("--at-once", help="Buy as soon as there is enough again.")] = False
) -> None:
    """Let a pot buy at the close of a month only, or at once again."""
    open_house()
    from naungan.contributions.payments.pot_entries import let_wait, pot_of

    at = moment("")
    pot = pot_of(membership_of(nik, on=wib_day(at)).pk, at=at)
    let_wait(pot, waits=not at_once, by=machine_user(), at=at)
    tell("Noted.")


@pot.command("refund")
def refund(
    nik: Nik,
    amount: Annotated[str, typer.Option(help="Whole rupiah.")],
    reason: Annotated[str, typer.Option(help="Why, for the record.")],
    by: Officer,
) -> None:
    """Propose to pay savings back. Another person approves: naungan proposal approve."""
    at, rupiah_ = moment(""), read_rupiah(amount)
    open_house()
    from naungan.contributions.corrections.suspense import propose_pot_refund
    from naungan.contributions.payments.pot_entries import pot_of

    proposal = propose_pot_refund(
        pot_of(membership_of(nik, on=wib_day(at)).pk, at=at),
        rupiah_,
        reason=reason,
        by=acting(by, "money.propose"),
        at=at,
    )
    tell("Proposal {number} waits for another person: naungan proposal approve {number}", number=proposal.pk)


@pot.command("box")
def open_box(
    file: Annotated[Path, typer.Argument(help="Text file with one NIK in each line.")],
    name: Annotated[str, typer.Option(help="Name of the group.")],
    officers: Annotated[str, typer.Option(help="Names of the officers, with commas; two confirm each purchase.")],
    on: On = "",
) -> None:
    """Open the box of a group: anybody pays in, two officers confirm what it buys."""
    at = moment(on)
    if not file.is_file():
        raise BadUsage("There is no file {path}.", path=file, fix="Check the name.")
    niks = [line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    open_house()
    from naungan.contributions.bills.groups import memberships_of
    from naungan.contributions.payments.boxes import open_box as make

    found, left_out = memberships_of(niks, on=wib_day(at))
    box = make(name, officers.split(","), list(found), by=machine_user(), at=at)
    tell("Box {number} for {count} members.", number=box.number, count=number(len(found)))
    for place, why in left_out:
        tell("Line {line} is not in the box: {why}", line=place, why=why)


@pot.command("buy")
def buy(
    box: Annotated[str, typer.Argument(help="Number of the box.")],
    months: Annotated[int, typer.Option(help="How many months for each member.")],
    by: Officer,
    on: On = "",
) -> None:
    """Propose what a box buys. Another officer approves: naungan proposal approve."""
    at = moment(on)
    open_house()
    from naungan.contributions.payments.boxes import propose_purchase

    proposal = propose_purchase(_box(box), months=months, by=acting(by, "money.propose"), at=at)
    tell("Proposal {number} waits for another person: naungan proposal approve {number}", number=proposal.pk)


@pot.command("leave")
def leave_box(box: Annotated[str, typer.Argument(help="Number of the box.")], nik: Nik, on: On = "") -> None:
    """End that a box buys for a member; the months it bought stay hers."""
    at = moment(on)
    open_house()
    from naungan.contributions.payments.boxes import leave

    leave(_box(box), membership_of(nik, on=wib_day(at)).pk, by=machine_user(), at=at)
    tell("Noted.")


def _box(number_: str) -> Any:
    from naungan.contributions.models import Pot

    found = Pot.objects.filter(number=number_, kind=Pot.Kind.BOX).first()
    if found is None:
        raise NoBox("There is no box {number}.", number=number_, fix="Copy the number from naungan pot box.")
    return found
