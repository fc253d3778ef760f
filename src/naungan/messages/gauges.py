"""Messages that wait, and for how long."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Min, Q

from naungan.lib.gauges import Gauge, age
from naungan.lib.models import Outbox
from naungan.lib.words import marked
from naungan.messages.models import Attempt, Letter
from naungan.messages.sending import NO_BUDGET


def _waiting(at: dt.datetime) -> dict[str, float]:
    return {"": float(Outbox.objects.filter(sent_at=None, dropped_at=None).count())}


def _oldest(at: dt.datetime) -> dict[str, float]:
    may_go = Q(not_before=None) | Q(not_before__lte=at) | Q(tries__gt=0)  # what was refused waits for its next try
    waiting = Outbox.objects.filter(may_go, sent_at=None, dropped_at=None).exclude(topic="alarm")
    return age(waiting.aggregate(oldest=Min("created_at"))["oldest"], at)


def _for_budget(at: dt.datetime) -> dict[str, float]:
    held = Outbox.objects.filter(sent_at=None, dropped_at=None, trouble=NO_BUDGET)
    return {"": float(held.count())}


LATELY = dt.timedelta(days=1)
ENOUGH = 100
"""Attempts from which on a share says something."""


def _lost(at: dt.datetime) -> dict[str, float]:
    """By gateway: the share of the last day's attempts that did not arrive, as reported or by silence."""
    rows = (
        Attempt.objects.filter(sent_at__gt=at - LATELY)
        .values("gateway__code")
        .annotate(all=Count("pk"), lost=Count("pk", filter=Q(state__in=["undelivered", "silent"])))
    )
    return {row["gateway__code"]: row["lost"] / row["all"] for row in rows if row["all"] >= ENOUGH}


def _letters(at: dt.datetime) -> dict[str, float]:
    return age(Letter.objects.filter(batch=None).aggregate(oldest=Min("since"))["oldest"], at)


GAUGES = (
    Gauge("naungan_messages_waiting", marked("Messages that wait"), _waiting),
    Gauge(
        "naungan_messages_oldest_seconds",
        marked("Since the oldest message that might go was written"),
        _oldest,
        most=86_400,
        advice=marked("Ask the provider, and look at its last answer: naungan outbox show"),
    ),
    Gauge(
        "naungan_messages_held_for_budget",
        marked("Messages that wait for the next day's budget"),
        _for_budget,
        most=0,
        advice=marked("Look at what was spent for what, and raise the budget or let them wait: naungan gateway budget"),
    ),
    Gauge(
        "naungan_messages_lost_ratio",
        marked("Share of the last day's messages that did not arrive, by gateway"),
        _lost,
        label="gateway",
        most=0.2,
        advice=marked("Ask the gateway, or put another first: naungan gateway order"),
    ),
    Gauge(
        "naungan_letters_oldest_seconds",
        marked("Since the oldest letter waits to be printed"),
        _letters,
        most=45 * 86_400,
        advice=marked("Ask the branch to print and hand over its letters: after 180 days they are deleted."),
    ),
)
