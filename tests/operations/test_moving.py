"""From the database that comes along to a server: everything, once; killed it is run again; the old one stays closed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from naungan.lib.embedded.server import USER, Server
from tests.homes import ROOT, command, environment, furnish
from tests.operations.living import NIK, naungan, program


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="naungan-move-"))
    (folder / "home").mkdir(mode=0o700)
    furnish(folder / "home")
    program(folder / "home", "join()")
    yield folder
    for home in folder.glob("*/postgresql"):
        Server(home.parent).stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def home(place: Path) -> Iterator[Path]:
    """A home with somebody in it, of which a test makes what it likes."""
    made = Path(tempfile.mkdtemp(prefix="home-", dir=place))
    Server(place / "home").stop()
    subprocess.run(["cp", "-a", f"{place / 'home'}/.", str(made)], check=True)
    yield made
    Server(made).stop()


@pytest.fixture
def server(place: Path) -> Iterator[str]:
    """Another server, with an empty database: it stands for one's own. Its address, without user."""
    folder = Path(tempfile.mkdtemp(prefix="s-", dir=place))
    there = Server(folder).ready()
    with psycopg.connect(host=there.host(), user=USER, dbname="postgres", autocommit=True) as line:
        line.execute("CREATE DATABASE house")
    yield f"?host={there.host()}&dbname=house"
    Server(folder).stop()


def address(server: str, user: str) -> str:
    return f"postgresql://{user}:word@/{server}"


def moved_to(server: str) -> dict[str, str]:
    return {"NAUNGAN_DATABASE_URL": address(server, "naungan_app"), "NAUNGAN_DATABASE_OWNER_URL": address(server, USER)}


def move(home: Path, server: str, *, ends_with: int = 0) -> str:
    words = ("db", "move", address(server, "naungan_app"), "--owner", address(server, USER))
    return naungan(home, *words, ends_with=ends_with)


def asked(home: Path, server: str, *words: str) -> str:
    """Run a command in the moved house."""
    ran = subprocess.run(
        [sys.executable, "-m", "naungan.cli.main", *words],
        env=environment(home) | moved_to(server) | {"COLUMNS": "250"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout + ran.stderr


def people(server: str) -> int:
    with psycopg.connect(address(server, USER)) as line:
        row = line.execute("SELECT count(*) FROM registry_member").fetchone()
    assert row is not None
    return int(row[0])


def test_all_is_there_as_it_was_here_and_the_old_one_is_closed(home: Path, server: str) -> None:
    before = naungan(home, "status", "--nik", NIK)
    said = move(home, server)
    assert "sums and people are there as they were here" in said and 'NAUNGAN_DATABASE_URL="' in said
    refused = naungan(home, "status", "--nik", NIK, ends_with=1)
    assert "This house moved to the database house" in refused
    assert asked(home, server, "status", "--nik", NIK) == before
    assert "house.move" in asked(home, server, "audit", "show", "--json")
    assert asked(home, server, "check").strip() == asked(home, server, "check").strip()
    with psycopg.connect(address(server, "naungan_app")) as line, pytest.raises(psycopg.errors.InsufficientPrivilege):
        line.execute("DELETE FROM registry_member")
    old = Server(home).ready()
    with (
        psycopg.connect(host=old.host(), user=USER, dbname="naungan") as line,
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
    ):
        line.execute("DELETE FROM lib_job")


@pytest.mark.postgres15
def test_to_a_server_of_an_older_version(home: Path, server: str) -> None:
    """Run beside PostgreSQL 15 it moves there; else to another of the same version."""
    named = os.environ.get("NAUNGAN_DATABASE_URL", "")
    if named:
        owner, _, _ = named.rpartition("/")
        with psycopg.connect(f"{owner}/postgres", autocommit=True) as line:
            line.execute("DROP DATABASE IF EXISTS moved")
            line.execute("CREATE DATABASE moved")
        app = f"{owner}/moved".replace("//naungan@", "//naungan_app:word@")
        said = naungan(home, "db", "move", app, "--owner", f"{owner}/moved")
        with psycopg.connect(f"{owner}/moved") as line:
            assert line.execute("SELECT count(*) FROM registry_member").fetchone() == (1,)
    else:
        said = move(home, server)
    assert "sums and people are there as they were here" in said


def test_nothing_is_moved_while_somebody_works_here(home: Path, server: str) -> None:
    here = Server(home).ready()
    with psycopg.connect(host=here.host(), user=USER, dbname="naungan"):
        said = move(home, server, ends_with=1)
    assert "move.in_use" in said and "1 others work" in said
    assert not (home / "moved.json").exists()
    move(home, server)


@pytest.mark.parametrize("moment", ["Copying", "Comparing", "anything"])
def test_killed_on_the_way_it_is_run_again(home: Path, server: str, moment: str) -> None:
    words = [
        sys.executable,
        "-m",
        "naungan.cli.main",
        "db",
        "move",
        address(server, "naungan_app"),
        "--owner",
        address(server, USER),
    ]
    running = subprocess.Popen(
        words,
        env=environment(home),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert running.stdout is not None
    if moment == "anything":
        time.sleep(2.5)
    else:
        for line in running.stdout:
            if moment in line:
                break
        time.sleep(0.3)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    running.stdout.close()
    if not (home / "moved.json").exists():
        assert program(home, "still_writes()") == {"written": True}, "as if nothing had been"
        move(home, server)
    assert people(server) == 1 and asked(home, server, "status", "--nik", NIK)


def test_a_database_with_something_else_in_it_is_refused_and_this_one_goes_on(home: Path, server: str) -> None:
    with psycopg.connect(address(server, USER)) as line:
        line.execute("CREATE TABLE recipes (id int)")
    said = move(home, server, ends_with=1)
    assert "move.not_empty" in said
    naungan(home, "member", "messages", "--nik", NIK, "--language", "en", "--by", "-", ends_with=2)
    assert program(home, "still_writes()") == {"written": True}


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("postgresql://x@127.0.0.1:1/house", "cannot be reached"),
        ("nonsense=", "cannot be read"),
    ],
)
def test_a_server_that_is_not_there_is_told(home: Path, where: str, why: str) -> None:
    assert why in command(home, "db", "move", where, ends_with=2).stderr
    assert not (home / "moved.json").exists()
