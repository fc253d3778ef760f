"""What is known of a claim when it is assessed: plain values, whether they come from tables or from a case file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from naungan.protection.queries import MonthRow
from naungan.regulation.claims import Fund
from naungan.regulation.survivors import Relation

DUE_AGAIN = "recovery.due_again"
"""Stops a claim of which something is due of a line that she has money of that was found too much."""
UNNAMED = "heir.unnamed"
"""Nobody has said yet whom she left behind: that is not the same as nobody."""

MAYBE_WORK = "maybe_work"
"""The cause of a death of which nobody knows yet whether it came from work: a person asks before anything is decided."""


class Kind(StrEnum):
    """What is claimed: one benefit of one event."""

    JKM = "jkm"
    JKK_DEATH = "jkk_death"
    JKK_INJURY = "jkk_injury"
    JHT = "jht"
    SCHOLARSHIP = "scholarship"

    @property
    def is_death(self) -> bool:
        return self in (Kind.JKM, Kind.JKK_DEATH)


DEATHS = (Kind.JKM, Kind.JKK_DEATH)
FUNDS = {Kind.JKM: Fund.JKM, Kind.JKK_DEATH: Fund.JKK, Kind.JKK_INJURY: Fund.JKK, Kind.JHT: Fund.JHT}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one member.

    on     local day, as the certificate or the first notice has it (Q26)
    time   hour of that day (WIB) where it is known
    cause  word of the notice, such as illness, accident, missing_at_sea
    """

    on: dt.date
    time: dt.time | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """One membership of the member, with all months of cover that were ever written for it."""

    id: int
    since: dt.date
    months: tuple[MonthRow, ...]


@dataclass(frozen=True, slots=True)
class Heir:
    """Somebody whom a member left behind.

    name      as the heir letter has it; "" where nobody wrote one
    key       how she is called in accounts of the books, which hold no names; "": by her name
    age       completed years on the day of the event; None: grown up, as nobody asked
    receives  the heir letter names her as the one who receives; None: the letter is silent
    school    years of school still to come by level, for a scholarship
    """

    relation: Relation
    name: str = ""
    age: int | None = None
    receives: bool | None = None
    school: Mapping[str, int] = field(default_factory=dict)
    on_ones_own: bool = False
    chosen: bool = False
    key: str = ""

    def is_minor(self, majority: int) -> bool:
        """Whether she is a child in years; of whom nobody asked the age, whether she is at a school of children."""
        return bool(set(self.school) - {"pt"}) if self.age is None else self.age < majority


@dataclass(frozen=True, slots=True)
class Case:
    """All that an assessment asks for.

    filed_on     day on which somebody with a right claimed
    complete_on  day on which the last paper came; None: not yet
    paid_on      day on which the money left; None: not yet
    born         birth date of the member
    income       reference income on the day of the event, whole rupiah; None where no benefit needs it
    papers       codes of papers that are there (`regulation.claims.papers`, and those of `claims.papers`)
    account      name on the account that is to be paid, as the bank tells it; None: not asked yet
    benefit      further facts of the benefit, as a case file of `naungan benefit` has them
    answers      what was decided about questions that stopped it, by code of the stop, or of the line whose sum was open: true or
                 false whether it counts, whole rupiah of a line, whole rupiah of tax
    recovered    lines of which something was found too much and she has it still
    awarded      rupiah that were decided before, by line, of a scholarship by child (`heirs.award_key`)
    round        the how manieth decision that gives something this would be
    names_differ  a bank keeps an account that is to be paid under another name than hers who receives
    doubts       codes of what a person must see to that no rule finds in these facts
    seen         signals that other claims tell of this one
    off          signals that were hardly ever so: they are kept, and change nothing
    left_out     how many she named beforehand who would receive before, or with, those who were told as left, and were not told
    """

    kind: Kind
    event: Event
    filed_on: dt.date
    born: dt.date
    name: str = ""
    died_on: dt.date | None = None
    complete_on: dt.date | None = None
    paid_on: dt.date | None = None
    income: int | None = None
    memberships: Sequence[Membership] = ()
    jht_balance: int | None = None
    heirs: Sequence[Heir] = ()
    papers: frozenset[str] = frozenset()
    account: str | None = None
    benefit: Mapping[str, Any] = field(default_factory=dict)
    number: str = "try"
    answers: Mapping[str, Any] = field(default_factory=dict)
    awarded: Mapping[str, int] = field(default_factory=dict)
    recovered: frozenset[str] = frozenset()
    round: int = 1
    names_differ: bool = False
    doubts: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()
    left_out: int = 0

    @property
    def fund(self) -> Fund:
        if self.kind is Kind.SCHOLARSHIP:
            return Fund.JKK if self.benefit.get("cause") == "jkk" else Fund.JKM
        return FUNDS[self.kind]
