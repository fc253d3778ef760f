"""A small house with one of each: two branches, two sponsors, their people, and everybody who may look."""

from __future__ import annotations

import copy
import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import transaction
from django.test import Client

from naungan.accounts.commands import add_account
from naungan.accounts.models import Account
from naungan.claims.filing import Filing, file_of, file_one
from naungan.claims.models import Claim, Notice, Photo
from naungan.claims.notices import Told, stranger, tell_accident
from naungan.claims.photos import take_photo
from naungan.complaints.complaining import Complaining, complain
from naungan.complaints.models import Complaint
from naungan.contributions.corrections.suspense import propose_place
from naungan.contributions.models import Bill, Payment
from naungan.contributions.payments.pot_entries import pot_of
from naungan.enrolment.models import Agreement, Draft, Roster, RosterRow
from naungan.enrolment.rosters.drafts import keep_draft, work_on
from naungan.lib.access import Viewer
from naungan.registry.commands import record_death
from naungan.registry.models import Member, MemberRequest, Membership
from naungan.registry.requests import ask
from naungan.regulation.kinds import PayerKind
from naungan.web.access import ENDS, MEMBER, PARTY
from tests.make import (
    AT,
    HEAD,
    agreement,
    enrolled,
    head,
    inventor,
    memberships,
    pay,
    person,
    roster_row,
    self_bill,
    send,
    village,
)
from tests.pictures import jpeg

PASSWORD = "kata-sandi-uji-coba-1"
NOW = dt.datetime(2023, 2, 10, 3, tzinfo=dt.UTC)


@dataclass
class House:
    """What stands in the house: things here (Batanghari, first sponsor) and things of others."""

    member: Member
    stranger: Member  # of another branch
    agreement: Agreement
    roster: Roster
    row: RosterRow
    draft: Draft
    other_draft: Draft
    other_agreement: Agreement
    other_roster: Roster
    other_row: RosterRow
    bill: Bill
    other_bill: Bill
    payment: Payment
    lost: Payment
    request: MemberRequest
    other_request: MemberRequest
    proposal: int
    claim: Claim
    other_claim: Claim
    notice: Notice
    complaint: Complaint
    complaint_of_staff: Complaint
    photo: Photo
    medical: Photo
    people: dict[str, Any]

    def client(self, who: str, **words: Any) -> Client:
        """Return a browser of anonymous, member, sponsor, other_sponsor, officer, other_officer or head_office."""
        client = Client(**words)
        if who == "member":
            session = client.session
            session[MEMBER] = str(self.member.pk)
            session.save()
        elif who == "family":  # one who joined by telephone, and whom no officer knows yet
            session = client.session
            session[PARTY], session[ENDS] = self.claim.parties.get(relation="helper").pk, NOW.timestamp() + 3600
            session.save()
        elif who != "anonymous":
            client.force_login(self.people[who], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


ROLES = ("anonymous", "member", "family", "sponsor", "other_sponsor", "officer", "other_officer", "head_office")


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Build the house once for a file of tests: each is rolled back to it, and all of it when the file is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW - dt.timedelta(minutes=1), tick=True):
            made = build(tmp_path_factory.mktemp("house"))
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def house(built: House, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr("naungan.web.access.is_demo", lambda: True)
    for kept in caches.all(initialized_only=False):
        kept.clear()
    with time_machine.travel(NOW, tick=True):
        yield copy.deepcopy(built)


def build(folder: Path) -> House:
    invent, here, there = inventor(7), village(), village(below="15.05.01")
    first = agreement(places=2, number="1/2023")
    second = agreement(("15.05.01",), places=2, number="2/2023", payer=PayerKind.CSR)
    done = enrolled(
        folder / "a.csv",
        first,
        [roster_row(person(invent, here), here) for _ in range(3)] + [roster_row(person(invent, here), here, nik="123")],
    )
    other = enrolled(folder / "b.csv", second, [roster_row(person(invent, there), there) for _ in range(2)])
    assert done.bill is not None and other.bill is not None
    pay(done.bill, other.bill)
    mine, theirs = memberships([person(invent, here)], here)[0], memberships([person(invent, there)], there)[0]
    bill, other_bill = self_bill(mine, 2), self_bill(theirs, 1)
    assert send(bill.number, bill.amount, "w-1")[0] == "posted"
    send("19999999999999", 16_800, "w-2")
    open_bill = self_bill(mine, 1, at=NOW)
    claim = _claim(invent, here)
    send(pot_of(mine, at=NOW).number, 1_000, "w-3", at=NOW)
    member = Membership.objects.select_related("member").get(pk=mine).member
    stranger = Membership.objects.select_related("member").get(pk=theirs).member
    lost = Payment.objects.get(external_id="w-2")
    rows = RosterRow.objects.filter(outcome="enrolled")
    return House(
        member=member,
        stranger=stranger,
        agreement=first,
        roster=done.roster,
        row=rows.filter(agreement=first)[0],
        draft=_draft(first, invent, here),
        other_draft=_draft(second, invent, there),
        other_agreement=second,
        other_roster=other.roster,
        other_row=rows.filter(agreement=second)[0],
        bill=open_bill,
        other_bill=other_bill,
        payment=Payment.objects.get(external_id="w-1"),
        lost=lost,
        request=ask(member, "phone", "0812 1111 2222", at=NOW, by=Viewer()),
        other_request=ask(stranger, "name", "Siti", at=NOW, by=Viewer()),
        proposal=propose_place(lost.pk, membership=mine, reason="uji", by=head("somebody"), at=NOW).pk,
        claim=claim,
        other_claim=_claim(invent, there),
        notice=_notice(),
        complaint=_complaint("money"),
        complaint_of_staff=_complaint("staff"),
        photo=_photo(claim, "death_certificate"),
        medical=_photo(claim, "doctor_statement"),
        people=_people(first, second),
    )


def _claim(invent: Any, place: Any) -> Claim:
    """A claim for a death in a village that waits for its papers."""
    dead = Member.objects.get(memberships=memberships([person(invent, place)], place)[0])
    record_death(dead, on=dt.date(2023, 2, 1), at=NOW)
    heirs = [{"relation": "wife", "name": "Sari Contoh", "age": 40}]
    came = file_one(Filing(str(dead.pk), "jkm", dt.date(2023, 2, 1), heirs=heirs, phone="081234567890"), by=head("test"), at=NOW)
    assert came.claim is not None
    helper = Filing(str(dead.pk), "jkm", dt.date(2023, 2, 1), relation="helper", phone="081234567891")
    file_of(Member.objects.filter(pk=dead.pk), helper, by=stranger(), at=NOW)
    return Claim.objects.get(pk=came.claim)


def _photo(claim: Claim, code: str) -> Photo:
    """A picture of a paper that the family of the dead sent."""
    return take_photo(claim.pk, code, jpeg(code), key=uuid.uuid4(), by=head("test"), at=NOW)


def _complaint(about: str) -> Complaint:
    """What somebody of Batanghari complains of."""
    told = Complaining(about, "Saya menunggu lama.", nik="1504015203850001", phone="081234560001", is_synthetic=True)
    return complain(told, key=uuid.uuid4(), by=stranger(), at=NOW)[0]


def _notice() -> Notice:
    """An accident that somebody told by telephone: nobody knows yet of whom."""
    told = Told("injury", nik="1504015203850001", words="jatuh dari pohon kelapa", phone="081234560000", is_synthetic=True)
    return tell_accident(told, key=uuid.UUID(int=1), by=stranger(), at=NOW)


def _draft(agreement: Agreement, invent: Any, place: Any) -> Draft:
    text = "\n".join(";".join(row) for row in [list(HEAD), roster_row(person(invent, place), place)])
    kept = keep_draft(agreement, text.encode(), name="lagi.csv", language="en", by=head("test"), at=NOW, is_synthetic=True)
    work_on(kept.pk, at=NOW)
    return Draft.objects.get(pk=kept.pk)


def _people(first: Agreement, second: Agreement) -> dict[str, Account]:
    def account(name: str, role: str, **where: Any) -> Account:
        return add_account(name, name=name, role=role, password=PASSWORD, by=head("test"), at=AT, is_demo=True, **where)

    return {
        "sponsor": account("sponsor", "sponsor", sponsors=[first.sponsor.name]),
        "other_sponsor": account("other_sponsor", "sponsor", sponsors=[second.sponsor.name]),
        "officer": account("officer", "officer", areas=["15.04"]),
        "other_officer": account("other_officer", "officer", areas=["15.05"]),
        "head_office": account("head_office", "head_office"),
    }
