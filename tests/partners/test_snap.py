"""Signatures, minifying, QRIS: against published and computed vectors, and every way of getting them wrong."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from math import gcd
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    RSAPrivateNumbers,
    RSAPublicNumbers,
    rsa_crt_dmp1,
    rsa_crt_dmq1,
    rsa_crt_iqmp,
)
from hypothesis import given
from hypothesis import strategies as st

from naungan.lib.errors import BadUsage
from naungan.partners.sandbox.bank import sandbox_qris
from naungan.partners.sandbox.lies import Lies
from naungan.partners.snap import qris
from naungan.partners.snap.amounts import write_body
from naungan.partners.snap.client import Meaning, Reply
from naungan.partners.snap.moments import read_moment, write_moment
from naungan.partners.snap.signing import (
    HmacEncoding,
    asymmetric_text,
    body_hash,
    is_asymmetric,
    is_symmetric,
    minify,
    rewritten,
    sign_asymmetric,
    sign_symmetric,
    symmetric_text,
    token_text,
)
from tests.make import unlike

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "snap_vectors.json").read_text())
SECRET, TOKEN = VECTORS["client_secret"], VECTORS["access_token"]
CASES = pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])


def is_prime(number: int) -> bool:
    """Miller-Rabin with fixed bases: enough for one number of a public recipe."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        power = pow(base, odd, number)
        if power in (1, number - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True


def prime_of(label: str) -> int:
    number = int.from_bytes(hashlib.shake_256(label.encode()).digest(128), "big") | 3 << 1022 | 1
    while gcd(number - 1, 65537) != 1 or not is_prime(number):
        number += 2
    return number


@pytest.fixture(scope="module")
def key() -> RSAPrivateKey:
    """The test key of the public recipe; it never leaves the tests."""
    p, q = sorted((prime_of("snap-test-client/p"), prime_of("snap-test-client/q")), reverse=True)
    d = pow(65537, -1, (p - 1) * (q - 1))
    public = RSAPublicNumbers(65537, p * q)
    return RSAPrivateNumbers(p, q, d, rsa_crt_dmp1(d, p), rsa_crt_dmq1(d, q), rsa_crt_iqmp(p, q), public).private_key()


def test_the_test_key_is_the_published_one(key: RSAPrivateKey) -> None:
    der = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    assert hashlib.sha256(der).hexdigest() == VECTORS["test_key"]["spki_sha256"]


def test_a_token_request_is_signed_as_published(key: RSAPrivateKey) -> None:
    wanted = VECTORS["token_request"]
    text = token_text(wanted["client_key"], wanted["timestamp"])
    assert text == wanted["string_to_sign"]
    assert sign_asymmetric(key, text) == wanted["signature_base64"]
    assert is_asymmetric(key.public_key(), text, wanted["signature_base64"])


@CASES
def test_every_vector(case: dict[str, Any], key: RSAPrivateKey) -> None:
    raw = case["body"].encode()
    assert body_hash(raw) == case["body_sha256"]
    text = symmetric_text(case["method"], case["path"], TOKEN, body_hash(raw), case["timestamp"])
    assert text == case["symmetric_string_to_sign"]
    assert sign_symmetric(SECRET, text) == case["symmetric_base64"]
    assert sign_symmetric(SECRET, text, HmacEncoding.HEX) == case["symmetric_hex"]
    assert is_symmetric(SECRET, text, case["symmetric_hex"].upper(), HmacEncoding.HEX)
    plain = asymmetric_text(case["method"], case["path"], body_hash(raw), case["timestamp"])
    assert plain == case["asymmetric_string_to_sign"]
    assert sign_asymmetric(key, plain) == case["asymmetric_base64"]


@pytest.mark.parametrize("case", VECTORS["published_vectors"])
def test_published_vectors(case: dict[str, Any]) -> None:
    text = symmetric_text(case["method"], case["path"], case["access_token"], body_hash(case["body"].encode()), case["timestamp"])
    assert sign_symmetric(case["client_secret"], text) == case["signature_base64"]


@CASES
def test_one_changed_sign_anywhere_is_refused(case: dict[str, Any], key: RSAPrivateKey) -> None:
    parts = [case["method"], case["path"], TOKEN, body_hash(case["body"].encode()), case["timestamp"]]
    for place, part in enumerate(parts):
        changed = [*parts[:place], part[:-1] + ("0" if part[-1] != "0" else "1"), *parts[place + 1 :]]
        assert not is_symmetric(SECRET, symmetric_text(*changed), case["symmetric_base64"])
        plain = [*changed[:2], *changed[3:]]
        if place != 2:
            assert not is_asymmetric(key.public_key(), asymmetric_text(*plain), case["asymmetric_base64"])
    assert not is_symmetric(SECRET + "x", symmetric_text(*parts), case["symmetric_base64"])


@pytest.mark.parametrize("given", ["", "===", "not base64", "ü", "AAAA"])
def test_what_is_no_signature_is_refused_quietly(given: str, key: RSAPrivateKey) -> None:
    assert not is_symmetric(SECRET, "text", given)
    assert not is_asymmetric(key.public_key(), "text", given)


@pytest.mark.parametrize("case", VECTORS["minify"], ids=lambda case: case["why"])
def test_minify(case: dict[str, str]) -> None:
    assert minify(case["raw"].encode()) == case["minified"].encode()
    assert body_hash(case["raw"].encode()) == case["sha256"]


def minify_by_letters(raw: str) -> str:
    """The reference: one letter after the other."""
    out, in_string, escaped = [], False, False
    for letter in raw:
        if in_string:
            out.append(letter)
            if escaped:
                escaped = False
            elif letter == "\\":
                escaped = True
            elif letter == '"':
                in_string = False
        elif letter == '"':
            in_string = True
            out.append(letter)
        elif letter not in " \t\r\n":
            out.append(letter)
    return "".join(out)


@given(st.text(alphabet='{}[]":,\\ \t\n\ra1é', max_size=60))
def test_minify_reads_as_the_reference_does(raw: str) -> None:
    assert minify(raw.encode()).decode() == minify_by_letters(raw)


def test_minify_takes_no_longer_than_its_text() -> None:
    for hostile in (b'"' + b"\\" * 200_000, b'"a' * 100_000, b" " * 200_000 + b'"'):
        assert len(minify(hostile)) <= len(hostile)


def test_what_we_send_every_partner_minifies_alike() -> None:
    raw = write_body({"name": "Siti Zulaïha", "path": "a/b", "amount": {"value": "16800.00", "currency": "IDR"}})
    assert minify(raw) == raw == rewritten(raw)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2026-11-20T09:00:00+07:00", True),
        ("2026-11-20T02:00:00Z", True),
        ("2026-11-20T02:00:00.123Z", True),
        ("2026-11-20T09:00:00", False),
        ("2026-11-20 09:00:00+07:00", False),
        ("2026-13-20T09:00:00Z", False),
        ("", False),
        ("now", False),
        ("٢٠٢٦-11-20T09:00:00Z", False),
    ],
)
def test_three_ways_of_writing_a_moment(text: str, is_one: bool) -> None:
    assert (read_moment(text) is not None) is is_one


def test_moments_are_written_as_a_partner_wants() -> None:
    moment = dt.datetime(2026, 11, 20, 2, tzinfo=dt.UTC)
    assert write_moment(moment) == "2026-11-20T09:00:00+07:00"
    assert write_moment(moment, "z") == "2026-11-20T02:00:00Z"
    assert write_moment(moment, "milliseconds") == "2026-11-20T09:00:00.000+07:00"


class TestQris:
    @pytest.mark.parametrize("case", VECTORS["qris"], ids=lambda case: case["why"])
    def test_the_test_codes_are_read(self, case: dict[str, str]) -> None:
        said = qris.read(case["payload"])
        assert said.amount == (42_000 if said.is_dynamic else None)
        assert (said.nmid, said.city) == ("ID1020000000001", "JAMBI")

    def test_crc(self) -> None:
        assert qris.crc16(b"123456789") == VECTORS["crc16"][0]["crc"]

    @given(st.integers(0, 250), st.characters(min_codepoint=33, max_codepoint=126))
    def test_one_changed_sign_is_noticed(self, place: int, letter: str) -> None:
        payload = VECTORS["qris"][0]["payload"]
        place %= len(payload)
        changed = payload[:place] + letter + payload[place + 1 :]
        if changed != payload:
            with pytest.raises(qris.BadQris):
                qris.read(changed)

    def test_a_code_for_another_amount_or_merchant_is_never_shown(self) -> None:
        payload = sandbox_qris(42_000, "QR-1", "12345678901234")
        assert qris.check(payload, amount=42_000, nmid="ID1020000000001").bill == "12345678901234"
        for wrong in ({"amount": 42_001, "nmid": ""}, {"amount": 42_000, "nmid": "ID1020000000002"}):
            with pytest.raises(qris.BadQris, match="another amount or merchant"):
                qris.check(payload, **wrong)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            (("01", "11"), "more than once"),
            (("55", "01"), "tip or fee"),
            (("56", "500"), "tip or fee"),
            (("57", "5"), "tip or fee"),
        ],
    )
    def test_a_code_that_asks_for_more_or_may_be_paid_twice_is_never_shown(self, change: tuple[str, str], why: str) -> None:
        tags = qris.fields_of(sandbox_qris(42_000, "QR-1", "12345678901234")[:-8]) | dict([change])
        payload = qris.with_checksum(qris.write(sorted(tags.items())))
        assert qris.read(payload).amount == 42_000, "it is a code like others"
        with pytest.raises(qris.BadQris, match=why):
            qris.check(payload, amount=42_000, nmid="ID1020000000001", bill="12345678901234")

    def test_the_code_of_another_bill_is_never_shown(self) -> None:
        payload = sandbox_qris(42_000, "QR-1", "12345678901234")
        with pytest.raises(qris.BadQris, match="another bill"):
            qris.check(payload, amount=42_000, nmid="ID1020000000001", bill="12345678901235")

    @given(st.text(max_size=40))
    def test_anything_else_is_no_code(self, text: str) -> None:
        with pytest.raises(qris.BadQris):
            qris.read(text)


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("2005400", Meaning.ACCEPTED),
        ("2025400", Meaning.UNSURE),
        ("5005402", Meaning.UNSURE),
        ("5045400", Meaning.UNSURE),
        ("", Meaning.UNSURE),
        ("4095401", Meaning.UNSURE),
        ("4035414", Meaning.FAILED),
        ("4045418", Meaning.FAILED),
        ("4005401", Meaning.FAILED),
        ("4295400", Meaning.LATER),
        ("4015400", Meaning.FAILED),
    ],
)
def test_what_an_answer_means_for_money(code: str, meaning: Meaning) -> None:
    assert Reply(code, {}).meaning() is meaning


def test_lies_are_read_or_refused() -> None:
    assert Lies.read("") == Lies()
    assert Lies.read("all").duplicate == 0.2
    assert Lies.read("duplicate=0.5,delay") == Lies(duplicate=0.5, delay=0.2)
    for wrong in ("steal", "delay=2", "delay=x"):
        with pytest.raises(BadUsage):
            Lies.read(wrong)


class TestNoSignatureButTheRightOne:
    """Every one of a whole family of strings, not some that chance finds: a door that opens to one of them is open."""

    TEXT = "POST:/v1.0/transfer-va/payment:token:hash:2026-11-27T10:00:00+07:00"

    def test_by_secret(self) -> None:
        right = sign_symmetric(SECRET, self.TEXT)
        assert is_symmetric(SECRET, self.TEXT, right)
        opened = [one for one in unlike(right) if is_symmetric(SECRET, self.TEXT, one)]
        assert opened == []

    def test_in_hexadecimal(self) -> None:
        right = sign_symmetric(SECRET, self.TEXT, HmacEncoding.HEX)
        opened = [one for one in unlike(right) if is_symmetric(SECRET, self.TEXT, one, HmacEncoding.HEX)]
        assert {one.lower() for one in opened} <= {right}, "large letters and small are one"

    def test_by_key(self, key: RSAPrivateKey) -> None:
        right = sign_asymmetric(key, self.TEXT)
        opened = [one for one in unlike(right) if is_asymmetric(key.public_key(), self.TEXT, one)]
        assert {base64.b64decode(one) for one in opened} <= {base64.b64decode(right)}, "bits that Base64 does not use"
