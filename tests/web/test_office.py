"""Head office's pages of personal data and of the books, as they are used."""

from __future__ import annotations

import datetime as dt

import pytest

from naungan.accounts.models import Account
from naungan.approvals.models import Proposal
from naungan.contributions.models import Payment
from naungan.ledger.models import Fund, PeriodClose
from naungan.ledger.periods import keep_closings
from naungan.lib.month import Month
from naungan.privacy.models import Breach
from naungan.registry.models import Erasure, Guardian, Member, MemberRequest
from naungan.registry.requests import WAITS
from tests.make import has_telephone
from tests.web.conftest import NOW, House

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}
BREACH = {
    "what": "nama dan telepon",
    "how": "kata sandi bocor",
    "since": "2023-02-09T08:00",
    "until": "2023-02-10T09:00",
    "known": "2023-02-10T09:30",
}


class TestBreaches:
    def test_from_the_first_word_to_the_close(self, house: House) -> None:
        client = house.client("head_office")
        house.client("officer").get("/branch/?pile=requests")
        page = client.post("/office/privacy/", BREACH | {"actor": "officer"}, follow=True)
        breach = Breach.objects.get()
        assert page.redirect_chain[-1][0] == f"/office/privacy/breaches/{breach.pk}/"
        assert breach.due_at - breach.known_at == dt.timedelta(hours=72)
        assert breach.known_at == dt.datetime(2023, 2, 10, 2, 30, tzinfo=dt.UTC), "the hour of Jakarta"
        where = f"/office/privacy/breaches/{breach.pk}/"
        client.post(where, {"act": "count"})
        breach.refresh_from_db()
        assert (breach.members or 0) >= 0 and breach.scoped_at is not None
        refused = client.post(where, {"act": "close", "said": "x"}, follow=True, headers=ENGLISH)
        assert "not both told" in refused.text
        for whom in ("people", "authority"):
            client.post(where, {"act": whom, "said": "surat"})
        client.post(where, {"act": "close", "said": "akun ditutup"})
        breach.refresh_from_db()
        assert breach.closed_at is not None and breach.steps == "akun ditutup"
        assert client.get(where).status_code == client.get("/office/privacy/").status_code == 200

    def test_one_that_is_not_counted_yet_is_shown(self, house: House) -> None:
        client = house.client("head_office")
        client.post("/office/privacy/", BREACH)
        assert client.get("/office/privacy/").status_code == 200
        assert client.get(f"/office/privacy/breaches/{Breach.objects.get().pk}/").status_code == 200

    def test_what_cannot_be_is_said_and_what_was_typed_stays(self, house: House) -> None:
        page = house.client("head_office").post("/office/privacy/", BREACH | {"actor": "siapa"}, headers=ENGLISH)
        assert "Nobody is called siapa" in page.text and "nama dan telepon" in page.text
        assert not Breach.objects.exists()


class TestForgetting:
    def test_she_asks_and_an_officer_grants_it_after_two_days(self, house: House) -> None:
        has_telephone("+6281200000077", house.member)
        mine = house.client("member").get("/me/data/forget/", headers=ENGLISH)
        assert mine.status_code == 200
        house.client("member").post("/me/data/forget/", {"said": ""})
        asked = MemberRequest.objects.get(member=house.member, kind="erase")
        page = house.client("officer").get(f"/branch/requests/{asked.pk}/", headers=ENGLISH)
        assert "What becomes of it when it is granted" in page.text
        house.client("officer").post(f"/branch/requests/{asked.pk}/", {"grant": "1", "answer": "ya"})
        assert not Erasure.objects.exists(), "whoever has her telephone may object"
        assert dt.timedelta(hours=48) == WAITS

    def test_her_page_stands_when_her_words_are_gone(self, house: House) -> None:
        done = MemberRequest.objects.filter(member=house.member).first()
        assert done is not None
        MemberRequest.objects.filter(pk=done.pk).update(outcome="done", decided_by="x", decided_at=NOW, confirmed_by="y")
        MemberRequest.objects.filter(pk=done.pk).update(said_cipher=b"")
        assert house.client("member").get("/me/data/").status_code == 200
        assert house.client("officer").get(f"/branch/requests/{done.pk}/").status_code == 200


class TestCopies:
    def test_who_wrote_it_down_does_not_take_it(self, house: House) -> None:
        officer, head = house.client("officer"), house.client("head_office")
        officer.post(f"/branch/members/{house.member.pk}/ask/", {"kind": "copy", "said": ""})
        asked = MemberRequest.objects.get(kind="copy")
        assert officer.get(f"/branch/requests/{asked.pk}/copy.json").status_code == 302
        document = head.get(f"/branch/requests/{asked.pk}/copy.json").json()
        assert document["person"]["name"] == house.member.name
        assert house.client("other_officer").get(f"/branch/requests/{asked.pk}/copy.json").status_code == 404


def test_who_speaks_for_a_child_is_written_down(house: House) -> None:
    Member.objects.filter(pk=house.member.pk).update(birth_date=dt.date(2008, 5, 5))
    client, where = house.client("officer"), f"/branch/members/{house.member.pk}/"
    assert 'name="relation"' in client.get(where).text
    client.post(f"{where}guardian/", {"name": "Siti Aminah", "relation": "mother", "explained": "lembar 1"})
    assert Guardian.objects.get().seen_by == "officer"
    assert client.get(where).status_code == 200


class TestBooks:
    def test_alone_it_is_closed_at_once_and_read_as_page_and_file(self, house: House) -> None:
        client = house.client("head_office")
        assert Payment.objects.exists()
        client.post("/office/books/", {"month": str(int(Month.parse("2023-01"))), "reason": "dicocokkan"})
        closes = PeriodClose.objects.filter(month=int(Month.parse("2023-01")))
        assert closes.count() == len(Fund)
        keep_closings(closes)
        assert client.get("/office/books/").status_code == 200
        page = client.get("/office/books/JKK/")
        assert page.status_code == 200 and "2023-01" in page.text
        file = client.get("/office/books/JKK/?from=2023-01&through=2023-01&form=csv").text.splitlines()
        assert file[0] == "fund,kind,owner,opening,debits,credits,carried,closing" and len(file) > 1
        assert client.get("/office/books/JKK/?from=2022-01").status_code == 302
        assert client.get("/office/books/GOLD/").status_code == 404

    def test_with_a_second_person_it_is_proposed(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("naungan.approvals.second.is_demo", lambda: False)
        other = Account.objects.create_user("lain", password=None, name="Lain", role="head_office")
        Account.objects.filter(pk=other.pk).update(last_login=NOW)
        client = house.client("head_office")
        client.post("/office/books/", {"month": str(int(Month.parse("2023-01"))), "reason": "dicocokkan"})
        assert Proposal.objects.filter(act="books.close", approved_at=None, ended_at=None).count() == 1
        assert not PeriodClose.objects.exists()
        assert "2023-01" in client.get("/office/books/").text
