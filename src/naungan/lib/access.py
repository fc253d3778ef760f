"""Who is looking: a person or program at a screen, API or command, and what its role may see.

Each room says in its `sight.py` which of its rows a viewer sees; nothing is shown that did not pass there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q


class Role(StrEnum):
    """What a viewer is to the programme. One account has one role; its grants say where and for whom."""

    NOBODY = "nobody"
    MEMBER = "member"
    SPONSOR = "sponsor"
    OFFICER = "officer"
    HEAD_OFFICE = "head_office"
    PROGRAM = "program"
    SHELL = "shell"


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
    Role.SPONSOR: Capability(lists=Reach.SPONSORS),
    Role.OFFICER: Capability(people=Reach.AREAS, lists=Reach.AREAS, is_staff=True),
    Role.HEAD_OFFICE: Capability(people=Reach.ALL, lists=Reach.ALL, is_staff=True),
    Role.PROGRAM: Capability(people=Reach.AREAS, lists=Reach.SPONSORS),
    Role.SHELL: Capability(),
}
"""A new role is a line here, and its acts in `accounts/rights.py`."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """One look at the house.

    name      who is named in logs, decisions and proposals
    areas     codes of areas (officers, programs): what lies in or below them
    sponsors  ids of sponsors (sponsors, programs)
    member    id of the member who looks at her own
    scopes    what a program may do
    at_shell  whether it acts at the command line, where no page keeps its trail
    """

    name: str = ""
    role: Role = Role.NOBODY
    areas: tuple[str, ...] = ()
    sponsors: frozenset[int] = frozenset()
    member: str = ""
    scopes: frozenset[str] = frozenset()
    at_shell: bool = False

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
    def sees_all(self) -> bool:
        return self.people is Reach.ALL

    def inside(self, field: str) -> Q:
        """Return the condition that a code (of the field) lies in the viewer's areas."""
        held = Q(pk__in=[])
        for code in self.areas:
            held |= Q(**{field: code}) | Q(**{f"{field}__startswith": f"{code}."})
        return held


NOBODY = Viewer()
