"""Reading from a copy of the database that follows it (streaming replication): figures of all people, not what was just written.

NAUNGAN_REPLICA_URL names the copy. Where it is away, not a copy any more, or too far behind, the database itself is read.
"""

from __future__ import annotations

import functools
import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, connections

P = ParamSpec("P")
R = TypeVar("R")
ALIAS = "replica"
NEAR_S = 30.0
"""A copy that is further behind is not read. The worker writes every few seconds: one that follows is never long without news."""
KEPT_S = 5.0
"""So long it is not asked again how far behind it is."""
BEHIND = """
    SELECT pg_is_in_recovery(),
           coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 'Infinity')::double precision
"""
_asked: tuple[float, float] = (-math.inf, math.inf)
_asking = threading.Lock()


def is_named() -> bool:
    """Whether there is to be a copy."""
    return ALIAS in connections.settings


def behind_s() -> float:
    """Return how many seconds the copy is behind; infinity where it is away, or writes by itself."""
    try:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(BEHIND)
            is_copy, seconds = cursor.fetchone()
    except (DatabaseError, InterfaceError):
        connections[ALIAS].close()
        return math.inf
    return max(0.0, float(seconds)) if is_copy else math.inf


def _is_near() -> bool:
    global _asked
    asked_at, seconds = _asked
    if time.monotonic() - asked_at > KEPT_S and _asking.acquire(blocking=False):
        try:
            seconds = behind_s()
            _asked = (time.monotonic(), seconds)
        finally:
            _asking.release()
    return seconds <= NEAR_S


@contextmanager
def reading() -> Iterator[bool]:
    """Read all inside from the copy, where there is one that is near; yields whether. Whatever writes there is refused.

    Inside a transaction, and inside another such block, nothing changes.
    """
    usual = connections["default"]
    if not is_named() or usual.alias == ALIAS or usual.in_atomic_block or not _is_near():
        yield False
        return
    connections["default"] = connections[ALIAS]
    try:
        yield True
    finally:
        connections["default"] = usual


def from_replica(query: Callable[P, R]) -> Callable[P, R]:
    """Let a query read from the copy. It returns values: rows that are read later would be read elsewhere.

    Where the copy fails in the middle, such as when it must apply what the query still reads, the database itself is asked.
    """

    @functools.wraps(query)
    def read(*args: P.args, **kwargs: P.kwargs) -> R:
        is_copy = False
        try:
            with reading() as is_copy:
                return query(*args, **kwargs)
        except (OperationalError, InterfaceError):
            if not is_copy:
                raise
        _leave()
        return query(*args, **kwargs)

    return read


def _leave() -> None:
    global _asked
    connections[ALIAS].close()
    _asked = (time.monotonic(), math.inf)
