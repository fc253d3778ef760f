"""A priced list of months for one member."""

from __future__ import annotations

from dataclasses import dataclass

from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.regulation.answers import in_use
from naungan.regulation.brackets import reference_income
from naungan.regulation.contributions import contribution, rules_of
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Sector
from naungan.regulation.law import Law


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
    law: Law | None = None,
) -> Quote:
    """Return the price of `months` months from `since` for one member, each at the rule of its own month.

    income        declared income, rupiah a month
    months        1 to 12 (advance payment)
    member_since  first contribution month; None: a new member who begins with `since`
    Raises        BadUsage; NoParameter before July 2015; Undecided (law of low confidence)
    Source        as `contributions.contribution`; advance payment: PP 44/2015, PP 46/2015
    """
    law = law or in_use()
    check_advance(months, month=since, law=law)
    begin = int(since) if member_since is None else int(member_since)
    settled = -1 if settled_through is None else int(settled_through)
    chosen, payer_number, sector_number, kind_number = int(programmes), int(payer), int(sector), int(kind)
    priced = []
    for month in range(int(since), int(since) + months):
        price = contribution(
            month,
            reference=reference_income(income, month=month, law=law),
            programmes=chosen,
            payer=payer_number,
            sector=sector_number,
            kind=kind_number,
            member_since=begin,
            settled_through=settled,
            law=law,
        )
        rules = rules_of(month, programmes=chosen, relief_number=int(price.relief), payer=payer_number, kind=kind_number, law=law)
        priced.append(QuotedMonth(Month(month), int(price.jkk), int(price.jkm), int(price.jht), tuple(rules)))
    return Quote(int(reference_income(income, month=int(since), law=law)), tuple(priced))


def most_ahead(month: Month, *, law: Law | None = None) -> int:
    """Return how many months a member may pay ahead at once.

    month    the month of payment
    Returns  whole months
    Source   PP 44/2015, PP 46/2015 (several months in advance)
    """
    return int((law or in_use()).during(int(month))["cover.advance"])


def spans(month: Month) -> tuple[int, ...]:
    """Return counts of months to offer somebody who pays: a few small ones, half a year, and the most that the law allows.

    Source  PP 44/2015, PP 46/2015 (several months in advance)
    """
    longest = most_ahead(month)
    return (*(count for count in (1, 2, 3, 6) if count < longest), longest)


def check_advance(months: int, *, month: Month, law: Law | None = None) -> None:
    """Raises BadUsage when a member would pay no month, or more ahead than the law of a month allows.

    Source  PP 44/2015, PP 46/2015 (several months in advance)
    """
    longest = most_ahead(month, law=law)
    if not 1 <= months <= longest:
        raise BadUsage(
            "{given} months were asked for; a member pays 1 to {longest} months at once.",
            given=months,
            longest=longest,
            fix="Ask for fewer months.",
        )
