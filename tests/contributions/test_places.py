"""Members' own money: bills with arrears, any amount, any rhythm; every rupiah in its place, and back again."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import NotOpen, SamePerson, approve
from naungan.contributions.bills.commands import NotBilled
from naungan.contributions.bills.customer_numbers import is_number, new_numbers
from naungan.contributions.corrections.reversals import concerned, propose_reversal
from naungan.contributions.corrections.suspense import NotReversible, propose_place, propose_pot_refund, propose_refund
from naungan.contributions.models import Bill, JhtEntry, Payment, Pot, Suspense
from naungan.contributions.old_age.accounts import credit_year, declare, statement
from naungan.contributions.payments.pot_entries import pot_of
from naungan.contributions.payments.pot_purchases import buy
from naungan.ledger.queries import trial_balance
from naungan.lib.access import house_itself
from naungan.lib.errors import BadUsage
from naungan.lib.models import Outbox
from naungan.lib.month import Month
from naungan.protection.models import CoveredMonth
from naungan.protection.queries import live_months
from naungan.registry.models import Member
from naungan.regulation.kinds import BASIC, Programme
from tests.make import AT, SINCE, died, findings, head, memberships, person, self_bill, send
from tests.table import table

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]
PRICE = 16_800


@pytest.fixture
def member() -> int:
    return memberships([person()])[0]


def day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}T10:00:00+07:00")


def books() -> dict[str, int]:
    totals: dict[str, int] = {}
    for row in trial_balance():
        totals[row.fund] = totals.get(row.fund, 0) + row.amount
    return {fund: amount for fund, amount in totals.items() if amount}


def months_of(bill: Bill) -> list[str]:
    return [str(Month(month)) for month in bill.months.order_by("month").values_list("month", flat=True)]


def payment() -> Payment:
    return Payment.objects.exclude(source="pot").latest("pk")


def twice(proposal: Proposal) -> object:
    return approve(proposal.pk, by=head("Dewi"), at=AT)[1]


class TestBills:
    def test_a_new_member_begins_on_the_day_of_payment(self, member: int) -> None:
        bill = self_bill(member, 2, at=day("2023-01-10"))
        assert (months_of(bill), bill.expires_on) == (["2023-01", "2023-02"], dt.date(2023, 1, 31))
        assert send(bill.number, bill.amount, "1", at=day("2023-01-17")) == ("posted", "")
        starts = dict(CoveredMonth.objects.values_list("month", "starts_on"))
        assert starts == {SINCE: dt.date(2023, 1, 17), SINCE + 1: dt.date(2023, 2, 1)}

    @table("""
        asked       months                    why
        2023-01-20  2023-02,2023-03           covered through January: the coming months
        2023-02-10  2023-02,2023-03           in February nothing is in arrears yet
        2023-03-10  2023-02,2023-03           one month of arrears first
        2023-04-30  2023-02,2023-03           two of them; no fine
        2023-05-01  2023-05,2023-06           after three unpaid months a new beginning, without arrears
    """)
    def test_arrears_of_at_most_the_grace_come_first(self, member: int, asked: str, months: str, why: str) -> None:
        first = self_bill(member, 1, at=day("2023-01-10"))
        assert send(first.number, first.amount, "1", at=day("2023-01-10"))[0] == "posted"
        bill = self_bill(member, 2, at=day(asked))
        assert months_of(bill) == months.split(",")
        assert bill.amount == 2 * PRICE, why

    def test_who_restarts_leaves_the_arrears(self, member: int) -> None:
        first = self_bill(member, 1, at=day("2023-01-10"))
        send(first.number, first.amount, "1", at=day("2023-01-10"))
        bill = self_bill(member, 1, at=day("2023-03-20"), restart=True)
        assert months_of(bill) == ["2023-03"]
        assert bill.months.get().from_payment

    def test_each_month_has_its_own_price(self, member: int) -> None:
        bill = self_bill(member, 12, at=day("2026-11-10"))
        assert bill.amount == 184_800, "C16: 2 x 8,400 + 10 x 16,800"

    @pytest.mark.parametrize("months", [0, 13, -1])
    def test_one_to_twelve_months(self, member: int, months: int) -> None:
        with pytest.raises(BadUsage, match="1 to 12"):
            self_bill(member, months)

    def test_who_has_died_gets_no_bill(self, member: int) -> None:
        died(AT.date())
        with pytest.raises(NotBilled, match="has died"):
            self_bill(member)


class TestNumbers:
    def test_are_opaque_and_carry_a_check_digit(self) -> None:
        numbers = new_numbers("1", 2000)
        assert len(set(numbers)) == 2000
        assert all(is_number(number) and re.fullmatch(r"1\d{13}", number) for number in numbers)
        steps = {int(later[:13]) - int(earlier[:13]) for earlier, later in itertools.pairwise(numbers)}
        assert len(steps) == 1999, "nobody guesses the next from this one"

    @given(place=st.integers(0, 13), digit=st.integers(1, 9))
    def test_every_wrong_digit_is_noticed(self, place: int, digit: int) -> None:
        number = "12345678901230"[:13]
        from naungan.contributions.bills.customer_numbers import with_check_digit

        good = with_check_digit(number)
        wrong = good[:place] + str((int(good[place]) + digit) % 10) + good[place + 1 :]
        assert is_number(good)
        assert not is_number(wrong)

    def test_every_swap_of_neighbours_is_noticed(self) -> None:
        for good in new_numbers("2", 200):
            for place in range(13):
                swapped = good[:place] + good[place + 1] + good[place] + good[place + 2 :]
                assert swapped == good or not is_number(swapped)


class TestPlaces:
    def test_more_than_due_is_credit_that_buys_the_next_months(self, member: int) -> None:
        bill = self_bill(member)
        assert send(bill.number, 3 * PRICE + 100, "1") == ("posted", "surplus")
        assert live_months(member) == {SINCE, SINCE + 1, SINCE + 2}
        assert Pot.objects.get().balance == 100
        assert books()["POT"] == -100
        assert findings() == []

    def test_less_than_due_is_saved_and_buys_what_it_can(self, member: int) -> None:
        bill = self_bill(member, 3)
        assert send(bill.number, 2 * PRICE, "1") == ("saved", "bill.other_amount")
        assert live_months(member) == {SINCE, SINCE + 1}
        assert Bill.objects.get(pk=bill.pk).paid_by is None
        assert findings() == []

    def test_an_expired_bill_is_saved_for_its_person_and_buys_from_today(self, member: int) -> None:
        bill = self_bill(member, 1, at=day("2023-01-10"))
        assert send(bill.number, bill.amount, "1", at=day("2023-03-02")) == ("saved", "bill.expired")
        assert live_months(member) == {SINCE + 2}
        assert CoveredMonth.objects.get().starts_on == dt.date(2023, 3, 2)
        assert findings() == []

    def test_a_paid_bill_leaves_the_second_payment_in_suspense_until_two_people_place_it(self, member: int) -> None:
        bill = self_bill(member)
        send(bill.number, bill.amount, "1")
        assert send(bill.number, bill.amount, "2") == ("bill.paid", "")
        proposal = propose_place(payment().pk, membership=member, reason="paid twice", by=head("Budi"), at=AT)
        twice(proposal)
        assert live_months(member) == {SINCE, SINCE + 1}
        assert Suspense.objects.get().resolved_at is not None
        assert "SUSPENSE" not in books()
        assert findings() == []

    def test_or_send_it_back(self, member: int) -> None:
        assert send("99", 5_000, "1") == ("bill.unknown", "")
        twice(propose_refund(payment().pk, reason="not ours", by=head("Budi"), at=AT))
        assert books() == {"CLEARING": 5_000, "SPONSOR": -5_000}
        assert findings() == []

    def test_a_repeat_by_the_banks_reference_alone_is_a_repeat(self, member: int) -> None:
        bill = self_bill(member)
        assert send(bill.number, bill.amount, "request-1", reference="BNK1") == ("posted", "")
        assert send(bill.number, bill.amount, "ref:BNK1", reference="BNK1") == ("repeated", "")
        assert send(bill.number, bill.amount + 1, "ref:BNK1", reference="BNK1")[0] == "payment.differs"


class TestPots:
    def test_coins_buy_a_month_as_soon_as_they_are_enough(self, member: int) -> None:
        pot = pot_of(member, at=AT)
        for number in range(3):
            assert send(pot.number, 5_000, f"{number}", at=day("2023-01-10")) == ("saved", "")
        assert not live_months(member)
        send(pot.number, 2_000, "3", at=day("2023-01-12"))
        assert live_months(member) == {SINCE}
        assert CoveredMonth.objects.get().starts_on == dt.date(2023, 1, 12)
        pot.refresh_from_db()
        assert pot.balance == 200
        assert findings() == []

    def test_a_large_deposit_buys_at_most_twelve_months_at_once(self, member: int) -> None:
        pot = pot_of(member, at=AT)
        send(pot.number, 20 * PRICE, "1")
        assert len(live_months(member)) == 12
        pot.refresh_from_db()
        assert pot.balance == 8 * PRICE

    def test_arrears_come_first(self, member: int) -> None:
        first = self_bill(member, 1, at=day("2023-01-10"))
        send(first.number, first.amount, "1", at=day("2023-01-10"))
        pot = pot_of(member, at=AT)
        send(pot.number, PRICE, "2", at=day("2023-03-10"))
        assert live_months(member) == {SINCE, SINCE + 1}

    def test_a_pot_that_waits_buys_at_the_close_only(self, member: int) -> None:
        pot = pot_of(member, at=AT)
        Pot.objects.filter(pk=pot.pk).update(waits=True)
        send(pot.number, PRICE, "1")
        assert not live_months(member)
        assert buy([pot.pk], on=AT.date(), at=AT, closing=True)["months"].to_list() == [1]
        assert live_months(member) == {SINCE}
        assert len(buy([pot.pk], on=AT.date(), at=AT, closing=True)) == 0

    def test_the_database_refuses_to_spend_more_than_there_is(self, member: int) -> None:
        pot = pot_of(member, at=AT)
        with pytest.raises(IntegrityError, match="pot_not_below_zero"), transaction.atomic():
            Pot.objects.filter(pk=pot.pk).update(balance=-1)

    def test_money_for_somebody_who_died_waits_in_suspense(self, member: int) -> None:
        pot = pot_of(member, at=AT)
        died(AT.date())
        assert send(pot.number, PRICE, "1") == ("member.ended", "")
        assert findings() == []

    def test_savings_are_paid_back_by_two_people(self, member: int) -> None:
        pot = pot_of(member, at=AT)
        send(pot.number, 9_000, "1")
        twice(propose_pot_refund(Pot.objects.get(), 9_000, reason="moves abroad", by=head("Budi"), at=AT))
        assert books() == {"CLEARING": 9_000, "SPONSOR": -9_000}
        with pytest.raises(BadUsage, match="holds 0"):
            propose_pot_refund(Pot.objects.get(), 1, reason="again", by=head("Budi"), at=AT)
        assert findings() == []


class TestReversals:
    def test_who_was_covered_by_it_is_listed_and_told(self, member: int) -> None:
        bill = self_bill(member, 2, programmes=int(BASIC | Programme.JHT))
        send(bill.number, bill.amount, "1")
        assert [str(one.month) for one in concerned(payment())] == ["2023-01", "2023-02"]
        told = twice(propose_reversal(payment().pk, reason="the bank took it back", by=head("Budi"), at=AT))
        assert len(told) == 2  # type: ignore[arg-type]
        assert not live_months(member)
        assert books() == {}
        assert Outbox.objects.get(topic="member.reversed").payload["through"] == SINCE + 1
        assert sum(JhtEntry.objects.values_list("amount", flat=True)) == 0
        assert findings() == []

    def test_a_deposit_takes_the_months_it_bought_with_it(self, member: int) -> None:
        pot = pot_of(member, at=AT)
        send(pot.number, PRICE, "1")
        send(pot.number, PRICE + 500, "2")
        assert len(live_months(member)) == 2
        twice(propose_reversal(payment().pk, reason="forged", by=head("Budi"), at=AT))
        assert live_months(member) == {SINCE}
        pot.refresh_from_db()
        assert (pot.balance, books()["CLEARING"]) == (0, PRICE)
        assert findings() == []

    def test_a_surplus_goes_back_as_well(self, member: int) -> None:
        bill = self_bill(member)
        send(bill.number, 2 * PRICE + 7, "1")
        twice(propose_reversal(payment().pk, reason="forged", by=head("Budi"), at=AT))
        assert not live_months(member)
        assert books() == {}
        assert findings() == []

    def test_money_that_came_back_before_is_taken_from_her_pot(self, member: int) -> None:
        from naungan.contributions.corrections.deaths import close_after_death

        bill = self_bill(member, 3)
        send(bill.number, bill.amount, "1")
        close_after_death(Member.objects.get(), on=dt.date(2023, 1, 20), at=AT)
        assert Pot.objects.get().balance == 2 * PRICE
        twice(propose_reversal(payment().pk, reason="the bank took it back", by=head("Budi"), at=AT))
        assert (Pot.objects.get().balance, books()) == (0, {})
        assert findings() == []

    def test_good_money_of_a_pot_buys_again_after_a_bad_deposit_left(self, member: int) -> None:
        pot = pot_of(member, at=AT)
        send(pot.number, 500, "bad")
        bad = payment().pk
        send(pot.number, 3 * PRICE, "good")
        lost = twice(propose_reversal(bad, reason="forged", by=head("Budi"), at=AT))
        assert lost == []
        assert len(live_months(member)) == 3
        assert findings() == []

    def test_older_cover_does_not_pay_for_a_deposit_that_was_refunded(self, member: int) -> None:
        pot = pot_of(member, at=AT)
        send(pot.number, PRICE, "old")
        send(pot.number, 5_000, "young")
        young = payment().pk
        twice(propose_pot_refund(Pot.objects.get(), 5_000, reason="asked", by=head("Budi"), at=AT))
        with pytest.raises(NotReversible):
            twice(propose_reversal(young, reason="forged", by=head("Budi"), at=AT))
        assert live_months(member) == {SINCE}

    def test_money_in_suspense_goes_back_too(self) -> None:
        send("99", 5_000, "1")
        twice(propose_reversal(payment().pk, reason="sent in error", by=head("Budi"), at=AT))
        assert books() == {}
        assert findings() == []

    def test_nobody_approves_what_she_proposed_and_nothing_is_done_twice(self, member: int) -> None:
        bill = self_bill(member)
        send(bill.number, bill.amount, "1")
        proposal = propose_reversal(payment().pk, reason="forged", by=head("Budi"), at=AT)
        with pytest.raises(SamePerson):
            approve(proposal.pk, by=replace(head("Budi"), name="Budiman", session="another"), at=AT)
        assert live_months(member)
        assert propose_reversal(payment().pk, reason="forged", by=head("Budi"), at=AT).pk == proposal.pk
        twice(proposal)
        with pytest.raises(NotOpen):
            approve(proposal.pk, by=head("Citra"), at=AT)
        with pytest.raises(NotReversible):
            propose_reversal(payment().pk, reason="forged", by=head("Budi"), at=AT)

    def test_the_database_knows_of_two_people_as_well(self, member: int) -> None:
        send("99", 5_000, "1")
        proposal = propose_refund(payment().pk, reason="not ours", by=head("Budi"), at=AT)
        with pytest.raises(IntegrityError, match="proposal_two_people"), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(
                approved_by="Budiman", approved_account=head("Budi").account, approved_session="another", approved_at=AT
            )


class TestGroups:
    def test_who_goes_on_keeps_the_whole_month_beside_who_begins(self) -> None:
        """One group bill: cover of who continues is whole, who is new is protected from the payment on."""
        from naungan.contributions.bills.groups import bill_group
        from naungan.regulation.kinds import PayerKind
        from tests.make import inventor

        invent = inventor(5)
        people = [person(invent), person(invent)]
        old, new = memberships(people)
        first = self_bill(old, 1, at=day("2023-01-03"))
        send(first.number, first.amount, "1", at=day("2023-01-03"))
        bill, left_out = bill_group(
            [one.nik for one in people] + ["123"],
            payer="PT Contoh",
            kind=PayerKind.CSR,
            months=1,
            programmes=0,
            at=day("2023-02-01"),
            by=house_itself(),
        )
        assert left_out == [(3, "nik.bad")]
        assert send(bill.number, bill.amount + 500, "2", at=day("2023-02-20")) == ("posted", "surplus")
        starts = dict(CoveredMonth.objects.filter(month=SINCE + 1).values_list("membership", "starts_on"))
        assert starts == {old: dt.date(2023, 2, 1), new: dt.date(2023, 2, 20)}
        assert books()["SPONSOR"] == -500, "a group's surplus is its payer's credit"
        assert findings() == []

    def test_a_group_that_pays_for_itself_opens_a_box(self, member: int) -> None:
        from naungan.contributions.bills.groups import bill_group
        from naungan.regulation.kinds import PayerKind

        with pytest.raises(BadUsage, match="no payer to give change to"):
            bill_group([person().nik], payer="", kind=PayerKind.SELF, months=1, programmes=0, at=AT, by=house_itself())

    def test_who_leaves_a_box_is_bought_for_no_more(self) -> None:
        from naungan.contributions.payments.boxes import leave, open_box, propose_purchase
        from tests.make import inventor

        invent = inventor(5)
        stays, goes = memberships([person(invent), person(invent)])
        box = open_box("Tani Contoh", ["Budi", "Citra"], [stays, goes], at=AT, by=house_itself())
        send(box.number, 2 * PRICE, "1")
        leave(box, goes, by=house_itself(), at=AT)
        with pytest.raises(BadUsage, match="does not buy for this member"):
            leave(box, goes, by=house_itself(), at=AT)
        approve(propose_purchase(box, months=1, by=head("Budi"), at=AT).pk, by=head("Citra"), at=AT)
        box.refresh_from_db()
        assert (len(live_months(stays)), live_months(goes), box.balance) == (1, set(), PRICE)

    def test_two_officers_buy_from_a_box_and_what_comes_back_goes_there_again(self) -> None:
        from naungan.contributions.corrections.deaths import close_after_death
        from naungan.contributions.payments.boxes import BoxTooSmall, NotAnOfficer, open_box, propose_purchase
        from tests.make import inventor

        invent = inventor(5)
        people = memberships([person(invent) for _ in range(3)])
        box = open_box("Tani Contoh", ["Budi", "Citra"], people, at=AT, by=house_itself())
        send(box.number, 6 * PRICE - 1, "1")
        with pytest.raises(NotAnOfficer):
            propose_purchase(box, months=1, by=head("Eko"), at=AT)
        small = propose_purchase(box, months=2, by=head("Budi"), at=AT)
        with pytest.raises(BoxTooSmall):
            approve(small.pk, by=head("Citra"), at=AT)
        send(box.number, 1, "2")
        approve(small.pk, by=head("Citra"), at=AT)
        box.refresh_from_db()
        assert (box.balance, len(live_months(people[0]))) == (0, 2)
        close_after_death(Member.objects.get(memberships=people[0]), on=dt.date(2023, 1, 20), at=day("2023-01-25"))
        box.refresh_from_db()
        assert box.balance == PRICE, "the unused month is the group's, not hers"
        assert findings() == []

    def test_a_month_that_began_after_a_death_is_given_back(self, member: int) -> None:
        from naungan.contributions.corrections.deaths import close_after_death

        bill = self_bill(member, 1, at=day("2023-01-14"))
        send(bill.number, bill.amount, "1", at=day("2023-01-15"))
        close_after_death(Member.objects.get(), on=dt.date(2023, 1, 10), at=day("2023-01-20"))
        assert not live_months(member)
        assert findings() == []


class TestOldAge:
    def test_contributions_and_the_declared_return_make_the_account(self, member: int) -> None:
        bill = self_bill(member, 2, programmes=int(BASIC | Programme.JHT))
        assert bill.amount == 2 * 36_800
        send(bill.number, bill.amount, "1")
        declare(2023, "6,00", source="invented for this test", at=AT, by=house_itself())
        with pytest.raises(BadUsage, match="not over"):
            credit_year(2023, at=AT, by=house_itself())
        later = day("2024-01-05")
        # Both contributions were credited in January 2023: eleven full months of 6% a year on 40,000.
        assert credit_year(2023, at=later, by=house_itself()) == (1, 40_000 * 11 * 6 // 1200)
        assert credit_year(2023, at=later, by=house_itself()) == (0, 0)
        lines = statement(member, until=later.date())
        assert [line.kind for line in lines] == ["contribution", "contribution", "return"]
        assert lines[-1].balance == 42_200
        assert findings() == []

    def test_a_declared_return_stays_as_declared(self) -> None:
        declare(2023, "5.5", source="invented", at=AT, by=house_itself())
        declare(2023, "5.50", source="invented", at=AT, by=house_itself())
        from naungan.contributions.old_age.accounts import RateKnown

        with pytest.raises(RateKnown):
            declare(2023, "5.6", source="invented", at=AT, by=house_itself())
