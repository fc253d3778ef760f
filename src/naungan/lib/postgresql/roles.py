"""Two roles in the database: one owns the tables and makes them; the other works in them, owns nothing, and may not change or
delete what is kept for ever.

A process works as the second once it says so; the schema alone is kept in step as the first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

APP = "naungan_app"
SETTING = "NAUNGAN_WORKS_AS"
"""Inherited by the processes that a command starts."""
OWNER_ADDRESS = "NAUNGAN_DATABASE_OWNER_URL"
_owner: ContextVar[bool] = ContextVar("database_owner", default=False)


def work_as_app() -> None:
    """From now on connect as the role that owns nothing."""
    from django.db import connection

    connection.close()
    os.environ[SETTING] = APP


def serve_as_app() -> None:
    """Let a process that is started by another server than ours work as the app too; nothing changes where it was said."""
    if is_split():
        os.environ.setdefault(SETTING, APP)


def works_as_app() -> bool:
    return os.environ.get(SETTING) == APP and not _owner.get()


def is_split() -> bool:
    """Whether another role than that of the work makes the tables: always in our own server, else where its address was given."""
    return not os.environ.get("NAUNGAN_DATABASE_URL") or bool(os.environ.get(OWNER_ADDRESS))


@contextmanager
def as_owner() -> Iterator[None]:
    """Connect as the owner of the tables inside the block; nothing changes in a process that never left that role."""
    from django.db import connection

    if _owner.get() or os.environ.get(SETTING) != APP:
        yield
        return
    connection.close()
    token = _owner.set(True)
    try:
        yield
    finally:
        connection.close()
        _owner.reset(token)


GRANTING = 0x6772616E
FULL = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})


def wanted_rights() -> dict[str, set[str]]:
    """Return what the role of the work may do in each table, as the models say; parts of a table are reached through it."""
    from django.apps import apps
    from django.db import connection

    kept = {
        model._meta.db_table: {trigger.name for trigger in getattr(model._meta, "triggers", ())}
        for model in apps.get_models()
        if model._meta.managed
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relkind = 'v' FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND relkind IN ('r', 'p', 'v') AND NOT relispartition ORDER BY relname"
        )
        tables = cursor.fetchall()
    rights = {}
    for table, is_view in tables:
        rights[table] = {"SELECT"} if is_view else set(FULL)
        if "append_only" in kept.get(table, ()):
            rights[table] -= {"UPDATE", "DELETE"}
        elif "keep_rows" in kept.get(table, ()):
            rights[table] -= {"DELETE"}
        elif table == "django_migrations":
            rights[table] = {"SELECT"}
    return rights


def grant(app: str) -> None:
    """Give the role of the work what it needs and no more, in one step; nothing is done where it is so already.

    Raises  what the database raises where we may not make roles
    """
    from django.db import connection, transaction
    from psycopg import sql

    role = sql.Identifier(app)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [GRANTING])
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [app])
        if not cursor.fetchone():
            cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
        _let_no_session_ignore_triggers(cursor)
        close_to_strangers(cursor)
        cursor.execute("SELECT has_function_privilege(%s, 'public.lib_freshen()', 'EXECUTE')", [app])
        if not cursor.fetchone()[0]:
            cursor.execute(sql.SQL("GRANT EXECUTE ON FUNCTION public.lib_freshen() TO {}").format(role))
        wanted, held = wanted_rights(), rights_of(app)
        if wanted == held:
            return
        cursor.execute("SELECT current_database()")
        database = sql.Identifier(cursor.fetchone()[0])
        cursor.execute(sql.SQL("GRANT TEMPORARY ON DATABASE {} TO {}").format(database, role))
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        cursor.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role))
        for table in sorted(wanted.keys() | held.keys()):
            if wanted.get(table) == held.get(table):
                continue
            name = sql.Identifier("public", table)
            cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(name, role))
            if table in wanted:
                rights = sql.SQL(", ".join(sorted(wanted[table])))
                cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(rights, name, role))


def close_to_strangers(cursor: Any) -> None:
    """Let nobody but the roles of this house run the function that works with its owner's rights: no dump of tables says so."""
    cursor.execute("SELECT has_function_privilege('public', 'public.lib_freshen()', 'EXECUTE')")
    if cursor.fetchone()[0]:
        cursor.execute("REVOKE EXECUTE ON FUNCTION public.lib_freshen() FROM PUBLIC")


def _let_no_session_ignore_triggers(cursor: Any) -> None:
    """Take away a setting of the library that makes our triggers, by which a session may say that some do not hold for it."""
    cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = '_pgtrigger_should_ignore'")
    if (found := cursor.fetchone()) and found[0].strip() != "SELECT FALSE":
        cursor.execute(
            "CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN "
            "AS 'SELECT FALSE' LANGUAGE sql"
        )


def differing(app: str) -> list[str]:
    """Return the tables in which a role may do more or less than it should."""
    wanted, held = wanted_rights(), rights_of(app)
    return sorted(table for table in wanted.keys() | held.keys() if wanted.get(table) != held.get(table))


def rights_of(app: str) -> dict[str, set[str]]:
    """Return what a role may do in each table."""
    from django.db import connection

    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, a.privilege_type FROM pg_class AS c, aclexplode(c.relacl) AS a "
            "JOIN pg_roles AS r ON r.oid = a.grantee WHERE r.rolname = %s AND c.relkind IN ('r', 'p', 'v')",
            [app],
        )
        for table, right in cursor.fetchall():
            found.setdefault(table, set()).add(right)
    return found


def parameters_of(address: str) -> dict[str, Any]:
    """Return what psycopg connects with."""
    import psycopg.conninfo

    return dict(psycopg.conninfo.conninfo_to_dict(address))
