"""The audit trail's chain: what is not sealed yet, and its last link."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max, Min

from naungan.accounts.models import AuditLink
from naungan.lib.gauges import Gauge, age
from naungan.lib.models import AuditEvent
from naungan.lib.words import marked


def _unsealed(at: dt.datetime) -> dict[str, float]:
    return age(AuditEvent.objects.filter(link=None).aggregate(oldest=Min("at"))["oldest"], at)


def _head(at: dt.datetime) -> dict[str, float]:
    last = AuditLink.objects.aggregate(last=Max("pk"))["last"]
    return {} if last is None else {"": float(last)}


GAUGES = (
    Gauge(
        "naungan_audit_unsealed_seconds",
        marked("Since the oldest event of the trail that is not sealed"),
        _unsealed,
        most=3_600,
        advice=marked("The worker seals it: see whether it lives. By hand: naungan audit seal"),
    ),
    Gauge("naungan_audit_head", marked("Last link of the trail's chain"), _head),
)
