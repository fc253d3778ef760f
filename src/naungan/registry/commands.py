"""Taking people into the register."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from collections.abc import Mapping, Sequence

import polars as pl
import uuid6
from django.db import transaction
from django.db.models import Q

from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.sealed import hold_keys, person_indexes
from naungan.lib.sql import Schema, run, staged
from naungan.lib.trail import record
from naungan.registry.models import Death, InsurableIncome, Member, Membership, Work
from naungan.registry.names import name_key
from naungan.registry.sight import require_membership
from naungan.regulation.brackets import reference_income

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
    "until": pl.Date,
    "income": pl.Int64,
    "reference": pl.Int64,
}


def nik_indexes(niks: pl.Series) -> pl.Series:
    """Return the blind index of each NIK (32 bytes); empty stays empty."""
    return pl.Series(person_indexes(niks.to_list()), dtype=pl.Binary)


def kk_indexes(cards: pl.Series) -> pl.Series:
    """Return the blind index of each family card (32 bytes); empty stays empty."""
    return pl.Series(person_indexes([f"kk:{kk}" if kk else None for kk in cards]), dtype=pl.Binary)


def nik_bound_to(member: str) -> str:
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
    hold_keys()
    ids = member_ids(len(people))
    niks = people["nik"].to_list()
    rows = people.drop("nik").with_columns(
        id=pl.Series(ids),
        nik_cipher=pl.Series(
            [seal(nik, bound_to=nik_bound_to(id_)) for nik, id_ in zip(niks, ids, strict=True)], dtype=pl.Binary
        ),
        nik_index=nik_indexes(people["nik"]),
        nik_tail=people["nik"].str.slice(12, 4),
        name_key=pl.Series([name_key(name) for name in people["name"]], dtype=pl.Int32),
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

    memberships  columns of MEMBERSHIP; until empty while it runs; reference empty where income says nothing (wage earners)
    Returns      number, membership_id
    """
    with staged(memberships) as source:
        answer = run("registry/enrol_memberships", source, at=at)
    return pl.DataFrame(answer, schema={"number": pl.Int64, "membership_id": pl.Int64}, orient="row")


@transaction.atomic
def keep_households(people: pl.DataFrame, *, source: str, at: dt.datetime) -> None:
    """Keep in which household people live from the day of `at` on; who lived in another one lived there until then.

    people  member_id, kk (16 digits)
    source  who says so
    """
    if people.is_empty():
        return
    hold_keys()
    ids = member_ids(len(people))
    cells = [seal(kk, bound_to=kk_bound_to(key)) for kk, key in zip(people["kk"], ids, strict=True)]
    rows = people.select("member_id").with_columns(
        id=pl.Series(ids),
        kk_cipher=pl.Series(cells, dtype=pl.Binary),
        kk_index=kk_indexes(people["kk"]),
    )
    with staged(rows) as given:
        run("registry/keep_households", given, source=source[:40], on=wib_day(at), at=at)


def kk_bound_to(household: str) -> str:
    return f"registry_household.kk:{household}"


def _keep_works(membership: int, works: Sequence[tuple[str, str, int]], *, at: dt.datetime) -> None:
    """Keep the kinds of work of a membership from the day of `at` on: their words, their key in the list of kinds ("": none) and
    what each brings, whole rupiah a month. Those that are not among them any more have ended."""
    on = wib_day(at)
    wanted: dict[str, tuple[str, int]] = {}
    for words, key, income in works:
        wanted[words[:60]] = (key, wanted.get(words[:60], ("", 0))[1] + income)
    running = {one.words: one for one in Work.objects.select_for_update().filter(membership=membership, until=None)}
    for words, one in running.items():
        if wanted.get(words, ("", -1))[1] != one.income:
            Work.objects.filter(pk=one.pk).update(until=max(one.since, on))
    for words, (key, income) in wanted.items():
        if words not in running or running[words].income != income:
            Work.objects.create(
                membership_id=membership,
                occupation_id=key or None,
                words=words,
                income=income,
                since=on,
                recorded_at=at,
            )


@transaction.atomic
def begin_works(works: Mapping[int, Sequence[tuple[str, str, int]]], *, at: dt.datetime) -> None:
    """Keep the kinds of work of memberships that begin, by membership, each as words, key in the list of kinds ("": none) and
    what it brings, whole rupiah a month: one statement for all."""
    rows: dict[tuple[int, str], Work] = {}
    for membership, several in works.items():
        for words, key, income in several:
            one = rows.setdefault(
                (membership, words[:60]),
                Work(
                    membership_id=membership,
                    occupation_id=key or None,
                    words=words[:60],
                    income=0,
                    since=wib_day(at),
                    recorded_at=at,
                ),
            )
            one.income += income
    Work.objects.bulk_create(rows.values(), ignore_conflicts=True)


@one_transaction
def change_works(membership: int, works: Sequence[tuple[str, str, int]], *, by: Viewer, at: dt.datetime) -> int:
    """Write down anew what a member works as and earns; all of it together selects her bracket from today on.

    works    as `begin_works` takes them
    Returns  the reference income, whole rupiah a month
    Raises   BadUsage without any work; Elsewhere
    """
    if not works:
        raise BadUsage("A member has some work.", fix="Write what she works as, and what it brings.")
    on, total = wib_day(at), sum(income for _, _, income in works)
    reference = int(reference_income(total, month=int(Month.of(on))))
    require_membership(by, membership)
    _keep_works(membership, works, at=at)
    InsurableIncome.objects.update_or_create(
        membership_id=membership, since=on, defaults={"amount": total, "reference": reference}
    )
    Membership.objects.filter(pk=membership).update(occupation=works[0][1] or None)
    record(by, "member.works", noun="membership", subject=membership, reason=str(len(works)), at=at)
    return reference


@transaction.atomic
def confirm_listed(members: list[str]) -> None:
    """Keep that a sponsor's list says the same name of people who had said it themselves."""
    if members:
        Member.objects.filter(pk__in=members, proof=Member.Proof.CLAIMED).update(proof=Member.Proof.LISTED)


def _alone_with(member: Member) -> None:
    Member.objects.select_for_update().get(pk=member.pk)  # the one lock of hers that cover waits for


@transaction.atomic
def undo_death(member: Member, *, at: dt.datetime) -> None:
    """Take a recorded death back: it was somebody else's. Months that were given back then stay given back."""
    _alone_with(member)
    if Member.objects.filter(pk=member.pk).exclude(died_on=None).update(died_on=None):
        Death.objects.create(member=member, died_on=None, recorded_at=at)


@transaction.atomic
def record_death(member: Member, *, on: dt.date, at: dt.datetime) -> dt.date:
    """Record the day a member died and return it; an earlier day that is known stays. Who covers them must revoke.

    Whoever is just covering her is waited for, and waits for us: her months are seen here, or her death there.
    """
    _alone_with(member)
    if Member.objects.filter(pk=member.pk).filter(Q(died_on=None) | Q(died_on__gt=on)).update(died_on=on):
        Death.objects.create(member=member, died_on=on, recorded_at=at)
    member.refresh_from_db(fields=["died_on"])
    assert member.died_on is not None
    return member.died_on
