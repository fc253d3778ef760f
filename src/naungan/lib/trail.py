"""The audit trail: who saw or did what. A verb writes its own event, in its own transaction, whichever face called it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from naungan.lib.access import Viewer
from naungan.lib.logs import LONG_NUMBER
from naungan.lib.models import AuditEvent, Outbox

WATCHED = {
    "member.look_up": (60, dt.timedelta(hours=1)),
    "member.see": (120, dt.timedelta(hours=1)),
    "export": (10, dt.timedelta(days=1)),
    "names.stop": (0, dt.timedelta(days=1)),
    "code.wrong": (100, dt.timedelta(hours=1)),
}
"""More of an act within the time than any desk does: an alarm, once an hour. Wrong codes of all callers are one actor’s."""


def record(
    by: Viewer, act: str, *, noun: str = "", subject: object = "", reason: str = "", at: dt.datetime, **detail: Any
) -> AuditEvent:
    """Write who did what, in the caller's transaction. No NIK, name or telephone goes in here: a subject is an id."""
    event = AuditEvent.objects.create(
        at=at,
        actor=by.name[:60],
        role=str(by.role),
        act=act,
        noun=noun,
        subject=str(subject)[:64],
        reason=LONG_NUMBER.sub("…", reason)[:200],
        origin=by.origin[:45],
        detail=detail,
    )
    if act in WATCHED:
        _watch(by, act, at)
    return event


def _watch(viewer: Viewer, act: str, at: dt.datetime) -> None:
    most, within = WATCHED[act]
    count = AuditEvent.objects.filter(actor=viewer.name, act=act, at__gt=at - within).count()
    if count <= most:
        return
    key = f"{act}:{viewer.name}:{at:%Y%m%d%H}"
    _, is_new = Outbox.objects.get_or_create(
        topic="alarm",
        key=key,
        defaults={"payload": {"actor": viewer.name, "act": act, "count": count}, "created_at": at},
    )
    if is_new:
        AuditEvent.objects.create(
            at=at,
            actor=viewer.name,
            role=str(viewer.role),
            act="alarm",
            detail={"act": act, "count": count, "most": most},
        )
