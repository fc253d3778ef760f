"""First and last days, sums and hours at which a rule of money turns: one step on either side of each."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from naungan.approvals.proposals import approve
from naungan.contributions.bills.commands import payer_of
from naungan.contributions.bills.groups import bill_group
from naungan.contributions.corrections.deaths import close_after_death, would_end
from naungan.contributions.corrections.reversals import propose_reversal
from naungan.contributions.models import Displacement, Payment
from naungan.contributions.old_age.accounts import credit_year, declare
from naungan.contributions.payments.boxes import NotAnOfficer, open_box, propose_purchase
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.contributions.payments.pot_entries import pot_of
from naungan.lib.access import house_itself
from naungan.lib.errors import BadUsage
from naungan.protection.models import CoveredMonth
from naungan.protection.queries import live_months
from naungan.registry.models import InsurableIncome, Member, Membership
from naungan.registry.queries import memberships_by_nik
from naungan.regulation.kinds import BASIC, PayerKind, Programme
from tests.make import AT, SINCE, bill_for, findings, head, inventor, memberships, pay, person, self_bill, send

pytestmark = [pytest.mark.django_db]
PRICE = 16_800
WITH_SAVINGS = int(BASIC | Programme.JHT)


def day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}T10:00:00+07:00")


@pytest.fixture
def member() -> int:
    return memberships([person()])[0]


def paid(member: int, text: str, *, months: int = 1, programmes: int = int(BASIC), restart: bool = False) -> None:
    bill = self_bill(member, months, at=day(text), programmes=programmes, restart=restart)
    assert send(bill.number, bill.amount, f"{member}-{text}", at=day(text))[0] == "posted"


# -- what a bill asks


def test_a_bill_is_priced_by_the_last_income_that_was_said(member: int) -> None:
    InsurableIncome.objects.create(membership_id=member, amount=2_500_000, reference=2_500_000, since=dt.date(2023, 1, 5))
    assert self_bill(member).amount == 31_800


def test_an_income_said_for_a_later_day_is_not_that_of_today(member: int) -> None:
    InsurableIncome.objects.create(membership_id=member, amount=2_500_000, reference=2_500_000, since=dt.date(2023, 1, 7))
    assert self_bill(member).amount == PRICE


def test_who_says_nothing_goes_on_with_the_programmes_of_her_last_month(member: int) -> None:
    paid(member, "2023-01-10")
    paid(member, "2023-02-10", programmes=WITH_SAVINGS)
    assert self_bill(member, 1, at=day("2023-03-10")).amount == PRICE + 20_000


@pytest.mark.parametrize(
    ("written", "last"), [("2023-02-10", "2023-02-28"), ("2023-02-28", "2023-02-28"), ("2024-02-29", "2024-02-29")]
)
def test_a_groups_bill_can_be_paid_until_its_month_ends(written: str, last: str) -> None:
    one = person()
    memberships([one])
    bill, _ = bill_group([one.nik], payer="PT", kind=PayerKind.CSR, months=1, programmes=0, at=day(written), by=house_itself())
    assert bill.expires_on == dt.date.fromisoformat(last)


@pytest.mark.parametrize(("day_of_payment", "code"), [("2023-01-31", "posted"), ("2023-02-01", "bill.expired")])
def test_a_number_is_paid_until_its_last_day(member: int, day_of_payment: str, code: str) -> None:
    bill = self_bill(member, 1, at=day("2023-01-10"))
    assert bill.expires_on == dt.date(2023, 1, 31)
    assert send(bill.number, bill.amount, "1", at=day(day_of_payment)) in (("posted", ""), ("saved", code)) and (
        CoveredMonth.objects.filter(bill=bill.pk).exists() == (code == "posted")
    )


# -- when money comes


def post(*rows: tuple[str, str, int, dt.datetime], at: dt.datetime) -> list[str]:
    """Post (id, number, sum, when it was paid) in one file."""
    frame = pl.DataFrame(
        [(place, "bank", key, "", number, amount, when, None, "") for place, (key, number, amount, when) in enumerate(rows)],
        schema=PAYMENT,
        orient="row",
    )
    return post_payments(frame, at=at)["code"].to_list()


def test_of_two_that_fit_in_one_file_the_earlier_pays(member: int) -> None:
    bill, later = self_bill(member), dt.timedelta(hours=5)
    assert post(("A", bill.number, bill.amount, AT + later), ("B", bill.number, bill.amount, AT), at=AT + 2 * later) == [
        "bill.paid",
        "posted",
    ]


def test_savings_in_a_file_that_comes_late_buy_the_present_month(member: int) -> None:
    pot = pot_of(member, at=day("2022-12-01"))
    post(("A", pot.number, PRICE, day("2022-12-20")), at=day("2023-01-10"))
    assert live_months(member) == {SINCE}


@pytest.mark.parametrize(("sum_", "months"), [(10 * PRICE, 11), (11 * PRICE, 12), (20 * PRICE, 12)])
def test_a_pot_buys_no_month_beyond_the_laws_advance(member: int, sum_: int, months: int) -> None:
    paid(member, "2023-01-10")
    send(pot_of(member, at=AT).number, sum_, "2", at=day("2023-01-10"))
    assert len(live_months(member)) == months


@pytest.mark.parametrize("months", [1, 12])
def test_a_sponsored_month_moves_behind_however_many_she_has_paid_herself(member: int, months: int) -> None:
    paid(member, "2023-01-06", months=months)
    pay(bill_for([member], months=1, payer=payer_of(PayerKind.APBD, "K")))
    assert Displacement.objects.get().moved_to == SINCE + months
    assert findings() == []


# -- who leaves, and what goes back


@pytest.mark.parametrize(
    ("died", "would", "left"),
    [
        ("2023-01-20", (2, 2 * PRICE), 1),
        ("2023-01-31", (2, 2 * PRICE), 1),
        ("2023-02-01", (1, PRICE), 2),
        ("2023-03-31", (0, 0), 3),
    ],
)
def test_the_month_of_death_stays_and_what_follows_goes_back(member: int, died: str, would: tuple[int, int], left: int) -> None:
    paid(member, "2023-01-06", months=3)
    holder, on = Member.objects.get(), dt.date.fromisoformat(died)
    assert would_end(holder, on=on) == would, "what an officer reads before she says it"
    close_after_death(holder, on=on, at=AT)
    assert len(live_months(member)) == left
    assert findings() == []


@pytest.mark.parametrize(("died", "live"), [("2023-01-06", [SINCE]), ("2023-01-07", [SINCE]), ("2023-01-05", [])])
def test_who_dies_on_her_first_day_is_covered_on_it(member: int, died: str, live: list[int]) -> None:
    paid(member, "2023-01-06", months=2)
    close_after_death(Member.objects.get(), on=dt.date.fromisoformat(died), at=AT)
    found = CoveredMonth.objects.filter(membership_id=member, revoked_at=None).values_list("month", flat=True)
    assert list(found) == live


def test_a_bad_deposit_takes_the_last_month_that_was_bought(member: int) -> None:
    pot = pot_of(member, at=AT)
    for key, amount in (("bad", 500), ("b", PRICE), ("c", PRICE - 500)):
        send(pot.number, amount, key)
    assert live_months(member) == {SINCE, SINCE + 1}
    bad = Payment.objects.get(external_id="bad").pk
    approve(propose_reversal(bad, reason="x", by=head("Budi"), at=AT).pk, by=head("Citra"), at=AT)
    assert live_months(member) == {SINCE}


# -- groups


@pytest.mark.parametrize("officers", [[], ["Budi"], ["Budi", "budi"], ["Budi", " BUDI "]])
def test_a_box_has_two_officers_who_are_two_people(member: int, officers: list[str]) -> None:
    with pytest.raises(BadUsage):
        open_box("Tani", officers, [member], at=AT, by=house_itself())


@pytest.mark.parametrize(("second", "may"), [("Eko", False), ("Citra", True)])
def test_only_its_officers_spend_what_is_in_a_box(member: int, second: str, may: bool) -> None:
    box = open_box("Tani", ["Budi", "Citra"], [member], at=AT, by=house_itself())
    send(box.number, PRICE, "1")
    with pytest.raises(NotAnOfficer):
        propose_purchase(box, months=1, by=head("Eko"), at=AT)
    proposal = propose_purchase(box, months=1, by=head("Budi"), at=AT)
    if may:
        approve(proposal.pk, by=head(second), at=AT)
        assert live_months(member) == {SINCE}
        return
    with pytest.raises(NotAnOfficer):
        approve(proposal.pk, by=head(second), at=AT)


def test_a_group_pays_for_memberships_that_run() -> None:
    one = person()
    running = memberships([one])[0]
    member = Membership.objects.get(pk=running).member
    assert memberships_by_nik({7: one.nik}) == {7: running}
    Membership.objects.filter(pk=running).update(until=dt.date(2023, 1, 20))
    assert memberships_by_nik({7: one.nik}) == {}
    anew = Membership.objects.create(member=member, segment="BPU", kind="own_account", since=dt.date(2023, 2, 1), recorded_at=AT)
    assert memberships_by_nik({7: one.nik}) == {7: anew.pk}


# -- old age


class TestReturns:
    def test_a_year_earns_on_what_stood_at_its_beginning_for_twelve_months(self, member: int) -> None:
        paid(member, "2023-01-06", months=2, programmes=WITH_SAVINGS)
        for year in (2023, 2024):
            declare(year, "6", source="x", at=AT, by=house_itself())
        assert credit_year(2023, at=day("2024-01-05"), by=house_itself()) == (1, 2_200)
        assert credit_year(2024, at=day("2025-01-05"), by=house_itself()) == (1, 42_200 * 12 * 6 // 1_200)
        assert credit_year(2024, at=day("2025-01-06"), by=house_itself()) == (0, 0), "once"

    def test_money_of_new_years_day_is_of_the_new_year(self, member: int) -> None:
        paid(member, "2023-01-10", programmes=WITH_SAVINGS)
        paid(member, "2024-01-01", programmes=WITH_SAVINGS, restart=True)
        declare(2023, "6", source="x", at=AT, by=house_itself())
        assert credit_year(2023, at=day("2024-01-05"), by=house_itself()) == (1, 1_100)

    @pytest.mark.parametrize(
        ("moment", "is_over"),
        [
            ("2023-12-31T10:00:00+07:00", False),
            ("2023-12-31T23:59:59+07:00", False),
            ("2024-01-01T00:00:00+07:00", True),
            ("2023-12-31T18:00:00+00:00", True),
        ],
    )
    def test_a_year_is_over_when_it_is_in_jakarta(self, member: int, moment: str, is_over: bool) -> None:
        paid(member, "2023-01-10", programmes=WITH_SAVINGS)
        declare(2023, "6", source="x", at=AT, by=house_itself())
        at = dt.datetime.fromisoformat(moment)
        if is_over:
            assert credit_year(2023, at=at, by=house_itself())[0] == 1
            return
        with pytest.raises(BadUsage, match="is not over"):
            credit_year(2023, at=at, by=house_itself())


def test_twelve_people_of_one_file_keep_their_months_apart() -> None:
    invent = inventor(6)
    people = memberships([person(invent) for _ in range(12)])
    bills = [self_bill(one, months) for months, one in enumerate(people, 1)]
    assert set(pay(*bills)) == {"posted"}
    assert [len(live_months(one)) for one in people] == list(range(1, 13))
    assert findings() == []
