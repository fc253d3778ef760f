"""Measure the promises about money: SNAP notices, settlement files, the close of a month, status at national size.

    python -m benchmarks.money                 all, up to a million memberships
    python -m benchmarks.money --members 10000000 --only close,status
Every figure stands beside a limit measured in the same run. Load goes to loopback only.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.filling import ground, history, members
from benchmarks.machine import cpu_seconds, keep_figures
from naungan.lib.access import house_itself

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(tempfile.mkdtemp(prefix="naungan-money-", dir=os.environ.get("NAUNGAN_BENCH_DIR")))
PORT = 8077
Figure = dict[str, Any]


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--payments", type=int, default=20_000, help="SNAP notices")
    words.add_argument("--callers", type=int, default=32, help="connections that send them")
    words.add_argument("--earlier", type=int, default=200_000, help="payments posted before, in snap and settlement")
    words.add_argument("--lines", type=int, default=1_000_000, help="lines of the settlement file")
    words.add_argument("--members", type=int, default=1_000_000, help="largest count of memberships for the close")
    words.add_argument("--slow", default="0,64,1000", help="counts of slow senders beside 200 notices a second")
    words.add_argument("--seconds", type=int, default=20, help="how long each of them")
    words.add_argument("--only", default="snap,slow,settlement,close,status", help="which of them")
    chosen = words.parse_args()
    only = chosen.only.split(",")
    os.environ |= {"NAUNGAN_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "config.settings", "NAUNGAN_LANG": "en"}
    os.environ.pop("NAUNGAN_DATABASE_URL", None)
    import django

    django.setup()
    from naungan.lib.database import prepare

    figures: list[Figure] = []
    try:
        prepare()
        if "snap" in only:
            figures += snap_figures(chosen.payments, chosen.callers, chosen.earlier)
        if "slow" in only:
            figures += slow_figures([int(count) for count in chosen.slow.split(",")], chosen.seconds)
        if "settlement" in only:
            figures += settlement_figures(chosen.lines, chosen.earlier)
        if "close" in only or "status" in only:
            sizes = [size for size in (100_000, 1_000_000, 10_000_000) if size <= chosen.members]
            figures += close_figures(sizes, asks="status" in only)
    finally:
        from naungan.lib.embedded import embedded_server

        embedded_server().stop()
        shutil.rmtree(HOME, ignore_errors=True)
    _tell(figures)


def _run(text: str, **values: object) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(text, values or None)  # type: ignore[arg-type]


def bills(people: list[int], at: dt.datetime) -> list[tuple[str, int]]:
    """Write a bill of one month for each person through the verb; return numbers and amounts."""
    import polars as pl

    from naungan.contributions.bills.commands import bill_members

    written = []
    for start in range(0, len(people), 200_000):
        part = people[start : start + 200_000]
        wanted = pl.DataFrame(
            {
                "number": range(1, len(part) + 1),
                "membership_id": part,
                "months": [1] * len(part),
                "programmes": [3] * len(part),
            },
            schema={"number": pl.Int64, "membership_id": pl.Int64, "months": pl.Int64, "programmes": pl.Int64},
        )
        written += bill_members(wanted, at=at).select("bill_number", "amount").rows()
    return written


# -- SNAP


@contextmanager
def _serving(credentials: Any) -> Iterator[Any]:
    """Serve on PORT, and give a bank's teller whose token was taken."""
    from naungan.partners.sandbox.teller import Teller

    server = subprocess.Popen(
        [sys.executable, "-m", "naungan", "serve", "--port", str(PORT)],
        env=os.environ | {"PYTHONPATH": f"{ROOT}/src:{ROOT}"},
        stdout=subprocess.DEVNULL,
    )
    try:
        teller = Teller(credentials)
        for _ in range(100):
            if teller.token():
                break
            time.sleep(0.2)
        yield teller
        teller.close()
    finally:
        server.terminate()
        server.wait(20)


def snap_figures(count: int, callers: int, earlier: int) -> list[Figure]:
    """Send signed notices to granian over loopback, one in twenty of them a second time, on a base of earlier payments.

    earlier  payments that were posted before, with the banks' references
    """
    from naungan.contributions.models import Payment
    from naungan.partners.sandbox.setup import set_up

    at = dt.datetime.now(dt.UTC)
    spare, warm = 2_560, 2_000
    people = members(max(earlier, count + warm + spare), at=at)
    if earlier:
        history(0, people[earlier - 1], since=at.year * 12 + at.month - 13, months=1, at=at)
    numbers = bills(people[: count + warm + spare], at)
    credentials, _ = set_up(our_url=f"http://127.0.0.1:{PORT}", bank_url="", at=at)
    _run("VACUUM ANALYZE")
    with _serving(credentials) as teller:
        asyncio.run(_drive([_http(*teller.request("25", _payment(teller, *one))) for one in numbers[:warm]], callers))
        _run("ANALYZE")  # tables that were empty a moment ago: what autovacuum does within a minute
        said = [_payment(teller, *one) for one in numbers[warm : warm + count]]
        for place in range(count - count % 20, 200, -20):  # one in twenty again, a while later: who heard no answer
            said.insert(place, said[place - 200])
        requests = [_http(*teller.request("25", one)) for one in said]
        before = cpu_seconds(but_this=True)
        begun = time.perf_counter()
        times, codes = asyncio.run(_drive(requests, callers))
        took = time.perf_counter() - begun
        cost = 1000 * (cpu_seconds(but_this=True) - before) / len(requests)
        assert codes == {b"2002500": len(requests)}, codes
        alone, _ = asyncio.run(_drive([_http(*teller.request("24", _inquiry(teller, number))) for number, _ in numbers[:500]], 1))
    assert Payment.objects.filter(source="sandbox").count() == count + warm
    rate = len(requests) / took
    bare = _batches(numbers[warm + count :], 64)
    cuts = statistics.quantiles([1000 * one for one in times], n=100)
    return [
        {
            "promise": "SNAP payment notices, signature to commit, per second",
            "figure": rate,
            "goal": 600,
            "beside": f"{callers} callers, {earlier:,} earlier payments, one in twenty repeated; {cost:.2f} ms CPU each; "
            f"the verb alone, in batches of 64: {bare:,.0f}/s, ratio {rate / bare:.2f}",
        },
        {
            "promise": "the same, p99 ms",
            "figure": cuts[98],
            "goal": 100,
            "beside": f"median {cuts[49]:.1f} ms; an inquiry alone {1000 * statistics.median(alone):.1f} ms",
        },
    ]


A_SECOND = 200
"""Notices that come each second, whatever the answers take."""


def slow_figures(counts: list[int], seconds: int) -> list[Figure]:
    """Send notices at a fixed pace, beside so many senders who never end their request: each a byte a second, begun anew when
    the server ends it. The time of a notice counts from the moment it was due."""
    from naungan.partners.sandbox.setup import set_up

    at = dt.datetime.now(dt.UTC)
    a_run = A_SECOND * seconds
    numbers = bills(members(1_000 + a_run * len(counts), at=at), at)
    credentials, _ = set_up(our_url=f"http://127.0.0.1:{PORT}", bank_url="", at=at)
    _run("VACUUM ANALYZE")
    figures: list[Figure] = []
    with _serving(credentials) as teller:
        requests = [_http(*teller.request("25", _payment(teller, number, amount))) for number, amount in numbers]
        asyncio.run(_drive(requests[:1_000], 32))
        _run("ANALYZE")
        for turn, count in enumerate(counts):
            first = 1_000 + turn * a_run
            times, codes = asyncio.run(_paced(requests[first : first + a_run], count))
            assert codes == {b"2002500": a_run}, codes
            cuts = statistics.quantiles([1000 * one for one in times], n=100)
            figures.append(
                {
                    "promise": f"SNAP notices at {A_SECOND}/s beside {count} slow senders, p99 ms",
                    "figure": cuts[98],
                    "goal": 200,
                    "beside": f"median {cuts[49]:.1f} ms, longest {1000 * max(times):.0f} ms, {a_run} notices",
                }
            )
    return figures


async def _paced(requests: list[bytes], slow: int) -> tuple[list[float], dict[bytes, int]]:
    """Send a notice each 1/A_SECOND s over connections that are kept; beside them the slow senders."""
    times: list[float] = []
    codes: dict[bytes, int] = {}
    free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    for _ in range(128):
        free.put_nowait(await asyncio.open_connection("127.0.0.1", PORT))

    async def send(request: bytes, due: float) -> None:
        reader, writer = await free.get()
        code = await _answer_code(reader, writer, request)
        times.append(asyncio.get_running_loop().time() - due)
        codes[code] = codes.get(code, 0) + 1
        free.put_nowait((reader, writer))

    async def be_slow(turn: int) -> None:
        path = ("/join/", "/v1.0/transfer-va/payment", "/sponsor/agreements/1/list/", "/api/v1/quote")[turn % 4]
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 3000\r\n\r\n"
        while True:
            _, writer = await asyncio.open_connection("127.0.0.1", PORT)
            try:
                writer.write(head.encode())
                while True:
                    await asyncio.sleep(1)
                    writer.write(b"a")
                    await writer.drain()
            except OSError:
                pass
            finally:
                writer.close()

    loop = asyncio.get_running_loop()
    theirs = [asyncio.create_task(be_slow(turn)) for turn in range(slow)]
    await asyncio.sleep(5 if slow else 0)
    begun = loop.time()
    ours = []
    for turn, request in enumerate(requests):
        due = begun + turn / A_SECOND
        if due > loop.time():
            await asyncio.sleep(due - loop.time())
        ours.append(asyncio.create_task(send(request, due)))
    await asyncio.gather(*ours)
    for task in theirs:
        task.cancel()
    await asyncio.gather(*theirs, return_exceptions=True)
    return times, codes


async def _answer_code(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    body = await reader.readexactly(length)
    return body.split(b'"responseCode": "')[1][:7]


def _payment(teller: Any, number: str, amount: int) -> dict[str, Any]:
    from naungan.partners.snap.moments import write_moment

    account: dict[str, Any] = teller._account(number)
    return account | {
        "paymentRequestId": f"R{number}",
        "paidAmount": {"value": f"{amount}.00", "currency": "IDR"},
        "trxDateTime": write_moment(dt.datetime.now(dt.UTC)),
        "referenceNo": f"B{number}",
    }


def _inquiry(teller: Any, number: str) -> dict[str, Any]:
    account: dict[str, Any] = teller._account(number)
    return account | {"inquiryRequestId": f"I{number}"}


def _http(path: str, raw: bytes, headers: dict[str, str]) -> bytes:
    head = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(raw)}"]
    head += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*head, "", ""]).encode() + raw


async def _drive(requests: list[bytes], callers: int) -> tuple[list[float], dict[bytes, int]]:
    """Send requests over so many connections; return the time of each, and counts of the answers' codes."""
    times: list[float] = []
    codes: dict[bytes, int] = {}
    queue = iter(requests)

    async def caller() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        for request in queue:
            begun = time.perf_counter()
            code = await _answer_code(reader, writer, request)
            times.append(time.perf_counter() - begun)
            codes[code] = codes.get(code, 0) + 1
        writer.close()

    await asyncio.gather(*(caller() for _ in range(callers)))
    return times, codes


def _batches(numbers: list[tuple[str, int]], size: int) -> float:
    """Return the notices a second that the verb posts in batches of one size: no sender, no signature, nobody beside it."""
    from naungan.api.snap.posting import PaymentNotice, post_notices
    from naungan.partners.models import Partner

    partner, at = Partner.objects.get().pk, dt.datetime.now(dt.UTC)
    notices = [
        PaymentNotice(
            partner,
            "sandbox",
            "25",
            at.date(),
            f"9{place:019d}",
            f"R{number}",
            "0" * 64,
            number,
            amount,
            at,
            f"B{number}",
            "{}",
            {},
        )
        for place, (number, amount) in enumerate(numbers)
    ]
    begun = time.perf_counter()
    for start in range(0, len(notices), size):
        post_notices(notices[start : start + size], at=at)
    return len(notices) / (time.perf_counter() - begun)


# -- settlement


def settlement_figures(count: int, earlier: int) -> list[Figure]:
    """Post files in which every line, with the bank's reference, pays a bill that no notice told of: on an empty base, on one of
    earlier payments, and a large one."""
    from naungan.registry.models import Membership

    at = dt.datetime.now(dt.UTC)
    few = min(count, 100_000)
    empty, _ = _settled(few, at, "on an empty base")
    people = members(Membership.objects.count() + earlier, at=at)
    history(people[-earlier] - 1, people[-1], since=at.year * 12 + at.month - 13, months=1, at=at)
    filled, _ = _settled(few, at, f"on {earlier:,} earlier payments")
    figures = [
        empty,
        filled | {"beside": f"{filled['beside']}; {filled['figure'] / empty['figure']:.2f} times the empty base"},
    ]
    if count > few:
        figures.append(_settled(count, at, "with references")[0])
    bare = _bare_inserts()
    return [
        *figures,
        {
            "promise": "PostgreSQL's bare INSERT of all payments, months and messages of these files, seconds",
            "figure": bare,
            "goal": 0,
            "beside": "the limit",
        },
    ]


def _settled(count: int, at: dt.datetime, on: str) -> tuple[Figure, float]:
    from naungan.contributions.settlement.commands import settle
    from naungan.contributions.settlement.files import format_named, read_settlement
    from naungan.registry.models import Membership

    have = Membership.objects.count()
    written = bills(members(have + count, at=at)[have:], at)
    path = HOME / f"file{have}.csv"
    stamp = at.isoformat()
    with path.open("w") as file:
        file.write("external_id,reference,bill,amount,paid_at\n")
        file.writelines(f"F{number},S{number},{number},{amount},{stamp}\n" for number, amount in written)
    _run("VACUUM ANALYZE")
    words: dict[str, Any] = {"source": "bank", "settled_on": at.date(), "at": at, "by": house_itself()}
    spent, begun = cpu_seconds(), time.perf_counter()
    settlement = read_settlement(path, format_named("plain"))
    read = time.perf_counter() - begun
    done = settle(settlement, **words)
    took = time.perf_counter() - begun
    spent = cpu_seconds() - spent
    assert {one.code: one.lines for one in done.classes} == {"posted": count}, done.classes
    begun = time.perf_counter()
    assert settle(read_settlement(path, format_named("plain")), **words).repeated
    again = time.perf_counter() - begun
    return {
        "promise": f"settlement file of {count:,} lines, all new, {on}, seconds",
        "figure": took,
        "goal": 60 * count / 1_000_000,
        "beside": f"{1e6 * spent / count:.0f} us CPU a line; reading {read:.1f} s; again {again:.1f} s",
    }, took


def _bare_inserts() -> float:
    """Return the seconds PostgreSQL takes to copy the rows that the file led to into tables with the same unique keys."""
    begun = 0.0
    for table, key in (
        ("contributions_payment", "source, external_id"),
        ("protection_coveredmonth", "membership_id, month"),
        ("lib_outbox", "topic, key"),
        ("contributions_settlementline", "file_id, number"),
    ):
        _run(f"CREATE TABLE bench_copy (LIKE {table})")
        _run(f"CREATE UNIQUE INDEX ON bench_copy ({key})")
        start = time.perf_counter()
        _run(f"INSERT INTO bench_copy SELECT * FROM {table}")
        begun += time.perf_counter() - start
        _run("DROP TABLE bench_copy")
    return begun


# -- the close of a month


COVER = """
INSERT INTO protection_coveredmonth (membership_id, month, starts_on, price_class_id, bill_id, recorded_at)
SELECT s.id, %(month)s + k - CASE WHEN s.id %% 10 = 0 THEN 2 WHEN s.id %% 50 = 7 THEN 5 ELSE 0 END,
       make_date((%(month)s + k - CASE WHEN s.id %% 10 = 0 THEN 2 WHEN s.id %% 50 = 7 THEN 5 ELSE 0 END) / 12,
                 (%(month)s + k - CASE WHEN s.id %% 10 = 0 THEN 2 WHEN s.id %% 50 = 7 THEN 5 ELSE 0 END) %% 12 + 1, 1),
       %(class)s, %(bill)s, now()
FROM registry_membership AS s CROSS JOIN generate_series(-4, CASE WHEN s.id %% 4 = 1 THEN 0 ELSE 2 END) AS k
WHERE s.id > %(after)s AND s.id <= %(last)s
"""


def close_figures(sizes: list[int], *, asks: bool) -> list[Figure]:
    """Close a month at several sizes: five to seven covered months each, a tenth in grace, a fiftieth to lapse, one in 200 with
    a pot that is full enough, a quarter near the end of cover."""
    from django.db import connection

    figures: list[Figure] = []
    first = 0.0
    for size in sizes:
        at = dt.datetime.now(dt.UTC)
        members(size, at=at)
        month = at.year * 12 + at.month - 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(max(membership_id), 0) FROM protection_coveredmonth")
            after = cursor.fetchone()[0]
            cursor.execute("SELECT max(id) FROM registry_membership")
            last = cursor.fetchone()[0]
        grounds = ground(month - 12, month + 2)
        begun = time.perf_counter()
        for low in range(after, last, 500_000):
            _run(COVER, month=month, after=low, last=min(last, low + 500_000), **grounds)
        _pots(after, last, at)
        _run("VACUUM ANALYZE protection_coveredmonth")
        print(f"{size:,} memberships filled in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        connection.close()
        ran = subprocess.run(
            [sys.executable, __file__, "--child-close"],
            env=os.environ | {"PYTHONPATH": f"{ROOT}/src:{ROOT}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        done = json.loads(ran.stdout)
        first = first or done["seconds"] / size
        counts = done["counts"]
        figures.append(
            {
                "promise": f"month close at {size:,} memberships, seconds",
                "figure": done["seconds"],
                "goal": 180 * size / 10_000_000 if size >= 1_000_000 else 180,
                "beside": f"program {done['megabytes']:.0f} MB (goal 500); again at once {done['again']:.1f} s, nothing new; "
                f"{done['seconds'] / size / first:.2f} times the smallest size per membership; "
                f"counting the same months in the index alone {done['scan']:.1f} s; {counts}",
            }
        )
        if asks:
            figures.append(status_figure(size))
    return figures


def _pots(after: int, last: int, at: dt.datetime) -> None:
    """Give one in 200 of the members in grace or near the end a pot with the price of a month, through the books."""
    import polars as pl

    from naungan.contributions.models import Pot
    from naungan.contributions.payments.intake import post_payments
    from naungan.contributions.payments.post import PAYMENT
    from naungan.contributions.payments.pot_entries import pots_of

    people = [one for one in range(after + 1, last + 1) if one % 200 == 10]
    for start in range(0, len(people), 20_000):
        part = people[start : start + 20_000]
        pots_of(part, at=at)
        Pot.objects.filter(membership__in=part).update(waits=True)
        rows = [
            (place, "bench", f"pot-{number}", "", number, 16_800, at, None, "")
            for place, number in enumerate(Pot.objects.filter(membership__in=part).values_list("number", flat=True), 1)
        ]
        post_payments(pl.DataFrame(rows, schema=PAYMENT, orient="row"), at=at)


def highest_memory() -> float:
    """Return the most memory this program held, MB. Not ru_maxrss: that begins with what its parent held."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def child_close() -> None:
    """Close the month in a process of its own, so that its memory is its own."""
    import django

    django.setup()
    from django.db import connection

    from naungan.contributions.close import close_month
    from naungan.lib.month import Month

    at = dt.datetime.now(dt.UTC)
    with connection.cursor() as cursor:
        begun = time.perf_counter()
        cursor.execute(
            "SELECT count(*) FROM protection_coveredmonth WHERE revoked_at IS NULL AND month BETWEEN %s AND %s",
            [at.year * 12 + at.month - 13, at.year * 12 + at.month + 35],
        )
        scan = time.perf_counter() - begun
    begun = time.perf_counter()
    closed = close_month(Month.of(at.date()), at=at, by=house_itself())
    seconds = time.perf_counter() - begun
    megabytes = highest_memory()
    begun = time.perf_counter()
    again = close_month(Month.of(at.date()), at=at, by=house_itself())
    repeated = time.perf_counter() - begun
    assert {name for name, count in again.counts["members"].items() if count} == {"memberships"}, again.counts
    counts = closed.counts["members"] | closed.counts["pots"]
    print(json.dumps({"seconds": seconds, "megabytes": megabytes, "again": repeated, "scan": scan, "counts": counts}))


def status_figure(size: int, asked: int = 3_000) -> Figure:
    """Ask about random people by NIK: look-up, covered months, the answer as JSON."""
    import random

    from django.db import connection

    from naungan.enrolment.queries import status_of_member
    from naungan.enrolment.standing import as_json
    from naungan.registry.models import Member

    with connection.cursor() as cursor:
        cursor.execute("SELECT nik_index FROM registry_member TABLESAMPLE SYSTEM (5) LIMIT 200000")
        indexes = [bytes(row[0]) for row in cursor.fetchall()]
        cursor.execute("SELECT id FROM contributions_payer ORDER BY id LIMIT 1")
    chance, now = random.Random(1), dt.datetime.now(dt.UTC)
    whole, lookup = [], []
    for index in (chance.choice(indexes) for _ in range(asked + 200)):
        begun = time.perf_counter()
        member = Member.objects.get(nik_index=index)
        found = time.perf_counter()
        json.dumps(as_json(status_of_member(member, on=now.date(), known=now)))
        whole.append(1000 * (time.perf_counter() - begun))
        lookup.append(1000 * (found - begun))
    cuts = statistics.quantiles(whole[200:], n=100)
    return {
        "promise": f"status by NIK at {size:,} members, p99 ms",
        "figure": cuts[98],
        "goal": 25,
        "beside": f"median {cuts[49]:.2f} ms; the look-up in the database alone p99 "
        f"{statistics.quantiles(lookup[200:], n=100)[98]:.2f} ms (goal 5)",
    }


def _tell(figures: list[Figure]) -> None:
    print("| promise | measured | goal | beside it |\n| --- | ---: | ---: | --- |")
    for row in figures:
        print(f"| {row['promise']} | {row['figure']:,.2f} | {row['goal']:,.0f} | {row['beside']} |")
    keep_figures("money", figures)


if __name__ == "__main__":
    if "--child-close" in sys.argv:
        child_close()
    else:
        main()
