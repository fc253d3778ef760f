"""Asking one rule about many rows: once about each combination that occurs, or block by block. Nothing of the law stands here."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

from naungan.regulation.arithmetic import Ints

BLOCK = 1 << 16
"""Rows of a block: a few columns of it fit the cache of a core."""
MOST_CLASSES = 1 << 22
Columns = Mapping[str, Any]
Rule = Callable[[Columns], Mapping[str, Any]]


class Step(NamedTuple):
    """Only whole steps of a column count: up to a last value, or (`last` None) exactly."""

    size: int
    last: int | None


class _Uneven(Exception):  # noqa: N818  # never leaves this file
    """A value lies between two steps."""


def run(rule: Rule, columns: Columns, size: int, steps: Mapping[str, Step]) -> dict[str, Any]:
    """Return what a rule gives for each row, each result as one array."""
    varying = {name: values for name, values in columns.items() if isinstance(values, np.ndarray)}
    fixed = {name: values for name, values in columns.items() if name not in varying}
    classes = _Classes.of(varying, steps) if size else None
    if classes is not None and classes.size <= min(MOST_CLASSES, max(size // 2, 64)):
        with suppress(_Uneven):
            return _gathered(rule, fixed, varying, classes, size)
    return _straight(rule, columns, size)


def _straight(rule: Rule, columns: Columns, size: int) -> dict[str, Any]:
    """Ask the rule about each block of rows."""
    results, lock = dict[str, Any](), Lock()

    def work(rows: slice) -> None:
        block = {name: values[rows] if isinstance(values, np.ndarray) else values for name, values in columns.items()}
        for name, part in rule(block).items():
            if name not in results:
                with lock:
                    results.setdefault(name, np.zeros(size, dtype=_kind(part)))
            if part is not False:
                results[name][rows] = part

    in_blocks(work, size)
    return results


@dataclass(frozen=True, slots=True)
class _Class:
    """How one column enters the number of a combination."""

    name: str
    low: int
    step: Step | None
    count: int


@dataclass(frozen=True, slots=True)
class _Classes:
    """Numbers for the combinations of a few columns."""

    columns: tuple[_Class, ...]
    size: int

    @classmethod
    def of(cls, varying: Columns, steps: Mapping[str, Step]) -> _Classes | None:
        found, size = [], 1
        for name, values in varying.items():
            if values.dtype.kind not in "iub":
                return None
            low, high = (0, 1) if values.dtype.kind == "b" else (int(values.min()), int(values.max()))
            step = steps.get(name)
            if step is None:
                found.append(_Class(name, low, None, high - low + 1))
            elif low < 0:
                return None  # the rule has something to say about it
            else:
                high = high if step.last is None else min(high, step.last)
                found.append(_Class(name, 0, step, high // step.size + 1))
            size *= found[-1].count
        return cls(tuple(found), size)

    def keys(self, varying: Columns, rows: slice) -> Ints:
        """Return the number of each row's combination. Raises _Uneven."""
        key, offset = np.zeros(rows.stop - rows.start, dtype=np.int32), 0
        for one in self.columns:
            place = varying[one.name][rows]
            if one.step is not None:
                given = place.astype(np.int64, copy=False)  # a step may not fit a smaller kind
                place = given // one.step.size
                if one.step.last is None:
                    if (place * one.step.size != given).any():
                        raise _Uneven
                else:
                    np.minimum(place, one.count - 1, out=place)
            # The lowest values are taken off once, below. Parts may wrap around 32 bits; the number itself fits.
            np.multiply(key, one.count, out=key)
            np.add(key, place, out=key, casting="unsafe")
            offset = offset * one.count + one.low
        if offset:
            key -= np.int32((offset + 2**31) % 2**32 - 2**31)
        return key.astype(np.intp)

    def rows_of(self, keys: Ints) -> dict[str, Ints]:
        """Return the columns of combinations."""
        found = {}
        for one in reversed(self.columns):
            found[one.name] = (keys % one.count) * (one.step.size if one.step else 1) + one.low
            keys = keys // one.count
        return found


def _gathered(rule: Rule, fixed: Columns, varying: Columns, classes: _Classes, size: int) -> dict[str, Any]:
    """Ask the rule once about each combination that occurs, and gather."""
    known, lock = np.zeros(classes.size, dtype=np.bool_), Lock()
    tables, results, silent = dict[str, Any](), dict[str, Any](), set[str]()

    def learn(keys: Ints) -> None:
        new = np.unique(keys[~known.take(keys)])
        if not new.size:
            return  # another core has just learned them
        for name, part in rule({**fixed, **classes.rows_of(new)}).items():
            if name not in tables:
                results[name], tables[name] = (
                    np.zeros(size, dtype=_kind(part)),
                    np.zeros(classes.size, dtype=_kind(part)),
                )
                silent.add(name)
            tables[name][new] = part
            if name in silent and np.any(part):
                silent.discard(name)  # until now all was 0, as the result is where nobody has written
        known[new] = True

    def work(rows: slice) -> None:
        keys = classes.keys(varying, rows)
        if not known.take(keys).all():
            with lock:
                learn(keys)
        # What another core learns meanwhile is of other combinations; a result that it adds is 0 in these rows, as it stands.
        for name, table in list(tables.items()):
            if name not in silent:
                table.take(keys, out=results[name][rows], mode="clip")

    # The first rows tell most combinations, before the cores share the rest.
    work(slice(0, min(size, BLOCK)))
    in_blocks(work, size)
    return results


def _kind(part: Any) -> type[np.bool_ | np.int8 | np.int64]:
    if isinstance(part, np.ndarray) and part.dtype == np.int8:
        return np.int8
    return np.bool_ if _is_truth(part) else np.int64


def _is_truth(part: Any) -> bool:
    return isinstance(part, bool) or (isinstance(part, np.ndarray) and part.dtype == np.bool_)


def in_blocks(work: Callable[[slice], None], size: int) -> None:
    """Do a piece of work on all rows, block by block, on every core."""
    cores = (os.cpu_count() or 1) if size > BLOCK else 1
    share = -(-size // cores)

    def part(number: int) -> None:
        end = min((number + 1) * share, size)
        for first in range(number * share, end, BLOCK):
            work(slice(first, min(first + BLOCK, end)))

    if not size:
        work(slice(0, 0))
    with ThreadPoolExecutor(cores) as workers:
        for done in [workers.submit(part, number) for number in range(cores)]:
            done.result()
