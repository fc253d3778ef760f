"""Whether a customer number takes this money: one judge, for the bank that asks, the notice that comes, and the tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from naungan.contributions.bills.customer_numbers import is_number
from naungan.lib.sql import run


class Standing(StrEnum):
    """Whether a customer number takes money."""

    OPEN = "open"
    UNKNOWN = "unknown"
    PAID = "paid"
    EXPIRED = "expired"
    OTHER_AMOUNT = "other_amount"


@dataclass(frozen=True, slots=True)
class Target:
    """What stands behind a customer number.

    is_pot       any amount is taken
    is_over      the member it is for has died, or her membership has ended
    source, external_id, reference  of the payment that paid it, where one did
    """

    number: str
    is_pot: bool
    amount: int
    expires_on: dt.date | None
    is_paid: bool
    is_over: bool
    source: str | None
    external_id: str | None
    reference: str | None

    def was_paid_by(self, source: str, external_id: str, reference: str) -> bool:
        """Tell whether it was this very payment that paid it: a settlement file may have told of it first."""
        is_same = self.external_id == external_id or (reference != "" and self.reference == reference)
        return self.is_paid and self.source == source and is_same


def targets(numbers: Sequence[str], *, locked: bool = False) -> dict[str, Target]:
    """Return what stands behind customer numbers; one with a wrong check digit is nobody's.

    locked  keep them so until the transaction ends: of two payments that race for a bill the second sees it paid
    """
    asked = sorted({number for number in numbers if is_number(number)})
    if not asked:
        return {}
    if locked:
        run("contributions/payments/lock_numbers", numbers=asked)
    return {row["number"]: Target(**row) for row in run("contributions/payments/look_at_numbers", numbers=asked)}


def standing_of(target: Target | None, *, on: dt.date, amount: int | None = None) -> Standing:
    """Return whether a number takes money that is paid on a day.

    amount   whole rupiah that came; None: nobody has paid yet, and the question is only what is due
    Returns  the same as the books do with money that nobody can send back (`claim_bills.sql`, `places_of_rest.sql`)
    """
    if target is None or target.is_over:
        return Standing.UNKNOWN
    if target.is_pot:
        return Standing.OPEN
    if target.is_paid:
        return Standing.PAID
    if target.expires_on is not None and target.expires_on < on:
        return Standing.EXPIRED
    return Standing.OPEN if amount in (None, target.amount) else Standing.OTHER_AMOUNT
