"""Money that has no place yet, differences with collectors, and how long ago a month was closed."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max, Min, Sum

from naungan.contributions.models import Break, Suspense
from naungan.lib.gauges import Gauge, age
from naungan.lib.models import Job
from naungan.lib.words import marked


def _suspense(at: dt.datetime) -> dict[str, float]:
    return {"": float(Suspense.objects.filter(resolved_at=None).count())}


def _rupiah(at: dt.datetime) -> dict[str, float]:
    return {"": float(Suspense.objects.filter(resolved_at=None).aggregate(sum=Sum("payment__amount"))["sum"] or 0)}


def _oldest(at: dt.datetime) -> dict[str, float]:
    return age(Suspense.objects.filter(resolved_at=None).aggregate(oldest=Min("since"))["oldest"], at)


def _breaks(at: dt.datetime) -> dict[str, float]:
    return {"": float(Break.objects.filter(closed_at=None).count())}


def _closed(at: dt.datetime) -> dict[str, float]:
    return age(Job.objects.filter(name__startswith="close:", done_at__isnull=False).aggregate(last=Max("done_at"))["last"], at)


GAUGES = (
    Gauge("naungan_suspense_payments", marked("Payments without a place"), _suspense),
    Gauge("naungan_suspense_rupiah", marked("Rupiah without a place"), _rupiah),
    Gauge(
        "naungan_suspense_oldest_seconds",
        marked("Since the oldest of this money came"),
        _oldest,
        most=14 * 86_400,
        advice=marked("Give it its place, or send it back: the branch's queue."),
    ),
    Gauge("naungan_breaks_open", marked("Differences with collectors that nobody has explained"), _breaks),
    Gauge(
        "naungan_close_age_seconds",
        marked("Since a month was last closed"),
        _closed,
        most=40 * 86_400,
        advice=marked("Close the month: naungan month close"),
    ),
)
