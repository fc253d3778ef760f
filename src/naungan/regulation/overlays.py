"""Reading changes of the law from a file: a reform to be weighed, or a deployment's answers to open questions.

Both have one shape: `set: {code: value}` from `since` up to `until` (not included). Nothing else of the law can be changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from naungan.lib.errors import BadUsage
from naungan.lib.words import say
from naungan.regulation.dated import HIGHEST, SHARE_PLACES, Entry, Row
from naungan.regulation.law import Law, Loader

BEGINNING = dt.date(2015, 7, 1)
MOST_BYTES = 1_000_000
LAST_YEAR = 2200


class BadOverlay(BadUsage):
    code = "law.overlay"


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one parameter from a day up to a day (not included; None: for good)."""

    code: str
    row: Row
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Overlay:
    title: str
    changes: tuple[Change, ...]

    def over(self, law: Law) -> Law:
        """Return the law under this overlay."""
        return apply(law, self.changes)

    @property
    def since(self) -> dt.date:
        return min(change.row.since for change in self.changes)


def apply(law: Law, changes: Iterable[Change]) -> Law:
    """Return the law with changes made, the earliest first, whatever the order in which they were written.

    Raises  BadOverlay for two values of one parameter from the same day
    """
    ordered = sorted(changes, key=lambda change: (change.code, change.row.since))
    for one, other in pairwise(ordered):
        if (one.code, one.row.since) == (other.code, other.row.since):
            raise BadOverlay(
                "{code} is changed twice from {since}.", code=one.code, since=one.row.since, fix="Keep one of the two."
            )
    return law.with_rows((change.code, change.row, change.until) for change in ordered)


def read_overlay(path: Path, law: Law) -> Overlay:
    """Return the reform written in a YAML file.

    Raises  BadOverlay for a file that cannot be read, a parameter not known, a value that its unit does not allow
    """
    text = read_yaml(path)
    wanted = "title: …, changes: [{set: {jkm.death_sum: 25000000}, since: 2027-01-01, until: 2028-01-01}]"
    changes = text.get("changes") if isinstance(text, dict) else None
    if not isinstance(changes, list) or not changes:
        raise BadOverlay("{path} holds no changes.", path=path.name, wanted=wanted, fix="Write: {wanted}.")
    refuse_others(text, ("title", "changes"), path)
    title = str(text.get("title") or path.stem)
    return Overlay(title, tuple(change for part in changes for change in _changes(part, law, path, title)))


def _changes(part: Any, law: Law, path: Path, title: str) -> list[Change]:
    refuse_others(part, ("set", "since", "until", "source"), path)
    if part.get("since") is None:
        raise BadOverlay("A change in {path} has no first day.", path=path.name, fix="Write since: 2027-01-01.")
    return read_values(part, law, path, source=str(part.get("source") or title), confidence="proposed")


def read_values(part: dict[str, Any], law: Law, path: Path, *, source: str, confidence: str) -> list[Change]:
    """Return the values that one part of a file sets. Raises BadOverlay."""
    values = part.get("set")
    if not isinstance(values, dict) or not values:
        raise BadOverlay("A change in {path} sets nothing.", path=path.name, fix="Write set: {{code: value}}.")
    since, until = _plain_day(part.get("since"), path) or BEGINNING, _plain_day(part.get("until"), path)
    if until is not None and until <= since:
        raise BadOverlay(
            "A change in {path} ends on {until}, before it begins on {since}.",
            path=path.name,
            until=until,
            since=since,
            fix="`until` is the first day on which it no longer holds.",
        )
    return [
        Change(code, Row(since, _checked(law.entry(str(code)), value), source, confidence), until)
        for code, value in values.items()
    ]


def _checked(entry: Entry, value: Any) -> Any:
    """Return a value as an entry holds it. Raises BadUsage."""
    if not entry.is_bands:
        entry.number_of(value)
        return str(value)
    numbers = _numbers(value, entry.rows[-1].value[0])
    lower = [line[0] for line in numbers]
    if not numbers or lower[0] != 0 or lower != sorted(set(lower)):
        raise BadOverlay(
            "The bands of {code} are not a table.",
            code=entry.code,
            wanted=entry.unit,
            fix="Write {wanted}, beginning at 0, each bound above the last.",
        )
    return value


def _numbers(value: Any, pattern: list[Any]) -> list[list[Decimal]]:
    """Return the lines of a table whose cells are whole rupiah or shares, as in a line of the table there is; else none."""
    try:
        lines = [[Decimal(str(cell)) for cell in line] for line in value]
    except (TypeError, ArithmeticError):
        return []
    is_sound = all(
        len(line) == len(pattern) and all(_is_like(cell, old) for cell, old in zip(line, pattern, strict=True)) for line in lines
    )
    return lines if is_sound else []


def _is_like(cell: Decimal, old: Any) -> bool:
    if not cell.is_finite() or cell < 0:
        return False
    if isinstance(old, int):
        return cell == int(cell) and cell <= HIGHEST
    return cell <= 1 and cell == round(cell, SHARE_PLACES)


def _plain_day(value: Any, path: Path) -> dt.date | None:
    if value is None or (type(value) is dt.date and value.year <= LAST_YEAR):
        return value
    raise BadOverlay("“{given}” in {path} is not a day.", given=value, path=path.name, fix="Write a day such as 2027-01-01.")


def refuse_others(part: Any, known: Iterable[str], path: Path) -> None:
    """Raise BadOverlay for a part that is not a mapping or has a word that nobody reads."""
    names = list(known)
    strange = [str(word) for word in part if word not in names] if isinstance(part, dict) else [str(part)[:40]]
    if strange:
        raise BadOverlay(
            "“{given}” in {path} is not known here.",
            given=strange[0],
            path=path.name,
            names=", ".join(names),
            fix="Choose one of: {names}.",
        )


class OnceLoader(Loader):  # type: ignore[misc,valid-type]  # with or without the C library
    """A safe loader that refuses a key that stands twice: one of the values would silently be lost."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        keys = [key.value for key, _ in node.value]
        if len(keys) != len(set(map(str, keys))):
            twice = next(key for place, key in enumerate(keys) if key in keys[:place])
            raise ValueError(say("“{key}” stands twice", key=twice))
        return super().construct_mapping(node, deep=deep)


def read_yaml(path: Path) -> Any:
    """Return what a YAML file holds. Raises BadOverlay."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadOverlay("{path} is larger than 1 MB.", path=path.name, fix="Give a file of changes of the law.")
        return yaml.load(path.read_text(encoding="utf-8-sig"), OnceLoader)  # noqa: S506  # a safe loader
    except OSError as error:
        raise BadOverlay(
            "{path} cannot be read: {why}.", path=path, why=error.strerror, fix="Give the path of a YAML file."
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a ValueError is a day that is none
        raise BadOverlay(
            "{path} is not YAML: {why}", path=path.name, why=" ".join(str(error).split()), fix="Mend that line."
        ) from error
