"""Commands about one person: which of her memberships they mean, and what their words do."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import time_machine
import typer.testing

from naungan.cli.main import app_with
from naungan.cli.options import NoMember, membership_of
from naungan.contributions.models import Pot
from naungan.contributions.payments.pot_entries import pot_of
from naungan.demo.people import Person
from naungan.lib.models import AuditEvent
from naungan.registry.models import Contact, Membership
from tests.make import AT, ended_membership, memberships, person, self_bill, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def her(monkeypatch: pytest.MonkeyPatch) -> Person:
    for module in ("member", "pot", "status"):
        monkeypatch.setattr(f"naungan.cli.{module}.open_house", lambda: None)
    one = person()
    memberships([one])
    return one


def run(*words: str) -> typer.testing.Result:
    ran = typer.testing.CliRunner().invoke(app_with(), [*words])
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran


def test_the_membership_that_runs_is_meant(her: Person) -> None:
    running = Membership.objects.get()
    old = ended_membership(running.member)
    assert membership_of(her.nik, on=AT.date()) == running != old
    Membership.objects.filter(pk=running.pk).update(until=dt.date(2023, 2, 1))
    with pytest.raises(NoMember, match="no running own-account membership"):
        membership_of(her.nik, on=AT.date())


@pytest.mark.parametrize("nik", ["1504030101900007", "15"])
def test_nobody_is_nobody(her: Person, nik: str) -> None:
    with pytest.raises(Exception, match=r"Nobody is registered|16 digits"):
        membership_of(nik, on=AT.date())


def test_reminders_stop_and_resume_as_they_are_told_to(her: Person) -> None:
    run("member", "messages", "--nik", her.nik, "--stop")
    assert Contact.objects.get().opted_out_at is not None
    run("member", "messages", "--nik", her.nik, "--resume")
    assert Contact.objects.get().opted_out_at is None
    run("member", "messages", "--nik", her.nik, "--language", "en")
    assert (Contact.objects.get().language, Contact.objects.get().opted_out_at) == ("en", None)


@pytest.mark.parametrize("words", [("--stop", "--resume"), ("--language", "de")])
def test_words_that_make_no_sense_change_nothing(her: Person, words: tuple[str, ...]) -> None:
    with pytest.raises(Exception, match="is not known here"):
        run("member", "messages", "--nik", her.nik, *words)
    assert not Contact.objects.exists() and not AuditEvent.objects.filter(act__startswith="consent").exists()


def test_a_pot_waits_and_buys_at_once_as_it_is_told_to(her: Person) -> None:
    pot_of(Membership.objects.get().pk, at=AT)
    run("pot", "wait", "--nik", her.nik)
    assert Pot.objects.get().waits is True
    run("pot", "wait", "--nik", her.nik, "--at-once")
    assert Pot.objects.get().waits is False


def test_as_known_on_a_day_is_as_known_at_its_end(her: Person) -> None:
    at = dt.datetime(2023, 1, 10, 5, tzinfo=dt.UTC)
    bill = self_bill(Membership.objects.get().pk, 1, at=at)
    assert send(bill.number, bill.amount, "1", at=at)[0] == "posted"
    with time_machine.travel(dt.datetime(2023, 1, 20, 3, tzinfo=dt.UTC)):
        told = {
            known: json.loads(run("status", "--nik", her.nik, "--on", "2023-01-10", "--known", known, "--json").stdout)["covered"]
            for known in ("2023-01-09", "2023-01-10", "2023-01-11")
        }
    assert told == {"2023-01-09": False, "2023-01-10": True, "2023-01-11": True}
