"""Was a person covered on a day? Computed from covered months, with the reason; nothing is stored as active."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from naungan.lib.month import Month
from naungan.regulation.answers import in_use
from naungan.regulation.numbers import day_number


class State(StrEnum):
    """Where a membership stands on a day."""

    NEVER_COVERED = "never_covered"
    NOT_YET = "not_yet"
    COVERED = "covered"
    GRACE = "grace"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Standing:
    """State on one day.

    paid_through   last month of the unbroken run of covered months that reaches the day or ended before it
    covered_since  first covered day of the spell (a gap of at most the grace does not end a spell); None: no cover yet
    grace_through  last month for which arrears may still be paid; None before any cover
    after_arrears  in grace: would an event on this day be payable once the arrears are settled; None: not answered
    """

    state: State
    paid_through: Month | None
    covered_since: dt.date | None
    grace_through: Month | None
    after_arrears: bool | None = None

    @property
    def needs_person(self) -> bool:
        """Whether the answer for an event on this day rests on law of low confidence (Q5)."""
        return self.state is State.GRACE and self.after_arrears is None

    @property
    def is_covered(self) -> bool:
        return self.state is State.COVERED


def standing(on: dt.date, months: Iterable[tuple[Month, dt.date]]) -> Standing:
    """Return where a membership stands on a day.

    on       the day asked about
    months   each covered month with its first covered day (later than the first only in the month of joining)
    Source   start: PP 44/2015, Permenaker 5/2021; grace and end: Perdir 22/PERDIR.02/072022; events in grace: Q5
    """
    held = sorted(months)
    if not held:
        return Standing(State.NEVER_COVERED, None, None, None)
    begun = [(month, first) for month, first in held if first <= on]
    if not begun:
        return Standing(State.NOT_YET, None, None, None)
    last = begun[-1][0]
    grace = _grace(last.first_day)
    since = _spell_start(begun, grace)
    present = Month.of(on)
    if last == present:
        return Standing(State.COVERED, _run_end(last, held), since, None)
    if present <= last + grace:
        payable, is_open = in_use().on(day_number(on)).reading("cover.event_in_grace")
        answer = None if is_open else bool(payable)
        return Standing(State.GRACE, last, since, last + grace, after_arrears=answer)
    return Standing(State.ENDED, last, since, last + grace)


def _grace(on: dt.date) -> int:
    return int(in_use().on(day_number(on))["cover.grace"])


def _spell_start(begun: list[tuple[Month, dt.date]], grace: int) -> dt.date:
    """Walk back from the last covered month until more than the grace was unpaid in a row."""
    start = begun[-1][1]
    for (earlier, first), (later, _) in zip(reversed(begun[:-1]), reversed(begun), strict=False):
        if later - earlier - 1 > grace:
            break
        start = first
    return start


def _run_end(month: Month, held: list[tuple[Month, dt.date]]) -> Month:
    present = {month for month, _ in held}
    while month + 1 in present:
        month = month + 1
    return month


def earliest_payable_month(paid_on: dt.date) -> Month:
    """Return the oldest month that a payment of this day can still cover.

    Source  Perdir 22/PERDIR.02/072022: arrears for at most three contribution months
    """
    return Month.of(paid_on) + -_grace(paid_on)
