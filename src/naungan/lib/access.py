"""Who is looking: a person or program at a screen, API or command, and what its role may see.

Each room says in its `sight.py` which of its rows a viewer sees; nothing is shown that did not pass there.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q


class Role(StrEnum):
    """What a viewer is to the programme. One account has one role; its grants say where and for whom."""

    NOBODY = "nobody"
    MEMBER = "member"
    FAMILY = "family"
    SPONSOR = "sponsor"
    OFFICER = "officer"
    HEAD_OFFICE = "head_office"
    PROGRAM = "program"
    SHELL = "shell"
    HOUSE = "house"


class Reach(StrEnum):
    """How far a look goes."""

    NOTHING = "nothing"
    OWN = "own"
    AREAS = "areas"
    SPONSORS = "sponsors"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Capability:
    """What a role sees: rooms ask this, and not for the role.

    people    the register, with bills, savings and requests
    lists     rows of sponsors' lists; agreements and lists themselves are seen by sponsor
    is_staff  works for the programme: sees money without an owner, and people without a village
    """

    people: Reach = Reach.NOTHING
    lists: Reach = Reach.NOTHING
    is_staff: bool = False


CAPABILITIES = {
    Role.NOBODY: Capability(),
    Role.MEMBER: Capability(people=Reach.OWN),
    Role.FAMILY: Capability(),
    Role.SPONSOR: Capability(lists=Reach.SPONSORS),
    Role.OFFICER: Capability(people=Reach.AREAS, lists=Reach.AREAS, is_staff=True),
    Role.HEAD_OFFICE: Capability(people=Reach.ALL, lists=Reach.ALL, is_staff=True),
    Role.PROGRAM: Capability(people=Reach.AREAS, lists=Reach.SPONSORS),
    Role.SHELL: Capability(people=Reach.ALL, lists=Reach.ALL, is_staff=True),
    Role.HOUSE: Capability(people=Reach.ALL, lists=Reach.ALL, is_staff=True),
}
"""A new role is a line here, and its acts in `accounts/rights.py`."""


SHELL = "shell"
"""Where whoever acts at the command line comes from."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """One look at the house, or one who acts in it.

    name      who is named in logs, decisions and proposals
    areas     codes of areas (officers, programs): what lies in or below them
    sponsors  ids of sponsors (sponsors, programs)
    member    id of the member who looks at her own
    party     number of the one who asked for a claim, who looks at that claim
    scopes    what a program may do
    origin    the address it came from, for the trail; SHELL at the command line
    account   id of the account: two people are two accounts, however their names are written
    session   what tells one sign-in from another (a digest)
    """

    name: str = ""
    role: Role = Role.NOBODY
    areas: tuple[str, ...] = ()
    sponsors: frozenset[int] = frozenset()
    member: str = ""
    party: int | None = None
    scopes: frozenset[str] = frozenset()
    origin: str = ""
    account: int | None = None
    session: str = ""

    @property
    def people(self) -> Reach:
        return CAPABILITIES[self.role].people

    @property
    def lists(self) -> Reach:
        return CAPABILITIES[self.role].lists

    @property
    def is_staff(self) -> bool:
        return CAPABILITIES[self.role].is_staff

    @property
    def as_officer(self) -> str:
        """Who is named as having written something down about a person; "" for herself, and for nobody."""
        return "" if self.role in (Role.NOBODY, Role.MEMBER, Role.FAMILY) else self.name

    @property
    def sees_all(self) -> bool:
        return self.people is Reach.ALL

    def inside(self, field: str) -> Q:
        """Return the condition that a code (of the field) lies in the viewer's areas."""
        held = Q(pk__in=[])
        for code in self.areas:
            held |= Q(**{field: code}) | Q(**{f"{field}__startswith": f"{code}."})
        return held

    def around(self, field: str) -> Q:
        """Return the same, and of what names only a district or regency, or no place, what each branch of it looks at."""
        above = {code[:size] for code in self.areas for size in (5, 8) if len(code) > size}
        return self.inside(field) | Q(**{f"{field}__in": ["", *above]})


NOBODY = Viewer()


def plain_name(name: str) -> str:
    """Return one form of an account's name: compatible letters folded, no case, no blanks around or doubled."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


@dataclass(frozen=True, slots=True)
class Word:
    """Whose word something was, as it is kept beside it: what two people decide wants another one's."""

    name: str
    account: int | None = None
    session: str = ""

    def is_of(self, by: Viewer) -> bool:
        """Whether somebody gave this word herself: by her account or her session; where one of them has no account, by name."""
        if self.session and self.session == by.session:
            return True
        if self.account is not None and by.account is not None:
            return self.account == by.account
        return plain_name(self.name) == plain_name(by.name)


def shell(user: str) -> Viewer:
    """Return who has the shell of this machine, and with it all that the house has."""
    return Viewer(user, Role.SHELL, origin=SHELL)


def house_itself(task: str = "house") -> Viewer:
    """Return the house itself, for what it does by its own clock."""
    return Viewer(task, Role.HOUSE)
