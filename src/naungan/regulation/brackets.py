"""From declared income to reference income."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from naungan.lib.errors import BadUsage
from naungan.regulation.tables import Ints, bands


def reference_income(income: ArrayLike, *, month: ArrayLike) -> Ints:
    """Return the reference income that a declared monthly income selects, in whole rupiah.

    income  declared income in rupiah a month, 0 or more; scalar or array
    month   contribution month (year * 12 + month - 1); scalar or array
    Returns array of the broadcast shape, int64; shape () for scalars
    Raises  BadUsage for a negative income; NoParameter before July 2015
    Source  PP 44/2015 annex II, read half-open (Q1); PP 46/2015 annex
    """
    incomes, months = np.broadcast_arrays(np.asarray(income, dtype=np.int64), np.asarray(month, dtype=np.int64))
    if np.any(incomes < 0):
        raise BadUsage("An income below zero was given.", fix="Give the income of a month in rupiah, 0 or more.")
    chosen = np.zeros(incomes.shape, dtype=np.int64)
    for table in bands():  # later tables overwrite earlier ones
        found = table.reference[np.searchsorted(table.lower, incomes, side="right") - 1]
        chosen = np.where(months >= table.since, found, chosen)
    return chosen
