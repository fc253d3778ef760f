"""Sums of rupiah as people write and say them; one reader for pages, command line and lists."""

from __future__ import annotations

import re
from decimal import Decimal

WRITTEN = re.compile(
    r"(?:rp|idr)?\.?\s*(?:(?P<plain>[0-9]{1,17})"
    r"|(?P<grouped>[0-9]{1,3}(?:(?P<mark>[.,_ '\u00a0])[0-9]{3})(?:(?P=mark)[0-9]{3}){0,4}))"
    r"(?:[.,]-{1,2}|(?P<point>[.,])00)?",
    re.IGNORECASE | re.ASCII,
)
SPOKEN = re.compile(
    r"(?:rp|idr)?\.?\s*(?P<number>[0-9]{1,6}(?:[.,][0-9]{1,2})?)\s*(?P<unit>juta|jt|ribu|rb)", re.IGNORECASE | re.ASCII
)
LARGEST = 10**13
"""Rupiah that one line of a bank or collector may say: what is larger was misread."""
UNITS = {"ribu": 1_000, "rb": 1_000, "juta": 1_000_000, "jt": 1_000_000}


def read_rupiah(text: str) -> int | None:
    """Return whole rupiah: `1500000`, `Rp 1.500.000,-`, `1,500,000.00`, `1,5 juta`, `800 rb`; None for what is not one sum.

    A range, a sum with sen, and a sum for a day or a week are not read: they are other sums.
    """
    text = " ".join(text.replace("\u00a0", " ").split())
    if spoken := SPOKEN.fullmatch(text):
        return int(Decimal(spoken["number"].replace(",", ".")) * UNITS[spoken["unit"].lower()])  # two places: never sen
    written = WRITTEN.fullmatch(text)
    if written is None or (written["mark"] and written["mark"] == written["point"]):  # 1.500.00: a nought too few, or sen?
        return None
    return int(re.sub(r"[^0-9]", "", written["plain"] or written["grouped"]))
