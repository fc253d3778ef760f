"""Work that would make a reader wait: it goes on in a thread of this process while her page asks how far it is.

Nothing depends on the thread: what it does is claimed in the database, and the next look at the page starts it again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import BoundedSemaphore, Thread

from django.db import connection

log = logging.getLogger("naungan.apart")
AT_ONCE = BoundedSemaphore(2)
"""More at once would only make all of them slower."""


def apart(work: Callable[[], object]) -> None:
    """Start work beside the request. Where two run already nothing is started: the page asks again."""
    if not AT_ONCE.acquire(blocking=False):
        return

    def run() -> None:
        try:
            work()
        except Exception:  # nobody waits for it here; the page says that it goes on
            log.exception("work beside a request failed")
        finally:
            connection.close()
            AT_ONCE.release()

    Thread(target=run, daemon=True, name="apart").start()
