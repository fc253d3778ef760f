"""Days on which offices and banks of the country work: not on Saturdays, Sundays, holidays and days of joint leave.

Source  the yearly decree of three ministers on holidays and joint leave, as the library `holidays` keeps it; days of years for
        which there is no decree yet are its estimates
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import holidays

SATURDAY = 5
COUNTRY = "ID"


@cache
def _free_days(year: int, with_joint_leave: bool) -> frozenset[dt.date]:
    kinds = ("public", "government") if with_joint_leave else ("public",)
    return frozenset(holidays.country_holidays(COUNTRY, categories=kinds, years=year))


def is_working_day(day: dt.date, *, joint_leave_works: bool = False) -> bool:
    """Tell whether offices work on a day.

    joint_leave_works  days of joint leave (cuti bersama) count as working days; banks are closed on them
    """
    return day.weekday() < SATURDAY and day not in _free_days(day.year, not joint_leave_works)


def working_day_after(day: dt.date, count: int, *, joint_leave_works: bool = False) -> dt.date:
    """Return the last of so many working days after a day; the day itself where there are none to count."""
    while count > 0 and day < dt.date.max:
        day += dt.timedelta(days=1)
        count -= is_working_day(day, joint_leave_works=joint_leave_works)
    return day


def working_days_between(since: dt.date, until: dt.date, *, joint_leave_works: bool = False) -> int:
    """Return how many working days there are after one day up to another; 0 where the second is not later."""
    days = (since + dt.timedelta(days=one) for one in range(1, (until - since).days + 1))
    return sum(is_working_day(day, joint_leave_works=joint_leave_works) for day in days)


def working_days_before(day: dt.date, count: int) -> list[dt.date]:
    """Return so many working days before a day, the first one first."""
    found: list[dt.date] = []
    while len(found) < count:
        day -= dt.timedelta(days=1)
        if is_working_day(day):
            found.append(day)
    return found[::-1]


def next_working_days(day: dt.date, count: int) -> list[dt.date]:
    """Return a day itself where it is a working day, and those after it, so many in all."""
    found = [day] if is_working_day(day) else []
    while len(found) < count:
        found.append(working_day_after(found[-1] if found else day, 1))
    return found
