"""The days of a demonstration: whatever day it is made on, the day that it shows is one with people protected."""

from __future__ import annotations

import datetime as dt

import pytest

from naungan.demo.dates import MONTHS, dates_of
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month


@pytest.mark.parametrize(
    ("today", "since", "shown"),
    [
        ("2026-11-15", None, "2026-11-15"),
        ("2026-11-15", "2025-12", "2026-11-15"),
        ("2026-11-15", "2025-11", "2026-04-15"),
        ("2026-11-30", "2023-01", "2023-06-15"),
        ("2026-11-06", "2026-11", "2026-11-06"),
    ],
)
def test_a_programme_is_shown_today_while_it_runs_and_else_in_its_middle(today: str, since: str | None, shown: str) -> None:
    dates = dates_of(dt.date.fromisoformat(today), since=Month.parse(since) if since else None)
    assert dates.on == dt.date.fromisoformat(shown)
    assert dates.since <= Month.of(dates.on) < dates.since + MONTHS


@pytest.mark.parametrize(("today", "since"), [("2026-11-05", "2026-11"), ("2026-11-15", "2026-12"), ("2026-11-15", "2014-01")])
def test_no_programme_begins_tomorrow_or_before_the_law(today: str, since: str) -> None:
    with pytest.raises(BadUsage, match="cannot begin"):
        dates_of(dt.date.fromisoformat(today), since=Month.parse(since))


def test_on_any_day_of_a_year_there_is_one() -> None:
    for step in range(366):
        today = dt.date(2027, 1, 1) + dt.timedelta(days=step)
        dates = dates_of(today)
        assert dates.on == today and dates.at.date() <= today
