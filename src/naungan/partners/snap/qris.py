"""QRIS payloads (EMVCo, merchant presented): written in the sandbox only, read and checked before anybody sees one.

Source  EMVCo merchant-presented mode; Bank Indonesia's QRIS (tags 26-45, 51, NMID)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from naungan.lib.errors import Problem


class BadQris(Problem):
    code = "qris.bad"


@dataclass(frozen=True, slots=True)
class Qris:
    """What a payload says. amount: whole rupiah; None in a static code."""

    amount: int | None
    merchant: str
    city: str
    nmid: str
    bill: str
    reference: str
    terminal: str
    is_dynamic: bool
    asks_more: bool = False


def crc16(data: bytes) -> str:
    """Return the CRC-16/CCITT-FALSE of the bytes, four upper-case hexadecimal digits."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = ((crc << 1) ^ 0x1021) & 0xFFFF if crc & 0x8000 else (crc << 1) & 0xFFFF
    return f"{crc:04X}"


def fields_of(payload: str) -> dict[str, str]:
    """Return the values by tag of one level. Raises BadQris."""
    found: dict[str, str] = {}
    place = 0
    while place < len(payload):
        tag, length = payload[place : place + 2], payload[place + 2 : place + 4]
        if not (len(tag) == 2 and (tag + length).isascii() and (tag + length).isdigit() and len(length) == 2):
            raise BadQris("The QR text breaks off at sign {place}.", place=place, fix="Ask for a new code.")
        value = payload[place + 4 : place + 4 + int(length)]
        if len(value) != int(length) or tag in found:
            raise BadQris("The QR text breaks off at sign {place}.", place=place, fix="Ask for a new code.")
        found[tag] = value
        place += 4 + int(length)
    return found


def read(payload: str) -> Qris:
    """Return what a QRIS text says. Raises BadQris where checksum, country or currency are not what they must be."""
    if not payload.isascii() or payload[-8:-4] != "6304" or crc16(payload[:-4].encode()) != payload[-4:]:
        raise BadQris("The checksum of the QR text is wrong.", fix="Ask for a new code.")
    tags = fields_of(payload)
    if tags.get("00") != "01" or tags.get("53") != "360" or tags.get("58") != "ID":
        raise BadQris("The QR text is no QRIS in rupiah.", fix="Ask for a new code.")
    central, more = fields_of(tags.get("51", "")), fields_of(tags.get("62", ""))
    return Qris(
        amount=_rupiah(tags["54"]) if "54" in tags else None,
        merchant=tags.get("59", ""),
        city=tags.get("60", ""),
        nmid=central.get("02", ""),
        bill=more.get("01", ""),
        reference=more.get("05", ""),
        terminal=more.get("07", ""),
        is_dynamic=tags.get("01") == "12",
        asks_more=any(tag in tags for tag in ("55", "56", "57")),
    )


def _rupiah(text: str) -> int:
    whole, _, part = text.partition(".")
    if not (whole.isascii() and whole.isdigit()) or part.strip("0"):
        raise BadQris("“{text}” in the QR text is no sum of rupiah.", text=text, fix="Ask for a new code.")
    return int(whole)


def check(payload: str, *, amount: int, nmid: str, city: str = "", bill: str = "") -> Qris:
    """Return what a code says, if it asks for what we asked. Raises BadQris: such a code is never shown.

    A tip or fee (tags 55 to 57) asks the payer for more than the amount; a static code can be paid twice.
    """
    said = read(payload)
    if said.asks_more or not said.is_dynamic:
        raise BadQris(
            "The QR text asks for a tip or fee beside the amount, or may be paid more than once.",
            fix="Report it to the acquirer; do not print it.",
        )
    if bill and said.bill != bill:
        raise BadQris("The QR text names another bill.", fix="Report it to the acquirer; do not print it.")
    if said.amount != amount or (nmid and said.nmid != nmid) or (city and said.city != city):
        raise BadQris(
            "The QR text asks for another amount or merchant than we did.",
            fix="Report it to the acquirer; do not print it.",
        )
    return said


def write(pairs: Iterable[tuple[str, str]]) -> str:
    """Return tags and values as one level of text; for the sandbox and for tests."""
    parts = []
    for tag, value in pairs:
        if not value.isascii() or len(value) > 99:
            raise BadQris("“{text}” does not fit into a QR text.", text=value, fix="Use up to 99 ASCII signs.")
        parts.append(f"{tag}{len(value):02d}{value}")
    return "".join(parts)


def with_checksum(text: str) -> str:
    return f"{text}6304{crc16(f'{text}6304'.encode())}"
