"""What an open question of the law leaves undisputed: sums under each reading that its sources give.

Where a person must decide, what every reading pays is due all the same, and only the rest waits for her.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Any

from naungan.regulation.answers import in_use
from naungan.regulation.benefits import award
from naungan.regulation.dated import Entry
from naungan.regulation.law import Law
from naungan.regulation.lines import Line

OPEN = "open"
"""The choice that stands for a question nobody has answered."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What one line of a benefit comes to.

    certain   whole rupiah that every reading of the law pays
    possible  whole rupiah that the reading most favourable to the family pays; None: nobody can say, such as before a doctor
              stated a percentage
    later     how much of the certain sum is committed and not due now: years of school to come
    question  the open question, where the two differ
    line      the line itself, with formula and article
    """

    line: Line
    certain: int
    possible: int | None
    later: int = 0
    question: str = ""

    @property
    def code(self) -> str:
        return self.line.code

    @property
    def is_open(self) -> bool:
        return self.possible != self.certain


def sums(benefit: str, facts: Mapping[str, Any], law: Law | None = None) -> tuple[Sum, ...]:
    """Return each line of one person's benefit with what is certain of it and what is possible.

    benefit, facts  as `benefits.award` takes them, plain values
    Raises          BadUsage for a fact that is missing; what the rule raises
    Source          as the rule of the benefit
    """
    law = law or in_use()
    lines = award(benefit, facts, law).lines
    stopped = [line for line in lines if line.stops()]
    if not stopped:
        return tuple(_plain(line) for line in lines if line.says())
    laws = readings(law, tuple(dict.fromkeys(line.question for line in stopped)))
    under = [{line.code: line for line in award(benefit, facts, one).lines} for one in laws]
    return tuple(one for line in lines if (one := _spread(line, [read.get(line.code) for read in under])) is not None)


def _plain(line: Line) -> Sum:
    amount = line.amount_of() or 0
    return Sum(line, amount, amount, line.later_of())


def _spread(line: Line, readings_: list[Line | None]) -> Sum | None:
    if not readings_ or any(one is not None and one.stops() for one in readings_):
        return Sum(line, 0, None, question=line.question) if line.stops() else _plain(line)
    amounts = [0 if one is None else one.amount_of() or 0 for one in readings_]
    least, most = min(amounts), max(amounts)
    if not line.says() and not most and not least:
        return None
    later = min(one.later_of() if one is not None else 0 for one in readings_)
    return Sum(line, least, most, later, line.question if least != most else "")


@lru_cache(maxsize=256)
def readings(law: Law, questions: tuple[str, ...]) -> tuple[Law, ...]:
    """Return the law under each reading of some questions together; none where a source gives no number to choose from.

    Source  `readings` or `choices` of each parameter that rests on one of them
    """
    named = [(code, entry) for code, entry in law.entries.items() if _rests_on(entry, questions)]
    if "" in questions or not named or any(not _readings(entry) for _, entry in named):
        return ()
    found = []
    for chosen in product(*(_readings(entry) for _, entry in named)):
        rows = [
            (code, replace(row, value=value, confidence="decided"), _until(entry, place))
            for (code, entry), value in zip(named, chosen, strict=True)
            for place, row in enumerate(entry.rows)
            if row.question in questions and row.confidence == "low"
        ]
        found.append(law.with_rows(rows))
    return tuple(found)


def _rests_on(entry: Entry, questions: Iterable[str]) -> bool:
    return any(row.question in questions and row.confidence == "low" for row in entry.rows)


def _readings(entry: Entry) -> tuple[str, ...]:
    choices = [one for one in entry.extra.get("choices", ()) if one != OPEN]
    return tuple(entry.extra.get("readings", choices))


def _until(entry: Entry, place: int) -> Any:
    return entry.rows[place + 1].since if place + 1 < len(entry.rows) else None
