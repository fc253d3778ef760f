"""`program`: which programs may call."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.options import Account, managing, parts_of
from naungan.cli.output import now, open_house, tell

program = typer.Typer(no_args_is_help=True, help="Programs that call the API.")


@program.command("add")
def add_program(
    name: Annotated[str, typer.Argument(help="Name of the program, as the audit trail shows it.")],
    scopes: Annotated[str, typer.Option(help="What it may do: quote;enrol;bill;status;roster;coverage;agreement;registry.")],
    areas: Annotated[str, typer.Option(help="Codes of the areas whose members it sees.")] = "",
    sponsors: Annotated[str, typer.Option(help="Names of the sponsors it acts for.")] = "",
    *,
    by: Account = "",
    per_minute: Annotated[int, typer.Option(help="So many requests a minute at most.", min=1)] = 600,
    public_key: Annotated[
        Path | None,
        typer.Option(help="Its public key, Ed25519 in PEM: for the scope registry.", exists=True, dir_okay=False),
    ] = None,
) -> None:
    """Make a token for a program. It is shown this once; only a digest is kept."""
    open_house()
    from naungan.accounts.commands import add_program as make

    made, text = make(
        name,
        scopes=parts_of(scopes),
        areas=parts_of(areas),
        sponsors=parts_of(sponsors),
        per_minute=per_minute,
        public_key=public_key.read_text("ascii", errors="replace") if public_key else "",
        by=managing(by),
        at=now(),
    )
    tell("Token of {name}, shown this once: {token}", name=made.name, token=text)


@program.command("end")
def end_program(name: Annotated[str, typer.Argument(help="Name of the program.")], by: Account = "") -> None:
    """Let a program call no more."""
    open_house()
    from naungan.accounts.commands import end_program as do

    do(name, by=managing(by), at=now())
    tell("Noted.")
