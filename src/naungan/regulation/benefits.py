"""The rule of each benefit, asked by name with named facts: plain values for one person, arrays for many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from naungan.lib.errors import BadUsage
from naungan.regulation import claims, disability, jht, jkk, jkm, jkp
from naungan.regulation.law import Law
from naungan.regulation.lines import Award
from naungan.regulation.scholarship import FACTS, LEVELS


class Facts(dict[str, Any]):
    """What is known of one person, or of the rows of a batch: `event_on`, `reference_income`, `part_1`, `child_1_sd` …"""

    def __missing__(self, name: str) -> Any:
        raise BadUsage("“{name}” is missing.", name=name, fix="Add it.")


def award(benefit: str, facts: Mapping[str, Any], law: Law) -> Award:
    """Return what the law pays for one benefit.

    Raises  BadUsage for a fact that is missing; what the rule raises
    Source  as the rule of the benefit
    """
    return RULES[benefit][0](Facts(facts), law)


def strangers(benefit: str, names: Iterable[str]) -> list[str]:
    """Return the names that are no facts of a benefit."""
    return [name for name in names if not re.fullmatch(names_of(benefit), name)]


def names_of(benefit: str) -> str:
    """Return the names of a benefit's facts, as a pattern."""
    return f"event_on|{RULES[benefit][1]}"


def _children(facts: Facts) -> list[dict[str, Any]]:
    """Return the children of the columns child_1_tk, child_1_sd …"""
    numbers = sorted({int(name.split("_")[1]) for name in facts if name.startswith("child_")})
    return [
        {name: facts[f"child_{number}_{name}"] for name in (*LEVELS, *FACTS) if f"child_{number}_{name}" in facts}
        for number in numbers
    ]


def _parts(facts: Facts) -> list[disability.Part]:
    """Return the losses of the columns part_1, loss_1 …; part_1 holds places of codes in `disability.codes()`."""
    numbers = sorted(int(name.split("_")[1]) for name in facts if name.startswith("part_"))
    return [
        disability.Part(
            facts[f"part_{number}"],
            facts.get(f"loss_{number}", disability.LOST),
            facts.get(f"units_{number}", 1),
            facts.get(f"percent_{number}", 0),
        )
        for number in numbers
    ]


def _named(facts: Facts, *names: str) -> dict[str, Any]:
    return {name: facts[name] for name in names if name in facts}


def _jkm(facts: Facts, law: Law) -> Award:
    return jkm.death(
        facts["event_on"],
        **_named(facts, "member_since", "paid_months", "paid_months_ever", "memberships"),
        children=_children(facts),
        law=law,
    )


def _death(facts: Facts, law: Law) -> Award:
    return jkk.death(facts["event_on"], reference_income=facts["reference_income"], children=_children(facts), law=law)


def _total_disability(facts: Facts, law: Law) -> Award:
    return jkk.total_disability(facts["event_on"], reference_income=facts["reference_income"], children=_children(facts), law=law)


def _partial(facts: Facts, law: Law) -> Award:
    return disability.partial_disability(
        facts["event_on"],
        reference_income=facts["reference_income"],
        parts=_parts(facts),
        left_handed=facts.get("left_handed", False),
        law=law,
    )


def _stmb(facts: Facts, law: Law) -> Award:
    return jkk.unable_to_work(
        facts["event_on"],
        reference_income=facts["reference_income"],
        **_named(facts, "days", "months", "from_month"),
        law=law,
    )


def _transport(facts: Facts, law: Law) -> Award:
    return jkk.transport(facts["event_on"], costs=_named(facts, *jkk.TRANSPORT), law=law)


def _care(facts: Facts, law: Law) -> Award:
    return jkk.care(
        facts["event_on"],
        invoices=_named(facts, *jkk.BY_BILL, *jkk.CARE),
        **_named(facts, "prosthesis", "prosthesis_centre_price", "home_care_months"),
        law=law,
    )


def _scholarship(facts: Facts, law: Law) -> Award:
    return jkm.scholarship(
        facts["event_on"], cause=facts["cause"], children=_children(facts), **_named(facts, "paid_months"), law=law
    )


def _jht(facts: Facts, law: Law) -> Award:
    return jht.savings(
        facts["event_on"],
        balance=facts["balance"],
        ground=facts["ground"],
        **_named(facts, "membership_years", "age", "part_taken"),
        law=law,
    )


def _late(facts: Facts, law: Law) -> Award:
    return claims.late(facts["event_on"], fund=facts["fund"], amount=facts["amount"], days_late=facts["days_late"], law=law)


def _jkp(facts: Facts, law: Law) -> Award:
    return jkp.cash(
        facts["event_on"], reference_income=facts["reference_income"], **_named(facts, "months", "paid_months"), law=law
    )


CHILD = f"child_\\d+_({'|'.join((*LEVELS, *FACTS))})"
PART = r"(part|loss|units|percent)_\d+"
RULES: dict[str, tuple[Callable[[Facts, Law], Award], str]] = {
    "jkm": (_jkm, f"member_since|paid_months|paid_months_ever|memberships|{CHILD}"),
    "jkk_death": (_death, f"reference_income|{CHILD}"),
    "jkk_total_disability": (_total_disability, f"reference_income|{CHILD}"),
    "jkk_partial_disability": (_partial, f"reference_income|left_handed|{PART}"),
    "jkk_stmb": (_stmb, "reference_income|days|months|from_month"),
    "jkk_transport": (_transport, "|".join(jkk.TRANSPORT)),
    "jkk_care": (
        _care,
        "|".join((*jkk.BY_BILL, *jkk.CARE, "prosthesis", "prosthesis_centre_price", "home_care_months")),
    ),
    "scholarship": (_scholarship, f"cause|paid_months|{CHILD}"),
    "jht": (_jht, "balance|ground|membership_years|age|part_taken"),
    "jkp": (_jkp, "reference_income|months|paid_months"),
    "late": (_late, "fund|amount|days_late"),
}
"""The rule of each benefit, and the names of its columns beside `event_on`."""
