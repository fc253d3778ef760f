"""`verify`: whether backups can be restored."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.check import report_findings
from naungan.cli.output import AsJson, print_json, tell


def verify(
    folder: Annotated[Path, typer.Argument(help="Where backups lie.")],
    last: Annotated[bool, typer.Option("--last", help="Only the last copy and what was written since.")] = False,
    as_json: AsJson = False,
) -> None:
    """Hold every byte of the backups against its digest, and see that nothing between them is missing. Needs no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from naungan.operations.backups.folder import Folder
    from naungan.operations.backups.verifying import verify as look

    found = look(Folder(folder), only_last=last)
    if as_json:
        print_json(
            {
                "copies": [made.stamp for made in found.copies],
                "through": found.through,
                "segments": found.segments,
                "findings": [{"code": one.code, "sentence": one.sentence} for one in found.findings],
            }
        )
        raise typer.Exit(1 if found.findings else 0)
    if found.through is not None:
        tell(
            "{count} whole copies, first of {first}; what was written since is here up to {through}.",
            count=len(found.copies),
            first=found.copies[0].moment.isoformat(" ", "seconds"),
            through=found.through.isoformat(" ", "seconds"),
        )
    report_findings(found.findings)
