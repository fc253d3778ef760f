"""The same rules for millions of people: columns in, columns out.

Nothing of the law stands here. Benefits run in blocks that fit a processor's cache, on every core; prices depend on few
distinct combinations of classes, so each is asked of the rule once and gathered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Ints, Whole, where, whole
from naungan.regulation.benefits import RULES, award, names_of, strangers
from naungan.regulation.blocks import Columns, Step, run
from naungan.regulation.bounds import MOST_MONEY, counted
from naungan.regulation.brackets import CODE as BRACKETS
from naungan.regulation.brackets import reference_income
from naungan.regulation.contributions import contribution
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Programme, Sector, read_programmes
from naungan.regulation.law import Law

LAST_MONTH = 2200 * 12


class BadColumn(BadUsage):
    code = "column"


def column(values: Any, name: str) -> Any:
    """Return a NumPy array, a plain value, or anything that speaks Arrow as what the rules take.

    Raises  BadColumn for a column with empty cells, or of words
    """
    if isinstance(values, np.ndarray):
        return _sound(values, name)
    if isinstance(values, int | dt.date) or (name == "cause" and isinstance(values, str)):
        return values
    if isinstance(values, str | bytes | float):
        raise BadColumn("The column {name} is “{given}”.", name=name, given=values, fix="Give numbers, days, or a column.")
    series = values if isinstance(values, pl.Series) else pl.Series(name, values)
    if series.null_count():
        raise BadColumn("The column {name} has empty cells.", name=name, fix="Fill them, or leave those rows out.")
    if not (series.dtype.is_integer() or series.dtype in (pl.Date, pl.Boolean)):
        raise BadColumn(
            "The column {name} holds {kind}, not whole numbers.",
            name=name,
            kind=str(series.dtype),
            fix="Give whole rupiah, whole counts or days.",
        )
    return _sound(series.to_numpy(), name)


def _sound(values: Any, name: str) -> Any:
    """Return an array that the rules can take. Raises BadColumn."""
    if values.ndim != 1:
        raise BadColumn("The column {name} is not one value a row.", name=name, fix="Give an array of one dimension.")
    if values.dtype.kind == "M":
        if np.isnat(values).any():
            raise BadColumn("The column {name} has empty cells.", name=name, fix="Fill them, or leave those rows out.")
        return values.astype("datetime64[D]", copy=False)
    if values.dtype.kind not in "iub":
        raise BadColumn(
            "The column {name} holds {kind}, not whole numbers.",
            name=name,
            kind=str(values.dtype),
            fix="Give whole rupiah, whole counts or days.",
        )
    if values.dtype == np.uint64:
        if values.size and values.max() > np.iinfo(np.int64).max:
            raise BadColumn("The column {name} has a value out of bounds.", name=name, fix="Give numbers of 63 bits.")
        return values.astype(np.int64)
    return values


BOUNDS = {
    "payer": (0, len(PayerKind) - 1),
    "sector": (0, len(Sector) - 1),
    "kind": (0, len(MemberKind) - 1),
    "programmes": (int(BASIC), int(BASIC | Programme.JHT)),
    "month": (0, LAST_MONTH),
    "member_since": (-1, LAST_MONTH),
    "settled_through": (-1, LAST_MONTH),
}
"""The lowest and the highest number that each class of a price may have."""


WORDS: dict[str, Callable[[str], int]] = {
    "payer": PayerKind.read,
    "sector": Sector.read,
    "kind": MemberKind.read,
    "programmes": read_programmes,
    "month": Month.parse,
    "member_since": Month.parse,
    "settled_through": Month.parse,
}


def coded(values: Any, name: str) -> Any:
    """Return a column of codes or months, which may be written as words (`transport`, `jkk,jkm`, `2026-11`).

    Raises  BadColumn for a number that stands for nothing; BadUsage for a word that is not known
    """
    if isinstance(values, str):
        return int(WORDS[name](values))
    if not isinstance(values, int | np.ndarray):
        series = values if isinstance(values, pl.Series) else pl.Series(name, values)
        if series.dtype in (pl.String, pl.Categorical) and not series.null_count():
            known = {word: int(WORDS[name](word)) for word in series.unique().cast(pl.String).to_list()}
            series = series.cast(pl.String).replace_strict(known, return_dtype=pl.Int64)
        values = column(series, name)
    low, high = BOUNDS[name]
    numbers = _sound(np.atleast_1d(np.asarray(values)), name)
    is_out = bool(numbers.size) and (int(numbers.min()) < low or int(numbers.max()) > high)
    if is_out or (name == "programmes" and numbers.size and int(np.bitwise_and.reduce(numbers)) & int(BASIC) != int(BASIC)):
        raise BadColumn(
            "The column {name} has a value out of bounds.",
            name=name,
            low=low,
            high=high,
            fix="Give numbers from {low} to {high}.",
        )
    return values


# -- prices


class Prices(NamedTuple):
    """Contributions of many members: whole rupiah by programme (int64), and the relief applied (`reliefs.NAMES`, int8)."""

    jkk: Ints
    jkm: Ints
    jht: Ints
    total: Ints
    relief: np.ndarray[Any, np.dtype[np.int8]]


def prices(
    income: Any,
    *,
    month: Any,
    programmes: Any = int(BASIC),
    payer: Any = PayerKind.SELF,
    sector: Any = Sector.OTHER,
    kind: Any = MemberKind.OWN_ACCOUNT,
    member_since: Any = -1,
    settled_through: Any = -1,
    law: Law | None = None,
) -> Prices:
    """Return the price of one month for each of many members, from their declared income.

    income   declared income, rupiah a month; NumPy array or Arrow column
    month    contribution month, one or one for each row; the other columns as in `contributions.contribution`
    Returns  Prices, one row for each income
    Raises   BadColumn; what the rules raise
    Source   as `contributions.contribution` and `brackets.reference_income`
    """
    columns = {
        "month": month,
        "programmes": programmes,
        "payer": payer,
        "sector": sector,
        "kind": kind,
        "member_since": member_since,
        "settled_through": settled_through,
    }
    return Prices(**_prices(income, columns, Prices._fields, law or in_use()))


def price_totals(income: Any, *, month: Any, law: Law | None = None, **classes: Any) -> Ints:
    """Return the price of one month for each of many members as one sum, in less time and memory than `prices`.

    arguments, Raises and Source  as `prices`
    """
    columns = {**DEFAULTS, "month": month}
    for name, values in classes.items():
        if name not in columns:
            raise BadColumn(
                "“{given}” is not a column of {benefit}.",
                given=name,
                benefit="price",
                names=", ".join(columns),
                fix="Its columns are: {names}.",
            )
        columns[name] = values
    found: Ints = _prices(income, columns, ("total",), law or in_use())["total"]
    return found


DEFAULTS: dict[str, Any] = {
    "programmes": int(BASIC),
    "payer": int(PayerKind.SELF),
    "sector": int(Sector.OTHER),
    "kind": int(MemberKind.OWN_ACCOUNT),
    "member_since": -1,
    "settled_through": -1,
}
"""What a member is whose class is not told."""


def _prices(income: Any, given: Columns, names: tuple[str, ...], law: Law) -> dict[str, Any]:
    """Return the named parts of the price of each member."""
    columns = {name: _number(coded(values, name)) for name, values in given.items()}
    incomes = _incomes(income)
    _same_length({"income": incomes, **columns})
    step, last = income_step(law)

    def rule(block: Columns) -> dict[str, Whole]:
        reference = reference_income(block["income"], month=block["month"], law=law)
        rest = {name: block[name] for name in given if name != "month"}
        price = contribution(block["month"], reference=reference, **rest, law=law)
        parts = {**price._asdict(), "total": price.total, "relief": np.asarray(price.relief, dtype=np.int8)}
        return {name: parts[name] for name in names}

    return run(rule, {"income": incomes, **columns}, incomes.size, {"income": Step(step, last)})


def references(income: Any, *, month: Any, law: Law | None = None) -> Ints:
    """Return the reference income of each of many members.

    arguments and Source  as `brackets.reference_income`
    """
    law = law or in_use()
    months, incomes = _number(coded(month, "month")), _incomes(income)
    _same_length({"income": incomes, "month": months})
    step, last = income_step(law)

    def rule(block: Columns) -> dict[str, Whole]:
        return {"reference": reference_income(block["income"], month=block["month"], law=law)}

    found: Ints = run(rule, {"income": incomes, "month": months}, incomes.size, {"income": Step(step, last)})["reference"]
    return found


def income_step(*laws: Law) -> tuple[int, int]:
    """Return a step within which all incomes fall into one bracket, in every table of the laws; and the last lower bound."""
    bounds = np.concatenate([table.lower for law in laws for table in law.bands(BRACKETS)])
    return max(1, int(np.gcd.reduce(bounds))), int(bounds.max())


def _wage_step(law: Law) -> int:
    """Return the largest number that divides every reference income."""
    return max(1, int(np.gcd.reduce(np.concatenate([table.columns[:, 0] // table.per for table in law.bands(BRACKETS)]))))


def _incomes(income: Any) -> Ints:
    found: Ints = np.atleast_1d(counted(column(income, "income"), "income", highest=MOST_MONEY))
    return found


def _number(values: Any) -> Any:
    return values if isinstance(values, np.ndarray) else whole(values)


# -- benefits


@dataclass(slots=True)
class Awards:
    """One benefit of many people.

    total    whole rupiah, 0 where stopped
    stopped  where law of low confidence stops the amount
    lines    whole rupiah of each line by its code, where asked for
    """

    total: Ints
    stopped: np.ndarray[Any, np.dtype[np.bool_]]
    lines: dict[str, Ints] = field(default_factory=dict)


def awards(benefit: str, columns: Columns, *, lines: bool = False, law: Law | None = None) -> Awards:
    """Return what the law pays each of many people for one benefit.

    benefit  as in a case file
    columns  the keys of its case as columns (NumPy or Arrow) or single values; days as dates or days since 1970; parts and
             children as part_1, loss_1 (thousandths), units_1, percent_1 (ten-thousandths) …, child_1_sd …; costs as land, …
    lines    keep each line's amounts as well
    Returns  Awards with one row for each row of the columns
    Raises   BadColumn; what the rules raise, for the first rows that break one
    Source   as the rule of the benefit
    """
    law = law or in_use()
    if benefit not in RULES:
        raise BadColumn("“{given}” is not a benefit.", given=benefit, names=", ".join(RULES), fix="Choose one of: {names}.")
    for name in strangers(benefit, columns):
        raise BadColumn(
            "“{given}” is not a column of {benefit}.",
            given=name,
            benefit=benefit,
            names=names_of(benefit),
            fix="Its columns are: {names}.",
        )
    given = {name: column(values, name) for name, values in columns.items()}
    size = _same_length(given)

    def rule(block: Columns) -> dict[str, Any]:
        found_here = award(benefit, block, law)
        stopped, total = found_here.stopped, found_here.total
        found = {line.code: line.amount for line in found_here.lines} if lines else {}
        return {"total": where(stopped, 0, total), "stopped": stopped, **found}

    days = {
        name: values.astype("datetime64[D]").view(np.int64) if values.dtype.kind == "M" else values
        for name, values in given.items()
        if isinstance(values, np.ndarray)
    }
    found = run(rule, {**given, **days}, size, {"reference_income": Step(_wage_step(law), None)})
    empty: Ints = np.zeros(0, dtype=np.int64)
    total, stopped = found.pop("total", empty), found.pop("stopped", empty.astype(np.bool_))
    return Awards(total, stopped, found)


def _same_length(columns: Columns) -> int:
    """Return how many rows the columns have. Raises BadColumn where they differ."""
    sizes = {len(values) for values in columns.values() if isinstance(values, np.ndarray)}
    if len(sizes) > 1:
        raise BadColumn("The columns have different lengths.", fix="Give every column as many rows.")
    return sizes.pop() if sizes else 1
