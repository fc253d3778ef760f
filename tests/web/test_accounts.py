"""Signing in: passwords, lock-out, the second factor; the audit trail that shows any change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client

from naungan.accounts import audit
from naungan.accounts.checks import CHECKS
from naungan.accounts.commands import add_account, add_program, end_account
from naungan.accounts.limits import allow
from naungan.accounts.models import Account, AuditLink, Grant
from naungan.lib.access import Role, Viewer, house_itself
from naungan.lib.errors import BadUsage
from naungan.lib.home import home
from naungan.lib.models import AuditEvent
from naungan.lib.trail import record
from naungan.lib.window import WHOLE
from naungan.registry.models import Member
from tests.make import head
from tests.web.conftest import NOW, PASSWORD, House
from tests.web.test_pages import ENGLISH

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def said() -> list[str]:
    return [found.code for check in CHECKS for found in check(WHOLE)]


class TestSignIn:
    def test_each_lands_at_her_own_desk(self, house: House) -> None:
        for who, where in (("sponsor", "/sponsor/"), ("officer", "/branch/"), ("head_office", "/office/")):
            client = Client()
            answer = client.post(LOGIN, {"login": who, "password": PASSWORD}, follow=True)
            assert answer.redirect_chain[-1][0] == where

    @pytest.mark.parametrize("address", ["2001:db8:1:2:3:4:5:6", "::ffff:203.0.113.7", "203.0.113.7", "::1"])
    def test_staff_sign_in_over_any_kind_of_address(self, house: House, address: str) -> None:
        client = Client(REMOTE_ADDR=address)
        assert client.post("/accounts/login/", {"login": "officer", "password": "falsch"}).status_code == 200
        assert client.post("/accounts/login/", {"login": "officer", "password": PASSWORD}).status_code == 302

    def test_eight_wrong_passwords_lock_the_door_for_a_while(self, house: House) -> None:
        client = Client()
        for _ in range(8):
            cache.clear()  # another process, or a restart: it is the database that counts
            client.post(LOGIN, {"login": "officer", "password": "wrong"})
        cache.clear()
        assert client.post(LOGIN, {"login": "officer", "password": PASSWORD}).status_code != 302
        with time_machine.travel(NOW + dt.timedelta(hours=1)):
            assert client.post(LOGIN, {"login": "officer", "password": PASSWORD}).status_code == 302

    def test_a_program_has_no_accounts_name(self, house: House) -> None:
        """Else the trail and the alarms would take one for the other."""
        for name in ("officer", " OFFICER", "ｏｆｆｉｃｅｒ"):
            with pytest.raises(BadUsage, match="is taken"):
                add_program(name, scopes=["quote"], at=NOW, by=house_itself())
        add_program("weather", scopes=["quote"], at=NOW, by=house_itself())
        with pytest.raises(BadUsage, match="is taken"):
            add_account("Weather", name="W", role="head_office", password=PASSWORD, by=head("test"), at=NOW)

    def test_what_the_database_logs_is_nobodys_data(self, house: House) -> None:
        log = home() / "postgresql.log"
        if not log.exists():
            pytest.skip("a server of somebody else's")
        before = log.stat().st_size
        with pytest.raises(IntegrityError), transaction.atomic():
            Member.objects.filter(pk=house.member.pk).update(name="KANARI Siti Rahasia", sex="?")
        written = log.read_text()[before:]
        assert "violates check constraint" in written and "KANARI" not in written

    def test_where_a_weakness_is_reported(self, settings: Any) -> None:
        where = "/.well-known/security.txt"
        assert Client().get(where).status_code == 404, "nobody was named"
        settings.SECURITY_CONTACT = "mailto:keamanan@contoh.test"
        with time_machine.travel(NOW, tick=False):
            text = Client().get(where).text
        assert "Contact: mailto:keamanan@contoh.test\nExpires: 2023-08-09T00:00:00Z\n" in text

    def test_without_a_second_factor_a_real_account_sees_nothing(self, house: House) -> None:
        add_account("real", name="Real", role="head_office", password=PASSWORD, by=head("test"), at=NOW)
        client = Client()
        answer = client.post(LOGIN, {"login": "real", "password": PASSWORD}, follow=True)
        steps = [step for step, _ in answer.redirect_chain]
        assert "/accounts/2fa/totp/activate/" in steps, "she is led to set one up, and asked for her password once more"
        assert client.get("/office/").status_code == 302

    def test_with_one_she_comes_in(self, house: House) -> None:
        from allauth.mfa.totp.internal.auth import (
            TOTP,
            format_hotp_value,
            generate_totp_secret,
            hotp_value,
            yield_hotp_counters_from_time,
        )

        account = add_account("real", name="Real", role="head_office", password=PASSWORD, by=head("test"), at=NOW)
        secret = generate_totp_secret()
        TOTP.activate(account, secret)
        client = Client()
        assert (
            client.post(LOGIN, {"login": "real", "password": PASSWORD})
            .headers["Location"]
            .startswith("/accounts/2fa/authenticate/")
        )
        assert client.get("/office/").status_code == 302
        code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert client.get("/office/").status_code == 200

    def test_nobody_signs_up_and_nobody_learns_who_has_an_account(self, house: House) -> None:
        client = Client()
        assert client.post("/accounts/signup/", {"username": "x", "password1": PASSWORD}).status_code in (200, 404)
        assert not Account.objects.filter(username="x").exists()
        known = client.post(LOGIN, {"login": "officer", "password": "no"}, headers=ENGLISH).text
        unknown = client.post(LOGIN, {"login": "nobody", "password": "no"}, headers=ENGLISH).text
        assert ("errorlist" in known) and ("errorlist" in unknown)

    def test_an_ended_account_is_out_at_its_next_step(self, house: House) -> None:
        client = house.client("officer")
        assert client.get("/branch/").status_code == 200
        end_account("officer", by=head("test"), at=dt.datetime.now(dt.UTC))
        assert client.get("/branch/").status_code == 302
        assert not Grant.objects.filter(account__username="officer", until=None).exists()

    def test_a_demonstration_account_opens_no_real_house(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("naungan.web.access.is_demo", lambda: False)
        assert house.client("head_office").get("/office/").status_code == 302

    @pytest.mark.parametrize(
        "words",
        [
            {"password": "short"},
            {"role": "king"},
            {"areas": ()},
            {"areas": ("99.99",)},
            {"name": " "},
            {"username": "officer"},
        ],
    )
    def test_accounts_that_make_no_sense_are_refused(self, house: House, words: dict[str, object]) -> None:
        given = {"username": "new", "name": "New", "role": "officer", "password": PASSWORD, "areas": ("15.04",)} | words
        with pytest.raises(BadUsage):
            add_account(given.pop("username"), by=head("test"), at=NOW, **given)  # type: ignore[arg-type]


class TestTrail:
    viewer = Viewer("officer", Role.OFFICER)

    def record(self, count: int = 3) -> None:
        for number in range(count):
            record(self.viewer, "member.see", noun="member", subject=number, reason="counter", at=NOW)

    def test_an_end_that_was_cut_off_is_found_by_the_file_beside_the_keys(
        self, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
    ) -> None:
        monkeypatch.setattr(audit, "heads_file", lambda: tmp_path / "heads.json")
        viewer, at = Viewer("officer", Role.OFFICER), dt.datetime.now(dt.UTC)
        for number in range(3):
            record(viewer, "member.see", noun="member", subject=number, at=at)
        with django_capture_on_commit_callbacks(execute=True):
            audit.seal(at)
        assert list(audit.breaks()) == []
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("DELETE FROM accounts_auditlink WHERE id = (SELECT max(id) FROM accounts_auditlink)")
            cursor.execute("SET session_replication_role = origin")
        assert any("no longer holds link" in told for told in audit.breaks())

    @pytest.mark.parametrize("torn", ['{"at": "2023-02-', "null", "[]", "x" * 9000])
    def test_a_line_that_a_disk_tore_is_found_and_nothing_is_sealed_over_it(
        self, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, torn: str
    ) -> None:
        monkeypatch.setattr(audit, "heads_file", lambda: tmp_path / "heads.jsonl")
        (tmp_path / "heads.jsonl").write_text(torn)
        assert any("not written by this house" in told for told in audit.breaks())
        assert audit.seal(NOW) == 0

    @pytest.mark.parametrize("how", ["cut and sealed again", "rewritten to the end", "file deleted", "file rewritten"])
    def test_no_seal_covers_up_what_was_changed(
        self,
        house: House,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: Any,
        how: str,
    ) -> None:
        monkeypatch.setattr(audit, "heads_file", lambda: tmp_path / "heads.jsonl")
        at = dt.datetime.now(dt.UTC)

        def sealed(count: int) -> int:
            for number in range(count):
                record(self.viewer, "member.see", noun="member", subject=number, at=at)
            with django_capture_on_commit_callbacks(execute=True):
                return audit.seal(at)

        assert sealed(3) >= 3 and list(audit.breaks()) == []
        assert (tmp_path / "heads.jsonl").stat().st_mode & 0o077 == 0
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
            if how == "cut and sealed again":
                cursor.execute("DELETE FROM accounts_auditlink WHERE id = (SELECT max(id) FROM accounts_auditlink)")
            elif how == "rewritten to the end":
                cursor.execute("UPDATE lib_auditevent SET reason = 'x' WHERE id = (SELECT max(id) FROM lib_auditevent)")
                previous = b""
                for link in AuditLink.objects.select_related("event").order_by("pk"):
                    previous = audit.digest(previous, link.event)
                    cursor.execute("UPDATE accounts_auditlink SET hash = %s WHERE id = %s", [previous, link.pk])
            elif how == "file deleted":
                (tmp_path / "heads.jsonl").unlink()
            else:
                text = (tmp_path / "heads.jsonl").read_text()
                (tmp_path / "heads.jsonl").write_text(text.replace('"link": ', '"link": 9'))
            cursor.execute("SET session_replication_role = origin")
        assert sealed(2) == 0, "nothing is sealed over a broken end"
        assert list(audit.breaks())
        assert AuditEvent.objects.filter(act="alarm", detail__act="audit.broken").exists()

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE lib_auditevent SET reason = 'claim' WHERE subject = '1'",
            "DELETE FROM accounts_auditlink WHERE id = (SELECT min(id) FROM accounts_auditlink)",
            "UPDATE accounts_auditlink SET hash = sha256(hash) WHERE id = (SELECT max(id) FROM accounts_auditlink)",
            "DELETE FROM accounts_auditlink WHERE id = (SELECT max(id) FROM accounts_auditlink)",
        ],
    )
    def test_whoever_changes_it_behind_the_triggers_is_found_out(self, change: str) -> None:
        self.record()
        audit.seal(NOW)
        audit.seal(NOW + dt.timedelta(days=1))
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(change)
            cursor.execute("SET session_replication_role = origin")
        assert "audit.broken" in said()

    def test_the_database_refuses_any_change(self) -> None:
        from django.db import ProgrammingError, transaction

        self.record(1)
        with pytest.raises(ProgrammingError), transaction.atomic():
            AuditEvent.objects.update(reason="x")
        with pytest.raises(ProgrammingError), transaction.atomic():
            AuditEvent.objects.all().delete()


def test_limits_count_in_windows_of_time() -> None:
    def try_at(minutes: int, who: str = "a") -> bool:
        return allow("thing", who, most=2, within=dt.timedelta(minutes=10), at=NOW + dt.timedelta(minutes=minutes))

    assert [try_at(0), try_at(1), try_at(2), try_at(3, "b"), try_at(9), try_at(11)] == [
        True,
        True,
        False,
        True,
        False,
        True,
    ]
