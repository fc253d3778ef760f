"""Writing bills: one priced row per person and month."""

from __future__ import annotations

import datetime as dt
import secrets

import polars as pl
from django.db import transaction

from naungan.contributions.models import Bill, Payer
from naungan.contributions.prices import CLASS, classed, price_table
from naungan.lib.errors import BadUsage
from naungan.lib.sql import Schema, run, staged
from naungan.regulation.kinds import PayerKind

LINE: Schema = {"membership_id": pl.Int64, "months": pl.Int64, "begins": pl.Date} | dict.fromkeys(CLASS, pl.Int64)
"""One person on a bill: how many months from `since_month`, and the day on which cover begins."""


def payer_of(kind: PayerKind, name: str) -> Payer:
    """Return the payer of this kind and name, made once."""
    payer, _ = Payer.objects.get_or_create(kind=int(kind), name=name)
    return payer


def new_number(at: dt.datetime) -> str:
    """Return a bill number nobody can guess from another: B, year and month, twelve digits."""
    return f"B{at:%y%m}{secrets.randbelow(10**12):012d}"


@transaction.atomic
def bill(
    lines: pl.DataFrame,
    *,
    payer: Payer,
    at: dt.datetime,
    displaced: str = Bill.Displaced.MOVE,
    expires_on: dt.date | None = None,
) -> Bill:
    """Write one bill for one payer.

    lines      columns of LINE; one row per person
    displaced  what happens to a month that another payer covers first (`move` or `return`)
    Returns    the bill; its amount is the sum of its months, whole rupiah
    Raises     BadUsage for a bill without a month; NoParameter and Undecided from the law
    Source     `regulation.contributions`
    """
    people, classes = classed(lines)
    longest = int(people["months"].max() or 0)  # type: ignore[arg-type]
    if longest < 1:
        raise BadUsage("A bill without a month was asked for.", fix="Give at least one person and one month.")
    prices = price_table(classes, months=longest, payer=PayerKind(payer.kind))
    rows = people.select("membership_id", "months", "begins", "class")
    with staged(rows) as row_source, staged(prices.drop("total"), "prices") as price_source:
        sources = {"rows": row_source, "prices": price_source}
        written = Bill.objects.create(
            number=new_number(at),
            payer=payer,
            amount=run("contributions/bill_amount", sources)[0]["amount"],
            displaced=displaced,
            issued_at=at,
            expires_on=expires_on,
        )
        run("contributions/bill_months", sources, bill=written.pk)
    return written
