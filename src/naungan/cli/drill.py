"""`drill`: a restore that is tried before it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.options import machine_user
from naungan.cli.output import AsJson, err, note, open_house, print_json, tell


def drill(
    folder: Annotated[Path, typer.Argument(help="Where backups lie.")],
    into: Annotated[Path | None, typer.Option(help="Folder on a disk with room for all of it; left out: the system's.")] = None,
    keys: Annotated[Path | None, typer.Option(help="The key file as it is kept elsewhere; left out: this home's.")] = None,
    as_json: AsJson = False,
) -> None:
    """Restore everything elsewhere, run every check on it, compare it with this house, and say what would have been lost."""
    open_house()
    from naungan.operations.backups.drills import drill as try_it
    from naungan.operations.backups.folder import Folder

    note("Restoring {folder} elsewhere …", folder=folder)
    done = try_it(Folder(folder), into=into, keys=keys, by=machine_user())
    if as_json:
        print_json(
            {
                "good": done.is_good,
                "through": done.through,
                "rpo_seconds": done.lost_s,
                "rto_seconds": done.took_s,
                "compared": done.compared,
                "troubles": done.troubles,
            }
        )
        raise typer.Exit(0 if done.is_good else 1)
    if done.lost_s is not None and done.took_s is not None:
        tell(
            "Lost (RPO): {lost} s. Until it could serve (RTO): {took} s. {compared} figures and members compared.",
            lost=f"{done.lost_s:.1f}",
            took=f"{done.took_s:.1f}",
            compared=done.compared,
        )
    for trouble in done.troubles:
        err.print(trouble, markup=False, soft_wrap=True)
    if not done.is_good:
        tell("The backup is not good. Look at it: naungan verify {folder}", folder=folder)
        raise typer.Exit(1)
    tell("The backup is good: it was restored.")
