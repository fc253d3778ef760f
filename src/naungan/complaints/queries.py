"""Complaints counted, for the open figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

from naungan.lib.sql import run


def counted(since: dt.datetime, until: dt.datetime) -> list[dict[str, Any]]:
    """Return, by what they are about (`Complaint.About`, or objection): complaints, answered, in time, right, median days."""
    return run("complaints/counts", since=since, until=until)
