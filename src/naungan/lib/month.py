"""A contribution month: whole, zero-based count of months since year 0, so that arithmetic and storage are plain integers."""

from __future__ import annotations

import datetime as dt
import re

from naungan.lib.errors import BadUsage

FIRST_YEAR, LAST_YEAR = 1900, 2200


class BadMonth(BadUsage):
    code = "month.bad"


class Month(int):
    """A calendar month as `year * 12 + month - 1`, the same integer that the database stores."""

    @classmethod
    def of(cls, day: dt.date) -> Month:
        return cls(day.year * 12 + day.month - 1)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Return the month written as `2026-11`. Raises BadMonth."""
        match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip(), re.ASCII)
        if not match or not 1 <= int(match[2]) <= 12 or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise BadMonth("“{given}” is not a month.", given=text, fix="Write the year and the month, such as 2026-11.")
        return cls(int(match[1]) * 12 + int(match[2]) - 1)

    @property
    def year(self) -> int:
        return int(self) // 12

    @property
    def first_day(self) -> dt.date:
        return dt.date(int(self) // 12, int(self) % 12 + 1, 1)

    def __add__(self, months: int) -> Month:
        return Month(int(self) + months)

    def __str__(self) -> str:
        return f"{int(self) // 12:04d}-{int(self) % 12 + 1:02d}"

    def __repr__(self) -> str:
        return f"Month({self})"


def month_range(since: Month, count: int) -> list[Month]:
    """Return `count` months beginning with `since`."""
    return [since + offset for offset in range(count)]
