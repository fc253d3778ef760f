"""What a widow, a bystander and a member do on their telephones, from the first page to what stands in the house."""

from __future__ import annotations

import base64
import io
import re
import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from naungan.claims.models import Claim, Notice, Party, Photo, Upload
from naungan.claims.steps import standing
from naungan.lib.clock import now
from naungan.lib.crypto import unseal
from naungan.lib.models import AuditEvent, Outbox
from naungan.registry.models import Member
from tests.make import nik_of
from tests.pictures import jpeg
from tests.web.conftest import House
from tests.web.test_pages import ENGLISH

pytestmark = pytest.mark.django_db


def told_code() -> str:
    """Return the code that the last message of its kind tells the telephone."""
    payload = Outbox.objects.filter(topic="claim.code").latest("pk").payload
    return unseal(base64.b64decode(payload["code"]), bound_to=f"lib_outbox.code:{payload['row']}")


def walk(client: Client, member: Member, **changes: str) -> Any:
    """Tell of a death in four steps up to the code; returns the page that asks for it."""
    who = {"nik": nik_of(member), "name": member.name, "relation": "spouse", "own_name": "Sari Contoh", "phone": "0812 3456 7890"}
    steps: list[tuple[str, dict[str, Any]]] = [
        ("who", who),
        ("what", {"on": "2023-02-08", "at_work": "no", "words": "sakit"}),
        ("family", {"name_1": "Budi Contoh", "relation_1": "child", "age_1": "9", "papers": ["death_certificate"]}),
        ("money", {"agrees": "on"}),
    ]
    for name, said in steps:
        answer = client.post(
            f"/claim/tell/{name}/", {key: changes.get(key, value) for key, value in said.items()}, headers=ENGLISH
        )
        assert answer.status_code == 302, answer.text
    assert answer["Location"] == "/claim/tell/code/"
    return client.get("/claim/tell/code/", headers=ENGLISH)


def test_a_widow_tells_it_in_four_steps_and_reads_what_is_missing(house: House) -> None:
    client, member = Client(), house.member
    walk(client, member)
    code = told_code()
    assert Claim.objects.filter(member=member).count() == 0, "nothing before the code"
    answer = client.post("/claim/tell/code/", {"code": code}, headers=ENGLISH)
    claim = Claim.objects.get(member=member)
    assert answer["Location"] == f"/claim/mine/{claim.pk}/"
    page = client.get(answer["Location"], headers=ENGLISH)
    assert "What is missing, and where to get it" in page.text and "The civil registry makes it" in page.text
    assert member.name not in page.text and not re.search(r"Rp\d", page.text), "by telephone alone no name and no sum"
    assert client.get(f"/claim/mine/{claim.pk}/letter.pdf").status_code == 404
    assert client.get(f"/claim/mine/{house.claim.pk}/").status_code == 404
    party = Party.objects.get(claim=claim)
    seen = house.client("officer").post(f"/branch/claims/{claim.pk}/parties/{party.number}/known/")
    assert seen.status_code == 302
    page = client.get(f"/claim/mine/{claim.pk}/", headers=ENGLISH)
    assert member.name in page.text and re.search(r"Rp\d", page.text)
    assert client.get(f"/claim/mine/{claim.pk}/letter.pdf").content[:4] == b"%PDF"


def test_a_line_that_breaks_loses_no_step(house: House) -> None:
    client = Client()
    client.post("/claim/tell/who/", {"nik": "12"})
    assert client.get("/claim/tell/")["Location"] == "/claim/tell/who/", "what cannot be is not kept"
    walk(client, house.member)
    assert client.get("/claim/tell/")["Location"] == "/claim/tell/money/"
    assert "is kept" in client.get("/claim/", headers=ENGLISH).text
    walk(client, house.member)
    assert Notice.objects.filter(kind="death").count() == 1, "the same sent again has one code"
    walk(client, house.member, words="lain")
    assert Notice.objects.filter(kind="death").count() == 2, "what was mended is told anew"
    client.post("/claim/tell/anew/")
    assert client.get("/claim/tell/")["Location"] == "/claim/tell/who/"
    assert nik_of(house.member) not in str(dict(client.session)), "what is kept of it is sealed"


@pytest.mark.parametrize(
    ("name", "said", "says"),
    [
        ("who", {"nik": "1504"}, "NIK"),
        ("who", {"phone": "12"}, "mobile number"),
        ("who", {"own_name": "123"}, "as it stands on the KTP"),
        ("who", {"relation": "friend"}, "friend"),
    ],
)
def test_what_cannot_be_comes_back_as_it_was_typed(house: House, name: str, said: dict[str, str], says: str) -> None:
    words = {"nik": nik_of(house.member), "name": "Ani", "relation": "spouse", "own_name": "Sari", "phone": "081234567890"}
    page = Client().post(f"/claim/tell/{name}/", words | said, headers=ENGLISH)
    assert page.status_code == 200 and says in page.text
    assert f'value="{(words | said)["phone"]}"' in page.text


def test_a_day_to_come_a_relation_without_a_name_and_an_account_without_a_bank(house: House) -> None:
    client = Client()
    walk(client, house.member)
    assert "has not come yet" in client.post("/claim/tell/what/", {"on": "2099-01-01", "at_work": "no"}, headers=ENGLISH).text
    assert "Write the name" in client.post("/claim/tell/family/", {"relation_1": "child"}, headers=ENGLISH).text
    money = client.post("/claim/tell/money/", {"account": "1234567", "agrees": "on"}, headers=ENGLISH)
    assert "Choose the bank" in money.text
    assert "Tick this box" in client.post("/claim/tell/money/", {}, headers=ENGLISH).text


def test_codes_are_few_for_one_telephone(house: House) -> None:
    client = Client()
    for number in range(5):
        walk(client, house.member, words=f"{number}")
    client.post("/claim/tell/what/", {"on": "2023-02-08", "at_work": "no", "words": "6"})
    client.post("/claim/tell/family/", {})
    assert client.post("/claim/tell/money/", {"agrees": "on"}).status_code == 429


def test_a_bystander_tells_an_accident_and_an_officer_files_it(house: House) -> None:
    client = Client()
    page = client.get("/claim/accident/")
    key = re.search(r'name="key" value="([^"]+)"', page.text)
    assert key
    said = {"key": key[1], "who": nik_of(house.member), "words": "jatuh dari pohon kelapa", "phone": "081234567890"}
    for _ in range(2):
        assert client.post("/claim/accident/", said)["Location"] == "/claim/done/"
    notice = Notice.objects.get(pk=uuid.UUID(key[1]))
    officer = house.client("officer")
    assert f"/branch/notices/{notice.pk}/" in officer.get("/branch/").text
    page = officer.get(f"/branch/notices/{notice.pk}/", headers=ENGLISH)
    assert house.member.name in page.text and nik_of(house.member) not in page.text and "kelapa" in page.text
    assert AuditEvent.objects.filter(act="claim.see_notice", subject=str(notice.pk)).exists()
    answer = officer.post(f"/branch/notices/{notice.pk}/", {"nik": "", "on": "2023-02-09"})
    claim = Claim.objects.get(member=house.member, kind="jkk_injury")
    assert answer["Location"] == f"/branch/claims/{claim.pk}/" and standing(claim).state == "noticed"
    page = officer.get(answer["Location"], headers=ENGLISH)
    assert "What is asked for of this accident" in page.text
    officer.post(f"/branch/claims/{claim.pk}/injury/", {"injury-days": "10"})
    assert standing(claim).state == "waiting_family"
    officer.post(f"/branch/claims/{claim.pk}/event/", {"event-on": "2023-02-08", "event-cause": "accident"})
    assert claim.event.tellings.latest("number").on.isoformat() == "2023-02-08"


def test_an_officer_ends_what_was_told_of_nobody_and_says_why(house: House) -> None:
    officer = house.client("officer")
    assert officer.post(f"/branch/notices/{house.notice.pk}/end/", {"end-reason": ""}).status_code == 302
    assert officer.post(f"/branch/notices/{house.notice.pk}/", {"nik": "", "on": "2023-02-09"}).status_code == 200
    officer.post(f"/branch/notices/{house.notice.pk}/end/", {"end-reason": "bukan peserta"})
    house.notice.refresh_from_db()
    assert (house.notice.outcome, house.notice.reason) == ("closed", "bukan peserta")
    assert "bukan peserta" in officer.get(f"/branch/notices/{house.notice.pk}/").text


def test_a_member_asks_for_her_savings_and_tells_of_her_accident(house: House) -> None:
    client = house.client("member")
    assert "kind=jht" in client.get("/claim/mine/").text
    assert client.get("/claim/mine/new/?kind=jht").status_code == 200
    assert "Tick this box" in client.post("/claim/mine/new/", {"kind": "jht", "ground": "age"}, headers=ENGLISH).text
    answer = client.post("/claim/mine/new/", {"kind": "jkk_injury", "on": "2023-02-09", "time": "07:30", "words": "tergelincir"})
    claim = Claim.objects.get(member=house.member)
    assert (claim.kind, standing(claim).state, answer["Location"]) == ("jkk_injury", "noticed", f"/claim/mine/{claim.pk}/")
    page = client.get(f"/claim/mine/{claim.pk}/", headers=ENGLISH)
    assert "We know what happened" in page.text
    client.post("/claim/mine/new/", {"kind": "jht", "ground": "stopped_working", "agrees": "on"})
    savings = Claim.objects.get(member=house.member, kind="jht")
    assert savings.event.papers.filter(code="own_statement", verdict="ok").exists(), "her tick is the paper"
    assert str(savings.pk) in client.get("/claim/mine/").text


def test_knocking_with_number_and_telephone_opens_it_for_an_hour(house: House) -> None:
    client = Client()
    client.post("/claim/where/", {"claim": str(house.claim.pk), "phone": "0812 3456 7891"})
    assert Outbox.objects.filter(topic="claim.code").count() == 1
    wrong = client.post("/claim/where/code/", {"code": "000000"}, headers=ENGLISH)
    assert "not right" in wrong.text
    where = f"/claim/mine/{house.claim.pk}/"
    assert client.get(where, headers=ENGLISH).status_code == 302, "she is asked to knock"
    assert client.post("/claim/where/code/", {"code": told_code()})["Location"] == where
    assert client.get(where).status_code == 200
    for number, phone in (("999999", "081234567891"), (str(house.claim.pk), "081299990000")):
        client.post("/claim/where/", {"claim": number, "phone": phone})
        assert client.session["knock_shown"] == ""
        assert "If a claim has this number" in client.get("/claim/where/code/", headers=ENGLISH).text


def test_the_page_of_a_family_ends_after_an_hour_and_when_it_is_closed(house: House) -> None:
    client = house.client("family")
    where = f"/claim/mine/{house.claim.pk}/"
    assert client.get(where).status_code == 200
    session = client.session
    session["member_ends"] = now().timestamp() - 1
    session.save()
    assert client.get(where).status_code == 302
    other = house.client("family")
    other.post("/claim/leave/")
    assert other.get(where).status_code == 302


def test_she_objects_on_her_page_once_an_officer_knows_her(house: House) -> None:
    client = house.client("family")
    where = f"/claim/mine/{house.claim.pk}/object/"
    assert client.post(where, {"object-words": "tidak setuju"}).status_code == 404, "by telephone alone nobody objects"
    party = house.claim.parties.get(relation="helper")
    Party.objects.filter(pk=party.pk).update(known_at=now(), known_by="uji")
    assert client.post(where, {"object-words": "tidak setuju"}).status_code == 404, "a helper neither"
    heir = house.claim.parties.get(relation="heir")
    Party.objects.filter(pk=heir.pk).update(known_at=now(), known_by="uji")
    session = client.session
    session["party"] = heir.pk
    session.save()
    answer = client.post(where, {"object-words": "tidak setuju"}, headers=ENGLISH)
    assert answer.status_code == 302 and house.claim.objections.count() == 1
    assert "Your objection" in client.get(answer["Location"], headers=ENGLISH).text


def test_an_officer_who_helps_stays_signed_in_and_her_session_is_not_longer(house: House) -> None:
    client = house.client("officer")
    before = client.session.get_expiry_age()
    walk(client, house.member)
    assert client.session.get_expiry_age() <= before
    answer = client.post("/claim/tell/code/", {"code": told_code()}, headers=ENGLISH)
    assert answer["Location"] == "/claim/done/"
    number = Claim.objects.get(member=house.member).pk
    assert f"as claim {number}:" in client.get("/claim/done/", headers=ENGLISH).text
    assert client.get("/branch/").status_code == 200


# -- pictures of papers


def test_a_widow_sends_a_photo_and_an_officer_says_what_it_is(house: House) -> None:
    """Without a script: a form with a file. What is no picture is named, and what can hardly be read is said at once."""
    client = Client()
    walk(client, house.member)
    place = client.post("/claim/tell/code/", {"code": told_code()}, headers=ENGLISH)["Location"]
    claim = Claim.objects.get(member=house.member)
    assert client.get(place, headers=ENGLISH).text.count("I have it: send a photo") == 2

    def send(data: bytes, code: str = "heir_letter") -> str:
        said = {"key": str(uuid.uuid4()), "code": code, "picture": io.BytesIO(data)}
        return client.post(f"/claim/mine/{claim.pk}/photo/", said, headers=ENGLISH, follow=True).text

    assert "no photo and no PDF" in send(b"MZ not a picture") and "The file is empty" in send(b"")
    assert not Photo.objects.filter(claim=claim).exists()
    assert "can hardly be read" in send(jpeg("x", blurred=9))
    text = send(jpeg("skaw"))
    assert "The picture is here, and can be read." in text and "picture sent" in text
    assert "An officer looks at them" in send(jpeg("akta"), "death_certificate")
    photo = Photo.objects.filter(claim=claim, code="heir_letter").latest("number")
    assert client.get(f"/branch/photos/{photo.pk}/1.jpg").status_code == 403, "what was sent is shown on no telephone"
    officer = house.client("officer")
    assert f"/branch/photos/{photo.pk}/" in officer.get(f"/branch/claims/{claim.pk}/", headers=ENGLISH).text
    picture = officer.get(f"/branch/photos/{photo.pk}/1.jpg")
    assert picture["Content-Type"] == "image/jpeg" and picture["Cache-Control"] == "no-store"
    said = {"judge-code": "heir_letter", "judge-verdict": "ok", "judge-remarks": ""}
    answer = officer.post(f"/branch/photos/{photo.pk}/", said, headers=ENGLISH)
    assert answer["Location"] == f"/branch/claims/{claim.pk}/"
    assert photo.verdict.seen_by == house.people["officer"].username


def test_a_medical_picture_asks_why_and_twenty_an_hour_are_enough(house: House) -> None:
    officer, place = house.client("officer"), f"/branch/photos/{house.medical.pk}/"
    page = officer.get(place, headers=ENGLISH)
    assert "It tells of somebody" in page.text and ".jpg" not in page.text and "judge-verdict" not in page.text
    assert officer.post(place, {"judge-code": "doctor_statement", "judge-verdict": "ok"}).status_code == 200
    assert not hasattr(Photo.objects.get(pk=house.medical.pk), "verdict"), "who has not opened it says nothing of it"
    assert officer.post(place, {"open": "1", "open-reason": ""}, headers=ENGLISH).status_code == 200
    assert officer.post(place, {"open": "1", "open-reason": "what the doctor found"})["Location"] == place
    assert f"{place}1.jpg" in officer.get(place).text and officer.get(f"{place}1.jpg").content.startswith(b"\xff\xd8")
    assert AuditEvent.objects.filter(act="medical.open", reason="what the doctor found").count() == 1
    assert house.client("officer").get(f"{place}1.jpg").status_code == 404, "another sign-in asks again"
    for _ in range(19):
        officer.post(place, {"open": "1", "open-reason": "again"})
    assert "too often" in officer.post(place, {"open": "1", "open-reason": "again"}, headers=ENGLISH).text


def test_parts_of_a_picture_over_a_weak_line(house: House) -> None:
    client, data, key = house.client("family"), jpeg("akta"), str(uuid.uuid4())
    place, got = f"/claim/mine/{house.claim.pk}/photo/part/", 0
    words = {"key": key, "code": "heir_letter", "size": len(data)}
    while True:
        answer = client.post(
            f"{place}?{urlencode(words | {'begins': got})}", data[got : got + 48 * 1024], content_type="application/octet-stream"
        ).json()
        if "done" in answer:
            break
        assert answer["got"] > got
        got = answer["got"]
    assert Photo.objects.filter(pk=key, code="heir_letter").exists()
    for wrong in ({"key": "x"}, {"size": "x"}, {"begins": ""}):
        refused = client.post(
            f"{place}?{urlencode(words | {'begins': 0} | wrong)}", b"1", content_type="application/octet-stream"
        )
        assert refused.status_code == 400 and refused.json()["problem"]
    place = f"/claim/mine/{house.other_claim.pk}/photo/part/?{urlencode(words | {'key': str(uuid.uuid4()), 'begins': 0})}"
    assert client.post(place, b"1", content_type="application/octet-stream").json()["problem"], "another one's claim"
    assert not Upload.objects.exists()
