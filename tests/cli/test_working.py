"""What `naungan work` does in a round: each kind of it is there, and is done."""

from __future__ import annotations

import datetime as dt

import pytest
import typer.testing
import uuid6

from naungan.accounts.models import SealedJournal, SignInCode
from naungan.cli.main import app_with
from naungan.contributions.models import Attempt, Mandate
from naungan.demo.run import RealData, refuse_other_data
from naungan.enrolment.models import Draft
from naungan.enrolment.rosters.drafts import accept, keep_draft
from naungan.enrolment.sponsors.agreements import add_sponsor
from naungan.lib.access import NOBODY, house_itself
from naungan.lib.clock import now, wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent, Job, Outbox
from naungan.lib.month import Month
from naungan.lib.trail import record
from naungan.registry.models import Member
from naungan.regulation.kinds import PayerKind
from tests.make import HEAD, agreement, head, inventor, memberships, person, roster_row, self_bill, send, village

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naungan.cli.work.open_house", lambda: None)


def work() -> typer.testing.Result:
    return typer.testing.CliRunner().invoke(app_with(), ["work", "--once"])


def waiting_list() -> Draft:
    rows = [list(HEAD), roster_row(person(inventor(3), village()), village())]
    text = "\n".join(";".join(row) for row in rows).encode()
    return keep_draft(agreement(), text, name="l.csv", language="id", by=head("test"), at=now(), is_synthetic=True)


def test_a_round_seals_the_trail_and_the_books() -> None:
    record(NOBODY, "member.see", noun="member", subject="1", at=now())
    bill = self_bill(memberships([person()])[0], 1, at=now())
    send(bill.number, bill.amount, "w-1", at=now())
    assert work().exit_code == 0
    assert not AuditEvent.objects.filter(link=None).exclude(act="books.seal").exists() and SealedJournal.objects.exists()


def test_settings_with_which_no_turn_could_go_well_are_said_before_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAUNGAN_MESSAGES", "carrier-pigeon://x")
    draft = waiting_list()
    refused = work().exception
    draft.refresh_from_db()
    assert isinstance(refused, BadUsage) and "NAUNGAN_MESSAGES" in str(refused)
    assert draft.state == Draft.State.SENT, "nothing was begun"


def test_a_round_judges_a_list_that_a_page_left_behind() -> None:
    draft = waiting_list()
    assert work().exit_code == 0
    draft.refresh_from_db()
    assert draft.state == Draft.State.JUDGED


def test_whoever_sent_a_list_stands_in_the_trail_as_what_she_is() -> None:
    draft = waiting_list()
    assert work().exit_code == 0
    accept(draft.pk, by=head("other"), at=now())
    assert work().exit_code == 0
    event = AuditEvent.objects.get(act="roster.enrol")
    assert (event.actor, event.role) == ("test", "head_office")


def test_a_round_sends_messages() -> None:
    member = memberships([person()])[0]
    Outbox.objects.create(topic="alarm", key="x", payload={"act": "code.wrong"}, created_at=now(), recipient=None)
    bill = self_bill(member, 1, at=now())
    send(bill.number, bill.amount, "w-2", at=now())
    assert Outbox.objects.filter(sent_at=None, dropped_at=None).exists()
    assert "messages" in work().output
    left = Outbox.objects.filter(sent_at=None, dropped_at=None, tries=0, not_before=None)
    assert not left.exists(), "each was sent, or it was noted why not yet"


def test_a_round_tidies_up() -> None:
    old = now() - dt.timedelta(days=2)
    SignInCode.objects.create(id=uuid6.uuid7(), made_at=old, digest=b"x")
    assert work().exit_code == 0
    assert not SignInCode.objects.exists()


def test_while_the_clock_is_in_doubt_nothing_is_charged_and_nothing_tidied_away() -> None:
    Job.objects.create(name="loop:money", begun_at=now(), moved_at=now() - dt.timedelta(days=35))
    SignInCode.objects.create(id=uuid6.uuid7(), made_at=now() - dt.timedelta(days=2), digest=b"x")
    draft = waiting_list()
    ran = work()
    draft.refresh_from_db()
    assert ran.exit_code == 0 and draft.state == Draft.State.JUDGED, "what harms nobody goes on"
    assert SignInCode.objects.exists() and not Attempt.objects.exists()
    assert Job.objects.get(name="clock:leapt").done_at is None


def test_what_fails_stops_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naungan.messages.rounds.send_all", lambda *_, **__: 1 / 0)
    draft = waiting_list()
    assert work().exit_code == 1
    draft.refresh_from_db()
    assert draft.state == Draft.State.JUDGED


@pytest.mark.parametrize("leaps", [False, True])
def test_a_charge_that_is_due_waits_while_the_clock_is_in_doubt(leaps: bool) -> None:
    mandate = Mandate.objects.create(
        membership_id=memberships([person()])[0],
        partner="nobody",
        token_cipher=b"x",
        rhythm="days:15",
        most=50_000,
        given_at=now() - dt.timedelta(days=40),
        given_how="form",
    )
    due = Attempt.objects.create(
        mandate=mandate,
        month=int(Month.of(wib_day(now()))),
        number=1,
        reference="a-1",
        told_at=now() - dt.timedelta(days=4),
        planned_on=wib_day(now()) - dt.timedelta(days=1),
    )
    if leaps:
        Job.objects.create(name="loop:money", begun_at=now(), moved_at=now() - dt.timedelta(days=35))
    work()
    due.refresh_from_db()
    assert (due.state == Attempt.State.PLANNED) == leaps


@pytest.mark.parametrize(
    ("is_synthetic", "sponsor", "refused"), [(True, "", False), (False, "", True), (True, "Kabupaten X", True)]
)
def test_a_demonstration_empties_nothing_that_it_did_not_make(is_synthetic: bool, sponsor: str, refused: bool) -> None:
    member = memberships([person()])[0]
    Member.objects.filter(memberships=member).update(is_synthetic=is_synthetic)
    if sponsor:
        add_sponsor(sponsor, PayerKind.APBD, at=now(), by=house_itself())
    if refused:
        with pytest.raises(RealData):
            refuse_other_data()
    else:
        refuse_other_data()
