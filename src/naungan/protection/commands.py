"""Writing and revoking covered months."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

import polars as pl
from django.db import transaction

from naungan.lib.sql import Rows, Schema, run, run_columns, staged

REVOKED: Schema = {
    "membership_id": pl.Int64,
    "month": pl.Int64,
    "jkk": pl.Int64,
    "jkm": pl.Int64,
    "jht": pl.Int64,
    "payer_id": pl.Int64,
    "bill_id": pl.Int64,
}
PRICE: Schema = {
    "key": pl.Int64,
    "month": pl.Int64,
    "programmes": pl.Int16,
    "reference": pl.Int64,
    "jkk": pl.Int64,
    "jkm": pl.Int64,
    "jht": pl.Int64,
    "relief": pl.Int16,
}
"""A month's price of a class; `key` is the caller's own number of the class."""


@transaction.atomic
def price_classes(prices: pl.DataFrame) -> pl.DataFrame:
    """Return key and price_class_id of classes of prices; one that nobody has met before is written down.

    prices  columns of PRICE, the months of each class in order and without a gap
    """
    said = prices.group_by("key", maintain_order=True).agg(
        pl.struct("month", "programmes", "reference", "jkk", "jkm", "jht", "relief").alias("said"),
        pl.col("programmes").first(),
        pl.col("reference").first().alias("reference_income"),
        pl.col("month").first().alias("since_month"),
        pl.len().cast(pl.Int16).alias("months"),
        *(pl.col(part).sum() for part in ("jkk", "jkm", "jht")),
    )
    digests = [sha256(repr([tuple(one.values()) for one in months]).encode()).digest() for months in said["said"].to_list()]
    classes = said.drop("said").with_columns(digest=pl.Series(digests, dtype=pl.Binary))
    schema: Schema = {"digest": pl.Binary, "price_class_id": pl.Int64}
    known = run_columns("protection/find_classes", schema, digests=list(dict.fromkeys(digests)))
    new = classes.join(known, on="digest", how="anti").unique("digest", maintain_order=True)
    if len(new):
        with staged(new.drop("key")) as rows:
            written = run_columns("protection/keep_classes", schema, rows)
        ids = new.select("key", "digest").join(written, on="digest").select("key", "price_class_id")
        with staged(prices.join(ids, on="key").select("price_class_id", "month", "jkk", "jkm", "jht", "relief")) as rows:
            run("protection/keep_prices", rows)
        known = pl.concat([known, written])
    return classes.join(known, on="digest").select("key", "price_class_id")


@transaction.atomic(savepoint=False)
def cover(rows: Rows, *, at: dt.datetime) -> int:
    """Write covered months, in the transaction of the payment that they rest on; first paid wins.

    rows     relation with membership_id, month, starts_on, price_class_id, bill_id (whose purchase they rest on), begins_anew
             (whether a spell begins with the first month of the bill) and place (when it was paid: the first wins)
    Returns  how many were written; a month that is already covered is left as it is
    """
    return int(run("protection/cover", rows, at=at)[0]["covered"])


@transaction.atomic
def revoke(rows: pl.DataFrame, *, reason: str, at: dt.datetime) -> pl.DataFrame:
    """Revoke the covered months of memberships from a month on, as far as they rest on a bill.

    rows     membership_id, since_month, bill_id (empty for any), and where it is given `after`: only months of which no day up
             to it was covered
    Returns  columns of REVOKED: what the revoked months had cost and who had paid
    """
    if "after" not in rows.columns:
        rows = rows.with_columns(after=pl.lit(dt.date(1900, 1, 1)))
    with staged(rows) as source:
        return pl.DataFrame(run("protection/revoke", source, at=at, reason=reason), schema=REVOKED, orient="row")


@transaction.atomic
def lapse(rows: pl.DataFrame, *, at: dt.datetime) -> pl.DataFrame:
    """Record ends of cover whose arrears can no longer be paid; once for each.

    rows     membership_id, through (last paid month)
    Returns  membership_id and through of those that are new
    Source   Perdir 22/PERDIR.02/072022: after more than three unpaid months in a row cover has ended
    """
    with staged(rows) as source:
        new = run("protection/lapse", source, at=at)
    return pl.DataFrame(
        [(row["membership_id"], row["paid_through"]) for row in new],
        schema={"membership_id": pl.Int64, "through": pl.Int64},
        orient="row",
    )
