"""Files at rest: each sealed under a key of its own, which is sealed in its turn; destroying that key destroys the file.

They lie in the database: one transaction keeps a file with the fact that it belongs to, one backup has both, and several servers
see the same. The envelope of a file is nonce (12 bytes), ciphertext and tag (AES-256-GCM), bound to the number of its row.
"""

from __future__ import annotations

import base64
import datetime as dt
import hmac
import os
from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from uuid6 import uuid7

from naungan.lib.crypto import KeyTrouble, mac, seal, unseal
from naungan.lib.errors import Problem
from naungan.lib.medical import seal_for_doctors, unseal_for_doctors
from naungan.lib.models import Blob

NONCE = 12


class Gone(Problem):
    code = "document.gone"


def bound_to(blob: Blob) -> str:
    return f"lib_blob.key_cipher:{blob.pk}"


def _mac(blob: Blob) -> str:
    said = f"{blob.pk}:{blob.kind}:{blob.is_medical}:{sha256(bytes(blob.cipher)).hexdigest()}"
    return mac(said.encode(), purpose="blob")


def keep_file(data: bytes, *, kind: str, is_medical: bool = False, at: dt.datetime) -> Blob:
    """Seal a file and keep it. Raises KeyTrouble where the medical key is not known here."""
    blob = Blob(pk=UUID(str(uuid7())), kind=kind, size=len(data), is_medical=is_medical, at=at)
    key, nonce = AESGCM.generate_key(256), os.urandom(NONCE)
    blob.cipher = nonce + AESGCM(key).encrypt(nonce, data, blob.pk.bytes)
    words = base64.b64encode(key).decode()
    blob.key_cipher = seal_for_doctors(words, bound_to=bound_to(blob)) if is_medical else seal(words, bound_to=bound_to(blob))
    blob.mac = _mac(blob)
    blob.save(force_insert=True)
    return blob


def open_file(blob: Blob) -> bytes:
    """Return a file as it was kept. Raises Gone where its key was destroyed, KeyTrouble where it does not open here."""
    if blob.gone_at is not None:
        raise Gone(
            "This file was destroyed on {day}, as the law wants it.", day=blob.gone_at.date(), fix="Ask for the paper again."
        )
    if not hmac.compare_digest(blob.mac, _mac(blob)):
        raise KeyTrouble("A sealed file is not the one that was kept.", fix="Restore it from a backup.")
    unsealed = unseal_for_doctors if blob.is_medical else unseal
    key, cell = base64.b64decode(unsealed(bytes(blob.key_cipher), bound_to=bound_to(blob))), bytes(blob.cipher)
    try:
        return AESGCM(key).decrypt(cell[:NONCE], cell[NONCE:], blob.pk.bytes)
    except InvalidTag as error:
        raise KeyTrouble(
            "A sealed file does not open: its bytes are not those that were kept.", fix="Restore it from a backup."
        ) from error


def destroy_files(blobs: Iterable[UUID], *, at: dt.datetime) -> int:
    """Destroy the keys of files, and with them the files. Returns how many."""
    return Blob.objects.filter(pk__in=list(blobs), gone_at=None).update(key_cipher=b"", cipher=b"", gone_at=at)
