"""Tables fit for 85 million: what grows without end can be cut later, and no index repeats another."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]

CUT_BY = {
    "partners_notice": ("partner_id", "external_id"),
    "contributions_billline": ("membership_id",),
    "enrolment_rosterrow": ("agreement_id",),
    "protection_coveredmonth": ("membership_id",),
}
"""Large tables and the columns by whose hash each can be cut (decision 36)."""
ALONE = ("id", "replaces_id")
"""Keys that would go or grow by then: numbers drawn from a sequence need no index to be unique, and rows of one agreement replace
each other."""
INDEXES = """
SELECT t.relname, i.relname, x.indisunique, pg_get_expr(x.indpred, x.indrelid),
       array(SELECT a.attname FROM unnest(x.indkey::int[]) WITH ORDINALITY AS k(n, o)
             JOIN pg_attribute AS a ON a.attrelid = x.indrelid AND a.attnum = k.n ORDER BY k.o)
FROM pg_index AS x
JOIN pg_class AS i ON i.oid = x.indexrelid
JOIN pg_class AS t ON t.oid = x.indrelid
JOIN pg_am AS m ON m.oid = i.relam AND m.amname = 'btree'
WHERE t.relnamespace = 'public'::regnamespace AND NOT t.relispartition
"""


def indexes() -> list[tuple[str, str, bool, str | None, list[str]]]:
    with connection.cursor() as cursor:
        cursor.execute(INDEXES)
        return [(*row[:4], list(row[4])) for row in cursor.fetchall()]


def test_no_unique_key_of_a_large_table_stands_against_cutting_it() -> None:
    seen = set()
    for table, name, is_unique, _, columns in indexes():
        if table in CUT_BY and is_unique and columns not in [[one] for one in ALONE]:
            assert set(CUT_BY[table]) <= set(columns), name
            seen.add(table)
    assert seen == set(CUT_BY)


def test_no_index_repeats_another() -> None:
    """An index whose columns another one begins with, for the same rows, costs each write and finds nothing faster."""
    made = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("naungan.")}
    ours = [one for one in indexes() if one[0] in made and not one[1].endswith("_like")]  # of a small list of decrees
    assert len(ours) > 60
    repeats = []
    for table, name, is_unique, rows, columns in ours:
        for other_table, other, _, other_rows, other_columns in ours:
            is_longer = len(other_columns) > len(columns) or (len(other_columns) == len(columns) and other < name)
            if table == other_table and name != other and other_rows == rows and is_longer and not is_unique:
                repeats += [f"{name} repeats {other}"] if other_columns[: len(columns)] == columns else []
    assert repeats == []
