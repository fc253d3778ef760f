"""Within how many days a complaint is answered, and a dispute mediated."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import day_number
from naungan.regulation.law import Law


class Days(NamedTuple):
    """Times of a complaint.

    answer     working days until it is answered
    mediation  working days until a mediation ends
    dispute    calendar days after the answer within which mediation may be asked for
    """

    answer: int
    mediation: int
    dispute: int


def days_of_complaints(on: dt.date, *, law: Law | None = None) -> Days:
    """Return the times of a complaint that is made on a day.

    Source  UU 24/2011 art. 48 to 50: complaint, mediation, court (the days as recalled); PP 44/2015 art. 57-58 (agreement first)
    """
    values = (law or in_use()).on(day_number(on))
    return Days(
        answer=int(values["complaints.answer_days"]),
        mediation=int(values["complaints.mediation_days"]),
        dispute=int(values["complaints.dispute_days"]),
    )
