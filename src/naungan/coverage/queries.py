"""Who is covered of all who could be. Every rate names its denominator, its day, source and method."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.sql import run
from naungan.places.models import Area, Potential
from naungan.protection.queries import people_covered


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


def people_by_regency(on: dt.date) -> dict[str, int]:
    """Return how many people are covered on a day in each regency, by its code; who has no village is not in it."""
    by_area = people_covered(on)
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


def _row(code: str, name: str, covered: int, on: dt.date) -> Coverage:
    found = Potential.objects.filter(area_code=code, sector="all").order_by("-round").first()
    if found is None:
        return Coverage(code, name, on, covered, None, None, None, "", "", "")
    return Coverage(
        code, name, on, covered, found.workers, found.low, found.high, found.round, found.method, found.source
    )


def covered_by_village(regency: str, *, on: dt.date) -> list[dict[str, Any]]:
    """Return code, name, district and covered people of each village of a regency."""
    return run("coverage/covered_by_village", below=f"{regency}.%", month=int(Month.of(on)), on=on)
