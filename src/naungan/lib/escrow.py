"""Keys that leave a home sealed: under a passphrase, or under a secret of which several people hold a share each.

Shares are words after SLIP-0039 (Shamir's scheme): any two of three bring the secret back, one alone tells nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Mapping
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from naungan.lib.crypto import KeyTrouble, key_file
from naungan.lib.errors import BadUsage
from naungan.lib.home import home

N, R, P = 1 << 17, 8, 1
"""Cost of a guess at a passphrase: 128 MiB and about half a second."""
SHORTEST = 12
WHAT = "naungan keys"
MEDICAL = "medical"
WORDS = 33
"""So many words make a share of a secret of 32 bytes (SLIP-0039)."""


MOST_PEOPLE, MOST_TRIES = 16, 100


def medical_file() -> Path:
    return home() / "keys-medical.json"


def _sealed(secret: bytes, head: dict[str, Any], keys: Path) -> dict[str, Any]:
    nonce = os.urandom(12)
    cipher = AESGCM(secret).encrypt(nonce, keys.read_bytes(), json.dumps(head, sort_keys=True).encode())
    return head | {"nonce": base64.b64encode(nonce).decode(), "cipher": base64.b64encode(cipher).decode()}


def _from_passphrase(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=N, r=R, p=P, maxmem=256 << 20, dklen=32)


def file_of(document: Mapping[str, Any]) -> Path:
    """Return where the keys of a sealed file belong in this home."""
    return medical_file() if document.get("file") == MEDICAL else key_file()


def _head(way: str, *, medical: bool) -> dict[str, Any]:
    if medical and not medical_file().exists():
        raise BadUsage(
            "There is no medical key on this server.",
            fix="It is made with the first medical file; export it on a server that has it.",
        )
    return {"what": WHAT, "version": 1, "way": way} | ({"file": MEDICAL} if medical else {})


def export_under(passphrase: str, *, medical: bool = False) -> dict[str, Any]:
    """Return the keys sealed under a passphrase; or the medical one. Raises BadUsage for a short one."""
    if len(passphrase) < SHORTEST:
        raise BadUsage("The passphrase has {count} letters.", count=len(passphrase), fix="Take at least {least}.", least=SHORTEST)
    salt = os.urandom(16)
    head = _head("passphrase", medical=medical) | {"salt": base64.b64encode(salt).decode()}
    return _sealed(_from_passphrase(passphrase, salt), head, file_of(head))


def export_shared(needed: int, people: int, *, medical: bool = False) -> tuple[dict[str, Any], list[str]]:
    """Return the keys (or the medical one) sealed under a new secret, and a share of it, as words, for each of so many people."""
    from shamir_mnemonic import generate_mnemonics

    if not 2 <= needed <= people <= MOST_PEOPLE:
        raise BadUsage("{needed} of {people} cannot be.", needed=needed, people=people, fix="Take such as 2 of 3, at most of 16.")
    secret = os.urandom(32)
    (shares,) = generate_mnemonics(1, [(needed, people)], secret)
    head = _head("shares", medical=medical) | {"needed": needed}
    return _sealed(secret, head, file_of(head)), shares


def way_of(document: Any) -> str:
    """Return how a sealed file is opened: `passphrase` or `shares`. Raises BadUsage for what is none."""
    is_ours = isinstance(document, dict) and document.get("what") == WHAT and document.get("version") == 1
    texts = (
        {"passphrase": ("salt", "nonce", "cipher"), "shares": ("nonce", "cipher")}.get(str(document.get("way")))
        if is_ours
        else None
    )
    is_whole = texts is not None and all(isinstance(document.get(name), str) for name in texts)
    if is_whole and document["way"] == "shares":
        is_whole = type(document.get("needed")) is int and 2 <= document["needed"] <= MOST_PEOPLE
    if not is_whole:
        raise BadUsage("This is no file that naungan keys export wrote.", fix="Give that file.")
    return str(document["way"])


def shares_in(text: str) -> list[str]:
    """Return the shares of a text, one after the other wherever its lines were cut. Raises BadUsage for what ends within one."""
    words = text.lower().split()
    if not words or len(words) % WORDS or len(words) > WORDS * MOST_PEOPLE:
        raise BadUsage(
            "{count} words came: each share has {size}.",
            count=len(words),
            size=WORDS,
            fix="Type whole shares, one after the other, and nothing between them.",
        )
    return [" ".join(words[at : at + WORDS]) for at in range(0, len(words), WORDS)]


def opened(document: dict[str, Any], *, passphrase: str = "", shares: list[str] | None = None) -> bytes:
    """Return the key file that a sealed one holds. Raises KeyTrouble for other words than those it was sealed under."""
    head = {name: value for name, value in document.items() if name not in ("nonce", "cipher")}
    try:
        if way_of(document) == "passphrase":
            secret = _from_passphrase(passphrase, base64.b64decode(document["salt"]))
        else:
            from shamir_mnemonic import MnemonicError, combine_mnemonics

            given, needed = list(dict.fromkeys(shares or [])), int(document["needed"])
            if len(given) < needed:
                raise KeyTrouble(
                    "{needed} shares are wanted, and {count} came.",
                    needed=needed,
                    count=len(given),
                    fix="Ask another one who holds a share.",
                )
            why: Exception | None = None
            for some in islice(combinations(given, needed), MOST_TRIES):  # one of more than are needed may have a slip in it
                try:
                    secret = combine_mnemonics(some)
                    break
                except MnemonicError as error:
                    why = error
            else:
                raise KeyTrouble("These shares do not fit together: {why}", why=why, fix="Type each as it was printed.") from why
        nonce, cipher = (base64.b64decode(document[name]) for name in ("nonce", "cipher"))
        return AESGCM(secret).decrypt(nonce, cipher, json.dumps(head, sort_keys=True).encode())
    except (InvalidTag, KeyError, ValueError) as error:
        raise KeyTrouble("The file does not open with this.", fix="Type what it was sealed under.") from error


def bring_back(keys: bytes, path: Path) -> tuple[Path, bool]:
    """Write a key file into this home. Returns where it lies, and whether it was not there before.

    path    `file_of` its sealed file

    Raises  KeyTrouble where another one is there already
    """
    if path.exists():
        if path.read_bytes() == keys:
            return path, False
        raise KeyTrouble("{path} is there already, with other keys.", path=path, fix="Move it away first, if you are sure.")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(keys)
        file.flush()
        os.fsync(file.fileno())
    return path, True
