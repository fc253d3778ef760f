"""What waits for people: money without a place, calls that stayed unsure, differences."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from naungan.approvals.piles import proposals
from naungan.contributions.corrections.candidates import candidates
from naungan.contributions.models import Break, Suspense
from naungan.contributions.sight import (
    visible_breaks,
    visible_calls,
    visible_suspense,
)
from naungan.lib.access import Viewer
from naungan.lib.words import marked
from naungan.lib.work import Pile, Task
from naungan.partners.models import Call

FIRST = 25
"""Tasks come from so many that wait longest and of which nobody has proposed anything."""
SUSPENSE_WAITS = dt.timedelta(days=3)
"""How long money without a place may wait: a promise of ours."""


def suspense(viewer: Viewer) -> QuerySet[Suspense]:
    return visible_suspense(viewer).filter(resolved_at=None).select_related("payment").order_by("since")


def breaks(viewer: Viewer) -> QuerySet[Break]:
    return visible_breaks(viewer).filter(closed_at=None).order_by("day", "pk")


def calls(viewer: Viewer) -> QuerySet[Call]:
    return visible_calls(viewer).filter(state=Call.State.PARKED).select_related("partner").order_by("pk")


def _proposed(viewer: Viewer) -> dict[str, Any]:
    """Which payments somebody has proposed something for already."""
    return {"proposed": {int(one) for one in proposals(viewer).filter(noun="payment").values_list("subject", flat=True)}}


def _suspense_tasks(viewer: Viewer, rows: list[Suspense]) -> list[Task]:
    held = list(suspense(viewer).exclude(payment__in=_proposed(viewer)["proposed"])[: max(len(rows), FIRST)])
    found = candidates([one.payment for one in held], viewer)
    tasks = []
    for one in held:
        perhaps = next(iter(found.get(one.payment_id, [])), None)
        tasks.append(
            Task(
                "suspense",
                one.reason,
                one.payment.source,
                "",
                one.since,
                one.since + SUSPENSE_WAITS,
                one.payment.amount,
                "branch:payment",
                (one.payment_id,),
                suggestion=perhaps,
                is_named=perhaps is not None,
                person="" if perhaps is None else str(perhaps.member.pk),
            )
        )
    return tasks


PILES = (
    Pile("suspense", marked("Money without a place"), 20, suspense, _suspense_tasks, beside=_proposed),
    Pile("calls", marked("Calls to partners that stayed unsure"), 60, calls),
    Pile("breaks", marked("Differences with collectors"), 70, breaks),
)
