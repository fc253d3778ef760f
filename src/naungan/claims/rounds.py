"""What has to be done again and again: approve what a machine may, send what is owed, and look again at what is over its day."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from functools import partial

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from naungan.approvals.models import Proposal
from naungan.claims.assessing import assess_claims
from naungan.claims.deciding import HAD_TIME, NotYoursToDecide, decide_by_house
from naungan.claims.kept import NOT_RECORDED
from naungan.claims.models import Assessment, Claim, Step
from naungan.claims.nominating import ASKED_AT_ONCE, ask_families
from naungan.claims.papers import KNOWN
from naungan.claims.paying import pay, payable
from naungan.claims.photos import photos_of
from naungan.claims.samples import draw
from naungan.claims.schooling import remind_of, to_remind
from naungan.claims.states import State
from naungan.claims.steps import Move, NotNow, hold, standing, take
from naungan.claims.telling import tell_parties
from naungan.lib.access import house_itself
from naungan.lib.clock import now, wib_day
from naungan.lib.errors import Problem
from naungan.lib.leaps import leap
from naungan.lib.loops import Round, Turn
from naungan.places.calendar import working_day_after
from naungan.regulation.claims import limits

log = logging.getLogger("naungan.claims")
MOST = 200
ESCALATED = (State.STOPPED, State.ASSESSED)
REMINDED_ON = (3, 10, 30)
REST = dt.timedelta(minutes=10)
LATE_REMINDER = dt.timedelta(days=2)
"""A reminder that is older than that, for the house stood still, is left to the next one."""


_failed: dict[int, dt.datetime] = {}
"""Claims that could not be moved lately, in this process: they keep no other waiting."""


def _claims(once: bool) -> Turn:
    at = now()
    if leap(at):
        return Turn(is_idle=True)  # a clock in doubt pays nobody, and nothing on top
    for claim in [claim for claim, since in _failed.items() if at - since > REST]:
        del _failed[claim]
    recorded = deaths_known(at)
    approved = sum(_tried(claim, at, partial(approve, claim, at=at)) for claim in _ready())
    paid = sum(_tried(claim, at, partial(_paid, claim, at)) for claim in payable(MOST, but=[*_failed]))
    return Turn(not (recorded or approved or paid), {"approved": approved, "paid": paid})


def _ready() -> list[int]:
    found = Step.objects.filter(until=None, state=State.ASSESSED, owner=Step.Owner.HOUSE).exclude(claim__in=[*_failed])
    return list(found.order_by("due_on", "claim").values_list("claim", flat=True)[:MOST])


def approve(claim: int, *, at: dt.datetime) -> int:
    """Approve what a machine may; where that is no longer so the claim goes to an officer. Returns how many were approved."""
    try:
        decide_by_house(claim, at=at)
        return 1
    except NotNow:
        return 0
    except NotYoursToDecide:
        waits = Claim.objects.get(pk=claim)
        if at - waits.filed_at >= HAD_TIME:
            with transaction.atomic():
                hold([claim])
                if standing(claim).owner == Step.Owner.HOUSE:
                    take([Move(claim, State.ASSESSED, owner=Step.Owner.BRANCH)], by=house_itself("claims"), at=at)
        return 0


def deaths_known(at: dt.datetime) -> int:
    """Assess the claims that waited for the register to know of a death, once it does. Returns how many."""
    waiting = Step.objects.filter(until=None, state=State.STOPPED, reason=NOT_RECORDED, claim__member__died_on__isnull=False)
    found = [one for one in waiting.values_list("claim", flat=True)[:MOST] if one not in _failed]
    return sum(_tried(claim, at, partial(_assessed, claim, at)) for claim in found)


def escalate(at: dt.datetime) -> int:
    """Let head office move on what a branch let its day pass; the branch sees it still. Returns how many."""
    waiting = Step.objects.filter(until=None, state__in=ESCALATED, owner=Step.Owner.BRANCH, due_on__lt=wib_day(at))
    proposed = Proposal.objects.filter(
        noun="claim", approved_at=None, ended_at=None, subject=Cast(OuterRef("claim"), CharField())
    )
    waiting = waiting.exclude(Exists(proposed))  # a second person has it
    found = [one for one in waiting.order_by("due_on", "claim").values_list("claim", flat=True)[:MOST] if one not in _failed]
    return sum(_tried(claim, at, partial(_escalated, claim, at)) for claim in found)


@transaction.atomic
def _escalated(claim: int, at: dt.datetime) -> int:
    hold([claim])
    step = standing(claim)
    is_over = step.due_on is not None and step.due_on < wib_day(at)
    if step.owner != Step.Owner.BRANCH or step.state not in ESCALATED or not is_over:
        return 0  # somebody was quicker
    due_on = working_day_after(wib_day(at), 1, joint_leave_works=limits(wib_day(at)).joint_leave_works)
    move = Move(claim, State(step.state), step.reason, Step.Owner.HEAD_OFFICE, due_on, step.remarks)
    take([move], by=house_itself("claims"), at=at)
    return 1


def _paid(claim: int, at: dt.datetime) -> int:
    return len(pay(claim, by=house_itself("claims"), at=at))


def _assessed(claim: int, at: dt.datetime) -> int:
    return len(assess_claims([claim], by=house_itself("claims"), at=at))


def _tried(claim: int, at: dt.datetime, does: Callable[[], int]) -> int:
    """Do one claim's work; whatever goes wrong with it keeps no other waiting, and is tried again by and by."""
    try:
        return does()
    except Problem as problem:  # such as a bank that is not reached
        log.warning("claim waits", extra={"claim": claim, "problem": problem.code})
    except Exception:
        log.exception("claim cannot be moved", extra={"claim": claim})
    _failed[claim] = at
    return 0


def remind(at: dt.datetime) -> int:
    """Tell families again of papers that are missing, on each of the days once. Returns how many were told."""
    told = 0
    for days in REMINDED_ON:
        due = at - dt.timedelta(days=days)
        waiting = Step.objects.filter(until=None, state=State.WAITING_FAMILY, at__lte=due, at__gt=due - LATE_REMINDER)
        for step in waiting.select_related("claim").order_by("pk"):
            if is_for_us(step.claim):
                continue
            told += tell_parties(step.claim, "claim.missing", key=f"missing:{step.pk}:{days}", at=at)
    return told


def is_for_us(claim: Claim) -> bool:
    """Whether a picture of each missing paper was sent: then it is for us to look, and nobody is told that it is missing."""
    last = Assessment.objects.filter(claim=claim).order_by("-number").first()
    missing = set(last.missing if last is not None else ()) - KNOWN
    return bool(missing) and missing <= set(photos_of(claim).filter(judged_at=None).values_list("code", flat=True))


def _reminders(once: bool) -> Turn:
    at = now()
    if leap(at):
        return Turn(is_idle=True)
    escalate(at)
    return Turn(is_idle=True, counts={"reminded": remind(at) + remind_schools(at), "sampled": draw(at)})


def remind_schools(at: dt.datetime) -> int:
    """Tell families of the school years that begin; what fails keeps no other waiting. Returns how many were told."""
    return sum(_tried(one.claim_id, at, partial(remind_of, one, at)) for one in to_remind(at))


def _families(once: bool) -> Turn:
    asked = ask_families(now())
    return Turn(is_idle=asked < ASKED_AT_ONCE, counts={"reminded": asked})


ROUNDS = (
    Round("claims", _claims),
    Round("claim_reminders", _reminders, every=3600.0),
    Round("families", _families, every=3600.0),
)
