"""Finding people: by exact identity only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import polars as pl

from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.sealed import person_index, person_indexes
from naungan.lib.sql import Rows, Schema, run, run_columns, staged, text_of
from naungan.lib.trail import record
from naungan.registry.identity import parse_nik
from naungan.registry.models import Member, Membership
from naungan.registry.sight import visible_members

KNOWN: Schema = {
    "number": pl.Int64,
    "is_dead": pl.Boolean,
    "is_wage_earner": pl.Boolean,
    "name": pl.String,
    "claimed_phone": pl.String,
}


def find_by_nik(nik: str, *, on: dt.date) -> Member | None:
    """Return the member with this NIK, or None. Raises BadNik."""
    return Member.objects.filter(nik_index__in=person_index(parse_nik(nik, on=on).digits)).select_related("area").first()


def look_up(nik: str, *, reason: str, by: Viewer, at: dt.datetime) -> Member | None:
    """Return the member with this NIK whom a viewer may see, or None; that she was looked for stays in the trail either way.

    To be called before an act's transaction: the look is kept, whatever becomes of the act. Raises BadNik.
    """
    known = find_by_nik(nik, on=wib_day(at))
    seen = visible_members(by).filter(pk=known.pk).select_related("area").first() if known is not None else None
    record(
        by,
        "member.look_up",
        noun="member",
        subject=seen.pk if seen else "",
        reason=reason,
        at=at,
        found=seen is not None,
    )
    return seen


def sample(most: int) -> Rows:
    """Return a relation `m` of about so many members, found by pages; all of a register that is smaller."""
    return Rows(text_of("registry/sample"), {"most": most})


def known_people(rows: Rows, *, on: dt.date) -> pl.DataFrame:
    """Return what is known of people on a list (number, nik_index), in columns of KNOWN.

    claimed_phone is the telephone of who only said herself that the NIK is hers.
    """
    return run_columns("registry/known_people", KNOWN, rows, on=on)


def memberships_by_nik(niks: Mapping[int, str]) -> dict[int, int]:
    """Return the running own-account membership of each NIK (16 digits) that has one, by the caller's number."""
    frame = pl.DataFrame(
        {"number": list(niks), "nik_index": person_indexes(list(niks.values()))},
        schema={"number": pl.Int64, "nik_index": pl.Binary},
    )
    with staged(frame) as rows:
        return {row["number"]: row["membership_id"] for row in run("registry/memberships_by_nik", rows)}


def signed_out_at(member: str) -> dt.datetime | None:
    """Return when all sessions of a member ended, as they do with another telephone or identity; None: never."""
    return Member.objects.filter(pk=member).values_list("signed_out_at", flat=True).first()


def member_since(member: Member) -> dt.date | None:
    """Return the first day of a member's oldest membership."""
    return min(Membership.objects.filter(member=member).values_list("since", flat=True), default=None)
