"""Clocks that are wrong, a partner's and our own: what is too old or of the future is refused, and the books keep their order."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator

import pytest
import time_machine

from naungan.api.snap import access
from naungan.contributions.models import Payment
from naungan.ledger.models import Journal
from naungan.protection.models import CoveredMonth
from tests.api.conftest import TestBank
from tests.make import findings, memberships, person, self_bill

NOW = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
ALLOWED = dt.timedelta(minutes=5)
A_SECOND = dt.timedelta(seconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """The partner and its keys are there since days."""
    with time_machine.travel(NOW - 3 * DAY, tick=True):
        yield


def code(answer: dict[str, object]) -> str:
    return str(answer["responseCode"])


def paying(bank: TestBank) -> str:
    """Pay one new person's bill as the bank does, with a token of this hour."""
    bill = self_bill(memberships([person()])[0], at=dt.datetime.now(dt.UTC))
    access._tokens.clear()
    bank.token = ""
    return code(bank.pay(bill.number, bill.amount))


@pytest.mark.parametrize("off", [-DAY, -HOUR, -ALLOWED - A_SECOND, ALLOWED + A_SECOND, HOUR, DAY], ids=dt.timedelta.total_seconds)
@time_machine.travel(NOW, tick=False)
def test_a_stale_or_future_timestamp_is_refused_and_moves_nothing(bank: TestBank, off: dt.timedelta) -> None:
    bill = self_bill(memberships([person()])[0], at=NOW)
    assert code(bank.ask_token(at=NOW + off)).startswith("401")
    assert code(bank.pay(bill.number, bill.amount, at=NOW + off)).startswith("401")
    assert not Payment.objects.exists()
    assert code(bank.pay(bill.number, bill.amount)) == "2002500", "and the true payment is still taken"


@pytest.mark.parametrize("off", [-ALLOWED, -A_SECOND, A_SECOND, ALLOWED], ids=dt.timedelta.total_seconds)
@time_machine.travel(NOW, tick=False)
def test_a_clock_that_is_a_little_off_is_no_reason_to_refuse_money(bank: TestBank, off: dt.timedelta) -> None:
    bill = self_bill(memberships([person()])[0], at=NOW)
    assert code(bank.ask_token(at=NOW + off)) == "2007300"
    assert code(bank.pay(bill.number, bill.amount, at=NOW + off)) == "2002500"


JUMPS = [dt.timedelta(0), HOUR, -HOUR, DAY, dt.timedelta(0), -DAY, HOUR]


def test_our_clock_jumps_and_the_books_keep_their_order(bank: TestBank) -> None:
    """Forward an hour, back two, a day on, a day back: each payment is taken once, in the order in which it came."""
    booked: list[int] = []
    for jump in JUMPS:
        with time_machine.travel(NOW + jump, tick=True):
            assert paying(bank) == "2002500", jump
            payment = Payment.objects.latest("pk")
            assert abs(payment.paid_at - (NOW + jump)) < dt.timedelta(minutes=1), "its own moment, whatever came before"
            new = Journal.objects.exclude(pk__in=booked)
            assert all(abs(journal.recorded_at - payment.paid_at) < dt.timedelta(minutes=1) for journal in new)
            assert min(journal.pk for journal in new) > max(booked, default=0), "behind what was there"
            booked += [journal.pk for journal in new]
    with time_machine.travel(NOW + 2 * DAY, tick=True):
        assert Payment.objects.count() == len(JUMPS) <= len(booked)
        assert CoveredMonth.objects.filter(revoked_at=None).count() == len(JUMPS)
        assert findings() == []


@pytest.fixture
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The zone of a server whose administrator never set it."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


LATE_ON_30_NOVEMBER = dt.datetime(2026, 11, 30, 16, 59, tzinfo=dt.UTC)  # 23:59 in Jakarta, December in Jayapura
EARLY_ON_1_DECEMBER = LATE_ON_30_NOVEMBER + dt.timedelta(minutes=2)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Jakarta", "Asia/Jayapura", "America/New_York"], indirect=True)
@pytest.mark.parametrize(("at", "month"), [(LATE_ON_30_NOVEMBER, 11), (EARLY_ON_1_DECEMBER, 12)])
def test_a_day_is_one_of_jakarta_whatever_the_servers_zone(bank: TestBank, zone: str, at: dt.datetime, month: int) -> None:
    with time_machine.travel(at, tick=True):
        assert paying(bank) == "2002500"
        covered = CoveredMonth.objects.get()
        assert covered.month == 2026 * 12 + month - 1, zone
