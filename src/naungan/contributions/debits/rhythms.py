"""When to try a charge: on the days on which the payer has money, before her cover ends."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from naungan.lib.errors import BadUsage
from naungan.lib.words import MONTHS, marked, say

PASARAN = ("legi", "pahing", "pon", "wage", "kliwon")
LEGI = dt.date(1945, 8, 17)
"""A Friday Legi: the day the Republic was proclaimed."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TRIES = 3
HARVEST_DAYS = (10, 20)
LEFT_BY_HAND = dt.timedelta(days=2)
"""The last planned try leaves so many days to pay by hand."""


KINDS = {
    "days": marked("on day {days} of the month"),
    "weekday": marked("every {days}"),
    "market": marked("every market day {days}"),
    "harvest": marked("at harvest, in {days}"),
}
"""A rhythm in words; a day that a month does not have is its last one."""
LAST = marked("31, or the last one,")
WEEKDAY_WORDS = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
    marked("Saturday"),
    marked("Sunday"),
)


class BadRhythm(BadUsage):
    code = "mandate.rhythm"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When money is there: `days:15,30`, `weekday:tuesday`, `market:pon` or `harvest:3,9`."""

    kind: str
    values: tuple[int, ...]

    @classmethod
    def read(cls, text: str) -> Rhythm:
        """Return a rhythm as it is written. Raises BadRhythm."""
        kind, _, rest = text.strip().lower().partition(":")
        words = [word.strip() for word in rest.split(",") if word.strip()]
        try:
            if kind == "weekday":
                values = [WEEKDAYS.index(word) for word in words]
            elif kind == "market":
                values = [PASARAN.index(word) for word in words]
            elif kind in ("days", "harvest"):
                values = [int(word) for word in words if re.fullmatch(r"[0-9]{1,2}", word, re.ASCII)]
                top = 31 if kind == "days" else 12
                if len(values) != len(words) or not all(1 <= value <= top for value in values):
                    raise ValueError
            else:
                raise ValueError
            if not values:
                raise ValueError
        except ValueError:
            raise BadRhythm(
                "“{given}” is no rhythm of pay.",
                given=text,
                fix="Write days:15,30 (of the month), weekday:tuesday, market:pon (Javanese market day) or harvest:3,9 (months).",
            ) from None
        return cls(kind, tuple(sorted(set(values))))

    def in_words(self, language: str) -> str:
        """Return the rhythm as its payer reads it."""
        if self.kind == "weekday":
            days = [say(WEEKDAY_WORDS[value], language=language) for value in self.values]
        elif self.kind == "market":
            days = [PASARAN[value].title() for value in self.values]
        elif self.kind == "harvest":
            days = [MONTHS[language][value - 1] for value in self.values]
        else:
            days = [str(value) if value < 31 else say(LAST, language=language) for value in self.values]
        return say(KINDS[self.kind], language=language, days=", ".join(days))

    def days(self, since: dt.date, until: dt.date) -> Iterator[dt.date]:
        """Yield the days of this rhythm from `since` through `until`."""
        for count in range((until - since).days + 1):
            day = since + dt.timedelta(days=count)
            if self._holds(day):
                yield day

    def _holds(self, day: dt.date) -> bool:
        if self.kind == "weekday":
            return day.weekday() in self.values
        if self.kind == "market":
            return (day - LEGI).days % len(PASARAN) in self.values
        if self.kind == "harvest":
            return day.month in self.values and day.day in HARVEST_DAYS
        last = calendar.monthrange(day.year, day.month)[1]
        return day.day in {min(value, last) for value in self.values}


def plan(rhythm: Rhythm, *, first: dt.date, cover_ends: dt.date, grace_ends: dt.date) -> list[dt.date]:
    """Return up to three days on which to try.

    first       the first day that leaves time for the notice before
    cover_ends  last covered day: the tries are the payer's last days with money before it
    grace_ends  where those are too few, later ones while arrears can still be paid
    """
    before = list(rhythm.days(first, cover_ends - LEFT_BY_HAND))[-TRIES:]
    if len(before) == TRIES:
        return before
    start = max(first, cover_ends - LEFT_BY_HAND + dt.timedelta(days=1))
    later = list(rhythm.days(start, grace_ends))[: TRIES - len(before)]
    return before + later
