"""Triggers that keep rows as they were written."""

from __future__ import annotations

import pgtrigger

NO_TRUNCATE = pgtrigger.Trigger(
    name="no_truncate",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';",
)
KEPT = (pgtrigger.Protect(name="keep_rows", operation=pgtrigger.Delete), NO_TRUNCATE)
"""Rows that may change in the ways other triggers allow, and never go."""


def keeps(column: str) -> pgtrigger.Trigger:
    """Return a trigger that keeps a row's key as it was: rows name it that test nothing when it changes (`refers`)."""
    return pgtrigger.Protect(
        name=f"keep_{column}",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(f"OLD.{column} IS DISTINCT FROM NEW.{column}"),
    )


APPEND_ONLY = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete), NO_TRUNCATE)
"""Rows that never change and never go."""


UNLESS = "kept_unless"


def kept_unless(test: str, *, but: pgtrigger.Operation = pgtrigger.Update | pgtrigger.Delete) -> tuple[pgtrigger.Trigger, ...]:
    """Return triggers that keep rows as they were written, until a test (SQL, of OLD) lets one go.

    but  what is refused until then; once it is true a row may be deleted, and still not changed

    The role of the work keeps the right to do it: the trigger is the guard (`postgresql.roles`).
    """
    return (
        pgtrigger.Trigger(
            name=UNLESS,
            when=pgtrigger.Before,
            operation=but,
            func=(
                f"IF TG_OP = 'DELETE' AND {test} THEN RETURN OLD; END IF; "
                "RAISE EXCEPTION 'pgtrigger: Cannot % rows from % table', lower(TG_OP), TG_TABLE_NAME;"
            ),
        ),
        NO_TRUNCATE,
    )


def finds(query: str) -> str:
    """Return the test, for a guard, whether a query finds any row, read whole: for one that finds nothing nearly always, the
    first row (`EXISTS`) is planned as if it were near, and a table that nobody has looked at yet is read once a row."""
    return f"(SELECT count(*) FROM ({query}) AS found) > 0"


def refers(**columns: str) -> tuple[pgtrigger.Trigger, ...]:
    """Return triggers that test per statement what a foreign key tests per row (decision 13): for tables written in bulk.

    columns  the table that each column refers to, by its column `id` or, after a dot, by another (`places_occupation.key`)

    What is referred to must be kept for ever, for nobody is asked when it goes.
    """
    tests = []
    for column, target in columns.items():
        table, _, key = target.partition(".")
        tests.append(  # names that we write ourselves
            f"IF EXISTS (SELECT FROM (SELECT DISTINCT {column} FROM new_rows WHERE {column} IS NOT NULL) AS n "
            f"LEFT JOIN {table} AS t ON t.{key or 'id'} = n.{column} WHERE t.{key or 'id'} IS NULL) THEN "
            f"RAISE EXCEPTION '%: {column} names a row of {table} that does not exist', TG_TABLE_NAME "
            "USING ERRCODE = 'foreign_key_violation'; END IF;"
        )
    func = " ".join([*tests, "RETURN NULL;"])
    return tuple(
        pgtrigger.Trigger(
            name=name,
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(new="new_rows"),  # type: ignore[no-untyped-call]
            func=func,
        )
        for name, operation in (("refers", pgtrigger.Insert), ("still_refers", pgtrigger.Update))
    )
