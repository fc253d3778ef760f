"""What one person can have: sums and counts outside these bounds are mistakes, and products inside them fit 64 bits."""

from __future__ import annotations

from numpy.typing import ArrayLike

from naungan.lib.errors import BadUsage
from naungan.lib.words import number
from naungan.regulation.arithmetic import Whole, above, below, whole

MOST_MONEY = 10**12
"""Rupiah of an income, an invoice or a balance."""
MOST_WAGE = 10**9
"""Rupiah of a wage or reference income in a month."""


def counted(amount: ArrayLike, name: str, *, highest: int) -> Whole:
    """Return a count or sum. Raises BadUsage, which tells the name and the first value out of bounds."""
    if type(amount) is int and 0 <= amount <= highest:
        return amount
    found = whole(amount)
    if below(found, 0):
        lowest = found if isinstance(found, int) else int(found.min())
        raise BadUsage(
            "“{name}” is {given}, which is below zero.",
            name=name,
            given=lowest,
            highest=number(highest),
            fix="Give a whole number from 0 to {highest}.",
        )
    if above(found, highest):
        given = found if isinstance(found, int) else int(found.max())
        raise BadUsage(
            "“{name}” is {given}, which is more than {highest}.",
            name=name,
            given=given,
            highest=number(highest),
            fix="Give a whole number from 0 to {highest}.",
        )
    return found


def wage_of(reference_income: ArrayLike) -> Whole:
    """Return the wage or reference income of a month, in rupiah. Raises BadUsage out of bounds."""
    return counted(reference_income, "reference_income", highest=MOST_WAGE)
