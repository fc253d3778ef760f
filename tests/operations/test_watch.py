"""What is not well in the house is seen: by figures with their bounds, kept until it is over, and said once to who runs it."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from prometheus_client import generate_latest

from naungan.approvals.proposals import propose
from naungan.complaints.complaining import Complaining, complain, stranger
from naungan.contributions.models import Suspense
from naungan.lib import gauges, house
from naungan.lib.access import house_itself
from naungan.lib.errors import BadUsage, Finding
from naungan.lib.gauges import worries
from naungan.lib.models import CheckRun, Job, Outbox
from naungan.lib.trail import record
from naungan.messages.gateways import keep_gateway
from naungan.messages.models import Attempt, Letter
from naungan.operations import alarms, readiness, rounds
from naungan.operations.alarms import addresses, send_alarms, text_of
from naungan.operations.models import Backup, Drill, Trouble
from naungan.operations.piles import troubles
from naungan.operations.queries import health
from naungan.operations.troubles import MOST_FINDINGS, Seen, keep, look_by_night, watch
from naungan.partners.models import Call, Partner
from naungan.places.models import Area
from naungan.privacy.models import Breach
from naungan.protection.models import CoveredMonth
from naungan.registry.models import Membership
from naungan.registry.requests import ask
from naungan.web.metrics import metrics_address, registry
from naungan.web.words import trouble_now
from tests.homes import ROOT
from tests.make import AT, bill_for, head, memberships, officer, pay, person, send
from tests.serving import PATIENCE_S, answers, end, free_port, serve, until

RUN: dict[str, Any] = {"cwd": ROOT, "capture_output": True, "text": True, "timeout": PATIENCE_S}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning"),  # Apprise asks for it
]
DAY = dt.timedelta(days=1)
LATER = AT + 60 * DAY


def names(at: dt.datetime) -> set[str]:
    return {one.gauge.name for one in worries(at)}


# -- the figures


def test_every_figure_is_read_in_an_empty_house_and_says_its_unit() -> None:
    for gauge in house.gauges():
        assert gauge.name.startswith("naungan_") and gauge.text, gauge
        assert (gauge.most is None) == (not gauge.advice), f"{gauge.name}: whoever must look is told what to do, and nobody else"
        found = gauge.read(AT)
        assert all(isinstance(value, float) for value in found.values()), gauge.name
        assert gauge.label or set(found) <= {""} or gauge.name.endswith("program"), gauge.name


def test_machines_read_every_figure() -> None:
    text = generate_latest(registry).decode()
    assert not [line for line in text.splitlines() if line.startswith("naungan_gauge_failed{")]
    assert {gauge.name for gauge in house.gauges()} <= {
        line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")
    }


def test_one_figure_that_cannot_be_read_keeps_no_other_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naungan.lib.gauges.shutil.disk_usage", lambda path: 1 / 0)
    text = generate_latest(registry).decode()
    assert 'naungan_gauge_failed{gauge="naungan_disk_used_ratio"} 1.0' in text and "naungan_suspense_payments 0.0" in text


def _loop() -> None:
    Job.objects.create(name="loop:money", begun_at=AT, moved_at=LATER - dt.timedelta(minutes=3))


def _lost_money() -> None:
    send("9" * 20, 7_000, "lost", at=LATER - 15 * DAY)


def _old_message() -> None:
    Outbox.objects.create(topic="member.code", key="x", payload={}, created_at=LATER - 2 * DAY)


def _old_proposal() -> None:
    send("9" * 20, 7_000, "lost")
    propose("suspense_refund", Suspense.objects.get().payment_id, reason="x", by=head("Ani"), at=LATER - 8 * DAY)


def _parked() -> None:
    partner = Partner.objects.create(code="contoh", profile={})
    words = {"service": "18", "reference": "r", "body_cipher": b"", "state": Call.State.PARKED}
    Call.objects.create(partner=partner, sent_at=LATER - 3 * DAY, **words)


def _closed() -> None:
    Job.objects.create(name="close:2023-01:lapse", begun_at=AT, moved_at=AT, done_at=LATER - 41 * DAY)


def _unsealed() -> None:
    record(house_itself(), "backup.take", noun="backup", at=LATER - dt.timedelta(hours=2))


def _backup() -> None:
    words = {"folder": "/b", "stamp": "s", "bytes": 1, "program": "0"}
    Backup.objects.create(begun_at=LATER - 3 * DAY, ended_at=LATER - 3 * DAY, **words)


def _drill() -> None:
    words = {"folder": "/b", "stamp": "s", "bytes": 1, "program": "0"}
    Backup.objects.create(begun_at=AT, ended_at=LATER - 40 * DAY, **words)
    Backup.objects.create(begun_at=AT, ended_at=LATER, **words)
    Drill.objects.create(folder="/b", begun_at=AT, ended_at=LATER - 31 * DAY, program="0")
    Drill.objects.create(folder="/b", begun_at=AT, ended_at=LATER, program="0", troubles=["bad"])  # a bad one does not count


def _looked() -> None:
    CheckRun.objects.create(begun_at=AT, ended_at=LATER - 3 * DAY, is_whole=True, marks={})


def _found() -> None:
    CheckRun.objects.create(begun_at=AT, ended_at=LATER, is_whole=True, marks={}, findings=1)


def _leapt() -> None:
    Job.objects.create(name="clock:leapt", begun_at=AT, moved_at=LATER)


def _purged() -> None:
    Job.objects.create(name="privacy:purge", begun_at=AT, moved_at=LATER, done_at=LATER - 3 * DAY)


def _late() -> None:
    (membership,) = memberships([person()])
    ask(Membership.objects.get(pk=membership).member, "other", "x", by=officer("Ani"), at=LATER - 4 * DAY)


def _late_complaint() -> None:
    told = Complaining("other", "Belum dijawab.", is_synthetic=True)
    complain(told, key=uuid4(), by=stranger(), at=LATER - 12 * DAY)


def _breached() -> None:
    words = {"what": "x", "how": "x", "since": AT, "until": LATER, "opened_by": "x"}
    Breach.objects.create(known_at=LATER - 3 * DAY, due_at=LATER, **words)


def _dear() -> None:
    Outbox.objects.create(topic="mandate.stopped", key="x", payload={}, created_at=LATER, not_before=LATER, trouble="budget")


def _unprinted() -> None:
    told = Outbox.objects.create(topic="mandate.stopped", key="x", payload={}, created_at=AT, dropped_at=AT, trouble="by letter")
    Letter.objects.create(message=told, membership=1, area=Area.objects.get(code="15.04", until=None), since=LATER - 46 * DAY)


def _lost() -> None:
    way = keep_gateway("sms", {"address": "https://sms.example/"}, by=house_itself(), at=AT)
    words = {"gateway": way, "sent_at": LATER, "state_at": LATER, "parts": 1, "price": 0}
    for number in range(100):
        told = Outbox.objects.create(topic="mandate.stopped", key=str(number), payload={}, created_at=LATER, sent_at=LATER)
        Attempt.objects.create(message=told, state="silent" if number < 25 else "delivered", **words)


BOUNDS: dict[str, Callable[[], None]] = {
    "naungan_loop_age_seconds": _loop,
    "naungan_suspense_oldest_seconds": _lost_money,
    "naungan_messages_oldest_seconds": _old_message,
    "naungan_messages_held_for_budget": _dear,
    "naungan_messages_lost_ratio": _lost,
    "naungan_letters_oldest_seconds": _unprinted,
    "naungan_proposals_oldest_seconds": _old_proposal,
    "naungan_calls_oldest_seconds": _parked,
    "naungan_close_age_seconds": _closed,
    "naungan_audit_unsealed_seconds": _unsealed,
    "naungan_backup_age_seconds": _backup,
    "naungan_drill_age_seconds": _drill,
    "naungan_drill_bad": _drill,
    "naungan_check_age_seconds": _looked,
    "naungan_check_findings": _found,
    "naungan_clock_leapt": _leapt,
    "naungan_privacy_purge_age_seconds": _purged,
    "naungan_privacy_requests_late": _late,
    "naungan_privacy_breaches_urgent": _breached,
    "naungan_complaints_late": _late_complaint,
}
OF_THE_MACHINE = {
    "naungan_replica_behind_seconds",
    "naungan_clock_offset_seconds",
    "naungan_disk_used_ratio",
    "naungan_connections_used_ratio",
}


def test_each_bound_is_tried() -> None:
    assert set(BOUNDS) | OF_THE_MACHINE == {gauge.name for gauge in house.gauges() if gauge.most is not None}


@pytest.mark.parametrize("name", BOUNDS)
def test_beyond_its_bound_a_figure_is_seen_and_before_it_not(name: str) -> None:
    assert name not in names(LATER)
    BOUNDS[name]()
    assert name in names(LATER)


@pytest.mark.parametrize(("tries", "waits"), [(0, False), (1, True)])
def test_a_message_that_was_refused_waits_also_between_its_tries(tries: int, waits: bool) -> None:
    """With a provider that is away for days; one for which it is only night does not."""
    words = {"payload": {}, "created_at": LATER - 2 * DAY, "not_before": LATER + dt.timedelta(minutes=30)}
    Outbox.objects.create(topic="member.code", key="x", tries=tries, **words)
    assert ("naungan_messages_oldest_seconds" in names(LATER)) is waits


def test_a_full_disk_a_wrong_clock_and_no_connections_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    half = SimpleNamespace(used=50, free=50)
    monkeypatch.setattr("naungan.lib.gauges.shutil.disk_usage", lambda path: half)
    assert not {"naungan_disk_used_ratio", "naungan_clock_offset_seconds"} & names(LATER)
    monkeypatch.setattr("naungan.lib.gauges.shutil.disk_usage", lambda path: SimpleNamespace(used=95, free=5))
    monkeypatch.setattr(gauges, "now", lambda: dt.datetime.now(dt.UTC) + dt.timedelta(seconds=3))
    assert names(LATER) >= {"naungan_disk_used_ratio", "naungan_clock_offset_seconds"}


# -- what is kept of it


def test_a_trouble_alarms_once_lasts_and_is_over() -> None:
    _backup()
    assert watch(LATER) == 1
    (kept,) = Trouble.objects.all()
    assert (kept.code, kept.ended_at, kept.since) == ("naungan_backup_age_seconds", None, LATER)
    (alarm,) = Outbox.objects.filter(topic="alarm")
    assert "last backup was whole" in text_of(alarm.payload)
    assert watch(LATER + dt.timedelta(minutes=1)) == 0 and Outbox.objects.filter(topic="alarm").count() == 1
    kept.refresh_from_db()
    assert kept.seen_at == LATER + dt.timedelta(minutes=1)
    Backup.objects.create(folder="/b", stamp="t", bytes=1, program="0", begun_at=LATER, ended_at=LATER)
    assert watch(LATER + DAY) == 0
    kept.refresh_from_db()
    assert kept.ended_at == LATER + DAY
    assert watch(LATER + 4 * DAY) == 1 and Trouble.objects.count() == 2  # again: another one


def test_a_figure_and_a_finding_of_one_name_do_not_end_each_other() -> None:
    keep(Trouble.Kind.FIGURE, [Seen("x", "", "1")], at=AT)
    keep(Trouble.Kind.FINDING, [Seen("x", "", "1")], at=AT)
    keep(Trouble.Kind.FIGURE, [], at=LATER)
    assert list(Trouble.objects.filter(ended_at=None).values_list("kind", flat=True)) == ["finding"]


def test_head_office_alone_sees_it_in_the_queue() -> None:
    keep(Trouble.Kind.FINDING, [Seen("ledger.unbalanced", "Journal 7 does not balance.", "x")], at=AT)
    assert troubles(head("Ani")).count() == 1 and troubles(officer("Budi", "15.04")).count() == 0


def test_what_a_look_by_night_finds_stays_until_a_look_finds_it_no_more() -> None:
    one = memberships([person()])[0]
    pay(bill_for([one]))
    months = list(CoveredMonth.objects.filter(membership=one))
    with no_guards():
        CoveredMonth.objects.filter(membership=one)._raw_delete("default")
    assert look_by_night(AT) >= 1
    assert "contributions.month_lost" in Trouble.objects.filter(ended_at=None).values_list("code", flat=True)
    assert look_by_night(AT + DAY) == 0  # it is known
    assert Trouble.objects.filter(ended_at=None).exists()
    with no_guards():
        CoveredMonth.objects.bulk_create(months)
    assert look_by_night(AT + 2 * DAY) == 0
    assert not Trouble.objects.filter(ended_at=None).exists()


@contextmanager
def no_guards() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_a_look_by_night_counts_all_that_it_finds_and_keeps_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look that stops at the first few would say afterwards that it found nothing."""
    found = [Finding("sample.trouble", f"Row {number} is wrong.") for number in range(MOST_FINDINGS + 50)]
    lives: list[int] = []
    monkeypatch.setattr(house, "checks", lambda: [lambda window: iter(found), lambda window: iter(())])
    look_by_night(AT, between=lambda: lives.append(1))
    run = CheckRun.objects.get()
    assert run.findings == len(found) and run.ended_at is not None and len(lives) == 2
    assert Trouble.objects.filter(ended_at=None).count() == MOST_FINDINGS
    assert "naungan_check_findings" in names(AT)


def test_a_worker_that_has_just_begun_is_not_alarmed_by_its_own_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other parts lived last before it was stopped: they are given time to say that they live."""
    clock = [1_000.0]
    monkeypatch.setattr("naungan.operations.rounds.time.monotonic", lambda: clock[0])
    monkeypatch.setattr(rounds, "now", lambda: LATER)
    (one,) = (one for one in house.rounds() if one.name == "watch")
    assert one.begin is not None
    _loop()
    one.begin()
    one.turn(False)
    assert not Trouble.objects.exists()
    clock[0] += rounds.EVERY_S
    one.turn(False)
    assert Trouble.objects.get().code == "naungan_loop_age_seconds"


def test_health_says_itself_when_the_watch_is_silent() -> None:
    _loop()
    (one,) = health(head("Ani"), at=LATER)["troubles"]
    assert (one.code, one.of, one.pk) == ("naungan_loop_age_seconds", "money", None)
    assert trouble_now(one, "en") == "money: 3 minutes"
    watch(LATER)
    (kept,) = health(head("Ani"), at=LATER)["troubles"]
    assert kept.pk is not None and trouble_now(kept, "id") == "money: 3 menit"  # and not twice


@pytest.mark.parametrize(("hour", "looks"), [(20, True), (17, False), (22, False)])
def test_the_worker_looks_by_night_in_jakarta_and_once(monkeypatch: pytest.MonkeyPatch, hour: int, looks: bool) -> None:
    at = dt.datetime(2026, 11, 20, hour, 30, tzinfo=dt.UTC)  # 20:30 is half past three in Jakarta
    monkeypatch.setattr(rounds, "now", lambda: at)
    (look,) = (one for one in house.rounds() if one.name == "look")
    look.turn(False)
    assert CheckRun.objects.count() == int(looks)
    look.turn(False)
    assert CheckRun.objects.count() == int(looks)


# -- alarms


class Mailbox(BaseHTTPRequestHandler):
    got: list[dict[str, Any]] = []
    is_away = False

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self.is_away:
            self.got.append(json.loads(body))
        self.send_response(503 if self.is_away else 200)
        self.end_headers()

    def log_message(self, *words: object) -> None: ...


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Mailbox]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Mailbox)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv(alarms.ADDRESS, f"json://127.0.0.1:{server.server_port}/")
    Mailbox.got, Mailbox.is_away = [], False
    yield Mailbox
    server.shutdown()
    server.server_close()


def alarm(**payload: Any) -> Outbox:
    return Outbox.objects.create(topic="alarm", key=str(len(payload)), payload=payload, created_at=AT)


def test_an_alarm_reaches_who_runs_the_house(mailbox: type[Mailbox]) -> None:
    alarm(act="trouble.figure", code="naungan_disk_used_ratio")
    alarm(act="export", actor="ani", count=12)
    assert send_alarms(AT) == 2
    assert "disk" in mailbox.got[0]["message"] and "12" in mailbox.got[1]["message"]
    assert not Outbox.objects.filter(sent_at=None).exists() and send_alarms(AT) == 0


def test_an_alarm_waits_for_a_mailbox_that_is_away(mailbox: type[Mailbox]) -> None:
    row = alarm(act="trouble.finding", code="x")
    mailbox.is_away = True
    send_alarms(AT)
    mailbox.is_away = False
    assert send_alarms(AT) == 0  # not at once
    assert send_alarms(AT + dt.timedelta(minutes=2)) == 1
    row.refresh_from_db()
    assert row.sent_at is not None and len(mailbox.got) == 1


def test_an_alarm_that_one_of_two_hears_is_not_said_again(mailbox: type[Mailbox], monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setenv(alarms.ADDRESS, f"json://127.0.0.1:1/ {os.environ[alarms.ADDRESS]}")
    alarm(act="trouble.finding", code="x")
    for hours in range(3):
        send_alarms(AT + dt.timedelta(hours=hours))
    assert len(mailbox.got) == 1


def test_an_invented_method_makes_no_figure_of_its_own() -> None:
    Client().generic("FOO1", "/health/ready")
    assert b"FOO1" not in generate_latest(registry)


def test_where_nobody_is_named_an_alarm_is_kept_as_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(alarms.ADDRESS, raising=False)
    row = alarm(act="audit.broken")
    assert send_alarms(AT) == 0
    row.refresh_from_db()
    assert (row.trouble, row.sent_at) == ("no address", None)


def test_an_address_that_is_none_stops_the_worker_at_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(alarms.ADDRESS, "nowhere://")
    with pytest.raises(Exception, match="Apprise does not know"):
        addresses()


# -- whether it can work


def test_a_server_is_ready_when_database_schema_and_keys_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_schema", [-1e9, False])
    answer = Client().get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "database": True, "schema": True, "keys": True})
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'operations'")
    monkeypatch.setattr(readiness, "_schema", [-1e9, False])
    answer = Client().get("/health/ready")
    assert answer.status_code == 503 and answer.json()["schema"] is False


def read(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def test_a_served_house_is_seen_from_outside_and_its_figures_not_from_everywhere(furnished: dict[str, str]) -> None:
    port, figures = free_port(), free_port()
    served = serve(furnished | {"NAUNGAN_METRICS": f"127.0.0.1:{figures}"}, port, "--no-worker")
    try:
        assert read(f"http://127.0.0.1:{port}/health/live") == (200, "ok\n")
        text = read(f"http://127.0.0.1:{figures}/metrics")[1]
        assert 'naungan_request_seconds_count{method="GET",route="ready",status="2xx"}' in text
        assert "naungan_database_bytes" in text
        assert "naungan_loop_age_seconds{" not in text  # nobody works beside it: that is another service's
        assert read(f"http://127.0.0.1:{port}/metrics")[0] == 404
    finally:
        end(served)


def test_a_door_for_banks_answers_banks_alone_comes_back_and_tells_of_its_requests(furnished: dict[str, str]) -> None:
    port, banks, figures = free_port(), free_port(), free_port(2)  # the door of banks tells its own one above
    door_of_banks = f"http://127.0.0.1:{banks}/health/ready"
    metrics = {"NAUNGAN_METRICS": f"127.0.0.1:{figures}"}
    served = serve(furnished | metrics, port, "--partners-port", str(banks), "--no-worker", ready=(door_of_banks,))
    try:
        for door, path, status in (
            (banks, "/v1.0/openapi.json", 200),
            (port, "/v1.0/openapi.json", 200),  # a proxy that was set up before still finds it here
            (port, "/", 200),
            (banks, "/", 404),
            (banks, "/accounts/login/", 404),
            (banks, "/api/v1/quote", 404),
            (banks, "/v1.0", 404),
        ):
            assert read(f"http://127.0.0.1:{door}{path}")[0] == status, (door == banks, path)
        text = read(f"http://127.0.0.1:{figures + 1}/metrics")[1]
        assert 'naungan_request_seconds_count{method="GET",route="naungan.api.snap.openapi.document"' in text
        assert "naungan_database_bytes" not in text  # the house tells once of itself
        children = subprocess.check_output(["pgrep", "-P", str(served.pid)], text=True).split()
        (killed,) = (int(one) for one in children if Path(f"/proc/{one}/cmdline").read_text().endswith("\0partners\0"))
        os.kill(killed, signal.SIGKILL)
        until(lambda: not Path(f"/proc/{killed}").exists(), "its process is still there")
        until(lambda: answers(door_of_banks), "the door of banks did not come back")
        again = subprocess.check_output(["pgrep", "-P", str(served.pid)], text=True).split()
        assert str(killed) not in again and len(again) == len(children)
        assert read(f"http://127.0.0.1:{port}/health/live")[0] == 200
    finally:
        end(served)
    assert read(f"http://127.0.0.1:{banks}/health/live")[0] == 0, "it ended with who started it"


@pytest.mark.parametrize(
    ("partners", "figures", "both"),
    [
        (0, 0, ("--port", "--partners-port")),
        (5, 5, ("--partners-port", "NAUNGAN_METRICS")),
        (5, -1, ("--port", "NAUNGAN_METRICS")),  # one above is what the banks' door tells of itself
        (5, 4, ("--partners-port", "NAUNGAN_METRICS")),
    ],
)
def test_two_at_one_port_are_refused_before_anything_is_served(
    furnished: dict[str, str], partners: int, figures: int, both: tuple[str, str]
) -> None:
    port = free_port(6)
    words = [sys.executable, "-m", "naungan", "serve", "--port", str(port), "--partners-port", str(port + partners)]
    settings = furnished | ({"NAUNGAN_METRICS": f"127.0.0.1:{port + figures}"} if figures else {})
    ran = subprocess.run(words, env=settings, **RUN)
    assert ran.returncode == 2 and all(word in ran.stderr for word in both), ran.stderr


STRANGERS = """
import asyncio, gc
from types import SimpleNamespace
from naungan.cli.output import open_house
open_house()
from config import rsgi
said = []
scope = SimpleNamespace(path="/V1.0/x", method="GET", query_string="", headers=SimpleNamespace(items=list), http_version="1")
proto = SimpleNamespace(response_bytes=lambda status, names, content: said.append(status))
async def come():
    for _ in range(50):
        await rsgi.application(scope, proto)
asyncio.run(come())
assert said == [404] * 50, said
kept = [one for one in gc.get_objects() if isinstance(one, rsgi.Refused) and one.__traceback__ is not None]
assert not kept, kept
"""


def test_strangers_at_the_door_of_banks_leave_nothing_behind(furnished: dict[str, str]) -> None:
    """An exception that is raised again and again keeps every caller's headers."""
    served = furnished | {"NAUNGAN_SERVES": "partners"}
    ran = subprocess.run(
        [sys.executable, "-c", STRANGERS], env=served, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S
    )
    assert ran.returncode == 0, ran.stderr[-2000:]


@pytest.mark.parametrize("port", ["0", "65536", "65535"])
def test_a_port_that_no_machine_has_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAUNGAN_METRICS", f"127.0.0.1:{port}")
    with pytest.raises(BadUsage):
        metrics_address(of_partners=port == "65535")  # which has the one above


def test_where_figures_are_served_must_be_an_address(furnished: dict[str, str]) -> None:
    words = [sys.executable, "-m", "naungan.cli.main", "serve", "--port", str(free_port())]
    ran = subprocess.run(
        words, env=furnished | {"NAUNGAN_METRICS": "9464"}, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S
    )
    assert ran.returncode == 2 and "127.0.0.1:9464" in ran.stderr
