"""Which bills, payments, savings and money without a place a viewer sees."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from naungan.contributions.models import (
    Attempt,
    Bill,
    BillLine,
    Bills,
    Break,
    Payment,
    Pot,
    PotEntry,
    PotMember,
    Suspense,
)
from naungan.lib.access import Reach, Viewer
from naungan.partners.models import Call
from naungan.registry.sight import seen_people


def visible_bills(viewer: Viewer) -> Bills:
    """Return bills of the people a viewer sees; of groups, those with one of them on it."""
    found = Bill.objects.all()
    if viewer.sees_all:
        return found
    if viewer.people is Reach.NOTHING:
        return found.none()
    own = seen_people(viewer, "membership__member__")
    if not viewer.is_staff:
        return found.filter(own)
    lines = BillLine.objects.filter(seen_people(viewer, "membership__member__"), bill=OuterRef("pk"))
    return found.filter(own | (Q(membership=None) & Exists(lines)))


def visible_payment(viewer: Viewer, pk: int) -> Payment | None:
    """Return a payment to a bill or pot that a viewer sees, or None; staff also sees money that has no owner yet.

    One at a time: a condition over all payments is planned by making out all bills of a branch first.
    """
    found = Payment.objects.filter(pk=pk).first()
    if found is None or viewer.sees_all:
        return found
    if viewer.is_staff and Suspense.objects.filter(payment=found, resolved_at=None).exists():
        return found
    pots = visible_pots(viewer)
    placed = PotEntry.objects.filter(payment=found, reason=PotEntry.Reason.SUSPENSE).values("pot")
    is_seen = (
        visible_bills(viewer).filter(number=found.bill_number).exists()
        or pots.filter(number=found.bill_number).exists()
        or pots.filter(pk__in=list(placed.values_list("pot", flat=True))).exists()
    )
    return found if is_seen else None


def visible_pots(viewer: Viewer) -> QuerySet[Pot]:
    """Return the savings of the people a viewer sees; boxes of groups are seen at branches."""
    found = Pot.objects.all()
    if viewer.sees_all:
        return found
    if viewer.people is Reach.NOTHING:
        return found.none()
    own = seen_people(viewer, "membership__member__")
    if not viewer.is_staff:
        return found.filter(own)
    people = PotMember.objects.filter(seen_people(viewer, "membership__member__"), pot=OuterRef("pk"))
    return found.filter(own | (Q(kind=Pot.Kind.BOX) & Exists(people)))


def visible_suspense(viewer: Viewer) -> QuerySet[Suspense]:
    """Return money without a place: it has no owner yet, so every branch may find one."""
    return Suspense.objects.all() if viewer.is_staff else Suspense.objects.none()


def visible_breaks(viewer: Viewer) -> QuerySet[Break]:
    """Return differences with collectors: the work of all staff."""
    return Break.objects.all() if viewer.is_staff else Break.objects.none()


def visible_calls(viewer: Viewer) -> QuerySet[Call]:
    """Return requests to partners: head office sees all; an officer those that charge a person whom she sees."""
    if not viewer.is_staff:
        return Call.objects.none()
    if viewer.sees_all:
        return Call.objects.all()
    hers = Attempt.objects.filter(seen_people(viewer, "mandate__membership__member__"), reference=OuterRef("reference"))
    return Call.objects.filter(Exists(hers), service="54")
