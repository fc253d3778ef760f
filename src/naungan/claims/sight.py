"""Which claims a viewer sees: those of the people whom she sees, one of a family the claim that she asked for."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from naungan.claims.models import Claim, Notice
from naungan.claims.steps import NotThere
from naungan.lib.access import Viewer
from naungan.registry.sight import seen_people


def visible_claims(viewer: Viewer) -> QuerySet[Claim]:
    """Return the claims of the people a viewer sees; a sponsor sees none, whoever it pays for."""
    found = Claim.objects.select_related("member", "event")
    if viewer.party is not None:
        return found.filter(parties=viewer.party)
    return found if viewer.sees_all else found.filter(seen_people(viewer, "member__"))


def visible_notices(viewer: Viewer) -> QuerySet[Notice]:
    """Return what strangers told, as far as a viewer's branch looks at it."""
    told = Notice.objects.filter(used_at__isnull=False)
    if viewer.sees_all:
        return told
    if not viewer.is_staff:
        return told.none()
    # A notice names a district where nobody knows the village: each branch below it looks.
    above = {code[:size] for code in viewer.areas for size in (5, 8) if len(code) > size}
    return told.filter(viewer.inside("area") | Q(area__in=above))


def require_claim(viewer: Viewer, claim: int) -> Claim:
    """Return a claim, locked until the transaction ends. Raises NotThere for one that somebody does not see."""
    found = visible_claims(viewer).select_for_update(no_key=True, of=("self",)).filter(pk=claim).first()
    if found is None:
        raise NotThere("No claim has the number {number}.", number=claim, fix="List them: naungan claim list")
    return found
