"""Messages that wait, and for how long."""

from __future__ import annotations

import datetime as dt

from django.db.models import Min, Q

from naungan.lib.gauges import Gauge, age
from naungan.lib.models import Outbox
from naungan.lib.words import marked


def _waiting(at: dt.datetime) -> dict[str, float]:
    return {"": float(Outbox.objects.filter(sent_at=None, dropped_at=None).count())}


def _oldest(at: dt.datetime) -> dict[str, float]:
    may_go = Q(not_before=None) | Q(not_before__lte=at) | Q(tries__gt=0)  # what was refused waits for its next try
    waiting = Outbox.objects.filter(may_go, sent_at=None, dropped_at=None).exclude(topic="alarm")
    return age(waiting.aggregate(oldest=Min("created_at"))["oldest"], at)


GAUGES = (
    Gauge("naungan_messages_waiting", marked("Messages that wait"), _waiting),
    Gauge(
        "naungan_messages_oldest_seconds",
        marked("Since the oldest message that might go was written"),
        _oldest,
        most=86_400,
        advice=marked("Ask the provider, and look at its last answer: naungan outbox show"),
    ),
)
