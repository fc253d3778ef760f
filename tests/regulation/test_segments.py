"""What is owed for wage earners, construction projects and migrant workers."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.regulation.dated import NoParameter, Undecided
from naungan.regulation.jakon import of_contract, of_wages
from naungan.regulation.pmi import Via, of_migrant
from naungan.regulation.pu import Firm, PaidBy, WageProgramme, programmes_of, wage_contribution
from tests.table import table

M = Month.parse
WITHOUT_JP = int(WageProgramme.JKK | WageProgramme.JKM | WageProgramme.JHT)


def paid_by(who: PaidBy, month: str, wage: int, risk: int, *, age: int = 0) -> int:
    charges = wage_contribution(int(M(month)), wage=wage, risk=risk, age=age)
    return sum(charge.line.amount_of() or 0 for charge in charges if charge.paid_by is who)


@table("""
    case month   wage     risk employer worker why
    O01  2026-02 5000000  1    312000   150000 JKK 0.24% + JKM 0.3% + JHT 3.7% + JP 2%; O02: 2% + 1%
    two  2026-02 5000000  2    327000   150000 JKK 0.54%
    five 2026-02 5000000  5    387000   150000 JKK 1.74%
    O04  2026-02 15000000 1    846948   405474 worker: 300,000 and JP of 105,474 on the cap of 10,547,400
    new  2026-03 15000000 1    857726   410863 the cap of March 2026: 11,086,300
    old  2015-07 15000000 1    776000   370000 first month: cap of 7,000,000
    2021 2021-03 15000000 1    811092   387546 the cap that went down with the economy: 8,754,600
    odd  2026-02 5000001  1    312000   150000 each part rounded half up
""")
def test_wage_earners(case: str, month: str, wage: str, risk: str, employer: str, worker: str, why: str) -> None:
    assert paid_by(PaidBy.EMPLOYER, month, int(wage), int(risk)) == int(employer), why
    assert paid_by(PaidBy.WORKER, month, int(wage), int(risk)) == int(worker), why


@table("""
    month   state from_jkk from_jkm why
    2021-02 0     0        0        PP 37/2021 was promulgated on the second day
    2021-03 11000 7000     5000     0.22%, 0.14% and 0.10% of 5,000,000 at most
    2025-02 11000 7000     5000     the last month of the old parts
    2025-03 11000 7000     0        PP 6/2025: nothing from JKM
""")
def test_job_loss_is_paid_by_the_state_and_by_parts_of_other_funds(
    month: str, state: str, from_jkk: str, from_jkm: str, why: str
) -> None:
    charges = wage_contribution(int(M(month)), wage=7_000_000, risk=1)
    sums = {charge.line.code: charge.line.amount_of() for charge in charges}
    assert (sums["jkp.state"], sums["jkp.from_jkk"], sums["jkp.from_jkm"]) == (
        int(state),
        int(from_jkk),
        int(from_jkm),
    ), why


@table("""
    born       month   jp     why
    1967-01-15 2026-01 50000  58 on the first day of the month
    1967-01-01 2026-01 0      59: JP has ended
    1966-02-01 2022-12 50000  56 in 2022, when JP ended at 58
    1964-12-01 2022-12 0      58
""")
def test_pension_contributions_end_at_an_age(born: str, month: str, jp: str, why: str) -> None:
    birth, first = dt.date.fromisoformat(born), M(month).first_day
    age = first.year - birth.year - ((first.month, first.day) < (birth.month, birth.day))
    with_jp = paid_by(PaidBy.WORKER, month, 5_000_000, 1, age=age)
    assert with_jp - 100_000 == int(jp), why


def test_the_pension_cap_of_march_2027_is_not_announced() -> None:
    assert paid_by(PaidBy.WORKER, "2027-02", 15_000_000, 1) == 410_863
    with pytest.raises(Undecided, match="2027-03-01"):
        paid_by(PaidBy.WORKER, "2027-03", 15_000_000, 1)
    charges = wage_contribution(int(M("2027-03")), wage=15_000_000, risk=1, programmes=WITHOUT_JP)
    assert sum(charge.line.amount_of() or 0 for charge in charges) == 936_000


def test_the_relief_of_the_pandemic_held_for_wage_earners_too() -> None:
    def employer(settled: int) -> int:
        charges = wage_contribution(int(M("2020-08")), wage=5_000_000, risk=1, programmes=WITHOUT_JP, settled_through=settled)
        return sum(charge.line.amount_of() or 0 for charge in charges if charge.paid_by is PaidBy.EMPLOYER)

    assert employer(int(M("2020-07"))) == 185_000 + 120 + 150
    assert employer(int(M("2020-06"))) == 185_000 + 12_000 + 15_000


def test_the_size_of_a_firm_decides_its_programmes() -> None:
    def words(firm: Firm) -> list[str]:
        chosen = programmes_of(firm, month=int(M("2026-11")))
        return [programme.name for programme in WageProgramme if chosen & programme]

    assert words(Firm.MICRO) == ["JKK", "JKM"]
    assert words(Firm.SMALL) == ["JKK", "JKM", "JHT"]
    assert words(Firm.MEDIUM) == words(Firm.LARGE) == ["JKK", "JKM", "JHT", "JP", "JKP"]


def test_many_wages_at_once_cost_what_each_costs() -> None:
    wages, risks = np.array([1_000_000, 5_000_000, 15_000_000, 15_000_000]), np.array([1, 2, 5, 1])
    together = wage_contribution(int(M("2026-03")), wage=wages, risk=risks)
    for row, (wage, risk) in enumerate(zip(wages.tolist(), risks.tolist(), strict=True)):
        alone = wage_contribution(int(M("2026-03")), wage=wage, risk=risk)
        assert [one.line.amount_of(row) for one in together] == [one.line.amount_of() for one in alone]


def test_no_sixth_group_of_risk() -> None:
    for group in (0, 6):
        with pytest.raises(BadUsage, match="very high"):
            wage_contribution(int(M("2026-03")), wage=5_000_000, risk=group)


@table("""
    contract    jkk     jkm    why
    0           0       0      nothing
    100000000   210000  30000  0.24% in all
    100000001   210000  30000  the first rupiah of the second band
    500000000   890000  110000 0.19% of the next 400 million
    1000000000  1540000 210000 0.15% of the next 500 million
    5000000000  5940000 610000 0.12% of the next 4,000 million
    6000000000  6840000 710000 0.10% beyond
    2500        5       1      rounded half up
""")
def test_construction_by_contract(contract: str, jkk: str, jkm: str, why: str) -> None:
    lines = of_contract(int(M("2026-11")), contract=int(contract))
    assert [line.amount_of() for line in lines] == [int(jkk), int(jkm)], why


def test_construction_by_wages_and_for_many_contracts() -> None:
    assert [line.amount_of() for line in of_wages(int(M("2026-11")), wages=10_000_000)] == [174_000, 30_000]
    contracts = np.array([0, 99_999_999, 100_000_001, 7_000_000_000])
    for line, column in zip(of_contract(int(M("2026-11")), contract=contracts), range(2), strict=True):
        for row, contract in enumerate(contracts.tolist()):
            assert line.amount_of(row) == of_contract(int(M("2026-11")), contract=contract)[column].amount_of()
    with pytest.raises(NoParameter):
        of_contract(int(M("2015-06")), contract=1)
    with pytest.raises(BadUsage):
        of_contract(int(M("2026-11")), contract=-1)


@table("""
    case via    months extra month   rupiah why
    O06  agency 24     0     2026-11 370000 37,500 + 332,500
    own  own    24     0     2026-11 332500 nothing before departure
    six  own    6      0     2026-11 108000 six months
    year agency 12     2     2026-11 253500 37,500 + 189,000 + 2 x 13,500
    old  agency 24     0     2018-12 370000 Permenaker 18/2018
""")
def test_migrant_workers(case: str, via: str, months: str, extra: str, month: str, rupiah: str, why: str) -> None:
    lines = of_migrant(int(M(month)), via=Via.read(via), months=int(months), extra=int(extra))
    assert sum(line.amount_of() or 0 for line in lines) == int(rupiah), why


def test_migrant_contracts_that_no_law_knows() -> None:
    with pytest.raises(BadUsage, match="6, 12 or 24"):
        of_migrant(int(M("2026-11")), via=Via.OWN, months=9)
    with pytest.raises(NoParameter, match="2023-02-22"):
        of_migrant(int(M("2023-02")), via=Via.OWN, months=6)
    assert of_migrant(dt.date(2023, 2, 22), via=Via.OWN, months=6)[0].amount == 108_000
    with pytest.raises(NoParameter, match="2023-02-22"):
        of_migrant(int(M("2019-01")), via=Via.OWN, months=6)
    with pytest.raises(BadUsage, match="extra"):
        of_migrant(int(M("2026-11")), via=Via.OWN, months=6, extra=-1)
