"""Work that would make a reader wait: it goes on in a thread of this process while her page asks how far it is.

Nothing depends on the thread: what it does is claimed in the database, and the next look at the page starts it again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import BoundedSemaphore, Thread

from django.db import connection

log = logging.getLogger("naungan.apart")
LANES = {"lists": BoundedSemaphore(2), "figures": BoundedSemaphore(1)}
"""So many of each kind at once; more would only make all of them slower."""


def apart(lane: str, work: Callable[[], object]) -> bool:
    """Start work beside the request. Returns whether it began: where its lane is full it did not, and is asked for again."""
    if not LANES[lane].acquire(blocking=False):
        return False

    def run() -> None:
        try:
            work()
        except Exception:  # nobody waits for it here
            log.exception("work beside a request failed")
        finally:
            connection.close()
            LANES[lane].release()

    Thread(target=run, daemon=True, name=f"apart {lane}").start()
    return True
