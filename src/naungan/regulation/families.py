"""Example families: what a change of the law means at a kitchen table. All are invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from naungan.lib.month import Month
from naungan.lib.words import marked
from naungan.regulation import jht, jkk, jkm
from naungan.regulation.brackets import reference_income
from naungan.regulation.contributions import contribution
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Programme, Sector
from naungan.regulation.law import Law
from naungan.regulation.lines import Award

ALL = int(BASIC | Programme.JHT)
CHILD = {"tk": 0, "sd": 4, "smp": 3, "sma": 3, "pt": 4}


LONG = 40
"""Paid months of the example members: enough for every condition of today's law."""


def long_ago(day: dt.date, months: int = LONG) -> dt.date:
    """Return a first day of membership that agrees with the paid months."""
    return (Month.of(day) + -months).first_day


@dataclass(frozen=True, slots=True)
class Family:
    """A member as a price and a benefit see them."""

    code: str
    title: str
    income: int
    sector: Sector = Sector.OTHER
    payer: PayerKind = PayerKind.SELF
    kind: MemberKind = MemberKind.OWN_ACCOUNT
    programmes: int = int(BASIC)
    children: tuple[Mapping[str, int], ...] = ()
    months: int = LONG
    paid: int | None = None
    """Paid months, where they are not the months of membership."""

    def price(self, month: Month, law: Law) -> int:
        """Return the contribution of one month."""
        return int(
            contribution(
                int(month),
                reference=reference_income(self.income, month=int(month), law=law),
                programmes=self.programmes,
                payer=int(self.payer),
                sector=int(self.sector),
                kind=int(self.kind),
                law=law,
            ).total
        )

    def benefits(self, day: dt.date, law: Law) -> dict[str, Award]:
        """Return what the family would be due for an event on a day."""
        wage = reference_income(self.income, month=int(Month.of(day)), law=law)
        found = {
            "jkm": jkm.death(
                day,
                member_since=long_ago(day, self.months),
                paid_months=self.months if self.paid is None else self.paid,
                children=self.children,
                law=law,
            ),
            "jkk_death": jkk.death(day, reference_income=wage, children=self.children, law=law),
            "jkk_total_disability": jkk.total_disability(day, reference_income=wage, children=self.children, law=law),
            "jkk_stmb": jkk.unable_to_work(day, reference_income=wage, months=1, law=law),
        }
        if self.programmes & Programme.JHT:
            found["jht"] = jht.savings(day, balance=60_000_000, ground=int(jht.Ground.AGE), law=law)
        return found


FAMILIES = (
    Family("fisher", marked("A fisher, lowest bracket, two children at school"), 1_000_000, children=(CHILD, CHILD)),
    Family("porter", marked("A market porter who joined two months ago"), 1_000_000, months=2),
    Family("hawker", marked("A hawker who joined last month and paid a year ahead"), 1_000_000, months=1, paid=12),
    Family("sewer", marked("A seamstress who joined five months ago and paid two of them"), 1_000_000, months=5, paid=2),
    Family("driver", marked("A motorcycle-taxi driver with Rp3.2 million a month"), 3_200_000, sector=Sector.TRANSPORT),
    Family("trader", marked("A market trader with Rp2.4 million a month who saves for old age"), 2_400_000, programmes=ALL),
    Family("farmer", marked("A farmer whose contribution the province pays (APBD)"), 1_000_000, payer=PayerKind.APBD),
    Family("palm", marked("A palm worker whose contribution a firm pays (CSR)"), 1_000_000, payer=PayerKind.CSR),
    Family(
        "workshop",
        marked("A workshop owner who employs two people"),
        5_000_000,
        kind=MemberKind.EMPLOYER,
        programmes=ALL,
    ),
)
"""Two of the lowest bracket first; the workshop owner owes all three programmes (Permenaker 5/2021)."""
