"""Deciding a claim: two people, or one, or the house where the list of what a machine may approve allows it; and never a machine
that refuses. What is decided is booked in the same transaction, on the facts as they are at that moment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.claims.assessing import assess_claims, assessed, digest_of
from naungan.claims.assessment import OF_LAW, Assessment, Decider, assess
from naungan.claims.books import bookings
from naungan.claims.facts import Kind
from naungan.claims.heirs import HERITAGE
from naungan.claims.kept import heir_key
from naungan.claims.models import Answer, Claim, Decision, Destination, Payee, Step
from naungan.claims.models import Assessment as Kept
from naungan.claims.sight import require_claim
from naungan.claims.states import State
from naungan.claims.steps import Move, NotNow, hold, standing, take
from naungan.claims.telling import tell_parties
from naungan.contributions.corrections.deaths import close_after_death
from naungan.contributions.models import JhtEntry
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.lib.access import Role, Viewer, house_itself
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.registry.models import Membership

DECIDE, ANSWER, REOPEN = "claim.decide", "claim.answer", "claim.reopen"
Outcome = Decision.Outcome


class NotYoursToDecide(Problem):
    code = "claim.not_yours_to_decide"


def now_of(claim: Claim, *, at: dt.datetime) -> Assessment:
    """Return what a claim comes to by the facts of this moment. Raises BadUsage where they cannot be."""
    claim = Claim.objects.select_related("member").get(pk=claim.pk)
    found, cannot = assessed([claim], at=at)
    if claim.pk in cannot:
        raise cannot[claim.pk]
    return found[claim.pk]


def outcome_of(found: Assessment) -> Outcome:
    """Return what a decision on this would be. Raises NotNow where a person must answer something first."""
    if found.refused:
        return Outcome.EXPIRED if found.refused == "event.expired" else Outcome.REFUSED
    if not found.gives:
        if found.stops:
            raise NotNow(
                "Nothing of this claim can be decided before its question is answered.", fix="Answer it first, by two people."
            )
        return Outcome.REFUSED
    is_whole = not found.open and not any(line.amount is None for line in found.lines)
    return Outcome.APPROVED if is_whole else Outcome.PART


def rests_on(claim: Claim, *, at: dt.datetime) -> dict[str, Any]:
    """Return what a decision rests on: what the claim comes to now, where it stands, and where the money would go."""
    found, cannot = assessed([Claim.objects.select_related("member").get(pk=claim.pk)], at=at)
    places = Destination.objects.filter(claim=claim).order_by("pk").values_list("pk", flat=True)
    one = found.get(claim.pk)
    return {"digest": digest_of(one) if one and claim.pk not in cannot else "", "destinations": list(places)}


@one_transaction
def propose_decision(claim: int, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose what a claim comes to, for a second person to decide; it stands until a fact under it changes.

    Raises  NotThere; NotNow where papers are missing, a question is open, or it is decided already; what `propose` raises
    """
    require_claim(by, claim)
    answers = assess_claims([claim], by=by, at=at)
    step = standing(claim)
    if step.state not in (State.ASSESSED, State.STOPPED) or claim not in answers:
        raise NotNow(
            "Claim {number} cannot be decided: {state}.", number=claim, state=step.state, fix="Look at: naungan claim show"
        )
    one = answers[claim]
    outcome = outcome_of(one)
    content = {
        "assessment": Kept.objects.filter(claim=claim).latest("number").pk,
        "outcome": str(outcome),
        "gives": sum(line.amount or 0 for line in one.gives),
        "decides": str(one.decides),
        "areas": list(by.areas),
    }
    made = propose(DECIDE, claim, reason=reason, by=by, at=at, content=content)
    take([Move(claim, State.PROPOSED, step.reason, due_on=one.due_by)], by=by, at=at)
    return made


def put_back(proposal: Proposal, at: dt.datetime) -> None:
    """Where a proposal ended without a decision, its claim is assessed again."""
    if standing(int(proposal.subject)).state == State.PROPOSED:
        assess_claims([int(proposal.subject)], by=house_itself(), at=at)


def may_decide_as(viewer: Viewer, proposal: Proposal) -> bool:
    """Whether somebody may be the second on a decision: by its sum and its doubts one of another branch, or head office."""
    wants = proposal.content.get("decides", Decider.HEAD_OFFICE)
    if viewer.sees_all:
        return True
    if wants == Decider.HEAD_OFFICE:
        return False
    return wants != Decider.TWO_OTHER_BRANCH or sorted(viewer.areas) != sorted(proposal.content.get("areas", []))


def decide_as_proposed(proposal: Proposal, at: dt.datetime) -> Decision:
    """Do what two people agreed on. What it rests on was compared with the facts of this moment before."""
    by = Viewer(str(proposal.approved_by), Role.OFFICER, account=proposal.approved_account, session=proposal.approved_session)
    return _decide(int(proposal.subject), by, at, proposal)


@one_transaction
def decide_alone(claim: int, *, by: Viewer, at: dt.datetime) -> Decision:
    """Approve a claim that one officer may decide. Raises NotThere; NotNow; NotYoursToDecide where it wants two people."""
    require_claim(by, claim)
    if not by.is_staff or by.role is Role.HOUSE:
        raise NotYoursToDecide("An officer decides this claim.", fix="Leave it to the branch.")
    return _decide(claim, by, at, None)


@one_transaction
def decide_by_house(claim: int, *, at: dt.datetime) -> Decision:
    """Approve a claim that the list of what a machine may approve allows. Raises NotNow; NotYoursToDecide for any other one."""
    return _decide(claim, house_itself("claims"), at, None)


def _decide(key: int, by: Viewer, at: dt.datetime, proposal: Proposal | None) -> Decision:
    claim = hold([key])[key]
    answers = assess_claims([key], by=by, at=at) if proposal is None else {key: now_of(claim, at=at)}
    state = State(standing(key).state)
    if state not in (State.ASSESSED, State.PROPOSED) or key not in answers:
        raise NotNow("Claim {number} cannot be decided: {state}.", number=key, state=state, fix="Look at: naungan claim show")
    found = answers[key]
    outcome = outcome_of(found)
    if proposal is None:
        alone = {Decider.MACHINE} | ({Decider.OFFICER} if by.role is not Role.HOUSE else set())
        if found.decides not in alone or outcome in (Outcome.REFUSED, Outcome.EXPIRED) or found.stops or found.missing:
            raise NotYoursToDecide("This claim wants two people.", fix="Propose it; a colleague approves.")
    kept = Kept.objects.filter(claim=key).latest("number")
    if kept.digest != digest_of(found):
        raise NotNow("Claim {number} has changed since it was assessed.", number=key, fix="Have it assessed again.")
    gives = sum(line.amount or 0 for line in found.gives)
    if outcome in (Outcome.APPROVED, Outcome.PART) and Kind(claim.kind).is_death and claim.member.died_on is None:
        close_after_death(claim.member, on=found.case.event.on, at=at)  # two people saw the certificate
    journal = _book(claim, found, at)
    decision = Decision.objects.create(
        claim=claim,
        assessment=kept,
        outcome=outcome,
        gives=gives,
        proposal=proposal,
        journal_id=journal,
        by=by.name[:60],
        account=by.account,
        at=at,
    )
    heirs = {heir_key(pk): pk for pk in claim.event.heirs.values_list("pk", flat=True)}
    Payee.objects.bulk_create(
        Payee(decision=decision, claim=claim, who=one.who, heir_id=heirs.get(one.who), amount=one.amount) for one in found.payees
    )
    take([Move(key, State(str(outcome)), found.refused)], by=by, at=at)
    record(by, "claim.decide", noun="claim", subject=key, at=at, outcome=str(outcome), gives=gives)
    tell_parties(claim, "claim.refused" if not gives else "claim.approved", key=f"decision:{decision.pk}", at=at, amount=gives)
    settle(claim, at=at, by=by)
    return decision


def _book(claim: Claim, found: Assessment, at: dt.datetime) -> int | None:
    """Book what a decision gives: the fund's expense, or her own savings, become what is owed to each who receives."""
    booked = bookings(found.case, found.gives, found.payees)
    if not booked:
        return None
    first = booked[0]
    sides = [Side(Fund(one.fund), Account.Kind(one.kind), one.amount, one.owner) for one in first.entries]
    journal = post_one(first.reference, "claim", sides, at=at)
    assert journal is not None, f"{first.reference} is booked once"
    if found.case.kind is Kind.JHT:
        _withdraw(claim, found, journal, at)
    return journal


def _withdraw(claim: Claim, found: Assessment, journal: int, at: dt.datetime) -> None:
    """Take what is paid out of the savings from her memberships, the oldest first; each keeps what it has at least at zero."""
    left = sum(one.amount or 0 for one in found.gives if one.code != "jht.tax")
    day = wib_day(at)
    held = Membership.objects.select_for_update(no_key=True, of=("self",)).filter(member=claim.member_id).order_by("pk")
    for membership in held.values_list("pk", flat=True):
        balance = sum(JhtEntry.objects.filter(membership=membership).values_list("amount", flat=True))
        part = min(left, balance)
        if part > 0:
            JhtEntry.objects.create(
                membership_id=membership,
                kind=JhtEntry.Kind.WITHDRAWAL,
                month=int(Month.of(day)),
                amount=-part,
                reference=f"clm:{claim.pk}:{found.case.round}",
                journal_id=journal,
                credited_on=day,
                recorded_at=at,
            )
            left -= part
    if left:
        raise NotNow("The savings are {left} rupiah short.", left=left, fix="Have it assessed again.")


def destinations_of(claim: Claim) -> dict[str, Destination]:
    """Return where each one's money goes: of a decided claim what its deciders saw, or two people agreed to since."""
    decided = claim.decisions.order_by("-pk").values_list("at", flat=True).first()
    return {
        one.who: one
        for one in Destination.objects.filter(claim=claim).order_by("number")
        if decided is None or one.at <= decided or one.proposal_id is not None
    }


def is_payable_to(claim: Claim, destination: Destination) -> bool:
    """Whether the bank keeps an account under the name of who receives, or two people said that it is right all the same."""
    if destination.match == Destination.Match.SAME:
        return True
    said = Answer.objects.filter(claim=claim, question="pay.name_differs").order_by("-pk").values_list("value", flat=True).first()
    return bool(said)


def settle(claim: Claim, *, by: Viewer, at: dt.datetime) -> None:
    """Move a decided claim on: to be paid once it is known where to; at its end where nothing is to be paid."""
    step = standing(claim)
    if step.state not in (State.APPROVED, State.PART):
        return
    decision = claim.decisions.latest("pk")
    owed = [one for one in decision.payees.all() if one.who != HERITAGE]
    if not owed:
        take([Move(claim.pk, State.CLOSED, "closed.paid")], by=by, at=at)
        return
    places = destinations_of(claim)
    if all(one.who in places and is_payable_to(claim, places[one.who]) for one in owed):
        take([Move(claim.pk, State.PAYABLE, due_on=decision.assessment.due_by)], by=by, at=at)
    else:
        tell_parties(claim, "claim.account", key=f"account:{decision.pk}", at=at)


# -- answers to what stopped a claim


@one_transaction
def propose_answer(claim: int, question: str, value: bool | int, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose what a question that stopped a claim is answered with.

    question  code of a stop of the claim, or of a line whose sum is open
    value     whether it counts; whole rupiah of the line, or of tax
    Raises    NotThere; BadUsage for what was not asked
    """
    found = require_claim(by, claim)
    one = now_of(found, at=at)
    asked = {code for code in one.stops if code.startswith(("cover.", "pay.name_differs"))}
    sums = {line.code for line in one.lines if str(line.status) == "open"} | ({"amount.tax"} & set(one.stops))
    is_sum = question in sums and question not in asked
    if question not in asked | sums:
        raise BadUsage(
            "This claim asks nothing called “{given}”.",
            given=question,
            names=", ".join(sorted(asked | sums)) or "–",
            fix="It asks: {names}.",
        )
    if isinstance(value, bool) == is_sum or (is_sum and value < 0):
        raise BadUsage(
            "“{given}” is no answer to {question}.",
            given=value,
            question=question,
            fix="Answer a sum in whole rupiah, and anything else with yes or no.",
        )
    assess(replace(one.case, answers={**one.case.answers, question: value}))  # raises for a sum that no reading of the law gives
    return propose(ANSWER, claim, reason=reason, by=by, at=at, content={"question": question, "value": value})


def answer_as_proposed(proposal: Proposal, at: dt.datetime) -> Answer:
    """Keep an answer that two people agreed on, and assess the claim by it."""
    said = proposal.content
    made = Answer.objects.create(
        claim_id=int(proposal.subject),
        question=said["question"],
        value=said["value"],
        reason=proposal.reason,
        proposal=proposal,
        at=at,
    )
    assess_claims([made.claim_id], by=house_itself("claims"), at=at)
    return made


def is_of_law(question: str) -> bool:
    return question in OF_LAW or question.startswith(("jkm.", "jkk."))


# -- opened again


@one_transaction
def propose_reopening(claim: int, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose that an ended claim is opened again: a new fact, an error, an objection that was right. Raises NotThere; NotNow."""
    require_claim(by, claim)
    if standing(claim).state not in (State.CLOSED, State.REFUSED, State.EXPIRED, State.OBJECTION):
        raise NotNow("Claim {number} has not ended.", number=claim, fix="Facts may still be told of it.")
    return propose(REOPEN, claim, reason=reason, by=by, at=at)


def reopen_as_proposed(proposal: Proposal, at: dt.datetime) -> Step:
    claim = int(proposal.subject)
    take([Move(claim, State.REOPENED, remarks=proposal.reason)], by=house_itself("claims"), at=at)
    assess_claims([claim], by=house_itself("claims"), at=at)
    return standing(claim)


def open_proposals(claims: Sequence[int]) -> dict[int, Proposal]:
    """Return what waits for a second person about each claim."""
    found = Proposal.objects.filter(noun="claim", subject__in=[str(one) for one in claims], approved_at=None, ended_at=None)
    return {int(one.subject): one for one in found}
