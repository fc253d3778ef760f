"""Paying out: the intent and its journal in one transaction, one living transfer for each who receives; what came back is owed
again by a new journal. Money on top for days of delay is booked the day it leaves, by the administration.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.claims.assessing import assess_claims
from naungan.claims.assessment import is_same_name
from naungan.claims.books import LATE, payable_owner
from naungan.claims.deciding import destinations_of, is_payable_to, settle
from naungan.claims.facts import Case
from naungan.claims.heirs import ARRANGER, HERITAGE, MEMBER
from naungan.claims.kept import cases_of
from naungan.claims.models import Claim, Destination, Heir, Payee, Payout, Step
from naungan.claims.sight import require_claim, visible_claims
from naungan.claims.states import UNDECIDED, State
from naungan.claims.steps import Move, NotNow, NotThere, hold, standing, take
from naungan.claims.telling import tell_parties
from naungan.contributions.corrections.payouts import name_on_account
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.lib.access import Viewer, house_itself
from naungan.lib.clock import wib_day
from naungan.lib.crypto import blind_index, seal, unseal
from naungan.lib.errors import BadUsage
from naungan.lib.retry import one_transaction
from naungan.lib.sealed import hold_keys
from naungan.lib.trail import record
from naungan.partners.calls import intend
from naungan.partners.models import Call
from naungan.partners.profiles import partner
from naungan.partners.snap.moments import write_moment
from naungan.regulation.claims import late

ASSET, LIABILITY, EXPENSE = Account.Kind.ASSET, Account.Kind.LIABILITY, Account.Kind.EXPENSE
OWNER = "claims"
DESTINE = "claim.destination"
FRESH = dt.timedelta(hours=24)
"""A bank's word on the name of an account holds for so long."""
OPEN_TO_ACCOUNTS = UNDECIDED | {State.PROPOSED, State.APPROVED, State.PART, State.RETURNED}


# -- where the money goes


def _bound(destination: Destination, what: str) -> str:
    return f"claims_destination.{what}:{destination.claim_id}:{destination.who}:{destination.number}"


def account_bound_to(destination: Destination) -> str:
    """Return what the number of an account is bound to (`crypto.seal`)."""
    return _bound(destination, "account")


def name_bound_to(destination: Destination) -> str:
    return _bound(destination, "name")


def account_of(destination: Destination) -> str:
    """Return the number of an account."""
    return unseal(bytes(destination.account_cipher), bound_to=account_bound_to(destination))


def _name_of_bank(destination: Destination) -> str:
    return unseal(bytes(destination.name_cipher), bound_to=name_bound_to(destination))


def name_of(claim: Claim, who: str) -> str:
    """Return the name of who receives, as the register or the heir letter has it; "" where nobody wrote one."""
    if who == MEMBER:
        return claim.member.name
    if who.startswith("h") and who[1:].isdecimal():
        return Heir.objects.filter(pk=int(who[1:]), event=claim.event_id).values_list("name", flat=True).first() or ""
    return ""


def name_destination(
    claim: int, who: str, *, partner_code: str, bank: str, account: str, holder: str = "", by: Viewer, at: dt.datetime
) -> Destination | Proposal:
    """Say where the money of one who receives goes. The bank is asked for the name first; once it is decided, two people agree.

    who      as the assessment names who receives: member, arranger, h and a number
    holder   the name on the receipt of the burial, of who arranged it: of all others the house knows the name
    Returns  the destination; or the proposal of it, where the claim is decided already
    Raises   NotThere; NotNow; BadUsage; UnknownPartner; NotSent where the bank cannot be reached
    """
    found = require_claim_unlocked(by, claim)
    digits = "".join(account.split()).replace("-", "")
    if not digits.isdecimal() or not 5 <= len(digits) <= 34 or not bank.strip():
        raise BadUsage(
            "“{given}” is no number of an account.", given=account, fix="Give the bank's code and the digits of the account."
        )
    name = " ".join(holder.split())[:120] if who == ARRANGER else name_of(found, who)
    if not name:
        raise BadUsage(
            "The name of who receives is not known: {given}.",
            given=who,
            fix="Write it down first, as the letter or the receipt has it.",
        )
    number = Destination.objects.filter(claim=claim, who=who).count() + 1
    named = name_on_account(partner_code, bank.strip(), digits, reference=f"CLM-{claim}-{who}-AI-{number}-{int(at.timestamp())}")
    return keep_destination(claim, who, partner_code, bank.strip(), digits, named, is_same_name(name, named), by=by, at=at)


@one_transaction
def keep_destination(
    claim: int, who: str, partner_code: str, bank: str, digits: str, named: str, is_same: bool, *, by: Viewer, at: dt.datetime
) -> Destination | Proposal:
    """Keep where the money of one who receives goes, as `name_destination`, once the bank has told its name for the account.

    named    the bank's name; is_same: whether it is hers who receives
    """
    found = require_claim(by, claim)
    state = State(standing(found).state)
    if state not in OPEN_TO_ACCOUNTS:
        raise NotNow("Claim {number} is being paid, or was.", number=claim, fix="Wait for what the bank says.")
    made = _keep(found, who, partner_code, bank, digits, named, is_same, by, at)
    if state in (State.APPROVED, State.PART, State.RETURNED):
        reason = f"{who}: {bank} …{digits[-4:]}"
        return propose(DESTINE, claim, reason=reason, by=by, at=at, content={"destination": made.pk})
    assess_claims([claim], by=by, at=at)
    return made


def _match(is_same: bool) -> Destination.Match:
    return Destination.Match.SAME if is_same else Destination.Match.OTHER


def _keep(
    claim: Claim, who: str, partner_code: str, bank: str, digits: str, named: str, is_same: bool, by: Viewer, at: dt.datetime
) -> Destination:
    hold_keys()
    made = Destination(
        claim=claim,
        who=who,
        number=Destination.objects.filter(claim=claim, who=who).count() + 1,
        partner=partner_code,
        bank=bank[:11],
        account_index=blind_index(f"account:{bank}:{digits}"),
        account_tail=digits[-4:],
        match=_match(is_same),
        checked_at=at,
        by=by.name[:60],
        account=by.account,
        at=at,
    )
    made.account_cipher = seal(digits, bound_to=account_bound_to(made))
    made.name_cipher = seal(named, bound_to=name_bound_to(made))
    made.save()
    record(by, DESTINE, noun="claim", subject=claim.pk, at=at, who=who, match=made.match)
    return made


def destine_as_proposed(proposal: Proposal, at: dt.datetime) -> Destination:
    """Keep where the money goes, as two people agreed, and let a decided claim go on."""
    claim = hold([int(proposal.subject)])[int(proposal.subject)]
    made = Destination.objects.get(pk=proposal.content["destination"], claim=claim)
    made.proposal = proposal
    made.save(update_fields=["proposal"])
    settle(claim, by=house_itself(str(proposal.approved_by)), at=at)
    return made


def require_claim_unlocked(viewer: Viewer, claim: int) -> Claim:
    """Return a claim that somebody sees, without holding it: a bank is asked meanwhile."""
    found = visible_claims(viewer).filter(pk=claim).first()
    if found is None:
        raise NotThere("No claim has the number {number}.", number=claim, fix="List them: naungan claim list")
    return found


# -- the transfer


def pay(claim: int, *, by: Viewer, at: dt.datetime) -> list[Payout]:
    """Send what is owed of a claim, to each who receives once; again is the same.

    Raises  NotThere; NotNow where nothing is to be paid, or an account's name has to be asked for again
    """
    found = require_claim_unlocked(by, claim)
    for one in _old(found, at):
        named = name_on_account(
            one.partner, one.bank, account_of(one), reference=f"CLM-{claim}-{one.who}-AG-{int(at.timestamp())}"
        )
        _checked(claim, one, named, by, at)
    return _pay(claim, by, at)


def _old(claim: Claim, at: dt.datetime) -> list[Destination]:
    return [one for one in destinations_of(claim).values() if at - one.checked_at > FRESH]


@one_transaction
def _checked(claim: int, was: Destination, named: str, by: Viewer, at: dt.datetime) -> None:
    """Keep the bank's word of today on an account: the same account, so the same agreement."""
    held = hold([claim])[claim]
    last = destinations_of(held).get(was.who)
    if last is None or last.pk != was.pk:
        return
    made = Destination(
        claim=held,
        who=was.who,
        number=was.number + 1,
        partner=was.partner,
        bank=was.bank,
        account_index=was.account_index,
        account_tail=was.account_tail,
        match=_match(is_same_name(_name_of_bank(was), named)) if was.match == Destination.Match.SAME else was.match,
        proposal=was.proposal,
        checked_at=at,
        by=by.name[:60],
        account=by.account,
        at=was.at,
    )
    made.account_cipher = seal(account_of(was), bound_to=account_bound_to(made))
    made.name_cipher = seal(named, bound_to=name_bound_to(made))
    made.save()


@one_transaction
def _pay(key: int, by: Viewer, at: dt.datetime) -> list[Payout]:
    claim = hold([key])[key]
    step = standing(claim)
    alive = Payout.objects.filter(payee__claim=claim, failed_at=None, returned_at=None)
    if step.state == State.PAYING:
        return list(alive.filter(done_at=None))
    if step.state not in (State.PAYABLE, State.RETURNED):
        raise NotNow("Nothing of claim {number} is to be paid now.", number=key, fix="Look at: naungan claim show")
    places = destinations_of(claim)
    case = cases_of([Claim.objects.select_related("member").get(pk=key)])[key]
    made = []
    for payee in _unpaid(claim):
        place = places.get(payee.who)
        if place is None or not _is_good(claim, payee, place):
            continue
        made.append(_send(claim, case, payee, place, at))
    if not made:
        raise NotNow("It is not known where the money of claim {number} goes.", number=key, fix="Name an account.")
    take([Move(key, State.PAYING, due_on=step.due_on)], by=by, at=at)
    record(by, "claim.pay", noun="claim", subject=key, at=at, transfers=len(made))
    return made


def _is_good(claim: Claim, payee: Payee, place: Destination) -> bool:
    """Whether an account is agreed, and no transfer of this to it failed before: to that one the bank said no."""
    failed = Payout.objects.filter(payee=payee, destination__account_index=place.account_index).exclude(
        why__in=["", "pay.bank_down"]
    )
    return is_payable_to(claim, place) and not failed.exists()


def _unpaid(claim: Claim) -> list[Payee]:
    """Return who has something to come of which no transfer is done or on its way."""
    alive = Payout.objects.filter(failed_at=None, returned_at=None).values("payee")
    return list(
        Payee.objects.select_related("decision__assessment")
        .filter(claim=claim)
        .exclude(who=HERITAGE)
        .exclude(pk__in=alive)
        .order_by("pk")
    )


def _send(claim: Claim, case: Case, payee: Payee, place: Destination, at: dt.datetime) -> Payout:
    before = list(Payout.objects.filter(payee=payee).order_by("number"))
    number = len(before) + 1
    extra, days = _late_money(case, payee, before, at)
    owner, reference = payable_owner(case, payee.who), f"CLM-{claim.pk}-{payee.pk}-{number}"
    booked = max((one.late for one in before), default=0)
    if extra > booked:
        sides = [Side(Fund.ADMIN, EXPENSE, extra - booked, LATE), Side(Fund.ADMIN, LIABILITY, booked - extra, owner)]
        post_one(f"clm:{claim.pk}:late:{payee.pk}:{number}", "claim_late", sides, at=at)
    known = partner(place.partner)
    journal = post_one(f"clm:{claim.pk}:{payee.pk}:{number}", "claim_payout", _sides(case, payee, extra, known.code), at=at)
    assert journal is not None, reference
    body = {
        "partnerReferenceNo": reference,
        "amount": {"value": f"{payee.amount + extra}.00", "currency": "IDR"},
        "beneficiaryAccountName": _name_of_bank(place),
        "beneficiaryAccountNo": account_of(place),
        "beneficiaryBankCode": place.bank,
        "sourceAccountNo": known.profile.source_account,
        "transactionDate": write_moment(at),
        "feeType": "OUR",
        "additionalInfo": {"claim": claim.pk},
    }
    call = intend(known, "18", reference, body, owner=OWNER)
    return Payout.objects.create(
        payee=payee,
        number=number,
        reference=reference,
        destination=place,
        amount=payee.amount,
        late=extra,
        late_days=days,
        call=call,
        journal_id=journal,
        at=at,
    )


def _late_money(case: Case, payee: Payee, before: Sequence[Payout], at: dt.datetime) -> tuple[int, int]:
    """Return what is paid on top for calendar days after the last day of the law, and how many they are.

    Days in which an account was wrong are not ours: then it stays at what it was when the money left first.
    """
    if before and before[-1].why not in ("", "pay.bank_down"):
        return before[-1].late, before[-1].late_days
    last = payee.decision.assessment.due_by
    days = 0 if last is None else max(0, (wib_day(at) - last).days)
    if not days or last is None:
        return 0, 0
    found = late(last, fund=int(case.fund), amount=payee.amount, days_late=days).lines[0]
    return found.amount_of() or 0, days


def _sides(case: Case, payee: Payee, extra: int, source: str, sign: int = 1) -> list[Side]:
    owner = payable_owner(case, payee.who)
    return [
        Side(Fund(case.fund.name), LIABILITY, sign * payee.amount, owner),
        Side(Fund.ADMIN, LIABILITY, sign * extra, owner),
        Side(Fund.CLEARING, ASSET, -sign * (payee.amount + extra), source),
    ]


# -- what the bank says of it

REFUSED_BY_BANK = {
    "11": "pay.account_unknown",
    "18": "pay.account_closed",
    "09": "pay.account_closed",
    "02": "pay.limit",
    "14": "pay.limit",
    "03": "pay.recalled",
    "15": "pay.recalled",
}
"""The last two digits of what a bank answered, where it says something of the account; all else is the bank's own trouble."""


def why_failed(code: str) -> str:
    """Return why a transfer failed, from the code of the bank's answer."""
    if code.startswith("5"):
        return "pay.bank_down"
    return REFUSED_BY_BANK.get(code[-2:], "pay.failed")


def take_up_transfer(call: Call, at: dt.datetime) -> None:
    """Take up how a transfer ended: paid, or owed again. What failed and went through after all is found its place."""
    payout = Payout.objects.select_related("payee__claim").filter(call=call).order_by("-number").first()
    if payout is None:
        raise AssertionError(f"the call {call.reference} is no payout's")
    claim = hold([payout.payee.claim_id])[payout.payee.claim_id]
    payout = Payout.objects.select_related("payee__decision__assessment").get(pk=payout.pk)
    by = house_itself("claims")
    if call.state == Call.State.FAILED and payout.failed_at is None and payout.done_at is None:
        _give_back(claim, payout, f"clm-failed:{payout.reference}", why_failed(call.code), at, by)
    elif call.state == Call.State.DONE and payout.failed_at is not None:
        _after_all(claim, payout, at, by)
    elif call.state == Call.State.DONE and payout.done_at is None:
        payout.done_at = at
        payout.save(update_fields=["done_at"])
        _told_paid(claim, payout, at, by)


def _told_paid(claim: Claim, payout: Payout, at: dt.datetime, by: Viewer) -> None:
    tell_parties(claim, "claim.paid", key=f"payout:{payout.pk}", at=at, amount=payout.amount + payout.late)
    record(by, "claim.paid", noun="claim", subject=claim.pk, at=at, payout=payout.pk)
    waiting = Payout.objects.filter(payee__claim=claim, done_at=None, failed_at=None).exists()
    if not waiting and not _unpaid(claim) and standing(claim).state == State.PAYING:
        take([Move(claim.pk, State.PAID)], by=by, at=at)
        assess_claims([claim.pk], by=by, at=at)
    elif not waiting and standing(claim).state == State.PAYING:
        take([Move(claim.pk, State.RETURNED, "pay.no_account")], by=by, at=at)


def _give_back(claim: Claim, payout: Payout, reference: str, why: str, at: dt.datetime, by: Viewer) -> None:
    """What did not arrive is owed again, by a journal of its own."""
    case = cases_of([Claim.objects.select_related("member").get(pk=claim.pk)])[claim.pk]
    post_one(reference, "claim_payout", _sides(case, payout.payee, payout.late, payout.call.partner.code, sign=-1), at=at)
    if payout.done_at is None:
        payout.failed_at = at
    else:
        payout.returned_at = at
    payout.why = why
    payout.save(update_fields=["failed_at", "returned_at", "why"])
    record(by, "claim.returned", noun="claim", subject=claim.pk, at=at, payout=payout.pk, why=why)
    if standing(claim).state in (State.PAYING, State.PAID, State.CLOSED):
        take([Move(claim.pk, State.RETURNED, why)], by=by, at=at)
    if why != "pay.bank_down":
        tell_parties(claim, "claim.returned", key=f"payout:{payout.pk}", at=at)


def _after_all(claim: Claim, payout: Payout, at: dt.datetime, by: Viewer) -> None:
    """A transfer that had failed went through: it is the payment where no other took its place, else money that is asked back."""
    case = cases_of([Claim.objects.select_related("member").get(pk=claim.pk)])[claim.pk]
    source = payout.call.partner.code
    reference = f"clm-after-all:{payout.reference}"
    if Payout.objects.filter(payee=payout.payee, failed_at=None, returned_at=None).exists():
        sum_ = payout.amount + payout.late
        owner = f"recover:claim:{claim.pk}"
        sides = [Side(Fund(case.fund.name), ASSET, sum_, owner), Side(Fund.CLEARING, ASSET, -sum_, source)]
        if post_one(reference, "claim_twice", sides, at=at) is not None:
            record(by, "claim.twice", noun="claim", subject=claim.pk, at=at, payout=payout.pk)
        return
    journal = post_one(reference, "claim_payout", _sides(case, payout.payee, payout.late, source), at=at)
    if journal is None:
        return
    number = Payout.objects.filter(payee=payout.payee).count() + 1
    made = Payout.objects.create(
        payee=payout.payee,
        number=number,
        reference=f"{payout.reference}-after-all",
        destination=payout.destination,
        amount=payout.amount,
        late=payout.late,
        late_days=payout.late_days,
        call=payout.call,
        journal_id=journal,
        at=payout.at,
        done_at=at,
    )
    if standing(claim).state == State.RETURNED:
        take([Move(claim.pk, State.PAYING)], by=by, at=at)
    _told_paid(claim, made, at, by)


@one_transaction
def give_back(reference: str, *, reason: str, by: Viewer, at: dt.datetime) -> Payout:
    """Keep that a bank sent back, days later, what it had paid: it is owed again. The same again is the same.

    Raises  NotThere; NotNow for a transfer that is not done; BadUsage without a reason
    """
    payout = Payout.objects.select_related("payee__decision__assessment", "call__partner").filter(reference=reference).first()
    if payout is None:
        raise NotNow("No transfer has the reference {reference}.", reference=reference, fix="Look at: naungan claim show")
    claim = require_claim(by, payout.payee.claim_id)
    if not reason.strip():
        raise BadUsage("Say where it is written that the money came back.", fix="Give a reason.")
    payout = Payout.objects.select_related("payee__decision__assessment", "call__partner").get(pk=payout.pk)
    if payout.returned_at is None:
        if payout.done_at is None:
            raise NotNow("Transfer {reference} is not done.", reference=reference, fix="Wait for what the bank says.")
        _give_back(claim, payout, f"clm-returned:{payout.reference}", "pay.returned", at, by)
    return payout


# -- what the house does by itself


def payable(at: dt.datetime, limit: int = 200) -> list[int]:
    """Return claims whose money is to leave: those whose day of the law comes first."""
    waiting = Step.objects.filter(until=None, state=State.PAYABLE).order_by("due_on", "claim")
    return list(waiting.values_list("claim", flat=True)[:limit])
