"""The bank's counter: it asks our server for a bill and tells it of payments, as a real bank does, and as a bad one."""

from __future__ import annotations

import datetime as dt
import secrets
import socket
import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import httpx

from naungan.lib.clock import WIB
from naungan.partners.sandbox.lies import Liar, Lies
from naungan.partners.snap.amounts import new_external_id, write_body
from naungan.partners.snap.codes import path_of
from naungan.partners.snap.moments import write_moment
from naungan.partners.snap.signing import (
    body_hash,
    private_key,
    sign_asymmetric,
    sign_symmetric,
    symmetric_text,
    token_text,
)
from naungan.partners.trust import trusted

OVERTAKEN_WITHIN_S = 0.5
ADVISED = 30
"""So often at most a payment is announced again until an answer is heard."""


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment in the bank's own books: `kept` money is ours, else the payer has it back."""

    request_id: str
    reference: str
    number: str
    amount: int
    paid_at: dt.datetime
    kept: bool
    code: str


@dataclass
class Credentials:
    """What a bank needs to call us."""

    base_url: str
    client_key: str
    private_pem: str
    secret: str
    service_id: str


@dataclass
class Teller:
    """One bank's counters. Thread-safe; `books` is what the bank believes."""

    credentials: Credentials
    lies: Lies = field(default_factory=Lies)
    seed: int = 1
    timeout_s: float = 20.0

    def __post_init__(self) -> None:
        self.liar = Liar(self.lies, self.seed)
        self.books: list[Paid] = []
        self.announced = 0
        self._lock = Lock()
        self._token: tuple[float, str] = (0.0, "")
        self._http = httpx.Client(
            base_url=self.credentials.base_url,
            timeout=self.timeout_s,
            verify=trusted(),
            trust_env=False,
            limits=httpx.Limits(max_connections=128, max_keepalive_connections=128),
        )

    def close(self) -> None:
        self._http.close()

    def inquire(self, number: str) -> dict[str, Any]:
        """Ask what is due at a number."""
        body = self._account(number) | {"inquiryRequestId": f"INQ-{secrets.token_hex(8)}", "channelCode": 6011}
        return self._call("24", body)

    def pay(self, number: str, amount: int, *, request_id: str = "", at: dt.datetime | None = None) -> Paid:
        """Take money at the counter and announce it until an answer is heard; what is refused is given back."""
        moment = at or dt.datetime.now(dt.UTC)
        request = request_id or f"PAY-{secrets.token_hex(8)}"
        reference = f"SB{secrets.token_hex(7).upper()}"
        body = self._account(number) | {
            "paymentRequestId": request,
            "channelCode": 6011,
            "paidAmount": {"value": f"{amount}.00", "currency": "IDR"},
            "totalAmount": {"value": f"{amount}.00", "currency": "IDR"},
            "trxDateTime": write_moment(moment.astimezone(WIB)),
            "referenceNo": reference,
            "flagAdvise": "N",
        }
        if self._lies("wrong_amount"):
            wrong = body | {"paidAmount": {"value": f"{amount + 1}.00", "currency": "IDR"}}
            wrong |= {"paymentRequestId": f"{request}-W", "referenceNo": f"{reference}W"}
            self._keep(wrong, number, amount + 1, moment, self._announce(wrong))
        if self._lies("reorder"):
            self._wait_for_another()
        answer = self._announce(body)
        paid = self._keep(body, number, amount, moment, answer)
        while self._lies("duplicate"):
            self._announce(body | {"flagAdvise": "Y"})
        return paid

    def _wait_for_another(self) -> None:
        """Hold a payment back until a later one was announced, or nobody else pays."""
        before, ends = self.announced, time.monotonic() + OVERTAKEN_WITHIN_S
        while self.announced == before and time.monotonic() < ends:
            time.sleep(0.005)

    def _keep(self, body: dict[str, Any], number: str, amount: int, moment: dt.datetime, answer: dict[str, Any]) -> Paid:
        code = str(answer.get("responseCode", ""))
        flag = answer.get("virtualAccountData", {}).get("paymentFlagStatus")
        # 4042518 with the first answer's flag 00 is a repeat of what was accepted.
        kept = code == "2002500" or (code == "4042518" and flag == "00")
        paid = Paid(body["paymentRequestId"], body["referenceNo"], number, amount, moment, kept, code)
        with self._lock:
            self.books.append(paid)
        return paid

    def _announce(self, body: dict[str, Any]) -> dict[str, Any]:
        """Send a payment until an answer is heard; the bank never decides alone what it did not hear."""
        for attempt in range(ADVISED):
            if self._lies("delay"):
                time.sleep(0.02)
            answer = self._call("25", body | ({"flagAdvise": "Y"} if attempt else {}))
            code = str(answer.get("responseCode", ""))
            if code and code[:3] not in ("401", "429", "500", "504", "409"):
                return answer
            time.sleep(min(0.05 * attempt, 1.0))
        return {}

    def status(self, number: str, request_id: str) -> dict[str, Any]:
        """Ask what became of a payment."""
        return self._call("26", self._account(number) | {"paymentRequestId": request_id, "inquiryRequestId": request_id})

    def _account(self, number: str) -> dict[str, Any]:
        service = self.credentials.service_id.rjust(8)
        return {"partnerServiceId": service, "customerNo": number, "virtualAccountNo": service + number}

    def _lies(self, name: str) -> bool:
        with self._lock:
            return self.liar.tells(name)

    def token(self) -> str:
        """Return an access token, asked for when the last one ends. Empty when none is given."""
        with self._lock:
            if self._token[0] > time.monotonic():
                return self._token[1]
        timestamp = write_moment(dt.datetime.now(dt.UTC))
        key = self.credentials.client_key
        headers = {
            "Content-Type": "application/json",
            "X-CLIENT-KEY": key,
            "X-TIMESTAMP": timestamp,
            "X-SIGNATURE": sign_asymmetric(private_key(self.credentials.private_pem.encode()), token_text(key, timestamp)),
        }
        body = self._heard(path_of("73"), write_body({"grantType": "client_credentials"}), headers)
        token = str(body.get("accessToken", ""))
        if token:
            with self._lock:
                self._token = (time.monotonic() + int(body["expiresIn"]) - 30, token)
        return token

    def request(self, service: str, body: dict[str, Any]) -> tuple[str, bytes, dict[str, str]]:
        """Return path, body and signed headers of a request that is true."""
        token, raw = self.token(), write_body(body)
        timestamp, path = write_moment(dt.datetime.now(dt.UTC)), path_of(service)
        text = symmetric_text("POST", path, token, body_hash(raw), timestamp)
        return (
            path,
            raw,
            {
                "Content-Type": "application/json",
                "Authorization": f"Bearer {token}",
                "X-TIMESTAMP": timestamp,
                "X-SIGNATURE": sign_symmetric(self.credentials.secret, text),
                "X-PARTNER-ID": self.credentials.client_key,
                "X-EXTERNAL-ID": new_external_id(),
                "CHANNEL-ID": "95221",
            },
        )

    def _call(self, service: str, body: dict[str, Any]) -> dict[str, Any]:
        path, raw, headers = self.request(service, body)
        self.announced += 1
        if self._lies("bad_signature"):
            headers["X-SIGNATURE"] = "A" + headers["X-SIGNATURE"][1:][::-1]
        if self._lies("drop_answer"):
            self._shout(path, raw, headers)
            return {}
        return self._heard(path, raw, headers)

    def _heard(self, path: str, raw: bytes, headers: dict[str, str]) -> dict[str, Any]:
        try:
            body = self._http.post(path, content=raw, headers=headers).json()
        except (httpx.HTTPError, ValueError):
            return {}
        return body if isinstance(body, dict) else {}

    def _shout(self, path: str, raw: bytes, headers: dict[str, str]) -> None:
        """Send a request and hang up before the answer."""
        address = httpx.URL(self.credentials.base_url)
        head = [f"POST {path} HTTP/1.1", f"Host: {address.host}", f"Content-Length: {len(raw)}", "Connection: close"]
        head += [f"{name}: {value}" for name, value in headers.items()]
        try:
            with socket.create_connection((address.host, address.port or 80), timeout=self.timeout_s) as line:
                line.sendall("\r\n".join([*head, "", ""]).encode() + raw)
        except OSError:
            return
