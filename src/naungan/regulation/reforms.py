"""Weighing a reform: what it changes for families, and for every member, in money, by month and fund."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from naungan.lib.month import Month, month_range
from naungan.regulation import jkk, jkm
from naungan.regulation.arithmetic import Whole
from naungan.regulation.batches import DEFAULTS, BadColumn, coded, income_step
from naungan.regulation.bounds import MOST_MONEY
from naungan.regulation.brackets import reference_income
from naungan.regulation.contributions import contribution
from naungan.regulation.dated import Entry, Undecided
from naungan.regulation.families import FAMILIES, LONG, Family
from naungan.regulation.law import Law
from naungan.regulation.lines import Award
from naungan.regulation.overlays import Change, Overlay
from naungan.regulation.reliefs import PAYERS

FUNDS = ("jkk", "jkm", "jht")
BENEFITS = ("jkm", "jkk_death", "jkk_total_disability", "jkk_stmb")
LONGEST = 120
MOST_WEIGHT = 10**9
"""People for whom one row may stand."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One sum before and after."""

    family: Family
    what: str
    month: Month
    before: int | None
    after: int | None


def compare_families(law: Law, overlay: Overlay, months: list[Month]) -> tuple[list[Compared], list[str]]:
    """Return what each example family pays and is due in the first month in which it differs; first month if it never does.

    Returns the comparisons, and the changed parameters on which nothing of these families depends

    Source  as the rules compared
    """
    other, found = overlay.over(law), []
    for family in FAMILIES:
        prices = [(month, family.price(month, law), family.price(month, other)) for month in months]
        found.append(Compared(family, "contribution", *_first_difference(prices)))
        awards = [
            (month, family.benefits(day, law), family.benefits(day, other))
            for month, day in ((month, event_day(overlay, month)) for month in months)
        ]
        for name in awards[0][1]:
            sums = [(month, _total(before[name]), _total(after[name])) for month, before, after in awards]
            if any(before != after for _, before, after in sums):
                found.append(Compared(family, name, *_first_difference(sums)))
    return found, unread(overlay, other)


def event_day(overlay: Overlay, month: Month) -> dt.date:
    """Return the day of a month on which a benefit is compared: its first, or the day on which a change begins in it."""
    begins = [change.row.since for change in overlay.changes if Month.of(change.row.since) == month]
    return max(begins, default=month.first_day)


def _first_difference(sums: list[tuple[Month, Any, Any]]) -> tuple[Month, Any, Any]:
    return next((row for row in sums if row[1] != row[2]), sums[0])


def _total(award: Award) -> int | None:
    return None if award.stopped else int(award.total)


# -- members


@dataclass(frozen=True, slots=True)
class FundMonth:
    """What the members of a file pay to one fund in one month, before and after.

    more, less  people who pay more and less
    """

    month: Month
    fund: str
    before: int
    after: int
    more: int
    less: int


@dataclass(frozen=True, slots=True)
class BenefitChange:
    """What members would be due if the event came in a month, before and after.

    gain, lose  people; difference  rupiah over all of them, one claim each
    """

    month: Month
    benefit: str
    gain: int
    lose: int
    difference: int


@dataclass(frozen=True, slots=True)
class Classes:
    """Members in classes that pay and receive alike: one row a class, with the number of people."""

    people: np.ndarray[Any, np.dtype[np.int64]]
    income: np.ndarray[Any, np.dtype[np.int64]]
    columns: dict[str, Any]

    def where(self, chosen: np.ndarray[Any, np.dtype[np.bool_]]) -> Classes:
        """Return the chosen classes."""
        columns = {name: one[chosen] if isinstance(one, np.ndarray) else one for name, one in self.columns.items()}
        return Classes(self.people[chosen], self.income[chosen], columns)


def read_members(path: Path, *laws: Law) -> Classes:
    """Return the members of a Parquet file, in classes.

    path     columns: income (rupiah a month); optionally programmes (jkk,jkm,jht), payer, sector, kind as words or numbers,
             member_since and settled_through (2026-11), weight (people for whom a row stands)
    laws     the laws under which they will be compared: a class falls into one bracket of each
    Raises   BadColumn for a file or column that cannot be read
    """
    if not path.is_file():
        raise BadColumn("{path} cannot be read as Parquet.", path=path, fix="Give the path of a Parquet file.")
    try:
        frame = pl.scan_parquet(path, glob=False)
        schema = frame.collect_schema()
    except (OSError, pl.exceptions.PolarsError):
        raise BadColumn("{path} cannot be read as Parquet.", path=path, fix="Give the path of a Parquet file.") from None
    if "income" not in schema:
        raise BadColumn(
            "{path} has no column income.",
            path=path.name,
            names=", ".join(schema),
            fix="It has {names}; name one of them income.",
        )
    keys = [name for name in DEFAULTS if name in schema]
    wanted = ["income", *keys, *(["weight"] if "weight" in schema else [])]
    for name in wanted:
        is_word = name in keys and schema[name] == pl.String
        if not (schema[name].is_integer() or is_word):
            raise BadColumn(
                "The column {name} holds {kind}, not whole numbers.",
                name=name,
                kind=str(schema[name]),
                fix="Give whole rupiah, whole counts, or the words of a kind.",
            )
    checked = (
        frame.select(
            rows=pl.len(),
            nulls=pl.sum_horizontal(pl.col(wanted).null_count()),
            lowest=pl.col("income").min(),
            highest=pl.col("income").max(),
            lightest=pl.col("weight").min() if "weight" in schema else pl.lit(1),
            heaviest=pl.col("weight").max() if "weight" in schema else pl.lit(1),
        )
        .collect()
        .row(0, named=True)
    )
    if not checked["rows"] or checked["nulls"]:
        raise BadColumn(
            "{path} has no rows, or empty cells.",
            path=path.name,
            names=", ".join(wanted),
            fix="Fill every cell of {names}.",
        )
    if checked["lowest"] < 0 or checked["highest"] > MOST_MONEY:
        raise BadColumn(
            "The column {name} has a value out of bounds.", name="income", fix="Give the rupiah of a month, 0 or more."
        )
    if checked["lightest"] < 1 or checked["heaviest"] > MOST_WEIGHT:
        raise BadColumn(
            "The column {name} has a value out of bounds.",
            name="weight",
            fix="Give the people a row stands for, 1 or more.",
        )
    step, last = income_step(*laws)
    people = pl.col("weight").cast(pl.Int64).sum() if "weight" in schema else pl.len().cast(pl.Int64)
    bracket = pl.min_horizontal(pl.col("income").cast(pl.Int64), last).floordiv(step).alias("class")
    grouped = frame.group_by([bracket, *keys]).agg(people=people).collect(engine="streaming").sort(["class", *keys])
    columns: dict[str, Any] = {name: coded(grouped[name], name) for name in keys}
    return Classes(grouped["people"].to_numpy(), grouped["class"].to_numpy() * step, {**DEFAULTS, **columns})


def unread_columns(path: Path) -> list[str]:
    """Return the columns of a file of members that nothing reads."""
    return [name for name in pl.scan_parquet(path, glob=False).collect_schema() if name not in ("income", "weight", *DEFAULTS)]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a reform does to the members of a file.

    people    weighed; left_out  people whose price rests on an open question, so that nothing can be compared
    unread    changed parameters that no price or benefit of these members depends on
    """

    people: int
    left_out: int
    funds: list[FundMonth]
    benefits: list[BenefitChange]
    unread: list[str]


def compare_members(classes: Classes, law: Law, overlay: Overlay, months: list[Month]) -> Weighed:
    """Return how much all members pay to each fund in each month, and whose benefits would change.

    Benefits are weighed for members of 40 paid months (or since `member_since`, where the file has it) without children.

    Source  as the rules compared
    """
    other, left_out = overlay.over(law), 0
    try:
        funds = _compare_prices(classes, months, law, other)
    except Undecided:
        decided = np.isin(classes.columns["payer"], _open_payers(law, other), invert=True)
        decided = np.broadcast_to(decided, classes.people.shape)
        left_out = int(classes.people[~decided].sum())
        classes = classes.where(decided)
        funds = _compare_prices(classes, months, law, other)
    benefits = [change for month in months for change in _benefit_changes(classes, month, event_day(overlay, month), law, other)]
    return Weighed(int(classes.people.sum()), left_out, funds, benefits, unread(overlay, other))


def unread(overlay: Overlay, law: Law) -> list[str]:
    """Return the changed parameters that nothing asked for."""
    return sorted({change.code for change in overlay.changes} - law.read)


def _open_payers(*laws: Law) -> list[int]:
    """Return the kinds of payers whose relief rests on an open question."""
    return [
        number
        for number, code in enumerate(PAYERS)
        if any(row.confidence == "low" for law in laws for row in law.entry(code).rows)
    ]


def _compare_prices(classes: Classes, months: list[Month], law: Law, other: Law) -> list[FundMonth]:
    funds: list[FundMonth] = []
    for month in months:
        before, after = _prices(classes, month, law), _prices(classes, month, other)
        for fund in FUNDS:
            old, new = before[fund], after[fund]
            more, less = _people(classes, new > old), _people(classes, new < old)
            funds.append(FundMonth(month, fund, _sum(classes, old), _sum(classes, new), more, less))
    return funds


def _benefit_changes(classes: Classes, month: Month, day: dt.date, law: Law, other: Law) -> Iterator[BenefitChange]:
    before, after = _benefits(classes, day, law), _benefits(classes, day, other)
    for name in BENEFITS:
        shape = classes.people.shape
        clear = np.broadcast_to((before[name].stopped | after[name].stopped) == False, shape)  # noqa: E712
        old, new = (np.where(clear, np.asarray(one[name].total), 0) for one in (before, after))
        if (old != new).any():
            gain, lose = _people(classes, new > old), _people(classes, new < old)
            yield BenefitChange(month, name, gain, lose, _sum(classes, new - old))


def _prices(classes: Classes, month: Month, law: Law) -> dict[str, Whole]:
    reference = reference_income(classes.income, month=int(month), law=law)
    return contribution(int(month), reference=reference, **classes.columns, law=law)._asdict()


def _benefits(classes: Classes, day: dt.date, law: Law) -> dict[str, Award]:
    wage = reference_income(classes.income, month=int(Month.of(day)), law=law)
    return {
        "jkm": _death(classes, day, law),
        "jkk_death": jkk.death(day, reference_income=wage, law=law),
        "jkk_total_disability": jkk.total_disability(day, reference_income=wage, law=law),
        "jkk_stmb": jkk.unable_to_work(day, reference_income=wage, months=1, law=law),
    }


def _death(classes: Classes, day: dt.date, law: Law) -> Award:
    """Return JKM by the membership that the file tells; without one, or where it begins later, by a long one."""
    since = np.asarray(classes.columns["member_since"])
    known = (since >= 0) & (since <= int(Month.of(day)))
    months = np.where(known, since, int(Month.of(day)) - LONG)
    first = (months - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]")
    return jkm.death(day, member_since=np.atleast_1d(first), law=law)


def _sum(classes: Classes, amounts: Whole) -> int:
    # Plain integers: people times rupiah of a nation, weighted, outgrow 64 bits.
    return sum(people * amount for people, amount in zip(*_plain(classes, amounts), strict=True))


def _plain(classes: Classes, amounts: Whole) -> tuple[list[int], list[int]]:
    return classes.people.tolist(), np.broadcast_to(np.asarray(amounts), classes.people.shape).tolist()


def _people(classes: Classes, where: Any) -> int:
    return int(classes.people[np.broadcast_to(where, classes.people.shape)].sum())


# -- parameters


@dataclass(frozen=True, slots=True)
class Span:
    """A value of a parameter from a day up to a day (not included; None: for good)."""

    since: str
    until: str
    value: Any
    source: str
    confidence: str
    question: str


def timeline(entry: Entry) -> list[Span]:
    """Return the history of one parameter, oldest first."""
    ends = [str(row.since) for row in entry.rows[1:]] + [""]
    return [
        Span(str(row.since), until, row.value, row.source, row.confidence, row.question)
        for row, until in zip(entry.rows, ends, strict=True)
    ]


def replaced(law: Law, change: Change) -> list[Span]:
    """Return the values that hold in the days of a change without it."""
    return [
        span
        for span in timeline(law.entry(change.code))
        if (not span.until or span.until > str(change.row.since)) and (change.until is None or span.since < str(change.until))
    ]


def turns_of(law: Law, overlay: Overlay) -> list[Month]:
    """Return the months inside a reform in which some law begins: answers reach back over years, and between two turns nothing
    changes.
    """
    ends = [change.until for change in overlay.changes]
    last = None if None in ends else max(end for end in ends if end is not None)
    days = {row.since for entry in law.entries.values() for row in entry.rows} | {one.row.since for one in overlay.changes}
    return sorted({Month.of(day) for day in days if overlay.since <= day and (last is None or day < last)})


def months_of(overlay: Overlay, count: int) -> list[Month]:
    """Return the months in which a reform is weighed: from its first, up to its end or a year."""
    ends = [change.until for change in overlay.changes]
    first = Month.of(overlay.since)
    last = max((Month.of(end) for end in ends if end is not None), default=first + 12)
    if any(end is None for end in ends):
        last = max(last, first + 12)
    return month_range(first, count or min(max(last - first, 1), 12))
