"""The law: dated numbers, each with its article and our confidence in it. The only place that knows how their files look."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, cached_property
from math import lcm
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.regulation.numbers import EPOCH, Ints, Truth, Whole, somewhere

FOLDER = Path(__file__).parent / "parameters"
QUESTIONS = "questions"
ALWAYS = -(10**9)
"""The day or month from which a value holds that was there before all others."""
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SHARE_PLACES, HIGHEST = 4, 10**12
"""Decimals of a share, and the highest whole number: with them every product of a rule stays inside 64 bits."""
WANTED = {"share": "0 … 1 (0.0174)", "IDR": "IDR", "IDR/month": "IDR/month", "days": "1 … 31"}
ANY_TIME = {"day": dt.date(2026, 1, 1).toordinal() - EPOCH, "month": Month.of(dt.date(2026, 1, 1))}


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
            wanted=", ".join(self.extra.get("choices", ())) or WANTED.get(self.unit.partition(" of ")[0], self.unit),
            fix="It is written as: {wanted}.",
        )

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
            "month": [ALWAYS if row.since == dt.date.min else int(_first_month(row.since)) for row in rows],
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
                code=self.code, since=self.rows[0].since, fix="Ask for that day or a later one.",
            )  # fmt: skip
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
                code=self.code, since=self.rows[row].since, source=self.rows[row].source,
                fix="Ask for an earlier month, or give the value in an overlay.",
            )  # fmt: skip


class Values(dict[str, Any]):
    """The law on a day, in a month, or on the days or months of many rows: `values["jkm.funeral"]`.

    Whole numbers come as plain integers or arrays of them, shares as Share. A value that rests on an open question raises
    Undecided; a rule that can do without it asks `reading`.
    """

    def __init__(self, law: Law, axis: str, when: Whole, first: int, last: int) -> None:
        super().__init__()
        self.law, self.axis, self.when, self.first, self.last = law, axis, when, first, last
        self._readings: dict[str, tuple[Any, Truth]] = {}
        self.memo: dict[str, bool] = {}

    __hash__ = object.__hash__  # type: ignore[assignment]  # the law between two changes is one thing: itself
    __eq__ = object.__eq__

    def __missing__(self, code: str) -> Any:
        value, is_open = self.reading(code)
        if somewhere(is_open):
            raise open_question(self.law(code).question)
        self[code] = value
        return value

    def reading(self, code: str) -> tuple[Any, Truth]:
        """Return a value and where it rests on law of low confidence (0 where none is known)."""
        found = self._readings.get(code)
        if found is None:
            dated = self.law(code)
            top, is_open = dated.reading(self.axis, self.when, self.first, self.last)
            found = self._readings[code] = (Share(top, dated.per) if dated.is_share else top), is_open
        return found

    def chosen(self, codes: tuple[str, ...], which: Whole) -> Share:
        """Return the value that each row chooses among several parameters, as a Share.

        Raises  Undecided where a row chooses one that is open
        """
        value, is_open = self.chosen_reading(codes, which)
        if somewhere(is_open):
            raise open_question(next(question for code in codes if (question := self.law(code).question)))
        return value

    def chosen_reading(self, codes: tuple[str, ...], which: Whole) -> tuple[Share, Truth]:
        """Return what each row chooses among several parameters, and where that is open (0 where none is known)."""
        if not isinstance(which, np.ndarray):
            value, is_open = self.reading(codes[which])
            return value if isinstance(value, Share) else Share(value, 1), is_open
        per = lcm(*(self.law(code).per for code in codes))
        when, places = np.broadcast_arrays(np.asarray(self.when), which)
        found, opened = np.zeros(places.shape, dtype=np.int64), np.zeros(places.shape, dtype=np.bool_)
        for place in np.unique(places).tolist():
            rows, dated = places == place, self.law(codes[place])
            top, opened[rows] = dated.reading(self.axis, when[rows], self.first, self.last)
            found[rows] = top * (per // dated.per)
        return Share(found, per), opened

    def source(self, code: str, when: int) -> str:
        """Return the article in force for one row."""
        if self.law.entry(code).is_bands:
            return self.law.bands_during(code, when).source
        dated = self.law(code)
        return (dated.row_on(when) if self.axis == "day" else dated.row_during(when)).source


def open_question(question: str) -> Undecided:
    """Return the problem that an unanswered question makes."""
    return Undecided(
        "This rests on a question that is not answered ({question}).",
        question=question,
        fix="Ask BPJS Ketenagakerjaan in writing and record the answer; `naungan law questions` tells how.",
    )


def _first_month(since: dt.date) -> Month:
    """Return the first month whose first day is not before this day."""
    return Month.of(since) + (since.day > 1)


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


class Law:
    """All parameters as they stand under one set of texts; an overlay makes another. Immutable."""

    def __init__(self, entries: Mapping[str, Entry], questions: Mapping[str, Mapping[str, Any]]) -> None:
        self.entries, self.questions = entries, questions
        self._dated: dict[str, Dated] = {}
        self._changes: dict[str, list[int]] = {}
        self._values: dict[tuple[str, int], Values] = {}
        self._on: dict[int, Values] = {}
        self._during: dict[int, Values] = {}
        self._bands: dict[str, tuple[Bands, ...]] = {}
        self._bands_during: dict[tuple[str, int], Bands] = {}

    def __call__(self, code: str) -> Dated:
        """Return the dated values of `file.name`, such as `jkm.contribution`. Raises NoParameter for a name not known."""
        try:
            return self._dated[code]
        except KeyError:
            self._dated[code] = Dated(self.entry(code))
            return self._dated[code]

    def entry(self, code: str) -> Entry:
        try:
            return self.entries[code]
        except KeyError:
            near = get_close_matches(code, self.entries, n=3, cutoff=0.4)
            raise BadUsage(
                "There is no parameter “{given}”.",
                given=code,
                near=", ".join(near),
                fix="Did you mean: {near}?" if near else "`naungan law timeline` lists them.",
            ) from None

    def bands_during(self, code: str, month: int) -> Bands:
        """Return the table that holds in a month. Raises NoParameter before the first."""
        found = self._bands_during.get((code, month))
        if found is None:
            tables = self.bands(code)
            found = next((table for table in reversed(tables) if table.since <= month), None)
            if found is None:
                raise NoParameter(
                    "The law of {code} begins on {since}.",
                    code=code, since=tables[0].since_day, fix="Ask for that day or a later one.",
                )  # fmt: skip
            self._bands_during[code, month] = found
        return found

    def on(self, day: Whole) -> Values:
        """Return the law on days since 1970 (money out)."""
        if type(day) is int:
            found = self._on.get(day)
            if found is None:
                found = self._on[day] = self._at("day", day)
            return found
        return self._at("day", day)

    def during(self, month: Whole) -> Values:
        """Return the law of contribution months (money in)."""
        if type(month) is int:
            found = self._during.get(month)
            if found is None:
                found = self._during[month] = self._at("month", month)
            return found
        return self._at("month", month)

    def _at(self, axis: str, when: Whole) -> Values:
        """Return the values at a time. Between two changes of the law they are the same, and kept."""
        if not isinstance(when, np.ndarray):
            first = last = when
        elif when.size:
            first, last = int(when.min()), int(when.max())
        else:  # a batch without rows asks nothing: any time will do
            first = last = ANY_TIME[axis]
        changes = self._changes.get(axis) or self._find_changes(axis)
        period = bisect_right(changes, first)
        if first != last and period != bisect_right(changes, last):
            return Values(self, axis, when, first, last)
        key = axis, period
        if key not in self._values:
            self._values[key] = Values(self, axis, first, first, first)
        return self._values[key]

    def _find_changes(self, axis: str) -> list[int]:
        found = {
            start for code, entry in self.entries.items() if not entry.is_bands for start in self(code).starts[axis]
        }
        self._changes[axis] = sorted(found)
        return self._changes[axis]

    def bands(self, code: str) -> tuple[Bands, ...]:
        """Return the tables of a parameter in the order in which they came into force."""
        if code not in self._bands:
            self._bands[code] = tuple(_bands(row) for row in self.entry(code).rows)
        return self._bands[code]

    def with_rows(self, rows: Iterable[tuple[str, Row, dt.date | None]]) -> Law:
        """Return the law with values changed from a row's day up to a day (not included; None: for good)."""
        entries = dict(self.entries)
        for code, row, until in rows:
            entries[code] = _changed(entries[code], row, until)
        return Law(entries, self.questions)


def _changed(entry: Entry, row: Row, until: dt.date | None) -> Entry:
    before = [old for old in entry.rows if old.since < row.since]
    after = [] if until is None else [old for old in entry.rows if old.since >= until]
    if until is not None and not (after and after[0].since == until):
        past = [old for old in entry.rows if old.since <= until]
        if past:
            after.insert(0, replace(past[-1], since=until))
        elif entry.before is not None:
            after.insert(0, Row(until, entry.before, row.source, row.confidence))
    return replace(entry, rows=(*before, row, *after))


def _bands(row: Row) -> Bands:
    numbers = [[Decimal(str(cell)) for cell in line] for line in row.value]
    per = lcm(*(cell.as_integer_ratio()[1] for line in numbers for cell in line[1:]))
    return Bands(
        since=int(_first_month(row.since)),
        since_day=row.since,
        lower=np.array([int(line[0]) for line in numbers], dtype=np.int64),
        columns=np.array([[int(cell * per) for cell in line[1:]] for line in numbers], dtype=np.int64),
        per=per,
        source=row.source,
    )


@cache
def built_in() -> Law:
    """Return the law as this release knows it, without any deployment's answers."""
    entries = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem != QUESTIONS:
            for name, text in yaml.load(path.read_text(), Loader).items():  # noqa: S506  # a safe loader
                entries[f"{path.stem}.{name}"] = _entry(f"{path.stem}.{name}", text)
    return Law(entries, yaml.load((FOLDER / f"{QUESTIONS}.yaml").read_text(), Loader))  # noqa: S506


def _entry(code: str, text: dict[str, Any]) -> Entry:
    rows = tuple(
        Row(
            since,
            row["value"],
            row["source"],
            row.get("confidence") or text["confidence"],
            row.get("question") or text.get("question", ""),
        )
        for since, row in sorted(text["values"].items())
    )
    known = ("title", "unit", "values", "before", "confidence", "question")
    extra = {name: value for name, value in text.items() if name not in known}
    return Entry(code, text["title"], text["unit"], rows, text.get("before"), extra)
