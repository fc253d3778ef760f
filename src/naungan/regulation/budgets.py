"""How many people and months a sum of money protects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from naungan.lib.errors import BadUsage
from naungan.lib.month import Month, month_range
from naungan.regulation.brackets import reference_incomes
from naungan.regulation.contributions import contribution
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Sector

LONGEST_PLAN = 120


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """What one area's budget buys: people for all months, at most one for part of them, and what is left."""

    full_people: int
    part_people: int
    part_months: int
    spent: int
    left: int

    def person_months(self, months: int) -> int:
        return self.full_people * months + self.part_people * self.part_months


def months_bought(money: int, prices: Sequence[int]) -> tuple[int, int]:
    """Return how many of these months, in order, the money buys, and what they cost together.

    Source  none: what money buys at prices of the law, in order, is arithmetic
    """
    bought, cost = 0, 0
    for price in prices:
        if cost + price > money:
            break
        bought, cost = bought + 1, cost + price
    return bought, cost


def share_of(grant: int, share: Decimal) -> int:
    """Return the whole rupiah of a grant that a share allows, rounded down so that it is never exceeded.

    Source  the decree of the grant; a share is never exceeded
    """
    return int(Decimal(grant) * share)


def lowest_reference() -> int:
    """Return the reference income of the first bracket, on which sponsored workers are enrolled.

    Source  PP 44/2015 annex II (the lowest bracket)
    """
    return reference_incomes()[0]


def plan_area(
    money: int,
    *,
    payer: PayerKind,
    since: Month,
    months: int,
    sector: Sector = Sector.OTHER,
    programmes: int = int(BASIC),
) -> AreaPlan:
    """Return how many people one area's money protects for `months` months from `since`.

    money    whole rupiah of the area
    payer    whose money it is; it decides the relief
    Raises   BadUsage; NoParameter; Undecided
    Source   as `contributions.contribution`, on the lowest bracket
    """
    if money < 0:
        raise BadUsage("The budget is below zero.", fix="Give a grant and a share of 0 or more.")
    if not 1 <= months <= LONGEST_PLAN:
        raise BadUsage("{given} months were asked for.", given=months, longest=LONGEST_PLAN, fix="Ask for 1 to {longest} months.")
    asked = np.array(month_range(since, months), dtype=np.int64)
    price = contribution(
        asked,
        reference=lowest_reference(),
        programmes=programmes,
        payer=payer,
        sector=sector,
        kind=MemberKind.OWN_ACCOUNT,
        member_since=since,
    )
    prices = np.broadcast_to(price.total, asked.shape).tolist()
    full = money // sum(prices)
    part_months, part_cost = months_bought(money - full * sum(prices), prices)
    spent = full * sum(prices) + part_cost
    return AreaPlan(full, int(part_months > 0), part_months, spent, money - spent)
