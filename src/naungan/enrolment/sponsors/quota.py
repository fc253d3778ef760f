"""Who gets a place: by decile, then by order of the list, as long as the village has places and money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any

import polars as pl

from naungan.enrolment.models import Agreement
from naungan.lib.sql import Schema, run
from naungan.regulation.budgets import months_bought

UNKNOWN_DECILE = 99
PLACED: Schema = {"number": pl.Int64, "months": pl.Int64, "spent": pl.Int64, "place": pl.Int64}


@dataclass
class Line:
    """What one village has left."""

    id: int
    money: int
    places: int
    amount: int = 0
    people: int = 0

    def take(self, cost: int) -> None:
        self.money, self.places = self.money - cost, self.places - 1
        self.amount, self.people = self.amount + cost, self.people + 1


def lines_left(rows: Sequence[Mapping[str, int]]) -> dict[int, Line]:
    """Return what budget lines have left, by area."""
    return {row["area_id"]: Line(row["id"], row["ceiling"] - row["spent"], row["places"] - row["taken"]) for row in rows}


def place(candidates: pl.DataFrame, lines: Mapping[int, Line], prices: Mapping[int, Sequence[int]]) -> pl.DataFrame:
    """Give places and months; what is taken is noted on the lines.

    candidates  number, area_id, said_decile (may be empty), class
    prices      price of each month in order, whole rupiah, by class
    Returns     columns of PLACED, in candidates' order; months 0 for who waits; place counts within the village
    Source      the agreement; poorer deciles first (DTSEN), unknown ones last
    """
    ordered = candidates.with_columns(decile=pl.col("said_decile").fill_null(UNKNOWN_DECILE)).sort("area_id", "decile", "number")
    totals = {class_: list(accumulate(months)) for class_, months in prices.items()}
    placed: list[tuple[int, int, int, int]] = []
    rows = ordered.select("number", "area_id", "class").iter_rows()
    for area, people in groupby(rows, key=lambda row: row[1]):
        line = lines[area]
        for order, (number, _, class_) in enumerate(people, 1):
            months, cost = _fit(line, prices[class_], totals[class_])
            if months:
                line.take(cost)
            placed.append((number, months, cost, order))
    return pl.DataFrame(placed, schema=PLACED, orient="row").sort("number")


def _fit(line: Line, months: Sequence[int], totals: Sequence[int]) -> tuple[int, int]:
    if line.places < 1:
        return 0, 0
    if totals[-1] <= line.money:
        return len(months), totals[-1]
    return months_bought(line.money, months)


def lines_of(agreement: Agreement) -> list[dict[str, Any]]:
    """Return the villages of an agreement as they stand now: area_id, code, places and money left."""
    return run("enrolment/sponsors/lines_of_agreement", agreement=agreement.pk)
