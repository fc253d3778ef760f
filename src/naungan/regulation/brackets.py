"""From declared income to reference income."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Whole, where, whole
from naungan.regulation.bounds import MOST_MONEY, counted
from naungan.regulation.law import Law

CODE = "brackets.reference_income"


def reference_incomes(law: Law | None = None) -> list[int]:
    """Return the reference incomes of the present brackets, the lowest first, rupiah a month. Source: PP 44/2015 annex II"""
    bands = (law or in_use()).bands(CODE)[-1]
    return [int(one) // bands.per for one in bands.columns[:, 0]]


def reference_income(income: ArrayLike, *, month: ArrayLike, law: Law | None = None) -> Whole:
    """Return the reference income that a declared monthly income selects, in whole rupiah.

    income  declared income in rupiah a month, 0 or more; one number or an array
    month   contribution month (year * 12 + month - 1); one number or an array
    Returns a plain number, or an int64 array of the broadcast shape
    Raises  BadUsage for a negative income; NoParameter before July 2015
    Source  PP 44/2015 annex II, read half-open (Q1); PP 46/2015 annex
    """
    incomes, months = counted(income, "income", highest=MOST_MONEY), whole(month)
    law = law or in_use()
    if type(incomes) is type(months) is int:
        return law.bands_during(CODE, months).value(incomes, 0)
    tables = law.bands(CODE)
    first = int(np.min(months)) if np.size(months) else tables[0].since
    chosen = law.bands_during(CODE, first).value(incomes, 0)
    for table in tables[1:]:  # later tables overwrite earlier ones
        chosen = where(months >= table.since, table.value(incomes, 0), chosen)
    return np.broadcast_to(chosen, np.broadcast_shapes(np.shape(incomes), np.shape(months)))


def is_reference_income(amount: int, *, month: int) -> bool:
    """Whether a sum is the reference income of some bracket of the month. Raises NoParameter before July 2015.

    Source  PP 44/2015 annex II; PP 46/2015 annex
    """
    table = in_use().bands_during(CODE, month)
    return bool((table.columns[:, 0] // table.per == amount).any())
