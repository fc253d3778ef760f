"""What is over is deleted, each by the clock that its room declares: an hour before it stays, an hour after it goes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session

from naungan.accounts.models import KeptAnswer, Limit, ProgramToken, SignInCode
from naungan.claims.models import Claim, Event, Knock, Upload
from naungan.claims.models import Notice as Told
from naungan.complaints.models import Complaint
from naungan.enrolment.models import Joining, Roster, RosterRow
from naungan.enrolment.rosters.commands import stored_cells
from naungan.lib import house
from naungan.lib.access import house_itself
from naungan.lib.home import home
from naungan.lib.models import AuditEvent, Outbox
from naungan.messages.gateways import keep_gateway
from naungan.messages.models import Attempt, Gateway, Inbound, Letter, Report
from naungan.messages.queries import read_by
from naungan.partners.models import Call, CivilAnswer, Notice, Partner, Token
from naungan.places.models import Area
from naungan.privacy import purging
from naungan.privacy.purging import overdue, purge
from naungan.registry.models import Membership
from naungan.registry.requests import ask, decide, said
from tests.make import AT, agreement, enrolled, findings, inventor, memberships, officer, person, roster_row, village

pytestmark = pytest.mark.django_db


def clean(at: dt.datetime, **more: float) -> Counter[str]:
    return purge(at, by=house_itself(), **more)


HOUR = dt.timedelta(hours=1)
CLOCKS = [(held, clock) for _, held in house.held() for clock in held.clocks]


def _token() -> ProgramToken:
    return ProgramToken.objects.get_or_create(name="x", defaults={"digest": b"1", "scopes": [], "since": AT})[0]


def _partner() -> Partner:
    return Partner.objects.get_or_create(code="bank", defaults={"client_key": "k", "profile": {}})[0]


def _request(at: dt.datetime) -> object:
    (pk,) = memberships([person(inventor(3))])
    asked = ask(Membership.objects.get(pk=pk).member, "other", "words", by=officer("Ani"), at=at)
    return decide(asked.pk, is_granted=True, answer="", by=officer("Budi"), at=at)


def _way() -> Gateway:
    return keep_gateway("sms", {"address": "https://sms.example/"}, by=house_itself(), at=AT)


def _told(at: dt.datetime) -> Outbox:
    return Outbox.objects.create(topic="t", key="k", payload={}, created_at=at, sent_at=at)


def _claimed(at: dt.datetime) -> int:
    (pk,) = memberships([person(inventor(3))])
    member = Membership.objects.get(pk=pk).member
    return Claim.objects.create(
        event=Event.objects.create(member=member, kind="death", recorded_at=at),
        member=member,
        kind="jkm",
        filed_at=at,
        filed_by="x",
    ).pk


def _area() -> Area:
    return Area.objects.get(code=village().code, until=None)


def _attempt(at: dt.datetime) -> object:
    words = {"state": "delivered", "state_at": at, "parts": 1, "price": 0}
    return Attempt.objects.create(message=_told(at), gateway=_way(), sent_at=at, **words)


MAKE: dict[str, Callable[[dt.datetime], object]] = {
    "lib.Outbox": lambda at: Outbox.objects.create(topic="t", key="k", payload={"amount": 1}, text="words", created_at=at),
    "naungan_messages.Attempt": _attempt,
    "naungan_messages.Report": lambda at: Report.objects.create(gateway=_way(), their_id="x", state="delivered", received_at=at),
    "naungan_messages.Inbound": lambda at: Inbound.objects.create(
        gateway=_way(), their_id="x", phone="x", cell=b"x", received_at=at
    ),
    "naungan_messages.Letter": lambda at: Letter.objects.create(message=_told(at), membership=1, area=_area(), since=at),
    "partners.CivilAnswer": lambda at: CivilAnswer.objects.create(digest=b"1", said="agrees", asked_at=at, expires_at=at),
    "partners.Token": lambda at: Token.objects.create(digest=b"1", partner=_partner(), expires_at=at),
    "registry.MemberRequest": _request,
    "claims.Upload": lambda at: Upload.objects.create(pk=uuid4(), claim_id=_claimed(at), code="x", whose="x", size=9, made_at=at),
    "claims.Knock": lambda at: Knock.objects.create(pk=uuid4(), digest=b"1", made_at=at),
    "complaints.Complaint": lambda at: Complaint.objects.create(
        key=uuid4(),
        about="other",
        said_cipher=b"1",
        asked_at=at,
        due_on=at.date(),
        state="answered",
        outcome="right",
        answered_by="x",
        answered_at=at,
    ),
    "claims.Notice": lambda at: Told.objects.create(
        pk=uuid4(), kind="death", said_cipher=b"1", made_at=at, used_at=at, outcome="closed", reason="x", ended_at=at
    ),
    "enrolment.Joining": lambda at: Joining.objects.create(pk=uuid4(), said_cipher=b"1", digest=b"1", made_at=at),
    "accounts.SignInCode": lambda at: SignInCode.objects.create(pk=uuid4(), digest=b"1", made_at=at),
    "accounts.Limit": lambda at: Limit.objects.create(key=b"1", since=at, count=1),
    "accounts.KeptAnswer": lambda at: KeptAnswer.objects.create(
        token=_token(), key="k", request_hash=b"1", status=200, body=b"1", made_at=at
    ),
    "sessions.Session": lambda at: Session.objects.create(session_key="k", session_data="", expire_date=at),
}
"""Tables whose clocks are tried here by one row; lists, drafts and files have tests of their own."""
ELSEWHERE = {"lib.Blob", "enrolment.RosterRow", "enrolment.Draft", "file:messages", "partners.Notice", "partners.Call"}
OF_LIBRARIES = {"account.EmailConfirmation", "axes.AccessAttempt", "axes.AccessFailureLog", "axes.AccessLog"}


def test_every_clock_is_tried() -> None:
    assert {held.model for held, _ in CLOCKS} == set(MAKE) | ELSEWHERE | OF_LIBRARIES


@pytest.mark.parametrize("model", MAKE)
def test_an_hour_before_it_stays_and_an_hour_after_it_is_gone(model: str) -> None:
    days = max(clock.days for held, clock in CLOCKS if held.model == model)
    MAKE[model](AT)
    over = AT + dt.timedelta(days=days)
    assert clean(over - HOUR)[model] == 0
    assert clean(over + HOUR)[model] == 1
    assert clean(over + 2 * HOUR)[model] == 0
    assert overdue(over + 2 * HOUR) == {}


def test_a_message_keeps_that_it_was_sent_and_not_what_it_said() -> None:
    (membership,) = memberships([person(inventor(3))])
    Outbox.objects.create(
        topic="member.covered", key="k", payload={"amount": 1}, text="words", recipient=membership, created_at=AT, sent_at=AT
    )
    assert [one["text"] for one in read_by(membership, at=AT)] == ["words"]
    clean(AT + dt.timedelta(days=181))
    kept = Outbox.objects.get()
    assert (kept.payload, kept.text, kept.sent_at) == ({}, "", AT)
    assert [one["text"] for one in read_by(membership, at=AT)] == [""]


def test_history_that_was_emptied_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "SLICE", 2)
    for number in range(5):
        Outbox.objects.create(topic="t", key=str(number), payload={"n": 1}, created_at=AT + number * HOUR)
    over = AT + dt.timedelta(days=180)
    assert clean(over + 2 * HOUR + dt.timedelta(minutes=1))["lib.Outbox"] == 3
    assert list(Outbox.objects.order_by("pk").values_list("payload", flat=True)) == [{}] * 3 + [{"n": 1}] * 2
    assert clean(over + 2 * HOUR + dt.timedelta(minutes=2))["lib.Outbox"] == 0
    assert clean(over + 9 * HOUR)["lib.Outbox"] == 2


def test_words_of_an_open_request_stay_however_old_it_is() -> None:
    (pk,) = memberships([person(inventor(3))])
    asked = ask(Membership.objects.get(pk=pk).member, "other", "words", by=officer("Ani"), at=AT)
    clean(AT + dt.timedelta(days=4_000))
    asked.refresh_from_db()
    assert said(asked) == "words"


class TestLists:
    """Cells of a list go after thirty days, but of who still waits for a place."""

    def rows(self, tmp_path: Path) -> list[RosterRow]:
        place, invent = village(), inventor(9)
        people = [person(invent, place, decile=1) for _ in range(3)]
        sent = [roster_row(one, place) for one in people] + [roster_row(person(invent, place), place, nik="123")]
        enrolled(tmp_path / "a.csv", agreement(places=2), sent)
        return list(RosterRow.objects.order_by("number"))

    def test_only_who_waits_keeps_hers(self, tmp_path: Path) -> None:
        rows = self.rows(tmp_path)
        assert sorted(row.outcome for row in rows) == ["enrolled", "enrolled", "refused", "waiting"]
        over = AT + dt.timedelta(days=30)
        assert clean(over - HOUR)["enrolment.RosterRow"] == 0
        assert clean(over + HOUR)["enrolment.RosterRow"] == 3
        assert clean(over + 2 * HOUR)["enrolment.RosterRow"] == 0
        for row in RosterRow.objects.select_related("membership__member"):
            assert bool(bytes(row.cells)) == (row.outcome == "waiting")
            if row.outcome == "enrolled":
                assert row.membership is not None
                assert stored_cells(row) == {"name": row.membership.member.name}
            elif row.outcome == "refused":
                assert stored_cells(row) == {}
        assert findings() == []

    def test_in_slices_it_is_the_same(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(purging, "SLICE", 1)
        self.rows(tmp_path)
        assert clean(AT + dt.timedelta(days=31))["enrolment.RosterRow"] == 3

    def test_who_waits_no_longer_is_emptied_afterwards_and_nobody_is_looked_at_twice(self, tmp_path: Path) -> None:
        rows = self.rows(tmp_path)
        roster = rows[0].roster
        clean(AT + dt.timedelta(days=31))
        roster.refresh_from_db()
        assert roster.emptied_at is not None
        assert clean(AT + dt.timedelta(days=32))["enrolment.RosterRow"] == 0
        RosterRow.objects.filter(outcome="waiting").update(outcome="refused")
        roster.refresh_from_db()
        assert roster.emptied_at is None, "the database says that there is something again"
        assert clean(AT + dt.timedelta(days=32))["enrolment.RosterRow"] == 1
        assert not RosterRow.objects.exclude(cells=b"").exists()

    def test_when_the_agreement_is_over_nobody_waits(self, tmp_path: Path) -> None:
        self.rows(tmp_path)
        assert clean(AT + dt.timedelta(days=31))["enrolment.RosterRow"] == 3
        Roster.objects.update(emptied_at=AT + dt.timedelta(days=31))
        assert clean(AT + dt.timedelta(days=800))["enrolment.RosterRow"] == 1

    def test_of_who_is_no_member_the_digest_goes_and_of_a_repeated_row_it_stays(self, tmp_path: Path) -> None:
        rows = self.rows(tmp_path)
        refused = next(row for row in rows if row.outcome == "refused")
        RosterRow.objects.filter(pk=refused.pk).update(nik_index=b"1" * 32)
        RosterRow.objects.filter(outcome="waiting").update(outcome="repeated")
        clean(AT + dt.timedelta(days=31))
        assert RosterRow.objects.get(pk=refused.pk).nik_index is None
        assert RosterRow.objects.get(outcome="repeated").nik_index is not None


def test_a_name_in_an_answer_to_a_bank_goes_and_the_answer_stays() -> None:
    words = {"partner": _partner(), "service": "25", "day": AT.date(), "request_id": "r", "body_hash": "h", "number": "1"}
    answers: list[Any] = [
        {"virtualAccountData": {"virtualAccountName": "Siti", "customerNo": "1"}},
        {"virtualAccountName": "Siti", "x": 1},
        {"x": 2},
    ]
    for number, answer in enumerate(answers):
        Notice.objects.create(external_id=str(number), answer=answer, code="2002500", received_at=AT, **words)
    young = Notice.objects.create(external_id="9", answer=answers[0], code="2002500", received_at=AT + 2 * HOUR, **words)
    assert clean(AT + dt.timedelta(days=35) + HOUR)["partners.Notice"] == 3
    kept = [one.answer for one in Notice.objects.exclude(pk=young.pk).order_by("pk")]
    assert kept == [{"virtualAccountData": {"customerNo": "1"}}, {"x": 1}, {"x": 2}]
    young.refresh_from_db()
    assert young.answer == answers[0]
    assert clean(AT + dt.timedelta(days=36))["partners.Notice"] == 1


def test_what_a_call_said_goes_a_year_after_its_end() -> None:
    words = {"partner": _partner(), "service": "09", "body_cipher": b"1", "state": "done"}
    Call.objects.create(reference="a", ended_at=AT, **words)
    assert clean(AT + dt.timedelta(days=399))["partners.Call"] == 0
    assert clean(AT + dt.timedelta(days=401))["partners.Call"] == 1
    assert bytes(Call.objects.get().body_cipher) == b""


def test_files_of_messages_go_by_their_day() -> None:
    folder = home() / "messages"
    folder.mkdir(exist_ok=True)
    for day in ("2023-01-05", "2023-01-06", "2023-01-07"):
        (folder / f"{day}.jsonl").write_text("{}\n")
    try:
        assert clean(AT + dt.timedelta(days=30))["file:messages"] == 1
        assert sorted(path.stem for path in folder.glob("2023-01-*.jsonl")) == ["2023-01-06", "2023-01-07"]
    finally:
        for path in folder.glob("2023-01-*.jsonl"):
            path.unlink()


def test_what_was_deleted_stands_in_the_trail_by_numbers(tmp_path: Path) -> None:
    MAKE["accounts.Limit"](AT)
    clean(AT + dt.timedelta(days=3))
    event = AuditEvent.objects.filter(act="privacy.purge").latest("pk")
    assert event.detail == {"rows": {"accounts.Limit": 1}}
    clean(AT + dt.timedelta(days=3))
    assert AuditEvent.objects.filter(act="privacy.purge").count() == 1, "nothing was over: nothing is said"


def test_what_is_left_over_its_time_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    MAKE["accounts.SignInCode"](AT)
    assert overdue(AT + dt.timedelta(days=3)) == {"accounts.SignInCode": 2 * 86_400}


def test_a_turn_that_ends_goes_on_with_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "SLICE", 1)
    for key in (b"1", b"2", b"3"):
        Limit.objects.create(key=key, since=AT, count=1)
    assert clean(AT + dt.timedelta(days=3), most_s=-1)["accounts.Limit"] == 1
    assert clean(AT + dt.timedelta(days=3))["accounts.Limit"] == 2
