"""Photos and PDFs from outside, looked at by a child process that may die of them."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from naungan.lib.errors import Problem
from naungan.lib.retry import Busy
from naungan.lib.words import marked

CHILD = Path(__file__).with_name("child.py")
WALL_S, PATIENCE_S = 45, 8
_AT_ONCE = threading.BoundedSemaphore(2)
"""Of one process: pictures are looked at beside everything else."""
MOST_BYTES = 6 << 20

TROUBLES = {
    "picture.empty": (marked("The file is empty."), marked("Take the photo again.")),
    "picture.too_large": (
        marked("The file is too large."),
        marked("Send at most 6 MB: take a photo of the paper, not a film, and one paper each."),
    ),
    "picture.locked": (marked("The PDF is locked with a password."), marked("Take a photo of the paper.")),
    "picture.many_pages": (
        marked("The PDF has more than ten pages."),
        marked("Send the pages that matter, or take photos of them."),
    ),
    "picture.unknown": (
        marked("This is no photo and no PDF."),
        marked("Take a photo of the paper (JPEG, PNG or HEIC), or send the PDF itself."),
    ),
    "picture.damaged": (marked("The file is damaged: it cannot be opened."), marked("Take the photo again.")),
}


class PictureTrouble(Problem):
    """A file that is not taken; `code` says which of TROUBLES it was."""

    def __init__(self, code: str) -> None:
        self.code = code
        sentence, fix = TROUBLES[code]
        super().__init__(sentence, fix=fix)


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that was looked at.

    kind    what is kept: `image/jpeg`, `image/png`, `image/heic`, `application/pdf`
    data    what is kept: the file as it came; made anew where it told the place at which it was taken
    pages   each page as plain JPEG, at most 1600 pixels long
    doubt   why it can hardly be read: small, dark, pale, empty, blurred; "" where it can
    taken_on  the day that the camera wrote beside it
    """

    kind: str
    data: bytes
    pages: tuple[bytes, ...]
    doubt: str
    taken_on: dt.date | None


def look_at(data: bytes) -> Picture:
    """Look at a photo or PDF. Raises PictureTrouble, the child's death is `picture.too_large`; Busy."""
    if len(data) > MOST_BYTES:
        raise PictureTrouble("picture.too_large")
    if not _AT_ONCE.acquire(timeout=PATIENCE_S):
        raise Busy("Many pictures come at once.", fix="Try again in a minute.", retryable=True)
    try:
        ran = subprocess.run(
            [sys.executable, "-I", str(CHILD)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,
            timeout=WALL_S,
            check=False,
        )
    except (subprocess.TimeoutExpired, BrokenPipeError):
        raise PictureTrouble("picture.too_large") from None
    finally:
        _AT_ONCE.release()
    first, _, rest = ran.stdout.partition(b"\n")
    try:
        head = json.loads(first)
    except ValueError:  # it died of the file
        raise PictureTrouble("picture.too_large") from None
    if "problem" in head:
        raise PictureTrouble(head["problem"] if head["problem"] in TROUBLES else "picture.damaged")
    parts, begins = [], 0
    for size in head["parts"]:
        parts.append(rest[begins : begins + size])
        begins += size
    if begins != len(rest) or not head["pages"]:
        raise PictureTrouble("picture.too_large")
    pages, remade = parts[: head["pages"]], parts[head["pages"] :]
    taken = dt.date.fromisoformat(head["taken"]) if head["taken"] else None
    return Picture(head["kind"], remade[0] if remade else data, tuple(pages), head["doubt"], taken)
