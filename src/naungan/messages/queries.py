"""What the outbox holds, and a member's messages as she reads them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from naungan.lib.clock import wib_day
from naungan.lib.sql import run
from naungan.messages.models import Spend
from naungan.messages.sending import ASIDE
from naungan.messages.writing import Writer


def gateways_lately(*, at: dt.datetime) -> list[dict[str, Any]]:
    """Return the gateways in their order, with what became of the last day's attempts and what they cost (whole rupiah)."""
    return run("messages/gateways_lately", since=at - dt.timedelta(days=1))


def spent_on(day: dt.date) -> dict[str, int]:
    """Return what messages of each topic cost on a day (WIB); under "" of all of them."""
    return dict(Spend.objects.filter(day=day, amount__gt=0).values_list("topic", "amount"))


def spent_lately(*, until: dt.date, days: int) -> list[tuple[dt.date, int]]:
    """Return what messages cost on each of the last days (WIB), the earliest first."""
    found = dict(
        Spend.objects.filter(topic="", day__gt=until - dt.timedelta(days=days), day__lte=until).values_list("day", "amount")
    )
    return [(day, found.get(day, 0)) for day in (until - dt.timedelta(days=back) for back in range(days - 1, -1, -1))]


def waiting() -> dict[str, int]:
    """Return what the outbox holds: waiting, sent, and dropped by why."""
    counts = {row["trouble"]: row["messages"] for row in run("messages/count_messages")}
    return {name: count for name, count in counts.items() if count}


def read_by(membership: int, *, at: dt.datetime) -> list[dict[str, Any]]:
    """Return a member's messages as she reads them, oldest first: day, state, text."""
    rows = run("messages/messages_of", membership=membership)
    writer = Writer(rows, at=at)
    messages = []
    for row in rows:
        topic = writer.topic(row)
        if topic is None:
            continue
        text = "" if row["trouble"] == ASIDE else row["text"] if row["text"] is not None else writer.text(topic, row)
        if not row["sent_at"] and (writer.is_moot(topic, row) or writer.is_expired(topic, row)):
            text = ""  # nobody reads it any more, and today's words are not of its day
        state = "sent" if row["sent_at"] else (row["trouble"] if row["dropped_at"] else "waiting")
        messages.append({"day": wib_day(row["created_at"]).isoformat(), "state": state, "text": text})
    return messages
