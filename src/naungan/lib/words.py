"""The reader's language: Indonesian first, English second. Message ids are English."""

from __future__ import annotations

import datetime as dt
import gettext
import os
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

LOCALE = Path(__file__).resolve().parent.parent / "locale"
LANGUAGES = ("id", "en")


speaking: ContextVar[str] = ContextVar("speaking", default="")
"""The language of the reader who is being answered; empty: this process has one reader, at its shell."""


def reader_language() -> str:
    """Return `id` or `en`: of the page's reader; else NAUNGAN_LANG, then the locale of the shell, else Indonesian."""
    if said := speaking.get():
        return said
    for name in ("NAUNGAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = os.environ.get(name, "")[:2].lower()
        if language in LANGUAGES:
            return language
    return "id"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, languages=[language], fallback=True)


def say(message: str, /, *, language: str | None = None, **values: Any) -> str:
    """Return the message in the reader's language with its places filled in.

    message   English message id with `{name}` places
    language  `id` or `en`; None takes the reader's
    """
    translated = catalogue(language or reader_language()).gettext(message) if message else ""
    return translated.format(**values) if values else translated


def marked(message: str) -> str:
    """Return the message unchanged; marks a constant as translatable."""
    return message


def number(value: int, *, language: str | None = None) -> str:
    """Return a whole number with the reader's thousands mark: 1.234 in Indonesian, 1,234 in English."""
    text = f"{value:,}"
    return text if (language or reader_language()) == "en" else text.replace(",", ".")


def rupiah(value: int, *, language: str | None = None) -> str:
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{number(abs(value), language=language)}"


def decimal(value: float, *, digits: int = 1, language: str | None = None) -> str:
    """Return a figure with so many digits behind its point: 3.5, in Indonesian 3,5."""
    return f"{value:.{digits}f}".replace(".", "." if (language or reader_language()) == "en" else ",")


def percent(share: float, *, digits: int = 1, language: str | None = None) -> str:
    """Return a share in percent; what is more than nothing is never written as nothing."""
    least = 10.0**-digits
    text = f"<{least:.{digits}f}%" if 0 < share * 100 < least / 2 else f"{share * 100:.{digits}f}%"
    return text if (language or reader_language()) == "en" else text.replace(".", ",")


MONTHS = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def day_words(day: dt.date, language: str) -> str:
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def month_words(month: int, language: str) -> str:
    year, number = divmod(month, 12)
    return f"{MONTHS[language][number]} {year}"


DURATIONS = (
    (2 * 86_400, 86_400, marked("{count} days")),
    (2 * 3_600, 3_600, marked("{count} hours")),
    (120, 60, marked("{count} minutes")),
)


def duration_words(seconds: float, language: str) -> str:
    """Return how long something takes or is ago, in the unit that fits."""
    for least, unit, text in DURATIONS:
        if seconds >= least:
            return say(text, count=number(round(seconds / unit), language=language), language=language)
    plain = f"{seconds:.{0 if seconds >= 10 or seconds == int(seconds) else 1}f}"
    return say("{count} s", count=plain if language == "en" else plain.replace(".", ","), language=language)


WORDS = {
    "act": {
        "clock.confirm": marked("said that the clock is right"),
    },
    "noun": {
        "clock": marked("clock"),
    },
    "job": {
        "clock:leapt": marked("a leap of the clock"),
        "demonstration": marked("demonstration"),
    },
}


def plain(text: str, *, keeps: str = "") -> str:
    """Return a text without signs that move a screen, whoever wrote it: a name of a list, a word of a bank."""
    return "".join(sign if sign.isprintable() or sign in keeps else " " for sign in text)
