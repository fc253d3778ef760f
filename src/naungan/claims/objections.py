"""Who does not agree says so in her own words; another officer than those who decided answers in five working days.

Source  UU 24/2011 art. 48 to 50 (complaint, mediation, court; the days as recalled)
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from naungan.approvals.models import Proposal
from naungan.claims.models import Claim, Objection
from naungan.claims.sight import require_claim, require_known
from naungan.claims.states import State
from naungan.claims.steps import Move, NotNow, day_for, standing, take
from naungan.claims.ties import require_free
from naungan.lib.access import Viewer, Word
from naungan.lib.crypto import seal, unseal
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record

LONGEST = 2000


class SameOfficer(Problem):
    code = "objection.same_officer"


def objection_bound_to(objection: Objection) -> str:
    """Return what the words of an objection are bound to (`crypto.seal`)."""
    return f"claims_objection.said:{objection.claim_id}:{objection.number}"


def said(objection: Objection) -> str:
    """Return what somebody wrote; "" once it was emptied."""
    cell = bytes(objection.said_cipher)
    return unseal(cell, bound_to=objection_bound_to(objection)) if cell else ""


@one_transaction
def object_to(claim: int, words: str, *, by: Viewer, at: dt.datetime) -> Objection:
    """Object to what was decided of a claim, or to how long it takes. While one is open the same comes back.

    Raises  NotThere; BadUsage without words
    """
    found = require_claim(by, claim)
    require_known(found, by)
    text = " ".join(words.split())
    if not text or len(text) > LONGEST:
        raise BadUsage(
            "Say what you do not agree with, in up to {most} letters.", most=LONGEST, fix="Write it in your own words."
        )
    waiting = Objection.objects.filter(claim=claim, answered_at=None).first()
    if waiting is not None:
        return waiting
    due_on = day_for(State.OBJECTION, at)
    assert due_on is not None
    made = Objection(
        claim=found,
        number=found.objections.count() + 1,
        decision=found.decisions.order_by("-pk").first(),
        asked_by=by.name[:60] or "–",
        account=by.account,
        asked_at=at,
        due_on=due_on,
    )
    made.said_cipher = seal(text, bound_to=objection_bound_to(made))
    made.save()
    record(by, "claim.object", noun="claim", subject=claim, at=at, objection=made.pk)
    if standing(claim).state in (State.REFUSED, State.EXPIRED, State.CLOSED):
        take([Move(claim, State.OBJECTION, "objection")], by=by, at=at)
    return made


@one_transaction
def answer_objection(objection: int, *, is_right: bool, answer: str, by: Viewer, at: dt.datetime) -> Objection:
    """Answer an objection: the decision stands, or the claim is opened again, which two people propose and approve.

    Raises  NotNow; SameOfficer for who proposed or approved what it is about; BadUsage without words
    """
    found = Objection.objects.select_for_update(of=("self",)).filter(pk=objection, answered_at=None).first()
    if found is None:
        raise NotNow("This objection is answered.", fix="Look at: naungan claim show")
    claim = require_claim(by, found.claim_id)
    require_free(claim, by)
    if not by.is_staff or not answer.strip():
        raise BadUsage("An officer answers, and says why.", fix="Give an answer.")
    if any(word.is_of(by) for word in deciders_of(claim)):
        raise SameOfficer("You had a part in this decision: another officer answers.", fix="Ask a colleague.")
    found.outcome = Objection.Outcome.CHANGED if is_right else Objection.Outcome.UPHELD
    found.answer, found.answered_by, found.answered_account, found.answered_at = (
        answer.strip()[:400],
        by.name[:60],
        by.account,
        at,
    )
    found.save()
    record(by, "claim.answer_objection", noun="claim", subject=claim.pk, at=at, objection=found.pk, outcome=found.outcome)
    if standing(claim).state == State.OBJECTION and not is_right:
        take([Move(claim.pk, _ended_as(claim), "objection")], by=by, at=at)
    return found


def _ended_as(claim: Claim) -> State:
    """Return how a claim had ended before the objection."""
    last = claim.steps.exclude(state=State.OBJECTION).order_by("-number").values_list("state", flat=True).first()
    return State(last or State.CLOSED)


def deciders_of(claim: Claim) -> list[Word]:
    """Return everybody who had a part in any decision on a claim, in what waits for one, or in its being opened again."""
    found = [Word(one.by, one.account) for one in claim.decisions.all()]
    about = Proposal.objects.filter(Q(subject=str(claim.pk)) | Q(subject=f"{claim.pk}:over"), noun="claim")
    for one in about:
        found.append(Word(one.proposed_by, one.proposed_account, one.proposed_session))
        if one.approved_by:
            found.append(Word(one.approved_by, one.approved_account, one.approved_session))
    return found
