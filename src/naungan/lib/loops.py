"""Work that goes on for ever: each kind in a thread of its own, so that none waits for another; what fails is tried again."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db import InterfaceError, OperationalError, connection
from django.db.models import QuerySet

from naungan.lib.clock import now
from naungan.lib.leaps import live
from naungan.lib.models import Job
from naungan.lib.traces import traced

log = logging.getLogger("naungan.loops")
LONGEST_WAIT_S = 30.0
BEAT_S = 10.0


@dataclass(frozen=True, slots=True)
class Loop:
    """One kind of work. `turn` does what is due and returns whether there was nothing; then it waits `every` seconds."""

    name: str
    turn: Callable[[], bool]
    every: float = 5.0


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn of a round came to: whether there was nothing to do, and what it counted."""

    is_idle: bool
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Round:
    """What a room has to do again and again (`house.rounds`).

    turn   does what is due; `once`: all of it, and waits for its end
    every  seconds to wait where there was nothing; None: as the worker is told
    begin  asked before the worker begins: raises BadUsage for settings with which no turn could go well
    """

    name: str
    turn: Callable[[bool], Turn]
    every: float | None = None
    begin: Callable[[], object] | None = None


class Lanes:
    """A lane for each key, such as a partner: its work goes on in a thread of its own until there is none, and ends.

    work  does a piece of a key's work and returns whether there was nothing
    most  lanes at once: each holds a connection to the database
    """

    def __init__(self, work: Callable[[int], bool], most: int = 16) -> None:
        self._work, self._most = work, most
        self._threads: dict[int, threading.Thread] = {}
        self._opened: dict[int, float] = {}
        self._trouble: list[Exception] = []

    def go_on(self, keys: Sequence[int]) -> None:
        """Open lanes for keys that have none: first for those whose turn was longest ago. Raises what failed since.

        Who waits for somebody slow holds up its own lane only.
        """
        self._threads = {key: thread for key, thread in self._threads.items() if thread.is_alive()}
        for key in sorted(keys, key=lambda one: self._opened.get(one, 0.0)):
            if key not in self._threads and len(self._threads) < self._most:
                self._opened[key] = time.monotonic()
                self._threads[key] = threading.Thread(target=self._run, args=(key,), name=f"lane {key}", daemon=True)
                self._threads[key].start()
        if self._trouble:
            raise self._trouble.pop()

    def work_off(self, keys: Sequence[int]) -> None:
        """Do one piece of the work of every key, and wait for all of it. Raises what failed."""
        left = list(keys)
        while left:
            part, left = left[: self._most], left[self._most :]
            self.go_on(part)
            for thread in self._threads.values():
                thread.join()
        self.go_on([])

    def _run(self, key: int) -> None:
        try:
            while not self._work(key):
                pass
        except Exception as error:  # said by the next turn: the loop that opens lanes is not well then
            self._trouble.append(error)
        finally:
            connection.close()


def turn_once(loop: Loop) -> bool:
    """Do one turn, whatever becomes of it: what fails is logged. Returns whether it went well."""
    try:
        with traced():
            loop.turn()
    except Exception:
        log.exception("a turn failed", extra={"loop": loop.name})
        return False
    return True


def run_for_ever(loops: Sequence[Loop], stop: threading.Event) -> None:
    """Run all loops until a word comes."""
    threads = [threading.Thread(target=_run, args=(loop, stop), name=loop.name, daemon=True) for loop in loops]
    for thread in threads:
        thread.start()
    stop.wait()


def _run(loop: Loop, stop: threading.Event) -> None:
    failed, beat = 0, float("-inf")
    while not stop.is_set():
        try:
            with traced():
                is_idle = loop.turn()
            beat = _live(loop, beat)
        except Exception as error:
            is_away = isinstance(error, (OperationalError, InterfaceError))
            if is_away:
                log.warning("waits for the database", extra={"loop": loop.name})
            else:
                log.exception("a turn failed", extra={"loop": loop.name})
            connection.close()  # what is broken is made anew
            failed += 1
            stop.wait(min(LONGEST_WAIT_S if not is_away else 2.0, 0.25 * 2 ** min(failed, 10)))
            continue
        failed = 0
        if is_idle:
            beat = _rest(loop, stop, beat)


def _live(loop: Loop, beat: float) -> float:
    """Say that a loop lives, where it has not lately. Returns when it last did."""
    if time.monotonic() - beat <= BEAT_S:
        return beat
    live(loop.name, now())
    return time.monotonic()


def _rest(loop: Loop, stop: threading.Event, beat: float) -> float:
    """Wait until the next turn; who rests for an hour lives all the same, and says so. Returns when it last did."""
    ends = time.monotonic() + loop.every
    while (left := ends - time.monotonic()) > 0 and not stop.wait(min(left, BEAT_S)):
        try:
            beat = _live(loop, beat)
        except (OperationalError, InterfaceError):  # the next turn tells of it
            connection.close()
    return beat


def jobs_lately(most: int) -> QuerySet[Job]:
    """Return the long runs that moved last."""
    return Job.objects.order_by("-moved_at")[:most]
