"""How many rows stand up to the marks in each table whose rows never go: a copy that lost one shows it."""

from __future__ import annotations

from collections.abc import Mapping

from django.apps import apps
from django.db import connection
from psycopg import sql

KEPT = {"append_only", "keep_rows"}


def rows(marks: Mapping[str, int]) -> dict[str, str]:
    """Return the number of rows of each kept table that numbers them, by `rows:<table>`."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table, number = model._meta.db_table, model._meta.pk.attname
            guards = {trigger.name for trigger in getattr(model._meta, "triggers", ())}
            if table not in marks or not guards & KEPT:
                continue
            counted = sql.SQL("SELECT count(*) FROM {} WHERE {} <= {}")
            cursor.execute(counted.format(sql.Identifier(table), sql.Identifier(number), sql.Literal(marks[table])))
            found[f"rows:{table}"] = str(cursor.fetchone()[0])
    return found


FINGERPRINTS = (rows,)
