"""What stands in the trail, what never does, and what rings."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naungan.lib.access import CAPABILITIES, NOBODY, Reach, Role, Viewer, Word, house_itself, plain_name, shell
from naungan.lib.logs import LONG_NUMBER
from naungan.lib.models import AuditEvent, Outbox
from naungan.lib.trail import WATCHED, record
from tests.make import AT

WHO = Viewer("petugas", Role.OFFICER, origin="203.0.113.7")


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        ("claim 12", "claim 12"),
        ("NIK 1504031708850001 asked", "NIK … asked"),
        ("15.04.03 170885-0001", "…"),
        ("call 0812-3456-7890", "call …"),
        ("call +62 812 3456 7890.", "call +…."),
        ("agreement 1/2023 of 2023-01-06", "agreement 1/2023 of 2023-01-06"),
        ("Rp1.000.000", "Rp1.000.000"),
        ("12345678", "12345678"),
        ("123456789", "…"),
    ],
)
@pytest.mark.django_db
def test_no_long_number_of_a_reason_is_kept(reason: str, kept: str) -> None:
    assert record(WHO, "member.see", noun="member", reason=reason, at=AT).reason == kept


@given(st.integers(min_value=10**8, max_value=10**16), st.sampled_from(["", " ", ".", "-"]), st.text("abc ", max_size=5))
def test_however_it_is_broken_up(number: int, mark: str, around: str) -> None:
    assert not any(sign.isdigit() for sign in LONG_NUMBER.sub("…", f"{around}{mark.join(str(number))}{around}"))


@pytest.mark.django_db
def test_an_event_says_who_what_whom_why_and_from_where() -> None:
    event = record(WHO, "member.see", noun="member", subject=7, reason="claim", at=AT, found=True)
    event.refresh_from_db()
    said = (event.actor, event.role, event.act, event.noun, event.subject, event.reason, event.origin, event.at, event.detail)
    assert said == ("petugas", "officer", "member.see", "member", "7", "claim", "203.0.113.7", AT, {"found": True})


@pytest.mark.django_db
def test_what_is_too_long_is_cut_and_never_lost() -> None:
    who = Viewer("n" * 100, Role.OFFICER, origin="o" * 100)
    event = record(who, "member.see", noun="member", subject="s" * 100, reason="r" * 500, at=AT)
    event.refresh_from_db()
    assert [len(one) for one in (event.actor, event.origin, event.subject, event.reason)] == [60, 45, 64, 200]


@pytest.mark.parametrize("act", sorted(WATCHED))
@pytest.mark.django_db
def test_more_than_any_desk_does_rings_once_an_hour(act: str) -> None:
    most, within = WATCHED[act]
    long_ago = AT - within - dt.timedelta(seconds=1)
    AuditEvent.objects.bulk_create(AuditEvent(at=long_ago, actor=WHO.name, role="officer", act=act) for _ in range(most + 5))
    for _ in range(most):
        record(WHO, act, at=AT)
    assert not Outbox.objects.filter(topic="alarm").exists(), "what lies longer back does not count"
    record(Viewer("another", Role.OFFICER), act, at=AT)
    told = most == 0
    assert Outbox.objects.filter(topic="alarm").exists() == told, "each desk counts by itself"
    for _ in range(3):
        record(WHO, act, at=AT)
    alarm = Outbox.objects.get(topic="alarm", payload__actor=WHO.name)
    assert alarm.payload == {"actor": "petugas", "act": act, "count": most + 1}
    assert AuditEvent.objects.filter(act="alarm", actor=WHO.name).count() == 1
    record(WHO, act, at=AT + dt.timedelta(hours=1))
    rings_again = within > dt.timedelta(hours=1)
    assert Outbox.objects.filter(topic="alarm", payload__actor=WHO.name).count() == 1 + rings_again


def test_how_much_of_what_rings() -> None:
    hour, day = dt.timedelta(hours=1), dt.timedelta(days=1)
    assert {
        "member.look_up": (60, hour),
        "member.see": (120, hour),
        "export": (10, day),
        "names.stop": (0, day),
        "code.wrong": (100, hour),
    } == WATCHED


# -- who it was


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (Viewer("a", account=1, session="x"), Viewer("b", account=2, session="y"), False),
        (Viewer("a", account=1, session="x"), Viewer("a", account=2, session="y"), False),
        (Viewer("a", account=1, session="x"), Viewer("b", account=1, session="y"), True),
        (Viewer("a", account=1, session="x"), Viewer("b", account=2, session="x"), True),
        (Viewer("a", account=1), Viewer("b", account=2), False),
        (Viewer("Sari"), Viewer(" sari ", account=2, session="y"), True),
        (Viewer("ＳＡＲＩ"), Viewer("sari"), True),
        (Viewer("Sari"), Viewer("Budi"), False),
    ],
)
def test_a_word_is_of_an_account_a_session_or_else_a_name(one: Viewer, other: Viewer, is_same: bool) -> None:
    assert Word(one.name, one.account, one.session).is_of(other) == is_same
    assert Word(other.name, other.account, other.session).is_of(one) == is_same


@given(st.text(max_size=20))
def test_a_folded_name_is_folded_once_and_for_all(name: str) -> None:
    assert plain_name(f"  {plain_name(name)} ") == plain_name(plain_name(name))


def test_who_sees_what() -> None:
    reach = {role: (able.people, able.lists, able.is_staff) for role, able in CAPABILITIES.items()}
    assert reach == {
        Role.NOBODY: (Reach.NOTHING, Reach.NOTHING, False),
        Role.MEMBER: (Reach.OWN, Reach.NOTHING, False),
        Role.FAMILY: (Reach.NOTHING, Reach.NOTHING, False),
        Role.SPONSOR: (Reach.NOTHING, Reach.SPONSORS, False),
        Role.OFFICER: (Reach.AREAS, Reach.AREAS, True),
        Role.HEAD_OFFICE: (Reach.ALL, Reach.ALL, True),
        Role.PROGRAM: (Reach.AREAS, Reach.SPONSORS, False),
        Role.SHELL: (Reach.ALL, Reach.ALL, True),
        Role.HOUSE: (Reach.ALL, Reach.ALL, True),
    }
    assert not NOBODY.sees_all and shell("root").sees_all and house_itself().sees_all


def test_whose_hand_is_named_beside_a_person() -> None:
    assert [Viewer("x", role).as_officer for role in Role] == ["", "", "", "x", "x", "x", "x", "x", "x"]


@pytest.mark.django_db
def test_an_area_ends_at_its_point() -> None:
    from naungan.places.models import Area

    seen = Area.objects.filter(until=None).filter(Viewer(areas=("15.04", "15.71.01")).inside("code"))
    codes = set(seen.values_list("code", flat=True))
    assert {"15.04", "15.71.01"} <= codes and len(codes) > 100
    assert all(code.startswith(("15.04.", "15.71.01.")) or code in ("15.04", "15.71.01") for code in codes)
    assert not Area.objects.filter(Viewer().inside("code")).exists(), "nowhere is not everywhere"
    assert not Area.objects.filter(Viewer(areas=("15.0",)).inside("code")).exists()
