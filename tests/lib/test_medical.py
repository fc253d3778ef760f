"""The key of medical files leaves the house sealed and comes back; another house's opens nothing here."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection

from naungan.lib.crypto import KeyTrouble, key_file
from naungan.lib.documents import keep_file, open_file
from naungan.lib.errors import BadUsage
from naungan.lib.escrow import bring_back, export_shared, export_under, file_of, medical_file, opened
from naungan.lib.medical import belongs_here
from naungan.lib.models import MedicalKey

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)


def test_it_is_exported_apart_and_brought_back(tmp_path: Path) -> None:
    blob = keep_file(b"a finding", kind="application/pdf", is_medical=True, at=AT)
    kept = medical_file().read_bytes()
    sealed, (shared, shares) = export_under("a long passphrase", medical=True), export_shared(2, 3, medical=True)
    assert file_of(sealed) == medical_file() and file_of(export_under("a long passphrase")) == key_file()
    assert opened(sealed, passphrase="a long passphrase") == opened(shared, shares=shares[:2]) == kept
    with pytest.raises(KeyTrouble):
        opened(sealed | {"file": ""}, passphrase="a long passphrase")  # what it is belongs to what was sealed
    medical_file().unlink()
    try:
        with pytest.raises(BadUsage, match="no medical key"):
            export_under("a long passphrase", medical=True)
        with pytest.raises(KeyTrouble):
            open_file(blob)
    finally:
        path, is_new = bring_back(opened(sealed, passphrase="a long passphrase"), file_of(sealed))
    assert (path, is_new, belongs_here(path)) == (medical_file(), True, True)
    assert open_file(blob) == b"a finding"


def test_a_key_that_this_house_did_not_put_there_seals_nothing() -> None:
    keep_file(b"a finding", kind="application/pdf", is_medical=True, at=AT)
    row = MedicalKey.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE lib_medicalkey SET public = %s", [bytes(reversed(bytes(row.public)))])
    with pytest.raises(KeyTrouble, match="not put there by this house"):
        keep_file(b"another", kind="application/pdf", is_medical=True, at=AT)
    assert not belongs_here(medical_file())
