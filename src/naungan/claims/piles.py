"""What waits for people: claims to be decided, and those whose day has passed."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from naungan.claims.assessment import OF_LAW
from naungan.claims.kept import school_year
from naungan.claims.models import Commitment, Notice, Photo, Recovery, Sample, Step
from naungan.claims.photos import to_judge
from naungan.claims.recovering import open_recoveries
from naungan.claims.samples import to_look_at
from naungan.claims.schooling import silent
from naungan.claims.sight import visible_claims, visible_notices
from naungan.claims.states import State
from naungan.claims.steps import day_for
from naungan.lib.access import Viewer
from naungan.lib.clock import WIB, now, wib_day
from naungan.lib.words import marked
from naungan.lib.work import Pile, Task

WORKED = (
    State.NOTICED,
    State.FILED,
    State.COMPLETE,
    State.STOPPED,
    State.ASSESSED,
    State.APPROVED,
    State.PART,
    State.RETURNED,
    State.OBJECTION,
    State.REOPENED,
)
"""Where an officer, and nobody else, moves a claim on."""


VISITED_AFTER = dt.timedelta(days=45)
"""A family that has not brought its papers by then is visited: silence is no answer."""


def waiting(viewer: Viewer) -> QuerySet[Step]:
    """Return the claims that a viewer sees and that wait for somebody, by the day by which they have to go on."""
    return (
        Step.objects.filter(until=None, due_on__isnull=False, claim__in=visible_claims(viewer))
        .select_related("claim__member__area", "claim__event")
        .order_by("due_on", "claim")
    )


def to_decide(viewer: Viewer) -> QuerySet[Step]:
    """Return the claims that wait for an officer, with those of others who are to be asked again, and of families to visit."""
    at = now()
    worked = Q(state__in=[str(one) for one in WORKED])
    asked_again = Q(state=State.WAITING_OTHER, due_on__lt=wib_day(at))
    to_visit = Q(state=State.WAITING_FAMILY, at__lt=at - VISITED_AFTER)
    found = waiting(viewer).filter(worked | asked_again | to_visit).exclude(owner=Step.Owner.HOUSE)
    return found if viewer.sees_all else found.exclude(owner=Step.Owner.HEAD_OFFICE, reason__in=OF_LAW)


def end_of(day: dt.date | None) -> dt.datetime:
    return dt.datetime.combine(day or dt.date.max, dt.time(16), WIB)


def _tasks(viewer: Viewer, rows: list[Step]) -> list[Task]:
    return [
        Task(
            "claims",
            f"claim_state.{step.state}",
            step.claim.member.name,
            step.claim.member.area.name if step.claim.member.area else "",
            step.at,
            end_of(step.due_on),
            0,
            "branch:claim",
            (step.claim_id,),
            is_named=True,
            person=str(step.claim.member_id),
        )
        for step in rows
    ]


def told(viewer: Viewer) -> QuerySet[Notice]:
    """Return what families and bystanders told, and nobody has found yet for whom."""
    return visible_notices(viewer).filter(outcome="").order_by("used_at", "pk")


def _told(viewer: Viewer, rows: list[Notice]) -> list[Task]:
    return [
        Task(
            "notices",
            one.kind,
            "",
            one.area,
            one.used_at or one.made_at,
            end_of(day_for(State.NOTICED, one.used_at or one.made_at)),
            0,
            "branch:notice",
            (one.pk,),
        )
        for one in rows
    ]


def _pictures(viewer: Viewer, rows: list[Photo]) -> list[Task]:
    return [
        Task(
            "photos",
            f"claim_paper.{one.code}",
            one.claim.member.name,
            one.claim.member.area.name if one.claim.member.area else "",
            one.at,
            end_of(day_for(State.FILED, one.at)),
            0,
            "branch:photo",
            (one.pk,),
            is_named=True,
            person=str(one.claim.member_id),
        )
        for one in rows
    ]


def _samples(viewer: Viewer, rows: list[Sample]) -> list[Task]:
    return [
        Task(
            "drawn",
            "sample",
            one.decision.claim.member.name,
            one.decision.claim.member.area.name if one.decision.claim.member.area else "",
            one.drawn_at,
            one.drawn_at + LOOKED_WITHIN,
            one.decision.gives,
            "branch:claim",
            (one.decision.claim_id,),
            more="#sample",
            is_named=True,
            person=str(one.decision.claim.member_id),
        )
        for one in rows
    ]


LOOKED_WITHIN = dt.timedelta(days=30)


def pictures(viewer: Viewer) -> QuerySet[Photo]:
    return to_judge(viewer).select_related("claim__member__area")


def silent_now(viewer: Viewer) -> QuerySet[Commitment]:
    return silent(viewer, now())


def _schools(viewer: Viewer, rows: list[Commitment]) -> list[Task]:
    return [
        Task(
            "schools",
            "school",
            one.heir.name,
            "",
            one.at,
            end_of(dt.date(school_year(wib_day(now())), 12, 31)),
            0,
            "branch:claim",
            (one.claim_id,),
            more="#schools",
            is_named=True,
            person=str(one.claim.member_id),
        )
        for one in rows
    ]


def recoveries(viewer: Viewer) -> QuerySet[Recovery]:
    """Return what was paid too much and may be decided on by now."""
    return open_recoveries(viewer).filter(may_end_on__lte=wib_day(now()))


def _recoveries(viewer: Viewer, rows: list[Recovery]) -> list[Task]:
    return [
        Task(
            "recoveries",
            "recovery",
            one.claim.member.name,
            one.claim.member.area.name if one.claim.member.area else "",
            one.at,
            end_of(one.may_end_on + LOOKED_WITHIN),
            one.amount,
            "branch:claim",
            (one.claim_id,),
            more="#recoveries",
            is_named=True,
            person=str(one.claim.member_id),
        )
        for one in rows
    ]


PILES = (
    Pile("recoveries", marked("Money paid too much: what becomes of it"), 27, recoveries, _recoveries, is_named=True),
    Pile("claims", marked("Claims to be decided"), 8, to_decide, _tasks, is_named=True),
    Pile("photos", marked("Pictures of papers to look at"), 6, pictures, _pictures, is_named=True),
    Pile("drawn", marked("Decisions that chance chose to be looked at"), 26, to_look_at, _samples, is_named=True),
    Pile("schools", marked("Children whose school year nobody asked for"), 9, silent_now, _schools, is_named=True),
    Pile("notices", marked("Told by families and bystanders"), 7, told, _told),
)
