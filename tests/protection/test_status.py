"""Was she covered on day X, as known on day Y, and why."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
import time_machine
from django.db import connection
from django.db.utils import ProgrammingError

from naungan.contributions.models import Bill
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.enrolment.queries import status_of_member
from naungan.enrolment.standing import as_json
from naungan.lib.clock import WIB, end_of_day
from naungan.lib.month import Month
from naungan.lib.sql import staged
from naungan.protection.commands import cover, revoke
from naungan.protection.models import CoveredMonth
from naungan.protection.queries import MonthRow, Protection, protection_of
from naungan.protection.reasons import code_of, reason_of
from naungan.registry.models import Membership
from naungan.regulation.cover import Standing, State
from tests.make import (
    AT,
    SINCE,
    bill_for,
    died,
    findings,
    head,
    inventor,
    memberships,
    pay,
    person,
    price_class,
    self_bill,
    send,
)
from tests.table import table

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]
JULY = dt.datetime(2023, 7, 3, 3, tzinfo=dt.UTC)


@pytest.fixture
def member() -> int:
    return memberships([person()])[0]


@pytest.fixture
def bill_number(member: int) -> str:
    bill = bill_for([member], months=12)
    pay(bill)
    return bill.number


def revoke_from(member: int, month: int, bill: str) -> pl.DataFrame:
    schema = {"membership_id": pl.Int64, "since_month": pl.Int64, "bill_id": pl.Int64}
    rows = pl.DataFrame([(member, month, Bill.objects.get(number=bill).pk)], schema=schema, orient="row")
    return revoke(rows, reason="left:moved", at=JULY)


def test_covered_with_the_rows_behind_it(member: int, bill_number: str) -> None:
    answer = protection_of({member: SINCE.first_day}, on=dt.date(2023, 6, 15), known=end_of_day(dt.date(2023, 6, 15)))
    assert answer.standing.is_covered
    assert answer.covering is not None
    assert answer.covering.bill_id == Bill.objects.get(number=bill_number).pk
    assert answer.standing.paid_through == SINCE + 11
    assert len(answer.rows) == 12


def test_before_it_was_recorded_nothing_was_known(member: int, bill_number: str) -> None:
    day_before = end_of_day((AT - dt.timedelta(days=1)).date())
    answer = protection_of({member: SINCE.first_day}, on=dt.date(2023, 6, 15), known=day_before)
    assert answer.standing.state is State.NEVER_COVERED


def test_a_revoked_month_was_known_as_covered_before(member: int, bill_number: str) -> None:
    revoked = revoke_from(member, SINCE + 6, bill_number)
    assert revoked["month"].to_list() == [SINCE + n for n in range(6, 12)]
    august = dt.date(2023, 8, 10)
    assert protection_of({member: SINCE.first_day}, on=august, known=end_of_day(dt.date(2023, 7, 2))).standing.is_covered
    now = protection_of({member: SINCE.first_day}, on=august, known=end_of_day(dt.date(2023, 7, 3)))
    assert now.standing.state is State.GRACE
    assert now.revoked_reason == "left:moved"


def test_a_month_can_be_covered_again_after_it_was_revoked(member: int, bill_number: str) -> None:
    revoke_from(member, SINCE + 6, bill_number)
    pay(bill_for([member], since=SINCE + 6, months=1))
    assert protection_of(
        {member: SINCE.first_day}, on=dt.date(2023, 7, 20), known=end_of_day(dt.date(2023, 8, 1))
    ).standing.is_covered


@pytest.mark.parametrize("change", [{"month": 1}, {"starts_on": dt.date(2023, 1, 2)}, {"bill": 1}])
def test_a_covered_month_cannot_be_changed(member: int, bill_number: str, change: dict[str, object]) -> None:
    with pytest.raises(ProgrammingError, match="Cannot update"):
        CoveredMonth.objects.filter(membership=member).update(**change)


def test_a_revocation_cannot_be_taken_back(member: int, bill_number: str) -> None:
    revoke_from(member, SINCE, bill_number)
    with pytest.raises(ProgrammingError, match="Cannot update"):
        CoveredMonth.objects.filter(membership=member).update(revoked_at=None, revoked_reason=None)


def test_a_covered_month_cannot_be_deleted(member: int, bill_number: str) -> None:
    with pytest.raises(ProgrammingError, match="Cannot delete"):
        CoveredMonth.objects.filter(membership=member)._raw_delete("default")


# -- money that came after the day


@pytest.fixture
def late(member: int) -> int:
    """Pay January on time, and February with March on 20 March, a minute before midnight in Jakarta."""
    send(self_bill(member).number, 16_800, "january")
    at = dt.datetime(2023, 3, 20, 16, 59, tzinfo=dt.UTC)
    bill = self_bill(member, 2, at=at)
    assert send(bill.number, bill.amount, "arrears", at=at) == ("posted", "")
    return member


@table("""
    on          known       state          person why
    2023-01-31  2023-12-31  covered        no     paid before
    2023-02-01  2023-12-31  settled_after  yes    the first unpaid day, paid for in March
    2023-03-19  2023-12-31  settled_after  yes    the day before the payment
    2023-03-20  2023-12-31  covered        no     the day of the payment
    2023-02-01  2023-02-01  grace          yes    as known on the day itself
    2023-03-19  2023-03-19  grace          yes    still unpaid
    2023-03-19  2023-03-20  settled_after  yes    known one day later
""")
def test_arrears_that_come_after_a_day_do_not_cover_it_in_silence(
    late: int, on: str, known: str, state: str, person: str, why: str
) -> None:
    """An event in the grace becomes payable by no payment alone: a person decides (Q5)."""
    answer = protection_of({late: SINCE.first_day}, on=dt.date.fromisoformat(on), known=end_of_day(dt.date.fromisoformat(known)))
    assert (str(answer.standing.state), answer.standing.needs_person) == (state, person == "yes"), why
    assert answer.standing.is_covered == (state == "covered")


def test_the_answer_about_a_day_says_that_its_money_came_later(late: int) -> None:
    member = Membership.objects.get(pk=late).member
    status = status_of_member(member, on=dt.date(2023, 2, 10), known=end_of_day(dt.date(2023, 12, 31)))
    document = as_json(status)
    assert (document["covered"], document["needs_person"], document["state"]) == (False, True, "settled_after")
    assert document["reason"]["code"] == "cover.settled_after"
    assert "20 Mar 2023" in document["reason"]["text"]


@table("""
    on          state          why
    2023-01-09  not_yet        the day before she paid
    2023-01-10  covered        she paid on this day, and the bank told us four days later
    2023-01-13  covered        not told yet, but paid
    2023-01-14  covered        the day on which it was told
""")
def test_a_bank_that_tells_late_takes_no_day_of_cover(member: int, on: str, state: str, why: str) -> None:
    paid_at, told_at = dt.datetime(2023, 1, 10, 3, tzinfo=dt.UTC), dt.datetime(2023, 1, 14, 3, tzinfo=dt.UTC)
    bill = self_bill(member, 1, at=dt.datetime(2023, 1, 9, 3, tzinfo=dt.UTC))
    row = {
        "number": 1,
        "source": "bank",
        "external_id": "late",
        "reference": "",
        "bill_number": bill.number,
        "amount": bill.amount,
        "paid_at": paid_at,
        "settled_on": None,
        "notice": "",
    }
    post_payments(pl.DataFrame([row], schema=PAYMENT, orient="row"), at=told_at)
    answer = protection_of({member: SINCE.first_day}, on=dt.date.fromisoformat(on), known=end_of_day(dt.date(2023, 2, 1)))
    assert str(answer.standing.state) == state, why
    assert not answer.standing.needs_person


def test_a_second_membership_that_begins_inside_a_month_goes_on_with_the_first(member: int) -> None:
    """Covered by one until June, by another from 2 July: no arrears were possible in the second, and no spell began."""
    pay(bill_for([member], months=6))
    who = Membership.objects.get(pk=member).member_id
    second = Membership.objects.create(member_id=who, segment="BPU", kind="employer", since=dt.date(2023, 7, 2), recorded_at=AT)
    pay(bill_for([second.pk], since=SINCE + 6, months=2))
    with connection.cursor() as cursor:  # as if it had been paid on that day
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE protection_coveredmonth SET starts_on = '2023-07-02' WHERE membership_id = %s AND month = %s",
            [second.pk, int(SINCE + 6)],
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
    known = end_of_day(dt.date(2023, 8, 1))
    both = {member: SINCE.first_day, second.pk: dt.date(2023, 7, 2)}
    assert protection_of(both, on=dt.date(2023, 7, 20), known=known).standing.covered_since == SINCE.first_day


def test_a_month_paid_again_after_a_reversal_was_covered_on_the_day(member: int, bill_number: str) -> None:
    """Cover was known on that day by the first payment, and is known now by the second."""
    revoke_from(member, SINCE + 6, bill_number)
    pay(bill_for([member], since=SINCE + 6, months=1))
    day = dt.date(2023, 7, 2)
    answer = protection_of({member: SINCE.first_day}, on=day, known=end_of_day(dt.date(2023, 8, 1)))
    assert answer.standing.state is State.COVERED


# -- a clock that ran ahead


@pytest.mark.parametrize(("ahead", "state"), [(1, State.COVERED), (48, State.NOT_YET)])
def test_a_clock_that_ran_ahead_takes_no_cover_away(member: int, ahead: int, state: State) -> None:
    """The server was hours ahead when it posted; its clock is right again, and the member is asked about."""
    bill = self_bill(member, 12)
    run_ahead = AT + dt.timedelta(hours=ahead)
    assert send(bill.number, bill.amount, "w-1", at=run_ahead)[0] == "posted"
    with time_machine.travel(AT, tick=False):
        today = AT.astimezone(WIB).date()
        answer = protection_of({member: SINCE.first_day}, on=today)
        assert answer.standing.state is state, "at two days the day of payment itself is off, and it says so: not yet, never none"
        assert len(answer.rows) == len(answer.live) == 12
        assert answer.known == AT
        assert "protection.recorded_ahead" in {one.split(":")[0] for one in findings(by_the_clock=True)}
        past = protection_of({member: SINCE.first_day}, on=today, known=AT - dt.timedelta(seconds=1))
        assert past.standing.state is State.NEVER_COVERED, "a moment that is over keeps what was known at it"
    with time_machine.travel(run_ahead + dt.timedelta(minutes=2), tick=False):
        assert "protection.recorded_ahead" not in {one.split(":")[0] for one in findings(by_the_clock=True)}


def test_a_moment_is_asked_as_such_also_a_second_ago(member: int) -> None:
    bill = self_bill(member, 12)
    midnight = dt.datetime(2023, 1, 7, tzinfo=WIB)
    assert send(bill.number, bill.amount, "w-1", at=midnight + dt.timedelta(seconds=10))[0] == "posted"
    with time_machine.travel(midnight + dt.timedelta(seconds=20), tick=False):
        on = dt.date(2023, 1, 7)
        assert protection_of({member: SINCE.first_day}, on=on, known=end_of_day(dt.date(2023, 1, 6))).rows == ()
        assert protection_of({member: SINCE.first_day}, on=on, known=end_of_day(on)).standing.is_covered
        assert protection_of({member: SINCE.first_day}, on=on).standing.is_covered


@table("""
    day         covered why
    2023-02-28  False   before the first day of it
    2023-03-01  True    on its first day: whoever dies on the day is covered on it
    2023-03-02  True    a day later
""")
def test_a_month_that_begins_on_the_day_of_death_is_covered(member: int, day: str, covered: str, why: str) -> None:
    died(dt.date.fromisoformat(day), membership=member)
    month, other = Month.parse("2023-03"), bill_for(memberships([person(inventor(9))]))
    pay(other)
    row = {
        "membership_id": member,
        "month": int(month),
        "starts_on": month.first_day,
        "price_class_id": price_class(month),
        "bill_id": other.pk,
        "begins_anew": False,
        "place": AT,
    }
    with staged(pl.DataFrame([row])) as rows:
        assert bool(cover(rows, at=AT)) == (covered == "True"), why


# -- where a spell begins


def spell_of(member: int, *paid: str) -> dt.date | None:
    """Pay a month a day (`2023-03-01`, or `2023-03-01!` to leave the arrears), and return since when she is covered then."""
    for number, word in enumerate(paid):
        on = dt.date.fromisoformat(word.removesuffix("!"))
        at = dt.datetime.combine(on, dt.time(10), WIB)
        bill = self_bill(member, 1, at=at, restart=word.endswith("!"))
        assert send(bill.number, bill.amount, f"paid-{number}", at=at) == ("posted", "")
    last = dt.date.fromisoformat(paid[-1].removesuffix("!"))
    return protection_of({member: SINCE.first_day}, on=last, known=end_of_day(last)).standing.covered_since


@table("""
    paid                               since       why
    2023-01-10,2023-02-10              2023-01-10  month after month
    2023-01-10,2023-03-01,2023-03-01   2023-01-10  arrears paid within the grace
    2023-01-10,2023-03-01!             2023-03-01  left on the first day of a month: no gap and no day of the month tells
    2023-01-10,2023-03-20!             2023-03-20  left inside a month
    2023-01-10,2023-05-01              2023-05-01  the membership ended with three unpaid months
    2023-01-10,2023-05-08,2023-06-01   2023-05-08  and what came after goes on with the new spell
    2023-01-10,2024-07-01              2024-07-01  so long ago that no bill sees it any more
""")
def test_a_spell_begins_where_the_law_lets_a_membership_begin(member: int, paid: str, since: str, why: str) -> None:
    assert spell_of(member, *paid.split(",")) == dt.date.fromisoformat(since), why


def test_a_membership_that_ended_begins_anew_as_in_case_k30() -> None:
    """Joined on 3 June 2025, paid June to October, three months unpaid, pays on 8 February 2026."""
    one = memberships([person()])[0]
    Membership.objects.filter(pk=one).update(since=dt.date(2025, 6, 3))
    paid = ["2025-06-03", "2025-07-03", "2025-08-03", "2025-09-03", "2025-10-03", "2026-02-08"]
    assert spell_of(one, *paid) == dt.date(2026, 2, 8)


def test_a_beginning_is_known_when_it_was_recorded(member: int) -> None:
    spell_of(member, "2023-01-10", "2023-03-01!")
    before = protection_of({member: SINCE.first_day}, on=dt.date(2023, 3, 1), known=end_of_day(dt.date(2023, 2, 28)))
    assert before.standing.covered_since == dt.date(2023, 1, 10)


def test_a_spell_goes_with_the_bill_that_began_it(member: int) -> None:
    """She restarts, the bank takes that back, and she pays the same months as arrears: her first cover goes on."""
    from naungan.approvals.proposals import approve
    from naungan.contributions.corrections.reversals import propose_reversal
    from naungan.contributions.models import Payment

    march = dt.datetime(2023, 3, 10, 3, tzinfo=dt.UTC)
    spell_of(member, "2023-01-10", "2023-03-10!")
    restart = Payment.objects.get(external_id="paid-1")
    approve(propose_reversal(restart.pk, reason="bank", by=head("Budi"), at=march).pk, by=head("Citra"), at=march)
    arrears = self_bill(member, 2, at=march)
    assert send(arrears.number, arrears.amount, "arrears", at=march) == ("posted", "")
    answer = protection_of({member: SINCE.first_day}, on=dt.date(2023, 3, 10), known=end_of_day(dt.date(2023, 3, 10)))
    assert answer.standing.covered_since == dt.date(2023, 1, 10)


def test_no_spell_begins_in_the_middle_of_running_cover(member: int) -> None:
    """A restart asks for March and April; a sponsor paid March first: her own bill covers April, and nothing began in April."""
    spell_of(member, "2023-01-10")
    march = dt.datetime(2023, 3, 10, 3, tzinfo=dt.UTC)
    restart = self_bill(member, 2, at=march, restart=True)
    pay(bill_for([member], since=SINCE + 2, months=1), paid_at=march)
    assert send(restart.number, restart.amount, "restart", at=march)[0] == "posted"
    answer = protection_of({member: SINCE.first_day}, on=dt.date(2023, 4, 10), known=end_of_day(dt.date(2023, 4, 10)))
    assert answer.standing.is_covered and answer.standing.covered_since == dt.date(2023, 1, 10)


@table("""
    time   state          person why
    09:00  settled_after  yes    an hour before the arrears were paid, on the second day of the unpaid month
    10:00  covered        no     from the hour of the payment on
    -      covered        no     the day as a whole
""")
def test_arrears_do_not_cover_the_hour_before_they_were_paid(member: int, time: str, state: str, person: str, why: str) -> None:
    spell_of(member, "2023-01-10", "2023-02-02")
    hour = None if time == "-" else dt.time.fromisoformat(time)
    on = dt.date(2023, 2, 2)
    answer = protection_of({member: SINCE.first_day}, on=on, known=end_of_day(on), time=hour)
    assert (str(answer.standing.state), answer.standing.needs_person) == (state, person == "yes"), why


def test_what_a_pot_buys_begins_at_the_hour_of_the_deposit(member: int) -> None:
    """Saved at eight, told by a file two days later: an accident at three was after it."""
    from naungan.contributions.payments.pot_entries import pot_of

    paid_at, told_at = dt.datetime(2023, 1, 10, 8, tzinfo=WIB), dt.datetime(2023, 1, 12, 8, tzinfo=WIB)
    row = {
        "number": 1,
        "source": "bank",
        "external_id": "saved",
        "reference": "",
        "bill_number": pot_of(member, at=AT).number,
        "amount": 20_000,
        "paid_at": paid_at.astimezone(dt.UTC),
        "settled_on": None,
        "notice": "",
    }
    assert post_payments(pl.DataFrame([row], schema=PAYMENT, orient="row"), at=told_at)["code"][0] == "saved"
    answers = {hour: protection_of({member: SINCE.first_day}, on=dt.date(2023, 1, 10), time=dt.time(hour)) for hour in (7, 15)}
    assert {hour: one.standing.is_covered for hour, one in answers.items()} == {7: False, 15: True}
    assert answers[15].begins == paid_at


@pytest.mark.parametrize(("before", "is_covered"), [(0, True), (12, True), (13, False)])
def test_a_group_may_have_paid_for_months_before_its_people_began(member: int, before: int, is_covered: bool) -> None:
    """A membership that is said to begin later than the months that were paid for it."""
    pay(bill_for([member], months=1))
    day = SINCE.first_day + dt.timedelta(days=20)
    answer = protection_of({member: (SINCE + before).first_day}, on=day, known=end_of_day(day))
    assert answer.standing.is_covered == is_covered


@pytest.mark.parametrize(
    ("hour", "state", "code"),
    [(9, State.ENDED, "cover.same_day"), (10, State.COVERED, "covered.paid"), (23, State.COVERED, "covered.paid")],
)
def test_who_begins_anew_reads_that_the_hour_came_before_it(member: int, hour: int, state: State, code: str) -> None:
    anew = dt.datetime(2023, 12, 5, 10, tzinfo=WIB)
    for at in (AT, anew):
        bill = self_bill(member, 1, at=at)
        assert send(bill.number, bill.amount, f"{at:%m}", at=at)[0] == "posted"
    answer = protection_of({member: SINCE.first_day}, on=anew.date(), time=dt.time(hour))
    assert (answer.standing.state, code_of(answer)) == (state, code)


@pytest.mark.parametrize(
    ("state", "payable", "end"),
    [
        (State.GRACE, None, "a person decides (question Q5)."),
        (State.GRACE, True, "an event in between is then payable."),
        (State.GRACE, False, "an event in between is not payable."),
        (State.SETTLED_AFTER, True, "An event on it is payable."),
        (State.SETTLED_AFTER, False, "An event on that day is not payable."),
    ],
)
def test_what_was_answered_about_arrears_is_said_and_not_its_opposite(state: State, payable: bool | None, end: str) -> None:
    row = MonthRow(1, SINCE, SINCE.first_day, 3, 1_000_000, 10_000, 6_800, 0, 0, 1, 1, AT, AT, None, None)
    standing = Standing(state, SINCE, SINCE.first_day, SINCE + 3, after_arrears=payable)
    answer = Protection(on=AT.date(), known=AT, standing=standing, covering=row, rows=(), live=())
    assert reason_of(answer)[1].endswith(end)
