"""What a membership owes next: arrears of at most the grace, the coming months, or a new beginning."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from naungan.lib.month import Month
from naungan.lib.sql import Schema, run, staged
from naungan.regulation.cover import HELD_AHEAD, HELD_BACK, next_due
from naungan.regulation.enrolment import programmes_owed
from naungan.regulation.kinds import BASIC, MemberKind, Sector

DUE: Schema = {
    "number": pl.Int64,
    "membership_id": pl.Int64,
    "since": pl.Date,
    "kind": pl.String,
    "sector": pl.String,
    "reference": pl.Int64,
    "is_dead": pl.Boolean,
    "is_over": pl.Boolean,
    "segment": pl.String,
    "held": pl.Int64,
    "programmes": pl.Int64,
    "first_month": pl.Int64,
}
PAID_AHEAD = HELD_AHEAD - 12
"""Who is covered this many months ahead pays no more for now: with twelve more the end of her cover would be out of sight."""
MEMBER_KIND = {"own_account": MemberKind.OWN_ACCOUNT, "employer": MemberKind.EMPLOYER}


def dues(memberships: pl.DataFrame, *, on: dt.date, restart: bool = False) -> pl.DataFrame:
    """Return from which month each membership pays next, and all that the price of its months depends on.

    memberships  columns number, membership_id, programmes (0: those of her last cover, else JKK and JKM)
    on           the day of payment
    restart      leave arrears unpaid and begin anew
    Returns      number, membership_id, the columns of `prices.CLASS`, begins (first day that cover may begin), begins_anew
                 (there was or may have been an earlier cover that it does not go on from), is_continuing,
                 through (last paid month, -1: none), blocked (why she cannot pay at all: `member.deceased`, `member.ended`,
                 `member.other_segment`, `member.no_income`, `paid.ahead`; else empty)
    Source       `regulation.cover.next_due`
    """
    present = Month.of(on)
    base, top = int(present) - HELD_BACK, int(present) + HELD_AHEAD
    with staged(memberships.select("number", "membership_id")) as rows:
        found = pl.DataFrame(run("contributions/bills/dues", rows, on=on, base=base, top=top), schema=DUE, orient="row")
    due = next_due(np.full(len(found), int(present)), found["held"].to_numpy(), restart=restart)
    asked = memberships.select("number", asked="programmes")
    owed_by_employers = programmes_owed(0, is_employer=True, on=on)
    return (
        found.join(asked, on="number", maintain_order="left")
        .with_columns(
            since_month=pl.Series(np.ascontiguousarray(due.since), dtype=pl.Int64),
            is_continuing=pl.Series(np.ascontiguousarray(due.is_continuing), dtype=pl.Boolean),
            through=pl.Series(np.ascontiguousarray(due.through), dtype=pl.Int64),
        )
        .select(
            "number",
            "membership_id",
            "since_month",
            "reference",
            pl.when(pl.col("asked") > 0)
            .then("asked")
            .when(pl.col("programmes") > 0)
            .then("programmes")
            .otherwise(int(BASIC))
            .or_(pl.when(pl.col("kind") == "employer").then(owed_by_employers).otherwise(0))
            .alias("programmes"),
            sector=pl.when(pl.col("sector") == "transport").then(int(Sector.TRANSPORT)).otherwise(int(Sector.OTHER)),
            kind=pl.col("kind").replace_strict(
                {name: int(kind) for name, kind in MEMBER_KIND.items()},
                default=int(MemberKind.PLATFORM_PARTNER),
                return_dtype=pl.Int64,
            ),
            member_since=pl.coalesce("first_month", "since_month"),
            settled_through=pl.lit(-1, dtype=pl.Int64),
            begins=pl.when(pl.col("is_continuing")).then(pl.lit(dt.date(1900, 1, 1))).otherwise(pl.lit(on)),
            # Cover of more than a year ago is out of sight here: a membership that is older may have had one.
            begins_anew=~pl.col("is_continuing")
            & ((pl.col("through") >= 0) | (pl.col("since") < (present + -HELD_BACK).first_day)),
            is_continuing="is_continuing",
            through="through",
            blocked=pl.when("is_dead")
            .then(pl.lit("member.deceased"))
            .when("is_over")
            .then(pl.lit("member.ended"))
            .when(pl.col("segment") != "BPU")
            .then(pl.lit("member.other_segment"))
            .when(pl.col("reference").is_null())
            .then(pl.lit("member.no_income"))
            .when(pl.Series(np.ascontiguousarray(due.since)) > int(present) + PAID_AHEAD)
            .then(pl.lit("paid.ahead"))
            .otherwise(pl.lit("")),
        )
        .cast({"sector": pl.Int64, "programmes": pl.Int64})
    )
