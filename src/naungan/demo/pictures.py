"""Pictures of invented papers, as a telephone sends them: each says on its face that it is an example."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any


def sheet(lines: Sequence[str]) -> Any:
    """Return a page (1200 by 1600 pixels) with these lines of print."""
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("RGB", (1200, 1600), "#f2efe6")
    pen, letters = ImageDraw.Draw(page), ImageFont.load_default(30)
    for place, line in enumerate(lines):
        pen.text((90, 110 + place * 52), line, fill="#222", font=letters)
    return page


def jpeg(page: Any) -> bytes:
    out = io.BytesIO()
    page.save(out, "JPEG", quality=75)
    return out.getvalue()


def heir_letter(name: str, heirs: Sequence[str]) -> bytes:
    """Return a photo of an heir letter."""
    said = [
        "CONTOH - BUKAN SURAT SUNGGUHAN",
        "",
        "SURAT KETERANGAN AHLI WARIS",
        "",
        f"Almarhum/almarhumah: {name}",
        "",
        "Ahli waris yang sah:",
        *(f"{number}. {heir}" for number, heir in enumerate(heirs, 1)),
        "",
        "Dibuat dengan sebenarnya di hadapan dua orang saksi.",
        "Diketahui kepala desa dan camat.",
        "",
        "CONTOH - BUKAN SURAT SUNGGUHAN",
    ]
    return jpeg(sheet(said))


def doctors_note(name: str) -> bytes:
    """Return a photo of what a doctor wrote."""
    said = [
        "CONTOH - BUKAN SURAT SUNGGUHAN",
        "",
        "SURAT KETERANGAN DOKTER",
        "",
        f"Nama: {name}",
        "Jatuh saat bekerja, patah tulang lengan kiri.",
        "Belum dapat bekerja selama 14 hari.",
        "",
        "CONTOH - BUKAN SURAT SUNGGUHAN",
    ]
    return jpeg(sheet(said))
