"""The programme's day is Western Indonesian: a payment at 00:30 in Jakarta belongs to that day, not to UTC's."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def wib_day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(WIB).date()


def end_of_day(day: dt.date) -> dt.datetime:
    """Return the last moment of a day."""
    return dt.datetime.combine(day, dt.time.max, tzinfo=WIB)


def years_after(day: dt.date, years: int) -> dt.date:
    """Return the same day so many years later; of a 29 February, where the year has none, the day after."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)
