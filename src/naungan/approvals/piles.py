"""What waits for a second person."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from naungan.approvals.models import Proposal
from naungan.approvals.sight import visible_proposals
from naungan.lib.access import Viewer
from naungan.lib.words import marked
from naungan.lib.work import Pile, Task

WAITS = dt.timedelta(days=1)
"""How long a proposal may wait: a promise of ours."""


def proposals(viewer: Viewer) -> QuerySet[Proposal]:
    return visible_proposals(viewer).filter(approved_at=None, ended_at=None).order_by("pk")


def _tasks(viewer: Viewer, rows: list[Proposal]) -> list[Task]:
    return [
        Task(
            "proposals",
            one.act,
            one.proposed_by,
            "",
            one.proposed_at,
            one.proposed_at + WAITS,
            int(one.content.get("amount", 0)),
            "branch:approvals",
            more=f"#p{one.pk}",
        )
        for one in rows
    ]


PILES = (Pile("proposals", marked("Waiting for a second person"), 30, proposals, _tasks),)
