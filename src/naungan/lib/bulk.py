"""Writing many rows of one table at once, by COPY: for batches whose rows were made in this program and are judged by the base.

Triggers and constraints of the table see each row as they see one that is inserted; nothing else does, as with `bulk_create`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import Enum
from typing import Any

from django.db import connection, models, transaction
from psycopg import sql

FEW = 20
"""So few rows are written as one statement: a COPY has its own price."""


@transaction.atomic
def write_all(rows: Sequence[models.Model]) -> None:
    """Insert rows, all of one model; each has its number afterwards.

    Values are as the columns take them: what a field would make of other words is not asked. Raises what the base raises
    """
    if not rows:
        return
    model = type(rows[0])
    if len(rows) <= FEW:
        model._default_manager.bulk_create(rows)
        return
    table, fields = sql.Identifier(model._meta.db_table), model._meta.concrete_fields
    with connection.cursor() as cursor:
        _number(cursor, model, rows)
        columns = sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields)
        readers = [(field.attname, isinstance(field, models.JSONField)) for field in fields]
        with connection.wrap_database_errors, cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)) as copy:
            for row in rows:
                copy.write_row([_plain(getattr(row, name), is_json=is_json) for name, is_json in readers])
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _number(cursor: Any, model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Give a number to each row that has none, from the table's own sequence."""
    if not isinstance(model._meta.pk, models.BigAutoField):
        return
    waiting = [row for row in rows if row.pk is None]
    cursor.execute(
        "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
        [model._meta.db_table, model._meta.pk.column, len(waiting)],
    )
    for row, (number,) in zip(waiting, cursor.fetchall(), strict=True):
        row.pk = number


def _plain(value: Any, *, is_json: bool) -> Any:
    if is_json:
        return None if value is None else json.dumps(value)
    return value.value if isinstance(value, Enum) else value
