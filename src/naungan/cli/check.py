"""`check`: what must always be true."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from naungan.cli.options import is_trial
from naungan.cli.output import err, open_house, show
from naungan.lib.errors import Finding
from naungan.lib.words import day_words, reader_language, say

SHOWN = 50


def report_findings(findings: Iterable[Finding]) -> None:
    """Print findings and leave with 1 if there are any; silence is health."""
    count = 0
    for finding in findings:
        count += 1
        if count <= SHOWN:
            show(f"{finding.code}: {finding.sentence}")
    if count:
        err.print(say("{count} findings.", count=count))
        raise typer.Exit(1)


def check(
    everything: Annotated[
        bool, typer.Option("--all", help="Look at all of history, not only at what was written since the last look.")
    ] = False,
) -> None:
    """Test what must always be true of stored data; silence is health.

    Looks at what was written since the last look that found nothing, and at everything the first time, with --all, in a trial,
    and as long as the last look at everything found something.
    """
    open_house()
    from naungan.lib.clock import now, wib_day
    from naungan.lib.window import SWEPT_EVERY, WHOLE, last_swept, look, window_since_last_look

    window = WHOLE if everything or is_trial() else window_since_last_look()  # a trial may act on days that are past
    report_findings(look(window, at=now()))
    swept = last_swept()
    if swept is not None and now() - swept > SWEPT_EVERY:
        day = day_words(wib_day(swept), reader_language())
        err.print(say("Everything was last looked at on {day}: “naungan check --all” does it again.", day=day))
