"""Whose money without a place may be: numbers that differ from the one that was written by a single slip of the hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from naungan.contributions.models import Bill, Payment
from naungan.contributions.sight import visible_bills, visible_pots
from naungan.lib.access import Viewer
from naungan.lib.clock import now, wib_day
from naungan.lib.words import marked
from naungan.registry.models import Member, Membership

SLIPS = {
    "changed": marked("one digit differs"),
    "swapped": marked("two digits are swapped"),
    "missing": marked("a digit is missing"),
    "more": marked("a digit too many"),
}
MOST = 5
DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have sent a payment.

    membership   whose savings it would go into
    member       her
    number       her bill's or pot's number
    slip         how the number that was written differs (`SLIPS`)
    same_amount  the bill asks for this very sum
    is_open      the bill still asks for money
    """

    membership: int
    member: Member
    number: str
    slip: str
    same_amount: bool
    is_open: bool


def near(number: str) -> dict[str, str]:
    """Return the numbers that one slip makes this one of, each with the slip: the right number stands where a hand erred.

    One digit changed, two neighbours swapped, one left out or one typed twice or beside.
    """
    found: dict[str, str] = {}
    if not (number.isascii() and number.isdigit() and 4 <= len(number) <= 30):
        return found
    for place, digit in enumerate(number):
        found.setdefault(number[:place] + number[place + 1 :], "more")
        for other in DIGITS:
            if other != digit:
                found.setdefault(number[:place] + other + number[place + 1 :], "changed")
            found.setdefault(number[:place] + other + number[place:], "missing")
        if place and digit != number[place - 1]:
            found[number[: place - 1] + digit + number[place - 1] + number[place + 1 :]] = "swapped"
    found |= {number + other: "missing" for other in DIGITS}
    found.pop(number, None)
    return found


def candidates(payments: Iterable[Payment], viewer: Viewer) -> dict[int, list[Candidate]]:
    """Return for each payment who may have sent it, the likeliest first: only of people whom the viewer sees.

    Two queries however many payments there are; a few hundred numbers for each.
    """
    wanted = {payment.pk: (payment, near(payment.bill_number)) for payment in payments}
    numbers = {number for _, slips in wanted.values() for number in slips}
    if not numbers:
        return {}
    bills = {
        one.number: one
        for one in visible_bills(viewer)
        .filter(number__in=numbers, membership__isnull=False)
        .select_related("membership__member__area")
    }
    pots = {
        one.number: one
        for one in visible_pots(viewer)
        .filter(number__in=numbers, membership__isnull=False)
        .select_related("membership__member__area")
    }
    found: dict[int, list[Candidate]] = {}
    for pk, (payment, slips) in wanted.items():
        here = [
            _candidate(payment, number, slip, bills.get(number), pots[number].membership if number in pots else None)
            for number, slip in slips.items()
            if number in bills or number in pots
        ]
        if here:
            found[pk] = sorted(here, key=lambda one: (not one.same_amount, not one.is_open, one.number))[:MOST]
    return found


def _candidate(payment: Payment, number: str, slip: str, bill: Bill | None, of_pot: Membership | None) -> Candidate:
    held = bill.membership if bill is not None else of_pot
    assert held is not None
    return Candidate(
        held.pk,
        held.member,
        number,
        slip,
        same_amount=bill is not None and bill.amount == payment.amount,
        is_open=bill is not None and bill.state_on(wib_day(now())) == "open",
    )
