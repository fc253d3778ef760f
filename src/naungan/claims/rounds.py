"""What has to be done again and again: approve what a machine may, send what is owed, and look again at what is over its day."""

from __future__ import annotations

import datetime as dt
import logging

from naungan.claims.deciding import NotYoursToDecide, decide_by_house
from naungan.claims.models import Step
from naungan.claims.paying import pay, payable
from naungan.claims.states import State
from naungan.claims.steps import NotNow
from naungan.claims.telling import tell_parties
from naungan.lib.access import house_itself
from naungan.lib.clock import now
from naungan.lib.errors import Problem
from naungan.lib.leaps import leap
from naungan.lib.loops import Round, Turn

log = logging.getLogger("naungan.claims")
MOST = 200
REMINDED_ON = (3, 10, 30)
LATE_REMINDER = dt.timedelta(days=2)
"""A reminder that is older than that, for the house stood still, is left to the next one."""


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


def remind(at: dt.datetime) -> int:
    """Tell families again of papers that are missing, on each of the days once. Returns how many were told."""
    told = 0
    for days in REMINDED_ON:
        due = at - dt.timedelta(days=days)
        waiting = Step.objects.filter(until=None, state=State.WAITING_FAMILY, at__lte=due, at__gt=due - LATE_REMINDER)
        for step in waiting.select_related("claim").order_by("pk"):
            told += tell_parties(step.claim, "claim.missing", key=f"missing:{step.pk}:{days}", at=at)
    return told


def _reminders(once: bool) -> Turn:
    return Turn(is_idle=True, counts={"reminded": remind(now())})


ROUNDS = (Round("claims", _claims), Round("claim_reminders", _reminders, every=3600.0))
