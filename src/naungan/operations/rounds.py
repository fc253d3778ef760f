"""What has to be done again and again: figures are watched, and by night what must always be true is looked at."""

from __future__ import annotations

import time

from naungan.lib.clock import WIB, now
from naungan.lib.leaps import leap, live
from naungan.lib.loops import Round, Turn
from naungan.lib.models import CheckRun
from naungan.operations.alarms import addresses, send_alarms
from naungan.operations.troubles import look_by_night, watch

EVERY_S = 60.0
NIGHT = range(1, 5)
"""Hours of the night, Jakarta."""
REST_S = 20 * 3600


_begun = 0.0


def _begin() -> None:
    global _begun
    _begun = time.monotonic()


def _watch(once: bool) -> Turn:
    """Of a worker that has just begun the other parts have not said yet that they live."""
    if not once and time.monotonic() - _begun < EVERY_S:
        return Turn(is_idle=True)
    return Turn(is_idle=True, counts={"troubles": watch(now())})


def _look(once: bool) -> Turn:
    at = now()
    last = CheckRun.objects.order_by("-pk").values_list("begun_at", flat=True).first()
    is_due = last is None or (at - last).total_seconds() > REST_S
    if not once and is_due and at.astimezone(WIB).hour in NIGHT and leap(at) is None:
        look_by_night(at, between=lambda: live("look", now()))
    return Turn(is_idle=True)


def _alarms(once: bool) -> Turn:
    return Turn(not (sent := send_alarms(now())), {"alarms": sent})


ROUNDS = (
    Round("watch", _watch, every=EVERY_S, begin=_begin),
    Round("look", _look, every=600),
    Round("alarms", _alarms, every=10, begin=addresses),
)
