"""What changes of a member, as dated rows: where she lives, how poor her household is, her telephone (decision 1)."""

from __future__ import annotations

import datetime as dt

import polars as pl
from django.db import transaction

from naungan.lib.clock import wib_day
from naungan.lib.sql import Schema, run, staged
from naungan.registry.models import Member

VALUES: dict[str, Schema] = {
    "registry/keep_residences": {"member_id": pl.String, "area_id": pl.Int64},
    "registry/keep_deciles": {"member_id": pl.String, "decile": pl.Int16},
    "registry/keep_telephones": {"member_id": pl.String, "phone": pl.String},
}
"""The columns of each kind of fact, by the statements that keep it."""
RESIDENCES, DECILES, TELEPHONES = VALUES


@transaction.atomic
def keep_facts(kind: str, rows: pl.DataFrame, *, source: str, at: dt.datetime) -> int:
    """Keep what is so of members from the day of `at` on; who is so already stays as she is.

    kind     a key of VALUES
    rows     its columns, one row a member
    source   who says so, at most 60 letters
    Returns  how many changed
    """
    if rows.is_empty():
        return 0
    with staged(rows.select(list(VALUES[kind])).cast(pl.Schema(VALUES[kind]))) as given:
        return len(run(kind, given, source=source[:60], on=wib_day(at), at=at))


def move(member: Member, area: int, *, source: str, at: dt.datetime) -> None:
    """Keep that a member lives in an area from the day of `at` on."""
    keep_facts(RESIDENCES, pl.DataFrame({"member_id": [str(member.pk)], "area_id": [area]}), source=source, at=at)


def give_telephone(member: Member, phone: str, *, source: str, at: dt.datetime) -> None:
    """Keep that a member has this telephone from the day of `at` on ("": none)."""
    keep_facts(TELEPHONES, pl.DataFrame({"member_id": [str(member.pk)], "phone": [phone]}), source=source, at=at)
