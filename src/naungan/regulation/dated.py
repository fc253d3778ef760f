"""A number of the law: its values in the order in which they came into force, each with its article and our confidence."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import lcm
from typing import Any, NamedTuple

import numpy as np

from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.words import marked, say
from naungan.regulation.arithmetic import EPOCH, Ints, Truth, Whole

ALWAYS = -(10**9)
"""The day or month from which a value holds that was there before all others."""
SHARE_PLACES, HIGHEST = 4, 10**12
"""Decimals of a share, and the highest whole number: with them every product of a rule stays inside 64 bits."""
WANTED = {
    "share": marked("a share from 0 to 1 with at most four decimals, such as 0.30 for 30%"),
    "IDR": marked("whole rupiah, 0 or more"),
    "days": marked("days, 1 to 31"),
    "0 or 1": marked("0 or 1"),
    "month": marked("a month, such as 2026-11"),
}


class NoParameter(Problem):
    code = "law.no_parameter"


class Undecided(Problem):
    """A rule of low confidence was met: a person decides (`regulation` stops the automatic decision)."""

    code = "law.undecided"


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a parameter, from a day on.

    value       text of a number, a month or a choice; a table of bands; None: not known
    confidence  high, medium or low; `decided` where this deployment's settings answered
    question    the open question on which a low value rests
    """

    since: dt.date
    value: Any
    source: str
    confidence: str
    question: str = ""


@dataclass(frozen=True)
class Entry:
    """A parameter as written: what it is, and its rows in the order in which they came into force."""

    code: str
    title: str
    unit: str
    rows: tuple[Row, ...]
    before: Any = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_bands(self) -> bool:
        return self.unit.startswith("bands")

    def number_of(self, value: Any) -> Decimal:
        """Return a value as a number. Raises BadUsage for one that the unit does not allow."""
        try:
            if self.unit == "choice":
                return Decimal(self.extra["choices"].index(value))
            if self.unit == "month":
                return Decimal(int(Month.parse(str(value))))
            number = Decimal(str(value))
            if number.is_finite() and self._allows(number):
                return number
        except (ValueError, ArithmeticError):
            pass
        raise BadUsage(
            "{code} cannot be “{given}”.",
            code=self.code,
            given=value,
            wanted=self.wanted,
            fix="Write {wanted}.",
        )

    @property
    def wanted(self) -> str:
        """How a value is written, in the reader's language."""
        if "choices" in self.extra:
            return ", ".join(self.extra["choices"])
        unit = self.unit.partition(" of ")[0].partition("/")[0]
        return say(WANTED.get(unit, marked("a whole number, 0 or more")))

    def _allows(self, number: Decimal) -> bool:
        if "share" in self.unit:
            return 0 <= number <= 1 and number == round(number, SHARE_PLACES)
        lowest, highest = {"0 or 1": (0, 1), "days": (1, 31)}.get(self.unit, (0, HIGHEST))
        return lowest <= number <= highest and number == int(number)


class Share(NamedTuple):
    """A share as a fraction: `top` (one number, or one for each row) over `per`, so that money stays whole."""

    top: Whole
    per: int


class Dated:
    """The values of one number, as whole numerators over one denominator `per`.

    A day (money out) has the value in force on it; a contribution month (money in) has that of its first day.
    """

    def __init__(self, entry: Entry) -> None:
        self.entry, self.code = entry, entry.code
        rows = entry.rows
        if entry.before is not None:
            rows = (Row(dt.date.min, entry.before, "", "high"), *rows)
        self.rows = rows
        fractions = [(0, 1) if row.value is None else entry.number_of(row.value).as_integer_ratio() for row in rows]
        self.per = lcm(*(bottom for _, bottom in fractions))
        self.is_share = "share" in entry.unit
        self.numerators = [top * (self.per // bottom) for top, bottom in fractions]
        self.starts = {
            "day": [ALWAYS if row.since == dt.date.min else row.since.toordinal() - EPOCH for row in rows],
            "month": [ALWAYS if row.since == dt.date.min else int(first_month(row.since)) for row in rows],
        }
        self._open = [row.confidence == "low" for row in rows]
        self._unknown = [row.value is None for row in rows]
        self._tables: dict[str, tuple[int, Ints]] = {}

    @property
    def question(self) -> str:
        """The open question on which one of the values rests; empty where none does."""
        return next((row.question for row in self.rows if row.confidence == "low"), "")

    @property
    def first_month(self) -> int:
        """First month of the first row that is written."""
        return self.starts["month"][1 if self.entry.before is not None else 0]

    def between(self, axis: str, first: int, last: int) -> tuple[Row, ...]:
        """Return the rows in force from one day or month to another."""
        starts = self.starts[axis]
        return self.rows[max(bisect_right(starts, first) - 1, 0) : bisect_right(starts, last)]

    def row_on(self, day: int) -> Row:
        return self.rows[bisect_right(self.starts["day"], day) - 1]

    def row_during(self, month: int) -> Row:
        return self.rows[bisect_right(self.starts["month"], month) - 1]

    def reading(self, axis: str, when: Whole, first: int, last: int) -> tuple[Whole, Truth]:
        """Return the numerators (0 where none is known) and where they rest on law of low confidence.

        axis         day or month
        when         days since 1970 or contribution months, between `first` and `last`
        Raises       NoParameter before the first value; Undecided for a value that nobody can know yet
        """
        starts = self.starts[axis]
        low, high = bisect_right(starts, first) - 1, bisect_right(starts, last) - 1
        if low < 0:
            raise NoParameter(
                "The law of {code} begins on {since}.",
                code=self.code,
                since=self.rows[0].since,
                month=Month(int(starts[0])),
                fix="Ask for that day or a later one." if axis == "day" else "Ask for {month} or a later month.",
            )
        if low == high or not isinstance(when, np.ndarray):
            self._refuse_unknown(low)
            return self.numerators[low], self._open[low]
        for row in range(low, high + 1):
            self._refuse_unknown(row)
        found = self._table(axis).take(when - self._tables[axis][0], mode="clip")
        if not any(self._open[low : high + 1]):
            return found, False
        return found, np.array(self._open)[np.searchsorted(starts, when, side="right") - 1]

    def _table(self, axis: str) -> Ints:
        """Return the value of every day or month from the one before the second row to the last row."""
        if axis not in self._tables:
            starts = self.starts[axis]
            first = starts[1] - 1
            every = np.arange(first, starts[-1] + 1)
            values = np.array(self.numerators, dtype=np.int64)[np.searchsorted(starts, every, side="right") - 1]
            self._tables[axis] = first, values
        return self._tables[axis][1]

    def _refuse_unknown(self, row: int) -> None:
        if self._unknown[row] and not self._open[row]:
            raise Undecided(
                "The value of {code} from {since} on is not known yet ({source}).",
                code=self.code,
                since=self.rows[row].since,
                source=self.rows[row].source,
                fix="Ask for an earlier month, or give the value in an overlay.",
            )


def open_question(question: str) -> Undecided:
    """Return the problem that an unanswered question makes."""
    return Undecided(
        "This rests on a question that is not answered ({question}).",
        question=question,
        fix="Ask BPJS Ketenagakerjaan in writing and record the answer; `naungan law questions` tells how.",
    )


def first_month(since: dt.date) -> Month:
    """Return the first month whose first day is not before this day."""
    return Month.of(since) + (since.day > 1)
