"""A standing order on pages: given and stopped by the member, or by an officer of her branch, against the sandbox bank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from naungan.contributions.debits.mandates import plan_attempts
from naungan.contributions.debits.rhythms import Rhythm
from naungan.contributions.models import Mandate
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent
from naungan.partners.models import Call, Partner
from naungan.partners.profiles import charging, forget
from naungan.partners.sandbox.bank import BankServer
from naungan.partners.sandbox.setup import set_up
from naungan.partners.snap import client
from tests.make import has_telephone
from tests.table import table
from tests.web.conftest import NOW, House
from tests.web.test_pages import ENGLISH

pytestmark = pytest.mark.django_db
WORDS = {"partner": "sandbox", "rhythm": "days:15", "most": "50.000", "months": "1", "agrees": "on"}


_asked: list[str] = []


def seen() -> list[str]:
    """Return the services that the bank was asked for."""
    return _asked


@pytest.fixture
def bank(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    _asked.clear()
    call = client.SnapClient.call

    def noted(self: client.SnapClient, service: str, body: dict[str, Any]) -> client.Reply:
        _asked.append(service)
        return call(self, service, body)

    monkeypatch.setattr(client.SnapClient, "call", noted)
    _, there = set_up(our_url="", bank_url="", at=NOW)
    with BankServer(there) as server:
        row = Partner.objects.get(code="sandbox")
        row.profile |= {"base_url": server.url, "timeout_s": 5}
        row.save()
        forget()
        client._tokens.clear()
        has_telephone("+6281299998888")
        yield
    forget()


def test_a_member_gives_a_standing_order_and_stops_it(house: House, bank: None) -> None:
    browser = house.client("member")
    page = browser.post("/me/order/", WORDS, follow=True, headers=ENGLISH).text
    assert "on day 15 of the month" in page and "At most Rp50,000 at a time" in page
    given = Mandate.objects.get()
    assert (given.most, given.rhythm, given.given_how, given.withdrawn_at) == (50_000, "days:15", "own page", None)
    plan_attempts(NOW)
    assert "planned" in browser.get("/me/order/", headers=ENGLISH).text
    asked = len(seen())
    assert "runs already" in browser.post("/me/order/", WORDS, headers=ENGLISH).text
    assert len(seen()) == asked, "the bank binds no second account for an order that cannot be"
    assert "Give one" not in browser.get("/me/order/", headers=ENGLISH).text, "one runs at a time"
    page = browser.post("/me/order/stop/", follow=True, headers=ENGLISH).text
    assert "Stopped: nothing more is taken." in page and "the order was stopped" in page
    assert Mandate.objects.get().withdrawn_at is not None
    assert set(AuditEvent.objects.filter(act__startswith="order.").values_list("act", flat=True)) == {
        "order.give",
        "order.stop",
    }
    browser.post("/me/order/stop/")
    assert AuditEvent.objects.filter(act="order.stop").count() == 1, "what does not run is not stopped"


def test_an_officer_gives_one_for_who_stands_at_the_counter(house: House, bank: None) -> None:
    address = f"/branch/members/{house.member.pk}/order/"
    assert "How she agreed" in house.client("officer").post(address, WORDS, headers=ENGLISH).text
    assert not Mandate.objects.exists(), "without how she agreed there is no consent"
    house.client("officer").post(address, WORDS | {"how": "signed form 12"})
    assert Mandate.objects.get().given_how == "signed form 12 (officer)"
    assert house.client("other_officer").post(f"{address}stop/").status_code == 404
    assert Mandate.objects.get().withdrawn_at is None
    house.client("officer").post(f"{address}stop/")
    assert Mandate.objects.get().withdrawn_why == "asked at the counter (officer)"


@pytest.mark.parametrize(("who", "more"), [("member", {}), ("officer", {"how": "signed form 12"})])
def test_a_consent_that_cannot_be_kept_lets_the_account_go(
    house: House, bank: None, who: str, more: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bank has bound the account already: what is undone in our books is told to it, and not undone with them."""

    def fails(*_: object, **__: object) -> None:
        raise BadUsage("A mandate runs already.", fix="Stop it first.")

    monkeypatch.setattr("naungan.web.orders.give", fails)
    address = "/me/order/" if who == "member" else f"/branch/members/{house.member.pk}/order/"
    page = house.client(who).post(address, WORDS | more, headers=ENGLISH)
    assert page.status_code == 200 and "runs already" in page.text
    assert [call.service for call in Call.objects.filter(service="09")] == ["09"]
    assert not AuditEvent.objects.filter(act="order.give").exists()


@table("""
    change              why
    agrees:             no consent
    most:0              nothing could ever be taken
    most:abc            no sum
    rhythm:             no day
    rhythm:days:99      no day of a month
    harvest:13          no month
    partner:nobody      no such bank
""")
def test_what_is_missing_or_wrong_is_told_and_nothing_is_kept(house: House, bank: None, change: str, why: str) -> None:
    name, _, value = change.partition(":")
    page = house.client("member").post("/me/order/", WORDS | {name: value}, headers=ENGLISH)
    assert page.status_code == 200 and ("errorlist" in page.text or "problem" in page.text), why
    assert not Mandate.objects.exists(), why


def test_without_a_bank_the_page_says_what_to_do_instead(house: House) -> None:
    forget()
    assert charging() == []
    page = house.client("member").get("/me/order/", headers=ENGLISH).text
    assert "No bank takes part in this yet." in page and "/me/pay/" in page


@table("""
    rhythm          english                                     indonesian
    days:15         on_day_15_of_the_month                      setiap_tanggal_15
    days:1,31       on_day_1,_31,_or_the_last_one,_of_the_month setiap_tanggal_1,_31_atau_tanggal_terakhir
    weekday:tuesday every_Tuesday                               setiap_Selasa
    market:pon      every_market_day_Pon                        setiap_hari_pasaran_Pon
    harvest:3,9     at_harvest,_in_Mar,_Sep                     saat_panen,_bulan_Mar,_Sep
""")
def test_a_rhythm_in_words(rhythm: str, english: str, indonesian: str) -> None:
    said = Rhythm.read(rhythm)
    assert said.in_words("en") == english.replace("_", " ")
    assert said.in_words("id") == indonesian.replace("_", " ")
