"""`db`: the embedded database."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from naungan.cli.output import AsJson, print_json, tell
from naungan.lib.errors import Problem


class Gone(Problem):
    code = "database.gone"


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


@db.command("move")
def move(
    address: Annotated[
        str, typer.Argument(help="postgresql://naungan_app:password@host:5432/naungan, an empty database; “-” asks for it.")
    ] = "-",
    owner: Annotated[
        str, typer.Option(help="The same as the role that will own the tables; then the first owns nothing. “-” asks for it.")
    ] = "",
) -> None:
    """Move the embedded database to a server of your own: copied, compared, the old one closed. Safe to kill and run again."""
    from naungan.cli.options import machine_user
    from naungan.cli.output import note, now, open_house

    open_house()
    from naungan.lib.words import say
    from naungan.operations.moving import move as do

    address = typer.prompt(say("Address of the role of the work"), hide_input=True) if address == "-" else address
    owner = typer.prompt(say("Address of the owner"), hide_input=True) if owner == "-" else owner
    moved = do(address, owner=owner, user=machine_user().name, at=now(), tells=note)
    tell("Moved: {count} sums and people are there as they were here.", count=moved.compared)
    for name, value in moved.settings.items():
        tell('{name}="{value}"', name=name, value=re.sub("(//[^:/@]*):[^@]*@", r"\1:…@", value))
    tell("Write these into the settings and start the house again. The old database stays in the home, closed; delete it later.")


@db.command("run")
def run() -> None:
    """Run the embedded database until SIGTERM: as a service of its own, so that no other one's end takes it along."""
    import signal
    import threading

    from naungan.lib.children import notify_ready
    from naungan.lib.embedded import embedded_server

    stop = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stop.set())
    server = embedded_server().ready()
    notify_ready()
    while not stop.wait(1.0):
        if server.status() is None:
            raise Gone("The database server ended.", fix="Look at {log}.", log=server.log, retryable=True)
    server.stop()
