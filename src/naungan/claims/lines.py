"""Lines of a claim: due now, open until a person decides, committed to later years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from naungan.regulation.lines import Cause
from naungan.regulation.readings import Sum


class Status(StrEnum):
    DUE = "due"
    OPEN = "open"
    COMMITTED = "committed"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One sum of a claim.

    amount  whole rupiah, below zero for what is kept back; None: open, and nobody can say yet how much
    cause   why nothing is paid of it
    """

    code: str
    amount: int | None
    status: Status
    formula: str
    source: str
    cause: Cause = Cause.NONE


def lines_of(sums: Iterable[Sum], *, is_open: bool) -> tuple[ClaimLine, ...]:
    """Return the lines of a benefit: what is certain is due, or committed to later years; what only some readings pay is open.

    is_open  a person must decide about all of it first, such as where cover is in doubt
    """
    found: list[ClaimLine] = []
    for one in sums:
        formula, source = one.line.formula_of(language="en"), one.line.source_of()
        certain = 0 if is_open else one.certain
        later = 0 if is_open else one.later
        parts = ((certain - later, Status.DUE), (later, Status.COMMITTED))
        lines = [ClaimLine(one.code, amount, status, formula, source) for amount, status in parts if amount]
        rest = None if one.possible is None else one.possible - certain
        if rest or rest is None:
            lines.append(ClaimLine(one.code, rest, Status.OPEN, formula, source))
        found += lines or [ClaimLine(one.code, 0, Status.DUE, formula, source, one.line.cause_of())]
    return tuple(found)


def together(one: Iterable[Sum], other: Iterable[Sum], question: str) -> tuple[Sum, ...]:
    """Return sums that hold by two readings of the facts: certain is what both pay, possible what either does."""
    by_code = {sum_.code: sum_ for sum_ in other}
    found = []
    for sum_ in one:
        else_ = by_code.pop(sum_.code, sum_)
        possible = None if sum_.possible is None or else_.possible is None else max(sum_.possible, else_.possible)
        certain = min(sum_.certain, else_.certain)
        differ = question if certain != possible else ""
        found.append(Sum(sum_.line, certain, possible, min(sum_.later, else_.later), sum_.question or differ))
    return (*found, *(Sum(left.line, 0, left.possible, 0, question) for left in by_code.values()))


def sum_of(lines: Iterable[ClaimLine], status: Status) -> int:
    return sum(line.amount or 0 for line in lines if line.status is status)
