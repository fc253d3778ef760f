"""Enrolling rosters, and replacing who leaves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import IntegrityError
from django.test import Client

from naungan.contributions.bills.commands import payer_of
from naungan.contributions.corrections.deaths import close_after_death, report_alive, report_death
from naungan.contributions.models import Bill, Refund
from naungan.enrolment.models import Agreement, BudgetLine, Roster, RosterRow
from naungan.enrolment.queries import NoRow, losing_cover, protected_on, report, status_of_row
from naungan.enrolment.rosters.commands import check_roster, enrol_roster, stored_cells
from naungan.enrolment.rosters.doubts import settle_doubt
from naungan.enrolment.rosters.reading import read_roster
from naungan.enrolment.rosters.replacement import NotReplaceable, replace
from naungan.enrolment.rosters.workbook import write_template
from naungan.enrolment.sponsors.agreements import AgreementDiffers
from naungan.enrolment.standing import as_json
from naungan.ledger.queries import trial_balance
from naungan.lib.access import Viewer
from naungan.lib.clock import end_of_day
from naungan.lib.errors import BadUsage
from naungan.lib.models import Outbox
from naungan.protection.models import CoveredMonth
from naungan.registry.models import Member, MemberRequest, Membership
from naungan.registry.queries import find_by_nik
from naungan.registry.requests import WAITS, RequestDecided, RequestOpen, TooEarly, decide, stop
from naungan.regulation.kinds import PayerKind
from naungan.web.access import MEMBER
from tests.make import (
    AT,
    SINCE,
    agreement,
    bill_for,
    died,
    enrolled,
    findings,
    has_telephone,
    head,
    inventor,
    memberships,
    pay,
    person,
    roster_file,
    roster_row,
    self_bill,
    send,
    village,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]
LATER = dt.datetime(2023, 5, 20, 3, tzinfo=dt.UTC)


def list_of(count: int, place: int = 0, seed: int = 1) -> list[list[str]]:
    invent, home = inventor(seed), village(place)
    return [roster_row(person(invent, home, decile=1 + number % 4), home) for number in range(count)]


def test_sound_people_become_members_with_one_bill(tmp_path: Path) -> None:
    done = enrolled(tmp_path / "r.csv", agreed := agreement(), list_of(52))
    assert done.checked is not None and done.bill is not None
    assert done.checked.outcomes() == {"enrolled": 50, "waiting": 2}
    assert (Member.objects.count(), Membership.objects.count()) == (50, 50)
    assert done.bill.amount == 49 * 201_600 + 117_600
    line = BudgetLine.objects.get(agreement=agreed, area=village().id)
    assert (line.spent, line.taken, line.ceiling - line.spent) == (9_996_000, 50, 4_000)
    assert findings() == []


def test_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    rows = list_of(5)
    first = enrolled(tmp_path / "r.csv", agreed := agreement(), rows)
    again = enrolled(tmp_path / "r.csv", agreed, rows)
    assert again.repeated and again.bill == first.bill
    assert (Roster.objects.count(), RosterRow.objects.count(), Bill.objects.count()) == (1, 5, 1)


def test_a_mended_file_adds_only_what_is_new(tmp_path: Path) -> None:
    rows = list_of(5)
    broken = [[*rows[0][:1], "", *rows[0][2:]], *rows[1:]]
    agreed = agreement()
    enrolled(tmp_path / "1.csv", agreed, broken)
    second = enrolled(tmp_path / "2.csv", agreed, rows)
    assert second.checked is not None and second.bill is not None
    assert second.checked.outcomes() == {"enrolled": 1, "repeated": 4}
    assert second.bill.amount == 201_600
    assert findings() == []


def test_a_person_listed_in_two_villages_keeps_the_first(tmp_path: Path) -> None:
    agreed, one = agreement(), person()
    enrolled(tmp_path / "1.csv", agreed, [roster_row(one, village(0))])
    second = enrolled(tmp_path / "2.csv", agreed, [roster_row(one, village(1))])
    assert second.checked is not None
    assert second.checked.rows["verdict"].to_list() == ["duplicate.person"]


def test_cells_are_kept_sealed_and_the_nik_is_nowhere_in_clear(tmp_path: Path) -> None:
    from django.db import connection

    rows = list_of(1)
    enrolled(tmp_path / "r.csv", agreement(), rows)
    stored = RosterRow.objects.get()
    assert stored_cells(stored)["nik"] == rows[0][0]
    with connection.cursor() as cursor:
        for table in ("registry_member", "enrolment_rosterrow"):
            cursor.execute(f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE %s", [f"%{rows[0][0]}%"])
            assert cursor.fetchone() == (0,)
    assert find_by_nik(rows[0][0], on=AT.date()) is not None


def test_a_budget_that_is_used_up_leaves_everybody_waiting(tmp_path: Path) -> None:
    agreed = agreement(ceiling=16_799)
    done = enrolled(tmp_path / "r.csv", agreed, list_of(3))
    assert done.checked is not None and done.bill is None
    assert done.checked.outcomes() == {"waiting": 3}
    assert Agreement.objects.get().spent == 0


def test_an_agreement_keeps_its_terms() -> None:
    assert agreement() == agreement()
    with pytest.raises(AgreementDiffers):
        agreement(months=6)
    with pytest.raises(BadUsage, match="99"):
        agreement(("99",), number="other")


def status(row: RosterRow, on: str, known: str = "2026-01-01") -> dict[str, object]:
    found = status_of_row(row.pk, on=dt.date.fromisoformat(on), known=end_of_day(dt.date.fromisoformat(known)))
    return as_json(found)


def reason(row: RosterRow, on: str) -> str:
    told = status(row, on)["reason"]
    assert isinstance(told, dict)
    return str(told["code"])


def test_status_of_people_on_a_list(tmp_path: Path) -> None:
    rows = [*list_of(2), [*list_of(3, seed=2)[0][:2], "x", *list_of(3, seed=2)[0][3:]]]
    done = enrolled(tmp_path / "r.csv", agreement(places=1), rows)
    covered, waiting, refused = RosterRow.objects.order_by("pk")
    assert reason(covered, "2023-06-15") == "roster.unpaid"
    assert done.bill is not None
    pay(done.bill)
    assert reason(covered, "2023-06-15") == "covered.paid"
    assert reason(covered, "2024-02-15") == "cover.grace"
    assert reason(covered, "2024-06-15") == "cover.ended"
    assert reason(waiting, "2023-06-15") == "roster.waiting"
    assert reason(refused, "2023-06-15") == "roster.refused"
    answer = status(covered, "2023-06-15")
    assert answer["paid_through"] == "2023-12"
    assert answer["programmes"] == ["JKK", "JKM"]
    assert rows[0][0] not in str(answer)


# -- replacement


@pytest.fixture
def full_village(tmp_path: Path) -> list[RosterRow]:
    """Two enrolled and paid for a year, two waiting."""
    done = enrolled(tmp_path / "r.csv", agreement(places=2), list_of(4))
    assert done.bill is not None
    pay(done.bill)
    return list(RosterRow.objects.order_by("place"))


@pytest.mark.parametrize("why", ["died", "moved", "job"])
def test_who_leaves_gives_the_unused_months_to_the_next_in_line(full_village: list[RosterRow], why: str) -> None:
    leaver, _, next_one, _ = full_village
    done = replace(leaver.pk, reason=why, on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)
    assert done.refund is not None and done.successor is not None
    if why == "died":
        assert not status(leaver, "2023-06-01")["covered"] and reason(leaver, "2023-06-01") == "cover.revoked"
        confirm_death()
    assert (done.refund.amount, done.refund.months) == (7 * 16_800, 7)
    assert (done.successor.pk, done.successor.months, done.successor.spent) == (next_one.pk, 7, 7 * 16_800)
    assert status(leaver, "2023-05-10")["covered"]
    assert status(leaver, "2023-05-31")["covered"] == (why != "died")
    assert not status(leaver, "2023-06-01")["covered"]
    assert reason(leaver, "2023-06-01") == ("member.died" if why == "died" else "cover.revoked")
    assert not status(next_one, "2023-05-31")["covered"]
    assert status(next_one, "2023-12-31")["covered"]
    assert {row.fund: row.amount for row in trial_balance()}["SPONSOR"] == 0
    assert Agreement.objects.get().spent == 2 * 201_600
    assert findings() == []


def test_a_replacement_repeated_is_the_same_replacement(full_village: list[RosterRow]) -> None:
    first = replace(full_village[0].pk, reason="moved", on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)
    again = replace(full_village[0].pk, reason="moved", on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)
    assert (again.successor, again.refund) == (first.successor, first.refund)
    with pytest.raises(NotReplaceable, match="another reason"):
        replace(full_village[0].pk, reason="job", on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)
    with pytest.raises(BadUsage, match="not come yet"):
        replace(full_village[1].pk, reason="died", on=dt.date(2023, 5, 21), by=head("Ani"), at=LATER)
    assert Agreement.objects.get().spent == 2 * 201_600


def test_who_left_and_is_on_a_later_list_waits_for_an_officer(full_village: list[RosterRow], tmp_path: Path) -> None:
    """Lists are copied from year to year, also who moved away; who came back is let in by a person."""
    replace(full_village[0].pk, reason="moved", on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)
    rows = [*list_of(4), *list_of(1, seed=99)]
    Agreement.objects.update(past="next")
    again = enrol_roster(
        read_roster(roster_file(tmp_path / "2.csv", rows)), Agreement.objects.get(), at=LATER, by=head("t"), is_synthetic=True
    )
    row, *others = again.roster.entries.order_by("number")
    assert (row.outcome, row.verdict) == ("aside", "left.before")
    assert [other.outcome for other in others][:3] == ["repeated"] * 3
    settled = settle_doubt(row.pk, lets_in=True, reason="KTP dan surat pindah datang", by=head("petugas"), at=LATER)
    assert settled.row.outcome in ("enrolled", "waiting")
    assert findings() == []


def test_where_nobody_waits_the_money_stays_with_the_sponsor(full_village: list[RosterRow]) -> None:
    for row in full_village[:2]:
        replace(row.pk, reason="moved", on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)
    last = replace(full_village[2].pk, reason="job", on=dt.date(2023, 8, 10), by=head("Ani"), at=LATER)
    assert last.successor is None
    told = report(Agreement.objects.get())
    assert {row.fund: row.amount for row in trial_balance()}["SPONSOR"] == -4 * 16_800
    assert told.left == Agreement.objects.get().ceiling - (2 * 201_600 - 4 * 16_800)
    assert findings() == []


def test_in_the_last_month_nothing_is_left_to_give(full_village: list[RosterRow]) -> None:
    done = replace(full_village[0].pk, reason="moved", on=dt.date(2023, 12, 31), by=head("Ani"), at=LATER)
    assert (done.refund, done.successor) == (None, None)
    assert findings() == []


def test_who_has_no_place_cannot_be_replaced(full_village: list[RosterRow], tmp_path: Path) -> None:
    with pytest.raises(NotReplaceable):
        replace(full_village[3].pk, reason="moved", on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)
    with pytest.raises(BadUsage):
        replace(full_village[0].pk, reason="bored", on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)
    with pytest.raises(BadUsage):
        replace(full_village[0].pk, reason="moved", on=dt.date(2024, 5, 10), by=head("Ani"), at=LATER)
    unpaid = enrolled(tmp_path / "2.csv", agreement(number="2/2023"), list_of(1, place=1, seed=9))
    with pytest.raises(NotReplaceable, match="not paid"):
        replace(unpaid.roster.entries.get().pk, reason="moved", on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)


def test_the_report_adds_up(full_village: list[RosterRow]) -> None:
    told = report(Agreement.objects.get())
    assert (told.people, told.person_months, told.waiting, told.overspent) == (2, 24, 2, 0)
    assert sum(month.used for month in told.burn_down) == told.sums.used == told.sums.committed == 2 * 201_600
    assert told.burn_down[-1].left == told.left
    assert told.verdicts == {"quota.waiting": 2, "ok": 2}


@pytest.mark.parametrize(
    ("language", "head", "sound", "missing"),
    [
        ("en", "WHAT TO MEND", "gets a place, 12 months", "The NIK is missing."),
        ("id", "YANG HARUS DIPERBAIKI", "mendapat kuota, 12 bulan", "NIK kosong."),
    ],
)
def test_a_list_whose_file_is_gone_is_given_back_from_its_rows(
    tmp_path: Path, language: str, head: str, sound: str, missing: str
) -> None:
    import python_calamine

    from naungan.enrolment.rosters.workbook import annotated_path, write_annotated
    from naungan.lib.words import speaking

    rows = [*list_of(1), ["", "=1+1", *list_of(1)[0][2:]]]
    done = enrolled(tmp_path / "r.csv", agreement(), rows)
    assert done.checked is not None
    said = speaking.set(language)
    path = write_annotated(done.checked.rows, annotated_path(tmp_path / "r.csv"))
    speaking.reset(said)
    heads, first, second = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()
    assert heads[-1] == head
    assert first[-2:] == [sound, ""]
    assert str(second[-1]).startswith(missing)
    assert "=1+1" in second
    assert first[0] == rows[0][0], "the sender's own NIK, to be mended"


def test_a_file_of_another_agreement_is_another_roster(tmp_path: Path) -> None:
    path = roster_file(tmp_path / "r.csv", list_of(1))
    for number in ("1/2023", "2/2023"):
        done = enrol_roster(read_roster(path), agreement(number=number), at=AT, by=head("test"))
        assert not done.repeated
    assert Member.objects.count() == 1


def test_the_last_one_of_a_village_may_leave(tmp_path: Path) -> None:
    """Nobody is left on the line: its money is still what its rows and months say."""
    done = enrolled(tmp_path / "r.csv", agreement(), list_of(1))
    assert done.bill is not None
    pay(done.bill)
    replace(RosterRow.objects.get().pk, reason="moved", on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)
    assert BudgetLine.objects.exclude(spent=0).get().spent == 5 * 16_800
    assert findings() == []


def test_a_death_ends_every_payers_months(full_village: list[RosterRow]) -> None:
    leaver = full_village[0]
    own = payer_of(PayerKind.CSR, "PT Contoh")
    pay(bill_for([leaver.membership_id], payer=own, since=SINCE + 12, months=2), source="other")  # type: ignore[list-item]
    replace(leaver.pk, reason="died", on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)
    assert not Refund.objects.filter(payer=own).exists(), "what others paid stands until a second person confirms the death"
    confirm_death()
    assert Refund.objects.get(payer=own).amount == 2 * 16_800
    assert CoveredMonth.objects.filter(membership=leaver.membership_id, revoked_at=None).count() == 5
    assert findings() == []


def confirm_death(by: str = "Petugas", *, is_granted: bool = True, at: dt.datetime = LATER + WAITS) -> None:
    waiting = MemberRequest.objects.get(kind="death", outcome="open")
    decide(waiting.pk, is_granted=is_granted, answer="akta kematian", by=head(by), at=at)


class TestLife:
    """One person's word ends nobody's life in the books."""

    @pytest.fixture
    def leaver(self, full_village: list[RosterRow]) -> RosterRow:
        has_telephone("+6281234567890")
        replace(full_village[0].pk, reason="died", on=dt.date(2023, 5, 10), by=head("Ani"), at=LATER)
        return full_village[0]

    def test_who_said_it_does_not_confirm_it(self, leaver: RosterRow) -> None:
        with pytest.raises(RequestDecided):
            confirm_death(by="Ani")
        assert Member.objects.exclude(died_on=None).count() == 0

    def test_she_is_told_and_may_stop_it(self, leaver: RosterRow) -> None:
        assert leaver.membership is not None
        waiting = MemberRequest.objects.get(kind="death")
        assert Outbox.objects.filter(topic="member.said_death", key=f"report:{waiting.pk}").exists()
        stop(waiting.pk, member=leaver.membership.member, at=LATER, by=Viewer())
        assert Member.objects.exclude(died_on=None).count() == 0
        assert findings() == []

    def test_who_has_her_telephone_has_two_days_to_object(self, leaver: RosterRow) -> None:
        with pytest.raises(TooEarly):
            confirm_death(at=LATER + WAITS - dt.timedelta(minutes=1))
        confirm_death()
        assert Member.objects.exclude(died_on=None).count() == 1

    def test_another_day_is_no_second_word_about_the_first(self, leaver: RosterRow) -> None:
        assert leaver.membership is not None
        member = leaver.membership.member
        with pytest.raises(RequestOpen, match="2023-05-10"):
            report_death(member, on=dt.date(2023, 3, 1), by=head("Budi"), at=LATER)
        assert report_death(member, on=dt.date(2023, 5, 10), by=head("Budi"), at=LATER).asked_by == "Ani"

    def test_who_lived_and_dies_later_in_the_same_month_gets_her_months_back_again(self, leaver: RosterRow) -> None:
        assert leaver.membership is not None
        own = payer_of(PayerKind.CSR, "PT Contoh")
        confirm_death()
        member = Member.objects.get(pk=leaver.membership.member_id)
        alive = report_alive(member, by=head("Budi"), at=LATER + WAITS)
        decide(alive.pk, is_granted=True, answer="datang", by=head("Citra"), at=LATER + WAITS)
        pay(bill_for([leaver.membership_id], payer=own, since=SINCE + 5, months=2), source="other")  # type: ignore[list-item]
        member.refresh_from_db()
        again = report_death(member, on=dt.date(2023, 5, 12), by=head("Budi"), at=LATER + WAITS)
        decide(again.pk, is_granted=True, answer="akta", by=head("Citra"), at=LATER + 2 * WAITS)
        assert Refund.objects.get(payer=own).amount == 2 * 16_800
        assert findings() == []

    def test_she_sees_it_on_her_page_and_stops_it_there(self, leaver: RosterRow) -> None:
        assert leaver.membership is not None
        client = Client()
        session = client.session
        session[MEMBER] = str(leaver.membership.member_id)
        session.save()
        page = client.get("/me/", headers={"Accept-Language": "en"}).text
        assert "Somebody told us that you have died" in page
        waiting = MemberRequest.objects.get(kind="death")
        assert f"/me/data/stop/{waiting.pk}/" in page
        client.post(f"/me/data/stop/{waiting.pk}/")
        waiting.refresh_from_db()
        assert waiting.outcome == "refused"
        assert "Somebody told us" not in client.get("/me/", headers={"Accept-Language": "en"}).text

    def test_what_came_back_buys_her_months_again_when_she_lives(self) -> None:
        one = memberships([person(inventor(41), village())], village())[0]
        begun = dt.datetime(2023, 5, 1, 3, tzinfo=dt.UTC)
        bill = self_bill(one, 3, at=begun)
        assert send(bill.number, bill.amount, "own", at=begun)[0] == "posted"
        member = Membership.objects.get(pk=one).member
        dead = report_death(member, on=dt.date(2023, 5, 10), by=head("Budi"), at=LATER)
        decide(dead.pk, is_granted=True, answer="akta", by=head("Citra"), at=LATER)
        assert CoveredMonth.objects.filter(membership=one, revoked_at=None).count() == 1
        member.refresh_from_db()
        alive = report_alive(member, by=head("Budi"), at=LATER)
        decide(alive.pk, is_granted=True, answer="datang", by=head("Citra"), at=LATER)
        assert CoveredMonth.objects.filter(membership=one, revoked_at=None).count() == 3
        assert findings() == []

    def test_refused_it_changes_nothing(self, leaver: RosterRow) -> None:
        confirm_death(is_granted=False)
        assert Member.objects.exclude(died_on=None).count() == 0

    def test_who_is_recorded_by_mistake_lives_again_by_two(self, leaver: RosterRow) -> None:
        assert leaver.membership is not None
        confirm_death()
        member = Member.objects.get(pk=leaver.membership.member_id)
        assert member.died_on == dt.date(2023, 5, 10)
        asked = report_alive(member, by=head("Budi"), at=LATER)
        assert report_alive(member, by=head("Citra"), at=LATER) == asked
        decide(asked.pk, is_granted=True, answer="datang sendiri", by=head("Citra"), at=LATER + WAITS)
        member.refresh_from_db()
        assert member.died_on is None
        assert reason(leaver, "2023-06-01") == "cover.revoked", "months that were given back are paid anew"
        assert findings() == []

    def test_a_day_that_cannot_be_is_told(self, full_village: list[RosterRow]) -> None:
        assert full_village[1].membership is not None
        member = full_village[1].membership.member
        for day in (dt.date(2023, 5, 21), dt.date(1900, 1, 1)):
            with pytest.raises(BadUsage):
                report_death(member, on=day, by=head("Budi"), at=LATER)
        with pytest.raises(RequestDecided):
            report_alive(member, by=head("Budi"), at=LATER)


def test_a_place_is_given_on_though_the_death_was_recorded_before(full_village: list[RosterRow]) -> None:
    leaver, _, next_one, _ = full_village
    assert leaver.membership is not None
    close_after_death(leaver.membership.member, on=dt.date(2023, 5, 10), at=LATER)
    done = replace(leaver.pk, reason="died", on=dt.date(2023, 5, 12), by=head("Ani"), at=LATER)
    assert done.refund is None, "her months went back when the death was recorded"
    assert done.successor is not None and done.successor.pk == next_one.pk
    assert Agreement.objects.get().spent == 2 * 201_600
    assert {row.fund: row.amount for row in trial_balance()}["SPONSOR"] == 0
    assert findings() == []


def test_a_bill_paid_after_a_death_is_returned_not_covered(tmp_path: Path) -> None:
    done = enrolled(tmp_path / "r.csv", agreement(), list_of(1))
    died(dt.date(2023, 3, 2))
    assert done.bill is not None
    pay(done.bill)
    assert CoveredMonth.objects.count() == 3, "January to March"
    assert Refund.objects.get().amount == 9 * 16_800
    assert findings() == []


def test_one_person_gets_one_place_whatever_lists_say(tmp_path: Path) -> None:
    """The database has the last word."""
    done = enrolled(tmp_path / "r.csv", agreement(places=2), list_of(2))
    first, second = done.roster.entries.order_by("pk")
    with pytest.raises(IntegrityError, match="one_place_each"):
        RosterRow.objects.filter(pk=second.pk).update(nik_index=first.nik_index)


def test_terms_with_other_places_or_villages_are_other_terms() -> None:
    agreement(places=5)
    with pytest.raises(AgreementDiffers):
        agreement(places=50)
    with pytest.raises(AgreementDiffers):
        agreement(("15.04.02",), places=5)


def test_what_was_not_known_yet_is_not_answered(tmp_path: Path) -> None:
    enrolled(tmp_path / "r.csv", agreement(), list_of(1))
    with pytest.raises(NoRow):
        status(RosterRow.objects.get(), "2023-06-15", known="2022-12-31")


def test_a_repeated_row_is_answered_by_the_first(tmp_path: Path) -> None:
    agreed, rows = agreement(places=1), list_of(2)
    enrolled(tmp_path / "1.csv", agreed, rows)
    enrolled(tmp_path / "2.csv", agreed, [*rows, list_of(1, place=1, seed=5)[0]])
    repeated = RosterRow.objects.filter(outcome="repeated", verdict="quota.waiting").get()
    assert reason(repeated, "2023-06-15") == "roster.waiting"


def test_the_example_of_the_template_is_never_enrolled(tmp_path: Path) -> None:
    template = read_roster(write_template(tmp_path / "t.xlsx"))
    checked = check_roster(template, agreement(("15.04",)), on=AT.date())
    assert checked.rows["verdicts"].to_list() == [["nik.bad"]], "nothing else is wrong with it"


def test_a_departure_recorded_late_gives_on_only_months_that_can_still_be_covered(
    full_village: list[RosterRow],
) -> None:
    october = dt.datetime(2023, 10, 20, 3, tzinfo=dt.UTC)
    done = replace(full_village[0].pk, reason="moved", on=dt.date(2023, 2, 10), by=head("Ani"), at=october)
    assert done.successor is not None
    assert done.successor.months == 6, "July to December"
    covered = CoveredMonth.objects.filter(membership=done.successor.membership_id).values_list("month", flat=True)
    assert sorted(covered) == [SINCE + n for n in range(6, 12)]
    years_later = replace(
        full_village[1].pk, reason="moved", on=dt.date(2023, 5, 10), by=head("Ani"), at=october.replace(year=2026)
    )
    assert years_later.refund is not None and years_later.successor is None
    assert findings() == []


def test_the_place_goes_to_the_poorest_who_waits_and_last_to_who_says_no_decile(tmp_path: Path) -> None:
    home, invent = village(), inventor(4)
    agreed = agreement(places=1, max_decile=None)
    listed = [roster_row(person(invent, home), home, decile=said) for said in ("1", "", "3", "2")]
    done = enrolled(tmp_path / "r.csv", agreed, listed)
    rows = list(RosterRow.objects.order_by("pk"))
    assert [row.outcome for row in rows] == ["enrolled", "waiting", "waiting", "waiting"] and done.bill is not None
    pay(done.bill)
    order = []
    left, at = rows[0], dt.datetime(2023, 2, 10, 2, tzinfo=dt.UTC)
    for month in (2, 3, 4):
        successor = replace(left.pk, reason="moved", on=dt.date(2023, month, 9), by=head("Ani"), at=at).successor
        assert successor is not None
        order.append(successor.pk)
        left, at = successor, at + dt.timedelta(days=30)
    assert order == [rows[3].pk, rows[2].pk, rows[1].pk]


def test_who_is_protected_and_whose_cover_ends(tmp_path: Path) -> None:
    home, invent = village(), inventor(4)
    agreed = agreement(places=2)
    done = enrolled(tmp_path / "r.csv", agreed, [roster_row(person(invent, home, decile=1), home) for _ in range(2)])
    assert done.bill is not None
    pay(done.bill)
    assert losing_cover(agreed, SINCE + 10) == [] and len(losing_cover(agreed, SINCE + 11)) == 2
    dead = RosterRow.objects.filter(outcome="enrolled")[0].membership
    assert dead is not None
    close_after_death(dead.member, on=dt.date(2023, 3, 9), at=dt.datetime(2023, 3, 20, tzinfo=dt.UTC))
    days = ("2023-01-31", "2023-03-09", "2023-03-10", "2023-12-31", "2024-01-01")
    assert [protected_on(agreed, dt.date.fromisoformat(on)) for on in days] == [2, 2, 1, 1, 0]
