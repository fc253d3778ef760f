"""Acts that want two people. A room offers its own in its file `acts.py`, as `ACTS`: this room knows none of them by name.

The act's name has its words under "reason" in the `words.py` of the room that offers it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from naungan.approvals.models import Proposal
from naungan.lib import house
from naungan.lib.access import Viewer

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One line of what an approver reads: a marked label, what stands beside it, and the page where more is told."""

    label: str
    text: str
    page: str = ""
    of: tuple[object, ...] = ()

    @property
    def address(self) -> str:
        return reverse(self.page, args=self.of)


@dataclass(frozen=True, slots=True)
class Told:
    """What an approver must know before she decides.

    amount  rupiah that hang on it; 0: none
    lines   what it is about, in the reader's language
    names   how many people are named in it
    """

    amount: int = 0
    lines: tuple[Said, ...] = ()
    names: int = 0


def nothing_more(proposal: Proposal, viewer: Viewer) -> Told:
    return Told()


def nothing_to_undo(proposal: Proposal, at: dt.datetime) -> None:
    """Most things wait for nothing while somebody proposes them."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act that one person proposes and another approves.

    name      kept with each proposal, for ever
    noun      what it is about, as the trail calls it
    does      does it, in the transaction of its approval; returns what came of it
    seen_by   whether somebody sees all that a proposal is about: only then may she propose or decide it
    rests_on  the facts under it, small and without names: when they change, the proposal is over
    tells     what the approver reads
    ended     what follows where it ended without being approved
    """

    name: str
    noun: str
    does: Callable[[Proposal, dt.datetime], Any]
    seen_by: Callable[[Viewer, Proposal], bool]
    rests_on: Callable[[Proposal], Facts]
    tells: Callable[[Proposal, Viewer], Told] = nothing_more
    ended: Callable[[Proposal, dt.datetime], None] = nothing_to_undo


def acts() -> dict[str, Act]:
    """Return all acts that rooms offer, by name. Two of one name would do each other's work."""
    found = [one for _, part in house.offered("acts", "ACTS") for one in part]
    assert len({one.name for one in found}) == len(found), [one.name for one in found]
    return {one.name: one for one in found}


def act_of(proposal: Proposal) -> Act | None:
    """Return the act of a proposal; None for one that no room offers any more."""
    return acts().get(proposal.act)
