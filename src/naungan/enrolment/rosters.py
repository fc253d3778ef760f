"""A roster file as columns: one row per candidate, with the cells as they came."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from naungan.enrolment.dates import read_date
from naungan.enrolment.files import Sheet, file_hash, read_sheets
from naungan.enrolment.headers import KEYS, Header, find_header, is_side_by_side, words_of
from naungan.lib.errors import Problem
from naungan.lib.sql import Schema
from naungan.lib.words import marked
from naungan.registry.identity import clean_nik

FIELDS = [key for key in KEYS if key != "number"]
FRAME: Schema = (
    {"number": pl.Int64, "sheet": pl.String, "row": pl.Int64}
    | dict.fromkeys(FIELDS, pl.String)
    | {"nik_is_number": pl.Boolean, "birth_kind": pl.String}
)
"""number counts the candidates of a file; sheet and row are where the sheet has them."""


class NoHeader(Problem):
    code = "file.no_header"


class NoRows(Problem):
    code = "file.no_rows"


@dataclass(frozen=True)
class Candidates:
    """What one file holds.

    frame    columns of FRAME
    blank    rows that hold nobody: empty, repeated headers, sums and signatures
    skipped  sheets that were left out, with the reason (`hidden`, `no header`)
    """

    path: Path
    hash: bytes
    frame: pl.DataFrame
    blank: int
    skipped: tuple[tuple[str, str], ...]


def read_sent(content: bytes, name: str) -> Candidates:
    """Read a roster that came over a line, under a name of the sender's. Raises as `read_roster`."""
    with tempfile.TemporaryDirectory(prefix="naungan-list-") as folder:
        path = Path(folder) / f"{Path(name).stem[:40] or 'list'}{Path(name).suffix[:5]}"
        path.write_bytes(content)
        return read_roster(path)


def read_roster(path: Path) -> Candidates:
    """Read a roster. Raises NoFile, FileTrouble, NoHeader, NoRows."""
    sheets = read_sheets(path)
    frames, blank, skipped = [], 0, []
    for sheet in sheets:
        if sheet.is_hidden:
            skipped.append((sheet.name, marked("hidden")))
            continue
        top = [[_text(cell) for cell in row] for row in sheet.rows[:60]]
        header = find_header(top)
        if header is None:
            if any(any(row) for row in sheet.rows):
                skipped.append((sheet.name, marked("no header")))
            continue
        if any(is_side_by_side(row) for row in top[: header.first]):
            skipped.append((sheet.name, marked("two lists side by side; put them below each other")))
            continue
        frame, empty = _frame(sheet, header)
        frames.append(frame)
        blank += empty
    if not frames:
        raise NoHeader(
            "No row names the columns of this file; at least NIK or name and two more are needed.",
            fix="Write headers such as NIK, Nama, Tanggal Lahir, Desa, Kecamatan, Kabupaten (naungan roster template).",
        )
    together = pl.concat(frames).with_columns(number=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    if together.is_empty():
        raise NoRows("The file names columns but nobody.", fix="Fill in the rows below the header.")
    return Candidates(path, file_hash(path), together, blank, tuple(skipped))


def candidate(cells: dict[str, Any]) -> pl.DataFrame:
    """Return one stored candidate (`cells_of`) as a frame of one row, as the file gave it."""
    return pl.DataFrame([{name: cells.get(name) for name in FRAME} | {"number": 1}], schema=FRAME, orient="row")


def cells_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return what is kept of a row, from which `candidate` makes the row again: cells that are not empty."""
    return {name: row[name] for name in FRAME if row[name] not in (None, "", False) and name != "number"}


def _frame(sheet: Sheet, header: Header) -> tuple[pl.DataFrame, int]:
    rows = sheet.rows[header.first :]
    numbers = list(range(sheet.first + header.first, sheet.first + len(sheet.rows)))
    columns: dict[str, Any] = {
        "number": [0] * len(rows), "sheet": [sheet.name] * len(rows), "row": numbers
    }  # fmt: skip
    for key in FIELDS:
        said = header.said.get(key)
        place = header.columns.get(key)
        columns[key] = [said] * len(rows) if place is None else [_text(_at(row, place)) for row in rows]
    columns["nik_is_number"] = _kinds(rows, header.columns.get("nik"), lambda kind: kind == "n")
    columns["birth_kind"] = _kinds(rows, header.columns.get("birth_date"), lambda kind: kind)
    frame = pl.DataFrame(columns, schema=FRAME)
    somebody = frame.filter(_is_somebody())
    return somebody, len(frame) - len(somebody)


def _is_somebody() -> pl.Expr:
    """Tell rows with a candidate from empty ones, from repeated or numbered headers, and from sums and signatures."""
    identity = [pl.col(name).fill_null("").str.strip_chars() for name in ("nik", "name", "birth_date")]
    is_empty = pl.all_horizontal(text == "" for text in identity)
    says_nik = identity[0].str.to_lowercase().is_in(["nik", "no ktp", "no. ktp", "nomor ktp", "no nik", "no. nik"])
    says_name = identity[1].str.to_lowercase().is_in(["nama", "nama lengkap", "name"])
    is_header = says_nik | (says_name & ~identity[0].str.contains(r"\d{6}"))
    is_numbered = identity[0].str.contains(r"^\(?\d{1,2}\)?$") & identity[1].str.contains(r"^\(?\d{1,2}\)?$")
    only_name = (identity[0] == "") & (identity[2] == "")
    is_footer = only_name & identity[1].str.to_lowercase().str.contains(
        r"^(jumlah|total|mengetahui|kepala desa|lurah|camat|ttd|tanda tangan|catatan|keterangan)\b"
    )
    return ~(is_empty | is_header | is_numbered | is_footer)


def _at(row: Sequence[Any], place: int) -> Any:
    return row[place] if place < len(row) else None


def _text(cell: Any) -> str:
    return "" if cell is None else cell if isinstance(cell, str) else str(cell[1])


def _kinds(rows: list[list[Any]], place: int | None, judge: Any) -> list[Any]:
    if place is None:
        return [judge("")] * len(rows)
    return [judge(cell[0] if isinstance(cell := _at(row, place), list) else "") for row in rows]


# -- reading the cells

EXACT_INTEGERS = 2**53
"""Above it a sheet's number cell cannot hold every whole number: digits may have changed unseen."""


def read_cells(frame: pl.DataFrame, *, on: dt.date) -> pl.DataFrame:
    """Add what the cells say, as typed columns beside the texts.

    Returns  frame with digits (cleaned NIK), digits_lost, person_name, born (a date; empty: none that exists),
             said_sex (M, F or empty), said_decile (1 to 10 or empty)
    """
    birth = [
        read_date(text, kind, on) if text else None
        for text, kind in zip(frame["birth_date"], frame["birth_kind"], strict=True)
    ]
    names = frame["name"].map_elements(_clean_name, return_dtype=pl.String, skip_nulls=True)
    return frame.with_columns(
        digits=frame["nik"].map_elements(clean_nik, return_dtype=pl.String, skip_nulls=True).fill_null(""),
        person_name=names.fill_null(""),
        born=pl.Series(birth, dtype=pl.Date),
        said_sex=frame["sex"].fill_null("").map_elements(_sex, return_dtype=pl.String),
        said_decile=frame["decile"].fill_null("").str.extract(r"(\d+)").cast(pl.Int16, strict=False),
    ).with_columns(
        digits_lost=_digits_lost(),
        said_decile=pl.when(pl.col("said_decile").is_between(1, 10)).then("said_decile"),
    )


def _digits_lost() -> pl.Expr:
    """A number cell keeps 15 digits. One below 2^53 whose last digit is not 0 cannot have been cut; text may show the cut."""
    digits = pl.col("digits")
    as_number = digits.cast(pl.Int64, strict=False)
    is_sound = (digits.str.len_chars() == 16) & (as_number < EXACT_INTEGERS) & ~digits.str.ends_with("0")
    is_cut_text = digits.str.contains(r"(?i)^\d[\d,.]*e\+?\d{1,2}$")
    is_whole = pl.col("nik").str.contains(r"^\d+$")
    return is_cut_text | (pl.col("nik_is_number") & ~(is_sound & is_whole).fill_null(value=False))


@lru_cache(maxsize=200_000)
def _clean_name(text: str) -> str:
    """Return a name without invisible marks and doubled spaces, at most 120 characters; no letter, no name."""
    shown = "".join(" " if sign.isspace() else sign for sign in text if sign.isprintable() or sign.isspace())
    name = " ".join(shown.split())[:120]
    return name if any(sign.isalpha() for sign in name) and not name.startswith(("=", "+", "@", "#")) else ""


@lru_cache(maxsize=1000)
def _sex(text: str) -> str:
    words = words_of(text)
    if words in ("l", "lk", "laki", "laki laki", "lelaki", "pria", "m", "male", "man"):
        return "M"
    return "F" if words in ("p", "pr", "perempuan", "wanita", "f", "female", "woman", "w") else ""


def phone_column() -> pl.Expr:
    """Return phone numbers as +62…; what cannot be one becomes empty (a phone refuses nobody)."""
    digits = pl.col("phone").fill_null("").str.replace_all(r"\D", "")
    local = digits.str.replace(r"^(0|62)", "")
    return pl.when(local.str.contains(r"^8\d{7,11}$")).then(pl.lit("+62") + local).otherwise(pl.lit(""))


def said_income() -> pl.Expr:
    """Return a declared monthly income in whole rupiah, or empty."""
    digits = pl.col("income").fill_null("").str.replace(r"[,.]\d{1,2}$", "").str.replace_all(r"\D", "")
    amount = digits.cast(pl.Int64, strict=False)
    return pl.when(amount.is_between(1, 10**9)).then(amount)
