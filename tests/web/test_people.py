"""What members, sponsors, officers and head office do on their pages, from the first click to what stands in the books."""

from __future__ import annotations

import base64
import datetime as dt
import io
import re
from pathlib import Path
from typing import Any

import base45
import cbor2
import pytest
import time_machine
import uuid6
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from naungan.accounts.codes import WrongCode, send_code, take_code
from naungan.accounts.models import SignInCode
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import withdraw
from naungan.contributions.models import Bill, Pot, Suspense
from naungan.contributions.queries import receipts_of
from naungan.enrolment.models import Draft, RosterRow
from naungan.enrolment.rosters.commands import stored_cells
from naungan.enrolment.rosters.withdrawals import withdraw_roster
from naungan.lib import trail
from naungan.lib.access import Viewer, house_itself
from naungan.lib.crypto import unseal
from naungan.lib.models import AuditEvent, Outbox
from naungan.lib.month import Month
from naungan.messages.sending import send_all
from naungan.privacy.purging import purge
from naungan.registry import cards
from naungan.registry.models import Contact, Member, MemberRequest, Membership
from tests.make import (
    HEAD,
    Telephones,
    agreement,
    enrolled,
    findings,
    has_telephone,
    head,
    inventor,
    nik_of,
    pay,
    person,
    roster_row,
    village,
)
from tests.web.conftest import NOW, House
from tests.web.test_pages import ENGLISH

pytestmark = pytest.mark.django_db


def target(answer: Any) -> str:
    """Return where an answer sends the reader."""
    return str(answer.headers["Location"])


def sent_code() -> str:
    target = Telephones()
    send_all(target, at=dt.datetime.now(dt.UTC))
    return next(str(found[0]) for one in target.got[::-1] if (found := re.findall(r"\b\d{6}\b", one.text)))


class TestMember:
    def sign_in(self, house: House, client: Client) -> None:
        has_telephone("+6281299998888", house.member)
        Member.objects.filter(pk=house.member.pk).update(is_synthetic=False)
        assert target(client.post("/me/sign-in/", {"nik": nik_of(house.member)})) == "/me/code/"
        assert "number" not in re.findall(r'class="notice"', client.get("/me/code/").text), "no real code on a page"
        assert target(client.post("/me/code/", {"code": sent_code()})) == "/me/"

    def test_she_signs_in_with_a_code_from_her_telephone(self, house: House) -> None:
        client = Client()
        self.sign_in(house, client)
        page = client.get("/me/", headers=ENGLISH).text
        assert "You are protected today." in page and house.member.masked_nik in page
        client.post("/me/leave/")
        assert client.get("/me/").status_code == 302

    def test_a_code_holds_once_ten_minutes_and_five_tries(self, house: House) -> None:
        has_telephone("+6281299998888", house.member)
        client, nik = Client(), nik_of(house.member)
        client.post("/me/sign-in/", {"nik": nik})
        code = sent_code()
        for _ in range(5):
            assert "not right" in client.post("/me/code/", {"code": "000000" if code != "000000" else "1"}, headers=ENGLISH).text
        assert "not right" in client.post("/me/code/", {"code": code}, headers=ENGLISH).text, "five tries are over"
        client.post("/me/sign-in/", {"nik": nik})
        late = sent_code()
        with time_machine.travel(NOW + dt.timedelta(minutes=11)):
            assert "not right" in client.post("/me/code/", {"code": late}, headers=ENGLISH).text
        client.post("/me/sign-in/", {"nik": nik})
        good, again = sent_code(), Client()
        again.cookies = client.cookies
        assert client.post("/me/code/", {"code": good}).status_code == 302

    def test_only_the_newest_code_of_one_asker_lives(self, house: House) -> None:
        has_telephone("+6281299998888", house.member)
        first, second, nik = Client(), Client(), nik_of(house.member)
        first.post("/me/sign-in/", {"nik": nik})
        old = sent_code()
        second.post("/me/sign-in/", {"nik": nik})
        assert "not right" in first.post("/me/code/", {"code": old}, headers=ENGLISH).text
        assert second.post("/me/code/", {"code": sent_code()}).status_code == 302

    def test_a_stranger_who_asks_for_her_code_takes_nothing_from_hers(self, house: House) -> None:
        has_telephone("+6281299998888", house.member)
        hers, stranger, nik = Client(), Client(REMOTE_ADDR="2001:db8:1::7"), nik_of(house.member)
        hers.post("/me/sign-in/", {"nik": nik})
        good = sent_code()
        for _ in range(3):
            stranger.post("/me/sign-in/", {"nik": nik})
        stranger.post("/me/code/", {"code": "000000"})
        assert hers.post("/me/code/", {"code": good}).status_code == 302

    def test_where_she_signed_in_before_no_stranger_shuts_her_out(self, house: House) -> None:
        has_telephone("+6281299998888", house.member)
        hers, nik = Client(), nik_of(house.member)
        hers.post("/me/sign-in/", {"nik": nik})
        hers.post("/me/code/", {"code": sent_code()})
        hers.post("/me/leave/")
        for number in range(5):
            stranger = Client(REMOTE_ADDR=f"203.0.113.{number}")
            for _ in range(5):
                stranger.post("/me/sign-in/", {"nik": nik})
        assert Client(REMOTE_ADDR="203.0.113.9").post("/me/sign-in/", {"nik": nik}).status_code == 429
        beside = Client()  # behind the same address of a carrier
        for _ in range(6):
            beside.post("/me/sign-in/", {"nik": nik})
        assert hers.post("/me/sign-in/", {"nik": nik}).status_code == 302
        assert hers.post("/me/code/", {"code": sent_code()}).status_code == 302

    def test_a_network_of_ipv6_is_one_asker(self, house: House) -> None:
        nik = nik_of(house.member)
        answers = [
            Client(REMOTE_ADDR=f"2001:db8:1::{number:x}").post("/me/sign-in/", {"nik": nik}).status_code for number in range(1, 7)
        ]
        assert answers == [302] * 5 + [429]
        assert Client(REMOTE_ADDR="2001:db8:2::1").post("/me/sign-in/", {"nik": nik}).status_code == 302

    def test_wrong_codes_from_everywhere_are_one_alarm(self, house: House) -> None:
        for number in range(101):
            row, _ = send_code(
                "1504030101900007", by=Viewer(origin=f"203.0.113.{number}"), at=NOW + dt.timedelta(hours=25 * number)
            )
            with pytest.raises(WrongCode):
                take_code(
                    str(row.pk),
                    "123456",
                    by=Viewer(origin=f"203.0.113.{number}"),
                    at=NOW + dt.timedelta(hours=25 * number),
                )
        assert AuditEvent.objects.filter(act="code.wrong").count() == 101
        assert not AuditEvent.objects.filter(act="alarm").exists(), "four days and a hundred wrong codes are no attack"
        at = NOW + dt.timedelta(days=200)
        for number in range(101):
            row = SignInCode.objects.create(id=uuid6.uuid7(), made_at=at, digest=b"x")
            with pytest.raises(WrongCode):
                take_code(str(row.pk), "123456", by=Viewer(origin=f"203.0.113.{number}"), at=at)
        assert AuditEvent.objects.get(act="alarm").detail["act"] == "code.wrong"

    def test_a_stranger_learns_nothing_from_the_sign_in(self, house: House) -> None:
        answers = []
        has_telephone("+6281299998888", house.member)
        Member.objects.filter(pk=house.member.pk).update(is_synthetic=False)
        for nik in (nik_of(house.member), "1504030101900007"):
            client = Client()
            first = client.post("/me/sign-in/", {"nik": nik})
            page = client.get("/me/code/").text
            answers.append((first.status_code, target(first), re.sub(r'value="\w+"', "", page)))
        assert answers[0] == answers[1]

    def test_the_code_is_sealed_in_the_outbox_and_shown_to_no_officer(self, house: House) -> None:
        from naungan.messages.queries import read_by

        has_telephone("+6281299998888", house.member)
        Client().post("/me/sign-in/", {"nik": nik_of(house.member)})
        row = Outbox.objects.get(topic="member.code")
        code = sent_code()
        assert code not in str(row.payload)
        membership = Membership.objects.get(member=house.member)
        assert not [one for one in read_by(membership.pk, at=NOW) if code in str(one["text"])]

    def test_on_anothers_telephone_the_session_is_short(self, house: House) -> None:
        client = Client()
        has_telephone("+6281299998888", house.member)
        client.post("/me/sign-in/", {"nik": nik_of(house.member), "assisted": "on"})
        client.post("/me/code/", {"code": sent_code()})
        assert client.session.get_expiry_age() == 600

    def test_she_writes_a_bill_and_sees_every_way_to_pay_it(self, house: House) -> None:
        client = house.client("member")
        answer = client.post("/me/pay/", {"months": "3", "old_age": "on"})
        bill = Bill.objects.get(number=target(answer).split("/")[-2])
        page = client.get(target(answer), headers=ENGLISH).text
        assert bill.number in page and "As a message" in page
        assert set(bill.months.values_list("programmes", flat=True)) == {7}

    def test_her_card_is_read_by_another_telephone_and_ends_with_her_cover(self, house: House) -> None:
        client = house.client("member")
        assert "<svg" in client.get("/me/card/").text
        text = cards.sign("x", name="Siti", programmes=["JKK"], through=NOW + dt.timedelta(days=3), at=NOW)
        assert "standing good" in Client().post("/card/", {"card": text}, headers=ENGLISH).text
        assert "not valid" in Client().post("/card/", {"card": text[:-4] + "AAAA"}, headers=ENGLISH).text
        unsigned = cbor2.dumps({1: "naungan", 2: "x", 4: 4102444800, 6: 1, -70001: "Palsu", -70002: ["JKK"]})
        for forged in (
            "NGN1:" + base45.b45encode(unsigned).decode(),
            "NGN1:" + base45.b45encode(b"\xa0").decode(),
            "",
            "NGN1:",
        ):
            assert "standing good" not in Client().post("/card/", {"card": forged or "x"}, headers=ENGLISH).text
        with time_machine.travel(NOW + dt.timedelta(days=4)):
            assert "not valid" in Client().post("/card/", {"card": text}, headers=ENGLISH).text

    def test_what_she_allows_holds_at_once(self, house: House) -> None:
        client = house.client("member")
        client.post("/me/data/uses/", {"uses": ["research"]})
        assert Contact.objects.get(member=house.member).opted_out_at is not None
        client.post("/me/data/uses/", {"uses": ["reminders"]})
        assert Contact.objects.get(member=house.member).opted_out_at is None
        assert house.member.consents.filter(purpose="research", withdrawn_at=None).count() == 0

    def test_she_takes_her_data_with_her(self, house: House) -> None:
        document = house.client("member").get("/me/data/export.json").json()
        assert document["person"]["nik"].startswith("************")
        assert [one["number"] for one in document["memberships"][0]["receipts"]]
        assert "0812 1111 2222" in [one["said"] for one in document["kept"]["registry.MemberRequest"]["rows"]]


class TestDoubts:
    def house_with_doubts(self, tmp_path: Path, count: int) -> list[RosterRow]:
        """A list with people whose KTP says another day of birth than their NIK."""
        place, invent = village(), inventor(11)
        people = [person(invent, place, decile=1) for _ in range(count)]
        odd = [roster_row(one, place, birth=(one.birth_date + dt.timedelta(days=1)).strftime("%d-%m-%Y")) for one in people]
        agreed = agreement(number="9/2023", places=100, ceiling=20_000_000)
        enrolled(tmp_path / "d.csv", agreed, [roster_row(person(invent, place, decile=1), place), *odd])
        return list(RosterRow.objects.filter(agreement=agreed, outcome="aside").order_by("pk"))

    def test_every_one_of_many_is_reached_by_pages(self, house: House, tmp_path: Path) -> None:
        rows, client = self.house_with_doubts(tmp_path, 55), house.client("officer")
        where, seen, pages = "/branch/?pile=doubts", set[str](), 0
        while where:
            text = client.get(where, headers=ENGLISH).text
            seen |= set(re.findall(r"/branch/doubts/(\d+)/", text))
            following = re.search(r'<a href="(\?pile=doubts&(?:amp;)?from=\d+)">Next ones', text)
            where, pages = f"/branch/{following[1]}".replace("&amp;", "&") if following else "", pages + 1
        assert {str(row.pk) for row in rows} <= seen and pages == 3
        for odd in ("-1", "x", "9" * 30, "55", ""):
            assert client.get(f"/branch/?pile=doubts&from={odd}").status_code == 200

    def test_of_an_agreement_that_is_over_nothing_waits(self, house: House, tmp_path: Path) -> None:
        row = self.house_with_doubts(tmp_path, 1)[0]
        months = row.agreement.months
        last_day = (Month(row.agreement.since) + months).first_day - dt.timedelta(days=1)
        for day, is_there in ((last_day, True), (last_day + dt.timedelta(days=1), False)):
            with time_machine.travel(dt.datetime.combine(day, dt.time(15), tzinfo=dt.UTC)):
                assert (f"/branch/doubts/{row.pk}/" in house.client("officer").get("/branch/?pile=doubts").text) == is_there

    def test_who_is_let_in_is_unpaid_until_her_own_bill_is_paid(self, house: House, tmp_path: Path) -> None:
        row = self.house_with_doubts(tmp_path, 1)[0]
        officer, office = house.client("officer"), house.client("head_office")
        shown = officer.get(f"/branch/doubts/{row.pk}/").text
        nik = stored_cells(row)["nik"]
        assert f"{nik[:6]} {nik[6:12]} {nik[12:]}" in shown, "it is compared with the KTP"
        assert AuditEvent.objects.filter(act="row.see", subject=str(row.pk)).count() == 1
        assert row.roster.bill is not None
        pay(row.roster.bill)
        where = f"/sponsor/lists/{row.roster_id}/"
        assert "not paid yet" not in office.get(where, headers=ENGLISH).text
        officer.post(f"/branch/doubts/{row.pk}/", {"reason": "KTP seen", "let_in": "1"})
        row.refresh_from_db()
        assert row.bill is not None
        text = office.get(where, headers=ENGLISH).text
        assert row.bill.number in text and text.count("not paid yet") == 1 and "Somebody who was let in later" in text
        pay(row.bill)
        text = office.get(where, headers=ENGLISH).text
        assert row.bill.number not in text and "not paid yet" not in text

    def test_a_list_that_was_thrown_away_asks_for_no_money(self, house: House, tmp_path: Path) -> None:
        row = self.house_with_doubts(tmp_path, 1)[0]
        withdraw_roster(row.roster_id, reason="twice", by=head("Budi"), at=NOW)
        for where in (f"/sponsor/agreements/{row.agreement_id}/", f"/sponsor/lists/{row.roster_id}/"):
            text = house.client("head_office").get(where, headers=ENGLISH).text
            assert "thrown away" in text and "to be paid" not in text and "protected yet" not in text


class TestJoining:
    def steps(self, client: Client, nik: str) -> str:
        assert client.post("/join/who/", {"nik": nik, "name": "Siti Contoh", "phone": "0812-3456-7890"}).status_code == 302
        found = client.get("/join/where/?village=" + village().name[:5]).text
        code = re.findall(r'name="area" value="([\d.]+)"', found)[0]
        assert client.post("/join/where/", {"area": code}).status_code == 302
        work = re.findall(r'<option value="([^"]+)"', client.get("/join/work/").text)[1]
        assert client.post("/join/work/", {"occupation": work, "income": "1.500.000"}).status_code == 302
        return target(client.post("/join/agree/", {"agrees": "on", "reminders": "on"}))

    @pytest.mark.parametrize(("words", "stays_s"), [({}, 28_800), ({"for_other": "on"}, 600)])
    def test_a_daughter_joins_for_her_father_and_her_device_forgets_him_soon(
        self, house: House, words: dict[str, str], stays_s: int
    ) -> None:
        client = Client()
        self.steps(client, "1504030101900007")
        client.post("/join/agree/", {"agrees": "on", "reminders": "on", **words})
        phones = Telephones()
        send_all(phones, at=NOW)
        code = [re.findall(r"\d{6}", one.text)[0] for one in phones.got if one.phone == "+6281234567890"][-1]
        client.post("/join/code/", {"code": code})
        assert client.get("/me/").status_code == 200
        assert client.session.get_expiry_age() == stays_s
        assert ("device" in client.cookies) == (not words), "a device of somebody else is not known again"
        with time_machine.travel(NOW + dt.timedelta(minutes=9), tick=True):
            client.post("/me/data/uses/", {"uses": "reminders"})
        with time_machine.travel(NOW + dt.timedelta(minutes=11), tick=True):
            assert (client.get("/me/").status_code == 200) == (not words), "what she does meanwhile does not prolong it"

    def test_four_steps_lead_to_a_number_to_pay_to(self, house: House) -> None:
        client, nik = Client(), "1504030101900007"
        assert self.steps(client, nik) == "/join/code/"
        assert not Membership.objects.filter(member__nik_tail="0007").exists(), "a draft until the code is typed"
        phones = Telephones()
        send_all(phones, at=NOW)
        code = next(re.findall(r"\d{6}", one.text)[0] for one in phones.got if one.phone == "+6281234567890")
        assert target(client.post("/join/code/", {"code": code})) == "/me/pay/", "signed in, and where she can pay"
        assert client.get("/me/").status_code == 200
        send_all(phones, at=NOW)
        number = re.findall(r"\d{14}", phones.got[-1].text)[0]
        assert Pot.objects.get(number=number).membership is not None
        assert findings() == []

    def test_a_lost_line_loses_nothing(self, house: House) -> None:
        client = Client()
        client.post("/join/who/", {"nik": "1504030101900007", "name": "Siti Contoh", "phone": "081234567890"})
        assert target(client.get("/join/")) == "/join/where/"
        shown = client.get("/join/who/").text
        assert "Siti" not in shown and "1504030101900007" not in shown, "the next at this device is somebody else"
        client.post("/join/anew/")
        assert target(client.get("/join/")) == "/join/who/"

    def test_nobody_elses_session_is_touched(self, house: House) -> None:
        client = house.client("officer")
        before = client.session.get_expiry_age()
        client.post("/join/who/", {"nik": "1504030101900007", "name": "Siti Contoh", "phone": "081234567890"})
        assert client.session.get_expiry_age() == before and client.session.get_expire_at_browser_close()

    def test_a_registered_nik_changes_nothing_and_its_owner_is_told(self, house: House) -> None:
        has_telephone("+6281299998888", house.member)
        before = Member.objects.values().get(pk=house.member.pk)
        client = Client()
        assert self.steps(client, nik_of(house.member)) == "/join/code/"
        sent = Outbox.objects.get(topic="member.join_code").payload
        shown = unseal(base64.b64decode(sent["code"]), bound_to=f"lib_outbox.code:{sent['row']}")
        assert target(client.post("/join/code/", {"code": shown})) == "/join/done/"
        assert target(client.get("/me/")).startswith("/me/sign-in/")
        assert Member.objects.values().get(pk=house.member.pk) == before
        assert Outbox.objects.filter(topic="member.join_tried").count() == 1

    def test_faults_are_named_beside_their_field(self, house: House) -> None:
        page = Client().post("/join/who/", {"nik": "12", "name": "..", "phone": "5"}, headers=ENGLISH).text
        for said in ("A NIK has 16 digits", "as on the KTP", "no Indonesian mobile number"):
            assert said in page


class TestSponsor:
    def test_a_list_is_sent_and_every_row_answered(self, house: House, tmp_path: Path) -> None:
        client, invent, here = house.client("sponsor"), inventor(99), village(1)
        where = f"/sponsor/agreements/{house.agreement.pk}/list/"
        rows = [roster_row(person(invent, here), here) for _ in range(2)] + [roster_row(person(invent, here), here, nik="1")]
        text = "\n".join(";".join(row) for row in [list(HEAD), *rows])
        file = SimpleUploadedFile("daftar.csv", text.encode(), content_type="text/csv")
        before = RosterRow.objects.count()
        draft = target(client.post(where, {"file": file}))
        page = client.get(draft, headers=ENGLISH).text
        assert "3 rows are judged" in page and "Enrol 2 people" in page
        assert RosterRow.objects.count() == before, "nobody is enrolled before the sender says so"
        assert client.get(draft + "checked.xlsx").content[:2] == b"PK"
        assert client.get(f"{draft}?outcome=refused", headers=ENGLISH).text.count('<td class="n">') == 1
        client.post(draft + "decide/", {"accept": "1"})
        answer = client.get(draft)
        assert "List with 3 rows" in client.get(target(answer), headers=ENGLISH).text
        assert client.get(target(answer) + "checked.xlsx").content[:2] == b"PK"
        file.seek(0)
        again = target(client.post(where, {"file": file}))
        client.post(again + "decide/", {"accept": "1"})
        assert target(client.get(again)) == target(answer), "the very same list adds nothing"
        assert AuditEvent.objects.filter(act="roster.accept").count() == 2
        kept = Draft.objects.filter(state="enrolled").exclude(content=b"")
        assert b"1504" not in b"".join(bytes(one.content) for one in kept), (
            "sealed, to be given back with its verdicts for a week"
        )
        purge(dt.datetime.now(dt.UTC) + dt.timedelta(days=8), by=house_itself())
        assert not Draft.objects.filter(state="enrolled").exists(), "and no longer"
        assert findings() == []

    def test_a_list_thrown_away_enrols_nobody(self, house: House) -> None:
        client, here = house.client("sponsor"), village(1)
        text = "\n".join(";".join(row) for row in [list(HEAD), roster_row(person(inventor(98), here), here)])
        file = SimpleUploadedFile("daftar.csv", text.encode())
        draft = target(client.post(f"/sponsor/agreements/{house.agreement.pk}/list/", {"file": file}))
        before = RosterRow.objects.count()
        client.post(draft + "decide/", {"discard": "1"})
        assert client.get(draft).status_code == 404 and RosterRow.objects.count() == before

    def test_what_is_no_list_is_refused_with_how_to_mend_it(self, house: House) -> None:
        client = house.client("sponsor")
        for body, said in ((b"hello", "No row names the columns"), (b"", "empty"), (b"\x00\xff" * 50, "")):
            file = SimpleUploadedFile("x.csv", body)
            page = client.post(f"/sponsor/agreements/{house.agreement.pk}/list/", {"file": file}, headers=ENGLISH, follow=True)
            assert page.status_code == 200 and said in page.text

    def test_the_report_names_people_only_when_asked(self, house: House) -> None:
        client, where = house.client("sponsor"), f"/sponsor/agreements/{house.agreement.pk}/report.pdf"
        name = house.row.membership and house.row.membership.member.name
        assert name

        def words(query: str) -> str:
            body = client.get(where + query, headers=ENGLISH).content
            return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages).replace("\n", " ")

        plain, named = words(""), words("?names=1")
        assert "Return report" in plain and "Rp403,200" in plain
        assert name not in plain and name in named
        assert AuditEvent.objects.filter(act="export", detail__what="report").count() == 1

    def test_who_left_gives_the_place_to_the_next(self, house: House) -> None:
        answer = house.client("sponsor").post(
            f"/sponsor/rows/{house.row.pk}/left/", {"reason": "moved", "on": "2023-02-09"}, follow=True, headers=ENGLISH
        )
        assert "The next in line has the place." in answer.text
        assert RosterRow.objects.get(pk=house.row.pk).outcome == "replaced"
        assert findings() == []


class TestBranch:
    def test_money_without_a_place_finds_its_owner_by_two_people(self, house: House) -> None:
        withdraw(house.proposal, by=head("somebody"), at=NOW)
        first, second = house.client("officer"), house.client("head_office")
        where = f"/branch/payments/{house.lost.pk}/"
        page = first.post(
            f"{where}place/",
            {"place-nik": nik_of(house.member), "place-reason": "She has the slip"},
            follow=True,
            headers=ENGLISH,
        )
        assert "Noted." in page.text
        proposal = Proposal.objects.get(approved_at=None, ended_at=None)
        own = first.post(f"/branch/approvals/{proposal.pk}/", {"approve": "1"}, follow=True, headers=ENGLISH)
        assert "another person approves" in own.text
        assert Suspense.objects.get(payment=house.lost).resolved_at is None
        second.post(f"/branch/approvals/{proposal.pk}/", {"withdraw": "1"})
        assert Suspense.objects.get(payment=house.lost).resolved_at is None, "another's proposal is not taken back, nor done"
        second.post(f"/branch/approvals/{proposal.pk}/", {"approve": "1"})
        assert Suspense.objects.get(payment=house.lost).resolved_at is not None
        assert first.get(where).status_code == 200, "her branch still sees what it placed"
        receipts = [one.amount for one in receipts_of(Membership.objects.get(member=house.member).pk)]
        assert house.lost.amount in receipts
        assert findings() == []

    def test_a_correction_written_down_by_one_officer_is_decided_by_another(self, house: House) -> None:
        client = house.client("officer")
        client.post(f"/branch/members/{house.member.pk}/ask/", {"kind": "name", "said": "Siti Aminah"})
        asked = MemberRequest.objects.get(member=house.member, kind="name")
        decision = {"answer": "as on the KTP", "value": "Siti Aminah", "grant": "1"}
        page = client.post(f"/branch/requests/{asked.pk}/", decision, headers=ENGLISH)
        assert "another officer decides it" in page.text
        house.client("head_office").post(f"/branch/requests/{asked.pk}/", decision)
        assert Member.objects.get(pk=house.member.pk).name == "Siti Aminah"

    def test_no_officer_chooses_the_telephone_that_codes_go_to(self, house: House) -> None:
        page = house.client("officer").post(
            f"/branch/requests/{house.request.pk}/",
            {"answer": "ok", "value": "0819 9999 9999", "grant": "1"},
            headers=ENGLISH,
        )
        assert "not the telephone that was asked for" in page.text
        assert Member.objects.get(pk=house.member.pk).phone == house.member.phone

    def test_a_granted_telephone_is_the_one_that_codes_go_to(self, house: House) -> None:
        where, words = (
            f"/branch/requests/{house.request.pk}/",
            {"answer": "ok", "value": "0812 1111 2222", "grant": "1"},
        )
        for who in ("officer", "officer"):
            house.client(who).post(where, words)
        assert Member.objects.get(pk=house.member.pk).phone == "", "two officers"
        house.client("head_office").post(where, words)
        assert Member.objects.get(pk=house.member.pk).phone == "+6281211112222"

    def test_another_branchs_member_is_not_found_and_the_try_is_kept(self, house: House) -> None:
        page = house.client("officer").post("/branch/search/", {"nik": nik_of(house.stranger), "reason": "call"}, headers=ENGLISH)
        assert "No member of your branch" in page.text
        assert AuditEvent.objects.get(act="member.look_up").detail == {"found": False}

    def test_who_looks_up_many_sets_off_an_alarm(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:

        monkeypatch.setitem(trail.WATCHED, "member.see", (3, dt.timedelta(hours=1)))
        client = house.client("officer")
        for _ in range(5):
            client.get(f"/branch/members/{house.member.pk}/")
        assert AuditEvent.objects.filter(act="alarm", actor="officer").count() == 1
        assert "officer" in house.client("head_office").get("/office/audit/").text
