"""Whether this server can do its work now: what a balancer, or who starts services, asks again and again."""

from __future__ import annotations

import time

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

from naungan.lib.crypto import KeyTrouble, keys

KEPT_S = 30.0
_schema: list[float | bool] = [-KEPT_S, False]


def readiness() -> dict[str, bool]:
    """Return what is needed to serve, and whether it is there: the database, its schema as this program knows it, the keys."""
    found = {"database": False, "schema": False, "keys": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        found["database"] = True
        found["schema"] = _is_current()
        keys()
        found["keys"] = True
    except (DatabaseError, InterfaceError, KeyTrouble):
        pass
    return found


def _is_current() -> bool:
    if time.monotonic() - float(_schema[0]) > KEPT_S:  # whoever asks, and however often, it is looked at so often
        executor = MigrationExecutor(connection)
        _schema[:] = [time.monotonic(), not executor.migration_plan(executor.loader.graph.leaf_nodes())]
    return bool(_schema[1])
