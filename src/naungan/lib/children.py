"""Processes beside this one: started again when they end, and none outlives the one that started it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

PR_SET_PDEATHSIG = 1
STEADY_S = 10.0
"""Who lived so long ended for a new reason: she is started again at once."""
LONGEST_WAIT_S = 4.0
"""With this and the time of a start, pages are back within ten seconds however often something ends."""
CHILD = "NAUNGAN_CHILD"
SERVES = "NAUNGAN_SERVES"
PARTNERS = "partners"
"""What a server process says it answers alone; empty: everything."""


def end_with_parent(how: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to end this process when its parent is gone, however that ended; where it cannot, nothing changes."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, how)


def end_with_starter() -> None:
    """The same, for a process that `Child` started; also where its starter was gone before the kernel was asked."""
    if starter := os.environ.get(CHILD):
        end_with_parent()
        if os.getppid() != int(starter):
            os.kill(os.getpid(), signal.SIGTERM)


@dataclass
class Child:
    """One process that must run: how it is started, how often it ended, and when it may be started again."""

    name: str
    words: Sequence[str]
    quiet: bool = False
    process: subprocess.Popen[bytes] | None = None
    ends: int = 0
    started_at: float = 0.0
    due_at: float = field(default=0.0)

    def start(self) -> None:
        output = subprocess.DEVNULL if self.quiet else None
        environment = os.environ | {CHILD: str(os.getpid())}
        self.process = subprocess.Popen(self.words, stdout=output, env=environment)
        self.started_at = time.monotonic()

    def look(self, say: Callable[[str], None]) -> None:
        """Start the process where it does not run and its wait is over; tell of each end."""
        if self.process is not None and self.process.poll() is not None:
            if time.monotonic() - self.started_at > STEADY_S:
                self.ends = 0
            wait = min(LONGEST_WAIT_S, 0.5 * 2**self.ends) if self.ends else 0.0
            self.ends += 1
            self.due_at = time.monotonic() + wait
            say(f"{self.name} ended ({self.process.returncode}); it is started again in {wait:.0f} s")
            self.process = None
        if self.process is None and time.monotonic() >= self.due_at:
            self.start()

    def end(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)


def keep_running(children: Sequence[Child], *, until: Callable[[], bool], say: Callable[[str], None]) -> None:
    """Keep children running until a word comes, then end them."""
    try:
        while not until():
            for child in children:
                child.look(say)
            time.sleep(0.25)
    finally:
        for child in children:
            child.end()


def python(module: str, *words: str) -> list[str]:
    """Return the command that runs one of our modules; -P: no file of the folder where somebody stands is taken for ours."""
    return [sys.executable, "-P", "-m", module, *words]


def notify_ready() -> None:
    """Tell systemd that what others wait for is there (sd_notify); where nobody asked, nothing is said."""
    if address := os.environ.get("NOTIFY_SOCKET", ""):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as said:
            said.connect(f"\0{address[1:]}" if address.startswith("@") else address)
            said.send(b"READY=1")
