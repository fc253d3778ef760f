"""Moving money between the funds' accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl
from django.db import transaction

from naungan.ledger.models import Account, Fund
from naungan.lib.sql import Schema, run, staged

JOURNAL: Schema = {
    "id": pl.Int64,
    "reference": pl.String,
    "kind": pl.String,
    "at": pl.Datetime("us", "UTC"),
    "reason": pl.String,
}
ENTRY: Schema = {
    "reference": pl.String,
    "fund": pl.String,
    "kind": pl.String,
    "owner": pl.String,
    "shard": pl.Int16,
    "amount": pl.Int64,
}
SHARDS = 64
"""Clearing accounts are split this many ways: one hot row halves the rate of posting."""


class Side(NamedTuple):
    """One side of a journal: whole rupiah, debit positive, credit negative.

    owner  whose of an account that many share, such as `payer:7`; a shard splits a busy account
    """

    fund: Fund
    kind: Account.Kind
    amount: int
    owner: str = ""
    shard: int = 0


@transaction.atomic(savepoint=False)
def post(journals: pl.DataFrame, entries: pl.DataFrame, *, recorded_at: dt.datetime) -> Mapping[str, int]:
    """Post journals with their entries and keep the balances, in the caller's transaction.

    journals     columns of JOURNAL; id empty: the database numbers it; reference is the caller's own, unique for ever
    entries      columns of ENTRY; debits positive, credits negative, whole rupiah; they sum to 0 per reference
    Returns      id of each journal that is new, by reference; a reference that was posted before is left out
    Raises       IntegrityError at commit when a journal does not sum to 0 or has fewer than two entries
    Source       PP 99/2013 (each programme's assets are kept apart)
    """
    with staged(journals, "journals") as journal_rows, staged(entries, "entries") as entry_rows:
        new = run("ledger/post", {"journals": journal_rows, "entries": entry_rows}, recorded_at=recorded_at)
    return {row["reference"]: row["id"] for row in new}


def post_one(
    reference: str,
    kind: str,
    sides: Iterable[Side],
    *,
    at: dt.datetime,
    recorded_at: dt.datetime | None = None,
    reason: str = "",
    number: int | None = None,
) -> int | None:
    """Post one journal and return its id; None where the reference was posted before, and nothing is done.

    reference    the caller's own, unique for ever
    kind         what moved, such as `refund`
    sides        they sum to 0; those of 0 rupiah are left out
    at           when the money moved; `recorded_at`: when we came to know, if that was another moment
    number       an id that was drawn before
    Raises       IntegrityError at commit when the sides do not sum to 0 or are fewer than two
    Source       PP 99/2013 (each programme's assets are kept apart)
    """
    journal = {"id": number, "reference": reference, "kind": kind, "at": at, "reason": reason}
    entries = [
        {
            "reference": reference,
            "fund": str(one.fund),
            "kind": str(one.kind),
            "owner": one.owner,
            "shard": one.shard,
            "amount": one.amount,
        }
        for one in sides
        if one.amount
    ]
    new = post(
        pl.DataFrame([journal], schema=JOURNAL, orient="row"),
        pl.DataFrame(entries, schema=ENTRY, orient="row"),
        recorded_at=recorded_at or at,
    )
    return new.get(reference)
