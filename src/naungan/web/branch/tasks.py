"""The work of a branch in one order: what the law or a promise wants first, and of that the most money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.urls import reverse

from naungan.contributions.corrections.candidates import Candidate
from naungan.contributions.models import Proposal, Suspense
from naungan.enrolment.models import RosterRow
from naungan.registry.models import MemberRequest

PROMISES = {
    "suspense": dt.timedelta(days=3), "proposals": dt.timedelta(days=1), "doubts": dt.timedelta(days=3),
    "leavers": dt.timedelta(days=7),
}  # fmt: skip
"""How long each kind may wait where no law says it; requests have their own day (UU 27/2022)."""
FIRST = 10
OPEN_S = 900
"""So long a piece of work counts as open at the desk of whoever looked at it."""


@dataclass(frozen=True)
class Task:
    """One thing to do.

    kind, code   pile, and what it is, as a code of ours
    who, where   the person and the village, where they are known
    since, due   since when it waits, and until when it is to be done
    amount       rupiah that hang on it; 0: none
    suggestion   who may have sent it, of money without a place
    """

    kind: str
    code: str
    who: str
    where: str
    since: dt.datetime
    due: dt.datetime
    amount: int
    address: str
    suggestion: Candidate | None = None

    @property
    def names_somebody(self) -> bool:
        """Whether a member's name stands in it."""
        return self.kind in ("requests", "leavers") or self.suggestion is not None

    def days(self, at: dt.datetime) -> int:
        """Whole days that it has waited."""
        return max(0, (at - self.since).days)


def first_of(
    *,
    requests: Iterable[MemberRequest],
    suspense: Iterable[Suspense],
    proposals: Iterable[Proposal],
    doubts: Iterable[RosterRow],
    leavers: Iterable[RosterRow],
    of_list: Mapping[int, int],
    found: dict[int, list[Candidate]],
) -> list[Task]:
    """Return the first things to do, of the first rows of each pile.

    of_list  how many doubts each list has
    """
    tasks = [
        Task("requests", one.kind, one.member.name, _village(one.member), one.asked_at, one.due_at, 0,
             reverse("branch:answer", args=[one.pk]))
        for one in requests
    ]  # fmt: skip
    tasks += [
        Task("suspense", one.reason, one.payment.source, "", one.since, one.since + PROMISES["suspense"], one.payment.amount,
             reverse("branch:payment", args=[one.payment_id]), next(iter(found.get(one.payment_id, [])), None))
        for one in suspense
    ]  # fmt: skip
    tasks += [
        Task("proposals", one.act, one.proposed_by, "", one.proposed_at, one.proposed_at + PROMISES["proposals"],
             int(one.content.get("amount", 0)), f"{reverse('branch:approvals')}#p{one.pk}")
        for one in proposals
    ]  # fmt: skip
    lists: dict[int, list[RosterRow]] = {}
    for one in doubts:
        lists.setdefault(one.roster_id, []).append(one)
    for rows in lists.values():  # the doubts of one list are one piece of work
        one, is_alone = rows[0], of_list.get(rows[0].roster_id, 1) == 1
        since = one.roster.received_at
        tasks.append(Task(
            "doubts", one.verdict if is_alone else "doubts.of_list",
            one.roster.file_name if is_alone else f"{one.roster.file_name}: {of_list[one.roster_id]}",
            one.area.name if is_alone and one.area else "", since, since + PROMISES["doubts"], 0,
            reverse("branch:doubt", args=[one.pk]) if is_alone else f"{reverse('branch:queue')}?pile=doubts",
        ))  # fmt: skip
    for one in leavers:
        member = one.membership.member if one.membership else None
        if member is not None and member.died_on is not None:
            since = dt.datetime.combine(member.died_on, dt.time(), tzinfo=dt.UTC)
            address = f"{reverse('sponsor:leaver', args=[one.pk])}?on={member.died_on}"
            tasks.append(Task("leavers", "left:died", member.name, _village(member), since, since + PROMISES["leavers"],
                              one.spent - one.released, address))  # fmt: skip
    return sorted(tasks, key=lambda one: (one.due.date(), -one.amount, one.since))[:FIRST]


def _village(member: Any) -> str:
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
