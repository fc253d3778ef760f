"""Benefits of a death that no work accident caused (JKM), by the law in force on the day of the death."""

from __future__ import annotations

import datetime as dt

from naungan.lib.errors import BadUsage
from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import (
    Day,
    Truth,
    Whole,
    calendar_months,
    day_number,
    months_since,
    most,
    remembered,
    somewhere,
    where,
)
from naungan.regulation.bounds import counted
from naungan.regulation.jkk import Children
from naungan.regulation.law import Law, Values
from naungan.regulation.lines import Award, Cause, Line
from naungan.regulation.scholarship import scholarships

LONGEST_MEMBERSHIP = 1_200
"""Months of a membership: a hundred years."""
MOST_MEMBERSHIPS = 30
OPEN, MEMBERSHIP, PAID = range(3)
"""What the waiting rule counts, in the order of the choices of `jkm.waiting_counts`."""
WAITING, COUNTS, SCHOOL = "jkm.waiting_months", "jkm.waiting_counts", "jkm.scholarship_paid_months"
ONCE = "jkm.once_per_person"


CAUSES = ("jkk", "jkm")


class DiedBefore(BadUsage):
    code = "jkm.died_before"


def death(
    event_on: Day,
    *,
    member_since: Day | None = None,
    paid_months: Whole | None = None,
    paid_months_ever: Whole | None = None,
    memberships: Whole = 1,
    children: Children = (),
    law: Law | None = None,
) -> Award:
    """Return what is due when a member dies who was covered on that day.

    event_on      day of the death
    member_since  first day of the present unbroken membership; left out: the paid months came right before the event
    paid_months   contribution months paid in it; left out: every month from the first to that of the event
    paid_months_ever  contribution months paid in every membership, for scholarships (Q16); left out: those of the present one
    memberships   in how many memberships the member was covered on the day (two jobs, two sponsors)
    children      school years to come, as `scholarship.scholarships` takes them
    Returns       lines jkm.death, jkm.periodic, jkm.funeral, one scholarship a child; whole rupiah. Where the waiting rule
                  is not met the first two are 0; where its readings differ (Q8) they are stopped
    Raises        NoParameter before July 2015; BadUsage; DiedBefore for a membership that began after the death
    Source        PP 44/2015 art. 34; PP 82/2019 annex III B; Permenaker 1/2025 (waiting rule)
    """
    day = day_number(event_on)
    values = (law or in_use()).on(day)
    since = None if member_since is None else day_number(member_since)
    paid = None if paid_months is None else counted(paid_months, "paid_months", highest=LONGEST_MEMBERSHIP)
    if since is not None and somewhere(day < since):
        raise DiedBefore("The membership begins after the death.", fix="Give the first day of membership.")
    held = counted(memberships, "memberships", highest=MOST_MEMBERSHIPS)
    if somewhere(held < 1):
        raise BadUsage("A member has at least one membership.", fix="Give memberships 1, or leave it out.")
    award, ever = _of_death(values, day, since, paid, held), _ever(paid, paid_months_ever)
    if not children:
        return award
    return Award(award.lines + _scholarships(children, ever, values))


def _ever(paid: Whole | None, paid_months_ever: Whole | None) -> Whole | None:
    """Return the months that a scholarship counts. Raises BadUsage where fewer were paid ever than in one membership."""
    if paid_months_ever is None:
        return paid
    ever = counted(paid_months_ever, "paid_months_ever", highest=LONGEST_MEMBERSHIP)
    if paid is not None and somewhere(ever < paid):
        raise BadUsage(
            "Fewer months were paid ever than in the present membership.",
            fix="Give in paid_months_ever the months of all memberships together.",
        )
    return ever


@remembered
def _of_death(values: Values, day: Whole, since: Whole | None, paid: Whole | None, memberships: Whole) -> Award:
    waits: Truth = False
    doubtful: Truth = False
    if somewhere(values.reading(WAITING)[0] > 0):
        waits, doubtful = _waits(values, *_facts(day, since, paid))
    return _award(values, waits, doubtful, memberships)


def _award(values: Values, waits: Truth, doubtful: Truth, memberships: Whole) -> Award:
    full, count, each = values["jkm.death_sum"], values["jkm.periodic_months"], values["jkm.periodic_month"]
    funeral, nothing, due = values["jkm.funeral"], waits | doubtful, where(waits, 0, 1)
    rests_on = [WAITING] if somewhere(values.reading(WAITING)[0] > 0) or values.is_decided(WAITING) else []
    rests_on += [COUNTS] if values.is_decided(COUNTS) else []
    question = values.law(WAITING).question or values.law(COUNTS).question if somewhere(doubtful) else ""
    times = where(values[ONCE] > 0, 1, memberships)
    also = (ONCE,) if somewhere(memberships > 1) else ()
    sums = (
        ("jkm.death", full, "{full}", (full,), ("jkm.death_sum", *rests_on)),
        (
            "jkm.periodic",
            count * each,
            "{months} × {each}",
            (count, each),
            ("jkm.periodic_month", "jkm.periodic_months", *rests_on),
        ),
    )
    lines = []
    for code, amount, formula, operands, cites in sums:
        if somewhere(waits):
            formula, operands = "{due} × " + formula, (due, *operands)
        cause = where(waits, Cause.WAITING_TIME, 0)
        if somewhere(times > 1):
            formula, operands = "{times} × " + formula, (times, *operands)
        sum_ = where(nothing, 0, times * amount)
        lines.append(Line(code, sum_, formula, operands, (*cites, *also), values, doubtful, question, cause=cause))
    formula, operands = "{each}", (funeral,)
    if somewhere(times > 1):
        formula, operands = "{times} × {each}", (times, funeral)
    return Award((*lines, Line("jkm.funeral", times * funeral, formula, operands, ("jkm.funeral", *also), values)))


def _facts(day: Whole, since: Whole | None, paid: Whole | None) -> tuple[Whole, Whole]:
    """Return completed months of membership and paid months; the one left out is what an unbroken membership gives.

    Raises  BadUsage where both are left out
    """
    if since is not None:
        member = months_since(day, since)
        return member, calendar_months(day, since) if paid is None else paid
    if paid is not None:
        return most(paid - 1, 0), paid  # the first of the paid months may have begun late
    raise BadUsage("Whether the waiting rule of JKM is met cannot be told.", fix="Give member_since, or paid_months, or both.")


def full_from(on: dt.date) -> int:
    """Return after how many paid months the whole of JKM is due, whatever the waiting rule counts (0: from the first).

    Source  Permenaker 1/2025; until Q8 is answered the month of the rule itself may wait too
    """
    months, _ = in_use().on(day_number(on)).reading(WAITING)
    return int(months) + 1 if int(months) else 0


def _waits(values: Values, member: Whole, paid: Whole) -> tuple[Truth, Truth]:
    """Tell who gets the funeral only, and for whom that is open.

    Reports of the rule differ: completed months of membership or paid months, and whether the third month itself waits. Where
    every reading gives the same, that holds; elsewhere a person decides (Q8).
    """
    months, is_open = values.reading(WAITING)
    way, _ = values.reading(COUNTS)
    short_member, short_paid = member < months, paid < months
    chosen = where(way == MEMBERSHIP, short_member, short_paid) != 0
    waits = where(way == OPEN, short_member & short_paid, chosen) != 0
    passes = where(way == OPEN, short_member | (paid <= months), chosen) == 0
    # In the days for which the rule itself is open, only those who pass it either way are clear.
    waits = waits & (months > 0) & (is_open == False)  # noqa: E712  # plain or array
    return waits, (waits | passes | (months == 0)) == False  # noqa: E712


def _scholarships(children: Children, paid: Whole | None, values: Values) -> tuple[Line, ...]:
    """Return the scholarships of JKM, which need a number of paid months."""
    if paid is None:
        raise BadUsage('A scholarship of JKM needs "paid_months".', fix="Give the contribution months paid.")
    needed, is_open = values.reading(SCHOOL)
    rule = values.law(SCHOOL)
    # Below it no reading of the former law gives a scholarship.
    surely_refused = paid < int(rule.entry.extra["doubtful_from"])
    refused = (paid < needed) & ((is_open == False) | surely_refused)  # noqa: E712
    doubtful = is_open & (paid < needed) & (surely_refused == False)  # noqa: E712
    return scholarships(children, values=values, refused=refused, stopped=doubtful, rule=SCHOOL)


def scholarship(
    event_on: Day, *, cause: str, children: Children, paid_months: Whole | None = None, law: Law | None = None
) -> Award:
    """Return the scholarships alone, after a work accident (`jkk`) or another death (`jkm`).

    cause        jkk: no condition; jkm: 36 paid months (Q12)
    paid_months  of every membership together (Q16)
    Raises       NoParameter before July 2015; BadYears; BadUsage
    Source       PP 44/2015 annex III; PP 82/2019 annex III
    """
    values = (law or in_use()).on(day_number(event_on))
    if cause not in CAUSES:
        raise BadUsage("“{given}” is not a cause.", given=cause, fix="Choose one of: jkk, jkm.")
    paid = None if paid_months is None else counted(paid_months, "paid_months", highest=LONGEST_MEMBERSHIP)
    if cause == "jkk":
        return Award(scholarships(children, values=values))
    return Award(_scholarships(children, paid, values))
