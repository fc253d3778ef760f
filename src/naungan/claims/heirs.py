"""Who receives what is due after a death, in whole rupiah; who must agree first, and who signs for a child.

Source  PP 44/2015 art. 37(5) and Permenaker 1/2025 art. 79(2) (order, will, court); shares inside a class stand in no text: the
        heir letter names who receives (Q19)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from naungan.claims.facts import Case, Heir, Kind
from naungan.claims.lines import ClaimLine, Status
from naungan.claims.papers import PROOFS
from naungan.regulation.claims import limits
from naungan.regulation.survivors import CLASSES, Relation

MEMBER, ARRANGER, HERITAGE = "member", "arranger", "heritage_office"
"""Who receives where no heir does: she herself; who arranged the funeral; the heritage office (Balai Harta Peninggalan)."""
FUNERAL = ".funeral"


@dataclass(frozen=True, slots=True)
class Payee:
    """Who receives so much now: an heir by her name or by what she was to the member."""

    who: str
    amount: int


@dataclass(frozen=True, slots=True)
class Heirs:
    """Who receives of a claim.

    order      class of heirs, 1 to 6; 0 where nobody is left
    receivers  who receives the benefit itself; scholarships are each child's own
    stops      why a person must see to it first
    is_apart   two sides, or a court: only the funeral is undisputed
    """

    order: int
    receivers: tuple[Heir, ...]
    stops: tuple[str, ...] = ()
    is_apart: bool = False


def heirs_of(case: Case) -> Heirs:
    """Return who receives, by the first class in which somebody is left."""
    stops: list[str] = []
    if any(one.relation is Relation.WILL and PROOFS[Relation.WILL] not in case.papers for one in case.heirs):
        stops.append("heir.will_not_notarial")
    able = [one for one in case.heirs if one.relation not in PROOFS or PROOFS[one.relation] in case.papers]
    for order, relations in enumerate(CLASSES, 1):
        found = [one for one in able if one.relation in relations]
        if found:
            receivers, is_apart = _receivers(found)
            if is_apart:
                stops.append("heir.two_sides")
            majority = limits(case.event.on).majority
            if any(one.is_minor(majority) for one in receivers) and "guardian_order" not in case.papers:
                stops.append("heir.guardian")
            return Heirs(order, receivers, tuple(stops), is_apart)
    if case.heirs and not able:
        stops.append("heir.court")
    return Heirs(0, (), tuple(stops), is_apart=bool(case.heirs))


def _receivers(found: Sequence[Heir]) -> tuple[tuple[Heir, ...], bool]:
    """Return who of a class receives, and whether two sides must agree first."""
    if named := tuple(one for one in found if one.receives):
        return named, False
    found = [one for one in found if one.receives is None] or found
    spouses = tuple(one for one in found if one.relation is Relation.SPOUSE)
    if len(spouses) > 1:
        return tuple(found), True
    return spouses or tuple(found), False


def payees_of(case: Case, lines: Sequence[ClaimLine], heirs: Heirs) -> tuple[Payee, ...]:
    """Return who receives what is due now: shares in whole rupiah, what a division leaves to the first named."""
    names = names_of(case.heirs)
    due: Counter[str] = Counter()
    for line in lines:
        if line.status is not Status.DUE or not line.amount:
            continue
        for who, amount in _shares(case, line, heirs, names):
            due[who] += amount
    return tuple(Payee(who, amount) for who, amount in due.items() if amount)


def _shares(case: Case, line: ClaimLine, heirs: Heirs, names: Sequence[str]) -> list[tuple[str, int]]:
    amount = line.amount or 0
    if line.code.startswith("scholarship.child_"):
        return [(_child(case, line.code), amount)]
    if not is_of_heirs(case):
        return [(MEMBER, amount)]
    if heirs.is_apart or not heirs.receivers:
        return [(ARRANGER if case.kind is not Kind.JHT else HERITAGE, amount)]
    whose = [names[at] for at, one in enumerate(case.heirs) if one in heirs.receivers]
    each, rest = divmod(amount, len(whose))
    return [(who, each + (rest if place == 0 else 0)) for place, who in enumerate(whose)]


def award_key(case: Case, code: str) -> str:
    """Return by what an award of a line is remembered: a child keeps hers wherever she stands among the children."""
    if not code.startswith("scholarship.child_"):
        return code
    return f"scholarship:{_child(case, code)}"


def _child(case: Case, code: str) -> str:
    place = int(code.rpartition("_")[2]) - 1
    names = names_of(case.heirs)
    children = [names[at] for at, one in enumerate(case.heirs) if one.school and one.relation is Relation.CHILD]
    return children[place] if place < len(children) else f"child {place + 1}"


def is_of_heirs(case: Case) -> bool:
    """Whether heirs receive the benefit itself; a scholarship is the child's in any case."""
    return case.kind.is_death or (case.kind is Kind.JHT and case.benefit.get("ground") == "death")


def names_of(heirs: Sequence[Heir]) -> list[str]:
    """Return how each heir is called: by her key or her name, else by what she was, numbered where several were the same."""
    counted = Counter(one.relation for one in heirs if not one.name)
    seen: Counter[Relation] = Counter()
    found = []
    for one in heirs:
        seen[one.relation] += not one.name
        number = f" {seen[one.relation]}" if counted[one.relation] > 1 else ""
        found.append(one.key or one.name or f"{one.relation.word}{number}")
    return found
