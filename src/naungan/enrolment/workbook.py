"""The annotated workbook: every row of a roster with its verdict and reason, in Indonesian and English."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from naungan.enrolment.headers import SYNONYMS
from naungan.enrolment.rosters import FIELDS
from naungan.enrolment.verdicts import CODES, told
from naungan.lib.errors import Problem
from naungan.lib.words import marked, say

TITLES = {key: names.split(";")[0].strip().upper() for key, names in SYNONYMS.items()}
OUTCOMES = {
    "enrolled": marked("gets a place"),
    "waiting": marked("waits for a place"),
    "refused": marked("refused"),
    "repeated": marked("already on an earlier list"),
}
GREEN, AMBER, RED = "#d7efe1", "#fdf0cf", "#f9dcd8"
COLOURS = {"enrolled": GREEN, "repeated": GREEN, "waiting": AMBER, "refused": RED}


class Unwritable(Problem):
    code = "workbook.unwritable"


def annotated_path(path: Path) -> Path:
    """Return where the annotated workbook of a roster goes: beside it, under a name of its own."""
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


def write_annotated(rows: pl.DataFrame, path: Path) -> Path:
    """Write the workbook of checked rows: text cells only, NIK masked, one row per candidate in the order of the file."""
    columns = [key for key in FIELDS if rows[key].fill_null("").ne("").any()]
    heads = [*(TITLES[key] for key in columns), "KODE", "HASIL", "BULAN", "ALASAN", "OUTCOME", "REASON"]
    with xlsxwriter.Workbook(
        path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("Hasil")
        head = book.add_format({"bold": True, "bg_color": "#14532d", "font_color": "#ffffff"})
        formats = {name: book.add_format({"bg_color": colour}) for name, colour in COLOURS.items()}
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(columns) + 1, 18)
        sheet.set_column(len(columns) + 2, len(columns) + 7, 30)
        for place, title in enumerate(["SHEET", "BARIS", *heads]):
            sheet.write_string(0, place, title, head)
        for number, row in enumerate(_rows(rows, columns), 1):
            colour = formats[row[-1]]
            for place, text in enumerate(row[:-1]):
                sheet.write_string(number, place, text, colour if place > len(columns) + 1 else None)
        sheet.autofilter(0, 0, len(rows), len(columns) + 7)
    return path


def _rows(rows: pl.DataFrame, columns: list[str]) -> Any:
    reasons = {code: (told(code, language="id"), told(code, language="en")) for code in CODES}
    outcomes = {name: (say(text, language="id"), say(text, language="en")) for name, text in OUTCOMES.items()}
    masked = rows.with_columns(
        nik=pl.when(pl.col("nik").fill_null("") != "").then(pl.lit("************") + pl.col("nik").str.slice(-4))
    )
    texts = masked.select(pl.col("sheet", *columns).fill_null("")).rows()
    rest = masked.select("row", "verdicts", "verdict", "outcome", "months", "detail").rows()
    for (sheet, *cells), (row, verdicts, verdict, outcome, months, detail) in zip(texts, rest, strict=True):
        indonesian, english = reasons[verdict]
        where = f" [{detail}]" if detail else ""
        yield (
            sheet, str(row), *(cell[:32_000] for cell in cells), " ".join(verdicts), outcomes[outcome][0],
            str(months or ""), indonesian + where, outcomes[outcome][1], english + where, outcome,
        )  # fmt: skip


def write_template(path: Path) -> Path:
    """Write an empty roster with the columns that are read, the NIK as text, and one example that nobody can enrol."""
    example = {
        "nik": "1504031708850000", "name": "CONTOH (hapus baris ini)", "birth_date": "17-08-1985", "sex": "L",
        "village": "Muaro Bulian", "district": "Muara Bulian", "regency": "Batanghari", "occupation": "Petani padi",
        "decile": "2", "phone": "",
    }  # fmt: skip
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
