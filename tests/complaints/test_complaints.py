"""Complaints: anybody says what is wrong, an officer without a part in it answers in time, head office mediates."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from naungan.claims.deciding import propose_decision
from naungan.claims.objections import answer_objection, object_to
from naungan.complaints.complaining import (
    Complaining,
    ComplaintNotNow,
    HadPart,
    answer_complaint,
    complain,
    dispute,
    end_mediation,
    followed,
    pass_on,
    said,
    stranger,
)
from naungan.complaints.models import Complaint
from naungan.complaints.personal import HELD
from naungan.complaints.piles import waiting
from naungan.complaints.sight import NoComplaint, visible_complaints
from naungan.coverage.open_figures import complaints_table
from naungan.lib.access import Role, Viewer
from naungan.lib.clock import WIB
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import AuditEvent, Outbox
from naungan.registry.identity import BadNik
from naungan.registry.models import Member
from tests.claims.rooms import BUDI, HEAD, RINA, SITI, filed
from tests.claims.served import Cut, Killed
from tests.claims.worked import K
from tests.homes import ROOT, furnish
from tests.make import AT, has_telephone, head, inventor, memberships, officer, person
from tests.serving import PATIENCE_S

pytestmark = pytest.mark.django_db
RIGHT = {"outcome": "right", "answer": "Uang sudah dikembalikan."}
OTHER_HEAD = head("Dewi")
INVENT = inventor(4711)


def noon(day: str) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), WIB)


def taken(
    about: str = "money", *, by: Viewer | None = None, at: dt.datetime = AT, key: uuid.UUID | None = None, **changes: Any
) -> tuple[Complaint, str]:
    told = Complaining(about, "Saya membayar dua kali.", nik="1504015203850001", is_synthetic=True)
    return complain(replace(told, **changes), key=key or uuid.uuid4(), by=by or stranger(), at=at)


class TestTaking:
    def test_it_needs_no_name_and_is_followed_with_number_and_code(self) -> None:
        made, code = taken()
        assert followed(f" {made.pk} ", f"{code[:3]} {code[3:]}") == made
        known = said(made)
        assert known is not None and (known.words, known.name, known.phone) == ("Saya membayar dua kali.", "", "")
        assert b"membayar" not in bytes(made.said_cipher) and not Outbox.objects.exists()

    @pytest.mark.parametrize("number", ["", "x", "999999999", "9" * 30, "0", "-1", "٣"])
    def test_a_wrong_number_says_what_a_wrong_code_says(self, number: str) -> None:
        made, code = taken()
        wrong = f"{(int(code) + 1) % 10**8:08d}"
        told = set()
        for one, other in ((number, code), (str(made.pk), wrong), (str(made.pk), "")):
            with pytest.raises(NoComplaint) as trouble:
                followed(one, other)
            told.add(str(trouble.value))
        assert len(told) == 1

    def test_sent_twice_it_is_one_with_one_code(self) -> None:
        key = uuid.uuid4()
        first, second = (taken(key=key) for _ in range(2))
        assert first == second and Complaint.objects.count() == 1

    def test_the_same_page_with_other_words_is_said_and_both_are_not_taken_for_one(self) -> None:
        key = uuid.uuid4()
        taken(key=key)
        with pytest.raises(BadUsage):
            taken(key=key, words="Petugas meminta uang.")

    def test_a_number_that_is_no_claim_is_kept_as_she_typed_it(self) -> None:
        known = said(taken("claim", claim="99999")[0])
        assert known is not None and known.claim == "99999"

    @pytest.mark.parametrize(
        ("on", "due_on"),
        [("2026-11-30", "2026-12-07"), ("2026-12-23", "2027-01-04"), ("2026-03-17", "2026-03-31")],
    )
    def test_five_working_days_are_counted_without_holidays_and_joint_leave(self, on: str, due_on: str) -> None:
        assert taken(at=noon(on))[0].due_on.isoformat() == due_on

    @pytest.mark.parametrize(
        "changes",
        [{"about": "weather"}, {"words": "  "}, {"words": "x" * 2001}, {"name": "R2-D2 0"}, {"nik": "123"}, {"phone": "12"}],
    )
    def test_what_cannot_be_is_said_and_nothing_is_kept(self, changes: dict[str, Any]) -> None:
        with pytest.raises(Problem):
            taken(**changes)
        assert not Complaint.objects.exists()

    def test_a_telephone_that_was_given_is_told_of_each_turn_and_of_nothing_else(self) -> None:
        made, _ = taken(phone="0812 3456 7890")
        answer_complaint(made.pk, **RIGHT, by=SITI, at=AT)
        topics = list(Outbox.objects.order_by("pk").values_list("topic", flat=True))
        assert topics == ["complaint.taken", "complaint.answered"]
        assert "membayar" not in str(list(Outbox.objects.values_list("payload", flat=True)))

    def test_a_claim_that_is_no_number_of_ours_is_left_in_her_words(self) -> None:
        assert taken("claim", claim="99999")[0].claim is None
        assert taken("claim", claim="nomor lima")[0].claim is None


class TestWhoSees:
    def test_the_branch_sees_what_is_of_its_area_and_about_no_officer(self) -> None:
        here, _ = taken()
        taken(nik="1604015203850001")
        taken("staff")
        taken(nik="")
        assert list(waiting(SITI)) == [here]
        assert waiting(HEAD).count() == 4 and waiting(officer("Batanghari", "15.04.03.2001")).count() == 1

    def test_a_member_sees_her_own_alone(self) -> None:
        one, other = (Member.objects.get(memberships=pk) for pk in memberships([person(INVENT), person(INVENT)]))
        she, another = (Viewer("m", Role.MEMBER, member=str(member.pk)) for member in (one, other))
        made, _ = taken(by=she, nik="")
        assert made.member == one and list(visible_complaints(she)) == [made]
        assert not visible_complaints(another).exists() and not visible_complaints(stranger()).exists()

    def test_an_officer_names_no_member_of_another_branch(self) -> None:
        with pytest.raises(BadNik):
            taken(by=RINA, nik="1504015203850001")

    def test_passed_to_head_office_the_branch_reads_it_no_more(self) -> None:
        made, _ = taken()
        pass_on(made.pk, reason="tentang petugas kami", by=SITI, at=AT)
        assert not visible_complaints(SITI).exists() and list(waiting(HEAD)) == [made]
        with pytest.raises(NoComplaint):
            answer_complaint(made.pk, **RIGHT, by=BUDI, at=AT)
        made.refresh_from_db()
        assert made.due_on == taken()[0].due_on, "its day stays"


class TestAnswering:
    def test_who_wrote_it_down_does_not_answer_under_any_spelling(self) -> None:
        made, _ = taken(by=SITI, nik="")
        again = replace(SITI, name="SITI ", session="another")
        for one in (SITI, again, replace(SITI, account=None, session="", name="siti")):
            with pytest.raises(HadPart):
                answer_complaint(made.pk, **RIGHT, by=one, at=AT)
        assert answer_complaint(made.pk, **RIGHT, by=BUDI, at=AT).state == "answered"

    def test_who_decided_on_the_claim_does_not_answer(self) -> None:
        kept = filed(K["K01"].file)
        propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at)
        made, _ = taken("claim", claim=str(kept.claim), nik="1571015203850001")
        with pytest.raises(HadPart):
            answer_complaint(made.pk, **RIGHT, by=SITI, at=kept.at)
        answer_complaint(made.pk, **RIGHT, by=BUDI, at=kept.at)

    def test_who_answered_the_objection_does_not_answer_the_complaint(self) -> None:
        kept = filed(K["K01"].file)
        objected = object_to(kept.claim, "Terlalu lama.", by=HEAD, at=kept.at)
        answer_objection(objected.pk, is_right=False, answer="Tidak.", by=BUDI, at=kept.at)
        made, _ = taken("claim", claim=str(kept.claim), nik="1571015203850001")
        with pytest.raises(HadPart):
            answer_complaint(made.pk, **RIGHT, by=BUDI, at=kept.at)

    def test_a_late_answer_stays_late_when_she_asks_for_mediation(self) -> None:
        made, _ = taken()
        due_on = made.due_on
        answer_complaint(made.pk, **RIGHT, by=SITI, at=AT + dt.timedelta(days=30))
        assert dispute(made, "Tidak setuju.", by=stranger(), at=AT + dt.timedelta(days=31)).due_on == due_on

    def test_repeated_it_is_done_once_and_otherwise_it_is_refused(self) -> None:
        made, _ = taken(phone="081234567890")
        for _ in range(2):
            answer_complaint(made.pk, **RIGHT, by=SITI, at=AT)
        assert Outbox.objects.filter(topic="complaint.answered").count() == 1
        assert AuditEvent.objects.filter(act="complaint.answer").count() == 1
        with pytest.raises(ComplaintNotNow):
            answer_complaint(made.pk, outcome="wrong", answer="Tidak.", by=BUDI, at=AT)

    @pytest.mark.parametrize("wrong", [{"outcome": ""}, {"outcome": "open"}, {"answer": " "}])
    def test_an_answer_says_whether_she_was_right_and_why(self, wrong: dict[str, str]) -> None:
        made, _ = taken()
        with pytest.raises(BadUsage):
            answer_complaint(made.pk, **(RIGHT | wrong), by=SITI, at=AT)

    def test_nobody_but_staff_answers(self) -> None:
        (pk,) = memberships([person(INVENT)])
        she = Viewer("m", Role.MEMBER, member=str(Member.objects.get(memberships=pk).pk))
        made, _ = taken(by=she, nik="")
        with pytest.raises(BadUsage):
            answer_complaint(made.pk, **RIGHT, by=she, at=AT)


class TestMediation:
    def test_another_one_of_head_office_mediates_and_ends_it(self) -> None:
        made, _ = taken(phone="081234567890")
        answer_complaint(made.pk, **(RIGHT | {"outcome": "wrong"}), by=HEAD, at=AT)
        for _ in range(2):
            dispute(made, "Struk saya tidak dilihat.", by=stranger(), at=AT)
        made.refresh_from_db()
        assert (made.state, made.next_on) == ("mediation", dt.date(2023, 2, 20)), "thirty working days"
        with pytest.raises(BadUsage):
            end_mediation(made.pk, is_agreed=True, words="Dikembalikan.", by=replace(SITI, areas=("15",)), at=AT)
        with pytest.raises(HadPart):
            end_mediation(made.pk, is_agreed=True, words="Dikembalikan.", by=HEAD, at=AT)
        for _ in range(2):
            end_mediation(made.pk, is_agreed=True, words="Dikembalikan.", by=OTHER_HEAD, at=AT)
        made.refresh_from_db()
        assert made.state == "agreed" and Outbox.objects.filter(topic="complaint.ended").count() == 1
        with pytest.raises(ComplaintNotNow):
            end_mediation(made.pk, is_agreed=False, words="Lain.", by=OTHER_HEAD, at=AT)

    def test_it_may_be_asked_for_until_thirty_days_after_the_answer(self) -> None:
        made, _ = taken()
        with pytest.raises(ComplaintNotNow):
            dispute(made, "Lama sekali.", by=stranger(), at=AT)
        answer_complaint(made.pk, **RIGHT, by=SITI, at=noon("2026-11-02"))
        with pytest.raises(ComplaintNotNow):
            dispute(made, "Tidak setuju.", by=stranger(), at=noon("2026-12-03"))
        assert dispute(made, "Tidak setuju.", by=stranger(), at=noon("2026-12-02")).state == "mediation"


class TestHerself:
    def she(self) -> tuple[Member, Viewer]:
        (pk,) = memberships([person(INVENT)])
        member = Member.objects.get(memberships=pk)
        return member, Viewer("m", Role.MEMBER, member=str(member.pk))

    def test_a_member_who_gives_no_telephone_is_told_on_the_one_we_have(self) -> None:
        member, she = self.she()
        has_telephone("+6281234567899", member)
        made, _ = taken(by=she, nik="")
        answer_complaint(made.pk, **RIGHT, by=SITI, at=AT)
        told = Outbox.objects.filter(topic__startswith="complaint.").order_by("pk")
        assert list(told.values_list("topic", flat=True)) == ["complaint.taken", "complaint.answered"]

    def test_forgotten_what_waits_keeps_its_words_until_it_is_answered(self) -> None:
        member, she = self.she()
        made, _ = taken(by=she, nik="")
        goes = HELD[0].gone
        assert goes is not None and not goes(member).exists()
        answer_complaint(made.pk, **RIGHT, by=SITI, at=AT)
        assert list(goes(member)) == [made]


class TestTheDatabase:
    @pytest.mark.parametrize(
        "words",
        [
            {"state": "answered"},
            {"state": "agreed"},
            {"outcome": "right"},
            {"about": "data"},
            {"state": "answered", "outcome": "right", "answered_at": AT, "answered_by": "Siti"},
        ],
    )
    def test_it_refuses_what_the_verbs_do_not_do(self, words: dict[str, Any]) -> None:
        made, _ = taken(by=SITI, nik="")
        with pytest.raises(DatabaseError), transaction.atomic():
            Complaint.objects.filter(pk=made.pk).update(**words)

    def test_an_answered_one_is_not_opened_again(self) -> None:
        made, _ = taken()
        answer_complaint(made.pk, **RIGHT, by=SITI, at=AT)
        with pytest.raises(DatabaseError), transaction.atomic():
            Complaint.objects.filter(pk=made.pk).update(state="open", outcome="", answered_by="", answered_at=None)


RACES = """
import json, threading, uuid, django; django.setup()
from naungan.lib.database import prepare
prepare()
from django.db import connections
from naungan.complaints.complaining import answer_complaint, dispute, end_mediation
from naungan.complaints.models import Complaint
from naungan.lib.errors import Problem
from naungan.lib.models import AuditEvent, Outbox
from tests.complaints.test_complaints import OTHER_HEAD, stranger, taken
from tests.claims.rooms import BUDI, HEAD, SITI
from tests.make import AT

def at_once(*acts):
    found, gate = [None] * len(acts), threading.Barrier(len(acts))
    def run(place):
        gate.wait(60)
        try:
            found[place] = str(acts[place]())
        except Problem as problem:
            found[place] = problem.code
        finally:
            connections.close_all()
    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    [one.start() for one in threads]; [one.join(120) for one in threads]
    assert None not in found, found  # somebody died of something else
    return found

key = uuid.uuid4()
came = at_once(*[lambda: taken(key=key, phone="081234567890")[1]] * 6)
one = Complaint.objects.get()
def answer(by):
    return answer_complaint(one.pk, outcome="wrong", answer=by.name, by=by, at=AT).pk
def ended(agreed):
    return end_mediation(one.pk, is_agreed=agreed, words="x", by=OTHER_HEAD, at=AT).state
answers = at_once(*[lambda by=by: answer(by) for by in (SITI, BUDI, HEAD)])
disputes = at_once(*[lambda: dispute(one, "Tidak setuju.", by=stranger(), at=AT).state] * 4)
ends = at_once(*[lambda agreed=agreed: ended(agreed) for agreed in (True, False)])
acts = AuditEvent.objects.filter(act__startswith="complaint.").order_by("pk").values_list("act", flat=True)
print(json.dumps([len(set(came)), answers.count("complaint.not_now"), disputes, ends.count("complaint.not_now"), list(acts),
                  Outbox.objects.count()]))
"""


def test_what_two_do_at_once_is_done_once(house: dict[str, str]) -> None:
    words = house | {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}
    furnish(Path(words["NAUNGAN_HOME"]))
    ran = subprocess.run(
        [sys.executable, "-c", RACES], capture_output=True, text=True, env=words, check=False, timeout=PATIENCE_S
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    acts = ["complaint.write", "complaint.answer", "complaint.dispute", "complaint.end"]
    assert json.loads(ran.stdout.splitlines()[-1]) == [1, 2, ["mediation"] * 4, 1, acts, 3]


@pytest.mark.parametrize("verb", ["complain", "answer", "dispute", "end", "pass"])
def test_killed_at_any_statement_and_repeated_it_is_done_once(verb: str) -> None:
    key = uuid.uuid4()
    told, _ = taken(phone="081234567890")
    if verb in ("dispute", "end"):
        answer_complaint(told.pk, **RIGHT, by=SITI, at=AT)
    if verb == "end":
        dispute(told, "Tidak setuju.", by=stranger(), at=AT)
    act: Callable[[], object] = {
        "complain": lambda: taken(key=key, phone="081234567890"),
        "answer": lambda: answer_complaint(told.pk, **RIGHT, by=SITI, at=AT),
        "dispute": lambda: dispute(told, "Tidak setuju.", by=stranger(), at=AT),
        "end": lambda: end_mediation(told.pk, is_agreed=True, words="Damai.", by=OTHER_HEAD, at=AT),
        "pass": lambda: pass_on(told.pk, reason="petugas", by=SITI, at=AT),
    }[verb]

    def state() -> object:
        return list(Complaint.objects.order_by("pk").values()), Outbox.objects.count(), AuditEvent.objects.count()

    before, place = state(), 0
    while True:
        place += 1
        try:
            with connection.execute_wrapper(Cut(place)), transaction.atomic():
                act()
            break
        except Killed:
            assert state() == before, f"after being killed at write {place} something remained"
    after = state()
    assert place > 2 and after != before
    with suppress(NoComplaint):  # passed on, she sees it no more
        act()
    assert state() == after


def test_the_open_figures_count_complaints_and_objections_and_hide_few() -> None:
    for number in range(12):
        made, _ = taken(at=noon("2022-11-07"))
        if number < 7:
            outcome = "right" if number < 5 else "wrong"
            day = noon("2022-11-14" if number < 6 else "2022-11-15")
            answer_complaint(made.pk, outcome=outcome, answer="Begini.", by=SITI, at=day)
    for _ in range(11):
        taken("cover", at=noon("2022-11-07"))
    taken("data", at=noon("2022-11-07"))
    taken(at=noon("2023-01-02"))
    kept = filed(K["K01"].file)
    objected = object_to(kept.claim, "Terlalu lama.", by=HEAD, at=noon("2022-11-08"))
    answer_objection(objected.pk, is_right=True, answer="Benar.", by=SITI, at=noon("2022-11-09"))
    rows = {row["about"]: row for row in complaints_table(at=noon("2023-01-06")).rows}
    assert rows["money"] == {
        "about": "money",
        "complaints": 12,
        "answered": 7,
        "in_time": 0.9,
        "median_days": 7,
        "right": 0.7,
        "mediations": 0,
    }
    hidden = [rows[about]["complaints"] for about in ("cover", "data", "objection")]
    assert hidden == [None] * 3, "of few nothing, nor of the next that would give them away"
    assert rows["objection"]["right"] is None


class TestPages:
    def test_from_complaint_to_mediation_in_the_browser_without_an_account(self, client: Client) -> None:
        form = {"about": "money", "words": "Saya membayar dua kali.", "nik": "1504015203850001", "key": str(uuid.uuid4())}
        page = client.post("/complain/", form, follow=True, headers={"Accept-Language": "en"})
        made = Complaint.objects.get()
        known = said(made)
        assert known is not None and known.code in page.text and str(made.pk) in page.text
        client.post("/complain/", form)
        assert Complaint.objects.count() == 1
        other = Client()
        assert other.get(f"/complain/{made.pk}/").status_code == 302
        assert other.post("/complain/look/", {"number": made.pk, "code": "00000000"}).status_code == 200
        assert other.get(f"/complain/{made.pk}/").status_code == 302, "a wrong code opens nothing"
        page = other.post("/complain/look/", {"number": made.pk, "code": known.code}, follow=True)
        assert "Saya membayar dua kali." in page.text and "Tidak setuju" not in page.text
        answer_complaint(made.pk, **RIGHT, by=SITI, at=dt.datetime.now(dt.UTC))
        assert RIGHT["answer"] in other.get(f"/complain/{made.pk}/").text
        page = other.post(f"/complain/{made.pk}/", {"words": "Belum kembali."}, follow=True)
        made.refresh_from_db()
        assert made.state == "mediation" and "Belum kembali." in page.text

    def test_a_member_may_complain_without_her_name(self, client: Client) -> None:
        (pk,) = memberships([person(INVENT)])
        member = Member.objects.get(memberships=pk)
        session = client.session
        session["member"] = str(member.pk)
        session.save()
        form = {"about": "staff", "words": "Diminta uang.", "key": str(uuid.uuid4())}
        client.post("/complain/", form)
        client.post("/complain/", form | {"key": str(uuid.uuid4()), "unnamed": "on"})
        named, unnamed = Complaint.objects.order_by("pk")
        assert (named.member, unnamed.member, unnamed.asked_by) == (member, None, "")
        assert list(AuditEvent.objects.filter(act="complaint.write").order_by("pk").values_list("origin", flat=True))[1] == ""

    def test_who_signs_in_on_the_same_device_is_not_shown_it(self, client: Client) -> None:
        client.post("/complain/", {"about": "staff", "words": "Diminta uang.", "key": str(uuid.uuid4())})
        (pk,) = memberships([person(INVENT)])
        session = client.session
        session["member"] = str(Member.objects.get(memberships=pk).pk)
        session.save()
        assert client.get("/complain/done/").status_code == 302
        assert client.get(f"/complain/{Complaint.objects.get().pk}/").status_code == 404

    def test_guessing_codes_ends_soon_however_the_number_is_written(self, client: Client) -> None:
        made, _ = taken()
        answers = [
            client.post("/complain/look/", {"number": f"{made.pk:0{1 + one % 7}d}", "code": f"{one:08d}"}).status_code
            for one in range(25)
        ]
        assert answers[-1] == 429
