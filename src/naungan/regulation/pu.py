"""What is owed for a wage earner (PU): who pays which part of the wage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from numpy.typing import ArrayLike

from naungan.lib.errors import BadUsage
from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Truth, Whole, least, rounded, somewhere, where, whole
from naungan.regulation.bounds import MOST_WAGE, counted
from naungan.regulation.dated import Share
from naungan.regulation.kinds import Kind
from naungan.regulation.law import Law, Values
from naungan.regulation.lines import Line
from naungan.regulation.reliefs import meets_covid

RISKS = tuple(f"pu.jkk_{group}" for group in range(1, 6))


class WageProgramme(Kind):
    """The five programmes of wage earners."""

    JKK = 1
    JKM = 2
    JHT = 4
    JP = 8
    JKP = 16


class Firm(Kind):
    """Size of a firm; it decides the programmes (Perpres 109/2013 art. 6)."""

    MICRO = 0
    SMALL = 1
    MEDIUM = 2
    LARGE = 3


class PaidBy(StrEnum):
    EMPLOYER = "employer"
    WORKER = "worker"
    STATE = "state"
    MOVED = "moved"  # a part of JKK or JKM that goes to JKP: nobody pays it twice


@dataclass(frozen=True, slots=True)
class Charge:
    line: Line
    paid_by: PaidBy


def programmes_of(firm: Firm, *, month: int, law: Law | None = None) -> int:
    """Return the programmes that a firm of this size owes, as a sum of WageProgramme.

    Source  Perpres 109/2013 art. 6(3)
    """
    values = (law or in_use()).during(month)
    chosen = WageProgramme.JKK | WageProgramme.JKM
    if firm >= values["pu.jht_from_firm"]:
        chosen |= WageProgramme.JHT
    if firm >= values["pu.jp_from_firm"]:
        chosen |= WageProgramme.JP | WageProgramme.JKP
    return int(chosen)


def read_wage_programmes(text: str) -> int:
    """Return the sum of the programmes named in `jkk,jkm,jht,jp,jkp`. Raises BadUsage."""
    chosen = 0
    for name in text.split(","):
        chosen |= WageProgramme.read(name)
    return chosen


def wage_contribution(
    month: ArrayLike,
    *,
    wage: ArrayLike,
    risk: ArrayLike,
    programmes: int = 31,
    age: ArrayLike = 0,
    member_since: ArrayLike = -1,
    settled_through: ArrayLike = -1,
    law: Law | None = None,
) -> list[Charge]:
    """Return what is owed for a wage earner in each month, part by part.

    month            contribution month; one number or an array
    wage             rupiah a month
    risk             group of risk of the employer, 1 (very low) to 5 (very high)
    programmes       sum of WageProgramme
    age              completed years on the first day of the month; at the age of the law JP ends; 0: not yet
    member_since     first contribution month; settled_through: last month paid; both for the relief of the pandemic only
    Returns          a Charge a part, in whole rupiah, rounded half up; `moved` parts are inside others
    Raises           NoParameter before July 2015; Undecided for JP after the last cap announced; BadUsage
    Source           PP 44/2015 art. 16, 18 and annex I; PP 46/2015 art. 16; PP 45/2015 art. 15, 28, 29; PP 37/2021 art. 11;
                     PP 49/2023; PP 6/2025 art. 11; PP 49/2020
    """
    months, wages, groups = whole(month), counted(wage, "wage", highest=MOST_WAGE), whole(risk)
    if somewhere(groups < 1) or somewhere(groups > len(RISKS)):
        raise BadUsage(
            "There is no such group of risk.", fix="Give 1 (very low), 2 (low), 3 (medium), 4 (high) or 5 (very high)."
        )
    values = (law or in_use()).during(months)
    covid = values["reliefs.covid"]
    in_covid = covid.top < covid.per
    if somewhere(in_covid):
        in_covid = in_covid & meets_covid(values, months, whole(member_since), whole(settled_through))
    due = Share(where(in_covid, covid.top, covid.per), covid.per)
    charges: list[Charge] = []
    if programmes & WageProgramme.JKK:
        share = values.chosen(RISKS, groups - 1)
        cite = RISKS[groups - 1] if isinstance(groups, int) else RISKS[0]
        charges.append(Charge(_relieved("jkk.employer", share, wages, due, in_covid, cite, values), PaidBy.EMPLOYER))
    if programmes & WageProgramme.JKM:
        line = _relieved("jkm.employer", values["pu.jkm"], wages, due, in_covid, "pu.jkm", values)
        charges.append(Charge(line, PaidBy.EMPLOYER))
    if programmes & WageProgramme.JHT:
        charges += _shared("jht", wages, values)
    if programmes & WageProgramme.JP:
        counts = least(wages, values["pu.jp_wage_most"])
        counts = where(whole(age) >= values["pu.jp_age"], 0, counts)
        charges += _shared("jp", counts, values, "pu.jp_wage_most", *(["pu.jp_age"] if somewhere(whole(age) > 0) else []))
    if programmes & WageProgramme.JKP:
        cap = "pu.jkp_wage_most"
        counts = least(wages, values[cap])
        charges.append(Charge(_line("jkp.state", "pu.jkp_state", counts, values, cap), PaidBy.STATE))
        charges.append(Charge(_line("jkp.from_jkk", "pu.jkk_to_jkp", counts, values, cap), PaidBy.MOVED))
        charges.append(Charge(_line("jkp.from_jkm", "pu.jkm_to_jkp", counts, values, cap), PaidBy.MOVED))
    return charges


def _shared(programme: str, counts: Whole, values: Values, *more: str) -> list[Charge]:
    return [
        Charge(_line(f"{programme}.{who}", f"pu.{programme}_{who}", counts, values, *more), PaidBy(who))
        for who in ("employer", "worker")
    ]


def _line(code: str, rule: str, counts: Whole, values: Values, *more: str) -> Line:
    share = values[rule]
    amount = rounded(counts * share.top, share.per)
    return Line(code, amount, "{share} × {wage}", (share, counts), (rule, *more), values, optional=True)


def _relieved(code: str, share: Share, wages: Whole, due: Share, is_met: Truth, rule: str, values: Values) -> Line:
    amount = rounded(wages * share.top * due.top, share.per * due.per)
    if somewhere(is_met):
        return Line(code, amount, "{due} × {share} × {wage}", (due, share, wages), (rule, "reliefs.covid"), values)
    return Line(code, amount, "{share} × {wage}", (share, wages), (rule,), values)
