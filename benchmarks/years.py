"""Measure what running a house for years costs: a backup, its restore, and what a follower takes from banks' notices.

    python -m benchmarks.years --members 1000000
    python -m benchmarks.years --only snap

Members, bills, payments and twelve covered months each are filled in; a backup's time stands beside that of a plain copy.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks import money
from benchmarks.filling import history, members
from benchmarks.machine import cpu_seconds, keep_figures

Figure = dict[str, Any]
KEPT = money.HOME.with_name(f"{money.HOME.name}-kept")
MIB = 1 << 20


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--members", type=int, default=1_000_000)
    words.add_argument("--notices", type=int, default=6_000, help="in each of four turns, with and without a follower")
    words.add_argument("--only", default="snap,backup", help="which of them")
    chosen = words.parse_args()
    os.environ |= {"NAUNGAN_HOME": str(money.HOME), "DJANGO_SETTINGS_MODULE": "config.settings", "NAUNGAN_LANG": "en"}
    os.environ.pop("NAUNGAN_DATABASE_URL", None)
    import django

    django.setup()
    from naungan.cli.output import open_house
    from naungan.operations.backups.folder import Folder
    from naungan.operations.backups.taking import stop_following

    figures: list[Figure] = []
    try:
        open_house()
        if "snap" in chosen.only:
            figures += notices(chosen.notices)
            stop_following(Folder(KEPT))
            shutil.rmtree(KEPT, ignore_errors=True)
        if "backup" in chosen.only:
            figures += backup(chosen.members)
    finally:
        from naungan.lib.embedded import embedded_server

        embedded_server().stop()
        for folder in (money.HOME, KEPT):
            shutil.rmtree(folder, ignore_errors=True)
    print("| what | measured | goal | beside it |\n| --- | ---: | ---: | --- |")
    for row in figures:
        print(f"| {row['promise']} | {row['figure']:,.2f} | {row['goal']:,.2f} | {row['beside']} |")
    keep_figures("years", figures)


def follower() -> subprocess.Popen[bytes]:
    """Start one, and return once its first copy is whole."""
    words = [sys.executable, "-m", "naungan", "backup", str(KEPT), "--follow"]
    running = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": f"{money.ROOT}/src:{money.ROOT}"})
    while not list(KEPT.glob("base/*Z/made.json")) or not _is_near():
        assert running.poll() is None
        time.sleep(0.2)
    return running


def _is_near() -> bool:
    """Whether what was written before is fetched: a follower that comes new takes what is coming."""
    from naungan.operations.backups.tools import source

    with source().connect() as session:
        row = session.execute(
            "SELECT coalesce(bool_or(pg_current_wal_lsn() - write_lsn < 1e6), false) FROM pg_stat_replication"
        ).fetchone()
    return bool(row and row[0])


def ended(running: subprocess.Popen[bytes]) -> None:
    running.send_signal(signal.SIGTERM)
    running.wait(60)


def notices(count: int) -> list[Figure]:
    """Send notices in four turns, without and with a follower by turns, so that the machine's moods are in both."""
    from naungan.partners.sandbox.setup import set_up

    at = dt.datetime.now(dt.UTC)
    numbers = money.bills(members(5 * count, at=at), at)
    credentials, _ = set_up(our_url=f"http://127.0.0.1:{money.PORT}", bank_url="", at=at)
    money._run("VACUUM ANALYZE")
    took: dict[bool, float] = {False: 0.0, True: 0.0}
    spent: dict[bool, float] = {False: 0.0, True: 0.0}
    with money._serving(credentials) as teller:

        def drive(part: list[tuple[str, int]]) -> None:
            requests = [money._http(*teller.request("25", money._payment(teller, *one))) for one in part]
            _, codes = asyncio.run(money._drive(requests, 32))
            assert codes == {b"2002500": len(part)}, codes

        drive(numbers[:count])  # warm
        for turn, is_followed in enumerate((False, True, False, True), 1):
            running = follower() if is_followed else None
            before, begun = cpu_seconds(but_this=True), time.perf_counter()
            drive(numbers[turn * count : (turn + 1) * count])
            took[is_followed] += time.perf_counter() - begun
            spent[is_followed] += cpu_seconds(but_this=True) - before
            if running is not None:
                ended(running)
    rates = {is_followed: 2 * count / seconds for is_followed, seconds in took.items()}
    cost = {is_followed: 1000 * seconds / (2 * count) for is_followed, seconds in spent.items()}
    return [
        {
            "promise": "SNAP notices with a follower, share of those without",
            "figure": rates[True] / rates[False],
            "goal": 0.9,
            "beside": f"{rates[True]:,.0f}/s with, {rates[False]:,.0f}/s without, two turns each; "
            f"{cost[True]:.2f} and {cost[False]:.2f} ms CPU each",
        }
    ]


def backup(count: int) -> list[Figure]:
    from naungan.lib.access import house_itself
    from naungan.operations.backups.drills import drill
    from naungan.operations.backups.folder import Folder
    from naungan.operations.backups.taking import take
    from naungan.operations.backups.verifying import verify

    at = dt.datetime.now(dt.UTC)
    people = members(count, at=at)
    for low in range(0, count, 500_000):
        first, last = people[low] - 1, people[min(count, low + 500_000) - 1]
        history(first, last, since=at.year * 12 + at.month - 13, months=12, at=at)
    money._run("VACUUM ANALYZE")
    folder = Folder(KEPT)
    begun = time.perf_counter()
    made = take(folder, by=house_itself())
    took = time.perf_counter() - begun
    size = made.size
    plain = _copied(folder.base(made))
    begun = time.perf_counter()
    found = verify(folder)
    verified = time.perf_counter() - begun
    assert not [one for one in found.findings if one.code != "backup.stale"], found.findings
    running = follower()
    time.sleep(2)
    done = drill(folder, into=KEPT.parent, by=house_itself())
    ended(running)
    others = [trouble for trouble in done.troubles if "nik_sealed" not in trouble]  # the NIKs that are filled in do not open
    assert not others, others
    assert done.lost_s is not None and done.took_s is not None
    return [
        {
            "promise": f"backup of {count:,} members with twelve months, seconds",
            "figure": took,
            "goal": 600 * count / 10_000_000,
            "beside": f"{size / MIB:,.0f} MiB, {size / MIB / took:,.0f} MiB/s; a plain copy {plain:.1f} s",
        },
        {
            "promise": f"verify of it, seconds ({count:,})",
            "figure": verified,
            "goal": 600 * count / 10_000_000,
            "beside": f"{size / MIB / verified:,.0f} MiB/s",
        },
        {
            "promise": f"drill: lost (RPO), seconds ({count:,})",
            "figure": done.lost_s,
            "goal": 60,
            "beside": f"{done.compared:,} figures and members compared",
        },
        {
            "promise": f"drill: until it could serve, every check made (RTO), seconds ({count:,})",
            "figure": done.took_s,
            "goal": 3600,
            "beside": f"{1e6 * done.took_s / count:.1f} us a member",
        },
    ]


def _copied(data: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(["cp", "-a", "--reflink=never", str(data), str(KEPT / "plain")], check=True)
    os.sync()
    took = time.perf_counter() - begun
    shutil.rmtree(KEPT / "plain")
    return took


if __name__ == "__main__":
    main()
