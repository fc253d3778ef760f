"""Keys are changed while the house goes on: what is sealed, and the digests by which people are found (decision 48).

One moment changes what is used for new cells and digests, for all servers: the canary in the database is sealed anew. Then all
that is sealed is sealed anew, slice by slice in transactions of their own; until that is done both pairs stand, and people are
looked for under both. It may be killed at any point, and goes on where it was.
"""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

import polars as pl
from django.apps import apps
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import F, Func, IntegerField, QuerySet, Value

from naungan.lib.access import Viewer
from naungan.lib.crypto import (
    FORMAT,
    ROTATION,
    KeyTrouble,
    digest_with,
    forget_keys,
    in_use,
    key_file,
    keys,
    look_anew,
    new_pair,
    seal_with,
    standing,
    unseal,
    write_keys,
)
from naungan.lib.database import CANARY
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import Canary, Job
from naungan.lib.retry import one_transaction
from naungan.lib.sealed import KEYS_LOCK, Cells, cells, indexes
from naungan.lib.sql import Rows, run, staged
from naungan.lib.trail import record

SLICE = 2_000
PATIENCE = "2s"
"""So long a slice waits for who is just enrolling people, and so long they wait for it; then it tries again."""
Say = Callable[[str, int], None]
Did = TypeVar("Did")


class Rotating(Problem):
    code = "keys.rotating"


def add_pair(*, by: Viewer, at: dt.datetime) -> int:
    """Add a new pair to the key file without using it, or find the one that was added before. Returns its number.

    The file is to be copied to every other server before the pair is used.
    """
    use, known = in_use(), keys()
    spare = [number for number in known.pairs if number > use]
    if spare:
        return max(spare)
    number = next((one for one in range(use + 1, 256) if one not in known.pairs), 0)
    if not number:
        raise KeyTrouble("There are 255 keys.", fix="Drop some: naungan keys drop")
    said = json.loads(key_file().read_bytes())
    if said.get("version") != FORMAT:
        pair = {"cells": said["cells"], "index": said["index"]}
        said = {"version": FORMAT, "root": said["index"], "keys": {str(said["id"]): pair}}
    said["keys"][str(number)] = new_pair()
    _note(by, "keys.add", at, number)  # before it is done: of what fails somebody knows that it was tried
    write_keys(key_file(), said, is_new=False)
    return number


@one_transaction
def _note(by: Viewer, act: str, at: dt.datetime, number: int) -> None:
    record(by, act, noun="keys", at=at, number=number)


def rotate(*, by: Viewer, at: dt.datetime, say: Say = lambda _name, _count: None, pause_s: float = 2.0) -> Counter[str]:
    """Change the keys, or go on where an earlier run stopped. Returns how many cells were sealed anew, by table.

    say      told of each slice: its table, and how many rows so far
    pause_s  so long who seals may not have noticed that the keys changed
    Raises   Rotating where another one changes them just now; KeyTrouble for cells that do not open: they stay as they are
    """
    with _alone():
        job = Job.objects.filter(name=ROTATION, done_at=None).first()
        if job is None:
            number = add_pair(by=by, at=at)
            time.sleep(pause_s)  # until all look under both
            job = _switch(number, by=by, at=at)
        number, counts = int(job.counts["to"]), Counter[str]()
        while True:
            time.sleep(pause_s)
            waits, is_whole = _others_since_before(job, pause_s), not job.counts["places"]
            done, broken = _sweep(job, number, counts, say)
            if is_whole and not done and not waits:  # what a killed run had seen is looked at once more
                break
        if +broken:
            raise KeyTrouble(
                "{count} cells of {tables} do not open: they stay as they are, and so does the older key.",
                count=sum(broken.values()),
                tables=", ".join(sorted(+broken)),
                fix="Restore them from a backup, or empty them; then run it again.",
            )
        _end(number, counts, by=by, at=at)
    return counts


def _others_since_before(job: Job, seconds: float) -> bool:
    """Whether a transaction goes on that began before everybody had noticed: it may have sealed by the older pair."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND xact_start < %s::timestamptz + %s * interval '1 second')",
            [job.counts["switched"], seconds],
        )
        return bool(cursor.fetchone()[0])


def _sweep(job: Job, number: int, counts: Counter[str], say: Say) -> tuple[int, Counter[str]]:
    """Go once through all sealed columns, from where an earlier run stopped. Returns how many were sealed anew, and bad ones."""
    done, broken = 0, Counter[str]()
    places: dict[str, str] = dict(job.counts["places"])
    for place, one in enumerate(cells()):
        while (after := places.get(str(place), "")) != END:
            sealed, bad, last = _slice(one, number, int(job.counts["from"]), after)
            places[str(place)] = last or END
            job.counts["places"] = places
            Job.objects.filter(pk=job.pk).update(counts=job.counts)
            done += sealed
            counts[one.model] += sealed
            broken[one.model] += bad
            if sealed:
                say(one.model, counts[one.model])
    job.counts["places"] = {}
    Job.objects.filter(pk=job.pk).update(counts=job.counts)
    return done, broken


END = "end"


def _slice(one: Cells, number: int, older: int, after: str) -> tuple[int, int, str]:
    """Seal some cells of a column anew. Returns how many, how many do not open, and the last row; "" where there are no more."""
    model = apps.get_model(one.model)
    rows: QuerySet[Any] = model._default_manager.filter(one.only)
    rows = rows.select_related(*one.beside) if one.beside else rows
    if not one.inside:
        rows = rows.annotate(key_number=Func(F(one.name), Value(1), function="get_byte", output_field=IntegerField()))
        rows = rows.exclude(key_number=number)
    found = list((rows.filter(pk__gt=after) if after else rows).order_by("pk")[:SLICE])
    if not found:
        return 0, 0, ""
    anew: list[tuple[str, bytes, bytes]] = []
    digests: list[tuple[bytes, bytes]] = []
    bad = 0
    for row in found:
        cell = _cell_of(one, row)
        if cell[1] == number:
            continue
        try:
            words = unseal(cell, bound_to=one.bound_to(row))
        except KeyTrouble:
            bad += 1
            continue
        anew.append((str(row.pk), cell, seal_with(number, words, bound_to=one.bound_to(row))))
        text = one.text(row, words) if one.index else None
        if text is not None:
            digests.append((digest_with(older, text), digest_with(number, text)))
    # Found and opened before anybody has to wait: what was changed meanwhile is not written, and met by the next sweep.
    write = partial(_write_all, one, model, found, anew, digests)
    if digests:
        _patiently(write)
    else:
        with transaction.atomic():
            write()
    return len(anew), bad, str(found[-1].pk) if len(found) == SLICE else ""


def _write_all(
    one: Cells, model: Any, found: list[Any], anew: list[tuple[str, bytes, bytes]], digests: list[tuple[bytes, bytes]]
) -> None:
    _write(one, model, found, anew)
    if digests:
        pairs = pl.DataFrame(digests, schema={"older": pl.Binary, "newer": pl.Binary}, orient="row").unique("older")
        with staged(pairs, "pairs") as given:
            for index in indexes():
                names = {"pairs": given, "table": Rows(index.table, {}), "column": Rows(index.column, {})}
                run("operations/digest_anew", names)


def _cell_of(one: Cells, row: Any) -> bytes:
    value = getattr(row, one.name)
    return base64.b64decode(value[one.inside]) if one.inside else bytes(value)


def _write(one: Cells, model: Any, found: list[Any], anew: list[tuple[str, bytes, bytes]]) -> None:
    """Write cells where they are still what was read: what somebody changed meanwhile is met by the next sweep."""
    if one.inside:
        by_key = {key: (old, new) for key, old, new in anew}
        for row in found:
            if (said := by_key.get(str(row.pk))) is not None:
                old, new = (base64.b64encode(cell).decode() for cell in said)
                same = model._default_manager.filter(pk=row.pk, **{f"{one.name}__{one.inside}": old})
                same.update(**{one.name: getattr(row, one.name) | {one.inside: new}})
        return
    frame = pl.DataFrame(anew, schema={"key": pl.String, "old": pl.Binary, "new": pl.Binary}, orient="row")
    names = {
        "table": Rows(model._meta.db_table, {}),
        "column": Rows(one.name, {}),
        "key": Rows(model._meta.pk.column, {}),
        "type": Rows(model._meta.pk.db_type(connection), {}),
    }
    if not frame.is_empty():
        with staged(frame) as given:
            run("operations/seal_anew", names | {"rows": given})


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Nobody else changes keys in this database meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, 1)", [KEYS_LOCK])
        if not cursor.fetchone()[0]:
            raise Rotating("Somebody else changes the keys just now.", fix="Wait until that is done.")
    try:
        yield
    finally:
        with contextlib.suppress(DatabaseError), connection.cursor() as cursor:  # with a connection that is gone it is free
            cursor.execute("SELECT pg_advisory_unlock(%s, 1)", [KEYS_LOCK])


def _lock_out() -> None:
    """Let nobody make digests of people until this transaction ends. Raises OperationalError after a while."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KEYS_LOCK])


def _patiently(work: Callable[[], Did], *, tries: int = 300) -> Did:
    for left in range(tries, 0, -1):
        try:
            with transaction.atomic():
                _lock_out()
                return work()
        except OperationalError:
            if left == 1:
                raise
            time.sleep(1.0)
    raise AssertionError


def _switch(number: int, *, by: Viewer, at: dt.datetime) -> Job:
    """Use another pair from this moment on, on every server."""

    def work() -> Job:
        look_anew()
        use = in_use()
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()::text")
            switched = cursor.fetchone()[0]
        counts = {"from": use, "to": number, "places": {}, "switched": switched}
        Canary.objects.filter(pk=1).update(cell=seal_with(number, CANARY, bound_to="lib_canary.cell:1"))
        job, _ = Job.objects.update_or_create(
            name=ROTATION, defaults={"begun_at": at, "moved_at": at, "done_at": None, "counts": counts}
        )
        record(by, "keys.rotate", noun="keys", at=at, older=use, newer=number)
        return job

    job = _patiently(work)
    forget_keys()
    return job


@one_transaction
def _end(number: int, counts: Counter[str], *, by: Viewer, at: dt.datetime) -> None:
    Job.objects.filter(name=ROTATION).update(done_at=at, moved_at=at)
    record(by, "keys.rotated", noun="keys", at=at, newer=number, cells=dict(counts))
    transaction.on_commit(forget_keys)


def drop(number: int, *, by: Viewer, at: dt.datetime) -> None:
    """Take a pair that nothing stands under any more out of the key file: backups from before it was changed open no more.

    Raises  BadUsage for one that is not there, is used, or still seals something
    """
    if number not in keys().pairs:
        raise BadUsage("There is no key {number}.", number=number, fix="See: naungan keys show")
    if number in standing() or number > in_use() or still_sealed_by(number):
        raise BadUsage(
            "Key {number} is still needed.",
            number=number,
            fix="Change the keys first (naungan keys rotate), or see naungan keys show.",
        )
    said = json.loads(key_file().read_bytes())
    del said["keys"][str(number)]
    _note(by, "keys.drop", at, number)
    write_keys(key_file(), said, is_new=False)


def still_sealed_by(number: int) -> int:
    """Return how many cells a pair still seals."""
    found = 0
    for one in cells():
        rows = apps.get_model(one.model)._default_manager.filter(one.only)
        if one.inside:
            found += sum(_cell_of(one, row)[1] == number for row in rows.iterator(2_000))
            continue
        key = Func(F(one.name), Value(1), function="get_byte", output_field=IntegerField())
        found += rows.annotate(key_number=key).filter(key_number=number).count()
    return found
