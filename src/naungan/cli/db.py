"""`db`: the embedded database."""

from __future__ import annotations

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
