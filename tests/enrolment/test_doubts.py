"""Who only a person can judge: twins, a corrected birth date; let in or refused by an officer, once, with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from pathlib import Path

import polars as pl
import pytest

from naungan.demo.people import Person
from naungan.enrolment.entry import judging
from naungan.enrolment.models import Agreement, BudgetLine, RosterDecision, RosterRow
from naungan.enrolment.rosters.checking import Checker
from naungan.enrolment.rosters.doubts import NotInDoubt, StillRefused, alike, settle_doubt
from naungan.enrolment.rosters.reading import candidate, cells_of, read_roster
from naungan.lib.access import NOBODY, Role, Viewer, shell
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent
from naungan.registry.models import Member
from tests.make import (
    AT,
    BULIAN,
    SINCE,
    agreement,
    enrolled,
    findings,
    head,
    inventor,
    memberships,
    officer,
    pay,
    person,
    roster_row,
    village,
)

pytestmark = pytest.mark.django_db


def doubtful(tmp_path: Path, agreed: Agreement) -> RosterRow:
    """A list with a sound person and one whose KTP says another day of birth than her NIK."""
    place, invent = village(), inventor()
    sound, corrected = person(invent, place, decile=1), person(invent, place, decile=1)
    row = roster_row(corrected, place, birth=(corrected.birth_date + dt.timedelta(days=1)).strftime("%d-%m-%Y"))
    enrolled(tmp_path / "r.csv", agreed, [roster_row(sound, place), row])
    return RosterRow.objects.get(outcome="aside")


def test_a_corrected_birth_date_is_let_in_on_the_ktp(tmp_path: Path) -> None:
    agreed = agreement()
    row = doubtful(tmp_path, agreed)
    taken = BudgetLine.objects.get(area=row.area).taken
    done = settle_doubt(row.pk, lets_in=True, reason="KTP seen", by=head("Budi"), at=AT)
    assert (done.row.outcome, done.row.months) == ("enrolled", 12)
    assert done.bill is not None and done.bill.amount == done.row.spent
    assert BudgetLine.objects.get(area=row.area).taken == taken + 1
    member = done.row.membership.member  # type: ignore[union-attr]
    assert member.birth_date.strftime("%d%m%y") != member.birth_date.strftime("%y%m%d")
    decision = RosterDecision.objects.get(row=row)
    assert (decision.codes, decision.by, decision.reason) == (["nik.birth_mismatch"], "Budi", "KTP seen")
    assert pay(done.bill) == ["posted"]
    assert findings() == []


def twins(next_by: int) -> tuple[Person, Person]:
    """Return two who are called alike and born together, so many numbers apart."""
    place, invent = village(), inventor()
    one = replace(person(invent, place, decile=1), name="Rina Contohwati")
    return one, one.renamed("Rini Contohwati", f"{one.nik[:12]}{int(one.nik[12:]) % 9_000 + next_by:04d}")


def test_twins_under_numbers_that_follow_each_other_are_no_doubt(tmp_path: Path) -> None:
    enrolled(tmp_path / "r.csv", agreement(), [roster_row(one, village()) for one in twins(1)])
    assert set(RosterRow.objects.values_list("outcome", flat=True)) == {"enrolled"}


def test_a_twin_is_let_in_and_the_other_stays(tmp_path: Path) -> None:
    enrolled(tmp_path / "r.csv", agreement(), [roster_row(one, village()) for one in twins(6)])
    row = RosterRow.objects.get(outcome="aside")
    assert row.verdict == "duplicate.person"
    assert settle_doubt(row.pk, lets_in=True, reason="two KTPs seen", by=head("Budi"), at=AT).row.outcome == "enrolled"
    assert Member.objects.count() == 2


def test_an_officer_sees_whom_a_row_is_like_and_of_other_branches_initials_alone(tmp_path: Path) -> None:
    agreed, one = agreement(), replace(person(inventor(), village(), decile=1), name="Rina Contohwati")
    memberships([one])
    again = one.renamed(one.name, inventor(9).nik(village(), one.birth_date, one.sex))
    enrolled(tmp_path / "r.csv", agreed, [roster_row(again, village())])
    row = RosterRow.objects.get(outcome="aside")
    near, far = officer("Ani", "15.04"), officer("Budi", "15.09")
    (seen,) = alike(row, on=AT.date(), viewer=near)
    assert (seen.name, seen.where, seen.born) == ("Rina Contohwati", village().name, one.birth_date)
    assert seen.chance is not None and seen.chance >= 70 and seen.nik == f"************{one.nik[12:]}"
    (hidden,) = alike(row, on=AT.date(), viewer=far)
    assert (hidden.name, hidden.where) == ("R… C…", "Batanghari")


def test_of_a_row_of_another_branch_initials_and_four_figures_are_seen(tmp_path: Path) -> None:
    """One list goes over two regencies; who serves the one reads no name and no NIK of the other."""
    here, there = village(), village(below="15.05.01")
    one = replace(person(inventor(), here, decile=1), name="Marsiyem Contohningrum Sulastri")
    again = one.renamed(one.name, inventor(9).nik(there, one.birth_date, one.sex))
    enrolled(tmp_path / "r.csv", agreement((BULIAN, "15.05.01")), [roster_row(one, here), roster_row(again, there)])
    row = RosterRow.objects.get(number=3)
    assert row.detail and row.area_id == there.id
    of_row = [[it for it in alike(row, on=AT.date(), viewer=officer("Budi", code)) if it.row] for code in ("15.05", "15")]
    ((hidden,), (seen,)) = of_row
    assert (hidden.name, hidden.nik, hidden.where) == ("M… C… S…", f"************{one.nik[12:]}", "Batanghari")
    assert (seen.name, seen.nik) == (one.name, one.nik)


def test_a_doubt_that_was_seen_is_not_asked_again_as_less_likely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = replace(person(inventor(), village(), decile=1), name="Rina Contohwati")
    memberships([one])
    again = one.renamed(one.name, inventor(9).nik(village(), one.birth_date, one.sex))
    enrolled(tmp_path / "r.csv", agreement(), [roster_row(again, village())])
    row = RosterRow.objects.get(verdict="duplicate.person")
    monkeypatch.setattr(judging, "SURE", 0.99999)
    assert settle_doubt(row.pk, lets_in=True, reason="two KTPs", by=head("Budi"), at=AT).row.outcome == "enrolled"


def test_a_doubt_about_somebody_who_came_since_is_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = replace(person(inventor(), village(), decile=1), name="Rina Contohwati")
    memberships([one])
    again = one.renamed(one.name, inventor(9).nik(village(), one.birth_date, one.sex))
    with monkeypatch.context() as unsure:
        unsure.setattr(judging, "SURE", 0.99999)
        enrolled(tmp_path / "r.csv", agreement(), [roster_row(again, village())])
    row = RosterRow.objects.get(verdict="duplicate.perhaps")
    later = AT + dt.timedelta(days=1)
    let_in = partial(settle_doubt, row.pk, lets_in=True, reason="two KTPs", by=head("Budi"), at=later)
    memberships([one.renamed(one.name, inventor(19).nik(village(), one.birth_date, one.sex))], at=later)
    waits = let_in().row
    assert (waits.outcome, waits.verdict) == ("aside", "duplicate.person")
    assert let_in().row.outcome == "enrolled", "now she has seen it"


def test_the_first_decile_keeps_its_own_source(tmp_path: Path) -> None:
    one, later = person(inventor(), village(), decile=1), AT + dt.timedelta(days=30)
    enrolled(tmp_path / "r.csv", agreement(), [roster_row(one, village())])
    said = Member.objects.values_list("decile_on", "decile_source").get()
    enrolled(
        tmp_path / "s.csv",
        agreement(number="2/2024", since=SINCE + 12),
        [roster_row(one, village(), decile="3")],
        at=later,
    )
    assert Member.objects.get().deciles.order_by("pk").values_list("since", "source").first() == said


def test_a_later_list_names_another_decile_and_what_was_stays_known(tmp_path: Path) -> None:
    one, later = person(inventor(), village(), decile=1), AT + dt.timedelta(days=30)
    enrolled(tmp_path / "r.csv", agreement(), [roster_row(one, village())])
    again = agreement(number="2/2024", since=SINCE + 12)
    enrolled(tmp_path / "s.csv", again, [roster_row(one, village(), decile="3")], at=later)
    member = Member.objects.get()
    assert (member.decile, member.decile_on) == (3, later.date())
    assert list(member.deciles.order_by("pk").values_list("decile", flat=True)) == [1, 3]
    assert findings() == []


def test_only_staff_of_the_rows_own_branch_decides_and_it_stands_in_the_trail(tmp_path: Path) -> None:
    row = doubtful(tmp_path, agreement())
    assert row.area is not None
    own = row.area.code[:5]
    sponsor = Viewer("s", Role.SPONSOR, sponsors=frozenset({row.agreement.sponsor_id}))
    for stranger in (Viewer("x", Role.OFFICER, areas=("99.01",)), Viewer("x", Role.OFFICER), sponsor, NOBODY):
        with pytest.raises(BadUsage):
            settle_doubt(row.pk, lets_in=True, reason="KTP seen", by=stranger, at=AT)
    assert not RosterDecision.objects.exists()
    settle_doubt(row.pk, lets_in=True, reason="KTP seen", by=Viewer("officer", Role.OFFICER, areas=(own,)), at=AT)
    assert RosterDecision.objects.get().by == "officer" and not AuditEvent.objects.filter(role="shell").exists()


def test_a_decision_at_the_command_line_stands_in_the_trail(tmp_path: Path) -> None:
    row = doubtful(tmp_path, agreement())
    settle_doubt(row.pk, lets_in=False, reason="no KTP", by=shell("Budi"), at=AT)
    event = AuditEvent.objects.get(noun="row")
    assert (event.actor, event.role, event.act, event.subject) == ("Budi", "shell", "row.refuse", str(row.pk))


def test_again_changes_nothing_and_the_contrary_is_refused(tmp_path: Path) -> None:
    row = doubtful(tmp_path, agreement())
    first = settle_doubt(row.pk, lets_in=True, reason="KTP seen", by=head("Budi"), at=AT)
    again = settle_doubt(row.pk, lets_in=True, reason="KTP seen", by=head("Citra"), at=AT)
    assert again.bill == first.bill and RosterDecision.objects.count() == 1
    with pytest.raises(NotInDoubt):
        settle_doubt(row.pk, lets_in=False, reason="no", by=head("Citra"), at=AT)


def test_refused_by_a_person_it_stays_refused(tmp_path: Path) -> None:
    row = doubtful(tmp_path, agreement())
    assert settle_doubt(row.pk, lets_in=False, reason="no KTP", by=head("Budi"), at=AT).row.outcome == "refused"
    with pytest.raises(NotInDoubt):
        settle_doubt(row.pk, lets_in=True, reason="x", by=head("Budi"), at=AT)


def test_without_a_place_she_waits(tmp_path: Path) -> None:
    row = doubtful(tmp_path, agreement(places=1))
    done = settle_doubt(row.pk, lets_in=True, reason="KTP seen", by=head("Budi"), at=AT)
    assert (done.row.outcome, done.bill) == ("waiting", None)
    assert findings() == []


def test_what_came_meanwhile_still_stands_against_her(tmp_path: Path) -> None:
    row = doubtful(tmp_path, agreement())
    with pytest.raises(StillRefused):
        settle_doubt(row.pk, lets_in=True, reason="KTP seen", by=head("Budi"), at=AT + dt.timedelta(days=900))
    row.refresh_from_db()
    assert row.outcome == "aside" and not RosterDecision.objects.exists()


def test_a_decision_says_who_and_why(tmp_path: Path) -> None:
    row = doubtful(tmp_path, agreement())
    with pytest.raises(BadUsage):
        settle_doubt(row.pk, lets_in=True, reason=" ", by=head("Budi"), at=AT)


@pytest.mark.parametrize("last", "0123456789")
def test_a_stored_row_is_judged_as_the_file_was(tmp_path: Path, last: str) -> None:
    """What is kept of a row leaves out what is empty or false: none of it may become unknown, and slip past the register."""
    place, invent = village(), inventor(17)
    one = person(invent, place, decile=1)
    one = one.renamed(one.name, one.nik[:-1] + last) if one.nik[12:15] != "000" else one
    agreed = agreement()
    done = enrolled(tmp_path / "r.csv", agreed, [roster_row(one, place), roster_row(one, place, birth="01-01-1971")])
    first, second = done.roster.entries.order_by("pk")
    assert (first.outcome, second.outcome) == ("enrolled", "aside")
    with pytest.raises(StillRefused):
        settle_doubt(second.pk, lets_in=True, reason="KTP", by=head("Budi"), at=AT)
    read = read_roster(tmp_path / "r.csv")
    for row in read.frame.iter_rows(named=True):
        checker = Checker(agreed, AT.date())
        whole = checker.check(read.frame.filter(pl.col("number") == row["number"])).drop("number", "nik_is_number")
        stored = checker.check(candidate(cells_of(row))).drop("number", "nik_is_number")
        for name in ("nik_index", "verdicts", "earlier_id", "digits", "area_id", "born"):
            assert stored[name].to_list() == whole[name].to_list(), name
