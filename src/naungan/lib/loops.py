"""Work that goes on for ever: each kind in a thread of its own, so that none waits for another; what fails is tried again."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, connection

from naungan.lib.clock import now
from naungan.lib.models import Job

log = logging.getLogger("naungan.loops")
LONGEST_WAIT_S = 30.0
BEAT_S = 10.0
BEAT = "loop:"


@dataclass(frozen=True, slots=True)
class Loop:
    """One kind of work. `turn` does what is due and returns whether there was nothing; then it waits `every` seconds."""

    name: str
    turn: Callable[[], bool]
    every: float = 5.0


def turn_once(loop: Loop) -> bool:
    """Do one turn, whatever becomes of it: what fails is logged. Returns whether it went well."""
    try:
        loop.turn()
    except Exception:
        log.exception("a turn of %s failed", loop.name)
        return False
    return True


def run_for_ever(loops: Sequence[Loop], stop: threading.Event) -> None:
    """Run all loops until a word comes."""
    threads = [threading.Thread(target=_run, args=(loop, stop), name=loop.name, daemon=True) for loop in loops]
    for thread in threads:
        thread.start()
    stop.wait()


def _run(loop: Loop, stop: threading.Event) -> None:
    failed, beat = 0, 0.0
    while not stop.is_set():
        try:
            is_idle = loop.turn()
            if time.monotonic() - beat > BEAT_S:
                _beat(loop.name)
                beat = time.monotonic()
        except Exception as error:
            is_away = isinstance(error, (OperationalError, InterfaceError))
            if is_away:
                log.warning("%s waits for the database", loop.name)
            else:
                log.exception("a turn of %s failed", loop.name)
            connection.close()  # what is broken is made anew
            failed += 1
            stop.wait(min(LONGEST_WAIT_S if not is_away else 2.0, 0.25 * 2 ** min(failed, 10)))
            continue
        failed = 0
        if is_idle:
            stop.wait(loop.every)


def _beat(name: str) -> None:
    """Note that a loop lives."""
    at = now()
    Job.objects.update_or_create(
        name=f"{BEAT}{name}", defaults={"moved_at": at}, create_defaults={"begun_at": at, "moved_at": at}
    )
