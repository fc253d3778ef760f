"""Who is covered of all who could be. Every rate names its denominator, its day, source and method."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.replicas import from_replica
from naungan.lib.sql import run
from naungan.places.models import Area, Potential
from naungan.protection.queries import people_covered, people_ending


@dataclass(frozen=True, slots=True)
class Coverage:
    """Covered workers of one area over its potential. Without a denominator there is no rate."""

    code: str
    name: str
    on: dt.date
    covered: int
    potential: int | None
    low: int | None
    high: int | None
    round: str
    method: str
    source: str

    @property
    def rate(self) -> float | None:
        return self.covered / self.potential if self.potential else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return (self.covered / self.high, self.covered / self.low) if self.low and self.high else None

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"on": self.on.isoformat(), "rate": self.rate, "interval": self.interval}


@from_replica
def people_by_regency(on: dt.date) -> dict[str, int]:
    """Return how many people are covered on a day in each regency, by its code; who has no village is not in it."""
    return _by_regency(people_covered(on))


def ending_by_regency(on: dt.date) -> dict[str, int]:
    """Return of how many people covered on a day the cover ends with the month, in each regency."""
    return _by_regency(people_ending(on))


def _by_regency(by_area: dict[int | None, int]) -> dict[str, int]:
    people: dict[str, int] = {}
    for row in run("coverage/regencies_of", areas=list(by_area)):
        people[row["regency_code"]] = people.get(row["regency_code"], 0) + by_area[row["area_id"]]
    return people


def coverage_by_regency(province: str, *, on: dt.date, people: dict[str, int] | None = None) -> list[Coverage]:
    """Return the regencies of a province and, first, the province itself. Raises BadUsage for an unknown province.

    on      people count who are covered on this day; potential is the newest round there is
    people  covered people by regency, where they are counted already
    """
    top = Area.objects.filter(code=province, level=Area.PROVINCE).first()
    if top is None:
        raise BadUsage("There is no province {code}.", code=province, fix="Give two digits, such as 15 for Jambi.")
    people = people_by_regency(on) if people is None else people
    regencies = Area.objects.filter(parent_code=province, until=None).order_by("code")
    rows = [_row(one.code, f"{one.kind.title()} {one.name}", people.get(one.code, 0), on) for one in regencies]
    return [_row(province, top.name, sum(row.covered for row in rows), on), *rows]


def _row(code: str, name: str, covered: int, on: dt.date, known: Potential | None = None) -> Coverage:
    found = known or Potential.objects.filter(area_code=code, sector="all").order_by("-round").first()
    if found is None:
        return Coverage(code, name, on, covered, None, None, None, "", "", "")
    return Coverage(code, name, on, covered, found.workers, found.low, found.high, found.round, found.method, found.source)


@dataclass(frozen=True, slots=True)
class Course:
    """Where an area stands and whither it goes: covered people now and a month before, and whose cover ends with the month."""

    area: Coverage
    before: int
    ending: int

    @property
    def change(self) -> int:
        return self.area.covered - self.before


@from_replica
def course_of(province: str, *, on: dt.date) -> list[Course]:
    """Return the regencies of a province with their course, first the province; of every province, first the country, for "".

    Raises  BadUsage for an unknown province
    """
    now, ending = people_by_regency(on), ending_by_regency(on)
    before = people_by_regency(_month_before(on))
    if province:
        rows = coverage_by_regency(province, on=on, people=now)
        parts = [Course(row, before.get(row.code, 0), ending.get(row.code, 0)) for row in rows[1:]]
        top = rows[0]
    else:
        known = {
            one.area_code: one for one in Potential.objects.filter(sector="all", area_code__regex="^[0-9]{2}$").order_by("round")
        }
        areas = Area.objects.filter(level=Area.PROVINCE, until=None).order_by("code").values_list("code", "name")
        tops = [_row(code, name, _of(now, code), on, known.get(code)) for code, name in areas]
        parts = [Course(row, _of(before, row.code), _of(ending, row.code)) for row in tops]
        top = Coverage("", "", on, sum(now.values()), None, None, None, "", "", "")
    return [Course(top, sum(one.before for one in parts), sum(one.ending for one in parts)), *parts]


def _of(people: dict[str, int], province: str) -> int:
    return sum(count for code, count in people.items() if code.startswith(province))


def _month_before(on: dt.date) -> dt.date:
    """Return the same day of the month before, or its last day."""
    end = on.replace(day=1) - dt.timedelta(days=1)
    return end.replace(day=min(on.day, end.day))


@from_replica
def covered_by_village(regency: str, *, on: dt.date) -> list[dict[str, Any]]:
    """Return code, name, district and covered people of each village of a regency."""
    return run("coverage/covered_by_village", below=f"{regency}.%", month=int(Month.of(on)), on=on)
