"""Figures of personal data: what is over and still there, what people wait for, and breaches whose clock runs."""

from __future__ import annotations

import datetime as dt

from naungan.lib.gauges import Gauge, age
from naungan.lib.models import Job
from naungan.lib.words import marked
from naungan.privacy.breaches import still_open
from naungan.privacy.purging import JOB
from naungan.registry.models import MemberRequest


def _purged(at: dt.datetime) -> dict[str, float]:
    """Since a purge came to its end; one that is cut short each time has come to none."""
    last = Job.objects.filter(name=JOB).first()
    return {} if last is None else age(last.done_at or last.begun_at, at)


def _late(at: dt.datetime) -> dict[str, float]:
    open_ones = MemberRequest.objects.filter(outcome=MemberRequest.Outcome.OPEN)
    return {"": float(open_ones.filter(due_at__lt=at).count())}


def _breaches(at: dt.datetime) -> dict[str, float]:
    """Breaches whose three days are over, or will be within a day."""
    return {"": float(still_open().filter(due_at__lt=at + dt.timedelta(days=1)).count())}


GAUGES = (
    Gauge(
        "naungan_privacy_purge_age_seconds",
        marked("Since what is over was last deleted"),
        _purged,
        most=2 * 86_400,
        advice=marked("See whether the worker runs; by hand: naungan privacy purge"),
    ),
    Gauge(
        "naungan_privacy_requests_late",
        marked("Requests of people about their data that are late by law"),
        _late,
        most=0,
        advice=marked("Answer them in the work queue: the law gives three days."),
    ),
    Gauge(
        "naungan_privacy_breaches_urgent",
        marked("Breaches of personal data whose three days end within a day"),
        _breaches,
        most=0,
        advice=marked("Tell people and the authority, then note it: naungan privacy breach told"),
    ),
)
