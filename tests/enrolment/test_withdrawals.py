"""A list thrown away before it is paid leaves no trace in places and money; afterwards it is too late."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from naungan.contributions.models import Bill
from naungan.enrolment.models import Agreement, BudgetLine, RosterRow
from naungan.enrolment.rosters.withdrawals import TooLate, withdraw_roster
from naungan.lib.access import NOBODY, Role, Viewer, shell
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent
from tests.make import AT, agreement, enrolled, findings, head, inventor, pay, person, roster_row, send, village

pytestmark = pytest.mark.django_db


def rows(count: int = 3) -> list[list[str]]:
    place, invent = village(), inventor()
    return [roster_row(person(invent, place, decile=1), place) for _ in range(count)]


def test_places_and_money_are_free_again_and_the_bill_takes_none(tmp_path: Path) -> None:
    agreed = agreement(places=2)
    done = enrolled(tmp_path / "r.csv", agreed, rows())
    assert done.bill is not None
    withdrawn = withdraw_roster(done.roster.pk, reason="wrong list", by=head("Budi"), at=AT)
    assert (withdrawn.withdrawn_by, withdrawn.withdrawn_why) == ("Budi", "wrong list")
    assert Agreement.objects.get().spent == 0 and not BudgetLine.objects.exclude(taken=0)
    assert set(RosterRow.objects.values_list("outcome", flat=True)) == {"undone"}
    for number, day in enumerate((AT, AT - dt.timedelta(days=1), AT - dt.timedelta(days=60))):
        assert send(done.bill.number, done.bill.amount, f"late-{number}", at=day)[0] == "bill.expired"
    assert findings() == []


def test_the_same_file_may_be_sent_again(tmp_path: Path) -> None:
    agreed, listed = agreement(), rows()
    first = enrolled(tmp_path / "r.csv", agreed, listed)
    withdraw_roster(first.roster.pk, reason="wrong", by=head("Budi"), at=AT)
    again = enrolled(tmp_path / "r.csv", agreed, listed)
    assert not again.repeated and again.bill is not None and again.bill != first.bill
    assert pay(again.bill) == ["posted"]
    assert findings() == []


def test_only_her_own_sponsors_lists_and_it_stands_in_the_trail(tmp_path: Path) -> None:
    done = enrolled(tmp_path / "r.csv", agreement(), rows())
    for stranger in (
        Viewer("x", Role.SPONSOR, sponsors=frozenset({0})),
        Viewer("x", Role.OFFICER, areas=("15",)),
        NOBODY,
    ):
        with pytest.raises(BadUsage):
            withdraw_roster(done.roster.pk, reason="x", by=stranger, at=AT)
    assert RosterRow.objects.filter(outcome="enrolled").count() == 3
    withdraw_roster(done.roster.pk, reason="wrong", by=shell("Budi"), at=AT)
    event = AuditEvent.objects.get(act="roster.withdraw")
    assert (event.actor, event.role, event.subject, event.reason) == ("Budi", "shell", str(done.roster.pk), "wrong")


def test_again_changes_nothing(tmp_path: Path) -> None:
    done = enrolled(tmp_path / "r.csv", agreement(), rows())
    for _ in range(2):
        withdraw_roster(done.roster.pk, reason="wrong", by=head("Budi"), at=AT)
    assert Agreement.objects.get().spent == 0


def test_once_it_is_paid_it_is_too_late(tmp_path: Path) -> None:
    done = enrolled(tmp_path / "r.csv", agreement(), rows())
    assert done.bill is not None
    pay(done.bill)
    with pytest.raises(TooLate):
        withdraw_roster(done.roster.pk, reason="wrong", by=head("Budi"), at=AT)
    assert RosterRow.objects.filter(outcome="enrolled").count() == 3


def test_it_says_who_and_why(tmp_path: Path) -> None:
    done = enrolled(tmp_path / "r.csv", agreement(), rows())
    with pytest.raises(BadUsage):
        withdraw_roster(done.roster.pk, reason=" ", by=head("Budi"), at=AT)


def test_no_bills_day_is_moved_later(tmp_path: Path) -> None:
    done = enrolled(tmp_path / "r.csv", agreement(), rows())
    withdraw_roster(done.roster.pk, reason="wrong", by=head("Budi"), at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Bill.objects.update(expires_on=AT.date())
