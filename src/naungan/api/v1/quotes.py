"""Prices: what a month of cover costs."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Field, Query, Router, Schema

from naungan.api.v1.access import Call
from naungan.api.v1.schemas import MOST_MONTHS, Answer, Routes
from naungan.lib.clock import now, wib_day
from naungan.lib.month import Month
from naungan.regulation.kinds import MemberKind, PayerKind, Sector, read_programmes
from naungan.regulation.quotes import quote

router = Router(tags=["quotes"])
route = Routes(router)
MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"


class QuoteIn(Schema):
    """What to price."""

    income: Annotated[int, Field(ge=0, le=10**9)]
    since: Annotated[str | None, Field(pattern=MONTH, description="Such as 2026-11; left out: this month.")] = None
    months: Annotated[int, Field(ge=1, le=MOST_MONTHS)] = 1
    programmes: Annotated[str, Field(max_length=20)] = "jkk,jkm"
    sector: Annotated[str, Field(pattern=Sector.pattern())] = "other"
    payer: Annotated[str, Field(pattern=PayerKind.pattern())] = "self"
    kind: Annotated[str, Field(pattern=MemberKind.pattern())] = "own_account"


class PriceOut(Answer):
    """One month's price, whole rupiah per fund, and the rules behind it."""

    month: str
    jkk: int
    jkm: int
    jht: int
    total: int
    rules: list[str]


class QuoteOut(Answer):
    """reference_income: the bracket that the declared income falls into, rupiah a month."""

    reference_income: int
    months: list[PriceOut]
    total: int


@route.get("/quote", scope="quote", summary="Price of each month of cover", answer=QuoteOut)
def get_quote(call: Call, asked: Query[QuoteIn]) -> dict[str, Any]:
    """Whole rupiah per fund, with the rule behind each month."""
    first = Month.parse(asked.since) if asked.since else Month.of(wib_day(now()))
    found = quote(
        asked.income,
        since=first,
        months=asked.months,
        programmes=read_programmes(asked.programmes),
        payer=PayerKind.read(asked.payer),
        sector=Sector.read(asked.sector),
        kind=MemberKind.read(asked.kind),
    )
    months = [
        {
            "month": str(one.month),
            "jkk": one.jkk,
            "jkm": one.jkm,
            "jht": one.jht,
            "total": one.total,
            "rules": list(one.rules),
        }
        for one in found.months
    ]
    return {"reference_income": found.reference_income, "months": months, "total": found.total}
