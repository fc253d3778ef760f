"""Which complaints a viewer sees: an officer those of her area that are about no officer, a member her own."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from naungan.complaints.models import Complaint
from naungan.lib.access import Viewer
from naungan.lib.errors import Problem


class NoComplaint(Problem):
    code = "complaint.not_there"


def visible_complaints(viewer: Viewer) -> QuerySet[Complaint]:
    """Return what a viewer sees; who follows one with its number and code is shown it by `complaining.followed`."""
    found = Complaint.objects.all()
    if viewer.sees_all:
        return found
    if viewer.member:
        return found.filter(member__pk=viewer.member)
    if not viewer.is_staff:
        return found.none()
    return found.filter(viewer.around("area") & ~Q(area=""), is_of_staff=False)


def require_complaint(viewer: Viewer, number: int) -> Complaint:
    """Return a complaint that somebody sees, locked until the transaction ends. Raises NoComplaint."""
    found = visible_complaints(viewer).select_for_update(of=("self",)).filter(pk=number).first()
    if found is None:
        raise NoComplaint("No complaint has the number {number}.", number=number, fix="List them: naungan complaint list")
    return found


def known_complaint(number: int) -> Complaint | None:
    """Return a complaint whose number and code were shown on this device."""
    return Complaint.objects.filter(pk=number).first()
