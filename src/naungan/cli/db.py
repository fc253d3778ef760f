"""`db`: the embedded database."""

from __future__ import annotations

import typer

from naungan.cli.output import AsJson, print_json, tell

db = typer.Typer(no_args_is_help=True, help="The embedded database.")


@db.command("status")
def status(as_json: AsJson = False) -> None:
    """Say whether the embedded database runs, and where it keeps its data."""
    from naungan.lib.embedded import embedded_server

    server = embedded_server()
    number = server.status()
    if as_json:
        print_json({"running": number is not None, "pid": number, "folder": str(server.folder)})
    elif number is None:
        tell("The database in {folder} does not run.", folder=server.folder)
    else:
        tell("The database in {folder} runs as process {number}.", folder=server.folder, number=number)


@db.command("stop")
def stop() -> None:
    """Stop the embedded database, also when other commands use it; they start it again when they need it."""
    from naungan.lib.embedded import embedded_server

    tell("Stopped." if embedded_server().stop() else "It did not run.")
