"""Taking a payment back, and giving money of suspense or a pot its place: always two people, and everyone concerned is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db import connection

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.contributions.corrections.credit import hold, owed, reference_of_place
from naungan.contributions.corrections.suspense import NotReversible, booked, resolve
from naungan.contributions.models import Bill, BillLine, Payment, PaymentReference, Pot, PotEntry, Reversal, Suspense
from naungan.contributions.payments.post import HELD, OUT_OF_CREDIT
from naungan.contributions.payments.pot_entries import FILLING, fill, pot_of
from naungan.contributions.payments.pot_purchases import buy
from naungan.contributions.payments.refunds import GIVEN_BACK, PARTS, give_back, owner_of, take_back
from naungan.ledger.commands import SHARDS, Side
from naungan.ledger.models import Account, Fund
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.models import Outbox
from naungan.lib.month import Month
from naungan.lib.sql import run
from naungan.protection.models import PricedMonth
from naungan.protection.queries import live_months
from naungan.registry.sight import seen_people
from naungan.regulation.kinds import PayerKind

ASSET, LIABILITY, INCOME = Account.Kind.ASSET, Account.Kind.LIABILITY, Account.Kind.INCOME


AT_ONCE = 10_000
"""References looked up at once: a statement takes no more than 65,535 values, and a list may have more people."""
REVERSING = 0x72657665
"""Number of the lock on one payment's way back."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """One month of somebody's cover that rests on a payment."""

    membership_id: int
    month: Month
    bill_id: int


def payment_by(number: int) -> Payment:
    """Return a payment by its number. Raises BadUsage."""
    found = Payment.objects.filter(pk=number).first()
    if found is None:
        raise BadUsage(
            "There is no payment {number}.",
            number=number,
            fix="Copy its number from naungan payments suspense, or from its receipt.",
        )
    return found


@dataclass(frozen=True, slots=True)
class Resting:
    """Months of a bill that would stand unpaid without a payment: all of them, or those from a month on."""

    bill: Bill
    since: int = 0


def resting_on(payment: Payment) -> list[Resting]:
    """Return what would stand unpaid without this payment: its own bill, and what its money may have bought later.

    Neither a pot nor a payer's account knows marked coins: what was bought from it afterwards is taken back, the last purchase
    first, until what is left in it is enough. From a payer's account that is cover of those who got a place that this bill had
    paid for, and of nobody else; of it the last months, as many as are missing.
    """
    own = Bill.objects.filter(purchase__payment=payment).first()
    deposit = PotEntry.objects.select_related("pot").filter(payment=payment, amount__gt=0).first()
    saved = deposit.amount if deposit is not None else 0
    if own is not None and own.payer.kind != PayerKind.SELF:
        spent = payment.amount - saved - _live_worth(own) - owed(owner_of(own.payer))
        pot = deposit.pot if deposit is not None else None
        return [Resting(own), *_bought_with_credit(spent, own), *_bought_by_pot(saved, pot, payment)]
    if deposit is not None:
        pot = deposit.pot
    else:  # what was given back of her own bill went there; a group's bill has no such pot, and a box is nobody's
        pot = Pot.objects.filter(membership=own.membership_id).first() if own is not None and own.membership_id else None
    own_part = [Resting(own)] if own is not None else []
    return [*own_part, *_bought_by_pot(payment.amount - _live_worth(own), pot, payment)]


def _bought_by_pot(wanted: int, pot: Pot | None, payment: Payment) -> list[Resting]:
    """Return what a pot bought after a payment, the last first, until it would hold what is wanted of it."""
    if pot is None:
        return []
    found, missing = [], wanted - pot.balance
    bought = PotEntry.objects.filter(pot=pot, reason=PotEntry.Reason.BOUGHT, payment__gt=payment.pk).order_by("-pk")
    for purchase in bought.select_related("bill"):
        if missing <= 0:
            break
        left = _live_worth(purchase.bill)
        if purchase.bill is not None and left:  # all of it: the pot buys again what it can
            found.append(Resting(purchase.bill))
            missing -= left
    return found


def _bought_with_credit(missing: int, own: Bill) -> list[Resting]:
    """Return what was paid with what had come back of a bill to its payer's account, the last first, until nothing is missing."""
    found = []
    for bill in sorted(_given_on(own), key=lambda one: -one.purchase.payment_id) if missing > 0 else ():
        since = 0
        for month in PricedMonth.objects.filter(bill=bill.pk, revoked_at=None).order_by("-month"):
            if missing <= 0:
                break
            since, missing = month.month, missing - (month.jkk + month.jkm + month.jht)
        if since:
            found.append(Resting(bill, since))
    return found


def _given_on(own: Bill) -> list[Bill]:
    """Return the bills of those who got a place that a bill had paid for, and of those who got theirs."""
    found, asked = [], [own]
    while asked:
        lines = BillLine.objects.filter(bill__in=asked).values_list("bill__number", "membership")
        left = [reference_of_place(number, membership) for number, membership in lines]
        asked = []
        for first in range(0, len(left), AT_ONCE):
            known = PaymentReference.objects.filter(source=OUT_OF_CREDIT, reference__in=left[first : first + AT_ONCE])
            asked += Bill.objects.filter(purchase__payment__in=known.values("payment")).select_related("purchase")
        found += asked
    return found


def _live_worth(bill: Bill | None) -> int:
    """Return what the months of a bill that are still covered had cost."""
    return 0 if bill is None else int(run("contributions/corrections/live_worth", bill=bill.pk)[0]["worth"])


def concerned(payment: Payment) -> list[Concerned]:
    """Return whose months end when a payment is reversed."""
    return _months_of(resting_on(payment))


def ends_only_inside(payment: Payment, viewer: Viewer) -> bool:
    """Whether a viewer sees everybody whose cover ends when a payment is reversed."""
    if viewer.sees_all:
        return True
    bills = [one.bill.pk for one in resting_on(payment)]
    outside = BillLine.objects.filter(bill__in=bills).exclude(seen_people(viewer, "membership__member__"))
    live = PricedMonth.objects.filter(bill__in=bills, revoked_at=None)
    return not live.filter(membership__in=outside.values("membership")).exists()


def _months_of(resting: list[Resting]) -> list[Concerned]:
    since = {one.bill.pk: one.since for one in resting}
    rows = run("contributions/corrections/covered_by_payment", bills=list(since))
    return [
        Concerned(row["membership_id"], Month(row["month"]), row["bill_id"])
        for row in rows
        if row["month"] >= since[row["bill_id"]]
    ]


def propose_reversal(number: int, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose to reverse a payment. Raises NotReversible for money that is not from outside, or was reversed."""
    payment = payment_by(number)
    _judge(payment)
    return propose("reverse", payment.pk, reason=reason, by=by, at=at)


def _judge(payment: Payment) -> None:
    if Reversal.objects.filter(payment=payment).exists():
        raise NotReversible("Payment {number} is reversed already.", number=payment.pk)
    if payment.source in HELD:
        raise NotReversible(
            "Payment {number} moved money that was here already.",
            number=payment.pk,
            fix="Reverse the payment that brought it.",
        )


def _alone(payment: int) -> None:
    """Wait until nobody else takes this payment back: its row is kept for ever, and may not be locked for a change."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [REVERSING, payment % 2**31])


def reverse(proposal: Proposal, at: dt.datetime) -> list[Concerned]:
    """Take the money out of every place it went to, end the cover that rested on it, and tell each person."""
    _alone(int(proposal.subject))
    payment = Payment.objects.get(pk=int(proposal.subject))
    _judge(payment)
    reference, shard = f"reverse:payment:{payment.pk}", payment.pk % SHARDS
    # Who gives a place on looks at the bill first, and at what we owe its payer.
    own = Bill.objects.select_for_update(no_key=True, of=("self",)).filter(purchase__payment=payment).first()
    if own is not None and own.payer.kind != PayerKind.SELF:
        hold(owner_of(own.payer))
    resting = resting_on(payment)
    people = _months_of(resting)
    sides = [Side(Fund.CLEARING, ASSET, -payment.amount, payment.source, shard)]
    for one in resting:
        bill, revoked = one.bill, _revoke_bill(one, at=at)
        sums = {part: int(revoked[part].sum()) for part in PARTS}
        if bill == own:
            sides += _out_of_funds(sums, shard)
        elif any(sums.values()):  # bought from a pot or a payer's account: the money returns to it first
            _return(bill, payment, sums, at=at)
    taken = _out_of_pot(payment, reference, at=at)
    held = Suspense.objects.select_for_update().filter(payment=payment, resolved_at=None).first()
    if held is not None:
        sides.append(Side(Fund.SUSPENSE, LIABILITY, payment.amount, shard=shard))
    if taken is not None:
        sides.append(Side(Fund.POT, LIABILITY, -taken["amount"], shard=shard))
    short = -sum(side.amount for side in sides)
    if short and own is not None and own.payer.kind == PayerKind.SELF and own.membership_id is not None:
        taken = _also_from_pot(taken, own.membership_id, short, payment, reference, at=at)  # given back before
        sides.append(Side(Fund.POT, LIABILITY, short, shard=shard))
    elif short:  # given back before, or a group's surplus: that money lies with the payer
        if own is None or own.payer.kind == PayerKind.SELF or owed(owner_of(own.payer)) < short:
            raise NotReversible(
                "{amount} of payment {number} have left already.",
                amount=abs(short),
                number=payment.pk,
                fix="Ask for the money back first.",
            )
        sides.append(Side(Fund.SPONSOR, LIABILITY, short, owner_of(own.payer)))
    journal = booked(reference, "reversal", sides, reason=proposal.reason, at=at)
    if taken is not None:
        fill(pl.DataFrame([taken], schema=FILLING, orient="row"), journal=journal, at=at)
    if held is not None:
        resolve(held, journal, at)
    Reversal.objects.create(payment=payment, proposal=proposal, journal_id=journal, months=len(people), at=at)
    if taken is not None:  # good money that came back with a purchase buys again what it can
        buy([taken["pot_id"]], on=wib_day(at), at=at)
    live = {one: live_months(one) for one in {one.membership_id for one in people}}
    lost = [one for one in people if one.month not in live[one.membership_id]]
    _tell(lost, payment, at=at)
    return lost


def _also_from_pot(
    taken: dict[str, Any] | None, membership: int, short: int, payment: Payment, reference: str, *, at: dt.datetime
) -> dict[str, Any]:
    """Return the entry that takes out of a member's pot what was given back to it before. Raises NotReversible."""
    pot = Pot.objects.select_for_update().get(pk=pot_of(membership, at=at).pk)
    before = -int(taken["amount"]) if taken else 0
    if pot.balance < before + short:
        raise NotReversible(
            "{amount} of payment {number} have left already.",
            amount=short,
            number=payment.pk,
            fix="Ask for the money back first.",
        )
    return {
        "pot_id": pot.pk,
        "amount": -(before + short),
        "reason": "reversed",
        "reference": reference,
        "payment_id": payment.pk,
        "bill_id": None,
    }


def _revoke_bill(resting: Resting, *, at: dt.datetime) -> pl.DataFrame:
    bill = resting.bill
    frame = pl.DataFrame(
        [(membership, resting.since, bill.pk) for membership in bill.lines.values_list("membership_id", flat=True)],
        schema={"membership_id": pl.Int64, "since_month": pl.Int64, "bill_id": pl.Int64},
        orient="row",
    )
    return take_back(frame, reason="payment.reversed", at=at)


def _out_of_funds(sums: dict[str, int], shard: int) -> list[Side]:
    kinds = {"jkk": (Fund.JKK, INCOME), "jkm": (Fund.JKM, INCOME), "jht": (Fund.JHT, LIABILITY)}
    return [Side(*kinds[part], amount, shard=shard) for part, amount in sums.items() if amount]


def _return(bill: Bill, payment: Payment, sums: dict[str, int], *, at: dt.datetime) -> None:
    row = {
        "membership_id": bill.membership_id,
        "payer_id": bill.payer_id,
        "months": 1,
        **sums,
        "bill_id": bill.pk,
    }
    give_back(
        pl.DataFrame([row], schema=GIVEN_BACK | {"bill_id": pl.Int64}, orient="row"),
        reference=f"reversed:{bill.number}:{payment.pk}",
        reason="payment.reversed",
        at=at,
    )


def _out_of_pot(payment: Payment, reference: str, *, at: dt.datetime) -> dict[str, Any] | None:
    """Return the entry that takes a deposit out of its pot again, or None."""
    deposits = list(PotEntry.objects.filter(payment=payment, amount__gt=0))
    if not deposits:
        return None
    (deposit,) = deposits
    pot = Pot.objects.select_for_update().get(pk=deposit.pot_id)
    if pot.balance < deposit.amount:
        raise NotReversible(
            "Pot {number} holds less than payment {payment} brought.",
            number=pot.number,
            payment=payment.pk,
            fix="Ask for the money back first.",
        )
    return {
        "pot_id": pot.pk,
        "amount": -deposit.amount,
        "reason": "reversed",
        "reference": reference,
        "payment_id": payment.pk,
        "bill_id": None,
    }


def _tell(people: list[Concerned], payment: Payment, *, at: dt.datetime) -> None:
    months: dict[int, list[Month]] = {}
    for one in people:
        months.setdefault(one.membership_id, []).append(one.month)
    Outbox.objects.bulk_create(
        Outbox(
            topic="member.reversed",
            key=f"{payment.pk}:{membership}",
            recipient=membership,
            payload={
                "membership": membership,
                "since": int(min(lost)),
                "through": int(max(lost)),
                "payment": payment.pk,
            },
            created_at=at,
        )
        for membership, lost in months.items()
    )
