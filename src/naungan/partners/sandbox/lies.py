"""How sandbox partners lie: each with its chance, drawn from one seed, so that a run can be had again."""

from __future__ import annotations

import random
from dataclasses import dataclass, fields
from typing import Self

from naungan.lib.errors import BadUsage


class _Read:
    """Reads chances as they are written at the command line."""

    @classmethod
    def read(cls, words: str) -> Self:
        """Return lies written as `duplicate=0.2,delay=0.1`, `all`, or nothing. Raises BadUsage."""
        names = [one.name for one in fields(cls)]  # type: ignore[arg-type]
        if not words.strip():
            return cls()
        if words.strip() == "all":
            return cls(*(0.2 for _ in names))
        chosen: dict[str, float] = {}
        for part in words.split(","):
            name, _, chance = part.partition("=")
            try:
                chosen[name.strip()] = float(chance or 0.2)
            except ValueError:
                chosen[name.strip()] = -1.0
        if set(chosen) - set(names) or not all(0 <= chance <= 1 for chance in chosen.values()):
            raise BadUsage(
                "“{given}” are no lies that are told here.",
                given=words,
                names=", ".join(names),
                fix="Write all, or names with chances: {names}.",
            )
        return cls(**chosen)


@dataclass(frozen=True)
class Lies(_Read):
    """How a bank lies. Chances from 0 to 1.

    duplicate      a payment is announced again, under a new external id
    reorder        payments are announced in another order than they were made
    delay          an announcement or answer comes late
    drop_answer    the line breaks before the answer arrives
    wrong_amount   a payment is announced with another amount first
    bad_signature  a message is signed wrongly first
    late_failure   a transfer is called done, and asked again it had failed; no money moved
    returned       a transfer arrives and comes back later, as the statement of the account tells
    two_answers    a transfer arrives, and who asks what became of it hears that it failed
    wrong_name     an account is kept under another name than its owner's
    """

    duplicate: float = 0.0
    reorder: float = 0.0
    delay: float = 0.0
    drop_answer: float = 0.0
    wrong_amount: float = 0.0
    bad_signature: float = 0.0
    late_failure: float = 0.0
    returned: float = 0.0
    two_answers: float = 0.0
    wrong_name: float = 0.0


@dataclass(frozen=True)
class GatewayLies(_Read):
    """How a gateway of messages lies. Chances from 0 to 1.

    late          a report comes late, after others
    double        the same report comes twice
    lost          a message is taken over, and nothing is ever told of it; it did not arrive
    wrong_status  a report says first that it did not arrive, though it did
    refused       a telephone is not reached
    drop_answer   the line breaks before the answer arrives
    away          it takes nothing for now
    """

    late: float = 0.0
    double: float = 0.0
    lost: float = 0.0
    wrong_status: float = 0.0
    refused: float = 0.0
    drop_answer: float = 0.0
    away: float = 0.0


class Liar:
    """Draws which lie is told next."""

    def __init__(self, lies: Lies | GatewayLies, seed: int) -> None:
        self.lies, self.chance = lies, random.Random(seed)

    def tells(self, name: str) -> bool:
        return self.chance.random() < float(getattr(self.lies, name))
