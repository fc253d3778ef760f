"""Who may enrol."""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import day_number

FIRST_MEMBERSHIP = dt.date(1977, 12, 5)
"""No membership of any segment began before this day (PP 33/1977)."""


def age_years(birth_date: ArrayLike | dt.date, *, on: dt.date) -> NDArray[np.int64]:
    """Return completed years of age on a day; who is born on 29 February completes a year on 1 March.

    birth_date  numpy datetime64[D] or dates, scalar or array; must not be empty (NaT)
    Source   Permenaker 5/2021 art. 33 (ages are completed years)
    """
    births = np.asarray(birth_date, dtype="datetime64[D]")
    months = births.astype("datetime64[M]")
    years = births.astype("datetime64[Y]").astype(np.int64) + 1970
    month = months.astype(np.int64) % 12 + 1
    day = (births - months.astype("datetime64[D]")).astype(np.int64) + 1
    not_yet = (month > on.month) | ((month == on.month) & (day > on.day))
    return np.asarray(on.year - years - not_yet, dtype=np.int64)


def too_young(birth_date: ArrayLike | dt.date, *, on: dt.date) -> NDArray[np.bool_]:
    """Tell who is under the age from which no person need decide (confidence low: below it a person decides).

    Source  Permenaker 5/2021; the lower limit is not written there (question of `enrolment.minimum_age`)
    """
    return np.asarray(age_years(birth_date, on=on) < _limit("enrolment.minimum_age", on))


def too_old(birth_date: ArrayLike | dt.date, *, on: dt.date) -> NDArray[np.bool_]:
    """Tell who has reached the age limit, tested at enrolment and first payment only.

    Source  Permenaker 5/2021 art. 33; rule confirmed by Perdir 22/PERDIR.02/072022
    """
    return np.asarray(age_years(birth_date, on=on) >= _limit("enrolment.maximum_age", on))


def ages_to_join(on: dt.date) -> dict[str, int]:
    """Return from which age on, and under which, nobody need decide on a day: `young` and `old`, in completed years.

    Source  Permenaker 5/2021 art. 33
    """
    return {"young": int(_limit("enrolment.minimum_age", on)), "old": int(_limit("enrolment.maximum_age", on))}


def programmes_owed(chosen: int, *, is_employer: bool, on: dt.date) -> int:
    """Return the programmes of a member's months: those she chose, and those that who employs others owes.

    chosen  programmes as bits (1 JKK, 2 JKM, 4 JHT)
    Source  Permenaker 5/2021 art. 31 and 32: an owner of a business owes old age too
    """
    return chosen | _limit("enrolment.employer_programmes", on) if is_employer else chosen


def _limit(code: str, on: dt.date) -> int:
    limit, _ = in_use().on(day_number(on)).reading(code)
    return int(limit)
