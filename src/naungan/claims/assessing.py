"""Assessing claims that are kept, in batches: the same rule as for a case file, then the next steps that follow from it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from django.db.models import Max

from naungan.approvals.models import Proposal
from naungan.claims.assessment import OF_LAW, Assessment, Decider, assess, due_by
from naungan.claims.cases import as_json, judge
from naungan.claims.facts import UNNAMED, Kind
from naungan.claims.kept import NOT_RECORDED, arrived, cases_of, waiting_since
from naungan.claims.looks import keep_signals, of_others, switched_off
from naungan.claims.models import Assessment as Kept
from naungan.claims.models import Claim, Line, Step
from naungan.claims.states import UNDECIDED, State
from naungan.claims.steps import Move, Owner, hold, last_steps, owner_of, take
from naungan.lib.access import Viewer
from naungan.lib.bulk import write_all
from naungan.lib.clock import wib_day
from naungan.lib.errors import Problem
from naungan.lib.retry import one_transaction

BATCH = 1000
DECIDE = "claim.decide"
OPEN_TO = UNDECIDED | {State.PROPOSED, State.PAID}
"""Where a claim may be judged anew: what is approved, or on its way, is not touched by new facts before it ended."""
WAITS_FOR_OTHERS = frozenset({"basarnas_letter", "court_order", "police_letter"})


def open_proposals(claims: Sequence[int], act: str = DECIDE) -> dict[int, Proposal]:
    """Return what is proposed of each claim, and waits for a second person."""
    found = Proposal.objects.filter(
        act=act, noun="claim", subject__in=[str(one) for one in claims], approved_at=None, ended_at=None
    )
    return {int(one.subject): one for one in found}


def digest_of(found: Assessment) -> str:
    """Return a digest of all that an assessment says, but for signals: they put off nothing that two people look at already."""
    said = as_json(found) | {
        "late": None,
        "signals": None,
        "decides": str(found.decides_else),
        "gives": [[one.code, one.amount] for one in found.gives],
    }
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def assessed(claims: Sequence[Claim], *, at: dt.datetime) -> tuple[dict[int, Assessment], dict[int, Problem]]:
    """Return what claims come to by the facts that are kept now, and of those whose facts cannot be why.

    Writes nothing: an approval asks it once more, and so does who reads
    """
    found, cannot = {}, {}
    shared, off = of_others([one.pk for one in claims]), switched_off()
    came = arrived(claims, waiting_since([one.pk for one in claims], at))
    for key, kept in cases_of(claims).items():
        case = replace(kept, seen=shared.get(key, ()), off=off)
        try:
            judge(case)
            one = assess(case)
            if case.complete_on is None and not one.missing:
                day = max(wib_day(came.get(key, at)), case.filed_on)
                one = replace(one, case=replace(case, complete_on=day), due_by=due_by(replace(case, complete_on=day)))
            found[key] = one
        except Problem as problem:  # what the rules refuse, such as a day before the first law
            cannot[key] = problem
    return found, cannot


@one_transaction
def assess_claims(claims: Sequence[int], *, by: Viewer, at: dt.datetime) -> dict[int, Assessment]:
    """Assess claims by what is kept now, keep what is new of it, and move each on.

    claims   numbers of claims; those that are decided and not paid yet stay as they are
    Returns  what each comes to, by its number; those whose facts cannot be are left out, and stand as stopped
    """
    answers: dict[int, Assessment] = {}
    for start in range(0, len(claims), BATCH):
        answers |= _slice(claims[start : start + BATCH], by, at)
    return answers


def _slice(claims: Sequence[int], by: Viewer, at: dt.datetime) -> dict[int, Assessment]:
    held = hold(claims)
    steps = last_steps(held)
    found, cannot = assessed([one for key, one in held.items() if steps[key].state in OPEN_TO], at=at)
    _keep(found, at)
    keep_signals(found, at=at)
    moves: list[Move] = []
    proposals = open_proposals([key for key in found if steps[key].state == State.PROPOSED])
    digests = dict(
        Kept.objects.filter(pk__in=[one.content["assessment"] for one in proposals.values()]).values_list("pk", "digest")
    )
    waiting = {key: digests[one.content["assessment"]] for key, one in proposals.items()}
    complete = _were_complete(found)
    for key, one in found.items():
        moves += next_moves(key, one, steps[key], was_complete=key in complete, proposed=waiting.get(key, ""))
    for key in cannot:
        if steps[key].reason != "event.cannot_be":
            moves.append(Move(key, State.STOPPED, "event.cannot_be"))
    take(moves, by=by, at=at, last=steps)
    return found


def _keep(found: Mapping[int, Assessment], at: dt.datetime) -> None:
    """Write each assessment that says something else than the last one of its claim."""
    numbers = dict(
        Kept.objects.filter(claim__in=found).order_by().values("claim").annotate(last=Max("number")).values_list("claim", "last")
    )
    last = {
        claim: (digest, decides)
        for claim, number, digest, decides in Kept.objects.filter(claim__in=found).values_list(
            "claim", "number", "digest", "decides"
        )
        if numbers[claim] == number
    }
    new = [
        Kept(
            claim_id=key,
            number=numbers.get(key, 0) + 1,
            digest=digest,
            cover_then=str(one.cover.then) if one.cover else "",
            cover_now=str(one.cover.now) if one.cover else "",
            **_months_of(one),
            stops=list(one.stops),
            missing=list(one.missing),
            refused=one.refused,
            decides=str(one.decides),
            due_by=one.due_by,
            payees=[[payee.who, payee.amount] for payee in one.payees],
            at=at,
        )
        for key, one in found.items()
        if last.get(key) != ((digest := digest_of(one)), str(one.decides))
    ]
    write_all(new)
    lines = [
        Line(
            assessment=kept,
            place=place,
            code=line.code,
            amount=line.amount,
            status=str(line.status),
            formula=line.formula[:300],
            source=line.source[:300],
            cause=int(line.cause),
        )
        for kept in new
        for place, line in enumerate(found[kept.claim_id].lines)
    ]
    write_all(lines)


def _months_of(found: Assessment) -> dict[str, int]:
    """Return how many months were paid by the event, and the last one that is paid."""
    if found.cover is None:
        return {}
    live = [row for one in found.case.memberships for row in one.months if row.revoked_at is None]
    last = max(live, key=lambda row: (row.month, row.recorded_at), default=None)
    whose = {} if last is None else {"last_month": int(last.month), "last_payer": last.payer_kind}
    return {"months_ever": found.cover.ever, "months_paid": found.cover.paid} | whose


def next_moves(claim: int, found: Assessment, step: Step, *, was_complete: bool, proposed: str = "") -> list[Move]:
    """Return the steps that follow from what a claim came to, from where it stands.

    was_complete  nothing was missing before in this round: the day of the law never moves later by us
    proposed  digest of what waits for a second person: nothing moves where it says the same
    """
    moves: list[Move] = []
    state = State(step.state)
    if state is State.PROPOSED and proposed == digest_of(found):
        return []
    is_whole = not found.missing and found.case.complete_on is not None
    if is_whole and state not in (State.COMPLETE, State.PAID) and not was_complete:
        moves.append(Move(claim, State.COMPLETE, due_on=found.due_by))
    target = _target(claim, found)
    if step.owner == Owner.HEAD_OFFICE and not target.owner and (state, step.reason) == (target.state, target.reason):
        target = replace(target, owner=Owner.HEAD_OFFICE)  # the branch let its day pass (`rounds.escalate`)
    if (state, step.reason, step.owner) != (target.state, target.reason, target.owner or owner_of(target.state)) or moves:
        moves.append(target)
    return moves


def is_over(found: Assessment) -> bool:
    """Whether of a claim of which something was given nothing is to be decided any more."""
    return (
        bool(found.case.awarded) and not (found.gives or found.stops or found.open or found.missing) and not _is_by_notes(found)
    )


def _is_by_notes(found: Assessment) -> bool:
    return found.case.kind is Kind.JKK_INJURY and any(line.code.startswith("jkk.stmb") for line in found.lines)


def _were_complete(claims: Iterable[int]) -> set[int]:
    """Return the claims of which nothing was missing before in this round."""
    begins = [State.COMPLETE, State.FILED, State.REOPENED]
    steps = Step.objects.filter(claim__in=list(claims), state__in=begins).order_by("number")
    last = dict(steps.values_list("claim", "state"))
    return {claim for claim, state in last.items() if state == State.COMPLETE}


def _target(claim: int, found: Assessment) -> Move:
    """Return where what a claim came to puts it."""
    if is_over(found):
        return Move(claim, State.CLOSED, "closed.paid")
    if found.missing or "event.missing_body" in found.stops:
        by_others = "event.missing_body" in found.stops or (found.missing and set(found.missing) <= WAITS_FOR_OTHERS)
        reason = next((code for code in ("event.missing_body", UNNAMED) if code in found.stops), "paper.missing")
        return Move(claim, State.WAITING_OTHER if by_others else State.WAITING_FAMILY, reason)
    if NOT_RECORDED in found.stops:  # before any other: once the register knows, the round judges anew (`rounds.deaths_known`)
        return Move(claim, State.STOPPED, NOT_RECORDED)
    if found.stops:
        of_law = next((code for code in found.stops if code in OF_LAW), "")
        return Move(claim, State.STOPPED, of_law or found.stops[0], Owner.HEAD_OFFICE if of_law else "")
    if not found.gives and not found.refused and _is_by_notes(found):
        return Move(claim, State.WAITING_FAMILY, "paper.next_note")
    by_machine = found.decides is Decider.MACHINE
    return Move(claim, State.ASSESSED, found.refused, Owner.HOUSE if by_machine else "", found.due_by)
