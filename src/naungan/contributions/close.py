"""The close of a month: tries are planned, pots buy, members are reminded, lapses recorded. Killed anywhere it goes on there.

Each slice of work and the cursor behind it commit together, and every effect has a key of its own: run again, it adds nothing.
It brings each member up to today; a close that was missed is made up by the next.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Max

from naungan.contributions.debits import mandates
from naungan.contributions.models import Bill, Pot
from naungan.contributions.payments.pot_purchases import buy
from naungan.contributions.reminders import remind
from naungan.lib.clock import now, wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.leaps import require_steady
from naungan.lib.models import Job
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.registry.models import Membership

A_DAY = dt.timedelta(days=1)
MEMBERSHIPS, POTS = 100_000, 2_000
Slice = Callable[[int, dt.datetime], tuple[int, dict[str, int]]]
"""One slice of a step: from a cursor on, at a moment; returns the next cursor (0: done) and what it counted."""
_more: list[tuple[str, Slice]] = []


def at_close(name: str) -> Callable[[Slice], Slice]:
    """Add a step to every close, after ours: commissions, snapshots and the like, from rooms above."""

    def keep(step: Slice) -> Slice:
        _more.append((name, step))
        return step

    return keep


@dataclass
class Closed:
    """What a close came to, by step and count."""

    month: Month
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


def close_month(month: Month, *, at: dt.datetime, progress: Callable[[str, int], None] | None = None) -> Closed:
    """Bring every member up to today: mandates, pots, reminders, lapses.

    month     the month that is closed; not one that has not begun
    progress  told of each slice: step and cursor
    Raises    BadUsage for a month to come; ClockLeapt where the machine's clock may be wrong
    Source    Perdir 22/PERDIR.02/072022 (lapse); operations (reminders, notice before each charge)
    """
    if month > Month.of(wib_day(at)):
        raise BadUsage(
            "{month} has not begun.",
            month=month,
            fix="Close a month that has begun; a close may be repeated at any time.",
        )
    if abs(now() - at) < A_DAY:  # by the machine's clock, not by a day that a trial chose
        require_steady(now())
    closed = Closed(month)
    for name, step in (
        ("mandates", _mandates),
        ("notices", _notices),
        ("pots", _pots),
        ("members", _members),
        *_more,
    ):
        closed.counts[name] = _run(f"close:{month}:{name}", step, at, progress)
    closed.counts["bills"] = {"expired": _expired(month, at)}
    return closed


def _run(name: str, step: Slice, at: dt.datetime, progress: Callable[[str, int], None] | None) -> dict[str, int]:
    """Run a step to its end, from where an earlier run stopped; one that ended before begins anew."""
    while True:
        cursor, counts, is_done = _run_slice(name, step, at)
        if progress is not None:
            progress(name, cursor)
        if is_done:
            return counts


@one_transaction
def _run_slice(name: str, step: Slice, at: dt.datetime) -> tuple[int, dict[str, int], bool]:
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


def _mandates(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
    cursor, planned = mandates.plan_attempts(at, after=after)
    return cursor, {"planned": planned}


def _notices(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
    return 0, {"told": mandates.tell_of_attempts(at)}


def _pots(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
    some = list(
        Pot.objects.filter(pk__gt=after, balance__gt=0, kind=Pot.Kind.OWN)
        .order_by("pk")
        .values_list("pk", flat=True)[:POTS]
    )
    if not some:
        return 0, {}
    bought = buy(some, on=wib_day(at), at=at, closing=True)
    return some[-1], {"pots": len(bought), "months": int(bought["months"].sum())}


def _members(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
    last = Membership.objects.aggregate(last=Max("pk"))["last"] or 0
    if after >= last:
        return 0, {}
    counts = remind(after, after + MEMBERSHIPS, at=at)
    return after + MEMBERSHIPS, counts


def _expired(month: Month, at: dt.datetime) -> int:
    """Return how many bills ended unpaid in a month. They need no closing: their day says it."""
    until = min((month + 1).first_day, wib_day(at))
    return Bill.objects.unpaid().filter(expires_on__gte=month.first_day, expires_on__lt=until).count()
