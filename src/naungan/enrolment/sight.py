"""Which sponsors, agreements and lists a viewer sees."""

from __future__ import annotations

from django.db.models import QuerySet

from naungan.enrolment.models import Agreement, Draft, Roster, RosterRow, Sponsor
from naungan.lib.access import Reach, Viewer


def visible_sponsors(viewer: Viewer) -> QuerySet[Sponsor]:
    """Return the sponsors somebody acts for; head office sees all."""
    found = Sponsor.objects.all()
    if viewer.lists is Reach.ALL:
        return found
    return found.filter(pk__in=viewer.sponsors) if viewer.lists is Reach.SPONSORS else found.none()


def visible_agreements(viewer: Viewer) -> QuerySet[Agreement]:
    """Return the agreements of the sponsors a viewer sees."""
    found = Agreement.objects.select_related("sponsor__payer", "decree")
    return found if viewer.lists is Reach.ALL else found.filter(sponsor__in=visible_sponsors(viewer))


def visible_rosters(viewer: Viewer) -> QuerySet[Roster]:
    """Return the lists of the agreements a viewer sees."""
    found = Roster.objects.select_related("agreement__sponsor")
    return found if viewer.lists is Reach.ALL else found.filter(agreement__in=visible_agreements(viewer))


def visible_drafts(viewer: Viewer) -> QuerySet[Draft]:
    """Return the lists on their way of the agreements a viewer sees."""
    found = Draft.objects.select_related("agreement__sponsor").defer("content", "verdicts")  # megabytes
    return found if viewer.lists is Reach.ALL else found.filter(agreement__in=visible_agreements(viewer))


def visible_rows(viewer: Viewer) -> QuerySet[RosterRow]:
    """Return rows of lists: a sponsor's own, and at a branch those of the villages it serves."""
    found = RosterRow.objects.select_related("membership__member", "area", "roster")
    if viewer.lists is Reach.ALL:
        return found
    if viewer.lists is Reach.AREAS:
        return found.filter(viewer.inside("area__code"))
    return found.filter(agreement__in=visible_agreements(viewer))
