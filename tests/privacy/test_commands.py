"""The command line of personal data, as whoever runs the house types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from naungan.lib.access import shell
from naungan.lib.crypto import signing_key
from naungan.privacy.evidence import write_evidence
from naungan.privacy.register import lines, specific_digest
from tests.make import AT
from tests.web.conftest import NOW, House, built, house  # noqa: F401

pytestmark = pytest.mark.django_db


def test_evidence_is_signed_and_names_nobody_but_our_own_people(house: House, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "evidence.json"
    write_evidence(file, by=shell("root"), at=NOW)
    document = json.loads(file.read_text())
    said = document["said"]
    key: Ed25519PublicKey = signing_key("evidence").public_key()
    key.verify(bytes.fromhex(document["signature"]), json.dumps(said, sort_keys=True, ensure_ascii=False).encode())
    assert file.stat().st_mode & 0o077 == 0
    assert house.member.name not in file.read_text()
    assert said["assessment"] == specific_digest()
    assert sum(len(one["fields"]) for one in said["register"]) == said["fields"] == len(list(lines()))
    (phone,) = [one for one in said["requests"] if one["kind"] == "phone"]
    assert phone["asked"] >= 1
    for part in ("erasures", "purges", "breaches", "reads", "accounts", "backups", "drills", "checks", "trail", "consents"):
        assert part in said


def test_a_changed_word_of_it_shows(house: House, tmp_path: Path) -> None:  # noqa: F811
    document = write_evidence(tmp_path / "e.json", by=shell("root"), at=AT)
    document["said"]["fields"] += 1
    text = json.dumps(document["said"], sort_keys=True, ensure_ascii=False).encode()
    with pytest.raises(InvalidSignature):
        signing_key("evidence").public_key().verify(bytes.fromhex(document["signature"]), text)
