"""Killed at any moment and run again: the same final state. Two at once: one set of people."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.homes import environment, furnish

SCRIPT = """
import sys, django; django.setup()
from pathlib import Path
from naungan.enrolment.sponsors.agreements import agreement_numbered
from naungan.enrolment.rosters.commands import enrol_roster
from naungan.enrolment.rosters.reading import read_roster
from naungan.contributions.models import Bill
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from tests.make import AT, head
import polars as pl
agreed = agreement_numbered("1/2023")
print("begun", flush=True)
done = enrol_roster(read_roster(Path(sys.argv[1])), agreed, at=AT, by=head("test"), is_synthetic=True)
bill = done.bill
row = {"number": 1, "source": "bank", "external_id": "only", "reference": "", "bill_number": bill.number, "amount": bill.amount,
       "paid_at": AT, "settled_on": AT.date(), "notice": ""}
print(post_payments(pl.DataFrame([row], schema=PAYMENT, orient="row"), at=AT)["code"][0], flush=True)
"""
MAKE = """
import sys, django; django.setup()
from naungan.lib.database import prepare
from naungan.places.commands import load_places
prepare(); load_places()
from pathlib import Path
from tests.make import agreement, inventor, person, roster_file, roster_row, village
agreement(("15.04",), ceiling=10_000_000)
invent = inventor(7)
rows = [roster_row(person(invent, village(place)), village(place)) for place in range(12) for _ in range(53)]
roster_file(Path(sys.argv[1]), rows)
"""
STATE = """
import django; django.setup()
from django.db import connection
from tests.make import findings
queries = [
    "SELECT m.nik_tail, m.name, m.birth_date, m.sex, m.area_id, m.decile FROM registry_member m ORDER BY 2, 1, 3",
    "SELECT r.sheet, r.number, r.verdict, r.outcome, r.months, r.spent, r.place FROM enrolment_rosterrow r ORDER BY 1, 2",
    "SELECT l.area_id, l.spent, l.taken FROM enrolment_budgetline l ORDER BY 1",
    "SELECT m.name, m.nik_tail, c.month, c.jkk, c.jkm, c.jht, c.starts_on FROM protection_month c"
    " JOIN registry_membership s ON s.id = c.membership_id JOIN registry_member m ON m.id = s.member_id ORDER BY 1, 2, 3",
    "SELECT fund, kind, sum(amount) FROM ledger_balance b JOIN ledger_account a ON a.id = b.account_id GROUP BY 1, 2 ORDER BY 1",
    "SELECT count(*) FROM contributions_payment", "SELECT count(*) FROM lib_outbox",
    "SELECT amount FROM contributions_bill ORDER BY 1",
]
with connection.cursor() as cursor:
    for query in queries:
        cursor.execute(query)
        print(cursor.fetchall())
print(findings())
"""


class Laboratory:
    """A home with one agreement and one roster, from which the same start can be copied again and again."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        root = str(Path(__file__).resolve().parents[2])
        self.environment = environment | {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": root}
        self.home, self.folder = Path(environment["NAUNGAN_HOME"]), folder
        self.roster = folder / "roster.csv"
        self.python(MAKE, str(self.roster))

    def python(self, code: str, *words: str, home: Path | None = None) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", code, *words],
            capture_output=True,
            text=True,
            env=self._env(home),
            check=False,
            timeout=240,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def start(self, code: str, *words: str, home: Path) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.PIPE, text=True, env=self._env(home))

    def copy(self, name: str) -> Path:
        """Return a copy of the home as it was before anything was enrolled; the server is stopped."""
        target = self.folder / name
        subprocess.run(["cp", "-a", str(self.home), str(target)], check=True)
        return target

    def state(self, home: Path) -> str:
        text = self.python(STATE, home=home)
        assert text.rstrip().endswith("[]"), text[-2000:]
        return hashlib.sha256(text.encode()).hexdigest()

    def _env(self, home: Path | None) -> dict[str, str]:
        return self.environment | {"NAUNGAN_HOME": str(home or self.home)}


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Laboratory:
    folder = tmp_path_factory.mktemp("laboratory")
    home = folder / "home"
    home.mkdir(mode=0o700)
    furnish(home)
    return Laboratory(environment(home), folder)


@pytest.fixture(scope="module")
def unkilled(laboratory: Laboratory) -> tuple[str, float]:
    """Return the state after a run that nobody killed, and how long its work took."""
    home = laboratory.copy("unkilled")
    with laboratory.start(SCRIPT, str(laboratory.roster), home=home) as run:
        assert run.stdout is not None and run.stdout.readline() == "begun\n"
        begun = time.monotonic()
        assert run.stdout.readline() == "posted\n"
        took = time.monotonic() - begun
    return laboratory.state(home), took


KILLS = int(os.environ.get("NAUNGAN_KILLS", "3"))


def test_killed_at_random_moments_and_repeated(laboratory: Laboratory, unkilled: tuple[str, float]) -> None:
    """In one home: killed again and again at random moments, the database with it every third time; then finished once."""
    state, took = unkilled
    home = laboratory.copy("killed")
    seed = int(os.environ.get("NAUNGAN_SEED", "0")) or random.randrange(10**6)
    chance = random.Random(seed)
    killed = 0
    for number in range(KILLS):
        with laboratory.start(SCRIPT, str(laboratory.roster), home=home) as run:
            assert run.stdout is not None and run.stdout.readline() == "begun\n"
            time.sleep(chance.uniform(0, took * 0.95))
            if number % 3 == 2:
                with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # the run may just have stopped it
                    os.kill(int((home / "postgresql" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
            run.kill()
            killed += run.wait() != 0
    assert killed, f"seed {seed}: every run ended before it was killed"
    laboratory.python(SCRIPT, str(laboratory.roster), home=home)
    assert laboratory.state(home) == state, f"seed {seed}"


def test_two_enrolments_of_one_file_at_once_make_one_set_of_people(laboratory: Laboratory, unkilled: tuple[str, float]) -> None:
    home = laboratory.copy("twins")
    twins = [laboratory.start(SCRIPT, str(laboratory.roster), home=home) for _ in range(2)]
    said = sorted((twin.communicate(timeout=120)[0]).split()[-1] for twin in twins)
    assert said == ["posted", "repeated"]
    assert laboratory.state(home) == unkilled[0]


SPEND = """
import sys, threading, django; django.setup()
import polars as pl
from django.db import connection
from naungan.enrolment.sponsors.agreements import agreement_numbered
from naungan.enrolment.rosters.commands import BudgetChanged, spend
from naungan.enrolment.models import Agreement, BudgetLine
line = BudgetLine.objects.filter(agreement__number="1/2023").first()
BudgetLine.objects.filter(pk=line.pk).update(places=10**6)
counts, lock = {"spent": 0, "refused": 0}, threading.Lock()
def work():
    for _ in range(50):
        row = pl.DataFrame({"line_id": [line.pk], "amount": [16_800], "people": [1]})
        try:
            from django.db import transaction
            with transaction.atomic():
                spend(row)
            outcome = "spent"
        except BudgetChanged:
            outcome = "refused"
        with lock:
            counts[outcome] += 1
    connection.close()
threads = [threading.Thread(target=work) for _ in range(16)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
line.refresh_from_db()
print(counts["spent"], counts["refused"], line.spent, line.taken, Agreement.objects.get(number="1/2023").spent)
"""


def test_sixteen_threads_spend_one_agreement_exactly(laboratory: Laboratory) -> None:
    """800 tries of 16,800 rupiah on a line of 10 million: 595 fit, not one more."""
    spent, refused, on_line, taken, agreed = map(int, laboratory.python(SPEND, home=laboratory.copy("spenders")).split())
    assert (spent, refused) == (595, 205)
    assert on_line == agreed == 595 * 16_800 <= 10_000_000
    assert taken == 595


RACES = """
import sys, json, threading, time, django; django.setup()
import datetime as dt
from pathlib import Path
import polars as pl
from django.db import connection, transaction
from naungan.accounts import audit
from naungan.accounts.books import seal_books
from naungan.accounts.models import AuditLink
from naungan.lib import window
from naungan.lib.models import AuditEvent, CheckRun, Job, Outbox
from naungan.lib.month import Month
from naungan.contributions import closing
from naungan.contributions.close import close_month
from naungan.contributions.models import Bill, Payment, PaymentReference, Pot, Suspense
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.contributions.payments.pot_entries import pot_of
from naungan.approvals.proposals import approve
from naungan.contributions.corrections.deaths import close_after_death
from naungan.contributions.corrections.reversals import propose_reversal
from naungan.contributions.corrections.suspense import propose_place
from naungan.enrolment.sponsors.agreements import agreement_numbered
from naungan.enrolment.rosters.commands import enrol_roster
from naungan.enrolment.models import RosterRow
from naungan.enrolment.rosters.reading import read_roster
from naungan.enrolment.rosters.replacement import replace
from naungan.lib.access import Role, Viewer
from naungan.lib.trail import record
from naungan.lib.clock import now
from naungan.protection.commands import revoke
from naungan.protection.models import CoveredMonth, Lapse
from naungan.contributions.bills.commands import payer_of
from naungan.regulation.kinds import PayerKind
from naungan.registry.models import Member
from tests.make import SINCE, agreement, bill_for, enrolled
from tests.make import AT, findings, head, inventor, memberships, person, roster_file, roster_row, self_bill, send, village

def at_once(*works):
    gate, came, trouble = threading.Barrier(len(works)), [], []
    def run(work):
        try:
            gate.wait()
            came.append(work())
        except Exception as error:
            trouble.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return came, trouble

def deadlocks():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(1.2), sum(deadlocks) FROM pg_stat_database")
        return int(cursor.fetchone()[1])

def sealers():
    officer, trouble = Viewer("budi", Role.OFFICER), []
    for round_ in range(6):
        for number in range(30):
            record(officer, "member.see", noun="member", subject=f"{round_}-{number}", at=now())
        trouble += at_once(*[lambda: audit.seal(now())] * 4, *[lambda: seal_books(now())] * 2)[1]
    audit.seal(now())
    # a look at the trail while it is sealed: what stands in the file beside it by now was not there when its links were read
    outside = audit._outside
    def sealed_meanwhile(**words):
        if not words:
            record(officer, "member.see", noun="member", subject="x", at=now())
            at_once(lambda: audit.seal(now()))
        return outside(**words)
    audit._outside = sealed_meanwhile
    trouble += list(audit.breaks())
    audit._outside = outside
    return {"trouble": trouble, "open": AuditEvent.objects.filter(link=None).count(), "breaks": list(audit.breaks()),
            "links": AuditLink.objects.count() == AuditEvent.objects.count()}

def one_bill():
    trouble, wrong = [], []
    for round_, member in enumerate(memberships([person(invent) for _ in range(6)])):
        bill = self_bill(member, 1, at=AT)
        came, failed = at_once(*[lambda n=n: send(bill.number, bill.amount, f"race-{round_}-{n}") for n in range(5)])
        trouble += failed
        bill.refresh_from_db()
        own = CoveredMonth.objects.filter(membership_id=member, bill=bill.pk).count()
        others = Bill.objects.filter(membership_id=member).exclude(pk=bill.pk)
        spent = sum(one.amount for one in others if one.is_paid)
        kept = sum(Pot.objects.filter(membership_id=member).values_list("balance", flat=True))
        held = sum(Suspense.objects.filter(payment__external_id__startswith=f"race-{round_}-", resolved_at=None)
                   .values_list("payment__amount", flat=True))
        if len(came) != 5 or own != 1 or bill.amount + spent + kept + held != 5 * bill.amount:
            wrong.append([came, own, spent, kept, held, bill.amount])
    return {"trouble": trouble, "wrong": wrong}

def payers():
    # a bill of her own and one of a sponsor for the same months, paid at once: each month is covered once, by one of them
    trouble, wrong = [], []
    for round_, member in enumerate(memberships([person(invent) for _ in range(6)])):
        other = payer_of(PayerKind.APBD, "Lain")
        bills = [bill_for([member], months=3), bill_for([member], since=SINCE + 1, months=3, payer=other)]
        came, failed = at_once(*[lambda one=one: send(one.number, one.amount, f"payers-{one.number}") for one in bills])
        trouble += failed
        months = list(CoveredMonth.objects.filter(membership_id=member, revoked_at=None).values_list("month", flat=True))
        if len(months) != len(set(months)) or len(months) != 6:
            wrong.append([came, months])
    return {"trouble": trouble, "wrong": wrong}

def taken_back():
    # the first payer's money is just being taken back when the second pays for the same months: they become hers, not nobody's
    trouble, wrong = [], []
    for round_, member in enumerate(memberships([person(invent) for _ in range(3)])):
        first, second = (bill_for([member], months=3, payer=payer_of(PayerKind.APBD, name)) for name in ("Satu", "Dua"))
        send(first.number, first.amount, f"back-{round_}")
        paid = Payment.objects.get(external_id=f"back-{round_}")
        proposal = propose_reversal(paid.pk, reason="forged", by=head("ani"), at=AT)
        is_back = threading.Event()
        def take_back():
            with transaction.atomic():
                approve(proposal.pk, by=head("budi"), at=AT)
                is_back.set()
                time.sleep(.5)
        came, failed = at_once(take_back, lambda: is_back.wait(30) and send(second.number, second.amount, f"anew-{round_}"))
        trouble += failed
        live = CoveredMonth.objects.filter(membership_id=member, revoked_at=None).order_by("month").values_list("month", "bill")
        if list(live) != [(int(SINCE) + place, second.pk) for place in range(3)]:
            wrong.append(list(live))
    return {"trouble": trouble, "wrong": wrong}

def ordered():
    # whoever takes months back, or pays for them anew, comes to them in one order: she who waits for the first holds no later one
    low, high = sorted(memberships([person(invent) for _ in range(2)]))
    for one in (high, low):  # as it lies in the table, the later one comes first
        bill = bill_for([one], months=1)
        send(bill.number, bill.amount, f"ordered-{one}")
    other = bill_for([high, low], months=1, payer=payer_of(PayerKind.APBD, "Dua"))
    rows = pl.DataFrame({"membership_id": [high, low], "since_month": [int(SINCE)] * 2, "bill_id": [None, None]},
                        schema={"membership_id": pl.Int64, "since_month": pl.Int64, "bill_id": pl.Int64})
    works = {"pay": lambda: send(other.number, other.amount, "ordered-2"), "revoke": lambda: revoke(rows, reason="x", at=AT)}
    month_of = lambda one: CoveredMonth.objects.filter(membership_id=one, month=int(SINCE), revoked_at=None)
    told = {}
    for name, work in works.items():
        def undone():
            with transaction.atomic():
                work()
                transaction.set_rollback(True)
        def is_free():
            with transaction.atomic():
                return bool(month_of(high).select_for_update(nowait=True).values_list("month", flat=True))
        with transaction.atomic():
            list(month_of(low).select_for_update())
            waiting = threading.Thread(target=lambda: at_once(undone))
            waiting.start()
            with connection.cursor() as cursor:
                for _ in range(200):
                    cursor.execute("SELECT pg_sleep(.05), count(*) FROM pg_locks WHERE NOT granted")
                    if cursor.fetchone()[1]:
                        break
            told[name] = at_once(is_free)[0]
        waiting.join()
    return told

def deaths():
    # a death is decided while a payment that covers her is open, or the other way round: no month after it, and no rupiah lost
    trouble, wrong = [], []
    for round_, member in enumerate(memberships([person(invent) for _ in range(4)])):
        bill, is_open = bill_for([member], months=12), threading.Event()
        holder = Member.objects.get(memberships=member)
        def decide():
            close_after_death(holder, on=dt.date(2023, 2, 10), at=AT)
        def paid():
            send(bill.number, bill.amount, f"dead-{round_}")
        first, then = (paid, decide) if round_ % 2 else (decide, paid)
        def slowly():
            with transaction.atomic():
                first()
                is_open.set()
                time.sleep(.5)
        trouble += at_once(slowly, lambda: is_open.wait(30) and then())[1]
        live = CoveredMonth.objects.filter(membership_id=member, revoked_at=None).values_list("month", flat=True)
        if sorted(live) != [int(SINCE), int(SINCE) + 1]:
            wrong.append([round_, list(live)])
    return {"trouble": trouble, "wrong": wrong}

def given_on():
    # a place is given on while the bank takes back what paid for it: it was not paid
    here, agreed, is_back = village(19), agreement(number="7/2023", places=1), threading.Event()
    done = enrolled(Path(sys.argv[1]) / "given.csv", agreed, [roster_row(person(invent, here, decile=1), here) for _ in range(2)])
    send(done.bill.number, done.bill.amount, "given-1")
    row = RosterRow.objects.filter(agreement=agreed, outcome="enrolled").get()
    payment = Payment.objects.get(external_id="given-1")
    proposal = propose_reversal(payment.pk, reason="forged", by=head("ani"), at=AT)
    def take_back():
        with transaction.atomic():
            approve(proposal.pk, by=head("budi"), at=AT)
            is_back.set()
            time.sleep(.5)
    came, trouble = at_once(take_back, lambda: is_back.wait(30) and replace(
        row.pk, reason="moved", on=dt.date(2023, 1, 20), by=head("citra"), at=AT))
    row.refresh_from_db()
    return {"outcome": row.outcome, "trouble": [one.split(":")[0] for one in trouble]}

def pots():
    numbers = [pot_of(member, at=AT).number for member in memberships([person(invent) for _ in range(40)])]
    trouble = []
    def fill(order, name):
        rows = [{"number": place, "source": "bank", "external_id": f"{name}-{place}", "reference": "", "bill_number": number,
                 "amount": 100, "paid_at": AT, "settled_on": None, "notice": ""} for place, number in enumerate(order, 1)]
        return post_payments(pl.DataFrame(rows, schema=PAYMENT, orient="row"), at=AT)["code"].to_list()
    before = deadlocks()
    for round_ in range(8):
        trouble += at_once(*[lambda n=n: fill(numbers if n % 2 else numbers[::-1], f"pots-{round_}-{n}") for n in range(4)])[1]
    held = sum(Pot.objects.filter(number__in=numbers).values_list("balance", flat=True))
    return {"trouble": trouble, "held": held, "deadlocks": deadlocks() - before}

def references():
    member, trouble = memberships([person(invent)])[0], []
    number = pot_of(member, at=AT).number
    for round_ in range(12):
        trouble += at_once(*[
            lambda n=n: send(number, 100, f"ref-{round_}-{n}", reference=f"REF-{round_}", at=AT) for n in range(4)
        ])[1]
    came = Payment.objects.filter(external_id__startswith="ref-")
    return {"trouble": trouble, "payments": came.count(), "references": PaymentReference.objects.filter(payment__in=came).count()}

def lists():
    agreed, trouble, files = agreement_numbered("1/2023"), [], []
    shared = [roster_row(person(invent, village(20)), village(20)) for _ in range(20)]
    for number in range(4):
        own = [roster_row(person(invent, village(20)), village(20)) for _ in range(25)]
        files.append(roster_file(Path(sys.argv[1]) / f"list{number}.csv", [*own, *shared]))
    came, trouble = at_once(*[
        lambda file=file: enrol_roster(read_roster(file), agreed, at=AT, by=head("test"), is_synthetic=True) for file in files
    ])
    rows = RosterRow.objects.filter(agreement=agreed, outcome="enrolled")
    people = rows.values_list("membership__member", flat=True)
    agreed.refresh_from_db()
    return {"trouble": trouble, "lists": len(came), "twice": len(people) - len(set(people)),
            "over": max(0, agreed.spent - agreed.ceiling), "places": rows.filter(area_id=village(20).id).count()}

def closes():
    # many short slices of two lanes, and two closes at once: each is told once, whoever comes first
    people = memberships([person(invent) for _ in range(60)])
    for member in people:
        bill = self_bill(member, 1, at=AT)
        send(bill.number, bill.amount, f"close-{member}")
    closing.MEMBERSHIPS = 7
    late = AT + dt.timedelta(days=150)
    came, trouble = at_once(*[lambda: close_month(Month.of(late.date()), at=late, by=head("ani"))] * 2)
    told = Outbox.objects.filter(topic="member.lapsed", recipient__in=people)
    cursors = Job.objects.filter(name__startswith="close:", name__contains=":members:").values_list("name", "cursor")
    return {"trouble": trouble, "closed": len(came), "told": sorted(told.values_list("recipient", flat=True)) == sorted(people),
            "lapses": Lapse.objects.filter(membership__in=people).count(), "lanes": sorted(cursors)}

def looks():
    # what is being written when a look begins has small numbers and is not there yet: the look may not leave it behind
    number = pot_of(memberships([person(invent)])[0], at=AT).number
    is_open, goes_on = threading.Event(), threading.Event()
    def slow():
        with transaction.atomic():
            send(number, 100, "slow-1")
            is_open.set()
            goes_on.wait(30)
    window.WAIT_S = .3
    def while_it_is_open():
        is_open.wait(30)
        found = list(window.look(window.WHOLE, at=now()))
        goes_on.set()
        return len(found)
    came, trouble = at_once(slow, while_it_is_open)
    marks = [bool(one.marks) for one in CheckRun.objects.order_by("pk")]
    again = list(window.look(window.window_since_last_look(), at=now()))
    marks.append(bool(CheckRun.objects.latest("pk").marks))
    return {"trouble": trouble, "found": [len(again), *[one for one in came if one]], "marks": marks}

def approvals():
    member = memberships([person(invent)])[0]
    send("19999999999997", 5_000, "stray-race")
    stray = Payment.objects.get(external_id="stray-race")
    proposal = propose_place(stray.pk, membership=member, reason="KTP", by=head("ani"), at=AT)
    came, trouble = at_once(*[
        lambda n=n: approve(proposal.pk, by=head(f"budi{n}"), at=AT) for n in range(4)
    ])
    return {"done": len(came), "trouble": sorted({one.split(":")[0] for one in trouble}),
            "held": sum(Pot.objects.filter(membership=member).values_list("balance", flat=True))}

invent = inventor(77)
works = (sealers, one_bill, payers, taken_back, ordered, deaths, given_on, pots, references, lists, closes, looks, approvals)
print(json.dumps({**{work.__name__: work() for work in works}, "findings": findings()}))
"""


def test_what_differs_and_comes_at_once_is_done_once_each(laboratory: Laboratory, tmp_path: Path) -> None:
    """Sealers, payments of one bill, batches of the same savings, lists of one agreement, deciders of one proposal."""
    told = json.loads(laboratory.python(RACES, str(tmp_path), home=laboratory.copy("races")).splitlines()[-1])
    assert told["sealers"] == {"trouble": [], "open": 0, "breaks": [], "links": True}
    assert told["one_bill"] == {"trouble": [], "wrong": []}
    assert told["payers"] == {"trouble": [], "wrong": []}
    assert told["taken_back"] == {"trouble": [], "wrong": []}
    assert told["ordered"] == {"pay": [True], "revoke": [True]}
    assert told["deaths"] == {"trouble": [], "wrong": []}
    assert told["given_on"] == {"outcome": "enrolled", "trouble": ["NotReplaceable"]}
    assert told["pots"] == {"trouble": [], "held": 8 * 4 * 40 * 100, "deadlocks": 0}
    assert told["references"] == {"trouble": [], "payments": 12, "references": 12}
    assert told["lists"]["trouble"] == [] and told["lists"]["lists"] == 4
    assert (told["lists"]["twice"], told["lists"]["over"]) == (0, 0) and 0 < told["lists"]["places"] <= 50
    closes = told["closes"]
    assert (closes["trouble"], closes["closed"], closes["told"], closes["lapses"]) == ([], 2, True, 60)
    assert [(name[-1], cursor) for name, cursor in closes["lanes"]] == [("0", 0), ("1", 0)]
    assert told["looks"] == {"trouble": [], "found": [0], "marks": [False, True]}, "no marks while one was open"
    assert told["approvals"] == {"done": 1, "trouble": ["NotOpen"], "held": 5_000}
    assert told["findings"] == []
