"""Random lives of an agreement: whatever comes in whatever order, the five sums of its money add up everywhere they are shown.

`make torture` runs 200 lives of 50 steps; CI runs fewer.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import tempfile
from pathlib import Path

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
from naungan.contributions.corrections.deaths import close_after_death
from naungan.contributions.corrections.reversals import propose_reversal
from naungan.contributions.corrections.suspense import NotReversible
from naungan.contributions.models import Bill, Payment, Reversal
from naungan.contributions.payments.refunds import owner_of
from naungan.enrolment.models import Agreement, BudgetLine, Roster, RosterRow
from naungan.enrolment.queries import people_of, report
from naungan.enrolment.rosters.replacement import NotReplaceable, replace
from naungan.enrolment.rosters.withdrawals import TooLate, withdraw_roster
from naungan.ledger.models import Balance
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.registry.models import Membership
from tests.make import (
    AT,
    agreement,
    enrolled,
    findings,
    head,
    inventor,
    person,
    roster_row,
    self_bill,
    send,
    village,
)
from tests.torture.test_state_machine import LIVES, STEPS

PLACES = 4


class Sponsored(RuleBasedStateMachine):
    """Lists come, bills are paid or taken back, people die, leave, and pay for themselves first."""

    @initialize(moves=st.booleans(), ceiling=st.integers(100_000, 900_000))
    def begin(self, moves: bool, ceiling: int) -> None:
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.folder = tempfile.TemporaryDirectory()
        self.invent, self.count = inventor(5), itertools.count(1)
        self.villages = [village(0), village(1)]
        self.agreed = agreement(places=PLACES, ceiling=ceiling, displaced="move" if moves else "return")
        self.day = AT

    def teardown(self) -> None:
        if hasattr(self, "outer"):
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)
            self.folder.cleanup()

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.day += dt.timedelta(days=days)

    @rule(people=st.integers(1, 4), payers=st.integers(0, 2))
    def send_list(self, people: int, payers: int) -> None:
        """A list of new people, the first of whom have paid for some months themselves once they are on it."""
        rows, number = [], next(self.count)
        for one in range(people):
            place = self.villages[(number + one) % 2]
            rows.append(roster_row(person(self.invent, place, decile=1), place))
        done = enrolled(Path(self.folder.name) / f"{number}.csv", self.agreed, rows, at=self.day)
        held = done.roster.entries.filter(outcome="enrolled").order_by("pk")[:payers]
        for membership in held.values_list("membership", flat=True):
            own = self_bill(membership, 1 + number % 3, at=self.day)
            send(own.number, own.amount, f"own-{own.number}", at=self.day)

    def rows(self, **wanted: object) -> list[RosterRow]:
        return list(RosterRow.objects.filter(**wanted).order_by("pk"))

    @rule(which=st.integers(0, 30))
    def pay(self, which: int) -> None:
        open_bills = list(Bill.objects.unpaid().filter(roster_rows__isnull=False).distinct().order_by("pk"))
        if open_bills:
            bill = open_bills[which % len(open_bills)]
            send(bill.number, bill.amount, f"list-{bill.number}", at=self.day)

    @rule(which=st.integers(0, 30))
    def take_payment_back(self, which: int) -> None:
        """The bank takes a payment of a list back; not where its money has bought a place for somebody else since."""
        paid = list(Payment.objects.filter(external_id__startswith="list-", reversal=None).order_by("pk"))
        paid = [
            one for one in paid if not RosterRow.objects.filter(bill__purchase__payment=one, replaced_by__isnull=False).exists()
        ]
        if not paid:
            return
        proposal = propose_reversal(paid[which % len(paid)].pk, reason="test", by=head("Budi"), at=self.day)
        try:
            with transaction.atomic():
                approve(proposal.pk, by=head("Citra"), at=self.day)
        except NotReversible:
            return

    @rule(which=st.integers(0, 30))
    def throw_away(self, which: int) -> None:
        lists = list(Roster.objects.filter(withdrawn_at=None).order_by("pk"))
        if lists:
            try:
                withdraw_roster(lists[which % len(lists)].pk, reason="test", by=head("Budi"), at=self.day)
            except TooLate:
                return

    @rule(which=st.integers(0, 30), days_ago=st.integers(0, 70))
    def somebody_dies(self, which: int, days_ago: int) -> None:
        held = list(Membership.objects.filter(member__died_on=None).order_by("pk"))
        if held:
            on = max((self.day - dt.timedelta(days=days_ago)).date(), AT.date())
            close_after_death(held[which % len(held)].member, on=on, at=self.day)

    @rule(which=st.integers(0, 30), why=st.sampled_from(["died", "moved", "job"]))
    def somebody_leaves(self, which: int, why: str) -> None:
        rows = self.rows(outcome="enrolled")
        on = self.day.date()
        if rows and Month(self.agreed.since).first_day <= on < (Month(self.agreed.last) + 1).first_day:
            row = rows[which % len(rows)]
            assert row.membership is not None
            is_dead = row.membership.member.died_on is not None
            try:
                with transaction.atomic():
                    replace(row.pk, reason=why, on=on, by=head("Ani"), at=self.day)
            except NotReplaceable:
                return
            except BadUsage:
                assert is_dead and why != "died"  # the dead do not move
            else:
                assert why == "died" or not is_dead

    @invariant()
    def the_five_sums_add_up(self) -> None:
        if not hasattr(self, "agreed"):
            return
        told = report(Agreement.objects.get())
        sums = told.sums
        assert sums.ceiling == sum(BudgetLine.objects.values_list("ceiling", flat=True)) == self.agreed.ceiling
        assert sums.ceiling - sums.committed + sums.given_back == sums.left >= 0
        assert sums.paid == sums.used + sums.given_back
        bills = Bill.objects.filter(roster_rows__outcome__in=["enrolled", "replaced"]).distinct()
        assert sums.paid == sum(bill.amount for bill in bills if bill.is_paid)
        regencies = told.by_regency()
        for word, total in sums.as_json().items():
            assert sum(row[word] for row in told.villages) == sum(row[word] for row in regencies) == total, word
        assert sum(month.used for month in told.burn_down) == sums.used
        assert sum(month.people for month in told.burn_down) == told.person_months
        assert told.burn_down[-1].left == sums.left + sums.unpaid
        assert sum(one.months for one in people_of(told.agreement, most=100)) == told.person_months
        json.dumps(told.villages)

    @precondition(lambda self: hasattr(self, "agreed") and not Reversal.objects.exists())
    @invariant()
    def what_came_back_lies_with_the_sponsor(self) -> None:
        """In his account, or in the bills of those who took a place."""
        told = report(Agreement.objects.get())
        account = Balance.objects.filter(account__owner=owner_of(self.agreed.sponsor.payer))
        held = -sum(account.values_list("amount", flat=True))
        bought = Payment.objects.filter(source="sponsor-account").values_list("amount", flat=True)
        assert told.sums.given_back == held + sum(bought)

    @invariant()
    def checks_are_silent(self) -> None:
        if hasattr(self, "agreed"):
            assert findings() == []


@pytest.mark.django_db(transaction=False)
def test_random_lives_of_an_agreement() -> None:
    run_state_machine_as_test(
        Sponsored,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
