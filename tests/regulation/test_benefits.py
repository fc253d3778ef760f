"""Benefits by the law: the worked examples, the days around each change, and what a person must decide."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest

from naungan.lib.errors import BadUsage, Problem
from naungan.regulation.batches import awards
from naungan.regulation.cases import benefit
from naungan.regulation.claims import Fund, days_to_pay, hours_to_report, papers, years_to_claim_accident
from naungan.regulation.dated import NoParameter
from naungan.regulation.disability import Overlap, codes
from naungan.regulation.explain import sentence
from naungan.regulation.lines import Cause
from tests.table import table

ALL_SCHOOL = {"remaining": {"tk": 2, "sd": 6, "smp": 3, "sma": 3, "pt": 5}}
DAY = "2025-05-01"


def due(name: str, event_on: str, **keys: Any) -> int | None:
    """Return the total of one case; None where a person must decide."""
    return benefit({"benefit": name, "event_on": event_on, **keys}).total


@table("""
    case event_on    reference months days from_month rupiah   why
    B01  2024-03-01  1000000   14     -    1          13000000 100% in months 1 to 12, 50% after
    B02  2024-03-01  1000000   -      45   1          1500000  a month's wage over 30 days (Q6)
    new6 2019-12-02  1000000   6      -    7          6000000  first day of PP 82/2019: months 7 to 12 in full
    old6 2019-12-01  1000000   6      -    7          4500000  the day before: three quarters
    old  2015-07-01  1000000   14     -    1          11500000 6 + 4.5 + 1
    odd  2024-03-01  1000000   -      40   1          1333333  rounded to whole rupiah, half up
    half 2024-03-01  1000000   -      1    13         16667    half a day's wage
    none 2024-03-01  1000000   -      0    1          0        no day, nothing
""")
def test_income_while_unable_to_work(
    case: str, event_on: str, reference: str, months: str, days: str, from_month: str, rupiah: str, why: str
) -> None:
    length = {"months": int(months)} if months != "-" else {"days": int(days)}
    found = due("jkk_stmb", event_on, reference_income=int(reference), from_month=int(from_month), **length)
    assert found == int(rupiah), why


@table("""
    case  event_on    code loss units left  rupiah   why
    B04   2024-03-01  D01R -    1     no    32000000 40% x 80 x wage
    B05   2024-03-01  D13L -    1     no    5600000  7% x 80 x wage
    lefty 2024-03-01  D13L -    1     yes   7200000  left-handed: the left index counts as the right one
    leg   2024-03-01  D05  -    1     yes   28000000 legs do not change places
    func  2024-03-01  D01R 0.25 1     no    8000000  a quarter of its function
    three 2024-03-01  D14R -    3     no    9600000  three fingers
    half  2024-03-01  D15L -    1     no    2800000  3.5%
    dB    2024-03-01  D23  -    4     no    19200000 24% for 40 decibel
    old   2015-07-01  D04  -    1     no    56000000 the annex of PP 44/2015
""")
def test_partial_disability(case: str, event_on: str, code: str, loss: str, units: str, left: str, rupiah: str, why: str) -> None:
    part: dict[str, Any] = {"code": code, "units": int(units)}
    if loss != "-":
        part["loss_of_function"] = float(loss)
    found = due("jkk_partial_disability", event_on, reference_income=1_000_000, parts=[part], left_handed=left == "yes")
    assert found == int(rupiah), why


@table("""
    case  event_on    reference children rupiah    why
    B10   2025-05-01  1000000   0        70000000  48 + 12 + 10 million
    B12   2025-05-01  1000000   2        244000000 and 174 million for two children
    three 2025-05-01  1000000   3        244000000 for two children, not for three
    one   2025-05-01  1000000   1        157000000 70 + 87 million
    first 2019-12-02  1000000   0        70000000  first day of PP 82/2019
    last  2019-12-01  1000000   0        55800000  the day before: 48 + 4.8 + 3 million
    old   2019-12-01  1000000   2        67800000  one sum of 12 million for one child
    floor 2025-05-01  100000    0        42000000  at least the death sum of JKM: 20 + 12 + 10 million
    leap  2024-02-29  1000000   0        70000000  a leap day is a day
""")
def test_death_by_work_accident(case: str, event_on: str, reference: str, children: str, rupiah: str, why: str) -> None:
    found = due("jkk_death", event_on, reference_income=int(reference), children=[ALL_SCHOOL] * int(children))
    assert found == int(rupiah), why


@table("""
    case event_on    children rupiah    why
    B09  2025-05-01  0        68000000  B08: 56 million, and 12 million
    kids 2025-05-01  2        242000000 and 174 million for two children
    old  2019-12-01  0        60800000  56 + 4.8 million
""")
def test_total_disability(case: str, event_on: str, children: str, rupiah: str, why: str) -> None:
    found = due("jkk_total_disability", event_on, reference_income=1_000_000, children=[ALL_SCHOOL] * int(children))
    assert found == int(rupiah), why


def test_the_lump_sum_of_total_disability_is_seventy_per_cent_of_eighty_wages() -> None:
    """B08."""
    answer = benefit({"benefit": "jkk_total_disability", "event_on": DAY, "reference_income": 1_000_000})
    assert answer.lines[0].amount_of() == 56_000_000


@table("""
    case  event_on    since       paid rupiah   why
    B13   2025-07-10  2025-03-05  4    42000000 20 + 12 + 10 million
    B14   2025-09-10  2025-07-05  2    10000000 Permenaker 1/2025: funeral only
    B15   2022-12-14  2022-12-07  1    42000000 no waiting then
    B16   2018-05-01  2018-04-01  1    24000000 amounts of PP 44/2015
    new   2019-12-02  2019-12-01  1    42000000 first day of PP 82/2019
    last  2019-12-01  2019-11-01  1    24000000 the day before
    jan   2025-01-31  2025-01-30  1    42000000 the day before Permenaker 1/2025 can hold
    feb   2025-02-15  2025-02-01  1    42000000 Permenaker 1/2025 was promulgated on 24 February
    K23   2025-02-20  2025-01-02  2    42000000 four days before it
    D1    2025-02-23  2025-01-02  2    42000000 the last day of the former law
    D1b   2025-02-24  2025-01-02  2    10000000 its first day
    feb4  2025-02-15  2024-10-01  5    42000000 met on any day of February
    mar   2025-03-01  2025-02-20  1    10000000 it holds
    third 2025-09-10  2025-07-05  3    open     paid through the third month: is it met? (Q8)
    three 2025-10-05  2025-07-05  3    open     three months completed, but not the fourth
    four  2025-10-05  2025-07-05  4    42000000 every reading agrees
    ahead 2025-07-25  2025-07-05  12   open     twelve months paid ahead, dead after twenty days
    debt  2025-12-25  2025-07-05  2    open     five months a member, two paid
    only  2025-10-05  2025-07-05  -    42000000 paid months left out: all four of them
    less  2025-09-10  2025-07-05  -    open     two completed, but the third calendar month
    soon  2025-08-10  2025-07-05  -    10000000 two calendar months
    paid  2025-10-04  -           4    42000000 first day left out: the four months right before
    paid3 2025-10-04  -           3    open     the third is open
    paid2 2025-10-04  -           2    10000000 two months
""")
def test_death(case: str, event_on: str, since: str, paid: str, rupiah: str, why: str) -> None:
    keys: dict[str, Any] = {"member_since": since} if since != "-" else {}
    if paid != "-":
        keys["paid_months"] = int(paid)
    assert due("jkm", event_on, **keys) == (None if rupiah == "open" else int(rupiah)), why


@table("""
    case  event_on    memberships since       rupiah    why
    K22   2023-07-01  2           2020-01-01  84000000  a firm and a village paid for him: once for each
    one   2023-07-01  1           2020-01-01  42000000  one membership
    last  2025-02-23  2           2020-01-01  84000000  the last day of the former law
    first 2025-02-24  2           2020-01-01  42000000  Permenaker 1/2025: once for a person
    three 2023-07-01  3           2020-01-01  126000000 three
    wait  2025-03-10  2           2025-03-01  10000000  the waiting rule holds for both together
""")
def test_jkm_of_several_memberships(case: str, event_on: str, memberships: str, since: str, rupiah: str, why: str) -> None:
    assert due("jkm", event_on, member_since=since, memberships=int(memberships)) == int(rupiah), why


@table("""
    case  event_on    paid ever children rupiah    why
    D11   2026-05-01  6    40   1        129000000 42 million, and 87 for a child: all months paid count (Q16)
    spell 2026-05-01  6    -    1        42000000  without the others the present membership counts
    few   2026-05-01  6    35   1        42000000  one month too few
    old   2018-05-01  6    48   1        open      between 36 and 60 months a person decides (Q14)
""")
def test_a_scholarship_counts_the_months_of_every_membership(
    case: str, event_on: str, paid: str, ever: str, children: str, rupiah: str, why: str
) -> None:
    keys: dict[str, Any] = {} if ever == "-" else {"paid_months_ever": int(ever)}
    found = due("jkm", event_on, paid_months=int(paid), children=[ALL_SCHOOL] * int(children), **keys)
    assert found == (None if rupiah == "open" else int(rupiah)), why


@table("""
    case  cause event_on    paid children rupiah    why
    B19   jkm   2025-05-01  30   1        0         JKM needs three years
    edge  jkm   2025-05-01  36   1        87000000  36 paid months (Q12)
    short jkm   2025-05-01  35   1        0         one less
    jkk   jkk   2025-05-01  0    1        87000000  a work accident needs none
    two   jkk   2025-05-01  0    2        174000000 two children
    old   jkk   2019-12-01  0    2        12000000  one sum, one child
    oldm  jkm   2019-12-01  60   1        12000000  PP 44/2015, either reading
    open  jkm   2019-12-01  48   1        open      between 36 and 60 months a person decides (Q14)
    oldno jkm   2019-12-01  35   1        0         too few by either reading
""")
def test_scholarship(case: str, cause: str, event_on: str, paid: str, children: str, rupiah: str, why: str) -> None:
    found = due("scholarship", event_on, cause=cause, paid_months=int(paid), children=[ALL_SCHOOL] * int(children))
    assert found == (None if rupiah == "open" else int(rupiah)), why


def test_the_two_children_with_most_school_to_come_count() -> None:
    children = [{"remaining": {"sd": years}} for years in (1, 6, 3)]
    answer = benefit({"benefit": "scholarship", "event_on": DAY, "cause": "jkk", "children": children})
    assert [line.amount_of() for line in answer.lines] == [0, 9_000_000, 4_500_000]


def test_the_family_may_name_the_children() -> None:
    """D12: at most two; which, the law leaves to the family."""

    def paid(*chosen: int) -> list[int | None]:
        children = [{"remaining": {"sd": years}, "chosen": place in chosen} for place, years in enumerate((1, 6, 3), 1)]
        answer = benefit({"benefit": "scholarship", "event_on": DAY, "cause": "jkk", "children": children})
        return [line.amount_of() for line in answer.lines]

    assert paid() == [0, 9_000_000, 4_500_000]
    assert paid(1) == [1_500_000, 9_000_000, 0]
    assert paid(1, 3) == [1_500_000, 0, 4_500_000]
    with pytest.raises(BadUsage, match="at most 2"):
        paid(1, 2, 3)


def test_a_child_whose_scholarship_has_ended_takes_no_place() -> None:
    school = {"remaining": {"pt": 5}}
    children = [{**school, "on_ones_own": True}, {**school, "age": 23}, {**school, "age": 20}, school]
    answer = benefit({"benefit": "scholarship", "event_on": DAY, "cause": "jkk", "children": children})
    assert [line.amount_of() for line in answer.lines] == [0, 0, 36_000_000, 60_000_000]
    assert [line.cause_of() for line in answer.lines] == [Cause.ON_ONES_OWN, Cause.TOO_OLD, Cause.NONE, Cause.NONE]


@table("""
    age  rupiah   why
    0    87000000 all of it
    5    75000000 18 years to 23: a year of university is left out
    18   60000000 five years to 23, of university
    19   48000000 four
    22   12000000 the last one
    23   0        it has ended
""")
def test_a_scholarship_ends_at_the_age(age: str, rupiah: str, why: str) -> None:
    left = {"tk": 2, "sd": 6, "smp": 3, "sma": 3, "pt": 5} if int(age) < 18 else {"pt": 5}
    found = due("scholarship", DAY, cause="jkk", children=[{"remaining": left, "age": int(age)}])
    assert found == int(rupiah), why


def test_school_years_are_capped_by_law() -> None:
    assert due("scholarship", DAY, cause="jkk", children=[{"remaining": {"pt": 8}}]) == 60_000_000


@table("""
    case event_on    item      paid     rupiah   why
    B21  2025-05-01  home_care 25000000 20000000 capped
    low  2025-05-01  home_care 5000000  5000000  what was paid
    old  2019-12-01  home_care 5000000  0        the old annex names no care at home
    denn 2025-05-01  denture   9000000  5000000  capped
    deno 2019-12-01  denture   9000000  open     the old sum is recalled (Q15)
    ear  2025-05-01  hearing_aid 9000000 2500000 capped
    eye  2019-12-01  glasses   1        open     the old annex was not read (Q15)
""")
def test_care(case: str, event_on: str, item: str, paid: str, rupiah: str, why: str) -> None:
    assert due("jkk_care", event_on, **{item: int(paid)}) == (None if rupiah == "open" else int(rupiah)), why


@table("""
    case  event_on    item           paid      rupiah    why
    D10   2025-05-01  treatment      250000000 250000000 no ceiling
    old   2016-05-01  treatment      250000000 250000000 nor under the former law
    rehab 2025-05-01  rehabilitation 7000000   7000000   no ceiling
""")
def test_treatment_is_paid_as_the_bill_says(case: str, event_on: str, item: str, paid: str, rupiah: str, why: str) -> None:
    assert due("jkk_care", event_on, **{item: int(paid)}) == int(rupiah), why


def test_before_the_law_knew_care_at_home_its_months_are_no_mistake() -> None:
    assert due("jkk_care", "2018-05-01", home_care=1_000_000, home_care_months=3) == 0


@table("""
    bill     centre   rupiah   why
    30000000 25000000 30000000 less than the price of the centre and 40% on top
    40000000 25000000 35000000 25 million and 40% of it
    35000001 25000000 35000000 one rupiah more
""")
def test_a_prosthesis_is_paid_up_to_the_centre_and_forty_per_cent(bill: str, centre: str, rupiah: str, why: str) -> None:
    found = due("jkk_care", DAY, prosthesis=int(bill), prosthesis_centre_price=int(centre))
    assert found == int(rupiah), why


@table("""
    case event_on    fund amount   days rupiah  why
    jkk  2026-05-01  jkk  70000000 3    2100000 one per cent a day (PP 44/2015 art. 37)
    jkm  2026-05-01  jkm  42000000 10   4200000 the same
    time 2026-05-01  jkm  42000000 0    0       on time
    half 2026-05-01  jkm  50       1    1       half a rupiah is rounded up
    jht  2026-05-01  jht  5000000  3    open    no text was found (Q17)
    jht0 2026-05-01  jht  5000000  0    0       on time: nothing is open
    old  2016-05-01  jkk  1000000  100  1000000 no most
""")
def test_late_money(case: str, event_on: str, fund: str, amount: str, days: str, rupiah: str, why: str) -> None:
    found = due("late", event_on, fund=fund, amount=int(amount), days_late=int(days))
    assert found == (None if rupiah == "open" else int(rupiah)), why


def test_the_days_of_a_claim() -> None:
    day = dt.date(2026, 5, 1)
    assert [days_to_pay(fund, day) for fund in Fund] == [7, 3, 5]
    assert hours_to_report(day) == 48
    assert (years_to_claim_accident(day), years_to_claim_accident(dt.date(2019, 12, 1))) == (5, 2)


def test_the_law_asks_for_fewer_papers_than_offices() -> None:
    """D4: three for JKM; whatever else is asked for stands apart."""
    demanded = [one.code for one in papers("jkm") if one.is_demanded]
    assert demanded == ["death_certificate", "heir_letter", "member_number"]
    assert all(one.source for one in papers("jkk_death") if one.is_demanded)
    assert papers("jkk_stmb") == papers("jkk_care") != papers("jht")
    assert {"death_certificate", "heir_letter"} <= {one.code for one in papers("jkk_death")}
    assert [one.code for one in papers("jht", "death") if one.is_demanded][1:] == ["death_statement", "heir_letter"]
    assert papers("jht", "age") == papers("jht") and "own_statement" not in {one.code for one in papers("jht", "death")}
    assert papers("jkp") == ()


@table("""
    case event_on    land    sea     air      rupiah   why
    new  2025-05-01  9000000 9000000 90000000 17000000 the caps add up: 5 + 2 + 10 million
    part 2025-05-01  1000000 0       0        1000000  what was paid
    old  2019-12-01  9000000 9000000 90000000 5000000  1 + 1.5 + 2.5 million
""")
def test_transport(case: str, event_on: str, land: str, sea: str, air: str, rupiah: str, why: str) -> None:
    assert due("jkk_transport", event_on, costs={"land": int(land), "sea": int(sea), "air": int(air)}) == int(rupiah), why


@table("""
    case event_on    ground             years balance  rupiah   why
    B22  2025-05-01  partial_10         10    30000000 3000000  a tenth
    B23  2025-05-01  partial_30_housing 10    30000000 9000000  three tenths for a house
    B24  2025-05-01  age                0     80000000 78500000 less 5% of what is above 50 million: 1,500,000
    free 2025-05-01  age                0     50000000 50000000 nothing is taxed
    one  2025-05-01  age                0     50000010 50000009 half a rupiah of tax is rounded up
    soon 2025-05-01  partial_10         9     30000000 0        nine years are too few
    odd  2025-05-01  partial_10         10    30000009 3000000  at most a tenth: never rounded up
    stop 2025-05-01  stopped_working    0     10000000 10000000 own-account members wait no month
    2015 2015-08-31  stopped_working    0     10000000 0        before PP 60/2015
    then 2015-09-01  stopped_working    0     10000000 10000000 PP 60/2015
""")
def test_old_age_savings(case: str, event_on: str, ground: str, years: str, balance: str, rupiah: str, why: str) -> None:
    found = due("jht", event_on, ground=ground, membership_years=int(years), balance=int(balance))
    assert found == int(rupiah), why


@table("""
    ground     more               rupiah   why
    age        age:56             10000000 D16: the age is reached
    age        age:55             0        a year too early
    age        -                  10000000 whoever asks has tried it
    death      age:30             10000000 no age there
    partial_10 part_taken:true    0        once
    partial_10 part_taken:false   1000000  the first time
""")
def test_the_age_and_the_once_of_old_age_savings(ground: str, more: str, rupiah: str, why: str) -> None:
    name, _, value = more.partition(":")
    keys: dict[str, Any] = {} if more == "-" else {name: int(value) if value.isdigit() else value == "true"}
    if ground.startswith("partial"):
        keys["membership_years"] = 12
    assert due("jht", DAY, balance=10_000_000, ground=ground, **keys) == int(rupiah), why


@table("""
    case event_on    wage    months paid rupiah   why
    O08  2025-06-01  7000000 6      12   18000000 60% of 5,000,000, the cap
    O09  2024-06-01  7000000 6      12   10500000 45% for three months, 25% for three
    new  2025-02-07  4000000 1      12   2400000  first day of PP 6/2025
    last 2025-02-06  4000000 1      12   1800000  the day before
    few  2025-06-01  7000000 6      11   0        eleven paid months are too few
    long 2025-06-01  7000000 9      12   18000000 six months at most
""")
def test_job_loss(case: str, event_on: str, wage: str, months: str, paid: str, rupiah: str, why: str) -> None:
    found = due("jkp", event_on, reference_income=int(wage), months=int(months), paid_months=int(paid))
    assert found == int(rupiah), why


# -- what a person must decide


def test_impotence_stops_and_the_rest_is_still_told() -> None:
    answer = benefit(
        {
            "benefit": "jkk_partial_disability",
            "event_on": DAY,
            "reference_income": 1_000_000,
            "parts": [{"code": "D21"}, {"code": "D05"}],
        }
    )
    assert [line.amount_of() for line in answer.lines] == [None, 28_000_000]
    assert [(line.code, line.question) for line in answer.stops] == [("jkk.disability.D21", "Q11")]
    assert answer.total is None


def test_a_range_waits_for_the_doctor() -> None:
    def scalp(**more: Any) -> int | None:
        return due("jkk_partial_disability", DAY, reference_income=1_000_000, parts=[{"code": "D20", **more}])

    assert scalp() is None
    assert scalp(percent=10) == 8_000_000
    assert scalp(percent=30) == 24_000_000
    assert scalp(percent=12.5) == 10_000_000
    with pytest.raises(BadUsage, match="from 10 to 30"):
        scalp(percent=31)


def test_several_disabilities_add_up_to_the_total_disability_and_no_further() -> None:
    def both(*codes: str) -> int | None:
        return due("jkk_partial_disability", DAY, reference_income=1_000_000, parts=[{"code": code} for code in codes])

    assert both("D05", "D09") == 56_000_000  # 35% + 35%: exactly the total disability
    assert both("D04", "D25") is None  # 75%: beyond it the law is open (Q7)


def test_heirs_come_class_by_class() -> None:
    def receivers(*left: str) -> tuple[int, list[str]]:
        case = {"benefit": "jkm", "event_on": DAY, "paid_months": 9, "survivors": list(left)}
        found = benefit(case).survivors
        assert found is not None
        return found["class"], found["receive"]

    assert receivers("parent", "child", "spouse") == (1, ["child", "spouse"])
    assert receivers("sibling", "grandchild", "parent") == (2, ["grandchild", "parent"])
    assert receivers("parent_in_law", "sibling") == (3, ["sibling"])
    assert receivers("will", "parent_in_law") == (4, ["parent_in_law"])
    assert receivers("will") == (5, ["will"])
    assert receivers("court", "will") == (5, ["will"])
    assert receivers("court") == (6, ["court"])
    assert receivers() == (0, [])


def test_without_heirs_only_the_funeral_is_paid() -> None:
    alone = benefit({"benefit": "jkm", "event_on": DAY, "paid_months": 9, "survivors": []})
    assert (alone.total, alone.fund_keeps) == (10_000_000, 32_000_000)
    assert alone.survivors is not None
    assert alone.survivors["otherwise"] == "social_security_fund"
    savings = benefit({"benefit": "jht", "event_on": DAY, "balance": 9_000_000, "ground": "death", "survivors": []})
    assert (savings.total, savings.fund_keeps) == (9_000_000, 0)
    assert savings.survivors is not None
    assert savings.survivors["otherwise"] == "heritage_office"


# -- wrong input


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        ({"benefit": "jkx", "event_on": DAY}, "jkk_stmb"),
        ({"event_on": DAY}, "not a benefit"),
        ({"benefit": ["jkm"], "event_on": DAY}, "not a benefit"),
        ({"benefit": "jkm"}, "event_on"),
        ({"benefit": "jkm", "event_on": "2025-02-30", "paid_months": 4}, "2025-02-30"),
        ({"benefit": "jkm", "event_on": 20250501, "paid_months": 4}, "20250501"),
        ({"benefit": "jkm", "event_on": DAY}, "member_since, or paid_months"),
        ({"benefit": "jkm", "event_on": DAY, "paid_months": -1}, "paid_months"),
        ({"benefit": "jkm", "event_on": DAY, "paid_months": 3.5}, "3.5"),
        ({"benefit": "jkm", "event_on": DAY, "paid_months": True}, "True"),
        ({"benefit": "jkm", "event_on": DAY, "member_since": "2025-06-01"}, "after the death"),
        ({"benefit": "jkm", "event_on": DAY, "paid_months": 9, "reference_income": -1}, "below zero"),
        ({"benefit": "jkm", "event_on": DAY, "member_since": "2020-01-01", "children": [ALL_SCHOOL]}, "paid_months"),
        ({"benefit": "jkm", "event_on": DAY, "paid_months": 9, "childs": []}, "childs"),
        ({"benefit": "jkm", "event_on": DAY, "paid_months": 9, "paid_months_ever": 8}, "all memberships"),
        ({"benefit": "jkm", "event_on": DAY, "paid_months": 9, "memberships": 0}, "memberships"),
        ({"benefit": "jkm", "event_on": DAY, "paid_months": 9, "memberships": 31}, "memberships"),
        ({"benefit": "jkk_care", "event_on": DAY, "prosthesis": 1}, "prosthesis_centre_price"),
        ({"benefit": "jkk_care", "event_on": DAY, "home_care": 1, "home_care_months": 13}, "first 12 months"),
        ({"benefit": "jkk_care", "event_on": DAY, "home_care": 1, "home_care_months": -5}, "home_care_months"),
        ({"benefit": "jht", "event_on": DAY, "balance": 1, "ground": "age", "age": 131}, "130"),
        ({"benefit": "jht", "event_on": DAY, "balance": 1, "ground": "age", "part_taken": "yes"}, "part_taken"),
        ({"benefit": "late", "event_on": DAY, "fund": "jkp", "amount": 1, "days_late": 1}, "jkk, jkm, jht"),
        ({"benefit": "late", "event_on": DAY, "fund": "jkk", "amount": 1, "days_late": -1}, "days_late"),
        (
            {"benefit": "scholarship", "event_on": DAY, "cause": "jkk", "children": [{"remaining": {}, "age": -1}]},
            "age",
        ),
        (
            {"benefit": "scholarship", "event_on": DAY, "cause": "jkk", "children": [{"remaining": {}, "chosen": 1}]},
            "chosen",
        ),
        ({"benefit": "jkk_death", "event_on": DAY}, "reference_income"),
        ({"benefit": "jkk_death", "event_on": DAY, "reference_income": -1_000_000}, "below zero"),
        ({"benefit": "jkk_death", "event_on": DAY, "reference_income": 10**15}, "1,000,000,000"),
        ({"benefit": "jkk_death", "event_on": DAY, "reference_income": "1.000.000"}, "whole number"),
        (
            {
                "benefit": "jkk_death",
                "event_on": DAY,
                "reference_income": 10**6,
                "children": [{"remaining": {"pt": 40}}],
            },
            "childhood",
        ),
        (
            {
                "benefit": "jkk_death",
                "event_on": DAY,
                "reference_income": 10**6,
                "children": [{"remaining": {"sd": -1}}],
            },
            "below zero",
        ),
        (
            {
                "benefit": "jkk_death",
                "event_on": DAY,
                "reference_income": 10**6,
                "children": [{"remaining": {"s3": 1}}],
            },
            "remaining",
        ),
        ({"benefit": "jkk_death", "event_on": DAY, "reference_income": 10**6, "children": 2}, "remaining"),
        ({"benefit": "jkk_stmb", "event_on": DAY, "reference_income": 10**6}, "days or months"),
        ({"benefit": "jkk_stmb", "event_on": DAY, "reference_income": 10**6, "days": 1, "months": 1}, "days or months"),
        ({"benefit": "jkk_stmb", "event_on": DAY, "reference_income": 10**6, "days": 1, "from_month": 0}, "from_month"),
        ({"benefit": "jkk_transport", "event_on": DAY, "costs": {"rocket": 1}}, "rocket"),
        ({"benefit": "jkk_transport", "event_on": DAY, "costs": {}}, "land"),
        ({"benefit": "jkk_transport", "event_on": DAY, "costs": {"land": -5}}, "land"),
        ({"benefit": "jkk_care", "event_on": DAY}, "home_care"),
        ({"benefit": "jht", "event_on": DAY, "balance": -1, "ground": "age"}, "below zero"),
        ({"benefit": "jht", "event_on": DAY, "balance": 1, "ground": "whim"}, "whim"),
        ({"benefit": "jht", "event_on": DAY, "balance": 1, "ground": "partial_10"}, "membership_years"),
        ({"benefit": "scholarship", "event_on": DAY, "cause": "jkp", "children": [ALL_SCHOOL]}, "jkp"),
        ({"benefit": "scholarship", "event_on": DAY, "cause": "jkk"}, "children"),
        ({"benefit": "scholarship", "event_on": DAY, "cause": "jkk", "children": []}, "children"),
        ({"benefit": "jkm", "event_on": DAY, "paid_months": 9, "survivors": ["cousin"]}, "cousin"),
        ({"benefit": "jkm", "event_on": DAY, "paid_months": 9, "survivors": "spouse"}, "survivors"),
        (
            {"benefit": "jkm", "event_on": DAY, "paid_months": 40, "survivors": ["sibling"], "children": [ALL_SCHOOL]},
            "names a child",
        ),
    ],
)
def test_wrong_cases_are_named(case: dict[str, Any], wanted: str) -> None:
    with pytest.raises(BadUsage) as problem:
        benefit(case)
    assert wanted in str(problem.value)
    assert problem.value.exit_status == 2


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        ({"code": "D99"}, "D99"),
        ({"code": "D05", "units": 2}, "units"),
        ({"code": "D14R", "units": 4}, "from 1 to 3"),
        ({"code": "D05", "units": 0}, "units"),
        ({"code": "D05", "loss_of_function": 1.01}, "at most 1"),
        ({"code": "D05", "loss_of_function": 0}, "above 0"),
        ({"code": "D05", "loss_of_function": 0.33333}, "three decimals"),
        ({"code": "D05", "loss": 0.3}, "loss_of_function"),
        ({"code": 5}, "code"),
        ("D05", "code"),
    ],
)
def test_wrong_parts_are_named(part: Any, wanted: str) -> None:
    with pytest.raises(BadUsage, match=wanted):
        due("jkk_partial_disability", DAY, reference_income=1_000_000, parts=[part])


@pytest.mark.parametrize(("outer", "inner"), [("D01R", "D12R"), ("D08", "D09"), ("D05", "D05"), ("D03L", "D16L")])
def test_a_loss_inside_another_is_not_counted_twice(outer: str, inner: str) -> None:
    for named in ((outer, inner), (inner, outer)):
        with pytest.raises(Problem, match="already counted"):
            due("jkk_partial_disability", DAY, reference_income=1_000_000, parts=[{"code": code} for code in named])


@pytest.mark.parametrize("name", ["jkm", "jkk_death", "jkk_total_disability", "jht", "jkk_stmb"])
def test_before_the_programme_there_is_no_law(name: str) -> None:
    special: dict[str, dict[str, Any]] = {
        "jkm": {"paid_months": 4},
        "jht": {"balance": 1, "ground": "age"},
        "jkk_stmb": {"days": 3, "reference_income": 1_000_000},
    }
    keys = special.get(name, {"reference_income": 1_000_000})
    first = dt.date(2015, 7, 1)
    with pytest.raises(NoParameter) as problem:
        due(name, str(first - dt.timedelta(days=1)), **keys)
    assert problem.value.exit_status == 1
    assert due(name, str(first), **keys) is not None


def test_job_loss_began_in_february_2021() -> None:
    with pytest.raises(NoParameter, match="2021-02-02"):
        due("jkp", "2021-02-01", reference_income=5_000_000)


@pytest.mark.parametrize(("day", "months"), [("2015-07-01", 0), ("2025-01-31", 0), ("2025-03-01", 4), ("2026-11-21", 4)])
def test_after_so_many_paid_months_every_reading_of_the_waiting_rule_gives_the_whole(day: str, months: int) -> None:
    from naungan.regulation.jkm import full_from

    assert full_from(dt.date.fromisoformat(day)) == months


HANDS = [f"D{number:02d}{side}" for number in (1, 2, 3, 12, 13, 14, 15, 16) for side in "RL"]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", HANDS)
@pytest.mark.parametrize("left_handed", [False, True])
def test_left_handed_is_said_of_the_left_handed_only(code: str, left_handed: bool, language: str) -> None:
    """A sentence about somebody's body is said only where it is so."""
    case = {
        "benefit": "jkk_partial_disability",
        "event_on": DAY,
        "reference_income": 1_000_000,
        "parts": [{"code": code}],
    }
    found = benefit(case | {"left_handed": left_handed})
    assert (("left-handed" if language == "en" else "kidal") in sentence(found.lines[0], language=language)) == left_handed


@pytest.mark.parametrize(("steps", "whole_loss"), [("D23", "D10"), ("D24", "D11")])
def test_steps_of_hearing_never_pay_more_than_the_loss_of_all_of_it(steps: str, whole_loss: str) -> None:
    def paid(code: str, units: int = 1) -> int:
        return due("jkk_partial_disability", DAY, reference_income=1_000_000, parts=[{"code": code, "units": units}]) or 0

    assert 0 < paid(steps, 6) <= paid(whole_loss)
    with pytest.raises(BadUsage, match="1 to 6"):
        paid(steps, 7)


@pytest.mark.parametrize(
    ("parts", "is_refused"),
    [
        (["D14R:3", "D16R:3"], True),
        (["D14R:2", "D16R:1"], False),
        (["D14R:3", "D16L:3"], False),
        (["D14L:2", "D16L:2"], True),
        (["D07", "D17:2"], True),
        (["D07", "D17:1", "D18:1", "D19:3"], False),
        (["D07", "D19:4"], True),
        (["D05", "D18:2"], True),
        (["D17:2", "D18:2", "D19:6"], False),
        (["D23:2", "D24:1"], True),
        (["D23:2", "D11"], True),
        (["D11", "D24:6"], False),
    ],
)
def test_a_loss_inside_another_is_not_counted_twice_by_units_either(parts: list[str], is_refused: bool) -> None:
    named = [{"code": code.partition(":")[0], "units": int(code.partition(":")[2] or 1)} for code in parts]
    case = {
        "benefit": "jkk_partial_disability",
        "event_on": "2025-05-01",
        "reference_income": 1_000_000,
        "parts": named,
    }
    if is_refused:
        with pytest.raises(Overlap):
            benefit(case)
    else:
        benefit(case)


def test_one_row_of_many_that_names_a_loss_twice_is_named() -> None:
    places = np.array([codes().index("D05"), codes().index("D01R")])
    second = np.array([codes().index("D12R"), codes().index("D12R")])
    columns = {
        "event_on": np.array(["2025-05-01", "2025-05-01"], dtype="datetime64[D]"),
        "part_1": places,
        "part_2": second,
        "reference_income": np.array([1_000_000, 1_000_000]),
    }
    with pytest.raises(Overlap, match="Row 1: D12R is already counted in D01R"):
        awards("jkk_partial_disability", columns)
