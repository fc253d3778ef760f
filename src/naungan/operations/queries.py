"""What head office reads of how the house is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from naungan.lib.access import Viewer
from naungan.lib.gauges import LOOPS, Worry, worries_of
from naungan.operations.models import Backup, Drill
from naungan.operations.sight import visible_troubles

SHOWN = 50


def silent_loops(at: dt.datetime) -> list[Worry]:
    """Return the parts of the worker that do not live: while the watch is among them, nobody else would say so."""
    return list(worries_of(LOOPS, at))


def health(viewer: Viewer, *, at: dt.datetime) -> dict[str, Any]:
    """Return what is not well, and when the last copy was taken and tried."""
    return {
        "troubles": visible_troubles(viewer).filter(ended_at=None).order_by("since", "pk")[:SHOWN],
        "silent": silent_loops(at),
        "backup": Backup.objects.order_by("-pk").first(),
        "drill": Drill.objects.order_by("-pk").first(),
    }
