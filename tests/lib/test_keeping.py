"""What keeps a house whole: its keys belong to its database, its program to its data, and nobody real to a demonstration."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from naungan.accounts.commands import add_account
from naungan.enrolment.entry.commands import enrol_person
from naungan.enrolment.entry.joining import Wish, begin
from naungan.enrolment.rosters.commands import enrol_roster
from naungan.enrolment.rosters.reading import read_roster
from naungan.lib import demonstration
from naungan.lib.access import Viewer, house_itself
from naungan.lib.crypto import KeyTrouble, forget_keys, key_file, keys, seal
from naungan.lib.database import CANARY, OtherAge, _judge_age, check_keys
from naungan.lib.demonstration import DemoHouse
from naungan.lib.models import Canary
from naungan.registry.models import Member
from tests.make import AT, agreement, by_herself, head, inventor, memberships, person, roster_file, roster_row, village

pytestmark = pytest.mark.django_db
PLACE = "lib_canary.cell:1"


# -- keys


def test_a_new_database_keeps_a_cell_that_its_keys_open() -> None:
    check_keys()
    check_keys()
    assert Canary.objects.count() == 1


def test_keys_of_another_house_are_refused_before_anything_is_read() -> None:
    check_keys()
    Canary.objects.update(cell=seal("another word", bound_to=PLACE))
    with pytest.raises(KeyTrouble, match="does not belong to this database"):
        check_keys()
    Canary.objects.update(cell=b"\x01\x01" + bytes(40))
    with pytest.raises(KeyTrouble, match="does not belong to this database"):
        check_keys()
    Canary.objects.update(cell=seal(CANARY, bound_to=PLACE))
    check_keys()


def test_a_house_from_before_the_canary_is_held_against_its_members() -> None:
    memberships([person()])
    check_keys()
    Canary.objects.all().delete()
    member = Member.objects.get()
    Member.objects.filter(pk=member.pk).update(nik_cipher=b"\x01\x01" + bytes(40))
    with pytest.raises(KeyTrouble):
        check_keys()
    assert not Canary.objects.exists(), "foreign keys are not made the house's own"


def test_a_missing_key_file_beside_sealed_data_stops_and_is_not_made_anew() -> None:
    memberships([person()])
    check_keys()
    kept = key_file().rename(key_file().with_suffix(".away"))
    forget_keys()
    try:
        with pytest.raises(KeyTrouble, match="is missing"):
            keys()
        assert not key_file().exists()
    finally:
        kept.rename(key_file())
        forget_keys()


# -- age


def test_data_of_a_newer_program_are_not_touched() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '0999_future', now())")
    with pytest.raises(OtherAge, match="newer program"):
        _judge_age(MigrationLoader(connection), connection)


def test_a_step_of_a_room_that_is_no_longer_here_is_no_newer_program() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('somebody', '0999_future', now())")
    _judge_age(MigrationLoader(connection), connection)


def test_data_from_before_the_first_release_say_so() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'ledger' AND name LIKE '0001%'")
    with pytest.raises(OtherAge, match="before the first release"):
        _judge_age(MigrationLoader(connection), connection)


# -- a demonstration


def doors(folder: Path) -> dict[str, Callable[[], object]]:
    """Return every way by which somebody real could come in."""
    one, here = person(inventor(9)), village()
    return {
        "an account": lambda: add_account(
            "nyata", name="n", role="head_office", password="kata-sandi-uji-1", by=head("x"), at=AT
        ),
        "one person": lambda: enrol_person(one.nik, name=one.name, income=1_000_000, at=AT, by=house_itself(), **by_herself()),
        "a list": lambda: enrol_roster(
            read_roster(roster_file(folder / "r.csv", [roster_row(one, here)])), agreement(places=1), by=head("x"), at=AT
        ),
        "joining": lambda: begin(
            Wish(one.nik, name=one.name, phone="081234567890", area=here.code, occupation="tani", income=1_000_000),
            at=AT,
            by=Viewer(),
        ),
    }


@pytest.mark.parametrize("door", ["an account", "one person", "a list", "joining"])
def test_nobody_real_comes_into_a_demonstration(tmp_path: Path, door: str) -> None:
    demonstration.mark(AT)
    try:
        with pytest.raises(DemoHouse, match="all its people are invented"):
            doors(tmp_path)[door]()
        assert not Member.objects.exists()
    finally:
        demonstration.forget()


@pytest.mark.parametrize("door", ["an account", "one person", "a list", "joining"])
def test_elsewhere_they_do(tmp_path: Path, door: str) -> None:
    demonstration.forget()
    doors(tmp_path)[door]()


# -- processes


ENDS = "import os, time; {before}; from {module} import {name}; {call}; time.sleep(0.2); print('lives')"


@pytest.mark.parametrize(
    ("module", "name", "call", "setting"),
    [
        ("naungan.lib.children", "end_with_starter", "end_with_starter()", "NAUNGAN_CHILD"),
        ("config", "born", "0", "NAUNGAN_SERVER"),
    ],
)
@pytest.mark.parametrize("starter", ["gone", "here", "none"])
def test_a_process_whose_starter_is_gone_ends(module: str, name: str, call: str, setting: str, starter: str) -> None:
    """It was gone before the kernel was asked to tell of its end."""
    before = {
        "gone": f"os.environ['{setting}'] = '1'",
        "here": f"os.environ['{setting}'] = str(os.getppid())",
        "none": "0",
    }
    text = ENDS.format(before=before[starter], module=module, name=name, call=call)
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", text],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env={key: value for key, value in os.environ.items() if key not in ("NAUNGAN_CHILD", "NAUNGAN_SERVER")},
    )
    assert (ran.stdout.strip() == "lives") == (starter != "gone"), ran.stderr
    if starter == "gone":
        assert ran.returncode < 0
