"""A second server that follows by streaming replication: figures are read there, and nothing that somebody just wrote."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from naungan.lib.embedded.server import DATABASE, USER, Server, binaries
from naungan.lib.embedded.unprivileged import way_to_start
from tests.homes import ROOT, environment, furnish
from tests.operations.living import program
from tests.serving import until


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A home, and a copy of its database that follows it."""
    folder = Path(tempfile.mkdtemp(prefix="naungan-replica-"))
    home, copy = folder / "home", folder / "copy"
    for one in (folder, home, copy):
        one.mkdir(mode=0o755, exist_ok=True)
    home.chmod(0o700)
    furnish(home)
    program(home, "opened()")
    here = Server(home).ready()
    words = ["-D", str(copy / "postgresql"), "-R", "-X", "stream", "-c", "fast", "-U", USER, "-h", here.host()]
    subprocess.run([str(binaries() / "pg_basebackup"), *words], check=True, pass_fds=())
    follow(copy, here)
    yield folder
    Server(copy).stop()
    Server(home).stop()
    shutil.rmtree(folder, ignore_errors=True)


def follow(copy: Path, here: Server) -> None:
    """Start the copy; it asks the first by the folder of its socket."""
    owner = way_to_start(binaries() / "postgres").owner
    auto = copy / "postgresql" / "postgresql.auto.conf"
    with auto.open("a") as file:
        file.write(f"primary_conninfo = 'host={here.data} user={USER}'\n")
    if os.geteuid() == 0:
        for path in (copy / "postgresql", *(copy / "postgresql").rglob("*")):
            os.lchown(path, owner, owner)
        here.folder.chmod(0o711)  # the copy's server has another user, and goes through it
    Server(copy).ready()


def at_copy(place: Path, text: str) -> Any:
    there = Server(place / "copy").ready()
    with psycopg.connect(host=there.host(), user=USER, dbname=DATABASE, autocommit=True) as line:
        cursor = line.execute(text)
        return cursor.fetchone() if cursor.description else None


ASK = """
import json, sys, datetime as dt
from naungan.cli.output import open_house
open_house()
from django.db import connection
from naungan.lib import replicas
from naungan.lib.leaps import live
from naungan.coverage.queries import people_by_regency
from naungan.registry.models import Member
live("test", dt.datetime.now(dt.UTC))
if "near" in sys.argv:
    import time
    ends = time.monotonic() + 300
    while replicas.behind_s() > replicas.NEAR_S and time.monotonic() < ends:
        time.sleep(0.1)
seen = {}
def look():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        seen["copy"] = cursor.fetchone()[0]
    seen["people"] = Member.objects.count()
    if "writes" in sys.argv:
        live("other", dt.datetime.now(dt.UTC))
try:
    replicas.from_replica(look)()
except Exception as error:
    seen["refused"] = type(error.__cause__).__name__
seen["here"] = Member.objects.count()
people_by_regency(dt.date(2026, 11, 29))
print(json.dumps(seen))
"""


def asked(place: Path, *words: str, address: str = "") -> dict[str, Any]:
    """Read in a program of the house that knows of the copy."""
    there = address or f"postgresql://naungan_app@/naungan?host={place / 'copy' / 'postgresql'}"
    ran = subprocess.run(
        [sys.executable, "-c", ASK, *words],
        env=environment(place / "home") | {"NAUNGAN_REPLICA_URL": there},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr[-2_000:]
    return dict(json.loads(ran.stdout.splitlines()[-1]))


@pytest.fixture(autouse=True)
def open_to_all(place: Path) -> None:
    if os.geteuid() == 0:
        (place / "copy").chmod(0o711)


def test_figures_are_read_from_the_copy_and_it_follows(place: Path) -> None:
    before = asked(place, "near")
    assert before["copy"] is True
    program(place / "home", "join()")
    until(lambda: at_copy(place, "SELECT count(*) FROM registry_member")[0] == before["people"] + 1, "the copy does not follow")
    after = asked(place, "near")
    assert after == {"copy": True, "people": before["people"] + 1, "here": before["people"] + 1}


def test_nothing_is_written_there(place: Path) -> None:
    assert asked(place, "near", "writes")["refused"] == "ReadOnlySqlTransaction"


def test_a_copy_that_stands_still_is_left_and_the_house_goes_on(place: Path) -> None:
    asked(place, "near")
    at_copy(place, "SELECT pg_wal_replay_pause()")
    try:
        behind = "SELECT extract(epoch FROM now() - pg_last_xact_replay_timestamp()) > 31"
        until(lambda: at_copy(place, behind)[0], "nobody wrote")
        said = asked(place)
        assert said["copy"] is False and said["people"] == said["here"]
    finally:
        at_copy(place, "SELECT pg_wal_replay_resume()")
    assert asked(place, "near")["copy"] is True


def test_a_copy_that_is_away_keeps_nobody_waiting(place: Path) -> None:
    begun = time.monotonic()
    asked(place, "near")
    usual = time.monotonic() - begun  # most of it is a program that starts
    Server(place / "copy").stop()
    try:
        begun = time.monotonic()
        assert asked(place)["copy"] is False
        assert time.monotonic() - begun < 10 + 3 * usual
        assert asked(place, address="postgresql://x@127.0.0.1:1/naungan")["copy"] is False
    finally:
        Server(place / "copy").ready()
    assert asked(place, "near")["copy"] is True


def test_a_copy_that_became_a_database_of_its_own_is_not_read(place: Path) -> None:
    """Somebody made it the first: what it holds from then on is another house's."""
    at_copy(place, "SELECT pg_promote()")
    assert asked(place)["copy"] is False
