"""What a message says: its topic's text, with what its payload holds and what is known by now."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from naungan.lib import house
from naungan.lib.crypto import unseal
from naungan.lib.lines import line
from naungan.lib.topics import Known, Topic

Row = dict[str, Any]


def payload_of(row: Row) -> dict[str, Any]:
    said = row["payload"]
    return dict(json.loads(said)) if isinstance(said, str) else dict(said)


class Writer:
    """Writes the messages of one batch: each thing that topics want to know is looked up once for all of them."""

    def __init__(self, rows: list[Row], *, at: dt.datetime) -> None:
        self.at, self.topics = at, house.topics()
        asked: dict[Callable[..., Known], set[int]] = {}
        for row in rows:
            topic = self.topics.get(row["topic"])
            if topic is not None and topic.knows is not None:
                asked.setdefault(topic.knows, set()).add(row["recipient"])
        self._known = {look: look(sorted(people), at) for look, people in asked.items()}

    def topic(self, row: Row) -> Topic | None:
        """Return a message's topic; None for one that is not for people."""
        return self.topics.get(row["topic"])

    def _now(self, topic: Topic, row: Row) -> dict[str, Any]:
        return {} if topic.knows is None else self._known[topic.knows].get(row["recipient"], {})

    def is_moot(self, topic: Topic, row: Row) -> bool:
        """Whether there is nothing to tell any more."""
        return topic.is_moot(payload_of(row), self._now(topic, row))

    def is_expired(self, topic: Topic, row: Row) -> bool:
        return bool(topic.holds is not None and self.at > row["created_at"] + topic.holds)

    def text(self, topic: Topic, row: Row, *, tells_secrets: bool = False) -> str:
        """Return a message as its reader reads it; a secret is told to her telephone only."""
        payload = payload_of(row)
        if topic.fresh is None or self.at <= row["created_at"] + topic.fresh:
            payload |= self._now(topic, row)
        words = topic.words(payload, row["language"])
        if topic.hides:
            cell = base64.b64decode(payload[topic.hides])
            place = f"lib_outbox.{topic.hides}:{payload['row']}"
            words[topic.hides] = unseal(cell, bound_to=place) if tells_secrets else "******"
        return line(topic.text_for(payload), language=row["language"], **words)
