"""Case files: one event in words, and what the law pays for it.

The only place that knows how a case is written; every number goes to the rule of its benefit.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from naungan.lib.errors import BadUsage
from naungan.regulation import disability, jht, jkk, jkm, jkp
from naungan.regulation.answers import in_use
from naungan.regulation.law import Law
from naungan.regulation.lines import Award, Line, wage_of
from naungan.regulation.scholarship import LEVELS
from naungan.regulation.survivors import SOURCE, Relation, receivers

MOST_CHILDREN = 30


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

    def _sum(self) -> int:
        return sum(line.amount_of() or 0 for line in self.lines)


def benefit(case: Mapping[str, Any], *, law: Law | None = None) -> Answer:
    """Return what the law pays for one case.

    case     `benefit`, `event_on`, and the keys of that benefit (`docs/benefits.md`)
    Raises   BadCase for a word not known, missing or of the wrong kind; what the rules raise
    Source   as the rule of each benefit
    """
    if not isinstance(case, Mapping):
        raise BadCase("A case is one JSON object.", fix='Begin with {"benefit": "jkm", "event_on": "2026-11-20", …}.')
    name = case.get("benefit")
    reader = READERS.get(name) if isinstance(name, str) else None
    if reader is None:
        raise BadCase(
            "“{given}” is not a benefit.", given=name, names=", ".join(READERS), fix="Choose one of: {names}."
        )
    keys, read = reader
    for key in case:
        if key not in (*COMMON, *keys):
            raise BadCase(
                "“{given}” is not a key of {benefit}.",
                given=key, benefit=name, names=", ".join((*COMMON, *keys)), fix="Its keys are: {names}.",
            )  # fmt: skip
    if case.get("reference_income") is not None:
        wage_of(whole_number(case["reference_income"], "reference_income"))
    award = read(_Case(case), law or in_use())
    lines = tuple(line for line in award.lines if line.says())
    return Answer(lines or award.lines[:1], case, _survivors(case))


COMMON = ("benefit", "event_on", "reference_income", "survivors")


class _Case:
    """Reads the keys of one case, each with a problem that says what was wanted."""

    def __init__(self, case: Mapping[str, Any]) -> None:
        self.case = case

    def __contains__(self, key: str) -> bool:
        return self.case.get(key) is not None

    def needed(self, key: str) -> Any:
        if self.case.get(key) is None:
            raise BadCase(
                "The case has no “{key}”.", key=key, benefit=self.case["benefit"], fix="{benefit} needs it: add it."
            )
        return self.case[key]

    def day(self, key: str) -> dt.date:
        given = self.needed(key)
        try:
            if isinstance(given, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", given, re.ASCII):
                return dt.date.fromisoformat(given)
        except ValueError:
            pass
        raise BadCase(
            "“{key}” is “{given}”, which is not a day.",
            key=key, given=given, fix="Write year, month and day, such as 2026-11-20.",
        )  # fmt: skip

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
        if not isinstance(remaining, dict) or set(given) != {"remaining"} or not set(remaining) <= set(LEVELS):
            raise self._children_wanted()
        return {level: whole_number(years, level) for level, years in remaining.items()}

    @staticmethod
    def _children_wanted() -> BadCase:
        return BadCase(
            "“children” is not a list of school years still to come.",
            fix='Write [{"remaining": {"tk": 0, "sd": 6, "smp": 3, "sma": 3, "pt": 5}}].',
        )

    def sums(self, key: str) -> dict[str, int]:
        given = self.needed(key)
        if not isinstance(given, dict):
            raise BadCase("“{key}” is not a list of sums.", key=key, fix='Write {{"land": 1500000}}.')
        return {str(name): whole_number(amount, str(name)) for name, amount in given.items()}


def whole_number(given: Any, key: str) -> int:
    """Return a whole number that a case gives. Raises BadCase."""
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int):
        raise BadCase(
            "“{key}” is “{given}”, which is not a whole number.", key=key, given=given, fix="Write digits only."
        )
    return given


def _share(given: Any, key: str, *, of: int, highest: int = 1) -> int:
    """Return a share of a case in whole parts of one. Raises BadCase."""
    try:
        share = Decimal(str(given)) * of if not isinstance(given, bool) else Decimal(-1)
        if 0 < share <= highest * of and share == share.to_integral_value():
            return int(share)
    except InvalidOperation:
        pass
    raise BadCase(
        "“{key}” is “{given}”.",
        key=key, given=given, highest=highest,
        fix="Write a number above 0 and at most {highest}, such as 0.25; three decimals at most.",
    )  # fmt: skip


def _jkm(case: _Case, law: Law) -> Award:
    return jkm.death(
        case.day("event_on"),
        member_since=case.day("member_since") if "member_since" in case else None,
        paid_months=case.whole("paid_months") if "paid_months" in case else None,
        children=case.children(),
        law=law,
    )


def _of_wage(rule: Callable[..., Award]) -> Callable[[_Case, Law], Award]:
    def read(case: _Case, law: Law) -> Award:
        return rule(
            case.day("event_on"), reference_income=case.whole("reference_income"), children=case.children(), law=law
        )

    return read


def _partial(case: _Case, law: Law) -> Award:
    given = case.needed("parts")
    if not isinstance(given, list):
        raise _parts_wanted()
    left = case.case.get("left_handed", False)
    if not isinstance(left, bool):
        raise BadCase("“left_handed” is neither true nor false.", fix="Write true or false.")
    return disability.partial_disability(
        case.day("event_on"),
        reference_income=case.whole("reference_income"),
        parts=[_part(one) for one in given],
        left_handed=left,
        law=law,
    )


def _part(given: Any) -> disability.Part:
    known = {"code", "loss_of_function", "units", "percent"}
    if not isinstance(given, dict) or not isinstance(given.get("code"), str) or not set(given) <= known:
        raise _parts_wanted()
    loss, percent = given.get("loss_of_function"), given.get("percent")
    return disability.Part(
        given["code"],
        disability.LOST if loss is None else _share(loss, "loss_of_function", of=disability.LOST),
        whole_number(1 if given.get("units") is None else given["units"], "units"),
        0 if percent is None else _share(percent, "percent", of=disability.FINE // 100, highest=100),
    )


def _parts_wanted() -> BadCase:
    return BadCase(
        "“parts” is not a list of losses.",
        fix='Write [{"code": "D03R"}]; each may have loss_of_function (0 to 1), units, percent where the annex has a range.',
    )


def _stmb(case: _Case, law: Law) -> Award:
    return jkk.unable_to_work(
        case.day("event_on"),
        reference_income=case.whole("reference_income"),
        days=case.whole("days") if "days" in case else None,
        months=case.whole("months") if "months" in case else None,
        from_month=case.whole("from_month") if "from_month" in case else 1,
        law=law,
    )


def _transport(case: _Case, law: Law) -> Award:
    return jkk.transport(case.day("event_on"), costs=case.sums("costs"), law=law)


def _care(case: _Case, law: Law) -> Award:
    invoices = {name: case.whole(name) for name in jkk.CARE if name in case}
    return jkk.care(case.day("event_on"), invoices=invoices, law=law)


def _scholarship(case: _Case, law: Law) -> Award:
    cause = str(case.needed("cause"))
    children = case.children()
    if not children:
        raise BadCase(
            "The case has no “{key}”.", key="children", benefit="scholarship", fix="{benefit} needs it: add it."
        )
    paid = case.whole("paid_months") if "paid_months" in case else None
    return jkm.scholarship(case.day("event_on"), cause=cause, children=children, paid_months=paid, law=law)


def _jht(case: _Case, law: Law) -> Award:
    ground = jht.Ground.read(str(case.needed("ground")))
    is_partial = ground in jht.PARTIAL
    return jht.savings(
        case.day("event_on"),
        balance=case.whole("balance"),
        ground=int(ground),
        membership_years=case.whole("membership_years") if is_partial or "membership_years" in case else 0,
        law=law,
    )


def _jkp(case: _Case, law: Law) -> Award:
    return jkp.cash(
        case.day("event_on"),
        reference_income=case.whole("reference_income"),
        months=case.whole("months") if "months" in case else 6,
        paid_months=case.whole("paid_months") if "paid_months" in case else None,
        law=law,
    )


READERS: dict[str, tuple[tuple[str, ...], Callable[[_Case, Law], Award]]] = {
    "jkm": (("member_since", "paid_months", "children"), _jkm),
    "jkk_death": (("children",), _of_wage(jkk.death)),
    "jkk_total_disability": (("children",), _of_wage(jkk.total_disability)),
    "jkk_partial_disability": (("parts", "left_handed"), _partial),
    "jkk_stmb": (("days", "months", "from_month"), _stmb),
    "jkk_transport": (("costs",), _transport),
    "jkk_care": (tuple(jkk.CARE), _care),
    "scholarship": (("cause", "paid_months", "children"), _scholarship),
    "jht": (("balance", "ground", "membership_years"), _jht),
    "jkp": (("months", "paid_months"), _jkp),
}
"""The keys of each benefit beside the common ones, and how it is read."""


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
    return {"class": found.order, "receive": [one.word for one in found.persons], "source": SOURCE}
