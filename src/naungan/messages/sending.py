"""Sending what the outbox holds: to the member's own telephone, in her language, not at night, never through an agent."""

from __future__ import annotations

import base64
import datetime as dt
import logging
import time
from collections import Counter
from typing import Any

import polars as pl

from naungan.lib import house
from naungan.lib.crypto import unseal
from naungan.lib.retry import one_transaction
from naungan.lib.sql import Schema, run, staged
from naungan.lib.topics import Topic
from naungan.messages.quiet_hours import quiet_until
from naungan.messages.writing import Row, Writer, payload_of
from naungan.partners.messages import Message, Target

log = logging.getLogger("naungan.messages")
LONGEST_WAIT = dt.timedelta(hours=1)
"""Between two tries: a provider that was down for a day finds every message still there."""
LEASE = dt.timedelta(minutes=5)
"""So long a batch belongs to who took it; after that it is free again, for who took it may have died."""
BATCH = 200
ASIDE = "set aside"
NOTED: Schema = {
    "id": pl.Int64,
    "sent_at": pl.Datetime("us", "UTC"),
    "dropped_at": pl.Datetime("us", "UTC"),
    "not_before": pl.Datetime("us", "UTC"),
    "tries": pl.Int16,
    "trouble": pl.String,
    "text": pl.String,
}


def send_all(target: Target, *, at: dt.datetime, most_s: float = 3600.0) -> dict[str, int]:
    """Send everything that may go now, batch by batch. Returns counts: sent, held, dropped, failed.

    Ends early where the provider took nothing of a whole batch: it is away, and all else waits for its next turn.
    """
    counts: Counter[str] = Counter()
    after, ends = 0, time.monotonic() + most_s
    while time.monotonic() < ends:
        last, done = send_batch(target, at=at, after=after)
        counts.update(done)
        if not last or (done["failed"] and not done["sent"]):
            break
        after = last
    return dict(counts)


def send_batch(target: Target, *, at: dt.datetime, after: int = 0) -> tuple[int, dict[str, int]]:
    """Send one batch. Who dies between sending and noting sends again under the same id: at least once, never lost.

    The rows are taken for a while in one transaction and noted in another: no lock is held while a provider is slow.
    """
    rows = _take(at, after)
    if not rows:
        return 0, dict.fromkeys(("sent", "dropped", "failed", "held"), 0)
    noted: list[dict[str, Any]] = []
    ready: list[tuple[dict[str, Any], Message]] = []
    held: set[int] = set()
    writer = Writer(rows, at=at)
    for row in rows:
        note = {
            "id": row["id"],
            "sent_at": None,
            "dropped_at": None,
            "not_before": None,
            "tries": row["tries"],
            "trouble": "",
            "text": None,
        }
        topic = writer.topic(row)
        is_urgent = topic is not None and topic.is_urgent
        why = _addressed(row) or _refused(row, topic, writer)
        wait = None if is_urgent else quiet_until(at, row["area"])
        if why or topic is None:
            note |= {"dropped_at": at, "trouble": why}
        elif wait is not None or (row["recipient"] in held and not is_urgent):
            held.add(row["recipient"])
            note |= {"not_before": wait or at + dt.timedelta(minutes=1)}
        else:
            _make_ready(row, topic, note, writer, ready)
        noted.append(note)
    left = target.send([message for _, message in ready]) if ready else []
    for (note, _), is_sent in zip(ready, left, strict=True):
        note["tries"] = min(note["tries"] + 1, 30_000)
        if is_sent:
            note["sent_at"] = at
        else:
            pause = min(dt.timedelta(minutes=2 ** min(note["tries"], 10)), LONGEST_WAIT)
            note |= {"not_before": at + pause, "trouble": "not accepted"}
    _note(noted)
    sent = sum(note["sent_at"] is not None for note in noted)
    dropped = sum(note["dropped_at"] is not None for note in noted)
    failed = sum(note["trouble"] == "not accepted" for note in noted)
    return rows[-1]["id"], {
        "sent": sent,
        "dropped": dropped,
        "failed": failed,
        "held": len(noted) - sent - dropped - failed,
    }


def _addressed(row: Row) -> str:
    """Take telephone and language from the message itself where they are not the member's own. Returns why it cannot be."""
    payload = payload_of(row)
    try:
        if "to" in payload:
            row["phone"] = unseal(base64.b64decode(payload["to"]), bound_to=f"lib_outbox.to:{payload['of']}")
            row["language"] = payload["language"]
    except Exception:
        log.exception("message %s goes nowhere: it is set aside", row["id"])
        return ASIDE
    return ""


def _refused(row: Row, topic: Topic | None, writer: Writer) -> str:
    if topic is None:
        return "no text"
    if not row["phone"]:
        return "no telephone"
    if writer.is_expired(topic, row):
        return "expired"
    if row["is_out"] and topic.may_stop:
        return "opted out"
    return "moot" if writer.is_moot(topic, row) else ""


def _make_ready(
    row: Row, topic: Topic, note: dict[str, Any], writer: Writer, ready: list[tuple[dict[str, Any], Message]]
) -> None:
    """Write a message's text; one that cannot be written is set aside, and the others go on."""
    try:
        text = writer.text(topic, row, tells_secrets=True)
        note["text"] = writer.text(topic, row)
    except Exception:
        log.exception("message %s cannot be written: it is set aside", row["id"])
        note |= {"dropped_at": writer.at, "trouble": ASIDE}
        return
    ready.append((note, Message(row["id"], row["phone"], text)))


@one_transaction
def _take(at: dt.datetime, after: int) -> list[Row]:
    urgent = [topic.name for topic in house.topics().values() if topic.is_urgent]
    return run("messages/waiting_messages", at=at, after=after, limit=BATCH, urgent=urgent, until=at + LEASE)


@one_transaction
def _note(noted: list[dict[str, Any]]) -> None:
    with staged(pl.DataFrame(noted, schema=NOTED, orient="row")) as source:
        run("messages/note_messages", source)
