"""Whether this house is a demonstration: said by its own data, not by a folder beside it. Real people have no place in one."""

from __future__ import annotations

import datetime as dt
import time

from naungan.lib.errors import Problem
from naungan.lib.models import Job

MARK = "demonstration"
LOOKED_S = 5.0
_looked: list[float | bool] = [0.0, False]


class DemoHouse(Problem):
    code = "house.demonstration"


def mark(at: dt.datetime) -> None:
    """Say for ever that the people in this database are invented."""
    Job.objects.get_or_create(name=MARK, defaults={"begun_at": at, "moved_at": at})
    forget()


def mark_whole(at: dt.datetime) -> None:
    """Say that the demonstration was made to its end; one that was killed on the way is made anew."""
    Job.objects.filter(name=MARK).update(done_at=at)


def is_whole() -> bool:
    return Job.objects.filter(name=MARK, done_at__isnull=False).exists()


def forget() -> None:
    _looked[0] = 0.0


def is_demo() -> bool:
    """Whether the data say so; looked up again after a few seconds."""
    if time.monotonic() - float(_looked[0]) > LOOKED_S:
        _looked[:] = [time.monotonic(), Job.objects.filter(name=MARK).exists()]
    return bool(_looked[1])


def refuse_real_people() -> None:
    """Raise DemoHouse where somebody who is not invented would be written into a demonstration."""
    if is_demo():
        raise DemoHouse(
            "This is a demonstration: all its people are invented, and it may be emptied any day.",
            fix="Set NAUNGAN_HOME to a folder of its own for real people.",
        )
