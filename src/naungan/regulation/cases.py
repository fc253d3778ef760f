"""Case files: one event in words, and what the law pays for it.

The only place that knows how a case is written; every number goes to the rule of its benefit.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from naungan.lib.errors import BadUsage
from naungan.regulation.answers import in_use
from naungan.regulation.benefits import award
from naungan.regulation.bounds import counted, wage_of
from naungan.regulation.claims import Fund
from naungan.regulation.disability import FINE, LOST
from naungan.regulation.jht import PARTIAL, Ground
from naungan.regulation.jkk import BY_BILL, CARE, TRANSPORT
from naungan.regulation.law import Law
from naungan.regulation.lines import Line
from naungan.regulation.scholarship import FACTS, LEVELS
from naungan.regulation.survivors import SOURCE, Relation, receivers

MOST_CHILDREN, MOST_AGE = 30, 130


class BadCase(BadUsage):
    code = "case"


@dataclass(frozen=True, slots=True)
class Answer:
    """A benefit as an officer and a family read it.

    lines      what is due, without lines that have nothing to say
    total      whole rupiah; None while a line is stopped
    survivors  who receives it, where the case names whom the member left behind
    """

    lines: tuple[Line, ...]
    case: Mapping[str, Any] = field(default_factory=dict)
    survivors: dict[str, Any] | None = None

    @property
    def stops(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.stops())

    @property
    def total(self) -> int | None:
        """Whole rupiah that is paid; without heirs only the funeral of JKK or JKM is, and the rest stays in the fund."""
        return None if self.stops else self._sum() - self.fund_keeps

    @property
    def fund_keeps(self) -> int:
        """Whole rupiah that nobody is left to receive."""
        is_death = self.case.get("benefit") in ("jkm", "jkk_death")
        if not is_death or self.survivors is None or self.survivors["receive"]:
            return 0
        return self._sum() - sum(line.amount_of() or 0 for line in self.lines if line.code.endswith(".funeral"))

    @property
    def due_now(self) -> int:
        """Whole rupiah that is undisputed and paid at once: without stopped lines and later school years."""
        return self._sum() - self.fund_keeps - self.committed

    @property
    def committed(self) -> int:
        """Whole rupiah of school years that come later, paid year by year; 0 where nobody is left to receive it."""
        return 0 if self.fund_keeps else sum(line.later_of() for line in self.lines)

    def _sum(self) -> int:
        return sum(line.amount_of() or 0 for line in self.lines)


def benefit(case: Mapping[str, Any], *, law: Law | None = None) -> Answer:
    """Return what the law pays for one case.

    case     `benefit`, `event_on`, and the keys of that benefit (`docs/benefits.md`)
    Raises   BadCase for a word not known, missing or of the wrong kind; what the rules raise
    Source   as the rule of each benefit
    """
    name, facts = facts_of(case)
    lines = award(name, facts, law or in_use()).lines
    return Answer(tuple(line for line in lines if line.says()) or lines[:1], case, _survivors(case))


def facts_of(case: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the benefit of a case and its facts, as `benefits.award` takes them.

    Raises  BadCase
    Source  as the rule of the benefit
    """
    if not isinstance(case, Mapping):
        raise BadCase("A case is one JSON object.", fix='Begin with {"benefit": "jkm", "event_on": "2026-11-20", …}.')
    name = case.get("benefit")
    reader = READERS.get(name) if isinstance(name, str) else None
    if reader is None:
        raise BadCase("“{given}” is not a benefit.", given=name, names=", ".join(READERS), fix="Choose one of: {names}.")
    known_keys(case, (*COMMON, *reader), of=str(name))
    if case.get("reference_income") is not None:
        wage_of(whole_number(case["reference_income"], "reference_income"))
    read = _Case(case)
    facts = {"event_on": read.day("event_on")}
    for read_key in reader.values():
        facts |= read_key(read)
    return str(name), facts


COMMON = ("benefit", "event_on", "reference_income", "survivors")


class _Case:
    """Reads the keys of one case, each with a problem that says what was wanted."""

    def __init__(self, case: Mapping[str, Any]) -> None:
        self.case = case

    def __contains__(self, key: str) -> bool:
        return self.case.get(key) is not None

    def needed(self, key: str) -> Any:
        if self.case.get(key) is None:
            raise BadCase("The case has no “{key}”.", key=key, benefit=self.case["benefit"], fix="{benefit} needs it: add it.")
        return self.case[key]

    def day(self, key: str) -> dt.date:
        return day_of(self.needed(key), key)

    def whole(self, key: str) -> int:
        return whole_number(self.needed(key), key)

    def children(self) -> list[dict[str, int]]:
        given = self.case.get("children")
        if given is None:
            return []
        if not isinstance(given, list) or len(given) > MOST_CHILDREN:
            raise self._children_wanted()
        return [self._child(one) for one in given]

    def _child(self, given: Any) -> dict[str, int]:
        remaining = given.get("remaining") if isinstance(given, dict) else None
        if not isinstance(remaining, dict) or not set(given) <= {"remaining", *FACTS} or not set(remaining) <= set(LEVELS):
            raise self._children_wanted()
        found = {level: whole_number(years, level) for level, years in remaining.items()}
        if given.get("age") is not None:
            found["age"] = whole_number(given["age"], "age")
        for name in ("on_ones_own", "chosen"):
            if not isinstance(given.get(name, False), bool):
                raise self._children_wanted()
            found[name] = int(given.get(name, False))
        return found

    @staticmethod
    def _children_wanted() -> BadCase:
        return BadCase(
            "“children” is not a list of school years still to come.",
            fix='Write [{"remaining": {"tk": 0, "sd": 6, "smp": 3, "sma": 3, "pt": 5}}]; each may have age (years), on_ones_own '
            "(married or working) and chosen (named by the family), both true or false.",
        )

    def sums(self, key: str) -> dict[str, int]:
        given = self.needed(key)
        if not isinstance(given, dict):
            raise BadCase("“{key}” is not a list of sums.", key=key, fix='Write {{"land": 1500000}}.')
        return {str(name): whole_number(amount, str(name)) for name, amount in given.items()}


def known_keys(given: Mapping[str, Any], known: Iterable[str], *, of: str) -> None:
    """Raise BadCase for the first key that nobody reads."""
    names = dict.fromkeys(known)
    for key in given:
        if key not in names:
            raise BadCase(
                "“{given}” is not a key of {benefit}.",
                given=key,
                benefit=of,
                names=", ".join(names),
                fix="Its keys are: {names}.",
            )


def day_of(given: Any, key: str) -> dt.date:
    """Return a day that a case gives. Raises BadCase."""
    try:
        if isinstance(given, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", given, re.ASCII):
            return dt.date.fromisoformat(given)
    except ValueError:
        pass
    raise BadCase(
        "“{key}” is “{given}”, which is not a day.", key=key, given=given, fix="Write year, month and day, such as 2026-11-20."
    )


def whole_number(given: Any, key: str) -> int:
    """Return a whole number that a case gives. Raises BadCase."""
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int):
        raise BadCase("“{key}” is “{given}”, which is not a whole number.", key=key, given=given, fix="Write digits only.")
    return given


def _share(given: Any, key: str, *, of: int, highest: int = 1) -> int:
    """Return a share of a case in whole parts of one. Raises BadCase."""
    try:
        share = Decimal(str(given)) * of if not isinstance(given, bool) else Decimal(-1)
        if 0 < share <= highest * of and share == share.to_integral_value():
            return int(share)
    except ArithmeticError:
        pass
    raise BadCase(
        "“{key}” is “{given}”.",
        key=key,
        given=given,
        highest=highest,
        fix="Write a number above 0 and at most {highest}, such as 0.25; three decimals at most.",
    )


Reader = Callable[[_Case], dict[str, Any]]
"""Reads one key of a case into facts of `benefits`."""


def _parts(case: _Case) -> dict[str, Any]:
    """Return the losses of `parts` as facts part_1, loss_1 …"""
    given = case.needed("parts")
    if not isinstance(given, list):
        raise _parts_wanted()
    facts: dict[str, Any] = {}
    for number, part in enumerate(given, 1):
        known = {"code", "loss_of_function", "units", "percent"}
        if not isinstance(part, dict) or not isinstance(part.get("code"), str) or not set(part) <= known:
            raise _parts_wanted()
        facts[f"part_{number}"] = part["code"]
        if part.get("loss_of_function") is not None:
            facts[f"loss_{number}"] = _share(part["loss_of_function"], "loss_of_function", of=LOST)
        if part.get("units") is not None:
            facts[f"units_{number}"] = whole_number(part["units"], "units")
        if part.get("percent") is not None:
            facts[f"percent_{number}"] = _share(part["percent"], "percent", of=FINE // 100, highest=100)
    return facts


def _parts_wanted() -> BadCase:
    return BadCase(
        "“parts” is not a list of losses.",
        fix='Write [{"code": "D03R"}]; each may have loss_of_function (0 to 1), units, percent where the annex has a range.',
    )


def _yes_or_no(key: str) -> Reader:
    def read(case: _Case) -> dict[str, Any]:
        given = case.case.get(key, False)
        if not isinstance(given, bool):
            raise BadCase("“{key}” is neither true nor false.", key=key, fix="Write true or false.")
        return {key: given}

    return read


def _children(case: _Case) -> dict[str, Any]:
    """Return the school years of `children` as facts child_1_tk …; every level is told, so that no child is lost."""
    return {
        f"child_{number}_{name}": child.get(name, 0)
        for number, child in enumerate(case.children(), 1)
        for name in (*LEVELS, *FACTS)
    }


def _needed_children(case: _Case) -> dict[str, Any]:
    found = _children(case)
    if not found:
        raise BadCase("The case has no “{key}”.", key="children", benefit="scholarship", fix="{benefit} needs it: add it.")
    return found


def _ground(case: _Case) -> dict[str, Any]:
    ground = Ground.read(str(case.needed("ground")))
    if ground in PARTIAL:
        case.needed("membership_years")
    return {"ground": int(ground)}


def _age(case: _Case) -> dict[str, Any]:
    return {"age": counted(case.whole("age"), "age", highest=MOST_AGE)} if "age" in case else {}


def _costs(case: _Case) -> dict[str, Any]:
    costs = case.sums("costs")
    for name in costs:
        if name not in TRANSPORT:
            raise BadCase("“{given}” is not known here.", given=name, names=", ".join(TRANSPORT), fix="Choose one of: {names}.")
    return costs


def _whole(key: str) -> Reader:
    return lambda case: {key: case.whole(key)} if key in case else {}


def _needed(key: str) -> Reader:
    return lambda case: {key: case.whole(key)}


READERS: dict[str, dict[str, Reader]] = {
    "jkm": {
        "member_since": lambda case: {"member_since": case.day("member_since")} if "member_since" in case else {},
        "paid_months": _whole("paid_months"),
        "paid_months_ever": _whole("paid_months_ever"),
        "memberships": _whole("memberships"),
        "children": _children,
    },
    "jkk_death": {"reference_income": _needed("reference_income"), "children": _children},
    "jkk_total_disability": {"reference_income": _needed("reference_income"), "children": _children},
    "jkk_partial_disability": {
        "reference_income": _needed("reference_income"),
        "parts": _parts,
        "left_handed": _yes_or_no("left_handed"),
    },
    "jkk_stmb": {
        "reference_income": _needed("reference_income"),
        "days": _whole("days"),
        "months": _whole("months"),
        "from_month": _whole("from_month"),
    },
    "jkk_transport": {"costs": _costs},
    "jkk_care": {name: _whole(name) for name in (*BY_BILL, *CARE, "prosthesis", "prosthesis_centre_price", "home_care_months")},
    "scholarship": {
        "cause": lambda case: {"cause": str(case.needed("cause"))},
        "paid_months": _whole("paid_months"),
        "children": _needed_children,
    },
    "jht": {
        "balance": _needed("balance"),
        "ground": _ground,
        "membership_years": _whole("membership_years"),
        "age": _age,
        "part_taken": _yes_or_no("part_taken"),
    },
    "late": {
        "fund": lambda case: {"fund": int(Fund.read(str(case.needed("fund"))))},
        "amount": _needed("amount"),
        "days_late": _needed("days_late"),
    },
    "jkp": {"reference_income": _needed("reference_income"), "months": _whole("months"), "paid_months": _whole("paid_months")},
}
"""The keys of each benefit beside the common ones, and how each becomes facts."""


OTHERWISE = {"jht": "heritage_office"}
"""Who has what no heir is left to receive; else the Social Security Fund of the programme (PP 44/2015 art. 37(5))."""


def _survivors(case: Mapping[str, Any]) -> dict[str, Any] | None:
    given = case.get("survivors")
    if given is None:
        return None
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise BadCase("“survivors” is not a list of relations.", fix='Write ["spouse", "child", "child"].')
    if case.get("children") and case.get("benefit") in ("jkm", "jkk_death") and "child" not in given:
        raise BadCase(
            "“children” names a child, “survivors” does not.",
            fix="Add “child” to survivors for each child left behind.",
        )
    found = receivers([Relation.read(one) for one in given])
    fund = str(case.get("benefit")).partition("_")[0]
    return {
        "class": found.order,
        "receive": [one.word for one in found.persons],
        "source": SOURCE,
        "otherwise": None if found.persons else OTHERWISE.get(fund, "social_security_fund"),
    }
