"""Reads one file in a process of its own, with hard limits: a hostile workbook can only kill this process.

Run as a script, without the rest of the program. Prints JSON lines: `sheet` objects with rows of cells, then `done`; or one
`problem`. A text cell is a string, an empty one null; others are `["n", "123"]`, `["d", "1985-08-17"]`, `["x", "..."]`.
A cell merged over rows stands in each of them. `unseen` are the numbers of rows that a filter or a hand has hidden.
"""

from __future__ import annotations

import contextlib
import csv
import ctypes
import datetime as dt
import io
import json
import math
import re
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

MEMORY_BYTES = 512 << 20
CPU_S = 60
FILE_BYTES = 20 << 20
ZIP_ENTRIES = 1000
ZIP_BYTES = 200 << 20
ZIP_RATIO = 100
ROWS, COLUMNS, CELLS, CELL_CHARACTERS = 200_000, 256, 5_000_000, 32_767
CHARACTERS = 64 << 20
SHEET_NAME = 80
AT_ONCE = 2000


class Refused(Exception):
    """The file is not read; the arguments are the code of the problem and, where it is known, the line."""


def main(path: Path) -> None:
    _limit()
    try:
        for sheet in sheets_of(path):
            print(json.dumps(sheet, ensure_ascii=False, separators=(",", ":")))
        print('{"done":true}')
    except Refused as refused:
        print(json.dumps({"problem": refused.args[0], "line": refused.args[1] if refused.args[1:] else 0}))
    except (MemoryError, RecursionError):
        print('{"problem":"file.too_large"}')
    except Exception as error:
        print(json.dumps({"problem": "file.damaged", "said": type(error).__name__}))


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, AttributeError):
        # A user namespace of its own lets even an ordinary user cut the network off, where the kernel permits it.
        ctypes.CDLL(None).unshare(0x10000000 | 0x40000000)


def sheets_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield parts of sheets: name, first row number, rows. Raises Refused."""
    if path.stat().st_size > FILE_BYTES:
        raise Refused("file.too_large")
    with path.open("rb") as file:
        start = file.read(4096)
    if not start:
        raise Refused("file.empty")
    if start.startswith(b"PK\x03\x04"):
        _look_into_archive(path)
        yield from _workbook(path)
    elif start.startswith(b"\xd0\xcf\x11\xe0"):
        yield from _workbook(path)
    elif re.match(rb"\s*(<!doctype html|<html|<table|<\?xml)", start.lstrip(b"\xef\xbb\xbf"), flags=re.I):
        raise Refused("file.html")
    elif start.startswith(b"%PDF"):
        raise Refused("file.pdf")
    else:
        yield from _text(path)


def _look_into_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _judge_entries(entries)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with archive.open(entry) as part:
                        if b"<!DOCTYPE" in part.read(1024):
                            raise Refused("file.hostile")
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise Refused("file.damaged") from error


def _judge_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("file.locked")
    if len(entries) > ZIP_ENTRIES or sum(entry.file_size for entry in entries) > ZIP_BYTES:
        raise Refused("file.too_large")
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise Refused("file.hostile")
    big = [entry for entry in entries if entry.file_size > 1 << 20]
    if any(entry.file_size > ZIP_RATIO * max(1, entry.compress_size) for entry in big):
        raise Refused("file.too_large")
    if not any(name.startswith(("xl/", "content.xml")) for name in names):
        raise Refused("file.unknown")


def _workbook(path: Path) -> Iterator[dict[str, Any]]:
    import python_calamine as calamine  # a text file needs no library

    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
    except calamine.PasswordError as error:
        raise Refused("file.locked") from error
    except calamine.CalamineError as error:
        raise Refused("file.damaged") from error
    cells, seen, size = 0, set[str](), Size()
    unseen = _unseen_rows(path)
    for place, about in enumerate(book.sheets_metadata):
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        name = _distinct(about.name[: SHEET_NAME - 6], seen)
        if about.visible != calamine.SheetVisibleEnum.Visible:
            yield {"sheet": name, "hidden": True, "first": 1, "rows": []}
            continue
        sheet = book.get_sheet_by_index(place)
        if sheet.start is None:
            yield {"sheet": name, "first": 1, "rows": []}
            continue
        _judge_size(sheet.height, sheet.width)
        cells += sheet.height * sheet.width
        if cells > CELLS:
            raise Refused("file.too_large")
        rows = sheet.to_python(skip_empty_area=True)
        _fill_merged(rows, sheet)
        hidden = unseen.get(about.name, [])
        if hidden:
            yield {"sheet": name, "first": sheet.start[0] + 1, "rows": [], "unseen": hidden}
        yield from _parts(name, sheet.start[0] + 1, (size.counted(map(_cell, row)) for row in rows))


def _fill_merged(rows: list[list[Any]], sheet: Any) -> None:
    """Write what a cell merged over several rows says into each of them; merged side by side it stays a title."""
    top, left = sheet.start
    for (first, place), (last, _) in sheet.merged_cell_ranges or ():
        if last == first or not 0 <= place - left < COLUMNS or first < top or first - top >= len(rows):
            continue
        said = rows[first - top][place - left] if place - left < len(rows[first - top]) else ""
        for row in rows[first - top + 1 : last - top + 1]:
            if place - left < len(row):
                row[place - left] = said  # what stood beneath is not seen by who reads the list


def _unseen_rows(path: Path) -> dict[str, list[int]]:
    """Return the rows of each sheet that are hidden, by its name: the reader of cells does not tell them."""
    with path.open("rb") as file:
        is_archive = file.read(2) == b"PK"
    if not is_archive:
        return _unseen_in_xls(path)
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "content.xml" in names:
            return _unseen_in_ods(archive.read("content.xml"))
        if "xl/workbook.xml" not in names:
            return {}
        return _unseen_in_xlsx(archive, names)


ROW_TAG = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
NUMBERED = re.compile(rb"""\br=["'](\d+)["']""")
HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']|\bht=["']0(?:\.0*)?["']""")


def _unseen_in_xlsx(archive: zipfile.ZipFile, names: set[str]) -> dict[str, list[int]]:
    from xml.etree import ElementTree as Tree  # documents with a DOCTYPE were refused before

    targets = {}
    if "xl/_rels/workbook.xml.rels" in names:
        for link in Tree.fromstring(archive.read("xl/_rels/workbook.xml.rels")):  # noqa: S314
            targets[link.get("Id", "")] = link.get("Target", "")
    found: dict[str, list[int]] = {}
    for sheet in Tree.fromstring(archive.read("xl/workbook.xml")).iter():  # noqa: S314
        if not sheet.tag.endswith("}sheet"):
            continue
        link_id = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = targets.get(link_id, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in names:
            rows, number = [], 0
            for tag in ROW_TAG.finditer(archive.read(part)):
                said = NUMBERED.search(tag[1])
                number = int(said[1]) if said else number + 1
                if HIDDEN.search(tag[1]):
                    rows.append(number)
            if rows:
                found[sheet.get("name", "")] = rows
    return found


TABLE_TAG = re.compile(rb"<table:table(?=[\s/>])([^>]*)>|<table:table-row(?=[\s/>])([^>]*)>")


def _unseen_in_ods(content: bytes) -> dict[str, list[int]]:
    import html

    found: dict[str, list[int]] = {}
    name, number = "", 0
    for tag in TABLE_TAG.finditer(content):
        if tag[1] is not None:
            said = re.search(rb"""table:name=["']([^"']*)["']""", tag[1])
            name, number = html.unescape(said[1].decode("utf-8", "replace")) if said else "", 0
            continue
        times = re.search(rb"""table:number-rows-repeated=["'](\d+)["']""", tag[2])
        count = min(int(times[1]), ROWS) if times else 1
        if re.search(rb"""table:visibility=["'](?:collapse|filter)["']""", tag[2]):
            found.setdefault(name, []).extend(range(number + 1, number + count + 1))
        number += count
    return found


def _unseen_in_xls(path: Path) -> dict[str, list[int]]:
    import xlrd  # type: ignore[import-untyped]

    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, on_demand=True, logfile=io.StringIO())
        return {
            sheet.name: [number + 1 for number, about in sorted(sheet.rowinfo_map.items()) if about.hidden]
            for sheet in (book.sheet_by_index(place) for place in range(book.nsheets))
        }
    except MemoryError:
        raise
    except Exception:  # a workbook that the reader of cells takes and this one does not: its rows are read as they stand
        return {}


class Size:
    """Counts what goes out: a small archive can hold one long text a million times."""

    def __init__(self) -> None:
        self.characters = 0

    def counted(self, cells: Iterable[Any]) -> list[Any]:
        row = list(cells)
        self.characters += sum(len(cell) for cell in row if isinstance(cell, str))
        if self.characters > CHARACTERS:
            raise Refused("file.too_large")
        return row


def _distinct(name: str, seen: set[str]) -> str:
    """Return the name, with a number where a sheet before had the same."""
    number = 1
    while (distinct := name if number == 1 else f"{name} ({number})") in seen:
        number += 1
    seen.add(distinct)
    return distinct


def _judge_size(height: int, width: int) -> None:
    if height > ROWS or width > COLUMNS:
        raise Refused("file.too_large")


def _parts(sheet: str, first: int, rows: Iterator[list[Any]]) -> Iterator[dict[str, Any]]:
    part: list[list[Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == AT_ONCE:
            yield {"sheet": sheet, "first": first, "rows": part}
            first, part = first + AT_ONCE, []
    yield {"sheet": sheet, "first": first, "rows": part}


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        if len(value) > CELL_CHARACTERS:
            raise Refused("file.too_large")
        return value or None
    if isinstance(value, bool):
        return ["x", str(value)]
    if isinstance(value, float) and not math.isfinite(value):
        return ["x", str(value)]
    if isinstance(value, float):
        return ["n", str(int(value)) if value.is_integer() else repr(value)]
    if isinstance(value, int):
        return ["n", str(value)]
    if isinstance(value, dt.date):  # also a datetime
        return ["d", value.isoformat()[:10]]
    return ["x", str(value)]


def _text(path: Path) -> Iterator[dict[str, Any]]:
    text = _decoded(path.read_bytes())
    csv.field_size_limit(CELL_CHARACTERS)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    yield from _parts("", 1, _bounded(rows))


def _bounded(rows: Any) -> Iterator[list[Any]]:
    cells = 0
    try:
        for number, row in enumerate(rows):
            cells += len(row)
            if number >= ROWS or len(row) > COLUMNS or cells > CELLS:
                raise Refused("file.too_large")
            yield [cell or None for cell in row]
    except csv.Error as error:
        raise Refused("file.too_large" if "field larger" in str(error) else "file.quote", rows.line_num) from error


def _decoded(raw: bytes) -> str:
    """Guess the encoding: a byte-order mark decides, else UTF-8, else what Windows in Indonesia writes."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if b"\x00" in raw[:4096]:
        raise Refused("file.unknown")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """Return the separator that most of the first lines have at least twice; of several, the one they have most of."""
    lines = [line for line in re.split(r"\r\n|\r|\n", text[:20_000])[:30] if line.strip()]

    def weight(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        return sum(count >= 2 for count in counts), sum(counts)

    return max(";,\t|", key=weight)


if __name__ == "__main__":
    csv.field_size_limit(CELL_CHARACTERS)
    main(Path(sys.argv[1]))
