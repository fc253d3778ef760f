"""Two payers for one month: the first that paid keeps it; the other's month moves to the next free one or is returned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import polars as pl

from naungan.contributions.models import Bill, Displacement
from naungan.contributions.payments.refunds import GIVEN_BACK, PARTS, give_back
from naungan.lib.month import Month
from naungan.lib.retry import Busy
from naungan.lib.sql import Rows, Schema, run, staged
from naungan.protection.commands import PRICE, cover, price_classes
from naungan.protection.queries import live_months
from naungan.regulation.contributions import contribution
from naungan.regulation.kinds import MemberKind, PayerKind

LAST_MONTH_AHEAD = 24
"""A month that finds no free place within two years is returned."""

PLACED: Schema = {
    "key": pl.Int64,
    "membership_id": pl.Int64,
    "month": pl.Int64,
    "starts_on": pl.Date,
    "programmes": pl.Int16,
    "reference": pl.Int64,
    "jkk": pl.Int64,
    "jkm": pl.Int64,
    "jht": pl.Int64,
    "relief": pl.Int16,
    "bill_id": pl.Int64,
    "place": pl.Datetime("us", "UTC"),
}
"""A month that moved: each has a class of prices of its own."""


def place_displaced(bills: Iterable[Bill], paid: Rows, *, at: dt.datetime) -> None:
    """Give each displaced month of paid bills its place; few are, so they are taken one person at a time.

    paid  relation `paid` with bill_id, paid_at and first_open, the oldest month that each payment can cover

    A moved month is covered at the price of its new month: what is over is returned, and a dearer month is not moved to.
    """
    by_id = {bill.pk: bill for bill in bills}
    months = run("contributions/payments/displaced", {"paid": paid})
    for bill_id, of_bill in groupby(months, key=lambda row: row["bill_id"]):
        bill = by_id[bill_id]
        returned: list[dict[str, Any]] = []
        moved: list[dict[str, Any]] = []
        displacements: list[Displacement] = []
        for membership, of_person in groupby(of_bill, key=lambda row: row["membership_id"]):
            taken = live_months(membership) | set(run_months(bill_id, membership))
            for row in of_person:
                new = _next_month(row, taken, bill) if bill.displaced == Bill.Displaced.MOVE else None
                back = {part: row[part] - (new[part] if new else 0) for part in PARTS}
                if any(back.values()):
                    returned.append(
                        {
                            "membership_id": membership,
                            "payer_id": bill.payer_id,
                            "months": 1,
                            **back,
                            "bill_id": bill.pk,
                        }
                    )
                if new:
                    taken.add(Month(new["month"]))
                    moved.append(new)
                displacements.append(
                    Displacement(
                        bill=bill,
                        membership_id=membership,
                        month=row["month"],
                        moved_to=new["month"] if new else None,
                        returned=sum(back.values()),
                    )
                )
        Displacement.objects.bulk_create(displacements)
        if moved:
            placed = pl.DataFrame([one | {"key": key} for key, one in enumerate(moved)], schema=PLACED, orient="row")
            placed = placed.join(price_classes(placed.select(list(PRICE))), on="key")
            with staged(placed.with_columns(begins_anew=pl.lit(value=False))) as rows:
                written = cover(rows, at=at)
            if written != len(moved):
                raise Busy("Too many commands wait for the same rows.", fix="Run the command again.", retryable=True)
        if returned:
            give_back(
                pl.DataFrame(returned, schema=GIVEN_BACK | {"bill_id": pl.Int64}, orient="row"),
                reference=f"displaced:{bill.number}",
                reason="covered by another payer first",
                at=at,
            )


def run_months(bill: int, membership: int) -> list[Month]:
    """Return the months that a bill names for one membership: a displaced month moves behind them."""
    return [Month(row["month"]) for row in run("contributions/payments/months_of_person", bill=bill, membership=membership)]


def _next_month(row: dict[str, Any], taken: set[Month], bill: Bill) -> dict[str, Any] | None:
    if row["died_on"] is not None:
        return None  # nobody is covered after death
    month = max(Month(row["month"]), Month(row["first_open"]) + -1)
    for _ in range(LAST_MONTH_AHEAD):
        month = month + 1
        if month not in taken:
            break
    else:
        return None
    price = contribution(
        month,
        reference=row["reference_income"],
        programmes=row["programmes"],
        payer=PayerKind(bill.payer.kind),
        sector=row["sector"],
        kind=MemberKind.read(row["kind"]),
    )
    new = {"jkk": int(price.jkk), "jkm": int(price.jkm), "jht": int(price.jht)}
    if any(new[part] > row[part] for part in new):
        return None
    return {
        **new,
        "membership_id": row["membership_id"],
        "month": int(month),
        "starts_on": month.first_day,
        "programmes": row["programmes"],
        "reference": row["reference_income"],
        "relief": int(price.relief),
        "bill_id": bill.pk,
        "place": row["paid_at"],
    }
