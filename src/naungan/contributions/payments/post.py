"""Posting payments: every rupiah finds a place, a bill, a pot or suspense; journal, cover and messages in one transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl
from django.db import transaction

from naungan.contributions.models import Bill
from naungan.contributions.payments.displacement import place_displaced
from naungan.contributions.payments.pot_entries import FILLING, fill, pots_of
from naungan.ledger.commands import SHARDS, Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.retry import Busy
from naungan.lib.sql import Rows, Schema, frame_of, run, run_columns, staged, text_of
from naungan.protection.commands import cover
from naungan.regulation.cover import earliest_payable_month

PAYMENT: Schema = {
    "number": pl.Int64,
    "source": pl.String,
    "external_id": pl.String,
    "reference": pl.String,
    "bill_number": pl.String,
    "amount": pl.Int64,
    "paid_at": pl.Datetime("us", "UTC"),
    "settled_on": pl.Date,
    "notice": pl.String,
}
OUTCOME: Schema = {"number": pl.Int64, "code": pl.String, "detail": pl.String, "payment_id": pl.Int64}
NEW: Schema = {
    "number": pl.Int64,
    "payment_id": pl.Int64,
    "source": pl.String,
    "bill_number": pl.String,
    "amount": pl.Int64,
    "paid_at": pl.Datetime("us", "UTC"),
    "paid_on": pl.Date,
    "journal_id": pl.Int64,
}
"""Payments that came for the first time; `paid_on` is their day in Jakarta."""
PAID: Schema = {
    "bill_id": pl.Int64,
    "bill_number": pl.String,
    "payer_id": pl.Int64,
    "membership_id": pl.Int64,
    "displaced": pl.String,
    "payment_id": pl.Int64,
    "paid_at": pl.Datetime("us", "UTC"),
    "paid_on": pl.Date,
    "surplus": pl.Int64,
    "jkk": pl.Int64,
    "jkm": pl.Int64,
    "jht": pl.Int64,
    "months": pl.Int64,
}
REST: Schema = {
    "payment_id": pl.Int64,
    "amount": pl.Int64,
    "reason": pl.String,
    "pot_id": pl.Int64,
    "membership_id": pl.Int64,
}
FILLED: Schema = FILLING | {"detail": pl.String}
BILL_NUMBER, REFERENCE = 30, 80
OUT_OF_POT, OUT_OF_CREDIT = "pot", "sponsor-account"
"""Sources of payments that move money we hold already: out of pots, out of what we owe a payer."""
HELD = (OUT_OF_POT, OUT_OF_CREDIT)
TO_POT = ("bill.expired", "bill.other_amount")
"""Money for one person's bill that does not fit it waits in that person's pot, not in suspense."""
ASSET, LIABILITY, INCOME = Account.Kind.ASSET, Account.Kind.LIABILITY, Account.Kind.INCOME


@dataclass(frozen=True)
class Places:
    """Where the money of a batch went: bills paid (with surplus), pots filled, suspense."""

    bills: pl.DataFrame
    filled: pl.DataFrame
    suspended: pl.DataFrame
    surplus_of_groups: pl.DataFrame


@dataclass(frozen=True)
class Posted:
    """What became of a batch.

    outcomes  columns of OUTCOME, one row per payment
    filled    columns of FILLED, and when the money was paid (paid_at, day in WIB): pots that may buy now
    journal   of the payments that are new; 0 where none is
    """

    outcomes: pl.DataFrame
    filled: pl.DataFrame
    journal: int


@transaction.atomic(savepoint=False)
def post(payments: pl.DataFrame, *, at: dt.datetime, out_of: str = "") -> Posted:
    """Post payments; what pots buy with them is the caller's (`intake`).

    payments  columns of PAYMENT
    out_of    OUT_OF_POT, or whose credit with us pays (as `payer:7`); "" for money that comes in from outside
    Raises    BadUsage for a sender that bears a name under which we book our own money
    Source    PP 44/2015 (membership begins with the first contribution paid in full)
    """
    own = set(payments["source"].unique().to_list()) & set(HELD)
    if not out_of and own:
        raise BadUsage("“{source}” is what money that we hold is called.", source=min(own), fix="Name who collected the money.")
    fitting = payments.with_columns(  # a longer one is no bill's
        pl.col("bill_number").str.slice(0, BILL_NUMBER), pl.col("reference").str.slice(0, REFERENCE)
    )
    with staged(fitting) as rows:
        new = run_columns("contributions/payments/receive_payments", NEW, rows, at=at)
        came_before = (
            run("contributions/payments/earlier_payments", rows) if len(new) < len(payments) else []
        )  # looked up after the insert: another transaction may have won just now
    places = _place(new, at=at)
    _post_journal(new, places, at=at, out_of=out_of)
    journal = int(new["journal_id"][0]) if len(new) else 0
    if len(places.filled):
        fill(places.filled, journal=journal, at=at)
    if len(places.suspended):
        with staged(places.suspended) as rows:
            run("contributions/payments/suspend", rows, at=at)
    if len(places.bills):
        _cover(places.bills, at=at)
    filled = places.filled
    if len(filled):
        filled = filled.join(new.select("payment_id", "paid_at", day="paid_on"), on="payment_id", maintain_order="left")
    return Posted(_outcomes(payments, new, places, came_before), filled, journal)


def _place(new: pl.DataFrame, *, at: dt.datetime) -> Places:
    """Find each payment's place: a bill, a pot, or suspense."""
    rest, bills = frame_of([], REST), frame_of([], PAID)
    candidates = new.select("payment_id", "bill_number", "amount", "paid_at", "paid_on")
    if len(candidates):
        with staged(candidates) as rows:
            bills = run_columns("contributions/payments/claim_bills", PAID, rows, at=at)
    over = bills.filter(pl.col("surplus") > 0)
    if len(bills) == len(candidates) and over.is_empty():  # each payment fits its bill
        return Places(bills, frame_of([], FILLED), rest, over)
    if len(bills) < len(candidates):
        left = candidates.join(bills, on="payment_id", how="anti", maintain_order="left")
        with staged(left) as rows:
            rest = run_columns("contributions/payments/places_of_rest", REST, rows)
    is_saved = pl.col("pot_id").is_not_null() | (pl.col("membership_id").is_not_null() & pl.col("reason").is_in(TO_POT))
    wanted = pl.concat(
        [
            rest.filter(is_saved).select("payment_id", "amount", "pot_id", "membership_id", "reason", why=pl.lit("deposit")),
            over.filter(pl.col("membership_id").is_not_null()).select(
                "payment_id",
                pl.col("surplus").alias("amount"),
                pl.lit(None, dtype=pl.Int64).alias("pot_id"),
                "membership_id",
                pl.lit("surplus").alias("reason"),
                why=pl.lit("surplus"),
            ),
        ]
    )
    return Places(
        bills,
        _filling(wanted, at=at),
        rest.filter(~is_saved),
        over.filter(pl.col("membership_id").is_null()),
    )


def _filling(wanted: pl.DataFrame, *, at: dt.datetime) -> pl.DataFrame:
    """Return the entries of pots; who has no pot yet gets one."""
    if wanted.is_empty():
        return frame_of([], FILLED)
    pots = pots_of(wanted.filter(pl.col("pot_id").is_null())["membership_id"].unique().to_list(), at=at)
    return (
        wanted.join(pots.rename({"pot_id": "own"}), on="membership_id", how="left", maintain_order="left")
        .select(
            pl.coalesce("pot_id", "own").alias("pot_id"),
            "amount",
            pl.col("why").alias("reason"),
            (pl.col("why") + ":payment:" + pl.col("payment_id").cast(pl.String)).alias("reference"),
            "payment_id",
            pl.lit(None, dtype=pl.Int64).alias("bill_id"),
            pl.col("reason").alias("detail"),
        )
        .select(list(FILLED))
    )


def _post_journal(new: pl.DataFrame, places: Places, *, at: dt.datetime, out_of: str) -> None:
    """Book what came together as one journal: the payments are its sub-ledger, as months and pots are of the funds."""
    if new.is_empty():
        return
    journal = int(new["journal_id"][0])
    reference, shard, bills = f"payments:{journal}", journal % SHARDS, places.bills
    sides = [
        _money_in(source, amount, out_of, shard)
        for source, amount in new.group_by("source", maintain_order=True).agg(pl.col("amount").sum()).iter_rows()
    ]
    # The funds' sides are sharded as well: a busy hour would wait for one row otherwise.
    for fund, kind in ((Fund.JKK, INCOME), (Fund.JKM, INCOME), (Fund.JHT, LIABILITY)):
        sides.append(Side(fund, kind, -int(bills[str(fund).lower()].sum()), shard=shard))
    sides.append(Side(Fund.POT, LIABILITY, -int(places.filled["amount"].sum()), shard=shard))
    sides.append(Side(Fund.SUSPENSE, LIABILITY, -int(places.suspended["amount"].sum()), shard=shard))
    credit = places.surplus_of_groups.group_by("payer_id", maintain_order=True).agg(pl.col("surplus").sum())
    for payer, surplus in credit.iter_rows():
        sides.append(Side(Fund.SPONSOR, LIABILITY, -surplus, f"payer:{payer}"))
    first = new["paid_at"].min()
    assert isinstance(first, dt.datetime)
    post_one(reference, "payment", sides, at=first, recorded_at=at, number=journal)


def _money_in(source: str, amount: int, out_of: str, shard: int) -> Side:
    if out_of == OUT_OF_POT:
        return Side(Fund.POT, LIABILITY, amount, shard=shard)
    if out_of:
        return Side(Fund.SPONSOR, LIABILITY, amount, out_of)
    return Side(Fund.CLEARING, ASSET, amount, source, shard)


def _cover(bills: pl.DataFrame, *, at: dt.datetime) -> None:
    """Cover the months of paid bills; those that another payer, a death or the end of arrears keeps out find a place."""
    numbers = bills["bill_id"].to_list()
    days = pl.DataFrame(
        [(day, int(earliest_payable_month(day)), int(Month.of(day))) for day in set(bills["paid_on"].to_list())],
        schema={"paid_on": pl.Date, "first_open": pl.Int64, "paid_month": pl.Int64},
        orient="row",
    )
    paid = bills.select("bill_id", "paid_at", "paid_on").join(days, on="paid_on", maintain_order="left")
    with staged(paid, "paid") as rows:
        months = text_of("contributions/payments/months_of_bills").replace("{paid}", rows.source)
        covered = cover(Rows(f"({months}) AS rows", rows.values), at=at)
        if covered < int(bills["months"].sum()):
            place_displaced(Bill.objects.filter(pk__in=numbers), rows, at=at)
    if bills["jht"].sum():
        run("contributions/payments/credit_jht", bills=numbers, at=at, on=wib_day(at))
    run("contributions/payments/tell_members", bills=numbers, at=at)


def _with(rows: pl.LazyFrame, more: pl.DataFrame, *, on: str) -> pl.LazyFrame:
    """Join what is known of some rows; where that is nothing, as is usual, it costs nothing."""
    if more.is_empty():
        return rows.with_columns(pl.lit(None, kind).alias(name) for name, kind in more.schema.items() if name != on)
    return rows.join(more.lazy(), on=on, how="left", maintain_order="left")


def _outcomes(payments: pl.DataFrame, new: pl.DataFrame, places: Places, came_before: list[dict[str, object]]) -> pl.DataFrame:
    """Say of each row what became of it. A row that repeats another of the same batch is a repeat as well.

    Raises  Busy for one that is neither new nor known: another transaction took its place, and has not said so yet
    """
    earlier = frame_of(came_before, {"number": pl.Int64, "payment_id": pl.Int64, "is_same": pl.Boolean})
    earlier = earlier.group_by("number").agg(pl.col("payment_id").min(), pl.col("is_same").all())
    saved = places.filled.select("payment_id", saved="detail", is_surplus=pl.col("reason") == "surplus")
    groups = places.surplus_of_groups.select("payment_id", of_group=pl.lit(value=True))
    rows = _with(payments.lazy().select("number"), earlier, on="number")
    rows = _with(rows, new.select("number", new_payment="payment_id"), on="number")
    rows = rows.with_columns(payment_id=pl.coalesce("new_payment", "payment_id"))
    rows = _with(rows, places.suspended.select("payment_id", "reason"), on="payment_id")
    rows = _with(rows, saved.unique("payment_id"), on="payment_id")
    rows = _with(rows, groups, on="payment_id")
    outcomes = rows.select(
        "number",
        code=pl.when(pl.col("new_payment").is_null() & ~pl.col("is_same"))
        .then(pl.lit("payment.differs"))
        .when(pl.col("new_payment").is_null())
        .then(pl.lit("repeated"))
        .when(pl.col("reason").is_not_null())
        .then("reason")
        .when(pl.col("saved").is_not_null() & ~pl.col("is_surplus"))
        .then(pl.lit("saved"))
        .otherwise(pl.lit("posted")),
        detail=pl.when(pl.col("new_payment").is_not_null())
        .then(pl.coalesce(pl.col("saved"), pl.when("of_group").then(pl.lit("surplus")), pl.lit("")))
        .otherwise(pl.lit("")),
        payment_id="payment_id",
    ).collect()
    if outcomes["payment_id"].null_count():
        raise Busy("Too many commands wait for the same rows.", fix="Run the command again.", retryable=True)
    return outcomes
