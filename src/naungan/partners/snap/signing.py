"""SNAP signatures over the bytes as they came: nothing is parsed before it is verified.

Source  Bank Indonesia's SNAP standard as ASPI publishes it: SHA256withRSA for tokens, HMAC-SHA512 or SHA256withRSA for requests
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from enum import StrEnum
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

KEPT = re.compile(rb'"(?:[^"\\]|\\(?:.|\Z))*(?:"|\Z)|[^ \t\r\n"]+', re.DOTALL)
"""Strings whole, and all else but white space."""


class HmacEncoding(StrEnum):
    BASE64 = "base64"
    HEX = "hex"


def minify(raw: bytes) -> bytes:
    """Return a JSON text without the white space outside strings; all else stays as it came, byte by byte."""
    return b"".join(KEPT.findall(raw))


def rewritten(raw: bytes) -> bytes | None:
    """Return the text as a partner sees it that parses and writes again, or None where it is no JSON."""
    try:
        return json.dumps(json.loads(raw), separators=(",", ":"), ensure_ascii=False).encode()
    except ValueError:
        return None


def body_hash(raw: bytes) -> str:
    return hashlib.sha256(minify(raw)).hexdigest()


def token_text(client_key: str, timestamp: str) -> str:
    return f"{client_key}|{timestamp}"


def symmetric_text(method: str, path: str, token: str, hashed: str, timestamp: str) -> str:
    return f"{method.upper()}:{path}:{token}:{hashed}:{timestamp}"


def asymmetric_text(method: str, path: str, hashed: str, timestamp: str) -> str:
    return f"{method.upper()}:{path}:{hashed}:{timestamp}"


def sign_symmetric(secret: str, text: str, encoding: HmacEncoding = HmacEncoding.BASE64) -> str:
    digest = hmac.digest(secret.encode(), text.encode(), hashlib.sha512)
    return digest.hex() if encoding is HmacEncoding.HEX else base64.b64encode(digest).decode()


def is_symmetric(secret: str, text: str, given: str, encoding: HmacEncoding = HmacEncoding.BASE64) -> bool:
    """Whether a signature was made with this secret; in constant time."""
    wanted = sign_symmetric(secret, text, encoding)
    told = given.lower() if encoding is HmacEncoding.HEX else given
    return hmac.compare_digest(wanted.encode(), told.encode())


def sign_asymmetric(key: RSAPrivateKey, text: str) -> str:
    return base64.b64encode(key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())).decode()


def is_asymmetric(key: RSAPublicKey, text: str, given: str) -> bool:
    try:
        key.verify(base64.b64decode(given, validate=True), text.encode(), padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


@lru_cache(maxsize=256)
def public_key(pem: bytes) -> RSAPublicKey:
    """Return an RSA public key. Raises ValueError for anything else."""
    try:
        key = serialization.load_pem_public_key(pem)
    except UnsupportedAlgorithm as error:
        raise ValueError(str(error)) from error
    if not isinstance(key, RSAPublicKey) or key.key_size < 2048:
        raise ValueError("an RSA key of at least 2048 bits is wanted")
    return key


@lru_cache(maxsize=64)
def private_key(pem: bytes) -> RSAPrivateKey:
    """Return an RSA private key. Raises ValueError for anything else."""
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, RSAPrivateKey):
        raise ValueError("an RSA key is wanted")
    return key
