"""Posting payments: one notice or a settlement file of a million lines take the same way."""

from __future__ import annotations

import datetime as dt

import polars as pl

from naungan.contributions.displacement import place_displaced
from naungan.contributions.models import Bill
from naungan.ledger.commands import ENTRY, JOURNAL, SHARDS, entry, post
from naungan.ledger.models import Account, Fund
from naungan.lib.clock import WIB
from naungan.lib.retry import one_transaction
from naungan.lib.sql import Rows, Schema, frame_of, run, staged, text_of
from naungan.protection.commands import cover
from naungan.regulation.cover import earliest_payable_month

PAYMENT: Schema = {
    "number": pl.Int64,
    "source": pl.String,
    "external_id": pl.String,
    "bill_number": pl.String,
    "amount": pl.Int64,
    "paid_at": pl.Datetime("us", "UTC"),
    "settled_on": pl.Date,
    "notice": pl.String,
}
OUTCOME: Schema = {"number": pl.Int64, "code": pl.String, "detail": pl.String, "payment_id": pl.Int64}
NEW: Schema = {
    "payment_id": pl.Int64,
    "source": pl.String,
    "external_id": pl.String,
    "bill_number": pl.String,
    "amount": pl.Int64,
    "paid_at": pl.Datetime("us", "UTC"),
    "journal_id": pl.Int64,
}
PAID: Schema = {
    "bill_id": pl.Int64,
    "bill_number": pl.String,
    "payer_id": pl.Int64,
    "displaced": pl.String,
    "payment_id": pl.Int64,
}
BILL_NUMBER = 30
ASSET, LIABILITY, INCOME = Account.Kind.ASSET, Account.Kind.LIABILITY, Account.Kind.INCOME


@one_transaction
def post_payments(payments: pl.DataFrame, *, at: dt.datetime, out_of: str = "") -> pl.DataFrame:
    """Post payments: journal, covered months and messages in one transaction; each row has its own outcome.

    payments  columns of PAYMENT; source and external_id are the sender's and are kept for ever
    out_of    payer whose money we already hold pays (as `payer:7`); "" for money that comes in from outside
    Returns   columns of OUTCOME, one row per payment: `posted`; `repeated` (came before); `payment.differs` (came before
              with another amount or bill: nothing was done); or the reason why it lies in suspense (`bill.unknown`,
              `bill.paid`, `bill.other_amount`, `bill.expired`)
    Source    PP 44/2015 (membership begins with the first contribution paid in full)
    """
    fitting = payments.with_columns(pl.col("bill_number").str.slice(0, BILL_NUMBER))  # a longer one is no bill's
    with staged(fitting) as rows:
        new = _as_new(run("contributions/receive_payments", rows, at=at))
        came_before = run("contributions/earlier_payments", rows)
    bills, suspended = _claim(new)
    if len(suspended):
        with staged(suspended) as rows:
            run("contributions/suspend", rows, at=at)
    _post_journals(new, bills, suspended, at=at, out_of=out_of)
    if len(bills):
        _cover(bills.join(new.select("payment_id", "paid_at"), on="payment_id"), at=at)
    return _outcomes(payments, new, suspended, came_before)


def _as_new(answer: list[dict[str, object]]) -> pl.DataFrame:
    return frame_of([{**row, "payment_id": row["id"]} for row in answer], NEW)


def _claim(new: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the bills that these payments pay, and the payments that pay none with the reason."""
    in_jakarta = pl.col("paid_at").dt.convert_time_zone(str(WIB))
    candidates = new.select("payment_id", "bill_number", "amount", "paid_at", paid_on=in_jakarta.dt.date())
    with staged(candidates) as rows:
        bills = frame_of(run("contributions/claim_bills", rows), PAID)
    left = candidates.filter(~pl.col("payment_id").is_in(bills["payment_id"].implode()))
    if left.is_empty():
        return bills, frame_of([], {"payment_id": pl.Int64, "reason": pl.String})
    with staged(left) as rows:
        return bills, frame_of(run("contributions/unclaimed", rows), {"payment_id": pl.Int64, "reason": pl.String})


def _post_journals(
    new: pl.DataFrame, bills: pl.DataFrame, suspended: pl.DataFrame, *, at: dt.datetime, out_of: str
) -> None:
    if new.is_empty():
        return
    parts = {row["bill_id"]: row for row in run("contributions/paid_by_programme", bills=bills["bill_id"].to_list())}
    bill_of = dict(bills.select("payment_id", "bill_id").iter_rows())
    journals, entries = [], []
    for row in new.iter_rows(named=True):
        reference = f"payment:{row['payment_id']}"
        journals.append(
            {"id": row["journal_id"], "reference": reference, "kind": "payment", "at": row["paid_at"],
             "reverses": None, "reason": ""}
        )  # fmt: skip
        entries.append(_money_in(reference, row["payment_id"], row["amount"], out_of))
        bill = bill_of.get(row["payment_id"])
        if bill is None:
            entries.append(entry(reference, Fund.SUSPENSE, LIABILITY, -row["amount"]))
            continue
        entries.append(entry(reference, Fund.JKK, INCOME, -parts[bill]["jkk"]))
        entries.append(entry(reference, Fund.JKM, INCOME, -parts[bill]["jkm"]))
        entries.append(entry(reference, Fund.JHT, LIABILITY, -parts[bill]["jht"]))
    post(
        pl.DataFrame(journals, schema=JOURNAL, orient="row"),
        pl.DataFrame(entries, schema=ENTRY, orient="row").filter(pl.col("amount") != 0),
        recorded_at=at,
    )


def _money_in(reference: str, payment: int, amount: int, out_of: str) -> dict[str, object]:
    if out_of:
        return entry(reference, Fund.SPONSOR, LIABILITY, amount, owner=out_of)
    return entry(reference, Fund.CLEARING, ASSET, amount, shard=payment % SHARDS)


def _cover(bills: pl.DataFrame, *, at: dt.datetime) -> None:
    """Cover the months of paid bills; those that another payer, a death or the end of arrears keeps out find a place."""
    numbers = bills["bill_id"].to_list()
    days = bills["paid_at"].dt.convert_time_zone(str(WIB)).dt.date()
    paid = bills.select("bill_id", "paid_at").with_columns(
        first_open=pl.Series([int(earliest_payable_month(day)) for day in days], dtype=pl.Int64)
    )
    with staged(paid, "paid") as rows:
        months = text_of("contributions/months_of_bills").replace("{paid}", rows.source)
        covered = cover(Rows(f"({months}) AS rows", rows.values), at=at)
        if covered < run("contributions/count_months", bills=numbers)[0]["months"]:
            place_displaced(Bill.objects.filter(pk__in=numbers), rows, at=at)
    run("contributions/tell_members", bills=numbers, at=at)


def _outcomes(
    payments: pl.DataFrame, new: pl.DataFrame, suspended: pl.DataFrame, came_before: list[dict[str, object]]
) -> pl.DataFrame:
    """Say of each row what became of it. A row that repeats another of the same batch is a repeat as well."""
    earlier = frame_of(came_before, {"number": pl.Int64, "payment_id": pl.Int64, "is_same": pl.Boolean})
    first = payments.select("number", "source", "external_id").unique(
        ["source", "external_id"], keep="first", maintain_order=True
    )
    posted = first.join(new, on=["source", "external_id"]).select("number", new_payment="payment_id")
    return (
        payments.select("number")
        .join(earlier, on="number", how="left", maintain_order="left")
        .join(posted, on="number", how="left", maintain_order="left")
        .join(suspended, on="payment_id", how="left", maintain_order="left")
        .select(
            "number",
            code=pl.when(pl.col("new_payment").is_null() & ~pl.col("is_same"))
            .then(pl.lit("payment.differs"))
            .when(pl.col("new_payment").is_null())
            .then(pl.lit("repeated"))
            .otherwise(pl.coalesce("reason", pl.lit("posted"))),
            detail=pl.lit(""),
            payment_id="payment_id",
        )
    )
