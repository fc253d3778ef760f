"""What machines do: the disk is full, the database restarts, lines are cut. Nothing acknowledged is lost, no hand is needed.

Small in CI; `make torture` runs the full sizes. A failure prints its seed.
"""

from __future__ import annotations

import contextlib
import os
import random
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx
import psycopg
import pytest

from naungan.lib.embedded.server import DATABASE, USER, Server
from naungan.partners.sandbox.lies import Lies
from naungan.partners.sandbox.teller import Paid, Teller
from tests.serving import PATIENCE_S, answers, until
from tests.torture.test_money import SEED, Town, _patient, folder, town

__all__ = ["folder"]
PAYMENTS = int(os.environ.get("NAUNGAN_PAYMENTS", "40"))
RESTARTS = int(os.environ.get("NAUNGAN_RESTARTS", "2"))


def judged(place: Town, paid: list[Paid]) -> None:
    """Hold the books against what the bank was told."""
    state = place.state()
    posted = {payment[1]: payment[3] for payment in state["payments"]}  # type: ignore[attr-defined]
    assert posted == {one.request_id: one.amount for one in paid if one.kept}, f"seed {SEED}"
    assert (state["findings"], state["suspense"]) == ([], 0), f"seed {SEED}"
    assert state["covered"] == state["months_of_paid"]


# -- the disk is full


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, in memory: it can be filled without harm."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=700m,mode=0755", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk of its own can be made here (mount)")
    home = place / "h"
    home.mkdir(mode=0o700)
    yield home
    Server(home).stop()
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(home: Path) -> Path:
    """Write until there is no room at all."""
    path = home.parent / "filler"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        for size in (1 << 20, 512):  # the last blocks too
            with contextlib.suppress(OSError):
                while os.write(descriptor, b"\0" * size) == size:
                    pass
    finally:
        os.close(descriptor)
    return path


def test_a_full_disk_refuses_what_it_cannot_keep_and_forgets_nothing(small_disk: Path) -> None:
    place = town(small_disk, PAYMENTS)
    place.start()
    teller = Teller(place.credentials, seed=SEED, timeout_s=15)
    url = f"http://127.0.0.1:{place.port}"
    try:
        first = [_patient(teller, *job) for job in place.bills[:10]]
        filler = fill(small_disk)
        codes = Counter[str]()
        refused: list[tuple[str, int]] = []
        during: list[Paid] = []
        for job in place.bills[10:]:
            paid = _patient(teller, *job, most_s=0.1)
            codes[paid.code[:3]] += 1
            (during if paid.kept else refused).append(paid if paid.kept else job)  # type: ignore[arg-type]
            if len(refused) >= 5:
                break
        # What fits into the room that the server keeps for itself is still taken; what does not is told as passing.
        assert refused and set(codes) <= {"200", "500", "503", "504", ""}, codes
        assert httpx.get(f"{url}/price/", timeout=20, trust_env=False).status_code in (200, 503)
        assert httpx.get(f"{url}/health/live", timeout=20, trust_env=False).status_code == 200
        filler.unlink()
        later = [_patient(teller, *job, most_s=PATIENCE_S) for job in refused]
        assert all(one.kept for one in later), f"seed {SEED}"
    finally:
        teller.close()
        place.stop()
    judged(place, [*first, *during, *later])


# -- the database restarts


def restart(place: Town, how: int) -> None:
    """End all sessions, or the database itself, as an administrator does; it comes back when somebody needs it."""
    home = Path(place.environment["NAUNGAN_HOME"])
    if how % 2:
        place.naungan("db", "stop")
        return
    server = Server(home)
    with (
        contextlib.suppress(psycopg.Error),
        psycopg.connect(host=server.host(), user=USER, dbname="postgres", autocommit=True) as line,
    ):
        line.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [DATABASE])


def test_a_database_that_restarts_under_load_is_waited_for(folder: Path) -> None:
    place = town(folder, PAYMENTS)
    chance = random.Random(SEED)
    place.start()
    teller = Teller(place.credentials, Lies(duplicate=0.2), seed=SEED, timeout_s=10)
    stop = threading.Event()
    trouble: list[BaseException] = []

    def restarts() -> None:
        try:
            for number in range(RESTARTS):
                if stop.wait(chance.uniform(0.3, 1.0)):
                    return
                restart(place, number)
        except BaseException as error:
            trouble.append(error)

    thread = threading.Thread(target=restarts)
    thread.start()
    try:

        def pay(job: tuple[str, int]) -> Paid:
            if thread.is_alive():
                time.sleep(0.15)
            return _patient(teller, *job)

        with ThreadPoolExecutor(max_workers=8) as callers:
            paid = list(callers.map(pay, place.bills))
        thread.join(60)
        until(lambda: answers(f"http://127.0.0.1:{place.port}/health/ready"), "the house is not ready again")
    finally:
        stop.set()
        teller.close()
        place.stop()
    assert not trouble, trouble
    judged(place, paid)


# -- lines are cut


HOWS = ("cut back", "through", "silent", "reset", "late", "cut there", "through")


class Cutter:
    """A line between bank and house that is cut, held up or reset, each with its chance."""

    def __init__(self, port: int, seed: int) -> None:
        self.chance, self.to = random.Random(seed), port
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.done: Counter[str] = Counter()
        self.lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                caller, _ = self.listening.accept()
            except OSError:
                return
            with self.lock:
                how = HOWS[sum(self.done.values()) % len(HOWS)]  # few lines are opened: each way has its turn
                after = self.chance.randrange(1, 900)
                self.done[how] += 1
            threading.Thread(target=self._carry, args=(caller, how, after), daemon=True).start()

    def _carry(self, caller: socket.socket, how: str, after: int) -> None:
        with caller, socket.create_connection(("127.0.0.1", self.to)) as there:
            if how == "late":
                time.sleep(1.0)
            back = threading.Thread(
                target=self._pass, args=(there, caller, after if how == "cut back" else 0, how == "silent"), daemon=True
            )
            back.start()
            self._pass(caller, there, after if how == "cut there" else 0, False)
            back.join(6)
            if how == "reset":
                with contextlib.suppress(OSError):
                    caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    def _pass(self, source: socket.socket, sink: socket.socket, most: int, is_silent: bool) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while part := source.recv(4096):
                if is_silent:
                    continue
                if most and passed + len(part) > most:
                    sink.sendall(part[: most - passed])
                    break
                sink.sendall(part)
                passed += len(part)
        for one in (source, sink):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.listening.close()


def test_over_lines_that_are_cut_held_up_and_reset_each_payment_is_posted_once(folder: Path) -> None:
    place = town(folder, PAYMENTS)
    place.start()
    cutter = Cutter(place.port, SEED)
    url = f"http://127.0.0.1:{cutter.port}"
    teller = Teller(replace(place.credentials, base_url=url), seed=SEED, timeout_s=2)
    try:
        with ThreadPoolExecutor(max_workers=8) as callers:
            paid = list(callers.map(lambda job: _patient(teller, *job), place.bills))
    finally:
        teller.close()
        cutter.close()
        place.stop()
    assert all(one.kept for one in paid), f"seed {SEED}"
    assert len(cutter.done) >= 4, cutter.done
    judged(place, paid)
