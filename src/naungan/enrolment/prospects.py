"""What the law would pay this person or the family if something happened today: the engine's answers for her own facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from naungan.lib.month import Month
from naungan.protection.queries import Protection
from naungan.regulation import claims
from naungan.regulation.brackets import reference_income
from naungan.regulation.cases import Answer, benefit
from naungan.regulation.scholarship import LEVELS, years_of

EXAMPLE_INCOME = 1_000_000
"""Rupiah a month of the lowest bracket: what is told where nobody is known."""
LONG_ENOUGH = 36
"""Paid months of the example: no condition of today's law is left to wait for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What an answer rests on.

    on            day of the event
    reference     rupiah of the bracket
    member_since  first day of the present spell of cover
    paid_months   live months of that spell, through the month of the event
    paid_ever     live months of every membership, through it
    """

    on: dt.date
    reference: int
    member_since: dt.date
    paid_months: int
    paid_ever: int


@dataclass(frozen=True, slots=True)
class Prospects:
    """The answers for one person, kind by kind, with the papers and days of each."""

    facts: Facts
    work_death: Answer
    other_death: Answer
    total_disability: Answer
    unable_to_work: Answer
    days: dict[str, int]
    hours_to_report: int
    years_to_claim: int
    papers_of_death: tuple[claims.Paper, ...]
    papers_of_accident: tuple[claims.Paper, ...]
    papers_of_work_death: tuple[claims.Paper, ...]


def facts_of_example(on: dt.date, income: int = EXAMPLE_INCOME) -> Facts:
    """Return the facts of somebody with this income who has paid for long."""
    since = (Month.of(on) + -LONG_ENOUGH).first_day
    return Facts(on, reference_of(income, on), since, LONG_ENOUGH + 1, LONG_ENOUGH + 1)


def reference_of(income: int, on: dt.date) -> int:
    """Return the rupiah of the bracket that an income falls in."""
    return int(reference_income(income, month=int(Month.of(on))))


def facts_of(protection: Protection) -> Facts | None:
    """Return the facts of a person who is covered on the day; None where she is not, and nothing would be paid."""
    if not protection.standing.is_covered or protection.covering is None or protection.standing.covered_since is None:
        return None
    since = protection.standing.covered_since
    # Months after that of the event are given back with the claim: they count for nothing.
    present = Month.of(protection.on)
    live = {row.month for row in protection.live if row.month <= present}
    return Facts(
        protection.on,
        protection.covering.reference_income,
        since,
        sum(1 for month in live if month >= Month.of(since)),
        len(live),
    )


def prospects(facts: Facts, *, children: Sequence[str] = ()) -> Prospects:
    """Return what would be paid for each kind of event.

    children  for each child the level of school it is in or comes to next, a word of `scholarship.LEVELS`; all years from that
              level on count as still to come
    Raises    what the rules raise
    Source    as the rule of each benefit
    """
    on = facts.on.isoformat()
    school = [{"remaining": _years_from(level, facts.on)} for level in children]
    accident: dict[str, Any] = {"event_on": on, "reference_income": facts.reference}
    death = accident | {"children": school}
    other = {
        "event_on": on,
        "member_since": facts.member_since.isoformat(),
        "paid_months": facts.paid_months,
        "paid_months_ever": facts.paid_ever,
        "children": school,
    }
    return Prospects(
        facts=facts,
        work_death=benefit(death | {"benefit": "jkk_death"}),
        other_death=benefit(other | {"benefit": "jkm"}),
        total_disability=benefit(death | {"benefit": "jkk_total_disability"}),
        unable_to_work=benefit(accident | {"benefit": "jkk_stmb", "months": 1}),
        days={fund.word: claims.days_to_pay(fund, facts.on) for fund in claims.Fund},
        hours_to_report=claims.hours_to_report(facts.on),
        years_to_claim=claims.years_to_claim_accident(facts.on),
        papers_of_death=claims.papers("jkm"),
        papers_of_accident=claims.papers("jkk"),
        papers_of_work_death=claims.papers("jkk_death"),
    )


def _years_from(level: str, on: dt.date) -> dict[str, int]:
    """Return the years of a level and of those after it, as the law pays them at most."""
    return {name: years_of(name, on) for name in LEVELS[LEVELS.index(level) :]}
