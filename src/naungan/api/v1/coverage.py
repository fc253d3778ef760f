"""Covered over potential, of areas."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from ninja import Field, Query, Router, Schema

from naungan.api.v1.access import Call
from naungan.api.v1.schemas import Answer, Routes
from naungan.coverage.queries import coverage_by_regency
from naungan.lib.clock import now, wib_day

router = Router(tags=["coverage"])
route = Routes(router)


class CoverageIn(Schema):
    """Of which province, on which day."""

    province: Annotated[str, Field(pattern="^[0-9]{2}$")]
    on: dt.date | None = None


class AreaOut(Answer):
    """Covered people of an area over its potential; rate and interval are shares of one, empty without a denominator."""

    code: str
    name: str
    on: str
    covered: int
    potential: int | None
    low: int | None
    high: int | None
    round: str
    method: str
    source: str
    rate: float | None
    interval: Annotated[list[float], Field(min_length=2, max_length=2)] | None


class CoverageOut(Answer):
    """The province first, then its regencies."""

    items: list[AreaOut]


@route.get("/coverage", scope="coverage", summary="Covered over potential, by regency of a province", answer=CoverageOut)
def get_coverage(call: Call, asked: Query[CoverageIn]) -> dict[str, Any]:
    """Each rate with denominator, round, method and source."""
    return {"items": [row.as_json() for row in coverage_by_regency(asked.province, on=asked.on or wib_day(now()))]}
