"""A new house is made from one file: it is what all steps make, and what is made from it is the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext

from naungan.lib.embedded.server import DATABASE, USER, Server
from naungan.lib.postgresql import schema
from tests.homes import ROOT, environment, furnish
from tools.schema import by_steps, dump


def test_the_file_is_what_the_steps_make_and_a_house_made_from_it_too(tmp_path: Path) -> None:
    said = schema.FILE.read_text()
    assert by_steps() == said, "run python tools/schema.py"
    tmp_path.chmod(0o700)
    furnish(tmp_path)
    server = Server(tmp_path)
    try:
        assert dump(server.ready().host()) == said.partition("\n")[2]
    finally:
        server.stop()


@pytest.mark.django_db
def test_where_tables_are_nothing_is_made() -> None:
    steps = MigrationLoader(None).disk_migrations
    assert not schema.make_tables(steps)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
        assert cursor.fetchone()[0] == len(steps)


@pytest.mark.django_db
def test_a_file_of_other_steps_is_left_alone() -> None:
    """As while a step is being written, or with a library that brings one: the steps are taken then."""
    steps = [*MigrationLoader(None).disk_migrations, ("registry", "9999_to_come")]
    with CaptureQueriesContext(connection) as asked:
        assert not schema.make_tables(steps)
    assert not len(asked), "the file was not even tried"


def first_of_all(home: Path, code: str = "") -> subprocess.Popen[str]:
    """Let a program be the first to open a home."""
    words = f"import django; django.setup()\n{code}\nfrom naungan.lib.database import prepare; prepare()"
    return subprocess.Popen([sys.executable, "-c", words], env=environment(home), cwd=ROOT, stderr=subprocess.PIPE, text=True)


def steps_taken(home: Path) -> int:
    server = Server(home)
    try:
        with psycopg.connect(host=server.ready().host(), user=USER, dbname=DATABASE) as line:
            is_there = line.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL").fetchone()
            found = line.execute("SELECT count(*) FROM django_migrations").fetchone() if is_there and is_there[0] else (0,)
    finally:
        server.stop()
    assert found is not None
    return int(found[0])


FAILS = """
from naungan.lib.postgresql import schema
text = schema.FILE.read_text() + "SELECT 1 / 0;"
import pathlib, tempfile
schema.FILE = pathlib.Path(tempfile.mkdtemp()) / "schema.sql"
schema.FILE.write_text(text)
"""


def test_what_fails_on_its_way_leaves_nothing_and_two_who_come_first_make_it_once(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    failed = first_of_all(tmp_path, FAILS)
    assert "division by zero" in failed.communicate(timeout=120)[1] and failed.returncode
    assert steps_taken(tmp_path) == 0
    both = [first_of_all(tmp_path) for _ in range(2)]
    assert [(one.communicate(timeout=120)[1], one.returncode) for one in both] == [("", 0)] * 2
    assert steps_taken(tmp_path) == len(MigrationLoader(None).disk_migrations)


@pytest.mark.django_db
def test_nobody_else_may_run_what_works_with_the_owners_rights() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_function_privilege('public', 'public.lib_freshen()', 'EXECUTE')")
        assert not cursor.fetchone()[0]
