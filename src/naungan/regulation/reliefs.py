"""Which relief a member's month meets. It depends on the month of cover, never on the day of payment."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from naungan.lib.month import Month
from naungan.regulation.kinds import MemberKind, PayerKind, Sector
from naungan.regulation.tables import Ints, Undecided, law, relief

NAMES = ("", "covid", "transport", "other_work")
"""The number of a relief, as `relief_of` returns it, is its place here."""


@cache
def _numbers(rule: str, kinds: type[PayerKind] | type[MemberKind]) -> Ints:
    return np.array([kinds.read(word) for word in law("reliefs")[rule]["kinds"]], dtype=np.int64)


def _within(name: str, months: Ints) -> NDArray[np.bool_]:
    window = relief(name)
    return (months >= window.since) & (months < window.until)


def relief_of(
    month: ArrayLike,
    *,
    payer: ArrayLike = PayerKind.SELF,
    sector: ArrayLike = Sector.OTHER,
    kind: ArrayLike = MemberKind.OWN_ACCOUNT,
    member_since: ArrayLike = -1,
    settled_through: ArrayLike = -1,
) -> Ints:
    """Return which relief each month meets, as a place in NAMES (0: none).

    month            contribution months
    payer            PayerKind: public money gets no relief of PP 50/2025
    sector           Sector of work
    kind             MemberKind: employers get no relief of PP 50/2025 (Q2)
    member_since     first contribution month of the membership; -1: a member since before all reliefs
    settled_through  last month up to which all is paid; -1: not known, so not settled
    Raises           Undecided for village money (APBDes) in the months of PP 50/2025 (Q3)
    Source           PP 49/2020 art. 8, 9, 13; PP 50/2025 art. 2-4
    """
    months = np.asarray(month, dtype=np.int64)
    payers, kinds = np.asarray(payer), np.asarray(kind)
    eligible = ~np.isin(payers, _numbers("excluded_payers", PayerKind))
    eligible &= ~np.isin(kinds, _numbers("excluded_members", MemberKind))
    is_transport = np.asarray(sector) == Sector.TRANSPORT
    transport = _within("transport", months) & is_transport & eligible
    other = _within("other_work", months) & ~is_transport & eligible
    if np.any((transport | other) & np.isin(payers, _numbers("undecided_payers", PayerKind))):
        raise Undecided(
            "Whether village money (APBDes) gets the relief of PP 50/2025 is not decided (question Q3).",
            fix="Ask BPJS Ketenagakerjaan in writing; until then bill these months through another payer.",
        )
    covid = _within("covid", months) & _meets_covid(months, np.asarray(member_since), np.asarray(settled_through))
    return np.where(covid, 1, np.where(transport, 2, np.where(other, 3, 0))).astype(np.int64)


def _meets_covid(months: Ints, member_since: Ints, settled_through: Ints) -> NDArray[np.bool_]:
    """Old members must be settled up to July 2020; new ones pay two months in full first (PP 49/2020 art. 13)."""
    rule = law("reliefs")["covid"]
    is_new = member_since >= relief("covid").since
    after_full_months = months >= member_since + int(rule["full_months_for_new_members"])
    settled = settled_through >= Month.of(rule["settled_through"])
    return np.where(is_new, after_full_months, settled).astype(np.bool_)
