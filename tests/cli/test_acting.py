"""Who acts at the command line where two people are wanted: accounts that show themselves, and not names that are typed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import typer.testing
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from naungan.accounts.commands import add_account, end_account, renew
from naungan.accounts.limits import TooOften
from naungan.accounts.models import Account, ProgramToken
from naungan.accounts.shell import MOST, NotHers, NotShown, is_begun, shown
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import SamePerson
from naungan.cli.main import app_with
from naungan.cli.options import asked_at, moment
from naungan.contributions.models import Payment
from naungan.enrolment.models import Agreement, Sponsor
from naungan.lib.access import SHELL, Role, Viewer, house_itself, shell
from naungan.lib.clock import now
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent
from naungan.lib.trail import record
from naungan.partners.models import PartnerKey
from naungan.partners.profiles import keep_partner
from naungan.registry.models import Member
from tests.make import AT, agreement, head, inventor, memberships, person, self_bill, send, village

pytestmark = pytest.mark.django_db
PASSWORD = "kata-sandi-uji-coba-1"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naungan.accounts.shell.is_demo", lambda: True)
    for module in ("payments", "proposal"):
        monkeypatch.setattr(f"naungan.cli.{module}.open_house", lambda: None)
    monkeypatch.setenv("NAUNGAN_PASSWORD", PASSWORD)
    cache.clear()


def account(name: str, role: str = "officer", *, is_demo: bool = True) -> Account:
    where: dict[str, Any] = {"areas": ["15.04"]} if role == "officer" else {}
    return add_account(name, name=name, role=role, password=PASSWORD, by=head("test"), at=AT, is_demo=is_demo, **where)


def paid() -> Payment:
    """Return a payment of a member of Batanghari, whose officers see it."""
    one = memberships([person(inventor(5), village())], village())[0]
    bill = self_bill(one, 1)
    assert send(bill.number, bill.amount, "w-1")[0] == "posted"
    return Payment.objects.get(external_id="w-1")


def run(*words: str) -> typer.testing.Result:
    return typer.testing.CliRunner().invoke(app_with(), [*words])


# -- two accounts


def test_two_accounts_take_a_payment_back_and_both_stand_in_the_trail() -> None:
    payment = paid()
    account("ani")
    account("budi")
    assert run("payments", "reverse", str(payment.pk), "--reason", "salah", "--by", "ani").exit_code == 0
    (proposal,) = Proposal.objects.all()
    assert run("proposal", "approve", str(proposal.pk), "--by", "budi").exit_code == 0
    proposal.refresh_from_db()
    assert (proposal.proposed_by, proposal.approved_by) == ("ani", "budi")
    events = AuditEvent.objects.filter(act__startswith="proposal.").order_by("pk")
    kept = [(event.act, event.actor, event.role, event.origin) for event in events]
    assert kept == [("proposal.propose", "ani", "officer", "shell"), ("proposal.approve", "budi", "officer", "shell")]


@pytest.mark.parametrize("again", ["ani", "Ani", " ANI ", "ａｎｉ"])
def test_one_account_in_another_spelling_is_one_person(again: str) -> None:
    payment = paid()
    account("ani")
    run("payments", "reverse", str(payment.pk), "--reason", "salah", "--by", "ani")
    ran = run("proposal", "approve", str(Proposal.objects.get().pk), "--by", again)
    assert isinstance(ran.exception, SamePerson)
    assert Proposal.objects.get().approved_at is None


@pytest.mark.parametrize(
    "words",
    [
        ("payments", "reverse", "1", "--reason", "x"),
        ("payments", "refund", "1", "--reason", "x"),
        ("payments", "place", "1", "--reason", "x", "--nik", "1504035307802431"),
        ("proposal", "approve", "1"),
        ("payments", "explain", "1", "--reason", "x"),
        ("pot", "refund", "--nik", "1504035307802431", "--amount", "1000", "--reason", "x"),
        ("pot", "buy", "1", "--months", "1"),
        ("partner", "decide", "1", "--reason", "x"),
        ("roster", "let-in", "1", "--reason", "x"),
    ],
)
def test_a_typed_name_is_nobody(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command that wants two people asks for an account before anything else happens."""
    asked: list[tuple[str, str]] = []

    class AskedError(Exception):
        pass

    def ask(by: str, act: str) -> None:
        asked.append((by, act))
        raise AskedError

    for module in ("payments", "pot", "partner", "proposal", "roster"):
        monkeypatch.setattr(f"naungan.cli.{module}.acting", ask)
        monkeypatch.setattr(f"naungan.cli.{module}.open_house", lambda: None)
        if module in ("payments", "pot"):
            monkeypatch.setattr(f"naungan.cli.{module}.membership_of", lambda *a, **k: type("M", (), {"pk": 1}))
    monkeypatch.setattr("naungan.cli.pot._box", lambda number: None)
    monkeypatch.setattr("naungan.contributions.payments.pot_entries.pot_of", lambda *a, **k: None)
    ran = run(*words, "--by", "siapa saja")
    assert isinstance(ran.exception, AskedError), ran.output
    assert asked[0][0] == "siapa saja"


# -- how an account shows itself


@pytest.mark.parametrize(("name", "password"), [("ani", "salah"), ("nobody", PASSWORD), ("", ""), ("ani", "")])
def test_a_wrong_name_or_password_is_one_answer(name: str, password: str) -> None:
    account("ani")
    with pytest.raises(NotShown):
        shown(name, password=password, act="money.propose", at=now())


def test_a_refused_try_is_in_the_trail() -> None:
    account("ani")
    with pytest.raises(NotShown):
        shown("ani", password="salah", act="money.propose", at=now())
    event = AuditEvent.objects.get(act="sign.refused")
    assert (event.actor, event.origin) == ("ani", "shell")


def test_an_account_that_ended_acts_no_more() -> None:
    account("ani")
    assert shown("ani", password=PASSWORD, act="money.propose", at=now()).role is Role.OFFICER
    end_account("ani", by=head("test"), at=now())
    with pytest.raises(NotShown):
        shown("ani", password=PASSWORD, act="money.propose", at=now())


def test_guessing_ends() -> None:
    account("ani")
    at = now()
    for _ in range(MOST):
        with pytest.raises(NotShown):
            shown("ani", password="salah", act="money.propose", at=at)
    with pytest.raises(TooOften):
        shown("ani", password=PASSWORD, act="money.propose", at=at)
    assert shown("ani", password=PASSWORD, act="money.propose", at=at + dt.timedelta(minutes=16))


def test_a_role_does_at_the_shell_what_it_does_on_pages() -> None:
    account("ani")
    with pytest.raises(NotHers):
        shown("ani", password=PASSWORD, act="house.see", at=now())


def test_outside_a_demonstration_a_second_factor_is_wanted_and_used_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naungan.accounts.shell.is_demo", lambda: False)
    made = account("ani")
    with pytest.raises(NotHers, match=r"faktor kedua|second factor"):
        shown("ani", password=PASSWORD, act="money.propose", at=now())
    secret = generate_totp_secret()
    TOTP.activate(made, secret)
    assert Authenticator.objects.count() == 1
    code = f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"
    for wrong in ("", "000000" if code != "000000" else "111111"):
        with pytest.raises(NotShown):
            shown("ani", password=PASSWORD, code=wrong, act="money.propose", at=now())
    assert shown("ani", password=PASSWORD, code=code, act="money.propose", at=now()).origin == SHELL
    with pytest.raises(NotShown):
        shown("ani", password=PASSWORD, code=code, act="money.propose", at=now())


def test_an_officer_of_another_branch_decides_nothing_here(tmp_path: Path) -> None:
    payment = paid()
    account("ani")
    add_account("cici", name="cici", role="officer", password=PASSWORD, by=head("test"), at=AT, is_demo=True, areas=["15.05"])
    run("payments", "reverse", str(payment.pk), "--reason", "salah", "--by", "ani")
    ran = run("proposal", "approve", str(Proposal.objects.get().pk), "--by", "cici")
    assert ran.exception is not None
    assert Proposal.objects.get().approved_at is None


def test_from_the_first_head_of_office_on_no_typed_name_makes_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naungan.cli.account.open_house", lambda: None)
    words = ("account", "add", "dodi", "--name", "Dodi", "--role", "officer", "--areas", "15.04", "--by")
    typed = "kata-sandi-uji-coba-2\n" * 2
    add_account("first", name="First", role="head_office", password=PASSWORD, by=head("nobody yet"), at=AT, is_demo=True)
    ran = typer.testing.CliRunner().invoke(app_with(), [*words, "siapa saja"], input=typed)
    assert isinstance(ran.exception, NotShown)
    account("ani")
    assert isinstance(typer.testing.CliRunner().invoke(app_with(), [*words, "ani"], input=typed).exception, NotHers)
    assert isinstance(run("account", "end", "ani", "--by", "siapa saja").exception, NotShown)
    assert Account.objects.get(username="ani").is_active
    assert run("account", "end", "ani", "--by", "first").exit_code == 0


def test_the_trail_says_whether_a_job_the_command_line_or_a_page_did_it() -> None:
    for by in (house_itself(), shell("root"), Viewer("ani", Role.OFFICER, origin="203.0.113.7")):
        record(by, "civil.ask", noun="civil", subject=1, reason="uji", at=now())
    kept = AuditEvent.objects.filter(act="civil.ask").order_by("pk").values_list("actor", "role", "origin")
    assert list(kept) == [("house", "house", ""), ("root", "shell", "shell"), ("ani", "officer", "203.0.113.7")]


# -- what answers for an act


def with_a_head(monkeypatch: pytest.MonkeyPatch, *, is_demo: bool) -> None:
    account("kepala", "head_office", is_demo=False)
    Account.objects.filter(username="kepala").update(last_login=AT)
    for room in ("naungan.accounts.shell", "naungan.lib.demonstration"):
        monkeypatch.setattr(f"{room}.is_demo", lambda: is_demo)
    for module in ("options", "partner", "account", "program", "sponsor", "agreement", "member"):
        monkeypatch.setattr(f"naungan.cli.{module}.open_house", lambda: None)


def test_whoever_has_signed_in_once_closes_the_typed_name_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that she takes from her account later opens it again: a passkey alone, or no second factor any more."""
    assert not is_begun()
    account("kepala", "head_office", is_demo=False)
    assert not is_begun(), "an account that nobody has used closes nothing: its password may be lost"
    Account.objects.filter(username="kepala").update(last_login=AT)
    assert is_begun()


@pytest.mark.parametrize(
    "words",
    [
        ("program", "add", "p", "--scopes", "quote"),
        ("program", "add", "p", "--scopes", "quote", "--by", "siapa saja"),
        ("program", "end", "p", "--by", "siapa saja"),
        ("partner", "key", "sandbox", "--name", "x", "--kind", "secret", "--by", "siapa saja"),
        ("agreement", "past-months", "1", "buy", "--by", "siapa saja"),
        ("sponsor", "add", "Kabupaten Baru", "--payer", "apbd", "--by", "siapa saja"),
        (
            "agreement",
            "add",
            "2",
            "--sponsor",
            "Kabupaten Contoh",
            "--legal-basis",
            "x",
            "--areas",
            "15.04.03",
            "--from",
            "2027-01",
            "--months",
            "3",
            "--grant",
            "1000000",
            "--places",
            "5",
            "--by",
            "siapa saja",
        ),
        ("roster", "replace", "1", "--reason", "died", "--on", "2026-11-01", "--by", "siapa saja"),
        ("roster", "throw-away", "1", "--reason", "x", "--by", "siapa saja"),
        ("account", "add", "x", "--name", "X", "--role", "head_office", "--by", "siapa saja"),
    ],
)
def test_a_typed_name_answers_for_nothing_where_there_are_accounts(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_head(monkeypatch, is_demo=False)
    monkeypatch.setattr("naungan.cli.roster.open_house", lambda: None)
    keep_partner("sandbox", "KEY", {}, by=house_itself(), at=AT)
    agreement(number="1", past="")
    before = ProgramToken.objects.count(), PartnerKey.objects.count(), Account.objects.count()
    assert run(*words).exit_code != 0
    assert (ProgramToken.objects.count(), PartnerKey.objects.count(), Account.objects.count()) == before
    assert Agreement.objects.get().past == "" and not Sponsor.objects.filter(name="Kabupaten Baru").exists()


def test_a_member_added_without_an_account_is_a_claim_and_leaves_a_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    with_a_head(monkeypatch, is_demo=False)
    words = (
        "member",
        "add",
        "--nik",
        "1504031708850001",
        "--name",
        "Siti Contoh",
        "--income",
        "1000000",
        "--synthetic",
    )
    assert run(*words).exit_code == 0
    assert Member.objects.get().proof == Member.Proof.CLAIMED
    event = AuditEvent.objects.get(act="member.add")
    assert event.actor.startswith("shell") and event.reason == ""


def test_acts_carry_the_time_of_the_clock_where_accounts_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with_a_head(monkeypatch, is_demo=False)
    with pytest.raises(BadUsage, match="Only a trial"):
        moment("2030-01-01")
    assert moment("") - now() < dt.timedelta(seconds=5)
    assert asked_at("2030-01-01").year == 2030, "to ask about another day is free"


def test_in_a_demonstration_another_day_may_be_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with_a_head(monkeypatch, is_demo=True)
    assert moment("2030-01-01").year == 2030


def test_a_wrong_second_factor_on_the_page_is_in_the_trail() -> None:
    who = account("ani", is_demo=False)
    TOTP.activate(who, generate_totp_secret())
    client = Client()
    client.post("/accounts/login/", {"login": "ani", "password": PASSWORD})
    for code in ("000000", "111111"):
        client.post("/accounts/2fa/authenticate/", {"code": code})
    assert AuditEvent.objects.filter(act="sign.refused", actor="ani").count() == 2


def test_who_knows_a_name_alone_locks_nobody_out() -> None:
    account("ani")
    for _ in range(7):
        Client(REMOTE_ADDR="203.0.113.7").post("/accounts/login/", {"login": "ani", "password": "salah-salah-salah"})
    owner = Client(REMOTE_ADDR="198.51.100.9").post("/accounts/login/", {"login": "ani", "password": PASSWORD})
    assert owner.status_code == 302


@pytest.mark.parametrize(("language", "why"), [("id", "terlalu pendek"), ("en", "too short")])
def test_the_rules_of_a_password_are_told_in_the_readers_language(
    language: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAUNGAN_LANG", language)
    with pytest.raises(BadUsage, match=why):
        add_account("x", name="X", role="officer", password="abc", by=head("test"), at=AT, areas=["15.04"])


def test_who_has_the_machine_helps_the_last_of_head_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Her telephone is lost: with the factor the password goes, and the trail says that the machine did it."""
    account("wakil", "head_office", is_demo=False)
    with_a_head(monkeypatch, is_demo=False)
    kepala = Account.objects.get(username="kepala")

    def lose() -> None:
        for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
            Authenticator.objects.create(user=kepala, type=kind, data={})

    lose()
    new = tmp_path / "new"
    words = ("account", "factor", "kepala", "--password-file", str(new), "--by", "setup")
    new.write_text("lemah\n")
    assert isinstance(run(*words).exception, BadUsage)
    kepala.refresh_from_db()
    assert kepala.check_password(PASSWORD) and Authenticator.objects.filter(user=kepala).count() == 2, "both or neither"
    new.write_text("kata-sandi-baru-sekali-9\n")
    assert run(*words).exit_code == 0
    kepala.refresh_from_db()
    assert kepala.check_password("kata-sandi-baru-sekali-9") and not Authenticator.objects.filter(user=kepala).exists()
    kept = AuditEvent.objects.get(act="account.factor")
    assert (kept.role, kept.origin) == ("shell", "shell") and is_begun(), "and no typed name makes accounts again"

    lose()
    Account.objects.filter(username="wakil").update(last_login=AT)
    assert isinstance(run(*words).exception, NotShown), "wakil can"
    with pytest.raises(BadUsage, match=r"--by"):
        renew("kepala", "kata-sandi-baru-sekali-9", by=shell("shell:root"), at=AT)
    assert Authenticator.objects.filter(user=kepala).exists()


def test_a_lost_factor_is_taken_by_two_where_two_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naungan.cli.account.open_house", lambda: None)
    for name in ("ani", "budi"):
        account(name, "head_office")
    account("cici")
    Account.objects.all().update(last_login=AT)
    monkeypatch.setattr("naungan.approvals.second.is_demo", lambda: False)
    Authenticator.objects.create(user=Account.objects.get(username="cici"), type=Authenticator.Type.TOTP, data={})
    assert run("account", "factor", "cici", "--by", "ani").exit_code == 0
    assert Authenticator.objects.exists(), "proposed, and nothing more"
    assert run("proposal", "approve", str(Proposal.objects.get().pk), "--by", "budi").exit_code == 0
    assert not Authenticator.objects.exists() and not Account.objects.get(username="cici").has_usable_password()
