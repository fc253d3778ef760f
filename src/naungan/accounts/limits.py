"""How often somebody may try: counted in the database, so that every process counts together."""

from __future__ import annotations

import datetime as dt

from naungan.lib.crypto import blind_index
from naungan.lib.errors import Problem
from naungan.lib.sql import run


class TooOften(Problem):
    code = "limit.too_often"


def allow(what: str, who: str, *, most: int, within: dt.timedelta, at: dt.datetime, count: int = 1) -> bool:
    """Count one try, or so many, and tell whether that is still within the limit.

    what    the thing that is limited; who an address, a NIK or a name: kept as a keyed digest only
    """
    row = run("accounts/take", key=blind_index(f"{what}:{who}"), count=count, at=at, over=at - within)[0]
    return int(row["count"]) <= most


def require(what: str, who: str, *, most: int, within: dt.timedelta, at: dt.datetime) -> None:
    """Count one try. Raises TooOften beyond the limit."""
    if not allow(what, who, most=most, within=within, at=at):
        minutes = max(1, round(within.total_seconds() / 60))
        raise TooOften(
            "This was tried too often.", minutes=minutes, fix="Wait {minutes} minutes, then try again.", retryable=True
        )
