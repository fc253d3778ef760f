"""The words of the law that select a price: who pays, in which work, as what."""

from __future__ import annotations

from enum import IntEnum
from typing import Self

from naungan.lib.errors import BadUsage


class Kind(IntEnum):
    """A closed list whose names are what people write and whose numbers are what arrays hold."""

    @property
    def word(self) -> str:
        return self.name.lower()

    @classmethod
    def words(cls, *, but: Self | None = None) -> str:
        """Return what may be written, as a sentence lists it."""
        *first, last = (kind.word for kind in cls if kind is not but)
        return f"{', '.join(first)} or {last}"

    @classmethod
    def pattern(cls) -> str:
        """Return the regular expression of what may be written."""
        return f"^({'|'.join(kind.word for kind in cls)})$"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the kind with this name, in any letter case. Raises BadUsage that lists the names."""
        try:
            return cls[text.strip().upper()]
        except KeyError:
            raise BadUsage(
                "“{given}” is not known here.",
                given=text,
                names=", ".join(kind.word for kind in cls),
                fix="Choose one of: {names}.",
            ) from None


class PayerKind(Kind):
    """Whose money it is."""

    SELF = 0
    DONOR = 1
    CSR = 2
    APBN = 3
    APBD = 4
    APBDES = 5
    PLATFORM = 6


class Sector(Kind):
    """Sector of work, as far as a price depends on it (PP 50/2025)."""

    OTHER = 0
    TRANSPORT = 1


class MemberKind(Kind):
    """How an own-account member works (PP 44/2015 art. 5)."""

    OWN_ACCOUNT = 0
    EMPLOYER = 1
    PLATFORM_PARTNER = 2


class Programme(Kind):
    """The three programmes that are open to own-account members."""

    JKK = 1
    JKM = 2
    JHT = 4


BASIC = Programme.JKK | Programme.JKM
"""JKK and JKM, which every own-account member has (Permenaker 5/2021 art. 32)."""


def read_programmes(text: str) -> int:
    """Return the sum of the programmes named in `jkk,jkm,jht`. Raises BadUsage."""
    chosen = 0
    for name in text.split(","):
        chosen |= Programme.read(name)
    if chosen & BASIC != BASIC:
        raise BadUsage(
            "“{given}” leaves out JKK or JKM.",
            given=text,
            fix="Every own-account member has both (Permenaker 5/2021 art. 32): write jkk,jkm or jkk,jkm,jht.",
        )
    return chosen


def programme_words(programmes: int) -> list[str]:
    return [programme.name for programme in Programme if programmes & programme]
