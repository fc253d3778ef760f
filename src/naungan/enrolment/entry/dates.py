"""Birth dates as people write them in Indonesia."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
ALIASES = {
    "january": 1,
    "february": 2,
    "pebruari": 2,
    "peb": 2,
    "pebr": 2,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "aug": 8,
    "october": 10,
    "oct": 10,
    "nopember": 11,
    "nop": 11,
    "nopemb": 11,
    "december": 12,
    "dec": 12,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")
"""What word processors make of a hyphen."""
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
        return _serial(text) or _digits(text, on)
    text = re.sub(r"[\u00ad\u200b-\u200f\u2060-\u2069\ufeff'’`]", "", text).translate(DASHES)
    text = re.sub(r"[(/,]?\s?\b\d{1,3} ?(?:th|thn|tahun)\b[.)]*\s*$|[()]", " ", text.lower())
    text = " ".join(re.sub(r"[-/|\\]{1,2}", "-", text).split()).rstrip(" .,")
    if len(text) > LONGEST:
        return None
    text = re.sub(r"[ t]\d{1,2}[:.]\d{2}([:.]\d{2})?(\.0+)?( ?[ap]m)?$", "", text)
    if found := re.search(r"(?<!\d)(\d{4}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{1,2})$", text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    # A place may stand before the day ("Jambi, 17-08-1985").
    if found := re.search(r"(?<!\d)(\d{1,2}) ?[-/.,_ ] ?(\d{1,2}) ?[-/.,_ ] ?(\d{4}|\d{2})$", text):
        year, first, second = _year(found[3], on), int(found[1]), int(found[2])
        return _day(year, second, first) or _day(year, first, second)  # 8/17/1985 can be one day only
    if found := re.search(r"(?<!\d)(\d{1,2})[\s./,_-]*([a-z]{1,9})\.?[\s./,_-]*(\d{4}|\d{2})$", text):
        return _named(found[2], int(found[1]), _year(found[3], on))
    if found := re.search(r"(?<![a-z])([a-z]{3,9})[\s./-]+(\d{1,2})[\s,./-]+(\d{4})$", text):
        return _named(found[1], int(found[2]), int(found[3]))
    if found := re.search(r"(?<!\d)(\d{8})$", text):
        return _digits(found[1], on)
    return None


def month_named(word: str) -> int | None:
    """Return the month that a word means, as people shorten it: `agt`, `agst`, `sept`, `nop`, `viii`; None for no month."""
    if word in ALIASES:
        return ALIASES[word]
    if len(word) < 3:
        return None
    beginning = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)]
    if len(beginning) == 1:
        return beginning[0]
    boned = [number for number, name in enumerate(MONTHS, 1) if name[0] == word[0] and _stand_in(_bones(word), _bones(name))]
    return boned[0] if len(boned) == 1 else None


def _bones(name: str) -> str:
    return name[0] + re.sub("[aeiou]", "", name[1:])


def _stand_in(letters: str, word: str) -> bool:
    """Whether the letters, three or more, stand in a word in this order: `agst` in `agustus`."""
    left = iter(word)
    return len(letters) >= 3 and all(letter in left for letter in letters)


def _named(word: str, day: int, year: int) -> dt.date | None:
    month = month_named(word)
    return None if month is None else _day(year, month, day)


def _digits(text: str, on: dt.date) -> dt.date | None:
    """Return the day of 17081985 or 19850817, also where a sheet took it for a number and dropped a leading nought."""
    if not re.fullmatch(r"\d{7,8}", text):
        return None
    text = text.zfill(8)
    day_first, year_first = (text[4:], text[2:4], text[:2]), (text[:4], text[4:6], text[6:])
    found = {_day(*map(int, parts)) for parts in (day_first, year_first)} - {None}
    likely = [day for day in found if day is not None and on.year - 120 <= day.year <= on.year]
    return likely[0] if len(likely) == 1 else None


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
