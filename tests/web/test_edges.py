"""What pages say and do on the last day, at the last try and about somebody who left."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pypdf import PdfReader

from naungan.accounts import adapter
from naungan.accounts.codes import send_code
from naungan.accounts.commands import add_account
from naungan.accounts.models import SignInCode
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import approve, withdraw
from naungan.contributions.bills.commands import payer_of
from naungan.contributions.models import Pot, Suspense
from naungan.contributions.payments.boxes import open_box
from naungan.enrolment.queries import status_of_member
from naungan.enrolment.rosters.withdrawals import withdraw_roster
from naungan.lib.access import Viewer, house_itself
from naungan.lib.clock import WIB, wib_day
from naungan.lib.models import AuditEvent, Outbox
from naungan.registry import cards
from naungan.registry.cards import BadCard
from naungan.registry.commands import record_death
from naungan.registry.models import Membership
from naungan.regulation.jkm import full_from
from naungan.regulation.kinds import PayerKind
from naungan.web.own.views import _is_young, _months
from naungan.web.templatetags.figures import change
from tests.make import (
    agreement,
    bill_for,
    ended_membership,
    enrolled,
    has_telephone,
    head,
    inventor,
    memberships,
    nik_of,
    pay,
    person,
    roster_row,
    send,
    village,
)
from tests.web.conftest import NOW, PASSWORD, House
from tests.web.test_pages import ENGLISH
from tests.web.test_people import sent_code

pytestmark = pytest.mark.django_db


# -- her card


def test_a_card_ends_with_the_last_second_of_her_cover(house: House) -> None:
    page = house.client("member").get("/me/card/").text
    text = html.unescape(re.findall(r"NGN1:[^<\"]+", page)[0]).strip()
    status = status_of_member(house.member, on=wib_day(NOW)).protection
    assert status is not None and status.standing.paid_through is not None
    end = dt.datetime.combine((status.standing.paid_through + 1).first_day, dt.time(), tzinfo=WIB)
    through = cards.read(text)["through"]
    assert isinstance(through, dt.datetime) and dt.timedelta(0) < end - through <= dt.timedelta(seconds=1)
    with time_machine.travel(end - dt.timedelta(seconds=2), tick=False):
        assert cards.read(text)["member"] == str(house.member.pk)
    with time_machine.travel(end + dt.timedelta(seconds=1), tick=False), pytest.raises(BadCard):
        cards.read(text)


# -- her months


def test_the_last_month_that_can_be_paid_is_shown_as_one(house: House) -> None:
    """Paid through February: March to May are within the grace, June is not."""
    status = status_of_member(house.member, on=dt.date(2023, 3, 10))
    assert status.protection is not None
    through, grace = status.protection.standing.paid_through, status.protection.standing.grace_through
    assert through is not None and grace is not None and grace - through == 3
    states = {one["month"]: one["state"] for one in _months(status_of_member(house.member, on=(grace + 1).first_day))}
    assert [states.get(month) for month in (through, through + 1, grace, grace + 1)] == ["good", "warn", "warn", "flat"]


@pytest.mark.parametrize(("before", "is_young"), [(2, True), (1, True), (0, False)])
def test_who_has_paid_little_is_told_until_the_month_that_makes_it_whole(house: House, before: int, is_young: bool) -> None:
    day = dt.date(2026, 11, 20)
    one = memberships([person(inventor(41))])[0]
    pay(bill_for([one], months=full_from(day) - before, payer=payer_of(PayerKind.APBD, "Lain")))
    assert _is_young(status_of_member(Membership.objects.get(pk=one).member, on=day)) is is_young


# -- signing in


def test_no_code_opens_the_record_of_the_dead(house: House) -> None:
    has_telephone("+6281299998888", house.member)
    record_death(house.member, on=NOW.date(), at=NOW)
    Outbox.objects.all().delete()
    row, shown = send_code(nik_of(house.member), by=Viewer(origin="203.0.113.9"), at=NOW)
    assert row.member is None and not shown and not Outbox.objects.filter(topic="member.code").exists()
    assert SignInCode.objects.get(pk=row.pk).member is None


@pytest.mark.parametrize(("words", "is_known"), [({}, True), ({"assisted": "on"}, False)])
def test_a_helpers_telephone_is_not_remembered_as_hers(house: House, words: dict[str, str], is_known: bool) -> None:
    has_telephone("+6281299998888", house.member)
    client = Client()
    client.post("/me/sign-in/", {"nik": nik_of(house.member), **words})
    client.post("/me/code/", {"code": sent_code()})
    assert client.get("/me/").status_code == 200
    assert ("device" in client.cookies) is is_known


def test_one_name_is_not_guessed_at_from_many_addresses(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert adapter.MOST_AN_HOUR == 200
    monkeypatch.setattr(adapter, "MOST_AN_HOUR", 20)  # as many would only take longer
    for number in range(20):
        Client(REMOTE_ADDR=f"203.0.113.{number + 1}").post(
            "/accounts/login/", {"login": "OFFICER" if number % 2 else "officer", "password": "wrong"}
        )
    cache.clear()
    fresh = Client(REMOTE_ADDR="198.51.100.1")
    assert fresh.post("/accounts/login/", {"login": "officer", "password": PASSWORD}).status_code != 302
    other = Client(REMOTE_ADDR="198.51.100.2")
    assert other.post("/accounts/login/", {"login": "head_office", "password": PASSWORD}).status_code == 302


def test_the_code_of_the_set_up_opens_nothing_a_second_time(house: House, django_capture_on_commit_callbacks: Any) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    add_account("nyata", name="Nyata", role="head_office", password=PASSWORD, by=head("test"), at=NOW)
    client = Client()
    client.post("/accounts/login/", {"login": "nyata", "password": PASSWORD}, follow=True)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").text
    secret = re.findall(r"\b[A-Z2-7]{32}\b", page)[0]
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert Authenticator.objects.filter(user__username="nyata", type="totp").exists()
    again = Client()
    again.post("/accounts/login/", {"login": "nyata", "password": PASSWORD})
    again.post("/accounts/2fa/authenticate/", {"code": code})
    assert again.get("/office/").status_code == 302


@pytest.mark.parametrize(
    ("behind", "said", "origin"),
    [
        (True, "1.1.1.1, 9.9.9.9", "9.9.9.9"),
        (True, "9.9.9.9", "9.9.9.9"),
        (False, "1.1.1.1, 9.9.9.9", "127.0.0.1"),
        (True, "", "127.0.0.1"),
    ],
)
def test_nobody_writes_her_own_address(house: House, settings: Any, behind: bool, said: str, origin: str) -> None:
    settings.BEHIND_PROXY = behind
    house.client("officer").get(f"/branch/members/{house.member.pk}/?reason=claim", headers={"X-Forwarded-For": said})
    assert AuditEvent.objects.filter(act="member.see").latest("pk").origin == origin


# -- joining


def test_a_strangers_telephone_is_not_flooded_with_codes(house: House) -> None:
    answers = []
    for number in range(6):
        client = Client(REMOTE_ADDR=f"203.0.113.{number + 1}")
        client.post("/join/who/", {"nik": f"150403010190000{number + 1}", "name": "Siti Contoh", "phone": "0812-3456-7890"})
        client.post("/join/where/", {"area": village().code})
        work = re.findall(r'<option value="([^"]+)"', client.get("/join/work/").text)[1]
        client.post("/join/work/", {"occupation": work, "income": "1.500.000"})
        answers.append(client.post("/join/agree/", {"agrees": "on", "reminders": "on"}).status_code)
    assert answers == [302] * 5 + [200]


# -- letters of a sponsor


def _invoice(client: Client, roster: int, number: str) -> Any:
    return client.get(f"/sponsor/lists/{roster}/invoice/{number}.pdf", headers=ENGLISH)


def test_an_invoice_counts_people_and_not_months(house: House, tmp_path: Path) -> None:
    place, invent = village(2), inventor(31)
    agreed = agreement(places=2, number="9/2023")
    done = enrolled(tmp_path / "c.csv", agreed, [roster_row(person(invent, place), place) for _ in range(2)])
    assert done.bill is not None
    client = house.client("head_office")
    text = "".join(
        part.extract_text() for part in PdfReader(io.BytesIO(_invoice(client, done.roster.pk, done.bill.number).content)).pages
    )
    said = " ".join(text.split())
    assert re.search(r"People\D+2\b", said) and re.search(r"Months[^0-9]+24\b", said), said
    withdraw_roster(done.roster.pk, reason="twice", by=head("Budi"), at=NOW)
    assert _invoice(client, done.roster.pk, done.bill.number).status_code == 404, "thrown away: nobody pays it"


@pytest.mark.parametrize(("day", "promised"), [("2022-12-31", True), ("2023-01-01", False)])
def test_a_letter_promises_no_day_that_has_come(house: House, tmp_path: Path, day: str, promised: bool) -> None:
    place = village(2)
    done = enrolled(tmp_path / "c.csv", agreement(number="9/2023"), [roster_row(person(inventor(31), place, decile=1), place)])
    assert done.bill is not None
    client = house.client("head_office")
    with time_machine.travel(f"{day}T10:00:00+07:00", tick=False):
        content = _invoice(client, done.roster.pk, done.bill.number).content
    text = " ".join("".join(part.extract_text() for part in PdfReader(io.BytesIO(content)).pages).split())
    assert ("Pay before" in text) is promised


# -- money at a branch


def test_a_groups_box_is_paid_back_to_nobody(house: House) -> None:
    membership = Membership.objects.filter(member=house.member).running().get()
    box = open_box("Tani", ["Budi", "Citra"], [membership.pk], at=NOW, by=house_itself())
    send(box.number, 50_000, "box-1", at=NOW)
    before = Proposal.objects.count()
    client = house.client("officer")
    assert client.get(f"/branch/savings/{box.number}/refund/").status_code == 404
    assert client.post(f"/branch/savings/{box.number}/refund/", {"amount": "50000", "reason": "x"}).status_code == 404
    assert Proposal.objects.count() == before
    own = Pot.objects.get(membership=membership)
    assert client.get(f"/branch/savings/{own.number}/refund/").status_code == 200


def test_money_finds_the_membership_that_runs(house: House) -> None:
    withdraw(house.proposal, by=head("somebody"), at=NOW)
    running = Membership.objects.filter(member=house.member).running().get()
    old = ended_membership(house.member)
    client, where = house.client("officer"), f"/branch/payments/{house.lost.pk}/place/"
    words = {"place-nik": nik_of(house.member), "place-reason": "She has the slip"}
    client.post(where, words)
    (proposal,) = Proposal.objects.filter(approved_at=None, ended_at=None)
    assert proposal.content["membership"] == running.pk != old.pk
    withdraw(proposal.pk, by=house_viewer(proposal), at=NOW)
    Membership.objects.filter(pk=running.pk).update(until=dt.date(2023, 2, 1))
    page = client.post(where, words, follow=True, headers=ENGLISH).text
    assert "No member of this branch has this NIK" in page
    assert not Proposal.objects.filter(approved_at=None, ended_at=None).exists()


def house_viewer(proposal: Proposal) -> Viewer:
    """Return who proposed, as she may take it back."""
    return Viewer(proposal.proposed_by, head("x").role, account=proposal.proposed_account, session=proposal.proposed_session)


def test_settled_money_is_no_longer_held(house: House) -> None:
    def held() -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", house.client("head_office").get("/office/health/", headers=ENGLISH).text).split())

    assert "Rp16,800" in held()
    approve(house.proposal, by=head("another"), at=NOW)
    assert Suspense.objects.get(payment=house.lost).resolved_at is not None
    assert "Rp16,800" not in held()


@pytest.mark.parametrize(("value", "written"), [(5, "+5"), (-5, "−5"), (0, "0"), (-1_200, "−1.200"), (1_200, "+1.200")])
def test_more_and_less_have_their_signs(value: int, written: str) -> None:
    assert change(value) == written
