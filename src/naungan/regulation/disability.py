"""Permanent partial disability after a work accident: the annex of parts of the body, loss of function, several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np

from naungan.lib.errors import BadUsage
from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Day, Truth, Whole, day_number, rounded, somewhere, where, whole
from naungan.regulation.bounds import wage_of
from naungan.regulation.dated import Entry, Share
from naungan.regulation.law import Law, Values, built_in
from naungan.regulation.lines import Award, Line, Operands

LOST = 1_000
"""Loss of function is counted in thousandths; this is all of it."""
FINE = 10_000
"""Shares of the annex are counted in ten-thousandths."""


class UnknownPart(BadUsage):
    code = "disability.part"


class Overlap(BadUsage):
    code = "disability.overlap"


@dataclass(frozen=True, slots=True)
class Part:
    """One loss.

    code     as in the annex, such as `D03R`; or the places of codes in `codes()`, one for each row
    loss     of function in thousandths, 1 to 1,000; 1,000 = lost altogether (anatomical)
    units    fingers, toes, steps of 10 decibel or 10 percent
    percent  what a doctor states where the annex gives a range, in ten-thousandths; 0: not stated
    """

    code: str | Whole
    loss: Whole = LOST
    units: Whole = 1
    percent: Whole = 0


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of the annex in its order."""
    return tuple(code.partition(".")[2] for code in built_in().entries if code.startswith("disability."))


def partial_disability(
    event_on: Day,
    *,
    reference_income: Whole,
    parts: Sequence[Part],
    left_handed: Truth = False,
    law: Law | None = None,
) -> Award:
    """Return the lump sum for parts of the body that are lost, or lost in part.

    event_on     day of the accident
    parts        at least one; a part that lies inside another named one is refused
    left_handed  the shares of the right and the left arm, hand and fingers change places
    Returns      a line jkk.disability.CODE (of many rows: .part_1, …) for each part: share × loss × units × 80 × wage; and,
                 where the shares together exceed the total disability, a line jkk.disability_limit that takes off the rest
                 (stopped while Q7 is open).
                 Stopped: a part whose share is open (Q11), or for which a doctor must state a percentage
    Raises       UnknownPart, Overlap, BadUsage
    Source       PP 44/2015 annex III; PP 82/2019 annex III (table, loss of function, change of hands)
    """
    law = law or in_use()
    wage = wage_of(reference_income)
    if not parts:
        raise BadUsage("No part of the body was named.", fix="Name at least one code of the annex, such as D05.")
    places = [_place(part.code) for part in parts]
    _refuse_overlap(places)
    _refuse_twice(places, [part.units for part in parts])
    values = law.on(day_number(event_on))
    count = values["jkk.wage_months"]
    weights = [_Weight.of(part, place, values, left_handed) for part, place in zip(parts, places, strict=True)]
    lines = [weight.line(number, count, wage, values) for number, weight in enumerate(weights, 1)]
    together: Whole = 0
    for weight in weights:
        together = together + weight.thousandths
    return Award((*lines, *_limit(together, lines, wage, count, values)))


@dataclass(frozen=True, slots=True)
class _Weight:
    """A part's share of 80 wages, and what it is made of."""

    part: Part
    place: Whole
    used: Whole
    share: Whole
    stopped: Truth
    is_open: Truth

    @classmethod
    def of(cls, part: Part, place: Whole, values: Values, left_handed: Truth) -> _Weight:
        used = where(left_handed, _pick(_other_hands(), place), place)
        annex, is_open = values.chosen_reading(_annex(), used)
        share = rounded(annex.top * FINE, annex.per)
        _check(part, place)
        lowest = _pick(_range_leasts(), place)
        is_range = lowest > 0
        stated = whole(part.percent)
        is_stated = is_range & (stated > 0)
        if somewhere((stated > 0) & (is_range == False)):  # noqa: E712  # plain or array
            raise BadUsage(
                "The annex gives no range for {code}.",
                code=_name(place),
                fix="Leave percent out, or give loss_of_function.",
            )
        if somewhere(is_stated & ((stated < lowest) | (stated > share))):
            raise BadUsage(
                "The percentage stated for {code} lies outside the annex.",
                code=_name(place),
                low=f"{_one(lowest) / 100:g}",
                high=f"{_one(share) / 100:g}",
                fix="Give percent from {low} to {high}.",
            )
        needs_doctor = is_range & (stated == 0)
        return cls(part, place, used, where(is_stated, stated, share), is_open | needs_doctor, is_open)

    @property
    def thousandths(self) -> Whole:
        """Share × loss × units, in thousandths of ten-thousandths; 0 where stopped."""
        return where(self.stopped, 0, self.share * self.part.loss * self.part.units)

    def line(self, number: int, count: Whole, wage: Whole, values: Values) -> Line:
        operands: Operands = (Share(self.share, FINE), count, wage)
        formula = "{share} × {months} × {wage}"
        if somewhere(whole(self.part.loss) != LOST):
            formula, operands = "{loss} × " + formula, (Share(self.part.loss, LOST), *operands)
        if somewhere(whole(self.part.units) != 1):
            formula, operands = "{units} × " + formula, (self.part.units, *operands)
        amount = rounded(self.thousandths * count * wage, LOST * FINE)
        code = _annex()[_one(self.used)]
        question = values.law(code).question if somewhere(self.is_open) else ""
        name = f"jkk.{_annex()[self.place]}" if isinstance(self.place, int) else f"jkk.disability.part_{number}"
        return Line(
            name, amount, formula, operands, (code, "jkk.wage_months"), values, self.stopped, question, open_place="share"
        )


def _limit(together: Whole, lines: list[Line], wage: Whole, count: Whole, values: Values) -> list[Line]:
    """Return the line that brings several disabilities down to the most that they may reach."""
    code = "jkk.several_disabilities_most"
    share, is_open = values.reading(code)
    is_over = together * share.per > share.top * FINE * LOST
    if not somewhere(is_over):
        return []
    paid: Whole = 0
    for line in lines:
        paid = paid + line.amount
    stopped = is_over & is_open
    highest = rounded(share.top * count * wage, share.per)
    amount = where(is_over & (stopped == False), highest - paid, 0)  # noqa: E712  # plain or array
    operands = (share, count, wage, paid)
    return [
        Line(
            "jkk.disability_limit",
            amount,
            "{limit} × {months} × {wage} - {paid}",
            operands,
            (code,),
            values,
            stopped,
            values.law(code).question,
            optional=True,
            open_place="limit",
        )
    ]


# -- the annex


@cache
def _annex() -> tuple[str, ...]:
    return tuple(f"disability.{code}" for code in codes())


def _entry(code: str) -> Entry:
    return built_in().entry(f"disability.{code}")


@cache
def _places() -> dict[str, int]:
    return {code: place for place, code in enumerate(codes())}


@cache
def _other_hands() -> tuple[int, ...]:
    return tuple(_places()[_entry(code).extra.get("other_hand", code)] for code in codes())


@cache
def _units_mosts() -> tuple[int, ...]:
    return tuple(int(_entry(code).extra.get("units_most", 1)) for code in codes())


@cache
def _range_leasts() -> tuple[int, ...]:
    """Return the lowest share of the parts for which the annex gives a range, in ten-thousandths; 0 for the others."""
    return tuple(int(Decimal(_entry(code).extra.get("least", "0")) * FINE) for code in codes())


@cache
def _insides() -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Tell for each part (row) which parts (columns) its loss includes."""
    table = np.zeros((len(codes()), len(codes())), dtype=np.bool_)
    for place, code in enumerate(codes()):
        table[place, [_places()[inner] for inner in _entry(code).extra.get("inside", ())]] = True
    return table


def _pick(values: tuple[int, ...], place: Whole) -> Whole:
    return np.array(values, dtype=np.int64)[place] if isinstance(place, np.ndarray) else values[place]


def _place(code: str | Whole) -> Whole:
    if not isinstance(code, str):
        places = whole(code)
        if somewhere(places < 0) or somewhere(places >= len(codes())):
            raise UnknownPart("A part of the body has a number outside the annex.", fix="Number the codes from 0.")
        return places
    place = _places().get(code.strip().upper())
    if place is None:
        raise UnknownPart(
            "“{given}” is not a part of the body in the annex of disabilities.",
            given=code,
            codes=", ".join(codes()),
            fix="Choose one of: {codes}.",
        )
    return place


def _name(place: Whole) -> str:
    """Return the code of a part; of many rows, that of the first."""
    return codes()[_one(place)]


def _one(value: Whole) -> int:
    return int(value.flat[0]) if isinstance(value, np.ndarray) else value


def _check(part: Part, place: Whole) -> None:
    loss, units, highest = whole(part.loss), whole(part.units), _pick(_units_mosts(), place)
    if somewhere(loss < 1) or somewhere(loss > LOST):
        raise BadUsage(
            "The loss of function of {code} is not between 0 and 1.",
            code=_name(place),
            fix="Give a share above 0 and at most 1; leave it out for a part that is gone.",
        )
    if somewhere(units < 1) or somewhere(units > highest):
        raise BadUsage(
            "{code} cannot be counted {units} times.",
            code=_name(place),
            units=_one(units),
            most=_one(highest),
            fix="Give units from 1 to {most}.",
        )


TOGETHER = (
    (("D14R", "D16R"), 3, ()),
    (("D14L", "D16L"), 3, ()),
    (("D17",), 1, ("D05", "D07")),
    (("D18",), 1, ("D05", "D07")),
    (("D19",), 3, ("D05", "D07")),
)
"""How often codes may be counted together: three other fingers on a hand, whole or in part; and, where a foot or a leg is named,
the toes of the other foot only."""


def _refuse_twice(places: Sequence[Whole], units: Sequence[Whole]) -> None:
    """Raise Overlap where more fingers or toes are counted than there are beside what is named."""
    if len(places) < 2:
        return
    for group, highest, beside in TOGETHER:
        counted_: Whole = 0
        is_there: Truth = not beside
        named: Whole = 0
        for place, count in zip(places, units, strict=True):
            for code in group:
                counted_ = counted_ + where(place == _places()[code], whole(count), 0)
                named = named + where(place == _places()[code], 1, 0)
            for code in beside:
                is_there = is_there | (place == _places()[code])
        found = is_there & (counted_ > highest) & ((named > 1) | bool(beside))
        if somewhere(found):
            row = int(np.argmax(np.atleast_1d(found)))
            is_many = isinstance(found, np.ndarray)
            raise Overlap(
                "Row {row}: {parts} are counted {units} times; beside the other losses there are {most}."
                if is_many
                else "{parts} are counted {units} times; beside the other losses there are {most}.",
                parts=" + ".join(group),
                units=int(np.broadcast_to(counted_, np.shape(found)).flat[row]),
                most=highest,
                row=row,
                fix="Name the larger loss only; a finger counts whole or in part, and a foot has half of the toes.",
            )


def _refuse_overlap(places: Sequence[Whole]) -> None:
    """Raise Overlap where a part is named twice, or lies inside another that is named (a thumb of a lost arm)."""
    inside = _insides()
    for place, outer in enumerate(places):
        for other, inner in enumerate(places):
            found: Truth = (inner == outer) if other > place else False
            if other != place:
                found = found | inside[outer, inner]
            if somewhere(found):
                both = np.broadcast_arrays(outer, inner, found)
                row = int(np.argmax(both[2]))
                is_many = isinstance(found, np.ndarray)
                raise Overlap(
                    "Row {row}: {inner} is already counted in {outer}." if is_many else "{inner} is already counted in {outer}.",
                    inner=codes()[both[1].flat[row]],
                    outer=codes()[both[0].flat[row]],
                    row=row,
                    fix="Name the larger loss only; several fingers or steps of one code go in units.",
                )
