"""Load: money, looks at what is due, and readers of pages, all at once; for seconds in CI, for minutes and hours by hand.

`make load` runs the full sizes: ten minutes for what a machine of two cores must bear, an hour for what must not grow.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import statistics
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg

from naungan.lib.embedded.server import DATABASE, USER, Server
from naungan.partners.sandbox.teller import Teller
from tests.torture.test_money import SEED, Town, folder, town, with_door_for_banks

__all__ = ["folder"]
LOAD_S = float(os.environ.get("NAUNGAN_LOAD_S", "6"))
SOAK_S = float(os.environ.get("NAUNGAN_SOAK_S", "6"))
SHORT_S = 60
"""A load shorter than this shows that everything goes on at once; what it reaches is told, and held against nothing."""
PAID_A_SECOND, ASKED_A_SECOND, LATEST_S = 150, 300, 0.5
"""What a machine of two cores must bear when all its time is the house's (each alone), and the slowest of a hundred answers."""
GROWTH = 0.05
WARM = 0.25
"""This part of a soak fills what is filled once: pools, caches, plans."""


@dataclass
class Felt:
    """What callers felt: seconds by kind, and answers that were not as they must be."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {"pay": [], "ask": [], "read": []})
    wrong: Counter[str] = field(default_factory=Counter)

    def latest(self, kind: str) -> float:
        took = self.seconds[kind]
        return statistics.quantiles(took, n=100)[98] if len(took) > 1 else took[0]  # a machine may be as busy as that


def burdened(place: Town, teller: Teller, *, seconds: float, callers: dict[str, int]) -> Felt:
    """Let so many callers of each kind call without a pause, for so long."""
    felt, ends, turn = Felt(), time.monotonic() + seconds, itertools.count()
    pages = ("/protected/", "/", "/figures/", "/price/")

    def pay(client: httpx.Client) -> str:
        code = teller.pay(place.pots[next(turn) % len(place.pots)], 20_000).code
        return "" if code == "2002500" else f"pay {code}"

    def ask(client: httpx.Client) -> str:
        code = str(teller.inquire(place.bills[next(turn) % len(place.bills)][0]).get("responseCode", ""))
        return "" if code == "2002400" else f"ask {code}"

    def read(client: httpx.Client) -> str:
        status = client.get(pages[next(turn) % len(pages)]).status_code
        return "" if status == 200 else f"read {status}"

    def call(kind: str, act: Callable[[httpx.Client], str]) -> None:
        with httpx.Client(base_url=f"http://127.0.0.1:{place.port}", timeout=30, trust_env=False) as client:
            while time.monotonic() < ends:
                begun = time.monotonic()
                trouble = act(client)
                felt.seconds[kind].append(time.monotonic() - begun)
                if trouble:
                    felt.wrong[trouble] += 1

    acts = {"pay": pay, "ask": ask, "read": read}
    with ThreadPoolExecutor(sum(callers.values())) as threads:
        for running in [threads.submit(call, kind, acts[kind]) for kind, many in callers.items() for _ in range(many)]:
            running.result()
    return felt


def test_payments_looks_and_readers_at_once_are_all_answered(folder: Path) -> None:
    """None fails; with all of the machine's time, as many a second as the busiest hour of the segment brings, and in time."""
    place = with_door_for_banks(town(folder, 400))
    place.start()
    teller = Teller(place.credentials, seed=SEED, timeout_s=30)
    try:
        burdened(place, teller, seconds=min(2, LOAD_S), callers={"pay": 4})  # plans and pools
        parts = {
            "pay": burdened(place, teller, seconds=LOAD_S / 3, callers={"pay": 16}),
            "ask": burdened(place, teller, seconds=LOAD_S / 3, callers={"ask": 16}),
            "all": burdened(place, teller, seconds=LOAD_S / 3, callers={"pay": 4, "ask": 4, "read": 4}),
        }
    finally:
        place.stop()
        teller.close()
    told = {
        f"{name}, {kind}": f"{len(took) / (LOAD_S / 3):.0f}/s, p99 {felt.latest(kind) * 1000:.0f} ms"
        for name, felt in parts.items()
        for kind, took in felt.seconds.items()
        if took
    }
    print(f"{LOAD_S / 3:.0f} s each: {told}")  # noqa: T201
    assert not sum((felt.wrong for felt in parts.values()), Counter()), f"seed {SEED}: {[felt.wrong for felt in parts.values()]}"
    state = place.state()
    assert len(state["payments"]) == len(teller.books) and all(one.kept for one in teller.books)  # type: ignore[arg-type]
    assert (state["findings"], state["suspense"]) == ([], 0)
    if LOAD_S >= SHORT_S:
        for kind, most in (("pay", PAID_A_SECOND), ("ask", ASKED_A_SECOND)):
            assert len(parts[kind].seconds[kind]) / (LOAD_S / 3) >= most and parts[kind].latest(kind) <= LATEST_S, told


# -- for hours


def of_house(parent: int) -> Iterator[int]:
    """Yield the house's processes but the database's."""
    yield parent
    for one in subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False).stdout.split():
        with contextlib.suppress(OSError):
            if "postgres" not in Path(f"/proc/{one}/cmdline").read_text():
                yield from of_house(int(one))


def measured(place: Town) -> dict[str, int]:
    """Return what must not grow: KiB that the house's own processes hold, their open files, and their connections."""
    assert place.server is not None
    memory = files = 0
    for one in of_house(place.server.pid):
        with contextlib.suppress(OSError, IndexError):  # it ended
            status = Path(f"/proc/{one}/status").read_text()
            memory += int(status.split("VmRSS:")[1].split()[0])
            files += sum(1 for _ in Path(f"/proc/{one}/fd").iterdir())
    host = Server(Path(place.environment["NAUNGAN_HOME"])).host()
    with psycopg.connect(host=host, user=USER, dbname=DATABASE) as line:
        found = line.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()", [DATABASE])
        connections = found.fetchone()
    assert connections is not None
    return {"memory": memory, "files": files, "connections": connections[0]}


def test_what_goes_on_for_hours_does_not_grow(folder: Path) -> None:
    """Memory, files and connections of a warm house stay what they were, and what waits to be told is told."""
    place = with_door_for_banks(town(folder, 200))
    place.start()
    teller = Teller(place.credentials, seed=SEED, timeout_s=30)
    samples: list[tuple[float, dict[str, int]]] = []
    over = threading.Event()

    def watch() -> None:
        begun = time.monotonic()
        while not over.wait(max(0.5, SOAK_S / 100)):
            samples.append(((time.monotonic() - begun) / SOAK_S, measured(place)))

    watching = threading.Thread(target=watch)
    try:
        watching.start()
        felt = burdened(place, teller, seconds=SOAK_S, callers={"pay": 2, "ask": 1, "read": 2})
        over.set()
        watching.join()
        told, waits = _told_within(place, 120)
    finally:
        over.set()
        watching.join()
        place.stop()
        teller.close()
    assert not felt.wrong, f"seed {SEED}: {felt.wrong}"
    assert samples
    if SOAK_S >= SHORT_S:  # in seconds everything is filled for the first time
        warm = [one for part, one in samples if WARM <= part <= (1 + WARM) / 2]
        late = [one for part, one in samples if part > (1 + WARM) / 2]
        for what in ("memory", "files", "connections"):
            before, after = (statistics.median(one[what] for one in some) for some in (warm, late))
            print(f"{what}: {before:.0f}, later {after:.0f}")  # noqa: T201
            assert after <= before * (1 + GROWTH) + 3, (what, before, after)
    assert told and not waits, f"{told} messages were told, {waits} still wait"
    assert place.state()["findings"] == []


WAITING = """
import json, django; django.setup()
from naungan.lib.models import Outbox
bought = Outbox.objects.filter(topic="member.covered")
print(json.dumps([bought.exclude(sent_at=None).count(), bought.filter(sent_at=None, dropped_at=None).count()]))
"""


def _told_within(place: Town, seconds: float) -> tuple[int, int]:
    """Return how many receipts of cover were sent, and how many are neither sent nor dropped after so long."""
    ends = time.monotonic() + seconds
    while (found := json.loads(place.python(WAITING)))[1] and time.monotonic() < ends:
        time.sleep(1)
    return found[0], found[1]
