"""Roster files as villages really send them: one a regency, each in a form of its own."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import xlsxwriter

from naungan.demo.defects import Row

INDONESIAN = (
    "No",
    "N I K",
    "Nama Lengkap",
    "Tgl. Lahir",
    "L/P",
    "Desa/Kelurahan",
    "Kecamatan",
    "Kabupaten/Kota",
    "Pekerjaan",
    "Desil",
)
OTHER_WORDS = (
    "No.",
    "No. KTP",
    "Nama Pekerja",
    "Tanggal Lahir",
    "Jenis Kelamin",
    "Desa",
    "Kec.",
    "Kab/Kota",
    "Profesi",
    "Desil DTSEN",
)
ENGLISH = (
    "No",
    "National ID",
    "Name",
    "Date of birth",
    "Sex",
    "Village",
    "District",
    "Regency",
    "Occupation",
    "Decile",
)
BY_CODE = (
    "No",
    "NIK",
    "Nama",
    "Tanggal Lahir",
    "Jenis Kelamin",
    "Kode Desa",
    "Kecamatan",
    "Kabupaten",
    "Pekerjaan",
    "Desil",
)
WIDTHS = (5, 20, 26, 18, 12, 24, 20, 20, 28, 7)


@dataclass(frozen=True)
class Form:
    """How one regency sends its list."""

    suffix: str
    head: Sequence[str]
    write: Callable[[Path, Form, list[Row]], list[tuple[str, int]]]
    separator: str = ";"
    encoding: str = "utf-8"
    by_district: bool = False


def write_roster(folder: Path, regency: str, number: int, rows: list[Row]) -> tuple[Path, list[tuple[str, int]]]:
    """Write one regency's roster. Returns the file, and sheet and row number of each candidate."""
    form = FORMS[number % len(FORMS)]
    name = regency.lower().replace(" ", "-")
    path = folder / f"roster-{name}{form.suffix}"
    return path, form.write(path, form, rows)


def _cells(number: int, row: Row, form: Form) -> list[str]:
    place = row.code if form.head is BY_CODE else row.village_text
    regency = f"{'Kab.' if row.village.regency_kind == 'kabupaten' else 'Kota'} {row.village.regency}"
    return [
        str(number),
        row.nik,
        row.name,
        row.birth,
        row.sex,
        place,
        row.village.district,
        regency,
        row.work,
        row.decile,
    ]


def _write_text(path: Path, form: Form, rows: list[Row]) -> list[tuple[str, int]]:
    with path.open("w", newline="", encoding=form.encoding) as file:
        writer = csv.writer(file, delimiter=form.separator)
        writer.writerow(form.head)
        for number, row in enumerate(rows, 1):
            cells = _cells(number, row, form)
            if row.nik_is_number:  # what a sheet makes of it when it saves as text
                cells[1] = f"{int(row.nik):.5E}".replace(".", ",")
            writer.writerow(cells)
    return [("", number) for number in range(2, len(rows) + 2)]


def _write_workbook(path: Path, form: Form, rows: list[Row]) -> list[tuple[str, int]]:
    places: list[tuple[str, int]] = []
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": dt.datetime(2023, 1, 6), "comments": "Data sintetis / synthetic people"})  # noqa: DTZ001
        bold = book.add_format({"bold": True})
        groups = groupby(rows, key=lambda row: row.listed_in if form.by_district else "Daftar")
        for title, group in groups:
            sheet = book.add_worksheet(title[:31])
            for place, width in enumerate(WIDTHS):
                sheet.set_column(place, place, width)
            sheet.write_string(0, 0, "DAFTAR CALON PESERTA PEKERJA RENTAN (DATA SINTETIS)", bold)
            for place, name in enumerate(form.head):
                sheet.write_string(2, place, name, bold)
            for number, row in enumerate(group, 1):
                for place, text in enumerate(_cells(number, row, form)):
                    if place == 1 and row.nik_is_number:
                        sheet.write_number(number + 2, place, float(text))
                    elif text:
                        sheet.write_string(number + 2, place, text)
                places.append((title[:31], number + 3))
    return places


FORMS = (
    Form(".xlsx", INDONESIAN, _write_workbook),
    Form(".csv", INDONESIAN, _write_text),
    Form(".xlsx", OTHER_WORDS, _write_workbook, by_district=True),
    Form(".csv", OTHER_WORDS, _write_text, separator=",", encoding="utf-8-sig"),
    Form(".txt", INDONESIAN, _write_text, separator="\t", encoding="utf-16"),
    Form(".xlsx", ENGLISH, _write_workbook),
    Form(".csv", OTHER_WORDS, _write_text, encoding="cp1252"),
    Form(".xlsx", BY_CODE, _write_workbook),
    Form(".csv", BY_CODE, _write_text, separator="|"),
)
