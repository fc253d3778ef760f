"""Was a person covered on a day? Computed from covered months, with the reason; nothing is stored as active."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from naungan.lib.month import Month
from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Truth, Whole, day_number, whole
from naungan.regulation.law import Law


class State(StrEnum):
    """Where a membership stands on a day."""

    NEVER_COVERED = "never_covered"
    NOT_YET = "not_yet"
    COVERED = "covered"
    SETTLED_AFTER = "settled_after"
    GRACE = "grace"
    ENDED = "ended"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class Standing:
    """State on one day. SETTLED_AFTER: the day is paid for, but the money came after it. DIED: before that day; the rest is what
    she had on the day of her death.

    paid_through   last month of the unbroken run of covered months that reaches the day or ended before it
    covered_since  first covered day of the spell; None: no cover yet. A spell ends with the membership: where the first month
                   after the grace began unpaid
    grace_through  last month for which arrears may still be paid; None before any cover
    after_arrears  in grace, or settled after it: is an event on this day payable once the arrears are settled; None: not
                   answered, a person decides
    """

    state: State
    paid_through: Month | None
    covered_since: dt.date | None
    grace_through: Month | None
    after_arrears: bool | None = None

    @property
    def needs_person(self) -> bool:
        """Whether the answer for an event on this day rests on law of low confidence (Q5)."""
        return self.state in (State.GRACE, State.SETTLED_AFTER) and self.after_arrears is None

    @property
    def is_covered(self) -> bool:
        return self.state is State.COVERED


def standing(
    on: dt.date,
    months: Iterable[tuple[Month, dt.date]],
    *,
    died_on: dt.date | None = None,
    anew: Container[Month] | None = None,
) -> Standing:
    """Return where a membership stands on a day.

    on       the day asked about
    months   each covered month with its first covered day (later than the first only in the month of joining)
    died_on  the day the member died: she is covered on it, and nobody is after it
    anew     months in which cover began anew; None: those whose cover begins after their first day
    Source   start: PP 44/2015, Permenaker 5/2021; grace and end: Perdir 22/PERDIR.02/072022; events in grace: Q5
    """
    held = sorted(months)
    if died_on is not None and died_on < on:
        alive = standing(died_on, held, anew=anew)
        return replace(alive, state=State.DIED, grace_through=None, after_arrears=None)
    if not held:
        return Standing(State.NEVER_COVERED, None, None, None)
    begun = [(month, first) for month, first in held if first <= on]
    if not begun:
        return Standing(State.NOT_YET, None, None, None)
    last = begun[-1][0]
    grace = _grace(last.first_day)
    since = _spell_start(begun, grace, anew)
    present = Month.of(on)
    if last == present:
        return Standing(State.COVERED, _run_end(last, held), since, None)
    if present <= last + grace:
        return Standing(State.GRACE, last, since, last + grace, after_arrears=_payable_in_grace(on))
    return Standing(State.ENDED, last, since, last + grace)


def settled(known_now: Standing, known_then: Standing, *, on: dt.date) -> Standing:
    """Return where a membership stood on a day, when money that came after the day counts as what it is: late.

    known_now   standing as known now
    known_then  standing as known at the end of the day itself
    Returns     the present standing, with SETTLED_AFTER for a day that only later money covers
    Source      Q5 for a day inside the grace; for a day before any cover, or after cover had ended, no text was found: a person
                decides
    """
    if not known_now.is_covered or known_then.is_covered:
        return known_now
    payable = _payable_in_grace(on) if known_then.state is State.GRACE else None
    return replace(known_now, state=State.SETTLED_AFTER, after_arrears=payable)


def _payable_in_grace(on: dt.date) -> bool | None:
    """Tell whether an event in the grace is payable once the arrears are settled; None: the law is open (Q5)."""
    payable, is_open = in_use().on(day_number(on)).reading("cover.event_in_grace")
    return None if is_open else bool(payable)


def _grace(on: dt.date) -> int:
    return int(in_use().on(day_number(on))["cover.grace"])


def _spell_start(begun: list[tuple[Month, dt.date]], grace: int, anew: Container[Month] | None) -> dt.date:
    """Walk back from the last covered month to the one with which cover began anew.

    It did where the membership had ended (a month paid later than the grace allows), and in every month whose cover began after
    its first day: arrears would have covered it whole.
    """
    firsts: dict[Month, dt.date] = {}
    for month, first in begun:  # of several memberships the earliest counts
        firsts[month] = min(first, firsts.get(month, first))
    months = sorted(firsts)
    start = months[-1]
    for earlier, later in zip(reversed(months[:-1]), reversed(months), strict=False):
        begins = firsts[later] > later.first_day if anew is None else later in anew
        if later - earlier > grace or begins:
            break
        start = earlier
    return firsts[start]


def begins_anew(month: Month, last: Month | None) -> bool:
    """Tell whether cover begins anew with the payment of a month, after the last month that was paid.

    Source  Perdir 22/PERDIR.02/072022: arrears for at most three contribution months
    """
    return last is None or month - last > _grace(month.first_day)


def start_over_an_end(on: dt.date, months: Iterable[tuple[Month, dt.date]]) -> dt.date | None:
    """Return where a spell begins by the reading that lets it go on over months unpaid for exactly the grace; None: no cover yet.

    on, months  as in `standing`
    Source      offices bill it as a new beginning and count it as one membership (Q8): no text was found
    """
    begun = sorted((month, first) for month, first in months if first <= on)
    return _spell_start(begun, _grace(begun[-1][0].first_day) + 1, ()) if begun else None


def _run_end(month: Month, held: list[tuple[Month, dt.date]]) -> Month:
    present = {month for month, _ in held}
    while month + 1 in present:
        month = month + 1
    return month


FIRST_DAY = dt.date(2015, 7, 1)
"""The first day on which a contribution could be paid (PP 44/2015, PP 45/2015 and PP 46/2015: in force from then)."""
HELD_BACK, HELD_AHEAD = 12, 36
"""Months before and after the present one that a mask of covered months holds."""


class Due(NamedTuple):
    """What a membership owes next.

    since          first month to pay: the oldest one in arrears, or the first that is not covered
    is_continuing  cover goes on from an earlier month without a break longer than the grace; else a new spell begins, on the
                   day of payment
    through        last month of the unbroken run that covers the present month, or of the last cover before it; -1: no cover
    """

    since: Whole
    is_continuing: Truth
    through: Whole


def next_due(present: Whole, held: Whole, *, restart: bool = False, law: Law | None = None) -> Due:
    """Return the month from which each membership pays next: arrears of at most the grace, or a new beginning.

    present  the month of payment
    held     which months are covered: bit k stands for the month present - HELD_BACK + k
    restart  leave the arrears: begin anew with the present month
    Returns  Due of plain numbers or arrays
    Source   Perdir 22/PERDIR.02/072022: arrears for at most three contribution months, old arrears are not collected
    """
    grace = int((law or in_use()).during(whole(present))["cover.grace"])
    months, mask = np.broadcast_arrays(np.asarray(present, np.int64), np.asarray(held, np.int64))
    now = (mask >> HELD_BACK) & 1 == 1
    run, running = np.zeros_like(months), now.copy()
    for ahead in range(1, HELD_AHEAD + 1):
        running = running & ((mask >> (HELD_BACK + ahead)) & 1 == 1)
        run += running
    last = np.full_like(months, -1)
    for back in range(HELD_BACK, 0, -1):
        last = np.where((mask >> (HELD_BACK - back)) & 1 == 1, months - back, last)
    in_grace = (last >= 0) & (months - last <= grace) & (not restart)
    since = np.where(now, months + run + 1, np.where(in_grace, last + 1, months))
    continuing = now | (last >= 0) & (months - last <= (0 if restart else grace))
    through = np.where(now, months + run, last)
    if type(present) is int and type(held) is int:
        return Due(int(since), bool(continuing), int(through))
    return Due(since, continuing, through)


def earliest_payable_month(paid_on: dt.date) -> Month:
    """Return the oldest month that a payment of this day can still cover.

    Source  Perdir 22/PERDIR.02/072022: arrears for at most three contribution months
    """
    return Month.of(paid_on) + -_grace(paid_on)
