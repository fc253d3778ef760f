"""`restore`: a new home from backups."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.output import AsJson, note, print_json, tell
from naungan.lib.errors import BadUsage


def restore(
    folder: Annotated[Path, typer.Argument(help="Where backups lie.")],
    until: Annotated[
        str, typer.Option(help="Moment to go back to, such as 2026-12-01T09:30 (Jakarta); left out: the last.")
    ] = "",
    keys: Annotated[Path | None, typer.Option(help="The key file of the old home, to be copied in.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put a backup into NAUNGAN_HOME, which must be a new folder, as everything was at a moment. The old home stays as it is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from naungan.lib.home import home_path
    from naungan.operations.backups.folder import Folder
    from naungan.operations.backups.restoring import read_moment
    from naungan.operations.backups.restoring import restore as put_back

    if keys is not None and not keys.is_file():
        raise BadUsage("{path} is not there.", path=keys, fix="Give the key file, or leave it out: naungan keys import FILE")
    home = home_path()
    note("Restoring into {home} …", home=home)
    done = put_back(Folder(folder), home, until=read_moment(until) if until else None)
    if keys is not None:
        shutil.copyfile(keys, home / "keys.json")
        (home / "keys.json").chmod(0o600)
        beside = keys.with_name("keys-medical.json")
        if beside.is_file():
            shutil.copyfile(beside, home / beside.name)
            (home / beside.name).chmod(0o600)
    through = done.through or done.made.moment
    if as_json:
        print_json({"home": str(home), "copy": done.made.stamp, "through": through, "seconds": round(done.took_s, 1)})
        return
    tell(
        "{home} holds everything up to {through}, in {seconds} s.",
        home=home,
        through=through.isoformat(" ", "seconds"),
        seconds=f"{done.took_s:.1f}",
    )
    if keys is None:
        tell("Next, bring the keys back: naungan keys import FILE. Without them no NIK can be read.")
    tell("Then look whether all is well: naungan check --all")
    if os.environ.get("NAUNGAN_DATABASE_URL"):
        tell("NAUNGAN_DATABASE_URL names another database: unset it to work in this home.")
