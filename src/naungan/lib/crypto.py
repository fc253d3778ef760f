"""NIK at rest: AES-256-GCM in its column, found by a keyed blind index; keys live in a file, never in the database.

The envelope is version (1 byte), key id (1 byte), nonce (12 bytes), ciphertext and tag. The associated data names table,
column and row, so a cell that was moved to another row no longer opens.

A home has one pair of keys, or several once they were changed (`operations.rekeying`): what was sealed under any of them opens,
and which is used for what is new says the canary in the database, so that all servers change in one moment (decision 48).
"""

from __future__ import annotations

import base64
import hmac
import json
import logging
import os
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from naungan.lib.errors import Problem
from naungan.lib.home import home

log = logging.getLogger("naungan.keys")
VERSION = 1
FORMAT = 2
CANARY_PLACE = "lib_canary.cell:1"
LOOKED_S = 1.0
"""After so long another key file is noticed, and while keys are changed which of them is in use."""


class KeyTrouble(Problem):
    code = "keys.trouble"


@dataclass(frozen=True, slots=True)
class Pair:
    """One data key for cells and one key for the blind index."""

    cells: AESGCM
    index: bytes


@dataclass(frozen=True, slots=True)
class Keys:
    """The pairs of a home by number (1 to 255), and the root of all that signs, which stays the same for ever."""

    pairs: Mapping[int, Pair]
    root: bytes

    @property
    def newest(self) -> int:
        return max(self.pairs)


def key_file() -> Path:
    return home() / "keys.json"


@dataclass(slots=True)
class _Looked:
    """What was last read, from which state of the file, and when it was last looked at."""

    keys: Keys | None = None
    state: tuple[int, int, int] = (0, 0, 0)
    at: float = 0.0


_looked = _Looked()
_mine = threading.local()
"""What this thread last heard of the pairs that stand: another one may have asked before they changed."""


def forget_keys() -> None:
    """Read the key file anew when keys are next asked for."""
    _looked.keys, _looked.at = None, 0.0
    _mine.standing = ((), 0.0)


def keys() -> Keys:
    """Return the keys of this home, made once, with a new database; a file that changed is read again within a second.

    Raises  KeyTrouble when the file is unreadable, open to others, or gone: other keys open nothing of what was sealed
    """
    moment = time.monotonic()
    if _looked.keys is not None and moment - _looked.at < LOOKED_S:
        return _looked.keys
    path = key_file()
    if not path.exists():
        if _is_sealed():
            raise KeyTrouble(
                "The key file {path} is missing, and the database was sealed with it.",
                path=path,
                fix="Put it back from your backup, or copy it from the first server: without it no NIK can be read.",
            )
        _write_once(path)
    stat = path.stat()
    state = (stat.st_mtime_ns, stat.st_ino, stat.st_mode)
    if _looked.keys is None or state != _looked.state:
        try:
            found = _read(path, stat.st_mode)
        except (KeyTrouble, OSError):
            if _looked.keys is None:
                raise
            log.exception("the key file changed and cannot be read: the keys that are known go on")
            _looked.at = moment
            return _looked.keys
        _looked.keys, _looked.state = found, state
    _looked.at = moment
    return _looked.keys


def _read(path: Path, mode: int) -> Keys:
    if mode & 0o077:
        raise KeyTrouble("The key file {path} can be read by others.", path=path, fix="Run: chmod 600 {path}")
    return read_keys(path.read_bytes(), path)


def read_keys(text: bytes, path: Path) -> Keys:
    """Return the keys that a file holds, of either format. Raises KeyTrouble for one that is damaged."""
    try:
        said = json.loads(text)
        if said.get("version") == FORMAT:
            pairs = {
                int(number): Pair(AESGCM(base64.b64decode(one["cells"])), base64.b64decode(one["index"]))
                for number, one in said["keys"].items()
            }
            if not pairs or not all(0 < number < 256 for number in pairs):
                raise ValueError("no keys")
            return Keys(pairs, base64.b64decode(said["root"]))
        index = base64.b64decode(said["index"])
        return Keys({int(said["id"]): Pair(AESGCM(base64.b64decode(said["cells"])), index)}, index)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeyTrouble(
            "The key file {path} is damaged.",
            path=path,
            fix="Restore it from your backup: without it no NIK can be read.",
        ) from error


def in_use() -> int:
    """Return the number of the pair that is used for what is new: the one that sealed the canary."""
    return standing()[0]


def standing() -> tuple[int, ...]:
    """Return the numbers of the pairs under which something may stand: the one in use, and others while keys are changed."""
    known = keys()
    if len(known.pairs) == 1:
        return (known.newest,)
    moment = time.monotonic()
    numbers, asked_at = getattr(_mine, "standing", ((), 0.0))
    if not numbers or moment - asked_at >= LOOKED_S or not set(numbers) <= known.pairs.keys():
        numbers = _standing_by_database(known)
        _mine.standing = (numbers, moment)
    return numbers


def look_anew() -> None:
    """Ask file and database anew, whatever was known a second ago, and see that the pair in use is ours.

    Raises  KeyTrouble for a server whose file does not hold it, or holds another one by its number
    """
    _looked.at = 0.0
    _mine.standing = ((), 0.0)
    cell = _canary()
    if cell is not None:
        unseal(cell, bound_to=CANARY_PLACE)


def _canary() -> bytes | None:
    from naungan.lib.models import Canary

    cell = Canary.objects.values_list("cell", flat=True).first()
    return None if cell is None else bytes(cell)


ROTATION = "keys:rotate"
"""The job that changes keys: while it is not done, cells and digests of the pair that it names stand as well."""


def _standing_by_database(known: Keys) -> tuple[int, ...]:
    from naungan.lib.models import Job

    cell = _canary()
    use = known.newest if cell is None else cell[1]
    if cell is not None:
        unseal(cell, bound_to=CANARY_PLACE)
    before = Job.objects.filter(name=ROTATION, done_at=None).values_list("counts", flat=True).first()
    others = {number for number in known.pairs if number > use}  # soon in use: who has not noticed yet finds who came by it
    others |= {int(before["from"])} - {use} if before is not None else set()
    return (use, *sorted(others))


def _pair(number: int) -> Pair:
    """Return one pair; one that came a moment ago is looked for in the file. Raises KeyTrouble for one that is not there."""
    found = keys().pairs.get(number)
    if found is None:
        _looked.at = 0.0
        found = keys().pairs.get(number)
    if found is None:
        raise KeyTrouble(
            "Something was sealed with key {number}, which {path} does not hold.",
            number=number,
            path=key_file(),
            fix="Copy keys.json from the server where keys were changed.",
        )
    return found


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
    write_keys(path, {"id": 1, **new_pair()}, is_new=True)


def new_pair() -> dict[str, str]:
    """Return a new pair of keys as the file holds them."""
    return {
        "cells": base64.b64encode(AESGCM.generate_key(256)).decode(),
        "index": base64.b64encode(os.urandom(32)).decode(),
    }


def write_keys(path: Path, said: Mapping[str, Any], *, is_new: bool) -> None:
    """Write the key file whole, or not at all; a new one never over another's."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(said, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        if is_new:
            os.link(draft, path)  # fails when another process was first: then its keys are the keys
        else:
            draft.replace(path)
            folder = os.open(path.parent, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
    forget_keys()


def seal(text: str, *, bound_to: str) -> bytes:
    """Encrypt one cell.

    bound_to  table, column and row of the cell, such as `registry_member.nik:0192…`; needed again to open it
    """
    return seal_with(in_use(), text, bound_to=bound_to)


def seal_with(number: int, text: str, *, bound_to: str) -> bytes:
    """Encrypt one cell with the pair of a number."""
    nonce = os.urandom(12)
    return bytes((VERSION, number)) + nonce + _pair(number).cells.encrypt(nonce, text.encode(), bound_to.encode())


def unseal(cell: bytes, *, bound_to: str) -> str:
    """Open one cell. Raises KeyTrouble when key, cell or bytes do not belong together."""
    try:
        if len(cell) < 30 or cell[0] != VERSION:
            raise ValueError("no cell")
        return _pair(cell[1]).cells.decrypt(cell[2:14], cell[14:], bound_to.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise KeyTrouble(
            "An encrypted cell does not open with the present key in its present row.",
            fix="Check that the key file belongs to this database.",
        ) from error


def blind_index(text: str) -> bytes:
    """Return the keyed digest by which equal texts are found (HMAC-SHA-256, 32 bytes), the same for ever in one installation.

    NIKs and family cards have digests of their own, under keys that can be changed (`lib.sealed`).
    """
    return hmac.digest(root(), text.encode(), sha256)


def digest_with(number: int, text: str) -> bytes:
    """Return the digest of a text under the pair of a number."""
    return hmac.digest(_pair(number).index, text.encode(), sha256)


def root() -> bytes:
    """Return the root of what is derived for ever: signatures, customer numbers, digests of messages."""
    return keys().root


def signing_key(purpose: str) -> Ed25519PrivateKey:
    """Return the key that signs one kind of thing (`card`, `dci`), the same for ever in one installation."""
    return Ed25519PrivateKey.from_private_bytes(hmac.digest(root(), f"naungan.{purpose}".encode(), sha256))


def mac(message: bytes, *, purpose: str) -> str:
    """Return by what a message of ours is known later (HMAC-SHA-256 under a key of its purpose)."""
    return hmac.digest(hmac.digest(root(), f"naungan.{purpose}".encode(), sha256), message, sha256).hex()


def keys_known() -> bool:
    """Whether this home has its key file."""
    return key_file().exists()


def web_secret() -> str:
    """Return the secret that signs cookies, derived from the index key."""
    return hmac.digest(root(), b"naungan.web", sha256).hex()
