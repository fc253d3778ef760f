"""`backup`: a copy of everything, and all that is written afterwards."""

from __future__ import annotations

import datetime as dt
import signal
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.options import machine_user
from naungan.cli.output import AsJson, err, open_house, print_json, tell
from naungan.lib.children import end_with_starter


def backup(
    folder: Annotated[Path, typer.Argument(help="Where backups lie: another disk than the home's.")],
    follow: Annotated[bool, typer.Option("--follow", help="Go on, and fetch all that is written, until Ctrl-C.")] = False,
    every: Annotated[float, typer.Option(help="With --follow: hours between whole copies.", min=0.01)] = 24.0,
    keep: Annotated[
        int | None,
        typer.Option(help="So many whole copies stay, and all since; 0: all. Left out: 7 with --follow, else all.", min=0),
    ] = None,
    stop_following: Annotated[
        bool, typer.Option("--stop-following", help="Fetch no more: the server keeps nothing for it any longer.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take a copy of the whole database while it works, with files of the home; keys stay apart (naungan keys export)."""
    end_with_starter()
    open_house()
    from naungan.operations.backups import taking
    from naungan.operations.backups.folder import Folder

    if stop_following:
        tell(
            "The server keeps nothing for this backup any longer."
            if taking.stop_following(Folder(folder))
            else "Nothing was kept."
        )
        return
    if follow:
        stop = threading.Event()
        for ending in (signal.SIGTERM, signal.SIGINT):
            signal.signal(ending, lambda *_: stop.set())
        follower = taking.Follower(
            Folder(folder),
            by=machine_user(),
            every=dt.timedelta(hours=every),
            keep=7 if keep is None else keep,
            say=lambda text: err.print(text, markup=False, soft_wrap=True),
        )
        follower.run(stop)
        return
    made = taking.take(Folder(folder), by=machine_user(), keep=keep or 0, shows=sys.stderr.isatty() and not as_json)
    if as_json:
        print_json({"stamp": made.stamp, "begun_at": made.begun_at, "ended_at": made.ended_at, "bytes": made.size})
    else:
        tell("{stamp} is whole: {size} MB in {folder}.", stamp=made.stamp, size=f"{made.size / 1e6:,.0f}", folder=folder)
        tell("The key file is not in it: keep what “naungan keys export” writes in another place.")
