"""The role that the program works as owns nothing, and cannot change or delete what is kept for ever."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from naungan.lib.postgresql.roles import APP, differing, grant, rights_of, works_as_app
from tests.homes import ROOT

AS_THE_PROGRAM = """
import json, sys
from naungan.cli.output import open_house
open_house()
from django.db import connection, transaction
from naungan.lib.postgresql.roles import as_owner
def tried(text):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(text)
            return "done"
    except Exception as error:
        return str(error).splitlines()[0]
said = {text: tried(text) for text in json.loads(sys.argv[1])}
with as_owner(), connection.cursor() as cursor:
    cursor.execute("SELECT current_user")
    said["owner"] = cursor.fetchone()[0]
with connection.cursor() as cursor:
    owned = "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole AND relpersistence = 'p'"
    cursor.execute(f"SELECT current_user, ({owned})")
    said["worker"], said["owned"] = cursor.fetchone()
print(json.dumps(said))
"""
REFUSED = [
    "UPDATE ledger_entry SET amount = 1",
    "DELETE FROM ledger_journal",
    "UPDATE contributions_payment SET amount = 1",
    "DELETE FROM protection_coveredmonth",
    "DELETE FROM lib_auditevent",
    "UPDATE accounts_auditlink SET hash = ''",
    "UPDATE accounts_sealedjournal SET hash = ''",
    "TRUNCATE lib_outbox",
    "DROP TABLE lib_outbox",
    "ALTER TABLE ledger_entry DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "CREATE TABLE mine (id int)",
    "DELETE FROM django_migrations",
    "ALTER ROLE naungan_app SUPERUSER",
    "SET ROLE naungan",
    "COPY ledger_entry TO PROGRAM 'true'",
    "UPDATE protection_coveredmonth_2026 SET month = 0",
    "UPDATE protection_purchase SET payer_id = 1",
]
ALLOWED = [
    "SELECT count(*) FROM ledger_entry",
    "UPDATE protection_coveredmonth SET revoked_reason = 'x' WHERE false",
    "CREATE TEMPORARY TABLE t (id int)",
    "DELETE FROM lib_outbox WHERE false",
]


def test_the_program_cannot_change_what_is_kept_for_ever(furnished: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", AS_THE_PROGRAM, json.dumps(REFUSED + ALLOWED)],
        capture_output=True,
        text=True,
        env=furnished,
        check=False,
        timeout=200,
    )
    assert ran.returncode == 0, ran.stderr
    said: dict[str, Any] = json.loads(ran.stdout)
    assert (said["worker"], said["owned"], said["owner"]) == (APP, 0, "naungan")
    for text in REFUSED:
        assert "permission denied" in said[text] or "must be owner" in said[text], text
    assert {text: said[text] for text in ALLOWED} == dict.fromkeys(ALLOWED, "done")


@pytest.mark.django_db
def test_every_table_that_is_kept_is_kept_from_the_program() -> None:
    """A new table is given its rights by its triggers: nobody has to remember it."""
    grant("naungan_test_role")
    rights = rights_of("naungan_test_role")
    seen = 0
    for model in apps.get_models():
        names = {trigger.name for trigger in getattr(model._meta, "triggers", ())}
        held = rights.get(model._meta.db_table, set())
        if not model._meta.managed:  # a view, or a table that another model keeps
            assert "SELECT" in held and not held & {"UPDATE", "DELETE", "TRUNCATE"}, model
            continue
        assert {"SELECT", "INSERT"} <= held, model
        assert ("UPDATE" in held) == ("append_only" not in names), model
        assert ("DELETE" in held) == (not names & {"append_only", "keep_rows"}), model
        assert "TRUNCATE" not in held, model
        seen += bool(names & {"append_only", "keep_rows"})
    assert seen > 20
    assert differing("naungan_test_role") == []
    with connection.cursor() as cursor:
        cursor.execute("GRANT ALL ON ledger_entry TO naungan_test_role")
        cursor.execute("REVOKE INSERT ON lib_outbox FROM naungan_test_role")
    assert differing("naungan_test_role") == ["ledger_entry", "lib_outbox"]
    grant("naungan_test_role")
    assert differing("naungan_test_role") == [], "too much is taken back, too little is given"
    with connection.cursor() as cursor:
        cursor.execute("DROP OWNED BY naungan_test_role")
        cursor.execute("DROP ROLE naungan_test_role")


def test_a_process_that_never_said_so_keeps_its_role() -> None:
    assert not works_as_app()


@pytest.mark.django_db
def test_no_session_says_that_our_triggers_do_not_hold_for_it() -> None:
    """The library that makes them looks at a setting that any role may set: here it looks at nothing."""
    from django.db import connection

    from naungan.lib.models import Job

    grant("naungan_test_role")
    at = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
    Job.objects.create(name="x", begun_at=at, moved_at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{lib_job:keep_rows,keep_rows}', true)")
        cursor.execute(
            "SELECT tgname FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid WHERE c.relname = 'lib_job' "
            "AND NOT tgisinternal"
        )
        names = ",".join(name for (name,) in cursor.fetchall())
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{names}}}"])
        with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
            cursor.execute("DELETE FROM lib_job WHERE name = 'x'")


AS_THE_WORKER = """
import datetime as dt, json
from naungan.cli.output import open_house
open_house()
import polars as pl
from django.db import connection
from naungan.lib.postgresql.roles import works_as_app
from tests.make import AT, head, inventor, memberships, officer, person
from naungan.ledger.periods import close_period
from naungan.lib.access import house_itself
from naungan.lib.month import Month
from naungan.operations.rekeying import rotate
from naungan.registry.commands import change_works, keep_households
from naungan.registry.facts import give_telephone
from naungan.registry.models import Membership
from naungan.registry.requests import WAITS, ask, decide
with connection.cursor() as cursor:
    cursor.execute("SELECT current_user")
    (who,) = cursor.fetchone()
kept = memberships([person(inventor(1)), person(inventor(2))])
one, two = (Membership.objects.get(pk=pk).member for pk in kept)
for member, kk in ((one, "1504030101010001"), (two, "1504030101010002"), (one, "1504030101010003")):
    keep_households(pl.DataFrame({"member_id": [str(member.pk)], "kk": [kk]}), source="test", at=AT)
change_works(kept[0], [("nelayan", "", 1_000_000), ("pedagang", "", 500_000)], by=head("Ani"), at=AT)
change_works(kept[0], [("nelayan", "", 1_000_000)], by=head("Ani"), at=AT + dt.timedelta(days=1))
give_telephone(one, "+6281200000077", source="test", at=AT)
asked = ask(one, "erase", "", by=officer("Ani"), at=AT)
decide(asked.pk, is_granted=True, answer="", by=officer("Budi"), at=AT + WAITS)
rotate(by=head("Ani"), at=AT, pause_s=1.5)
close_period(Month.parse("2022-12"), by=house_itself(), at=AT)
one.refresh_from_db()
print(json.dumps({"who": who, "name": one.name, "rows": one.telephones.count() + one.households.count()}))
"""


def test_what_the_house_does_it_may_do_as_the_program(furnished: dict[str, str]) -> None:
    """Erasing, moving to another household, changing work and changing keys write into tables that guards keep: as the owner all
    is allowed, and nothing is proved."""
    ran = subprocess.run(
        [sys.executable, "-c", AS_THE_WORKER], capture_output=True, text=True, env=furnished, check=False, timeout=300, cwd=ROOT
    )
    assert ran.returncode == 0, ran.stderr[-3_000:]
    assert json.loads(ran.stdout.splitlines()[-1]) == {"who": APP, "name": "–", "rows": 0}
