"""Months that are over when a list comes: nobody pays for them in silence, and it is asked once per agreement."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from naungan.contributions.models import Bill
from naungan.enrolment.models import Agreement, Draft, Roster, RosterRow
from naungan.enrolment.rosters.commands import PastMonths, check_roster
from naungan.enrolment.rosters.reading import read_roster
from naungan.enrolment.sponsors.agreements import AgreementDiffers, answer_past
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.protection.models import CoveredMonth
from tests.make import (
    HEAD,
    agreement,
    enrolled,
    findings,
    head,
    inventor,
    pay,
    person,
    roster_file,
    roster_row,
    village,
)
from tests.web.conftest import House, built, house  # noqa: F401  # fixtures

pytestmark = pytest.mark.django_db
MARCH = dt.datetime(2023, 3, 27, 2, tzinfo=dt.UTC)


def rows(count: int = 1) -> list[list[str]]:
    place, invent = village(), inventor(31)
    return [roster_row(person(invent, place, decile=1), place) for _ in range(count)]


def months_of(bill: Bill | None) -> list[str]:
    assert bill is not None
    return [str(Month(month)) for month in sorted(bill.months.values_list("month", flat=True))]


def test_a_list_after_the_first_month_is_not_enrolled_before_somebody_says_which_months(tmp_path: Path) -> None:
    agreed = agreement(past="")
    with pytest.raises(PastMonths, match="2 months"), transaction.atomic():
        enrolled(tmp_path / "r.csv", agreed, rows(), at=MARCH)
    assert not RosterRow.objects.exists() and not Roster.objects.exists() and not Bill.objects.exists()
    early = enrolled(tmp_path / "r.csv", agreed, rows(), at=dt.datetime(2023, 1, 20, tzinfo=dt.UTC))
    assert months_of(early.bill)[0] == "2023-01", "none is over yet: nothing is asked"


@pytest.mark.parametrize(("answer", "first", "count"), [("buy", "2023-01", 12), ("skip", "2023-03", 10), ("next", "2023-04", 9)])
def test_the_answer_decides_the_first_month_and_the_price(tmp_path: Path, answer: str, first: str, count: int) -> None:
    agreed = answer_past(agreement(past=""), answer, by=head("Budi"), at=MARCH)
    seen = check_roster(read_roster(roster_file(tmp_path / "r.csv", rows())), agreed, on=MARCH.date())
    done = enrolled(tmp_path / "r.csv", agreed, rows(), at=MARCH)
    months = months_of(done.bill)
    assert (months[0], len(months), months[-1]) == (first, count, "2023-12")
    assert done.bill is not None and done.bill.amount == count * 16_800 == seen.rows["spent"].sum()
    assert pay(done.bill, paid_at=MARCH) == ["posted"]
    begins = CoveredMonth.objects.order_by("month")[0].starts_on
    expected = {"buy": dt.date(2023, 1, 1), "skip": dt.date(2023, 3, 27), "next": dt.date(2023, 4, 1)}
    assert begins == expected[answer], "with `skip` nobody insures yesterday"
    assert findings() == []


def test_it_is_answered_once(tmp_path: Path) -> None:
    agreed = answer_past(agreement(past=""), "next", by=head("Budi"), at=MARCH)
    assert answer_past(agreed, "next", by=head("Citra"), at=MARCH).past_by == "Budi"
    with pytest.raises(AgreementDiffers):
        answer_past(agreed, "buy", by=head("Citra"), at=MARCH)
    with pytest.raises(BadUsage):
        answer_past(agreed, "perhaps", by=head("Citra"), at=MARCH)


def test_after_the_last_month_only_the_months_themselves_can_be_bought(tmp_path: Path) -> None:
    agreed = answer_past(agreement(past="", months=2), "next", by=head("Budi"), at=MARCH)
    with pytest.raises(PastMonths, match="over"), transaction.atomic():
        enrolled(tmp_path / "r.csv", agreed, rows(), at=MARCH)
    assert not Roster.objects.exists()


def test_the_page_asks_before_it_enrols(house: House) -> None:  # noqa: F811
    client, agreed = house.client("sponsor"), house.agreement
    Agreement.objects.filter(pk=agreed.pk).update(past="")
    text = "\n".join(";".join(row) for row in [list(HEAD), *rows(1)])
    client.post(f"/sponsor/agreements/{agreed.pk}/list/", {"file": SimpleUploadedFile("r.csv", text.encode())})
    draft = Draft.objects.filter(agreement=agreed).latest("pk")
    page = client.get(f"/sponsor/drafts/{draft.pk}/", headers={"accept-language": "en"}).text
    assert "Which months does this list buy?" in page and 'name="accept"' not in page
    client.post(f"/sponsor/drafts/{draft.pk}/decide/", {"past": "next"})
    page = client.get(f"/sponsor/drafts/{draft.pk}/", headers={"accept-language": "en"}).text
    assert "This list buys Mar 2023 to Dec 2023" in page and "Which months" not in page
    assert Agreement.objects.get(pk=agreed.pk).past_by == "sponsor"
    with time_machine.travel(dt.datetime(2023, 2, 10, 4, tzinfo=dt.UTC), tick=True):
        client.post(f"/sponsor/drafts/{draft.pk}/decide/", {"accept": "1"})
    waiting = Roster.objects.latest("pk")
    assert waiting.agreement_id == agreed.pk
