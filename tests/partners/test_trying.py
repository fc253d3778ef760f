"""Whether a bank and we understand one another, seen before any money moves."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from naungan.lib.access import house_itself
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent
from naungan.lib.words import plain
from naungan.partners.models import Partner, PartnerKey
from naungan.partners.profiles import UnknownPartner, forget, keep_partner
from naungan.partners.sandbox.bank import Bank, BankServer
from naungan.partners.sandbox.setup import set_up
from naungan.partners.snap import client as snap
from naungan.partners.snap.client import NotSent
from naungan.partners.trying import Tried, try_partner

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


def test_of_one_that_never_calls_us_no_key_of_its_own_is_wanted(bank: Bank) -> None:
    without(PartnerKey.Kind.THEIRS)
    speaks(partner_service_id="")
    found = tried()
    assert THEIR_KEY not in found and all(one.good for one in found.values())


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (403, b'{"error": "ip not allowed"}', "HTTP 403: error ip not allowed"),
        (200, b'{"accessToken": 5, "token": "SECRET"}', "HTTP 200"),
        (200, b'{"a":' * 3000 + b"1" + b"}" * 3000, "HTTP 200, no JSON"),
        (502, b"<html>", "HTTP 502, no JSON"),
        (200, b"[]", "HTTP 200, no JSON object"),
        (401, b'{"responseCode": "40173\\u001b[2J00", "responseMessage": "No\\u001b]0;x\\u0007"}', "No ]0;x "),
    ],
)
def test_a_bank_that_refuses_is_told_in_what_it_said_and_moves_no_screen(bank: Bank, status: int, body: bytes, said: str) -> None:
    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        speaks(base_url=f"http://127.0.0.1:{server.server_port}")
        found = tried()[TOKEN]
    assert not found.good and found.said == said and found.code.isprintable()


@pytest.mark.parametrize("words", [{"base_url": "http://bank:notaport"}, {"their_partner_id": "Jambí"}])
def test_what_cannot_be_sent_is_silence_and_says_why(bank: Bank, words: dict[str, str]) -> None:
    speaks(**words)
    try:
        found = tried()[TOKEN]
    except NotSent:
        return  # said before anything was sent
    assert not found.good and found.said


@pytest.mark.parametrize(
    "words",
    [
        {"base_url": "http://bank:notaport"},
        {"base_url": "bank.example"},
        {"base_url": 5},
        {"their_partner_id": "Jambí"},
        {"merchant_id": 1234},
        {"partner_service_id": 77001},
        {"fee": "banyak"},
        {"fee": -5},
        {"fee": True},
        {"timeout_s": "lima"},
        {"source_ip_allow": "10.0.0.0/8"},
        {"source_ip_allow": ["10.0.0/8"]},
        {"ask_after_minutes": []},
        {"ask_after_minutes": [1, "5"]},
    ],
)
def test_a_profile_of_a_wrong_kind_is_refused_where_it_is_written(words: dict[str, object]) -> None:
    with pytest.raises(BadUsage):
        keep_partner("new", "new-client", words, by=house_itself(), at=AT)


def test_a_profile_that_was_kept_before_goes_on(bank: Bank) -> None:
    """Such as a number without quotes, which an older program took: a bank that was answered yesterday is answered today."""
    speaks(merchant_id=1234, nmid=5)
    assert all(one.good for one in tried().values())


def test_no_two_partners_sign_in_by_one_client_key(bank: Bank) -> None:
    with pytest.raises(BadUsage, match="sandbox"):
        keep_partner("new", "sandbox-client", {}, by=house_itself(), at=AT)


def test_nobody_is_tried_who_is_not_there() -> None:
    with pytest.raises(UnknownPartner):
        try_partner("nobody", by=house_itself("head"), at=AT)


def test_what_a_stranger_says_moves_no_screen() -> None:
    assert plain("Gagal\x1b[2J\r\n\u202ex") == "Gagal [2J   x"
