"""Which database: the embedded one, or the server that NAUNGAN_DATABASE_URL names; and its schema, kept in step."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import psycopg.conninfo

from naungan.lib.errors import BadUsage, Problem
from naungan.lib.home import home
from naungan.lib.postgresql.roles import APP, as_owner, close_to_strangers, grant, is_split
from naungan.lib.postgresql.schema import make_tables


class OldServer(Problem):
    code = "database.old_server"


OLDEST = 150000
BINDING: dict[str, Any] = {"server_side_binding": True, "prepare_threshold": 5}
"""The server binds parameters, and keeps the plan of a statement that comes again."""
BEFORE_RELEASE = {("lib", "0002_jobs"), ("registry", "0002_contact"), ("contributions", "0002_months_refer")}
"""Steps that only programs from before 0.1.0 took: their tables were made anew for good."""


def settings_from_environment() -> dict[str, Any]:
    """Return Django's settings of the database. Raises BadUsage for an address that cannot be read."""
    common: dict[str, Any] = {
        "OPTIONS": dict(BINDING),
        "ENGINE": "naungan.lib.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "NAME": "naungan",
    }
    return common | _server("NAUNGAN_DATABASE_URL")


def replica_from_environment() -> dict[str, dict[str, Any]]:
    """Return the settings of the copy that figures are read from, under its alias; nothing where there is none."""
    found = _server("NAUNGAN_REPLICA_URL")
    wait = {"connect_timeout": 3}  # nobody waits long for a copy that is away
    return {"replica": settings_from_environment() | found | {"OPTIONS": wait | found["OPTIONS"]}} if found else {}


def _server(name: str) -> dict[str, Any]:
    address = os.environ.get(name, "")
    if not address:
        return {}
    try:
        parts = psycopg.conninfo.conninfo_to_dict(address)
    except psycopg.Error as error:
        raise BadUsage(
            "{name} cannot be read.", name=name, fix="Write it as postgresql://user:password@host:5432/naungan"
        ) from error
    return {
        "NAME": parts.pop("dbname", "naungan"),
        "HOST": parts.pop("host", "localhost"),
        "PORT": parts.pop("port", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "OPTIONS": parts | BINDING,
    }


def prepare() -> None:
    """Bring the schema up to date and load the lists of areas, once, whoever comes first. Raises OldServer."""
    with as_owner():
        _prepare()


def moved_file() -> Path:
    """Return the file that says where this home's database went."""
    return home() / "moved.json"


def _judge_moved() -> None:
    if os.environ.get("NAUNGAN_DATABASE_URL") or not moved_file().exists():
        return
    said = json.loads(moved_file().read_text())
    raise OtherAge(
        "This house moved to the database {name} on {host}; what is here is as it was then.",
        name=said["database"],
        host=said["host"],
        fix="Set NAUNGAN_DATABASE_URL, as naungan db move said it.",
    )


def _prepare() -> None:
    _judge_moved()
    from django.core.management import call_command  # Django must be set up first
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    _judge_server(connection)
    executor = MigrationExecutor(connection)
    _judge_age(executor.loader, connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not missing:
        if is_split():
            grant(app_role())
        check_keys()
        return
    if _is_in_service(executor.loader):
        raise OtherAge(
            "The data are of an older program: {count} steps are missing.",
            count=len(missing),
            fix="Make them ready for this one: naungan upgrade --backup DIR (it shows first what changes: --plan).",
        )
    with schema_locked():
        make_tables(executor.loader.disk_migrations)
        call_command("migrate", verbosity=0, interactive=False)
        finish_schema()


def judge_age() -> None:
    """Raise OldServer for an old server, and OtherAge for data that this program cannot read."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    _judge_server(connection)
    _judge_age(MigrationLoader(connection), connection)


def _judge_server(connection: Any) -> None:
    connection.ensure_connection()
    version = connection.pg_version
    if version < OLDEST:
        raise OldServer("The server is PostgreSQL {version}.", version=version // 10000, fix="Use PostgreSQL 15 or newer.")


def _is_in_service(loader: Any) -> bool:
    """Whether real people are in these data: they are changed when somebody says so, after a backup."""
    from django.db import connection

    from naungan.lib.demonstration import MARK

    if ("registry", "0001_initial") not in loader.applied_migrations:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM registry_member) AND NOT EXISTS (SELECT FROM lib_job WHERE name = %s)", [MARK])
        return bool(cursor.fetchone()[0])


@contextmanager
def schema_locked() -> Iterator[None]:
    """Keep others from changing the schema at the same time."""
    from django.db import connection

    with connection.cursor() as cursor:
        while True:  # asked again and again: who waits inside a statement holds up an index that is made beside the work
            cursor.execute("SELECT pg_try_advisory_lock(hashtext('naungan.schema'))")
            if cursor.fetchone()[0]:
                break
            time.sleep(0.2)
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext('naungan.schema'))")


def finish_schema() -> None:
    """Do what follows on any change of the schema: rights of the work's role, and a look at the tables.

    Of a table that nobody has ever looked at the server guesses that it holds a thousand rows, and that of a batch one is not
    among them: it then holds each row of the batch against each other one.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        close_to_strangers(cursor)
    if is_split():
        grant(app_role())
    check_keys()


def app_role() -> str:
    """Return the role that works in the tables: ours, or the one that the server's address names."""
    return (os.environ.get("NAUNGAN_DATABASE_URL") and str(settings_from_environment().get("USER"))) or APP


def _judge_age(loader: Any, connection: Any) -> None:
    """Raise OtherAge for data that a newer program, or one from before the first release, has made."""
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    unknown = [
        name for name in loader.applied_migrations if name[0] in loader.migrated_apps and name not in loader.disk_migrations
    ]
    if BEFORE_RELEASE & set(unknown):
        raise OtherAge(
            "The data was made by a program from before the first release, and cannot be carried on.",
            fix="Set NAUNGAN_HOME to an empty folder; a demonstration may be deleted. Nothing was changed.",
        )
    if unknown:
        raise OtherAge(
            "The data was made by a newer program than this one (it knows {step}).",
            step=".".join(sorted(unknown)[-1]),
            fix="Install the newer program again; nothing was changed.",
        )
    try:
        loader.check_consistent_history(connection)
    except InconsistentMigrationHistory as error:
        raise OtherAge(
            "The data was made by a program from before the first release, and cannot be carried on.",
            fix="Set NAUNGAN_HOME to an empty folder; a demonstration may be deleted. Nothing was changed.",
        ) from error


def check_keys() -> None:
    """Hold the key file against the database: it opens what was sealed when the database was new. Raises KeyTrouble."""
    from naungan.lib.crypto import KeyTrouble, key_file, keys, seal, unseal
    from naungan.lib.models import Canary

    kept = Canary.objects.first()
    keys()  # a file that is missing, damaged or open to others says so itself
    if kept is None:
        _judge_sealed()
        Canary.objects.get_or_create(pk=1, defaults={"cell": seal(CANARY, bound_to="lib_canary.cell:1")})
        return
    try:
        is_ours = unseal(bytes(kept.cell), bound_to="lib_canary.cell:1") == CANARY
    except KeyTrouble:
        is_ours = False
    if not is_ours:
        raise KeyTrouble(
            "The key file {path} does not belong to this database: what was sealed does not open.",
            path=key_file(),
            fix="Put the key file of this database back from your backup. Nothing was changed.",
        )


def _judge_sealed() -> None:
    """Raise KeyTrouble where a member's NIK, sealed before there was a canary, does not open."""
    from django.db import connection

    from naungan.lib.crypto import unseal

    with connection.cursor() as cursor:
        cursor.execute("SELECT id::text, nik_cipher FROM registry_member WHERE nik_cipher <> '' LIMIT 1")
        for member, cell in cursor.fetchall():
            unseal(bytes(cell), bound_to=f"registry_member.nik:{member}")


CANARY = "naungan"


class OtherAge(Problem):
    code = "home.other_age"


class Unreachable(Problem):
    code = "database.unreachable"


def unreachable(error: Exception) -> Problem:
    """Return the problem that a failing connection or a full disk amounts to, without what it was about to store."""
    from naungan.lib.embedded.troubles import DiskFull

    if isinstance(error, psycopg.errors.DiskFull) or isinstance(error.__cause__, psycopg.errors.DiskFull):
        return DiskFull(
            "The disk with the database is full.",
            fix="Free some space, or set NAUNGAN_HOME to a larger disk, then run the command again: nothing is lost.",
            retryable=True,
        )
    return Unreachable(
        "The database cannot be reached: {why}",
        why=str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__,
        fix="Check NAUNGAN_DATABASE_URL and the server, then run the command again.",
        retryable=True,
    )
