"""A clock that leapt: what the worker last said of the time, beside what the machine says now.

A wrong clock closes months that have not come, charges people too early and tells them that they lapsed. It is noticed before
that: no month is closed, nobody is charged and nothing is tidied away until a person says that the clock is right.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from naungan.lib.access import Viewer
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import Problem
from naungan.lib.models import Job
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record

BEAT = "loop:"
"""Jobs that say when a loop last lived."""
NAME = "clock:leapt"
FORWARD, BACK = dt.timedelta(days=7), dt.timedelta(minutes=10)
"""A house may sleep for days and then wake; clocks that are kept right never go back."""


class ClockLeapt(Problem):
    code = "clock.leapt"


def leap(at: dt.datetime) -> tuple[dt.datetime, dt.datetime] | None:
    """Return from when to when the clock leapt, where nobody has said since that it is right; never in a demonstration."""
    if is_demo():  # it may lie for weeks, and nobody is charged in it
        return None
    kept = Job.objects.filter(name=NAME, done_at=None).values_list("begun_at", "moved_at").first()
    if kept is not None:
        return kept[0], kept[1]
    last = _last()
    return (last, at) if last is not None and not last - BACK <= at <= last + FORWARD else None


def notice(at: dt.datetime) -> None:
    """Keep it where the clock is far from what it last was: a new sign of life would hide it."""
    found = leap(at)
    if found is not None and found[1] == at:
        Job.objects.update_or_create(name=NAME, defaults={"begun_at": found[0], "moved_at": at, "done_at": None})


@one_transaction
def confirm(*, by: Viewer, at: dt.datetime) -> None:
    """Say that the clock is right as it stands; who said so stands in the trail. Where it did not leap nothing is said."""
    found = leap(at)
    if found is None:
        return
    notice(at)
    Job.objects.filter(name=NAME, done_at=None).update(done_at=at)
    Job.objects.filter(name__startswith=BEAT, moved_at__gt=at).update(moved_at=at)  # a clock that ran ahead said so
    said = " > ".join(moment.isoformat(" ", "minutes") for moment in found)
    record(by, "clock.confirm", noun="clock", subject="", reason=said, at=at)


def live(name: str, at: dt.datetime) -> None:
    """Write a sign of life; a leap is noticed first."""
    notice(at)
    Job.objects.update_or_create(
        name=f"{BEAT}{name}", defaults={"moved_at": at}, create_defaults={"begun_at": at, "moved_at": at}
    )


def require_steady(at: dt.datetime) -> None:
    """Raises ClockLeapt where the clock leapt and nobody has said that it is right."""
    found = leap(at)
    if found is not None:
        raise ClockLeapt(
            "The clock of this machine went from {before} to {after} while nobody was there.",
            before=found[0].isoformat(" ", "minutes"),
            after=found[1].isoformat(" ", "minutes"),
            fix="Set the clock right; where it is right, say so: add --clock-is-right.",
        )


def _last() -> dt.datetime | None:
    """Return the last sign of life, or when somebody said that the clock is right, if that was later."""
    said = Job.objects.filter(name=NAME).values_list("done_at", flat=True).first()
    last: dt.datetime | None = Job.objects.filter(name__startswith=BEAT).aggregate(last=Max("moved_at"))["last"]
    return last if last is None or said is None else max(last, said)
