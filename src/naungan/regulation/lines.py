"""What a benefit comes to: lines of whole rupiah, each with its formula, its article and, where the law is open, its stop.

A line of one person and the lines of ten million have the same form: numbers or arrays in the same places. Words are made from
them only when somebody reads (`formula_of`, `source_of`), so that a trace costs nothing until then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

import numpy as np

from naungan.lib.words import number as say_number
from naungan.regulation.arithmetic import Truth, Whole
from naungan.regulation.dated import Share
from naungan.regulation.law import Values

Operand = Whole | Share
Operands = tuple[Operand, ...]
PLACE = re.compile(r"{(\w+)}")


class Cause(IntEnum):
    """Why nothing is paid of a line."""

    NONE = 0
    WAITING_TIME = 1
    FEW_MONTHS_PAID = 2
    NO_SCHOOL_TO_COME = 3
    OTHERS_COUNT = 4
    NO_BALANCE = 5
    NOT_ON_THIS_GROUND = 6
    SHORT_MEMBERSHIP = 7
    NO_MONTHS_ASKED = 8
    NO_BILL = 9
    TOO_OLD = 10
    ON_ONES_OWN = 11
    TOO_YOUNG = 12
    TAKEN_BEFORE = 13
    ON_TIME = 14
    NO_PRICE = 15


@dataclass(slots=True)
class Line:
    """One sum of a benefit.

    amount    whole rupiah; 0 where stopped
    formula   text with named places
    operands  what stands in the places, in the order in which they first occur
    cites     the parameters whose articles stand behind the sum, as `values` has them
    stopped   where law of low confidence decides: a person must
    question  the open question; empty where a doctor or an officer must state something
    optional  a sum of 0 says nothing and is left out
    open_place  the place of the formula that nobody has decided, where stopped
    later       how much of the amount is committed and not due now: years of school to come
    cause       why a sum is 0 (`Cause`); 0 where nothing kept it from being more
    cites_by    where rows rest on different articles: the parameters of each way, and by `which` the way of each row
    """

    code: str
    amount: Whole
    formula: str
    operands: Operands
    cites: tuple[str, ...]
    values: Values
    stopped: Truth = False
    question: str = ""
    optional: bool = False
    open_place: str = ""
    cause: Whole = 0
    later: Whole = 0
    cites_by: tuple[tuple[str, ...], ...] = ()
    which: Whole = 0

    def stops(self, row: int = 0) -> bool:
        return bool(_at(self.stopped, row))

    def amount_of(self, row: int = 0) -> int | None:
        """Return the whole rupiah of one row, or None where it is stopped."""
        return None if self.stops(row) else int(_at(self.amount, row))

    def says(self, row: int = 0) -> bool:
        """Tell whether the line has something to say for one row."""
        return self.stops(row) or not self.optional or bool(_at(self.amount, row))

    def formula_of(self, row: int = 0, *, language: str = "en") -> str:
        """Return the formula with the numbers of one row filled in, such as `60% × 80 × 1,000,000`."""
        return self.formula.format(**self.words_of(row, language=language))

    def words_of(self, row: int = 0, *, language: str = "en") -> dict[str, str]:
        names = dict.fromkeys(PLACE.findall(self.formula))
        words = {name: _word(operand, row, language) for name, operand in zip(names, self.operands, strict=True)}
        return words | {self.open_place: "?"} if self.open_place and self.stops(row) else words

    def later_of(self, row: int = 0) -> int:
        """Return how much of one row's sum is paid in later years."""
        return 0 if self.stops(row) else int(_at(self.later, row))

    def cause_of(self, row: int = 0) -> Cause:
        """Return why the sum of one row is 0."""
        return Cause(int(_at(self.cause, row)))

    def source_of(self, row: int = 0) -> str:
        """Return the articles in force for one row."""
        when = int(_at(self.values.when, row))
        cites = self.cites_by[int(_at(self.which, row))] if self.cites_by else self.cites
        articles = (part for code in cites for part in self.values.source(code, when).split("; "))
        return "; ".join(dict.fromkeys(articles))


class Award:
    """All lines of one benefit, for one person or for the rows of a batch."""

    __slots__ = ("_total", "lines")

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self._total: Whole | None = None

    @property
    def total(self) -> Whole:
        """Whole rupiah, without the lines that are stopped."""
        if self._total is None:
            total: Whole = 0
            for number, line in enumerate(self.lines):
                total = total + line.amount if number else line.amount
            self._total = total
        return self._total

    @property
    def stopped(self) -> Truth:
        found: Truth = False
        for line in self.lines:
            if line.stopped is not False:
                found = found | line.stopped
        return found


def _at(value: Whole | Truth, row: int) -> int | bool:
    if isinstance(value, np.ndarray):
        return value[row].item() if value.ndim else value.item()
    return value


def _word(operand: Operand, row: int, language: str) -> str:
    if not isinstance(operand, Share):
        return say_number(int(_at(operand, row)), language=language)
    text = f"{float(Fraction(int(_at(operand.top, row)) * 100, operand.per)):.10g}%"
    return text if language == "en" else text.replace(".", ",")
