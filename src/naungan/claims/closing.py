"""Steps of the close of a month: what each fund must hold for claims that are not paid yet."""

from __future__ import annotations

import datetime as dt

from naungan.claims.reserves import keep_reserves
from naungan.lib.clock import wib_day
from naungan.lib.month import Month


def _reserves(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
    return 0, {"kept": keep_reserves(Month.of(wib_day(at)) + -1, at=at)}


STEPS = (("reserves", _reserves),)
