"""A bank that is a partner of ours, and its requests, signed as it signs them."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from naungan.api.snap.openapi import answer_schema
from naungan.lib.access import house_itself
from naungan.partners.models import Partner, PartnerKey
from naungan.partners.profiles import forget, keep_key, keep_partner
from naungan.partners.sandbox.keys import key_pair
from naungan.partners.snap.codes import path_of
from naungan.partners.snap.moments import write_moment
from naungan.partners.snap.signing import (
    asymmetric_text,
    body_hash,
    private_key,
    sign_asymmetric,
    sign_symmetric,
    symmetric_text,
    token_text,
)

PRIVATE, PUBLIC = key_pair()
SECRET = "a-secret-of-the-tests"


@dataclass
class TestBank:
    """One partner as it calls us."""

    __test__ = False
    code: str = "bank-008"
    profile: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client_key = f"{self.code}-client"
        self.row: Partner = keep_partner(
            self.code,
            self.client_key,
            {"partner_service_id": "77001", "per_second": 10_000, **self.profile},
            by=house_itself(),
            at=dt.datetime.now(dt.UTC),
        )
        since = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
        keep_key(self.row, PartnerKey.Kind.THEIRS, "one", PUBLIC, since=since, by=house_itself())
        keep_key(self.row, PartnerKey.Kind.SECRET, "one", SECRET, since=since, by=house_itself())
        self.http = Client()
        self.token = ""

    def ask_token(self, at: dt.datetime | None = None, private: str = PRIVATE, **changes: str) -> dict[str, Any]:
        timestamp = write_moment(at or dt.datetime.now(dt.UTC))
        headers = {
            "X-CLIENT-KEY": self.client_key,
            "X-TIMESTAMP": timestamp,
            "X-SIGNATURE": sign_asymmetric(private_key(private.encode()), token_text(self.client_key, timestamp)),
        } | {name.replace("_", "-"): value for name, value in changes.items()}
        headers = {name: value for name, value in headers.items() if value != "-"}
        return self.send("73", b'{"grantType":"client_credentials"}', headers)

    def signed(
        self,
        service: str,
        raw: bytes,
        *,
        at: dt.datetime | None = None,
        secret: str = SECRET,
        style: str = "offset",
        external_id: str = "",
        path: str = "",
        signed_body: bytes | None = None,
    ) -> dict[str, str]:
        if not self.token:
            self.token = self.ask_token()["accessToken"]
        timestamp = write_moment(at or dt.datetime.now(dt.UTC), style)
        hashed = body_hash(raw if signed_body is None else signed_body)
        text = symmetric_text("POST", path or path_of(service), self.token, hashed, timestamp)
        return {
            "X-TIMESTAMP": timestamp,
            "X-SIGNATURE": sign_symmetric(secret, text),
            "X-PARTNER-ID": self.client_key,
            "X-EXTERNAL-ID": external_id or str(secrets.randbelow(10**30)),
            "Authorization": f"Bearer {self.token}",
        }

    def call(self, service: str, body: dict[str, Any], **words: Any) -> dict[str, Any]:
        raw = json.dumps(body).encode()
        return self.send(service, raw, self.signed(service, raw, **words))

    def send(self, service: str, raw: bytes, headers: dict[str, str]) -> dict[str, Any]:
        response = self.http.post(path_of(service), raw, content_type="application/json", headers=headers)
        answer: dict[str, Any] = response.json()
        assert response.headers["X-TIMESTAMP"]
        assert str(response.status_code) == answer["responseCode"][:3]
        jsonschema_rs.validate(answer_schema(service, response.status_code), answer)  # each answer is as it is described
        return answer

    def asymmetric(self, service: str, body: dict[str, Any]) -> dict[str, Any]:
        raw = json.dumps(body).encode()
        timestamp = write_moment(dt.datetime.now(dt.UTC))
        text = asymmetric_text("POST", path_of(service), body_hash(raw), timestamp)
        headers = {
            "X-TIMESTAMP": timestamp,
            "X-SIGNATURE": sign_asymmetric(private_key(PRIVATE.encode()), text),
            "X-PARTNER-ID": self.client_key,
            "X-EXTERNAL-ID": str(secrets.randbelow(10**30)),
        }
        return self.send(service, raw, headers)

    def account(self, number: str) -> dict[str, str]:
        return {"partnerServiceId": "   77001", "customerNo": number, "virtualAccountNo": f"   77001{number}"}

    def inquire(self, number: str, **words: Any) -> dict[str, Any]:
        return self.call("24", self.account(number) | {"inquiryRequestId": f"INQ-{secrets.token_hex(6)}"}, **words)

    def pay(self, number: str, amount: int, request: str = "", *, service: str = "25", **words: Any) -> dict[str, Any]:
        return self.call(service, self.payment(number, amount, request), **words)

    def payment(self, number: str, amount: int, request: str = "") -> dict[str, Any]:
        return self.account(number) | {
            "paymentRequestId": request or f"PAY-{secrets.token_hex(6)}",
            "paidAmount": {"value": f"{amount}.00", "currency": "IDR"},
            "trxDateTime": write_moment(dt.datetime.now(dt.UTC)),
            "referenceNo": f"BNK{secrets.token_hex(6)}",
        }


@pytest.fixture
def bank(db: None) -> Iterator[TestBank]:
    from naungan.api.snap import access

    forget()
    access._tokens.clear()
    yield TestBank()
    forget()
