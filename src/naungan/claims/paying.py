"""Paying out: the intent and its journal in one transaction, one living transfer for each who receives; what came back is owed
again by a new journal. Money on top for days of delay is booked the day it leaves, by the administration.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.db.models import Max

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.claims.assessing import assess_claims
from naungan.claims.assessment import is_same_name
from naungan.claims.books import LATE, payable_owner, recover_owner
from naungan.claims.cash import is_hers_by_registry, nik_for, order_body
from naungan.claims.deciding import destinations_of, is_payable_to, settle, unpaid_of
from naungan.claims.facts import Case
from naungan.claims.heirs import ARRANGER, MEMBER
from naungan.claims.kept import cases_of
from naungan.claims.models import Claim, Destination, Heir, Payee, Payout, Recovery, Step
from naungan.claims.models.payout import CASH
from naungan.claims.sight import require_claim, require_claim_unlocked, require_known
from naungan.claims.states import MOVES, UNDECIDED, State
from naungan.claims.steps import Move, NotNow, hold, standing, take
from naungan.claims.telling import tell_parties
from naungan.claims.ties import require_free
from naungan.contributions.corrections.payouts import AccountUnknown, name_on_account
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Fund, Journal
from naungan.lib.access import Viewer, house_itself
from naungan.lib.clock import wib_day
from naungan.lib.crypto import blind_index, seal, unseal
from naungan.lib.errors import BadUsage
from naungan.lib.retry import one_transaction
from naungan.lib.sealed import hold_keys
from naungan.lib.trail import record
from naungan.partners.calls import CASH_ORDER, SENT_BACK, TRANSFER, intend, take_back
from naungan.partners.models import Call
from naungan.partners.profiles import partner, partner_with, paying_cash
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


def holder_bound_to(destination: Destination) -> str:
    return _bound(destination, "holder")


def holder_of(destination: Destination) -> str:
    """Return the name on the receipt of a burial, of who arranged it; "" of all others."""
    cell = bytes(destination.holder_cipher)
    return unseal(cell, bound_to=holder_bound_to(destination)) if cell else ""


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
    claim: int,
    who: str,
    *,
    partner_code: str,
    bank: str,
    account: str,
    holder: str = "",
    is_own: bool = False,
    by: Viewer,
    at: dt.datetime,
) -> Destination | Proposal:
    """Say where the money of one who receives goes. The bank is asked for the name first; once it is decided, two people agree.

    who      as the assessment names who receives: member, arranger, h and a number
    bank     its code; CASH: at a counter of the partner, and `account` is the NIK of who collects it there
    holder   the name on the receipt of the burial, of who arranged it: of all others the house knows the name
    is_own   of a family it is the account of her who told of the death just now, and of no other heir
    Returns  the destination; or the proposal of it, where the claim is decided already
    Raises   NotThere; NotNow; BadUsage; UnknownPartner; NotSent where the bank cannot be reached
    """
    found = require_claim_unlocked(by, claim)
    require_free(found, by)
    if not is_own:
        require_known(found, by)
    digits = "".join(account.split()).replace("-", "")
    code = bank.strip()
    name = " ".join(holder.split())[:120] if who == ARRANGER else name_of(found, who)
    if not name or not name.isprintable():
        raise BadUsage(
            "The name of who receives is not known: {given}.",
            given=who[:20],
            fix="Write it down first, as the letter or the receipt has it.",
        )
    if code.upper() == CASH:
        return _name_counter(found, who, partner_code, digits, name, by=by, at=at)
    if not (
        digits.isascii()
        and digits.isdecimal()
        and 5 <= len(digits) <= 34
        and code.isascii()
        and code.isalnum()
        and len(code) <= 11
    ):
        raise BadUsage(
            "“{given}” is no number of an account.", given=account[:40], fix="Give the bank's code and the digits of the account."
        )
    named = name_on_account(
        partner_code, code, digits, reference=f"CLM-{claim}-{who}-AI-{_next(claim, who)}-{int(at.timestamp())}"
    )
    return keep_destination(claim, who, partner_code, code, digits, named, name, by=by, at=at)


def _name_counter(
    claim: Claim, who: str, partner_code: str, given: str, name: str, *, by: Viewer, at: dt.datetime
) -> Destination | Proposal:
    """Say that who receives has no account: she is paid in cash, by a partner's counter that compares her KTP."""
    if not partner(partner_code).profile.cash_days:
        raise BadUsage(
            "“{given}” pays no cash at a counter.",
            given=partner_code,
            names=", ".join(paying_cash()) or "–",
            fix="These do: {names}.",
        )
    nik = nik_for(claim, who, given, is_hers=who == MEMBER, on=wib_day(at))
    last = {one.who: one for one in Destination.objects.filter(claim=claim).exclude(who__in=[who, ARRANGER]).order_by("number")}
    if who != ARRANGER and any(one.is_cash and bytes(one.account_index) == account_index(nik) for one in last.values()):
        raise BadUsage("This is the NIK of another one who receives.", fix="Write the NIK on the KTP of who collects the money.")
    is_certain = who == MEMBER or is_hers_by_registry(nik, name, on=wib_day(at), by=by, at=at)
    return keep_destination(claim.pk, who, partner_code, CASH, nik, name if is_certain else "", name, by=by, at=at)


def _next(claim: int, who: str) -> int:
    last = Destination.objects.filter(claim=claim, who=who).aggregate(last=Max("number"))["last"]
    return 1 + (last or 0)


@one_transaction
def keep_destination(
    claim: int, who: str, partner_code: str, bank: str, digits: str, named: str, name: str, *, by: Viewer, at: dt.datetime
) -> Destination | Proposal:
    """Keep where the money of one who receives goes, as `name_destination`, once the bank has told its name for the account.

    named    the bank's name; name: hers who receives, as the house or the receipt of the burial has it
    """
    found = require_claim(by, claim)
    state = State(standing(found).state)
    waits = State.PAYING if _is_waiting(found, who) else None  # beside what others collect
    if state not in OPEN_TO_ACCOUNTS and state != waits:
        raise NotNow("Claim {number} is being paid, or was.", number=claim, fix="Wait for what the bank says.")
    hold_keys()
    made = Destination(
        claim=found,
        who=who,
        number=_next(claim, who),
        partner=partner_code,
        bank=bank[:11],
        account_index=account_index(digits),
        account_tail=digits[-4:],
        match=_match(name, named),
        checked_at=at,
        by=by.name[:60],
        account=by.account,
        at=at,
    )
    made.account_cipher = seal(digits, bound_to=account_bound_to(made))
    made.name_cipher = seal(named, bound_to=name_bound_to(made))
    made.holder_cipher = seal(name, bound_to=holder_bound_to(made)) if who == ARRANGER else b""
    made.save()
    record(by, DESTINE, noun="claim", subject=claim, at=at, who=who, match=made.match)
    if found.decisions.filter(gives__gt=0).exists() and unpaid_of(found):
        reason = f"{who}: {bank} …{digits[-4:]}"
        return propose(DESTINE, f"{claim}:{who}", reason=reason, by=by, at=at, content={"destination": made.pk})
    if state in (*UNDECIDED, State.PROPOSED):
        assess_claims([claim], by=by, at=at)
    return made


def _is_waiting(claim: Claim, who: str) -> bool:
    """Whether somebody is owed something and nothing of hers is on its way."""
    return any(one.who == who for one in unpaid_of(claim))


def _match(name: str, named: str) -> Destination.Match:
    return Destination.Match.SAME if is_same_name(name, named) else Destination.Match.OTHER


def account_index(digits: str) -> bytes:
    """Return the digest under which an account is found, however its bank's code is written."""
    return blind_index(f"account:{digits}")


def destine_as_proposed(proposal: Proposal, at: dt.datetime) -> Destination:
    """Keep where the money goes, as two people agreed, and let a decided claim go on."""
    number = int(proposal.subject.partition(":")[0])
    claim = hold([number])[number]
    made = Destination.objects.get(pk=proposal.content["destination"], claim=claim)
    made.proposal = proposal
    made.save(update_fields=["proposal"])
    by, step = house_itself(str(proposal.approved_by)), standing(claim)
    settle(claim, by=by, at=at)
    if step.state == State.PAYING and not _on_its_way(claim) and _is_ready(claim):
        take([Move(number, State.PAYABLE, due_on=step.due_on)], by=by, at=at)
    return made


# -- the transfer


def pay(claim: int, *, by: Viewer, at: dt.datetime) -> list[Payout]:
    """Send what is owed of a claim, to each who receives once; again is the same. Where a bank says by now that an account is
    another one's nothing leaves, and another account is asked for.

    Raises  NotThere; NotNow where nothing is to be paid; NameNotHeard where a bank does not answer: later
    """
    found = require_claim_unlocked(by, claim)
    for one in _old(found, at):
        reference = f"CLM-{claim}-{one.who}-AG-{int(at.timestamp())}"
        try:
            named = name_on_account(one.partner, one.bank, account_of(one), reference=reference)
        except AccountUnknown:
            named = ""  # closed since: another one is asked for
        _checked(claim, one, named, by, at)
    return _pay(claim, by, at)


def _old(claim: Claim, at: dt.datetime) -> list[Destination]:
    """Return accounts of which the bank's word is old; a counter compares the KTP itself."""
    return [one for one in destinations_of(claim).values() if at - one.checked_at > FRESH and not one.is_cash]


@one_transaction
def _checked(claim: int, was: Destination, named: str, by: Viewer, at: dt.datetime) -> None:
    """Keep the bank's word of today on an account; another name than before is another judgement, and no longer agreed to."""
    held = hold([claim])[claim]
    last = destinations_of(held).get(was.who)
    if last is None or last.pk != was.pk:
        return
    if named == _name_of_bank(was):
        was.checked_at = at
        was.save(update_fields=["checked_at"])
        return
    match = _match(holder_of(was) or name_of(held, was.who), named)
    made = Destination(
        claim=held,
        who=was.who,
        number=_next(claim, was.who),
        partner=was.partner,
        bank=was.bank,
        account_index=was.account_index,
        account_tail=was.account_tail,
        match=match,
        decision=was.decision,
        proposal=was.proposal,
        checked_at=at,
        by=by.name[:60],
        account=by.account,
        at=at,
    )
    made.account_cipher = seal(account_of(was), bound_to=account_bound_to(made))
    made.name_cipher = seal(named, bound_to=name_bound_to(made))
    made.holder_cipher = seal(holder_of(was), bound_to=holder_bound_to(made)) if holder_of(was) else b""
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
    made, rests, asked = [], False, False
    for payee in unpaid_of(claim):
        place = places.get(payee.who)
        if place is None or not _is_good(payee, place):
            continue
        if _is_asked(payee):
            asked = True
            continue
        if _rests(payee, at):
            rests = True
            continue
        made.append(_send(claim, case, payee, place, at))
    if not made and asked:
        raise NotNow(
            "The bank is still asked about an earlier transfer.", fix="Head office says how it ended: naungan partner calls"
        )
    if not made and rests:
        return []  # the bank had trouble: it is tried again by and by
    if not made and step.state == State.PAYABLE:  # the bank says another name by now
        take([Move(key, State.RETURNED, "pay.name_differs")], by=by, at=at)
        return []
    if not made:
        raise NotNow("It is not known where the money of claim {number} goes.", number=key, fix="Name an account.")
    take([Move(key, State.PAYING, due_on=step.due_on)], by=by, at=at)
    record(by, "claim.pay", noun="claim", subject=key, at=at, transfers=len(made))
    return made


def _is_good(payee: Payee, place: Destination) -> bool:
    """Whether an account is agreed, and no transfer of this to it failed before for what the account is."""
    failed = Payout.objects.filter(payee=payee, destination__account_index=place.account_index, why__in=OF_ACCOUNT)
    if place.is_cash:  # her KTP is no worse for what one counter could not pay
        failed = failed.filter(destination__partner=place.partner, why="pay.over_limit")
        known = partner_with(code=place.partner)
        if known is None or not known.profile.cash_days:
            return False
    return is_payable_to(place) and not failed.exists()


def _is_asked(payee: Payee) -> bool:
    """Whether a person still asks what became of an earlier transfer of this: nothing is sent in its place meanwhile."""
    return Payout.objects.filter(payee=payee, call__state=Call.State.PARKED).exists()


def _rests(payee: Payee, at: dt.datetime) -> bool:
    """Whether a bank had trouble with this a moment ago: each time it is waited longer, up to a day."""
    failed = list(Payout.objects.filter(payee=payee, why=TROUBLE).order_by("number").values_list("failed_at", flat=True))
    wait = min(dt.timedelta(days=1), dt.timedelta(hours=1) * 2 ** len(failed)) if failed else dt.timedelta(0)
    return bool(failed) and failed[-1] is not None and at < failed[-1] + wait


def _send(claim: Claim, case: Case, payee: Payee, place: Destination, at: dt.datetime) -> Payout:
    before = list(Payout.objects.filter(payee=payee).order_by("number"))
    number = len(before) + 1
    extra, days = _late_money(case, payee, place, before, at)
    owner, reference = payable_owner(case, payee.who), f"CLM-{claim.pk}-{payee.pk}-{number}"
    booked = max((one.late for one in before), default=0)
    if extra > booked:
        sides = [Side(Fund.ADMIN, EXPENSE, extra - booked, LATE), Side(Fund.ADMIN, LIABILITY, booked - extra, owner)]
        post_one(f"clm:{claim.pk}:late:{payee.pk}:{number}", "claim_late", sides, at=at)
    known = partner(place.partner)
    journal = post_one(f"clm:{claim.pk}:{payee.pk}:{number}", "claim_payout", _sides(case, payee, extra, known.code), at=at)
    assert journal is not None, reference
    amount = payee.amount + extra
    name, number_ = _name_of_bank(place) or holder_of(place) or name_of(claim, payee.who), account_of(place)
    body = {
        "partnerReferenceNo": reference,
        "amount": {"value": f"{amount}.00", "currency": "IDR"},
        "beneficiaryAccountName": name,
        "beneficiaryAccountNo": number_,
        "beneficiaryBankCode": place.bank,
        "sourceAccountNo": known.profile.source_account,
        "transactionDate": write_moment(at),
        "feeType": "OUR",
        "additionalInfo": {"claim": claim.pk},
    }
    if place.is_cash:
        body = order_body(reference, place, name=name, nik=number_, amount=amount, to=known, at=at)
    call = intend(known, CASH_ORDER if place.is_cash else TRANSFER, reference, body, owner=OWNER)
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


def _late_money(case: Case, payee: Payee, place: Destination, before: Sequence[Payout], at: dt.datetime) -> tuple[int, int]:
    """Return what is paid on top for calendar days after the last day of the law, and how many they are.

    Days in which an account was not known, or was wrong, are not ours: of a wrong one it stays at what it was when the money
    left first, of one that was named after the day of the law it begins with that.
    """
    if before and before[-1].why not in ("", TROUBLE):
        return before[-1].late, before[-1].late_days
    last = payee.decision.assessment.due_by
    if last is not None and place.decision_id is None:
        last = max(last, wib_day(place.at))
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

TROUBLE, NOT_COLLECTED, CALLED_BACK = "pay.bank_down", "pay.not_collected", "pay.called_back"
REFUSED_BY_BANK = {
    ("403", "02"): "pay.over_limit",
    ("403", "09"): "pay.account_closed",
    ("403", "18"): "pay.account_closed",
    ("404", "11"): "pay.account_unknown",
    ("404", "18"): "pay.account_unknown",
}
"""What a bank answers of the account that is to be paid; all else, such as what our own account lacks, is no fault of hers."""
OF_ACCOUNT = (*sorted(set(REFUSED_BY_BANK.values())), "pay.returned", "pay.failed")


def why_failed(code: str, service: str = TRANSFER) -> str:
    """Return why a transfer failed, from the code of the bank's answer, or the status that it told of it."""
    if service == CASH_ORDER and code == "status 05":
        return NOT_COLLECTED
    if code == SENT_BACK:
        return "pay.returned"
    if code.startswith("status"):
        return "pay.failed" if code.endswith("06") else TROUBLE
    return REFUSED_BY_BANK.get((code[:3], code[-2:]), TROUBLE)


def may_leave(call: Call, at: dt.datetime) -> bool:
    """Whether a transfer may leave: not while a person asks what became of an earlier one of the same."""
    payees = Payout.objects.filter(call=call).values("payee")
    if Payout.objects.filter(call=call, why=CALLED_BACK).exists():
        return False
    return not Payout.objects.filter(payee__in=payees, call__state=Call.State.PARKED).exclude(call=call).exists()


def take_up_transfer(call: Call, at: dt.datetime) -> None:
    """Take up how a transfer ended: paid, or owed again. What failed and went through after all is found its place."""
    payout = Payout.objects.select_related("payee__claim").filter(call=call).order_by("-number").first()
    if payout is None:
        raise AssertionError(f"the call {call.reference} is no payout's")
    claim = hold([payout.payee.claim_id])[payout.payee.claim_id]
    payout = Payout.objects.select_related("payee__decision__assessment").get(pk=payout.pk)
    by = house_itself("claims")
    if call.state == Call.State.FAILED and payout.failed_at is None and payout.done_at is None:
        why = why_failed(call.code, call.service)
        is_back = payout.why == CALLED_BACK and (why in (NOT_COLLECTED, "pay.failed") or call.code == "stopped")
        _give_back(claim, payout, f"clm-failed:{payout.reference}", CALLED_BACK if is_back else why, at, by)
    elif call.state == Call.State.FAILED and payout.done_at is not None and payout.returned_at is None:
        why = why_failed(call.code, call.service)  # what had arrived and came back is asked of her, whatever the bank says of it
        _give_back(claim, payout, f"clm-returned:{payout.reference}", "pay.returned" if why == TROUBLE else why, at, by)
    elif call.state == Call.State.DONE and payout.failed_at is not None:
        _after_all(claim, payout, at, by)
    elif call.state == Call.State.FAILED:
        _not_twice(claim, payout, at)
    elif call.state == Call.State.DONE and payout.done_at is None:
        payout.done_at = at
        payout.save(update_fields=["done_at"])
        _told_paid(claim, payout, at, by)


def _told_paid(claim: Claim, payout: Payout, at: dt.datetime, by: Viewer) -> None:
    tell_parties(claim, "claim.paid", key=f"payout:{payout.pk}", at=at, amount=payout.amount + payout.late)
    record(by, "claim.paid", noun="claim", subject=claim.pk, at=at, payout=payout.pk)
    waiting = Payout.objects.filter(payee__claim=claim, done_at=None, failed_at=None).exists()
    if not waiting and not unpaid_of(claim) and standing(claim).state == State.PAYING:
        take([Move(claim.pk, State.PAID)], by=by, at=at)
        assess_claims([claim.pk], by=by, at=at)
    elif standing(claim).state == State.PAYING and not _on_its_way(claim):
        if _is_ready(claim):
            take([Move(claim.pk, State.PAYABLE, due_on=standing(claim).due_on)], by=by, at=at)
        elif not waiting:
            take([Move(claim.pk, State.RETURNED, "pay.no_account")], by=by, at=at)


def _is_ready(claim: Claim) -> bool:
    """Whether something is owed to somebody of whom it is known where to."""
    places = destinations_of(claim)
    return any(one.who in places and _is_good(one, places[one.who]) for one in unpaid_of(claim))


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
    state = State(standing(claim).state)
    if why == TROUBLE and state is State.PAYING and not _on_its_way(claim):
        take([Move(claim.pk, State.PAYABLE, why)], by=by, at=at)
    elif why != TROUBLE and State.RETURNED in MOVES[state]:
        take([Move(claim.pk, State.RETURNED, why)], by=by, at=at)
    if why != TROUBLE:
        topic = "claim.not_collected" if why in (NOT_COLLECTED, CALLED_BACK) else "claim.returned"
        tell_parties(claim, topic, key=f"payout:{payout.pk}", at=at)


def call_ended_here(claim: Claim, payout: Payout, at: dt.datetime) -> None:
    """Owe again what has not left: its order was taken back in the house."""
    _give_back(claim, payout, f"clm-failed:{payout.reference}", CALLED_BACK, at, house_itself("claims"))


def _on_its_way(claim: Claim) -> bool:
    """Whether a transfer is on its way; an order of cash may wait for a month, and keeps no other one waiting."""
    alive = Payout.objects.filter(payee__claim=claim, done_at=None, failed_at=None)
    return alive.exclude(call__service=CASH_ORDER).exists()


def _after_all(claim: Claim, payout: Payout, at: dt.datetime, by: Viewer) -> None:
    """A transfer that had failed went through: it is the payment where no other took its place, else money that is asked back."""
    case = cases_of([Claim.objects.select_related("member").get(pk=claim.pk)])[claim.pk]
    source = payout.call.partner.code
    reference = f"clm-after-all:{payout.reference}"
    rival = Payout.objects.select_related("call__partner").filter(payee=payout.payee, failed_at=None, returned_at=None).first()
    if rival is not None and rival.done_at is None and take_back(rival.call_id, at=at):
        rival.refresh_from_db()
        _give_back(
            claim, rival, f"clm-failed:{rival.reference}", TROUBLE, at, by
        )  # it had not left: the first one is the payment
    elif rival is not None:
        if post_one(reference, "claim_twice", _sides_twice(case, claim, payout), at=at) is not None:
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
    if standing(claim).state in (State.RETURNED, State.PAYABLE):
        take([Move(claim.pk, State.PAYING)], by=by, at=at)
    _told_paid(claim, made, at, by)


def _not_twice(claim: Claim, payout: Payout, at: dt.datetime) -> None:
    """Where what was paid beside another came back, nobody owes it any more."""
    reference = f"clm-after-all:{payout.reference}"
    if not Journal.objects.filter(reference=reference, kind="claim_twice").exists():
        return
    case = cases_of([Claim.objects.select_related("member").get(pk=claim.pk)])[claim.pk]
    sides = _sides_twice(case, claim, payout, sign=-1)
    if post_one(f"clm-twice-back:{payout.reference}", "claim_twice", sides, at=at) is not None:
        for asked in claim.recoveries.filter(cause=Recovery.Cause.TWICE, ended_at=None):
            asked.wrong_at = asked.ended_at = at
            asked.save(update_fields=["wrong_at", "ended_at"])


def _sides_twice(case: Case, claim: Claim, payout: Payout, sign: int = 1) -> list[Side]:
    owner = recover_owner(claim.pk)
    return [
        Side(Fund(case.fund.name), ASSET, sign * payout.amount, owner),
        Side(Fund.ADMIN, ASSET, sign * payout.late, owner),
        Side(Fund.CLEARING, ASSET, -sign * (payout.amount + payout.late), payout.call.partner.code),
    ]


RETURN = "claim.returned"


@one_transaction
def propose_return(reference: str, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose that a bank sent back, days later, what it had paid: approved by another person it is owed again.

    reason  where that is written, such as the day of the statement
    Raises  NotNow for a transfer that is not done, or came back before; BadUsage without a reason
    """
    payout = _payout(reference)
    require_claim(by, payout.payee.claim_id)
    if payout.done_at is None or payout.returned_at is not None:
        raise NotNow("Transfer {reference} is not done.", reference=reference, fix="Wait for what the bank says.")
    return propose(RETURN, payout.payee.claim_id, reason=reason, by=by, at=at, content={"reference": reference})


def return_as_proposed(proposal: Proposal, at: dt.datetime) -> Payout:
    """Owe again what came back, as two people agreed."""
    payout = _payout(proposal.content["reference"])
    claim = hold([payout.payee.claim_id])[payout.payee.claim_id]
    payout = _payout(payout.reference)
    if payout.returned_at is None and payout.done_at is not None:
        _give_back(claim, payout, f"clm-returned:{payout.reference}", "pay.returned", at, house_itself(str(proposal.approved_by)))
    return payout


def _payout(reference: str) -> Payout:
    found = Payout.objects.select_related("payee__decision__assessment", "call__partner").filter(reference=reference).first()
    if found is None:
        raise NotNow("No transfer has the reference {reference}.", reference=reference, fix="Look at: naungan claim show")
    return found


# -- what the house does by itself


def payable(limit: int = 200, *, but: Collection[int] = ()) -> list[int]:
    """Return claims whose money is to leave: those whose day of the law comes first."""
    waiting = Step.objects.filter(until=None, state=State.PAYABLE).exclude(claim__in=but).order_by("due_on", "claim")
    return list(waiting.values_list("claim", flat=True)[:limit])
