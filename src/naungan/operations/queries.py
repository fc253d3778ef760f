"""What head office reads of how the house is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from naungan.lib.access import Viewer
from naungan.lib.gauges import LOOPS, worries_of
from naungan.operations.models import Backup, Drill, Trouble
from naungan.operations.sight import visible_troubles

SHOWN = 50


def _silent(at: dt.datetime, known: list[Trouble]) -> list[Trouble]:
    """Return the parts of the worker that do not live: while the watch is among them, nobody else would say so."""
    said = {(one.code, one.of) for one in known}
    return [
        Trouble(
            kind=Trouble.Kind.FIGURE,
            code=LOOPS.name,
            of=one.of,
            detail=str(one.value),
            since=at - dt.timedelta(seconds=one.value),
        )
        for one in worries_of(LOOPS, at)
        if (LOOPS.name, one.of) not in said
    ]


def health(viewer: Viewer, *, at: dt.datetime) -> dict[str, Any]:
    """Return what is not well, and when the last copy was taken and tried."""
    kept = list(visible_troubles(viewer).filter(ended_at=None).order_by("since", "pk")[:SHOWN])
    return {
        "troubles": [*_silent(at, kept), *kept],
        "backup": Backup.objects.order_by("-pk").first(),
        "drill": Drill.objects.order_by("-pk").first(),
    }
