"""What has to be done again and again: approve what a machine may, send what is owed, and look again at what is over its day."""

from __future__ import annotations

import logging

from naungan.claims.deciding import NotYoursToDecide, decide_by_house
from naungan.claims.models import Step
from naungan.claims.paying import pay, payable
from naungan.claims.states import State
from naungan.claims.steps import NotNow
from naungan.lib.access import house_itself
from naungan.lib.clock import now
from naungan.lib.errors import Problem
from naungan.lib.leaps import leap
from naungan.lib.loops import Round, Turn

log = logging.getLogger("naungan.claims")
MOST = 200


def _claims(once: bool) -> Turn:
    at = now()
    if leap(at):
        return Turn(is_idle=True)  # a clock in doubt pays nobody, and nothing on top
    approved = paid = 0
    ready = Step.objects.filter(until=None, state=State.ASSESSED, owner=Step.Owner.HOUSE).order_by("due_on", "claim")
    for claim in list(ready.values_list("claim", flat=True)[:MOST]):
        try:
            decide_by_house(claim, at=at)
            approved += 1
        except (NotNow, NotYoursToDecide):
            continue  # facts came meanwhile: a person decides
    for claim in payable(at, MOST):
        try:
            paid += len(pay(claim, by=house_itself("claims"), at=at))
        except Problem as problem:  # a bank that is not reached keeps no other waiting
            log.warning("claim waits to be paid", extra={"claim": claim, "problem": problem.code})
    return Turn(not (approved or paid), {"approved": approved, "paid": paid})


ROUNDS = (Round("claims", _claims),)
