"""`letters`: what no telephone takes, printed by village."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.options import Officer, acting
from naungan.cli.output import AsJson, now, open_house, print_json, table, tell
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.words import number, reader_language

letters = typer.Typer(no_args_is_help=True, help="Letters for people without a telephone, by village.")


@letters.command("show")
def show(by: Officer, as_json: AsJson = False) -> None:
    """List the villages for which letters wait, and batches that were printed and not handed over."""
    open_house()
    from naungan.messages.letters import batches_under_way, villages_waiting

    who = acting(by, "member.see")
    rows = [
        {"village": one.code, "name": one.name, "people": one.people, "letters": one.letters, "since": str(wib_day(one.since))}
        for one in villages_waiting(who)
    ]
    under_way = [
        {"batch": one.pk, "village": one.area.code, "people": one.people, "printed": str(wib_day(one.printed_at))}
        for one in batches_under_way(who)
    ]
    if as_json:
        print_json({"waiting": rows, "printed": under_way})
        return
    table("", ("Village", "Name", "People", "Letters", "Since"), ((*row.values(),) for row in _texts(rows)), numbers_from=2)
    if under_way:
        table("", ("Batch", "Village", "People", "Printed"), ((*row.values(),) for row in _texts(under_way)), numbers_from=2)


def _texts(rows: list[dict[str, object]]) -> list[dict[str, str]]:
    return [{name: number(value) if name in ("people", "letters") else str(value) for name, value in row.items()} for row in rows]  # type: ignore[arg-type]


@letters.command("print")
def print_(
    village: Annotated[str, typer.Argument(help="Code of the village, or the number of a batch to print again.")],
    file: Annotated[Path, typer.Argument(help="PDF file to write.")],
    by: Officer,
) -> None:
    """Write the letters that wait for a village as PDF: a list to sign, and a page for each person."""
    open_house()
    from naungan.messages.letters import batch_again, pdf_of, print_letters

    if file.exists():
        raise BadUsage("{path} is there already.", path=file, fix="Choose another name: nothing is written over.")
    who = acting(by, "member.see")
    batch = batch_again(int(village), by=who, at=now()) if village.isdigit() else print_letters(village, by=who, at=now())
    file.write_bytes(pdf_of(batch, language=reader_language()))
    tell(
        "Batch {number}: letters for {people} people in {path}. When they are handed over: naungan letters handed {number}",
        number=batch.pk,
        people=number(batch.people),
        path=file,
    )


@letters.command("handed")
def handed(
    batch: Annotated[int, typer.Argument(help="Number of the batch.")],
    to: Annotated[str, typer.Option(help="Who at the village took them.")],
    by: Officer,
) -> None:
    """Note that a batch was handed over."""
    open_house()
    from naungan.messages.letters import hand_over

    hand_over(batch, to, by=acting(by, "member.see"), at=now())
    tell("Noted.")
