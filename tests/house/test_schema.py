"""A new house is made from one file: it is what all steps make, and what is made from it is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from naungan.lib.embedded.server import Server
from naungan.lib.postgresql import schema
from tests.homes import furnish
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
    assert schema.digest_of(steps) not in schema.FILE.read_text().partition("\n")[0]
    assert not schema.make_tables(steps)
