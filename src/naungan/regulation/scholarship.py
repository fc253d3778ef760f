"""Scholarships for the children of members who died or can work no more: years of school still to come, capped by law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import numpy as np

from naungan.lib.errors import BadUsage
from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Truth, Whole, day_number, least, most, somewhere, where, whole
from naungan.regulation.law import Values
from naungan.regulation.lines import Cause, Line, Operand

LEVELS = ("tk", "sd", "smp", "sma", "pt")
"""Kindergarten, primary, junior secondary, senior secondary, higher education."""
RULES = tuple((name, f"scholarship.{name}", f"scholarship.{name}_years") for name in LEVELS)
FACTS = ("age", "on_ones_own", "chosen")
"""What else may be told of a child: its age on the day of the event, that it is married or works, that the family names it."""


CITES = ("scholarship.children_most", "scholarship.once", *(code for _, *codes in RULES for code in codes))


class BadYears(BadUsage):
    code = "scholarship.years"


class TooManyChosen(BadUsage):
    code = "scholarship.chosen"


def years_of(level: str, on: dt.date) -> int:
    """Return how many years of a level are paid at most. Source: PP 82/2019 annex III"""
    return int(in_use().on(day_number(on))[f"scholarship.{level}_years"])


def end_age(on: dt.date) -> int:
    """Return the age, in completed years, from which a child has no year any more. Source: PP 82/2019 annex III"""
    return int(in_use().on(day_number(on))["scholarship.end_age"])


def scholarships(
    children: Sequence[Mapping[str, Whole]],
    *,
    values: Values,
    refused: Truth = False,
    stopped: Truth = False,
    rule: str = "",
) -> tuple[Line, ...]:
    """Return one line for each child with years of school still to come.

    values    the law on the day of the event
    children  for each child: school years to come by level, 0 or more, and `FACTS` where they are known (age in years, the
              others 0 or 1); a number or one for each row
    refused   where the conditions of a scholarship are not met: the lines come to 0
    stopped   where it is not known whether they are met (JKM before 2019-12-02, Q14)
    rule      the parameter of those conditions
    Returns   whole rupiah a child; where there are more children than the law allows, those count that the family chose, and
              then those with most to come
    Raises    BadYears for more school than a childhood holds; TooManyChosen
    Source    PP 44/2015 annex III (one sum for one child); PP 82/2019 annex III (yearly, two children)
    """
    if not children:
        return ()
    question = values.law(rule).question if rule else ""
    cites = (*CITES, rule) if rule else CITES
    sums = [_sum_of_child(child, values) for child in children]
    allowed, chosen = values["scholarship.children_most"], [whole(child.get("chosen", 0)) for child in children]
    many: Whole = 0
    for one in chosen:
        many = many + one
    if somewhere(many > allowed):
        raise TooManyChosen(
            "More children are named than the law gives a scholarship.",
            most=int(np.min(allowed)),
            fix="Name at most {most}, or none: then those with most school to come count.",
        )
    lines = []
    for number, (total, at_once, terms, operands, why) in enumerate(sums):
        # A child counts when fewer than the allowed number are named before it, have more to come, or as much and stand before.
        ahead: Whole = 0
        for other, (its_total, *_) in enumerate(sums):
            if other != number:
                more = (its_total >= total) if other < number else (its_total > total)
                is_named, others = chosen[number], chosen[other]
                ahead = ahead + where(((others > is_named) | (others == is_named) & more) & (its_total > 0), 1, 0)
        counts = (ahead < allowed) & (refused == False)  # noqa: E712  # plain or array
        doubtful = stopped & counts & (total > 0)
        counts = counts & (doubtful == False)  # noqa: E712
        if somewhere((counts == False) & (doubtful == False)):  # noqa: E712
            terms, operands = f"{{due}} × ({terms})", (where(counts, 1, 0), *operands)
        cause = where(total == 0, Cause.NO_SCHOOL_TO_COME, where(ahead < allowed, 0, Cause.OTHERS_COUNT))
        cause = where(refused, Cause.FEW_MONTHS_PAID, where(why != 0, why, cause))
        lines.append(
            Line(
                f"scholarship.child_{number + 1}",
                where(counts, total, 0),
                terms,
                operands,
                cites,
                values,
                doubtful,
                question,
                cause=cause,
                later=where(counts, total - at_once, 0),
            )
        )
    return tuple(lines)


def _sum_of_child(child: Mapping[str, Whole], values: Values) -> tuple[Whole, Whole, str, tuple[Operand, ...], Whole]:
    """Return what one child's years come to, what of it is due now (one sum, or the first school year), the formula, and why
    the child has no claim of its own (`Cause`).
    """
    end, age = values["scholarship.end_age"], whole(child.get("age", 0))
    if somewhere(age < 0):
        raise BadYears("A child has an age below zero.", fix="Give its age in years on the day of the event.")
    why = where(whole(child.get("on_ones_own", 0)) != 0, Cause.ON_ONES_OWN, where(age >= end, Cause.TOO_OLD, 0))
    is_due = where(why == 0, 1, 0)
    room = most(end - age, 0) * is_due
    total = once = at_once = values["scholarship.once"]
    together: Whole = 0
    terms: list[str] = []
    operands: list[Operand] = []
    if somewhere(once > 0):
        once = total = at_once = once * is_due
        terms, operands = ["{once}"], [once]
    for name, amount, most_years in RULES:
        years = whole(child.get(name, 0))
        if somewhere(years < 0):
            raise BadYears("A child has school years below zero.", fix="Give the years still to come, 0 or more.")
        together = together + years
        counted, yearly = least(least(years, values[most_years]), room), values[amount]
        room = room - counted
        at_once = where((at_once == 0) & (counted > 0), yearly, at_once)
        total = total + counted * yearly
        if somewhere(counted > 0):
            terms.append(f"{{{name}_years}} × {{{name}}}")
            operands += [counted, yearly]
    if somewhere(together > end):
        raise BadYears(
            "A child has more years of school to come than a childhood holds.",
            most=values.law("scholarship.end_age").rows[-1].value,
            fix="A scholarship ends at the age of {most}: give the years of each level still to come.",
        )
    return total, at_once, " + ".join(terms) or "{none}", tuple(operands) or (0,), why
