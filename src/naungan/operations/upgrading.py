"""Data of an older program made ready for this one: what changes is shown first, nobody waits long, and a kill costs nothing.

Each step is a transaction of its own: whoever comes after a kill goes on with the next. A step that finds its table in use waits
half a second, or up to two where that never suffices, lets everybody else through, and tries again.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations import AlterField
from psycopg import sql

from naungan import __version__
from naungan.lib.access import Viewer
from naungan.lib.clock import now
from naungan.lib.database import finish_schema, schema_locked
from naungan.lib.errors import Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.lib.words import marked

LOCK_MS, MOST_MS = 500, 2_000
"""So long a step may stand in everybody's way while it waits for a table: at first, and where that never suffices."""
IN_USE = ("55P03", "40P01")  # the lock was not to be had; a deadlock
PATIENCE_S = 600.0
LOOK_S = 60
"""A table is read so long at most to tell how long its reading takes."""


class TooBusy(Problem):
    code = "upgrade.busy"


@dataclass(frozen=True)
class Touched:
    """What a step does to a table.

    lock   a marked message: who must wait meanwhile
    reads  whether that takes as long as the table is large
    """

    table: str
    lock: str
    reads: bool = False
    rows: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Step:
    room: str
    name: str
    touched: list[Touched] = field(default_factory=list)


NOBODY, WRITERS, ALL = marked("nobody waits"), marked("writers wait"), marked("everybody waits")
KINDS: tuple[tuple[str, str, bool], ...] = (
    (r'CREATE (?:UNIQUE )?INDEX CONCURRENTLY .*? ON "?(\w+)"?', NOBODY, True),
    (r'CREATE (?:UNIQUE )?INDEX .*? ON "?(\w+)"?', WRITERS, True),
    (r'ALTER TABLE "?(\w+)"? VALIDATE CONSTRAINT', NOBODY, True),
    (r'ALTER TABLE "?(\w+)"? ADD CONSTRAINT .*NOT VALID', ALL, False),
    (r'ALTER TABLE "?(\w+)"? ADD CONSTRAINT', ALL, True),
    (r'ALTER TABLE "?(\w+)"? ALTER COLUMN "?\w+"? (?:TYPE|SET NOT NULL)', ALL, True),
    (r'ALTER TABLE "?(\w+)"?', ALL, False),
    (r'CREATE (?:CONSTRAINT )?TRIGGER .*? ON "?(\w+)"?', WRITERS, False),
    (r'(?:UPDATE|DELETE FROM|INSERT INTO) "?(\w+)"?', WRITERS, True),
)
"""What a statement locks, by how it begins; the first that fits."""


def pending() -> list[tuple[Migration, bool]]:
    """Return the steps that these data have not taken yet, in their order."""
    executor = MigrationExecutor(connection)
    return list(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def planned() -> list[Step]:
    """Return what an upgrade would do, with the time that reading each table takes now, where a step must read it."""
    executor, steps = MigrationExecutor(connection), []
    made: set[str] = set()  # by this upgrade, earlier or now: nothing is in it, and nobody waits for it
    for migration, _ in pending():
        statements = executor.loader.collect_sql([(migration, False)])
        found: dict[str, Touched] = {}
        made |= set(re.findall(r'CREATE TABLE "?(\w+)"?', "\n".join(statements)))
        for statement in statements:
            one = _touched(statement)
            if one is not None and one.table not in made and (one.table not in found or one.reads):
                found[one.table] = one
        steps.append(Step(migration.app_label, migration.name, [_looked_at(one) for one in found.values()]))
    return steps


def _touched(statement: str) -> Touched | None:
    text = " ".join(line for line in statement.splitlines() if not line.startswith("--")).strip()
    for pattern, lock, reads in KINDS:
        if found := re.match(pattern, text, re.DOTALL):
            return Touched(found[1], lock, reads)
    return None


def _looked_at(one: Touched) -> Touched:
    """Read a table that a step must read: it takes as long then."""
    if not one.reads:
        return one
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = '{LOOK_S}s'")
        begun = time.monotonic()
        try:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(one.table)))
            rows = int(cursor.fetchone()[0])
        except OperationalError:
            rows = 0
        took = time.monotonic() - begun
        cursor.execute("RESET statement_timeout")
    return Touched(one.table, one.lock, one.reads, rows, took)


def upgrade(*, by: Viewer, patience_s: float = PATIENCE_S, say: Callable[[Step], object] = lambda step: None) -> list[str]:
    """Take every step that is missing; whoever does the same meanwhile waits, and finds nothing to do. Safe to kill and repeat.

    Returns the steps taken
    Raises  TooBusy where a table stayed in use for so long: what was done stays done
    """
    taken = []
    with schema_locked():
        for migration, _ in pending():
            say(Step(migration.app_label, migration.name))
            _take(migration, until=time.monotonic() + patience_s)
            taken.append(f"{migration.app_label}.{migration.name}")
        call_command("migrate", verbosity=0, interactive=False)  # nothing is left: what Django keeps of its models is renewed
        finish_schema()
    if taken:
        _keep(taken, by)
    return taken


def _take(migration: Migration, *, until: float) -> None:
    wait, lock_ms = 0.5, LOCK_MS
    while True:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{lock_ms}ms'")
        try:
            _step(migration)
            return
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") not in IN_USE:
                raise
            if time.monotonic() > until:
                raise TooBusy(
                    "A table that {step} changes stayed in use.",
                    step=f"{migration.app_label}.{migration.name}",
                    fix="Run the command again when less is going on; what was done stays done.",
                    retryable=True,
                ) from error
            time.sleep(wait)
            wait, lock_ms = min(10.0, wait * 2), min(MOST_MS, lock_ms * 2)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")


def _step(migration: Migration) -> None:
    """Take one step: it is written out first, and sent at once. Nobody waits while Django thinks between two statements."""
    if not (migration.atomic and all(one.reduces_to_sql for one in migration.operations)) or _looks_first(migration):
        call_command("migrate", migration.app_label, migration.name, verbosity=0, interactive=False)
        return
    executor = MigrationExecutor(connection)
    written = "\n".join(executor.loader.collect_sql([(migration, False)]))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(written)
        executor.recorder.record_applied(migration.app_label, migration.name)


def _looks_first(migration: Migration) -> bool:
    """Whether what a step does hangs on what it finds while it runs: a trigger that is in the way of a column's change."""
    return bool(migration.replaces) or any(isinstance(one, AlterField) for one in migration.operations)


@one_transaction
def _keep(taken: list[str], by: Viewer) -> None:
    record(by, "house.upgrade", noun="house", at=now(), program=__version__, steps=taken)
