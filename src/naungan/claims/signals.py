"""Signs that a claim is worth a second look: each with what it is, how often it is expected, and how often it was so.

A signal refuses nothing, takes nothing off and delays nothing: of class A a machine or one officer alone does not decide, and the
second person reads it. One that is hardly ever so turns itself off: it is read, and changes nothing; head office sees it on a
page.

Source  what is on record: claims of people enrolled when dying; and of false alarms: of 22,000 claims that a machine called fraud
        93% were none (Michigan 2013-15), so that no machine accuses here
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from naungan.claims.cover import Answer
from naungan.claims.facts import Case
from naungan.lib.clock import wib_day
from naungan.lib.month import Month
from naungan.lib.words import marked
from naungan.protection.queries import MonthRow
from naungan.regulation.brackets import reference_incomes
from naungan.regulation.kinds import PayerKind

A, B = "A", "B"
EARLY, LATE_ENROL, JUST_BEFORE, BACK, USUAL = 90, 30, 3, 3, 5
"""Days after the first day of cover, days before the event, and again; months before it; days that a habit may differ."""
LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """One signal.

    grade     A: two people decide, whatever the sum; B: it is read
    says      what it is (marked); look: what to look at
    expected  how often, of the claims it is about, if nothing is wrong: least and most; basis: where that comes from
    """

    grade: str
    says: str
    look: str
    expected: tuple[float, float]
    basis: str


GUESS = marked("a guess, until our own claims say it")
SIGNALS: Mapping[str, Rule] = {
    "signal.early_death": Rule(
        B,
        marked("The death came within 90 days after cover began."),
        marked("Read how she was enrolled. People die by chance too: it says nothing of one person."),
        (0.02, 0.3),
        marked("life table of 2025: about 1.3 of 1,000 members in 90 days, three of ten deaths of a first year"),
    ),
    "signal.late_arrears": Rule(
        A,
        marked("She paid for an older month within three days before the event, which is not her habit, or after it."),
        marked("Compare the hour of the payment with the papers."),
        (0.02, 0.05),
        GUESS,
    ),
    "signal.late_enrol": Rule(
        B, marked("She was enrolled within 30 days before the event."), marked("Read how she was enrolled."), (0.01, 0.02), GUESS
    ),
    "signal.bracket": Rule(
        A,
        marked("The income that the sum is reckoned from was raised shortly before the event."),
        marked("Ask what she earned, and who changed it."),
        (0.0, 0.005),
        GUESS,
    ),
    "signal.account_shared": Rule(
        A,
        marked("The account that is to be paid was named at the claim of somebody of another household too."),
        marked("Ask whose account it is."),
        (0.0, 0.005),
        GUESS,
    ),
    "signal.phone_shared": Rule(
        B,
        marked("The telephone stands at more than five claims of a year."),
        marked("Who helps many families is normal: call the family itself."),
        (0.03, 0.1),
        GUESS,
    ),
    "signal.helper": Rule(
        A,
        marked("Who helps this family helped with more than ten claims of a year."),
        marked("Call the family itself, and ask who receives the money."),
        (0.0, 0.005),
        GUESS,
    ),
    "signal.left_out": Rule(
        A,
        marked("She had named somebody beforehand who is not among those told as left behind."),
        marked("Ask the family where she is: she may have died, or parted, or be forgotten."),
        (0.0, 0.05),
        GUESS,
    ),
    "signal.paper_twin": Rule(
        A,
        marked("The very same picture of a paper came with somebody else's claim."),
        marked("Compare both: it may be a slip of who sent it."),
        (0.0, 0.001),
        GUESS,
    ),
}


def of_case(case: Case, cover: Answer | None) -> Iterator[str]:
    """Yield the signals that the facts of one claim tell."""
    on = case.event.on
    if case.left_out:
        yield "signal.left_out"
    since = cover.since if cover is not None else None
    if case.kind.is_death and since is not None and 0 <= (on - since).days < EARLY:
        yield "signal.early_death"
    if cover is None:
        return
    rows = [row for one in case.memberships for row in one.months if row.revoked_at is None]
    event, late = Month.of(on), on - dt.timedelta(days=JUST_BEFORE)
    hers = [row for row in rows if row.payer_kind == PayerKind.SELF and event + -BACK <= row.month <= event]
    before = [_lag(row) for row in rows if wib_day(row.paid) < late]
    if any(
        (row.month < event and late <= wib_day(row.paid) <= on and not any(lag >= _lag(row) - USUAL for lag in before))
        or wib_day(row.paid) > on
        for row in hers
    ):
        yield "signal.late_arrears"
    if any(0 <= (on - one.since).days < LATE_ENROL for one in case.memberships):
        yield "signal.late_enrol"
    if case.income is not None and _was_raised(rows, event):
        yield "signal.bracket"


def _lag(row: MonthRow) -> int:
    """Return on which day after its first one a month was paid: who always pays so late does nothing odd."""
    return (wib_day(row.paid) - row.month.first_day).days


def _was_raised(rows: Sequence[MonthRow], event: Month) -> bool:
    """Whether the income of the event's month is above that of the month before, or two rows of the law's table above that of
    three months before."""
    incomes = {row.month: row.reference_income for row in rows if row.reference_income}
    now = incomes.get(event, 0)
    if now > incomes.get(event + -1, now):
        return True
    before = min((incomes.get(event + -back, now) for back in range(2, BACK + 1)), default=now)
    return sum(before < step <= now for step in reference_incomes()) >= LEAST_ROWS
