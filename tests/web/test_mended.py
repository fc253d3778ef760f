"""What people met on their first visits and nobody shall meet again."""

from __future__ import annotations

import datetime as dt
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import NotOpen, NotYours, withdraw
from naungan.contributions.corrections.reversals import propose_reversal
from naungan.contributions.corrections.suspense import propose_place, propose_refund
from naungan.contributions.models import Payment
from naungan.enrolment.models import Draft, RosterRow
from naungan.enrolment.rosters import drafts
from naungan.enrolment.rosters.commands import enrol_roster
from naungan.lib.access import house_itself
from naungan.lib.clock import now
from naungan.lib.errors import Problem
from naungan.lib.logs import Lines
from naungan.lib.models import AuditEvent
from naungan.privacy.purging import purge
from naungan.web.public.forms import RupiahField
from naungan.web.sponsor import views
from tests.make import HEAD, head, inventor, officer, person, roster_row, village
from tests.web.conftest import NOW, PASSWORD, House

ENGLISH = {"Accept-Language": "en"}


class TestMoneyFields:
    @pytest.mark.parametrize(
        ("written", "rupiah"),
        [
            ("1500000", 1_500_000),
            ("1.500.000", 1_500_000),
            ("Rp 1.500.000", 1_500_000),
            ("1,500,000", 1_500_000),
            ("1,5 juta", 1_500_000),
            ("1.5jt", 1_500_000),
            ("800 ribu", 800_000),
            ("Rp1.500.000,00", 1_500_000),
            ("0", 0),
            ("Rp. 1.500.000,-", 1_500_000),
            ("Rp\u00a01.500.000", 1_500_000),
        ],
    )
    def test_take_what_people_write(self, written: str, rupiah: int) -> None:
        assert RupiahField(most=10**9).clean(written) == rupiah

    @pytest.mark.parametrize(
        "written",
        ["abc", "-5", "1e6", "1.50", "1500000,5", "15.00.000", "9" * 30, "1 milyar", "1.500 ribu", "1.250ribu", "١٠٠٠"],
    )
    def test_refuse_what_may_be_another_sum(self, written: str) -> None:
        from django.forms import ValidationError

        with pytest.raises(ValidationError):
            RupiahField(most=10**9).clean(written)

    def test_an_error_is_shown_also_where_only_the_answer_is_swapped(self, house: House) -> None:
        for where in ("/price/?income=abc&sector=other&months=1", "/plan/?money=abc&villages=1&since=x&months=1"):
            page = Client().get(where, headers=ENGLISH | {"HX-Request": "true"}).text
            assert "Write whole rupiah" in page and "hx-swap-oob" in page

    def test_village_money_in_undecided_months_is_told_without_a_command(self, house: House) -> None:
        asked = "/plan/?money=100000000&villages=1&since=2026-12&months=12&payer=apbdes&sector=other"
        page = Client().get(asked, headers=ENGLISH).text
        assert "does not say yet" in page and "naungan law" not in page
        assert "People" in Client().get(asked.replace("2026-12", "2027-01"), headers=ENGLISH).text


class TestJoining:
    def test_an_income_with_a_figure_too_many_is_asked_again(self, house: House) -> None:
        client = Client()
        client.post("/join/who/", {"nik": "1504036505900055", "name": "Siti Contoh", "phone": "0812 3456 7890"})
        client.post("/join/where/", {"area": village().code})
        answer = client.post("/join/work/", {"occupation": "Petani", "income": "9999999999999"}, headers=ENGLISH)
        assert answer.status_code == 200 and "more than" in answer.text
        assert client.get("/join/", follow=True).status_code == 200

    def test_many_villages_called_alike_are_told_apart_by_district_or_regency(self, house: House) -> None:
        client = Client()
        client.post("/join/who/", {"nik": "1504036505900055", "name": "Siti Contoh", "phone": "0812 3456 7890"})
        many = client.get("/join/where/?village=Suka", headers=ENGLISH).text
        assert "There are more" in many
        few = client.get("/join/where/?village=Suka, Muaro", headers=ENGLISH).text
        assert 0 < few.count('name="area"') < many.count('name="area"')


class TestDoors:
    def test_an_address_of_a_form_opened_by_itself_is_a_page(self, house: House) -> None:
        page = house.client("member").get("/me/data/correct/", headers=ENGLISH)
        assert page.status_code == 405 and "Go back" in page.text and page.headers["Allow"] == "POST"

    def test_who_was_signed_out_while_writing_comes_back_to_the_form(self, house: House) -> None:
        where = f"/branch/payments/{house.payment.pk}/"
        answer = Client().post(where + "reverse/", {}, headers={"Referer": f"http://testserver{where}"})
        assert answer.headers["Location"].endswith("next=%2Fbranch%2Fpayments%2F" + f"{house.payment.pk}%2F")

    def test_nothing_is_promised_by_e_mail(self, house: House) -> None:
        for where in ("/accounts/password/reset/", "/accounts/email/"):
            assert "Head office sets a new one" in house.client("officer").get(where, headers=ENGLISH).text

    def test_the_code_for_the_authenticator_is_an_image_that_may_be_shown(self, house: House) -> None:
        client = Client()
        client.post("/accounts/login/", {"login": "officer", "password": PASSWORD})
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        page = client.get("/accounts/2fa/totp/activate/")
        assert 'src="data:image/svg' in page.text and "img-src 'self' data:" in page.headers["Content-Security-Policy"]

    def test_who_comes_and_goes_is_in_the_trail(self, house: House) -> None:
        client = Client()
        client.post("/accounts/login/", {"login": "officer", "password": "wrong"})
        client.post("/accounts/login/", {"login": "1504036505900055", "password": "wrong"})
        client.post("/accounts/login/", {"login": "officer", "password": PASSWORD})
        client.post("/accounts/logout/")
        acts = AuditEvent.objects.filter(act__startswith="sign.").order_by("pk").values_list("act", "actor")
        assert list(acts) == [("sign.refused", "officer"), ("sign.in", "officer"), ("sign.out", "officer")]


def test_a_failure_is_written_without_values() -> None:
    try:
        raise ValueError("1504036505900055")
    except ValueError:
        import sys

        record = logging.LogRecord("django.request", logging.ERROR, "x", 1, "Internal Server Error: /join/", (), sys.exc_info())
    written = Lines().format(record)
    assert "ValueError" in written and "test_mended.py" in written and "1504036505900055" not in written


class TestTwoPeople:
    def test_one_payment_has_one_open_proposal(self, house: House) -> None:
        with pytest.raises(NotOpen):
            propose_refund(house.lost.pk, reason="other", by=head("somebody"), at=NOW)
        with pytest.raises(TypeError):
            withdraw(house.proposal, at=NOW)  # type: ignore[call-arg]  # nobody takes back what he does not name himself for
        withdraw(house.proposal, by=head("somebody"), at=NOW)
        propose_refund(house.lost.pk, reason="other", by=head("somebody"), at=NOW)
        with pytest.raises(NotOpen):
            propose_place(house.lost.pk, membership=house.member.memberships.get().pk, reason="x", by=head("somebody"), at=NOW)

    def test_the_trail_says_whether_a_page_or_the_command_line_proposed(self, house: House) -> None:
        before = set(AuditEvent.objects.values_list("pk", flat=True))
        withdraw(house.proposal, by=head("Budi"), at=NOW)
        house.client("officer").post(f"/branch/payments/{house.lost.pk}/refund/", {"refund-reason": "not hers"})
        assert Proposal.objects.get(ended_at=None).proposed_by == "officer"
        told = [(one.actor, one.role, one.act) for one in AuditEvent.objects.exclude(pk__in=before).order_by("pk")]
        assert [one for one in told if "propos" in one[2]] == [
            ("Budi", "head_office", "proposal.refuse"),
            ("officer", "officer", "proposal.propose"),
        ]

    def test_nobody_proposes_about_money_of_another_branch(self, house: House) -> None:
        other = officer("other", "15.05")
        paid = Payment.objects.filter(purchase__bill__membership__member=house.member).first()
        assert paid is not None
        with pytest.raises(NotYours):
            propose_reversal(paid.pk, reason="x", by=other, at=NOW)
        assert not Proposal.objects.filter(act="reverse").exists()
        assert propose_reversal(paid.pk, reason="x", by=officer("own", "15.04"), at=NOW).pk

    def test_the_second_person_sees_how_much_and_whose_and_may_refuse(self, house: House) -> None:
        client = house.client("officer")
        page = client.get("/branch/approvals/", headers=ENGLISH).text
        assert house.member.name in page and "Rp16,800" in page and "Refuse" in page
        client.post(f"/branch/approvals/{house.proposal}/", {"refuse": "1"})
        assert Proposal.objects.get(pk=house.proposal).ended_why == "refused"
        assert AuditEvent.objects.filter(act="proposal.refuse").exists()


class TestDrafts:
    def test_a_long_list_is_judged_beside_the_request(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        """The thread itself is seen in the browser tests; here: the page waits, and a step is claimed once."""
        started: list[object] = []
        monkeypatch.setattr(views, "SHORT", 0)
        monkeypatch.setattr(views, "apart", lambda lane, work: started.append(work))
        rows = [list(HEAD), *(roster_row(person(inventor(n), village(1)), village(1)) for n in range(3))]
        file = SimpleUploadedFile("daftar.csv", "\n".join(";".join(row) for row in rows).encode())
        client = house.client("sponsor")
        where = client.post(f"/sponsor/agreements/{house.agreement.pk}/list/", {"file": file}).headers["Location"]
        page = client.get(where, headers=ENGLISH | {"HX-Request": "true"}).text
        assert 'hx-trigger="every 1s"' in page and "being judged" in page
        draft = Draft.objects.latest("pk")
        assert len(started) == 2, "each look starts it again where nobody works on it"
        assert drafts.work_on(draft.pk, at=NOW) is True
        assert drafts.work_on(draft.pk, at=NOW) is False, "judged once"
        assert "3 rows are judged" in client.get(where, headers=ENGLISH).text

    def test_a_step_whose_worker_died_is_free_again_after_a_while(self, house: House) -> None:
        Draft.objects.filter(pk=house.draft.pk).update(state="accepted", worked_on_at=NOW)
        assert drafts.work_on(house.draft.pk, at=NOW + dt.timedelta(minutes=1)) is False
        assert drafts.work_on(house.draft.pk, at=NOW + drafts.CLAIM + dt.timedelta(seconds=1)) is True
        done = Draft.objects.get(pk=house.draft.pk)
        assert done.state == "enrolled" and done.roster is not None
        before = RosterRow.objects.count()
        Draft.objects.filter(pk=done.pk).update(state="accepted", content=house.other_draft.content)
        assert drafts.work_on(done.pk, at=NOW + dt.timedelta(days=1)) is True
        assert RosterRow.objects.count() == before + 1

    def test_lists_that_nobody_accepts_are_forgotten(self, house: House) -> None:
        assert purge(NOW + dt.timedelta(days=6), by=house_itself())["enrolment.Draft"] == 0
        assert purge(NOW + dt.timedelta(days=8), by=house_itself())["enrolment.Draft"] == 2

    def test_a_trouble_that_passes_leaves_the_list_where_it_was(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        Draft.objects.filter(pk=house.draft.pk).update(state="accepted", worked_on_at=None)

        def busy(*words: object, **names: object) -> None:
            raise Problem("busy", retryable=True)

        with monkeypatch.context() as patch:
            patch.setattr(drafts, "enrol_roster", busy)
            drafts.work_on(house.draft.pk, at=NOW)
        assert Draft.objects.get(pk=house.draft.pk).state == "accepted"
        assert drafts.waiting(NOW) == [house.draft.pk], "a worker takes it up"
        assert drafts.work_on(house.draft.pk, at=NOW)
        assert Draft.objects.get(pk=house.draft.pk).state == "enrolled"

    def test_what_fails_twice_is_said_and_holds_nobody_up(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        Draft.objects.filter(pk=house.draft.pk).update(state="accepted", worked_on_at=None, tries=0)

        def broken(*words: object, **names: object) -> None:
            raise RuntimeError("boom")

        monkeypatch.setattr(drafts, "enrol_roster", broken)
        drafts.work_on(house.draft.pk, at=NOW)
        drafts.work_on(house.draft.pk, at=NOW)
        page = house.client("sponsor").get(f"/sponsor/drafts/{house.draft.pk}/", headers=ENGLISH).text
        assert "Something failed here" in page and drafts.waiting(NOW) == []

    def test_a_name_as_long_as_some_systems_allow_is_no_fault(self, house: House) -> None:
        text = "\n".join(";".join(row) for row in [list(HEAD), roster_row(person(inventor(5), village(1)), village(1))])
        kept = drafts.keep_draft(house.agreement, text.encode(), name="守" * 116 + ".csv", language="en", by=head("t"), at=NOW)
        drafts.work_on(kept.pk, at=NOW)
        assert Draft.objects.get(pk=kept.pk).state == "judged"

    def test_thrown_away_while_it_is_judged_it_stays_away(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        Draft.objects.filter(pk=house.draft.pk).update(state="sent", worked_on_at=None)
        real: Any = vars(drafts)["check_roster"]

        def discarded(*words: Any, **names: Any) -> Any:
            drafts.discard(house.draft.pk, by=house_itself(), at=NOW)
            return real(*words, **names)

        monkeypatch.setattr(drafts, "check_roster", discarded)
        assert drafts.work_on(house.draft.pk, at=NOW) is True
        assert not Draft.objects.filter(pk=house.draft.pk).exists()


class TestMendingInTheBrowser:
    """A clerk mends her list where she sees its faults: one click for many rows, or the cell itself."""

    @pytest.fixture
    def where(self, house: House) -> str:
        invent, here = inventor(11), village()
        rows = [roster_row(person(invent, here), here) for _ in range(3)]
        rows += [roster_row(person(invent, here), here, birth="") for _ in range(4)]
        rows += [roster_row(person(invent, here), here, name="")]
        text = "\n".join(";".join(row) for row in [list(HEAD), *rows]).encode()
        answer = house.client("sponsor").post(
            f"/sponsor/agreements/{house.agreement.pk}/list/", {"file": SimpleUploadedFile("kami.csv", text)}
        )
        return str(answer["Location"])

    def forms(self, page: str) -> dict[str, str]:
        """Return the value of each button and input that a reader without scripts would send."""
        return dict(re.findall(r'name="((?:cell:|take)[^"]*)" value="([^"]*)"', page))

    def test_one_click_for_many_rows_and_a_cell_for_one(self, house: House, where: str) -> None:
        client = house.client("sponsor", headers=ENGLISH)
        page = client.get(where).text
        assert "4 rows have no birth date" in page
        assert page.index("Is it meant like this?") < page.index("Row by row")
        first = re.search(r'name="take" value="(\w+)"', page)
        assert first is not None
        client.post(f"{where}mend/", {"take": first[1]})
        page = client.get(where).text
        assert "Mended here: 4." in page and "4 rows have no birth date" not in page
        (cell,) = [name for name in self.forms(page) if name.startswith("cell:")]
        assert cell.startswith("cell:9:name:")
        client.post(f"{where}mend/", {cell: "Budi Contoh"})
        page = client.get(where).text
        assert "Mended here: 5." in page and "cell:" not in page
        acts = AuditEvent.objects.filter(act="roster.mend").order_by("pk").values_list("reason", flat=True)
        assert list(acts) == ["4", "1"], "who mended how much is in the trail, and no name is"

    def test_faulty_rows_stand_first(self, house: House, where: str) -> None:
        page = house.client("sponsor", headers=ENGLISH).get(where).text
        rows = re.findall(r'<tr>\s*<td class="n">(\d+)</td>', page)
        assert rows == ["5", "6", "7", "8", "9", "2", "3", "4"]

    def test_what_was_typed_before_a_click_is_not_lost_by_it(self, house: House, where: str) -> None:
        client = house.client("sponsor", headers=ENGLISH)
        page = client.get(where).text
        own = re.findall(r'form="rows-1" name="take" value="(\w+)"', page)
        assert len(own) == 4
        (cell,) = [name for name in self.forms(page) if name.startswith("cell:9:name:")]
        client.post(f"{where}mend/", {"take": own[0], cell: "Budi Contoh"})
        assert "Mended here: 2." in client.get(where).text

    def test_what_was_typed_before_enrolling_is_judged_before_anybody_is_enrolled(self, house: House, where: str) -> None:
        client = house.client("sponsor", headers=ENGLISH)
        page = client.get(where).text
        (cell,) = [name for name in self.forms(page) if name.startswith("cell:9:name:")]
        version = re.search(r'name="version" value="(\w+)"', page)
        assert version is not None
        decide = f"{where}decide/"
        client.post(decide, {"accept": "1", "version": version[1], cell: "Budi Contoh"})
        page = client.get(where).text
        assert "Mended here: 1." in page and "is judged first" in page
        client.post(f"{where}decide/", {"past": "skip", cell.replace("9:name", "5:name"): "Ani Contoh"})
        assert "Mended here: 2." in client.get(where).text, "under whichever button"
        assert Draft.objects.get(pk=int(where.rstrip("/").rsplit("/", 1)[1])).state == Draft.State.JUDGED

    def test_a_list_that_was_judged_yesterday_is_judged_anew_when_it_is_opened(self, house: House, where: str) -> None:
        pk = int(where.rstrip("/").rsplit("/", 1)[1])
        yesterday = now() - dt.timedelta(days=1)
        Draft.objects.filter(pk=pk).update(worked_on_at=yesterday)
        with pytest.raises(drafts.NotWaiting, match="a day has passed"):
            drafts.accept(pk, at=now(), by=house_itself())
        client = house.client("sponsor", headers=ENGLISH)
        client.get(where)
        found = Draft.objects.get(pk=pk)
        assert found.state == Draft.State.JUDGED and found.worked_on_at is not None and found.worked_on_at > yesterday
        Draft.objects.filter(pk=pk).update(worked_on_at=yesterday)
        more = client.get(f"{where}?after=2", headers={"HX-Request": "true"}).text
        assert more.lstrip().startswith("<tbody") and Draft.objects.get(pk=pk).worked_on_at == yesterday
        assert client.get(f"{where}checked.xlsx").status_code == 302, "yesterday's verdicts are nobody's to mend"
        client.get(where)
        drafts.accept(pk, at=now(), by=house_itself())

    def test_a_village_that_is_taken_for_another_spelling_is_said_beside_the_row(self, house: House) -> None:
        invent, here = inventor(14), village()
        written = f"{here.name[:-1]}j"
        rows = [
            roster_row(person(invent, here), here),
            roster_row(person(invent, here), here, village=written),
        ]
        text = "\n".join(";".join(row) for row in [list(HEAD), *rows])
        client = house.client("sponsor", headers=ENGLISH)
        where = client.post(
            f"/sponsor/agreements/{house.agreement.pk}/list/", {"file": SimpleUploadedFile("v.csv", text.encode())}
        )["Location"]
        page = client.get(where).text
        assert page.count("was taken as that:") == 1 and f"{here.name}, {here.district}" in page

    def test_a_list_from_before_another_one_came_is_judged_anew(self, house: House, where: str, tmp_path: Path) -> None:
        """After the mended workbook was enrolled, its first sending promises nobody a place that is taken."""
        pk = int(where.rstrip("/").rsplit("/", 1)[1])
        found = Draft.objects.get(pk=pk)
        enrol_roster(drafts.candidates_of(found), found.agreement, at=now(), by=head("test"), is_synthetic=True)
        with pytest.raises(drafts.NotWaiting, match="another list"):
            drafts.accept(pk, at=now(), by=house_itself())
        page = house.client("sponsor", headers=ENGLISH).get(where).text
        assert "Enrol " not in page.replace("Enrol its", "")

    def test_what_no_page_sends_mends_nothing(self, house: House, where: str) -> None:
        client = house.client("sponsor", raise_request_exception=False)
        for name in (
            f"cell:{'9' * 5000}:nik:abc:",
            "cell:-1:nik:abc:",
            "cell:²:nik:abc:",
            "cell:9:nope:abc:",
            "cell::::",
            "cell",
        ):
            for act in ("mend", "decide"):
                assert client.post(f"{where}{act}/", {name: "x", "discarded": "1"}).status_code in (302, 400), (
                    act,
                    name[:20],
                )

    def test_the_key_enter_takes_no_suggestion(self, house: House, where: str) -> None:
        """Of a form's buttons a browser presses the first one: that keeps what was typed, and chooses nothing."""
        page = house.client("sponsor", headers=ENGLISH).get(where).text
        first = re.search(r'<button[^>]*form="rows-1"[^>]*>', page)
        assert first is not None and "name=" not in first[0]

    def test_what_another_window_mended_meanwhile_stays(self, house: House, where: str) -> None:
        """Each window sends all its inputs: only those count that say something else than they showed."""
        client = house.client("sponsor", headers=ENGLISH)
        old = {name: value for name, value in self.forms(client.get(where).text).items() if name != "take"}
        (name,) = [one for one in old if one.startswith("cell:9:name:")]
        (birth, *_) = [one for one in old if one.startswith("cell:5:birth_date:")]
        client.post(f"{where}mend/", {name: "Budi Contoh"})
        client.post(f"{where}mend/", old | {birth: "17-08-1985"})
        said = drafts.mends_of(Draft.objects.get(pk=int(where.rstrip("/").rsplit("/", 1)[1]))).cells
        assert said == {("", 9, "name"): "Budi Contoh", ("", 5, "birth_date"): "17-08-1985"}

    def test_a_long_remark_is_not_cut_by_a_click_beside_it(self, house: House) -> None:
        """What a list says of a person is heard to its last word, whoever mends another row of it."""
        invent, here = inventor(13), village()
        head, remark = [*HEAD, "Keterangan"], "sudah didata oleh kader " * 10 + "sudah meninggal"
        rows = [
            [*roster_row(person(invent, here), here), remark],
            [*roster_row(person(invent, here), here, name=""), ""],
        ]
        text = "\n".join(";".join(row) for row in [head, *rows])
        client = house.client("sponsor", headers=ENGLISH)
        where = client.post(
            f"/sponsor/agreements/{house.agreement.pk}/list/", {"file": SimpleUploadedFile("k.csv", text.encode())}
        )["Location"]
        sent = {name: value for name, value in self.forms(client.get(where).text).items() if name != "take"}
        (name,) = [one for one in sent if one.startswith("cell:3:name:")]
        client.post(f"{where}mend/", sent | {name: "Budi Contoh"})
        draft = Draft.objects.get(pk=int(where.rstrip("/").rsplit("/", 1)[1]))
        assert drafts.verdicts_of(draft)["verdict"].to_list()[0] == "said.deceased"
        assert set(drafts.mends_of(draft).cells) == {("", 3, "name")}

    def test_what_comes_too_late_is_told_and_leaves_no_false_trail(self, house: House, where: str) -> None:
        client = house.client("sponsor", headers=ENGLISH)
        pk = int(where.rstrip("/").rsplit("/", 1)[1])
        Draft.objects.filter(pk=pk).update(state="sent", worked_on_at=NOW)  # another window's mend is being judged
        before = AuditEvent.objects.count()
        page = client.post(f"{where}mend/", {"unmend": "1"}, follow=True).text
        assert "nothing was changed" in page and AuditEvent.objects.filter(act="roster.unmend").count() == 0
        assert AuditEvent.objects.count() == before

    def test_a_list_that_somebody_accepted_is_not_said_to_be_thrown_away(self, house: House, where: str) -> None:
        client = house.client("sponsor", headers=ENGLISH)
        pk = int(where.rstrip("/").rsplit("/", 1)[1])
        Draft.objects.filter(pk=pk).update(state="accepted", worked_on_at=NOW)  # in another window, and being enrolled
        page = client.post(f"{where}decide/", {"discard": "1"}, follow=True).text
        assert "was accepted" in page and "thrown away; nobody" not in page
        assert Draft.objects.filter(pk=pk).exists()
        assert not AuditEvent.objects.filter(act="roster.discard").exists()

    def test_nothing_typed_is_nothing_done(self, house: House, where: str) -> None:
        client = house.client("sponsor", headers=ENGLISH)
        typed = {name: value for name, value in self.forms(client.get(where).text).items() if name != "take"}
        answer = client.post(f"{where}mend/", typed, follow=True)
        assert "Nothing was changed" in answer.text and "Mended here" not in answer.text

    def test_what_a_column_holds_can_be_said(self, house: House) -> None:
        invent, here = inventor(12), village()
        head = [*HEAD[:-1], "Golongan"]
        text = "\n".join(";".join(row) for row in [head, *(roster_row(person(invent, here), here) for _ in range(3))])
        client = house.client("sponsor", headers=ENGLISH)
        where = client.post(
            f"/sponsor/agreements/{house.agreement.pk}/list/", {"file": SimpleUploadedFile("k.csv", text.encode())}
        )["Location"]
        assert "Columns that were not read: Golongan" in client.get(where).text
        client.post(f"{where}mend/", {"head": "Golongan", "meaning": "decile"})
        assert "Columns that were not read" not in client.get(where).text

    def test_whoever_only_reads_the_list_is_offered_nothing(self, house: House, where: str) -> None:
        page = house.client("head_office", headers=ENGLISH).get(where).text
        assert "Row by row" in page and "/mend/" not in page and "cell:" not in page
