"""Whoever employs others joins too: old age is owed with her accident and death cover, by every door and for every bill."""

from __future__ import annotations

import base64
import datetime as dt
import re

import pytest
import time_machine
from django.test import Client

from naungan.contributions.bills.commands import bill_member
from naungan.contributions.models import BillMonth
from naungan.enrolment.entry.commands import enrol_person
from naungan.lib.access import house_itself
from naungan.lib.crypto import unseal
from naungan.lib.errors import BadUsage
from naungan.lib.models import Outbox
from naungan.lib.month import Month
from naungan.registry.models import Membership
from naungan.regulation.kinds import MemberKind, Sector, read_programmes
from naungan.regulation.quotes import quote
from tests.make import AT, by_herself, findings, inventor, person, village

pytestmark = pytest.mark.django_db
INCOME = 1_500_000


@pytest.mark.parametrize("asked", ["", "jkk,jkm", "jkk,jkm,jht"])
@pytest.mark.parametrize(("kind", "owes"), [("own_account", False), ("employer", True), ("platform_partner", False)])
def test_an_employer_owes_old_age_whatever_the_bill_asks_for(kind: str, owes: bool, asked: str) -> None:
    someone = person()
    made = enrol_person(
        someone.nik,
        name=someone.name,
        income=INCOME,
        at=AT,
        kind=kind,
        is_synthetic=True,
        by=house_itself(),
        **by_herself(),
    )
    bill = bill_member(
        made.membership, months=2, programmes=int(read_programmes(asked)) if asked else 0, at=AT, by=house_itself()
    )
    months = BillMonth.objects.filter(bill=bill)
    assert all((one.jht > 0) == (owes or "jht" in asked) for one in months) and len(months) == 2
    expected = quote(
        INCOME,
        since=Month(months.order_by("month")[0].month),
        months=2,
        sector=Sector.OTHER,
        kind=MemberKind.read(kind),
        programmes=read_programmes("jkk,jkm,jht" if owes or "jht" in asked else "jkk,jkm"),
    )
    assert bill.amount == sum(one.total for one in expected.months)
    assert asked or made.price == expected.months[0].total, "she is told the price that she is billed"
    assert findings() == []


def test_what_is_no_kind_is_refused() -> None:
    with pytest.raises(BadUsage, match="own_account"):
        enrol_person(
            person().nik,
            name="Siti Contoh",
            income=INCOME,
            at=AT,
            kind="boss",
            is_synthetic=True,
            by=house_itself(),
            **by_herself(),
        )
    assert not Membership.objects.exists()


@pytest.mark.parametrize("employs", [True, False])
def test_on_the_page_a_tick_says_so_and_the_price_before_she_agrees_is_the_price_she_pays(employs: bool) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 10, 3, tzinfo=dt.UTC)):
        client, someone, place = Client(), person(inventor(7)), village()
        client.post("/join/who/", {"nik": someone.nik, "name": someone.name, "phone": "0812-3456-7890"})
        client.post("/join/where/", {"area": place.code})
        work = re.findall(r'<option value="([^"]+)"', client.get("/join/work/").text)[1]
        said = {"occupation": work, "income": "1.500.000"} | ({"employs": "on"} if employs else {})
        assert client.post("/join/work/", said).status_code == 302
        shown = client.get("/join/agree/").text
        client.post("/join/agree/", {"agrees": "on", "reminders": "on"})
        sent = Outbox.objects.get(topic="member.join_code").payload
        digits = unseal(base64.b64decode(sent["code"]), bound_to=f"lib_outbox.code:{sent['row']}")
        client.post("/join/code/", {"code": digits})
        joined = Membership.objects.get()
        bill = bill_member(joined.pk, months=1, at=dt.datetime.now(dt.UTC), by=house_itself())
    assert joined.kind == ("employer" if employs else "own_account")
    assert f"{bill.amount:,}".replace(",", ".") in shown
    assert ("JHT" in re.findall("<dl.*?</dl>", shown, re.DOTALL)[0]) == employs, "and why it is that price"
    assert f"{place.name}, {place.district}, {place.regency}" in shown, "many villages are called alike"
