"""Calls to partners of which nobody knows how they ended."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Min

from naungan.lib.gauges import Gauge
from naungan.lib.words import marked
from naungan.partners.models import Call

OPEN = (Call.State.UNSURE, Call.State.PARKED)


def _open(at: dt.datetime) -> dict[str, float]:
    rows = Call.objects.filter(state__in=OPEN).values("state").annotate(count=Count("pk"))
    return {str(state): 0.0 for state in OPEN} | {row["state"]: float(row["count"]) for row in rows}


def _oldest(at: dt.datetime) -> dict[str, float]:
    rows = Call.objects.filter(state__in=OPEN, sent_at__isnull=False).values("state").annotate(oldest=Min("sent_at"))
    return {row["state"]: (at - row["oldest"]).total_seconds() for row in rows}


GAUGES = (
    Gauge("naungan_calls_open", marked("Calls to partners that are not sure"), _open, "state"),
    Gauge(
        "naungan_calls_oldest_seconds",
        marked("Since the oldest of these calls was sent"),
        _oldest,
        "state",
        2 * 86_400,
        marked("Ask the partner how it ended, and say it in the branch's queue."),
    ),
)
