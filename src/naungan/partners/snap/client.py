"""Calling a partner by SNAP: token, signature, one request, and what its answer means for money."""

from __future__ import annotations

import datetime as dt
import json
import time
from dataclasses import dataclass
from enum import Enum
from threading import Lock
from typing import Any

import httpx

from naungan.lib.errors import Problem
from naungan.partners.profiles import Known
from naungan.partners.snap.amounts import new_external_id, write_body
from naungan.partners.snap.codes import path_of
from naungan.partners.snap.moments import write_moment
from naungan.partners.snap.signing import (
    HmacEncoding,
    asymmetric_text,
    body_hash,
    private_key,
    sign_asymmetric,
    sign_symmetric,
    symmetric_text,
    token_text,
)
from naungan.partners.trust import trusted

MOST_BYTES = 1_000_000
TELLING = ("error", "error_description", "message", "title", "detail")
"""What a refusal that is no SNAP answer says of itself; nothing else of it is shown, for there may be a token in it."""


class Meaning(Enum):
    """What an answer says about the money."""

    ACCEPTED = "accepted"
    UNSURE = "unsure"
    FAILED = "failed"
    LATER = "later"  # not taken, may be sent again as it is


class NotSent(Problem):
    code = "partner.not_ready"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, or silence: then the code is empty, and `why` says what kind of silence."""

    code: str
    body: dict[str, Any]
    why: str = ""

    def meaning(self) -> Meaning:
        status, case = self.code[:3], self.code[5:]
        if status == "200":
            return Meaning.ACCEPTED
        if status == "429":
            return Meaning.LATER
        # Silence, in progress, their trouble, or a reference they have seen: ask, never send another.
        if status in ("", "202") or status.startswith("5") or (status, case) == ("409", "01"):
            return Meaning.UNSURE
        return Meaning.FAILED


_tokens: dict[int, tuple[float, str]] = {}
_token_lock = Lock()


class SnapClient:
    """Calls to one partner."""

    def __init__(self, partner: Known) -> None:
        if not partner.profile.base_url or partner.our_key is None:
            raise NotSent("Partner {code} has no address or no key of ours.", code=partner.code, fix="See docs/partners.md.")
        self.partner, self.profile = partner, partner.profile
        try:
            self._http = httpx.Client(
                base_url=partner.profile.base_url, timeout=partner.profile.timeout_s, verify=trusted(), trust_env=False
            )
        except httpx.InvalidURL as error:
            raise NotSent(
                "“{given}” is no address of a partner.", given=partner.profile.base_url, fix="See docs/partners.md."
            ) from error

    def __enter__(self) -> SnapClient:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def call(self, service: str, body: dict[str, Any]) -> Reply:
        """Send one request. Silence, a broken line and an answer that is no JSON are a Reply without code."""
        reply = self._send(service, body)
        if reply.code[:3] == "401" and reply.code[5:] in ("01", "03"):
            with _token_lock:
                _tokens.pop(self.partner.id, None)
            reply = self._send(service, body)  # refused before it was looked at: safe to send again
        return reply

    def _send(self, service: str, body: dict[str, Any]) -> Reply:
        raw = write_body(body)
        path = self.profile.paths.get(service, path_of(service))
        timestamp = write_moment(dt.datetime.now(dt.UTC), self.profile.timestamp_style)
        headers = {
            "Content-Type": "application/json",
            "X-TIMESTAMP": timestamp,
            "X-PARTNER-ID": self.profile.their_partner_id or self.partner.client_key,
            "X-EXTERNAL-ID": new_external_id(),
            "CHANNEL-ID": self.profile.channel_id,
        }
        assert self.partner.our_key is not None
        if self.profile.signs_out == "symmetric":
            token = self._token()
            if token is None:
                return Reply("429" + service + "00", {})  # nothing was sent
            text = symmetric_text("POST", path, token, body_hash(raw), timestamp)
            encoding = HmacEncoding(self.profile.hmac_encoding)
            headers["Authorization"] = f"Bearer {token}"
            headers["X-SIGNATURE"] = sign_symmetric(self.partner.secrets[0], text, encoding)
        else:
            text = asymmetric_text("POST", path, body_hash(raw), timestamp)
            headers["X-SIGNATURE"] = sign_asymmetric(private_key(self.partner.our_key), text)
        return self._post(path, raw, headers)

    def _token(self) -> str | None:
        with _token_lock:
            kept = _tokens.get(self.partner.id)
            if kept is not None and kept[0] > time.monotonic():
                return kept[1]
        reply = self.sign_in()
        token = reply.body.get("accessToken")
        if not isinstance(token, str):
            return None
        text = str(reply.body.get("expiresIn", ""))
        lasts = int(text) if text.isascii() and text.isdigit() else 0
        with _token_lock:
            _tokens[self.partner.id] = (time.monotonic() + max(0, lasts - 30), token)
        return token

    def sign_in(self) -> Reply:
        """Ask for a token (service 73), and return what came."""
        timestamp = write_moment(dt.datetime.now(dt.UTC), self.profile.timestamp_style)
        client = self.profile.their_partner_id or self.partner.client_key
        assert self.partner.our_key is not None
        headers = {
            "Content-Type": "application/json",
            "X-CLIENT-KEY": client,
            "X-TIMESTAMP": timestamp,
            "X-SIGNATURE": sign_asymmetric(private_key(self.partner.our_key), token_text(client, timestamp)),
        }
        path = self.profile.paths.get("73", path_of("73"))
        return self._post(path, write_body({"grantType": "client_credentials"}), headers)

    def _post(self, path: str, raw: bytes, headers: dict[str, str]) -> Reply:
        try:
            with self._http.stream("POST", path, content=raw, headers=headers | {"Accept-Encoding": "identity"}) as response:
                status, content = f"HTTP {response.status_code}", self._read(response)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:  # a header or an address that cannot be sent is one
            return Reply("", {}, f"{type(error).__name__}: {error}")
        try:
            body = json.loads(content)
        except (ValueError, RecursionError):
            return Reply("", {}, f"{status}, no JSON")
        if not isinstance(body, dict):
            return Reply("", {}, f"{status}, no JSON object")
        code = str(body.get("responseCode", ""))
        told = ", ".join(f"{name} {body[name]}" for name in TELLING if name in body)
        return Reply(code, body, "" if code else f"{status}{': ' if told else ''}{told[:120]}")

    def _read(self, response: httpx.Response) -> bytes:
        """Return an answer, read no further than any answer is long, and no longer than a call may take."""
        ends, content = time.monotonic() + self.profile.timeout_s, b""
        if response.headers.get("content-encoding", "identity") != "identity":
            return b""
        for part in response.iter_bytes():
            content += part
            if len(content) > MOST_BYTES or time.monotonic() > ends:
                raise httpx.ReadError("the answer is too long")
        return content
