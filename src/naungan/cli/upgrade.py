"""`upgrade`: data of an older program, made ready for this one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from naungan import __version__
from naungan.cli.options import machine_user
from naungan.cli.output import AsJson, note, print_json, table, tell
from naungan.lib.errors import BadUsage
from naungan.lib.words import say

if TYPE_CHECKING:
    from naungan.operations.upgrading import Step


def upgrade(
    backup: Annotated[Path | None, typer.Option(help="Where backups lie: one is taken first.")] = None,
    no_backup: Annotated[bool, typer.Option("--no-backup", help="Take none: somebody else took one.")] = False,
    plan: Annotated[bool, typer.Option("--plan", help="Only show what would change, and who would wait meanwhile.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make the data of an older program ready for this one: shows what changes, takes a backup, goes step by step.

    It may be killed and run again. Old servers and workers go on meanwhile; restart them afterwards.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from naungan.lib.database import judge_age
    from naungan.lib.postgresql.roles import as_owner, is_split, work_as_app
    from naungan.operations import upgrading

    if is_split():
        work_as_app()
    with as_owner():
        judge_age()
        steps = upgrading.planned()
        if as_json and plan:
            print_json([{"step": f"{one.room}.{one.name}", "tables": [asdict(part) for part in one.touched]} for one in steps])
            return
        if steps and not as_json:
            _show(steps)
        if not steps and as_json:
            print_json({"program": __version__, "taken": []})
            return
        if plan or not steps:
            tell("The data are ready for {program}." if not steps else "Nothing was done.", program=__version__)
            return
        if backup is None and not no_backup:
            raise BadUsage(
                "An upgrade begins with a backup.",
                fix="Say where: --backup DIR; or --no-backup where one was taken a moment ago.",
            )
        if backup is not None:
            from naungan.operations.backups.folder import Folder
            from naungan.operations.backups.taking import take

            made = take(Folder(backup), by=machine_user(), is_older=True)
            note("{stamp} is whole.", stamp=made.stamp)
        taken = upgrading.upgrade(by=machine_user(), say=lambda step: note("{room}: {name} …", room=step.room, name=step.name))
    from naungan.places.commands import load_places

    with as_owner():
        load_places()
    if as_json:
        print_json({"program": __version__, "taken": taken})
    else:
        tell("{count} steps taken: the data are ready for {program}.", count=len(taken), program=__version__)
        tell("Now restart the server and the worker, and look: naungan check")


def _show(steps: Sequence[Step]) -> None:
    from naungan.operations.upgrading import NOBODY

    rows = []
    for one in steps:
        name = f"{one.room}.{one.name}"
        if not one.touched:
            rows.append((name, "", say(NOBODY), ""))
        for part in one.touched:
            took = f"{part.rows:,} · {part.seconds:.1f} s" if part.reads else ""
            rows.append((name, part.table, say(part.lock), took))
    table("What changes", ("Step", "Table", "Meanwhile", "Rows to read, and how long"), rows, numbers_from=3)
