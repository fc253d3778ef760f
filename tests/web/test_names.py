"""Reading the names of many: every page of them is in the trail, and a day's worth is what one person reads alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from naungan.accounts import reading
from naungan.accounts.reading import (
    NotTheSecond,
    TooManyNames,
    allow_names,
    most_today,
    read_names,
    read_today,
    stops_today,
)
from naungan.enrolment.models import Draft, Roster
from naungan.lib.access import Role, Viewer
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent
from tests.web.conftest import NOW, House

pytestmark = pytest.mark.django_db

READER, HEAD = Viewer("reader", Role.SPONSOR), Viewer("pusat", Role.HEAD_OFFICE)


def read(count: int, subject: object = "1:", *, who: Viewer = READER, at: dt.datetime = NOW, **words: Any) -> None:
    read_names(who, count, noun="roster", subject=subject, at=at, **words)


def events(act: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(act=act).order_by("pk"))


# -- what is kept


@pytest.mark.parametrize(
    ("who", "page", "noun", "count"),
    [
        ("sponsor", "/sponsor/lists/{roster}/", "roster", 4),
        ("sponsor", "/sponsor/lists/{roster}/?outcome=enrolled", "roster", 2),
        ("sponsor", "/sponsor/drafts/{draft}/", "draft", 1),
        ("head_office", "/sponsor/lists/{roster}/", "roster", 4),
        ("officer", "/branch/", "queue", None),
        ("officer", "/branch/approvals/", "queue", 1),
    ],
)
def test_each_page_of_names_is_in_the_trail_with_how_many(
    house: House, who: str, page: str, noun: str, count: int | None
) -> None:
    address = page.format(roster=house.roster.pk, draft=house.draft.pk)
    assert house.client(who).get(address).status_code == 200
    (event,) = events("names.read")
    assert (event.actor, event.noun) == (who, noun)
    assert event.detail["shown"] == count if count else event.detail["shown"] > 0


def test_a_file_of_names_says_how_many_went_out(house: House) -> None:
    browser = house.client("sponsor")
    assert browser.get(f"/sponsor/lists/{house.roster.pk}/checked.xlsx").status_code == 200
    assert browser.get(f"/sponsor/agreements/{house.agreement.pk}/report.pdf?names=1").status_code == 200
    assert [event.detail["shown"] for event in events("export")] == [4, 2]


def test_no_name_stands_in_the_trail(house: House) -> None:
    house.client("sponsor").get(f"/sponsor/lists/{house.roster.pk}/")
    said = str(list(AuditEvent.objects.values()))
    assert house.member.name not in said


# -- where it ends


def test_the_day_holds_so_many_names_and_not_one_more() -> None:
    read(reading.A_DAY - 1, "1:")
    read(1, "2:")
    assert read_today("reader", at=NOW) == reading.A_DAY
    with pytest.raises(TooManyNames) as stopped:
        read(1, "3:")
    assert "1000" in str(stopped.value)
    assert read_today("reader", at=NOW) == reading.A_DAY
    (event,) = events("names.stop")
    assert event.detail == {"names": 1}
    assert [one.detail["act"] for one in events("alarm")] == ["names.stop"], "and somebody hears of it"


def test_the_same_part_again_counts_once_and_grown_what_is_new() -> None:
    read(300, "1:")
    read(300, "1:")
    assert read_today("reader", at=NOW) == 300
    assert len(events("names.read")) == 2, "kept each time"
    read(301, "1:")
    assert read_today("reader", at=NOW) == 301, "and of a page that grows, what is new on it"


def test_the_day_ends_at_midnight_of_jakarta() -> None:
    last_minute = dt.datetime(2023, 2, 10, 16, 59, 59, tzinfo=dt.UTC)
    read(reading.A_DAY, "1:", at=last_minute)
    with pytest.raises(TooManyNames):
        read(1, "2:", at=last_minute)
    read(1, "2:", at=last_minute + dt.timedelta(seconds=1))


@pytest.mark.parametrize("act", ["names.read", "export", "member.see", "row.see"])
def test_names_count_on_whichever_page_they_are_read(act: str) -> None:
    read_names(Viewer("reader", Role.SPONSOR), 3, act=act, noun="roster", subject="1:", at=NOW)
    assert read_today("reader", at=NOW) == 3


def test_somebody_elses_day_is_her_own() -> None:
    read(reading.A_DAY)
    read(reading.A_DAY, who=Viewer("other", Role.SPONSOR))


def test_what_she_sent_herself_this_week_is_kept_and_does_not_count() -> None:
    read(50_000, "1:", is_own=True)
    assert read_today("reader", at=NOW) == 0
    assert events("names.read")[0].detail == {"shown": 50_000}


@pytest.mark.parametrize(("sent_by", "days", "counts"), [("sponsor", 6, False), ("sponsor", 8, True), ("other", 0, True)])
def test_her_own_list_is_hers_for_a_week(house: House, sent_by: str, days: int, counts: bool) -> None:
    sent = NOW - dt.timedelta(days=days)
    Draft.objects.filter(pk=house.draft.pk).update(sent_by=sent_by, sent_at=sent)
    browser = house.client("sponsor")
    browser.get(f"/sponsor/drafts/{house.draft.pk}/")
    browser.get(f"/sponsor/drafts/{house.draft.pk}/checked.xlsx")
    assert read_today("sponsor", at=NOW) == (2 if counts else 0)
    assert isinstance(Roster.objects.get(pk=house.roster.pk).received_by, str)


# -- a second person


def stopped() -> int:
    read(reading.A_DAY, "1:")
    with pytest.raises(TooManyNames):
        read(20_000, "2:")
    return stops_today(at=NOW)[0].event


def test_a_second_person_opens_what_was_asked_and_no_more() -> None:
    assert allow_names(stopped(), reason="audit of the province", by=HEAD, at=NOW) == 20_000
    assert stops_today(at=NOW) == []
    read(20_000, "2:")
    with pytest.raises(TooManyNames):
        read(1, "3:")
    tomorrow = NOW + dt.timedelta(days=1)
    assert most_today("reader", at=tomorrow) == reading.A_DAY, "and only for the day"


@pytest.mark.parametrize(
    ("by", "reason", "wrong"),
    [
        (Viewer("READER", Role.HEAD_OFFICE), "mine", NotTheSecond),
        (Viewer("lain", Role.SPONSOR), "please", NotTheSecond),
        (Viewer("petugas", Role.OFFICER), "please", NotTheSecond),
        (HEAD, "   ", BadUsage),
    ],
)
def test_nobody_else_opens_and_nobody_without_a_reason(by: Viewer, reason: str, wrong: type[Exception]) -> None:
    stop = stopped()
    with pytest.raises(wrong):
        allow_names(stop, reason=reason, by=by, at=NOW)
    assert most_today("reader", at=NOW) == reading.A_DAY


def test_a_stop_is_opened_once_and_not_tomorrow() -> None:
    stop = stopped()
    with pytest.raises(BadUsage):
        allow_names(stop, reason="late", by=HEAD, at=NOW + dt.timedelta(days=1))
    allow_names(stop, reason="audit", by=HEAD, at=NOW)
    with pytest.raises(BadUsage):
        allow_names(stop, reason="audit", by=HEAD, at=NOW)


def test_a_list_stops_on_its_page_and_goes_on_when_it_is_opened(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "A_DAY", 3)
    browser, address = house.client("other_sponsor"), f"/sponsor/lists/{house.other_roster.pk}/"
    assert browser.get(address).status_code == 200
    stop = browser.get(f"/sponsor/agreements/{house.other_agreement.pk}/report.pdf?names=1")
    assert stop.status_code == 403 and "nama hari ini" in stop.content.decode()
    scrolled = browser.get(f"{address}?outcome=enrolled", headers={"HX-Request": "true"})
    assert scrolled.headers["HX-Redirect"] == "/desk/names/", "a part of a page cannot say it"
    assert browser.get("/desk/names/").status_code == 200
    office = house.client("head_office")
    page = office.get("/office/names/").content.decode()
    (waiting,) = stops_today(at=NOW)
    assert f"/office/names/{waiting.event}/" in page and "other_sponsor" in page
    assert office.post(f"/office/names/{waiting.event}/", {"reason": "pemeriksaan"}).status_code == 302
    assert browser.get(f"{address}?outcome=enrolled", headers={"HX-Request": "true"}).status_code == 200


def test_two_pages_at_once_count_one_after_the_other() -> None:
    other = connection.copy()
    try:
        with other.cursor() as page, connection.cursor() as here:
            page.execute("SELECT pg_advisory_lock(hashtextextended('names:reader', 0))")  # another page is counting
            here.execute("SET LOCAL lock_timeout = '100ms'")
            with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
                read(1)
            read(1, who=Viewer("somebody", Role.SPONSOR))  # who waits for nobody
    finally:
        other.close()
    read(1)


def test_a_file_without_a_name_is_in_the_trail_too() -> None:
    read(0, act="export")
    assert events("export")[0].detail == {"shown": 0}


def test_a_list_accepted_late_is_not_sent_anew(house: House) -> None:
    Draft.objects.filter(pk=house.draft.pk).update(roster=house.roster, sent_at=NOW - dt.timedelta(days=8))
    Roster.objects.filter(pk=house.roster.pk).update(received_by="sponsor", received_at=NOW)
    house.client("sponsor").get(f"/sponsor/lists/{house.roster.pk}/")
    assert read_today("sponsor", at=NOW) == 4
