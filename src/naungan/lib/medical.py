"""The key for medical files: a pair of its own in a file of its own. Its open half lies in the database, so that every server
seals; the other half opens, and a server at which nobody may read such files needs no `keys-medical.json` at all.

Files are sealed by HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM).

Source  UU 27/2022 art. 4(2) (health is specific data), 35 and 39 (it is guarded accordingly)
"""

from __future__ import annotations

import base64
import hmac
import json
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from django.db import transaction

from naungan.lib.clock import now
from naungan.lib.crypto import KeyTrouble, mac, write_keys
from naungan.lib.escrow import medical_file
from naungan.lib.models import MedicalKey

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
NUMBER = 1
VERSION = 1


def seal_for_doctors(text: str, *, bound_to: str) -> bytes:
    """Seal a text for whoever holds the medical key. The pair is made with the first one. Raises KeyTrouble."""
    return bytes((VERSION, NUMBER)) + SUITE.encrypt(text.encode(), _public(), bound_to.encode())


def unseal_for_doctors(cell: bytes, *, bound_to: str) -> str:
    """Open what was sealed for doctors. Raises KeyTrouble where the key file is not here, or is another's."""
    try:
        if len(cell) < 50 or cell[0] != VERSION:
            raise ValueError("no cell")
        return SUITE.decrypt(cell[2:], _private(), bound_to.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise KeyTrouble(
            "A medical file does not open with {path}.",
            path=medical_file(),
            fix="Put back the key file that belongs to this database.",
        ) from error


def _public() -> X25519PublicKey:
    row = MedicalKey.objects.filter(pk=NUMBER).first() or _made()
    public = bytes(row.public)
    if not hmac.compare_digest(row.mac, _signed(public)):
        raise KeyTrouble(
            "The medical key in the database was not put there by this house.", fix="Ask who may write to the database."
        )
    return X25519PublicKey.from_public_bytes(public)


def _signed(public: bytes) -> str:
    return mac(public, purpose="medical")


def _private() -> X25519PrivateKey:
    return read_medical(medical_file())


def read_medical(path: Path) -> X25519PrivateKey:
    """Return the half that opens. Raises KeyTrouble for a file that is gone, damaged, open to others, or of another house."""
    try:
        text, mode = path.read_bytes(), path.stat().st_mode
    except OSError as error:
        raise KeyTrouble(
            "The medical key {path} is not on this server.",
            path=path,
            fix="Copy it from where medical files are read, or read them there: naungan keys import FILE",
        ) from error
    if mode & 0o077:
        raise KeyTrouble("The key file {path} can be read by others.", path=path, fix="Run: chmod 600 {path}")
    try:
        return X25519PrivateKey.from_private_bytes(base64.b64decode(json.loads(text)["private"]))
    except (ValueError, KeyError, TypeError) as error:
        raise KeyTrouble("The key file {path} is damaged.", path=path, fix="Restore it from your backup.") from error


def belongs_here(path: Path) -> bool:
    """Whether a medical key file is that of this database; one is as good as another where none was used yet."""
    row = MedicalKey.objects.filter(pk=NUMBER).first()
    return row is None or read_medical(path).public_key().public_bytes_raw() == bytes(row.public)


def _made() -> MedicalKey:
    """Make the pair: who is first, of all servers and processes, makes it."""
    path = medical_file()
    if not path.exists():
        private = base64.b64encode(X25519PrivateKey.generate().private_bytes_raw()).decode()
        write_keys(path, {"version": VERSION, "number": NUMBER, "private": private}, is_new=True)
    public = read_medical(path).public_key().public_bytes_raw()
    with transaction.atomic():
        row, _ = MedicalKey.objects.get_or_create(pk=NUMBER, defaults={"public": public, "mac": _signed(public), "since": now()})
    return row
