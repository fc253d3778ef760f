"""Prices of a batch: computed once for each distinct class of people, joined to the people in the database."""

from __future__ import annotations

import numpy as np
import polars as pl

from naungan.lib.month import Month
from naungan.regulation.contributions import contribution
from naungan.regulation.kinds import PayerKind

CLASS = ["since_month", "reference", "programmes", "sector", "kind", "member_since", "settled_through"]
"""What a price depends on beside payer and month; integers as regulation counts them."""


def classed(people: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Number the distinct classes among people. Returns people with `class`, and the classes."""
    classes = people.select(CLASS).unique(maintain_order=True).with_row_index("class").cast({"class": pl.Int64})
    return people.join(classes, on=CLASS, how="left", maintain_order="left"), classes


def price_table(classes: pl.DataFrame, *, months: int, payer: PayerKind) -> pl.DataFrame:
    """Return what each class owes for each of `months` months from its own first month.

    Returns  class, place (0 for the first month), month, first_day, reference, programmes, jkk, jkm, jht, relief, total
    Raises   NoParameter, Undecided
    Source   `regulation.contributions.contribution`
    """
    table = classes.join(pl.DataFrame({"place": range(months)}, schema={"place": pl.Int64}), how="cross").with_columns(
        month=pl.col("since_month") + pl.col("place")
    )
    columns = {name: table[name].to_numpy() for name in (*CLASS, "month")}
    price = contribution(
        columns["month"],
        reference=columns["reference"],
        programmes=columns["programmes"],
        payer=payer,
        sector=columns["sector"],
        kind=columns["kind"],
        member_since=columns["member_since"],
        settled_through=columns["settled_through"],
    )
    return table.select(
        "class",
        "place",
        "month",
        "reference",
        pl.col("programmes").cast(pl.Int16),
        first_day=pl.Series([Month(month).first_day for month in columns["month"].tolist()], dtype=pl.Date),
        jkk=pl.Series(np.ascontiguousarray(price.jkk)),
        jkm=pl.Series(np.ascontiguousarray(price.jkm)),
        jht=pl.Series(np.ascontiguousarray(price.jht)),
        relief=pl.Series(np.ascontiguousarray(price.relief)).cast(pl.Int16),
        total=pl.Series(np.ascontiguousarray(price.total)),
    )
