"""Finding people: by exact identity only."""

from __future__ import annotations

import datetime as dt

import polars as pl

from naungan.lib.crypto import blind_index
from naungan.lib.sql import Rows, run
from naungan.registry.identity import parse_nik
from naungan.registry.models import Member

KNOWN = {
    "number": pl.Int64,
    "member_id": pl.Object,
    "is_dead": pl.Boolean,
    "is_wage_earner": pl.Boolean,
    "memberships": pl.List(pl.Int64),
}


def find_by_nik(nik: str, *, on: dt.date) -> Member | None:
    """Return the member with this NIK, or None. Raises BadNik."""
    return Member.objects.filter(nik_index=blind_index(parse_nik(nik, on=on).digits)).select_related("area").first()


def known_people(rows: Rows, *, on: dt.date) -> pl.DataFrame:
    """Return what is known of people on a list (number, nik_index): number, is_dead, is_wage_earner, memberships."""
    answer = run("registry/known_people", rows, on=on)
    kept = [
        {name: row[name] for name in ("number", "is_dead", "is_wage_earner", "memberships")} for row in answer
    ]
    schema = {name: kind for name, kind in KNOWN.items() if name != "member_id"}
    return pl.DataFrame(kept, schema=schema, orient="row")


def same_birth(rows: Rows) -> pl.DataFrame:
    """Return people of the register born on the same day in the same village under another NIK: number, name."""
    answer = run("registry/same_birth", rows)
    return pl.DataFrame(
        [(row["number"], row["name"]) for row in answer], schema={"number": pl.Int64, "name": pl.String}, orient="row"
    )
