"""A closed period is the same for ever: whoever writes, however late, and the database says so."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naungan.approvals.proposals import Changed, SamePerson, approve
from naungan.approvals.second import NeedsSecond
from naungan.ledger import periods
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Closing, ClosingBalance, Fund, Journal, PeriodClose
from naungan.ledger.periods import (
    PeriodClosed,
    close_period,
    keep_closings,
    propose_period,
    statement,
    trial_balance_of,
)
from naungan.ledger.queries import trial_balance
from naungan.lib.access import Viewer, house_itself
from naungan.lib.clock import WIB
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.sql import text_of
from tests.approvals.test_second import a_head
from tests.homes import ROOT
from tests.make import findings

pytestmark = pytest.mark.django_db
ASSET, INCOME, EXPENSE, LIABILITY = (
    Account.Kind.ASSET,
    Account.Kind.INCOME,
    Account.Kind.EXPENSE,
    Account.Kind.LIABILITY,
)
HOUSE = house_itself()
JAN = Month.parse("2023-01")
numbers = iter(range(1, 1_000_000))


def day(text: str, hour: int = 12) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(text), dt.time(hour), WIB)


def posted(at: dt.datetime, amount: int = 100, *, fund: Fund = Fund.JKK, other: Fund = Fund.BANK, kind: Any = INCOME) -> Journal:
    number = post_one(f"t:{next(numbers)}", "payment", [Side(other, ASSET, amount), Side(fund, kind, -amount)], at=at)
    assert number is not None
    return Journal.objects.get(pk=number)


def closed(month: Month, *funds: str, is_year: bool = False) -> list[PeriodClose]:
    made = close_period(month, funds, is_year=is_year, by=HOUSE, at=day(f"{(month + 1).first_day}"))
    keep_closings(made)
    return made


def of_the_ledger() -> list[str]:
    """What the checks find of the ledger: money that no bill asked for is found by others."""
    return [code for code in (one.partition(":")[0] for one in findings()) if code.startswith("ledger.")]


def period_of(journal: Journal) -> Month:
    assert journal.period is not None
    return Month(journal.period)


@pytest.mark.parametrize(
    ("at", "period"),
    [
        (dt.datetime(2023, 1, 31, 16, 59, 59, tzinfo=dt.UTC), "2023-01"),  # 23:59:59 in Jakarta
        (dt.datetime(2023, 1, 31, 17, 0, tzinfo=dt.UTC), "2023-02"),
        (dt.datetime(2023, 12, 31, 17, 0, tzinfo=dt.UTC), "2024-01"),
    ],
)
def test_a_month_ends_at_midnight_in_jakarta(at: dt.datetime, period: str) -> None:
    assert str(period_of(posted(at))) == period


def test_what_comes_late_stands_in_the_open_month_with_its_own_day() -> None:
    posted(day("2023-01-10"), 100)
    closed(JAN)
    late = posted(day("2023-01-20"), 7)
    assert (str(period_of(late)), late.at) == ("2023-02", day("2023-01-20"))
    assert sum(line.credits for line in statement("JKK", JAN, JAN)) == 100


def test_a_journal_stands_where_all_its_funds_are_open() -> None:
    closed(JAN, "JKK")
    assert str(period_of(posted(day("2023-01-20"), fund=Fund.JKM))) == "2023-01"
    assert str(period_of(posted(day("2023-01-20"), fund=Fund.JKK))) == "2023-02"


@pytest.mark.parametrize("period", [int(JAN), None])
def test_the_database_refuses_whoever_writes(period: int | None) -> None:
    """Also an older program, which says no period: its journal stands in the month of its day."""
    posted(day("2023-01-10"))
    closed(JAN)
    account = Account.objects.filter(fund="JKK").first()
    assert account is not None
    with pytest.raises(DatabaseError, match="period_closed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_journal (reference, kind, at, reason, recorded_at, period, transaction) VALUES "
            "('x', 'payment', %s, '', now(), %s, pg_current_xact_id()::text::bigint) RETURNING period",
            [day("2023-01-10"), period],
        )
        assert cursor.fetchone() == (int(JAN),)
        cursor.execute(
            "INSERT INTO ledger_entry (journal_id, account_id, amount) SELECT currval(pg_get_serial_sequence('ledger_journal', "
            "'id')), %s, v FROM unnest(ARRAY[5, -5]) AS v",
            [account.pk],
        )


def test_closes_and_what_they_came_to_never_change() -> None:
    posted(day("2023-01-10"))
    (one, *_) = closed(JAN)
    for change in (
        lambda: PeriodClose.objects.filter(pk=one.pk).delete(),
        lambda: PeriodClose.objects.filter(pk=one.pk).update(month=5),
        lambda: ClosingBalance.objects.update(debits=1),
        lambda: ClosingBalance.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_months_are_closed_one_after_another() -> None:
    closed(JAN)
    with pytest.raises(PeriodClosed):
        closed(JAN)
    with pytest.raises(BadUsage, match="2023-02 is still open"):
        closed(JAN + 2)
    with pytest.raises(DatabaseError), transaction.atomic():
        PeriodClose.objects.create(fund="JKK", month=int(JAN) + 2, closed_at=day("2023-04-01"), closed_by="x")
    closed(JAN + 1)


@pytest.mark.parametrize("at", ["2023-01-31", "2023-02-01"])
def test_a_month_that_is_not_over_is_not_closed(at: str) -> None:
    if at == "2023-02-01":
        close_period(JAN, by=HOUSE, at=day(at, hour=0))
        return
    with pytest.raises(BadUsage, match="not over"):
        close_period(JAN, by=HOUSE, at=day(at, hour=23))


@pytest.mark.parametrize(("funds", "is_year"), [(["GOLD"], False), ([], True)])
def test_what_cannot_be_is_refused(funds: list[str], is_year: bool) -> None:
    with pytest.raises(BadUsage):
        close_period(JAN, funds, is_year=is_year, by=HOUSE, at=day("2023-02-02"))
    assert not PeriodClose.objects.exists()


class TestStatements:
    def test_they_are_the_same_after_anything_that_comes_later(self) -> None:
        posted(day("2023-01-10"), 100)
        closed(JAN)
        before = statement("JKK", JAN, JAN), trial_balance_of(JAN)
        for one in ("2023-01-15", "2023-02-03", "2022-12-01"):
            posted(day(one), 50)
        closed(JAN + 1)
        assert (statement("JKK", JAN, JAN), trial_balance_of(JAN)) == before
        assert sum(line.closing for line in trial_balance_of(JAN)) == 0
        assert sum(line.closing for line in trial_balance_of(JAN + 1)) == 0

    def test_a_month_begins_with_what_the_one_before_ended_with(self) -> None:
        posted(day("2023-01-10"), 100)
        closed(JAN)
        posted(day("2023-02-10"), 30)
        closed(JAN + 1)
        (line,) = statement("JKK", JAN + 1, JAN + 1)
        assert (line.opening, line.debits, line.credits, line.closing) == (-100, 0, 30, -130)
        (both,) = statement("JKK", JAN, JAN + 1)
        assert (both.opening, both.credits, both.closing) == (0, 130, -130)

    def test_the_first_close_takes_in_all_that_was_before(self) -> None:
        posted(day("2021-05-05"), 11)
        posted(day("2022-12-31"), 22)
        closed(JAN)
        (line,) = statement("JKK", JAN, JAN)
        assert (line.opening, line.credits, line.closing) == (0, 33, -33)

    def test_journals_from_before_there_were_periods_count_in_their_months(self) -> None:
        posted(day("2022-11-11"), 40)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE ledger_journal DISABLE TRIGGER USER; UPDATE ledger_journal SET period = NULL")
            cursor.execute("ALTER TABLE ledger_journal ENABLE TRIGGER USER")
        posted(day("2023-01-05"), 2)
        closed(JAN)
        (line,) = statement("JKK", JAN, JAN)
        assert line.closing == -42
        assert of_the_ledger() == []

    def test_of_an_open_month_there_is_none(self) -> None:
        closed(JAN)
        for since, through in ((JAN + 1, JAN + 1), (JAN, JAN + 1), (JAN + 1, JAN)):
            with pytest.raises(BadUsage):
                statement("JKK", since, through)

    def test_they_add_up_to_what_the_books_say_now(self) -> None:
        posted(day("2023-01-10"), 100)
        posted(day("2023-01-11"), 9, fund=Fund.JHT, kind=LIABILITY)
        closed(JAN)
        now_ = {(one.fund, one.kind, one.owner): one.amount for one in trial_balance()}
        assert {(one.fund, one.kind, one.owner): one.closing for one in trial_balance_of(JAN)} == now_

    def test_a_close_that_was_killed_before_it_was_kept_is_found_and_made_up(self) -> None:
        posted(day("2023-01-10"), 100)
        close_period(JAN, by=HOUSE, at=day("2023-02-01"))
        assert set(of_the_ledger()) == {"ledger.closing_missing"}
        assert statement("JKK", JAN, JAN)[0].closing == -100
        keep_closings(PeriodClose.objects.all())
        assert of_the_ledger() == []

    def test_a_close_costs_what_its_month_does_however_many_were_before(self) -> None:
        asked = []
        for place in range(6):
            posted(day(f"2023-{place + 1:02d}-10"))  # of most funds nothing ever moves
            with CaptureQueriesContext(connection) as asks:
                closed(JAN + place)
            asked.append(len(asks))
        assert len(set(asked[1:])) == 1, asked

    def test_what_is_kept_of_no_account_is_kept_too(self) -> None:
        closed(JAN)
        assert set(Closing.objects.values_list("accounts", flat=True)) == {0} and Closing.objects.count() == len(Fund)


class TestYears:
    DEC = Month.parse("2023-12")

    def whole_year(self) -> None:
        posted(day("2023-03-03"), 1_000)
        post_one("cost", "fees", [Side(Fund.JKK, EXPENSE, 300), Side(Fund.BANK, ASSET, -300)], at=day("2023-06-06"))
        for month in range(11):
            closed(JAN + month)
        posted(day("2023-12-31", hour=23), 50)

    def test_income_and_expense_begin_anew_and_the_result_stands(self) -> None:
        self.whole_year()
        closed(self.DEC, is_year=True)
        lines = {line.kind: line for line in statement("JKK", JAN, self.DEC)}
        assert (lines["income"].credits, lines["income"].carried, lines["income"].closing) == (1_050, 1_050, 0)
        assert (lines["expense"].debits, lines["expense"].carried, lines["expense"].closing) == (300, -300, 0)
        assert (lines["result"].carried, lines["result"].closing) == (-750, -750)
        assert sum(line.closing for line in trial_balance_of(self.DEC)) == 0
        posted(day("2024-01-02"), 5)
        closed(self.DEC + 1)
        after = {line.kind: line for line in statement("JKK", self.DEC + 1, self.DEC + 1)}
        assert (after["income"].opening, after["income"].closing, after["result"].closing) == (0, -5, -750)
        assert of_the_ledger() == []

    def test_a_year_in_which_nothing_moved_is_closed_as_well(self) -> None:
        for month in range(11):
            closed(JAN + month)
        closed(self.DEC, is_year=True)
        assert PeriodClose.objects.filter(is_year=True).count() == len(Fund)


class TestTwo:
    @pytest.fixture
    def ani(self) -> Viewer:
        return a_head("ani")

    @pytest.fixture
    def budi(self) -> Viewer:
        return a_head("budi")

    AT = day("2023-02-02")

    def test_two_close_it_and_one_alone_does_not(self, ani: Viewer, budi: Viewer) -> None:
        posted(day("2023-01-10"))
        with pytest.raises(NeedsSecond):
            close_period(JAN, by=ani, at=self.AT)
        made = propose_period(JAN, reason="looked through", by=ani, at=self.AT)
        with pytest.raises(SamePerson):
            approve(made.pk, by=ani, at=self.AT)
        approve(made.pk, by=budi, at=self.AT)
        assert PeriodClose.objects.filter(month=int(JAN), proposal=made).count() == len(Fund)

    def test_what_was_seen_is_what_is_closed(self, ani: Viewer, budi: Viewer) -> None:
        posted(day("2023-01-10"))
        made = propose_period(JAN, reason="looked through", by=ani, at=self.AT)
        posted(day("2023-01-11"), 1)
        with pytest.raises(Changed):
            approve(made.pk, by=budi, at=self.AT)
        assert not PeriodClose.objects.exists()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("post"), st.integers(0, 5), st.integers(1, 99), st.sampled_from(["JKK", "JKM", "JHT"])),
            st.tuples(st.just("close"), st.just(0), st.just(0), st.sampled_from(["JKK", "JKM", "all"])),
        ),
        min_size=3,
        max_size=14,
    )
)
def test_in_any_order_of_days_and_closes_a_closed_month_stays(steps: list[tuple[str, int, int, str]]) -> None:
    with transaction.atomic():
        seen: dict[tuple[str, int], list[periods.Line]] = {}
        for what, month, amount, fund in steps:
            if what == "post":
                posted(day(f"{(JAN + month).first_day}"), amount, fund=Fund(fund))
            else:
                funds = list(Fund.values) if fund == "all" else [fund]
                for one in funds:
                    last = periods.last_closed(one)
                    next_ = JAN if last is None else last + 1
                    close_period(next_, [one], by=HOUSE, at=day("2024-06-01"))
                    seen[one, int(next_)] = statement(one, next_, next_)
            for (one, closed_month), lines in seen.items():
                assert statement(one, Month(closed_month), Month(closed_month)) == lines
        assert set(of_the_ledger()) <= {"ledger.closing_missing"}
        transaction.set_rollback(True)


TWO_AT_ONCE = """
import datetime as dt, json
from threading import Event, Thread
from naungan.cli.output import open_house
open_house()
from django.db import connection, transaction
from naungan.ledger import periods
from naungan.ledger.models import PeriodClose
from tests.ledger.test_periods import HOUSE, JAN, day, period_of, posted, statement
begun, go_on = Event(), Event()
def posting():
    try:
        with transaction.atomic():
            posted(day("2023-01-10"), 70)
            begun.set()
            go_on.wait(60)
    finally:
        connection.close()
worker = Thread(target=posting)
worker.start()
assert begun.wait(60)
try:
    periods.close_period(JAN, by=HOUSE, at=day("2023-02-01"))
    said = "closed"
except periods.Busy:
    said = "busy"
closed = PeriodClose.objects.count()
go_on.set()
worker.join()
periods.close_period(JAN, by=HOUSE, at=day("2023-02-01"))
late = posted(day("2023-01-10"), 5)
print(json.dumps([said, closed, sum(line.credits for line in statement("JKK", JAN, JAN)), str(period_of(late))]))
"""


def test_a_posting_under_way_is_waited_for_and_stands_before_the_close(furnished: dict[str, str]) -> None:
    """Two connections: what is being posted into the month when it is closed is in it, and what comes after is not."""
    ran = subprocess.run(
        [sys.executable, "-c", TWO_AT_ONCE], capture_output=True, text=True, env=furnished, check=False, timeout=200, cwd=ROOT
    )
    assert ran.returncode == 0, ran.stderr[-3_000:]
    assert json.loads(ran.stdout.splitlines()[-1]) == ["busy", 0, 70, "2023-02"]


def test_who_posts_and_who_closes_hold_the_same_lock() -> None:
    assert str(periods.BOOKS) in text_of("ledger/post")
