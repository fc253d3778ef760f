"""A command that met a deadlock is run again, whole."""

from __future__ import annotations

import contextlib
from types import SimpleNamespace

import psycopg.errors
import pytest
from django.db import OperationalError

from naungan.lib import retry


def failing(times: int, cause: type[Exception]) -> list[int]:
    tries: list[int] = []

    @retry.one_transaction
    def command() -> int:
        tries.append(1)
        if len(tries) <= times:
            raise OperationalError("deadlock") from cause()
        return len(tries)

    command()
    return tries


@pytest.mark.django_db(transaction=False)
def test_inside_a_transaction_nothing_is_repeated() -> None:
    with pytest.raises(OperationalError):
        failing(1, psycopg.errors.DeadlockDetected)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where no transaction is open, without committing anything."""
    monkeypatch.setattr("naungan.lib.retry.connection", SimpleNamespace(in_atomic_block=False))
    monkeypatch.setattr("naungan.lib.retry.transaction", SimpleNamespace(atomic=contextlib.nullcontext))


@pytest.mark.usefixtures("outside")
def test_a_deadlock_is_tried_again() -> None:
    assert len(failing(2, psycopg.errors.DeadlockDetected)) == 3


@pytest.mark.usefixtures("outside")
def test_five_in_a_row_are_told() -> None:
    with pytest.raises(retry.Busy):
        failing(9, psycopg.errors.SerializationFailure)


@pytest.mark.usefixtures("outside")
def test_another_trouble_is_not_repeated() -> None:
    with pytest.raises(OperationalError):
        failing(1, psycopg.errors.DiskFull)
