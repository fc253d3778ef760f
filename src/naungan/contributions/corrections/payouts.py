"""Sending back what we owe to payers: by interbank transfer, asked for when unheard, never sent twice."""

from __future__ import annotations

import datetime as dt

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import NotOpen, propose
from naungan.contributions.corrections.credit import hold, owed
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Fund, Journal
from naungan.lib.access import Viewer
from naungan.lib.errors import Problem
from naungan.lib.retry import one_transaction
from naungan.partners.calls import amount_of, body_of, intend
from naungan.partners.models import Call
from naungan.partners.profiles import partner
from naungan.partners.snap.client import Meaning, SnapClient
from naungan.partners.snap.moments import write_moment

ASSET, LIABILITY = Account.Kind.ASSET, Account.Kind.LIABILITY


class NothingOwed(Problem):
    code = "payout.nothing_owed"


class NameDiffers(Problem):
    code = "payout.name_differs"


class NameNotHeard(Problem):
    code = "payout.name_not_heard"


class AccountUnknown(Problem):
    code = "payout.account_unknown"


def name_on_account(partner_code: str, bank: str, account: str, *, reference: str) -> str:
    """Return the name that a bank keeps an account under (service 16).

    reference  the question's own: of two questions with one reference a bank may answer the first one again
    Raises     NameNotHeard where the bank gives no answer: that says nothing of the account; AccountUnknown; NotSent;
               UnknownPartner
    """
    known = partner(partner_code)
    body = {"beneficiaryBankCode": bank, "beneficiaryAccountNo": account, "partnerReferenceNo": reference[:64]}
    with SnapClient(known) as client:
        reply = client.call("16", body)
    name = str(reply.body.get("beneficiaryAccountName", "")).strip()
    if reply.meaning() is Meaning.FAILED:
        raise AccountUnknown("The bank knows no such account.", fix="Compare its number and the bank.")
    if reply.meaning() is not Meaning.ACCEPTED or not name:
        raise NameNotHeard("The bank did not say whose account this is.", fix="Ask again in a moment.", retryable=True)
    return name


def propose_payout(
    owner: str,
    *,
    partner_code: str,
    bank: str,
    account: str,
    name: str,
    reference: str,
    reason: str,
    by: Viewer,
    at: dt.datetime,
) -> Proposal:
    """Propose to send all that we owe an owner to an account; what is approved holds owner, sum, bank, account and name.

    Raises  NothingOwed; NameDiffers where the bank keeps the account under another name; UnknownPartner; as `name_on_account`
    """
    amount = owed(owner)
    if amount <= 0:
        raise NothingOwed("{owner} is owed nothing.", owner=owner, fix="Look at: naungan ledger balance")
    asked = f"AI-{reference}-{int(at.timestamp())}"
    found = name_on_account(partner_code, bank, account, reference=asked)
    if found.casefold().split() != name.casefold().split():
        raise NameDiffers(
            "The bank keeps this account under another name.",
            fix="Ask the person for the right account; nothing was sent.",
        )
    content = {
        "owner": owner,
        "amount": amount,
        "partner": partner_code,
        "bank": bank,
        "account": account,
        "name": found,
        "reference": reference,
    }
    return propose("pay_out", owner, reason=reason, by=by, at=at, content=content)


def send_owed(proposal: Proposal, at: dt.datetime) -> Call:
    """Send what an owner is owed, as it was approved."""
    said = proposal.content
    return pay_out(
        said["owner"],
        partner_code=said["partner"],
        bank=said["bank"],
        account=said["account"],
        name=said["name"],
        reference=said["reference"],
        expects=said["amount"],
        at=at,
    )


@one_transaction
def pay_out(
    owner: str,
    *,
    partner_code: str,
    bank: str,
    account: str,
    name: str,
    reference: str,
    at: dt.datetime,
    expects: int | None = None,
) -> Call:
    """Send all that we owe an owner to an account; the books move when the intent is kept, and back if it fails.

    expects    what two people approved; another sum by now is not sent
    reference  the caller's own, once for ever: the same again is the same transfer
    Raises     NothingOwed; UnknownPartner
    """
    known = partner(partner_code)
    hold(owner)  # one at a time
    before = Call.objects.filter(partner=known.id, service="18", reference=reference).first()
    if before is not None and before.owner:
        raise NotOpen("{reference} was done before.", reference=reference)
    if before is not None:
        said = body_of(before)
        if (said["additionalInfo"]["owner"], said["beneficiaryAccountNo"], said["beneficiaryBankCode"]) != (
            owner,
            account,
            bank,
        ):
            raise NotOpen("{reference} was done before.", reference=reference)
        return before
    if _is_asked(owner):
        raise NotOpen(
            "The bank is still asked about an earlier transfer to {owner}.", owner=owner, fix="Look at: naungan partner calls"
        )
    amount = owed(owner)
    if amount <= 0 or amount != (expects or amount):
        raise NothingOwed("{owner} is owed {amount} by now.", owner=owner, amount=amount, fix="Look at: naungan ledger balance")
    _book(f"payout:{reference}", owner, known.code, amount, at)
    body = {
        "partnerReferenceNo": reference,
        "amount": {"value": f"{amount}.00", "currency": "IDR"},
        "beneficiaryAccountName": name,
        "beneficiaryAccountNo": account,
        "beneficiaryBankCode": bank,
        "sourceAccountNo": known.profile.source_account,
        "transactionDate": write_moment(at),
        "feeType": "OUR",
        "additionalInfo": {"owner": owner},
    }
    return intend(known, "18", reference, body)


def _book(reference: str, owner: str, source: str, amount: int, at: dt.datetime) -> None:
    """Move money owed to clearing; below zero, back again. Raises NotOpen where this was booked before."""
    if _post(reference, owner, source, amount, at) is None:
        raise NotOpen("{reference} was done before.", reference=reference)


def take_up_transfer(call: Call, at: dt.datetime) -> None:
    """Take up how a transfer ended: where it failed the money is owed again; what had failed and went through is the payment, or,
    where another took its place, money that is asked back; and what came back after that undoes it. Each is booked once.
    """
    owner, amount = body_of(call)["additionalInfo"]["owner"], amount_of(call)
    failed, after_all, twice = (f"payout-{what}:{call.reference}" for what in ("failed", "after-all", "twice"))
    booked = set(Journal.objects.filter(reference__in=[failed, after_all, twice]).values_list("reference", flat=True))
    source = call.partner.code
    if call.state == Call.State.FAILED:
        if twice in booked:
            _book_twice(f"payout-twice-back:{call.reference}", owner, source, -amount, at)
        elif after_all in booked:
            _post(f"payout-back:{call.reference}", owner, source, -amount, at)
        elif failed not in booked:
            _post(failed, owner, source, -amount, at)
    elif failed in booked and not booked & {after_all, twice}:
        hold(owner)
        if owed(owner) >= amount:
            _post(after_all, owner, source, amount, at)
        else:
            _book_twice(twice, owner, source, amount, at)


def _post(reference: str, owner: str, source: str, amount: int, at: dt.datetime) -> int | None:
    sides = [Side(Fund.SPONSOR, LIABILITY, amount, owner), Side(Fund.CLEARING, ASSET, -amount, source)]
    return post_one(reference, "payout", sides, at=at)


def _book_twice(reference: str, owner: str, source: str, amount: int, at: dt.datetime) -> None:
    sides = [Side(Fund.SPONSOR, ASSET, amount, f"recover:{owner}"), Side(Fund.CLEARING, ASSET, -amount, source)]
    post_one(reference, "payout", sides, at=at)


def _is_asked(owner: str) -> bool:
    """Whether a person still asks what became of an earlier transfer to an owner: nothing is sent in its place meanwhile."""
    parked = Call.objects.filter(service="18", owner="", state=Call.State.PARKED)
    return any(body_of(call)["additionalInfo"].get("owner") == owner for call in parked if call.body_cipher)
