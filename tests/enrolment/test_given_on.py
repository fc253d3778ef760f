"""A place that was given on with money that came back: what a bank takes back afterwards, from whom, and who decides it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from django.db import transaction

from naungan.approvals.proposals import Changed, NotYours, approve, propose
from naungan.contributions.bills.commands import bill_members, payer_of
from naungan.contributions.corrections import reversals
from naungan.contributions.corrections.credit import owed
from naungan.contributions.corrections.deaths import close_after_death
from naungan.contributions.corrections.reversals import concerned, propose_reversal
from naungan.contributions.corrections.suspense import NotReversible
from naungan.contributions.models import Bill, Payment
from naungan.contributions.payments.boxes import open_box, propose_purchase
from naungan.contributions.payments.pot_entries import pot_of
from naungan.contributions.payments.pot_purchases import buy
from naungan.contributions.payments.refunds import owner_of
from naungan.enrolment.models import Agreement, RosterRow
from naungan.enrolment.rosters.replacement import replace
from naungan.enrolment.rosters.withdrawals import TooLate, withdraw_roster
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.lib.access import house_itself
from naungan.lib.errors import BadUsage
from naungan.protection.models import PricedMonth
from naungan.protection.queries import live_months
from naungan.registry.commands import record_death, undo_death
from naungan.registry.models import Member
from naungan.regulation.kinds import PayerKind
from tests.make import (
    AT,
    agreement,
    bill_for,
    enrolled,
    findings,
    head,
    inventor,
    memberships,
    officer,
    pay,
    person,
    roster_row,
    self_bill,
    send,
    village,
)

pytestmark = [pytest.mark.django_db]
JANUARY, MONTH = dt.date(2023, 1, 20), 16_800
HERE, THERE = "15.04.03", "15.05.01"


def listed(
    folder: Path, *, number: str, below: str = HERE, places: int = 2, more: int = 1, seed: int = 1
) -> tuple[Agreement, Bill]:
    """Return an agreement and the paid bill of its list: so many places, and so many more who wait."""
    place, invent = village(below=below), inventor(seed)
    agreed = agreement((below,), number=number, places=places)
    rows = [roster_row(person(invent, place, decile=1), place) for _ in range(places + more)]
    done = enrolled(folder / f"{number[0]}.csv", agreed, rows)
    assert done.bill is not None
    pay(done.bill)
    return agreed, done.bill


def left(bill: Bill, *, place: int = 0) -> RosterRow:
    """Let somebody of a list leave in January, and return who took the place."""
    row = RosterRow.objects.filter(bill=bill, outcome="enrolled").order_by("pk")[place]
    done = replace(row.pk, reason="moved", on=JANUARY, by=head("Ani"), at=AT)
    assert done.successor is not None
    return done.successor


def months(row: RosterRow) -> int:
    return PricedMonth.objects.filter(membership=row.membership_id, revoked_at=None).count()


def taken_back(bill: Bill) -> None:
    payment = Payment.objects.get(bill_number=bill.number)
    approve(propose_reversal(payment.pk, reason="bank", by=head("Budi"), at=AT).pk, by=head("Citra"), at=AT)


def pay_out(agreed: Agreement, amount: int) -> None:
    payer = owner_of(agreed.sponsor.payer)
    sides = [
        Side(Fund.SPONSOR, Account.Kind.LIABILITY, amount, payer),
        Side(Fund.CLEARING, Account.Kind.ASSET, -amount, "bank"),
    ]
    post_one(f"payout:{amount}", "payout", sides, at=AT)


def test_who_got_a_place_from_another_list_keeps_her_cover(tmp_path: Path) -> None:
    """One sponsor, two agreements: what the bank takes of the first is taken from nobody of the second."""
    _, bad = listed(tmp_path, number="1/2023")
    _, good = listed(tmp_path, number="2/2023", below=THERE, seed=9)
    here, there = left(bad), left(good)
    assert (months(here), months(there)) == (11, 11)
    taken_back(bad)
    assert (months(here), months(there)) == (0, 11)
    assert findings() == []


def test_who_took_the_place_of_who_took_it_is_of_the_same_money(tmp_path: Path) -> None:
    agreed, bill = listed(tmp_path, number="1/2023", places=1, more=2)
    first = left(bill)
    second = replace(first.pk, reason="moved", on=dt.date(2023, 2, 20), by=head("Ani"), at=AT).successor
    assert second is not None and (months(first), months(second)) == (1, 10)
    taken_back(bill)
    assert (months(first), months(second)) == (0, 0)
    assert owed(owner_of(agreed.sponsor.payer)) == 0 and findings() == []


@pytest.mark.parametrize(("lies", "stay"), [(0, 0), (3 * MONTH, 3), (11 * MONTH, 11), (3 * MONTH + 5, 3)])
def test_of_her_cover_as_many_months_go_as_are_missing(tmp_path: Path, lies: int, stay: int) -> None:
    """The last ones first: what else lies with the payer goes before."""
    agreed, bill = listed(tmp_path, number="1/2023")
    successor = left(bill)
    payer = owner_of(agreed.sponsor.payer)
    if lies:
        sides = [Side(Fund.SPONSOR, Account.Kind.LIABILITY, -lies, payer), Side(Fund.CLEARING, Account.Kind.ASSET, lies, "bank")]
        post_one("surplus", "payment", sides, at=AT)
    kept = sorted(live_months(successor.membership_id or 0))
    taken_back(bill)
    assert sorted(live_months(successor.membership_id or 0)) == kept[:stay]
    assert owed(payer) == lies - stay * MONTH >= 0


def test_what_was_paid_out_is_taken_from_nobody_else(tmp_path: Path) -> None:
    agreed, bad = listed(tmp_path, number="1/2023", more=0)
    _, good = listed(tmp_path, number="2/2023", below=THERE, seed=9)
    there = left(good)
    row = RosterRow.objects.filter(bill=bad, outcome="enrolled").order_by("pk")[0]
    replace(row.pk, reason="moved", on=JANUARY, by=head("Ani"), at=AT)
    pay_out(agreed, 11 * MONTH)
    payment = Payment.objects.get(bill_number=bad.number)
    proposal = propose_reversal(payment.pk, reason="bank", by=head("Budi"), at=AT)
    with pytest.raises(NotReversible, match="have left already"), transaction.atomic():
        approve(proposal.pk, by=head("Citra"), at=AT)
    assert months(there) == 11 and owed(owner_of(agreed.sponsor.payer)) == 0


def test_a_list_whose_money_is_gone_is_thrown_away_though_a_place_was_given_on(tmp_path: Path) -> None:
    _, bill = listed(tmp_path, number="1/2023")
    left(bill)
    roster = RosterRow.objects.filter(bill=bill)[0].roster
    with pytest.raises(TooLate):
        withdraw_roster(roster.pk, reason="x", by=head("Budi"), at=AT)
    taken_back(bill)
    withdraw_roster(roster.pk, reason="the bank took it back", by=head("Budi"), at=AT)
    assert findings() == []


def test_what_is_approved_is_what_was_proposed(tmp_path: Path) -> None:
    """Between the two words another one got a place: it is other people's cover that would end."""
    _, bill = listed(tmp_path, number="1/2023", places=3, more=2)
    first = left(bill)
    payment = Payment.objects.get(bill_number=bill.number)
    proposal = propose_reversal(payment.pk, reason="bank", by=head("Budi"), at=AT)
    seen = {one.membership_id for one in concerned(payment)}
    second = left(bill, place=0)
    assert first.membership_id in seen and second.membership_id not in seen
    with pytest.raises(Changed), transaction.atomic():
        approve(proposal.pk, by=head("Citra"), at=AT)
    assert months(first) == months(second) == 11


def test_cover_of_two_branches_ends_by_who_sees_both(tmp_path: Path) -> None:
    place, other, invent = village(below=HERE), village(below=THERE), inventor(4)
    agreed = agreement(("15.04", "15.05"), number="1/2023", places=2)
    rows = [roster_row(person(invent, home, decile=1), home) for home in (place, place, other)]
    done = enrolled(tmp_path / "a.csv", agreed, rows)
    assert done.bill is not None
    pay(done.bill)
    payment = Payment.objects.get().pk
    with pytest.raises(NotYours), transaction.atomic():
        propose_reversal(payment, reason="bank", by=officer("Ani", "15.05"), at=AT)
    proposal = propose_reversal(payment, reason="bank", by=head("Ani"), at=AT)
    with pytest.raises(NotYours), transaction.atomic():
        approve(proposal.pk, by=officer("Budi", "15.05"), at=AT)
    approve(proposal.pk, by=officer("Citra", "15.04", "15.05"), at=AT)
    assert not PricedMonth.objects.filter(revoked_at=None).exists()


def test_months_bought_again_from_her_savings_go_when_the_bank_takes_the_first_money() -> None:
    """Paid, given back by mistake, bought again from what came back: it is still the money that the bank now takes."""
    one = memberships([person()])[0]
    bill = self_bill(one, 6)
    assert send(bill.number, bill.amount, "w-1")[0] == "posted"
    member = Member.objects.get()
    close_after_death(member, on=JANUARY, at=AT)
    undo_death(member, at=AT)
    buy([pot_of(one, at=AT).pk], on=AT.date(), at=AT)
    assert len(live_months(one)) == 6
    payment = Payment.objects.get(external_id="w-1")
    approve(propose_reversal(payment.pk, reason="bank", by=head("Budi"), at=AT).pk, by=head("Citra"), at=AT)
    assert live_months(one) == set() and pot_of(one, at=AT).balance == 0
    assert findings() == []


def test_of_however_many_people_each_place_is_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement takes so many values and no more; who left stands anywhere in the list."""
    monkeypatch.setattr(reversals, "AT_ONCE", 2)
    _, bill = listed(tmp_path, number="1/2023", places=5, more=2)
    taken = [left(bill, place=3), left(bill, place=0)]
    taken_back(bill)
    assert [months(row) for row in taken] == [0, 0] and findings() == []


@pytest.mark.parametrize("reason", ["moved", "job"])
def test_the_dead_do_not_move(tmp_path: Path, reason: str) -> None:
    """Nobody takes the months in which she lived from the family of a woman who is recorded as dead."""
    _, bill = listed(tmp_path, number="1/2023")
    row = RosterRow.objects.filter(bill=bill, outcome="enrolled")[0]
    assert row.membership is not None
    record_death(row.membership.member, on=dt.date(2023, 11, 5), at=AT)
    with pytest.raises(BadUsage, match="she died on 2023-11-05"):
        replace(row.pk, reason=reason, on=JANUARY, by=head("Ani"), at=AT)
    assert months(row) == 12


def test_what_a_giver_paid_too_much_is_found_where_her_savings_bought_with_it() -> None:
    """What a neighbour pays above a bill is the member's own savings; if it bought months since, a bank takes those too."""
    one = memberships([person()])[0]
    wanted = pl.DataFrame({"number": [1], "membership_id": [one], "months": [3], "programmes": [0]})
    written = bill_members(wanted, payer=payer_of(PayerKind.DONOR, "Tetangga contoh"), at=AT)
    bill = Bill.objects.get(pk=written["bill_id"][0])
    assert send(bill.number, bill.amount + 2 * MONTH, "n-1")[0] == "posted"
    assert len(live_months(one)) == 5 and pot_of(one, at=AT).balance == 0
    taken_back(bill)
    assert live_months(one) == set() and pot_of(one, at=AT).balance == 0
    assert findings() == []


@pytest.mark.parametrize("kind", [PayerKind.SELF, PayerKind.DONOR])
def test_a_bill_of_several_people_asks_nothing_of_anybodys_box(kind: PayerKind) -> None:
    invent = inventor(3)
    mine = memberships([person(invent), person(invent)])
    box = open_box("Tani", ["Budi", "Citra"], mine, at=AT, by=house_itself())
    bill = bill_for(mine, payer=payer_of(kind, "Contoh"))
    assert send(bill.number, bill.amount, "g-1")[0] == "posted"
    send(box.number, 3 * 2 * MONTH, "b-1")
    proposal = propose_purchase(box, months=3, by=head("Budi"), at=AT)
    approve(proposal.pk, by=head("Citra"), at=AT)
    assert [len(live_months(one)) for one in mine] == [6, 6]
    taken_back(bill)
    assert [len(live_months(one)) for one in mine] == [3, 3] and findings() == []


def test_what_came_into_a_box_goes_with_what_the_box_bought() -> None:
    invent = inventor(3)
    group = memberships([person(invent), person(invent)])
    box = open_box("Tani", ["Budi", "Citra"], group, at=AT, by=house_itself())
    send(box.number, 3 * 2 * MONTH, "b-1")
    approve(propose_purchase(box, months=3, by=head("Budi"), at=AT).pk, by=head("Citra"), at=AT)
    assert [len(live_months(one)) for one in group] == [3, 3]
    payment = Payment.objects.get(external_id="b-1")
    approve(propose_reversal(payment.pk, reason="bank", by=head("Budi"), at=AT).pk, by=head("Citra"), at=AT)
    box.refresh_from_db()
    assert [len(live_months(one)) for one in group] == [0, 0] and box.balance == 0
    assert findings() == []


def test_nobody_is_paid_out_of_a_groups_box() -> None:
    """The page refuses it, and so does the act itself, whoever proposed it and whenever."""
    box = open_box("Tani", ["Budi", "Citra"], memberships([person()]), at=AT, by=house_itself())
    send(box.number, MONTH, "b-1")
    proposal = propose("pot_refund", box.pk, reason="x", by=head("Budi"), at=AT, content={"amount": MONTH})
    with pytest.raises(BadUsage, match="is a group's box"), transaction.atomic():
        approve(proposal.pk, by=head("Citra"), at=AT)
    box.refresh_from_db()
    assert box.balance == MONTH
