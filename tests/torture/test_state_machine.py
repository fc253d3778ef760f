"""Random lives of members' money against a plain model: whatever order things come in, no rupiah and no month is lost.

`make torture` runs 200 lives of 50 steps; CI runs fewer. Hypothesis shows the shortest life that breaks the model.
"""

from __future__ import annotations

import datetime as dt
import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from naungan.approvals.proposals import approve
from naungan.contributions.close import close_month
from naungan.contributions.corrections.reversals import propose_reversal
from naungan.contributions.corrections.suspense import propose_place, propose_pot_refund, propose_refund
from naungan.contributions.debits.mandates import charge_due, give, plan_attempts, stop, tell_of_attempts
from naungan.contributions.models import Attempt, Bill, Mandate, Payment, Pot, Suspense
from naungan.contributions.payments.pot_entries import pot_of
from naungan.contributions.queries import next_months
from naungan.ledger.queries import trial_balance
from naungan.lib.access import Viewer, house_itself
from naungan.lib.month import Month
from naungan.partners import calls
from naungan.partners.profiles import forget, keep_partner, partner
from naungan.protection.models import Lapse
from naungan.protection.queries import live_months
from naungan.regulation.contributions import contribution
from tests.make import findings, head, inventor, memberships, person, self_bill, send

LIVES, STEPS = int(os.environ.get("NAUNGAN_LIVES", "8")), int(os.environ.get("NAUNGAN_STEPS", "25"))
GRACE = 3


def price(month: int) -> int:
    """Return what a month costs somebody who pays for herself, at the lowest bracket."""
    return int(contribution(month, reference=1_000_000).total)


class Person:
    """One member as the model knows her: months she has, savings, and what each payment did."""

    def __init__(self, key: int) -> None:
        self.key, self.months, self.pot, self.lapses = key, set[int](), 0, set[int]()

    def due(self, present: int) -> int:
        """Return the month she pays next: the first free one, arrears of at most the grace first."""
        if present in self.months:
            month = present
            while month in self.months:
                month += 1
            return month
        before = [month for month in self.months if month < present]
        return max(before) + 1 if before and present - max(before) <= GRACE else present

    def buy(self, present: int) -> None:
        """Spend the savings on whole months, at most twelve at once."""
        first, count, cost = self.due(present), 0, 0
        wanted: list[int] = []
        while first + count < present + 12 and cost + price(first + count) <= self.pot:
            wanted.append(first + count)
            cost += price(first + count)
            count += 1
        self.take(wanted)
        self.pot -= cost

    def take(self, wanted: list[int]) -> None:
        """Cover months; one that is covered already moves behind those wanted if it costs no more, or its money returns."""
        taken = self.months | set(wanted)
        for month in [month for month in wanted if month in self.months]:
            free = month
            while free in taken:
                free += 1
            if free - month <= 24 and price(free) <= price(month):
                taken.add(free)
                self.months.add(free)
                self.pot += price(month) - price(free)
            else:
                self.pot += price(month)
        self.months |= set(wanted)


class Money(RuleBasedStateMachine):
    """Pay, overpay, underpay, reverse, refund, save, charge, lapse, restart."""

    @initialize(people=st.integers(1, 3))
    def begin(self, people: int) -> None:
        self.outer = transaction.atomic()
        self.outer.__enter__()
        forget()
        invent = inventor(3)
        self.people = [Person(key) for key in memberships([person(invent) for _ in range(people)])]
        self.day = dt.datetime(2024, 1, 10, 3, tzinfo=dt.UTC)
        self.count = 0
        self.outside = self.suspense = 0
        self.owed = 0
        self.bills: list[tuple[Person, Bill, list[int]]] = []
        self.clean: list[tuple[int, Person, list[int], int]] = []
        keep_partner(
            "bank-x",
            "bank-x-client",
            {"base_url": "http://127.0.0.1:1", "timeout_s": 1},
            by=house_itself(),
            at=self.day,
        )

    def teardown(self) -> None:
        if hasattr(self, "outer"):
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)
            forget()

    @property
    def present(self) -> int:
        return int(Month.of(self.day.date()))

    def pick(self, which: int) -> Person:
        return self.people[which % len(self.people)]

    def money(self, number: str, amount: int) -> tuple[str, str]:
        self.count += 1
        self.outside += amount
        return send(number, amount, f"id-{self.count}", at=self.day)

    @rule(days=st.integers(1, 45))
    def time_passes(self, days: int) -> None:
        self.day += dt.timedelta(days=days)

    @rule(which=st.integers(0, 2), months=st.integers(1, 12), restart=st.booleans())
    def bill(self, which: int, months: int, restart: bool) -> None:
        one = self.pick(which)
        first = one.due(self.present)
        if first > self.present + 24:  # covered for two years: she pays no more for now
            assert next_months(one.key, on=self.day.date(), months=1) == ()
            return
        bill = self_bill(one.key, months, at=self.day, restart=restart)
        if restart and self.present not in one.months:
            first = self.present
        wanted = list(range(first, first + months))
        assert sorted(bill.months.values_list("month", flat=True)) == wanted
        assert bill.amount == sum(price(month) for month in wanted)
        self.bills.append((one, bill, wanted))

    @precondition(lambda self: self.bills)
    @rule(which=st.integers(0, 50), more=st.sampled_from([0, 0, 0, 1, -1, 20_000, -20_000, 60_000]))
    def pay(self, which: int, more: int) -> None:
        one, bill, wanted = self.bills[which % len(self.bills)]
        bill.refresh_from_db()
        amount, was_bought = max(1, bill.amount + more), bill.is_bought
        code, detail = self.money(bill.number, amount)
        assert bill.expires_on is not None
        if was_bought:
            assert code == "bill.paid"
            self.suspense += amount
        elif self.day.date() > bill.expires_on or amount < bill.amount:
            assert code == "saved"
            one.pot += amount
            one.buy(self.present)
        else:
            assert (code, detail) == ("posted", "surplus" if amount > bill.amount else "")
            open_from = self.present - GRACE
            late = [month for month in wanted if month < open_from]
            assert not late, "a bill ends before its months are out of reach"
            before = set(one.months)
            one.take(wanted)
            if amount == bill.amount and not before & set(wanted):
                self.clean.append((Payment.objects.get(external_id=f"id-{self.count}").pk, one, wanted, amount))
            if amount > bill.amount:
                one.pot += amount - bill.amount
                one.buy(self.present)

    @rule(which=st.integers(0, 2), amount=st.integers(1, 120_000))
    def save(self, which: int, amount: int) -> None:
        one = self.pick(which)
        code, _ = self.money(pot_of(one.key, at=self.day).number, amount)
        assert code == "saved"
        one.pot += amount
        one.buy(self.present)

    @rule(amount=st.integers(1, 10**6))
    def pay_nobody(self, amount: int) -> None:
        assert self.money("19999999999999", amount)[0] == "bill.unknown"
        self.suspense += amount

    @rule(which=st.integers(0, 50))
    def repeat(self, which: int) -> None:
        found = list(Payment.objects.filter(source="bank").order_by("pk"))
        if found:
            one = found[which % len(found)]
            assert send(one.bill_number, one.amount, one.external_id, at=self.day)[0] == "repeated"

    @rule(which=st.integers(0, 50))
    def reverse(self, which: int) -> None:
        if not self.clean:
            return
        number, one, wanted, amount = self.clean.pop(which % len(self.clean))
        proposal = propose_reversal(number, reason="test", by=head("Budi"), at=self.day)
        approve(proposal.pk, by=head("Citra"), at=self.day)
        one.months -= set(wanted)
        self.outside -= amount

    @rule(which=st.integers(0, 2), back=st.booleans())
    def resolve(self, which: int, back: bool) -> None:
        held = Suspense.objects.filter(resolved_at=None).select_related("payment").first()
        if held is None:
            return
        one = self.pick(which)
        self.suspense -= held.payment.amount
        if back:
            proposal = propose_refund(held.pk, reason="test", by=head("Budi"), at=self.day)
            self.owed += held.payment.amount
        else:
            proposal = propose_place(held.pk, membership=one.key, reason="test", by=head("Budi"), at=self.day)
            one.pot += held.payment.amount
        approve(proposal.pk, by=head("Citra"), at=self.day)
        if not back:
            one.buy(self.present)

    @rule(which=st.integers(0, 2), part=st.integers(1, 4))
    def refund(self, which: int, part: int) -> None:
        one = self.pick(which)
        if one.pot < part:
            return
        amount = one.pot // part
        pot = Pot.objects.get(membership=one.key)
        approve(
            propose_pot_refund(pot, amount, reason="test", by=head("Budi"), at=self.day).pk,
            by=head("Citra"),
            at=self.day,
        )
        one.pot -= amount
        self.owed += amount

    @rule(which=st.integers(0, 2))
    def give_mandate(self, which: int) -> None:
        one = self.pick(which)
        if not Mandate.objects.filter(membership=one.key, withdrawn_at=None).exists():
            give(
                one.key,
                partner_code="bank-x",
                token="t",
                rhythm="days:5,15,25",
                most=100_000,
                given_how="test",
                at=self.day,
                by=house_itself(),
            )

    @rule(which=st.integers(0, 2))
    def stop_mandate(self, which: int) -> None:
        found = Mandate.objects.filter(membership=self.pick(which).key, withdrawn_at=None).first()
        if found is not None:
            stop(found, why="test", at=self.day, by=Viewer())
            assert not found.attempts.filter(state="planned").exists()

    @rule(is_paid=st.booleans())
    def charge(self, is_paid: bool) -> None:
        """A round of charges which the bank decides at once."""
        plan_attempts(self.day)
        tell_of_attempts(self.day)
        if not charge_due(self.day):
            return
        for attempt in Attempt.objects.filter(state="sent").select_related("bill", "mandate"):
            assert attempt.bill is not None
            assert attempt.amount is not None
            one = next(one for one in self.people if one.key == attempt.mandate.membership_id)
            wanted = sorted(attempt.bill.months.values_list("month", flat=True))
            for _ in range(2):  # every notification twice
                calls.tell(
                    partner("bank-x").id,
                    "54",
                    attempt.reference,
                    "00" if is_paid else "06",
                    their_reference="",
                    at=self.day,
                )
            if is_paid:
                self.outside += attempt.amount
                one.take(wanted)

    @rule()
    def close(self) -> None:
        close_month(Month(self.present), at=self.day, by=house_itself())
        for one in self.people:
            one.buy(self.present)
            before = [month for month in one.months if month < self.present]
            if self.present not in one.months and before and self.present - max(before) > GRACE:
                one.lapses.add(max(before))

    @invariant()
    def model_and_books_agree(self) -> None:
        if not hasattr(self, "people"):
            return
        for one in self.people:
            assert live_months(one.key) == one.months
            pot = Pot.objects.filter(membership=one.key).first()
            assert (pot.balance if pot else 0) == one.pot
            lapses = set(Lapse.objects.filter(membership=one.key).values_list("paid_through", flat=True))
            assert lapses >= one.lapses
        books: dict[str, int] = {}
        for row in trial_balance():
            books[row.fund] = books.get(row.fund, 0) + row.amount
        assert books.get("CLEARING", 0) == self.outside
        assert books.get("SUSPENSE", 0) == -self.suspense
        assert books.get("SPONSOR", 0) == -self.owed
        assert books.get("POT", 0) == -sum(one.pot for one in self.people)
        assert findings() == []


@pytest.mark.django_db(transaction=False)
def test_random_lives_of_money() -> None:
    run_state_machine_as_test(
        Money,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
