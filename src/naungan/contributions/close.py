"""The close of a month: tries are planned, pots buy, members are reminded, lapses recorded. Killed anywhere it goes on there.

Each slice of work and the cursor behind it commit together, and every effect has a key of its own: run again, it adds nothing.
It brings each member up to today; a close that was missed is made up by the next.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event

from django.db import connection

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.approvals.second import NeedsSecond, approved_lately, second_wanted
from naungan.contributions.models import Bill
from naungan.lib import house
from naungan.lib.access import Viewer
from naungan.lib.clock import now, wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.leaps import require_steady
from naungan.lib.models import Job
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record

A_DAY = dt.timedelta(days=1)
OUT_OF_TIME, AGREED = "month.close", dt.timedelta(days=7)
"""The act by which two people agree to close another month than the last that is over, and for how long it holds."""


def propose_close(month: Month, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose to close a month out of its time; approved, whoever closes it within a week may. Raises BadUsage."""
    if month > Month.of(wib_day(at)):
        raise BadUsage("{month} has not begun.", month=month, fix="Close a month that has begun.")
    return propose(OUT_OF_TIME, month, reason=reason, by=by, at=at)


@dataclass
class Closed:
    """What a close came to, by step and count."""

    month: Month
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


def close_month(month: Month, *, by: Viewer, at: dt.datetime, progress: Callable[[str, int], None] | None = None) -> Closed:
    """Bring every member up to today: mandates, pots, reminders, lapses.

    month     the month that is closed; not one that has not begun
    progress  told of each slice: step and cursor
    Raises    BadUsage for a month to come; NeedsSecond for another than the last that is over; ClockLeapt where the clock
              may be wrong
    Source    Perdir 22/PERDIR.02/072022 (lapse); operations (reminders, notice before each charge)
    """
    if month > Month.of(wib_day(at)):
        raise BadUsage(
            "{month} has not begun.",
            month=month,
            fix="Close a month that has begun; a close may be repeated at any time.",
        )
    is_in_time = month == Month.of(wib_day(at)) + -1
    if not is_in_time and second_wanted(by) and not approved_lately(OUT_OF_TIME, month, at=at, within=AGREED):
        raise NeedsSecond(
            "{month} is not the month that is over: two people agree to close it.",
            month=month,
            fix="naungan month propose {month} --reason …",
        )
    if abs(now() - at) < A_DAY:  # by the machine's clock, not by a day that a trial chose
        require_steady(now())
    record(by, "month.close", noun="month", subject=month, at=at)
    closed = Closed(month)
    for name, lanes in house.close_steps():
        closed.counts[name] = _together(f"close:{month}:{name}", lanes, at, progress)
    closed.counts["bills"] = {"expired": _expired(month, at)}
    return closed


def _together(name: str, lanes: house.Lanes, at: dt.datetime, progress: Callable[[str, int], None] | None) -> dict[str, int]:
    """Run the lanes of a step at once, each with a connection of its own, and return what they counted together.

    Where one fails the others end with the slice that they are at; what failed first is raised.
    """
    names = [name if len(lanes) == 1 else f"{name}:{lane}" for lane in range(len(lanes))]
    stopped, failed, total = Event(), list[BaseException](), Counter[str]()

    def run(one: str, step: house.Step) -> dict[str, int]:
        try:
            return _run(one, step, at, progress, stopped)
        except BaseException as error:
            failed.append(error)
            stopped.set()
            raise
        finally:
            connection.close()

    if len(lanes) == 1 or connection.in_atomic_block:  # what is not committed yet no other connection sees
        done = [_run(one, step, at, progress, stopped) for one, step in zip(names, lanes, strict=True)]
    else:
        with ThreadPoolExecutor(len(lanes)) as pool:
            try:
                done = list(pool.map(run, names, lanes))
            except BaseException:
                stopped.set()
                if failed:
                    raise failed[0] from None
                raise
    for counted in done:
        total.update(counted)  # also what came to nothing
    return dict(total)


def _run(
    name: str, step: house.Step, at: dt.datetime, progress: Callable[[str, int], None] | None, stopped: Event
) -> dict[str, int]:
    """Run a step to its end, from where an earlier run stopped; one that ended before begins anew. Stopped, it ends early."""
    while True:
        cursor, counts, is_done = _run_slice(name, step, at)
        if progress is not None:
            progress(name, cursor)
        if is_done or stopped.is_set():
            return counts


@one_transaction
def _run_slice(name: str, step: house.Step, at: dt.datetime) -> tuple[int, dict[str, int], bool]:
    Job.objects.get_or_create(name=name, defaults={"begun_at": at, "moved_at": at})
    job = Job.objects.select_for_update().get(name=name)  # of two closes at once one waits for the other's slice
    if job.done_at is not None:
        job.cursor, job.counts, job.begun_at, job.done_at = 0, {}, at, None
    cursor, counted = step(job.cursor, at)
    total = Counter(job.counts)
    total.update(counted)
    job.counts, job.cursor, job.moved_at = dict(total), cursor, at
    job.done_at = at if not cursor else None
    job.save()
    return cursor, dict(total), not cursor


def _expired(month: Month, at: dt.datetime) -> int:
    """Return how many bills ended unpaid in a month. They need no closing: their day says it."""
    until = min((month + 1).first_day, wib_day(at))
    return Bill.objects.unpaid().filter(expires_on__gte=month.first_day, expires_on__lt=until).count()
