"""Who saw or did what: a chain that shows any later change, and alarms when somebody looks up too many."""

from __future__ import annotations

import datetime as dt
import hmac
import json
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from naungan.accounts.models import AuditEvent, AuditHead, AuditLink
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.home import home
from naungan.lib.models import Outbox

WATCHED = {"member.look_up": (60, dt.timedelta(hours=1)), "member.see": (120, dt.timedelta(hours=1)),
           "export": (10, dt.timedelta(days=1))}  # fmt: skip
"""More of an act within the time than any desk does: an alarm, once an hour."""
SEALED_AT_ONCE = 5_000
CHAIN_LOCK = 0x6E61756E


def record(
    viewer: Viewer, act: str, *, noun: str = "", subject: object = "", reason: str = "", origin: str = "",
    at: dt.datetime, **detail: Any,
) -> AuditEvent:  # fmt: skip
    """Write who did what, in the caller's transaction. No NIK, name or telephone goes in here: a subject is an id."""
    event = AuditEvent.objects.create(
        at=at, actor=viewer.name[:60], role=str(viewer.role), act=act, noun=noun, subject=str(subject)[:64],
        reason=reason[:200], origin=origin[:45], detail=detail,
    )  # fmt: skip
    if act in WATCHED:
        _watch(viewer, act, at)
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


def digest(previous: bytes, event: AuditEvent) -> bytes:
    """Return the hash of an event after the link before it (SHA-256, 32 bytes)."""
    words = [
        event.pk, event.at.astimezone(dt.UTC).isoformat(), event.actor, event.role, event.act, event.noun, event.subject,
        event.reason, event.origin, event.detail,
    ]  # fmt: skip
    return sha256(previous + json.dumps(words, sort_keys=True, ensure_ascii=False).encode()).digest()


@transaction.atomic
def seal(at: dt.datetime) -> int:
    """Chain the events that are not chained yet, and keep the head of the day before. Returns how many.

    One sealer at a time. Events are chained in the order in which sealers see them: one that commits late comes later.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    last = AuditLink.objects.order_by("-pk").first()
    _keep_head(last, at)
    previous = bytes(last.hash) if last else b""
    events = AuditEvent.objects.filter(link=None).order_by("pk")[:SEALED_AT_ONCE]
    for event in events:
        previous = digest(previous, event)
        last = AuditLink.objects.create(event=event, hash=previous)
    if last is not None and events:
        transaction.on_commit(partial(_keep_outside, last, at))
    return len(events)


def heads_file() -> Path:
    """Return where the last link of each day stands outside the database: who empties its end cannot empty this."""
    return home() / "audit-heads.json"


def _outside() -> dict[str, list[Any]]:
    path = heads_file()
    kept: dict[str, list[Any]] = json.loads(path.read_text()) if path.exists() else {}
    return kept


def _keep_outside(last: AuditLink, at: dt.datetime) -> None:
    kept = _outside() | {wib_day(at).isoformat(): [last.pk, bytes(last.hash).hex()]}
    draft = heads_file().with_suffix(".new")
    draft.write_text(json.dumps(kept, indent=0))
    draft.replace(heads_file())


def _keep_head(last: AuditLink | None, at: dt.datetime) -> None:
    """Keep the last link as the head of the days up to yesterday, once a day."""
    day = wib_day(at) - dt.timedelta(days=1)
    if last is None or AuditHead.objects.filter(day__gte=day).exists() or AuditHead.objects.filter(link=last).exists():
        return
    AuditHead.objects.create(day=day, link=last, hash=bytes(last.hash), made_at=at)


def breaks() -> Iterator[str]:
    """Yield where the chain is broken: a link that does not follow, or a head that is no longer what it was."""
    previous = b""
    links = {}
    for one in AuditLink.objects.select_related("event").order_by("pk").iterator(2_000):
        previous = digest(previous, one.event)
        if not hmac.compare_digest(previous, bytes(one.hash)):
            yield f"Link {one.pk} of the audit trail does not follow from event {one.event_id} and the link before it."
            previous = bytes(one.hash)
        links[one.pk] = bytes(one.hash)
    for head in AuditHead.objects.order_by("day"):
        if links.get(head.link_id) != bytes(head.hash):
            yield f"The audit trail of {head.day} no longer ends as its head says."
    for day, (number, hash_) in _outside().items():
        if links.get(number, b"").hex() != hash_:
            yield f"The audit trail of {day} no longer holds link {number}, which {heads_file().name} names."
