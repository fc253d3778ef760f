"""Which people a viewer sees."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from naungan.lib.access import Reach, Viewer
from naungan.lib.errors import Problem
from naungan.registry.models import Member, MemberRequest, Membership, Memberships


class Elsewhere(Problem):
    code = "member.elsewhere"


def visible_members(viewer: Viewer) -> QuerySet[Member]:
    """Return the people a viewer sees: herself, those of her branch (and who has no village), or all.

    A sponsor sees the rows of its lists, not the register.
    """
    people = Member.objects.all()
    match viewer.people:
        case Reach.ALL:
            return people
        case Reach.AREAS:
            return people.filter(seen_people(viewer))
        case Reach.OWN:
            return people.filter(pk=viewer.member)
    return people.none()


def seen_people(viewer: Viewer, path: str = "") -> Q:
    """Return the same as a condition on rows that lead to a person, so that one row is judged without making out all people.

    path  how a row leads to its person, such as `membership__member__`; a row that leads to nobody is not seen
    """
    if viewer.people is Reach.OWN:
        return Q(**{f"{path}id": viewer.member})
    within = viewer.inside(f"{path}area__code")
    if viewer.is_staff:
        within |= Q(**{f"{path}area__isnull": True, f"{path}id__isnull": False})
    return within


def visible_memberships(viewer: Viewer) -> Memberships:
    """Return the memberships of the people a viewer sees."""
    found = Membership.objects.all()
    return found if viewer.sees_all else found.filter(member__in=visible_members(viewer))


def require_membership(viewer: Viewer, membership: int) -> Membership:
    """Return a membership, locked until the transaction ends: two who change what hangs on it do so one after the other.

    Raises  Elsewhere for one that is not there, or that somebody who acts does not see
    """
    found = visible_memberships(viewer).select_for_update(of=("self",)).filter(pk=membership).first()
    if found is None:
        raise Elsewhere("This person is served elsewhere.", fix="Send her to her branch.")
    return found


GRANTED = Q(kind=MemberRequest.Kind.CLAIM, outcome=MemberRequest.Outcome.DONE)
"""Claims by which a record became hers whose NIK it bears."""


def hers_since(member: Member) -> dt.datetime | None:
    """Return since when a record is of her whose NIK it bears: before, somebody else had written it. None: always."""
    granted = MemberRequest.objects.filter(GRANTED, member=member)
    return granted.order_by("-decided_at").values_list("decided_at", flat=True).first()


def facts_of_hers(facts: QuerySet[Any], member: Member) -> QuerySet[Any]:
    """Return what is kept of her in one respect, the oldest first, without what somebody else wrote before the record was hers.

    What held when it became hers, and was not put right then, is hers as well.
    """
    since, facts = hers_since(member), facts.order_by("pk")
    if since is None:
        return facts
    hers = facts.filter(recorded_at__gte=since)
    if hers.filter(recorded_at=since).exists():
        return hers
    held = facts.filter(recorded_at__lt=since).last()
    return facts.filter(Q(recorded_at__gte=since) | Q(pk=held.pk)) if held else hers


def visible_requests(viewer: Viewer) -> QuerySet[MemberRequest]:
    """Return what people a viewer sees asked for about their data."""
    found = MemberRequest.objects.all()
    if viewer.people is Reach.OWN:  # what another one claims is not hers to read
        taken_over = MemberRequest.objects.filter(GRANTED, member=OuterRef("member"), decided_at__gte=OuterRef("asked_at"))
        found = found.exclude(kind=MemberRequest.Kind.CLAIM).exclude(Exists(taken_over))
    return found if viewer.sees_all else found.filter(member__in=visible_members(viewer))
