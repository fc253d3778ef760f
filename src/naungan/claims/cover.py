"""Cover is asked twice before money leaves: as known at the end of the day of the event, and as known now (decision 17).

What both answer alike a machine may take; where they differ a person decides, with the code that says how.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from naungan.claims.facts import Case, Event, Kind, Membership
from naungan.lib.clock import end_of_day, wib_day
from naungan.lib.month import Month
from naungan.protection.queries import ALWAYS, Facts, MonthRow, Protection, protection_from
from naungan.regulation.cover import State, start_over_an_end
from naungan.regulation.kinds import PayerKind, Programme

NEEDS = {Kind.JKM: Programme.JKM, Kind.JKK_DEATH: Programme.JKK, Kind.JKK_INJURY: Programme.JKK}
"""The programme that must have been paid for; JHT and the rounds of scholarships ask for none."""
REFUSED = {
    State.NEVER_COVERED: "cover.never",
    State.NOT_YET: "cover.not_yet",
    State.ENDED: "cover.ended",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What both questions say.

    then, now   the states, in the words of the law
    stop        why a person must decide; "" where nothing is in doubt
    refused     why there is no cover, by both answers; "" where there is, or may be
    held        in how many memberships the member was covered
    since       first day of the present spell, and `since_else` by the reading that lets a spell go on over an end of exactly
                the grace; None where both are one
    paid        months paid in the spell up to the event, `paid_else` by that reading, `ever` in all spells
    """

    then: State
    now: State
    stop: str = ""
    refused: str = ""
    held: int = 1
    since: dt.date | None = None
    since_else: dt.date | None = None
    paid: int = 0
    paid_else: int = 0
    ever: int = 0


def cover_of(case: Case) -> Answer:
    """Return what was known of a member's cover on the day of the event, and what is known now."""
    event, months = case.event, tuple(row for one in case.memberships for row in one.months)
    facts = Facts(tuple(sorted(months, key=lambda row: (row.month, row.recorded_at))))
    now = protection_from(facts, on=event.on)
    end = end_of_day(event.on)
    then = protection_from(facts, on=event.on, until=end) if facts.is_known_since(end) else now
    at_hour = protection_from(facts, on=event.on, time=event.time) if event.time else now
    state = State.COVERED if now.standing.state is State.SETTLED_AFTER else now.standing.state
    stop = _stop(then, now, at_hour, event=event)
    refused = "" if stop else REFUSED.get(state, "")
    programme = NEEDS.get(case.kind)
    if not stop and not refused and now.covering is not None and programme and not now.covering.programmes & programme:
        refused = "cover.programme_missing"
    in_time = [row for row in months if row.was_live(ALWAYS) and row.paid <= end]
    live = [row for row in in_time if row.month <= Month.of(event.on)]  # what was paid after the event makes no right larger
    paid = now  # where all came in time and stands, as it nearly always does
    if len(in_time) < len(months):
        paid = protection_from(Facts(tuple(sorted(in_time, key=lambda row: row.month))), on=event.on)
    if paid.standing.covered_since is None and now.standing.covered_since is not None:  # no month came in time: a person decides
        paid, live = now, [row for row in months if row.was_live(ALWAYS) and row.month <= Month.of(event.on)]
    since, since_else = paid.standing.covered_since, start_over_an_end(event.on, ((row.month, row.starts_on) for row in live))
    return Answer(
        then.standing.state,
        state,
        stop,
        refused,
        held=max(1, _held(case.memberships, event.on)),
        since=since,
        since_else=since_else if since_else != since else None,
        paid=_paid(live, since),
        paid_else=_paid(live, since_else),
        ever=len({row.month for row in live}),
    )


def _stop(then: Protection, now: Protection, at_hour: Protection, *, event: Event) -> str:
    """Return why the two answers are not one, or why one alone is not enough.

    at_hour  what is known now of the hour of the event; the whole day where nobody knows it
    """
    known, state = then.standing.state, now.standing.state
    covering = now.covering
    if now.standing.is_covered and covering is not None and wib_day(covering.paid) == event.on:
        before = [row for row in now.live if row.month == covering.month + -1]
        if now.standing.covered_since == event.on or (event.time is None and all(row.paid >= covering.paid for row in before)):
            return "cover.same_day"  # begun, or made good, on that very day: before the hour or after it (Q30)
    is_sponsored = covering is not None and covering.payer_kind != PayerKind.SELF
    if State.SETTLED_AFTER in (state, at_hour.standing.state) or (
        now.standing.is_covered and covering is not None and covering.paid > end_of_day(event.on)
    ):
        return "cover.backdated" if is_sponsored else "cover.paid_after_event"
    if known is State.COVERED and not now.standing.is_covered:
        return "cover.sponsor_reversed" if _was_taken_back(then, now) else "cover.revoked"
    if state is State.GRACE:
        return "cover.grace"
    if now.standing.is_covered and known is not State.COVERED and covering is not None:
        return "cover.backdated" if is_sponsored else "cover.not_settled"
    return ""


def _was_taken_back(then: Protection, now: Protection) -> bool:
    """Whether a month that covered the day, and that somebody else paid, was revoked since."""
    was = then.covering
    return was is not None and now.covering is None and was.payer_kind != PayerKind.SELF


def _held(memberships: Iterable[Membership], on: dt.date) -> int:
    """Return how many memberships cover a day."""
    month = Month.of(on)
    return sum(
        any(row.month == month and row.starts_on <= on and row.was_live(ALWAYS) for row in one.months) for one in memberships
    )


def _paid(live: Sequence[MonthRow], since: dt.date | None) -> int:
    return 0 if since is None else len({row.month for row in live if row.month >= Month.of(since)})
