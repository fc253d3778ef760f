"""Prices of own-account members: tables of the law, then what must hold for every price."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from naungan.lib.errors import BadUsage
from naungan.lib.month import BadMonth, Month
from naungan.regulation.answers import in_use
from naungan.regulation.brackets import reference_income
from naungan.regulation.contributions import contribution, credit_for_paid_months
from naungan.regulation.dated import NoParameter, Undecided
from naungan.regulation.kinds import MemberKind, PayerKind, Programme, Sector, read_programmes
from naungan.regulation.quotes import quote
from tests.table import table

M = Month.parse


@table("""
    case income    since    months programmes   sector    payer  kind        rupiah  why
    C01  1000000   2025-06  1      jkk,jkm      other     self   own_account 16800   PP 44/2015 annex II; JKM 6,800
    C02  1000000   2025-06  1      jkk,jkm,jht  other     self   own_account 36800   PP 46/2015 annex
    C06  3700000   2025-12  1      jkk,jkm,jht  other     self   own_account 125300  39,500 + 6,800 + 79,000
    C07  25000000  2025-12  1      jkk,jkm,jht  other     self   own_account 627800  207,000 + 6,800 + 414,000
    C08  1000000   2026-03  1      jkk,jkm      other     self   own_account 16800   relief not yet
    C09  1000000   2026-04  1      jkk,jkm      other     self   own_account 8400    PP 50/2025 art. 4
    C10  1000000   2026-01  1      jkk,jkm      transport self   own_account 8400    transport begins earlier
    C12  2000000   2026-02  1      jkk,jkm      transport self   own_account 13400   10,000 + 3,400
    C13  1000000   2026-05  1      jkk,jkm      other     apbd   own_account 16800   art. 3: not from APBD
    C13n 1000000   2026-05  1      jkk,jkm      other     apbn   own_account 16800   art. 3: not from APBN
    C13c 1000000   2026-05  1      jkk,jkm      other     csr    own_account 8400    CSR money is not public money
    C14  1000000   2026-12  1      jkk,jkm      other     self   own_account 8400    last month
    C15  1000000   2027-01  1      jkk,jkm      other     self   own_account 16800   over
    C15t 1000000   2027-03  1      jkk,jkm      transport self   own_account 8400    transport: last month
    C15u 1000000   2027-04  1      jkk,jkm      transport self   own_account 16800   transport: over
    C16  1000000   2026-11  12     jkk,jkm      other     self   own_account 184800  2 x 8,400 + 10 x 16,800
    C20  1000000   2020-08  3      jkk,jkm      other     self   own_account 33768   new member: two months in full
    C21  1000000   2023-01  12     jkk,jkm      other     apbd   own_account 201600  one of 50 in a village
    Q2   1000000   2026-05  1      jkk,jkm      other     self   employer    16800   employers get no relief
    JHT  1000000   2026-05  1      jkk,jkm,jht  other     self   own_account 28400   JHT is never relieved
""")
def test_price_by_the_law(
    case: str,
    income: str,
    since: str,
    months: str,
    programmes: str,
    sector: str,
    payer: str,
    kind: str,
    rupiah: str,
    why: str,
) -> None:
    answer = quote(
        int(income),
        since=M(since),
        months=int(months),
        programmes=read_programmes(programmes),
        sector=Sector.read(sector),
        payer=PayerKind.read(payer),
        kind=MemberKind.read(kind),
    )
    assert answer.total == int(rupiah), why


@table("""
    case month    member_since  settled_through  rupiah  why
    old  2020-08  2019-05       2020-07          168     PP 49/2020 art. 8: one per cent is due
    debt 2020-08  2019-05       2020-06          16800   art. 13: arrears up to July
    none 2020-08  2019-05       -                16800   nothing known of the months before
    last 2021-01  2019-05       2020-12          168     last month
    over 2021-02  2019-05       2021-01          16800   over
    new1 2020-12  2020-12       -                16800   new: first month in full
    new2 2021-01  2020-12       -                16800   new: second month in full
    new3 2021-01  2020-11       -                168     new: third month relieved
""")
def test_covid_relief(case: str, month: str, member_since: str, settled_through: str, rupiah: str, why: str) -> None:
    settled = None if settled_through == "-" else M(settled_through)
    answer = quote(1_000_000, since=M(month), months=1, member_since=M(member_since), settled_through=settled)
    assert answer.total == int(rupiah), why


def test_a_village_of_fifty_for_a_year_costs_what_jambi_paid() -> None:
    assert 50 * quote(1_000_000, since=M("2022-01"), months=12, payer=PayerKind.APBD).total == 10_080_000


def test_months_paid_in_full_before_the_relief_become_credit() -> None:
    """C18: paid in December 2025 for January to March 2026, in transport."""
    due = quote(1_000_000, since=M("2026-01"), months=3, sector=Sector.TRANSPORT)
    assert credit_for_paid_months(3 * 16_800, [month.total for month in due.months]) == 25_200
    assert credit_for_paid_months(3 * 8_400, [month.total for month in due.months]) == 0


@table("""
    income    reference
    0         1000000
    1099000   1000000
    1099500   1000000
    1100000   1200000
    2699999   2600000
    2700000   2950000
    8200000   8700000
    20199999  19700000
    20200000  20700000
    999999999 20700000
""")
def test_bracket_edges(income: str, reference: str) -> None:
    assert reference_income(int(income), month=M("2025-06")) == int(reference)


def test_all_33_brackets_are_there() -> None:
    references = in_use().bands("brackets.reference_income")[-1].columns[:, 0]
    assert len(references) == 33
    assert list(np.diff(references)) == [200_000] * 8 + [350_000] + [500_000] * 10 + [750_000] + [1_000_000] * 12


def test_village_money_in_the_months_of_the_relief_waits_for_a_decision() -> None:
    with pytest.raises(Undecided):
        quote(1_000_000, since=M("2026-05"), months=1, payer=PayerKind.APBDES)
    assert quote(1_000_000, since=M("2026-03"), months=1, payer=PayerKind.APBDES).total == 16_800


def test_wrong_input_is_named() -> None:
    with pytest.raises(NoParameter, match="2015-07-01"):
        quote(1_000_000, since=M("2015-06"), months=1)
    with pytest.raises(BadUsage, match="below zero"):
        quote(-1, since=M("2025-06"), months=1)
    with pytest.raises(BadUsage, match="13 months"):
        quote(1_000_000, since=M("2025-06"), months=13)
    with pytest.raises(BadUsage, match="leaves out"):
        read_programmes("jht")
    with pytest.raises(BadMonth, match="2025-13"):
        M("2025-13")


months = some.integers(M("2015-07"), M("2040-12")).map(Month)
incomes = some.integers(0, 10**9)
payers = some.sampled_from([kind for kind in PayerKind if kind is not PayerKind.APBDES])
everything = int(Programme.JKK | Programme.JKM | Programme.JHT)


@given(
    some.lists(
        some.tuples(months, incomes, payers, some.sampled_from(Sector), some.sampled_from(MemberKind), months),
        min_size=1,
        max_size=20,
    )
)
def test_arrays_and_scalars_give_the_same_price(
    rows: list[tuple[Month, int, PayerKind, Sector, MemberKind, Month]],
) -> None:
    month, income, payer, sector, kind, since = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    together = contribution(
        month,
        reference=reference_income(income, month=month),
        programmes=everything,
        payer=payer,
        sector=sector,
        kind=kind,
        member_since=since,
    )
    for place, row in enumerate(rows):
        alone = contribution(
            row[0],
            reference=reference_income(row[1], month=row[0]),
            programmes=everything,
            payer=row[2],
            sector=row[3],
            kind=row[4],
            member_since=row[5],
        )
        assert alone == tuple(np.asarray(part)[place] for part in together)


@given(month=months, low=incomes, more=incomes, payer=payers, sector=some.sampled_from(Sector))
def test_a_higher_income_never_costs_less_and_nothing_is_below_zero(
    month: Month, low: int, more: int, payer: PayerKind, sector: Sector
) -> None:
    def price(income: int) -> int:
        reference = reference_income(income, month=month)
        return int(contribution(month, reference=reference, programmes=everything, payer=payer, sector=sector).total)

    assert 0 <= price(low) <= price(low + more)


@given(month=months, income=incomes)
def test_a_relief_only_ever_lowers_a_price(month: Month, income: int) -> None:
    reference = reference_income(income, month=month)
    own = contribution(month, reference=reference).total
    public = contribution(month, reference=reference, payer=PayerKind.APBD).total
    assert own <= public
