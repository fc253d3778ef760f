"""What changes of a member is kept with its days: no row of today hides what was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from django.db import IntegrityError, connection, transaction

from naungan.coverage.queries import covered_by_village
from naungan.protection.queries import people_covered, people_ending
from naungan.registry.facts import DECILES, RESIDENCES, give_telephone, keep_facts, move
from naungan.registry.models import Decile, Member, Residence, Telephone
from tests.make import (
    AT,
    SINCE,
    agreement,
    bill_for,
    enrolled,
    findings,
    inventor,
    memberships,
    pay,
    person,
    roster_row,
    village,
)

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(days=40)


@pytest.fixture
def member() -> Member:
    pay(bill_for(memberships([person()])))
    return Member.objects.get()


def test_who_never_changed_has_no_row(member: Member) -> None:
    move(member, village().id, source="again", at=LATER)
    give_telephone(member, member.phone, source="again", at=LATER)
    assert not Residence.objects.exists() and not Telephone.objects.exists()


def test_the_first_change_keeps_what_was_before(member: Member) -> None:
    move(member, village(3).id, source="request 1", at=LATER)
    move(member, village(4).id, source="request 2", at=LATER + dt.timedelta(days=1))
    rows = Residence.objects.order_by("pk").values_list("area", "since", "source")
    assert list(rows) == [
        (village().id, dt.date(2023, 1, 6), "registration"),
        (village(3).id, dt.date(2023, 2, 15), "request 1"),
        (village(4).id, dt.date(2023, 2, 16), "request 2"),
    ]
    member.refresh_from_db()
    assert member.area_id == village(4).id
    assert findings() == []


@pytest.mark.parametrize("column", [{"phone": "+6281200000001"}, {"decile": 3}, {"area": None}])
def test_the_database_takes_no_change_without_its_row(member: Member, column: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="changes by a row of"), transaction.atomic():
        Member.objects.filter(pk=member.pk).update(**column)


@pytest.mark.parametrize("fact", [Residence, Decile, Telephone])
def test_a_row_is_never_changed(member: Member, fact: type[Residence | Decile | Telephone]) -> None:
    move(member, village(3).id, source="x", at=LATER)
    give_telephone(member, "+6281200000001", source="x", at=LATER)
    keep_facts(DECILES, pl.DataFrame({"member_id": [str(member.pk)], "decile": [2]}), source="list", at=LATER)
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        fact.objects.update(source="y")


def test_a_decile_carries_its_day_and_source(member: Member) -> None:
    keep_facts(DECILES, pl.DataFrame({"member_id": [str(member.pk)], "decile": [2]}), source="list 7", at=LATER)
    member.refresh_from_db()
    assert (member.decile, member.decile_on, member.decile_source) == (2, dt.date(2023, 2, 15), "list 7")


def test_people_count_where_they_lived_on_the_day(member: Member) -> None:
    before, after = SINCE.first_day + dt.timedelta(days=20), (SINCE + 1).first_day + dt.timedelta(days=20)
    move(member, village(3).id, source="request 1", at=LATER)
    assert people_covered(before) == {village().id: 1}
    assert people_covered(after) == {village(3).id: 1}


def test_people_whose_cover_ends_count_where_they_lived_as_well(member: Member) -> None:
    last = (SINCE + 2).first_day + dt.timedelta(days=3)
    assert people_ending(last) == {village().id: 1}
    move(member, village(3).id, source="request 1", at=AT + dt.timedelta(days=200))
    assert people_ending(last) == {village().id: 1}


def test_days_before_she_was_registered_count_where_she_lived_then(tmp_path: Path) -> None:
    """Lists buy months that are past: a move today leaves them where they were."""
    one, listed = person(decile=1), dt.datetime(2023, 3, 10, 2, tzinfo=dt.UTC)
    bill = enrolled(tmp_path / "r.csv", agreement(), [roster_row(one, village())], at=listed).bill
    assert bill is not None
    pay(bill)
    days = [dt.date(2023, 1, 20), dt.date(2023, 2, 20), dt.date(2023, 3, 9), dt.date(2023, 3, 20), dt.date(2023, 5, 9)]
    before = [people_covered(day) for day in days]
    assert before[0] == {village().id: 1}
    move(Member.objects.get(), village(3).id, source="x", at=dt.datetime(2023, 5, 10, 2, tzinfo=dt.UTC))
    assert [people_covered(day) for day in days] == before
    assert people_covered(dt.date(2023, 5, 10)) == {village(3).id: 1}
    for code, day, covered in ((village().code, days[0], 1), (village().code, dt.date(2023, 5, 10), 0)):
        shown = {row["code"]: row["covered"] for row in covered_by_village(code[:5], on=day)}
        assert shown[code] == covered


def test_who_lived_nowhere_that_is_known_counts_nowhere_before_she_moved(member: Member) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE registry_member SET area_id = NULL")
        cursor.execute("SET LOCAL session_replication_role = origin")
    day = SINCE.first_day + dt.timedelta(days=20)
    assert people_covered(day) == {None: 1}
    move(member, village(3).id, source="x", at=LATER)
    assert people_covered(day) == {None: 1}


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1], [1, 1, 0]])
def test_of_rows_for_any_days_the_last_that_holds_is_the_answer(member: Member, order: list[int]) -> None:
    days = [AT.date() + dt.timedelta(days=10 * step) for step in order]
    rows = [
        Residence(member=member, area_id=village(2 + n).id, since=day, source="x", recorded_at=AT) for n, day in enumerate(days)
    ]
    Residence.objects.bulk_create(rows)
    for ask in range(-5, 35, 5):
        on = AT.date() + dt.timedelta(days=ask)
        holding = [n for n, day in enumerate(days) if day <= on]
        wanted = max(holding, key=lambda n: (days[n], n)) if holding else min(range(3), key=lambda n: (days[n], n))
        with connection.cursor() as cursor:
            cursor.execute("SELECT registry_home(%s, %s)", [member.pk, on])
            assert cursor.fetchone() == (rows[wanted].area_id,)


def test_many_move_at_once() -> None:
    invent = inventor(3)
    memberships([person(invent) for _ in range(1_200)])
    rows = pl.DataFrame({"member_id": [str(one.pk) for one in Member.objects.all()]}).with_columns(area_id=pl.lit(village(3).id))
    assert keep_facts(RESIDENCES, rows, source="merger", at=LATER) == 1_200
    assert keep_facts(RESIDENCES, rows, source="merger", at=LATER) == 0
    assert Residence.objects.count() == 2_400
