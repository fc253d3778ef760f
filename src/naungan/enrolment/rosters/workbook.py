"""A list given back: the sender's own workbook with the verdict and what to mend beside each row, to be sent again."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from naungan.enrolment.entry.cells import words_of
from naungan.enrolment.rosters.files import Sheet
from naungan.enrolment.rosters.headers import OURS, SYNONYMS
from naungan.enrolment.rosters.reading import FIELDS, Candidates
from naungan.enrolment.rosters.verdicts import told
from naungan.lib.errors import Problem
from naungan.lib.words import marked, reader_language, say

TITLES = {key: names.split(";")[0].strip().upper() for key, names in SYNONYMS.items()}
OUTCOMES = {
    "enrolled": marked("gets a place"),
    "waiting": marked("waits for a place"),
    "refused": marked("refused"),
    "repeated": marked("already on an earlier list"),
    "aside": marked("waits for an officer"),
    "undone": marked("thrown away before it was paid"),
}
HEADS = (marked("RESULT OF THE CHECK"), marked("WHAT TO MEND"))
"""What is added at the right; the words of either language are known to `headers.OURS`."""
GREEN, AMBER, RED = "#d7efe1", "#fdf0cf", "#f9dcd8"
COLOURS = {"enrolled": GREEN, "repeated": GREEN, "waiting": AMBER, "aside": AMBER, "refused": RED, "undone": AMBER}
WIDEST = 256


class Unwritable(Problem):
    code = "workbook.unwritable"


def annotated_path(path: Path) -> Path:
    """Return where the workbook to mend goes: beside the list, under a name of its own."""
    return path.with_name(f"{path.stem if path.suffix == '.xlsx' else path.name}.checked.xlsx")


def writable(path: Path) -> Path:
    """Return the path if a file can be written there; asked before anything is enrolled. Raises Unwritable."""
    if path.is_dir() or not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        raise Unwritable(
            "The annotated workbook {path} cannot be written. Nothing was done.",
            path=path,
            fix="Copy the roster to a folder of your own and run the command there.",
        )
    return path


@dataclass(frozen=True, slots=True)
class _Said:
    outcome: str
    words: str
    mend: str


def write_annotated(rows: pl.DataFrame, path: Path, candidates: Candidates | None = None) -> Path:
    """Write the list as its sender knows it, with two columns more; rows with a fault are coloured, nothing is masked.

    rows        judged rows: sheet, row, verdict, verdicts, outcome, months, detail; notices where they are known
    candidates  the list as it came; without it (its file is gone) the columns that were read are written out
    """
    said = {(row["sheet"] or "", row["row"]): _said(row) for row in rows.iter_rows(named=True)}
    sheets = _own_sheets(candidates) if candidates and candidates.sheets else _made_sheets(rows)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        formats = _Formats(book)
        for name, sheet, head in sheets:
            _write_sheet(book, name, sheet, head, said, formats)
    return path


def _said(row: dict[str, Any]) -> _Said:
    language = reader_language()
    codes = [code for code in row["verdicts"] if code not in ("ok", "quota.waiting")]
    told_of = [told(code, language=language) for code in codes]
    told_of += notices_of(row, language=language)
    if row["verdict"] == "quota.waiting":
        told_of.insert(0, told("quota.waiting", language=language))
    outcome = say(OUTCOMES[row["outcome"]], language=language)
    months = row["months"] if row["outcome"] == "enrolled" else 0
    words = say("{outcome}, {months} months", language=language, outcome=outcome, months=months) if months else outcome
    where = f" [{row['detail']}]" if row["detail"] else ""
    return _Said(row["outcome"], words, " ".join(told_of) + where)


def notices_of(row: Mapping[str, Any], *, language: str) -> list[str]:
    """Return what is told of a judged row and refuses nobody."""
    return [
        f"{told(code, language=language)} {row['taken_as']}." if code == "area.alike" else told(code, language=language)
        for code in row.get("notices") or []
    ]


def _own_sheets(candidates: Candidates) -> Iterable[tuple[str, Sheet, int | None]]:
    for sheet in candidates.sheets:
        if not sheet.is_hidden:
            tables = candidates.tables.get(sheet.name)
            yield sheet.name, sheet, tables[0][0] if tables else None


def _made_sheets(rows: pl.DataFrame) -> Iterable[tuple[str, Sheet, int | None]]:
    """Yield sheets with the columns that were read, each row where the sender had it."""
    columns = [key for key in FIELDS if rows[key].fill_null("").ne("").any()]
    for (name,), part in rows.group_by("sheet", maintain_order=True):
        last = int(part["row"].max())  # type: ignore[arg-type]
        first = int(part["row"].min())  # type: ignore[arg-type]
        lines: list[list[Any]] = [[] for _ in range(last - first + 2)]
        lines[0] = [TITLES[key] for key in columns]
        for row in part.iter_rows(named=True):
            lines[row["row"] - first + 1] = [row[key] or None for key in columns]
        yield str(name or ""), Sheet(str(name or ""), max(first - 1, 1), lines), max(first - 1, 1)


class _Formats:
    """The few looks that cells have, made once each."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str, bool], Any] = {}

    def get(self, colour: str = "", number: str = "", *, bold: bool = False) -> Any:
        key = (colour, number, bold)
        if key not in self._made:
            words: dict[str, Any] = {"bg_color": colour} if colour else {}
            words |= {"num_format": number} if number else {}
            words |= {"bold": True} if bold else {}
            self._made[key] = self._book.add_format(words)
        return self._made[key]


def _write_sheet(
    book: Any, name: str, sheet: Sheet, head: int | None, said: dict[tuple[str, int], _Said], formats: _Formats
) -> None:
    drawn = book.add_worksheet(_sheet_name(name, book))
    width = max((len(row) for row in sheet.rows), default=0)
    heads = sheet.rows[head - sheet.first] if head is not None and head >= sheet.first else []
    ours = [place for place, cell in enumerate(heads) if isinstance(cell, str) and words_of(cell) in OURS[:4]]
    first = min(width, WIDEST - 2)  # a sheet that is full gives its last columns up
    places = (ours + [place for place in range(first, first + 2) if place not in ours])[:2]
    drawn.set_column(0, max(width - 1, 0), 18)
    drawn.set_column(places[0], places[0], 24)
    drawn.set_column(places[1], places[1], 70)
    for index, row in enumerate(sheet.rows):
        line, number = sheet.first - 1 + index, sheet.first + index
        found = said.get((sheet.name, number))
        colour = COLOURS[found.outcome] if found and found.outcome in ("refused", "aside") else ""
        for place, cell in enumerate(row[:WIDEST]):
            if place not in places:
                _write_cell(drawn, line, place, cell, colour, formats, bold=number == head)
        if number == head:
            for place, words in zip(places, HEADS, strict=True):
                drawn.write_string(line, place, say(words), formats.get("#14532d", bold=True))
        if number in sheet.unseen:
            drawn.set_row(line, None, None, {"hidden": True})
        if found:
            look = formats.get(COLOURS[found.outcome])
            drawn.write_string(line, places[0], found.words, look)
            drawn.write_string(line, places[1], found.mend, look)
    if head is not None and sheet.rows:
        drawn.freeze_panes(head, 0)
        drawn.autofilter(head - 1, 0, sheet.first + len(sheet.rows) - 2, max(*places, width - 1))


def _sheet_name(name: str, book: Any) -> str:
    """Return a name that a workbook may give a sheet: at most 31 letters, none of them reserved, none twice."""
    plain = "".join("-" if sign in "[]:*?/\\" else sign for sign in name)[:31].strip("'") or "Daftar"
    taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
    number, chosen = 1, plain
    while chosen.casefold() in taken:
        number += 1
        chosen = f"{plain[:27]} ({number})"
    return chosen


def _write_cell(drawn: Any, line: int, place: int, cell: Any, colour: str, formats: _Formats, *, bold: bool) -> None:
    """Write a cell as it came: a text stays a text, and a number a number, so that digits it has lost stay told."""
    if cell is None or cell == "":
        if colour:
            drawn.write_blank(line, place, None, formats.get(colour))
    elif isinstance(cell, str):
        drawn.write_string(line, place, cell[:32_000], formats.get(colour, bold=bold))
    elif cell[0] == "n":
        drawn.write_number(line, place, float(cell[1]), formats.get(colour, "0" if _is_whole(cell[1]) else ""))
    elif cell[0] == "d":
        drawn.write_datetime(line, place, dt.date.fromisoformat(cell[1]), formats.get(colour, "dd-mm-yyyy"))
    else:
        drawn.write_string(line, place, str(cell[1]), formats.get(colour))


def _is_whole(text: str) -> bool:
    return text.lstrip("-").isdigit()


def write_template(path: Path) -> Path:
    """Write an empty roster with the columns that are read, the NIK as text, and one example that nobody can enrol."""
    example = {
        "nik": "1504031708850000",
        "name": "CONTOH (hapus baris ini)",
        "birth_date": "17-08-1985",
        "sex": "L",
        "village": "Muaro Bulian",
        "district": "Muara Bulian",
        "regency": "Batanghari",
        "occupation": "Petani padi",
        "decile": "2",
        "phone": "",
    }
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Daftar")
        text = book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True, "bg_color": "#14532d", "font_color": "#ffffff"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(example) - 1, 22, text)
        for place, (key, value) in enumerate(example.items()):
            sheet.write_string(0, place, TITLES[key], head)
            sheet.write_string(1, place, value, text)
    return path
