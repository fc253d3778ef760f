"""NIK at rest: AES-256-GCM in its column, found by a keyed blind index; keys live in a file, never in the database.

The envelope is version (1 byte), key id (1 byte), nonce (12 bytes), ciphertext and tag. The associated data names table,
column and row, so a cell that was moved to another row no longer opens.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from naungan.lib.errors import Problem
from naungan.lib.home import home

VERSION = 1


class KeyTrouble(Problem):
    code = "keys.trouble"


@dataclass(frozen=True, slots=True)
class Keys:
    """One data key for cells and one key for the blind index."""

    key_id: int
    cells: AESGCM
    index: bytes


def key_file() -> Path:
    return home() / "keys.json"


@cache
def keys() -> Keys:
    """Return the keys of this home, made once, with a new database.

    Raises  KeyTrouble when the file is unreadable, open to others, or gone: other keys open nothing of what was sealed
    """
    path = key_file()
    if not path.exists():
        if _is_sealed():
            raise KeyTrouble(
                "The key file {path} is missing, and the database was sealed with it.",
                path=path,
                fix="Put it back from your backup, or copy it from the first server: without it no NIK can be read.",
            )
        _write_once(path)
    if path.stat().st_mode & 0o077:
        raise KeyTrouble("The key file {path} can be read by others.", path=path, fix="Run: chmod 600 {path}")
    try:
        stored = json.loads(path.read_text())
        cells, index = base64.b64decode(stored["cells"]), base64.b64decode(stored["index"])
        return Keys(int(stored["id"]), AESGCM(cells), index)
    except (ValueError, KeyError, TypeError) as error:
        raise KeyTrouble(
            "The key file {path} is damaged.",
            path=path,
            fix="Restore it from your backup: without it no NIK can be read.",
        ) from error


def _is_sealed() -> bool:
    """Whether the database holds a cell that some key file sealed. What is not there yet is not sealed."""
    from django.apps import apps
    from django.db import DatabaseError, connection, transaction

    if not apps.ready:
        return False
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM lib_canary) OR EXISTS (SELECT FROM registry_member)")
            return bool(cursor.fetchone()[0])
    except (DatabaseError, RuntimeError):  # no table yet; or a test that may not ask
        return False


def _write_once(path: Path) -> None:
    stored = {
        "id": 1,
        "cells": base64.b64encode(AESGCM.generate_key(256)).decode(),
        "index": base64.b64encode(os.urandom(32)).decode(),
    }
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(stored, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # fails when another process was first: then its keys are the keys
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def seal(text: str, *, bound_to: str) -> bytes:
    """Encrypt one cell.

    bound_to  table, column and row of the cell, such as `registry_member.nik:0192…`; needed again to open it
    """
    used, nonce = keys(), os.urandom(12)
    return bytes((VERSION, used.key_id)) + nonce + used.cells.encrypt(nonce, text.encode(), bound_to.encode())


def unseal(cell: bytes, *, bound_to: str) -> str:
    """Open one cell. Raises KeyTrouble when key, cell or bytes do not belong together."""
    try:
        return keys().cells.decrypt(cell[2:14], cell[14:], bound_to.encode()).decode()
    except (InvalidTag, ValueError) as error:  # a cell that is cut short has no nonce
        raise KeyTrouble(
            "An encrypted cell does not open with the present key in its present row.",
            fix="Check that the key file belongs to this database.",
        ) from error


def blind_index(text: str) -> bytes:
    """Return the keyed digest by which equal texts are found (HMAC-SHA-256, 32 bytes)."""
    return hmac.digest(keys().index, text.encode(), sha256)


def signing_key(purpose: str) -> Ed25519PrivateKey:
    """Return the key that signs one kind of thing (`card`, `dci`), the same for ever in one installation."""
    return Ed25519PrivateKey.from_private_bytes(hmac.digest(keys().index, f"naungan.{purpose}".encode(), sha256))


def mac(message: bytes, *, purpose: str) -> str:
    """Return by what a message of ours is known later (HMAC-SHA-256 under a key of its purpose)."""
    return hmac.digest(hmac.digest(keys().index, f"naungan.{purpose}".encode(), sha256), message, sha256).hex()


def keys_known() -> bool:
    """Whether this home has its key file."""
    return key_file().exists()


def web_secret() -> str:
    """Return the secret that signs cookies, derived from the index key."""
    return hmac.digest(keys().index, b"naungan.web", sha256).hex()
