"""Whom members name beforehand: on their own pages, at a counter, from a list; asked again yearly; who is left out of a claim."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naungan.claims.assessing import assess_claims
from naungan.claims.filing import name_heirs
from naungan.claims.models import Nomination, Signal
from naungan.claims.nominating import (
    Named,
    ask_families,
    confirm_family,
    left_out,
    name_family,
    nomination_of,
    people_of,
    ranked,
)
from naungan.claims.nomination_lists import load_families, read_families
from naungan.claims.steps import NotNow
from naungan.lib.access import Role, Viewer
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import AuditEvent, Outbox
from naungan.privacy.copies import copy_of
from naungan.registry.facts import give_telephone
from naungan.registry.identity import parse_nik
from naungan.registry.models import Member, MemberRequest, Membership
from naungan.registry.sight import Elsewhere
from naungan.regulation.survivors import Relation
from tests.claims.rooms import HEAD, RINA, SITI, filed, noon, with_names
from tests.claims.worked import K
from tests.make import AT, findings, inventor, memberships, person

pytestmark = pytest.mark.django_db
R = Relation
WIFE = Named(R.SPOUSE, "Sari Contoh", dt.date(1988, 4, 1), "0812 3456 7890")
CHILD = Named(R.CHILD, "Ayu Contoh", dt.date(2015, 2, 3))
MOTHER = Named(R.PARENT, "Ibu Contoh")


@pytest.fixture
def member() -> Member:
    (pk,) = memberships([person(inventor(31), born=dt.date(1985, 5, 5))])
    return Member.objects.get(memberships=pk)


def herself(member: Member) -> Viewer:
    return Viewer(str(member.pk), Role.MEMBER, member=str(member.pk))


def names(member: Member) -> list[str]:
    row = nomination_of(member)
    return [one.name for one in people_of(row)] if row else []


def test_a_member_names_her_family_changes_it_and_takes_it_back(member: Member) -> None:
    by = herself(member)
    name_family(member.pk, [WIFE], by=by, at=AT)
    name_family(member.pk, [WIFE, CHILD, MOTHER], by=by, at=AT + dt.timedelta(days=1))
    assert names(member) == ["Sari Contoh", "Ayu Contoh", "Ibu Contoh"]
    row = nomination_of(member)
    assert row is not None and people_of(row)[0].phone == "+6281234567890"
    assert b"Sari" not in bytes(row.people_cipher)
    name_family(member.pk, [], by=by, at=AT + dt.timedelta(days=2))
    assert names(member) == [] and Nomination.objects.filter(member=member).count() == 3
    assert AuditEvent.objects.filter(act="family.name", subject=str(member.pk)).count() == 3
    assert findings() == []


def test_the_same_list_again_is_a_word_that_it_is_still_right(member: Member) -> None:
    name_family(member.pk, [WIFE], by=SITI, at=AT)
    later = AT + dt.timedelta(days=200)
    name_family(member.pk, [WIFE], by=SITI, at=later)
    row = Nomination.objects.get(member=member)
    assert row.confirmed_at == later and row.at == AT and row.ask_on == (later + dt.timedelta(days=365)).date()


def test_two_who_name_at_once_do_not_lose_each_others_word(member: Member) -> None:
    name_family(member.pk, [WIFE], by=herself(member), at=AT, seen=0)
    with pytest.raises(NotNow, match="meanwhile"):
        name_family(member.pk, [MOTHER], by=SITI, at=AT, seen=0)
    assert names(member) == ["Sari Contoh"]


@pytest.mark.parametrize(
    ("people", "why"),
    [
        ([Named(R.SPOUSE, "")], "no name"),
        ([Named(R.SPOUSE, "123")], "no name"),
        ([Named(R.SPOUSE, "x" * 121)], "no name"),
        ([Named(R.SPOUSE, "Sari\u202econtoh")], "no name"),
        ([Named(R.WILL, "Sari Contoh")], "paper"),
        ([Named(R.COURT, "Sari Contoh")], "paper"),
        ([Named(R.CHILD, "Ayu", dt.date(1984, 5, 5))], "older"),
        ([Named(R.PARENT, "Ibu", dt.date(1990, 5, 5))], "younger"),
        ([Named(R.SPOUSE, "Sari", dt.date(2027, 5, 5))], "birth date"),
        ([Named(R.SPOUSE, "Sari", dt.date(1800, 5, 5))], "birth date"),
        ([Named(R.SPOUSE, "Sari", phone="12")], "mobile"),
        ([WIFE, WIFE], "twice"),
        ([Named(R.SIBLING, f"Kakak {chr(65 + place) * 3}") for place in range(13)], "too many"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_kept(member: Member, people: list[Named], why: str) -> None:
    with pytest.raises(Problem, match=why):
        name_family(member.pk, people, by=SITI, at=AT)
    assert not Nomination.objects.exists()


def test_nobody_names_herself_and_a_namesake_of_another_age_is_no_trouble(member: Member) -> None:
    with pytest.raises(BadUsage, match="herself"):
        name_family(member.pk, [Named(R.SIBLING, member.name)], by=SITI, at=AT)
    name_family(member.pk, [Named(R.CHILD, member.name, dt.date(2010, 1, 1))], by=SITI, at=AT)


def test_who_sees_her_not_names_nobody_for_her(member: Member) -> None:
    (pk,) = memberships([person(inventor(32))])
    other = Member.objects.get(memberships=pk)
    sponsor = Viewer("Payer", Role.SPONSOR, sponsors=frozenset({1}))
    for by in (RINA, herself(other), sponsor, Viewer("", Role.NOBODY)):
        with pytest.raises(Elsewhere):
            name_family(member.pk, [WIFE], by=by, at=AT)
        with pytest.raises(Elsewhere):
            confirm_family(member.pk, by=by, at=AT)
    assert not Nomination.objects.exists()


def test_after_her_death_the_list_stands(member: Member) -> None:
    name_family(member.pk, [WIFE], by=SITI, at=AT)
    Member.objects.filter(pk=member.pk).update(died_on=AT.date())
    with pytest.raises(NotNow, match="died"):
        name_family(member.pk, [MOTHER], by=SITI, at=AT)
    assert names(member) == ["Sari Contoh"]


def test_a_year_later_she_is_asked_once_and_the_dead_are_not(member: Member) -> None:
    name_family(member.pk, [WIFE], by=SITI, at=AT)
    (pk,) = memberships([person(inventor(33))])
    dead = Membership.objects.get(pk=pk).member
    name_family(dead.pk, [MOTHER], by=SITI, at=AT)
    Member.objects.filter(pk=dead.pk).update(died_on=AT.date())
    assert ask_families(AT + dt.timedelta(days=364)) == 0
    assert ask_families(AT + dt.timedelta(days=365)) == 2
    assert ask_families(AT + dt.timedelta(days=366)) == 0
    told = Outbox.objects.filter(topic="family.confirm")
    assert list(told.values_list("recipient", flat=True)) == [Membership.objects.get(member=member).pk]
    confirm_family(member.pk, by=herself(member), at=AT + dt.timedelta(days=400))
    assert ask_families(AT + dt.timedelta(days=764)) == 1, "of the dead alone, and she is not written to"
    assert told.count() == 1
    assert ask_families(AT + dt.timedelta(days=765)) == 1 and told.count() == 2


def test_who_named_nobody_is_asked_nothing_and_of_who_was_told_by_an_officer_her_telephone_hears(member: Member) -> None:
    give_telephone(member, "+6281234567891", source="x", at=AT)
    member.refresh_from_db()
    name_family(member.pk, [WIFE], by=SITI, at=AT)
    assert Outbox.objects.filter(topic="family.named").count() == 1
    name_family(member.pk, [WIFE, MOTHER], by=herself(member), at=AT)
    assert Outbox.objects.filter(topic="family.named").count() == 1, "what she does herself she knows"
    name_family(member.pk, [], by=herself(member), at=AT)
    assert ask_families(AT + dt.timedelta(days=900)) == 0


def test_she_confirms_the_list_that_she_saw(member: Member) -> None:
    first = name_family(member.pk, [WIFE], by=herself(member), at=AT)
    name_family(member.pk, [MOTHER], by=SITI, at=AT)
    with pytest.raises(NotNow, match="meanwhile"):
        confirm_family(member.pk, by=herself(member), at=AT, seen=first.number)


def test_what_a_stranger_wrote_before_the_record_was_hers_is_not_hers(member: Member) -> None:
    name_family(member.pk, [WIFE], by=SITI, at=AT)
    MemberRequest.objects.create(
        member=member,
        kind=MemberRequest.Kind.CLAIM,
        outcome=MemberRequest.Outcome.DONE,
        asked_by="x",
        asked_at=AT,
        due_at=AT,
        confirmed_by="z",
        confirmed_at=AT,
        decided_by="y",
        decided_at=AT + dt.timedelta(days=3),
    )
    assert nomination_of(member) is None
    said = json.dumps(copy_of(member, by=HEAD, at=AT), default=str)
    assert "Sari Contoh" not in said


def test_the_order_of_the_law_says_who_would_receive_first() -> None:
    brother = Named(R.SIBLING, "Kakak")
    assert [(one.name, first) for one, first in ranked([brother, MOTHER, CHILD, WIFE])] == [
        ("Sari Contoh", True),
        ("Ayu Contoh", True),
        ("Ibu Contoh", False),
        ("Kakak", False),
    ]
    assert [first for _, first in ranked([brother, MOTHER])] == [True, False]


@pytest.mark.parametrize(
    ("named", "told", "missing"),
    [
        ([WIFE, CHILD], [(R.SPOUSE, "SARI CONTOH"), (R.CHILD, "Ayu")], []),
        ([WIFE, CHILD], [(R.SPOUSE, "Sari Contoh")], ["Ayu Contoh"]),
        ([WIFE], [(R.PARENT, "Ibu Contoh")], ["Sari Contoh"]),
        ([MOTHER], [(R.SPOUSE, "Sari Contoh")], []),
        ([WIFE], [(R.SPOUSE, "Rina Contoh Dua")], ["Sari Contoh"]),
        ([WIFE], [], []),
        ([], [(R.SPOUSE, "Sari Contoh")], []),
        ([Named(R.SPOUSE, "Hj. Siti Aisyah")], [(R.SPOUSE, "Siti Aisjah")], []),
        ([Named(R.SPOUSE, "Siti Aminah"), Named(R.CHILD, "Siti")], [(R.SPOUSE, "Siti Aminah")], ["Siti"]),
        ([Named(R.CHILD, "Siti"), Named(R.CHILD, "Siti Nur")], [(R.CHILD, "Siti Nur")], ["Siti Nur"]),
        ([Named(R.CHILD, "日本")], [(R.CHILD, "Budi")], ["日本"]),
    ],
)
def test_who_was_named_and_not_told_is_left_out(named: list[Named], told: list[tuple[R, str]], missing: list[str]) -> None:
    assert [one.name for one in left_out(named, told)] == missing


PEOPLE = st.lists(
    st.builds(Named, st.sampled_from([R.SPOUSE, R.CHILD, R.PARENT, R.SIBLING]), st.sampled_from(["Ani", "Budi", "Cici"]))
)


@given(PEOPLE)
def test_whoever_told_all_whom_she_named_left_nobody_out(people: list[Named]) -> None:
    assert left_out(people, [(one.relation, one.name) for one in people]) == []


def test_a_claim_that_leaves_out_a_child_she_named_is_looked_at_twice_and_not_held_up() -> None:
    kept = filed(K["K01"].file)
    lone = [{"relation": "wife", "age": 40, "name": "Sari Contoh", "receives": True}]
    name_heirs(kept.claim, lone, by=SITI, at=kept.at)
    on = kept.case.event.on
    Member.objects.filter(pk=kept.member.pk).update(died_on=None)
    name_family(kept.member.pk, [WIFE, CHILD], by=SITI, at=noon(on - dt.timedelta(days=40)))
    name_family(kept.member.pk, [WIFE], by=SITI, at=noon(on + dt.timedelta(days=1)))  # who has her telephone, before we knew
    Member.objects.filter(pk=kept.member.pk).update(died_on=on)
    found = assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim]
    assert "signal.left_out" in found.signals and not found.stops
    assert Signal.objects.get(code="signal.left_out").grade == "A"
    both = with_names([{"relation": "wife", "age": 40}, {"relation": "child", "age": 11, "name": "Ayu"}])
    name_heirs(kept.claim, [both[0] | {"name": "Sari Contoh"}, both[1]], by=SITI, at=kept.at)
    assert "signal.left_out" not in assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim].signals
    assert findings() == []


# -- lists


def sheet(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def nik_of(seed: int) -> str:
    return str(parse_nik(person(inventor(seed)).nik, on=AT.date()).digits)


def test_a_list_names_families_each_by_itself(tmp_path: Path, member: Member) -> None:
    memberships([person(inventor(seed)) for seed in (41, 42)])
    one, two = nik_of(41), nik_of(42)
    text = (
        "NIK;Hubungan;Nama;Tanggal_lahir;Telepon\r\n"
        f"{one};istri;Sari Contoh;1990-05-31;0812 3456 7890\r\n"
        f"{one};anak;Ayu Contoh;;\r\n"
        "\r\n"
        f"{two};paman;Joko;;\r\n"
        "1234;istri;Sari;;\r\n"
    )
    rows = read_families(sheet(tmp_path / "list.csv", text))
    tried = load_families(rows, by=SITI, at=AT, is_trial=True)
    assert (tried.named, tried.people, [line for line, _ in tried.refused]) == (1, 2, [5, 6])
    assert not Nomination.objects.exists()
    done = load_families(rows, by=SITI, at=AT)
    assert (done.named, done.people, done.same) == (1, 2, 0)
    again = load_families(rows, by=SITI, at=AT + dt.timedelta(days=1))
    assert (again.named, again.same) == (0, 1) and Nomination.objects.count() == 1
    assert load_families(rows, by=RINA, at=AT).named == 0, "another branch does not see them"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no column"),
        (b"nik,name\n", "relation"),
        (b"PK\x03\x04", "no CSV"),
        (b"nik,relation,name\n" + b"x" * 20_000_001, "20 MB"),
        (b'nik,relation,name\n1,istri,"Sari\n2,anak,Budi\n', "sound CSV|quotation|several lines"),
        (b'nik,relation,name\n1,istri,"Sari\n2,anak,Budi"\n', "several lines"),
        (b"nik,relation,name\n1,istri," + b"x" * 140_000, "sound CSV"),
    ],
)
def test_a_file_that_is_no_list_is_said_so(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "list"
    path.write_bytes(data)
    with pytest.raises(BadUsage, match=why):
        read_families(path)
    with pytest.raises(BadUsage, match="cannot be read"):
        read_families(tmp_path / "none")
