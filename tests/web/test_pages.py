"""The page of an agreement."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from naungan.enrolment.models import Agreement
from tests.make import agreement, enrolled, inventor, pay, person, roster_row, village

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid_agreement(tmp_path: Path) -> Agreement:
    agreed, invent, place = agreement(places=2), inventor(), village()
    done = enrolled(tmp_path / "r.csv", agreed, [roster_row(person(invent, place), place) for _ in range(3)])
    assert done.bill is not None
    pay(done.bill)
    return agreed


def test_without_an_agreement_the_page_says_how_to_begin(client: Client) -> None:
    page = client.get("/", headers={"accept-language": "en"})
    assert page.status_code == 200
    assert "naungan demo" in page.text


def test_the_page_shows_people_money_map_and_verdicts(client: Client, paid_agreement: Agreement) -> None:
    page = client.get("/", headers={"accept-language": "en"})
    for said in ("2 workers protected", "Rp403,200", "<svg", "Burn-down", "quota.waiting", "1,312,370", "98,206"):
        assert said in page.text, said
    assert len(page.content) < 60_000


def test_indonesian_first_and_english_on_demand(client: Client, paid_agreement: Agreement) -> None:
    assert "2 pekerja terlindungi" in client.get("/").text
    assert "Rp403.200" in client.get("/").text
    assert "2 workers protected" in client.get("/?lang=en").text


def test_nothing_comes_from_elsewhere_and_no_script_runs(client: Client, paid_agreement: Agreement) -> None:
    page = client.get("/")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "<script" not in page.text and "style=" not in page.text
    links = [part.split('"')[0] for part in page.text.replace("href=", "src=").split('src="')[1:]]
    assert all(link.startswith(("/", "?", "#")) for link in links)


def test_villages_as_csv(client: Client, paid_agreement: Agreement) -> None:
    rows = client.get(f"/agreements/{paid_agreement.pk}/villages.csv").text.splitlines()
    assert rows[0].startswith("code,name,district")
    assert any(",403200," in row for row in rows)


def test_an_unknown_agreement_is_not_found(client: Client) -> None:
    assert client.get("/agreements/99/").status_code == 404
    assert client.post("/").status_code == 405


def test_no_nik_and_no_name_on_the_page(client: Client, paid_agreement: Agreement) -> None:
    from naungan.registry.models import Member

    text = client.get("/").text
    assert all(member.name not in text and member.nik_tail + "<" not in text for member in Member.objects.all())
