"""Signatures of DCI messages: Ed25519 over when it was made, until when it holds, and a digest of header and message.

The field reads `Signature: namespace="dci", kidId="{sender}|{key}|ed25519", algorithm="ed25519", created="…", expires="…",
headers="(created) (expires) digest", signature="…"` (DCI release 1.0.0). Release 1.0.0 leaves open how the digest is made;
here it is SHA-256 in Base64 over `{"header": …, "message": …}` with sorted keys, without spaces, non-ASCII as `\\uXXXX`.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from naungan.lib.crypto import signing_key

LASTS = dt.timedelta(minutes=5)
"""So long an answer's signature holds."""
LONGEST = dt.timedelta(days=1)
"""No signature may hold longer: for so long the ids of messages are remembered."""
AHEAD = dt.timedelta(minutes=1)
"""So far may a sender's clock be ahead."""
FIELD = re.compile(r'([A-Za-z]+)="([^"]*)"')
MOMENT = re.compile("[0-9]{1,12}")
ALGORITHM = "ed25519"


class BadSignature(ValueError):  # noqa: N818
    """Not signed so by this sender, or no more."""


def keys() -> dict[str, Any]:
    """Return our public key as a JSON Web Key Set (RFC 7517, RFC 8037); its id is its thumbprint (RFC 7638)."""
    raw = signing_key("dci").public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    key = {"crv": "Ed25519", "kty": "OKP", "x": _base64url(raw)}
    thumbprint = _base64url(sha256(_canonical(key)).digest())
    return {"keys": [{**key, "kid": thumbprint, "use": "sig", "alg": "EdDSA"}]}


def sign(header: object, message: object, *, sender: str, at: dt.datetime) -> str:
    """Return the signature field of one of our messages."""
    created, expires = int(at.timestamp()), int((at + LASTS).timestamp())
    signed = signing_key("dci").sign(_text(created, expires, header, message))
    return (
        f'Signature: namespace="dci", kidId="{sender}|{keys()["keys"][0]["kid"]}|{ALGORITHM}", algorithm="{ALGORITHM}", '
        f'created="{created}", expires="{expires}", headers="(created) (expires) digest", '
        f'signature="{base64.b64encode(signed).decode()}"'
    )


def verify(field: str, header: object, message: object, *, sender: str, key: Ed25519PublicKey, at: dt.datetime) -> None:
    """Check a signature field. Raises BadSignature."""
    parts = dict(FIELD.findall(field))
    try:
        created, expires = (int(parts[name]) if MOMENT.fullmatch(parts[name]) else 0 for name in ("created", "expires"))
        who, _, algorithm = parts["kidId"].split("|")
        signed = base64.b64decode(parts["signature"], validate=True)
    except (KeyError, ValueError) as error:
        raise BadSignature("it lacks kidId, created, expires or signature") from error
    if who != sender or {algorithm, parts.get("algorithm", ALGORITHM)} != {ALGORITHM}:
        raise BadSignature("it is of another sender or algorithm")
    moment = at.timestamp()
    if created > moment + AHEAD.total_seconds() or not moment < expires <= created + LONGEST.total_seconds():
        raise BadSignature("it is too early, too late or too long")
    try:
        key.verify(signed, _text(created, expires, header, message))
    except InvalidSignature as error:
        raise BadSignature("it does not fit the message") from error


def _text(created: int, expires: int, header: object, message: object) -> bytes:
    digest = base64.b64encode(sha256(_canonical({"header": header, "message": message})).digest()).decode()
    return f"(created): {created}\n(expires): {expires}\ndigest: {digest}".encode()


def _canonical(what: object) -> bytes:
    return json.dumps(what, sort_keys=True, separators=(",", ":")).encode()


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
