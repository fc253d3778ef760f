"""`check`: what must always be true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import typer

from naungan.cli.output import err, open_house, out
from naungan.lib.errors import Finding
from naungan.lib.words import say

Check = Callable[[], Iterator[Finding]]
SHOWN = 50


def report_findings(checks: Iterable[Check]) -> None:
    """Print findings and leave with 1 if there are any; silence is health."""
    count = 0
    for check in checks:
        for finding in check():
            count += 1
            if count <= SHOWN:
                out.print(f"{finding.code}: {finding.sentence}", markup=False)
    if count:
        err.print(say("{count} findings.", count=count))
        raise typer.Exit(1)


def check() -> None:
    """Test what must always be true of all stored data; silence is health."""
    open_house()
    from naungan.lib import house

    report_findings(house.checks())
