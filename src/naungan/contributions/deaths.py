"""A member has died: months after the month of death are nobody's, and their contributions go back to who paid them."""

from __future__ import annotations

import datetime as dt

import polars as pl
from django.db import transaction

from naungan.contributions.refunds import GIVEN_BACK, give_back, take_back
from naungan.lib.month import Month
from naungan.registry.commands import record_death
from naungan.registry.models import Member


@transaction.atomic
def close_after_death(member: Member, *, on: dt.date, at: dt.datetime) -> dt.date:
    """Record a death, revoke every later month whoever paid it, and give the money back to each payer.

    on       the day of death; an earlier day that is known counts instead
    Returns  the day that counts
    Source   Perdir 22/PERDIR.02/072022 (contributions for months after the event are returned)
    """
    died_on = record_death(member, on=on)
    memberships = list(member.memberships.values_list("pk", flat=True))
    rows = pl.DataFrame(
        {"membership_id": memberships},
        schema={"membership_id": pl.Int64},
    ).with_columns(since_month=pl.lit(int(Month.of(died_on)), dtype=pl.Int64), source=pl.lit(""), after=pl.lit(died_on))
    revoked = take_back(rows, reason="left:died", at=at)
    if len(revoked):
        give_back(
            revoked.with_columns(months=pl.lit(1, dtype=pl.Int64)).select(*GIVEN_BACK, "source"),
            reference=f"death:{member.pk}:{int(Month.of(died_on))}",
            reason="left:died",
            at=at,
        )
    return died_on
