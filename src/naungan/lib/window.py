"""What a check looks at: everything, or what was written since the last look that found nothing.

Marks are the last numbers that tables had given out. A row with such a number may still be in a transaction that had not ended
when the marks were taken; so a look waits a moment for those that ran then, and where one runs longer it leaves no marks.

No clock is relied upon. What has no number of its own, such as a covered month, is written together with rows that have one,
under the same moment: the earliest moment that any row beyond the marks names is where its window begins.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from naungan.lib.clock import now
from naungan.lib.errors import Finding
from naungan.lib.models import CheckRun

EVER = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
OVERLAP = dt.timedelta(days=1)
"""What has a moment and no number is looked at once more for so long: a clock, or a long transaction, may have been behind."""
WAIT_S = 5.0
"""So long a look waits for transactions that were running when it began."""
PAUSE_S = 0.1
SWEPT_EVERY = dt.timedelta(days=35)
"""Older than that a look at everything is said to be old."""


@dataclass(frozen=True, slots=True)
class Window:
    """What was written after some marks.

    since    moment that what has no number of its own was recorded at, or later, by whichever clock wrote it
    marks    last number looked at, by table; none for everything
    earlier  the same, of a look at least OVERLAP before: for what may be judged only some time after it was written
    """

    since: dt.datetime = EVER
    marks: dict[str, int] = field(default_factory=dict)
    earlier: dict[str, int] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        return not self.marks

    def after(self, table: str) -> int:
        """Return the last number of a table that was looked at, 0 for everything."""
        return self.marks.get(table, 0)

    def values(self, *tables: str) -> dict[str, Any]:
        """Return what the statement of a check is given: its tables' marks under their names, `since` and `is_whole`."""
        return {table: self.after(table) for table in tables} | {"since": self.since, "is_whole": self.is_whole}


WHOLE = Window()


def window_since_last_look() -> Window:
    """Return what nobody has looked at yet.

    That is everything where no look was clean, where the last look at everything was not, and where the last clean one lies
    ahead: by its clock nobody can tell what came since.
    """
    swept = CheckRun.objects.filter(is_whole=True).order_by("-pk").first()
    if swept is None or swept.findings or swept.ended_at is None:
        return WHOLE
    clean = CheckRun.objects.filter(findings=0, ended_at__isnull=False).exclude(marks={}).order_by("-pk")
    last = clean.first()
    if last is None or last.begun_at > now():
        return WHOLE
    before = clean.filter(begun_at__lte=last.begun_at - OVERLAP).first()
    since, first = last.begun_at - OVERLAP, _first_recorded(last.marks)
    return Window(min(since, first or since), last.marks, before.marks if before else {})


def window_since(moment: dt.datetime) -> Window:
    """Return a window on what is written from now on, or was recorded at a moment or later."""
    marks = _marks()
    return Window(moment, marks, marks)


def look(window: Window, *, at: dt.datetime, between: Callable[[], object] = lambda: None) -> Iterator[Finding]:
    """Run every room's checks over a window, yield what they find, and keep how it went: what found nothing moves the marks."""
    from naungan.lib import house

    run = CheckRun.objects.create(begun_at=at, is_whole=window.is_whole, marks=settled_marks() or {})
    with sweeping(window):
        for check in house.checks():
            between()
            for finding in check(window):
                run.findings += 1
                yield finding
    run.ended_at = max(now(), at)
    run.save(update_fields=["findings", "ended_at"])


def last_swept() -> dt.datetime | None:
    """Return when everything was last looked at to the end."""
    return (
        CheckRun.objects.filter(is_whole=True, ended_at__isnull=False).order_by("-pk").values_list("begun_at", flat=True).first()
    )


@contextmanager
def sweeping(window: Window) -> Iterator[None]:
    """A look at everything reads tables from end to end: one row after the other by their keys takes many times as long."""
    if window.is_whole:
        with connection.cursor() as cursor:
            cursor.execute("SET enable_nestloop = off")
    try:
        yield
    finally:
        if window.is_whole:
            with connection.cursor() as cursor:
                cursor.execute("RESET enable_nestloop")


def _numbered() -> Iterator[tuple[type[models.Model], str]]:
    """Yield the models whose tables number their rows, with the column of the number."""
    for model in apps.get_models():
        if model._meta.managed and isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
            yield model, model._meta.pk.attname


def _first_recorded(marks: dict[str, int]) -> dt.datetime | None:
    """Return the earliest moment that a row beyond the marks says it was recorded at."""
    beyond = [
        # Row by row from the mark on: the first of all moments, which an index may offer, lies years back.
        sql.SQL("SELECT min(r.recorded_at) FROM (SELECT recorded_at FROM {} WHERE {} > {} OFFSET 0) AS r").format(
            sql.Identifier(model._meta.db_table), sql.Identifier(number), sql.Literal(marks.get(model._meta.db_table, 0))
        )
        for model, number in _numbered()
        if "recorded_at" in {field.attname for field in model._meta.fields}
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT min(r.min) FROM ({}) AS r").format(sql.SQL(" UNION ALL ").join(beyond)))
        return cursor.fetchone()[0]  # type: ignore[no-any-return]


def _marks() -> dict[str, int]:
    """Return the last number that each table holds, of those that number their rows."""
    numbered = [
        sql.SQL("SELECT {}, (SELECT coalesce(max({}), 0) FROM {})").format(
            sql.Literal(model._meta.db_table), sql.Identifier(number), sql.Identifier(model._meta.db_table)
        )
        for model, number in _numbered()
    ]
    text = sql.SQL(" UNION ALL ").join(numbered)
    with connection.cursor() as cursor:
        cursor.execute(text)
        return dict(cursor.fetchall())


def settled_marks(patience_s: float = WAIT_S) -> dict[str, int] | None:
    """Return the last number of each table, once nobody can add a row below it any more; None where somebody writes too long."""
    marks, writing = _marks(), _writing()
    return marks if _have_ended(writing, patience_s) else None


def _writing() -> set[str]:
    """Return the transactions of others that are writing in this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.transactionid::text FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid "
            "WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted "
            "AND a.datname = current_database() AND a.pid <> pg_backend_pid()"
        )
        return {number for (number,) in cursor.fetchall()}


def _have_ended(writing: set[str], patience_s: float = WAIT_S) -> bool:
    """Wait for transactions to end. Returns whether all did in time."""
    until = time.monotonic() + patience_s
    while writing and time.monotonic() < until:
        time.sleep(PAUSE_S)
        writing &= _writing()
    return not writing
