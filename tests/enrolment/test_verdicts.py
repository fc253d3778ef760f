"""The verdict of a row: one defect at a time, then precedence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from django.db import connection

from naungan.enrolment.rosters.commands import check_roster
from naungan.enrolment.rosters.reading import read_roster
from naungan.enrolment.rosters.verdicts import CODES, told
from naungan.lib import sql
from naungan.registry.models import Member, Membership
from tests.make import (
    AT,
    SINCE,
    agreement,
    bill_for,
    died,
    enrolled,
    inventor,
    memberships,
    pay,
    person,
    roster_file,
    roster_row,
    village,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]
ON = dt.date(2023, 1, 6)


def verdicts(tmp_path: Path, *rows: list[str], **terms: object) -> list[str]:
    agreed = agreement(**terms)  # type: ignore[arg-type]
    return check_roster(read_roster(roster_file(tmp_path / "r.csv", rows)), agreed, on=ON).rows["verdict"].to_list()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "ok"),
        ({"nik": ""}, "nik.missing"),
        ({"nik": "1,50403E+15"}, "nik.digits_lost"),
        ({"nik": "123"}, "nik.bad"),
        ({"name": ""}, "name.missing"),
        ({"birth": "31-02-1980"}, "birth.bad"),
        ({"birth": "01-01-2030"}, "birth.bad"),
        ({"birth": "01-01-1971"}, "nik.birth_mismatch"),
        ({"village": "Tiada"}, "area.unknown"),
        ({"village": "Selam Paung", "district": "Gunung Raya", "regency": "Kerinci"}, "area.outside"),
        ({"decile": "5"}, "decile.over"),
        ({"decile": ""}, "decile.unknown"),
        ({"decile": "4 - 5"}, "decile.unknown"),
        ({"decile": "> 4"}, "decile.unknown"),
        ({"decile": "12"}, "decile.unknown"),
        ({"decile": "miskin"}, "decile.unknown"),
        ({"decile": "Desil IV"}, "ok"),
        ({"decile": "4 (empat)"}, "ok"),
        ({"decile": "10/10"}, "decile.over"),
    ],
)
def test_one_defect(tmp_path: Path, changes: dict[str, str], code: str) -> None:
    place = village()
    assert verdicts(tmp_path, roster_row(person(place=place, decile=2), place, **changes)) == [code]


def test_the_other_sex(tmp_path: Path) -> None:
    one = person()
    assert verdicts(tmp_path, roster_row(one, village(), sex="L" if one.sex == "F" else "P")) == ["nik.sex_mismatch"]


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (dt.date(2005, 1, 7), "age.under"),
        (dt.date(2005, 1, 6), "ok"),
        (dt.date(1958, 1, 7), "ok"),
        (dt.date(1958, 1, 6), "age.over"),
    ],
)
def test_ages_on_the_day_of_enrolment(tmp_path: Path, born: dt.date, code: str) -> None:
    assert verdicts(tmp_path, roster_row(person(born=born), village())) == [code]


def test_what_the_register_knows(tmp_path: Path) -> None:
    invent, place = inventor(), village()
    dead, employed, covered, lapsed = (person(invent, place) for _ in range(4))
    memberships([dead])
    died(dt.date(2022, 12, 1))
    memberships([employed], segment="PU")
    pay(bill_for(memberships([covered]), months=1))
    pay(bill_for(memberships([lapsed]), since=SINCE + -1, months=1), source="earlier")
    rows = [roster_row(one, place) for one in (dead, employed, covered, lapsed)]
    assert verdicts(tmp_path, *rows) == ["deceased", "wage_earner", "covered.other_payer", "ok"]


@pytest.mark.parametrize(("month", "code"), [(-1, "ok"), (0, "covered.other_payer"), (11, "covered.other_payer"), (12, "ok")])
def test_months_outside_the_agreement_are_nobodys_concern(tmp_path: Path, month: int, code: str) -> None:
    one, place = person(), village()
    pay(bill_for(memberships([one]), since=SINCE + month, months=1))
    assert verdicts(tmp_path, roster_row(one, place)) == [code]


@pytest.mark.parametrize(
    ("until", "code"), [(None, "wage_earner"), (AT.date() + dt.timedelta(days=1), "wage_earner"), (AT.date(), "ok")]
)
def test_a_job_for_wages_counts_until_the_day_on_which_it_ended(tmp_path: Path, until: dt.date | None, code: str) -> None:
    one, place = person(), village()
    memberships([one], segment="PU", at=AT - dt.timedelta(days=400))
    Membership.objects.update(until=until)
    assert verdicts(tmp_path, roster_row(one, place)) == [code]


def test_the_same_person_twice(tmp_path: Path) -> None:
    invent, place = inventor(), village()
    one, known = person(invent, place), person(invent, place)
    memberships([known], place)
    other_nik = one.renamed(invent.misspelt(one.name), invent.nik(place, one.birth_date, one.sex))
    known_twice = known.renamed(known.name, invent.nik(place, known.birth_date, known.sex))
    namesake = person(invent, place).renamed(one.name, invent.nik(place, one.birth_date, one.sex))
    rows = [roster_row(row, place) for row in (one, one, other_nik, known_twice)]
    assert verdicts(tmp_path, *rows) == ["ok", "duplicate.in_file", "duplicate.person", "duplicate.person"]
    assert namesake.birth_date != one.birth_date, "a namesake born on another day is somebody else"


def test_one_nik_for_two_people_is_nobodys(tmp_path: Path) -> None:
    """Whoever is written first is not more likely to be its owner; the same person written twice is one row too many."""
    place = village()
    invent = inventor()
    one, third = person(invent, place), person(invent, place)
    rows = [
        roster_row(one, place),
        roster_row(third, place),
        roster_row(one, place, name="Sutarjo Contoh"),
        roster_row(third, place),
    ]
    assert verdicts(tmp_path, *rows) == ["duplicate.nik", "ok", "duplicate.nik", "duplicate.in_file"]


def test_a_nik_is_nobodys_also_where_one_of_two_is_in_doubt(tmp_path: Path) -> None:
    place, invent = village(), inventor()
    one = person(invent, place)
    rows = [roster_row(one, place), roster_row(one, place, name="Sutarjo Contoh", birth="01-01-1971")]
    assert verdicts(tmp_path, *rows) == ["duplicate.nik", "nik.birth_mismatch"]
    checked = check_roster(read_roster(tmp_path / "r.csv"), agreement(number="2"), on=ON).rows
    assert checked["outcome"].to_list() == ["refused", "refused"]


def test_a_defective_first_row_does_not_make_the_second_a_double(tmp_path: Path) -> None:
    one = person()
    rows = [roster_row(one, village(), name=""), roster_row(one, village())]
    assert verdicts(tmp_path, *rows) == ["name.missing", "ok"]


def test_poorer_households_first_and_then_the_order_of_the_list(tmp_path: Path) -> None:
    invent, place = inventor(), village()
    rows = [roster_row(person(invent, place), place, decile=decile) for decile in ("4", "2", "3", "1", "2")]
    assert verdicts(tmp_path, *rows, places=3) == ["quota.waiting", "ok", "quota.waiting", "ok", "ok"]


def test_the_first_of_several_defects_decides_and_all_are_kept(tmp_path: Path) -> None:
    row = roster_row(person(born=dt.date(1950, 1, 1)), village(), name="", decile="9")
    checked = check_roster(read_roster(roster_file(tmp_path / "r.csv", [row])), agreement(), on=ON).rows
    assert checked["verdict"].to_list() == ["name.missing"]
    assert checked["verdicts"].to_list() == [["name.missing", "age.over", "decile.over"]]


def test_money_decides_how_many_months(tmp_path: Path) -> None:
    """One for a year, one for seven months, and one waits, out of 201,600 + 117,600 + 4,000."""
    invent, place = inventor(), village()
    rows = [roster_row(person(invent, place, decile=1), place) for _ in range(3)]
    agreed = agreement(ceiling=201_600 + 117_600 + 4_000)
    checked = check_roster(read_roster(roster_file(tmp_path / "r.csv", rows)), agreed, on=ON).rows
    assert checked["months"].to_list() == [12, 7, 0]
    assert checked["verdict"].to_list() == ["ok", "ok", "quota.waiting"]


def test_checking_has_no_effect(tmp_path: Path) -> None:
    verdicts(tmp_path, roster_row(person(), village()))
    assert Member.objects.count() == 0


def test_every_code_has_a_reason_in_both_languages() -> None:
    for code in CODES:
        assert told(code, language="id")
        assert told(code, language="en") != told(code, language="id")


def test_one_row_and_many_rows_take_the_same_way(tmp_path: Path) -> None:
    """More than a thousand rows go through COPY, fewer through arrays: the verdicts are the same."""
    invent, place = inventor(), village()
    people = [person(invent, place) for _ in range(1_100)]
    memberships(people[:5], segment="PU")
    rows = [roster_row(one, place) for one in people]
    agreed = agreement(places=2_000, ceiling=10**10)
    many = check_roster(read_roster(roster_file(tmp_path / "many.csv", rows)), agreed, on=ON).rows
    few = check_roster(read_roster(roster_file(tmp_path / "few.csv", rows[:50])), agreed, on=ON).rows
    assert many["verdict"].to_list()[:50] == few["verdict"].to_list()
    assert few["verdict"].to_list()[:6] == ["wage_earner"] * 5 + ["ok"]


def test_detail_names_the_other_row(tmp_path: Path) -> None:
    invent, place = inventor(), village()
    one = person(invent, place)
    twin = one.renamed(one.name, invent.nik(place, one.birth_date, one.sex))
    done = enrolled(tmp_path / "r.csv", agreement(), [roster_row(one, place), roster_row(twin, place)])
    assert done.checked is not None
    assert done.checked.rows["detail"].to_list() == ["", "2"]


def test_arrays_and_copy_carry_the_same_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Backslashes, quotes, braces, commas, line breaks and NULL arrive alike on both ways into SQL."""
    texts = ["", None, "a,b", '"', "\\", "\\N", "\\.", "{x}", "NULL", " a ", "\n", "it's", "日本"]
    frame = pl.DataFrame(
        {
            "number": range(len(texts)),
            "text": texts,
            "words": [[text or ""] for text in texts],
            "raw": [None if text is None else text.encode() for text in texts],
            "day": [dt.date(2023, 1, 6)] * len(texts),
            "flag": [True] * len(texts),
        },
        schema_overrides={"number": pl.Int64},
    )
    answers = []
    for few in (1000, -1):
        monkeypatch.setattr(sql, "FEW", few)
        with sql.staged(frame) as rows, connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {rows.source} ORDER BY 1", rows.values)
            answers.append([tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in cursor.fetchall()])
    assert answers[0] == answers[1]
    assert [row[1] for row in answers[0]] == texts
    assert [row[2] for row in answers[0]] == frame["words"].to_list()
