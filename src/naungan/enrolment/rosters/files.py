"""Files from outside, read by a child process that may die of them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from naungan.lib.errors import Problem
from naungan.lib.words import marked

CHILD = Path(__file__).with_name("child.py")
WALL_S = 90

TROUBLES = {
    "file.empty": (marked("The file is empty."), marked("Export it again.")),
    "file.too_large": (
        marked("The file is too large, or unpacks to far too much."),
        marked("Send at most 200,000 rows and 256 columns in a file of at most 20 MB; delete unused formatted rows."),
    ),
    "file.locked": (marked("The file is locked with a password."), marked("Save it without a password.")),
    "file.html": (
        marked("The file is a web page that was named as a workbook."),
        marked("Open it in Excel or LibreOffice and save it as .xlsx."),
    ),
    "file.pdf": (marked("The file is a PDF."), marked("Send the sheet itself: .xlsx, .xls, .ods or .csv.")),
    "file.unknown": (
        marked("What is in the file is no sheet that is read here, whatever its name ends with."),
        marked("Open it in Excel or LibreOffice and save it as .xlsx, .xls, .ods or .csv."),
    ),
    "file.hostile": (
        marked("The file is built in a way that only attacks are."),
        marked("Copy the rows into a new sheet and save that."),
    ),
    "file.quote": (
        marked("A quotation mark in or before line {line} is not closed, so the rows after it cannot be told apart."),
        marked("Close or delete it, or save the list as .xlsx."),
    ),
    "file.damaged": (marked("The file is damaged."), marked("Open it, save it under a new name and send that.")),
}


class FileTrouble(Problem):
    """A file that cannot be read; `code` says which of TROUBLES it was."""

    def __init__(self, code: str, line: int = 0) -> None:
        self.code = code
        sentence, fix = TROUBLES[code]
        super().__init__(sentence, fix=fix, line=line)


class NoFile(Problem):
    code = "file.missing"
    exit_status = 2


@dataclass
class Sheet:
    """One sheet: its rows of cells, the number of the first row as the sheet counts, and the numbers of its hidden rows."""

    name: str
    first: int
    rows: list[list[Any]] = field(default_factory=list)
    is_hidden: bool = False
    unseen: frozenset[int] = frozenset()


def file_hash(path: Path) -> bytes:
    return sha256(path.read_bytes()).digest()


def read_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of a workbook or text file. Raises NoFile, FileTrouble; the child's death is `file.too_large`."""
    if not path.is_file():
        raise NoFile("There is no file {path}.", path=path, fix="Check the name.")
    sheets: dict[str, Sheet] = {}
    for part in _lines_of_child(path):
        sheet = sheets.setdefault(part["sheet"], Sheet(part["sheet"], part["first"], [], part.get("hidden", False)))
        sheet.rows.extend(part["rows"])
        sheet.unseen |= frozenset(part.get("unseen", ()))
    return list(sheets.values())


def _lines_of_child(path: Path) -> Iterator[dict[str, Any]]:
    with subprocess.Popen(
        [sys.executable, "-I", str(CHILD), str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        start_new_session=True,
    ) as child:
        assert child.stdout is not None
        alarm = threading.Timer(WALL_S, child.kill)
        alarm.start()
        try:
            for line in child.stdout:
                part = json.loads(line)
                if "problem" in part:
                    raise FileTrouble(part["problem"], part.get("line", 0))
                if "done" in part:
                    return
                yield part
        except ValueError as error:  # a line that was cut off by the child's death
            raise FileTrouble("file.too_large") from error
        finally:
            alarm.cancel()
            child.kill()
    raise FileTrouble("file.too_large")
