"""Pages as their readers meet them: what they say, in which language, how heavy they are, and what they never show."""

from __future__ import annotations

import datetime as dt
import gzip
import logging
import re

import polars as pl
import pytest
import time_machine
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from naungan.coverage import open_figures
from naungan.coverage.open_figures import hide_small
from naungan.lib.month import Month
from naungan.lib.sql import run
from naungan.protection import commands as protection
from naungan.protection.models import CoveredMonth
from naungan.registry.models import Member
from tests.make import has_telephone, nik_of
from tests.web.conftest import NOW, ROLES, House
from tests.web.test_rights import MATRIX, address

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
HEAVIEST = 60_000
MOST_QUERIES = {
    "branch:queue": 44,  # two for each pile
    "branch:claim": 34,
    "branch:claim_letter": 26,
    "branch:member": 36,
    "sponsor:roster": 30,
    "sponsor:agreement": 40,
    "own:home": 28,
    "own:export": 90,
    "own:pay": 26,
    "office:home": 55,
    "office:privacy": 30,  # one for each clock
    "figures": 55,
}
USUAL_QUERIES = 24


class TestOpenPages:
    def test_an_empty_house_welcomes_and_counts_nobody(self, client: Client) -> None:
        page = client.get("/", headers=ENGLISH)
        assert "Protection for everyone who works" in page.text
        assert "Who is protected" in page.text

    def test_indonesian_first_and_a_choice_is_remembered(self, client: Client) -> None:
        assert "Perlindungan bagi semua yang bekerja" in client.get("/").text
        assert 'lang="en"' in client.get("/?lang=en").text
        assert "Am I protected?" in client.get("/protected/").text
        assert 'lang="id"' in client.get("/?lang=id").text

    @pytest.mark.parametrize(("on", "sum_"), [("2026-11-27", "Rp33,600"), ("2026-12-31", "Rp42,000"), ("2027-01-01", "Rp50,400")])
    def test_the_price_is_the_laws_and_names_it(self, client: Client, on: str, sum_: str) -> None:
        with time_machine.travel(f"{on}T05:00:00+07:00", tick=False):
            page = client.get("/price/?income=1.000.000&sector=other&months=3", headers=ENGLISH)
        assert sum_ in page.text, "the relief of PP 50/2025 ends with the year"
        assert "PP 44/2015" in page.text
        assert "Write whole rupiah" in client.get("/price/?income=banyak&sector=other&months=1", headers=ENGLISH).text

    def test_the_plan_adds_up_for_all_villages(self, client: Client) -> None:
        page = client.get("/plan/?money=10000000&villages=1562&since=2023-01&months=12&payer=apbd&sector=other", headers=ENGLISH)
        for said in ("78,100", "929,390", "Rp15,613,752,000", "Rp6,248,000"):
            assert said in page.text, said

    def test_small_cells_hide_and_no_sum_gives_them_away(self) -> None:
        assert hide_small([0, 3, 40, 7]) == [0, None, 40, None]
        assert hide_small([1, 1, 50, 60]) == [None, None, None, 60]
        assert hide_small([0, 5]) == [0, 5]
        assert hide_small([2]) == [None]

    def test_what_is_no_number_is_refused_beside_its_field(self, client: Client) -> None:
        for where in (
            "/price/?income=Rp&sector=other&months=1",
            "/plan/?money=.&villages=1&since=2027-01&months=1&payer=apbd&sector=other",
        ):
            assert "Write whole rupiah" in client.get(where, headers=ENGLISH).text
        assert client.get("/figures/?province=%00").status_code == 400
        assert client.get("/figures/?province=abc").status_code == 404

    def test_open_figures_come_as_page_csv_and_json_with_lineage(self, house: House) -> None:
        client = Client()
        assert "Coverage by area" in client.get("/figures/", headers=ENGLISH).text
        rows = client.get("/figures/months.csv").text.splitlines()
        assert rows[0] == "month,people,known_at_month_end,self,donor,csr,apbn,apbd,apbdes,platform"
        assert [row.split(",")[0] for row in rows[1:]] == ["2023-01", "2023-02"], "from the first month that anybody had"
        answer = client.get("/figures/coverage.json").json()
        assert answer["lineage"] and answer["rows"][0]["source"]
        hidden = [row for row in answer["rows"] if row["covered"] is None]
        assert hidden and all(row["rate"] is None for row in hidden)
        assert client.get("/figures/coverage.json?province=00").status_code == 404

    def test_map_and_table_are_one_reading_of_the_day_asked_for(self, house: House) -> None:
        january = Client().get("/figures/?on=2023-01-10", headers=ENGLISH).text
        assert "Coverage by area, 31 Jan 2023" in january, "from one day to the next single people could be told"
        assert "Coverage by area, 10 Feb 2023" in Client().get("/figures/?on=2031-01-01", headers=ENGLISH).text
        head = house.client("head_office")
        assert "Coverage on 10 Jan 2023" in head.get("/office/?on=2023-01-10", headers=ENGLISH).text
        assert "Coverage on 10 Feb 2023" in head.get("/office/?on=x", headers=ENGLISH).text
        listed = head.get("/office/coverage/15.04/?on=2023-01-10&by=most", headers=ENGLISH).text
        reading = open_figures.read_coverage("15", on=dt.date(2023, 2, 10))
        table = open_figures.coverage_table(reading)
        assert table.as_of == reading.at == open_figures.read_coverage("15", on=dt.date(2023, 2, 10)).at
        assert re.search(r'class="sum".*?<td class="n">\s*[1-9]', listed, re.DOTALL), "the regency's own sum, on that day"

    def test_what_came_later_stands_beside_what_was_known(self, house: House) -> None:
        """January is known now as it was when it ended; a month paid in February is not."""
        january = int(Month.parse("2023-01"))

        def known() -> tuple[int, int]:
            rows = run("coverage/months_protected", first=january, last=january)
            return sum(row["people"] for row in rows), sum(row["people_then"] for row in rows)

        before, then = known()
        assert before == then > 2
        for row in CoveredMonth.objects.filter(month=january)[:2]:
            gone = pl.DataFrame({"membership_id": [row.membership_id], "since_month": [row.month], "bill_id": [row.bill]})
            protection.revoke(gone, reason="test", at=NOW)
        assert known() == (before - 2, then)
        table = open_figures.months_table(at=NOW)
        assert [row["month"] for row in table.rows] == ["2023-01", "2023-02"]


class TestAmIProtected:
    def ask(self, client: Client, nik: str, name: str) -> str:
        page = client.post("/protected/", {"nik": nik, "name": name}, headers=ENGLISH)
        assert page.status_code == 200
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|value="[^"]*"', "", page.text)

    def test_she_who_knows_both_is_answered(self, house: House) -> None:
        assert "Yes, you are protected today." in self.ask(Client(), nik_of(house.member), house.member.name)

    def test_wrong_and_unknown_get_the_same_words(self, house: House) -> None:
        nik = nik_of(house.member)
        wrong = self.ask(Client(), nik, "Orang Lain")
        unknown = self.ask(Client(), f"{nik[:12]}{(int(nik[12:]) % 9000) + 7:04d}", "Orang Lain")
        assert wrong == unknown
        assert "We cannot say." in wrong

    def test_who_tries_too_often_waits(self, house: House) -> None:
        client, nik = Client(), nik_of(house.member)
        written = [nik, f"{nik[:6]}-{nik[6:]}", f" {nik}", f"{nik[:4]} {nik[4:]}", f"{nik}.", f"{nik[:8]}-{nik[8:]}"]
        answers = [client.post("/protected/", {"nik": one, "name": "X Y"}).status_code for one in written]
        assert answers == [200] * 5 + [429]


def every_page(house: House, role: str) -> list[tuple[str, str]]:
    """Return name and address of every page that a role may open."""
    return [
        (name, address(house, name, words))
        for name, rows in MATRIX.items()
        for _, words, expected in rows
        if expected[role] == 200
    ]


FILES = {"figure_file", "card_worker", "ready"}
"""What is the same for everybody, and no page: it names nobody."""


class TestEveryPage:
    @pytest.mark.parametrize("role", ROLES)
    def test_is_light_asks_little_and_loads_nothing_from_elsewhere(self, house: House, role: str) -> None:
        client, heavy, busy = house.client(role), [], []
        for name, where in every_page(house, role):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                page = client.get(where)
            assert page.headers["X-Content-Type-Options"] == "nosniff", name
            assert role == "anonymous" or "no-store" in page.headers.get("Cache-Control", "") or name in FILES, name
            if len(asked) > MOST_QUERIES.get(name, USUAL_QUERIES):
                busy.append(f"{name} as {role}: {len(asked)} queries")
            if not page.headers["Content-Type"].startswith("text/html"):
                continue
            if len(gzip.compress(page.content)) > HEAVIEST:
                heavy.append(name)
            policy = page.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy and "unsafe" not in policy
            text = page.text
            assert "style=" not in text and not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text), name
            links = re.findall(r'(?:src|href|action)="([^"]*)"', text)
            assert all(link.startswith(("/", "?", "#")) for link in links), (name, links)
            assert "<h1" in text and "<title>" in text, name
        assert (heavy, busy) == ([], [])

    def test_style_is_one_small_file(self) -> None:
        from pathlib import Path

        files = list((Path(__file__).resolve().parents[2] / "src/naungan/web/static").rglob("*.css"))
        assert len(files) == 1 and files[0].stat().st_size < 30_000


class TestCanary:
    """Nobody's NIK, telephone or name stands where it must not."""

    @pytest.mark.parametrize("role", ROLES)
    def test_no_nik_on_any_page_and_no_name_in_titles_and_addresses(
        self, house: House, role: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        client = house.client(role)
        people = list(Member.objects.all())
        niks = [nik_of(one) for one in people]
        has_telephone("+6281299998888", house.member)
        for name, where in every_page(house, role):
            page = client.get(where)
            if not page.headers["Content-Type"].startswith("text/html"):
                continue
            text = page.text
            assert not [nik for nik in niks if nik in text], name
            title = re.search(r"<title>(.*?)</title>", text, re.S)
            assert title and not [one.name for one in people if one.name in title[1]], name
            if name != "own:requests":
                assert "81299998888" not in text, name
            if role == "anonymous":
                assert not [one.name for one in people if len(one.name) > 6 and one.name in text], name
        said = caplog.text
        assert not [word for word in [*niks, "81299998888"] if word in said]

    def test_a_search_leaves_no_nik_in_address_log_trail_or_session(self, house: House, caplog: pytest.LogCaptureFixture) -> None:
        from django.contrib.sessions.models import Session

        from naungan.lib.models import AuditEvent

        caplog.set_level(logging.DEBUG, logger="django.request")
        nik = nik_of(house.member)
        answer = house.client("officer").post("/branch/search/", {"nik": nik, "reason": "counter"})
        assert answer.status_code == 302 and nik not in answer.headers["Location"]
        assert nik not in caplog.text
        events = AuditEvent.objects.filter(act="member.look_up")
        assert [(one.actor, one.reason, one.subject) for one in events] == [("officer", "counter", str(house.member.pk))]
        assert nik not in str(events.values_list())
        assert not [one for one in Session.objects.all() if nik in str(one.get_decoded())]

    def test_a_begun_registration_is_kept_encrypted(self, house: House) -> None:
        client = Client()
        nik = "1504030101900007"
        client.post("/join/who/", {"nik": nik, "name": "Siti Contoh", "phone": "081234567890"})
        kept = str(dict(client.session.items())) + client.cookies["join"].value
        assert nik not in kept and "Siti" not in kept and "81234567890" not in kept
        assert client.get("/join/").headers["Location"] == reverse("join:step", args=["where"])

    def test_pages_of_faults_say_nothing_of_people(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        client = house.client("officer", raise_request_exception=False)

        def breaks(*_: object, **__: object) -> None:
            raise RuntimeError(f"about {house.member.name}")

        monkeypatch.setattr("naungan.web.branch.views.receipts_of", breaks)
        page = client.get(f"/branch/members/{house.member.pk}/")
        assert page.status_code == 500
        assert (
            house.member.name not in page.text and "Something broke" in client.get("/x", headers=ENGLISH).text + page.text
        ) or "Ada yang rusak" in page.text

    @pytest.mark.parametrize("error", [OperationalError, InterfaceError])
    def test_while_the_database_is_away_a_page_says_so_and_asks_to_come_again(
        self, house: House, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
    ) -> None:
        client = house.client("officer", raise_request_exception=False)

        def breaks(*_: object, **__: object) -> None:
            raise error("the connection is lost")

        monkeypatch.setattr("naungan.web.branch.views.receipts_of", breaks)
        page = client.get(f"/branch/members/{house.member.pk}/", headers=ENGLISH)
        assert (page.status_code, page.headers["Retry-After"]) == (503, "5") and "not there for a moment" in page.text


def test_an_htmx_swap_equals_a_fresh_load(house: House) -> None:
    client = house.client("officer")
    whole = client.get("/branch/?pile=suspense").text
    part = client.get("/branch/?pile=suspense", headers={"HX-Request": "true"}).text
    assert clean(part).strip() in clean(whole)
    sponsor = house.client("sponsor")
    where = f"/sponsor/lists/{house.roster.pk}/?outcome=refused"
    assert clean(sponsor.get(where, headers={"HX-Request": "true"}).text).strip() in clean(sponsor.get(where).text)
    asked = "/price/?income=1000000&sector=other&months=2"
    swapped = clean(client.get(asked, headers={"HX-Request": "true"}).text).replace(' hx-swap-oob="true"', "")
    answer, form = swapped.split("<form", 1)
    assert answer.strip() in clean(client.get(asked).text) and form.strip() in clean(client.get(asked).text)


def clean(text: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2024, 6, 1), None),  # no relief: all alike
        (dt.date(2025, 6, 1), "Drivers pay Rp16,800. For drivers it is Rp8,400 from Jan 2026 on."),
        (dt.date(2026, 2, 1), "Drivers pay Rp8,400."),
        (dt.date(2026, 11, 27), "For drivers it is Rp16,800 from Apr 2027 on."),
        (dt.date(2027, 1, 1), "Drivers pay Rp8,400. For drivers it is Rp16,800 from Apr 2027 on."),
        (dt.date(2027, 4, 1), None),
    ],
)
def test_the_first_page_promises_drivers_no_other_price_than_theirs(db: None, day: dt.date, said: str | None) -> None:
    with time_machine.travel(dt.datetime.combine(day, dt.time(5), tzinfo=dt.UTC)):
        text = " ".join(Client().get("/", headers=ENGLISH).text.split())
    assert (said in text) if said else ("rivers" not in text.split("lead")[1].split("</p>")[0])
