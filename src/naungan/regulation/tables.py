"""Reading the dated parameters: the only place that knows how their files look."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import ArrayLike, NDArray

from naungan.lib.errors import Problem
from naungan.lib.month import Month

FOLDER = Path(__file__).parent / "parameters"
Ints = NDArray[np.int64]


class NoParameter(Problem):
    code = "law.no_parameter"


class Undecided(Problem):
    """A rule of low confidence was met: a person decides (`regulation` stops the automatic decision)."""

    code = "law.undecided"


@cache
def law(name: str) -> dict[str, Any]:
    """Return one parameter file as it stands."""
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text())
    return loaded


@dataclass(frozen=True)
class Dated:
    """Values of one number in the order in which they came into force.

    since         contribution month from which each value holds
    numerator     each value as a fraction, so that money stays whole
    denominator
    sources       article of each value
    """

    code: str
    since: Ints
    numerator: Ints
    denominator: Ints
    sources: tuple[str, ...]

    def row(self, month: ArrayLike) -> Ints:
        """Return which value holds in each month. Raises NoParameter before the first."""
        found = np.searchsorted(self.since, np.asarray(month, dtype=np.int64), side="right") - 1
        if np.any(found < 0):
            raise NoParameter(
                "The law of {code} begins in {since}.",
                code=self.code,
                since=Month(int(self.since[0])),
                fix="Ask for that month or a later one.",
            )
        return found

    def whole(self, month: Month) -> int:
        """Return the value of one month as a whole number."""
        row = int(self.row(month))
        return int(self.numerator[row] // self.denominator[row])


@cache
def parameter(code: str) -> Dated:
    """Return the dated values of `file.name`, such as `jkm.contribution`."""
    file, _, name = code.partition(".")
    values = sorted(law(file)[name]["values"].items())
    fractions = [Decimal(row["value"]).as_integer_ratio() for _, row in values]
    return Dated(
        code=code,
        since=np.array([Month.of(since) for since, _ in values], dtype=np.int64),
        numerator=np.array([top for top, _ in fractions], dtype=np.int64),
        denominator=np.array([bottom for _, bottom in fractions], dtype=np.int64),
        sources=tuple(row["source"] for _, row in values),
    )


@dataclass(frozen=True)
class Relief:
    """A share of JKK and JKM that is still due in the months from `since` up to `until` (not included)."""

    name: str
    numerator: int
    denominator: int
    since: Month
    until: Month
    source: str


@cache
def relief(name: str) -> Relief:
    row = law("reliefs")[name]
    top, bottom = Decimal(row["share"]).as_integer_ratio()
    return Relief(name, top, bottom, Month.of(row["since"]), Month.of(row["until"]), row["source"])


@dataclass(frozen=True)
class Bands:
    since: Month
    lower: Ints
    reference: Ints
    source: str


@cache
def bands() -> tuple[Bands, ...]:
    """Return the bracket tables in the order in which they came into force."""
    tables = law("brackets")["reference_income"]["tables"]
    return tuple(
        Bands(
            Month.of(since),
            np.array([low for low, _ in table["bands"]], dtype=np.int64),
            np.array([reference for _, reference in table["bands"]], dtype=np.int64),
            table["source"],
        )
        for since, table in sorted(tables.items())
    )


def on_day(code: str, day: dt.date) -> int:
    """Return the whole value of a parameter that holds on one day."""
    return parameter(code).whole(Month.of(day))
