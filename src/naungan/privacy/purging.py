"""What is over is deleted, by the clocks that rooms declare; and who asked for it is forgotten as soon as no law needs the name.

Source  UU 27/2022 art. 43, 44: deletion when the time is over, and when it is asked for
"""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from itertools import takewhile

from django.db import transaction
from django.db.models import Min, Model

from naungan.lib.access import Viewer
from naungan.lib.models import Job
from naungan.lib.personal import Clock, Held
from naungan.lib.trail import record
from naungan.privacy.erasing import forget_due
from naungan.privacy.register import model_of, tables

SLICE = 5_000
JOB = "privacy:purge"
TURN_S = 60.0
"""A turn ends then, and the next goes on: the worker has more to do."""


def purge(at: dt.datetime, *, by: Viewer, most_s: float = TURN_S) -> Counter[str]:
    """Delete or empty what is over, in slices of a transaction each; then forget who is to be forgotten by now.

    Returns  how many rows, by table; what one turn does not reach is reached by the next
    """
    began, counts = time.monotonic(), Counter[str]()
    is_done = True
    for _, held in tables():
        for clock in held.clocks:
            while done := _slice(held, clock, at):
                counts[held.model] += done
                if time.monotonic() - began > most_s:
                    is_done = False
                    break
    counts["registry.Erasure"] += forget_due(at)
    counts = +counts
    with transaction.atomic():
        if counts:
            record(by, "privacy.purge", noun="house", at=at, rows=dict(counts))
        kept = {"moved_at": at, "counts": dict(counts)} | ({"done_at": at} if is_done else {})
        Job.objects.update_or_create(name=JOB, defaults=kept, create_defaults=kept | {"begun_at": at})
    return counts


@transaction.atomic
def _slice(held: Held, clock: Clock, at: dt.datetime) -> int:
    """Do one slice of one clock. Returns how many rows; none when it is done."""
    until = clock.until(at)
    if clock.run is not None:
        return clock.run(until, SLICE)
    model = model_of(held)
    if clock.in_order:
        return _in_order(model, clock, until, at)
    rows = model._default_manager.filter(clock.only, **{f"{clock.since}__lt": until})
    found = list(rows.values_list("pk", flat=True)[:SLICE])
    _end(model, clock, found)
    return len(found)


def _end(model: type[Model], clock: Clock, found: list[object]) -> None:
    rows = model._default_manager.filter(pk__in=found)
    if clock.blanks is None:
        rows.delete()
    else:
        rows.update(**clock.blanks)


def _in_order(model: type[Model], clock: Clock, until: dt.datetime, at: dt.datetime) -> int:
    """Go on from the row where the last slice ended: rows grow older with their numbers, and history is not read again."""
    begun = {"begun_at": at, "moved_at": at}
    cursor, _ = Job.objects.get_or_create(name=f"purge:{model._meta.label}:{clock.days}", defaults=begun)
    rows = model._default_manager.filter(pk__gt=cursor.cursor).order_by("pk").values_list("pk", clock.since)[:SLICE]
    old = [pk for pk, _ in takewhile(lambda row: row[1] is not None and row[1] < until, rows)]
    if not old:
        return 0
    _end(model, clock, list(model._default_manager.filter(clock.only, pk__in=old).values_list("pk", flat=True)))
    Job.objects.filter(pk=cursor.pk).update(cursor=old[-1], moved_at=at)
    return len(old)


def overdue(at: dt.datetime) -> dict[str, float]:
    """Return, by table, for how many seconds the oldest row is over its time that is still there; none where nothing is."""
    found: dict[str, float] = {}
    for _, held in tables():
        for clock in held.clocks:
            if clock.run is not None or clock.in_order:
                continue
            rows = model_of(held)._default_manager.filter(clock.only, **{f"{clock.since}__lt": clock.until(at)})
            oldest = rows.aggregate(oldest=Min(clock.since))["oldest"]
            if oldest is not None:
                found[held.model] = max(found.get(held.model, 0.0), (clock.until(at) - oldest).total_seconds())
    return found


def last_purge() -> Job | None:
    """Return when what is over was last deleted, and how many rows."""
    return Job.objects.filter(name=JOB).first()
