"""Choices of several pages: what the law gives, and the banks of the country."""

from __future__ import annotations

from naungan.lib.clock import now, wib_day
from naungan.lib.month import Month
from naungan.regulation.quotes import spans


def months_at_once() -> list[tuple[int, str]]:
    """Return the counts of months that a member may pay at once today."""
    return [(count, str(count)) for count in spans(Month.of(wib_day(now())))]


BANKS = {
    "002": "BRI",
    "008": "Mandiri",
    "009": "BNI",
    "014": "BCA",
    "200": "BTN",
    "451": "BSI",
    "022": "CIMB Niaga",
    "011": "Danamon",
    "013": "Permata",
    "110": "BJB",
    "111": "Bank Jakarta",
    "112": "BPD DIY",
    "113": "Bank Jateng",
    "114": "Bank Jatim",
    "115": "Bank Jambi",
    "116": "Bank Aceh",
    "117": "Bank Sumut",
    "118": "Bank Nagari",
    "119": "Bank Riau Kepri",
    "120": "Bank Sumsel Babel",
    "121": "Bank Lampung",
    "122": "Bank Kalsel",
    "123": "Bank Kalbar",
    "124": "Bankaltimtara",
    "125": "Bank Kalteng",
    "126": "Bank Sulselbar",
    "127": "Bank SulutGo",
    "128": "Bank NTB Syariah",
    "129": "BPD Bali",
    "130": "Bank NTT",
    "131": "Bank Maluku Malut",
    "132": "Bank Papua",
    "133": "Bank Bengkulu",
    "134": "Bank Sulteng",
    "135": "Bank Sultra",
}
"""The banks that families use most, and those of each province, by their code; whoever has another writes its code."""


def banks() -> list[tuple[str, str]]:
    """Return banks by code and name."""
    return [(code, f"{name} ({code})") for code, name in BANKS.items()]
