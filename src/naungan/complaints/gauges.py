"""Complaints whose day has passed."""

from __future__ import annotations

import datetime as dt

from naungan.complaints.models import Complaint
from naungan.lib.clock import wib_day
from naungan.lib.gauges import Gauge
from naungan.lib.words import marked


def _late(at: dt.datetime) -> dict[str, float]:
    waiting = Complaint.objects.filter(state__in=[Complaint.State.OPEN, Complaint.State.MEDIATION], due_on__lt=wib_day(at))
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
