"""Was she covered on day X, as known on day Y, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from naungan.lib.clock import end_of_day, now
from naungan.lib.month import Month
from naungan.lib.sql import Rows, run
from naungan.regulation.cover import Standing, settled, standing
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
    """Standing of one member on a day, the month row that covers it, all rows behind the answer, and those of them in force."""

    on: dt.date
    known: dt.datetime
    standing: Standing
    covering: MonthRow | None
    rows: tuple[MonthRow, ...]
    live: tuple[MonthRow, ...]
    revoked_reason: str = ""


AHEAD = 36
"""Months after the day asked about that an answer looks at: cover is paid ahead for twelve."""
ALWAYS = dt.datetime.max.replace(tzinfo=dt.UTC)
BEFORE = 12
"""Months before a membership's beginning that may be covered: a group's start may follow its agreement."""


def protection_of(memberships: Mapping[int, dt.date], *, on: dt.date, known: dt.datetime | None = None) -> Protection:
    """Return whether a person was covered on a day, as known now or at an earlier moment.

    memberships  one person's memberships with the day each began; months of any of them protect
    on           the day asked about
    known        only what was recorded up to this moment counts; None: now, all that was, also by a clock that ran ahead: a
                 person must not lose her cover by a machine's fault
    """
    until = known or ALWAYS
    first = Month.of(min(memberships.values(), default=on)) + -BEFORE
    found = run(
        "protection/months",
        memberships=list(memberships),
        first=int(first),
        last=int(Month.of(on) + AHEAD),
        known=until,
    )
    rows = tuple(MonthRow(**{**row, "month": Month(row["month"])}) for row in found)
    live = tuple(row for row in rows if row.was_live(until))
    anew = {
        (row["membership_id"], row["month"])
        for row in run("protection/spells", memberships=list(memberships), known=until)
    }
    answer = standing(on, ((row.month, row.starts_on) for row in live), anew=_anew(live, anew))
    covering = None
    if answer.is_covered:
        at_most = min(until, end_of_day(on))
        then = standing(on, ((row.month, row.starts_on) for row in rows if row.was_paid(at_most)))
        answer = settled(answer, then, on=on)
        covering = next(row for row in live if row.month == Month.of(on))
    revoked = [row for row in rows if row.month == Month.of(on) and row not in live]
    reason = (revoked[-1].revoked_reason or "") if revoked and covering is None else ""
    return Protection(on, known or now(), answer, covering, rows, live, reason)


def _anew(live: Sequence[MonthRow], spells: Container[tuple[int, int]]) -> set[Month]:
    """Return the months in which a person's cover began anew: with a spell that is kept, or inside a month that the same
    membership's arrears would have covered whole.

    A second membership, or another payer's, may begin on any day: who was covered by the first goes on.
    """
    held: dict[int, set[Month]] = {}
    for row in live:
        held.setdefault(row.membership_id, set()).add(row.month)
    return {
        row.month for row in live
        if (row.starts_on > row.month.first_day or (row.membership_id, int(row.month)) in spells)
        and not any(row.month + -1 in months for other, months in held.items() if other != row.membership_id)
    }  # fmt: skip


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


def covered_already(rows: Rows, *, since: Month, until: Month) -> dict[int, Month]:
    """Return who on a list (number, nik_index) is covered in some month from `since` up to `until`, and through when."""
    found = run("protection/covered_already", rows, since=int(since), until=int(until))
    return {row["number"]: Month(row["through"]) for row in found}
