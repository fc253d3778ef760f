"""Fields of SNAP bodies: present, of the right shape, within their limits; else the answer names the field."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from naungan.api.snap.access import Refusal
from naungan.partners.snap import codes
from naungan.partners.snap.moments import read_moment

AMOUNT = re.compile(r"[0-9]{1,15}(\.00?)?", re.ASCII)
PRINTABLE = re.compile(r"[^\x00-\x1f\x7f]*")


def text(body: dict[str, Any], name: str, longest: int, *, optional: bool = False) -> str:
    """Return a text field. Raises Refusal (missing, or of the wrong shape)."""
    value = body.get(name)
    if value is None or value == "":
        if optional:
            return ""
        raise Refusal(codes.MISSING, name)
    if not isinstance(value, str) or len(value) > longest or not PRINTABLE.fullmatch(value):
        raise Refusal(codes.BAD_FORMAT, name)
    try:
        value.encode()
    except UnicodeEncodeError:  # half of a pair, as \ud800 writes it
        raise Refusal(codes.BAD_FORMAT, name) from None
    return value


def digits(body: dict[str, Any], name: str, longest: int) -> str:
    value = text(body, name, longest)
    if not (value.isascii() and value.isdigit()):
        raise Refusal(codes.BAD_FORMAT, name)
    return value


def amount(body: dict[str, Any], name: str) -> int:
    """Return a sum in whole rupiah from {"value": "42000.00", "currency": "IDR"}. Raises Refusal."""
    value = body.get(name)
    if value is None:
        raise Refusal(codes.MISSING, name)
    if not isinstance(value, dict):
        raise Refusal(codes.BAD_FORMAT, name)
    number, currency = value.get("value"), value.get("currency")
    if number is None or currency is None:
        raise Refusal(codes.MISSING, f"{name}.{'value' if number is None else 'currency'}")
    if not isinstance(number, str) or not AMOUNT.fullmatch(number) or currency != "IDR":
        raise Refusal(codes.BAD_FORMAT, name)
    rupiah = int(number.partition(".")[0])
    if not 0 < rupiah <= 10**13:
        raise Refusal(codes.BAD_FORMAT, name)
    return rupiah


def moment(body: dict[str, Any], name: str, *, default: dt.datetime) -> dt.datetime:
    """Return a moment; left out, the default. Raises Refusal."""
    value = text(body, name, 35, optional=True)
    if not value:
        return default
    found = read_moment(value)
    if found is None or not 2015 <= found.year <= 2200:
        raise Refusal(codes.BAD_FORMAT, name)
    return found


def written(rupiah: int) -> dict[str, str]:
    """Write a sum as SNAP does."""
    return {"value": f"{rupiah}.00", "currency": "IDR"}


def ascii_cut(value: str, longest: int) -> str:
    """Return a text within a limit and in ASCII: what is longer is cut, never refused."""
    return value.encode("ascii", "replace").decode()[:longest]
