"""What a migrant worker (PMI) owes for one contract abroad."""

from __future__ import annotations

import datetime as dt

from naungan.lib.errors import BadUsage
from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import EPOCH, Whole
from naungan.regulation.bounds import counted
from naungan.regulation.kinds import Kind
from naungan.regulation.law import Law
from naungan.regulation.lines import Line

CONTRACTS = {6: "pmi.contract_6", 12: "pmi.contract_12", 24: "pmi.contract_24"}
MOST_EXTRA = 60


class Via(Kind):
    """How a migrant worker leaves."""

    AGENCY = 0
    OWN = 1


def of_migrant(when: int | dt.date, *, via: Via, months: int, extra: Whole = 0, law: Law | None = None) -> tuple[Line, ...]:
    """Return what a migrant worker owes, once for a contract.

    when     month in which the worker is registered (the law of its first day), or the day: a law that begins within the month
             counts from its day on
    via      agency: with the contribution before departure; own: without it
    months   6, 12 or 24 months of contract
    extra    months beyond the contract
    Returns  lines pmi.before_departure, pmi.contract, pmi.extra; JKK and JKM together
    Raises   NoParameter before the programme, or for a contract that the law of the month does not know; BadUsage
    Source   Permenaker 18/2018 (24 months); Permenaker 4/2023
    """
    if months not in CONTRACTS:
        raise BadUsage("There is no contribution for a contract of {given} months.", given=months, fix="Give 6, 12 or 24 months.")
    more = counted(extra, "extra", highest=MOST_EXTRA)
    read = law or in_use()
    values = read.on(when.toordinal() - EPOCH) if isinstance(when, dt.date) else read.during(when)
    lines = []
    if via is Via.AGENCY:
        before = values["pmi.before_departure"]
        lines.append(Line("pmi.before_departure", before, "{amount}", (before,), ("pmi.before_departure",), values))
    rule = CONTRACTS[months]
    contract = values[rule]
    lines.append(Line("pmi.contract", contract, "{amount}", (contract,), (rule,), values))
    if more:
        each = values["pmi.extra_month"]
        lines.append(Line("pmi.extra", more * each, "{months} × {each}", (more, each), ("pmi.extra_month",), values))
    return tuple(lines)
