"""`month`: the close of a month."""

from __future__ import annotations

from typing import Annotated

import typer

from naungan.cli.options import Account, Officer, On, acting, answering, is_trial, machine_user, moment, proposed
from naungan.cli.output import AsJson, err, now, open_house, print_json, table
from naungan.lib.clock import wib_day
from naungan.lib.month import Month
from naungan.lib.words import number

month = typer.Typer(no_args_is_help=True, help="The close of a month.")


@month.command("close")
def close(
    month_: Annotated[
        str,
        typer.Argument(
            metavar="[MONTH]", show_default=False, help="The month, such as 2026-11; left out: the last that is over."
        ),
    ] = "",
    on: On = "",
    clock_is_right: Annotated[
        bool, typer.Option("--clock-is-right", help="The clock was far off its last sign of life, and is right now.")
    ] = False,
    by: Account = "",
    as_json: AsJson = False,
) -> None:
    """Plan charges, buy from pots, remind, record lapses; resumable, and safe to repeat on any day."""
    at = moment(on)
    chosen = Month.parse(month_) if month_ else Month.of(wib_day(at)) + -1
    open_house()
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from naungan.contributions.close import close_month
    from naungan.lib.leaps import confirm

    who = machine_user() if chosen == Month.of(wib_day(at)) + -1 or is_trial() else answering(by, "house.see")
    if clock_is_right:
        confirm(by=answering(by, "house.see"), at=now())
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    ) as bar:
        task = bar.add_task("")
        closed = close_month(
            chosen,
            by=who,
            at=at,
            progress=lambda name, cursor: bar.update(task, description=f"{name} {cursor:,}"),
        )
    if as_json:
        print_json({"month": str(chosen), "counts": closed.counts})
        return
    rows = [(step, name, number(count)) for step, counts in closed.counts.items() for name, count in counts.items()]
    table("", ("Step", "What", "Count"), rows, numbers_from=2)


@month.command("propose")
def propose_(
    month_: Annotated[str, typer.Argument(metavar="MONTH", help="The month, such as 2026-09.")],
    reason: Annotated[str, typer.Option(help="Why it is closed out of its time.")],
    by: Officer,
    as_json: AsJson = False,
) -> None:
    """Propose to close another month than the last that is over; approved, it may be closed within a week."""
    open_house()
    from naungan.contributions.close import propose_close

    proposed(propose_close(Month.parse(month_), reason=reason, by=acting(by, "house.see"), at=now()), as_json)
