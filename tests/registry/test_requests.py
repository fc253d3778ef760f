"""What people ask about their data: who may ask, stop and decide, and what a decision may not change."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from naungan.contributions.corrections.deaths import close_after_death
from naungan.enrolment.entry.civil import tell_branch
from naungan.enrolment.entry.joining import Wish, begin
from naungan.lib.access import Viewer
from naungan.lib.errors import BadUsage
from naungan.registry.commands import confirm_listed, record_death, undo_death
from naungan.registry.facts import RESIDENCES, keep_facts, move
from naungan.registry.models import Death, Member, MemberRequest, Membership, Residence
from naungan.registry.phone import BadPhone, read_phone
from naungan.registry.requests import (
    MOST_CLAIMS,
    RequestDecided,
    RequestOpen,
    ask,
    confirm_identity,
    decide,
    dispute,
    report,
    stop,
)
from tests.make import AT, findings, has_telephone, head, inventor, memberships, person, village

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def two() -> tuple[Member, Member]:
    invent = inventor(12)
    held = memberships([person(invent), person(invent)])
    one, other = (Membership.objects.get(pk=pk).member for pk in held)
    return one, other


# -- who stops


@pytest.mark.parametrize("kind", ["phone", "name", "death"])
def test_nobody_stops_what_was_asked_about_somebody_else(two: tuple[Member, Member], kind: str) -> None:
    hers, others = two
    has_telephone("+6281200000001", hers)
    how = report if kind == "death" else ask
    value = {"phone": "081299990000", "name": "Nama Lain", "death": "2023-01-02"}[kind]
    asked = how(hers, kind, value, by=head("Ani"), at=AT)
    with pytest.raises(RequestDecided):
        stop(asked.pk, member=others, by=Viewer(), at=AT + HOUR)
    asked.refresh_from_db()
    assert asked.outcome == "open"
    assert stop(asked.pk, member=hers, by=Viewer(), at=AT + HOUR).outcome == "refused"
    with pytest.raises(RequestDecided):
        stop(asked.pk, member=hers, by=Viewer(), at=AT + HOUR)


@pytest.mark.parametrize("code", ["civil.unknown", "duplicate.person"])
def test_whoever_is_doubted_neither_stops_the_doubt_nor_keeps_it_from_her_branch(two: tuple[Member, Member], code: str) -> None:
    her = two[0]
    ask(her, "other", "Something of my own", by=Viewer(), at=AT)
    assert tell_branch(her, code, at=AT) is True
    assert tell_branch(her, code, at=AT) is False, "once while it is open"
    doubt = MemberRequest.objects.exclude(asked_by="").get()
    with pytest.raises(RequestDecided):
        stop(doubt.pk, member=her, by=Viewer(), at=AT + HOUR)
    own = MemberRequest.objects.get(asked_by="")
    assert stop(own.pk, member=her, by=Viewer(), at=AT + HOUR).outcome == "refused"
    doubt.refresh_from_db()
    assert doubt.outcome == "open"


def test_what_she_says_in_her_own_words_waits_once(two: tuple[Member, Member]) -> None:
    ask(two[1], "other", "one", by=Viewer(), at=AT)
    with pytest.raises(RequestOpen):
        ask(two[1], "other", "two", by=Viewer(), at=AT)


def test_a_number_that_nobody_gave_is_no_request(two: tuple[Member, Member]) -> None:
    with pytest.raises(RequestDecided):
        stop(10**9, member=two[0], by=Viewer(), at=AT)


# -- claims


def claim(member: Member, phone: str) -> MemberRequest:
    return dispute(member, {"name": "Orang Lain", "phone": phone, "area": ""}, by=Viewer(), at=AT)


def test_one_nik_is_claimed_by_so_many_and_no_more(two: tuple[Member, Member]) -> None:
    for number in range(MOST_CLAIMS):
        claim(two[0], f"+62812000000{number:02d}")
    with pytest.raises(RequestOpen):
        claim(two[0], "+6281200000099")
    assert MOST_CLAIMS == 5 and MemberRequest.objects.count() == 5
    claim(two[1], "+6281200000099")


def test_the_record_of_the_dead_is_given_to_nobody(two: tuple[Member, Member]) -> None:
    asked = claim(two[0], "+6281200000001")
    record_death(two[0], on=AT.date(), at=AT)
    with pytest.raises(BadUsage, match="has died"):
        decide(asked.pk, is_granted=True, answer="KTP", value="081200000001", by=head("Ani"), at=AT + 72 * HOUR)
    assert decide(asked.pk, is_granted=False, answer="dead", by=head("Ani"), at=AT + 72 * HOUR).outcome == "refused"


# -- proof


@pytest.mark.parametrize(("seen", "proof"), [(False, Member.Proof.LISTED), (True, Member.Proof.SEEN)])
def test_a_list_confirms_what_she_said_and_lowers_nothing(two: tuple[Member, Member], seen: bool, proof: int) -> None:
    her = two[0]
    Member.objects.filter(pk=her.pk).update(proof=Member.Proof.CLAIMED)
    if seen:
        confirm_identity(her, by=head("Ani"), at=AT)
    confirm_listed([str(her.pk)])
    assert Member.objects.get(pk=her.pk).proof == proof


# -- a death


def test_the_earliest_day_that_is_known_counts(two: tuple[Member, Member]) -> None:
    her = two[0]
    told = [record_death(her, on=dt.date(2023, 3, on), at=AT) for on in (10, 15, 5, 5)]
    assert [day.day for day in told] == [10, 10, 5, 5]
    assert list(Death.objects.order_by("pk").values_list("died_on__day", flat=True)) == [10, 5], "a row for each that changed it"


def test_a_death_taken_back_may_be_recorded_later_in_the_month(two: tuple[Member, Member]) -> None:
    her = two[0]
    close_after_death(her, on=dt.date(2023, 3, 5), at=AT)
    undo_death(her, at=AT)
    undo_death(her, at=AT)
    assert Member.objects.get(pk=her.pk).died_on is None and Death.objects.count() == 2
    assert close_after_death(her, on=dt.date(2023, 3, 9), at=AT) == dt.date(2023, 3, 9)
    assert findings() == []


# -- where she lives


@pytest.mark.parametrize(
    ("recorded", "day"), [("2023-01-06T16:59:59+00:00", 6), ("2023-01-06T17:00:00+00:00", 7), ("2023-01-06T18:30:00+00:00", 7)]
)
def test_her_first_village_is_hers_from_the_day_in_jakarta(recorded: str, day: int) -> None:
    memberships([person()], at=dt.datetime.fromisoformat(recorded))
    move(Member.objects.get(), village(3).id, source="x", at=AT + dt.timedelta(days=30))
    assert Residence.objects.order_by("pk")[0].since == dt.date(2023, 1, day)


def test_many_who_move_are_dated_like_one(two: tuple[Member, Member]) -> None:
    late = dt.datetime(2023, 2, 9, 18, 30, tzinfo=dt.UTC)
    keep_facts(RESIDENCES, pl.DataFrame({"member_id": [str(two[0].pk)], "area_id": [village(3).id]}), source="x", at=late)
    move(two[1], village(3).id, source="x", at=late)
    days = Residence.objects.order_by("member", "pk").values_list("member", "since")
    assert len({tuple(day for holder, day in days if holder == one.pk) for one in two}) == 1


# -- telephones


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0812 3456 7890", "+6281234567890"),
        ("+62 812-3456-7890", "+6281234567890"),
        ("62812.3456.7890", "+6281234567890"),
        ("0062 81234567890", "+6281234567890"),
        ("(0812) 34567890", "+6281234567890"),
        ("+62 0812 3456 7890", "+6281234567890"),
        ("81234567890.0", "+6281234567890"),
        ("HP: 081234567890", "+6281234567890"),
        ("081234567890 / 081300000000", "+6281234567890"),
        ("081234567890 atau 081300000000", "+6281234567890"),
        ("08123456", None),
        ("081234567", "+6281234567"),
        ("0812345678901", "+62812345678901"),
        ("08123456789012", None),
        ("021 5551234", None),
        ("8.12E+11", None),
        ("0812345…", None),
        ("0812O4567890", None),
        ("٠٨١٢٣٤٥٦٧٨٩٠", None),
        ("+65 8123 4567", None),
        ("", None),
    ],
)
def test_a_telephone_is_read_or_told(written: str, kept: str | None) -> None:
    if kept is not None:
        assert read_phone(written) == kept
        assert read_phone(kept) == kept
        return
    with pytest.raises(BadPhone):
        read_phone(written)


@pytest.mark.parametrize("phone", ["", "0812", "abc"])
def test_who_joins_has_a_telephone_that_codes_can_go_to(phone: str) -> None:
    wish = Wish(person().nik, name="Siti Contoh", phone=phone, area=village().code, occupation="tani", income=1_000_000)
    with pytest.raises(BadUsage):
        begin(wish, at=AT, by=Viewer())
