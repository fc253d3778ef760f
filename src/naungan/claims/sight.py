"""Which claims a viewer sees: those of the people whom she sees."""

from __future__ import annotations

from django.db.models import QuerySet

from naungan.claims.models import Claim
from naungan.claims.steps import NotThere
from naungan.lib.access import Viewer
from naungan.registry.sight import seen_people


def visible_claims(viewer: Viewer) -> QuerySet[Claim]:
    """Return the claims of the people a viewer sees; a sponsor sees none, whoever it pays for."""
    found = Claim.objects.select_related("member", "event")
    return found if viewer.sees_all else found.filter(seen_people(viewer, "member__"))


def require_claim(viewer: Viewer, claim: int) -> Claim:
    """Return a claim, locked until the transaction ends. Raises NotThere for one that somebody does not see."""
    found = visible_claims(viewer).select_for_update(no_key=True, of=("self",)).filter(pk=claim).first()
    if found is None:
        raise NotThere("No claim has the number {number}.", number=claim, fix="List them: naungan claim list")
    return found
