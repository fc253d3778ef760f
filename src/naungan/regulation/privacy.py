"""What the law of personal data asks of whoever keeps a register."""

from __future__ import annotations

import datetime as dt

from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import day_number


def correction_due(asked_at: dt.datetime) -> dt.datetime:
    """Return by when a request to correct personal data must be answered.

    asked_at  the moment of the request, with its zone
    Raises    NoParameter before the law was in force
    Source    UU 27/2022 art. 30 (3 x 24 hours), in force since 2022-10-17
    """
    hours = int(in_use().on(day_number(asked_at.date()))["privacy.correction_hours"])
    return asked_at + dt.timedelta(hours=hours)
