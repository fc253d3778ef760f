"""Ages at enrolment."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as some

from naungan.regulation.enrolment import age_years, too_old, too_young
from tests.table import table


@table("""
    birth       on          age  why
    1958-01-06  2023-01-06  65   on the birthday
    1958-01-07  2023-01-06  64   the day before it
    2004-02-29  2022-02-28  17   born on a leap day
    2004-02-29  2022-03-01  18   completes the year on 1 March
""")
def test_completed_years(birth: str, on: str, age: str, why: str) -> None:
    assert age_years(dt.date.fromisoformat(birth), on=dt.date.fromisoformat(on)) == int(age), why


def test_limits() -> None:
    on = dt.date(2023, 1, 6)
    assert too_old(dt.date(1958, 1, 6), on=on)
    assert not too_old(dt.date(1958, 1, 7), on=on)
    assert too_young(dt.date(2005, 1, 7), on=on)
    assert not too_young(dt.date(2005, 1, 6), on=on)
    assert too_old(dt.date(1963, 1, 1), on=dt.date(2020, 6, 1)), "before 2021-04 the limit was 56"


@given(some.dates(dt.date(1900, 1, 1), dt.date(2020, 1, 1)), some.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)))
def test_age_agrees_with_the_calendar(birth: dt.date, on: dt.date) -> None:
    expected = on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
    assert age_years(birth, on=on) == expected
