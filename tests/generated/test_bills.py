"""The bill that SQL writes is the one the pure rule prices, for any mix of people."""

from __future__ import annotations

from typing import Any

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from naungan.contributions.bills.commands import LINE, bill, payer_of
from naungan.contributions.models import BillMonth
from naungan.lib.month import Month, month_range
from naungan.regulation.brackets import reference_income
from naungan.regulation.contributions import contribution
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Programme, Sector
from tests.make import AT, inventor, memberships, person

M = Month.parse
edges = some.one_of(
    some.integers(M("2015-07"), M("2028-12")),
    some.sampled_from([M("2020-07"), M("2020-08"), M("2025-12"), M("2026-03"), M("2026-12"), M("2027-03")]),
).map(Month)
line = some.fixed_dictionaries(
    {
        "months": some.integers(1, 12),
        "since_month": edges,
        "income": some.sampled_from([0, 1_099_999, 1_100_000, 3_700_000, 20_200_000]),
        "programmes": some.sampled_from([int(BASIC), int(BASIC | Programme.JHT)]),
        "sector": some.sampled_from(Sector),
        "kind": some.sampled_from(MemberKind),
        "member_since": edges,
        "settled_through": some.sampled_from([-1, M("2020-07")]),
    }
)


class BillAgreesWithRule(TestCase):
    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(
        lines=some.lists(line, min_size=1, max_size=6),
        payer=some.sampled_from([PayerKind.SELF, PayerKind.CSR, PayerKind.APBD, PayerKind.APBN]),
    )
    def test_each_month_costs_what_the_rule_says(self, lines: list[dict[str, int]], payer: PayerKind) -> None:
        invent = inventor()
        members = memberships([person(invent) for _ in lines])
        rows: list[dict[str, Any]] = [
            {
                **{name: int(one[name]) for name in one if name != "income"},
                "reference": int(reference_income(one["income"], month=one["since_month"])),
                "membership_id": member,
                "begins": Month(one["since_month"]).first_day,
                "begins_anew": False,
            }
            for one, member in zip(lines, members, strict=True)
        ]
        written = bill(pl.DataFrame(rows, schema=LINE), payer=payer_of(payer, "Contoh"), at=AT)
        expected = {}
        for row in rows:
            for month in month_range(Month(row["since_month"]), row["months"]):
                price = contribution(
                    month,
                    reference=row["reference"],
                    programmes=row["programmes"],
                    payer=payer,
                    sector=row["sector"],
                    kind=row["kind"],
                    member_since=row["member_since"],
                    settled_through=row["settled_through"],
                )
                expected[row["membership_id"], int(month)] = (int(price.jkk), int(price.jkm), int(price.jht))
        stored = {(one.membership_id, one.month): (one.jkk, one.jkm, one.jht) for one in BillMonth.objects.filter(bill=written)}
        assert stored == expected
        assert written.amount == sum(sum(parts) for parts in expected.values())
