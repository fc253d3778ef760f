"""Measure, in a large house, keys that change while it works and is killed, whom a breach concerns, and the close of a month.

    python -m benchmarks.privacy --members 1000000 --kills 20
    python -m benchmarks.privacy --only scope --events 10000000
    python -m benchmarks.privacy --only close --journals 200000

Loopback only; the home is made and deleted here.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import Any

from benchmarks import money
from benchmarks.filling import members
from benchmarks.machine import keep_figures

Figure = dict[str, Any]
SEALED_AT_ONCE = 50_000
EVENTS = """
INSERT INTO lib_auditevent (at, actor, role, act, noun, subject, reason, origin, detail)
SELECT timestamptz '2024-01-01' + n * interval '3 seconds', 'petugas' || n %% %(actors)s, 'officer', 'member.see', 'member',
       m.ids[1 + (n::bigint * 7919 %% cardinality(m.ids))::integer]::text, 'queue', '127.0.0.1', '{"shown": 1, "names": 1}'
FROM generate_series(1, %(events)s) AS n,
     (SELECT array_agg(id) AS ids FROM (SELECT id FROM registry_member LIMIT 200000) AS s) AS m
"""
JOURNALS = """
INSERT INTO ledger_journal (reference, kind, at, reason, recorded_at, period, transaction)
SELECT 'bench:' || %(month)s || ':' || n, 'payment', %(at)s, '', %(at)s, %(month)s, pg_current_xact_id()::text::bigint
FROM generate_series(1, %(journals)s) AS n;

INSERT INTO ledger_entry (journal_id, account_id, amount)
SELECT j.id, a.id, CASE WHEN a.fund = 'BANK' THEN 3000 ELSE -1000 END
FROM ledger_journal AS j, ledger_account AS a
WHERE j.period = %(month)s AND a.shard = 0 AND a.owner = 'bench';

ANALYZE ledger_journal;

ANALYZE ledger_entry
"""


def nik_of(number: int) -> str:
    """Return sixteen digits of nobody, of their own for each number: what is measured does not read them."""
    return f"150403{number:010d}"


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--members", type=int, default=1_000_000)
    words.add_argument("--kills", type=int, default=20)
    words.add_argument("--events", type=int, default=10_000_000)
    words.add_argument("--journals", type=int, default=200_000)
    words.add_argument("--only", default="keys,scope,close")
    chosen = words.parse_args()
    os.environ |= {"NAUNGAN_HOME": str(money.HOME), "DJANGO_SETTINGS_MODULE": "config.settings", "NAUNGAN_LANG": "en"}
    os.environ.pop("NAUNGAN_DATABASE_URL", None)
    import django

    django.setup()
    from naungan.cli.output import open_house
    from naungan.lib.embedded import embedded_server

    figures: list[Figure] = []
    try:
        open_house()
        if "keys" in chosen.only or "scope" in chosen.only:
            members(chosen.members, at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
        if "keys" in chosen.only:
            figures += keys(chosen.members, chosen.kills)
        if "scope" in chosen.only:
            figures += scopes(chosen.events)
        if "close" in chosen.only:
            figures += closes(chosen.journals)
    finally:
        embedded_server().stop()
        shutil.rmtree(money.HOME, ignore_errors=True)
    print("| what | measured | goal | beside it |\n| --- | ---: | ---: | --- |")
    for row in figures:
        print(f"| {row['promise']} | {row['figure']:,.2f} | {row['goal']:,.2f} | {row['beside']} |")
    keep_figures("privacy", figures)


def _sealed(count: int) -> list[str]:
    """Seal a NIK of its own for every member. Returns some of them."""
    import polars as pl
    from django.db import connection

    from naungan.lib.crypto import seal
    from naungan.lib.postgresql.roles import as_owner
    from naungan.lib.sealed import person_indexes
    from naungan.lib.sql import staged
    from naungan.registry.commands import nik_bound_to

    with connection.cursor() as cursor:
        cursor.execute("SELECT id::text FROM registry_member ORDER BY id")
        ids = [one for (one,) in cursor.fetchall()]
    for begin in range(0, count, SEALED_AT_ONCE):
        part = ids[begin : begin + SEALED_AT_ONCE]
        niks = [nik_of(begin + place) for place in range(len(part))]
        cells = [seal(nik, bound_to=nik_bound_to(one)) for nik, one in zip(niks, part, strict=True)]
        frame = pl.DataFrame(
            {
                "id": part,
                "cell": pl.Series(cells, dtype=pl.Binary),
                "digest": pl.Series(person_indexes(list(niks)), dtype=pl.Binary),
            }
        )
        with as_owner(), staged(frame) as rows, connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE registry_member AS m SET nik_cipher = rows.cell, nik_index = rows.digest FROM {rows.source} "
                "WHERE m.id = rows.id::uuid",
                rows.values,
            )
    return [nik_of(number) for number in random.Random(1).sample(range(count), min(count, 5_000))]


def keys(count: int, kills: int) -> list[Figure]:
    """Change the keys of all members while people are looked for, killed so many times."""
    from django.db import connection

    from naungan.lib.crypto import in_use
    from naungan.lib.sealed import person_index
    from naungan.operations.rekeying import still_sealed_by
    from naungan.registry.models import Member

    some = _sealed(count)
    before, looked, missed, ended = in_use(), [0], [0], threading.Event()

    def look() -> None:
        choose = random.Random(2)
        try:
            while not ended.is_set():
                nik = choose.choice(some)
                looked[0] += 1
                missed[0] += not Member.objects.filter(nik_index__in=person_index(nik)).exists()
                time.sleep(0.002)
        finally:
            connection.close()

    looker = threading.Thread(target=look)
    looker.start()
    began, killed = time.perf_counter(), 0
    words = [sys.executable, "-m", "naungan", "keys", "rotate"]
    here = os.environ | {"PYTHONPATH": f"{money.ROOT}/src:{money.ROOT}"}
    while True:
        running = subprocess.Popen(words, env=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            assert running.wait(6.0 if killed < kills else 3_600) == 0
            break
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            killed += 1
    took = time.perf_counter() - began
    ended.set()
    looker.join()
    left = still_sealed_by(before)
    assert not left, left
    lost = sum(not Member.objects.filter(nik_index__in=person_index(nik)).exists() for nik in some)
    beside = f"{killed} times killed; {looked[0]:,} look-ups meanwhile, {missed[0]} missed; {lost} of {len(some)} lost afterwards"
    return [{"promise": f"keys of {count:,} members changed, s", "figure": took, "goal": 600.0, "beside": beside}]


def scopes(events: int) -> list[Figure]:
    """Make out whom one account saw in a month, in a trail of so many entries."""
    from django.db import connection

    from naungan.lib.postgresql.roles import as_owner
    from naungan.privacy.breaches import scope

    with as_owner(), connection.cursor() as cursor:
        cursor.execute(EVENTS, {"events": events, "actors": 500})
        cursor.execute("ANALYZE lib_auditevent")
    since = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    until = since + dt.timedelta(seconds=3 * events)
    began = time.perf_counter()
    found = scope("petugas7", since=since, until=until)
    whole = time.perf_counter() - began
    began = time.perf_counter()
    month = scope("petugas7", since=since, until=since + dt.timedelta(days=30))
    took = time.perf_counter() - began
    beside = f"{found.events:,} entries, {len(found.members):,} members; one month of it {took:.2f} s ({month.events:,} entries)"
    promise = f"whom an account saw, of {events:,} entries of the trail, s"
    return [{"promise": promise, "figure": whole, "goal": 300.0, "beside": beside}]


def closes(journals: int) -> list[Figure]:
    """Close a year of months of so many journals each, and say what each took: the last should cost what the first does."""
    from django.db import connection, transaction

    from naungan.ledger.models import Account, Fund
    from naungan.ledger.periods import close_period, keep_closings
    from naungan.lib.access import house_itself
    from naungan.lib.month import Month
    from naungan.lib.postgresql.roles import as_owner

    for fund in (Fund.BANK, Fund.JKK, Fund.JKM, Fund.JHT):
        Account.objects.create(fund=fund, kind="asset" if fund == Fund.BANK else "income", owner="bench")
    took: list[float] = []
    for month in (Month.parse("2025-01") + place for place in range(12)):
        at = dt.datetime.combine(month.first_day, dt.time(5), dt.UTC)
        with as_owner(), transaction.atomic(), connection.cursor() as cursor:
            for statement in JOURNALS.split(";\n"):
                cursor.execute(statement, {"month": int(month), "at": at, "journals": journals})
        began = time.perf_counter()
        made = close_period(month, by=house_itself("bench"), at=dt.datetime(2026, 2, 1, tzinfo=dt.UTC))
        keep_closings(made)
        took.append(time.perf_counter() - began)
    beside = f"twelve months one after the other: {', '.join(f'{one:.2f}' for one in took)} s"
    return [{"promise": f"a month of {journals:,} journals closed, s", "figure": took[-1], "goal": 60.0, "beside": beside}]


if __name__ == "__main__":
    main()
