"""A priced list of months for one member."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from naungan.lib.errors import BadUsage
from naungan.lib.month import Month, month_range
from naungan.regulation.brackets import reference_income
from naungan.regulation.contributions import contribution, rules_of
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Sector
from naungan.regulation.tables import parameter


@dataclass(frozen=True, slots=True)
class QuotedMonth:
    month: Month
    jkk: int
    jkm: int
    jht: int
    rules: tuple[str, ...]

    @property
    def total(self) -> int:
        return self.jkk + self.jkm + self.jht


@dataclass(frozen=True, slots=True)
class Quote:
    reference_income: int
    months: tuple[QuotedMonth, ...]

    @property
    def total(self) -> int:
        return sum(month.total for month in self.months)


def quote(
    income: int,
    *,
    since: Month,
    months: int,
    programmes: int = int(BASIC),
    payer: PayerKind = PayerKind.SELF,
    sector: Sector = Sector.OTHER,
    kind: MemberKind = MemberKind.OWN_ACCOUNT,
    member_since: Month | None = None,
    settled_through: Month | None = None,
) -> Quote:
    """Return the price of `months` months from `since` for one member, each at the rule of its own month.

    income        declared income, rupiah a month
    months        1 to 12 (advance payment)
    member_since  first contribution month; None: a new member who begins with `since`
    Raises        BadUsage; NoParameter before July 2015; Undecided (law of low confidence)
    Source        as `contributions.contribution`; advance payment: PP 44/2015, PP 46/2015
    """
    longest = parameter("cover.advance").whole(since)
    if not 1 <= months <= longest:
        raise BadUsage(
            "{given} months were asked for; a member pays 1 to {longest} months at once.",
            given=months,
            longest=longest,
            fix="Ask for fewer months.",
        )
    asked = np.array(month_range(since, months), dtype=np.int64)
    references = reference_income(income, month=asked)
    price = contribution(
        asked,
        reference=references,
        programmes=programmes,
        payer=payer,
        sector=sector,
        kind=kind,
        member_since=since if member_since is None else member_since,
        settled_through=-1 if settled_through is None else settled_through,
    )
    priced = (
        QuotedMonth(
            Month(int(asked[i])),
            int(price.jkk[i]),
            int(price.jkm[i]),
            int(price.jht[i]),
            tuple(rules_of(int(asked[i]), programmes=programmes, relief_number=int(price.relief[i]))),
        )
        for i in range(months)
    )
    return Quote(int(references[0]), tuple(priced))
