"""A home in which something happens while it is backed up: each function runs in a program of its own, as a home's do."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from tests.homes import command, function

NIK = "1504035203901234"


def program(home: Path, code: str, *words: str) -> Any:
    """Run a function of this module in a home, and return what it prints as JSON."""
    return function(__name__, code, home, *words)


def naungan(home: Path, *words: str, ends_with: int = 0) -> str:
    """Run a command in a home, and return what it said on both streams."""
    ran = command(home, *words, ends_with=ends_with)
    return ran.stdout + ran.stderr


def opened() -> None:
    from naungan.cli.output import open_house

    open_house()


def join() -> None:
    """Let somebody join, and say something in the trail that is sealed."""
    opened()
    from naungan.accounts.audit import seal
    from naungan.enrolment.entry.commands import Person
    from naungan.enrolment.entry.counter import enrol_at_counter
    from naungan.lib.access import house_itself

    at = dt.datetime.now(dt.UTC)
    person = enrol_at_counter(
        NIK,
        name="Siti Contoh",
        area="15.04.03.1001",
        phone="0812 3456 7890",
        income=1_000_000,
        by=house_itself(),
        at=at,
        is_synthetic=True,
    )
    assert isinstance(person, Person)
    seal(at)
    print(json.dumps({"number": person.number}))  # noqa: T201


def pay(number: str, name: str) -> None:
    """Let one payment come, and print when it was there."""
    opened()
    from django.db import connection

    from naungan.accounts.audit import seal
    from naungan.lib.access import house_itself
    from naungan.lib.trail import record
    from tests.make import send

    at = dt.datetime.now(dt.UTC)
    send(number, 5_000, name, at=at)
    record(house_itself(), "backup.take", noun="backup", subject=name, at=at)
    seal(at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        print(json.dumps({"at": cursor.fetchone()[0].isoformat()}))  # noqa: T201


def held() -> None:
    """Print what payments there are, whether the NIK opens, and what the checks find."""
    opened()
    from naungan.contributions.models import Payment
    from naungan.lib import house
    from naungan.lib.window import WHOLE
    from naungan.registry.queries import find_by_nik

    member = find_by_nik(NIK, on=dt.date.today())  # noqa: DTZ011
    found = [f"{one.code}: {one.sentence}" for check in house.checks() for one in check(WHOLE)]
    paid = sorted(Payment.objects.filter(source="bank").values_list("external_id", flat=True))
    print(json.dumps({"paid": paid, "name": member.name if member else "", "findings": found}))  # noqa: T201


def amounts() -> None:
    """Print what this home holds, for a copy to be held against."""
    opened()
    from dataclasses import asdict

    from naungan.operations.backups.drills import held as holds

    found = holds()
    assert found is not None
    print(json.dumps(asdict(found), default=str))  # noqa: T201


def unlike(path: str) -> None:
    """Print in which ways this home does not hold what a file says."""
    opened()
    from naungan.operations.backups.drills import Held
    from naungan.operations.backups.drills import unlike as differs

    print(json.dumps(differs(Held(**json.loads(Path(path).read_text())))))  # noqa: T201


def other_keys() -> None:
    """Give this home, which holds nobody, other keys than the one that it was copied from."""
    import django

    django.setup()
    from django.db import connection

    from naungan.lib.crypto import key_file
    from naungan.lib.models import Canary

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM lib_canary")
    key_file().unlink()
    opened()
    assert Canary.objects.exists()


def still_writes() -> None:
    """Write something: the database takes it."""
    opened()
    from naungan.lib.leaps import live

    live("test", dt.datetime.now(dt.UTC))
    print(json.dumps({"written": True}))  # noqa: T201
