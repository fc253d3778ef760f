"""What rooms keep of people: of every field its kind, of every table why it is kept, by which right, and how long.

Each room declares its tables in `personal.py` (`HELD`). Of that are made the register of processing, what a person gets who asks
for all that is kept of her, what is deleted when its time is over, and what goes when a person is to be forgotten: what the
register says is what is done.

Source  UU 27/2022 art. 4 (general and specific data), 20 (grounds), 31 (record of processing), 43 and 44 (deletion)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from naungan.lib.models import AuditEvent, Outbox
from naungan.lib.words import marked

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Kind(StrEnum):
    """What a field tells. `finance`, `health` and `child` are specific data (UU 27/2022 art. 4(2)), all else general."""

    NOTHING = "nothing"
    POINTER = "pointer"
    IDENTITY = "identity"
    LIFE = "life"
    FINANCE = "finance"
    HEALTH = "health"
    CHILD = "child"
    STAFF = "staff"
    SECRET = "secret"  # noqa: S105


SPECIFIC = frozenset({Kind.FINANCE, Kind.HEALTH, Kind.CHILD})
PERSONAL = frozenset(Kind) - {Kind.NOTHING}


class Ground(StrEnum):
    """By which right something is kept (UU 27/2022 art. 20(2))."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LAW = "law"
    PUBLIC_TASK = "public_task"
    INTEREST = "interest"


class Purpose(StrEnum):
    """What something is kept for."""

    COVER = "cover"
    MONEY = "money"
    SPONSOR = "sponsor"
    REACH = "reach"
    OFFERS = "offers"
    RIGHTS = "rights"
    SAFETY = "safety"
    STAFF = "staff"
    HOUSE = "house"


GROUNDS = {
    Purpose.COVER: Ground.LAW,
    Purpose.MONEY: Ground.LAW,
    Purpose.SPONSOR: Ground.PUBLIC_TASK,
    Purpose.REACH: Ground.CONTRACT,
    Purpose.OFFERS: Ground.CONSENT,
    Purpose.RIGHTS: Ground.LAW,
    Purpose.SAFETY: Ground.LAW,
    Purpose.STAFF: Ground.CONTRACT,
    Purpose.HOUSE: Ground.INTEREST,
}
"""The right behind each purpose."""


class Keep(StrEnum):
    """How long, where no clock of days ends it."""

    NAMED = "named"  # with her name while she may still claim (`regulation.privacy.named_until`), afterwards without
    BOOKS = "books"  # as the books of their year
    TRAIL = "trail"
    HOUSE = "house"
    WORKS = "works"  # while somebody works here, and as long as what she decided is kept


Purge = Callable[[dt.datetime, int], int]
"""Deletes or empties at most so many rows from before a moment; returns how many. Called again until it returns none."""


@dataclass(frozen=True, slots=True)
class Clock:
    """After how many days what is deleted, by itself.

    since   the field whose moment starts the clock
    only    which rows
    blanks  what their fields become; None: the rows go
    run     instead of that, how it is done where rows tell too little
    in_order  whether rows grow older with their numbers: then what was emptied is not looked through again
    """

    days: int
    since: str
    only: Q = field(default_factory=Q)
    blanks: Mapping[str, Any] | None = None
    run: Purge | None = None
    in_order: bool = False

    def until(self, at: dt.datetime) -> dt.datetime:
        """Return the moment before which everything is over."""
        return at - dt.timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Held:
    """A table and what it tells of people.

    model    its label, as Django has it (`registry.Member`); or `file:` and where files lie
    fields   their names by kind, parted by blanks; every field of the table stands under one
    purpose  why; left out where the table tells of nobody
    whose    from a row to the number of its member, as Django asks for it (`membership__member`); "": of no one member
    hers     the rows that are hers to read, where not all that `whose` finds are
    opens    how a sealed field is read, by its name
    clocks   what is deleted by itself
    erased   what goes when a member is forgotten: what fields become (a value, or a function of the row), None that the rows
             go, and left out (...) that they tell nothing without her name and stay
    gone     the rows that this is done to, where not those that `whose` finds: her own sight of them may be narrower
    hidden   fields that are not handed out with hers: they tell of others
    at_once  whether that is done at once, for no law asks for it, and not with her name
    """

    model: str
    fields: Mapping[Kind, str]
    purpose: Purpose | None = None
    keep: Keep = Keep.HOUSE
    whose: str = ""
    hers: Callable[[Any], QuerySet[Any]] | None = None
    opens: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    clocks: tuple[Clock, ...] = ()
    erased: Any = ...
    at_once: bool = False
    gone: Callable[[Any], QuerySet[Any]] | None = None
    hidden: tuple[str, ...] = ()

    def kinds(self) -> Iterator[tuple[str, Kind]]:
        """Yield each field with its kind."""
        for kind, names in self.fields.items():
            for name in names.split():
                yield name, kind

    @property
    def is_file(self) -> bool:
        return self.model.startswith("file:")

    @property
    def tells(self) -> frozenset[Kind]:
        """The kinds of personal data in it."""
        return frozenset(kind for _, kind in self.kinds()) & PERSONAL


KIND_WORDS = {
    Kind.NOTHING: marked("nothing of a person"),
    Kind.POINTER: marked("a number that leads to a person"),
    Kind.IDENTITY: marked("who somebody is"),
    Kind.LIFE: marked("what somebody does, and what is done for her"),
    Kind.FINANCE: marked("money of a person (specific)"),
    Kind.HEALTH: marked("health (specific)"),
    Kind.CHILD: marked("children (specific)"),
    Kind.STAFF: marked("who of our own people did something"),
    Kind.SECRET: marked("what opens something"),
}
PURPOSE_WORDS = {
    Purpose.COVER: marked("to register people and know what they are protected by"),
    Purpose.MONEY: marked("to receive contributions, book them once and account for them"),
    Purpose.SPONSOR: marked("to know for whom a sponsor pays, and that they are the right people"),
    Purpose.REACH: marked("to write to people about their protection"),
    Purpose.OFFERS: marked("for what a person has allowed beyond that"),
    Purpose.RIGHTS: marked("to answer what people ask about their data"),
    Purpose.SAFETY: marked("to know who saw or did what, and to keep strangers out"),
    Purpose.STAFF: marked("to let our own people and programs in"),
    Purpose.HOUSE: marked("to keep the machine going"),
}
GROUND_WORDS = {
    Ground.CONSENT: marked("her consent (UU 27/2022 art. 20(2)a)"),
    Ground.CONTRACT: marked("what was agreed with her (UU 27/2022 art. 20(2)b)"),
    Ground.LAW: marked("a duty by law (UU 27/2022 art. 20(2)c)"),
    Ground.PUBLIC_TASK: marked("a public task (UU 27/2022 art. 20(2)e)"),
    Ground.INTEREST: marked("a legitimate interest (UU 27/2022 art. 20(2)f)"),
}
KEEP_WORDS = {
    Keep.NAMED: marked("with the name until no claim can be made any more, afterwards without"),
    Keep.BOOKS: marked("with the books of their year, {years} years at least (UU 8/1997 art. 11)"),
    Keep.TRAIL: marked("for ever, by numbers and not by names"),
    Keep.HOUSE: marked("while it is needed"),
    Keep.WORKS: marked("while somebody works here, and as long as what she decided"),
}

KEPT_MESSAGES = 180
"""Days after which a message holds no words and no telephone any more: longer than anybody asks what she was told."""


def _messages(member: Any) -> QuerySet[Any]:
    return Outbox.objects.filter(recipient__in=member.memberships.values("pk"))


def _looks(member: Any) -> QuerySet[Any]:
    return AuditEvent.objects.filter(noun="member", subject=str(member.pk))


HELD = (
    Held(
        "lib.Outbox",
        {
            Kind.NOTHING: "id topic created_at not_before tries trouble sent_at dropped_at trace",
            Kind.POINTER: "key recipient",
            Kind.IDENTITY: "payload",
            Kind.LIFE: "text",
        },
        Purpose.REACH,
        hers=_messages,
        hidden=("trace",),
        clocks=(Clock(KEPT_MESSAGES, "created_at", blanks={"payload": {}, "text": ""}, in_order=True),),
        erased=None,
    ),
    Held(
        "lib.AuditEvent",
        {
            Kind.NOTHING: "id at role act noun trace",
            Kind.POINTER: "subject detail",
            Kind.STAFF: "actor reason origin",
        },
        Purpose.SAFETY,
        Keep.TRAIL,
        hers=_looks,
        hidden=("origin", "trace"),
    ),
    Held("lib.CheckRun", {Kind.NOTHING: "id begun_at ended_at is_whole findings marks"}),
    Held("lib.Job", {Kind.NOTHING: "name cursor counts begun_at moved_at done_at"}),
    Held("lib.MedicalKey", {Kind.NOTHING: "id public mac since"}),
    Held("lib.Canary", {Kind.NOTHING: "id", Kind.SECRET: "cell"}, Purpose.SAFETY),
)
OF_NOBODY = ("clock",)
