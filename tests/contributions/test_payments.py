"""Payments: posted once, every rupiah with a place, first paid wins."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from naungan.contributions.bills.commands import payer_of
from naungan.contributions.models import Displacement, Payment, Refund, Suspense
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.contributions.payments.pot_entries import pot_of
from naungan.ledger.queries import trial_balance
from naungan.lib.models import Outbox
from naungan.lib.month import Month
from naungan.protection.models import CoveredMonth, Purchase
from naungan.protection.queries import live_months
from naungan.regulation.kinds import PayerKind
from tests.make import AT, SINCE, bill_for, died, findings, inventor, memberships, pay, person, send

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]


@pytest.fixture
def member() -> int:
    return memberships([person()])[0]


def balances() -> dict[str, int]:
    return {row.fund: row.amount for row in trial_balance()}


def test_a_payment_covers_and_is_booked_and_told_in_one_go(member: int) -> None:
    bill = bill_for([member], months=3)
    assert bill.amount == 3 * 16_800
    assert not live_months(member), "a bill alone covers nobody"
    assert pay(bill) == ["posted"]
    assert live_months(member) == {SINCE, SINCE + 1, SINCE + 2}
    assert balances() == {"CLEARING": 50_400, "JKK": -30_000, "JKM": -20_400}
    message = Outbox.objects.get(topic="member.covered")
    assert message.payload["through"] == SINCE + 2
    assert findings() == []


def test_a_repeated_payment_changes_nothing(member: int) -> None:
    bill = bill_for([member])
    assert pay(bill) == ["posted"]
    before = balances()
    assert pay(bill) == ["repeated"]
    assert pay(bill, amount=1) == ["payment.differs"]
    assert (Payment.objects.count(), balances()) == (1, before)


def test_a_repeat_inside_one_batch_is_a_repeat(member: int) -> None:
    bill = bill_for([member])
    assert pay(bill, bill) == ["posted", "repeated"]
    assert findings() == []


def test_a_repeat_that_brings_a_reference_for_the_first_time_takes_no_other_payments_place() -> None:
    """Stored without the bank's reference; said again with one that a new payment bears as well."""
    invent = inventor()
    first, second = (pot_of(one, at=AT).number for one in memberships([person(invent), person(invent)]))
    assert send(first, 100, "A")[0] == "saved"
    rows = [("A", first, 100), ("B", second, 999)]
    frame = pl.DataFrame(
        [(place, "bank", key, "R", number, amount, AT, None, "") for place, (key, number, amount) in enumerate(rows)],
        schema=PAYMENT,
        orient="row",
    )
    outcomes = post_payments(frame, at=AT)
    assert outcomes["code"].to_list() == ["repeated", "saved"]
    assert outcomes["payment_id"].null_count() == 0 and Payment.objects.count() == 2
    assert post_payments(frame, at=AT)["code"].to_list() == ["repeated", "repeated"]
    assert findings() == []


def test_two_payments_for_one_bill_leave_the_second_in_suspense(member: int) -> None:
    bill = bill_for([member])
    assert pay(bill) == ["posted"]
    assert pay(bill, source="shop") == ["bill.paid"]
    assert balances()["SUSPENSE"] == -bill.amount
    assert Suspense.objects.get().reason == "bill.paid"
    assert findings() == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"bill_number": "B000"}, "bill.unknown"),
        ({"amount": 50_399}, "bill.other_amount"),
        ({"paid_at": dt.datetime(2023, 2, 1, tzinfo=dt.UTC)}, "bill.expired"),
    ],
)
def test_money_that_fits_no_bill_waits_in_suspense(member: int, changes: dict[str, Any], code: str) -> None:
    bill = bill_for([member], expires_on=dt.date(2023, 1, 31))
    assert pay(bill, **changes) == [code]
    assert not live_months(member)
    assert balances()["SUSPENSE"] == -int(str(changes.get("amount", bill.amount)))
    assert findings() == []


def test_an_expiry_is_counted_in_western_indonesian_time(member: int) -> None:
    bill = bill_for([member], expires_on=dt.date(2023, 1, 31))
    assert pay(bill, paid_at=dt.datetime(2023, 1, 31, 16, 59, tzinfo=dt.UTC)) == ["posted"]


def test_a_batch_mixes_all_outcomes_and_loses_no_row() -> None:
    invent = inventor()
    first, second = (bill_for([one]) for one in memberships([person(invent), person(invent)]))
    assert pay(first) == ["posted"]
    third = bill_for(memberships([person(invent)]))
    codes = pay(first, second, third, third)
    assert codes == ["repeated", "posted", "posted", "repeated"]


def test_a_month_that_another_paid_first_moves_to_the_next_free_one(member: int) -> None:
    own = payer_of(PayerKind.APBD, "Kabupaten contoh")
    assert pay(bill_for([member], since=SINCE + 1, months=1, payer=own)) == ["posted"]
    late = bill_for([member], months=3, displaced="move")
    assert pay(late) == ["posted"]
    assert live_months(member) == {SINCE, SINCE + 1, SINCE + 2, SINCE + 3}
    moved = Displacement.objects.get()
    assert (moved.month, moved.moved_to, moved.returned) == (SINCE + 1, SINCE + 3, 0)
    assert CoveredMonth.objects.get(month=SINCE + 1, revoked_at=None).bill != late.pk
    assert findings() == []


def test_or_is_returned_where_the_agreement_says_so(member: int) -> None:
    assert pay(bill_for([member], since=SINCE + 1, months=1)) == ["posted"]
    late = bill_for([member], months=3, displaced="return", payer=payer_of(PayerKind.CSR, "PT Contoh"))
    assert pay(late) == ["posted"]
    assert live_months(member) == {SINCE, SINCE + 1, SINCE + 2}
    assert Displacement.objects.get().returned == 16_800 == Refund.objects.get().amount
    assert balances()["SPONSOR"] == -16_800
    assert findings() == []


def test_a_dearer_month_is_not_moved_to_but_returned(member: int) -> None:
    """A relieved month of December 2026 does not buy the full January 2027."""
    own = payer_of(PayerKind.SELF, "Contoh")
    december = Month.parse("2026-12")
    assert pay(bill_for([member], since=december, months=1)) == ["posted"]
    late = bill_for([member], since=december, months=1, payer=own)
    assert late.amount == 8_400
    assert pay(late) == ["posted"]
    assert Displacement.objects.get().returned == 8_400
    assert findings() == []


def test_bills_and_payments_cannot_be_changed(member: int) -> None:
    bill = bill_for([member])
    pay(bill)
    with pytest.raises(ProgrammingError, match="Cannot update"):
        Payment.objects.update(amount=1)


def test_a_paid_bill_stays_paid(member: int) -> None:
    bill = bill_for([member])
    pay(bill)
    bought = Purchase.objects.filter(bill=bill.pk)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        bought.update(payment=1)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        bought._raw_delete("default")


def test_a_month_cannot_name_a_membership_that_does_not_exist() -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        bill_for([10**9])


def test_at_is_the_moment_recorded(member: int) -> None:
    pay(bill_for([member]))
    assert {row.recorded_at for row in CoveredMonth.objects.all()} == {AT}


def test_of_a_wrong_and_a_right_payment_in_one_file_the_right_one_pays(member: int) -> None:
    bill = bill_for([member])
    rows = [
        {
            "number": number,
            "source": "bank",
            "external_id": f"{number}",
            "reference": "",
            "bill_number": bill.number,
            "amount": amount,
            "paid_at": AT,
            "settled_on": None,
            "notice": "",
        }
        for number, amount in enumerate((bill.amount - 1, bill.amount), 1)
    ]
    codes = post_payments(pl.DataFrame(rows, schema=PAYMENT, orient="row"), at=AT)["code"].to_list()
    assert codes == ["bill.paid", "posted"]


def test_who_paid_first_wins_also_inside_one_file(member: int) -> None:
    early, late = (bill_for([member], payer=payer_of(PayerKind.CSR, name), months=1) for name in ("PT Satu", "PT Dua"))
    rows = [
        {
            "number": number,
            "source": "bank",
            "external_id": bill.number,
            "reference": "",
            "bill_number": bill.number,
            "amount": bill.amount,
            "paid_at": AT + dt.timedelta(hours=hours),
            "settled_on": None,
            "notice": "",
        }
        for number, (bill, hours) in enumerate(((late, 5), (early, 1)), 1)
    ]
    post_payments(pl.DataFrame(rows, schema=PAYMENT, orient="row"), at=AT)
    assert CoveredMonth.objects.get(month=SINCE).bill == early.pk
    assert CoveredMonth.objects.get(month=SINCE + 1).bill == late.pk
    assert findings() == []


@pytest.mark.parametrize("is_one_file", [False, True])
def test_a_bill_that_can_cover_nobody_takes_no_month_from_one_paid_later(member: int, is_one_file: bool) -> None:
    """She died on the 10th; the bill that was paid first covers from the day of payment, the other the whole month."""
    names = (payer_of(PayerKind.CSR, name) for name in ("PT Satu", "PT Dua"))
    early, late = (bill_for([member], payer=one, months=1, from_payment=place == 0) for place, one in enumerate(names))
    died(dt.date(2023, 1, 10), at=AT)
    paid = AT.replace(day=20)
    bills = [(early, paid), (late, paid + dt.timedelta(days=1))]
    for batch in [bills] if is_one_file else [bills[:1], bills[1:]]:
        rows = [
            {
                "number": number,
                "source": "bank",
                "external_id": bill.number,
                "reference": "",
                "bill_number": bill.number,
                "amount": bill.amount,
                "paid_at": at,
                "settled_on": None,
                "notice": "",
            }
            for number, (bill, at) in enumerate(batch, 1)
        ]
        post_payments(pl.DataFrame(rows, schema=PAYMENT, orient="row"), at=paid + dt.timedelta(days=2))
    assert list(CoveredMonth.objects.values_list("month", "bill")) == [(int(SINCE), late.pk)]
    assert findings() == []


def test_arrears_reach_back_three_months_and_no_further(member: int) -> None:
    """A bill for January to June that is paid in July covers from April; the older months move or are returned."""
    bill = bill_for([member], months=6)
    assert pay(bill, paid_at=dt.datetime(2023, 7, 10, tzinfo=dt.UTC)) == ["posted"]
    assert live_months(member) == {SINCE + n for n in range(3, 9)}
    assert [row.moved_to for row in Displacement.objects.order_by("month")] == [SINCE + 6, SINCE + 7, SINCE + 8]
    told = Outbox.objects.get(topic="member.covered").payload
    assert (told["since"], told["through"]) == (SINCE + 3, SINCE + 8), "the member is told what is covered"
    assert findings() == []


def test_a_bill_number_that_is_far_too_long_is_an_unknown_bill(member: int) -> None:
    assert pay(bill_for([member]), bill_number="B" * 500) == ["bill.unknown"]


def test_a_moved_month_that_got_lost_would_be_found(member: int) -> None:
    pay(bill_for([member], since=SINCE + 1, months=1))
    late = bill_for([member], months=3)
    pay(late)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM protection_coveredmonth WHERE month = %s", [SINCE + 3])
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert [found.split(":")[0] for found in findings()] == ["contributions.month_lost"]
