"""What is wrong with an installation is said in words, with what to type; what is well is not called wrong."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, connection

from naungan.accounts.commands import add_account
from naungan.lib.access import house_itself
from naungan.lib.home import home
from naungan.lib.models import Job
from naungan.lib.trail import record
from naungan.operations import doctor
from naungan.operations.doctor import examine
from naungan.operations.models import Backup, Drill
from tests.make import AT
from tests.operations.living import naungan

pytestmark = [pytest.mark.django_db]
SETTINGS = ("OPERATOR", "CONTACT", "SECURITY_CONTACT", "MESSAGES", "ALARMS", "METRICS")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOSTS", "HTTPS", *SETTINGS):
        monkeypatch.delenv(f"NAUNGAN_{name}", raising=False)


def wrong() -> list[str]:
    return [one.what for one in examine(AT) if one.wrong]


def to_mend() -> list[str]:
    return [one.what for one in examine(AT) if one.advice and not one.wrong]


def in_service() -> None:
    """What a house in service has: head office, keys elsewhere, a backup that was tried, a worker."""
    add_account(
        "pusat", name="Pusat", role="head_office", password="kuda laut 2026", areas=(), sponsors=(), by=house_itself(), at=AT
    )
    record(house_itself(), "keys.export", noun="keys", at=AT)
    Backup.objects.create(folder="/b", stamp="s", bytes=1, program="0", begun_at=AT, ended_at=AT)
    Drill.objects.create(folder="/b", begun_at=AT, ended_at=AT, program="0")
    Job.objects.create(name="loop:money", begun_at=AT, moved_at=AT)


def test_a_house_in_service_has_nothing_wrong() -> None:
    in_service()
    assert wrong() == []


@pytest.mark.parametrize(
    ("lacks", "says"),
    [
        ("DELETE FROM accounts_account", "Nobody is head office"),
        ("UPDATE accounts_account SET is_active = false", "Nobody is head office"),
        ("DELETE FROM operations_drill", "No restore was ever tried"),
        ("DELETE FROM operations_drill; DELETE FROM operations_backup", "No backup was ever taken"),
        ("DELETE FROM lib_auditevent", "The keys lie on this disk alone"),
        ("DELETE FROM lib_job", "No worker ever lived here"),
        ("DELETE FROM django_migrations WHERE app = 'operations'", "of an older program"),
    ],
)
def test_what_is_lacking_is_said_with_what_to_type(lacks: str, says: str) -> None:
    in_service()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in lacks.split(";"):
            cursor.execute(statement)
    (found,) = (one for one in examine(AT) if one.wrong)
    assert says in found.what and found.advice


def test_pages_for_others_without_tls_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    in_service()
    monkeypatch.setenv("NAUNGAN_HOSTS", "localhost")
    assert wrong() == []
    monkeypatch.setenv("NAUNGAN_HOSTS", "jambi.example.id,localhost")
    assert [one for one in wrong() if "without TLS" in one]
    monkeypatch.setenv("NAUNGAN_HTTPS", "1")
    assert wrong() == []


def test_each_setting_that_is_missing_is_told_and_none_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    in_service()
    before = len(to_mend())
    for count, name in enumerate(SETTINGS, 1):
        monkeypatch.setenv(f"NAUNGAN_{name}", "x")
        assert len(to_mend()) == before - count


def test_a_home_that_others_can_read_is_wrong() -> None:
    home().chmod(0o755)
    try:
        assert [one for one in wrong() if "can be read by others" in one]
    finally:
        home().chmod(0o700)


def test_a_database_that_is_away_is_said_and_nothing_else_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def cursor(self) -> None:
            raise DatabaseError("connection refused\nmore")

    monkeypatch.setattr(doctor, "connection", Away())
    found = list(examine(AT))
    assert found[-1].wrong and found[-1].values == {"why": "connection refused"}


def test_the_command_says_it_and_makes_nothing(house: dict[str, str]) -> None:
    from pathlib import Path

    place = Path(house["NAUNGAN_HOME"])
    said = json.loads(naungan(place, "doctor", "--json", ends_with=1))
    assert [one["what"] for one in said["found"] if one["wrong"]] == ["There is no database here yet."]
    assert not (place / "postgresql").exists() and not (place / "keys.json").exists()
