"""The chain of the audit trail: each event is hashed with those before it, so that any later change shows."""

from __future__ import annotations

import datetime as dt
import hmac
import json
import os
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from django.db import connection, transaction

from naungan.accounts.models import AuditHead, AuditLink
from naungan.lib.clock import wib_day
from naungan.lib.crypto import signing_key
from naungan.lib.home import home
from naungan.lib.models import AuditEvent, Job, Outbox
from naungan.lib.snapshots import one_moment

OUTSIDE = "audit.outside"
SEALED_AT_ONCE = 5_000
CHAIN_LOCK = 0x6E61756E


def digest(previous: bytes, event: AuditEvent) -> bytes:
    """Return the hash of an event after the link before it (SHA-256, 32 bytes)."""
    words = [
        event.pk,
        event.at.astimezone(dt.UTC).isoformat(),
        event.actor,
        event.role,
        event.act,
        event.noun,
        event.subject,
        event.reason,
        event.origin,
        event.detail,
        *([event.trace] if event.trace else []),  # events of older programs have none
    ]
    return sha256(previous + json.dumps(words, sort_keys=True, ensure_ascii=False).encode()).digest()


@transaction.atomic
def seal(at: dt.datetime) -> int:
    """Chain the events that are not chained yet, and keep the head of the day before. Returns how many.

    One sealer at a time. Events are chained in the order in which sealers see them: one that commits late comes later.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    last = AuditLink.objects.order_by("-pk").first()
    if troubles := list(_unlike_outside(_hash_of, _outside(only_last=True))):
        # What testifies is compared before it is added to: nothing more is sealed over a broken end.
        _, is_new = Outbox.objects.get_or_create(
            topic="alarm", key=f"audit:{wib_day(at)}", defaults={"payload": {"act": "audit.broken"}, "created_at": at}
        )
        if is_new:
            AuditEvent.objects.create(at=at, actor="", role="", act="alarm", detail={"act": "audit.broken", "what": troubles})
        return 0
    _keep_head(last, at)
    previous = bytes(last.hash) if last else b""
    events = AuditEvent.objects.filter(link=None).order_by("pk")[:SEALED_AT_ONCE]
    for event in events:
        previous = digest(previous, event)
        last = AuditLink.objects.create(event=event, hash=previous)
    if last is not None and events:
        transaction.on_commit(partial(_keep_outside, last, at))
    return len(events)


def _hash_of(link: int) -> bytes | None:
    found = AuditLink.objects.filter(pk=link).values_list("hash", flat=True).first()
    return None if found is None else bytes(found)


def heads_file() -> Path:
    """Return where each sealed end of the chain stands outside the database, signed, one line after another."""
    return home() / "audit-heads.jsonl"


LONGEST_LINE = 4096


def _outside(*, only_last: bool = False) -> list[dict[str, Any]]:
    """Return the heads of the file; only its last one costs the same however long the file has grown."""
    path = heads_file()
    if not path.exists():
        return []
    with path.open("rb") as file:
        if only_last:
            file.seek(max(0, file.seek(0, os.SEEK_END) - LONGEST_LINE))
        lines = file.read().splitlines()
    return [_head(line) for line in (lines[-1:] if only_last else lines)]


def _head(line: bytes) -> dict[str, Any]:
    """Return a line of the file; one that cannot be read, torn by a failing disk or by a hand, has no signature."""
    try:
        head = json.loads(line)
    except ValueError:
        head = None
    return head if isinstance(head, dict) else {}


def _said(head: dict[str, Any]) -> bytes:
    return json.dumps([head["at"], head["link"], head["hash"]]).encode()


def _keep_outside(last: AuditLink, at: dt.datetime) -> None:
    head: dict[str, Any] = {"at": at.isoformat(), "link": last.pk, "hash": bytes(last.hash).hex()}
    head["signature"] = signing_key("audit").sign(_said(head)).hex()
    descriptor = os.open(heads_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(json.dumps(head) + "\n")
        file.flush()
        os.fsync(file.fileno())
    Job.objects.update_or_create(name=OUTSIDE, defaults={"begun_at": at, "moved_at": at})


def _unlike_outside(links: Callable[[int], bytes | None], heads: list[dict[str, Any]]) -> Iterator[str]:
    """Yield where the chain is no longer what the heads outside say, and heads that we did not sign."""
    if not heads and Job.objects.filter(name=OUTSIDE).exists():
        yield f"{heads_file().name} is gone, in which the ends of the audit trail were kept."
    for head in heads:
        try:
            signing_key("audit").public_key().verify(bytes.fromhex(head["signature"]), _said(head))
        except (InvalidSignature, ValueError, KeyError):
            yield f"A line of {heads_file().name} was not written by this house."
            continue
        if (links(head["link"]) or b"").hex() != head["hash"]:
            yield f"The audit trail of {head['at'][:10]} no longer holds link {head['link']}, which {heads_file().name} names."


def _keep_head(last: AuditLink | None, at: dt.datetime) -> None:
    """Keep the last link as the head of the days up to yesterday, once a day."""
    day = wib_day(at) - dt.timedelta(days=1)
    if last is None or AuditHead.objects.filter(day__gte=day).exists() or AuditHead.objects.filter(link=last).exists():
        return
    AuditHead.objects.create(day=day, link=last, hash=bytes(last.hash), made_at=at)


def breaks(after: int = 0) -> Iterator[str]:
    """Yield where the chain is broken: a link that does not follow, or a head that is no longer what it was.

    after  only links after this one, and what testifies of them
    """
    heads = _outside()  # before the links, all as of one moment: a head stands in the file once its link is committed
    with one_moment():
        yield from _breaks(after, heads)


def _breaks(after: int, heads: list[dict[str, Any]]) -> Iterator[str]:
    before = AuditLink.objects.filter(pk__lte=after).order_by("-pk").first()
    previous = bytes(before.hash) if before else b""
    links = {before.pk: previous} if before else {}
    for one in AuditLink.objects.filter(pk__gt=after).select_related("event").order_by("pk").iterator(2_000):
        previous = digest(previous, one.event)
        if not hmac.compare_digest(previous, bytes(one.hash)):
            yield f"Link {one.pk} of the audit trail does not follow from event {one.event_id} and the link before it."
            previous = bytes(one.hash)
        links[one.pk] = bytes(one.hash)
    for head in AuditHead.objects.filter(link__gt=after).order_by("day"):
        if links.get(head.link_id) != bytes(head.hash):
            yield f"The audit trail of {head.day} no longer ends as its head says."
    first = before.pk if before else 0
    looked_at = [head for head in heads if not isinstance(head.get("link"), int) or head["link"] >= first]
    if looked_at or not heads:
        yield from _unlike_outside(links.get, looked_at)
