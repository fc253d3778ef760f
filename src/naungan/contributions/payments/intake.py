"""Money comes in: it is posted, and the pots that it filled buy what they can, in one transaction.

One notice and a settlement file of a million lines take the same way.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from naungan.contributions.payments.post import post
from naungan.contributions.payments.pot_purchases import buy
from naungan.lib.clock import wib_day
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.sql import run


@one_transaction
def post_payments(payments: pl.DataFrame, *, at: dt.datetime, out_of: str = "") -> pl.DataFrame:
    """Post payments: journal, covered months, pots and messages in one transaction; each row has its own outcome.

    payments  columns of PAYMENT; source and external_id are the sender's and are kept for ever; so is reference, the bank's
              own, where it is not empty
    out_of    whose credit with us pays (as `payer:7`); "" for money that comes in from outside
    Returns   columns of OUTCOME, one row per payment. Codes: `posted` (detail `surplus`: more came than was due, the rest is
              credit); `saved` (went into a pot; detail says if it was meant for a bill: `bill.expired`,
              `bill.other_amount`); `repeated` (came before); `payment.differs` (came before with another amount or number:
              nothing was done); or the reason why it waits in suspense (`bill.unknown`, `bill.paid`, `bill.expired` and
              `bill.other_amount` of a group, `member.ended`)
    Source    PP 44/2015 (membership begins with the first contribution paid in full)
    """
    posted = post(payments, at=at, out_of=out_of)
    if len(posted.filled):
        _buy(posted.filled, at=at)
        run("contributions/payments/tell_savers", payments=posted.filled["payment_id"].to_list(), at=at)
    return posted.outcomes


def _buy(filled: pl.DataFrame, *, at: dt.datetime) -> None:
    """Let the pots buy as of the day their money was paid: a late file takes no covered day of this month away."""
    today = wib_day(at)
    days = (
        filled.group_by("pot_id")
        .agg(pl.col("day").max().clip(Month.of(today).first_day, today), pl.col("paid_at").max())
        .sort("day", "pot_id")
    )
    for (day,), pots in days.group_by("day", maintain_order=True):
        assert isinstance(day, dt.date)
        moments = dict(pots.select("pot_id", "paid_at").iter_rows())
        buy(list(moments), on=day, at=at, moments=moments)
