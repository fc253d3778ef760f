"""What a family reads after an accident or a death, joining without a trade of the list, and what a demonstration pays."""

from __future__ import annotations

import ast
import datetime as dt
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from pypdf import PdfReader

from naungan.contributions.models import Bill, Payment
from naungan.contributions.payments.pretence import NoPretending, pretend_payment
from naungan.contributions.texts import receipt_of
from naungan.enrolment.prospects import facts_of, facts_of_example, prospects
from naungan.enrolment.queries import status_of_member
from naungan.lib import demonstration, house
from naungan.lib.access import house_itself
from naungan.lib.clock import wib_day
from naungan.lib.words import rupiah
from naungan.protection.models import CoveredMonth
from naungan.registry.models import Member
from naungan.regulation.jkm import full_from
from naungan.web import words
from naungan.web.join.forms import OTHER, WorkForm
from tests.make import agreement, enrolled, inventor, memberships, pay, person, roster_row, self_bill, send, village
from tests.web.conftest import NOW, House
from tests.web.test_pages import ENGLISH

ROOT = Path(__file__).resolve().parents[2]


class TestIfSomethingHappens:
    @pytest.mark.django_db
    def test_a_member_reads_her_own_sums(self, house: House) -> None:
        page = house.client("member").get("/happens/", headers=ENGLISH).text
        assert "You are protected today." in page
        assert "Rp70,000,000" in page, "60% of 80 monthly incomes of Rp1,000,000, and 22 million"
        assert "Rp42,000,000" in page, "2023: no waiting time"
        assert "within 48 hours" in page and "within 3 working days" in page
        assert "The sums are for you" in page

    @pytest.mark.django_db
    def test_who_is_not_protected_reads_that_nothing_would_be_paid(self, house: House) -> None:
        new = memberships([person()])[0]
        stranger = Member.objects.get(memberships=new)
        client = Client()
        session = client.session
        session["member"] = str(stranger.pk)
        session.save()
        page = client.get("/happens/", headers=ENGLISH).text
        assert "If it happened today, nothing would be paid." in page
        assert "The sums are an example" in page

    @pytest.mark.django_db
    def test_children_at_school_count(self, client: Client) -> None:
        page = client.get("/happens/?income=2.000.000&child_1=sd&child_2=pt", headers=ENGLISH).text
        assert "Child 1 receives up to Rp84,000,000" in page, "all but the kindergarten"
        assert "Child 2 receives up to Rp60,000,000" in page
        assert "Rp96,000,000" in page, "48 monthly incomes of Rp2,000,000"
        assert client.get("/happens/?income=dua&child_1=xx").status_code == 200, "nonsense is told, not thrown"
        assert "Child 1 receives up to Rp60,000,000" in client.get("/happens/?child_2=pt", headers=ENGLISH).text
        part = client.get("/happens/?income=dua", headers=ENGLISH | {"HX-Request": "true"}).text
        sums = part[part.index('id="sums"') :]
        assert 'role="alert"' in sums and "a monthly income of" in sums, "what is swapped in says for whom, and what is wrong"

    def test_months_paid_decide_what_the_family_of_a_new_member_would_get(self) -> None:
        day = dt.date(2026, 11, 27)
        long_paid = prospects(facts_of_example(day))
        assert (long_paid.other_death.total, long_paid.work_death.total) == (42_000_000, 70_000_000)
        new = prospects(replace(long_paid.facts, member_since=day, paid_months=1, paid_ever=1))
        assert new.other_death.total == 10_000_000, "the funeral alone"

    @pytest.mark.django_db
    def test_months_paid_ahead_count_for_nothing(self) -> None:
        """They are given back with the claim: a member of three weeks who paid a year leaves the funeral alone."""
        member = memberships([person()])[0]
        pay(self_bill(member, 12, at=NOW))
        who = Member.objects.get(memberships=member)
        status = status_of_member(who, on=wib_day(NOW), known=dt.datetime(2023, 12, 1, tzinfo=dt.UTC))
        assert status.protection is not None
        facts = facts_of(status.protection)
        assert facts is not None and (facts.paid_months, facts.paid_ever) == (1, 1), "February of twelve"

    @pytest.mark.django_db
    def test_the_facts_are_those_of_the_books(self) -> None:
        member = memberships([person()])[0]
        pay(self_bill(member, 3, at=NOW))
        who = Member.objects.get(memberships=member)
        on = wib_day(NOW)
        status = status_of_member(who, on=on, known=dt.datetime(2023, 12, 1, tzinfo=dt.UTC))
        assert status.protection is not None
        facts = facts_of(status.protection)
        assert facts is not None
        assert facts.reference == 1_000_000
        before = status_of_member(who, on=dt.date(2022, 1, 1), known=NOW)
        assert before.protection is not None and facts_of(before.protection) is None


class TestOtherWork:
    @pytest.mark.parametrize(
        ("chosen", "written", "kept", "wrong"),
        [
            ("", "", None, "occupation"),
            (OTHER, "", None, "other"),
            (OTHER, "12", None, "other"),
            (OTHER, "tukang  pijat", "tukang pijat", ""),
            ("", "serabutan", "serabutan", ""),
            ("Nelayan", "", "Nelayan", ""),
            ("Nelayan", "serabutan", "Nelayan", ""),
            ("Astronot", "serabutan", None, "occupation"),
        ],
    )
    def test_work_that_is_in_no_list(self, chosen: str, written: str, kept: str | None, wrong: str) -> None:
        form = WorkForm({"occupation": chosen, "other": written, "income": "1.200.000"})
        if chosen == "Nelayan":
            field: Any = form.fields["occupation"]
            chosen = next(code for code, title in field.choices if "elayan" in str(code))
            form = WorkForm({"occupation": chosen, "other": written, "income": "1.200.000"})
            kept = chosen
        assert form.is_valid() == (not wrong), form.errors
        if wrong:
            assert wrong in form.errors
        else:
            assert form.cleaned_data["occupation"] == kept

    @pytest.mark.django_db
    def test_a_driver_by_another_word_pays_a_drivers_price(self, client: Client) -> None:
        """What was written decides the price on the page before she agrees."""
        for name, words_ in (
            ("who", {"nik": "1504036505900077", "name": "Siti Contoh", "phone": "0812 3456 7890"}),
            ("where", {"area": "15.04.03.1001"}),
            ("work", {"occupation": OTHER, "other": "sopir angkot", "income": "1000000"}),
        ):
            client.post(f"/join/{name}/", words_)
        assert "sopir angkot" in client.get("/join/agree/").text


@pytest.mark.django_db
class TestPretending:
    def test_a_bill_of_the_demonstration_is_paid_with_a_click(self, house: House) -> None:
        demonstration.mark(NOW)
        client = house.client("member")
        assert "Pretend to pay" in client.get(f"/me/bills/{house.bill.number}/", headers=ENGLISH).text
        client.post(f"/me/bills/{house.bill.number}/pretend/")
        assert Bill.objects.get(pk=house.bill.pk).is_paid
        again = client.post(f"/me/bills/{house.bill.number}/pretend/", follow=True, headers=ENGLISH).text
        assert "This bill is not open." in again
        assert Payment.objects.filter(source="pretend-bank").count() == 1
        assert "Pretend" not in client.get(f"/me/bills/{house.bill.number}/", headers=ENGLISH).text

    def test_nobody_elses_bill(self, house: House) -> None:
        demonstration.mark(NOW)
        assert house.client("member").post(f"/me/bills/{house.other_bill.number}/pretend/").status_code == 404
        assert house.client("sponsor").post(f"/sponsor/lists/{house.roster.pk}/pretend/{house.bill.number}/").status_code == 404

    def test_outside_a_demonstration_there_is_no_pretended_money(self, house: House) -> None:
        demonstration.forget()
        with pytest.raises(NoPretending):
            pretend_payment(house.bill, at=NOW, by=house_itself())
        client = house.client("member")
        assert "Pretend" not in client.get(f"/me/bills/{house.bill.number}/", headers=ENGLISH).text
        client.post(f"/me/bills/{house.bill.number}/pretend/")
        assert not Bill.objects.get(pk=house.bill.pk).is_paid

    @pytest.fixture(autouse=True)
    def afterwards(self) -> Any:
        yield
        demonstration.forget()


class TestTablesAsCards:
    def show(self, text: str, **context: Any) -> str:
        return Template("{% load stacking %}{% cards %}" + text + "{% endcards %}").render(Context(context))

    def test_each_cell_carries_the_head_of_its_column(self) -> None:
        heads = '<th scope="col">Day</th><th scope="col" class="n"><span class="hidden">A "b"</span></th>'
        rows = (
            '<tr><th scope="row">1</th><td class="n">{{ sum }}</td></tr>',
            "<tr><td> </td><td>2 <b>x</b></td></tr>",
        )
        text = f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        page = self.show(text, sum="<td>")
        assert '<th role="rowheader" scope="row">1</th>' in page
        assert '<td role="cell" class="n" data-label="A &quot;b&quot;"><div>&lt;td&gt;</div></td>' in page
        assert '<td role="cell" data-label="Day"></td>' in page, "a cell with nothing in it is not shown"
        assert "<div>2 <b>x</b></div>" in page

    def test_a_cell_over_several_columns_has_no_head(self) -> None:
        page = self.show(
            '<table><thead><tr><th scope="col">D</th></tr></thead><tbody><tr><td colspan="4">no</td></tr></tbody></table>'
        )
        assert "data-label" not in page


def test_every_act_that_is_recorded_has_words() -> None:
    """What somebody did stands on a page in the reader's language: an act that nobody named would stand there as a code."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in ("record", "do", "_keep"):
                found |= {
                    one.value
                    for one in ast.walk(node)
                    if isinstance(one, ast.Constant)
                    and isinstance(one.value, str)
                    and re.fullmatch(r"[a-z]+\.[a-z_]+", one.value)
                }
    assert len(found) > 25
    assert found - house.words("act").keys() == set()


def test_jobs_have_words() -> None:
    assert words.job_words("close:2026-11:pots", "id") == "tutup bulan 2026-11: tabungan membeli bulan"
    assert words.job_words("loop:trail", "id") == "menyegel jejak audit"
    assert words.job_words("unknown", "id") == "unknown"


@pytest.mark.django_db
def test_the_sheet_of_villages_has_heads_in_the_readers_words_where_asked(house: House) -> None:
    client = house.client("sponsor")
    address = f"/sponsor/agreements/{house.agreement.pk}/villages.csv"
    assert client.get(f"{address}?words=1").text.splitlines()[0].startswith("kode desa,desa,kecamatan")
    assert client.get(address).text.splitlines()[0].startswith("code,name,district")


@pytest.mark.django_db
def test_what_a_clock_wrote_that_ran_ahead_is_on_her_pages_and_in_her_sums(house: House) -> None:
    """Her months and her sums rest on the same rows as the answer itself."""
    bill = self_bill(memberships([person()])[0], 3, at=NOW)
    assert send(bill.number, bill.amount, "ahead", at=NOW + dt.timedelta(hours=2))[0] == "posted"
    assert bill.membership is not None
    status = status_of_member(bill.membership.member, on=wib_day(NOW))
    assert status.protection is not None and status.protection.standing.is_covered
    facts = facts_of(status.protection)
    assert facts is not None and (facts.paid_months, facts.paid_ever) == (1, 1)
    browser = replace(house, member=bill.membership.member).client("member")
    assert "The sums are for you" in browser.get("/happens/", headers=ENGLISH).text
    assert "Feb 2023" in browser.get("/me/", headers=ENGLISH).text


def test_one_page_for_the_family_holds_her_own_sums(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, Any]] = []

    def keep(path: Path, sys_inputs: dict[str, str], **words: str) -> bytes:
        told.append(json.loads(sys_inputs["letter"]))
        return b"%PDF-"

    monkeypatch.setattr("naungan.web.public.letters.typst.compile", keep)
    client = house.client("member")
    page = client.get("/happens/", headers={"Accept-Language": "id"}).text
    answer = client.get("/happens/family.pdf", headers={"Accept-Language": "id"})
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    (letter,) = told
    sums = [part["sum"] for part in letter["parts"] if part["sum"]]
    assert len(sums) == 3 and all(one in page for one in sums), "the page and the sheet say the same"
    assert letter["synthetic"], "an invented person's sheet says so"
    assert "175" in page and any("heir" in step or "ahli waris" in step for part in letter["parts"] for step in part["steps"])


def test_the_sheet_is_a_pdf_of_one_page(house: House) -> None:
    body = house.client("member").get("/happens/family.pdf").content
    assert body.startswith(b"%PDF-") and len(re.findall(rb"/Type\s*/Page\b", body)) == 1


def test_who_is_not_protected_is_told_and_gets_no_sheet_of_sums(house: House) -> None:
    CoveredMonth.objects.all().update(revoked_at=NOW, revoked_reason="test")
    answer = house.client("member").get("/happens/family.pdf", follow=True, headers={"Accept-Language": "en"})
    assert "nothing would be paid" in answer.text


def test_a_bill_of_a_list_comes_as_an_invoice(house: House, tmp_path: Path) -> None:
    place = village(2)
    done = enrolled(tmp_path / "c.csv", agreement(places=2, number="9/2023"), [roster_row(person(inventor(31), place), place)])
    assert done.bill is not None
    client = house.client("head_office")
    page = client.get(f"/sponsor/lists/{done.roster.pk}/").text
    assert f"invoice/{done.bill.number}.pdf" in page
    answer = client.get(f"/sponsor/lists/{done.roster.pk}/invoice/{done.bill.number}.pdf")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF-")
    pay(done.bill)
    page = client.get(f"/sponsor/lists/{done.roster.pk}/", headers={"Accept-Language": "en"}).text
    assert "1 people are protected from" in page and "Receipt (PDF)" in page and "Invoice (PDF)" not in page
    receipt = client.get(f"/sponsor/lists/{done.roster.pk}/invoice/{done.bill.number}.pdf", headers={"Accept-Language": "en"})
    assert receipt.status_code == 200 and "receipt-" in receipt["Content-Disposition"]
    text = "".join(part.extract_text() for part in PdfReader(io.BytesIO(receipt.content)).pages)
    paid = Payment.objects.get(bill_number=done.bill.number)
    assert receipt_of(paid.pk) in text and "Receipt" in text and "Pay to this number" not in text


def test_who_has_paid_little_reads_what_she_would_get_and_who_has_not_joined_too(house: House) -> None:
    day = wib_day(NOW)
    months, full = full_from(day), prospects(facts_of_example(day)).other_death.total
    page = Client().get("/happens/", headers={"Accept-Language": "en"}).text
    long_paid = prospects(facts_of_example(day))
    young = prospects(replace(long_paid.facts, member_since=day.replace(day=1), paid_months=1, paid_ever=1)).other_death
    if months:
        assert young.total is not None and young.total != full
        assert f"less than {months} months the family gets {rupiah(young.total, language='en')}" in page
    else:
        assert "less than" not in page
