"""Looks at one picture or PDF in a process of its own, with hard limits of memory and time: a hostile file ends this process.

Run as a script, without the rest of the program. The file comes on the standard input and touches no disk. What goes out is one
line of JSON (`problem`, or what the file is, with the sizes of the parts that follow) and then those parts: the pages as plain
JPEG, made anew and without anything that stood beside the picture; and, where the file told where it was taken, or is larger
than it needs to be, the whole picture without that.
"""

from __future__ import annotations

import contextlib
import ctypes
import datetime as dt
import io
import json
import resource
import sys
import warnings
from typing import Any

MEMORY_BYTES = 1200 << 20
CPU_S = 30
FILE_BYTES = 6 << 20
PAGES = 10
LONG_SIDE = 1600
KEPT_SIDE = 4000
PIXELS = 60_000_000
"""A picture larger than that is read only where its kind can be read smaller from the first (JPEG), up to JPEG_PIXELS."""
JPEG_PIXELS = 250_000_000
LEAST_SIDE = 500
DARK, LIGHT = 45, 235
LEAST_SHARP = 40.0
LEAST_RANGE = 18.0
MARKED = 4
"""So many of 64 tiles of a page, those with most on them, say whether it can be read."""
GPS, TAKEN = 0x8825, 0x9003
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


class Refused(Exception):
    """The file is not taken; the argument is the code of the problem."""


def main() -> None:
    _limit()
    head: dict[str, Any]
    parts: list[bytes] = []
    try:
        head, parts = look(sys.stdin.buffer.read(FILE_BYTES + 1))
    except Refused as refused:
        head = {"problem": refused.args[0]}
    except (MemoryError, RecursionError):
        head = {"problem": "picture.too_large"}
    except Exception as error:
        head = {"problem": "picture.damaged", "said": type(error).__name__}
    out = sys.stdout.buffer
    out.write(json.dumps(head | {"parts": [len(one) for one in parts]}).encode() + b"\n")
    for one in parts:
        out.write(one)
    out.flush()


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    with contextlib.suppress(OSError, AttributeError):
        # A user namespace of its own lets even an ordinary user cut the network off, where the kernel permits it.
        ctypes.CDLL(None).unshare(0x10000000 | 0x40000000)


def kind_of(data: bytes) -> str:
    """Return what a file is by its first bytes, whatever its name says. Raises Refused for anything else than is taken."""
    if not data:
        raise Refused("picture.empty")
    if len(data) > FILE_BYTES:
        raise Refused("picture.too_large")
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data[4:8] == b"ftyp" and data[8:12] in HEIC:
        return "image/heic"
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    raise Refused("picture.unknown")


def look(data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Return what a file is, and its parts: each page, and what is kept instead of it where it must not be kept as it came."""
    kind = kind_of(data)
    if kind == "application/pdf":
        pages, first, kept, taken = _pages_of(data)
    else:
        pages, first, kept, taken = _picture(data, kind)
    head = {
        "kind": "image/jpeg" if kept else kind,
        "pages": len(pages),
        "is_remade": bool(kept),
        "taken": taken,
        "doubt": doubt_of(first),
    }
    return head, [*pages, *([kept] if kept else [])]


def _picture(data: bytes, kind: str) -> tuple[list[bytes], Any, bytes, str]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # judged below, by kind
    if kind == "image/heic":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    formats = {"image/jpeg": ["JPEG"], "image/png": ["PNG"], "image/heic": ["HEIF"]}[kind]
    picture = Image.open(io.BytesIO(data), formats=formats)
    width, height = picture.size
    if width * height > (JPEG_PIXELS if kind == "image/jpeg" else PIXELS) or min(width, height) < 1:
        raise Refused("picture.too_large")
    if max(width, height) > 60 * min(width, height):
        raise Refused("picture.damaged")  # no paper is so narrow
    beside = picture.getexif()
    told = beside.get_ifd(0x8769).get(TAKEN) or beside.get(306)
    has_place = bool(beside.get_ifd(GPS)) or GPS in beside
    if kind == "image/jpeg":
        picture.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
    whole = _plain(ImageOps.exif_transpose(picture))
    kept = _jpeg(_smaller(whole, KEPT_SIDE), 90) if has_place else b""
    page = _smaller(whole, LONG_SIDE)
    return [_jpeg(page, 70)], page, kept, _day(told)


def _plain(picture: Any) -> Any:
    """Return a picture as plain colours on white: what is seen through it is nothing."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        above = picture.convert("RGBA")
        ground = Image.new("RGB", above.size, "white")
        ground.paste(above, mask=above.getchannel("A"))
        return ground
    if picture.mode.startswith("I"):
        return picture.point(lambda light: light / 256).convert("L").convert("RGB")
    return picture.convert("RGB")


def _smaller(picture: Any, side: int) -> Any:
    from PIL import Image

    if max(picture.size) <= side:
        return picture
    scale = side / max(picture.size)
    return picture.resize([max(1, round(one * scale)) for one in picture.size], Image.Resampling.LANCZOS, reducing_gap=2.0)


def _jpeg(picture: Any, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _day(told: Any) -> str:
    try:
        return dt.datetime.strptime(str(told)[:10], "%Y:%m:%d").replace(tzinfo=dt.UTC).date().isoformat()
    except ValueError:
        return ""


def _pages_of(data: bytes) -> tuple[list[bytes], Any, bytes, str]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Refused("picture.locked" if "password" in str(error).lower() else "picture.damaged") from error
    document.init_forms()  # what was filled in, and signatures that are seen, stand in forms
    count = len(document)
    if not count:
        raise Refused("picture.empty")
    if count > PAGES:
        raise Refused("picture.many_pages")
    pictures = []
    for number in range(count):
        page = document[number]
        width, height = page.get_size()
        if not 1 <= min(width, height) <= max(width, height) <= 60 * min(width, height):
            raise Refused("picture.damaged")
        pictures.append(page.render(scale=LONG_SIDE / max(width, height), may_draw_forms=True).to_pil().convert("RGB"))
    return [_jpeg(one, 70) for one in pictures], pictures[0], b"", ""


def doubt_of(picture: Any) -> str:
    """Return why a page can hardly be read: small, dark, pale, empty or blurred; "" where it can."""
    import numpy as np

    if max(picture.size) < LEAST_SIDE:
        return "small"
    grey = _smaller(picture, 1000).convert("L")
    light = np.asarray(grey, dtype=np.float32)
    if (mean := float(light.mean())) < DARK:
        return "dark"
    # By tiles: a few sharp lines of print are a letter, however much of the sheet is empty.
    spread = np.sort([tile.std() for tile in _tiles(light)])[-MARKED:].mean()
    if spread < LEAST_RANGE / 3:
        return "empty"
    edges = -4 * light[1:-1, 1:-1] + light[:-2, 1:-1] + light[2:, 1:-1] + light[1:-1, :-2] + light[1:-1, 2:]
    if np.sort([tile.var() for tile in _tiles(edges)])[-MARKED:].mean() < LEAST_SHARP:
        return "blurred"
    return "pale" if mean > LIGHT and spread < LEAST_RANGE else ""


def _tiles(light: Any) -> list[Any]:
    import numpy as np

    return [tile for rows in np.array_split(light, 8) for tile in np.array_split(rows, 8, axis=1)]


if __name__ == "__main__":
    main()
