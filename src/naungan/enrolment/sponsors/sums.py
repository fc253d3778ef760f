"""The money of an agreement in five words, used alike by pages, letters, files, commands and programs.

Committed   what its lists bound of the ceiling, paid or not
Paid        what came for those bills
Used        what the months in force cost
Given back  what came back of the paid: months after a death or a leave, months that another had covered first
Left        what may still be committed

Always: ceiling - committed + given back = left, and paid = used + given back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from naungan.contributions.payments.displacement import LAST_MONTH_AHEAD
from naungan.enrolment.models import Agreement
from naungan.lib.clock import now, wib_day
from naungan.lib.month import Month
from naungan.lib.sql import Rows, Schema, run, text_of
from naungan.lib.words import marked

TAKEN: Schema = {"line_id": pl.Int64, "amount": pl.Int64, "people": pl.Int64}
"""Money and places taken from budget lines; negative gives back."""

WORDS = {
    "committed": marked("Committed"),
    "paid": marked("Paid"),
    "used": marked("Used"),
    "given_back": marked("Given back"),
    "left": marked("Left"),
}
"""The five words, in the order in which they are read."""
MEANS = marked(
    "Committed: the bills of your lists, paid or not. Used: what the months in force cost. Given back: months after a death "
    "or a leave, and months that somebody else had paid first. Ceiling − committed + given back = left; paid = used + given "
    "back."
)


@dataclass(frozen=True, slots=True)
class Sums:
    """The five sums of an agreement or of one of its villages, whole rupiah."""

    ceiling: int
    committed: int
    paid: int
    used: int
    given_back: int

    @property
    def left(self) -> int:
        return self.ceiling - self.committed + self.given_back

    @property
    def unpaid(self) -> int:
        """What is committed and not paid."""
        return self.committed - self.paid

    def as_json(self) -> dict[str, int]:
        return {"ceiling": self.ceiling} | {word: getattr(self, word) for word in WORDS}


def sums_of(rows: Iterable[Mapping[str, Any]]) -> Sums:
    """Return what villages of a report come to."""
    parts = ("ceiling", "committed", "paid", "used", "given_back")
    total = dict.fromkeys(parts, 0)
    for row in rows:
        for part in parts:
            total[part] += row[part]
    return Sums(**total)


def sums_of_rows(agreement: Agreement, areas: list[int] | None = None) -> Rows:
    """Return the relation `x`, one row per roster row with a bill: its five sums, and the months in force.

    areas  only these villages
    """
    # A month that somebody else had paid moves at most so far behind the agreement, or behind the day it was paid.
    until = max(agreement.last, int(Month.of(wib_day(now())))) + LAST_MONTH_AHEAD + 1
    text = text_of("enrolment/sponsors/sums_of_rows")
    values = {"agreement": agreement.pk, "areas": areas, "since": agreement.since, "until": until}
    return Rows(f"({text}) AS x", values)


def unreleased(agreement: Agreement, areas: list[int]) -> dict[int, int]:
    """Return by village what enrolling a list would free again."""
    rows = run("enrolment/sponsors/unreleased", {"sums": sums_of_rows(agreement, sorted(areas))})
    return {row["area_id"]: row["amount"] for row in rows}


def release(agreement: Agreement, areas: list[int]) -> pl.DataFrame:
    """Note what came back of these villages' rows as free again. Returns what to take from their lines (TAKEN)."""
    freed = run("enrolment/sponsors/release", {"sums": sums_of_rows(agreement, sorted(areas))})
    lines = pl.DataFrame(freed, schema={"line_id": pl.Int64, "amount": pl.Int64}, orient="row").group_by("line_id").sum()
    return lines.select("line_id", -pl.col("amount"), people=pl.lit(0, dtype=pl.Int64))
