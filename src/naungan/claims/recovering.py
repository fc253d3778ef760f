"""Money that should not have left: found and asked for by two people, never taken by the house, and never from another's money.

It goes in this order: two people agree that it is so, and the books say it; the family reads the figures and has days to object;
then two people decide that it is waived, or how it is paid back. Who pays something back does it by herself.

Source  house rules (question Q25): what a machine set off by itself ruined people (Robodebt 2016-19), and a system's figure alone
        proved nobody's debt (Horizon 1999-2015)
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet, Sum

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.claims.assessing import assess_claims
from naungan.claims.assessment import awarded_more
from naungan.claims.books import RECOVERED, WAIVED, expense_owner, payer_owner, recover_owner
from naungan.claims.deciding import now_of, unpaid_of
from naungan.claims.facts import Kind
from naungan.claims.kept import cases_of
from naungan.claims.models import Claim, Objection, Payout, Recovery, Repayment
from naungan.claims.sight import require_claim, visible_claims
from naungan.claims.states import State
from naungan.claims.steps import Move, NotNow, hold, standing, take
from naungan.claims.telling import tell_parties
from naungan.claims.ties import require_free
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Balance, Fund
from naungan.lib.access import Viewer, house_itself
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.retry import one_transaction
from naungan.lib.words import rupiah
from naungan.partners.profiles import partner
from naungan.regulation.claims import limits

ASSET, EXPENSE = Account.Kind.ASSET, Account.Kind.EXPENSE
RECOVER, END, REPAY = "claim.recover", "claim.recovery_end", "claim.repaid"
LONGEST = 200


class Outcome(StrEnum):
    """What becomes of it: paid back as was agreed, not asked for any more, or it was not too much at all."""

    PLAN = "plan"
    WAIVE = "waive"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Excess:
    """What was paid too much of a claim, by the facts as they are now; whole rupiah by line."""

    cause: Recovery.Cause
    amount: int
    lines: dict[str, int]


def excess_of(claim: Claim, *, at: dt.datetime) -> Excess | None:
    """Return what was paid too much of a claim and is not being asked about yet; None where nothing was."""
    twice = _twice(claim)
    if twice > 0:
        return Excess(Recovery.Cause.TWICE, twice, {})
    if claim.kind == Kind.JHT:
        return None
    found = now_of(claim, at=at)
    if set(found.stops) != {"amount.awarded_more"}:
        return None  # while a question is open nobody knows what is too much
    lines = awarded_more(found.case, found.lines)
    return Excess(Recovery.Cause.MORE, sum(lines.values()), lines) if lines else None


def _twice(claim: Claim) -> int:
    """Return what the books hold as paid beside another payment of the same, without what is asked about already."""
    booked = Balance.objects.filter(account__owner=recover_owner(claim.pk)).aggregate(sum=Sum("amount"))["sum"] or 0
    return booked - sum(one.left for one in claim.recoveries.exclude(cause=Recovery.Cause.PAYER))


def paid_of(claim: Claim) -> int:
    """Return what has reached people of a claim, without money for delay."""
    done = Payout.objects.filter(payee__claim=claim, done_at__isnull=False, returned_at=None)
    return done.aggregate(sum=Sum("amount"))["sum"] or 0


def open_recoveries(viewer: Viewer) -> QuerySet[Recovery]:
    """Return what waits for a decision on what becomes of it, of the claims that a viewer sees."""
    found = Recovery.objects.filter(ended_at=None, plan="", claim__in=visible_claims(viewer))
    return found.select_related("claim__member__area").order_by("may_end_on", "pk")


@one_transaction
def propose_recovery(claim: int, *, reason: str, payer: str = "", amount: int = 0, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose that something of a claim should not have been paid; the sum is what the facts of now leave over, not a guess.

    payer   who paid for the cover with money that was taken back: it is asked, for `amount` rupiah, and the family keeps all
    Raises  NotThere; NotNow where nothing was paid too much, or it is asked about already; BadUsage
    """
    found = require_claim(by, claim)
    require_free(found, by)
    words = " ".join(payer.split())[:60]
    if words:
        if found.kind == Kind.JHT:
            raise NotNow("Savings are her own money: no payer owes them.", fix="See to the payment by which they came.")
        if not 0 < amount <= paid_of(found) - _found_before(found):
            raise BadUsage(
                "{given} is not what was paid of this claim.",
                given=amount,
                fix="Give a sum in whole rupiah, up to what was paid.",
            )
        excess: Excess | None = Excess(Recovery.Cause.PAYER, amount, {})
    else:
        excess = excess_of(found, at=at)
    if excess is None:
        raise NotNow("Nothing of claim {number} was paid too much.", number=claim, fix="Write the facts down first, as they are.")
    if found.recoveries.filter(cause=excess.cause, ended_at=None).exists():
        raise NotNow("It is asked about already.", fix="Look at: naungan claim show")
    if excess.cause is Recovery.Cause.MORE:
        _require_it_left(found, excess.amount)
    content = {"cause": str(excess.cause), "amount": excess.amount, "lines": excess.lines, "payer": words}
    return propose(RECOVER, f"{claim}:over", reason=reason, by=by, at=at, content=content)


def _found_before(claim: Claim) -> int:
    """Return what was found too much of a claim, or is asked of a payer, so far."""
    found = claim.recoveries.filter(wrong_at=None).exclude(cause=Recovery.Cause.TWICE)
    return found.aggregate(sum=Sum("amount"))["sum"] or 0


def _require_it_left(claim: Claim, amount: int) -> None:
    """Raise NotNow where somebody waits for money of a claim: nothing is asked back that nobody has."""
    alive = Payout.objects.filter(payee__claim=claim, done_at=None, failed_at=None).exists()
    if alive or unpaid_of(claim) or amount > paid_of(claim):
        raise NotNow("It has not left yet.", fix="Nothing is asked back that nobody has: let the claim be paid or decided first.")


def recover_as_proposed(proposal: Proposal, at: dt.datetime) -> Recovery:
    """Book what should not have left, tell those who asked, and let days to object begin."""
    number, said = int(proposal.subject.partition(":")[0]), proposal.content
    claim = hold([number])[number]
    cause, amount = Recovery.Cause(said["cause"]), int(said["amount"])
    if cause is Recovery.Cause.MORE:
        _require_it_left(claim, amount)
    place = claim.recoveries.count() + 1
    days = 0 if cause is Recovery.Cause.PAYER else limits(wib_day(at)).recovery_days
    sides = _found(claim, cause, amount, said["lines"])
    made = Recovery.objects.create(
        claim=claim,
        number=place,
        cause=cause,
        amount=amount,
        lines=said["lines"],
        payer=said["payer"],
        reason=proposal.reason[:400],
        proposal=proposal,
        journal_id=post_one(f"clm-over:{number}:{place}", "claim_recovery", sides, at=at) if sides else None,
        at=at,
        may_end_on=wib_day(at) + dt.timedelta(days=days),
    )
    if cause is not Recovery.Cause.PAYER:
        tell_parties(claim, "claim.overpaid", key=f"recovery:{made.pk}", at=at)
    assess_claims([number], by=house_itself("claims"), at=at)
    return made


def _fund(claim: Claim) -> Fund:
    return Fund(cases_of([Claim.objects.select_related("member").get(pk=claim.pk)])[claim.pk].fund.name)


def _expenses(fund: Fund, lines: Mapping[str, int]) -> list[Side]:
    """Return what lines cost as the fund's expense, by the account of each."""
    owners: Counter[str] = Counter()
    for key, amount in lines.items():
        owners[expense_owner(key)] += amount
    return [Side(fund, EXPENSE, amount, owner) for owner, amount in owners.items() if amount]


def _found(claim: Claim, cause: Recovery.Cause, amount: int, lines: dict[str, int]) -> list[Side]:
    """Return what is booked: of what went through twice the books say it already."""
    if cause is Recovery.Cause.TWICE:
        return []
    fund = _fund(claim)
    if cause is Recovery.Cause.PAYER:
        return [Side(fund, ASSET, amount, payer_owner(claim.pk)), Side(fund, EXPENSE, -amount, RECOVERED)]
    return [Side(fund, ASSET, amount, recover_owner(claim.pk)), *_expenses(fund, {key: -one for key, one in lines.items()})]


def require_recovery(viewer: Viewer, key: int, *, is_ended: bool = False) -> Recovery:
    """Return something that is asked back, its claim held. Raises NotThere; NotNow once it has ended, but where that may be."""
    found = Recovery.objects.filter(pk=key, wrong_at=None).first()
    if found is None or (found.ended_at is not None and not is_ended):
        raise NotNow("This is not asked for any more.", fix="Look at: naungan claim show")
    claim = require_claim(viewer, found.claim_id)
    require_free(claim, viewer)
    return found


@one_transaction
def propose_recovery_end(recovery: int, outcome: str, *, plan: str = "", reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose what becomes of it.

    outcome  `Outcome`; right: a new fact, or an objection that was right, at any time, also of what was waived or paid back
    plan     how it is paid back, in words that she agreed to, where it is
    Raises   NotThere; NotNow before the days to object are over, or while somebody objects; BadUsage
    """
    if outcome not in list(Outcome):
        raise BadUsage(
            "“{given}” is nothing that can become of it.", given=outcome, names=", ".join(Outcome), fix="Choose one of: {names}."
        )
    is_right = outcome == Outcome.RIGHT
    found = require_recovery(by, recovery, is_ended=is_right)
    content = {"outcome": str(outcome), "plan": "", "left": found.amount if is_right else found.left}
    if is_right:
        if found.cause != Recovery.Cause.MORE:
            raise NotNow("Only what facts left over can turn out to be right.", fix="Waive it.")
        return propose(END, found.pk, reason=reason, by=by, at=at, content=content)
    words = " ".join(plan.split()) if outcome == Outcome.PLAN else ""
    if len(words) > LONGEST or bool(words) != (outcome == Outcome.PLAN):
        raise BadUsage("Say the plan in up to {most} letters.", most=LONGEST, fix="Write what was agreed: how much, and when.")
    small = limits(wib_day(at)).recovery_small
    if words and found.amount < small and found.cause != Recovery.Cause.PAYER:
        raise BadUsage("Less than {small} is not asked back.", small=rupiah(small), fix="Waive it.")
    _may_end(found, at)
    return propose(END, found.pk, reason=reason, by=by, at=at, content=content | {"plan": words})


def _may_end(found: Recovery, at: dt.datetime) -> None:
    if wib_day(at) < found.may_end_on:
        raise NotNow("The family may object until {day}.", day=found.objections_until, fix="Decide it after that day.")
    if found.claim.objections.filter(answered_at=None).exists():
        raise NotNow("The family objects.", fix="Another officer answers that first.")
    was_right = found.claim.objections.filter(asked_at__gte=found.at, outcome=Objection.Outcome.CHANGED)
    if found.cause == Recovery.Cause.MORE and was_right.exists():
        raise NotNow("The family objected, and was right.", fix="Propose that it was not too much.")


def end_as_proposed(proposal: Proposal, at: dt.datetime) -> Recovery:
    """Waive what is left, or keep how it is paid back."""
    found = Recovery.objects.get(pk=int(proposal.subject))
    claim = hold([found.claim_id])[found.claim_id]
    if proposal.content["outcome"] == Outcome.RIGHT:
        return _was_wrong(claim, Recovery.objects.get(pk=found.pk, wrong_at=None), at)
    found = Recovery.objects.get(pk=found.pk, ended_at=None)
    _may_end(found, at)
    if proposal.content["plan"]:
        found.plan = proposal.content["plan"]
        found.save(update_fields=["plan"])
        return found
    left = found.left
    _post_back(claim, found, left, f"clm-waived:{found.pk}", at)
    found.waived, found.ended_at = left, at
    found.save(update_fields=["waived", "ended_at"])
    if found.cause != Recovery.Cause.PAYER:
        tell_parties(claim, "claim.waived", key=f"recovery:{found.pk}", at=at)
    return found


def _was_wrong(claim: Claim, found: Recovery, at: dt.datetime) -> Recovery:
    """Take it back: what was given of the law was given; what she paid back is due to her again, by a decision as all else is."""
    fund = _fund(claim)
    sides = [Side(fund, ASSET, -found.left, recover_owner(claim.pk)), Side(fund, EXPENSE, -found.waived, WAIVED)]
    found.wrong_at, found.ended_at = at, found.ended_at or at
    back = found.taken
    sides += _expenses(fund, {key: one - back.get(key, 0) for key, one in found.lines.items()})
    if moved := [side for side in sides if side.amount]:  # what came back whole is where it was
        post_one(f"clm-right:{found.pk}", "claim_recovery", moved, at=at)
    found.save(update_fields=["wrong_at", "ended_at"])
    tell_parties(claim, "claim.waived", key=f"recovery:{found.pk}:right", at=at)
    if back and standing(claim).state == State.CLOSED:  # what she paid back is due to her
        take([Move(claim.pk, State.REOPENED)], by=house_itself("claims"), at=at)
    assess_claims([claim.pk], by=house_itself("claims"), at=at)
    return found


def _post_back(claim: Claim, found: Recovery, amount: int, reference: str, at: dt.datetime) -> None:
    """Book that it is not asked for any more: what was paid for delay was the administration's."""
    sides = [*_assets(claim, found, -amount)]
    sides += [Side(side.fund, EXPENSE, -side.amount, WAIVED) for side in sides]
    post_one(reference, "claim_recovery", sides, at=at)


def _assets(claim: Claim, found: Recovery, amount: int) -> list[Side]:
    """Return where the books hold what is asked for, with so much of it moved: what was paid for delay comes last."""
    if found.cause == Recovery.Cause.PAYER:
        return [Side(_fund(claim), ASSET, amount, payer_owner(claim.pk))]
    owner, sides, left = recover_owner(claim.pk), [], -amount
    for fund in (_fund(claim), Fund.ADMIN):
        row = Balance.objects.filter(account__owner=owner, account__fund=str(fund)).values_list("amount", flat=True).first() or 0
        if (one := min(row, left)) > 0:
            sides.append(Side(fund, ASSET, -one, owner))
            left -= one
    return sides


@one_transaction
def propose_repayment(
    recovery: int, amount: int, *, reference: str, partner_code: str, reason: str, by: Viewer, at: dt.datetime
) -> Proposal:
    """Propose that somebody paid something back: the line stands on the statement of our account.

    reference  of that line; partner_code: the bank whose statement it is
    Raises     NotThere; NotNow; BadUsage for more than is asked for, or a line that was counted before
    """
    found = require_recovery(by, recovery)
    line = " ".join(reference.split())
    if not 0 < amount <= found.left:
        raise BadUsage(
            "{given} is more than is asked for: {left}.", given=amount, left=found.left, fix="Give what came, in rupiah."
        )
    if not line or len(line) > 64 or Repayment.objects.filter(reference=line).exists():
        raise BadUsage(
            "The line “{given}” was counted before, or is none.", given=line[:64], fix="Give the reference on the statement."
        )
    content = {"amount": amount, "reference": line, "partner": partner(partner_code).code}
    return propose(REPAY, found.pk, reason=reason, by=by, at=at, content=content)


def repay_as_proposed(proposal: Proposal, at: dt.datetime) -> Repayment:
    """Book what came back; with the last rupiah it has ended."""
    said, amount = proposal.content, int(proposal.content["amount"])
    found = Recovery.objects.get(pk=int(proposal.subject))
    claim = hold([found.claim_id])[found.claim_id]
    found = Recovery.objects.get(pk=found.pk, ended_at=None)
    if amount > found.left:
        raise NotNow("Less is asked for by now.", fix="Propose it anew.")
    sides = [Side(Fund.CLEARING, ASSET, amount, said["partner"]), *_assets(claim, found, -amount)]
    journal = post_one(f"clm-back:{said['reference']}", "claim_recovery", sides, at=at)
    if journal is None:
        raise NotNow("This line was counted before.", fix="Look at: naungan claim show")
    made = Repayment.objects.create(
        recovery=found, amount=amount, reference=said["reference"], proposal=proposal, journal_id=journal, at=at
    )
    if found.left == 0:
        found.ended_at = at
        found.save(update_fields=["ended_at"])
    return made
