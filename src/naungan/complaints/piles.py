"""What waits for people: complaints to be answered, and mediations. The law gives each its day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from naungan.complaints.models import Complaint
from naungan.complaints.sight import visible_complaints
from naungan.lib.access import Viewer
from naungan.lib.clock import WIB
from naungan.lib.words import marked
from naungan.lib.work import Pile, Task

LAST_HOUR = dt.time(16)


def waiting(viewer: Viewer) -> QuerySet[Complaint]:
    """Return what waits for an answer, and for head office the mediations too, by the day of the law."""
    wanted = Q(state=Complaint.State.OPEN)
    if viewer.sees_all:
        wanted |= Q(state=Complaint.State.MEDIATION)
    return visible_complaints(viewer).filter(wanted).order_by(Coalesce("mediate_by", "due_on"), "pk")


def _tasks(viewer: Viewer, rows: list[Complaint]) -> list[Task]:
    return [
        Task(
            "complaints",
            one.about,
            "",
            one.area,
            one.disputed_at or one.asked_at,
            dt.datetime.combine(one.next_on, LAST_HOUR, WIB),
            0,
            "branch:complaint",
            (one.pk,),
        )
        for one in rows
    ]


PILES = (Pile("complaints", marked("Complaints"), 11, waiting, _tasks),)
