"""The NIK: 16 digits that carry the area of first registration, birth date and sex, and no check digit."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

import polars as pl
from stdnum.exceptions import InvalidComponent, ValidationError
from stdnum.id import nik as stdnum_nik

from naungan.lib.errors import Problem
from naungan.places.lists import list_of_2025

WOMAN = 40
"""Added to a woman's day of birth."""


class BadNik(Problem):
    code = "nik.bad"


@dataclass(frozen=True, slots=True)
class Nik:
    """A NIK that can be one.

    digits      16 digits
    birth_date  with the century left open: the latest date not after `on`, see `parse_nik`
    sex         M or F
    """

    digits: str
    birth_date: dt.date
    sex: str

    @property
    def masked(self) -> str:
        return f"{'*' * 12}{self.digits[-4:]}"


class BadKk(Problem):
    code = "kk.bad"


def parse_kk(text: str, *, on: dt.date) -> str:
    """Return the 16 digits of a family card's number (KK).

    on      the card was given out on or before this day
    Raises  BadKk, which shows no digit
    Source  Perpres 96/2018: area of issue, day of issue, serial; no check digit
    """
    digits = clean_nik(text)
    try:
        issued = dt.date(2000 + int(digits[10:12]), int(digits[8:10]), int(digits[6:8])) if digits.isdecimal() else None
    except ValueError:
        issued = None
    if (
        not re.fullmatch("[0-9]{16}", digits)
        or issued is None
        or issued > on
        or digits[:2] not in provinces()
        or digits[12:] == "0000"
    ):
        raise BadKk("This is no number of a family card (KK).", fix="Copy the 16 digits from the top of the card.")
    return digits


FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
MARKS = re.compile(r"[\s.'’`_\-\u2010-\u2015\u2212\ufe63\uff0d\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
NUMBER = re.compile(r"\s*(-|\d+[.,]\d{1,2}\s*$|\d[.,]\d+[eE])")
"""What a NIK is not: a number below zero, with decimals, or in scientific notation."""


def clean_nik(text: str) -> str:
    """Return the text without the marks people put between digits; full-width digits become plain ones.

    A text that is a number of another kind (-15…, 15….0, 1.5E+15) stays as it is: taking its marks away would make it one.
    """
    plain = re.sub(r'^\s*="?(.*?)"?\s*$', r"\1", text.translate(FULL_WIDTH)).strip('"')
    plain = re.sub(r"(?i)^\s*nik\W+", "", plain).rstrip(",; ")
    return plain.strip() if NUMBER.match(plain) else MARKS.sub("", plain)


def parse_nik(text: str, *, on: dt.date) -> Nik:
    """Return the parts of a NIK.

    on      the century of birth is the latest that makes a person born on or before this day
    Raises  BadNik, which names the part that is wrong and shows no digit
    Source  Perpres 62/2019; digits 7-12 are day (plus 40 for a woman), month and year of birth
    """
    digits = clean_nik(text)
    if not re.fullmatch("[0-9]{16}", digits):
        raise BadNik(
            "A NIK has 16 digits; {length} characters were given.",
            length=len(digits),
            fix="Copy it from the top of the KTP; the letters O and I are no figures: write 0 and 1."
            if re.search("[OoIl]", digits)
            else "Copy it from the top of the KTP.",
        )
    day = int(digits[6:8])
    try:
        if digits[:2] not in provinces() or not (1 <= day % WOMAN <= 31 and day <= WOMAN + 31):
            raise InvalidComponent
        birth = _century(stdnum_nik.get_birth_date(digits), on)
    except ValidationError as error:
        raise BadNik("Digits 1 to 12 of this NIK are not an area and a day of birth.", fix="Read the KTP again.") from error
    if digits[12:] == "0000":
        raise BadNik("The last four digits of a NIK are never 0000.", fix="Read the KTP again.")
    return Nik(digits, birth, "F" if day > WOMAN else "M")


def _century(birth: dt.date, on: dt.date) -> dt.date:
    """The library reads every year as 19xx where it can: take 20xx where that day exists and is not after `on`."""
    try:
        later = birth.replace(year=2000 + birth.year % 100)
    except ValueError:
        return birth
    return later if later <= on else birth


@cache
def provinces() -> frozenset[str]:
    """Return the first two digits that a NIK may have. The library's own table lacks five of the 38 provinces."""
    return frozenset(list_of_2025().filter(level=1)["code"])


def nik_columns(nik: str = "nik") -> dict[str, pl.Expr]:
    """Return the parse of a whole column as expressions, equal row by row to `parse_nik` but for the century.

    nik      name of a text column of cleaned digits
    Returns  is_nik (the shape, province, day and serial are possible), nik_sex, and nik_ddmmyy as the birth date writes it
    """
    digits = pl.col(nik)
    day = digits.str.slice(6, 2).cast(pl.Int32, strict=False)
    plain_day = pl.when(day > WOMAN).then(day - WOMAN).otherwise(day)
    month = digits.str.slice(8, 2).cast(pl.Int32, strict=False)
    year = digits.str.slice(10, 2).cast(pl.Int32, strict=False)
    longest = (
        pl.when(month.is_in([4, 6, 9, 11])).then(30).when(month == 2).then(28 + (year % 4 == 0).cast(pl.Int32)).otherwise(31)
    )
    return {
        "is_nik": (
            digits.str.contains(r"^[0-9]{16}$")
            & digits.str.slice(0, 2).is_in(sorted(provinces()))
            & plain_day.is_between(1, longest)
            & month.is_between(1, 12)
            & (digits.str.slice(12, 4) != "0000")
        ).fill_null(value=False),
        "nik_sex": pl.when(day > WOMAN).then(pl.lit("F")).otherwise(pl.lit("M")),
        "nik_ddmmyy": plain_day.cast(pl.String).str.zfill(2) + digits.str.slice(8, 4),
    }
