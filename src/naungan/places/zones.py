"""The time zones of Indonesia by province."""

from __future__ import annotations

from zoneinfo import ZoneInfo

WITA = ("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76")
WIT = ("81", "82", "91", "92", "93", "94", "95", "96")


def zone_of(area: str | None) -> ZoneInfo:
    """Return the time zone of an area by its province; without one, Western Indonesian Time.

    Source  Keppres 41/1987
    """
    province = (area or "")[:2]
    if province in WITA:
        return ZoneInfo("Asia/Makassar")
    return ZoneInfo("Asia/Jayapura" if province in WIT else "Asia/Jakarta")
