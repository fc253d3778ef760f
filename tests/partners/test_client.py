"""What we send to a partner: tokens that still hold, signatures in the partner's way, and answers that are none."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from naungan.partners.profiles import forget, partner
from naungan.partners.sandbox.setup import set_up
from naungan.partners.snap import client as snap
from naungan.partners.snap.client import Meaning, SnapClient

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 2, tzinfo=dt.UTC)


class Answering:
    """A partner's server that answers as it is told, and keeps what came."""

    def __init__(self) -> None:
        self.came: list[httpx.Request] = []
        self.lasts: str | None = "900"
        self.given: Any = ...
        self.answer: bytes = b'{"responseCode": "2005400"}'

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.came.append(request)
        if request.url.path.endswith("access-token/b2b"):
            good = {"accessToken": f"T{self.tokens}"} | ({"expiresIn": self.lasts} if self.lasts is not None else {})
            return httpx.Response(200, content=json.dumps(good if self.given is ... else self.given).encode())
        if self.answer == b"break":
            raise httpx.ReadTimeout("the line broke")
        return httpx.Response(200, content=self.answer)

    @property
    def tokens(self) -> int:
        return sum(one.url.path.endswith("access-token/b2b") for one in self.came)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answering]:
    set_up(our_url="http://127.0.0.1:9", bank_url="http://127.0.0.1:9", at=NOW - dt.timedelta(days=1))
    snap._tokens.clear()
    yield Answering()
    snap._tokens.clear()
    forget()


def asking(server: Answering) -> SnapClient:
    made = SnapClient(partner("sandbox"))
    made._http = httpx.Client(transport=httpx.MockTransport(server), base_url="http://127.0.0.1:9")
    return made


@pytest.mark.parametrize(
    ("lasts", "later", "tokens"),
    [("900", 800, 1), ("900", 869, 1), ("900", 871, 2), ("60", 29, 1), ("60", 45, 2), ("10", 1, 2), ("x", 1, 2), (None, 1, 2)],
)
def test_no_request_leaves_with_a_token_that_is_about_to_end(
    server: Answering, monkeypatch: pytest.MonkeyPatch, lasts: str | None, later: int, tokens: int
) -> None:
    server.lasts = lasts
    clock = [1_000.0]
    monkeypatch.setattr("naungan.partners.snap.client.time.monotonic", lambda: clock[0])
    with asking(server) as bank:
        assert bank.call("54", {"a": 1}).code == "2005400"
        clock[0] += later
        bank.call("54", {"a": 1})
    assert server.tokens == tokens
    sent = [one.headers["Authorization"] for one in server.came if "Authorization" in one.headers]
    assert sent[-1] == f"Bearer T{tokens}"


@pytest.mark.parametrize(
    "given", [{"responseCode": "4017300"}, {"accessToken": None}, {"accessToken": 5}, {"accessToken": ["T"]}, [], "no", None]
)
def test_without_a_token_nothing_is_sent_and_it_is_tried_later(server: Answering, given: Any) -> None:
    server.given = given
    with asking(server) as bank:
        assert bank.call("54", {}).meaning() is Meaning.LATER
    assert server.came and all(one.url.path.endswith("access-token/b2b") for one in server.came)


def test_a_token_that_the_partner_no_longer_takes_is_asked_for_anew_once(server: Answering) -> None:
    server.answer = b'{"responseCode": "4015401"}'
    with asking(server) as bank:
        assert bank.call("54", {}).code == "4015401"
    assert (server.tokens, len(server.came)) == (2, 4)


@pytest.mark.parametrize("answer", [b"break", b"", b"<html>", b"[]", b'"x"', b"null", b"\xff\xfe"])
def test_an_answer_that_is_none_decides_nothing(server: Answering, answer: bytes) -> None:
    server.answer = answer
    with asking(server) as bank:
        reply = bank.call("54", {"amount": 1})
    assert (reply.code, reply.body, reply.meaning()) == ("", {}, Meaning.UNSURE)


def test_what_is_signed_is_what_is_sent(server: Answering) -> None:
    with asking(server) as bank:
        bank.call("54", {"name": "Siti", "amount": {"value": "16800.00", "currency": "IDR"}})
    sent = server.came[-1]
    assert json.loads(sent.content) == {"name": "Siti", "amount": {"value": "16800.00", "currency": "IDR"}}
    for head in ("X-TIMESTAMP", "X-SIGNATURE", "X-PARTNER-ID", "X-EXTERNAL-ID", "CHANNEL-ID"):
        assert sent.headers[head], head
