"""Who receives what is due after a death: the order of heirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from naungan.lib.words import marked
from naungan.regulation.kinds import Kind

SOURCE = "PP 44/2015; PP 46/2015; Permenaker 1/2025"


class Relation(Kind):
    """What a survivor was to the member."""

    SPOUSE = 0
    CHILD = 1
    PARENT = 2
    GRANDCHILD = 3
    GRANDPARENT = 4
    SIBLING = 5
    PARENT_IN_LAW = 6
    WILL = 7
    COURT = 8


CLASSES = (
    (Relation.SPOUSE, Relation.CHILD),
    (Relation.PARENT, Relation.GRANDCHILD, Relation.GRANDPARENT),
    (Relation.SIBLING,),
    (Relation.PARENT_IN_LAW,),
    (Relation.WILL,),
    (Relation.COURT,),
)
"""From the first to the last; a class receives only where nobody of an earlier one is left."""


HEADINGS = {
    Relation.SPOUSE: marked("spouse"),
    Relation.CHILD: marked("child"),
    Relation.PARENT: marked("parent"),
    Relation.GRANDCHILD: marked("grandchild"),
    Relation.GRANDPARENT: marked("grandparent"),
    Relation.SIBLING: marked("brother or sister"),
    Relation.PARENT_IN_LAW: marked("parent-in-law"),
    Relation.WILL: marked("person named in a will before a notary"),
    Relation.COURT: marked("heir by order of a court"),
}


def heading(relation: Relation) -> str:
    """Return what a relation is called, as a message."""
    return HEADINGS[relation]


@dataclass(frozen=True, slots=True)
class Receivers:
    """Who receives.

    order    1 to 6, the class of heirs; 0 where there is nobody
    persons  the relations of those who receive, in the order in which they were named
    """

    order: int
    persons: tuple[Relation, ...]


def receivers(survivors: Sequence[Relation]) -> Receivers:
    """Return which of the survivors receive a benefit.

    survivors  what each one left behind was to the member; `will`: a person named in a will, which counts only as the deed of
               a notary; `court`: anybody else whom a court has determined as heir
    Returns    the first class in which somebody is left. Nobody: the funeral goes to who arranged it, the rest of JKM or JKK
               stays in the fund, JHT goes to the heritage office
    Source     PP 44/2015 art. 37(5); PP 46/2015 (order of heirs); Permenaker 1/2025 art. 79(2a), 79(2b) (will, court)
    """
    for order, kinds in enumerate(CLASSES, 1):
        found = tuple(one for one in survivors if one in kinds)
        if found:
            return Receivers(order, found)
    return Receivers(0, ())
