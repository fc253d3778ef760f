"""Old-age savings (JHT): what is paid out of a member's balance, and the tax."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

import polars as pl

from naungan.lib.errors import BadUsage
from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Day, Truth, Whole, day_number, most, rounded, somewhere, where, whole
from naungan.regulation.bounds import MOST_MONEY, counted
from naungan.regulation.kinds import Kind
from naungan.regulation.law import Law, Values
from naungan.regulation.lines import Award, Cause, Line, Operands

LONGEST_MEMBERSHIP = 100
NOT_TOLD = -1


class Ground(Kind):
    """Why a member, or the family, asks for the balance."""

    AGE = 0
    STOPPED_WORKING = 1
    DEATH = 2
    TOTAL_DISABILITY = 3
    EMIGRATION = 4
    PARTIAL_10 = 5
    PARTIAL_30_HOUSING = 6


PARTIAL = {int(Ground.PARTIAL_10): "jht.partial_10", int(Ground.PARTIAL_30_HOUSING): "jht.partial_30_housing"}
FIRST_PARTIAL = min(PARTIAL)
STOPPED_WORKING = int(Ground.STOPPED_WORKING)
AGE = int(Ground.AGE)


def savings(
    event_on: Day,
    *,
    balance: Whole,
    ground: Whole,
    membership_years: Whole = 0,
    age: Whole = NOT_TOLD,
    part_taken: Truth = False,
    law: Law | None = None,
) -> Award:
    """Return what is paid of a balance on one ground.

    event_on          day of the application
    balance           contributions and returns, whole rupiah
    ground            Ground; own-account members who stop working wait no month
    membership_years  completed years; needed for a part of the balance
    age               completed years on that day, tried where the ground is the age; NOT_TOLD: who asks has tried it
    part_taken        a part was taken before: it may be, once
    Returns           line jht.full and line jht.tax (below zero: it is kept back), or line jht.partial_…; a ground that the law
                      of the day does not know, or a membership too short, comes to 0. The tax on a partial payment and on
                      payments in later years follows the ordinary rates of the person and is not reckoned here
    Raises            NoParameter before July 2015; BadUsage
    Source            PP 46/2015 art. 22, 26; PP 60/2015; Permenaker 4/2022 art. 4-9; tax: PP 68/2009
    """
    values, sums, grounds = (
        (law or in_use()).on(day_number(event_on)),
        counted(balance, "balance", highest=MOST_MONEY),
        whole(ground),
    )
    if somewhere(grounds < 0) or somewhere(grounds >= len(Ground)):
        raise BadUsage("A ground has a number that stands for nothing.", last=len(Ground) - 1, fix="Give 0 to {last}.")
    years = counted(membership_years, "membership_years", highest=LONGEST_MEMBERSHIP)
    lines: list[Line] = []
    ages = whole(age)
    if somewhere(grounds < FIRST_PARTIAL):
        lines += _full(sums, grounds, ages, values)
    if somewhere(grounds >= FIRST_PARTIAL):
        for number, code in PARTIAL.items():
            if somewhere(grounds == number):
                lines.append(_part(code, sums, years, grounds == number, whole(part_taken) != 0, values))
    return Award(tuple(lines))


def _full(balance: Whole, grounds: Whole, ages: Whole, values: Values) -> list[Line]:
    free, share = values["jht.tax_free"], values["jht.tax_share"]
    stops = grounds == STOPPED_WORKING
    is_known = where(stops, values["jht.full_on_stopping_work"], values["jht.full"]) > 0
    by_age, at_age = (grounds == AGE), values["jht.age"]
    is_young = by_age & (ages != NOT_TOLD) & (ages < at_age)
    is_due: Truth = (grounds < FIRST_PARTIAL) & is_known & (is_young == False)  # noqa: E712
    paid = where(is_due, balance, 0)
    formula, operands = "{balance}", cast(Operands, (balance,))
    if somewhere(is_due == False):  # noqa: E712
        formula, operands = "{due} × {balance}", (where(is_due, 1, 0), balance)
    taxed = most(paid - free, 0)
    tax, cites = -rounded(taxed * share.top, share.per), ("jht.tax_share", "jht.tax_free")
    cause = where(is_due, where(balance == 0, Cause.NO_BALANCE, 0), where(is_young, Cause.TOO_YOUNG, Cause.NOT_ON_THIS_GROUND))
    ways = (("jht.full",), ("jht.full_on_stopping_work",), ("jht.full", "jht.age"))
    which = where(stops, 1, where(by_age, 2, 0))
    return [
        Line(
            "jht.full",
            paid,
            formula,
            operands,
            ("jht.full", "jht.full_on_stopping_work", "jht.age"),
            values,
            cause=cause,
            cites_by=ways,
            which=which,
        ),
        Line("jht.tax", tax, "-{share} × ({paid} - {free})", (share, paid, free), cites, values, optional=True),
    ]


def _part(code: str, balance: Whole, years: Whole, asked: Truth, taken: Truth, values: Values) -> Line:
    is_long = years >= values["jht.partial_years"]
    share, is_due = values[code], is_long & asked & (taken == False)  # noqa: E712
    # The law says "at most": never rounded above the share.
    amount = where(is_due, balance * share.top // share.per, 0)
    operands: Operands = (share, balance)
    formula = "floor({share} × {balance})"
    if somewhere(is_due == False):  # noqa: E712
        formula, operands = "{due} × " + formula, (where(is_due, 1, 0), *operands)
    cites = (code, "jht.partial_years")
    cause = where(is_due, where(amount == 0, Cause.NO_BALANCE, 0), where(taken, Cause.TAKEN_BEFORE, Cause.SHORT_MEMBERSHIP))
    return Line(code, amount, formula, operands, cites, values, optional=not isinstance(asked, bool), cause=cause)


def yearly_return(lines: pl.DataFrame, *, year: int, percent: Decimal) -> pl.DataFrame:
    """Return what each account earns for a year at the declared return.

    lines    membership_id, month, amount: movements summed by the month of their credit; all that came before the year stands
             under the December before it
    percent  the declared return of the year
    Returns  membership_id, amount: whole rupiah, rounded down; a movement earns a twelfth for each full month after its own
    Source   PP 46/2015 art. 22; how parts of a year are weighed is our reading: the regulation only says that the return is
             credited
    """
    top, per = percent.as_integer_ratio()
    months = pl.lit(year * 12 + 11) - pl.col("month")
    return (
        lines.group_by("membership_id", maintain_order=True)
        .agg(weighed=(pl.col("amount") * months).sum())
        .select("membership_id", amount=(pl.col("weighed").clip(lower_bound=0) * top) // (12 * 100 * per))
    )
