"""Whether a bank and we understand one another, seen before any money moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from naungan.lib.access import house_itself
from naungan.lib.models import AuditEvent
from naungan.partners.models import Partner, PartnerKey
from naungan.partners.profiles import UnknownPartner, forget
from naungan.partners.sandbox.bank import Bank, BankServer
from naungan.partners.sandbox.setup import set_up
from naungan.partners.snap import client as snap
from naungan.partners.trying import Tried, printable, try_partner

pytestmark = pytest.mark.django_db
AT = dt.datetime.now(dt.UTC)
OUR_KEY, TOKEN, SECRET, THEIR_KEY = (
    "our private key: we can call",
    "a token from its address",
    "the secret that both know",
    "its public key: we know who calls",
)


@pytest.fixture
def bank() -> Iterator[Bank]:
    snap._tokens.clear()
    _, made = set_up(our_url="http://127.0.0.1:9", bank_url="http://127.0.0.1:9", at=AT - dt.timedelta(days=1))
    with BankServer(made) as server:
        speaks(base_url=server.url)
        yield made
    snap._tokens.clear()
    forget()


def speaks(**words: object) -> None:
    row = Partner.objects.get()
    row.profile |= words
    row.save()


def without(kind: PartnerKey.Kind) -> None:
    PartnerKey.objects.filter(kind=kind).update(until=AT - dt.timedelta(seconds=1))


def tried() -> dict[str, Tried]:
    return {one.what: one for one in try_partner("sandbox", by=house_itself("head"), at=AT)}


def test_a_bank_that_is_set_up_lets_us_in_and_nothing_but_a_token_is_asked_for(bank: Bank) -> None:
    found = tried()
    assert list(found) == [THEIR_KEY, SECRET, OUR_KEY, TOKEN] and all(one.good for one in found.values())
    assert found[TOKEN].code == "2007300"
    assert not bank.orders
    assert AuditEvent.objects.get(act="partner.try").subject == "sandbox"


@pytest.mark.parametrize(("kind", "what"), [("theirs", THEIR_KEY), ("secret", SECRET), ("ours", OUR_KEY)])
def test_a_key_that_is_missing_is_named(bank: Bank, kind: str, what: str) -> None:
    without(PartnerKey.Kind(kind))
    found = tried()
    assert [one.what for one in found.values() if not one.good] == [what]
    assert (TOKEN in found) == (kind != "ours")


def test_a_key_that_the_bank_does_not_know_is_refused_in_its_own_words(bank: Bank) -> None:
    bank.our_public_pem = set_up(our_url="", bank_url="", at=AT, code="other")[1].our_public_pem
    found = try_partner("sandbox", by=house_itself("head"), at=AT)[-1]
    assert (found.what, found.good, found.code[:3]) == (TOKEN, False, "401") and found.said


def test_a_bank_that_is_not_there_is_silent_and_why_is_told(bank: Bank) -> None:
    speaks(base_url="http://127.0.0.1:9")
    found = tried()[TOKEN]
    assert (found.good, found.code) == (False, "") and "Connect" in found.said


def test_of_one_that_only_calls_us_its_keys_are_looked_at(bank: Bank) -> None:
    speaks(base_url="")
    assert list(tried()) == [THEIR_KEY, SECRET]
    speaks(signs_in="asymmetric")
    assert list(tried()) == [THEIR_KEY]


def test_of_one_that_is_signed_to_without_a_token_none_is_asked_for(bank: Bank) -> None:
    speaks(signs_out="asymmetric", signs_in="asymmetric")
    assert list(tried()) == [THEIR_KEY, OUR_KEY]


def test_nobody_is_tried_who_is_not_there() -> None:
    with pytest.raises(UnknownPartner):
        try_partner("nobody", by=house_itself("head"), at=AT)


def test_what_a_stranger_says_moves_no_screen() -> None:
    assert printable("Gagal\x1b[2J\r\n" + "x" * 500) == "Gagal [2J  " + "x" * 189
