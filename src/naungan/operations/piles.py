"""What is not well in the house: head office sees to it."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from naungan.lib.access import Viewer
from naungan.lib.words import marked
from naungan.lib.work import Pile, Task
from naungan.operations.models import Trouble
from naungan.operations.sight import visible_troubles

WAITS = dt.timedelta(days=1)


def troubles(viewer: Viewer) -> QuerySet[Trouble]:
    return visible_troubles(viewer).filter(ended_at=None).order_by("since", "pk")


def _tasks(viewer: Viewer, rows: list[Trouble]) -> list[Task]:
    return [Task("troubles", one.code, one.of[:60], "", one.since, one.since + WAITS, 0, "office:health") for one in rows]


PILES = (Pile("troubles", marked("Not well in the house"), 5, troubles, _tasks),)
