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
    def sees_all(self) -> bool:
        return self.role is Role.HEAD_OFFICE

    @property
    def is_staff(self) -> bool:
        return self.role in (Role.OFFICER, Role.HEAD_OFFICE)

    def inside(self, field: str) -> Q:
        """Return the condition that a code (of the field) lies in the viewer's areas."""
        held = Q(pk__in=[])
        for code in self.areas:
            held |= Q(**{field: code}) | Q(**{f"{field}__startswith": f"{code}."})
        return held


NOBODY = Viewer()
