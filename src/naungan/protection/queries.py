"""Was she covered on day X, as known on day Y, and why."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from naungan.lib.clock import WIB, end_of_day, now, wib_day
from naungan.lib.month import Month
from naungan.lib.sql import Rows, run, run_columns
from naungan.regulation.cover import Standing, State, settled, standing
from naungan.regulation.kinds import PayerKind, programme_words


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One stored month of cover as it was known."""

    membership_id: int
    month: Month
    starts_on: dt.date
    programmes: int
    reference_income: int
    jkk: int
    jkm: int
    jht: int
    payer_kind: int
    payer_id: int
    bill_id: int
    recorded_at: dt.datetime
    paid_at: dt.datetime
    revoked_at: dt.datetime | None
    revoked_reason: str | None

    @property
    def total(self) -> int:
        return self.jkk + self.jkm + self.jht

    @property
    def paid(self) -> dt.datetime:
        """When the money came: a bank's file may tell of it days later."""
        return min(self.paid_at, self.recorded_at)

    def was_paid(self, at: dt.datetime) -> bool:
        """Tell whether the month was paid by a moment, and not revoked by then."""
        return self.paid <= at and (self.revoked_at is None or self.revoked_at > at)

    def begins_after(self, moment: dt.datetime) -> bool:
        """Tell whether cover began with the payment of this month, on the day of a moment and after it."""
        return self.starts_on == wib_day(moment) == wib_day(self.paid) and self.paid > moment

    def was_live(self, known: dt.datetime) -> bool:
        return self.recorded_at <= known and (self.revoked_at is None or self.revoked_at > known)

    def as_json(self) -> dict[str, Any]:
        return {
            "month": str(self.month),
            "starts_on": self.starts_on.isoformat(),
            "programmes": programme_words(self.programmes),
            "reference_income": self.reference_income,
            "jkk": self.jkk,
            "jkm": self.jkm,
            "jht": self.jht,
            "payer_kind": PayerKind(self.payer_kind).word,
            "payer_id": self.payer_id,
            "bill": self.bill_id,
            "recorded_at": self.recorded_at.isoformat(),
            "paid_at": self.paid.isoformat(),
            "revoked_at": None if self.revoked_at is None else self.revoked_at.isoformat(),
            "revoked_reason": self.revoked_reason,
        }


@dataclass(frozen=True, slots=True)
class Protection:
    """Standing of one member on a day, as known at a moment.

    covering  the month row that covers the day
    rows      all rows behind the answer, and `live` those of them in force
    begins    the moment of the payment with which cover began on this very day: an hour before it, it had not begun
    died_on   the day of her death, as known
    then      the same question as known at the end of the day asked about; None where nothing was recorded since
    """

    on: dt.date
    known: dt.datetime
    standing: Standing
    covering: MonthRow | None
    rows: tuple[MonthRow, ...]
    live: tuple[MonthRow, ...]
    begins: dt.datetime | None = None
    died_on: dt.date | None = None
    revoked_reason: str = ""
    then: Protection | None = None

    @property
    def differs(self) -> bool:
        """Whether what is known now is another answer than what was known on the day itself: of an event, a person decides."""
        return self.then is not None and _said(self) != _said(self.then)


def _said(answer: Protection) -> tuple[State, tuple[int, int] | None]:
    covering = answer.covering
    return answer.standing.state, None if covering is None else (covering.programmes, covering.reference_income)


AHEAD = 36
"""Months after the day asked about that an answer looks at: cover is paid ahead for twelve."""
ALWAYS = dt.datetime.max.replace(tzinfo=dt.UTC)
BEFORE = 12
"""Months before a membership's beginning that may be covered: a group's start may follow its agreement."""


def protection_of(
    memberships: Mapping[int, dt.date],
    *,
    on: dt.date,
    known: dt.datetime | None = None,
    time: dt.time | None = None,
    member: uuid.UUID | None = None,
) -> Protection:
    """Return whether a person was covered on a day, as known now or at an earlier moment, and as known at the end of that day.

    memberships  one person's memberships with the day each began; months of any of them protect
    on           the day asked about
    known        only what was recorded up to this moment counts; None: now, all that was, also by a clock that ran ahead: a
                 person must not lose her cover by a machine's fault
    time         the hour of that day (WIB); cover that began by a payment on that day had not begun before it
    member       who it is, where she may have no membership
    """
    until = known or ALWAYS
    first = Month.of(min(memberships.values(), default=on)) + -BEFORE
    whose = list(memberships)
    facts = Facts(
        tuple(months_of(whose, first=first, last=Month.of(on) + AHEAD, known=until)),
        run("protection/spells", memberships=whose, known=until),
        run("protection/deaths", memberships=whose, member=member, known=until),
    )
    return replace(protection_from(facts, on=on, until=until, time=time), known=known or now())


def months_of(memberships: Sequence[int], *, first: Month, last: Month, known: dt.datetime = ALWAYS) -> Iterator[MonthRow]:
    """Yield the months of memberships from one to another, live and revoked, as recorded up to a moment, the oldest first."""
    found = run("protection/months", memberships=list(memberships), first=int(first), last=int(last), known=known)
    return (MonthRow(**{**row, "month": Month(row["month"])}) for row in found)


def protection_from(facts: Facts, *, on: dt.date, until: dt.datetime = ALWAYS, time: dt.time | None = None) -> Protection:
    """Return whether a person was covered on a day, from what is kept of her cover: as `protection_of`, without asking a base."""
    answer = _answer(facts, on, until, time)
    then = min(until, end_of_day(on))
    if facts.is_known_since(then):
        answer = replace(answer, then=_answer(facts, on, then, time))
    return answer


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of one person's cover: months by month, beginnings of spells, and what was known of her death."""

    months: tuple[MonthRow, ...]
    spells: Sequence[Mapping[str, Any]] = ()
    deaths: Sequence[Mapping[str, Any]] = ()

    def is_known_since(self, moment: dt.datetime) -> bool:
        """Whether anything was recorded or revoked after a moment."""
        return any(
            row.recorded_at > moment or (row.revoked_at is not None and row.revoked_at > moment) for row in self.months
        ) or any(one["recorded_at"] > moment for one in self.deaths)


def _answer(facts: Facts, on: dt.date, until: dt.datetime, time: dt.time | None) -> Protection:
    """Return the answer as known at a moment."""
    rows = tuple(row for row in facts.months if row.recorded_at <= until)
    live = tuple(row for row in rows if row.was_live(until))
    died_on = next((one["died_on"] for one in reversed(facts.deaths) if one["recorded_at"] <= until), None)
    spells = {(one["membership_id"], one["month"], one["bill_id"]) for one in facts.spells if one["recorded_at"] <= until}
    at = None if time is None else dt.datetime.combine(on, time, WIB)
    starts = {id(row): on + dt.timedelta(days=1) if at and row.begins_after(at) else row.starts_on for row in live}
    answer = standing(on, ((row.month, starts[id(row)]) for row in live), died_on=died_on, anew=_anew(live, spells))
    covering = begins = None
    if answer.is_covered:
        at_most = min(until, at or end_of_day(on))
        then = standing(on, ((row.month, row.starts_on) for row in rows if row.was_paid(at_most)))
        answer = settled(answer, then, on=on)
        covers = [row for row in live if row.month == Month.of(on) and starts[id(row)] <= on]
        covering = min(covers, key=lambda row: (row.starts_on, row.recorded_at))
        begun = covering if len(covers) == 1 else None
    else:
        begun = next((row for row in live if at is not None and row.begins_after(at)), None)
    if begun is not None and begun.starts_on == wib_day(begun.paid) == on and answer.state is not State.DIED:
        begins = begun.paid
    held = {id(row) for row in live}
    revoked = [row for row in rows if row.month == Month.of(on) and id(row) not in held]
    is_alive = answer.state is not State.DIED
    reason = (revoked[-1].revoked_reason or "") if revoked and covering is None and is_alive else ""
    return Protection(on, until, answer, covering, rows, live, begins, died_on, reason)


def _anew(live: Sequence[MonthRow], spells: Container[tuple[int, int, int]]) -> set[Month]:
    """Return the months in which a person's cover began anew: with a spell that is kept, or inside a month that the same
    membership's arrears would have covered whole.

    A second membership, or another payer's, may begin on any day: who was covered by the first goes on.
    """
    held: dict[int, set[Month]] = {}
    for row in live:
        held.setdefault(row.membership_id, set()).add(row.month)
    return {
        row.month
        for row in live
        if (row.starts_on > row.month.first_day or (row.membership_id, int(row.month), row.bill_id) in spells)
        and not any(row.month + -1 in months for other, months in held.items() if other != row.membership_id)
    }


def people_covered(on: dt.date) -> dict[int | None, int]:
    """Return how many people are covered on a day, by id of the area they live in."""
    rows = run("protection/covered_people", month=int(Month.of(on)), on=on)
    return {row["area_id"]: row["people"] for row in rows}


def people_ending(on: dt.date) -> dict[int | None, int]:
    """Return how many people covered on a day have nothing paid for the month after, by id of the area they live in."""
    rows = run("protection/ending_people", month=int(Month.of(on)), on=on)
    return {row["area_id"]: row["people"] for row in rows}


def live_months(membership: int) -> set[Month]:
    """Return the months of a membership that are covered, whatever the clocks of those who recorded them said."""
    return {Month(row["month"]) for row in run("protection/live_months", membership=membership)}


def covered_already(rows: Rows, *, since: Month, until: Month) -> pl.Series:
    """Return the numbers of who on a list (number, nik_index) is covered in some month from `since` up to `until`."""
    return run_columns("protection/covered_already", {"number": pl.Int64}, rows, since=int(since), until=int(until))["number"]
