"""The few words in which rules are written, so that one text serves a person and ten million.

Each takes plain whole numbers or NumPy arrays of them. With plain numbers they are Python arithmetic, about fifty times faster
than NumPy on a single value; with arrays they are columns. A rule uses these words and + - * // & | and comparisons only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeAlias, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints: TypeAlias = NDArray[np.int64]
Whole: TypeAlias = int | Ints
"""Whole numbers: one, or one for each row."""
Truth: TypeAlias = bool | NDArray[np.bool_]
Day: TypeAlias = dt.date | int | NDArray[np.datetime64] | Ints
"""A day as a date, or as days since 1970-01-01, which is how NumPy and Arrow hold it."""

P = ParamSpec("P")
R = TypeVar("R")
EPOCH = dt.date(1970, 1, 1).toordinal()


def where(condition: Truth, yes: Whole, no: Whole) -> Whole:
    """Return `yes` where the condition holds, else `no`."""
    if isinstance(condition, np.ndarray):
        return np.where(condition, yes, no)
    return yes if condition else no


def least(one: Whole, other: Whole) -> Whole:
    """Return the smaller of two."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.minimum(one, other)
    return one if one < other else other


def most(one: Whole, other: Whole) -> Whole:
    """Return the larger of two."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.maximum(one, other)
    return one if one > other else other


def somewhere(condition: Truth) -> bool:
    """Tell whether a condition holds for anyone."""
    return bool(condition.any()) if isinstance(condition, np.ndarray) else bool(condition)


def below(value: Whole, bound: int) -> bool:
    """Tell whether any value lies below a bound."""
    return bool(value.size and value.min() < bound) if isinstance(value, np.ndarray) else value < bound


def above(value: Whole, bound: int) -> bool:
    """Tell whether any value lies above a bound."""
    return bool(value.size and value.max() > bound) if isinstance(value, np.ndarray) else value > bound


def rounded(numerator: Whole, denominator: Whole) -> Whole:
    """Return whole rupiah, half up (Q10)."""
    if isinstance(denominator, int):
        if denominator == 1:
            return numerator
        if denominator % 2 == 0:
            return (numerator + denominator // 2) // denominator
    return (2 * numerator + denominator) // (2 * denominator)


def whole(value: ArrayLike) -> Whole:
    """Return what a caller gave as a plain number or an int64 array."""
    if type(value) is int:
        return value
    if isinstance(value, int):
        return int(value)
    array = np.asarray(value)
    return int(array) if array.ndim == 0 else array.astype(np.int64, copy=False)


def remembered(rule: Callable[P, R]) -> Callable[P, R]:
    """Keep the results of a rule for single people: they fall into few classes (33 brackets, the days between two changes of
    the law), so that most questions were asked before. Arrays pass through.
    """
    kept = lru_cache(maxsize=20_000)(rule)

    @wraps(rule)
    def either(*arguments: P.args, **named: P.kwargs) -> R:
        try:
            return kept(*arguments, **named)  # type: ignore[arg-type]
        except TypeError:  # an array has no hash
            return rule(*arguments, **named)

    return either


def day_number(day: Day) -> Whole:
    """Return days since 1970-01-01."""
    if isinstance(day, dt.date):
        return day.toordinal() - EPOCH
    if type(day) is int:
        return day
    if isinstance(day, np.ndarray) and day.dtype.kind == "M":
        return day.astype("datetime64[D]", copy=False).view(np.int64)
    return whole(day)


def day_of(number: int) -> dt.date:
    return dt.date.fromordinal(int(number) + EPOCH)


def months_since(day: Whole, start: Whole) -> Whole:
    """Return completed months from one day to another; a month that lacks the day is complete on its last day.

    Returns  whole months, below zero where `day` lies before `start`
    """
    if not isinstance(day, np.ndarray) and not isinstance(start, np.ndarray):
        end, begin = day_of(day), day_of(start)
        missing = end.day < begin.day and (end + dt.timedelta(days=1)).day != 1
        return (end.year - begin.year) * 12 + end.month - begin.month - missing
    end_month, end_day = _month_and_day(day)
    begin_month, begin_day = _month_and_day(start)
    is_last = _month_and_day(np.asarray(day) + 1)[1] == 1
    found: Ints = end_month - begin_month - ((end_day < begin_day) & ~is_last)
    return found


def calendar_months(day: Whole, start: Whole) -> Whole:
    """Return how many calendar months lie between two days, both counted."""
    if not isinstance(day, np.ndarray) and not isinstance(start, np.ndarray):
        end, begin = day_of(day), day_of(start)
        return (end.year - begin.year) * 12 + end.month - begin.month + 1
    found: Ints = _month_and_day(day)[0] - _month_and_day(start)[0] + 1
    return found


def _month_and_day(day: Whole) -> tuple[Ints, Ints]:
    days = np.asarray(day, dtype=np.int64)
    months = days.view("datetime64[D]").astype("datetime64[M]")
    return months.view(np.int64), days - months.astype("datetime64[D]").view(np.int64) + 1
