"""What screens, partners and the command line ask about bills, pots and suspense."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import polars as pl
from django.db.models import QuerySet

from naungan.contributions.bills.owed import dues
from naungan.contributions.bills.prices import CLASS, classed, price_table
from naungan.contributions.models import Attempt, Bill, BillQr, Mandate, Payment, Pot, Reversal, SettlementFile
from naungan.contributions.payments.acceptance import Standing, standing_of, targets
from naungan.contributions.texts import receipt_of
from naungan.lib.month import Month
from naungan.lib.sql import run
from naungan.registry.models import Membership
from naungan.regulation.kinds import PayerKind


@dataclass(frozen=True, slots=True)
class PayableMonth:
    """One month on a bill: what it costs for all people on it, and which programmes it buys."""

    month: Month
    programmes: int
    amount: int


@dataclass(frozen=True, slots=True)
class Payable:
    """What stands behind a customer number.

    amount   whole rupiah due; of a pot what its next month costs
    is_open  any amount is taken (a pot); else exactly `amount`
    """

    number: str
    standing: Standing
    name: str = ""
    amount: int = 0
    people: int = 1
    months: tuple[PayableMonth, ...] = ()
    expires_on: dt.date | None = None
    is_open: bool = False


def payable(number: str, *, on: dt.date) -> Payable:
    """Return what a customer number stands for on a day. A wrong check digit is an unknown number, and so is a death."""
    target = targets([number]).get(number)
    standing = standing_of(target, on=on)
    if target is None or standing is Standing.UNKNOWN:
        return Payable(number, Standing.UNKNOWN)
    if target.is_pot:
        return _pot(number, on=on)
    row = run("contributions/payable_bill", number=number)[0]
    months = tuple(PayableMonth(Month(month), programmes, amount) for month, programmes, amount in row["months"])
    return Payable(number, standing, row["name"], target.amount, row["people"], months, target.expires_on)


def _pot(number: str, *, on: dt.date) -> Payable:
    pot = Pot.objects.select_related("membership__member").get(number=number)
    if pot.membership is None:
        return Payable(number, Standing.OPEN, pot.name, is_open=True)
    months = next_months(pot.membership.pk, on=on, months=1, programmes=pot.programmes)
    amount = sum(month.amount for month in months)
    return Payable(number, Standing.OPEN, pot.membership.member.name, amount, 1, months, is_open=True)


def next_months(
    membership: int, *, on: dt.date, months: int, programmes: int = 0, restart: bool = False
) -> tuple[PayableMonth, ...]:
    """Return what the next months of a member who pays for herself cost; none for who cannot pay."""
    asked = pl.DataFrame({"number": [1], "membership_id": [membership], "programmes": [programmes]})
    due = dues(asked, on=on, restart=restart).filter(pl.col("blocked") == "")
    if due.is_empty():
        return ()
    _, classes = classed(due)
    table = price_table(classes.select("class", *CLASS), months=months, payer=PayerKind.SELF)
    chosen = int(due["programmes"][0])
    return tuple(
        PayableMonth(Month(int(month)), chosen, int(total))
        for month, total in zip(np.asarray(table["month"]), np.asarray(table["total"]), strict=True)
    )


def numbers_of(bills: Iterable[int]) -> dict[int, str]:
    """Return the number of each bill by its id."""
    return dict(Bill.objects.filter(pk__in=list(bills)).values_list("pk", "number"))


@dataclass(frozen=True, slots=True)
class Receipt:
    """One payment as its member sees it: who paid, how much of it for her, and the months it bought (none: savings)."""

    payment: int
    number: str
    collector: str
    paid_at: dt.datetime
    amount: int
    to: str
    is_saved: bool
    payer: str
    first: Month | None
    last: Month | None
    is_reversed: bool


def receipts_of(membership: int, *, limit: int = 50) -> list[Receipt]:
    """Return what was paid for a member, newest first."""
    return [
        Receipt(
            row["payment_id"],
            receipt_of(row["payment_id"]),
            row["source"],
            row["paid_at"],
            int(row["amount"]),
            row["number"],
            row["is_saved"],
            "" if row["payer_kind"] == PayerKind.SELF else row["payer"],
            None if row["first"] is None else Month(row["first"]),
            None if row["last"] is None else Month(row["last"]),
            row["is_reversed"],
        )
        for row in run("contributions/receipts", membership=membership, limit=limit)
    ]


def valid_qr(bill: Bill, *, at: dt.datetime) -> BillQr | None:
    """Return the newest QRIS code of a bill that has not expired."""
    return BillQr.objects.filter(bill=bill, expires_at__gt=at).order_by("-pk").first()


def qr_named(reference: str, *, partner: str) -> BillQr | None:
    """Return a QRIS code by our reference, of one partner."""
    return BillQr.objects.select_related("bill").filter(reference=reference, partner=partner).first()


def attempt_named(reference: str, *, partner: str) -> Attempt | None:
    """Return a charge of a mandate by our reference, of one partner."""
    return Attempt.objects.filter(reference=reference, mandate__partner=partner).first()


def announced(external_id: str, *, source: str, number: str) -> Payment | None:
    """Return a payment that a partner announced, by the sender's id and the number it paid."""
    return Payment.objects.filter(source=source, external_id=external_id, bill_number=number).exclude(notice="").first()


def bill_paid_by(payment: Payment) -> Bill | None:
    """Return the bill that a payment paid, if it paid one."""
    return Bill.objects.filter(purchase__payment=payment).first()


def reversal_of(payment: Payment) -> Reversal | None:
    """Return how a payment was taken back, if it was."""
    return Reversal.objects.filter(payment=payment).first()


def files_lately(most: int) -> QuerySet[SettlementFile]:
    """Return the newest files of collectors and of our bank."""
    return SettlementFile.objects.order_by("-pk")[:most]


def mandates_of(membership: Membership) -> QuerySet[Mandate]:
    """Return the standing orders of a membership that its reader sees, the newest first."""
    return Mandate.objects.filter(membership=membership).order_by("-pk")
