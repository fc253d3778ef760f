"""What waits for people: money without a place, what a second person decides, calls that stayed unsure, differences."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from naungan.contributions.corrections.candidates import candidates
from naungan.contributions.models import Break, Proposal, Suspense
from naungan.contributions.sight import (
    PAYMENT_ACTS,
    visible_breaks,
    visible_calls,
    visible_proposals,
    visible_suspense,
)
from naungan.lib.access import Viewer
from naungan.lib.words import marked
from naungan.lib.work import Pile, Task
from naungan.partners.models import Call

FIRST = 25
"""Tasks come from so many that wait longest and of which nobody has proposed anything."""
SUSPENSE_WAITS, PROPOSAL_WAITS = dt.timedelta(days=3), dt.timedelta(days=1)
"""How long each may wait: promises of ours."""


def suspense(viewer: Viewer) -> QuerySet[Suspense]:
    return visible_suspense(viewer).filter(resolved_at=None).select_related("payment").order_by("since")


def proposals(viewer: Viewer) -> QuerySet[Proposal]:
    return visible_proposals(viewer).filter(approved_at=None, withdrawn_at=None).order_by("pk")


def breaks(viewer: Viewer) -> QuerySet[Break]:
    return visible_breaks(viewer).filter(closed_at=None).order_by("day", "pk")


def calls(viewer: Viewer) -> QuerySet[Call]:
    return visible_calls(viewer).filter(state=Call.State.PARKED).select_related("partner").order_by("pk")


def _proposed(viewer: Viewer) -> dict[str, Any]:
    """Which payments somebody has proposed something for already."""
    return {"proposed": set(proposals(viewer).filter(act__in=PAYMENT_ACTS).values_list("subject", flat=True))}


def _suspense_tasks(viewer: Viewer, rows: list[Suspense]) -> list[Task]:
    held = list(suspense(viewer).exclude(payment__in=_proposed(viewer)["proposed"])[: max(len(rows), FIRST)])
    found = candidates([one.payment for one in held], viewer)
    tasks = []
    for one in held:
        perhaps = next(iter(found.get(one.payment_id, [])), None)
        tasks.append(Task(
            "suspense", one.reason, one.payment.source, "", one.since, one.since + SUSPENSE_WAITS, one.payment.amount,
            "branch:payment", (one.payment_id,), suggestion=perhaps, is_named=perhaps is not None,
        ))  # fmt: skip
    return tasks


def _proposal_tasks(viewer: Viewer, rows: list[Proposal]) -> list[Task]:
    return [
        Task("proposals", one.act, one.proposed_by, "", one.proposed_at, one.proposed_at + PROPOSAL_WAITS,
             int(one.content.get("amount", 0)), "branch:approvals", more=f"#p{one.pk}")
        for one in rows
    ]  # fmt: skip


PILES = (
    Pile("suspense", marked("Money without a place"), 20, suspense, _suspense_tasks, beside=_proposed),
    Pile("proposals", marked("Waiting for a second person"), 30, proposals, _proposal_tasks),
    Pile("calls", marked("Calls to partners that stayed unsure"), 60, calls),
    Pile("breaks", marked("Differences with collectors"), 70, breaks),
)
