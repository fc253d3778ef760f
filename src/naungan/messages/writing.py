"""What a message says: its topic's text, with what its payload holds and what is known by now."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from naungan.lib import house
from naungan.lib.crypto import unseal
from naungan.lib.lines import line, plain
from naungan.lib.topics import Known, Topic
from naungan.lib.words import LANGUAGES, say

Row = dict[str, Any]
PLACE = re.compile(r"\{([a-z_]+)\}")


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
        text, words = self._said(topic, row, tells_secrets=tells_secrets)
        return line(text, language=row["language"], **words)

    def template(self, topic: Topic, row: Row) -> tuple[str, tuple[str, ...]]:
        """Return the name of a message's text as gateways know it, and what stands in its places, in their order."""
        text, words = self._said(topic, row, tells_secrets=True)
        one = template_of(topic.name, text, row["language"])
        return one.name, tuple(plain(str(words[place])) for place in one.places)

    def _said(self, topic: Topic, row: Row, *, tells_secrets: bool) -> tuple[str, dict[str, Any]]:
        payload = payload_of(row)
        if topic.fresh is None or self.at <= row["created_at"] + topic.fresh:
            payload |= self._now(topic, row)
        words = topic.words(payload, row["language"])
        if topic.hides:
            cell = base64.b64decode(payload[topic.hides])
            place = f"lib_outbox.{topic.hides}:{payload['row']}"
            words[topic.hides] = unseal(cell, bound_to=place) if tells_secrets else "******"
        return topic.text_for(payload), words


@dataclass(frozen=True, slots=True)
class Template:
    """A text without what stands in its places, as a gateway approves it beforehand.

    name    the same for as long as its words are, in every language: other words are another template
    body    with {{1}}, {{2}} … in the order of `places`; it begins and ends with words of its own
    """

    name: str
    language: str
    body: str
    places: tuple[str, ...]
    is_secret: bool


@cache
def template_of(topic: str, text: str, language: str) -> Template:
    """Return the template of one text in a language."""
    said = plain(say(text, language=language))
    places = tuple(dict.fromkeys(PLACE.findall(said)))
    body = PLACE.sub(lambda found: f"{{{{{places.index(found[1]) + 1}}}}}", said)
    every = "\n".join(say(text, language=one) for one in LANGUAGES)
    name = f"{topic.replace('.', '_')}_{sha256(every.encode()).hexdigest()[:8]}"
    return Template(name, language, f"Naungan: {body}", places, bool(house.topics()[topic].hides))


def templates() -> list[Template]:
    """Return every text that may be sent, in every language: what a gateway has to approve."""
    return [
        template_of(topic.name, text, language)
        for topic in house.topics().values()
        for text in topic.texts
        for language in LANGUAGES
    ]
