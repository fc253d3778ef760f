"""A roster file as columns: one row per candidate, with the cells as they came."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from naungan.enrolment.entry.cells import read_person, words_of
from naungan.enrolment.entry.dates import DASHES
from naungan.enrolment.rosters.files import Sheet, file_hash, read_sheets
from naungan.enrolment.rosters.headers import (
    KEYS,
    Header,
    find_header,
    is_side_by_side,
    names_columns,
    titles,
)
from naungan.lib.errors import Problem
from naungan.lib.sql import Schema
from naungan.lib.words import marked

FIELDS = [key for key in KEYS if key != "number"]
FRAME: Schema = (
    {"number": pl.Int64, "sheet": pl.String, "row": pl.Int64}
    | dict.fromkeys(FIELDS, pl.String)
    | {"nik_is_number": pl.Boolean, "birth_kind": pl.String, "is_hidden": pl.Boolean, "mended": pl.String}
)
"""number counts the candidates of a file; sheet and row are where the sheet has them; mended: what a row said before its
sender mended it here, by key, as JSON."""
PLACES = ("village_code", "village", "district", "regency", "village_kind")
REPEATING = (*PLACES, "occupation", "remark", "decile")
"""Columns in which a mark may say: the same as above."""
QUOTES, AROUND = "\"'\u2018-\u201f", "\"'`\u2018-\u201f\\-|,.\\s"
SAME_MARK = f"^[{AROUND}]*[{QUOTES}][{AROUND}]*$"
SUMS = r"^(sub ?total|jumlah|total|catatan|keterangan|nip)\b"
SIGNERS = (
    r"mengetahui|menyetujui|disahkan|kepala desa|pj\.? kades|kades|lurah|camat|kepala dinas|sekretaris|nip|ttd|tanda tangan"
    r"|dibuat oleh|petugas|ketua|jumlah|total"
)
DITTO = (
    '"',
    "''",
    "\u3003",
    "sda",
    "s d a",
    "idem",
    "id",
    "ditto",
    "dto",
    "sama",
    "sama dengan atas",
    "sda di atas",
    "ibid",
)


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
    unread   heads of columns that mean nothing here
    sheets   the file as it came, to be given back with a verdict beside each row
    tables   of each sheet, the tables in it: the number of the row that names the columns, and where they are
    """

    path: Path
    hash: bytes
    frame: pl.DataFrame
    blank: int
    skipped: tuple[tuple[str, str], ...]
    unread: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)
    tables: Mapping[str, tuple[tuple[int, Header], ...]] = field(default_factory=dict, repr=False)

    @property
    def hidden(self) -> list[tuple[str, int]]:
        """Sheet and number of each row that its sender may not have seen."""
        return self.frame.filter("is_hidden").select("sheet", "row").rows()

    def placed(self, said: Mapping[str, str]) -> Candidates:
        """Return the same list, with the district or regency that its sender named once for all rows that name none."""
        told = {key: value for key, value in said.items() if key in ("district", "regency") and value}
        empty = {key: pl.when(pl.col(key).fill_null("") == "").then(pl.lit(value)).otherwise(key) for key, value in told.items()}
        return replace(self, frame=self.frame.with_columns(**empty)) if empty else self


def read_sent(content: bytes, name: str, meant: Mapping[str, str] | None = None) -> Candidates:
    """Read a roster that came over a line, under a name of the sender's. Raises as `read_roster`."""
    with tempfile.TemporaryDirectory(prefix="naungan-list-") as folder:
        path = Path(folder) / f"{Path(name).stem[:40] or 'list'}{Path(name).suffix[:5]}"
        path.write_bytes(content)
        return read_roster(path, meant)


def read_roster(path: Path, meant: Mapping[str, str] | None = None) -> Candidates:
    """Read a roster. Raises NoFile, FileTrouble, NoHeader, NoRows.

    meant  what the sender said that heads mean which nobody else understood: their keys
    """
    sheets = read_sheets(path)
    frames, blank, skipped = [], 0, []
    unread: dict[str, None] = {}
    tables: dict[str, tuple[tuple[int, Header], ...]] = {}
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
        if any(is_side_by_side(row, above) for above, row in pairwise([[], *top[: header.first]])):
            skipped.append((sheet.name, marked("two lists side by side; put them below each other")))
            continue
        for part, its_header in _tables(sheet, header.meant(meant or {}), meant or {}):
            frame, empty = _frame(part, its_header)
            frames.append(frame)
            blank += empty
            unread |= dict.fromkeys(its_header.unread)
            tables[sheet.name] = (*tables.get(sheet.name, ()), (part.first + its_header.first - 1, its_header))
    if not frames:
        raise NoHeader(
            "No row names the columns of this file; at least NIK or name and two more are needed.",
            fix="Write headers such as NIK, Nama, Tanggal Lahir, Desa, Kecamatan, Kabupaten (naungan roster template).",
        )
    together = pl.concat(frames).with_columns(number=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    if together.is_empty():
        raise NoRows("The file names columns but nobody.", fix="Fill in the rows below the header.")
    return Candidates(path, file_hash(path), together, blank, tuple(skipped), tuple(unread), tuple(sheets), tables)


def _tables(sheet: Sheet, header: Header, meant: Mapping[str, str]) -> Iterator[tuple[Sheet, Header]]:
    """Yield the tables of a sheet: below the first another may stand, with its columns in another order."""
    begin, said = 0, header.said
    for index in range(header.first, len(sheet.rows)):
        nik = _at(sheet.rows[index], header.columns.get("nik", 0))
        if isinstance(nik, list) or (nik and nik[:2].isdigit()):  # somebody: nearly every row, and the cheapest look
            continue
        row = [_text(cell) for cell in sheet.rows[index]]
        if not NAMES.search(" ".join(row)) or _holds_digits(row) or not names_columns(row):
            continue
        window = [[_text(cell) for cell in one] for one in sheet.rows[index : index + 3]]
        other = find_header(window)
        if other is None or other.columns.items() <= header.columns.items():
            continue  # the same head again, as on each page of a print
        yield _part(sheet, begin, index), header
        above = [[_text(cell) for cell in one] for one in sheet.rows[max(begin, index - TITLES_ABOVE) : index]]
        said |= titles([one for one in above if not _holds_digits(one)])
        begin, header = index, replace(other.meant(meant), said=said | other.said)
    yield _part(sheet, begin, len(sheet.rows)), header


NAMES = re.compile(r"(?i)n *i *k|n *a *m *a|name|ktp")
"""No row names columns without one of these: it is looked for first, for it costs least."""
TITLES_ABOVE = 5
"""Rows above a further table in which its title may stand."""


def _part(sheet: Sheet, begin: int, end: int) -> Sheet:
    return replace(sheet, first=sheet.first + begin, rows=sheet.rows[begin:end])


def _holds_digits(row: Sequence[str]) -> bool:
    return any(sum(sign.isdigit() for sign in text) >= 6 for text in row)


def candidate(cells: dict[str, Any]) -> pl.DataFrame:
    """Return one stored candidate (`cells_of`) as a frame of one row, as the file gave it."""
    said = {name: bool(cells.get(name)) if kind == pl.Boolean else cells.get(name) for name, kind in FRAME.items()}
    return pl.DataFrame([said | {"number": 1}], schema=FRAME, orient="row")  # what was false was not kept, and is not unknown


def cells_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return what is kept of a row, from which `candidate` makes the row again: cells that are not empty."""
    return {name: row[name] for name in FRAME if row[name] not in (None, "", False) and name != "number"}


def _frame(sheet: Sheet, header: Header) -> tuple[pl.DataFrame, int]:
    rows = sheet.rows[header.first :]
    numbers = list(range(sheet.first + header.first, sheet.first + len(sheet.rows)))
    sections = _sections(rows, header)
    columns: dict[str, Any] = {
        "number": [0] * len(rows),
        "sheet": [sheet.name] * len(rows),
        "row": numbers,
        "is_hidden": [number in sheet.unseen for number in numbers],
        "mended": [""] * len(rows),
    }
    for key in FIELDS:
        place = header.columns.get(key)
        if key == "remark":
            columns[key] = ["; ".join(filter(None, (_text(_at(row, one)).strip() for one in header.remarks))) for row in rows]
        elif key in header.marks:
            columns[key] = [ticked(row, header.marks[key]) for row in rows]
        elif key == "decile" and len(header.deciles) > 1:
            said_deciles = [{_text(_at(row, one)).strip() for one in header.deciles} - {""} for row in rows]
            columns[key] = [" / ".join(sorted(one)) for one in said_deciles]  # two that differ are none
        elif place is None:
            columns[key] = [said.get(key) for said in sections]
        else:
            columns[key] = _column(rows, place)
            if key in ("district", "regency") or (key == "village" and not any(columns[key])):
                # A cell that is empty takes what a title says of the whole list.
                columns[key] = [cell.strip() or said.get(key) for cell, said in zip(columns[key], sections, strict=True)]
    columns["nik_is_number"] = _kinds(rows, header.columns.get("nik"), lambda kind: kind == "n")
    columns["birth_kind"] = _kinds(rows, header.columns.get("birth_date"), lambda kind: kind)
    is_title = pl.Series([said.get("is_title", "") for said in sections], dtype=pl.String)
    frame = pl.DataFrame(columns, schema=FRAME)
    # Filled first: a village may be named in a row of its own, above its people.
    filled = _filled(frame)
    somebody = filled.filter((is_title == "") & _is_somebody() & ~_is_signature(frame))
    return somebody, len(frame) - len(somebody)


def _sections(rows: list[list[Any]], header: Header) -> list[dict[str, str]]:
    """Return what titles say of each row: those above the header, or a title between the rows ("DESA TERATAI")."""
    said, found = header.said, []
    place = header.columns.get("nik")
    for row in rows:
        if place is not None and len(row) > place and type(nik := row[place]) is str and SIX_DIGITS.match(nik):
            found.append(said)  # somebody: nearly every row, and no title
            continue
        written = [text for cell in row if (text := _text(cell).strip())]
        told: dict[str, str] = {}
        if written and not _holds_digits(written) and not _names_person(row, header):
            named = titles([written])
            if named and SECTION.match(" ".join(written)):
                said, told = {**said, **named}, {"is_title": "yes"}
        found.append(said | told)
    return found


SIX_DIGITS = re.compile(r"\d{6}")
SECTION = re.compile(
    r"(?i)\W*(?:(?:[ivx]{1,5}|[a-z]|\d{1,3})\W+)?(?:pemerintah\s+|kantor\s+|kode\s+\S+\s+)?(?:nama\s+)?(?:desa|kel|ds|kec|kab|kota)"
)
"""How a title between the rows begins, with or without a number before it."""


TICKS = frozenset(["v", "√", "✓", "✔", "☑", "✅", "ü", "x", "×", "1", "ya", "y", "*", "•", "●"])
"""Marks of whoever ticks a column; \u00fc is the tick of the font Wingdings."""
NO_TICK = frozenset({"", "-", "\u2013", "0", "tidak", "t"})


def ticked(row: list[Any], places: Mapping[int, str]) -> str:
    """Return what the one ticked column says; where none or several are, all that stands there, which nobody can read."""
    written = {place: _text(_at(row, place)).strip() for place in places}
    said = [
        value
        for place, value in places.items()
        if written[place].lower() in TICKS or words_of(written[place]) in (value.lower(), f"desil {value}")
    ]
    strange = [text for place, text in written.items() if text.lower() not in TICKS | NO_TICK and places[place] not in said]
    return said[0] if len(said) == 1 and not strange else " / ".join([*said, *strange])


def _names_person(row: list[Any], header: Header) -> bool:
    """Whether a row has a NIK, or both a name and a day of birth, where its columns are."""
    nik, name, birth = (
        _text(_at(row, header.columns[key])).strip() if key in header.columns else "" for key in ("nik", "name", "birth_date")
    )
    return sum(sign.isdigit() for sign in nik) >= 6 or bool(name and any(sign.isdigit() for sign in birth))


def _filled(frame: pl.DataFrame) -> pl.DataFrame:
    """Write out what a cell leaves to the row above: a mark that says so, or a village written once above its people."""
    changed = {}
    # A row that nobody sees says nothing to the next one.
    for key in REPEATING:
        cells = frame[key].fill_null("").str.strip_chars()
        words = cells.str.to_lowercase().str.replace_all(r"[.\-|,_ ]+", " ").str.strip_chars()
        is_same = words.is_in(DITTO) | cells.str.contains(SAME_MARK)
        if key in PLACES and _is_grouped(cells):
            is_same |= cells == ""
        if is_same.any():
            told = cells.set(is_same, None)
            seen = told.set(frame["is_hidden"], None)
            changed[key] = pl.select(pl.when(is_same).then(seen.forward_fill()).otherwise(told)).to_series().fill_null("")
    return frame.with_columns(**changed)


def _is_grouped(cells: pl.Series) -> bool:
    """Whether each value stands once above the rows that it speaks of: none is repeated below itself, most cells are empty."""
    written = cells.filter(cells != "")
    return (
        len(written) > 0
        and cells[0] != ""
        and 2 * len(written) <= len(cells)
        and not (written == written.shift(1)).fill_null(value=False).any()
    )


def _is_somebody() -> pl.Expr:
    """Tell rows with a candidate from empty ones, from repeated or numbered headers, and from sums and signatures."""
    identity = [pl.col(name).fill_null("").str.strip_chars() for name in ("nik", "name", "birth_date")]
    is_empty = pl.all_horizontal(text == "" for text in identity)
    says_nik = identity[0].str.to_lowercase().is_in(["nik", "no ktp", "no. ktp", "nomor ktp", "no nik", "no. nik"])
    says_name = identity[1].str.to_lowercase().is_in(["nama", "nama lengkap", "name"])
    is_header = says_nik | (says_name & ~identity[0].str.contains(r"\d{6}"))
    is_numbered = identity[0].str.contains(r"^\(?\d{1,2}\)?$") & identity[1].str.contains(r"^\(?\d{1,2}\)?$")
    has_no_nik = ~identity[0].str.contains(r"\d{6}")
    words = (identity[0] + " " + identity[1]).str.strip_chars().str.to_lowercase()
    is_sum = words.str.contains(SUMS) | words.str.contains(rf"^({SIGNERS})\b")
    is_footer = has_no_nik & (identity[2] == "") & is_sum
    return ~(is_empty | is_header | is_numbered | is_footer)


def _is_signature(frame: pl.DataFrame) -> pl.Series:
    """Tell the block below a list, where its makers sign, from candidates: nobody in it has a NIK or a day of birth."""
    nik, name, birth = (pl.col(key).fill_null("") for key in ("nik", "name", "birth_date"))
    has_nik = nik.str.contains(r"(\d\D*){6}") & ~nik.str.contains(r"(?i)^\W*nip")
    texts = frame.select(
        text=pl.concat_str(nik, name, birth, separator=" ").str.to_lowercase(),
        has_person=has_nik | ((birth != "") & (name != "")),
    )
    people = texts["has_person"].arg_true()
    last = int(people[-1]) if len(people) else -1
    tail = texts["text"][last + 1 :]
    signs = tail.str.contains(rf"\b({SIGNERS})\b|\w+, *\d{{1,2}} \w+ \d{{4}}")
    is_block = bool(signs.any()) and last >= 0
    return pl.Series([is_block and place > last for place in range(len(frame))], dtype=pl.Boolean)


def _column(rows: list[list[Any]], place: int) -> list[str]:
    """Return the texts of one column: nearly every cell is one already."""
    cells = (row[place] if len(row) > place else "" for row in rows)
    return [cell if type(cell) is str else _text(cell) for cell in cells]


def _at(row: Sequence[Any], place: int) -> Any:
    return row[place] if place < len(row) else None


def _text(cell: Any) -> str:
    return "" if cell is None else cell if isinstance(cell, str) else str(cell[1])


def _kinds(rows: list[list[Any]], place: int | None, judge: Any) -> list[Any]:
    if place is None:
        return [judge("")] * len(rows)
    return [judge(cell[0] if isinstance(cell := _at(row, place), list) else "") for row in rows]


# -- reading the cells


def read_cells(frame: pl.DataFrame, *, on: dt.date) -> pl.DataFrame:
    """Add what the cells say: of the person as `entry.cells` reads it, and said_decile (1 to 10 or empty)."""
    deciles = frame["decile"].fill_null("").map_elements(said_decile, return_dtype=pl.Int16)
    return read_person(frame, on=on).with_columns(said_decile=deciles)


ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
SPELT = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
}
RANGE = (
    r"[?~\u2248\u00b2\u00b3\u00b9]|^-|-$|[<>\u2264\u2265+%]|\d\s*-\s*\d"
    r"|\b(sampai|sd|s/d|hingga|atau|di atas|di bawah|kurang|lebih)\b"
)


@lru_cache(maxsize=10_000)
def said_decile(text: str) -> int | None:
    """Return the one decile that a cell names; None for a range, a comparison, two numbers or none: no limit is guessed."""
    plain = text.translate(DASHES).strip().lower()
    if re.search(RANGE, plain):
        return None
    words = re.findall(r"[0-9]+(?:[.,][0-9]+)?|[a-z]+", re.sub(r"\b(?:dari|of|/)\s*10\b|/\s*10\b", " ", plain))
    named = {
        int(float(word.replace(",", "."))) if word[0].isdigit() else ROMAN.get(word) or SPELT[word]
        for word in words
        if word in ROMAN or word in SPELT or (word[0].isdigit() and float(word.replace(",", ".")).is_integer())
    }
    has_part = any(word[0].isdigit() and not float(word.replace(",", ".")).is_integer() for word in words)
    strange = [word for word in words if word[0].isalpha() and word not in ROMAN and word not in SPELT]
    if has_part or len(named) != 1 or any(word not in ("desil", "decile", "d", "ke", "no", "kelompok") for word in strange):
        return None
    (decile,) = named
    return decile if 1 <= decile <= 10 else None
