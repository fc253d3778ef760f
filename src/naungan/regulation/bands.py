"""A table of the law in which a sum selects a row, such as the brackets of income."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import lcm

import numpy as np

from naungan.regulation.arithmetic import Ints, Whole
from naungan.regulation.dated import Row, first_month


@dataclass(frozen=True)
class Bands:
    """A table in which a sum selects a row: rows of whole numbers over `per`, by lower bound."""

    since: int
    since_day: dt.date
    lower: Ints
    columns: Ints
    per: int
    source: str

    @cached_property
    def _plain(self) -> tuple[list[int], list[list[int]]]:
        """Bounds and columns as plain numbers, for one sum at a time."""
        return self.lower.tolist(), (self.columns // self.per).T.tolist()

    def value(self, amount: Whole, column: int) -> Whole:
        """Return the whole number that each sum of 0 or more selects in a column."""
        if isinstance(amount, np.ndarray):
            return (self.columns[:, column] // self.per).take(self.row(amount))
        bounds, columns = self._plain
        return columns[column][bisect_right(bounds, amount) - 1]

    @cached_property
    def step(self) -> int:
        """Largest number that divides every bound: sums of one step share a row, so that a division finds it."""
        return max(1, int(np.gcd.reduce(self.lower)))

    @cached_property
    def by_step(self) -> Ints:
        steps = np.arange(int(self.lower[-1]) // self.step + 1) * self.step
        return (np.searchsorted(self.lower, steps, side="right") - 1).astype(np.int64)

    def row(self, amount: Ints) -> Ints:
        """Return the row of each sum of 0 or more."""
        if len(self.by_step) > 100_000:
            return np.searchsorted(self.lower, amount, side="right") - 1
        return self.by_step.take(amount // self.step, mode="clip")


def read_bands(row: Row) -> Bands:
    """Return the table that one row of a parameter holds."""
    numbers = [[Decimal(str(cell)) for cell in line] for line in row.value]
    per = lcm(*(cell.as_integer_ratio()[1] for line in numbers for cell in line[1:]))
    return Bands(
        since=int(first_month(row.since)),
        since_day=row.since,
        lower=np.array([int(line[0]) for line in numbers], dtype=np.int64),
        columns=np.array([[int(cell * per) for cell in line[1:]] for line in numbers], dtype=np.int64),
        per=per,
        source=row.source,
    )
