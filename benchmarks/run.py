"""Measure the promises. Prints a table and keeps the figures: `make bench`, or `make bench ARGS="--members 100000"`.

Every figure stands beside a limit measured in the same run, because machines differ and are noisy.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.filling import history, members
from benchmarks.machine import cpu_seconds, keep_figures
from naungan.lib.access import house_itself

if TYPE_CHECKING:
    from naungan.lib.window import Window

HOME = Path(os.environ.get("NAUNGAN_BENCH_HOME") or tempfile.mkdtemp(prefix="naungan-bench-"))


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--only", default="roster,status", help="which of them")
    words.add_argument("--rows", type=int, default=50_000, help="rows of the roster")
    words.add_argument("--members", type=int, default=1_000_000, help="members of the largest register")
    words.add_argument("--known", type=int, default=200_000, help="other people, registered and covered before")
    words.add_argument("--asked", type=int, default=3_000, help="people asked about at each size")
    chosen = words.parse_args()
    os.environ |= {"NAUNGAN_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "config.settings", "NAUNGAN_LANG": "en"}
    os.environ.pop("NAUNGAN_DATABASE_URL", None)
    import django

    django.setup()
    figures: list[dict[str, Any]] = []
    try:
        _prepare()
        if "roster" in chosen.only:
            figures += roster_figures(chosen.rows, chosen.known)
        if "status" in chosen.only:
            figures += status_figures([10_000, 100_000, chosen.members], chosen.asked)
        if "check" in chosen.only:
            figures += check_figures(chosen.members)
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


def roster_figures(rows: int, known: int) -> list[dict[str, Any]]:
    """Check, then enrol and pay, one roster of many villages with twelve months each, beside people who are known; check it again
    for the next year; then two lists of two agreements, one after the other and at once."""
    from naungan.enrolment.rosters.checking import Checker
    from naungan.enrolment.rosters.commands import check_roster
    from naungan.enrolment.rosters.reading import read_roster
    from tests.make import AT, SINCE, agreement

    people = members(known, at=AT)
    if known:
        history(0, people[-1], since=int(SINCE) - 12, months=12, at=AT)
    path = _roster(rows)
    agreed = agreement(("15",), ceiling=10**12, places=1_000)
    checker = Checker(agreed, AT.date())
    begun, spent = time.perf_counter(), cpu_seconds()
    candidates = read_roster(path)
    read = time.perf_counter() - begun
    check_roster(candidates, agreed, on=AT.date(), checker=checker)
    checked, check_cpu = time.perf_counter() - begun, cpu_seconds() - spent
    begun, spent = time.perf_counter(), cpu_seconds()
    people_paid, enrolled = enrol_and_pay(path, "1/2023")
    paid, paid_cpu = time.perf_counter() - begun, cpu_seconds() - spent
    bare = _bare_inserts()
    year_later = AT.date() + dt.timedelta(days=365)
    renewed = agreement(("15",), number="1/2024", since=SINCE + 12, ceiling=10**12, places=1_000)
    begun, spent = time.perf_counter(), cpu_seconds()
    check_roster(read_roster(path), renewed, on=year_later, checker=Checker(renewed, year_later))
    again, again_cpu = time.perf_counter() - begun, cpu_seconds() - spent
    return [
        {
            "promise": "roster check, a fresh list, rows/s",
            "figure": rows / checked,
            "goal": 40_000,
            "beside": f"{1e6 * check_cpu / rows:.0f} us CPU a row; {known:,} others known; reading the file alone in the child: "
            f"{rows / read:,.0f} rows/s",
        },
        {
            "promise": "roster check, everybody known already, rows/s",
            "figure": rows / again,
            "goal": 25_000,
            "beside": f"{1e6 * again_cpu / rows:.0f} us CPU a row",
        },
        {
            "promise": "check, enrol, bill and pay 12 months, people/s",
            "figure": people_paid / paid,
            "goal": 4_000,
            "beside": f"{1e6 * paid_cpu / people_paid:.0f} us CPU a person; enrolling alone {people_paid / enrolled:,.0f}/s; "
            f"the bare INSERT of the same bill and cover months, nothing else: {people_paid / bare:,.0f} people/s",
        },
        at_once(rows // 2),
    ]


def enrol_and_pay(path: Path, number: str) -> tuple[int, float]:
    """Enrol a list and pay its bill; return how many people and the seconds until they were enrolled."""
    import polars as pl

    from naungan.contributions.payments.intake import post_payments
    from naungan.contributions.payments.post import PAYMENT
    from naungan.enrolment.rosters.commands import enrol_roster
    from naungan.enrolment.rosters.reading import read_roster
    from naungan.enrolment.sponsors.agreements import agreement_numbered
    from tests.make import AT

    begun = time.perf_counter()
    agreed = agreement_numbered(number)
    done = enrol_roster(read_roster(path), agreed, at=AT, by=house_itself("bench"), is_synthetic=True)
    enrolled = time.perf_counter() - begun
    assert done.bill is not None
    row = {
        "number": 1,
        "source": "bench",
        "external_id": number,
        "reference": number,
        "bill_number": done.bill.number,
        "amount": done.bill.amount,
        "paid_at": AT,
        "settled_on": None,
        "notice": "",
    }
    assert post_payments(pl.DataFrame([row], schema=PAYMENT, orient="row"), at=AT)["code"].to_list() == ["posted"]
    return done.roster.entries.filter(outcome="enrolled").count(), enrolled


def at_once(rows: int) -> dict[str, Any]:
    """Two lists of two agreements in two processes: alone, and both at once."""
    from django.db import connection

    from tests.make import agreement

    halves = (("15.01", "15.02", "15.03", "15.04"), ("15.05", "15.06", "15.07", "15.08"))
    took = []
    for turn, parts in enumerate((halves[:1], halves)):
        paths = []
        for place, below in enumerate(parts):
            number = f"{turn}{place}/2023"
            agreement(below, number=number, ceiling=10**12, places=1_000)
            paths.append((number, _roster(rows, below, seed=50 + 10 * turn + place)))
        connection.close()
        begun = time.perf_counter()
        os.environ["NAUNGAN_BENCH_HOME"] = str(HOME)
        words = [sys.executable, "-m", "benchmarks.run", "--child-enrol"]
        children = [subprocess.Popen([*words, str(path), number], stdout=subprocess.PIPE, text=True) for number, path in paths]
        people = sum(int(child.communicate()[0]) for child in children)
        assert not any(child.returncode for child in children)
        took.append(people / (time.perf_counter() - begun))
    return {
        "promise": "two lists of two agreements at once, people/s",
        "figure": took[1],
        "goal": 5_000,
        "beside": f"one list alone {took[0]:,.0f}/s, starting the process with it: {took[1] / took[0]:.2f} times",
    }


def child_enrol(path: str, number: str) -> None:
    import django

    django.setup()
    print(enrol_and_pay(Path(path), number)[0])


def _roster(rows: int, below: Sequence[str] = ("15",), *, seed: int = 5) -> Path:
    from naungan.demo.people import Inventor, Village
    from naungan.places.lists import DAY_2019
    from naungan.places.queries import villages
    from tests.make import HEAD, roster_row

    homes = [Village(**row) for row in villages(below=below, on=DAY_2019).iter_rows(named=True)]
    invent = Inventor(seed, on=dt.date(2023, 1, 6))
    path = HOME / f"roster{seed}.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEAD)
        for number in range(rows):
            home = homes[number * len(homes) // rows]
            writer.writerow(roster_row(invent.person(home), home))
    return path


def _bare_inserts() -> float:
    """Return the seconds that PostgreSQL takes to write the last bill's lines and months beside the same unique keys."""
    from django.db import connection

    from naungan.contributions.models import Bill

    bill = Bill.objects.order_by("-pk")[0].pk
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_bill (LIKE contributions_billline)")
        cursor.execute("CREATE UNIQUE INDEX ON bench_bill (bill_id, membership_id)")
        cursor.execute("CREATE TABLE bench_cover (LIKE protection_coveredmonth)")
        cursor.execute("CREATE UNIQUE INDEX ON bench_cover (membership_id, month) WHERE revoked_at IS NULL")
        begun = time.perf_counter()
        cursor.execute("INSERT INTO bench_bill SELECT * FROM contributions_billline WHERE bill_id = %s", [bill])
        cursor.execute("INSERT INTO bench_cover SELECT * FROM protection_coveredmonth WHERE bill_id = %s", [bill])
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
                "promise": f"status by NIK at {size:,} members, p99 ms",
                "figure": whole["p99"],
                "goal": 25,
                "beside": f"median {whole['p50']:.2f} ms; the look-up in the database alone p99 {in_database['p99']:.2f} ms "
                f"(goal 5); {whole['p99'] / first:.2f} times the smallest size",
            }
        )
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


# -- checks


def check_figures(size: int) -> list[dict[str, Any]]:
    """Look at everything, then at what a day brings (one in thirty pays for a month), at a tenth of the register and at all."""
    from naungan.lib.window import WHOLE, window_since

    figures, first = [], 0.0
    for people in (size // 10, size):
        _fill(people)
        whole, whole_cpu = _looked(WHOLE)
        moment = dt.datetime.now(dt.UTC)
        window = window_since(moment)
        last = members(people, at=moment)[-1]
        history(last - people // 30, last, since=2024 * 12, months=1, at=moment)
        day, day_cpu = _looked(window)
        first = first or day / (people // 30)
        figures.append(
            {
                "promise": f"check, what a day brought, at {people:,} members, s",
                "figure": day,
                "goal": 10,
                "beside": f"{people // 30:,} payments, {day_cpu:.1f} CPU s; all {people * 12:,} months: {whole:.1f} s, "
                f"{whole_cpu:.1f} CPU s, {whole / day:.0f} times; for each payment {day / (people // 30) / first:.2f} times "
                "the smaller register",
            }
        )
    return figures


def _looked(window: Window) -> tuple[float, float]:
    """Return the seconds and CPU seconds of all checks but of the NIKs, which are not sealed here."""
    from naungan.lib import house
    from naungan.lib.window import sweeping
    from naungan.registry.checks import unreadable_niks

    begun, spent = time.perf_counter(), cpu_seconds()
    with sweeping(window):
        found = [one for check in house.checks() if check is not unreadable_niks for one in check(window)]
    assert not found, found[:3]
    return time.perf_counter() - begun, cpu_seconds() - spent


# -- telling


def _tell(figures: list[dict[str, Any]]) -> None:
    print("| promise | measured | goal | beside it |\n| --- | ---: | ---: | --- |")
    for row in figures:
        print(f"| {row['promise']} | {row['figure']:,.2f} | {row['goal']:,} | {row['beside']} |")
    keep_figures("latest", figures)


if __name__ == "__main__":
    if "--child-enrol" in sys.argv:
        child_enrol(*sys.argv[2:])
    else:
        main()
