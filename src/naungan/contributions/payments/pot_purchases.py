"""What pots buy by themselves: whole months at the law's price, as soon as there is enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from django.db import transaction

from naungan.contributions.bills.commands import LINE, heads_of, self_payer, write_bills
from naungan.contributions.bills.owed import dues
from naungan.contributions.bills.prices import CLASS, classed, price_table
from naungan.contributions.payments.post import OUT_OF_POT, PAYMENT, post
from naungan.contributions.payments.pot_entries import fill
from naungan.lib.clock import end_of_day, wib_day
from naungan.lib.month import Month
from naungan.lib.sql import Schema, frame_of, run_columns
from naungan.regulation.answers import in_use
from naungan.regulation.kinds import PayerKind

BUYER: Schema = {
    "pot_id": pl.Int64,
    "membership_id": pl.Int64,
    "balance": pl.Int64,
    "programmes": pl.Int64,
}


@transaction.atomic
def buy(
    pots: Sequence[int],
    *,
    on: dt.date,
    at: dt.datetime,
    closing: bool = False,
    moments: Mapping[int, dt.datetime] | None = None,
) -> pl.DataFrame:
    """Buy as many whole months as each person's pot pays for: arrears within the grace first, then the coming ones.

    on       the day that the money came: it decides which months are open, and when a new spell begins
    closing  also pots that wait for the close of a month
    moments  when the money of each pot was paid: cover that begins on that day begins at that hour
    Returns  pot_id, months, amount of each pot that bought
    Source   PP 44/2015, Permenaker 5/2021 (months in advance: at most what the law allows at once)
    """
    bought = {"pot_id": pl.Int64, "months": pl.Int64, "amount": pl.Int64}
    buyers = run_columns("contributions/payments/pots_to_buy", BUYER, pots=list(pots), closing=closing)
    if buyers.is_empty():
        return frame_of([], bought)
    due = dues(buyers.select("membership_id", "programmes", number="pot_id"), on=on).filter(pl.col("blocked") == "")
    payable = due.join(buyers.select("balance", number="pot_id"), on="number", maintain_order="left")
    payable = _months_for(payable, present=Month.of(on)).filter(pl.col("months") > 0)
    lines = payable.select(pl.col("number").alias("bill"), *LINE)
    written = write_bills(heads_of(payable, on=on), lines, payer=self_payer(), at=at)
    if written.is_empty():
        return frame_of([], bought)
    months = written.join(payable.select("number", "months").rename({"number": "bill"}), on="bill").sort("bill")
    pay_bills(months.with_columns(pot_id="bill"), on=on, at=at, moments=moments)
    return months.select(pl.col("bill").alias("pot_id"), "months", "amount")


@transaction.atomic
def pay_bills(bills: pl.DataFrame, *, on: dt.date, at: dt.datetime, moments: Mapping[int, dt.datetime] | None = None) -> None:
    """Pay bills out of pots, in the caller's transaction: payments, journal and entries of the pots.

    bills    pot_id, bill_id, number, amount
    moments  when the money of each pot was paid, where that was on the day
    Raises   IntegrityError where a pot holds less
    """
    usual = at if on == wib_day(at) else end_of_day(on)
    told = [(moments or {}).get(pot, usual) for pot in bills["pot_id"].to_list()]
    paid_at = [moment if wib_day(moment) == on else usual for moment in told]
    payments = bills.select(
        pl.col("bill_id").alias("number"),
        pl.lit(OUT_OF_POT).alias("source"),
        (pl.lit("bill:") + pl.col("number")).alias("external_id"),
        pl.lit("").alias("reference"),
        pl.col("number").alias("bill_number"),
        "amount",
        pl.Series("paid_at", paid_at, dtype=PAYMENT["paid_at"]),
        pl.lit(None, dtype=pl.Date).alias("settled_on"),
        pl.lit("").alias("notice"),
    )
    posted = post(payments, at=at, out_of=OUT_OF_POT)
    outcomes = posted.outcomes
    assert set(outcomes["code"]) == {"posted"}, outcomes
    spent = bills.join(outcomes.select(bill_id="number", payment_id="payment_id"), on="bill_id", maintain_order="left")
    fill(
        spent.select(
            "pot_id",
            amount=-pl.col("amount"),
            reason=pl.lit("bought"),
            reference=pl.lit("bought:") + pl.col("number"),
            payment_id="payment_id",
            bill_id="bill_id",
        ),
        journal=posted.journal,
        at=at,
    )


def _months_for(payable: pl.DataFrame, *, present: Month) -> pl.DataFrame:
    """Return the rows with `months`: how many of the coming months each balance pays for, at each month's own price.

    A pot buys by itself, month after month: so no month beyond those that the law lets a member pay ahead from today.
    """
    if payable.is_empty():
        return payable.with_columns(months=pl.lit(0, dtype=pl.Int64))
    people, classes = classed(payable)
    longest = int(in_use().during(int(payable["since_month"].min()))["cover.advance"])  # type: ignore[arg-type]
    table = price_table(classes.select("class", *CLASS), months=longest, payer=PayerKind.SELF)
    sums = table.sort("class", "place").with_columns(sum=pl.col("total").cum_sum().over("class"))
    steps = {key[0]: part["sum"].to_numpy() for key, part in sums.group_by("class")}
    counts = [
        int(np.searchsorted(steps[class_], balance, side="right"))
        for class_, balance in people.select("class", "balance").iter_rows()
    ]
    ahead = (int(present) + longest - pl.col("since_month")).clip(lower_bound=0)
    return people.drop("class").with_columns(months=pl.min_horizontal(pl.Series(counts, dtype=pl.Int64), ahead))
