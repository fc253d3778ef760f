"""A house that tests serve: ports that nobody else takes meanwhile, and waiting that asks whether it comes, not how fast.

How fast something is, is measured beside something else in the same run; whatever must happen at all gets PATIENCE_S,
for four tests at once on two slow cores are no fault of the house.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx

PATIENCE_S = 300
FIRST, EACH = 12_000, 2_000
"""Below the ports from which a machine calls out: one given back there may be a caller's before a server asks for it."""
_given = [random.randrange(EACH)]


def free_port(beside: int = 1) -> int:
    """Return the first of so many free ports in a row, from those of this test process alone."""
    worker = int("".join(filter(str.isdigit, os.environ.get("PYTEST_XDIST_WORKER", ""))) or 0)
    for _ in range(EACH):
        start = _given[0] if _given[0] + beside <= EACH else 0
        _given[0] = start + beside
        port = FIRST + worker % 8 * EACH + start
        with contextlib.suppress(OSError), contextlib.ExitStack() as probes:
            for one in range(port, port + beside):
                probes.enter_context(socket.socket()).bind(("127.0.0.1", one))
            return port
    raise AssertionError("no port of this test process is free")


def until(happened: Callable[[], object], what: str, *, within_s: float = PATIENCE_S) -> None:
    """Wait until something happened; what it says when it did not is made then."""
    ends = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < ends, f"after {within_s} s: {what}"
        time.sleep(0.1)


def answers(url: str, *, status: int = 200) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(url, timeout=20, trust_env=False).status_code == status
    return False


def serve(environment: Mapping[str, str], port: int, *words: str, ready: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    """Serve a house and return it when it is ready; if it ends or does not come, say what it said and leave nothing behind.

    `ready` names what must answer beside its own page of readiness.
    """
    with tempfile.NamedTemporaryFile(prefix="naungan-served-", suffix=".log") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "naungan", "serve", "--port", str(port), *words],
            env=dict(environment),
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
        said = Path(log.name)
        try:
            for url in (f"http://127.0.0.1:{port}/health/ready", *ready):
                until(lambda url=url: server.poll() is not None or answers(url), f"{url} does not answer")  # type: ignore[misc]
                assert server.poll() is None, f"it ended with {server.returncode}"
        except BaseException as error:
            end(server)
            error.add_note(said.read_text(errors="replace")[-3000:])
            raise
        return server


def end(server: subprocess.Popen[bytes]) -> None:
    """End a served house and wait for it; one that does not end is killed with all that it started."""
    server.terminate()
    try:
        server.wait(PATIENCE_S / 5)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait(PATIENCE_S)
