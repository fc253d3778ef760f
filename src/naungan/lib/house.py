"""What rooms offer to all: each room says it in files of its own, and what stands above asks here and names no room.

| file | name | what |
|---|---|---|
| `checks.py` | `CHECKS` | what must always be true of its tables |
| `rounds.py` | `ROUNDS`, `TIDY` | what the worker does again and again; what is deleted once it holds no more |
| `closing.py` | `STEPS` | steps of the close of a month |
| `piles.py` | `PILES` | what waits for people |
| `acts.py` | `ACTS` | acts that want two people (`approvals.acts`) |
| `grants.py` | `GRANTS` | what a granted request of a member does, by its kind |
| `endings.py` | `ENDINGS`, `TAKEN`, `PERMITS` | what is done once a call (`18 claims`) ended, was taken; may it leave |
| `topics.py` | `TOPICS` | what people are told of (`lib.topics`) |
| `replies.py` | `REPLIES` | what people may write to our number (`lib.replies`) |
| `words.py` | `WORDS` | what its codes are called |
| `gauges.py` | `GAUGES` | figures of the house, and from when on a person must look (`lib.gauges`) |
| `fingerprints.py` | `FINGERPRINTS`, `OF_MEMBERS` | what of its tables a restored copy must hold to the last byte |
| `personal.py` | `HELD` | what each field of its tables tells of people, why it is kept and how long (`lib.personal`) |
| | `SEEN`, `OF_NOBODY` | whom an entry of the trail about a noun shows; nouns that stand for nobody |
| `sealed.py` | `CELLS`, `INDEXES` | which cells are sealed, and which columns hold digests of people (`lib.sealed`) |

A file is read when somebody first asks for what it offers: no command pays for what it does not need.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule

if TYPE_CHECKING:
    from naungan.lib.errors import Finding
    from naungan.lib.gauges import Gauge
    from naungan.lib.loops import Round
    from naungan.lib.personal import Held
    from naungan.lib.replies import Reply
    from naungan.lib.topics import Topic
    from naungan.lib.window import Window
    from naungan.lib.work import Pile

Check = Callable[["Window"], Iterator["Finding"]]
"""What must always be true of what was written in a window; where only all of it can tell, it asks whether that is wanted."""
Step = Callable[[int, dt.datetime], tuple[int, dict[str, int]]]
"""One slice of a step of the close: from a cursor on, at a moment; returns the next cursor (0: done) and what it counted."""
Lanes = tuple[Step, ...]
"""One step in parts that go on at once: what one writes no other touches."""
Tidy = Callable[[dt.datetime], object]
Fingerprint = Callable[[Mapping[str, int]], dict[str, str]]
"""What rows up to the marks (last number by table) amount to, by name: the same for ever, here and in any copy."""
FingerprintsOfMembers = Callable[[Sequence[str]], dict[str, str]]
"""A digest of what is kept of each of these members, by their ids."""

Seen = Callable[[Sequence[str]], tuple[set[str], set[int]]]
"""Of subjects of the trail: the members whom they show, and the rows of lists of people who are not registered."""


class Room(AppConfig):
    """A room of this house. Import the module in `apps.py`, not the class: Django takes the one config that it sees there."""

    default_auto_field = "django.db.models.BigAutoField"


def offered(file: str, name: str) -> Iterator[tuple[str, Any]]:
    """Yield what rooms offer under a name in a file of theirs, with the room, from the lowest room up."""
    for room in apps.get_app_configs():
        if isinstance(room, Room) and room.module is not None and module_has_submodule(room.module, file):
            found = getattr(import_module(f"{room.name}.{file}"), name, None)
            if found is not None:
                yield room.label, found


def checks() -> Iterator[Check]:
    """Yield every room's checks."""
    for _, found in offered("checks", "CHECKS"):
        yield from found


def rounds() -> list[Round]:
    """Return the rounds of the worker. Two of one name would keep one sign of life."""
    found = [one for _, part in offered("rounds", "ROUNDS") for one in part]
    assert len({one.name for one in found}) == len(found), [one.name for one in found]
    return found


def gauges() -> list[Gauge]:
    """Return the figures of all rooms, from the lowest room up. Two of one name would be one to who reads them."""
    found = [one for _, part in offered("gauges", "GAUGES") for one in part]
    assert len({one.name for one in found}) == len(found), [one.name for one in found]
    return found


def fingerprints() -> Iterator[Fingerprint]:
    """Yield what a copy must hold, room by room."""
    for _, found in offered("fingerprints", "FINGERPRINTS"):
        yield from found


def fingerprints_of_members() -> Iterator[FingerprintsOfMembers]:
    for _, found in offered("fingerprints", "OF_MEMBERS"):
        yield from found


def held() -> Iterator[tuple[str, Held]]:
    """Yield what is kept of people, table by table, with the room."""
    for room, found in offered("personal", "HELD"):
        for one in found:
            yield room, one


def seen() -> dict[str, Seen]:
    """Return, by what an entry of the trail is about (its noun), whom it showed."""
    return by_key("personal", "SEEN")


def by_key(file: str, name: str) -> dict[str, Any]:
    """Return what rooms offer by a key. Two of one key would do each other's work."""
    return _by_key(file, name, tuple(room.label for room in apps.get_app_configs()))


@cache
def _by_key(file: str, name: str, rooms: tuple[str, ...]) -> dict[str, Any]:
    found = [pair for _, part in offered(file, name) for pair in part.items()]
    assert len(dict(found)) == len(found), [key for key, _ in found]
    return dict(found)


def unseen() -> frozenset[str]:
    """Return the nouns of the trail that stand for nobody, such as a partner or the house."""
    return frozenset(noun for _, part in offered("personal", "OF_NOBODY") for noun in part)


def tidy(at: dt.datetime) -> None:
    """Delete what holds no more, in every room."""
    for _, found in offered("rounds", "TIDY"):
        for one in found:
            one(at)


def close_steps() -> list[tuple[str, Lanes]]:
    """Return the steps of a month's close by name, in the order of the rooms: each lane of each keeps one cursor."""
    found = [one for _, part in offered("closing", "STEPS") for one in part]
    assert len({name for name, _ in found}) == len(found), [name for name, _ in found]
    return [(name, step if isinstance(step, tuple) else (step,)) for name, step in found]


def piles() -> list[Pile]:
    """Return the piles of work that wait for people, in their order."""
    return sorted((one for _, part in offered("piles", "PILES") for one in part), key=lambda one: one.rank)


def topics() -> dict[str, Topic]:
    """Return what people are told of, by name. Two of one name would say each other's words."""
    found = [one for _, part in offered("topics", "TOPICS") for one in part]
    assert len({one.name for one in found}) == len(found), [one.name for one in found]
    return {one.name: one for one in found}


def replies() -> dict[str, Reply]:
    """Return what people may write to our number, by each word of it. One word cannot mean two things."""
    found = [(word, one) for _, part in offered("replies", "REPLIES") for one in part for word in one.words]
    assert len(dict(found)) == len(found), [word for word, _ in found]
    return dict(found)


def words(kind: str) -> dict[str, str]:
    """Return what codes of a kind are called: marked messages by code."""
    return _words(kind, tuple(room.label for room in apps.get_app_configs()))


@cache
def _words(kind: str, rooms: tuple[str, ...]) -> dict[str, str]:
    return {code: text for _, found in offered("words", "WORDS") for code, text in found.get(kind, {}).items()}
