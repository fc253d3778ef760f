"""Pots: any amount at any time, one for each member, one for each group; every rupiah in or out is an entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl
from django.db import transaction

from naungan.contributions.bills.customer_numbers import POT, new_numbers
from naungan.contributions.models import Pot
from naungan.lib.access import Viewer
from naungan.lib.retry import one_transaction
from naungan.lib.sql import Schema, frame_of, run, run_columns, staged
from naungan.lib.trail import record
from naungan.regulation.kinds import BASIC

FILLING: Schema = {
    "pot_id": pl.Int64,
    "amount": pl.Int64,
    "reason": pl.String,
    "reference": pl.String,
    "payment_id": pl.Int64,
    "bill_id": pl.Int64,
}
"""One entry of a pot: money in above zero, out below; the reference is unique for ever."""


@one_transaction
def let_wait(pot: Pot, *, waits: bool, by: Viewer, at: dt.datetime) -> None:
    """Let a pot buy at the close of a month only, or as soon as there is enough."""
    if Pot.objects.filter(pk=pot.pk).exclude(waits=waits).update(waits=waits):
        record(by, "pot.wait" if waits else "pot.buy_at_once", noun="pot", subject=pot.pk, at=at)


@transaction.atomic
def pots_of(memberships: Sequence[int], *, at: dt.datetime, programmes: int = int(BASIC)) -> pl.DataFrame:
    """Return membership_id and pot_id of each membership; who has no pot gets one."""
    schema = {"membership_id": pl.Int64, "pot_id": pl.Int64}
    if not memberships:
        return frame_of([], schema)
    with staged(pl.DataFrame({"membership_id": memberships}, schema={"membership_id": pl.Int64})) as rows:
        found = run_columns("contributions/payments/pots_of", schema, rows)
    missing = sorted(set(memberships) - set(found["membership_id"]))
    if not missing:
        return found
    wanted = pl.DataFrame(
        {"membership_id": missing, "number": new_numbers(POT, len(missing)), "programmes": [programmes] * len(missing)},
        schema={"membership_id": pl.Int64, "number": pl.String, "programmes": pl.Int16},
    )
    with staged(wanted) as rows:
        run("contributions/payments/open_pots", rows, at=at)
        return pl.concat([found, run_columns("contributions/payments/pots_of", schema, rows)])


def pot_of(membership: int, *, at: dt.datetime) -> Pot:
    """Return the pot of one membership, made once."""
    return Pot.objects.get(pk=pots_of([membership], at=at)["pot_id"][0])


@transaction.atomic
def fill(entries: pl.DataFrame, *, journal: int, at: dt.datetime) -> pl.DataFrame:
    """Write entries of pots and keep their balances. Returns pot_id and balance.

    entries  columns of FILLING; the journal that moves the same money is the caller's
    Raises   IntegrityError where a balance would fall below zero
    """
    with staged(entries.select(list(FILLING))) as rows:
        return run_columns(
            "contributions/payments/fill_pots", {"pot_id": pl.Int64, "balance": pl.Int64}, rows, journal=journal, at=at
        )
