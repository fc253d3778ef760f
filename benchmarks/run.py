"""Measure the promises. Prints a table and keeps the figures: `make bench`, or `make bench ARGS="--members 100000"`.

Every figure stands beside a limit measured in the same run, because machines differ and are noisy.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.filling import history, members
from naungan.lib.access import house_itself

RESULTS = Path(__file__).parent / "results"
HOME = Path(tempfile.mkdtemp(prefix="naungan-bench-"))


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--rows", type=int, default=50_000, help="rows of the roster")
    words.add_argument("--members", type=int, default=1_000_000, help="members of the largest register")
    words.add_argument("--asked", type=int, default=3_000, help="people asked about at each size")
    chosen = words.parse_args()
    os.environ |= {"NAUNGAN_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "config.settings", "NAUNGAN_LANG": "en"}
    os.environ.pop("NAUNGAN_DATABASE_URL", None)
    import django

    django.setup()
    figures: list[dict[str, Any]] = []
    try:
        _prepare()
        figures += roster_figures(chosen.rows)
        figures += status_figures([10_000, 100_000, chosen.members], chosen.asked)
    finally:
        from naungan.lib.embedded import embedded_server

        embedded_server().stop()
        shutil.rmtree(HOME, ignore_errors=True)
    _tell(figures)


def _prepare() -> None:
    from naungan.lib.database import prepare
    from naungan.places.commands import load_places

    prepare()
    begun = time.perf_counter()
    count = load_places()
    print(f"{count:,} areas loaded in {time.perf_counter() - begun:.1f} s", file=sys.stderr)


# -- rosters


def roster_figures(rows: int) -> list[dict[str, Any]]:
    """Check, then enrol and pay, one roster of many villages with twelve months each."""
    import polars as pl

    from naungan.contributions.payments.intake import post_payments
    from naungan.contributions.payments.post import PAYMENT
    from naungan.enrolment.rosters.checking import Checker
    from naungan.enrolment.rosters.commands import check_roster, enrol_roster
    from naungan.enrolment.rosters.reading import read_roster
    from tests.make import AT, agreement

    path = _roster(rows)
    agreed = agreement(("15",), ceiling=10**9, places=1_000)
    checker = Checker(agreed, AT.date())
    begun = time.perf_counter()
    candidates = read_roster(path)
    read = time.perf_counter() - begun
    check_roster(candidates, agreed, on=AT.date(), checker=checker)
    checked = time.perf_counter() - begun

    begun = time.perf_counter()
    done = enrol_roster(read_roster(path), agreed, at=AT, by=house_itself("bench"), checker=checker, is_synthetic=True)
    enrolled = time.perf_counter() - begun
    assert done.bill is not None
    row = {
        "number": 1, "source": "bench", "external_id": "1", "reference": "",
        "bill_number": done.bill.number, "amount": done.bill.amount,
        "paid_at": AT, "settled_on": None, "notice": "",
    }  # fmt: skip
    post_payments(pl.DataFrame([row], schema=PAYMENT, orient="row"), at=AT)
    paid = time.perf_counter() - begun
    people = done.bill.months.values("membership").distinct().count()
    bare = _bare_inserts(done.bill.pk)
    return [
        {
            "promise": "roster check, rows/s", "figure": rows / checked, "goal": 50_000,
            "beside": f"reading the file alone in the child: {rows / read:,.0f} rows/s",
        },
        {
            "promise": "check, enrol, bill and pay 12 months, people/s", "figure": people / paid, "goal": 5_000,
            "beside": f"enrolling alone {people / enrolled:,.0f}/s; the bare INSERT of the same bill and cover months, nothing "
            f"else: {people / bare:,.0f} people/s",
        },
    ]  # fmt: skip


def _roster(rows: int) -> Path:
    from naungan.demo.people import Inventor, Village
    from naungan.places.lists import DAY_2019
    from naungan.places.queries import villages
    from tests.make import HEAD, roster_row

    homes = [Village(**row) for row in villages(below=["15"], on=DAY_2019).iter_rows(named=True)]
    invent = Inventor(5, on=dt.date(2023, 1, 6))
    path = HOME / "roster.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEAD)
        for number in range(rows):
            home = homes[number * len(homes) // rows]
            writer.writerow(roster_row(invent.person(home), home))
    return path


def _bare_inserts(bill: int) -> float:
    """Return the seconds that PostgreSQL takes to write the same months into two tables with the same unique keys."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_bill (LIKE contributions_billline)")
        cursor.execute("CREATE UNIQUE INDEX ON bench_bill (bill_id, membership_id)")
        cursor.execute("CREATE TABLE bench_cover (LIKE protection_coveredmonth)")
        cursor.execute("CREATE UNIQUE INDEX ON bench_cover (membership_id, month) WHERE revoked_at IS NULL")
        begun = time.perf_counter()
        cursor.execute("INSERT INTO bench_bill SELECT * FROM contributions_billline WHERE bill_id = %s", [bill])
        cursor.execute("INSERT INTO bench_cover SELECT * FROM protection_coveredmonth")
        took = time.perf_counter() - begun
        cursor.execute("DROP TABLE bench_bill, bench_cover")
    return took


# -- status


def status_figures(sizes: list[int], asked: int) -> list[dict[str, Any]]:
    """Ask about random people by NIK at several sizes of the register, twelve months each."""
    figures, first = [], 0.0
    for size in sizes:
        _fill(size)
        in_database, whole = _ask(asked)
        first = first or whole["p99"]
        figures.append(
            {
                "promise": f"status by NIK at {size:,} members, p99 ms", "figure": whole["p99"], "goal": 25,
                "beside": f"median {whole['p50']:.2f} ms; the look-up in the database alone p99 {in_database['p99']:.2f} ms "
                f"(goal 5); {whole['p99'] / first:.2f} times the smallest size",
            }
        )  # fmt: skip
    return figures


def _fill(size: int) -> None:
    """Add synthetic members up to a size, each covered for a year."""
    at = dt.datetime(2023, 1, 6, tzinfo=dt.UTC)
    before = members(0, at=at)
    people = members(size, at=at)
    history(before[-1] if before else 0, people[-1], since=2023 * 12, months=12, at=at)
    print(f"{size:,} members, {size * 12:,} months", file=sys.stderr)


def _ask(asked: int) -> tuple[dict[str, float], dict[str, float]]:
    from django.db import connection

    from naungan.enrolment.queries import status_of_member
    from naungan.enrolment.standing import as_json
    from naungan.registry.models import Member

    chance, day, known = random.Random(1), dt.date(2023, 6, 15), dt.datetime.now(dt.UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nik_index FROM registry_member TABLESAMPLE SYSTEM (20) LIMIT 200000")
        indexes = [bytes(row[0]) for row in cursor.fetchall()]
    picked = [chance.choice(indexes) for _ in range(asked + 200)]
    whole, lookup = [], []
    for index in picked:
        begun = time.perf_counter()
        member = Member.objects.get(nik_index=index)
        found = time.perf_counter()
        json.dumps(as_json(status_of_member(member, on=day, known=known)))
        whole.append(1000 * (time.perf_counter() - begun))
        lookup.append(1000 * (found - begun))
    return _spread(lookup[200:]), _spread(whole[200:])


def _spread(values: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(values, n=100)
    return {"p50": cuts[49], "p99": cuts[98]}


# -- telling


def _tell(figures: list[dict[str, Any]]) -> None:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    print("| promise | measured | goal | beside it |\n| --- | ---: | ---: | --- |")
    for row in figures:
        print(f"| {row['promise']} | {row['figure']:,.2f} | {row['goal']:,} | {row['beside']} |")
    RESULTS.mkdir(exist_ok=True)
    document = {
        "on": dt.datetime.now(dt.UTC).date().isoformat(),
        "commit": commit, "cores": os.cpu_count(), "python": platform.python_version(),
        "figures": figures,
    }  # fmt: skip
    (RESULTS / "latest.json").write_text(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    main()
