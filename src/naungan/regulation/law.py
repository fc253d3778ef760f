"""The law: all parameters as they stand under one set of texts. The only place that knows how their files look."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from math import lcm
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.regulation.arithmetic import EPOCH, Truth, Whole, somewhere
from naungan.regulation.bands import Bands, read_bands
from naungan.regulation.dated import Dated, Entry, NoParameter, Row, Share, open_question

FOLDER = Path(__file__).parent / "parameters"
QUESTIONS = "questions"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ANY_TIME = {"day": dt.date(2026, 1, 1).toordinal() - EPOCH, "month": Month.of(dt.date(2026, 1, 1))}


class Values(dict[str, Any]):
    """The law on a day, in a month, or on the days or months of many rows: `values["jkm.funeral"]`.

    Whole numbers come as plain integers or arrays of them, shares as Share. A value that rests on an open question raises
    Undecided; a rule that can do without it asks `reading`.
    """

    def __init__(self, law: Law, axis: str, when: Whole, first: int, last: int) -> None:
        super().__init__()
        self.law, self.axis, self.when, self.first, self.last = law, axis, when, first, last
        self._readings: dict[str, tuple[Any, Truth]] = {}

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
            self.law.read.add(code)
            dated = self.law(code)
            top, is_open = dated.reading(self.axis, self.when, self.first, self.last)
            found = self._readings[code] = (Share(top, dated.per) if dated.is_share else top), is_open
        return found

    def is_decided(self, code: str) -> bool:
        """Tell whether the deployment's answer holds at any of the times."""
        rows = self.law(code).between(self.axis, self.first, self.last)
        return any(row.confidence == "decided" for row in rows)

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
            self.law.read.add(codes[place])
            top, opened[rows] = dated.reading(self.axis, when[rows], self.first, self.last)
            found[rows] = top * (per // dated.per)
        return Share(found, per), opened

    def source(self, code: str, when: int) -> str:
        """Return the article in force for one row."""
        if self.law.entry(code).is_bands:
            return self.law.bands_during(code, when).source
        dated = self.law(code)
        return (dated.row_on(when) if self.axis == "day" else dated.row_during(when)).source


class Law:
    """All parameters as they stand under one set of texts; an overlay makes another. What is read of it is kept."""

    def __init__(self, entries: Mapping[str, Entry], questions: Mapping[str, Mapping[str, Any]]) -> None:
        self.entries, self.questions = entries, questions
        self._dated: dict[str, Dated] = {}
        self._changes: dict[str, list[int]] = {}
        self._values: dict[tuple[str, int], Values] = {}
        self.read: set[str] = set()
        """Parameters that a rule has asked for."""
        self._on: dict[int, Values] = {}
        self._during: dict[int, Values] = {}
        self._bands: dict[str, tuple[Bands, ...]] = {}
        self._bands_during: dict[tuple[str, int], Bands] = {}

    def __call__(self, code: str) -> Dated:
        """Return the dated values of `file.name`, such as `jkm.contribution`. Raises BadUsage for a name not known."""
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
            self.read.add(code)
            tables = self.bands(code)
            found = next((table for table in reversed(tables) if table.since <= month), None)
            if found is None:
                raise NoParameter(
                    "The law of {code} begins on {since}.",
                    code=code,
                    since=tables[0].since_day,
                    month=Month(tables[0].since),
                    fix="Ask for {month} or a later month.",
                )
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
        found = {start for code, entry in self.entries.items() if not entry.is_bands for start in self(code).starts[axis]}
        self._changes[axis] = sorted(found)
        return self._changes[axis]

    def bands(self, code: str) -> tuple[Bands, ...]:
        """Return the tables of a parameter in the order in which they came into force."""
        if code not in self._bands:
            self._bands[code] = tuple(read_bands(row) for row in self.entry(code).rows)
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
        else:  # what was there before all rows, or nothing that anybody can know
            after.insert(0, Row(until, entry.before, entry.rows[0].source, entry.rows[0].confidence))
    return replace(entry, rows=(*before, row, *after))


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
