"""Which claims a viewer sees: those of the people whom she sees, one of a family the claim that she asked for."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from naungan.claims.models import Claim, Event, Notice, Party
from naungan.claims.steps import NotNow, NotThere
from naungan.lib.access import Viewer
from naungan.registry.sight import seen_people


def visible_claims(viewer: Viewer) -> QuerySet[Claim]:
    """Return the claims of the people a viewer sees; a sponsor sees none, whoever it pays for."""
    found = Claim.objects.select_related("member", "event")
    if viewer.party is not None:
        return found.filter(parties=viewer.party)
    return found if viewer.sees_all else found.filter(seen_people(viewer, "member__"))


def told_through(program: Viewer) -> QuerySet[Claim]:
    """Return the claims that a program told, for a hospital, a union or a group: and no officer's who is called the same."""
    told = Party.objects.filter(by=program.name[:60], account=None, relation__in=[Party.Relation.FACILITY, Party.Relation.HELPER])
    return visible_claims(program).filter(pk__in=told.values("claim"))


def visible_notices(viewer: Viewer) -> QuerySet[Notice]:
    """Return what strangers told, as far as a viewer's branch looks at it."""
    told = Notice.objects.filter(used_at__isnull=False)
    if viewer.sees_all:
        return told
    if not viewer.is_staff:
        return told.none()
    return told.filter(viewer.around("area"))  # where nobody knows the village, each branch that it may be of looks


def is_known_to(claim: Claim, viewer: Viewer) -> bool:
    """Whether a viewer reads sums, names and letter of a claim, names accounts and objects: an officer, the member of what is
    hers, and of a family who is heir and whom an officer knows. Who has the telephone of the dead is not she.
    """
    if viewer.party is not None:
        return claim.parties.filter(READS, pk=viewer.party).exists()
    return not (viewer.member and claim.event.kind == Event.Kind.DEATH)


def require_known(claim: Claim, viewer: Viewer) -> None:
    """Raise NotNow for one of a family whom no officer knows yet."""
    if not is_known_to(claim, viewer):
        raise NotNow("An officer must have seen your KTP first.", fix="Show it when you bring the papers.")


READS = Q(known_at__isnull=False, relation__in=[Party.Relation.HEIR, Party.Relation.MEMBER])
"""Which of those who asked are told sums: whom an officer knows, and who is family or the member herself."""


def require_claim_unlocked(viewer: Viewer, claim: int) -> Claim:
    """Return a claim that somebody sees, without holding it: a bank is asked meanwhile. Raises NotThere."""
    found = visible_claims(viewer).filter(pk=claim).first()
    if found is None:
        raise NotThere("No claim has the number {number}.", number=claim, fix="List them: naungan claim list")
    return found


def require_claim(viewer: Viewer, claim: int) -> Claim:
    """Return a claim, locked until the transaction ends. Raises NotThere for one that somebody does not see."""
    found = visible_claims(viewer).select_for_update(no_key=True, of=("self",)).filter(pk=claim).first()
    if found is None:
        raise NotThere("No claim has the number {number}.", number=claim, fix="List them: naungan claim list")
    return found
