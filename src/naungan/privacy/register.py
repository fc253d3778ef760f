"""The register of processing: every field of every table, what it tells, why it is kept, by which right, and how long.

Source  UU 27/2022 art. 31: who processes personal data keeps a record of it
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.apps import apps
from django.db.models import Model

from naungan.lib import house
from naungan.lib.clock import now, wib_day
from naungan.lib.personal import GROUND_WORDS, GROUNDS, KEEP_WORDS, KIND_WORDS, PURPOSE_WORDS, Held, Kind
from naungan.lib.words import marked, say
from naungan.regulation.privacy import years_of_books


@dataclass(frozen=True, slots=True)
class Line:
    """One field: of which table of which room, and what is said of it, as codes."""

    room: str
    held: Held
    name: str
    kind: Kind


def tables() -> list[tuple[str, Held]]:
    """Return what is declared, room by room."""
    return list(house.held())


def lines() -> Iterator[Line]:
    """Yield every field of every table."""
    for room, held in tables():
        for name, kind in held.kinds():
            yield Line(room, held, name, kind)


def model_of(held: Held) -> type[Model]:
    return apps.get_model(held.model)


DAYS, ONE_DAY, AT_ONCE, EMPTIED = (
    marked("{days} days, then deleted"),
    marked("one day, then deleted"),
    marked("when it is over, then deleted"),
    marked("emptied after {days} days"),
)


def kept_words(held: Held, language: str) -> str:
    """Return how long rows of a table are kept, in words of a language."""
    said = []
    for clock in held.clocks:
        if clock.blanks is not None:
            said.append(say(EMPTIED, language=language, days=clock.days))
        else:
            said.append(say({0: AT_ONCE, 1: ONE_DAY}.get(clock.days, DAYS), language=language, days=clock.days))
    if not any(clock.blanks is None for clock in held.clocks):
        said.insert(0, say(KEEP_WORDS[held.keep], language=language, years=years_of_books(wib_day(now()))))
    return "; ".join(said)


def purpose_words(held: Held, language: str) -> tuple[str, str]:
    """Return why a table is kept and by which right, in words of a language; "" where it tells of nobody."""
    if held.purpose is None:
        return "", ""
    return (
        say(PURPOSE_WORDS[held.purpose], language=language),
        say(GROUND_WORDS[GROUNDS[held.purpose]], language=language),
    )


def kind_words(kind: Kind, language: str) -> str:
    return say(KIND_WORDS[kind], language=language)


def specific_digest() -> str:
    """Return what the personal fields of this program amount to: an assessment of their risks names it, and holds for it."""
    said = sorted(f"{one.held.model}.{one.name}:{one.kind}" for one in lines() if one.kind not in (Kind.NOTHING, Kind.POINTER))
    return sha256("\n".join(said).encode()).hexdigest()[:16]
