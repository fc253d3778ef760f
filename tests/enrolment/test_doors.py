"""Every door judges alike: the same defect of a person gets the same verdict by list, program, command, counter and own page."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import time_machine
import typer.testing
from django.test import Client

from naungan.accounts.commands import add_program
from naungan.cli.main import app_with
from naungan.enrolment.entry.verdicts import BY_CODE, SEEN_ON_THE_KTP, TOLD, told_alone
from naungan.enrolment.rosters.commands import check_roster
from naungan.enrolment.rosters.reading import read_roster
from naungan.lib.access import house_itself
from naungan.registry.commands import record_death
from naungan.registry.models import Member, MemberRequest, Membership
from tests.make import HEAD, agreement, findings, inventor, memberships, person, roster_file, village
from tests.web.conftest import House, built, house  # noqa: F401

NOW = dt.datetime(2023, 2, 10, 3, tzinfo=dt.UTC)
ENGLISH = {"Accept-Language": "en"}


@dataclass(frozen=True)
class Said:
    """What somebody writes of a person at a door, and what the register knows before."""

    nik: str = "1504035203901234"
    name: str = "Siti Contoh Aminah"
    birth: str = "12-03-1990"
    sex: str = "P"
    phone: str = "0812 3456 7890"
    work: str = "Pedagang keliling"
    village: str = ""
    area: str = ""
    before: Callable[[], object] = lambda: None


def _known(name: str = "Siti Contoh Aminah", *, nik: str = "1504035203901234", segment: str = "BPU") -> Member:
    one = replace(person(inventor(5)), nik=nik, name=name, birth_date=dt.date(1990, 3, 12), sex="F")
    key = memberships([one], village(2), segment=segment)[0]
    return Membership.objects.get(pk=key).member


def _dead() -> None:
    record_death(_known(), on=dt.date(2023, 1, 20), at=NOW)


DEFECTS: dict[str, Said] = {
    "ok": Said(),
    "nik.missing": Said(nik=" "),
    "nik.digits_lost": Said(nik="1,50404E+15"),
    "nik.bad": Said(nik="1504035203900000"),
    "name.missing": Said(name="12345 = ?"),
    "birth.bad": Said(birth="32-13-1990"),
    "nik.birth_mismatch": Said(birth="13-03-1990"),
    "nik.sex_mismatch": Said(sex="L"),
    "area.unknown": Said(village="Desa Yang Tak Ada", area="15.04.03.9999"),
    "age.under": Said(nik="1504035203121234", birth="12-03-2012"),
    "age.over": Said(nik="1504035203501234", birth="12-03-1950"),
    "said.deceased": Said(name="Siti Contoh (almh)"),
    "said.wage_earner": Said(work="PNS"),
    "deceased": Said(before=_dead),
    "wage_earner": Said(before=lambda: _known(segment="PU")),
    "nik.other_name": Said(before=lambda: _known("Budi Hartono")),
    "duplicate.person": Said(before=lambda: _known(nik="1504035203904321")),
    "duplicate.perhaps": Said(name="Karsinah", before=lambda: _known("Kasrinah", nik="1504035203904321")),
}
"""Each verdict of `entry.verdicts` that one person can earn; what only many can (`duplicate.in_file`) or only a registry that is
asked (`civil.*`, `test_civil.py`) stands elsewhere."""
ELSEWHERE = {"duplicate.in_file", "duplicate.nik", "said.left", "civil.died", "civil.unknown", "civil.differs"}


def test_every_verdict_of_a_person_is_planted() -> None:
    assert set(DEFECTS) - {"ok"} == set(BY_CODE) - ELSEWHERE


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


def _area(said: Said) -> str:
    return said.area or village(2).code


# -- the doors: each returns the verdict, and whether she was taken in


def by_list(said: Said, folder: Path) -> dict[str, Any]:
    place = village(2)
    home = (said.village or place.name, place.district, place.regency)
    cells = [said.nik, said.name, said.birth, said.sex, *home, said.work, "1", said.phone]
    path = roster_file(folder / "list.csv", [cells], (*HEAD, "No HP"))
    return check_roster(read_roster(path), agreement(number="9/2023"), on=NOW.date()).rows.row(0, named=True)


def by_program(said: Said) -> tuple[str, bool]:
    _, token = add_program("doors", scopes=["enrol"], areas=["15.04"], by=house_itself(), at=NOW)
    body = {
        "nik": said.nik,
        "name": said.name,
        "income": 1_000_000,
        "area": _area(said),
        "phone": said.phone,
        "occupation": said.work,
        "birth_date": said.birth,
        "sex": said.sex,
    }
    answer = Client().post(
        "/api/v1/members",
        json.dumps(body),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}", "Idempotency-Key": "1"},
    )
    told = answer.json()
    return (next(iter(told["doubts"]), "ok"), True) if answer.status_code == 201 else (told["code"], False)


def by_command(said: Said) -> tuple[str, bool]:
    words = ["member", "add", "--nik", said.nik, "--name", said.name, "--income", "1000000", "--area", _area(said)]
    words += [
        "--phone",
        said.phone,
        "--occupation",
        said.work,
        "--birth",
        said.birth,
        "--sex",
        said.sex,
        "--synthetic",
        "--json",
    ]
    ran = typer.testing.CliRunner().invoke(app_with(), words)
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        return ran.exception.code, False  # type: ignore[attr-defined]
    return next(iter(json.loads(ran.stdout)["doubts"]), "ok"), True


def by_counter(said: Said, client: Client) -> tuple[str, bool]:
    words = {
        "nik": said.nik,
        "name": said.name,
        "birth_date": said.birth,
        "sex": said.sex,
        "phone": said.phone,
        "area": _area(said),
        "occupation": said.work,
        "income": "1.000.000",
        "seen": "on",
    }
    answer = client.post("/branch/members/new/", words, headers=ENGLISH)
    if answer.status_code == 302:
        if "/requests/" in answer.headers["Location"]:
            return "nik.other_name", False
        return "ok", True
    shown = [code for code in BY_CODE if told_alone(code, language="en")[0] in answer.text]
    if "A NIK has" in answer.text or "last four digits" in answer.text:
        shown = ["nik.bad"]
    return (shown or ["nik.missing" if "This field is required" in answer.text else "?"])[0], False


def by_herself_on_a_page(said: Said) -> tuple[str, bool]:
    client = Client(headers=ENGLISH)
    steps = {
        "who": {"nik": said.nik, "name": said.name, "phone": said.phone},
        "where": {"area": _area(said)},
        "work": {"occupation": "*", "other": said.work, "income": "1.000.000"},
        "agree": {"agrees": "on"},
    }
    for step, words in steps.items():
        answer = client.post(f"/join/{step}/", words)
        if answer.status_code != 302:
            shown = [code for code in BY_CODE if told_alone(code, language="en")[0] in answer.text]
            if "last four digits" in answer.text:
                shown = ["nik.bad"]
            if "you were born on" in answer.text:
                shown = ["age.under" if "2012" in answer.text else "age.over"]
            return (shown or {"where": ["area.unknown"], "who": ["nik.missing"]}.get(step, ["?"]))[0], False
    return "ok", True


NEVER_ASKED_ON_HER_PAGE = {"birth.bad", "nik.birth_mismatch", "nik.sex_mismatch", "nik.digits_lost"}
TOLD_TO_NOBODY_WHO_SHOWED_NOTHING = {
    "deceased",
    "wage_earner",
    "nik.other_name",
    "duplicate.person",
    "duplicate.perhaps",
}


@pytest.mark.django_db
@pytest.mark.parametrize("verdict", DEFECTS)
class TestDoors:
    @pytest.fixture(autouse=True)
    def known_before(self, verdict: str, db: None) -> None:
        DEFECTS[verdict].before()

    def test_a_list(self, verdict: str, tmp_path: Path) -> None:
        row = by_list(DEFECTS[verdict], tmp_path)
        assert (row["verdict"], row["outcome"] == "enrolled") == (verdict, verdict == "ok")

    def test_a_program(self, verdict: str) -> None:
        assert by_program(DEFECTS[verdict]) == (verdict, verdict == "ok" or verdict in TOLD)
        assert findings() == []

    def test_a_command_of_an_officer_who_has_the_ktp(self, verdict: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("naungan.cli.member.open_house", lambda: None)
        is_settled = verdict in SEEN_ON_THE_KTP
        assert by_command(DEFECTS[verdict]) == ("ok" if is_settled else verdict, verdict == "ok" or is_settled)


@pytest.mark.parametrize("verdict", DEFECTS)
def test_a_counter(verdict: str, house: House) -> None:  # noqa: F811
    said = DEFECTS[verdict]
    said.before()
    client = house.client("officer")
    is_settled = verdict in SEEN_ON_THE_KTP
    before = Member.objects.count()
    is_in = verdict == "ok" or is_settled
    assert by_counter(said, client) == ("ok" if is_in else verdict, is_in)
    assert Member.objects.count() - before == is_in


@pytest.mark.parametrize("verdict", [code for code in DEFECTS if code not in NEVER_ASKED_ON_HER_PAGE])
def test_her_own_page(verdict: str, house: House) -> None:  # noqa: F811
    DEFECTS[verdict].before()
    expected = "ok" if verdict in TOLD_TO_NOBODY_WHO_SHOWED_NOTHING else verdict
    assert by_herself_on_a_page(DEFECTS[verdict]) == (expected, expected == "ok")


def test_whose_nik_it_is_at_the_counter_two_officers_decide(house: House) -> None:  # noqa: F811
    known = _known("Budi Hartono")
    client = house.client("officer")
    assert by_counter(DEFECTS["nik.other_name"], client) == ("nik.other_name", False)
    claim = MemberRequest.objects.get(member=known, kind="claim")
    assert claim.asked_by == "officer", "she has said the first word"
    assert Member.objects.get(pk=known.pk).name == "Budi Hartono"


def test_a_telephone_that_cannot_be_read(tmp_path: Path, db: None) -> None:
    """It is left out of a list and refuses nobody there; whoever is at a door is asked for it again."""
    said = Said(phone="tidak ada")
    assert by_program(said) == ("phone.bad", False)
    row = by_list(said, tmp_path)
    assert (row["verdict"], row["notices"], row["phone_number"]) == ("ok", ["phone.unread"], "")


def test_an_officer_registers_nobody_of_another_branch(house: House) -> None:  # noqa: F811
    assert by_counter(replace(Said(), area="15.05.01.2001"), house.client("officer"))[1] is False
    assert not Member.objects.filter(nik_tail="1234").exists()
