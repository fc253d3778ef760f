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
class OneOf:
    """Several texts of which the payload chooses one: a gateway that wants to see texts beforehand sees them all."""

    texts: tuple[str, ...]
    choose: Callable[[Payload], str]


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of message.

    name       as the outbox keeps it
    text       a marked message with `{name}` places; or several, of which payload and what is known choose one
    is_urgent  it leaves at any hour, and before what waits for the morning
    may_stop   who opted out no longer gets it
    holds      after so long nobody should read it: it is dropped
    hides      the place that is told to the telephone alone, and kept nowhere
    knows      what the house knows by now that the message says; of it nothing is said once the message is older than `fresh`
    is_moot    whether by what is known now there is nothing to tell any more
    by_letter  who has no telephone gets it on paper: what she has to know, and what is still true a week later
    words      the places from the payload, in a language
    """

    name: str
    text: str | OneOf
    is_urgent: bool = False
    may_stop: bool = False
    holds: dt.timedelta | None = None
    hides: str = ""
    knows: Knows | None = None
    fresh: dt.timedelta | None = None
    is_moot: Callable[[Payload, dict[str, Any]], bool] = never
    words: Callable[[Payload, str], dict[str, Any]] = words_of
    by_letter: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that it may be."""
        return (self.text,) if isinstance(self.text, str) else self.text.texts

    def text_for(self, payload: Payload) -> str:
        return self.text if isinstance(self.text, str) else self.text.choose(payload)
