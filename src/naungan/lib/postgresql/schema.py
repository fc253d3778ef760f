"""The tables of a new house, as all steps together make them: read in one go, where step after step takes ten seconds.

`schema.sql` is made from the steps (`python tools/schema.py`), and a test holds it against them. Where it is of other steps than
the program's, as while a new one is being written, the steps themselves are taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

FILE = Path(__file__).with_name("schema.sql")
HEAD = "-- steps: "


def digest_of(steps: Iterable[tuple[str, str]]) -> str:
    """Return what the file says of the steps (room, name) that it was made from."""
    return hashlib.sha256("\n".join(sorted(".".join(step) for step in steps)).encode()).hexdigest()


def make_tables(steps: Iterable[tuple[str, str]]) -> bool:
    """Make all tables in a database that has none, and note every step as taken; all of it or nothing.

    Returns whether they were made: not where tables are there, and not from a file of other steps
    """
    from django.db import connection, transaction

    head, _, text = FILE.read_text().partition("\n") if FILE.exists() else ("", "", "")
    if head != HEAD + digest_of(steps):
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') LIMIT 1")
        if cursor.rowcount:
            return False
        cursor.connection.execute(text)  # many statements at once: Django's own cursor takes one
    return True
