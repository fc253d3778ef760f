"""Who must hear that cover ends, has ended, or can no longer be caught up: computed from covered months, told once a stage."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from naungan.lib.clock import wib_day
from naungan.lib.month import Month
from naungan.lib.sql import Schema, read_columns, run, staged
from naungan.protection.commands import lapse
from naungan.regulation.answers import in_use
from naungan.regulation.cover import HELD_AHEAD, HELD_BACK, next_due

HELD: Schema = {"membership_id": pl.Int64, "held": pl.Int64}
STAGES = (3, 14, 30, 45)
"""Days before cover ends on which a member hears of it."""
REMINDER_DAY = 5
"""From this day of a month who has not paid it is reminded."""
NOTICE: Schema = {"membership_id": pl.Int64, "through": pl.Int64, "topic": pl.String, "stage": pl.String}


def remind(after: int, last: int, *, at: dt.datetime) -> dict[str, int]:
    """Remind, and record lapses, in a slice of memberships. Returns how many of each are new.

    after, last  memberships above `after` up to `last`
    """
    on = wib_day(at)
    present = Month.of(on)
    held = read_columns(
        "contributions/held_months",
        HELD,
        after=after,
        last=last,
        base=int(present) - HELD_BACK,
        top=int(present) + HELD_AHEAD,
    )
    if held.is_empty():
        return {"memberships": 0}
    notices = notices_of(held, on=on)
    counts = {"memberships": len(held)}
    ended = notices.filter(pl.col("topic") == "member.lapsed")
    if len(ended):
        new = lapse(ended.select("membership_id", "through"), at=at)
        counts["lapsed"] = len(new)
        notices = pl.concat(
            [
                notices.filter(pl.col("topic") != "member.lapsed"),
                new.select("membership_id", "through", topic=pl.lit("member.lapsed"), stage=pl.lit("end")),
            ]
        )
    if len(notices):
        with staged(notices) as rows:
            for row in run("contributions/remind", rows, at=at):
                counts[row["topic"]] = counts.get(row["topic"], 0) + 1
    return counts


def notices_of(held: pl.DataFrame, *, on: dt.date) -> pl.DataFrame:
    """Return who must be told what on a day.

    held     membership_id, held (bit k: the month present - HELD_BACK + k is covered)
    Returns  columns of NOTICE. `member.ends` 45, 30, 14 or 3 days before the end (the last stage that has come; a stage that a
             missed run left out is made up by the next); `member.unpaid` in grace from day 5 of a month, once a month;
             `member.lapsed` when the grace is over
    Source   operations: 45, 30, 14 and 3 days before the last paid month ends; the payment reminder of day 5 to 7
    """
    present = int(Month.of(on))
    grace = int(in_use().during(present)["cover.grace"])
    through = np.asarray(next_due(np.full(len(held), present), held["held"].to_numpy()).through)
    months = np.unique(through)
    ends = {int(month): ((Month(month) + 1).first_day - dt.timedelta(days=1) - on).days for month in months if month >= 0}
    left = np.array([ends.get(int(month), -(10**6)) for month in months])[np.searchsorted(months, through)]
    gap = present - through
    topic = np.full(len(held), "", dtype=object)
    stage = np.full(len(held), "", dtype=object)
    for days in reversed(STAGES):
        due = (gap <= 0) & (left <= days)
        topic[due], stage[due] = "member.ends", str(days)
    unpaid = (gap > 0) & (gap <= grace) & (through >= 0) & (on.day >= REMINDER_DAY)
    topic[unpaid], stage[unpaid] = "member.unpaid", str(Month(present))
    over = (gap > grace) & (through >= 0)
    topic[over], stage[over] = "member.lapsed", "end"
    told = topic != ""
    return pl.DataFrame(
        {
            "membership_id": held["membership_id"].to_numpy()[told],
            "through": through[told],
            "topic": topic[told].tolist(),
            "stage": stage[told].tolist(),
        },
        schema=NOTICE,
    )
