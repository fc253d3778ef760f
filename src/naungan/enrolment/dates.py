"""Birth dates as people write them in Indonesia."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari january jan", "februari february pebruari feb peb", "maret march mar", "april apr", "mei may",
         "juni june jun", "juli july jul", "agustus august agt agu ags aug", "september sept sep",
         "oktober october okt oct", "november nopember nov nop", "desember december des dec"), 1
    )
    for name in names.split()
}  # fmt: skip
LONGEST = 80
"""A cell that is longer names no day."""
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
OLDEST_SERIAL = 3_654
"""1 January 1910: a smaller number in a date column is a year or an age."""


@lru_cache(maxsize=100_000)
def read_date(text: str, kind: str, on: dt.date) -> dt.date | None:
    """Return the day that a cell names, or None when it names none that exists.

    kind  `d` a date cell (ISO text), `n` a number cell (Excel counts days from 1899-12-30), "" text
    on    two-digit years become the latest year that is not after this day's
    """
    if kind == "d":
        return _iso(text)
    if kind == "n":
        return _serial(text)
    text = " ".join(re.sub(r"[\u200b-\u200f\u2060-\u2069\ufeff]", "", text).replace("–", "-").lower().split())
    if len(text) > LONGEST:
        return None
    text = re.sub(r"[ t]\d{1,2}:\d{2}(:\d{2})?(\.0+)?$", "", text)
    if found := re.search(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$", text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    # A place may stand before the day ("Jambi, 17-08-1985").
    if found := re.search(r"(?<!\d)(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})$", text):
        return _day(_year(found[3], on), int(found[2]), int(found[1]))
    if found := re.search(r"(?<!\d)(\d{1,2})[\s./-]*([a-z]{3,9})[\s./-]*(\d{4}|\d{2})$", text):
        month = MONTHS.get(found[2])
        return None if month is None else _day(_year(found[3], on), month, int(found[1]))
    if re.fullmatch(r"\d{8}", text):
        return _day(int(text[4:]), int(text[2:4]), int(text[:2]))
    return None


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _serial(text: str) -> dt.date | None:
    try:
        days = int(float(text))
    except (ValueError, OverflowError):
        return None
    return EXCEL_DAY_ZERO + dt.timedelta(days=days) if OLDEST_SERIAL <= days < 80_000 else None


def _year(text: str, on: dt.date) -> int:
    if len(text) == 4:
        return int(text)
    return 2000 + int(text) if 2000 + int(text) <= on.year else 1900 + int(text)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
