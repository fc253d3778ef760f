"""The civil registry: field by field, never trusted when it cannot be read, asked once, and asked again when it was silent."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from naungan.enrolment.entry.civil import ask_again
from naungan.enrolment.entry.commands import MayNotJoin, enrol_person
from naungan.enrolment.models import RosterRow
from naungan.enrolment.rosters.doubts import settle_doubt
from naungan.lib.access import house_itself
from naungan.lib.models import AuditEvent
from naungan.partners import civil
from naungan.partners.civil import Asked, Said
from naungan.partners.models import CivilAnswer
from naungan.partners.sandbox.civil import Citizen, CivilOffice, CivilServer
from naungan.privacy.purging import purge
from naungan.registry.models import Member, MemberRequest
from naungan.registry.requests import said as words_of
from tests.make import AT, agreement, by_herself, enrolled, head, inventor, person, roster_row, village
from tests.table import table

pytestmark = pytest.mark.django_db
NIK, BORN = "1504030101900001", dt.date(1990, 1, 1)
SITI = Asked(NIK, "Siti Contoh", BORN)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[CivilOffice]:
    office = CivilOffice({NIK: Citizen("SITI CONTOH", "01-01-1990")})
    with CivilServer(office) as server:
        monkeypatch.setenv(civil.ADDRESS, server.url)
        monkeypatch.setattr(civil, "TIMEOUT_S", 1.0)
        yield office


def said(*people: Asked, at: dt.datetime = AT) -> list[Said]:
    return civil.ask(people, reason="test", by=head("somebody"), at=at)


def test_without_a_registry_nobody_is_asked() -> None:
    assert said(SITI) == [Said.NOT_ASKED]
    assert not AuditEvent.objects.filter(act="civil.ask").exists()


@table("""
    change           answer   why
    -                agrees   all three fields
    name:siti_contoh agrees   in any letter case
    name:Siti_Lain   differs  another name
    born:1990-01-02  differs  another day
    nik:9            unknown  nobody has this NIK
    died:1           died     the registry keeps her as dead
""")
def test_what_it_says_field_by_field(office: CivilOffice, change: str, answer: str, why: str) -> None:
    name, _, value = change.partition(":")
    asked = Asked(
        NIK if name != "nik" else "1504030101909999",
        value.replace("_", " ") if name == "name" else "Siti Contoh",
        dt.date.fromisoformat(value) if name == "born" else BORN,
    )
    if name == "died":
        office.people[NIK] = Citizen("SITI CONTOH", "01-01-1990", has_died=True)
    assert said(asked) == [Said(answer)], why


@pytest.mark.parametrize("lie", ["silent", "error", "garbage", "half", "other_nik", "many", "slow"])
def test_what_cannot_be_read_says_nothing_and_is_not_kept(office: CivilOffice, lie: str) -> None:
    office.lie = lie
    assert said(SITI) == [Said.SILENT]
    assert not CivilAnswer.objects.exists()
    office.lie = ""
    assert said(SITI) == [Said.AGREES], "asked again at once, it is heard"


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {"content": {}},
        {"content": []},
        {"content": ["x"]},
        {"content": [{}]},
        {"content": [{"NIK": "Sesuai"}]},
        {"content": [{"NIK": "Sesuai", "NAMA_LGKP": "mungkin", "TGL_LHR": "Sesuai"}]},
        {"content": [{"NIK": True, "NAMA_LGKP": 1, "TGL_LHR": None}]},
    ],
)
def test_half_an_answer_is_none(document: Any) -> None:
    assert civil.read(document, nik=NIK) is Said.SILENT


def test_an_answer_is_kept_while_it_holds_and_tells_nobody_of_whom(office: CivilOffice) -> None:
    assert said(SITI, SITI) == [Said.AGREES] * 2
    said(SITI, at=AT + dt.timedelta(days=29))
    assert office.asked == [NIK], "once, whoever asks"
    row = CivilAnswer.objects.get()
    assert NIK.encode() not in bytes(row.digest) and "Siti" not in json.dumps(row.said)
    said(SITI, at=AT + dt.timedelta(days=31))
    assert len(office.asked) == 2
    said(Asked(NIK, "Siti Lain", BORN))
    said(Asked(NIK, "Siti Lain", BORN), at=AT + dt.timedelta(hours=25))
    assert len(office.asked) == 4, "what did not agree is asked again after a day: registries are corrected"
    assert purge(AT + dt.timedelta(days=90), by=house_itself())["partners.CivilAnswer"] == 2


def test_the_trail_says_why_and_for_whom_and_names_nobody(office: CivilOffice) -> None:
    said(SITI, Asked("1504030101909999", "X", BORN))
    event = AuditEvent.objects.get(act="civil.ask")
    assert (event.actor, event.reason, event.subject) == ("somebody", "test", "2")
    assert NIK not in str(event.__dict__)


def test_a_registry_that_is_away_delays_a_long_list_by_little(office: CivilOffice) -> None:
    office.lie = "silent"
    people = [Asked(f"15040301019{number:05}", "X", BORN) for number in range(400)]
    assert said(*people) == [Said.SILENT] * 400
    assert len(office.asked) <= civil.AWAY_AFTER + civil.AT_ONCE


class TestDoors:
    def register(self, name: str = "Siti Contoh", **changes: Any) -> Member:
        made = enrol_person(
            NIK, name=name, income=1_000_000, at=AT, area=village().code, **changes, by=house_itself(), **by_herself()
        )
        return Member.objects.get(memberships=made.membership)

    def test_whom_it_knows_as_dead_does_not_join(self, office: CivilOffice) -> None:
        office.people[NIK] = Citizen("SITI CONTOH", "01-01-1990", has_died=True)
        with pytest.raises(MayNotJoin, match="civil registry says"):
            self.register()
        assert not Member.objects.exists()

    @pytest.mark.parametrize(("name", "word"), [("Siti Lain", "another name"), ("Siti Contoh", "")])
    def test_a_doubt_goes_to_the_branch_and_stops_nobody(self, office: CivilOffice, name: str, word: str) -> None:
        member = self.register(name)
        waiting = MemberRequest.objects.filter(member=member, outcome="open")
        assert waiting.exists() == bool(word)
        assert member.proof == Member.Proof.CLAIMED, "three fields that agree are not a person"

    def test_a_silence_is_asked_again_until_it_is_heard(self, office: CivilOffice) -> None:
        office.lie = "silent"
        self.register("Siti Lain")
        assert not MemberRequest.objects.exists()
        assert ask_again(AT + dt.timedelta(hours=1)) == 0
        office.lie = ""
        assert ask_again(AT + dt.timedelta(hours=2)) == 1
        assert ask_again(AT + dt.timedelta(hours=3)) == 0, "once, while the answer holds"
        request = MemberRequest.objects.get()
        assert (request.kind, request.asked_by) == ("other", "civil registry")
        assert "Dukcapil" in words_of(request)

    def test_rows_of_a_list(self, office: CivilOffice, tmp_path: Path) -> None:
        invent, here = inventor(8), village()
        people = [person(invent, here) for _ in range(4)]
        good, dead, other, unknown = people
        office.people = {
            good.nik: Citizen(good.name, f"{good.birth_date:%d-%m-%Y}"),
            dead.nik: Citizen(dead.name, f"{dead.birth_date:%d-%m-%Y}", has_died=True),
            other.nik: Citizen("ORANG LAIN", f"{other.birth_date:%d-%m-%Y}"),
        }
        done = enrolled(tmp_path / "r.csv", agreement(places=9), [roster_row(one, here) for one in people])
        assert done.checked is not None
        assert done.checked.rows.sort("number")["verdict"].to_list() == [
            "ok",
            "civil.died",
            "civil.differs",
            "civil.unknown",
        ]
        assert unknown.nik in office.asked
        row = RosterRow.objects.get(verdict="civil.differs")
        assert row.outcome == "aside"
        settled = settle_doubt(row.pk, lets_in=True, reason="KTP shown", by=head("Budi"), at=AT)
        assert settled.row.outcome == "enrolled"

    def test_a_silent_registry_refuses_no_row_and_says_so(self, office: CivilOffice, tmp_path: Path) -> None:
        office.lie = "error"
        here = village()
        done = enrolled(tmp_path / "r.csv", agreement(places=9), [roster_row(person(inventor(8), here), here)])
        assert done.checked is not None
        row = done.checked.rows.row(0, named=True)
        assert (row["verdict"], row["notices"]) == ("ok", ["civil.silent"])

    def test_a_row_with_another_fault_is_not_asked_about(self, office: CivilOffice, tmp_path: Path) -> None:
        here = village()
        one = roster_row(person(inventor(8), here), here)
        enrolled(tmp_path / "r.csv", agreement(places=9), [["123", *one[1:]]])
        assert office.asked == []
