"""Pictures of papers as telephones make them: synthetic, with words that say so."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from PIL import Image, ImageFilter

from naungan.demo.pictures import sheet

PLACE = {0: b"\x02\x03\x00\x00", 1: "S", 2: (6.0, 12.0, 30.0), 3: "E", 4: (106.0, 49.0, 0.0)}


@cache
def paper(words: str = "SURAT KETERANGAN - CONTOH") -> Any:
    """Return a page with lines of print."""
    return sheet([f"{words} {line}" for line in range(28)])


def jpeg(words: str = "SURAT KETERANGAN - CONTOH", *, blurred: float = 0, dark: float = 1, place: bool = False) -> bytes:
    """Return such a page as a telephone sends it; `place`: with where and when it was taken beside it."""
    page = paper(words)
    if blurred:
        page = page.filter(ImageFilter.GaussianBlur(blurred))
    if dark != 1:
        page = page.point(lambda light: light * dark)
    beside = Image.Exif()
    if place:
        beside.get_ifd(0x8825).update(PLACE)
        beside.get_ifd(0x8769)[0x9003] = "2026:05:15 08:00:00"
    return saved(page, "JPEG", quality=80, exif=beside)


def saved(page: Any, kind: str, **words: Any) -> bytes:
    out = io.BytesIO()
    page.save(out, kind, **words)
    return out.getvalue()
