"""Money under torture: announced by many at once, killed, lied to. Nothing acknowledged is lost, nothing is doubled.

Small in CI; `make torture` runs the full sizes. A failure prints its seed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from naungan.partners.sandbox.lies import Lies
from naungan.partners.sandbox.teller import Credentials, Paid, Teller
from tests.homes import environment as home_of
from tests.homes import furnish
from tests.serving import PATIENCE_S, end, free_port, serve

ROOT = str(Path(__file__).resolve().parents[2])
SEED = int(os.environ.get("NAUNGAN_SEED", "0")) or random.randrange(10**6)
PAYMENTS = int(os.environ.get("NAUNGAN_PAYMENTS", "40"))
CALLERS = int(os.environ.get("NAUNGAN_CALLERS", "16"))
MONEY_KILLS = int(os.environ.get("NAUNGAN_MONEY_KILLS", "1"))
LIED = int(os.environ.get("NAUNGAN_LIED", "80"))
DEBITS = int(os.environ.get("NAUNGAN_DEBITS", "25"))

MAKE = """
import sys, json, datetime as dt, django; django.setup()
from naungan.lib.database import prepare
prepare()
import polars as pl
from naungan.contributions.bills.commands import bill_members
from naungan.contributions.models import Bill
from naungan.contributions.payments.pot_entries import pots_of
from naungan.contributions.models import Pot
from naungan.partners.sandbox.setup import set_up
from naungan.enrolment.entry.channels import channel_of, keep_origins
from naungan.enrolment.models import Channel, Origin
from naungan.registry.commands import MEMBERSHIP, PERSON, enrol_members, enrol_memberships
count, url, bank_url = int(sys.argv[1]), sys.argv[2], sys.argv[3]
at = dt.datetime.now(dt.UTC)
rows = [{"number": n, "nik": f"150403{1 + n % 28:02d}0685{n // 28 + 1:04d}", "name": "Orang Contoh",
         "birth_date": dt.date(1985, 6, 1 + n % 28), "sex": "M", "area_id": None, "phone": "0812",
         "decile": None, "decile_on": None, "decile_source": "", "is_synthetic": True}
        for n in range(count)]
members = enrol_members(pl.DataFrame(rows, schema=PERSON, orient="row"), at=at)
wanted = members.select("number", "member_id", segment=pl.lit("BPU"), kind=pl.lit("own_account"),
    occupation=pl.lit(None, dtype=pl.String), since=pl.lit(at.date()), until=pl.lit(None, dtype=pl.Date),
    income=pl.lit(1000000, dtype=pl.Int64),
    reference=pl.lit(1000000, dtype=pl.Int64))
ids = enrol_memberships(wanted.select(list(MEMBERSHIP)), at=at)["membership_id"].to_list()
whose = pl.DataFrame({"membership_id": ids}).with_columns(area_id=pl.lit(None, dtype=pl.Int64))
keep_origins(whose, channel=channel_of(Channel.Kind.SELF, on=at.date()), how=Origin.How.DEVICE, at=at)
asked = pl.DataFrame({"number": list(range(count)), "membership_id": ids, "months": [1 + n % 3 for n in range(count)],
                      "programmes": [7 if n % 5 == 0 else 3 for n in range(count)]})
bills = bill_members(asked, at=at)
pots_of(ids[::4], at=at)
credentials, bank = set_up(our_url=url, bank_url=bank_url, at=at)
from dataclasses import asdict
print(json.dumps({"credentials": asdict(credentials), "our_public": bank.our_public_pem, "ids": ids,
                  "bills": bills.sort("number").select("bill_number", "amount").rows(),
                  "pots": list(Pot.objects.values_list("number", flat=True))}))
"""
STATE = """
import json, django; django.setup()
from django.db import connection
from django.db.models import Sum
from tests.make import findings
from naungan.contributions.models import Attempt, Bill, Displacement, Payment, Suspense
from naungan.protection.models import CoveredMonth
print(json.dumps({
    "payments": sorted(Payment.objects.exclude(source="pot").values_list("source", "external_id", "bill_number", "amount")),
    "suspense": Suspense.objects.count(), "findings": findings(),
    "covered": CoveredMonth.objects.filter(revoked_at=None).count(),
    "months_of_paid": sum(bill.months.count() for bill in Bill.objects.exclude(purchase=None))
    - Displacement.objects.filter(moved_to=None).count(),
    "attempts": sorted(Attempt.objects.values_list("reference", "state")),
}))
"""


@dataclass
class Town:
    """A home of its own with a server, members, bills, pots, and a bank's credentials."""

    environment: dict[str, str]
    port: int
    bills: list[tuple[str, int]]
    pots: list[str]
    ids: list[int]
    credentials: Credentials
    our_public: str
    partners_port: int = 0
    server: subprocess.Popen[bytes] | None = None

    def python(self, code: str, *words: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", code, *words],
            capture_output=True,
            text=True,
            env=self.environment,
            check=False,
            timeout=1800,
        )
        assert ran.returncode == 0, ran.stderr[-3000:]
        return ran.stdout

    def naungan(self, *words: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-m", "naungan", *words],
            capture_output=True,
            text=True,
            env=self.environment,
            check=False,
            timeout=300,
        )
        assert ran.returncode == 0, ran.stderr[-3000:]
        return ran.stdout

    def start(self) -> None:
        door = ["--partners-port", str(self.partners_port)] if self.partners_port else []
        self.server = serve(self.environment, self.port, *door, ready=(f"{self.credentials.base_url}/v1.0/openapi.json",))

    def stop(self) -> None:
        if self.server is not None:
            end(self.server)

    def kill(self) -> None:
        """Kill the server, its worker and all they started, without a word."""
        assert self.server is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait(PATIENCE_S)

    def kill_database(self) -> None:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError, ValueError):
            pid = int((Path(self.environment["NAUNGAN_HOME"]) / "postgresql" / "postmaster.pid").read_text().split()[0])
            os.kill(pid, signal.SIGKILL)

    def state(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.python(STATE))
        return found


def with_door_for_banks(place: Town) -> Town:
    """Return a town whose banks have a process of their own."""
    port = free_port()
    return replace(place, partners_port=port, credentials=replace(place.credentials, base_url=f"http://127.0.0.1:{port}"))


def town(folder: Path, count: int, *, bank_url: str = "") -> Town:
    port = free_port()
    furnish(folder)
    environment = home_of(folder) | {"PYTHONPATH": ROOT}
    ran = subprocess.run(
        [sys.executable, "-c", MAKE, str(count), f"http://127.0.0.1:{port}", bank_url],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    words = json.loads(ran.stdout)
    return Town(
        environment,
        port,
        [(number, amount) for number, amount in words["bills"]],
        words["pots"],
        words["ids"],
        Credentials(**words["credentials"]),
        words["our_public"],
    )


@pytest.fixture
def folder() -> Iterator[Path]:
    import shutil

    path = Path(tempfile.mkdtemp(prefix="naungan-town-"))
    yield path
    shutil.rmtree(path, ignore_errors=True)


def settlement_file(path: Path, paid: list[Paid]) -> Path:
    lines = [f"{one.request_id};{one.reference};{one.number};{one.amount};{one.paid_at.isoformat()}" for one in paid]
    path.write_text("\n".join(["request_id;reference;customer_no;amount;time", *lines]) + "\n")
    return path


def test_each_payment_announced_by_many_at_once_and_by_file_is_posted_once(folder: Path) -> None:
    place = town(folder, PAYMENTS)
    place.start()
    try:
        teller = Teller(place.credentials, seed=SEED)
        teller.token()

        def announce(job: tuple[int, str, int]) -> str:
            number, bill, amount = job
            body = teller._account(bill) | {
                "paymentRequestId": f"REQ-{number}",
                "paidAmount": {"value": f"{amount}.00", "currency": "IDR"},
                "referenceNo": f"REF-{number}",
                "flagAdvise": "Y",
            }
            return str(teller._call("25", body).get("responseCode", ""))

        jobs = [(number, bill, amount) for number, (bill, amount) in enumerate(place.bills) for _ in range(CALLERS)]
        random.Random(SEED).shuffle(jobs)
        paid = [
            Paid(f"REQ-{number}", f"REF-{number}", bill, amount, dt.datetime.now(dt.UTC), True, "")
            for number, (bill, amount) in enumerate(place.bills)
        ]
        files = [settlement_file(folder / f"{part}.csv", paid[part::4]) for part in range(4)]
        with ThreadPoolExecutor(max_workers=CALLERS + 4) as callers:
            posting = [
                callers.submit(
                    place.naungan,
                    "payments",
                    "post",
                    str(file),
                    "--source",
                    "sandbox",
                    "--profile",
                    "sandbox",
                    "--json",
                )
                for file in files
            ]
            codes = list(callers.map(announce, jobs))
            for one in posting:
                one.result()
        teller.close()
    finally:
        place.stop()
    assert set(codes) == {"2002500"}, f"seed {SEED}: {sorted(set(codes))}"
    state = place.state()
    assert len(state["payments"]) == PAYMENTS, f"seed {SEED}"  # type: ignore[arg-type]
    assert (state["suspense"], state["findings"]) == (0, []), f"seed {SEED}"
    assert state["covered"] == state["months_of_paid"]


def test_killed_again_and_again_under_load_nothing_acknowledged_is_lost(folder: Path) -> None:
    """Server with worker, and database, are killed while payments pour in; the bank goes on until each is answered."""
    place = town(folder, PAYMENTS)
    chance = random.Random(SEED)
    place.start()
    teller = Teller(place.credentials, Lies(duplicate=0.2, drop_answer=0.1), seed=SEED, timeout_s=5)
    stop = threading.Event()
    trouble: list[BaseException] = []
    killed = {"server": 0, "database": 0}

    def killer() -> None:
        try:
            for number in range(2 * MONEY_KILLS):
                if stop.wait(chance.uniform(0.3, 1.5)):
                    return
                if number % 2:
                    place.kill_database()
                    killed["database"] += 1
                else:
                    place.kill()
                    killed["server"] += 1
                    place.start()
        except BaseException as error:
            trouble.append(error)

    thread = threading.Thread(target=killer)
    thread.start()
    try:
        with ThreadPoolExecutor(max_workers=8) as callers:
            paid = list(callers.map(lambda job: _patient(teller, *job), _rounds(place.bills, thread)))
        thread.join(120)
    finally:
        stop.set()
        thread.join(30)
        place.stop()
        teller.close()
    assert not trouble, f"seed {SEED}: {trouble}"
    assert killed["server"] == killed["database"] == MONEY_KILLS
    kept = {one.request_id: one.amount for one in paid if one.kept}
    state = place.state()
    posted = {payment[1]: payment[3] for payment in state["payments"]}  # type: ignore[attr-defined]
    assert posted == kept, f"seed {SEED}: bank {len(kept)}, books {len(posted)}"
    assert state["findings"] == [], f"seed {SEED}"
    assert state["covered"] == state["months_of_paid"]


def test_two_servers_and_two_workers_on_one_database_and_one_pair_is_killed(folder: Path) -> None:
    """What a balancer does with two machines: what one does not answer goes to the other. Nothing is lost or done twice."""
    place = town(folder, PAYMENTS)
    database = subprocess.Popen(
        [sys.executable, "-m", "naungan", "db", "run"], env=place.environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    port = free_port()
    other = replace(place, port=port, credentials=replace(place.credentials, base_url=f"http://127.0.0.1:{port}"))
    tellers: list[Teller] = []
    try:
        place.start()
        other.start()
        tellers += [Teller(one.credentials, seed=SEED, timeout_s=5) for one in (place, other)]
        killed = threading.Event()

        def announce(job: tuple[int, tuple[str, int]]) -> Paid:
            number, (bill, amount) = job
            if number == PAYMENTS // 3:
                place.kill()
                killed.set()
            first = number % 2
            for _ in range(200):
                paid = _patient(tellers[first], bill, amount, most_s=3)
                if paid.code.startswith(("200", "404")):
                    return paid
                first = 1 - first  # it does not answer: the other one is asked
            raise AssertionError("nobody answered")

        with ThreadPoolExecutor(max_workers=8) as callers:
            paid = list(callers.map(announce, enumerate(place.bills)))
        assert killed.is_set() and all(one.kept for one in paid), f"seed {SEED}"
        told = _receipts(folder, len(paid))
    finally:
        for teller in tellers:
            teller.close()
        place.stop()
        other.stop()
        database.terminate()
        database.wait(PATIENCE_S)
    state = place.state()
    posted = {payment[1]: payment[3] for payment in state["payments"]}  # type: ignore[attr-defined]
    assert posted == {one.request_id: one.amount for one in paid}, f"seed {SEED}"
    assert (state["findings"], state["suspense"]) == ([], 0) and state["covered"] == state["months_of_paid"]
    assert len(told) == len(paid), f"seed {SEED}: the worker that is left sends what the other one had taken"
    assert sum(told.values()) - len(told) <= 200, "what was sent twice is of the batch in which one was killed"


def _receipts(folder: Path, count: int) -> Counter[int]:
    """Return how often each message left, once so many did: what a dead worker had taken is free again after five minutes."""
    ends = time.monotonic() + 400
    while True:
        lines = [line for file in (folder / "messages").glob("*.jsonl") for line in file.read_text().splitlines()]
        told = Counter(int(json.loads(line)["id"]) for line in lines)
        if len(told) >= count or time.monotonic() > ends:
            return told
        time.sleep(1)


def _rounds(bills: list[tuple[str, int]], killer: threading.Thread) -> Iterator[tuple[str, int]]:
    """Yield every bill once, slowly enough that the killer finds work until it is done."""
    for job in bills:
        if killer.is_alive():
            time.sleep(min(0.2, 3.0 * MONEY_KILLS / len(bills)))
        yield job


def _patient(teller: Teller, number: str, amount: int, *, most_s: float = 240) -> Paid:
    """Announce a payment until it is answered, as a bank does that keeps its customer's money until it knows."""
    body = teller._account(number) | {
        "paymentRequestId": f"REQ-{number}",
        "paidAmount": {"value": f"{amount}.00", "currency": "IDR"},
        "referenceNo": f"REF-{number}",
        "flagAdvise": "Y",
    }
    ends = time.monotonic() + most_s
    code = ""
    answer: dict[str, object] = {}
    while time.monotonic() < ends:
        answer = teller._call("25", body)
        code = str(answer.get("responseCode", ""))
        if code.startswith(("200", "404")):
            break
        time.sleep(0.2)
    return Paid(f"REQ-{number}", f"REF-{number}", number, amount, dt.datetime.now(dt.UTC), code == "2002500", code)


def test_with_every_lie_on_the_books_and_the_banks_books_agree(folder: Path) -> None:
    """Payments to bills and pots, in any order, twice, late, with wrong amounts and signatures, answers lost."""
    place = town(folder, LIED)
    place.start()
    teller = Teller(place.credentials, Lies.read("all"), seed=SEED)
    chance = random.Random(SEED)
    jobs = [*place.bills, *((pot, chance.randrange(1_000, 60_000)) for pot in place.pots)]
    chance.shuffle(jobs)
    try:
        with ThreadPoolExecutor(max_workers=16) as callers:
            list(callers.map(lambda job: teller.pay(*job), jobs))
        kept = [one for one in teller.books if one.kept]
        file = settlement_file(folder / "all.csv", kept)
        place.naungan("payments", "post", str(file), "--source", "sandbox", "--profile", "sandbox", "--json")
    finally:
        place.stop()
        teller.close()
    state = place.state()
    bank = sorted(["sandbox", one.request_id, one.number, one.amount] for one in kept)
    assert state["payments"] == bank, f"seed {SEED}"
    assert (state["suspense"], state["findings"]) == (0, []), f"seed {SEED}"
    assert state["covered"] == state["months_of_paid"], f"seed {SEED}"


DEBIT = """
import sys, json, datetime as dt, django; django.setup()
from naungan.contributions.debits.mandates import charge_due, give, plan_attempts, tell_of_attempts
from naungan.contributions.models import Attempt
from naungan.contributions.corrections.call_outcomes import propose_outcome
from naungan.approvals.proposals import approve
from naungan.lib.access import house_itself
from tests.make import head
from naungan.partners import calls
from naungan.partners.sandbox.bank import Bank, BankServer
from naungan.partners.sandbox.lies import Liar, Lies
from naungan.partners.models import Call, Partner
from naungan.partners.profiles import forget
import datetime as dt
words = json.loads(sys.argv[1])
bank = Bank("sandbox-client", words["our_public"], words["secret"], Lies.read("all"), words["seed"])
with BankServer(bank) as server:
    row = Partner.objects.get(code="sandbox"); row.profile |= {"base_url": server.url, "timeout_s": 5}; row.save(); forget()
    at = dt.datetime.now(dt.UTC)
    for place, member in enumerate(words["ids"]):
        give(member, partner_code="sandbox", token=f"tok_{place}", rhythm="days:1,8,15,22,28", most=200_000,
             given_how="test", by=house_itself(), at=at)
        if place % 7 == 0: bank.balances[f"tok_{place}"] = 0
        if place % 11 == 0: bank.blocked.add(f"tok_{place}")
    after = 0
    while True:
        after, _ = plan_attempts(at, after=after)
        if not after: break
    for hour in range(0, 24 * 75, 3):
        now = at + dt.timedelta(hours=hour)
        if hour % 24 == 0:
            tell_of_attempts(now); charge_due(now, limit=100_000)
        if Call.objects.filter(state__in=["intended", "unsure"]).exists():
            calls.work(now, limit=100_000)
    for call in Call.objects.filter(state="parked"):  # two people ask the bank by telephone
        done = bank.orders.get((call.service, call.reference))
        proposal = propose_outcome(call.pk, is_done=done is not None, reason="the bank said so", by=head("Ani"), at=now)
        approve(proposal.pk, by=head("Budi"), at=now)
    taken = {order.reference: order.amount for order in bank.orders.values() if order.service == "54" and order.status == "00"}
    paid = dict(Attempt.objects.filter(state="paid").values_list("reference", "amount"))
    print(json.dumps({"taken": taken, "paid": paid, "wrong": bank.wrong_repeats,
                      "open": Call.objects.exclude(state__in=["done", "failed"]).count()}))
"""


def test_with_every_lie_on_each_debit_is_taken_once_and_posted_once(folder: Path) -> None:
    place = town(folder, DEBITS)
    words = {"our_public": place.our_public, "secret": place.credentials.secret, "ids": place.ids, "seed": SEED}
    found = json.loads(place.python(DEBIT, json.dumps(words)).splitlines()[-1])
    assert found["taken"] == found["paid"], f"seed {SEED}"
    assert (found["wrong"], found["open"]) == (0, 0), f"seed {SEED}"
    assert len(found["paid"]) > DEBITS // 2
    state = place.state()
    assert {payment[1]: payment[3] for payment in state["payments"]} == found["paid"]  # type: ignore[attr-defined]
    assert state["findings"] == [], f"seed {SEED}"
