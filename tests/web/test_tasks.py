"""Monday's queue: one order for all that waits, and whose money it may be that found no place."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as some

from naungan.approvals.models import Proposal
from naungan.contributions.corrections.candidates import candidates, near
from naungan.contributions.models import Payment
from naungan.contributions.payments.pot_entries import pot_of
from naungan.lib.access import Role, Viewer
from naungan.lib.clock import WIB
from naungan.lib.models import AuditEvent
from naungan.registry.models import Member, MemberRequest
from tests.make import has_telephone, nik_of, send
from tests.table import table
from tests.web.conftest import NOW, House
from tests.web.test_pages import ENGLISH

numbers = some.text("0123456789", min_size=14, max_size=14)


@given(number=numbers, place=some.integers(0, 13), digit=some.sampled_from("0123456789"))
def test_one_slip_of_the_hand_finds_the_right_number(number: str, place: int, digit: str) -> None:
    """However a hand erred once, the right number is among those near the one that was written."""
    changed = number[:place] + digit + number[place + 1 :]
    missing = number[:place] + number[place + 1 :]
    more = number[:place] + digit + number[place:]
    swapped = number[:place] + number[place : place + 2][::-1] + number[place + 2 :]
    for written in (changed, missing, more, swapped):
        assert written == number or number in near(written), written


@table("""
    written   right     slip
    12345679  12345678  changed
    12345687  12345678  swapped
    1234567   12345678  missing
    123456788 12345678  more
    1234578   12345678  missing
""")
def test_a_slip_has_its_name(written: str, right: str, slip: str) -> None:
    assert near(written)[right] == slip


def test_what_is_no_number_is_near_nothing() -> None:
    assert near("") == near("12A4567") == near("123") == near("1" * 31) == {}
    assert len(near("12345678901234")) < 320, "a few hundred to look up, however many bills there are"


pytestmark = pytest.mark.django_db
HERE, THERE = Viewer("here", Role.OFFICER, areas=("15.04",)), Viewer("there", Role.OFFICER, areas=("15.05",))


def lost(house: House, number: str, amount: int, name: str) -> Payment:
    send(number, amount, name, at=NOW)
    return Payment.objects.get(external_id=name)


def slipped(number: str) -> str:
    return number[:5] + ("1" if number[5] != "1" else "2") + number[6:]


def test_the_likeliest_sender_comes_first_and_only_to_who_sees_her(house: House) -> None:
    payment = lost(house, slipped(house.bill.number), house.bill.amount, "slip")
    found = candidates([payment], HERE)[payment.pk]
    assert (found[0].number, found[0].slip, found[0].same_amount, found[0].is_open) == (
        house.bill.number,
        "changed",
        True,
        True,
    )
    assert candidates([payment], THERE) == {}, "nobody of another branch is named"
    other = lost(house, slipped(house.bill.number), house.bill.amount + 1, "other sum")
    assert not candidates([other], HERE)[other.pk][0].same_amount


def test_a_pot_is_found_as_a_bill_is(house: House) -> None:
    pot = pot_of(house.bill.membership_id or 0, at=NOW)
    payment = lost(house, slipped(pot.number), 4_000, "pot slip")
    assert candidates([payment], HERE)[payment.pk][0].membership == house.bill.membership_id


def test_an_officer_proposes_with_one_click_and_a_colleague_decides(house: House) -> None:
    payment = lost(house, slipped(house.bill.number), house.bill.amount, "slip")
    browser = house.client("officer")
    page = browser.get(f"/branch/payments/{payment.pk}/", headers=ENGLISH).text
    assert "one digit differs, the same sum, her bill is open" in " ".join(page.split())
    queue = browser.get("/branch/", headers=ENGLISH).text
    assert f"perhaps {house.member.name}: one digit differs" in queue
    browser.post(f"/branch/payments/{payment.pk}/suggest/{house.bill.number}/")
    proposal = Proposal.objects.get(subject=payment.pk)
    assert (proposal.act, proposal.content["membership"]) == ("suspense_to_pot", house.bill.membership_id)
    assert proposal.reason == "beda satu angka", "no long number in a reason: it would be blotted out"
    assert house.member.name in house.client("head_office").get("/branch/approvals/", headers=ENGLISH).text
    address = f"/branch/payments/{payment.pk}/suggest/{house.other_bill.number}/"
    assert browser.post(address).status_code == 404, "who is not near is not suggested"
    assert house.client("other_officer").post(f"/branch/payments/{payment.pk}/suggest/{house.bill.number}/").status_code == 404


def test_the_first_thing_is_what_the_law_wants_first_and_then_the_most_money(house: House) -> None:
    small, large = lost(house, "19999999999998", 10_000, "small"), lost(house, "19999999999997", 900_000, "large")
    page = house.client("officer").get("/branch/", headers=ENGLISH).text
    first = page[page.index('id="first"') : page.index('id="p-requests"')]
    assert first.index(f"/branch/payments/{large.pk}/") < first.index(f"/branch/payments/{small.pk}/")
    assert house.member.name in first
    late = NOW + dt.timedelta(days=30)

    with time_machine.travel(late, tick=True):
        page = house.client("officer").get("/branch/", headers=ENGLISH).text
        assert "late" in page[page.index('id="first"') : page.index('id="p-requests"')]


class TestLifeAtTheCounter:
    """A death is written down at the counter; a colleague sees what ends with it, and confirms or refuses."""

    def test_one_officer_writes_it_and_another_confirms(self, house: House) -> None:
        has_telephone("", house.member)  # nobody whom it could be told
        first, second = house.client("officer"), house.client("head_office")
        where = f"/branch/members/{house.member.pk}/"
        assert "/life/" in first.get(where).text
        first.post(f"{where}life/", {"on": "2023-02-03"})
        asked = MemberRequest.objects.get(kind="death")
        assert asked.asked_by == "officer" and Member.objects.get(pk=house.member.pk).died_on is None
        page = second.get(f"/branch/requests/{asked.pk}/", headers={"Accept-Language": "en"}).text
        assert 'name="grant"' in page and "at the earliest" not in page
        assert 'name="grant"' not in first.get(f"/branch/requests/{asked.pk}/").text, "she has said it"
        assert "3 Feb 2023" in page and "Months that end" in page and "Goes back to who paid" in page
        assert house.member.name in second.get("/branch/", headers={"Accept-Language": "en"}).text
        waiting = second.get("/branch/approvals/", headers={"Accept-Language": "en"}).text
        assert "waiting for another officer" in waiting and house.member.name in waiting
        assert f"/branch/requests/{asked.pk}/" in waiting
        other = house.client("other_officer").get("/branch/approvals/").text
        assert house.member.name not in other, "of another branch"
        first.post(f"/branch/requests/{asked.pk}/", {"answer": "akta", "grant": "1"})
        assert Member.objects.get(pk=house.member.pk).died_on is None, "who wrote it down does not confirm it"
        second.post(f"/branch/requests/{asked.pk}/", {"answer": "akta", "grant": "1"})
        assert str(Member.objects.get(pk=house.member.pk).died_on) == "2023-02-03"
        page = first.get(where, headers={"Accept-Language": "en"}).text
        assert "She lives" in page and "Write a bill" not in page

    def test_where_a_telephone_is_registered_everybody_reads_that_it_waits(self, house: House) -> None:
        has_telephone("+6281299998888", house.member)
        house.client("officer").post(f"/branch/members/{house.member.pk}/life/", {"on": "2023-02-03"})
        asked = MemberRequest.objects.get(kind="death")
        page = house.client("head_office").get(f"/branch/requests/{asked.pk}/", headers=ENGLISH).text
        assert "at the earliest" in page
        hers = house.client("member").get("/me/data/", headers=ENGLISH).text
        assert "that you have died" in hers and "I live: stop it" in hers and "2023-02-03" not in hers

    def test_another_branch_writes_nothing_down(self, house: House) -> None:
        answer = house.client("other_officer").post(f"/branch/members/{house.member.pk}/life/", {"on": "2023-02-03"})
        assert answer.status_code == 404 and not MemberRequest.objects.filter(kind="death").exists()

    def test_a_day_that_is_none_is_told(self, house: House) -> None:
        for on in ("", "2023-13-01", "2030-01-01"):
            house.client("officer").post(f"/branch/members/{house.member.pk}/life/", {"on": on})
        assert not MemberRequest.objects.filter(kind="death").exists()


def test_two_officers_see_that_they_do_the_same(house: House) -> None:
    payment = lost(house, "19999999999998", 10_000, "lost")
    where, first, second = f"/branch/payments/{payment.pk}/", house.client("officer"), house.client("head_office")
    assert "has this open too" not in first.get(where, headers=ENGLISH).text
    assert "officer has this open too" in second.get(where, headers=ENGLISH).text
    assert "has this open too" not in first.get(where, headers=ENGLISH).text, "who came first is not asked to make way"
    assert "officer has it open" in second.get("/branch/", headers=ENGLISH).text
    assert "you have it open" in first.get("/branch/", headers=ENGLISH).text
    second.post(f"{where}refund/", {"refund-reason": ""})
    assert "officer has this open too" in second.get(where, headers=ENGLISH).text
    with time_machine.travel(NOW + dt.timedelta(minutes=20), tick=True):
        assert "has this open too" not in second.get(where, headers=ENGLISH).text, "nobody holds it for ever"


def test_a_request_is_the_same_however_its_number_is_written(house: House) -> None:
    where = f"/branch/requests/{house.request.pk}/"
    house.client("officer").get(where)
    page = house.client("head_office").get(f"/branch/requests/{house.request.pk:010d}/", headers=ENGLISH).text
    assert "officer has this open too" in page


def test_the_trail_is_found_by_who_what_of_whom_and_when(house: House) -> None:
    lost(house, "19999999999998", 10_000, "lost")
    house.client("officer").get(f"/branch/members/{house.member.pk}/")
    head = house.client("head_office", headers=ENGLISH)

    def rows(words: str) -> int:
        page = head.get(f"/office/audit/?{words}").text
        return page[page.index("<tbody") :].count("<tr") if "<tbody" in page else 0

    assert rows("") > rows("act=member.see") == rows(f"act=member.see&subject={house.member.pk}") == 1
    assert rows("act=member.see&actor=officer") == 1 and rows("act=member.see&actor=head_office") == 0
    today = NOW.astimezone(WIB).date()
    assert rows(f"act=member.see&on={today}") == 1
    assert rows(f"act=member.see&on={today - dt.timedelta(days=1)}") == 0
    assert rows("act=member.see&on=2026-13-45") == 1, "a day that is none asks for none"
    assert rows("act=member.see&on=9999-12-31") == 1
    before = AuditEvent.objects.filter(act="member.look_up").count()
    sent = head.post("/office/audit/", {"act": "member.see", "subject": nik_of(house.member), "actor": "", "on": ""})
    assert nik_of(house.member) not in sent["Location"], "no NIK stands in an address"
    page = head.get(sent["Location"]).text
    assert page[page.index("<tbody") :].count("<tr") == 1 and "not under each person" in page
    assert AuditEvent.objects.filter(act="member.look_up").count() == before + 1, "that a NIK was looked up is kept too"
    for name in ("actor", "act", "subject"):
        assert head.get(f"/office/audit/?{name}=%00").status_code == 400
