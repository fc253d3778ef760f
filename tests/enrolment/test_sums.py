"""The money of an agreement in five words: the same on page, letter, file, command line and API, and always adding up."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from pypdf import PdfReader

from naungan.accounts.commands import add_account, add_program
from naungan.approvals.proposals import approve
from naungan.cli.agreement import _document
from naungan.contributions.corrections.credit import owed
from naungan.contributions.corrections.deaths import close_after_death
from naungan.contributions.corrections.reversals import concerned, propose_reversal
from naungan.contributions.corrections.suspense import NotReversible
from naungan.contributions.models import Payment
from naungan.contributions.payments.refunds import owner_of
from naungan.enrolment.models import Agreement, RosterRow
from naungan.enrolment.queries import people_of, report
from naungan.enrolment.rosters.commands import check_roster
from naungan.enrolment.rosters.reading import read_roster
from naungan.enrolment.rosters.replacement import replace
from naungan.enrolment.rosters.withdrawals import TooLate, withdraw_roster
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.lib.words import rupiah
from naungan.protection.models import PricedMonth
from naungan.web.sponsor.letters import return_report
from tests.make import (
    AT,
    agreement,
    enrolled,
    findings,
    head,
    inventor,
    pay,
    person,
    roster_file,
    roster_row,
    send,
    village,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]
LATER = dt.datetime(2023, 5, 20, 2, tzinfo=dt.UTC)
MONTH = 16_800


def rows(count: int, seed: int = 1) -> list[list[str]]:
    place, invent = village(), inventor(seed)
    return [roster_row(person(invent, place, decile=1), place) for _ in range(count)]


@pytest.fixture
def agreed(tmp_path: Path) -> Agreement:
    """Three paid for a year, of whom one died in March; two more on a list that is not paid yet."""
    agreed = agreement(places=10)
    paid = enrolled(tmp_path / "1.csv", agreed, rows(3))
    assert paid.bill is not None
    pay(paid.bill)
    dead = RosterRow.objects.filter(outcome="enrolled")[0].membership
    assert dead is not None
    close_after_death(dead.member, on=dt.date(2023, 3, 9), at=LATER)
    enrolled(tmp_path / "2.csv", agreed, rows(2, seed=8))
    agreed.refresh_from_db()
    return agreed


def test_committed_paid_used_given_back_left(agreed: Agreement) -> None:
    told = report(agreed)
    assert told.sums.as_json() == {
        "ceiling": agreed.ceiling,
        "committed": 5 * 12 * MONTH,
        "paid": 3 * 12 * MONTH,
        "used": 27 * MONTH,
        "given_back": 9 * MONTH,
        "left": agreed.ceiling - (5 * 12 - 9) * MONTH,
    }
    assert told.person_months == 27 == sum(one.months for one in people_of(agreed, most=9))
    assert told.burn_down[-1].left == told.left + told.sums.unpaid


def test_page_letter_file_command_and_api_say_the_same(agreed: Agreement, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naungan.web.access.is_demo", lambda: True)  # who signs in needs no second factor
    told = report(agreed)
    wanted = told.sums.as_json()
    assert {word: _document(told, [])[word] for word in wanted} == wanted
    letter = return_report(told, with_names=True, at=LATER)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(letter)).pages)
    browser = Client()
    account = add_account(
        "dinas",
        name="Dinas",
        role="sponsor",
        password="kata-sandi-uji-coba-1",
        sponsors=[agreed.sponsor.name],
        by=head("x"),
        at=AT,
        is_demo=True,
    )
    browser.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = browser.get(f"/sponsor/agreements/{agreed.pk}/", headers={"Accept-Language": "en"}).text
    for word, sum_ in wanted.items():
        assert rupiah(sum_, language="en") in text, word
        assert rupiah(sum_, language="en") in page, word
    assert "In all 27" in text, "the months of those named add up to the months of the report"
    sheet = browser.get(f"/sponsor/agreements/{agreed.pk}/villages.csv").text
    villages = list(csv.DictReader(io.StringIO(sheet)))
    assert {word: sum(int(row[word]) for row in villages) for word in wanted} == wanted
    _, token = add_program("p", scopes=["agreement"], sponsors=[agreed.sponsor.name], by=head("x"), at=AT)
    answer = Client().get(f"/api/v1/agreements/{agreed.pk}", headers={"Authorization": f"Bearer {token}"}).json()
    assert {word: answer[word] for word in wanted} == wanted


def test_what_a_death_gave_back_is_free_for_the_next_list_of_the_village(tmp_path: Path) -> None:
    agreed = agreement(places=9, ceiling=12 * MONTH)
    first = enrolled(tmp_path / "1.csv", agreed, rows(1))
    assert first.bill is not None
    pay(first.bill)
    assert enrolled(tmp_path / "2.csv", agreed, rows(1, seed=5)).bill is None, "the money of the village is committed"
    dead = RosterRow.objects.get(outcome="enrolled").membership
    assert dead is not None
    close_after_death(dead.member, on=dt.date(2023, 3, 9), at=LATER)
    assert report(agreed).left - (agreed.ceiling - 12 * MONTH) == 9 * MONTH, "said before anybody spends it"
    seen = check_roster(read_roster(roster_file(tmp_path / "4.csv", rows(1, seed=6))), agreed, on=AT.date())
    assert seen.rows["outcome"].to_list() == ["enrolled"], "the preview says what enrolling does"
    third = enrolled(tmp_path / "3.csv", agreed, rows(1, seed=6))
    assert third.bill is not None and third.bill.amount == 9 * MONTH
    assert findings() == []
    left = replace(RosterRow.objects.get(membership=dead).pk, reason="died", on=dt.date(2023, 3, 9), by=head("Ani"), at=LATER)
    assert left.successor is None, "her money is spent already"
    assert findings() == []


def test_a_list_whose_payment_was_taken_back_is_thrown_away_and_sent_anew(tmp_path: Path) -> None:
    agreed, listed = agreement(), rows(2)
    done = enrolled(tmp_path / "1.csv", agreed, listed)
    assert done.bill is not None
    pay(done.bill)
    with pytest.raises(TooLate):
        withdraw_roster(done.roster.pk, reason="x", by=head("Budi"), at=LATER)
    done.bill.refresh_from_db()
    assert done.bill.paid_by is not None and done.bill.state_on(LATER.date()) == "paid"
    approve(propose_reversal(done.bill.paid_by.pk, reason="bank", by=head("Budi"), at=LATER).pk, by=head("Citra"), at=LATER)
    told = report(agreed).sums
    assert (told.committed, told.paid, told.used, told.given_back) == (24 * MONTH, 0, 0, 0)
    again = type(done.bill).objects.get(pk=done.bill.pk)
    assert again.state_on(LATER.date()) == "taken_back" and not again.is_paid
    withdraw_roster(done.roster.pk, reason="the bank took it back", by=head("Budi"), at=LATER)
    assert report(agreed).sums.committed == 0
    anew = enrolled(tmp_path / "1.csv", agreed, listed)
    assert anew.bill is not None and pay(anew.bill, external_id="second") == ["posted"]
    assert report(agreed).sums.used == 24 * MONTH and findings() == []


def test_a_list_with_a_leaver_is_thrown_away_too_once_the_bank_took_the_money_back(tmp_path: Path) -> None:
    agreed, listed = agreement(), rows(2)
    done = enrolled(tmp_path / "1.csv", agreed, listed)
    assert done.bill is not None
    pay(done.bill)
    replace(
        RosterRow.objects.filter(outcome="enrolled")[0].pk,
        reason="moved",
        on=dt.date(2023, 3, 9),
        by=head("Ani"),
        at=LATER,
    )
    done.bill.refresh_from_db()
    assert done.bill.paid_by is not None
    approve(propose_reversal(done.bill.paid_by.pk, reason="bank", by=head("Budi"), at=LATER).pk, by=head("Citra"), at=LATER)
    withdraw_roster(done.roster.pk, reason="bank", by=head("Budi"), at=LATER)
    assert report(agreed).sums.committed == 0 and findings() == []
    late = send(done.bill.number, done.bill.amount, "late", at=AT - dt.timedelta(days=300))
    assert late[0] in ("bill.paid", "bill.expired"), "whatever day it says"


def test_what_came_back_and_covered_a_successor_is_taken_back_from_her_too(tmp_path: Path) -> None:
    """The bank takes the payment back: nobody stays covered by money that is not there."""
    agreed = agreement(places=2)
    done = enrolled(tmp_path / "1.csv", agreed, rows(3))
    assert done.bill is not None
    pay(done.bill)
    leaver = RosterRow.objects.filter(outcome="enrolled")[0]
    given_on = replace(leaver.pk, reason="moved", on=dt.date(2023, 1, 20), by=head("Ani"), at=AT)
    assert given_on.successor is not None and given_on.successor.membership_id is not None
    payer = owner_of(agreed.sponsor.payer)
    payment = Payment.objects.get(bill_number=done.bill.number)
    seen = {one.membership_id for one in concerned(payment)}
    assert given_on.successor.membership_id in seen, "who approves sees her months"
    proposal = propose_reversal(payment.pk, reason="bank", by=head("Budi"), at=AT)
    approve(proposal.pk, by=head("Citra"), at=AT)
    assert owed(payer) == 0 and not PricedMonth.objects.filter(revoked_at=None).exists()
    told = report(agreed).sums
    assert (told.paid, told.used) == (given_on.successor.spent, 0) and findings() == []


def test_what_came_back_and_was_not_spent_is_taken_back_first(tmp_path: Path) -> None:
    agreed = agreement(places=2)
    done = enrolled(tmp_path / "1.csv", agreed, rows(2))
    other = enrolled(tmp_path / "2.csv", agreement(number="2/2023", places=1), rows(2, seed=8))
    assert done.bill is not None and other.bill is not None
    pay(done.bill, other.bill)
    first, second = (RosterRow.objects.filter(outcome="enrolled", bill=bill)[0] for bill in (done.bill, other.bill))
    replace(first.pk, reason="moved", on=dt.date(2023, 1, 20), by=head("Ani"), at=AT)
    successor = replace(second.pk, reason="moved", on=dt.date(2023, 1, 20), by=head("Ani"), at=AT).successor
    assert successor is not None
    payer = owner_of(agreed.sponsor.payer)
    assert owed(payer) == 11 * MONTH, "of the first list nobody waited"
    payment = Payment.objects.get(bill_number=done.bill.number)
    approve(propose_reversal(payment.pk, reason="bank", by=head("Budi"), at=AT).pk, by=head("Citra"), at=AT)
    live = PricedMonth.objects.filter(revoked_at=None, membership=successor.membership_id)
    assert owed(payer) == 0 and live.count() == 11 and findings() == []


def test_what_was_paid_out_cannot_be_taken_back_from_us(tmp_path: Path) -> None:
    agreed = agreement(places=1)
    done = enrolled(tmp_path / "1.csv", agreed, rows(1))
    assert done.bill is not None
    pay(done.bill)
    replace(RosterRow.objects.filter(outcome="enrolled")[0].pk, reason="moved", on=dt.date(2023, 1, 20), by=head("Ani"), at=AT)
    payer = owner_of(agreed.sponsor.payer)
    sides = [
        Side(Fund.SPONSOR, Account.Kind.LIABILITY, owed(payer), payer),
        Side(Fund.CLEARING, Account.Kind.ASSET, -owed(payer), "bank"),
    ]
    post_one("payout:test", "payout", sides, at=AT)
    payment = Payment.objects.get(bill_number=done.bill.number)
    proposal = propose_reversal(payment.pk, reason="bank", by=head("Budi"), at=AT)
    with pytest.raises(NotReversible, match="have left already"), transaction.atomic():
        approve(proposal.pk, by=head("Citra"), at=AT)
    assert owed(payer) == 0 and findings() == []


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        ("UPDATE enrolment_budgetline SET spent = spent - 1 WHERE spent > 0", "enrolment.line_differs"),
        ("UPDATE enrolment_budgetline SET taken = taken + 1 WHERE taken > 0", "enrolment.line_differs"),
        ("UPDATE enrolment_agreement SET spent = spent - 1", "enrolment.agreement_differs"),
        ("UPDATE enrolment_rosterrow SET spent = spent + 1 WHERE outcome = 'enrolled'", "enrolment.row_differs"),
        ("UPDATE enrolment_rosterrow SET released = spent WHERE outcome = 'enrolled'", "enrolment.row_differs"),
    ],
)
def test_money_that_does_not_add_up_is_found(agreed: Agreement, harm: str, code: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(harm)
    assert code in {found.partition(":")[0] for found in findings()}
