"""How many people a budget protects."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.regulation.budgets import AreaPlan, plan_area, share_of
from naungan.regulation.kinds import PayerKind

M = Month.parse


def test_a_tenth_of_a_village_grant_protects_49_for_a_year_and_one_for_seven_months() -> None:
    money = share_of(100_000_000, Decimal("0.10"))
    plan = plan_area(money, payer=PayerKind.APBD, since=M("2023-01"), months=12)
    assert plan == AreaPlan(full_people=49, part_people=1, part_months=7, spent=9_996_000, left=4_000)


def test_self_payers_are_priced_at_the_relief_and_then_in_full() -> None:
    plan = plan_area(184_800 + 2 * 8_400 + 16_800, payer=PayerKind.SELF, since=M("2026-11"), months=12)
    assert plan == AreaPlan(full_people=1, part_people=1, part_months=3, spent=218_400, left=0)


@given(money=some.integers(0, 10**9), months=some.integers(1, 36), since=some.integers(M("2016-01"), M("2027-12")))
def test_no_rupiah_is_lost_and_what_is_left_buys_no_further_month(money: int, months: int, since: int) -> None:
    plan = plan_area(money, payer=PayerKind.CSR, since=Month(since), months=months)
    assert plan.spent + plan.left == money
    assert 0 <= plan.left < 16_800
    assert plan.part_months < months


def test_wrong_plans_are_named() -> None:
    with pytest.raises(BadUsage):
        plan_area(-1, payer=PayerKind.APBD, since=M("2023-01"), months=12)
    with pytest.raises(BadUsage):
        plan_area(1, payer=PayerKind.APBD, since=M("2023-01"), months=0)
