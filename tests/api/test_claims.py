"""Hospitals, unions and groups tell of an accident or a death, send papers, and follow where it stands; they read no more."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from naungan.claims.filing import words_of_telling
from naungan.claims.models import Claim, Notice, Party, Photo
from naungan.lib.models import AuditEvent
from naungan.registry.models import Member
from tests.api.test_v1 import World, program, world
from tests.make import findings, nik_of
from tests.pictures import jpeg

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def told(member: Member, **changes: Any) -> dict[str, Any]:
    return {
        "nik": nik_of(member),
        "name": member.name,
        "kind": "jkk_injury",
        "on": "2023-02-09",
        "time": "09:30",
        "cause": "accident",
        "words": "Jatuh dari pohon kelapa di kebun desa",
        "phone": "0812 3456 7890",
        "relation": "facility",
    } | changes


def test_a_hospital_tells_of_an_accident_and_follows_it(world: World) -> None:
    clinic = program(world, "claim", name="puskesmas")
    answer = clinic.post("claims", told(world.here))
    assert answer.status_code == 201, answer.content
    said = answer.json()
    claim = Claim.objects.get()
    assert said["claim"] == claim.pk and said["state"] == "noticed" and not said["joined"] and said["says"]
    assert words_of_telling(claim.event.tellings.get()) == "Jatuh dari pohon kelapa di kebun desa"
    party = Party.objects.get()
    assert (party.by, party.relation, party.phone, party.account) == ("puskesmas", "facility", "+6281234567890", None)
    assert clinic.get(f"claims/{claim.pk}").json() == said | {"joined": False}
    assert [one["claim"] for one in clinic.get("claims").json()["items"]] == [claim.pk]
    acts = list(AuditEvent.objects.filter(actor="puskesmas").values_list("act", flat=True))
    assert "claim.file" in acts and "claim.see" in acts
    assert findings() == []


def test_days_of_the_note_make_a_claim_of_it_and_the_note_is_missing_until_it_is_sent(world: World) -> None:
    clinic = program(world, "claim", name="puskesmas")
    number = clinic.post("claims", told(world.here, days=14)).json()["claim"]
    said = clinic.get(f"claims/{number}").json()
    assert said["state"] != "noticed"
    assert not {"amount", "name", "heirs", "account", "cover"} & said.keys()
    picture = SimpleUploadedFile("note.jpg", jpeg())
    sent = clinic.post(f"claims/{number}/papers?code=doctor_statement", picture, key="p-1")
    assert sent.status_code == 201, sent.content
    picture.seek(0)
    assert clinic.post(f"claims/{number}/papers?code=doctor_statement", picture, key="p-1").json() == sent.json()
    photo = Photo.objects.get()
    assert str(photo.pk) == sent.json()["picture"] and photo.original.is_medical


def test_the_same_event_told_again_joins(world: World) -> None:
    clinic, union = program(world, "claim", name="puskesmas"), program(world, "claim", name="serikat")
    one = clinic.post("claims", told(world.here)).json()
    assert clinic.post("claims", told(world.here)).json() == one, "the same key is the same answer"
    other = union.post("claims", told(world.here, relation="helper", words="Dilihat oleh kawan")).json()
    assert other["claim"] == one["claim"] and other["joined"]
    assert Claim.objects.count() == 1 and Party.objects.count() == 2


def test_a_program_reads_the_claims_that_it_told_and_no_others(world: World) -> None:
    clinic, other = program(world, "claim", name="puskesmas"), program(world, "claim", name="lain")
    number = clinic.post("claims", told(world.here)).json()["claim"]
    for where in (f"claims/{number}", "claims/999999", f"claims/{2**70}"):
        assert other.get(where).status_code == 404, where
    assert other.get("claims").json() == {"items": [], "next": ""}
    sent = other.post(f"claims/{number}/papers?code=doctor_statement", SimpleUploadedFile("x.jpg", jpeg()))
    assert sent.status_code == 404 and not Photo.objects.exists()
    # An officer who is called like the program told nothing through it.
    named = program(world, "claim", name="Budi Santoso")
    Party.objects.create(claim_id=number, number=9, relation="facility", by="Budi Santoso", account=7, at=dt.datetime.now(dt.UTC))
    assert named.get(f"claims/{number}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"name": "Orang Lain"}, 404, "not_found"),
        ({"nik": "1504030101900007"}, 404, "not_found"),
        ({"nik": "12"}, 400, "nik.bad"),
        ({"on": "2023-03-09"}, 400, "usage"),
        ({"on": "1900-01-01"}, 400, "usage"),
        ({"phone": "12"}, 400, "phone.bad"),
        ({"kind": "jht"}, 400, "usage"),
        ({"relation": "member"}, 400, "usage"),
        ({"time": "25:00"}, 400, "usage"),
        ({"words": ""}, 400, "usage"),
        ({"amount": 1}, 400, "usage"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_kept(world: World, changes: dict[str, Any], status: int, code: str) -> None:
    clinic = program(world, "claim", name="puskesmas")
    answer = clinic.post("claims", told(world.here, **changes))
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    assert not Claim.objects.exists() and not Notice.objects.exists()


def test_of_somebody_elsewhere_nothing_is_told_not_even_that_she_is_known(world: World) -> None:
    """A token of one regency: who lives in another, and whose name is another, are answered alike."""
    from naungan.accounts.commands import add_program
    from naungan.lib.access import house_itself
    from tests.api.test_v1 import HERE, NOW, Program

    _, token = add_program("here", scopes=["claim"], areas=[HERE], at=NOW, by=house_itself())
    one = Program(token, program(world, "claim", name="x").client)
    said = [one.post("claims", told(world.there), key="a"), one.post("claims", told(world.here, name="Orang Lain"), key="b")]
    assert [answer.status_code for answer in said] == [404, 404]
    assert said[0].json()["title"] == said[1].json()["title"] and not Claim.objects.exists()


def test_a_file_that_is_no_picture_is_refused(world: World) -> None:
    clinic = program(world, "claim", name="puskesmas")
    number = clinic.post("claims", told(world.here, days=3)).json()["claim"]
    for data in (b"", b"<html>", b"%PDF-1.7 nothing"):
        answer = clinic.post(
            f"claims/{number}/papers?code=doctor_statement", SimpleUploadedFile("x.jpg", data), key=str(len(data))
        )
        assert answer.status_code in (400, 422), answer.content
    answer = clinic.post(f"claims/{number}/papers?code=nonsense", SimpleUploadedFile("x.jpg", jpeg()), key="z")
    assert answer.status_code in (400, 422) and not Photo.objects.exists()
