"""Complaints whose day has passed."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from naungan.complaints.models import Complaint
from naungan.lib.clock import wib_day
from naungan.lib.gauges import Gauge
from naungan.lib.words import marked


def _late(at: dt.datetime) -> dict[str, float]:
    today = wib_day(at)
    is_late = Q(state=Complaint.State.OPEN, due_on__lt=today) | Q(state=Complaint.State.MEDIATION, mediate_by__lt=today)
    waiting = Complaint.objects.filter(is_late)
    return {"": float(waiting.count())}


GAUGES = (
    Gauge(
        "naungan_complaints_late",
        marked("Complaints and mediations whose day of the law has passed"),
        _late,
        most=0,
        advice=marked("An officer answers them, or passes them to head office: the branch's queue."),
    ),
)
