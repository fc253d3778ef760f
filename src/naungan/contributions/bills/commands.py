"""Writing bills: one priced row per person and month, for one person or a group, one bill or a million."""

from __future__ import annotations

import datetime as dt

import polars as pl
from django.db import transaction

from naungan.contributions.bills.customer_numbers import BILL, new_numbers
from naungan.contributions.bills.owed import dues
from naungan.contributions.bills.prices import CLASS, classed, price_table
from naungan.contributions.models import Bill, Payer
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.sql import Schema, frame_of, run, staged
from naungan.lib.trail import record
from naungan.lib.words import marked, say
from naungan.protection.commands import PRICE, price_classes
from naungan.regulation.kinds import PayerKind
from naungan.regulation.quotes import check_advance

LINE: Schema = {
    "membership_id": pl.Int64,
    "months": pl.Int64,
    "begins": pl.Date,
    "begins_anew": pl.Boolean,
} | dict.fromkeys(CLASS, pl.Int64)
"""One person on a bill: how many months from `since_month`, the day on which cover begins (1900: it goes on), and whether it
begins anew after an earlier cover."""

HEAD: Schema = {
    "bill": pl.Int64,
    "membership_id": pl.Int64,
    "displaced": pl.String,
    "from_payment": pl.Boolean,
    "expires_on": pl.Date,
}
"""One bill of a batch; `bill` is the batch's own count, which its lines name."""

WRITTEN: Schema = {"bill": pl.Int64, "bill_id": pl.Int64, "number": pl.String, "amount": pl.Int64}
SELF = "peserta"
"""Members who pay for themselves share one payer: what they are owed lies in their own pots."""


def payer_of(kind: PayerKind, name: str) -> Payer:
    """Return the payer of this kind and name, made once."""
    payer, _ = Payer.objects.get_or_create(kind=int(kind), name=name)
    return payer


def self_payer() -> Payer:
    """Return the payer that stands for members who pay for themselves."""
    return payer_of(PayerKind.SELF, SELF)


@transaction.atomic
def write_bills(
    heads: pl.DataFrame, lines: pl.DataFrame, *, payer: Payer, at: dt.datetime, box: int | None = None
) -> pl.DataFrame:
    """Write the bills of a batch for one payer.

    box      the group's box that they are bought from
    heads    columns of HEAD
    lines    columns of LINE and `bill`; one row per person
    Returns  columns of WRITTEN; amounts are the sums of the months, whole rupiah
    Raises   BadUsage for a bill without a month; NoParameter and Undecided from the law
    Source   `regulation.contributions`
    """
    if heads.is_empty():
        return frame_of([], WRITTEN)
    shortest = int(lines["months"].min() or 0)  # type: ignore[arg-type]
    if shortest < 1 or lines["bill"].n_unique() != len(heads):
        raise BadUsage("A bill without a month was asked for.", fix="Give at least one person and one month.")
    people, classes = classed(lines)
    longest = int(people["months"].max())  # type: ignore[arg-type]
    prices = price_table(classes, months=longest, payer=PayerKind(payer.kind))
    people = _kept_classes(people, prices)
    numbered = heads.with_columns(number=pl.Series(new_numbers(BILL, len(heads)), dtype=pl.String))
    with staged(people.select("bill", "membership_id", "begins", "begins_anew", "first_day", "price_class_id")) as rows:
        with staged(numbered, "heads") as head_rows:
            answer = run("contributions/bills/write_bills", {"rows": rows, "heads": head_rows}, payer=payer.pk, at=at, box=box)
        ids = pl.DataFrame(answer, schema={"bill_id": pl.Int64, "number": pl.String, "amount": pl.Int64}, orient="row")
        written = numbered.select("bill", "number").join(ids, on="number", maintain_order="left").select(list(WRITTEN))
        starts = written.join(heads.select("bill", "from_payment"), on="bill").select("bill", "bill_id", "from_payment")
        with staged(starts, "heads") as head_rows:
            run("contributions/bills/write_lines", {"rows": rows, "heads": head_rows})
    return written


def _kept_classes(people: pl.DataFrame, prices: pl.DataFrame) -> pl.DataFrame:
    """Return people with the class of prices that is kept for the months of each, and the first day of the first."""
    spans = people.select("class", "months").unique(maintain_order=True).with_row_index("key").cast({"key": pl.Int64})
    months = spans.join(prices, on="class").filter(pl.col("place") < pl.col("months")).sort("key", "place")
    ids = price_classes(months.select(list(PRICE)))
    first = months.filter(pl.col("place") == 0).select("key", "first_day")
    return people.join(
        spans.join(ids, on="key").join(first, on="key").drop("key"),
        on=["class", "months"],
        how="left",
        maintain_order="left",
    )


@transaction.atomic
def bill(
    lines: pl.DataFrame,
    *,
    payer: Payer,
    at: dt.datetime,
    displaced: str = Bill.Displaced.MOVE,
    expires_on: dt.date | None = None,
    from_payment: bool = False,
) -> Bill:
    """Write one bill for a list of people.

    lines      columns of LINE; one row per person
    displaced  what happens to a month that another payer covers first (`move` or `return`)
    from_payment  the month in which it is paid is covered from that day on, not from its first
    Raises     as `write_bills`
    """
    if lines.is_empty():
        raise BadUsage("A bill without a month was asked for.", fix="Give at least one person and one month.")
    heads = pl.DataFrame([(0, None, str(displaced), from_payment, expires_on)], schema=HEAD, orient="row")
    numbered = lines.with_columns(bill=pl.lit(0, dtype=pl.Int64))
    return Bill.objects.get(pk=write_bills(heads, numbered, payer=payer, at=at)["bill_id"][0])


def heads_of(due: pl.DataFrame, *, on: dt.date) -> pl.DataFrame:
    """Return the heads of one bill per due person. A bill ends with the month in which its first month can be begun."""
    present = int(Month.of(on))
    last_days = {
        month: (Month(month) + 1).first_day - dt.timedelta(days=1)
        for month in due["since_month"].clip(lower_bound=present).unique().to_list()
    }
    return due.select(
        bill="number",
        membership_id="membership_id",
        displaced=pl.lit(str(Bill.Displaced.MOVE)),
        from_payment=~pl.col("is_continuing"),
        expires_on=pl.col("since_month").clip(lower_bound=present).replace_strict(last_days, default=None, return_dtype=pl.Date),
    )


class NotBilled(Problem):
    code = "bill.refused"


WHY_NOT = {
    "member.deceased": marked("the member has died"),
    "member.ended": marked("the membership has ended"),
    "member.other_segment": marked("this is no own-account membership"),
    "member.no_income": marked("no income is written down"),
    "paid.ahead": marked("as many months are paid ahead as may be"),
}


@one_transaction
def bill_member(membership: int, *, months: int, programmes: int = 0, restart: bool = False, by: Viewer, at: dt.datetime) -> Bill:
    """Write the bill of one member, as `bill_members` writes many. Raises BadUsage, NotBilled."""
    wanted = pl.DataFrame(
        {"number": [1], "membership_id": [membership], "months": [months], "programmes": [programmes]},
        schema={"number": pl.Int64, "membership_id": pl.Int64, "months": pl.Int64, "programmes": pl.Int64},
    )
    written = bill_members(wanted, at=at, restart=restart).row(0, named=True)
    if written["code"] != "billed":
        why = WHY_NOT[written["code"]]
        raise NotBilled("No bill was written: {why}.", why=say(why), fix="Look at: naungan status")
    record(by, "bill.write", noun="bill", subject=written["bill_id"], at=at)
    return Bill.objects.get(pk=written["bill_id"])


@transaction.atomic
def bill_members(wanted: pl.DataFrame, *, at: dt.datetime, payer: Payer | None = None, restart: bool = False) -> pl.DataFrame:
    """Write one bill per person: arrears of at most the grace first, then the coming months; no fine.

    wanted   number, membership_id, months (1 to the law's advance), programmes (0: as before)
    payer    who pays; None: the members themselves
    restart  leave arrears and begin anew with the month of `at`
    Returns  number, code (`billed` or why not: `member.deceased`, `member.ended`, `member.other_segment`,
             `member.no_income`), bill_id, bill_number, amount
    Raises   BadUsage for a count of months that nobody may pay at once
    Source   PP 44/2015, Permenaker 5/2021 (months in advance); Perdir 22/PERDIR.02/072022 (arrears)
    """
    on = wib_day(at)
    for months in wanted["months"].unique().to_list():
        check_advance(months, month=Month.of(on))
    due = dues(wanted, on=on, restart=restart)
    payable = due.filter(pl.col("blocked") == "")
    lines = payable.join(wanted.select("number", "months"), on="number", maintain_order="left")
    written = write_bills(
        heads_of(payable, on=on),
        lines.select(pl.col("number").alias("bill"), *LINE),
        payer=payer or self_payer(),
        at=at,
    )
    return (
        due.select("number", "blocked")
        .join(written.rename({"bill": "number", "number": "bill_number"}), on="number", how="left", maintain_order="left")
        .select(
            "number",
            "bill_id",
            "bill_number",
            "amount",
            code=pl.when(pl.col("blocked") == "").then(pl.lit("billed")).otherwise("blocked"),
        )
    )
