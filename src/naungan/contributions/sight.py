"""Which bills, payments, savings and money without a place a viewer sees."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from naungan.contributions.models import Bill, Break, Payment, Pot, PotEntry, Proposal, Suspense
from naungan.lib.access import Role, Viewer
from naungan.registry.sight import visible_memberships


def visible_bills(viewer: Viewer) -> QuerySet[Bill]:
    """Return bills of the people a viewer sees; of groups, those with one of them on it."""
    found = Bill.objects.all()
    if viewer.sees_all:
        return found
    people = visible_memberships(viewer)
    if viewer.role is Role.MEMBER:
        return found.filter(membership__in=people)
    return found.filter(Q(membership__in=people) | Q(pk__in=_group_bills(viewer)))


def _group_bills(viewer: Viewer) -> QuerySet[Bill]:
    if viewer.role is not Role.OFFICER:
        return Bill.objects.none()
    return Bill.objects.filter(membership=None, months__membership__in=visible_memberships(viewer))


def visible_payments(viewer: Viewer) -> QuerySet[Payment]:
    """Return payments to bills and pots that a viewer sees; staff also sees money that has no owner yet."""
    found = Payment.objects.all()
    if viewer.sees_all:
        return found
    bills = visible_bills(viewer).values("number")
    pots = visible_pots(viewer).values("number")
    placed = PotEntry.objects.filter(pot__in=visible_pots(viewer), reason=PotEntry.Reason.SUSPENSE).values("payment")
    seen = Q(bill_number__in=bills) | Q(bill_number__in=pots) | Q(pk__in=placed)
    return found.filter(seen | Q(suspense__resolved_at=None, suspense__isnull=False) if viewer.is_staff else seen)


def visible_pots(viewer: Viewer) -> QuerySet[Pot]:
    """Return the savings of the people a viewer sees; boxes of groups are seen at branches."""
    found = Pot.objects.all()
    if viewer.sees_all:
        return found
    own = Q(membership__in=visible_memberships(viewer))
    box = Q(members__membership__in=visible_memberships(viewer), kind=Pot.Kind.BOX)
    return found.filter(own | box).distinct() if viewer.role is Role.OFFICER else found.filter(own)


def visible_suspense(viewer: Viewer) -> QuerySet[Suspense]:
    """Return money without a place: it has no owner yet, so every branch may find one."""
    return Suspense.objects.all() if viewer.is_staff else Suspense.objects.none()


def visible_breaks(viewer: Viewer) -> QuerySet[Break]:
    """Return differences with collectors: the work of all staff."""
    return Break.objects.all() if viewer.is_staff else Break.objects.none()


def visible_proposals(viewer: Viewer) -> QuerySet[Proposal]:
    """Return what waits for a second person."""
    return Proposal.objects.all() if viewer.is_staff else Proposal.objects.none()
