"""What people are told of: a room offers its topics in its file `topics.py`, as `TOPICS`; the room `messages` sends them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from naungan.lib.lines import words_of

Payload = dict[str, Any]
Known = dict[int, dict[str, Any]]
Knows = Callable[[Sequence[int], dt.datetime], Known]
"""Return what is known by now of recipients, by recipient: one look for a whole batch."""


def never(payload: Payload, known: dict[str, Any]) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of message.

    name       as the outbox keeps it
    text       a marked message with `{name}` places; or what chooses one from the payload and what is known
    is_urgent  it leaves at any hour, and before what waits for the morning
    may_stop   who opted out no longer gets it
    holds      after so long nobody should read it: it is dropped
    hides      the place that is told to the telephone alone, and kept nowhere
    knows      what the house knows by now that the message says; of it nothing is said once the message is older than `fresh`
    is_moot    whether by what is known now there is nothing to tell any more
    words      the places from the payload, in a language
    """

    name: str
    text: str | Callable[[Payload], str]
    is_urgent: bool = False
    may_stop: bool = False
    holds: dt.timedelta | None = None
    hides: str = ""
    knows: Knows | None = None
    fresh: dt.timedelta | None = None
    is_moot: Callable[[Payload, dict[str, Any]], bool] = never
    words: Callable[[Payload, str], dict[str, Any]] = words_of

    def text_for(self, payload: Payload) -> str:
        return self.text if isinstance(self.text, str) else self.text(payload)
