"""Money without a place, and savings that go back: people give each its place, always two of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.contributions.models import Pot, Suspense
from naungan.contributions.payments.pot_entries import FILLING, fill, pot_of
from naungan.contributions.payments.pot_purchases import buy
from naungan.ledger.commands import SHARDS, Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem

LIABILITY = Account.Kind.LIABILITY


class NotReversible(Problem):
    code = "payment.not_reversible"


def resolve(held: Suspense, journal: int, at: dt.datetime) -> None:
    """Note which journal gave money in suspense its place."""
    held.resolved_by_id, held.resolved_at = journal, at
    held.save(update_fields=["resolved_by", "resolved_at"])


def booked(reference: str, kind: str, sides: Sequence[Side], *, reason: str, at: dt.datetime) -> int:
    """Post a journal of a correction. Raises NotReversible where it was posted before."""
    journal = post_one(reference, kind, sides, at=at, reason=reason)
    if journal is None:
        raise NotReversible("{reference} was done before.", reference=reference)
    return journal


def propose_place(number: int, *, membership: int, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose that money in suspense is somebody's savings. Raises NotReversible when it does not wait there."""
    _waiting(number)
    return propose("suspense_to_pot", number, reason=reason, by=by, at=at, content={"membership": membership})


def propose_refund(number: int, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose to send money in suspense back to who sent it."""
    _waiting(number)
    return propose("suspense_refund", number, reason=reason, by=by, at=at)


def _waiting(number: int) -> Suspense:
    held = Suspense.objects.select_related("payment").filter(payment=number, resolved_at=None).first()
    if held is None:
        raise NotReversible(
            "Payment {number} does not wait in suspense.",
            number=number,
            fix="List what does: naungan payments suspense",
        )
    return held


def place_suspense(proposal: Proposal, at: dt.datetime) -> Pot:
    held = Suspense.objects.select_for_update().get(pk=_waiting(int(proposal.subject)).pk)
    payment, shard = held.payment, held.payment_id % SHARDS
    pot = pot_of(int(proposal.content["membership"]), at=at)
    reference = f"placed:payment:{payment.pk}"
    sides = [
        Side(Fund.SUSPENSE, LIABILITY, payment.amount, shard=shard),
        Side(Fund.POT, LIABILITY, -payment.amount, shard=shard),
    ]
    journal = booked(reference, "placed", sides, reason=proposal.reason, at=at)
    row = {
        "pot_id": pot.pk,
        "amount": payment.amount,
        "reason": "suspense",
        "reference": reference,
        "payment_id": payment.pk,
        "bill_id": None,
    }
    fill(pl.DataFrame([row], schema=FILLING, orient="row"), journal=journal, at=at)
    resolve(held, journal, at)
    buy([pot.pk], on=wib_day(at), at=at)
    pot.refresh_from_db()
    return pot


def refund_suspense(proposal: Proposal, at: dt.datetime) -> int:
    """Owe the money to its sender again; the payer's account with us holds it until the bank has sent it."""
    held = Suspense.objects.select_for_update().get(pk=_waiting(int(proposal.subject)).pk)
    payment = held.payment
    reference = f"refund:payment:{payment.pk}"
    sides = [
        Side(Fund.SUSPENSE, LIABILITY, payment.amount, shard=payment.pk % SHARDS),
        Side(Fund.SPONSOR, LIABILITY, -payment.amount, f"payment:{payment.pk}"),
    ]
    journal = booked(reference, "refund", sides, reason=proposal.reason, at=at)
    resolve(held, journal, at)
    return journal


def propose_pot_refund(pot: Pot, amount: int, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose to pay savings back to their owner, or to the family after a death.

    Raises  BadUsage above the balance, and for a group's box, which is nobody's alone
    """
    _judge_refund(pot, amount)
    return propose("pot_refund", pot.pk, reason=reason, by=by, at=at, content={"amount": amount})


def _judge_refund(pot: Pot, amount: int) -> None:
    if pot.kind != Pot.Kind.OWN:
        raise BadUsage("{number} is a group's box.", number=pot.number, fix="Its two officers buy months with it.")
    if not 0 < amount <= pot.balance:
        raise BadUsage(
            "Pot {number} holds {balance} rupiah; {amount} were asked for.",
            number=pot.number,
            balance=pot.balance,
            amount=amount,
            fix="Ask for at most what it holds.",
        )


def refund_pot(proposal: Proposal, at: dt.datetime) -> int:
    pot = Pot.objects.select_for_update().get(pk=int(proposal.subject))
    amount, reference = int(proposal.content["amount"]), f"refund:pot:{proposal.pk}"
    _judge_refund(pot, amount)
    sides = [
        Side(Fund.POT, LIABILITY, amount, shard=pot.pk % SHARDS),
        Side(Fund.SPONSOR, LIABILITY, -amount, f"pot:{pot.pk}"),
    ]
    journal = booked(reference, "refund", sides, reason=proposal.reason, at=at)
    row = {
        "pot_id": pot.pk,
        "amount": -amount,
        "reason": "refunded",
        "reference": reference,
        "payment_id": None,
        "bill_id": None,
    }
    fill(pl.DataFrame([row], schema=FILLING, orient="row"), journal=journal, at=at)
    return journal
