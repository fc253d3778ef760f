"""What an own-account member (BPU) owes for a month: scalars and arrays through the same functions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Whole, rounded, where, whole
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Programme, Sector
from naungan.regulation.law import Law, Values
from naungan.regulation.reliefs import MEMBERS, NAMES, PAYERS, has_covid, relief_in

RELIEFS = tuple(f"reliefs.{name or 'none'}" for name in NAMES)
JKK, JKM, JHT = int(Programme.JKK), int(Programme.JKM), int(Programme.JHT)
RATES = {
    Programme.JKK: "jkk.contribution_share",
    Programme.JKM: "jkm.contribution",
    Programme.JHT: "jht.contribution_share",
}


class Price(NamedTuple):
    """Contributions in whole rupiah per programme, and the relief that was applied (a place in `reliefs.NAMES`)."""

    jkk: Whole
    jkm: Whole
    jht: Whole
    relief: Whole

    @property
    def total(self) -> Whole:
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
    law: Law | None = None,
) -> Price:
    """Return the contribution of each month of cover, in whole rupiah per programme.

    month       the month of cover, not the month of payment (Q9); one number or an array
    reference   reference income of the bracket, rupiah a month (`brackets.reference_income`)
    programmes  sum of Programme
    others      as in `reliefs.relief_in`
    Returns     Price of plain numbers, or of arrays of the broadcast shape where any argument is an array;
                each amount rounded half up to whole rupiah by programme (Q10)
    Raises      NoParameter before July 2015; Undecided where the law is of low confidence
    Source      PP 44/2015 art. 17, 19 and annex II; PP 46/2015 art. 17; PP 49/2020; PP 50/2025
    """
    law = law or in_use()
    months = whole(month)
    values = law.during(months)
    is_member_asked = has_covid(values)
    if not is_member_asked:
        member_since = settled_through = 0  # nothing depends on them then
    if type(months) is int:
        try:
            when = months if is_member_asked else 0
            classes: Any = (reference, programmes, payer, sector, kind, member_since, settled_through)
            return _one(values, when, *classes)
        except TypeError:  # an array among the classes has no hash
            pass
    references, chosen = whole(reference), whole(programmes)
    which = relief_in(values, months, whole(payer), whole(sector), whole(kind), whole(member_since), whole(settled_through))
    price = _price(values, references, chosen, which)
    shape = np.broadcast_shapes(*(np.shape(one) for one in (months, references, chosen, which)))
    return Price(*(np.broadcast_to(part, shape) for part in price))


@lru_cache(maxsize=20_000)
def _one(values: Values, month: int, reference: Any, programmes: Any, *classes: Any) -> Price:
    """Return the price of one member's month: few combinations occur, and most were asked before."""
    which = relief_in(values, month, *(whole(one) for one in classes))
    return _price(values, whole(reference), whole(programmes), which)


def _price(values: Values, references: Whole, chosen: Whole, which: Whole) -> Price:
    jkk, jkm, jht = values["jkk.contribution_share"], values["jkm.contribution"], values["jht.contribution_share"]
    due = values.chosen(RELIEFS, which)
    return Price(
        where(chosen & JKK != 0, rounded(references * jkk.top * due.top, jkk.per * due.per), 0),
        where(chosen & JKM != 0, rounded(jkm * due.top, due.per), 0),
        where(chosen & JHT != 0, rounded(references * jht.top, jht.per), 0),
        which,
    )


def rules_of(
    month: int, *, programmes: int, relief_number: int, payer: int = 0, kind: int = 0, law: Law | None = None
) -> list[str]:
    """Return the articles behind one month's price, and the deployment's answers that it rests on."""
    law = law or in_use()
    rules = [
        f"{programme.name}: {law(code).row_during(month).source}" for programme, code in RATES.items() if programmes & programme
    ]
    if relief_number:
        name = NAMES[relief_number]
        share = law(f"reliefs.{name}")
        percent = 100 * law.during(month)[share.code].top / share.per
        rules.append(f"JKK, JKM: {share.row_during(month).source} ({name}, {percent:g}% due)")
    for code in (PAYERS[payer], MEMBERS[kind]):
        row = law(code).row_during(month)
        if row.confidence == "decided":
            rules.append(f"JKK, JKM: {row.source}")
    return rules


def credit_for_paid_months(paid: int, due: Iterable[int]) -> int:
    """Return what is credited to later months when these months were paid at more than their price.

    paid     whole rupiah that came for the months
    due      price of each month as it stands now
    Returns  whole rupiah, 0 when nothing is over; never a refund in money
    Source   statement of a BPJSTK director of 2026-01 on PP 50/2025 (confidence medium)
    """
    return max(0, paid - sum(due))
