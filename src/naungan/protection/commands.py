"""Writing and revoking covered months."""

from __future__ import annotations

import datetime as dt

import polars as pl
from django.db import transaction

from naungan.lib.sql import Rows, Schema, run, staged

REVOKED: Schema = {
    "membership_id": pl.Int64,
    "month": pl.Int64,
    "jkk": pl.Int64,
    "jkm": pl.Int64,
    "jht": pl.Int64,
    "payer_id": pl.Int64,
    "source": pl.String,
}


@transaction.atomic
def cover(rows: Rows, *, at: dt.datetime) -> int:
    """Write covered months, in the transaction of the payment that they rest on; first paid wins.

    rows     relation with membership_id, month, starts_on, programmes, reference_income, jkk, jkm, jht, payer_kind,
             payer_id, source (what they rest on, such as `bill:B2023…`) and place (when it was paid: the first wins)
    Returns  how many were written; a month that is already covered is left as it is
    """
    return int(run("protection/cover", rows, at=at)[0]["covered"])


@transaction.atomic
def revoke(rows: pl.DataFrame, *, reason: str, at: dt.datetime) -> pl.DataFrame:
    """Revoke the covered months of memberships from a month on, as far as they rest on a source.

    rows     membership_id, since_month, source ("" for any), and where it is given `after`: only months of which no day up to
             it was covered
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
