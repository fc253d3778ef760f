"""When the invented programme runs: now, so that whoever looks sees people protected today; or in the months asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from naungan.lib.clock import WIB
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month

MONTHS = 12
FIRST_YEAR = 2016
"""Half a year of earlier cover must lie inside the law, which begins in July 2015."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The programme's days.

    since  first of its twelve months
    at     the lists are enrolled: the sixth day of that month, nine in the morning
    on     the day that is shown: today, or the middle of a programme that is over
    """

    since: Month
    at: dt.datetime
    on: dt.date


def dates_of(today: dt.date, *, since: Month | None = None) -> Dates:
    """Return the days of a programme. Raises BadUsage for one whose lists would come tomorrow or later, or before the law.

    since  its first month; None: five months ago, when the money of every place still lasts
    """
    begins = since or Month.of(today) + -5
    at = dt.datetime.combine(begins.first_day + dt.timedelta(days=5), dt.time(9), tzinfo=WIB).astimezone(dt.UTC)
    if at.date() > today or begins.first_day.year < FIRST_YEAR:
        raise BadUsage(
            "A programme cannot begin in {month} today.",
            month=begins,
            first=f"{FIRST_YEAR}-01",
            last=today,
            fix="Give a month from {first} up to this one.",
        )
    is_running = Month.of(today) < begins + MONTHS
    return Dates(begins, at, today if is_running else (begins + 5).first_day.replace(day=15))
