"""Where a membership stands on a day."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as some

from naungan.lib.month import Month
from naungan.regulation.cover import State, earliest_payable_month, standing
from tests.table import table

M = Month.parse


def paid(text: str) -> list[tuple[Month, dt.date]]:
    """Read `2023-01..2023-03,2023-06` as months covered from their first day."""
    found: list[tuple[Month, dt.date]] = []
    for part in text.split(","):
        first, _, last = part.partition("..")
        found += [(Month(m), Month(m).first_day) for m in range(M(first), M(last or first) + 1)]
    return found


@table("""
    on          months                   state    paid_through  since       why
    2023-01-01  2023-01..2023-12         covered  2023-12       2023-01-01  first day
    2023-12-31  2023-01..2023-12         covered  2023-12       2023-01-01  last day
    2022-12-31  2023-01..2023-12         not_yet  -             -           day before
    2024-01-01  2023-01..2023-12         grace    2023-12       2023-01-01  first unpaid day
    2024-03-31  2023-01..2023-12         grace    2023-12       2023-01-01  third unpaid month
    2024-04-01  2023-01..2023-12         ended    2023-12       2023-01-01  more than three months unpaid
    2023-05-10  2023-01..2023-03,2023-06 grace    2023-03       2023-01-01  a gap is not covered
    2023-06-10  2023-01..2023-03,2023-06 covered  2023-06       2023-01-01  a short gap does not end the spell
    2023-12-10  2023-01,2023-06..2023-12 covered  2023-12       2023-06-01  after four unpaid months a new spell began
    2024-02-29  2024-02                  covered  2024-02       2024-02-01  leap day
    2023-09-10  2023-01..2023-06,2023-09 covered  2023-09       2023-01-01  two unpaid months: the membership went on
    2026-02-10  2025-06..2025-10,2026-02 covered  2026-02       2026-02-01  three unpaid months: it had ended on 1 February
    2026-01-10  2025-06..2025-10,2026-01 covered  2026-01       2025-06-01  two unpaid months and a payment in the third: not yet
""")
def test_standing_on_a_day(on: str, months: str, state: str, paid_through: str, since: str, why: str) -> None:
    answer = standing(dt.date.fromisoformat(on), paid(months))
    assert (str(answer.state), str(answer.paid_through or "-"), str(answer.covered_since or "-")) == (
        state,
        paid_through,
        since,
    ), why
    assert answer.needs_person == (state == "grace")


def test_cover_begins_on_the_day_of_joining_inside_the_first_month() -> None:
    months = [(M("2026-11"), dt.date(2026, 11, 20)), (M("2026-12"), dt.date(2026, 12, 1))]
    assert standing(dt.date(2026, 11, 19), months).state is State.NOT_YET
    assert standing(dt.date(2026, 11, 20), months).is_covered


def test_cover_that_begins_inside_a_month_begins_a_spell() -> None:
    """K30: paid through October, again on 8 February; the waiting rule of JKM counts from then."""
    first = [(month, month.first_day) for month in (M("2025-06"), M("2025-07"), M("2025-08"), M("2025-09"), M("2025-10"))]
    again = [*first, (M("2026-02"), dt.date(2026, 2, 8))]
    assert standing(dt.date(2026, 2, 10), again).covered_since == dt.date(2026, 2, 8)
    restarted = [*first, (M("2025-12"), dt.date(2025, 12, 5)), (M("2026-01"), dt.date(2026, 1, 1))]
    assert standing(dt.date(2026, 1, 10), restarted).covered_since == dt.date(2025, 12, 5)


def test_of_two_memberships_in_one_month_the_earlier_day_counts() -> None:
    months = [
        (M("2025-06"), dt.date(2025, 6, 1)),
        (M("2025-07"), dt.date(2025, 7, 1)),
        (M("2025-07"), dt.date(2025, 7, 9)),
    ]
    assert standing(dt.date(2025, 7, 20), months).covered_since == dt.date(2025, 6, 1)


def test_without_a_month_nobody_is_covered() -> None:
    assert standing(dt.date(2026, 1, 1), []).state is State.NEVER_COVERED


@given(
    held=some.sets(some.integers(M("2020-01"), M("2026-12")).map(Month)),
    on=some.dates(dt.date(2019, 1, 1), dt.date(2028, 1, 1)),
)
def test_covered_exactly_in_paid_months(held: set[Month], on: dt.date) -> None:
    answer = standing(on, [(month, month.first_day) for month in held])
    assert answer.is_covered == (Month.of(on) in held)


@table("""
    paid_on     month    why
    2023-07-01  2023-04  three months back
    2023-07-31  2023-04  on any day of the month
    2024-02-29  2023-11  across the year
""")
def test_arrears_reach_back_three_months(paid_on: str, month: str, why: str) -> None:
    assert str(earliest_payable_month(dt.date.fromisoformat(paid_on))) == month, why
