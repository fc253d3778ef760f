"""The night: nobody is woken by a reminder, wherever in the three zones she lives."""

from __future__ import annotations

import datetime as dt

from naungan.places.zones import zone_of

QUIET_FROM, QUIET_UNTIL = dt.time(20), dt.time(7)


def quiet_until(at: dt.datetime, area: str | None) -> dt.datetime | None:
    """Return when the night ends where a member lives, or None by day."""
    here = at.astimezone(zone_of(area))
    if QUIET_UNTIL <= here.time() < QUIET_FROM:
        return None
    morning = here.replace(hour=QUIET_UNTIL.hour, minute=0, second=0, microsecond=0)
    return (morning if here.time() < QUIET_UNTIL else morning + dt.timedelta(days=1)).astimezone(dt.UTC)
