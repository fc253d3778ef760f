"""What the house is like right now, in figures: each room says its own (`gauges.py`), and from when on a person must look.

The same figures are read by machines (`/metrics`), by head office (Health), by `naungan doctor`, and by the watch that alarms.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from naungan.lib.clock import now
from naungan.lib.home import home
from naungan.lib.leaps import BEAT, leap
from naungan.lib.models import CheckRun, Job
from naungan.lib.words import duration_words, marked, number

log = logging.getLogger("naungan.gauges")
Read = Callable[[dt.datetime], Mapping[str, float]]
"""The figure at a moment, by what it is told apart by; one that is not told apart is under an empty name. Nothing: none there."""


@dataclass(frozen=True)
class Gauge:
    """One figure of the house.

    name   as monitoring programs know it, with its unit at the end
    text   what it is, a marked message
    label  what it is told apart by, such as `loop`; empty: by nothing
    most   above that a person must look; None: it only shows
    advice what she does then, a marked message
    """

    name: str
    text: str
    read: Read
    label: str = ""
    most: float | None = None
    advice: str = ""

    def words(self, value: float, language: str) -> str:
        """Return a value in the unit at the end of the name, as a reader writes it."""
        if self.name.endswith("_seconds"):
            return duration_words(value, language)
        return f"{value:.0%}" if self.name.endswith("_ratio") else number(int(value), language=language)


@dataclass(frozen=True)
class Worry:
    """A figure beyond what it may be."""

    gauge: Gauge
    of: str
    value: float


def worries(at: dt.datetime) -> Iterator[Worry]:
    """Yield the figures of all rooms that a person must look at."""
    from naungan.lib import house

    for gauge in house.gauges():
        try:
            yield from list(worries_of(gauge, at))
        except Exception:
            if connection.in_atomic_block:
                raise
            log.exception("a figure cannot be read", extra={"figure": gauge.name})  # it keeps none of the others back
            connection.close()


def worries_of(gauge: Gauge, at: dt.datetime) -> Iterator[Worry]:
    if gauge.most is not None:
        yield from (Worry(gauge, of, value) for of, value in gauge.read(at).items() if value > gauge.most)


def age(since: dt.datetime | None, at: dt.datetime) -> dict[str, float]:
    """Return seconds since a moment, as a gauge says them; nothing where there was none."""
    return {} if since is None else {"": max(0.0, (at - since).total_seconds())}


LIVES_S = 120.0
"""A loop says every ten seconds that it lives; the database may be away for a while."""
KNOWN_DAYS = 7
"""A loop that nobody has run for so long was given up."""


def _loops(at: dt.datetime) -> dict[str, float]:
    from naungan.lib import house

    kept = {f"{BEAT}{one.name}" for one in house.rounds()}
    lately = Q(name__in=kept) | Q(name__startswith=BEAT, moved_at__gt=at - dt.timedelta(days=KNOWN_DAYS))
    found = Job.objects.filter(lately, name__startswith=BEAT).exclude(name=f"{BEAT}drill").values_list("name", "moved_at")
    return {name.removeprefix(BEAT): (at - moved).total_seconds() for name, moved in found}


def _clock(at: dt.datetime) -> dict[str, float]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return {"": abs((now() - cursor.fetchone()[0]).total_seconds())}


def _leapt(at: dt.datetime) -> dict[str, float]:
    return {"": float(leap(at) is not None)}


def _disk(at: dt.datetime) -> dict[str, float]:
    used = shutil.disk_usage(home())
    found = {"home": used.used / (used.used + used.free)}
    files = os.statvfs(home())
    if files.f_files:
        found["files"] = 1 - files.f_favail / files.f_files
    return found


def _connections(at: dt.datetime) -> dict[str, float]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*)::float / current_setting('max_connections')::float FROM pg_stat_activity "
            "WHERE backend_type = 'client backend'"
        )
        return {"": cursor.fetchone()[0]}


def _database(at: dt.datetime) -> dict[str, float]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return {"": float(cursor.fetchone()[0])}


def _looked(at: dt.datetime) -> dict[str, float]:
    return age(CheckRun.objects.filter(ended_at__isnull=False).order_by("-pk").values_list("ended_at", flat=True).first(), at)


def _findings(at: dt.datetime) -> dict[str, float]:
    last = CheckRun.objects.filter(ended_at__isnull=False).order_by("-pk").values_list("findings", flat=True).first()
    return {} if last is None else {"": float(last)}


LOOPS = Gauge(
    "naungan_loop_age_seconds",
    marked("Since a part of the worker last lived"),
    _loops,
    "loop",
    LIVES_S,
    marked("Start the worker again: systemctl restart naungan-worker; where there is no service, naungan work or naungan serve."),
)
GAUGES = (
    LOOPS,
    Gauge(
        "naungan_clock_offset_seconds",
        marked("Between the clocks of this machine and of the database"),
        _clock,
        most=2.0,
        advice=marked("Let both machines follow one time (systemd-timesyncd or chrony)."),
    ),
    Gauge(
        "naungan_clock_leapt",
        marked("The clock leapt, and nobody has said that it is right"),
        _leapt,
        most=0,
        advice=marked("Set the clock right; where it is right, say so: naungan month close --clock-is-right --by NAME"),
    ),
    Gauge(
        "naungan_disk_used_ratio",
        marked("Of the disk with the home is used"),
        _disk,
        "of",
        0.9,
        marked("Make room, or give the home a larger disk (docs/operations/deployment.md): a full one takes no payment."),
    ),
    Gauge(
        "naungan_connections_used_ratio",
        marked("Of the database's connections are used"),
        _connections,
        most=0.9,
        advice=marked("Allow more (max_connections), or give pages fewer threads (NAUNGAN_PAGE_THREADS)."),
    ),
    Gauge("naungan_database_bytes", marked("Size of the database"), _database),
    Gauge(
        "naungan_check_age_seconds",
        marked("Since all that must always be true was last looked at"),
        _looked,
        most=2 * 86_400,
        advice=marked("The worker looks each night; look now: naungan check"),
    ),
    Gauge(
        "naungan_check_findings",
        marked("Found by the last look at what must always be true"),
        _findings,
        most=0,
        advice=marked("naungan check shows them; do nothing to the data before you know how they came about."),
    ),
)
