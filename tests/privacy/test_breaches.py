"""Data got out: whom it concerns is made out from the trail, and the three days of the law run from when it was known."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from naungan.accounts.reading import read_names
from naungan.contributions.models import BillLine
from naungan.enrolment.models import RosterRow
from naungan.lib.errors import BadUsage
from naungan.privacy.breaches import BreachClosed, close_breach, letters, make_out, open_breach, scope, still_open, told
from naungan.privacy.gauges import GAUGES
from naungan.privacy.models import Breach
from naungan.registry.models import Member
from naungan.registry.queries import look_up
from naungan.registry.requests import ask
from tests.make import AT, findings, head, officer
from tests.web.conftest import NOW, House, built, house  # noqa: F401

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
THIEF, OTHER = head("Pencuri"), head("Lain")


@pytest.fixture(autouse=True)
def she_was_here() -> None:
    """A breach names somebody whom the trail knows."""
    look_up("1504031203800001", reason="x", by=THIEF, at=AT)


def opened(known: dt.datetime = NOW, **changes: object) -> Breach:
    words = {"what": "nama dan telepon", "how": "kata sandi bocor", "since": NOW - HOUR, "until": NOW + HOUR, "actor": THIEF.name}
    return open_breach(**(words | changes), known_at=known, by=head("Ani"), at=NOW + HOUR)  # type: ignore[arg-type]


def seen(since: dt.datetime = NOW - HOUR, until: dt.datetime = NOW + HOUR) -> tuple[set[str], set[int]]:
    found = scope(THIEF.name, since=since, until=until)
    return found.members, found.rows


def test_a_page_of_a_member_is_in_it_and_what_another_saw_is_not(house: House) -> None:  # noqa: F811
    read_names(THIEF, 1, act="member.see", noun="member", subject=house.member.pk, at=NOW)
    read_names(OTHER, 1, act="member.see", noun="member", subject=house.stranger.pk, at=NOW)
    assert seen() == ({str(house.member.pk)}, set())


def test_the_time_has_a_first_moment_and_no_last(house: House) -> None:  # noqa: F811
    for at, member in ((NOW - HOUR, house.member), (NOW + HOUR, house.stranger)):
        read_names(THIEF, 1, act="member.see", noun="member", subject=member.pk, at=at)
    assert seen() == ({str(house.member.pk)}, set())


def test_a_list_is_everybody_on_it_and_who_is_not_registered_by_her_row(house: House) -> None:  # noqa: F811
    read_names(THIEF, 4, act="export", noun="roster", subject=house.roster.pk, at=NOW)
    rows = RosterRow.objects.filter(roster=house.roster)
    members = {str(one) for one in rows.exclude(membership=None).values_list("membership__member", flat=True)}
    without = {row.pk for row in rows.filter(membership=None)}
    assert members and without
    assert seen() == (members, without)


def test_of_a_page_of_a_list_only_who_stood_on_it(house: House) -> None:  # noqa: F811
    read_names(THIEF, 1, noun="roster", subject=f"{house.roster.pk}::", who=[house.row.pk], at=NOW)
    assert house.row.membership is not None
    assert seen() == ({str(house.row.membership.member_id)}, set())


@pytest.mark.parametrize(
    ("where", "who"),
    [("/branch/", "officer"), ("/branch/?pile=requests", "officer"), ("/sponsor/lists/{roster}/", "sponsor")],
)
def test_pages_say_whom_they_showed(house: House, where: str, who: str) -> None:  # noqa: F811
    page = house.client(who).get(where.format(roster=house.roster.pk))
    on_it = {str(one.pk) for one in Member.objects.all() if one.name in page.text}
    reader = house.people[who].username
    assert on_it
    assert scope(reader, since=NOW - HOUR, until=NOW + HOUR).members >= on_it


def test_what_the_trail_keeps_no_names_of_is_said(house: House) -> None:  # noqa: F811
    read_names(THIEF, 40, noun="draft", subject="1::", at=NOW)
    found = scope(THIEF.name, since=NOW - HOUR, until=NOW + HOUR)
    assert (found.members, found.unknown, found.events) == (set(), {"draft": 1}, 1)


def test_looking_up_asking_and_money_are_in_it(house: House) -> None:  # noqa: F811
    ask(house.member, "other", "something", by=THIEF, at=NOW)
    read_names(THIEF, 1, noun="payment", subject=house.payment.pk, at=NOW)
    paid_for = set(BillLine.objects.filter(bill__purchase__payment=house.payment).values_list("membership__member", flat=True))
    assert seen()[0] == {str(house.member.pk)} | {str(one) for one in paid_for}


def test_the_file_names_them_for_its_owner_alone(house: House, tmp_path: Path) -> None:  # noqa: F811
    read_names(THIEF, 1, act="member.see", noun="member", subject=house.member.pk, at=NOW)
    breach, file = opened(), tmp_path / "scope.csv"
    make_out(breach.pk, file, by=head("Ani"), at=NOW + HOUR)
    rows = list(csv.DictReader(file.read_text().splitlines()))
    assert [row["name"] for row in rows] == [house.member.name]
    assert file.stat().st_mode & 0o077 == 0
    breach.refresh_from_db()
    assert (breach.members, breach.rows) == (1, 0)
    with pytest.raises(BadUsage):
        make_out(breach.pk, file, by=head("Ani"), at=NOW + HOUR)


@pytest.mark.parametrize("hour", [0, 16, 17, 23])
def test_three_days_run_from_when_it_was_known_whatever_the_day(hour: int) -> None:
    known = dt.datetime(2023, 2, 9, hour, tzinfo=dt.UTC)
    assert opened(known).due_at == known + dt.timedelta(hours=72)


def test_it_is_over_when_both_were_told_or_somebody_says_why_not() -> None:
    breach = opened()
    told(breach.pk, "people", how="SMS", by=head("Ani"), at=NOW)
    with pytest.raises(BadUsage):
        close_breach(breach.pk, by=head("Ani"), at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Breach.objects.filter(pk=breach.pk).update(closed_at=NOW, closed_by="x")
    told(breach.pk, "authority", how="surat 1/2023", by=head("Ani"), at=NOW)
    close_breach(breach.pk, steps="kata sandi diganti", by=head("Ani"), at=NOW)
    with pytest.raises(BreachClosed):
        told(breach.pk, "people", how="again", by=head("Ani"), at=NOW)
    assert close_breach(opened().pk, why="nobody was within reach", by=head("Ani"), at=NOW).closed_at is not None
    assert not still_open().exists()
    assert findings() == []


def test_a_day_before_the_end_a_person_must_look() -> None:
    due = opened().due_at
    (gauge,) = [one for one in GAUGES if one.name == "naungan_privacy_breaches_urgent"]
    assert gauge.read(due - dt.timedelta(hours=25)) == {"": 0}
    assert gauge.read(due - dt.timedelta(hours=23)) == {"": 1}


def test_letters_say_which_data_when_how_and_what_was_done() -> None:
    breach = opened()
    Breach.objects.filter(pk=breach.pk).update(members=7, rows=2, steps="akun ditutup")
    breach.refresh_from_db()
    texts = letters(breach)
    for said in ("nama dan telepon", "kata sandi bocor", "10-02-2023 09:00", "akun ditutup"):
        assert all(said in text for text in texts.values()), said
    assert "Jumlah orang: 9" in texts["authority"]


@pytest.mark.parametrize(
    "changes",
    [{"what": ""}, {"how": " "}, {"actor": "pencuri"}, {"what": "x" * 401}, {"until": NOW - HOUR}, {"known": NOW + 2 * HOUR}],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(changes: dict[str, object]) -> None:
    with pytest.raises(BadUsage):
        opened(**changes)  # type: ignore[arg-type]
    assert not Breach.objects.exists()


def test_a_look_up_by_nik_is_of_a_member() -> None:
    assert scope(THIEF.name, since=AT - HOUR, until=AT + HOUR).members == set(), "nobody was found"
    assert officer("Ani").name != THIEF.name
