"""Pictures of papers as telephones make them: synthetic, with words that say so."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont

PLACE = {0: b"\x02\x03\x00\x00", 1: "S", 2: (6.0, 12.0, 30.0), 3: "E", 4: (106.0, 49.0, 0.0)}


@cache
def paper(words: str = "SURAT KETERANGAN - CONTOH") -> Any:
    """Return a page with lines of print."""
    sheet = Image.new("RGB", (1200, 1600), "#f2efe6")
    pen, letters = ImageDraw.Draw(sheet), ImageFont.load_default(28)
    for line in range(28):
        pen.text((90, 120 + line * 48), f"{words} {line}", fill="#222", font=letters)
    return sheet


def jpeg(words: str = "SURAT KETERANGAN - CONTOH", *, blurred: float = 0, dark: float = 1, place: bool = False) -> bytes:
    """Return such a page as a telephone sends it; `place`: with where and when it was taken beside it."""
    sheet = paper(words)
    if blurred:
        sheet = sheet.filter(ImageFilter.GaussianBlur(blurred))
    if dark != 1:
        sheet = sheet.point(lambda light: light * dark)
    beside = Image.Exif()
    if place:
        beside.get_ifd(0x8825).update(PLACE)
        beside.get_ifd(0x8769)[0x9003] = "2026:05:15 08:00:00"
    return saved(sheet, "JPEG", quality=80, exif=beside)


def saved(sheet: Any, kind: str, **words: Any) -> bytes:
    out = io.BytesIO()
    sheet.save(out, kind, **words)
    return out.getvalue()
