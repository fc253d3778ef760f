"""What an own-account member (BPU) owes for a month: scalars and arrays through the same functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Programme, Sector
from naungan.regulation.reliefs import NAMES, relief_of
from naungan.regulation.tables import Dated, Ints, parameter, relief


@dataclass(frozen=True)
class Price:
    """Contributions in whole rupiah per programme, and the relief that was applied (a place in `reliefs.NAMES`)."""

    jkk: Ints
    jkm: Ints
    jht: Ints
    relief: Ints

    @property
    def total(self) -> Ints:
        return self.jkk + self.jkm + self.jht


def contribution(
    month: ArrayLike,
    *,
    reference: ArrayLike,
    programmes: ArrayLike = int(BASIC),
    payer: ArrayLike = PayerKind.SELF,
    sector: ArrayLike = Sector.OTHER,
    kind: ArrayLike = MemberKind.OWN_ACCOUNT,
    member_since: ArrayLike = -1,
    settled_through: ArrayLike = -1,
) -> Price:
    """Return the contribution of each month of cover, in whole rupiah per programme.

    month       the month of cover, not the month of payment (Q9); scalar or array
    reference   reference income of the bracket, rupiah a month (`brackets.reference_income`)
    programmes  sum of Programme
    others      as in `reliefs.relief_of`
    Returns     Price of the broadcast shape; each amount rounded half up to whole rupiah by programme (Q10)
    Raises      NoParameter before July 2015; Undecided where the law is of low confidence
    Source      PP 44/2015 art. 17, 19 and annex II; PP 46/2015 art. 17; PP 49/2020; PP 50/2025
    """
    months = np.asarray(month, dtype=np.int64)
    references = np.asarray(reference, dtype=np.int64)
    chosen = np.asarray(programmes, dtype=np.int64)
    which = relief_of(
        months, payer=payer, sector=sector, kind=kind, member_since=member_since, settled_through=settled_through
    )
    top, bottom = _still_due(which)
    jkk = _due(parameter("jkk.contribution_share"), months, references, top, bottom)
    jkm = _due(parameter("jkm.contribution"), months, np.ones_like(references), top, bottom)
    one = np.ones((), dtype=np.int64)
    jht = _due(parameter("jht.contribution_share"), months, references, one, one)
    shape = np.broadcast_shapes(months.shape, references.shape, chosen.shape, which.shape)

    def part(programme: Programme, amount: Ints) -> Ints:
        return np.broadcast_to(np.where(chosen & programme, amount, 0), shape)

    return Price(
        jkk=part(Programme.JKK, jkk),
        jkm=part(Programme.JKM, jkm),
        jht=part(Programme.JHT, jht),
        relief=np.broadcast_to(which, shape),
    )


def _still_due(which: Ints) -> tuple[Ints, Ints]:
    """Return the share of JKK and JKM that each relief leaves due, as a fraction."""
    named = [relief(name) for name in NAMES[1:]]
    tops = np.array([1, *(row.numerator for row in named)], dtype=np.int64)
    bottoms = np.array([1, *(row.denominator for row in named)], dtype=np.int64)
    return tops[which], bottoms[which]


def _due(rule: Dated, months: Ints, base: Ints, top: Ints, bottom: Ints) -> Ints:
    row = rule.row(months)
    numerator = base * rule.numerator[row] * top
    denominator = rule.denominator[row] * bottom
    rounded: Ints = (2 * numerator + denominator) // (2 * denominator)
    return rounded


def rules_of(month: int, *, programmes: int, relief_number: int) -> list[str]:
    """Return the articles behind one month's price."""
    rules = [
        f"{programme.name}: {dated.sources[int(dated.row(month))]}"
        for programme, dated in (
            (Programme.JKK, parameter("jkk.contribution_share")),
            (Programme.JKM, parameter("jkm.contribution")),
            (Programme.JHT, parameter("jht.contribution_share")),
        )
        if programmes & programme
    ]
    if relief_number:
        applied = relief(NAMES[relief_number])
        share = 100 * applied.numerator / applied.denominator
        rules.append(f"JKK, JKM: {applied.source} ({applied.name}, {share:g}% due)")
    return rules


def credit_for_paid_months(paid: int, due: Iterable[int]) -> int:
    """Return what is credited to later months when these months were paid at more than their price.

    paid     whole rupiah that came for the months
    due      price of each month as it stands now
    Returns  whole rupiah, 0 when nothing is over; never a refund in money
    Source   statement of a BPJSTK director of 2026-01 on PP 50/2025 (confidence medium)
    """
    return max(0, paid - sum(due))
