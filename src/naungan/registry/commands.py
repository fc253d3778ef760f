"""Taking people into the register."""

from __future__ import annotations

import datetime as dt
import os
import uuid

import polars as pl
import uuid6
from django.db import transaction
from django.db.models import Q

from naungan.lib.crypto import blind_index, seal
from naungan.lib.sql import Schema, run, staged
from naungan.registry.models import Death, Member

PERSON: Schema = {
    "number": pl.Int64,
    "nik": pl.String,
    "name": pl.String,
    "birth_date": pl.Date,
    "sex": pl.String,
    "area_id": pl.Int64,
    "phone": pl.String,
    "decile": pl.Int16,
    "decile_on": pl.Date,
    "decile_source": pl.String,
    "is_synthetic": pl.Boolean,
}
MEMBERSHIP: Schema = {
    "number": pl.Int64,
    "member_id": pl.String,
    "segment": pl.String,
    "kind": pl.String,
    "occupation": pl.String,
    "since": pl.Date,
    "income": pl.Int64,
    "reference": pl.Int64,
}


def nik_indexes(niks: pl.Series) -> pl.Series:
    """Return the blind index of each NIK (32 bytes); empty stays empty."""
    return pl.Series([None if nik is None else blind_index(nik) for nik in niks], dtype=pl.Binary)


def nik_place(member: str) -> str:
    return f"registry_member.nik:{member}"


def member_ids(count: int) -> list[str]:
    """Return new ids: ordered by time, random enough to stand in a URL (UUID version 7)."""
    base = uuid6.uuid7().int
    clock = base >> 80
    ids = []
    random = os.urandom(10 * count)
    for i in range(count):
        tail = int.from_bytes(random[10 * i : 10 * i + 10], "big")
        ids.append(str(uuid.UUID(int=(clock << 80) | (tail & ~(0xF << 76) & ~(0x3 << 62)) | (0x7 << 76) | (0x2 << 62))))
    return ids


@transaction.atomic
def enrol_members(people: pl.DataFrame, *, at: dt.datetime) -> pl.DataFrame:
    """Take people into the register; a NIK that is known keeps its member.

    people   columns of PERSON; one row per NIK, cleaned and checked before
    Returns  number, member_id, is_new
    Source   Permenaker 5/2021 (identity is the NIK)
    """
    ids = member_ids(len(people))
    niks = people["nik"].to_list()
    rows = people.drop("nik").with_columns(
        id=pl.Series(ids),
        nik_cipher=pl.Series(
            [seal(nik, place=nik_place(id_)) for nik, id_ in zip(niks, ids, strict=True)], dtype=pl.Binary
        ),
        nik_index=nik_indexes(people["nik"]),
        nik_tail=people["nik"].str.slice(12, 4),
    )
    with staged(rows) as source:
        answer = run("registry/enrol_members", source, at=at)
    return pl.DataFrame(
        [(row["number"], str(row["member_id"]), row["is_new"]) for row in answer],
        schema={"number": pl.Int64, "member_id": pl.String, "is_new": pl.Boolean},
        orient="row",
    )


@transaction.atomic
def enrol_memberships(memberships: pl.DataFrame, *, at: dt.datetime) -> pl.DataFrame:
    """Open memberships with their income; who has a running one of the same segment and kind keeps it.

    memberships  columns of MEMBERSHIP; reference empty where income says nothing (wage earners)
    Returns      number, membership_id
    """
    with staged(memberships) as source:
        answer = run("registry/enrol_memberships", source, at=at)
    return pl.DataFrame(answer, schema={"number": pl.Int64, "membership_id": pl.Int64}, orient="row")


@transaction.atomic
def confirm_listed(members: list[str]) -> None:
    """Keep that a sponsor's list says the same name of people who had said it themselves."""
    if members:
        Member.objects.filter(pk__in=members, proof=Member.Proof.CLAIMED).update(proof=Member.Proof.LISTED)


@transaction.atomic
def undo_death(member: Member, *, at: dt.datetime) -> None:
    """Take a recorded death back: it was somebody else's. Months that were given back then stay given back."""
    if Member.objects.filter(pk=member.pk).exclude(died_on=None).update(died_on=None):
        Death.objects.create(member=member, died_on=None, recorded_at=at)


@transaction.atomic
def record_death(member: Member, *, on: dt.date, at: dt.datetime) -> dt.date:
    """Record the day a member died and return it; an earlier day that is known stays. Who covers them must revoke."""
    if Member.objects.filter(pk=member.pk).filter(Q(died_on=None) | Q(died_on__gt=on)).update(died_on=on):
        Death.objects.create(member=member, died_on=on, recorded_at=at)
    member.refresh_from_db(fields=["died_on"])
    assert member.died_on is not None
    return member.died_on
