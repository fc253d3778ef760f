"""Lists as villages write them: the same sound people in thirty forms. All people are invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import odf.opendocument
import odf.table
import odf.text
import xlsxwriter
import xlwt

from naungan.demo.people import Person, Village
from naungan.enrolment.entry import dates

Form = Callable[[Path, list[Person], Village], Path]
FORMS: dict[str, Form] = {}
HEAD = ["NO", "NIK", "NAMA LENGKAP", "TEMPAT/TGL LAHIR", "L/P", "DESA", "KECAMATAN", "KABUPATEN", "PEKERJAAN", "DESIL"]
MONTHS = [name.title() for name in dates.MONTHS]
SHORT = ["Jan", "Peb", "Mrt", "Apr", "Mei", "Jun", "Jul", "Agst", "Sept", "Okt", "Nop", "Des"]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


def form(build: Form) -> Form:
    FORMS[build.__name__.replace("_", " ")] = build
    return build


def cells(one: Person, place: Village, number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "NO": number,
        "NIK": one.nik,
        "NAMA LENGKAP": one.name,
        "TEMPAT/TGL LAHIR": f"{one.birth_date:%d-%m-%Y}",
        "L/P": "LP"[one.sex == "F"],
        "DESA": place.name,
        "KECAMATAN": place.district,
        "KABUPATEN": f"{place.regency_kind} {place.regency}",
        "PEKERJAAN": one.work,
        "DESIL": one.decile,
    } | changes


def rows_of(people: list[Person], place: Village, **changes: Callable[[Person], Any]) -> list[list[Any]]:
    return [
        list(cells(one, place, number, **{key: change(one) for key, change in changes.items()}).values())
        for number, one in enumerate(people, 1)
    ]


def book(path: Path, sheets: dict[str, list[list[Any]]], draw: Callable[[Any], None] | None = None) -> Path:
    """Write a workbook: texts as texts, numbers and days as such; `draw` adds what a hand does to the first sheet."""
    with xlsxwriter.Workbook(path.with_suffix(".xlsx"), {"default_date_format": "dd/mm/yyyy"}) as out:
        for place, (name, rows) in enumerate(sheets.items()):
            sheet = out.add_worksheet(name)
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(line, column, cell)
                    elif cell is not None:
                        sheet.write(line, column, cell)
            if draw and not place:
                draw(sheet)
    return path.with_suffix(".xlsx")


def without(rows: list[list[Any]], *heads: str, head: list[str] = HEAD) -> list[list[Any]]:
    """Return header and rows without some columns."""
    kept = [place for place, name in enumerate(head) if name not in heads]
    return [[row[place] for place in kept] for row in [list(head), *rows]]


@form
def plain_with_a_title_and_signatures(path: Path, people: list[Person], place: Village) -> Path:
    rows = [
        ["DAFTAR PEKERJA RENTAN PENERIMA IURAN"],
        ["TAHUN ANGGARAN 2026"],
        [],
        HEAD,
        *rows_of(people, place),
        [],
        ["", "JUMLAH", len(people)],
        ["", "", "", "", "", "Jambi, 12 November 2026"],
        ["", "", "Mengetahui"],
        ["", "", f"Kepala Desa {place.name}"],
        [],
        ["", "", "SUTRISNO"],
        ["", "NIP. 196708121990031001"],
    ]
    return book(path, {"Sheet1": rows})


@form
def village_cells_merged_over_rows(path: Path, people: list[Person], place: Village) -> Path:
    rows = [HEAD, *rows_of(people, place)]

    def draw(sheet: Any) -> None:
        for column, text in ((5, place.name), (6, place.district), (7, place.regency)):
            sheet.merge_range(1, column, len(people), column, text)

    return book(path, {"Daftar": rows}, draw)


@form
def village_written_once_above_its_people(path: Path, people: list[Person], place: Village) -> Path:
    rows = rows_of(people, place)
    for row in rows[1:]:
        row[5:8] = ["", "", ""]
    text = "\n".join(";".join(map(str, row)) for row in [HEAD, *rows])
    path.with_suffix(".csv").write_text(text)
    return path.with_suffix(".csv")


def _ditto(mark: str) -> Form:
    def build(path: Path, people: list[Person], place: Village) -> Path:
        rows = rows_of(people, place)
        for row in rows[1:]:
            row[5:9] = [mark] * 4
        return book(path, {"Daftar": [HEAD, *rows]})

    return build


for mark in ('"', "sda", "idem", '-"-', "〃", "s.d.a"):
    FORMS[f"the same as above: {mark}"] = _ditto(mark)


@form
def titles_in_three_cells(path: Path, people: list[Person], place: Village) -> Path:
    top = [["Desa", ":", place.name], ["Kecamatan", ":", place.district], ["Kabupaten", ":", place.regency], []]
    return book(path, {"Daftar": [*top, *without(rows_of(people, place), "DESA", "KECAMATAN", "KABUPATEN")]})


@form
def titles_in_one_line(path: Path, people: list[Person], place: Village) -> Path:
    names = f"DESA {place.name} KECAMATAN {place.district} KABUPATEN {place.regency}"
    text = f"DAFTAR USULAN {names} TAHUN 2026".upper()
    return book(path, {"Daftar": [[text], [], *without(rows_of(people, place), "DESA", "KECAMATAN", "KABUPATEN")]})


@form
def titles_with_colons_in_one_cell_each(path: Path, people: list[Person], place: Village) -> Path:
    top = [[f"NAMA DESA : {place.name}"], [f"KEC. {place.district}"], [f"KAB. : {place.regency}"]]
    return book(path, {"Daftar": [*top, *without(rows_of(people, place), "DESA", "KECAMATAN", "KABUPATEN")]})


@form
def a_title_between_the_rows(path: Path, people: list[Person], place: Village) -> Path:
    body = without(rows_of(people, place), "DESA")
    return book(path, {"Daftar": [body[0], [f"DESA {place.name.upper()}"], *body[1:]]})


@form
def a_sheet_for_each_village(path: Path, people: list[Person], place: Village) -> Path:
    body = without(rows_of(people, place), "DESA", "KECAMATAN", "KABUPATEN")
    return book(path, {place.name: [["DAFTAR PESERTA"], *body], "Rekap": [["Jumlah", len(people)]]})


@form
def without_regency(path: Path, people: list[Person], place: Village) -> Path:
    return book(path, {"Daftar": without(rows_of(people, place), "KABUPATEN")})


@form
def without_regency_and_district(path: Path, people: list[Person], place: Village) -> Path:
    return book(path, {"Daftar": without(rows_of(people, place), "KABUPATEN", "KECAMATAN")})


@form
def heirs_beside_under_a_group(path: Path, people: list[Person], place: Village) -> Path:
    upper = ["DATA PESERTA", *[""] * (len(HEAD) - 1), "AHLI WARIS", "", "", ""]
    head = [*HEAD, "NAMA", "NIK", "HUBUNGAN", "NO HP"]
    rows = [[*row, "Ahli Contoh", "1504031708850001", "Anak", "081234567890"] for row in rows_of(people, place)]
    return book(path, {"Daftar": [upper, head, *rows]})


@form
def heirs_beside_in_one_head(path: Path, people: list[Person], place: Village) -> Path:
    head = [*HEAD, "NAMA AHLI WARIS", "NIK AHLI WARIS", "HUB. KELUARGA"]
    rows = [[*row, "Ahli Contoh", "1504031708850001", "Anak"] for row in rows_of(people, place)]
    return book(path, {"Daftar": [head, *rows]})


@form
def a_head_in_two_rows(path: Path, people: list[Person], place: Village) -> Path:
    upper = ["No", "NIK", "Nama", "Tgl Lahir", "JK", "ALAMAT", "", "", "Pekerjaan", "Desil"]
    lower = ["", "", "", "", "", "Desa/Kel", "Kecamatan", "Kab/Kota", "", ""]
    return book(path, {"Daftar": [upper, lower, *rows_of(people, place)]})


def _dated(name: str, write: Callable[[dt.date], Any]) -> None:
    def build(path: Path, people: list[Person], place: Village) -> Path:
        rows = rows_of(people, place, **{"TEMPAT/TGL LAHIR": lambda one: write(one.birth_date)})
        return book(path, {"Daftar": [HEAD, *rows]})

    FORMS[f"dates: {name}"] = build


_dated("place before", lambda day: f"Muara Bulian, {day:%d-%m-%Y}")
_dated("month in words", lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}")
_dated(
    "month cut short",
    lambda day: f"{day.day}-{SHORT[day.month - 1]}-{day:%y}" if day.year < 2000 else f"{day:%d/%m/%Y}",
)
_dated("month in Roman", lambda day: f"{day.day} {ROMAN[day.month - 1]} {day.year}")
_dated("digits as text", lambda day: f"{day:%d%m%Y}")
_dated("digits as a number", lambda day: int(f"{day:%d%m%Y}"))
_dated("year first", lambda day: f"{day:%Y/%m/%d}")
_dated("typographic hyphens", lambda day: f"{day:%d}‑{day:%m}–{day:%Y}")
_dated("true dates", lambda day: day)


def _deciles(name: str, write: Callable[[int], Any], head: str = "DESIL") -> None:
    def build(path: Path, people: list[Person], place: Village) -> Path:
        rows = rows_of(people, place, DESIL=lambda one: write(one.decile))
        return book(path, {"Daftar": [[*HEAD[:-1], head], *rows]})

    FORMS[f"deciles: {name}"] = build


_deciles("a word before", lambda decile: f"Desil {decile}", "DESIL KESEJAHTERAAN (1-10)")
_deciles("Roman", lambda decile: ROMAN[decile - 1], "Desil DTSEN 2025")
_deciles("with a point", lambda decile: f"{decile}.0", "Desil (1 s/d 10)")
_deciles("out of ten", lambda decile: f"{decile}/10", "Kelompok Desil")


@form
def deciles_ticked_in_columns(path: Path, people: list[Person], place: Village) -> Path:
    """The figure stands in the head, and each row ticks one column; so does L and P."""
    at = HEAD.index("L/P")
    upper = [*HEAD[:at], "JENIS KELAMIN", "", *HEAD[at + 1 : -1], "DESIL", "", "", ""]
    lower = [*[""] * at, "L", "P", *[""] * (len(HEAD) - at - 2), "1", "2", "3", "4"]
    ticks = ["v", "\u221a", "\u2713", "X"]
    rows = []
    for number, (row, one) in enumerate(zip(rows_of(people, place), people, strict=True)):
        tick = ticks[number % 4]
        sexes = [tick, ""] if one.sex == "M" else ["", tick]
        rows.append([*row[:at], *sexes, *row[at + 1 : -1], *(tick if d == one.decile else "" for d in range(1, 5))])
    return book(path, {"Daftar": [upper, lower, *rows]})


@form
def deciles_ticked_under_heads_in_full(path: Path, people: list[Person], place: Village) -> Path:
    head = [*HEAD[:-1], "Desil 1", "Desil 2", "Desil 3", "Desil 4"]
    rows = [
        [*row[:-1], *("\u2713" if d == one.decile else "-" for d in range(1, 5))]
        for row, one in zip(rows_of(people, place), people, strict=True)
    ]
    return book(path, {"Daftar": [head, *rows]})


@form
def a_second_table_with_its_columns_in_another_order(path: Path, people: list[Person], place: Village) -> Path:
    rows = rows_of(people, place)
    middle = len(rows) // 2
    order = [0, 2, 1, 3, 9, 4, 8, 5, 6, 7]
    below = [[row[at] for at in order] for row in [HEAD, *rows[middle:]]]
    return book(path, {"Daftar": [["TAHAP I"], HEAD, *rows[:middle], ["", "", "Jumlah"], [], ["TAHAP II"], *below]})


@form
def a_table_for_each_village_below_its_title(path: Path, people: list[Person], place: Village) -> Path:
    """Each has a head of its own, and not the same columns: the place is said above, once per table."""
    places = ("DESA", "KECAMATAN", "KABUPATEN")
    one = without(rows_of(people[:4], place), *places)
    two = without(rows_of(people[4:], place), *places, "PEKERJAAN")
    title = [f"DESA {place.name} KECAMATAN {place.district} KABUPATEN {place.regency}"]
    return book(path, {"Daftar": [title, *one, [], title, *two]})


@form
def niks_with_marks(path: Path, people: list[Person], place: Village) -> Path:
    rows = rows_of(people, place, NIK=lambda one: f"'{one.nik[:6]} {one.nik[6:12]}‑{one.nik[12:]}\u00a0")
    return book(path, {"Daftar": [HEAD, *rows]})


@form
def an_old_workbook(path: Path, people: list[Person], place: Village) -> Path:
    out = xlwt.Workbook()
    sheet = out.add_sheet("Daftar")
    for line, row in enumerate([HEAD, *rows_of(people, place)]):
        for column, cell in enumerate(row):
            sheet.write(line, column, cell)
    out.save(str(path.with_suffix(".xls")))
    return path.with_suffix(".xls")


@form
def subtotals_between_and_numbered_heads(path: Path, people: list[Person], place: Village) -> Path:
    rows: list[list[Any]] = rows_of(people, place)
    middle = len(rows) // 2
    body = [*rows[:middle], ["", "", "Jumlah"], [], HEAD, *rows[middle:], ["", "TOTAL"]]
    return book(path, {"Daftar": [HEAD, [f"({place})" for place in range(1, len(HEAD) + 1)], *body]})


@form
def spread_letters_and_odd_heads(path: Path, people: list[Person], place: Village) -> Path:
    head = [
        "N O",
        "N I K (16 digit)",
        "N A M A  Pekerja*",
        "Tgl. Lahir (dd/mm/yyyy)",
        "Jenis Kelamin (L/P)",
        "Nama Desa/Kelurahan",
        "Kec.",
        "Kab/Kota",
        "Jenis Pekerjaan",
        "Desil 1-4",
    ]
    return book(path, {"Daftar": [head, *rows_of(people, place)]})


@form
def an_open_document_with_hidden_columns_to_the_right(path: Path, people: list[Person], place: Village) -> Path:
    document = odf.opendocument.OpenDocumentSpreadsheet()
    drawn = odf.table.Table(name="Daftar")
    for row in [[*HEAD, "Catatan"], *([*row, ""] for row in rows_of(people, place))]:
        line = odf.table.TableRow()
        for cell in row:
            box = odf.table.TableCell(valuetype="string")
            box.addElement(odf.text.P(text=str(cell)))
            line.addElement(box)
        drawn.addElement(line)
    document.spreadsheet.addElement(drawn)
    document.save(str(path.with_suffix(".ods")))
    return path.with_suffix(".ods")
