"""Keys are changed while people come and are looked for: nobody is missed, nobody is there twice, and nothing stays behind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from naungan.demo.people import Person
from naungan.enrolment.models import RosterRow
from naungan.lib.crypto import forget_keys, in_use, key_file, keys, seal, signing_key, unseal, web_secret
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent, Job, Outbox
from naungan.lib.window import WHOLE
from naungan.operations import rekeying
from naungan.operations.rekeying import add_pair, drop, rotate, still_sealed_by
from naungan.registry.checks import unreadable_niks
from naungan.registry.models import Household, Member, MemberRequest, Membership
from naungan.registry.queries import find_by_nik
from naungan.registry.requests import ask, decide, said, to_phone
from tests.make import AT, agreement, enrolled, findings, head, inventor, memberships, officer, person, roster_row, village

pytestmark = pytest.mark.django_db
BY = head("Ani")
INVENT = inventor(21)
PEOPLE: list[Person] = []


@pytest.fixture(autouse=True)
def a_key_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the file was it is again afterwards: other tests' cells open by it."""
    keys()
    kept = key_file().read_bytes()
    monkeypatch.setattr("naungan.operations.rekeying.time.sleep", lambda _s: None)
    monkeypatch.setattr("naungan.lib.crypto.LOOKED_S", 0.0)
    yield
    key_file().write_bytes(kept)
    forget_keys()


@pytest.fixture
def filled(tmp_path: Path) -> list[Member]:
    """People, what they asked, their household, a list with somebody who is no member, and a message to a telephone."""
    PEOPLE[:] = PEOPLE or [person(INVENT) for _ in range(12)]
    held = memberships(PEOPLE)
    found = [Membership.objects.get(pk=pk).member for pk in held]
    open_one = ask(found[0], "other", "kata-kata satu", by=officer("Ani"), at=AT)
    done = ask(found[1], "other", "kata-kata dua", by=officer("Ani"), at=AT)
    decide(done.pk, is_granted=True, answer="", by=officer("Budi"), at=AT)
    assert open_one.pk != done.pk
    place = village()
    rows = [roster_row(person(INVENT, place, decile=1), place) for _ in range(3)]
    enrolled(tmp_path / "a.csv", agreement(places=1), rows)
    Outbox.objects.create(topic="member.phone_asked", key="k", payload=to_phone("+6281200000001", "k", "id"), created_at=AT)
    return found


def rotated(**more: Any) -> Any:
    return rotate(by=BY, at=AT, pause_s=0.0, **more)


def sealed_by(number: int) -> list[str]:
    """Return the columns of bytes, of all tables that there are, in which something begins as a cell of a key does."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea'"
        )
        for table, column in cursor.fetchall():
            if column.endswith(("index", "digest", "hash", "key", "asker")):
                continue
            cursor.execute(
                f"SELECT count(*) FROM {table} WHERE length({column}) >= 30 AND get_byte({column}, 0) = 1 "
                f"AND get_byte({column}, 1) = %s",
                [number],
            )
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return found


def test_nothing_is_left_under_the_older_key_in_any_table(filled: list[Member]) -> None:
    before = in_use()
    assert {"registry_member.nik_cipher", "registry_memberrequest.said_cipher", "enrolment_rosterrow.cells"} <= set(
        sealed_by(before)
    )
    counts = rotated()
    assert in_use() == before + 1
    assert sealed_by(before) == []
    assert still_sealed_by(before) == 0
    assert counts["registry.Member"] == Member.objects.count()
    assert counts["lib.Outbox"] == 1
    assert list(unreadable_niks(WHOLE)) == []
    assert findings() == []


def test_everybody_is_found_before_meanwhile_and_afterwards(filled: list[Member], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rekeying, "SLICE", 3)
    looks: list[int] = []

    def all_there(*_words: object) -> None:
        found = [find_by_nik(one.nik, on=AT.date()) for one in PEOPLE]
        assert [one and one.pk for one in found] == [one.pk for one in filled]
        looks.append(1)

    all_there()
    rotated(say=all_there)
    all_there()
    assert len(looks) > 6


def test_who_comes_again_meanwhile_is_not_there_twice(filled: list[Member], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rekeying, "SLICE", 3)
    count, new = Member.objects.count(), [person(INVENT) for _ in range(40)]

    def comes(*_words: object) -> None:
        memberships([*PEOPLE[:6], new.pop()])

    rotated(say=comes)
    came = 40 - len(new)
    assert came > 3
    assert Member.objects.count() == count + came
    assert sealed_by(in_use() - 1) == []
    assert list(unreadable_niks(WHOLE)) == []


def test_killed_at_every_slice_it_goes_on_where_it_was(filled: list[Member], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rekeying, "SLICE", 4)
    before, kills = in_use(), 0

    def killed(*_words: object) -> None:
        raise KeyboardInterrupt

    while True:
        try:
            rotated(say=killed)
            break
        except KeyboardInterrupt:
            kills += 1
            assert all(find_by_nik(one.nik, on=AT.date()) for one in PEOPLE)
    assert kills > 5
    assert in_use() == before + 1, "one rotation, however often it was begun"
    assert sealed_by(before) == []
    assert AuditEvent.objects.filter(act="keys.rotate").count() == AuditEvent.objects.filter(act="keys.rotated").count() == 1


def test_a_list_row_of_nobody_registered_is_found_by_her_nik_afterwards(filled: list[Member], tmp_path: Path) -> None:
    before = {bytes(row.nik_index or b"") for row in RosterRow.objects.exclude(nik_index=None)}
    waiting = RosterRow.objects.filter(outcome="waiting").count()
    assert waiting == 2
    rotated()
    after = {bytes(row.nik_index or b"") for row in RosterRow.objects.exclude(nik_index=None)}
    assert len(after) == len(before)
    assert not after & before


def test_words_stay_readable_and_nobody_else_changes_them(filled: list[Member]) -> None:
    rotated()
    assert sorted(said(one) for one in MemberRequest.objects.all()) == ["kata-kata dua", "kata-kata satu"]


def test_what_signs_stays_the_same(filled: list[Member]) -> None:
    before = signing_key("card").private_bytes_raw(), web_secret()
    rotated()
    assert (signing_key("card").private_bytes_raw(), web_secret()) == before


def test_a_key_that_was_only_added_is_not_used() -> None:
    use = in_use()
    number = add_pair(by=BY, at=AT)
    assert add_pair(by=BY, at=AT) == number, "said again it is the same one"
    assert in_use() == use
    cell = seal("x", bound_to="y")
    assert cell[1] == use
    rotated()
    assert in_use() == number
    assert unseal(cell, bound_to="y") == "x"


def test_a_server_without_the_new_key_says_so(filled: list[Member], tmp_path: Path) -> None:
    kept = tmp_path / "keys.json"
    shutil.copy2(key_file(), kept)
    rotated()
    shutil.copy2(kept, key_file())
    forget_keys()
    with pytest.raises(Exception, match=r"key 2, which .* does not hold"):
        unseal(bytes(Member.objects.order_by("pk")[0].nik_cipher), bound_to="x")


class TestDropping:
    def test_only_what_nothing_needs_any_more(self, filled: list[Member]) -> None:
        use = in_use()
        for number in (use, 77):
            with pytest.raises(BadUsage):
                drop(number, by=BY, at=AT)
        rotated()
        drop(use, by=BY, at=AT)
        assert sorted(keys().pairs) == [use + 1]
        assert all(find_by_nik(one.nik, on=AT.date()) for one in PEOPLE)

    def test_while_keys_are_changed_none(self, filled: list[Member]) -> None:
        use = in_use()

        def killed(*_words: object) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            rotated(say=killed)
        with pytest.raises(BadUsage):
            drop(use, by=BY, at=AT)


def test_a_cell_that_does_not_open_stays_and_is_told(filled: list[Member]) -> None:
    bad = Member.objects.order_by("pk")[0]
    Member.objects.filter(pk=bad.pk).update(nik_cipher=bytes(bad.nik_cipher)[:-1] + bytes([bytes(bad.nik_cipher)[-1] ^ 1]))
    with pytest.raises(Exception, match=r"1 cells of registry\.Member do not open"):
        rotated()
    assert Job.objects.get(name="keys:rotate").done_at is None
    assert Household.objects.count() == 0
