"""Which people a viewer sees."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from naungan.lib.access import Role, Viewer
from naungan.registry.models import Member, MemberRequest, Membership


def visible_members(viewer: Viewer) -> QuerySet[Member]:
    """Return the people a viewer sees: herself, those of her branch (and who has no village), or all.

    A sponsor sees the rows of its lists, not the register.
    """
    people = Member.objects.all()
    if viewer.sees_all:
        return people
    if viewer.role in (Role.OFFICER, Role.PROGRAM):
        return people.filter(seen_people(viewer))
    return people.filter(pk=viewer.member) if viewer.role is Role.MEMBER else people.none()


def seen_people(viewer: Viewer, path: str = "") -> Q:
    """Return the same as a condition on rows that lead to a person, so that one row is judged without making out all people.

    path  how a row leads to its person, such as `membership__member__`; a row that leads to nobody is not seen
    """
    if viewer.role is Role.MEMBER:
        return Q(**{f"{path}id": viewer.member})
    within = viewer.inside(f"{path}area__code")
    if viewer.role is Role.OFFICER:
        within |= Q(**{f"{path}area__isnull": True, f"{path}id__isnull": False})
    return within


def visible_memberships(viewer: Viewer) -> QuerySet[Membership]:
    """Return the memberships of the people a viewer sees."""
    found = Membership.objects.all()
    return found if viewer.sees_all else found.filter(member__in=visible_members(viewer))


def visible_requests(viewer: Viewer) -> QuerySet[MemberRequest]:
    """Return what people a viewer sees asked for about their data."""
    found = MemberRequest.objects.all()
    if viewer.role is Role.MEMBER:  # what another one claims is not hers to read
        found = found.exclude(kind=MemberRequest.Kind.CLAIM)
    return found if viewer.sees_all else found.filter(member__in=visible_members(viewer))
