"""Two commands that wait for each other: the database ends one, and it is run again."""

from __future__ import annotations

import functools
import random
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import psycopg.errors
from django.db import IntegrityError, OperationalError, connection, transaction

from naungan.lib.errors import Problem

P = ParamSpec("P")
R = TypeVar("R")
TRIES = 5
PASSING = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)
RACED = ("contributions_paymentreference", "protection_coveredmonth", "complaints_complaint")
"""Tables, by how their names begin, at whose unique keys two that race meet: whoever comes later finds the other's row when
she is run again."""


class Busy(Problem):
    code = "database.busy"


def _passes(error: Exception) -> bool:
    cause = error.__cause__
    raced = isinstance(cause, psycopg.errors.UniqueViolation) and (cause.diag.table_name or "").startswith(RACED)
    return isinstance(error, Busy) or isinstance(cause, PASSING) or raced


def one_transaction(command: Callable[P, R]) -> Callable[P, R]:
    """Run a whole command in one transaction, and again when it met a deadlock; nothing of the failed try remains.

    Inside another transaction the command joins it, and the outermost one is what is run again.
    Raises  Busy when it met a deadlock, or another one's key, five times
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return command(*args, **kwargs)
        for attempt in range(TRIES):
            try:
                with transaction.atomic():
                    return command(*args, **kwargs)
            except (OperationalError, IntegrityError, Busy) as error:
                if not _passes(error):
                    raise
                time.sleep(random.uniform(0, 0.05 * 2**attempt))
        raise Busy("Too many commands wait for the same rows.", fix="Run the command again.", retryable=True)

    return run
