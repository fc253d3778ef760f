"""X-TIMESTAMP: three ways of writing a moment, signed as written."""

from __future__ import annotations

import datetime as dt
import re

from naungan.lib.clock import WIB

SHAPE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)


def read_moment(text: str) -> dt.datetime | None:
    """Return the moment, with its offset, or None for what is none."""
    if not SHAPE.fullmatch(text):
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def write_moment(moment: dt.datetime, style: str = "offset") -> str:
    """Write a moment in a partner's style: `offset` (+07:00), `z` (UTC) or `milliseconds`."""
    if style == "z":
        return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return moment.astimezone(WIB).isoformat(timespec="milliseconds" if style == "milliseconds" else "seconds")
