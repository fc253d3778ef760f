"""How old the backup and its last trial are, and what the watch has found."""

from __future__ import annotations

import datetime as dt
import math

from naungan import __version__
from naungan.lib import replicas
from naungan.lib.gauges import Gauge, age
from naungan.lib.words import marked
from naungan.operations.models import Backup, Drill, Trouble


def _backup(at: dt.datetime) -> dict[str, float]:
    return age(Backup.objects.order_by("-pk").values_list("ended_at", flat=True).first(), at)


def _drill(at: dt.datetime) -> dict[str, float]:
    """Since the last restore that went well; where none ever did, since the first backup."""
    good = Drill.objects.filter(troubles=[]).order_by("-pk").values_list("ended_at", flat=True).first()
    return age(good or Backup.objects.order_by("pk").values_list("ended_at", flat=True).first(), at)


def _bad(at: dt.datetime) -> dict[str, float]:
    last = Drill.objects.order_by("-pk").first()
    return {} if last is None else {"": float(not last.is_good)}


def _reached(at: dt.datetime) -> dict[str, float]:
    last = Drill.objects.filter(troubles=[]).order_by("-pk").first()
    if last is None or last.lost_s is None or last.took_s is None:
        return {}
    return {"rpo": last.lost_s, "rto": last.took_s}


def _troubles(at: dt.datetime) -> dict[str, float]:
    return {"": float(Trouble.objects.filter(ended_at=None).count())}


def _program(at: dt.datetime) -> dict[str, float]:
    return {__version__: 1.0}


def _copy(at: dt.datetime) -> dict[str, float]:
    if not replicas.is_named():
        return {}
    behind = replicas.behind_s()
    return {"": behind if math.isfinite(behind) else AWAY_S}


AWAY_S = 1e9
"""A copy that is away, or that writes by itself, is so far behind."""
GAUGES = (
    Gauge(
        "naungan_backup_age_seconds",
        marked("Since the last backup was whole"),
        _backup,
        most=2 * 86_400,
        advice=marked("See whether naungan backup DIR --follow runs, and what it says."),
    ),
    Gauge(
        "naungan_drill_age_seconds",
        marked("Since a restore was last tried and went well"),
        _drill,
        most=30 * 86_400,
        advice=marked("Try one: naungan drill DIR"),
    ),
    Gauge(
        "naungan_drill_bad",
        marked("The last restore that was tried did not go well"),
        _bad,
        most=0,
        advice=marked("Look what is sound: naungan verify DIR; take a new copy: naungan backup DIR"),
    ),
    Gauge("naungan_drill_seconds", marked("Lost (RPO) and taken (RTO) by the last restore that was tried"), _reached, "what"),
    Gauge(
        "naungan_replica_behind_seconds",
        marked("How far the copy that figures are read from is behind"),
        _copy,
        most=60,
        advice=marked("Look whether it runs and follows; until then all is read from the database itself (docs/scale.md)."),
    ),
    Gauge("naungan_troubles_open", marked("Troubles that last"), _troubles),
    Gauge("naungan_program", marked("Version of the program"), _program, "version"),
)
