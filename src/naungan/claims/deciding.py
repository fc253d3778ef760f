"""Deciding a claim: two people, or one, or the house where the list of what a machine may approve allows it; and never a machine
that refuses. What is decided is booked in the same transaction, on the facts as they are at that moment.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import Any

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.claims.assessing import DECIDE, assess_claims, assessed, digest_of, is_over
from naungan.claims.assessment import OF_LAW, Assessment, Decider, assess
from naungan.claims.books import bookings
from naungan.claims.codes import REASONS
from naungan.claims.facts import DEATHS, DUE_AGAIN, Kind
from naungan.claims.heirs import HERITAGE, award_key
from naungan.claims.kept import NAME_DIFFERS, NOT_RECORDED, WORK_OPEN, heir_key, school_year
from naungan.claims.lines import Status
from naungan.claims.models import Answer, Award, Claim, Commitment, Decision, Destination, Heir, Payee, Payout, Step
from naungan.claims.models import Assessment as Kept
from naungan.claims.sight import require_claim, visible_claims
from naungan.claims.states import State
from naungan.claims.steps import Move, NotNow, hold, standing, take
from naungan.claims.telling import tell_parties
from naungan.claims.ties import require_free
from naungan.claims.words import STANDS
from naungan.contributions.models import JhtEntry
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.lib.access import Role, Viewer, Word, house_itself
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.lib.words import say
from naungan.registry.models import Membership, Telephone
from naungan.registry.names import folded
from naungan.regulation.bounds import MOST_MONEY

ANSWER, REOPEN = "claim.answer", "claim.reopen"
PHONE_IS_HERS, HAD_TIME = dt.timedelta(days=30), dt.timedelta(days=1)
Outcome = Decision.Outcome
TWO = 2


class NotYoursToDecide(Problem):
    code = "claim.not_yours_to_decide"


def now_of(claim: Claim, *, at: dt.datetime) -> Assessment:
    """Return what a claim comes to by the facts of this moment. Raises BadUsage where they cannot be."""
    claim = Claim.objects.select_related("member").get(pk=claim.pk)
    found, cannot = assessed([claim], at=at)
    if claim.pk in cannot:
        raise cannot[claim.pk]
    return found[claim.pk]


BLOCKS = frozenset(
    {
        NOT_RECORDED,
        WORK_OPEN,
        "person.differs",
        "heir.nameless",
        "heir.unnamed",
        "event.date_open",
        "event.cannot_be",
        "amount.tax",
        DUE_AGAIN,
    }
)
"""While one of these stands nothing is decided, however certain the rest."""


def outcome_of(found: Assessment) -> Outcome:
    """Return what a decision on this would be. Raises NotNow where a person must see to something first."""
    blocks = [code for code in found.stops if code in BLOCKS]
    if blocks:
        raise NotNow("This claim is not decided yet: {why}", why=say(REASONS[blocks[0]].says), fix="See to that first.")
    gives = sum(line.amount or 0 for line in found.gives)
    if found.case.awarded and gives <= 0:
        if found.stops and set(found.stops) != {"amount.awarded_more"} and not found.refused:
            raise NotNow(
                "Nothing of this claim can be decided before its question is answered.", fix="Answer it first, by two people."
            )
        return Outcome.PART  # nothing more: what was given stays given
    if found.refused:
        return Outcome.EXPIRED if found.refused == "event.expired" else Outcome.REFUSED
    if gives <= 0:
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
    require_free(require_claim(by, claim), by)
    answers = assess_claims([claim], by=by, at=at)
    step = standing(claim)
    if step.state not in (State.ASSESSED, State.STOPPED) or claim not in answers:
        raise _not_now(claim, step.state)
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
    theirs = proposal.content.get("areas", [])
    if wants == Decider.TWO_OTHER_BRANCH:
        return bool(theirs) and not any(_overlap(one, other) for one in viewer.areas for other in theirs)
    return visible_claims(viewer).filter(pk=int(proposal.subject)).exists()


def _overlap(one: str, other: str) -> bool:
    """Whether one area lies in the other, or is it."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _not_now(claim: int, state: str) -> NotNow:
    return NotNow(
        "Claim {number} cannot be decided: {state}.", number=claim, state=say(STANDS[state]), fix="Look at: naungan claim show"
    )


def decide_as_proposed(proposal: Proposal, at: dt.datetime) -> Decision:
    """Do what two people agreed on. What it rests on was compared with the facts of this moment before."""
    by = Viewer(str(proposal.approved_by), Role.OFFICER, account=proposal.approved_account, session=proposal.approved_session)
    return _decide(int(proposal.subject), by, at, proposal)


@one_transaction
def decide_alone(claim: int, *, by: Viewer, at: dt.datetime) -> Decision:
    """Approve a claim that one officer may decide, who had no hand in it before: another one took it in.

    Raises  NotThere; NotNow; NotYoursToDecide where it wants two people, or for who filed it, saw its papers or named an account
    """
    found = require_claim(by, claim)
    if not by.is_staff or by.role is Role.HOUSE:
        raise NotYoursToDecide("An officer decides this claim.", fix="Leave it to the branch.")
    require_free(found, by)
    if any(word.is_of(by) for word in hands_in(found)):
        raise NotYoursToDecide("You took this claim in: another officer decides it.", fix="Ask a colleague.")
    return _decide(claim, by, at, None)


def hands_in(claim: Claim) -> list[Word]:
    """Return whose word the facts of a claim are."""
    found = [Word(claim.filed_by, claim.account)]
    rows = (
        claim.event.papers.values_list("seen_by", "account"),
        claim.particulars.values_list("told_by", "account"),
        claim.destinations.values_list("by", "account"),
        claim.notices.exclude(by="").values_list("by", "account"),
        claim.event.tellings.values_list("told_by", "account"),
        ((name, None) for name in claim.event.heirs.values_list("told_by", flat=True)),
        ((name, None) for name in claim.parties.exclude(known_by="").values_list("known_by", flat=True)),
    )
    return [*found, *(Word(name, account) for some in rows for name, account in some)]


def _hands_of_this(claim: Claim) -> list[Word]:
    """Return whose word a claim rests on; of a school year without those who stood behind the event years before."""
    if claim.kind != Kind.SCHOLARSHIP:
        return hands_in(claim)
    rows = (
        claim.own_papers.values_list("seen_by", "account"),
        claim.particulars.values_list("told_by", "account"),
        claim.destinations.values_list("by", "account"),
    )
    return [Word(claim.filed_by, claim.account), *(Word(name, account) for some in rows for name, account in some)]


@one_transaction
def decide_by_house(claim: int, *, at: dt.datetime) -> Decision:
    """Approve a claim that the list of what a machine may approve allows.

    Of savings her own telephone was told, and had a day to object; it is hers for a month at least.
    Raises  NotNow; NotYoursToDecide for any other one
    """
    found = hold([claim])[claim]
    if found.kind == Kind.JHT:
        told = Telephone.objects.filter(member=found.member_id).order_by("pk").last()
        is_hers = told is not None and told.phone and at - told.recorded_at >= PHONE_IS_HERS
        if not is_hers or at - found.filed_at < HAD_TIME:
            raise NotYoursToDecide("She was not told long enough ago: an officer decides.", fix="Wait a day, or decide it.")
    elif len({word.account for word in _hands_of_this(found) if word.account is not None}) < TWO:
        raise NotYoursToDecide("One person alone stands behind this claim.", fix="Let another officer decide it.")
    return _decide(claim, house_itself("claims"), at, None)


def _decide(key: int, by: Viewer, at: dt.datetime, proposal: Proposal | None) -> Decision:
    claim = hold([key])[key]
    answers = assess_claims([key], by=by, at=at) if proposal is None else {key: now_of(claim, at=at)}
    state = State(standing(key).state)
    if state not in (State.ASSESSED, State.PROPOSED) or key not in answers:
        raise _not_now(key, state)
    found = answers[key]
    outcome = outcome_of(found)
    if proposal is None:
        alone = {Decider.MACHINE, Decider.OFFICER} if by.role is not Role.HOUSE else {Decider.MACHINE}
        if found.decides not in alone or outcome not in (Outcome.APPROVED,) or found.stops or found.missing:
            raise NotYoursToDecide("This claim wants two people.", fix="Propose it; a colleague approves.")
    kept = Kept.objects.filter(claim=key).latest("number")
    if kept.digest != digest_of(found):
        raise NotNow("Claim {number} has changed since it was assessed.", number=key, fix="Have it assessed again.")
    gives = max(0, sum(line.amount or 0 for line in found.gives))
    journal = _book(claim, found, at) if gives else None
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
    if gives:
        _give(claim, found, decision)
    _promise(claim, found, at)
    take([Move(key, State(str(outcome)), found.refused)], by=by, at=at)
    record(by, "claim.decide", noun="claim", subject=key, at=at, outcome=str(outcome), gives=gives)
    tell_parties(claim, "claim.refused" if not gives else "claim.approved", key=f"decision:{decision.pk}", at=at, amount=gives)
    settle(claim, at=at, by=by)
    return decision


def _give(claim: Claim, found: Assessment, decision: Decision) -> None:
    """Write down what a decision gives, line by line and to whom, and the accounts that its deciders saw."""
    sums: Counter[str] = Counter()
    for line in found.gives:
        sums[award_key(found.case, line.code)] += line.amount or 0
    Award.objects.bulk_create(
        Award(decision=decision, claim=claim, key=key, amount=amount) for key, amount in sums.items() if amount
    )
    heirs = {heir_key(pk): pk for pk in claim.event.heirs.values_list("pk", flat=True)}
    Payee.objects.bulk_create(
        Payee(decision=decision, claim=claim, who=one.who, heir_id=heirs.get(one.who), amount=one.amount) for one in found.payees
    )
    for place in _last_of_each(claim).values():
        if place.decision_id is None:
            place.decision = decision
            place.save(update_fields=["decision"])


def _promise(claim: Claim, found: Assessment, at: dt.datetime) -> None:
    """Keep for which children later school years are promised by this decision, and end what it no longer promises."""
    if found.case.kind is Kind.SCHOLARSHIP:
        told = claim.particulars.latest("number").benefit
        if told.get("on_ones_own") and not any(line.amount for line in found.gives):  # two people said so
            Commitment.objects.filter(heir=told["child"], ended_at=None).update(ended_at=at, reason="on_ones_own")
        return
    if "amount.awarded_more" in found.stops:
        return  # what was given before and what these facts come to differ: nothing is promised on that
    heirs = {heir_key(one.pk): one for one in claim.event.heirs.filter(until=None)}
    open_to = set()
    for line in found.lines:
        if not line.code.startswith("scholarship.child_") or line.status is Status.DUE or line.amount == 0:
            continue
        child = heirs.get(award_key(found.case, line.code).partition(":")[2])
        if child is None:
            continue
        open_to.add(child.pk)
        if line.status is Status.COMMITTED and not _is_promised_as_other(claim, child):
            promised = {
                "claim": claim,
                "cause": "jkk" if found.case.fund.name == "JKK" else "jkm",
                "paid_months": found.cover.ever if found.cover is not None else 0,
                "first_year": _first_year(claim, child, found) + 1,
                "at": at,
            }
            _, is_new = Commitment.objects.get_or_create(heir=child, defaults=promised)
            if not is_new:  # what an earlier decision took back stands again
                Commitment.objects.filter(heir=child, reason="decided").update(ended_at=None, reason="")
    claim.commitments.filter(ended_at=None).exclude(heir__in=open_to).update(ended_at=at, reason="decided")


def _is_promised_as_other(claim: Claim, child: Heir) -> bool:
    """Whether later years are promised to a child of this name already, by another event of the member or another row."""
    others = Commitment.objects.filter(claim__member=claim.member_id).exclude(heir=child).select_related("heir")
    return bool(child.name) and any(folded(one.heir.name) == folded(child.name) for one in others)


def _first_year(claim: Claim, child: Heir, found: Assessment) -> int:
    """Return the school year that a decision pays itself: that of the event, or of the letter that came with it."""
    last = school_year(found.case.event.on)
    if Award.objects.filter(claim=claim, key=f"scholarship:{heir_key(child)}", amount__gt=0).exists():
        letter = claim.event.papers.filter(code="school_letter", verdict="ok", claim=None).order_by("-pk").first()
        last = max(last, school_year(wib_day(letter.at))) if letter is not None else last
    return last


def _last_of_each(claim: Claim) -> dict[str, Destination]:
    return {one.who: one for one in Destination.objects.filter(claim=claim).order_by("number", "-pk")}


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
    found = Destination.objects.filter(claim=claim).order_by("number")
    if claim.decisions.filter(gives__gt=0).exists():
        found = found.exclude(decision=None, proposal=None)
    return {one.who: one for one in found}


def is_payable_to(destination: Destination) -> bool:
    """Whether the bank keeps an account under the name of who receives, or two people said that this one is right."""
    if destination.match == Destination.Match.SAME or (destination.is_cash and destination.proposal_id is not None):
        return True  # of cash two people saw whose KTP it is
    said = Answer.objects.filter(claim=destination.claim_id, question=NAME_DIFFERS, value=destination.pk)
    return said.exists()


def settle(claim: Claim, *, by: Viewer, at: dt.datetime) -> None:
    """Move a decided claim on: to be paid once it is known where to, for one at least; at its end where nothing is to be paid."""
    step = standing(claim)
    if step.state not in (State.APPROVED, State.PART):
        return
    decision = claim.decisions.latest("pk")
    owed = unpaid_of(claim)
    if not owed:
        take([Move(claim.pk, State.CLOSED, "closed.paid")], by=by, at=at)
        return
    places = destinations_of(claim)
    if any(one.who in places and is_payable_to(places[one.who]) for one in owed):
        take([Move(claim.pk, State.PAYABLE, due_on=decision.assessment.due_by)], by=by, at=at)
    else:
        tell_parties(claim, "claim.account", key=f"account:{decision.pk}", at=at)


def unpaid_of(claim: Claim) -> list[Payee]:
    """Return who has something to come of which no transfer is done or on its way."""
    alive = Payout.objects.filter(failed_at=None, returned_at=None).values("payee")
    rows = Payee.objects.select_related("decision__assessment").filter(claim=claim)
    return list(rows.exclude(who=HERITAGE).exclude(pk__in=alive).order_by("pk"))


# -- answers to what stopped a claim


@one_transaction
def propose_answer(claim: int, question: str, value: bool | int, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose what a question that stopped a claim is answered with.

    question  code of a stop of the claim, or of a line whose sum is open
    value     whether it counts; whole rupiah of the line, or of tax
    Raises    NotThere; BadUsage for what was not asked
    """
    found = require_claim(by, claim)
    require_free(found, by)
    one = now_of(found, at=at)
    before = set(found.answers.values_list("question", flat=True))  # what was answered may be answered anew
    asked = {code for code in (*one.stops, *before) if code.startswith(("cover.", NAME_DIFFERS, DUE_AGAIN))}
    lines = {line.code for line in one.lines}
    sums = (
        {line.code for line in one.lines if str(line.status) == "open"}
        | ({"amount.tax"} & {*one.stops, *before})
        | (before & lines)
    )
    is_sum = question in sums and question not in asked
    if question not in asked | sums:
        raise BadUsage(
            "This claim asks nothing called “{given}”.",
            given=question,
            names=", ".join(sorted(asked | sums)) or "–",
            fix="It asks: {names}.",
        )
    if isinstance(value, bool) == is_sum or (is_sum and not 0 <= value < MOST_MONEY):
        raise BadUsage(
            "“{given}” is no answer to {question}.",
            given=value,
            question=question,
            fix="Answer a sum in whole rupiah, and anything else with yes or no.",
        )
    if is_sum and not _is_possible(one, question, int(value)):
        raise BadUsage(
            "{given} is less or more than any reading of the law pays for {code}.",
            given=value,
            code=question,
            fix="Give another sum.",
        )
    said: bool | int = value
    if question == NAME_DIFFERS:  # of this account alone: another one is asked about anew
        other = [place for place in _last_of_each(found).values() if not is_payable_to(place)]
        said = other[-1].pk if value and other else 0
    return propose(ANSWER, claim, reason=reason, by=by, at=at, content={"question": question, "value": said})


def _is_possible(found: Assessment, question: str, value: int) -> bool:
    """Whether a sum lies within what the law's readings give: asked without the answers of before."""
    plain = assess(replace(found.case, answers={}))
    if question == "amount.tax":
        return value <= plain.due_now
    amounts = {line.status: line.amount for line in plain.lines if line.code == question}
    certain = amounts.get(Status.DUE) or 0
    if Status.OPEN not in amounts:
        return value == certain
    rest = amounts[Status.OPEN]
    return value >= certain and (rest is None or value <= certain + rest)


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
    by = house_itself("claims")
    assess_claims([made.claim_id], by=by, at=at)
    settle(made.claim, by=by, at=at)
    return made


def is_of_law(question: str) -> bool:
    return question in OF_LAW or question.startswith(("jkm.", "jkk."))


# -- opened again


@one_transaction
def propose_reopening(claim: int, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose that an ended claim is opened again: a new fact, an error, an objection that was right. Raises NotThere; NotNow."""
    found = require_claim(by, claim)
    require_free(found, by)
    if found.void_since is not None:
        in_the_way = Claim.objects.filter(event=found.event_id, void_since=None).exclude(pk=claim)
        same = in_the_way.filter(kind=found.kind, part=found.part) | (
            in_the_way.filter(kind__in=DEATHS) if found.kind in DEATHS else in_the_way.none()
        )
        if other := same.first():
            raise NotNow("Claim {number} stands for the same.", number=other.pk, fix="Object to that one, or wait for its end.")
    if standing(claim).state not in (State.CLOSED, State.REFUSED, State.EXPIRED, State.OBJECTION):
        raise NotNow("Claim {number} has not ended.", number=claim, fix="Facts may still be told of it.")
    return propose(REOPEN, claim, reason=reason, by=by, at=at)


def reopen_as_proposed(proposal: Proposal, at: dt.datetime) -> Step:
    claim = int(proposal.subject)
    take([Move(claim, State.REOPENED, remarks=proposal.reason)], by=house_itself("claims"), at=at)
    found, _ = assessed([Claim.objects.select_related("member").get(pk=claim)], at=at)
    if claim not in found or not is_over(found[claim]):
        assess_claims([claim], by=house_itself("claims"), at=at)  # else it waits for what it was opened for: it would end at once
    return standing(claim)
