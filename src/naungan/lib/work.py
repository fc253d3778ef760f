"""Work that waits for people: piles that rooms offer (`house.piles`), and the single tasks of which the first are done first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.urls import reverse

from naungan.lib.access import Viewer

OPEN_S = 900
"""So long a piece of work counts as open at the desk of whoever looked at it."""


@dataclass(frozen=True)
class Task:
    """One thing to do.

    kind, code   pile, and what it is, as a code of the room's
    who, where   the person and the village, where they are known
    since, due   since when it waits, and until when it is to be done
    amount       rupiah that hang on it; 0: none
    page, of     the name of its page and what that is asked for; `more` follows the address
    suggestion   what the room knows beside it, for the page to show
    is_named     whether a member's name stands in it; person: her number, or that of a list's row
    """

    kind: str
    code: str
    who: str
    where: str
    since: dt.datetime
    due: dt.datetime
    amount: int
    page: str
    of: tuple[object, ...] = ()
    more: str = ""
    suggestion: Any = None
    is_named: bool = False
    person: str = ""

    @property
    def address(self) -> str:
        return reverse(self.page, args=self.of) + self.more

    def days(self, at: dt.datetime) -> int:
        """Whole days that it has waited."""
        return max(0, (at - self.since).days)


def nothing(viewer: Viewer) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Pile:
    """One kind of work.

    name       in addresses; its rows are shown by the template `piles/<name>.html`
    title      a marked message
    rank       its place among the others
    rows       what of it a viewer sees, oldest first
    tasks      the first of these rows as tasks; None: nobody is in a hurry
    is_named   whether its rows name members
    beside     what its template needs beside the rows
    """

    name: str
    title: str
    rank: int
    rows: Callable[[Viewer], QuerySet[Any]]
    tasks: Callable[[Viewer, list[Any]], list[Task]] | None = None
    is_named: bool = False
    beside: Callable[[Viewer], dict[str, Any]] = nothing


def village_of(member: Any) -> str:
    return member.area.name if member.area else ""


def take_up(address: str, *, by: str) -> str:
    """Note who has a piece of work open. Returns who else had it before, or "": two officers see that they do the same."""
    key = f"task:{address}"
    if cache.add(key, by, OPEN_S):
        return ""
    other = str(cache.get(key, ""))
    if other == by:
        cache.touch(key, OPEN_S)
    return "" if other == by else other


def taken_up(tasks: Iterable[Task]) -> dict[str, str]:
    """Return who has which piece of work open, by its address."""
    keys = {f"task:{one.address}": one.address for one in tasks}
    return {keys[key]: str(by) for key, by in cache.get_many(list(keys)).items()}
