"""Moving money between the funds' accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import polars as pl
from django.db import transaction

from naungan.ledger.models import Account, Entry, Fund, Journal
from naungan.lib.errors import Problem
from naungan.lib.sql import Schema, run, staged

JOURNAL: Schema = {
    "id": pl.Int64,
    "reference": pl.String,
    "kind": pl.String,
    "at": pl.Datetime("us", "UTC"),
    "reverses": pl.Int64,
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


class AlreadyReversed(Problem):
    code = "ledger.already_reversed"


@transaction.atomic
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


@transaction.atomic
def reverse(journal: Journal, *, reason: str, at: dt.datetime) -> Journal:
    """Reverse a journal by a new one with the opposite entries. Raises AlreadyReversed.

    reason  why, in words that an auditor reads
    """
    if Journal.objects.filter(reverses=journal).exists():
        raise AlreadyReversed("Journal {reference} is already reversed.", reference=journal.reference)
    reference = f"reverse:{journal.reference}"
    sides = Entry.objects.filter(journal=journal).select_related("account")
    opposite = [{**_account(entry.account), "reference": reference, "amount": -entry.amount} for entry in sides]
    row = {"id": None, "reference": reference, "kind": "reversal", "at": at, "reverses": journal.pk, "reason": reason}
    new = post(pl.DataFrame([row], schema=JOURNAL), pl.DataFrame(opposite, schema=ENTRY, orient="row"), recorded_at=at)
    return Journal.objects.get(pk=new[reference])


def _account(account: Account) -> dict[str, object]:
    return {"fund": account.fund, "kind": account.kind, "owner": account.owner, "shard": account.shard}


def entry(
    reference: str, fund: Fund, kind: Account.Kind, amount: int, *, owner: str = "", shard: int = 0
) -> dict[str, object]:
    """Return one entry as a row of ENTRY."""
    return {
        "reference": reference, "fund": str(fund), "kind": str(kind), "owner": owner, "shard": shard, "amount": amount,
    }  # fmt: skip
