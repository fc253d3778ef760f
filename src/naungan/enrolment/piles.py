"""What waits for people: rows that only an officer can judge, and places of sponsored people who died."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, F, QuerySet

from naungan.enrolment.models import RosterRow
from naungan.enrolment.sight import visible_rows
from naungan.lib.access import Viewer
from naungan.lib.clock import now, wib_day
from naungan.lib.month import Month
from naungan.lib.words import marked
from naungan.lib.work import Pile, Task, village_of

DOUBT_WAITS, LEAVER_WAITS = dt.timedelta(days=3), dt.timedelta(days=7)
"""How long each may wait: promises of ours."""
LEAVERS_SHOWN = dt.timedelta(days=730)
"""Older deaths free no place: their agreements are over."""


def doubts(viewer: Viewer) -> QuerySet[RosterRow]:
    """Rows that wait for an officer; of an agreement that is over nobody can be let in any more."""
    present = int(Month.of(wib_day(now())))
    rows = visible_rows(viewer).filter(outcome=RosterRow.Outcome.ASIDE, agreement__since__gt=present - F("agreement__months"))
    return rows.select_related("roster", "area").order_by("pk")


def leavers(viewer: Viewer) -> QuerySet[RosterRow]:
    rows = visible_rows(viewer).filter(
        outcome=RosterRow.Outcome.ENROLLED, membership__member__died_on__gte=wib_day(now()) - LEAVERS_SHOWN
    )
    return rows.select_related("membership__member__area", "area").order_by("pk")


def _doubt_tasks(viewer: Viewer, rows: list[RosterRow]) -> list[Task]:
    """The doubts of one list are one piece of work."""
    of_list = dict(doubts(viewer).order_by().values_list("roster").annotate(count=Count("pk")))
    lists: dict[int, list[RosterRow]] = {}
    for one in rows:
        lists.setdefault(one.roster_id, []).append(one)
    tasks = []
    for found in lists.values():
        one, count = found[0], of_list.get(found[0].roster_id, 1)
        is_alone, since = count == 1, one.roster.received_at
        tasks.append(
            Task(
                "doubts",
                one.verdict if is_alone else "doubts.of_list",
                one.roster.file_name if is_alone else f"{one.roster.file_name}: {count}",
                one.area.name if is_alone and one.area else "",
                since,
                since + DOUBT_WAITS,
                0,
                "branch:doubt" if is_alone else "branch:queue",
                (one.pk,) if is_alone else (),
                "" if is_alone else "?pile=doubts",
            )
        )
    return tasks


def _leaver_tasks(viewer: Viewer, rows: list[RosterRow]) -> list[Task]:
    tasks = []
    for one in rows:
        member = one.membership.member if one.membership else None
        if member is not None and member.died_on is not None:
            since = dt.datetime.combine(member.died_on, dt.time(), tzinfo=dt.UTC)
            tasks.append(
                Task(
                    "leavers",
                    "left:died",
                    member.name,
                    village_of(member),
                    since,
                    since + LEAVER_WAITS,
                    one.spent - one.released,
                    "sponsor:leaver",
                    (one.pk,),
                    f"?on={member.died_on}",
                    is_named=True,
                    person=str(member.pk),
                )
            )
    return tasks


PILES = (
    Pile("doubts", marked("Rows of lists that wait for an officer"), 40, doubts, _doubt_tasks),
    Pile("leavers", marked("Sponsored people who died: give the place on"), 50, leavers, _leaver_tasks, is_named=True),
)
