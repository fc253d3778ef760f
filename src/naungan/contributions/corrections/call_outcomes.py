"""Calls that stayed unsure after every question: two people say how they ended, from what the bank told them."""

from __future__ import annotations

import datetime as dt

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.lib.access import Viewer
from naungan.lib.errors import BadUsage
from naungan.partners.calls import tell
from naungan.partners.models import Call


def propose_outcome(number: int, *, is_done: bool, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose how a parked call ended. Raises BadUsage for one that is not parked.

    is_done  the partner did what was asked: money moved
    reason   what the partner said, and who heard it
    """
    if not Call.objects.filter(pk=number, state=Call.State.PARKED).exists():
        raise BadUsage("Call {number} is not parked.", number=number, fix="List them: naungan partner calls")
    return propose("decide_call", number, reason=reason, by=by, at=at, content={"done": is_done})


def end_call(proposal: Proposal, at: dt.datetime) -> bool:
    """End the call as a notification of the partner would have."""
    call = Call.objects.get(pk=int(proposal.subject))
    status = "00" if proposal.content["done"] else "06"
    return tell(call.partner_id, call.service, call.reference, status, their_reference="", at=at)
