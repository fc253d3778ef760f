"""How often somebody may try: counted in the database, so that every process counts together."""

from __future__ import annotations

import datetime as dt
import ipaddress
from typing import Any

from naungan.lib.crypto import blind_index
from naungan.lib.errors import Problem
from naungan.lib.sql import run
from naungan.lib.words import marked

A_DAY = dt.timedelta(days=1)
PEOPLE_A_DAY = 10_000
"""People whom one program looks up in a day, by whichever address: more than a register asks, far less than it holds."""
ROWS_A_DAY = 500_000
"""Rows of lists that one program lets be judged in a day: two of the largest."""
V6_BITS = 64
"""What one customer of a carrier is given of IPv6: any of its addresses is hers."""


class TooOften(Problem):
    code = "limit.too_often"


def network(address: str) -> str:
    """Return by what a caller is counted: an IPv4 address itself, of IPv6 the network that one customer has whole."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, V6_BITS), strict=False))


def network_of(request: Any) -> str:
    """Return by what the caller of a request is counted (asked by allauth too)."""
    return network(str(request.META.get("REMOTE_ADDR", "127.0.0.1")))


def address_of(request: Any) -> str:
    """Return the same as one address, the first of its network: django-axes keeps addresses and nothing else."""
    return network_of(request).partition("/")[0]


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


def require_people(program: int, count: int, *, at: dt.datetime) -> None:
    """Count the people whom a program looks up, however few requests that takes. Raises TooOften beyond a day's worth."""
    _require_of_day(
        program,
        count,
        at,
        what="people",
        most=PEOPLE_A_DAY,
        sentence=marked("One program looks up {most} people a day at most."),
        fix=marked("Go on tomorrow, or ask head office for lists instead of single people."),
    )


def require_rows(program: int, count: int, *, at: dt.datetime) -> None:
    """Count the rows of lists that a program lets be judged: each says what the register knows. Raises TooOften."""
    _require_of_day(
        program,
        count,
        at,
        what="rows",
        most=ROWS_A_DAY,
        sentence=marked("One program has {most} rows a day judged at most."),
        fix=marked("Go on tomorrow, or send the list itself: that is not counted."),
    )


def _require_of_day(program: int, count: int, at: dt.datetime, *, what: str, most: int, sentence: str, fix: str) -> None:
    if not allow(f"{what}.day", str(program), most=most, within=A_DAY, at=at, count=count):
        raise TooOften(sentence, most=most, minutes=A_DAY // dt.timedelta(minutes=1), fix=fix, retryable=True)
