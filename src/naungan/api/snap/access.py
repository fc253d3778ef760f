"""The door of the SNAP server: who calls, with which token and signature, when, how often; before anything is parsed."""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
import json
import logging
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from naungan.api.bodies import parsed
from naungan.lib.clock import wib_day
from naungan.partners.models import Token
from naungan.partners.profiles import Known, partner_with
from naungan.partners.snap import codes
from naungan.partners.snap.codes import Case, envelope
from naungan.partners.snap.moments import read_moment, write_moment
from naungan.partners.snap.signing import (
    HmacEncoding,
    asymmetric_text,
    body_hash,
    is_asymmetric,
    is_symmetric,
    public_key,
    rewritten,
    symmetric_text,
    token_text,
)

log = logging.getLogger("naungan.snap")
LARGEST_BODY = 64 * 1024
EXTERNAL_ID = re.compile(r"[0-9]{1,36}", re.ASCII)


class Refusal(Exception):  # noqa: N818  # an answer, not an error
    """What the caller is told instead; `data` joins the answer."""

    def __init__(self, case: Case, detail: str = "", **data: Any) -> None:
        super().__init__(case.message)
        self.case, self.detail, self.data = case, detail, data


@dataclass(frozen=True, slots=True)
class Caller:
    """A verified request: nothing in it was trusted before its signature was."""

    partner: Known
    day: dt.date
    external_id: str
    body: dict[str, Any]
    raw: bytes
    body_hash: str
    received_at: dt.datetime

    @property
    def without_people(self) -> str:
        """What it said, to be kept with the payment; the hash of it whole stands beside it, names and telephones do not."""
        return json.dumps({name: value for name, value in self.body.items() if name not in OF_PEOPLE})


OF_PEOPLE = frozenset(
    {
        "virtualAccountName",
        "virtualAccountEmail",
        "virtualAccountPhone",
        "customerName",
        "payerName",
        "payerPhone",
        "additionalInfo",
    }
)
"""Words of a partner's message that tell who somebody is, or may."""


def answer(service: str, case: Case, detail: str = "", **data: Any) -> HttpResponse:
    body = json.dumps(envelope(service, case, detail, **data))
    response = HttpResponse(body.encode(), status=case.status, content_type="application/json")
    response.headers["X-TIMESTAMP"] = write_moment(dt.datetime.now(dt.UTC))
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Length"] = str(len(body))
    return response


View = Callable[[HttpRequest], HttpResponse]


def served(service: str) -> Callable[[Callable[[Caller], dict[str, Any]]], View]:
    """Serve a verified request: the function gets the Caller and returns what joins a successful answer."""

    def keep(function: Callable[[Caller], dict[str, Any]]) -> View:
        def view(request: HttpRequest) -> HttpResponse:
            return _guarded(service, request, lambda: _answered(service, function(_let_in(service, request))))

        return view

    return keep


def _answered(service: str, data: dict[str, Any]) -> HttpResponse:
    case = data.pop("case", codes.SUCCESSFUL)
    return answer(service, case, data.pop("detail", ""), **data)


def _guarded(service: str, request: HttpRequest, work: Callable[[], HttpResponse]) -> HttpResponse:
    if request.method != "POST":
        return answer(service, codes.NOT_ALLOWED)
    try:
        return work()
    except Refusal as refusal:
        return answer(service, refusal.case, refusal.detail, **refusal.data)
    except OperationalError:
        log.exception("the database did not answer", extra={"service": service})
        return answer(service, codes.OUR_FAULT)
    except Exception:  # the bank repeats what we could not answer; what failed is for us to read, not for them
        log.exception("service failed", extra={"service": service})
        return answer(service, codes.OUR_FAULT)


# -- tokens


def grant(request: HttpRequest) -> HttpResponse:
    """Give an access token to a partner that signs its client key and the time (service 73)."""
    return _guarded("73", request, lambda: _granted(request))


def _granted(request: HttpRequest) -> HttpResponse:
    client = _header(request, "X-CLIENT-KEY", 64)
    timestamp = _header(request, "X-TIMESTAMP", 35)
    signature = _header(request, "X-SIGNATURE", 2048)
    moment = read_moment(timestamp)
    if moment is None:
        raise Refusal(codes.BAD_FORMAT, "X-TIMESTAMP")
    body = _parsed(_raw(request))
    if "grantType" not in body:
        raise Refusal(codes.MISSING, "grantType")
    if body["grantType"] != "client_credentials":
        raise Refusal(codes.BAD_FORMAT, "grantType")
    partner = partner_with(client_key=client)
    text = token_text(client, timestamp)
    is_known = partner is not None and any(is_asymmetric(public_key(key), text, signature) for key in partner.their_keys)
    # One answer for an unknown key, a wrong signature, a wrong address and a stale time: strangers learn nothing.
    if partner is None or not is_known or not _comes_from(partner, request) or not _is_fresh(partner, moment):
        raise Refusal(codes.UNAUTHORIZED, "Invalid Signature")
    _spend(partner, "tokens")
    token = secrets.token_urlsafe(32)
    now = dt.datetime.now(dt.UTC)
    Token.objects.filter(partner=partner.id, expires_at__lt=now - dt.timedelta(days=1)).delete()
    Token.objects.create(
        digest=_digest(token),
        partner_id=partner.id,
        expires_at=now + dt.timedelta(seconds=partner.profile.token_ttl_s),
    )
    return answer("73", codes.SUCCESSFUL, accessToken=token, tokenType="Bearer", expiresIn=str(partner.profile.token_ttl_s))


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


_tokens: dict[bytes, tuple[float, int]] = {}
"""Tokens this worker has seen, by digest: until when on the monotonic clock, and whose."""


def _partner_of_token(token: str) -> Known:
    digest = _digest(token)
    seen = _tokens.get(digest)
    if seen is None or seen[0] <= time.monotonic():
        row = Token.objects.filter(digest=digest).first()
        left = 0.0 if row is None else (row.expires_at - dt.datetime.now(dt.UTC)).total_seconds()
        if row is None or left <= 0:
            _tokens.pop(digest, None)
            raise Refusal(codes.BAD_TOKEN)
        if len(_tokens) > 10_000:
            _tokens.clear()
        seen = _tokens[digest] = (time.monotonic() + min(left, 60), row.partner_id)
    partner = partner_with(id=seen[1])
    if partner is None:
        raise Refusal(codes.BAD_TOKEN)
    return partner


# -- requests


def _let_in(service: str, request: HttpRequest) -> Caller:
    timestamp = _header(request, "X-TIMESTAMP", 35)
    signature = _header(request, "X-SIGNATURE", 2048)
    external_id = _header(request, "X-EXTERNAL-ID", 64)
    moment = read_moment(timestamp)
    if moment is None:
        raise Refusal(codes.BAD_FORMAT, "X-TIMESTAMP")
    if not EXTERNAL_ID.fullmatch(external_id):
        raise Refusal(codes.BAD_FORMAT, "X-EXTERNAL-ID")
    raw = _raw(request)
    authorization = request.headers.get("Authorization", "")
    if authorization:
        scheme, _, token = authorization.partition(" ")
        if scheme != "Bearer" or not token.strip():
            raise Refusal(codes.BAD_TOKEN)
        partner = _partner_of_token(token.strip())
        if partner.profile.signs_in != "symmetric":
            raise Refusal(codes.BAD_TOKEN)
        hashed = _verified(partner, request, raw, timestamp, signature, token.strip())
    else:
        found = partner_with(client_key=_header(request, "X-PARTNER-ID", 36))
        if found is None or found.profile.signs_in != "asymmetric":
            raise Refusal(codes.BAD_TOKEN)
        partner = found
        hashed = _verified(partner, request, raw, timestamp, signature, None)
    # A bank may write an id of its own there, but never that of another partner.
    said = request.headers.get("X-PARTNER-ID", "").strip()
    if said not in ("", partner.client_key) and partner_with(client_key=said[:36]) is not None:
        raise Refusal(codes.UNAUTHORIZED, "Unknown partner")
    if not _comes_from(partner, request):
        raise Refusal(codes.UNAUTHORIZED, "Unknown source")
    if not _is_fresh(partner, moment):
        raise Refusal(codes.UNAUTHORIZED, "Invalid timestamp")
    _spend(partner, "requests")
    now = dt.datetime.now(dt.UTC)
    return Caller(partner, wib_day(now), external_id, _parsed(raw), raw, hashed, now)


def _verified(partner: Known, request: HttpRequest, raw: bytes, timestamp: str, signature: str, token: str | None) -> str:
    """Return the hash of the body if any key that holds made the signature. Raises Refusal."""
    profile = partner.profile
    path = profile.public_path_prefix + request.path
    if profile.sign_query and request.META.get("QUERY_STRING"):
        path += "?" + request.META["QUERY_STRING"]
    forms = [body_hash(raw)]
    if profile.minify_mode == "either":
        again = rewritten(raw)
        if again is not None:
            forms.append(hashlib.sha256(again).hexdigest())
    method = request.method or ""
    for hashed in forms:
        if token is not None:
            text = symmetric_text(method, path, token, hashed, timestamp)
            encoding = HmacEncoding(profile.hmac_encoding)
            if any(is_symmetric(secret, text, signature, encoding) for secret in partner.secrets):
                return forms[0]
        else:
            text = asymmetric_text(method, path, hashed, timestamp)
            if any(is_asymmetric(public_key(key), text, signature) for key in partner.their_keys):
                return forms[0]
    raise Refusal(codes.UNAUTHORIZED, "Invalid Signature")


def _header(request: HttpRequest, name: str, longest: int) -> str:
    value = request.headers.get(name, "").strip()
    if not value:
        raise Refusal(codes.MISSING, name)
    if len(value) > longest or not value.isascii():
        raise Refusal(codes.BAD_FORMAT, name)
    return value


def _raw(request: HttpRequest) -> bytes:
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        raise Refusal(codes.BAD_REQUEST)
    raw = request.read(LARGEST_BODY + 1)
    if len(raw) > LARGEST_BODY:
        raise Refusal(codes.BAD_REQUEST)
    return raw


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        body = parsed(raw)
    except ValueError:
        raise Refusal(codes.BAD_REQUEST) from None
    if not isinstance(body, dict):
        raise Refusal(codes.BAD_REQUEST)
    return body


def _is_fresh(partner: Known, moment: dt.datetime) -> bool:
    return abs((dt.datetime.now(dt.UTC) - moment).total_seconds()) <= partner.profile.clock_tolerance_s


def _comes_from(partner: Known, request: HttpRequest) -> bool:
    allowed = partner.profile.source_ip_allow
    if not allowed:
        return True
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in ipaddress.ip_network(one) for one in allowed)


_buckets: dict[tuple[int, str], tuple[float, float]] = {}
_bucket_lock = Lock()


def _spend(partner: Known, what: str) -> None:
    """Let a partner call so many times a second, with a burst of two seconds; per worker. Raises Refusal (429)."""
    rate = float(partner.profile.per_second if what == "requests" else max(10, partner.profile.per_second // 20))
    now = time.monotonic()
    with _bucket_lock:
        left, then = _buckets.get((partner.id, what), (2 * rate, now))
        left = min(2 * rate, left + (now - then) * rate)
        _buckets[partner.id, what] = (left - 1 if left >= 1 else left, now)
    if left < 1:
        raise Refusal(codes.TOO_MANY)
