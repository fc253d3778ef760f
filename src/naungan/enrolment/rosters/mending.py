"""A list mended where it stands: what its sender says of cells, columns and hidden rows.

The file that came is kept as it is. What was said is laid over its reading, and over the workbook that is given back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

import polars as pl

from naungan.enrolment.entry.cells import said_sex
from naungan.enrolment.rosters.files import Sheet
from naungan.enrolment.rosters.headers import Header, meaning
from naungan.enrolment.rosters.reading import FIELDS, Candidates, said_decile, ticked
from naungan.enrolment.rosters.workbook import TITLES

Cell = tuple[str, int, str]
"""Sheet, number of the row in it, key of the column."""
LONGEST = 500
"""Characters of a cell that is typed on a page."""
AT_FAULT: dict[str, tuple[str, ...]] = {
    "nik.missing": ("nik",),
    "nik.digits_lost": ("nik",),
    "nik.bad": ("nik",),
    "name.missing": ("name",),
    "birth.bad": ("birth_date",),
    "nik.birth_mismatch": ("nik", "birth_date"),
    "nik.sex_mismatch": ("nik", "sex"),
    "area.unknown": ("village", "district", "regency"),
    "area.outside": ("village", "district", "regency"),
    "age.under": ("nik", "birth_date"),
    "age.over": ("nik", "birth_date"),
    "said.deceased": ("name", "occupation", "remark"),
    "said.wage_earner": ("occupation", "remark"),
    "said.left": ("occupation", "remark"),
    "duplicate.in_file": ("nik",),
    "duplicate.nik": ("nik",),
    "nik.other_name": ("nik", "name"),
    "civil.unknown": ("nik",),
    "civil.differs": ("nik", "name", "birth_date"),
    "duplicate.person": ("nik", "name"),
    "duplicate.perhaps": ("nik", "name"),
    "decile.unknown": ("decile",),
    "decile.over": ("decile",),
}
"""The cells in which the fault of a verdict may lie, by its code."""


@dataclass(frozen=True)
class Mends:
    """What a sender said of her list.

    place         district and regency of all rows that name none
    columns       what heads mean that nobody understood: their keys
    takes_hidden  rows that a filter hides are meant too
    cells         texts that take the place of what the file says
    """

    place: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    takes_hidden: bool = False
    cells: Mapping[Cell, str] = field(default_factory=dict)

    def and_also(self, more: Mends) -> Mends:
        """Return both; of one cell what was said last holds."""
        return Mends(
            {**self.place, **more.place},
            {**self.columns, **more.columns},
            self.takes_hidden or more.takes_hidden,
            {**self.cells, **more.cells},
        )

    @property
    def count(self) -> int:
        """How many things were said."""
        return len(self.place) + len(self.columns) + self.takes_hidden + len(self.cells)

    def dumped(self) -> str:
        cells = [[*cell, text] for cell, text in sorted(self.cells.items())]
        said = {"place": self.place, "columns": self.columns, "hidden": self.takes_hidden, "cells": cells}
        return json.dumps(said, ensure_ascii=False, sort_keys=True)

    @classmethod
    def loaded(cls, text: str) -> Mends:
        said = json.loads(text)
        cells = {(sheet, row, key): text for sheet, row, key, text in said["cells"]}
        return cls(said["place"], said["columns"], said["hidden"], cells)


def mended(read: Candidates, mends: Mends) -> Candidates:
    """Return a list, read with `mends.columns`, with all else that its sender said; nothing said returns it as it is.

    The hash is another one: the same file mended otherwise is another list.
    """
    if not mends.count:
        return read
    frame = read.placed(mends.place).frame
    by_key: dict[str, dict[tuple[str, int], str]] = {}
    for (sheet, row, key), text in mends.cells.items():
        if key in FIELDS:
            by_key.setdefault(key, {})[(sheet, row)] = text[:LONGEST].strip()
    frame = _with_cells(frame, by_key)
    if mends.takes_hidden:
        frame = frame.with_columns(is_hidden=pl.lit(value=False))
    changed = {*by_key, *(key for key, value in mends.place.items() if value)}
    return replace(
        read,
        frame=frame,
        hash=sha256(read.hash + mends.dumped().encode()).digest(),
        sheets=tuple(_rewritten(sheet, read, frame, changed, mends) for sheet in read.sheets),
    )


def _with_cells(frame: pl.DataFrame, by_key: Mapping[str, Mapping[tuple[str, int], str]]) -> pl.DataFrame:
    """Set cells; a row keeps in `mended` what it said before."""
    if not by_key:
        return frame
    rows = list(frame.select("sheet", "row").iter_rows())
    before: list[dict[str, str]] = [{} for _ in rows]
    changed: dict[str, Any] = {}
    for key, texts in by_key.items():
        values = frame[key].to_list()
        for place, where in enumerate(rows):
            if where in texts and texts[where] != (values[place] or ""):
                before[place][key] = values[place] or ""
                values[place] = texts[where]
        changed[key] = pl.Series(values, dtype=pl.String)
    touched = {key: pl.Series([key in one for one in before], dtype=pl.Boolean) for key in ("nik", "birth_date")}
    said = [json.dumps(one, ensure_ascii=False) if one else "" for one in before]
    return frame.with_columns(
        **changed,
        mended=pl.Series(said, dtype=pl.String),
        # What is typed on a page is a text, whatever the sheet had made of it.
        nik_is_number=frame["nik_is_number"] & ~touched["nik"],
        birth_kind=pl.select(pl.when(touched["birth_date"]).then(pl.lit("")).otherwise(frame["birth_kind"])).to_series(),
    )


def _rewritten(sheet: Sheet, read: Candidates, frame: pl.DataFrame, keys: set[str], mends: Mends) -> Sheet:
    """Return a sheet that says what was said: each changed column is written out for all its rows, so that none leaves
    anything to the row above; a column that was not there comes at the right."""
    tables = read.tables.get(sheet.name, ())
    if not tables:
        return sheet
    rows = [list(row) for row in sheet.rows]
    width = max(len(row) for row in rows)
    added: dict[str, int] = {}
    here = frame.filter(pl.col("sheet").fill_null("") == sheet.name)
    begins = [first for first, _ in tables]
    for key in sorted(keys):
        for row, text in here.select("row", key).iter_rows():
            header = tables[sum(first < row for first in begins) - 1][1]
            if key in header.marks:
                _tick(rows[row - sheet.first], header.marks[key], key, text or "")
                continue
            places = _places(header, key) or [added.setdefault(key, width + len(added))]
            for place in places:  # of several columns of remarks the first holds what is said, and no other
                _put(rows[row - sheet.first], place, "" if key == "remark" and place != places[0] else text or "")
    for first, header in tables:
        head = rows[first - sheet.first]
        for key, place in added.items():
            if key not in header.columns and key not in header.marks:
                _put(head, place, TITLES[key])
        for key in mends.columns.values():
            named = header.columns.get(key)
            if named is not None and meaning(_text(head, named)) != key:
                _put(head, named, TITLES[key])
    return replace(sheet, rows=rows, unseen=frozenset() if mends.takes_hidden else sheet.unseen)


def _tick(row: list[Any], marks: Mapping[int, str], key: str, text: str) -> None:
    """Tick the one of several columns that says what is said, and no other; what none of them says stands in the first."""
    said = {"F": "P", "M": "L"}.get(said_sex(text), "") if key == "sex" else str(said_decile(text) or "")
    if said == _ticked_value(row, marks):
        return
    first = min(marks)
    for place, value in marks.items():
        _put(row, place, "v" if value == said else text if place == first and said not in marks.values() else "")


def _ticked_value(row: Sequence[Any], marks: Mapping[int, str]) -> str:
    return ticked([_text(row, place) for place in range(max(marks) + 1)], marks)


def _places(header: Header, key: str) -> list[int]:
    """Return the columns of a key: a decile and remarks may have several."""
    several = {"decile": header.deciles, "remark": header.remarks}.get(key, ())
    first = header.columns.get(key)
    return [] if first is None else [first, *(place for place in several if place != first)]


def _text(row: Sequence[Any], place: int) -> str:
    cell = row[place] if place < len(row) else ""
    return cell if isinstance(cell, str) else "" if cell is None else str(cell[1])


def _put(row: list[Any], place: int, text: str) -> None:
    """Write a cell; one that says the same already keeps its kind."""
    if _text(row, place).strip() == text:
        return
    row.extend([None] * (place + 1 - len(row)))
    row[place] = text or None
