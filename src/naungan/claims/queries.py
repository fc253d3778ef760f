"""All of one claim at once, for a page, a command and the API: a dozen statements, however long its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from naungan.approvals.models import Proposal
from naungan.claims.assessing import open_proposals
from naungan.claims.cash import Order, orders_of, told_place
from naungan.claims.codes import REASONS
from naungan.claims.deciding import BLOCKS, is_of_law
from naungan.claims.facts import DUE_AGAIN, Kind
from naungan.claims.heirs import MEMBER
from naungan.claims.models import (
    Answer,
    Assessment,
    Claim,
    Decision,
    Destination,
    Heir,
    Line,
    Objection,
    Paper,
    Party,
    Payout,
    Photo,
    Recovery,
    Signal,
    Step,
    Telling,
)
from naungan.claims.photos import photos_of
from naungan.claims.piles import waiting
from naungan.claims.sight import visible_claims
from naungan.claims.states import UNDECIDED, State
from naungan.claims.steps import NotThere
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.regulation.survivors import HEADINGS, Relation


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who receives of a claim: so much by what was assessed last, so much by decisions, so much that has left."""

    who: str
    name: str
    relation: str
    proposed: int
    decided: int
    paid: int
    destination: Destination | None


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must answer before the claim goes on.

    is_sum    it is answered in whole rupiah, `least` of them at least; else with yes or no
    of_law    head office answers
    """

    code: str
    is_sum: bool
    of_law: bool
    least: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """One claim with all that is kept of it."""

    claim: Claim
    step: Step
    steps: Sequence[Step]
    telling: Telling
    tellings: Sequence[Telling]
    heirs: Sequence[Heir]
    papers: Sequence[Paper]
    parties: Sequence[Party]
    assessment: Assessment | None
    lines: Sequence[Line]
    receivers: Sequence[Receiver]
    decisions: Sequence[Decision]
    payouts: Sequence[Payout]
    answers: Sequence[Answer]
    objections: Sequence[Objection]
    proposal: Proposal | None
    photos: Sequence[Photo]
    signals: Sequence[Signal]
    orders: Sequence[Order]
    recoveries: Sequence[Recovery]

    @property
    def unseen(self) -> list[Photo]:
        """Pictures that nobody has looked at yet."""
        return [one for one in self.photos if one.judged_at is None]

    @property
    def is_open(self) -> bool:
        return self.step.state in {*UNDECIDED, State.PROPOSED, State.NOTICED}

    @property
    def is_owed(self) -> bool:
        """Whether something is due that has not left yet: the days of the law run."""
        return self.due > sum(one.amount for one in self.payouts if one.done_at is not None and one.returned_at is None)

    @property
    def due(self) -> int:
        return sum(one.amount or 0 for one in self.lines if one.status == "due")

    @property
    def open_sum(self) -> int:
        return sum(one.amount or 0 for one in self.lines if one.status == "open")

    @property
    def committed(self) -> int:
        return sum(one.amount or 0 for one in self.lines if one.status == "committed")

    @property
    def paid(self) -> int:
        return sum(one.amount + one.late for one in self.payouts if one.done_at is not None and one.returned_at is None)

    @property
    def questions(self) -> list[Question]:
        """What stops it and a person may answer."""
        found = []
        for code in self.assessment.stops if self.assessment is not None and self.is_open else ():
            if code.startswith(("cover.", "pay.name_differs", DUE_AGAIN)):
                found.append(Question(code, is_sum=False, of_law=is_of_law(code)))
            elif code == "amount.tax":
                found.append(Question(code, is_sum=True, of_law=False))
            elif code == "amount.stop":
                certain = {one.code: one.amount or 0 for one in self.lines if one.status == "due"}
                found += [
                    Question(one.code, is_sum=True, of_law=True, least=certain.get(one.code, 0))
                    for one in self.lines
                    if one.status == "open"
                ]
        return found

    @property
    def may_be_decided(self) -> bool:
        """Whether something of it can be proposed now."""
        found = self.assessment
        if found is None or self.proposal is not None or self.step.state not in (State.ASSESSED, State.STOPPED):
            return False
        if BLOCKS & set(found.stops):
            return False
        return bool(found.payees or found.refused) or self.step.state == State.ASSESSED or "amount.awarded_more" in found.stops

    @property
    def may_be_paid(self) -> bool:
        return self.step.state in (State.PAYABLE, State.RETURNED)

    @property
    def days_left(self) -> int | None:
        """Days until the day by which something has to be done, below zero once it has passed."""
        return None if self.step.due_on is None else (self.step.due_on - wib_day(dt.datetime.now(dt.UTC))).days

    def as_json(self) -> dict[str, Any]:
        """Return the claim as other programs read it. No name of an heir and no number of an account stands in it."""
        step, found = self.step, self.assessment
        return {
            "claim": self.claim.pk,
            "kind": self.claim.kind,
            "part": self.claim.part,
            "event": {"on": self.telling.on.isoformat(), "cause": self.telling.cause},
            "filed_on": wib_day(self.claim.filed_at).isoformat(),
            "state": step.state,
            "reason": step.reason,
            "owner": step.owner,
            "due_on": None if step.due_on is None else step.due_on.isoformat(),
            "cover": None if found is None or not found.cover_then else {"then": found.cover_then, "now": found.cover_now},
            "stops": list(found.stops) if found else [],
            "missing": list(found.missing) if found else [],
            "refused": (found.refused or None) if found else None,
            "decides": found.decides if found else None,
            "due_by": None if found is None or found.due_by is None else found.due_by.isoformat(),
            "lines": [
                {"code": one.code, "amount": one.amount, "status": one.status, "formula": one.formula, "source": one.source}
                for one in self.lines
            ],
            "due_now": self.due,
            "open": self.open_sum,
            "committed": self.committed,
            "paid": self.paid,
            "payees": [
                {
                    "who": one.who,
                    "relation": one.relation,
                    "proposed": one.proposed,
                    "decided": one.decided,
                    "paid": one.paid,
                    "account": None if one.destination is None else told_place(one.destination),
                }
                for one in self.receivers
            ],
            "recoveries": [
                {
                    "number": one.pk,
                    "cause": one.cause,
                    "amount": one.amount,
                    "left": one.left,
                    "payer": one.payer,
                    "plan": one.plan,
                    "decided_from": one.may_end_on.isoformat(),
                    "is_ended": one.ended_at is not None,
                }
                for one in self.recoveries
            ],
            "steps": [{"state": one.state, "reason": one.reason, "at": one.at.isoformat(), "by": one.by} for one in self.steps],
            "proposal": None if self.proposal is None else self.proposal.pk,
        }


def seen(claim: int, viewer: Viewer) -> Seen:
    """Return one claim with all that is kept of it. Raises NotThere for one that a viewer does not see."""
    found = visible_claims(viewer).select_related("member__area").filter(pk=claim).first()
    if found is None:
        raise NotThere("No claim has the number {number}.", number=claim, fix="List them: naungan claim list")
    steps = list(found.steps.order_by("number"))
    tellings = list(found.event.tellings.order_by("number"))
    telling = [one for one in tellings if not one.beside][-1]
    heirs = list(found.event.heirs.order_by("pk"))
    served = found.event.papers.filter(Q(claim=found.pk) if found.kind == Kind.SCHOLARSHIP else Q(claim=None))
    papers: dict[str, Paper] = {}
    for one in served.order_by("pk"):
        is_bad_picture = one.photo_id is not None and one.verdict != Paper.Verdict.OK
        if not (is_bad_picture and one.code in papers and papers[one.code].verdict == Paper.Verdict.OK):
            papers[one.code] = one
    assessment = found.assessments.order_by("-number").first()
    lines = list(assessment.lines.order_by("place")) if assessment else []
    decisions = list(found.decisions.prefetch_related("payees").order_by("pk"))
    payouts = list(Payout.objects.filter(payee__claim=found).select_related("payee", "destination").order_by("pk"))
    places = {one.who: one for one in found.destinations.order_by("number")}
    return Seen(
        found,
        steps[-1],
        steps,
        telling,
        tellings,
        [one for one in heirs if one.until is None],
        list(papers.values()),
        list(found.parties.order_by("number")),
        assessment,
        lines,
        _receivers(found, heirs, assessment, decisions, payouts, places),
        decisions,
        payouts,
        list(found.answers.order_by("pk")),
        list(found.objections.order_by("number")),
        _proposal(found.pk),
        list(photos_of(found)),
        list(found.signals.order_by("grade", "pk")),
        orders_of(payouts),
        list(found.recoveries.prefetch_related("repayments").order_by("number")),
    )


def _proposal(claim: int) -> Proposal | None:
    """Return what waits for a second person about a claim: its decision first, then an answer, then an account."""
    waiting = open_proposals([claim]).get(claim)
    if waiting is not None:
        return waiting
    about = Q(subject=str(claim)) | Q(subject__startswith=f"{claim}:")
    return Proposal.objects.filter(about, noun="claim", approved_at=None, ended_at=None).order_by("pk").first()


def _receivers(
    claim: Claim,
    heirs: Sequence[Heir],
    assessment: Assessment | None,
    decisions: Sequence[Decision],
    payouts: Sequence[Payout],
    places: dict[str, Destination],
) -> list[Receiver]:
    proposed = dict(assessment.payees) if assessment else {}
    decided: dict[str, int] = {}
    for decision in decisions:
        for payee in decision.payees.all():
            decided[payee.who] = decided.get(payee.who, 0) + payee.amount
    if decisions and assessment and decisions[-1].assessment_id == assessment.pk:
        proposed = {}
    paid: dict[str, int] = {}
    for one in payouts:
        if one.done_at is not None and one.returned_at is None:
            paid[one.payee.who] = paid.get(one.payee.who, 0) + one.amount + one.late
    known = {f"h{one.pk}": one for one in heirs}
    found = []
    for who in dict.fromkeys([*decided, *proposed]):
        heir = known.get(who)
        name = heir.name if heir else claim.member.name if who == MEMBER else ""
        relation = HEADINGS[Relation.read(heir.relation)] if heir else ""
        found.append(Receiver(who, name, relation, proposed.get(who, 0), decided.get(who, 0), paid.get(who, 0), places.get(who)))
    return found


def listed(viewer: Viewer, *, kind: str = "", state: str = "", ended: bool = False) -> QuerySet[Step]:
    """Return the last steps of the claims that a viewer sees: what has to go on first comes first.

    ended  also those of which nothing is to be done any more
    """
    found = waiting(viewer)
    if ended:
        found = Step.objects.filter(until=None, claim__in=visible_claims(viewer)).select_related(
            "claim__member__area", "claim__event"
        )
        found = found.order_by("due_on", "claim")
    if kind:
        found = found.filter(claim__kind=kind)
    return found.filter(state=state) if state else found


def reasons_of(found: Seen) -> list[tuple[str, str, str]]:
    """Return code, sentence and next step (marked) of each thing that stands in the way, or that nothing is due for."""
    assessment = found.assessment
    codes = [*assessment.stops, *([assessment.refused] if assessment.refused else [])] if assessment else []
    if found.step.reason and found.step.reason not in codes:
        codes.append(found.step.reason)
    return [(code, REASONS[code].says, REASONS[code].next) for code in codes if code in REASONS]
