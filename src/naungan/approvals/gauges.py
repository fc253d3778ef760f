"""Proposals that wait for a second person."""

from __future__ import annotations

import datetime as dt

from django.db.models import Min

from naungan.approvals.models import Proposal
from naungan.lib.gauges import Gauge, age
from naungan.lib.words import marked


def _waiting(at: dt.datetime) -> dict[str, float]:
    return {"": float(Proposal.objects.filter(approved_at=None, ended_at=None).count())}


def _oldest(at: dt.datetime) -> dict[str, float]:
    return age(Proposal.objects.filter(approved_at=None, ended_at=None).aggregate(oldest=Min("proposed_at"))["oldest"], at)


GAUGES = (
    Gauge("naungan_proposals_waiting", marked("Proposals that wait for a second person"), _waiting),
    Gauge(
        "naungan_proposals_oldest_seconds",
        marked("Since the oldest of these proposals was made"),
        _oldest,
        most=7 * 86_400,
        advice=marked("Somebody else than who proposed decides it: the branch's queue."),
    ),
)
