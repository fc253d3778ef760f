"""What waits for people: corrections that members asked for. The law gives each its day (UU 27/2022)."""

from __future__ import annotations

from django.db.models import QuerySet

from naungan.lib.access import Viewer
from naungan.lib.words import marked
from naungan.lib.work import Pile, Task, village_of
from naungan.registry.models import MemberRequest
from naungan.registry.sight import visible_requests


def requests(viewer: Viewer) -> QuerySet[MemberRequest]:
    waiting = visible_requests(viewer).filter(outcome=MemberRequest.Outcome.OPEN)
    return waiting.select_related("member__area").order_by("due_at")


def _tasks(viewer: Viewer, rows: list[MemberRequest]) -> list[Task]:
    return [
        Task(
            "requests",
            one.kind,
            one.member.name,
            village_of(one.member),
            one.asked_at,
            one.due_at,
            0,
            "branch:answer",
            (one.pk,),
            is_named=True,
            person=str(one.member_id),
        )
        for one in rows
    ]


PILES = (Pile("requests", marked("Corrections members asked for"), 10, requests, _tasks, is_named=True),)
