"""What all gateways have in common: a message to a telephone, what the gateway said to it, and what it tells afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

AWAY_AFTER = 3
"""So many failures one after another are no fault of a telephone."""


@dataclass(frozen=True, slots=True)
class Message:
    """One line to one telephone. The id stays the same when it is sent again.

    template   the name under which a gateway knows the text without its places; `places` in the order of the text
    is_secret  whether the line holds a code that opens something
    """

    id: int
    phone: str
    text: str
    language: str = "id"
    template: str = ""
    places: tuple[str, ...] = ()
    is_secret: bool = False


class Outcome(StrEnum):
    """What became of an attempt.

    SENT     the gateway took it over
    REFUSED  by this gateway this telephone is not reached
    UNFIT    it does not take this message, and takes others
    AWAY     it did not take it: later perhaps
    UNSURE   it may have taken it: no answer came
    """

    SENT = "sent"
    REFUSED = "refused"
    UNFIT = "unfit"
    AWAY = "away"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Said:
    """What a gateway said to one message: with its own number of it, and the code of a refusal."""

    outcome: Outcome
    their_id: str = ""
    code: str = ""


SENT, AWAY = Said(Outcome.SENT), Said(Outcome.AWAY)


class Target(Protocol):
    """Something that sends messages."""

    def send(self, messages: Sequence[Message]) -> list[Said]:
        """Send messages, those of one telephone in order, and return what was said to each."""
        ...


class State(StrEnum):
    """What a gateway reports later."""

    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a message, as a gateway tells. `ours` is our number of it, where the gateway gives it back."""

    their_id: str
    state: State
    code: str = ""
    ours: str = ""


@dataclass(frozen=True, slots=True)
class Inbound:
    """What somebody wrote to our number."""

    their_id: str
    phone: str
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What one call of a gateway told."""

    reports: tuple[Report, ...] = ()
    inbound: tuple[Inbound, ...] = ()


GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_DOUBLE = frozenset("^{}\\[~]|€")


def parts_of(text: str) -> int:
    """Return as how many SMS a text is carried and paid (3GPP TS 23.038: 160 letters of 7 bits, 153 in parts; else 70 and 67)."""
    if all(sign in GSM or sign in GSM_DOUBLE for sign in text):
        length, one, more = len(text) + sum(sign in GSM_DOUBLE for sign in text), 160, 153
    else:
        length, one, more = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= one else -(-length // more)
