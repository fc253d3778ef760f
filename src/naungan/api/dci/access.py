"""The door of the DCI server: token, envelope and signature, before anything in the message is read."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from pydantic import AwareDatetime, BaseModel, Field, ValidationError
from uuid6 import uuid7

from naungan.accounts.limits import TooOften, allow, require, require_people
from naungan.accounts.models import ProgramToken
from naungan.accounts.queries import viewer_of_token
from naungan.api.bodies import parsed
from naungan.api.dci.signing import LONGEST, BadSignature, sign, verify
from naungan.lib.access import Viewer
from naungan.lib.words import say

log = logging.getLogger("naungan.dci")
VERSION = "1.0.0"
LARGEST_BODY = 256 * 1024
MOST = 100
"""Requests in one message."""


class Refusal(Exception):  # noqa: N818  # an answer, not an error
    """The message did not come through the door: an HTTP status and a code of the standard."""

    def __init__(self, sentence: str, status: int, code: str, **values: Any) -> None:
        super().__init__(code)
        self.status, self.code, self.text = status, code, say(sentence, **values)


class Rejection(Exception):  # noqa: N818
    """The message came through the door but not further: the reason code of the answer's header."""

    def __init__(self, sentence: str, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.text = code, say(sentence, **values)


class Header(BaseModel):
    """What of `MsgHeader_V1.0.0` is looked at."""

    version: str = VERSION
    message_id: str = Field(min_length=1, max_length=99)
    message_ts: AwareDatetime
    action: str = Field(max_length=99)
    sender_id: str = Field(max_length=99)
    receiver_id: str = Field(default="", max_length=99)
    total_count: int
    is_msg_encrypted: bool = False


@dataclass(frozen=True, slots=True)
class Caller:
    """A verified message: who sent it, what it says."""

    viewer: Viewer
    program: ProgramToken
    header: Header
    message: dict[str, Any]
    at: dt.datetime
    correlation_id: str


Verb = Callable[[Caller], dict[str, Any]]


def served(action: str) -> Callable[[Verb], Callable[[HttpRequest], HttpResponse]]:
    """Serve messages of one action: the function gets the Caller and returns the answer's message."""

    def keep(verb: Verb) -> Callable[[HttpRequest], HttpResponse]:
        @csrf_exempt
        @wraps(verb)
        def view(request: HttpRequest) -> HttpResponse:
            at, correlation_id = dt.datetime.now(dt.UTC), str(uuid7())
            try:
                caller = _let_in(request, at, correlation_id)
            except Refusal as refusal:
                return _refused(refusal, at, correlation_id)
            try:
                _check(caller, action)
                return _answered(caller, verb(caller))
            except Refusal as refusal:
                return _refused(refusal, at, correlation_id)
            except Rejection as rejection:
                return _answered(caller, {}, rejection)

        return view

    return keep


def _let_in(request: HttpRequest, at: dt.datetime, correlation_id: str) -> Caller:
    if request.method != "POST":
        raise Refusal("Send this by POST.", 405, "err.request.bad")
    viewer, program = _program(request, at)
    envelope = _parsed(request)
    header, message, signature = envelope.get("header"), envelope.get("message"), envelope.get("signature")
    if not isinstance(header, dict) or not isinstance(message, dict):
        raise Refusal("A message has the objects header and message.", 400, "err.request.bad")
    try:
        read = Header.model_validate(header)
    except ValidationError as error:
        where = ", ".join(f"header.{'.'.join(map(str, one['loc']))}" for one in error.errors()[:5])
        raise Refusal("This cannot be read: {where}.", 400, "err.request.bad", where=where) from error
    if read.version.split(".")[0] != VERSION.split(".")[0]:
        raise Refusal("Only version {version} is spoken here.", 400, "err.version.not_supported", version=VERSION)
    if read.sender_id != program.name:
        raise Refusal("The token is of another sender.", 401, "err.sender_id.invalid")
    if read.receiver_id not in ("", settings.DCI_ID):
        raise Refusal("The receiver here is {name}.", 400, "err.receiver_id.invalid", name=settings.DCI_ID)
    if not isinstance(signature, str) or not signature.strip():
        raise Refusal("The message is not signed.", 401, "err.signature.missing")
    try:
        key = load_pem_public_key(program.public_key.encode())
        assert isinstance(key, Ed25519PublicKey)
        verify(signature, header, message, sender=read.sender_id, key=key, at=at)
    except (BadSignature, ValueError) as error:  # a token made before keys were asked for has none
        log.warning("signature refused", extra={"program": program.pk, "problem": type(error).__name__})
        raise Refusal("The signature does not hold.", 401, "err.signature.invalid") from error
    if read.is_msg_encrypted:
        raise Refusal("Encrypted messages are not read here: the line is encrypted.", 400, "err.encryption.invalid")
    return Caller(viewer, program, read, message, at, correlation_id)


def _program(request: HttpRequest, at: dt.datetime) -> tuple[Viewer, ProgramToken]:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    found = None
    if scheme.lower() == "bearer" and token.strip():
        found = viewer_of_token(token.strip(), origin=str(request.META.get("REMOTE_ADDR", "")), at=at)
    if found is None:
        raise Refusal("This needs a valid token.", 401, "err.request.unauthorized")
    viewer, program = found
    if "registry" not in viewer.scopes:
        raise Refusal("This token may not do this: it lacks the scope {scope}.", 403, "err.request.forbidden", scope="registry")
    try:
        require("api", str(program.pk), most=program.per_minute, within=dt.timedelta(minutes=1), at=at)
    except TooOften as error:
        raise Refusal("This was tried too often.", 429, "err.request.too_many_requests") from error
    return viewer, program


def count_people(caller: Caller, people: int) -> None:
    """Count whom a message asks about, however few messages that takes. Raises Refusal."""
    program = str(caller.program.pk)
    minute, most = dt.timedelta(minutes=1), caller.program.per_minute
    too_many = Refusal("This was tried too often.", 429, "err.request.too_many_requests")
    if not allow("dci.people", program, most=most, within=minute, at=caller.at, count=people):
        raise too_many
    try:
        require_people(caller.program.pk, people, at=caller.at)
    except TooOften:
        raise too_many from None


def _parsed(request: HttpRequest) -> dict[str, Any]:
    raw = request.read(LARGEST_BODY + 1)
    if len(raw) > LARGEST_BODY:
        raise Refusal("A message holds at most {size} kB.", 413, "err.request.bad", size=LARGEST_BODY // 1024)
    try:
        envelope = parsed(raw)
    except ValueError as error:
        raise Refusal("This is no JSON.", 400, "err.request.bad") from error
    if not isinstance(envelope, dict):
        raise Refusal("A message has the objects header and message.", 400, "err.request.bad")
    return envelope


def _check(caller: Caller, action: str) -> None:
    header = caller.header
    if header.action != action:
        raise Rejection("The action here is {action}.", "rjct.action.invalid", action=action)
    if abs(caller.at - header.message_ts) > LONGEST:
        raise Rejection("The message is not of today.", "rjct.message_ts.invalid")
    # A replayed message would be one more look at people that nobody asked for.
    once = f"{caller.program.pk}:{header.message_id}"
    if not allow("dci.message", once, most=1, within=2 * LONGEST, at=caller.at):
        raise Rejection("This message came before.", "rjct.message_id.duplicate")


def _answered(caller: Caller, message: dict[str, Any], rejection: Rejection | None = None) -> HttpResponse:
    header: dict[str, Any] = {
        "version": VERSION,
        "message_id": str(uuid7()),
        "message_ts": caller.at.isoformat(),
        "action": f"on-{caller.header.action}",
        "status": "rjct" if rejection else "succ",
        "total_count": caller.header.total_count,
        "completed_count": 0 if rejection else caller.header.total_count,
        "sender_id": settings.DCI_ID,
        "receiver_id": caller.header.sender_id,
        "is_msg_encrypted": False,
        "meta": {},
    }
    if rejection:
        header |= {"status_reason_code": rejection.code, "status_reason_message": rejection.text}
    signature = sign(header, message, sender=settings.DCI_ID, at=caller.at)
    return _json({"signature": signature, "header": header, "message": message}, 200)


def _refused(refusal: Refusal, at: dt.datetime, correlation_id: str) -> HttpResponse:
    """Say it in both shapes the standard has for this: an acknowledgement, and an HTTP error."""
    error = {"code": refusal.code, "message": refusal.text}
    message = {"ack_status": "ERR", "timestamp": at.isoformat(), "correlation_id": correlation_id, "error": error}
    answer = _json({"message": message, "errors": [error]}, refusal.status)
    if refusal.status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if refusal.status == 405:
        answer.headers["Allow"] = "POST"
    return answer


def _json(body: object, status: int) -> HttpResponse:
    answer = HttpResponse(json.dumps(body), status=status, content_type="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
