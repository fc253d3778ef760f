"""What a construction project (Jakon) owes for its workers, once for its whole time."""

from __future__ import annotations

from itertools import pairwise

from numpy.typing import ArrayLike

from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Whole, least, most, rounded, somewhere
from naungan.regulation.bounds import counted
from naungan.regulation.dated import Share
from naungan.regulation.law import Law
from naungan.regulation.lines import Line, Operand

CODE = "jakon.bands"
MOST_CONTRACT = 10**14
"""No contract is higher, in rupiah."""
COLUMNS = ("jkk", "jkm")


def of_contract(month: int, *, contract: ArrayLike, law: Law | None = None) -> tuple[Line, ...]:
    """Return what a project owes whose wages are not known.

    month     month in which the project is registered
    contract  value of the contract before VAT, whole rupiah; one number or an array
    Returns   lines jakon.jkk and jakon.jkm: each slice of the contract at the share of its band, rounded half up in the end
    Raises    NoParameter before July 2015; BadUsage
    Source    PP 44/2015; Permenaker 44/2015, since 2021-04 Permenaker 5/2021 (part on construction)
    """
    law = law or in_use()
    value, values = counted(contract, "contract", highest=MOST_CONTRACT), law.during(month)
    table = law.bands_during(CODE, month)
    lower = [*table.lower.tolist(), MOST_CONTRACT]
    lines = []
    for column, programme in enumerate(COLUMNS):
        total: Whole = 0
        terms: list[str] = []
        operands: list[Operand] = []
        for row, (low, high) in enumerate(pairwise(lower)):
            part = most(least(value, high) - low, 0)
            if somewhere(part > 0) or not row:
                share = Share(int(table.columns[row, column]), table.per)
                total = total + part * share.top
                terms.append(f"{{share_{row}}} × {{slice_{row}}}")
                operands += [share, part]
        amount = rounded(total, table.per)
        lines.append(Line(f"jakon.{programme}", amount, " + ".join(terms), tuple(operands), (CODE,), values))
    return tuple(lines)


def of_wages(month: int, *, wages: ArrayLike, law: Law | None = None) -> tuple[Line, ...]:
    """Return what a project owes whose wages are known.

    wages    wages of the project, whole rupiah
    Returns  lines jakon.jkk and jakon.jkm
    Raises   NoParameter before July 2015; BadUsage
    Source   PP 44/2015 art. 16(1) group V, art. 18; Permenaker 5/2021
    """
    paid, values = counted(wages, "wages", highest=MOST_CONTRACT), (law or in_use()).during(month)
    lines = []
    for programme in COLUMNS:
        rule = f"jakon.{programme}_of_wages"
        share = values[rule]
        amount = rounded(paid * share.top, share.per)
        lines.append(Line(f"jakon.{programme}", amount, "{share} × {wages}", (share, paid), (rule,), values))
    return tuple(lines)
