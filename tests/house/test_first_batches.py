"""The first large list and the first large file of a new house: nobody has looked at its tables yet, and the server plans for
what it guesses. No statement may hold each row of a batch against each other one."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.db import connection

from naungan.contributions.bills.commands import bill_members
from naungan.contributions.settlement.commands import settle
from naungan.contributions.settlement.files import format_named, read_settlement
from naungan.lib.access import house_itself
from tests.make import AT, agreement, enrolled, inventor, memberships, pay, person, roster_row, village
from tests.statements import Watcher

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("emptied_afterwards")]
ROWS = 1_100
MOST = 0.75 * ROWS**2
"""Rows that a plan may throw away after a join. Each of a batch against each other one is the square; half of it is a small table
that is read from its beginning for each: once it is larger, its index is read."""


class Thrown(Watcher):
    """How many rows each statement compared in vain: each is run once more, and undone."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: defaultdict[str, float] = defaultdict(float)

    def look(self, text: str, params: Any) -> None:
        with connection.connection.cursor() as cursor:  # past the wrapper
            cursor.execute("SAVEPOINT tried")
            (plan,) = cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {text}", params).fetchone()
            cursor.execute("ROLLBACK TO SAVEPOINT tried")
            cursor.execute("RELEASE SAVEPOINT tried")
        self.rows[self.name] += self._of(plan[0]["Plan"])

    def _of(self, node: dict[str, Any]) -> float:
        here = node.get("Rows Removed by Join Filter", 0) + node.get("Rows Removed by Filter", 0)
        return float(here * node["Actual Loops"] + sum(self._of(child) for child in node.get("Plans", ())))


def looked_at() -> None:
    """Have the server look at who was enrolled and billed, as `lib_freshen` does once that is committed."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE registry_member, registry_membership, contributions_bill, contributions_billline")


def too_many(thrown: Thrown) -> dict[str, float]:
    return {name: rows for name, rows in thrown.rows.items() if rows > MOST}


def test_the_first_list_of_a_house(tmp_path: Path) -> None:
    invent, place = inventor(4), village()
    rows = [roster_row(person(invent, place, decile=1), place) for _ in range(ROWS)]
    with Thrown().watching() as thrown:
        done = enrolled(tmp_path / "r.csv", agreement(places=ROWS, ceiling=10**12), rows)
        assert done.bill is not None
        looked_at()
        pay(done.bill)
    assert len(thrown.rows) > 10 and too_many(thrown) == {}


def test_the_first_settlement_file_of_a_house(tmp_path: Path) -> None:
    invent = inventor(4)
    people = memberships([person(invent) for _ in range(ROWS)])
    wanted = {"number": range(ROWS), "membership_id": people, "months": [1] * ROWS, "programmes": [3] * ROWS}
    bills = bill_members(pl.DataFrame(wanted), at=AT).select("bill_number", "amount").rows()
    file = tmp_path / "settled.csv"
    lines = [f"E{place},R{place},{number},{amount},{AT.isoformat()}" for place, (number, amount) in enumerate(bills)]
    file.write_text("\n".join(["external_id,reference,bill,amount,paid_at", *lines]) + "\n")
    read = read_settlement(file, format_named("plain"))
    looked_at()
    with Thrown().watching() as thrown:
        done = settle(read, source="bank", settled_on=AT.date(), at=AT, by=house_itself())
    assert {one.code: one.lines for one in done.classes} == {"posted": ROWS}
    assert len(thrown.rows) > 5 and too_many(thrown) == {}


def test_one_that_compares_all_with_all_is_found() -> None:
    with Thrown().watching() as thrown, connection.cursor() as cursor:
        thrown.name = "bad"
        cursor.execute(
            "SELECT count(*) FROM generate_series(1, 2000) AS a JOIN generate_series(1, 2000) AS b ON a <> b + 5000 AND a + b < 0"
        )
    assert too_many(thrown) == {"bad": 4_000_000.0}
