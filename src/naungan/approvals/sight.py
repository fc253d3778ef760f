"""Which proposals a viewer sees, and which she may decide."""

from __future__ import annotations

from django.db.models import QuerySet

from naungan.approvals.acts import act_of
from naungan.approvals.models import Proposal
from naungan.lib.access import Viewer


def visible_proposals(viewer: Viewer) -> QuerySet[Proposal]:
    """Return what waits for a second person: all staff knows that it waits; what it is about is told to who sees that."""
    return Proposal.objects.all() if viewer.is_staff else Proposal.objects.none()


def may_decide(viewer: Viewer, proposal: Proposal) -> bool:
    """Whether somebody sees all that a proposal is about; only then may she decide it."""
    act = act_of(proposal)  # of what nobody does any more head office clears away the proposal
    return viewer.is_staff and (act.seen_by(viewer, proposal) if act is not None else viewer.sees_all)


def proposals_about(noun: str, subject: object) -> QuerySet[Proposal]:
    """Return all that was ever proposed about a thing, for whoever sees it."""
    return Proposal.objects.filter(noun=noun, subject=str(subject)).order_by("pk")
