"""Thirty forms of a village's list: no sound row is refused for its form, and no unsound one slips in under it."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from pathlib import Path

import polars as pl
import pytest
import python_calamine
import xlsxwriter

from naungan.demo.people import Person, Village
from naungan.enrolment.entry.cells import said_income
from naungan.enrolment.models import Agreement
from naungan.enrolment.rosters.checking import Checker
from naungan.enrolment.rosters.commands import check_roster
from naungan.enrolment.rosters.reading import read_cells, read_roster
from naungan.enrolment.rosters.verdicts import told
from naungan.enrolment.rosters.workbook import write_annotated
from naungan.lib.money import read_rupiah
from naungan.places.queries import villages
from naungan.registry.phone import BadPhone, read_phone
from tests.enrolment.ugly import FORMS, HEAD, book, cells, rows_of
from tests.make import agreement, inventor, person
from tests.table import table

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 27)
TODAY = "Kepmendagri 300.2.2-2430/2025"


@pytest.fixture
def agreed() -> Agreement:
    from naungan.lib.month import Month

    return agreement(("15.04",), number="U", decree=TODAY, since=Month.parse("2026-12"), places=200, ceiling=10**9)


def a_village(code: str = "15.04.03") -> Village:
    return Village(**villages(below=[code], on=dt.date(2026, 1, 1)).row(3, named=True))


def people_of(place: Village, count: int = 8) -> list[Person]:
    invent = inventor(7)
    born = [dt.date(1975 + number, 1 + number, 2 + 3 * number) for number in range(count)]
    return [person(invent, place, born=day, decile=1 + number % 4) for number, day in enumerate(born)]


@pytest.mark.parametrize("name", FORMS)
def test_no_sound_row_is_refused_for_its_form_nor_when_it_is_sent_again(tmp_path: Path, agreed: Agreement, name: str) -> None:
    place = a_village()
    people = people_of(place)
    read = read_roster(FORMS[name](tmp_path / "list", people, place))
    rows = check_roster(read, agreed, on=ON).rows
    assert rows["verdict"].to_list() == ["ok"] * 8
    assert set(rows["area_id"].to_list()) == {place.id}
    back = write_annotated(rows, tmp_path / "back.xlsx", read)
    again = read_roster(back)
    second = check_roster(again, agreed, on=ON).rows
    assert second["verdict"].to_list() == rows["verdict"].to_list()
    assert second["digits"].to_list() == [one.nik for one in people]
    assert again.unread == read.unread
    third = write_annotated(second, tmp_path / "third.xlsx", again)
    assert width(third) == width(back), "the two columns are written over, not added again"


def width(path: Path) -> int:
    return python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).total_width


DEFECTS = {
    "nik.digits_lost": {"NIK": "1.50403E+15"},
    "nik.bad": {"NIK": "1504031708850000"},
    "name.missing": {"NAMA LENGKAP": "-"},
    "birth.bad": {"TEMPAT/TGL LAHIR": "31-02-1980"},
    "nik.birth_mismatch": {"TEMPAT/TGL LAHIR": "01-01-1971"},
    "area.outside": {"DESA": "Selam Paung", "KECAMATAN": "Gunung Raya", "KABUPATEN": "Kerinci"},
    "area.unknown": {"DESA": "Tiada"},
    "decile.over": {"DESIL": "Desil 9"},
    "decile.unknown": {"DESIL": "3 atau 5"},
    "said.deceased": {"NAMA LENGKAP": "Alm. Budi"},
    "said.wage_earner": {"PEKERJAAN": "Anggota TNI-AD"},
}


@pytest.mark.parametrize("code", DEFECTS)
@pytest.mark.parametrize("shape", ["plain", "titled", "merged", "again"])
def test_no_unsound_row_is_taken_under_any_form(tmp_path: Path, agreed: Agreement, code: str, shape: str) -> None:
    place = a_village()
    people = people_of(place)
    rows = rows_of(people, place)
    rows[2] = list(cells(people[2], place, 3, **DEFECTS[code]).values())
    top = [["DAFTAR"], [f"Kabupaten : {place.regency}"]] if shape == "titled" else []

    def draw(sheet: object) -> None:
        if shape == "merged":
            sheet.merge_range(1, 9, 2, 9, rows[0][9])  # type: ignore[attr-defined]

    read = read_roster(book(tmp_path / "list", {"Daftar": [*top, HEAD, *rows]}, draw))
    checked = check_roster(read, agreed, on=ON).rows
    if shape == "again":
        read = read_roster(write_annotated(checked, tmp_path / "again.xlsx", read))
        checked = check_roster(read, agreed, on=ON).rows
    assert checked["verdict"].to_list() == ["ok"] * 2 + [code] + ["ok"] * 5


def test_an_exact_name_outside_beats_a_likeness_inside(tmp_path: Path, agreed: Agreement) -> None:
    """All pairs of villages of Jambi that are more alike than spelling allows, each on the other's money."""
    from rapidfuzz import fuzz

    from naungan.places.queries import TOLERANCE, VillageFinder, every_village, plain

    all_of_jambi = villages(below=["15"], on=dt.date(2026, 1, 1))
    every = every_village(on=dt.date(2026, 1, 1))
    country = VillageFinder(all_of_jambi, lambda: every)._every  # worked out once for all of them
    pairs = wrong = 0
    for _, part in all_of_jambi.group_by("district_code"):
        for one, other in permutations(part.iter_rows(named=True), 2):
            if fuzz.ratio(plain(one["name"]), plain(other["name"])) < TOLERANCE:
                continue
            pairs += 1
            finder = VillageFinder(all_of_jambi.filter(pl.col("id") == other["id"]), lambda: every)
            finder.__dict__["_every"] = country
            # Of two namesakes the type that is written decides.
            written = f"{one['kind']} {one['name']}" if plain(one["name"]) == plain(other["name"]) else one["name"]
            found = finder.by_path(one["regency"], one["district"], written)
            wrong += found.id is not None or not found.outside
    assert pairs >= 60
    assert wrong == 0


def test_rows_that_a_filter_hides_are_named(tmp_path: Path, agreed: Agreement) -> None:
    place = a_village()
    rows = rows_of(people_of(place), place)

    def draw(sheet: object) -> None:
        for line in (2, 3):
            sheet.set_row(line, None, None, {"hidden": True})  # type: ignore[attr-defined]

    read = read_roster(book(tmp_path / "list", {"Daftar": [HEAD, *rows]}, draw))
    assert read.hidden == [("Daftar", 3), ("Daftar", 4)]
    verdicts = check_roster(read, agreed, on=ON).rows["verdict"].to_list()
    assert verdicts == ["ok", "row.hidden", "row.hidden", *["ok"] * 5]


def test_a_hidden_row_says_nothing_to_the_rows_below(tmp_path: Path, agreed: Agreement) -> None:
    """What a clerk does not see cannot be what her ditto mark means: the village of the row that she sees above is."""
    place = a_village()
    rows = rows_of(people_of(place), place)
    column = list(HEAD).index(next(name for name in HEAD if "DESA" in name.upper()))
    rows[1][column], rows[2][column] = "Desa Yang Lain", '"'

    def draw(sheet: object) -> None:
        sheet.set_row(2, None, None, {"hidden": True})  # type: ignore[attr-defined]

    read = read_roster(book(tmp_path / "list", {"Daftar": [HEAD, *rows]}, draw))
    assert read.frame["village"].to_list()[2] == rows[0][column]
    assert check_roster(read, agreed, on=ON).rows["verdict"].to_list()[2] == "ok"


def test_columns_that_mean_nothing_here_are_named(tmp_path: Path) -> None:
    place = a_village()
    rows = [[*row, "x", "y"] for row in rows_of(people_of(place), place)]
    read = read_roster(book(tmp_path / "list", {"Daftar": [[*HEAD, "Peringkat", "RT/RW"], *rows]}))
    assert read.unread == ("Peringkat", "RT/RW")


def test_a_limit_that_no_column_tells_lets_nobody_pass(tmp_path: Path, agreed: Agreement) -> None:
    place = a_village()
    path = book(tmp_path / "list", {"Daftar": [[*HEAD[:-1], "Peringkat Miskin"], *rows_of(people_of(place), place)]})
    read = read_roster(path)
    assert set(check_roster(read, agreed, on=ON).rows["verdict"]) == {"decile.unknown"}
    assert read.unread == ("Peringkat Miskin",)


def test_regency_and_district_are_said_once_for_the_whole_list(tmp_path: Path) -> None:
    from naungan.lib.month import Month

    wide = agreement(("15",), number="J", decree=TODAY, since=Month.parse("2026-12"), places=200, ceiling=10**9)
    twice = villages(below=["15"], on=dt.date(2026, 1, 1)).filter(pl.col("name").is_duplicated()).sort("name")
    place = Village(**twice.row(0, named=True))
    people = people_of(place)
    path = book(tmp_path / "list", {"Daftar": [HEAD[:6] + HEAD[8:], *([*r[:6], *r[8:]] for r in rows_of(people, place))]})
    read = read_roster(path)
    assert set(check_roster(read, wide, on=ON).rows["verdict"]) == {"area.unknown"}, "two villages bear this name: no guess"
    said = read.placed({"regency": place.regency, "district": place.district})
    assert set(check_roster(said, wide, on=ON).rows["verdict"]) == {"ok"}


@table("""
    name                occupation        remark                  code              why
    Alm._Budi           Petani            -                       said.deceased     before the name
    Budi_(Almh)         Petani            -                       said.deceased     behind it
    Almarhumah_Siti     Petani            -                       said.deceased     in full
    Siti_binti_Alm._Ali Petani            -                       -                 her father
    Almira_Salma        Petani            -                       -                 a name of her own
    Budi                Petani            Meninggal_dunia_2025    said.deceased     a remark
    Budi                Petani            MD                      said.deceased     in short
    Budi                Petani            suami_meninggal         -                 her husband
    Budi                Petani            belum_meninggal         -                 the contrary
    Budi                PNS               -                       said.wage_earner  by work
    Budi                Petani            Anggota_POLRI           said.wage_earner  by remark
    Budi                Pensiunan_PNS     -                       -                 not any more
    Budi                Istri_TNI         -                       -                 her husband
    Budi                Petani            pindah_ke_Riau          said.left         gone
    Budi                Petani            tidak_bersedia          said.left         does not want to
    Budi                Petani            desil_2,_layak          -                 nothing of that kind
    Budi                Petani            Meninggal,_tidak_ada_pengganti   said.deceased     words about others come later
    Budi                Petani            Tidak_aktif_karena_meninggal     said.deceased     words before it, but not right before
    Budi                Petani            NON_AKTIF_(MENINGGAL)   said.deceased     in brackets
    Budi                Petani            Pindah_ikut_suami       said.left         she moved, with him
    Budi                Petani            PNS,_istri_juga_PNS     said.wage_earner  he too
    Budi                P.N.S             -                       said.wage_earner  with points
    Budi_(Meninggal)    Petani            -                       said.deceased     behind the name
    Budi/Alm            Petani            -                       said.deceased     joined to it
    Budi                Meninggal_dunia   -                       said.deceased     in the wrong column
    Budi                Petani            KTP_mati                -                 a card that ran out
    Budi                Petani            cucu_almarhum_Ali       -                 her grandfather
    Budi                Petani            Pindah_datang_dari_Riau -                 she came
    Budi                Petani            batal_pindah            -                 she stays
    Budi                Petani            Ex_TNI                  -                 not any more
    Budi                Pedagang_di_kantor_polisi  -              -                 where she sells
""")
def test_what_a_list_says_of_a_person_is_heard(name: str, occupation: str, remark: str, code: str, why: str) -> None:
    from naungan.enrolment.entry.remarks import said_of

    words = [text.replace("_", " ").replace("-", "") for text in (name, occupation, remark)]
    assert said_of(*words) == code.replace("-", ""), why


@table("""
    written                 phone            why
    081234567890            +6281234567890   plain
    +62_812-3456-7890       +6281234567890   with marks
    81234567890             +6281234567890   a sheet dropped the nought
    81234567890.0           +6281234567890   a program took it for a number
    0812.3456.7890/0813     +6281234567890   the first of several
    HP:_081234567890        +6281234567890   labelled
    8.12346E+11             -                digits lost
    8,12346e11              -                digits lost
    6.281234568E+12         -                digits lost
    0812345                 -                too short
    08123456789x            -                a letter
    0211234567              -                no mobile number
    0812345678...           -                cut off
    0812345678.00           -                a number with sen
    81234567890.5           -                no telephone
""")
def test_a_telephone_is_never_made_from_digits_that_were_lost(written: str, phone: str, why: str) -> None:
    try:
        found = read_phone(written.replace("_", " "))
    except BadPhone:
        found = "-"
    assert found == phone, why


@table("""
    written             rupiah    why
    2500000             2500000   plain
    2,5_juta            2500000   spoken
    2.5_jt              2500000   with a point
    Rp_2.500.000,-      2500000   as on a receipt
    2.500.000/bulan     2500000   of a month
    800_rb              800000    thousands
    1,5_-_2,5_juta      -         a range
    75.000/hari         -         of a day
    25                  -         in what unit
    <_1_juta            -         a limit
    dua_juta            -         not read
""")
def test_an_income_that_is_no_single_sum_of_a_month_is_none(written: str, rupiah: str, why: str) -> None:
    frame = pl.DataFrame({"income": [written.replace("_", " ")]})
    found = frame.select(said_income().alias("sum"))["sum"][0]
    assert str(found or "-") == rupiah, why


def test_one_reader_of_sums_for_pages_lists_and_the_command_line() -> None:
    mixed = ("1.500,000", "1,500.000", "1.5.00", "1,555 juta", "0,001 jt")
    assert [read_rupiah(text) for text in mixed] == [None] * 5, "mixed marks are two numbers, three places none"
    assert [read_rupiah(text) for text in ("0,1 ribu", "1,25 ribu", "0,01 rb")] == [100, 1_250, 10]
    assert [read_rupiah(text) for text in ("1.500.000", "1,500,000.00", "1,5 juta", "1.500 ribu", "1,5", "16.8", "-5")] == [
        1_500_000,
        1_500_000,
        1_500_000,
        None,
        None,
        None,
        None,
    ]


def test_the_workbook_to_mend_is_the_senders_own(tmp_path: Path, agreed: Agreement) -> None:
    place = a_village()
    people = people_of(place)
    rows = rows_of(people, place)
    rows[1][1] = "123"
    rows[4][8] = "PNS"
    path = book(tmp_path / "list", {"Desa": [["Judul"], HEAD, *rows], "Catatan": [["milik kami"]]})
    read = read_roster(path)
    back = write_annotated(Checker(agreed, ON).check(read.frame).pipe(with_outcome), tmp_path / "back.xlsx", read)
    own = python_calamine.CalamineWorkbook.from_path(str(back))
    assert own.sheet_names == ["Desa", "Catatan"]
    drawn = own.get_sheet_by_name("Desa").to_python()
    assert drawn[1][: len(HEAD)] == HEAD
    assert [row[1] for row in drawn[2:]] == ["123" if n == 1 else one.nik for n, one in enumerate(people)], "nothing is masked"
    assert drawn[1][len(HEAD) :] == ["RESULT OF THE CHECK", "WHAT TO MEND"]
    assert drawn[3][len(HEAD)] == "refused"
    assert drawn[3][len(HEAD) + 1] == told("nik.bad", language="en")


def with_outcome(rows: pl.DataFrame) -> pl.DataFrame:
    outcome = pl.when(pl.col("verdict") == "ok").then(pl.lit("enrolled")).otherwise(pl.lit("refused"))
    return rows.with_columns(outcome=outcome, months=pl.lit(0))


def test_a_number_that_lost_digits_is_given_back_as_the_number_it_is(tmp_path: Path, agreed: Agreement) -> None:
    place = a_village()
    rows = rows_of(people_of(place), place)
    rows[0][1] = 1504031708850010
    with xlsxwriter.Workbook(tmp_path / "list.xlsx") as out:
        sheet = out.add_worksheet("D")
        sheet.write_row(0, 0, HEAD)
        for line, row in enumerate(rows, 1):
            sheet.write_row(line, 0, row)
    read = read_roster(tmp_path / "list.xlsx")
    first = check_roster(read, agreed, on=ON).rows
    again = read_roster(write_annotated(first, tmp_path / "b.xlsx", read))
    assert read_cells(again.frame, on=ON)["digits_lost"][0]


@pytest.mark.parametrize(
    "title",
    [
        ["II. DESA {}"],
        ["DESA", ":", "{}", "KEC.", ":", "MUARA BULIAN"],
        ["", "DESA {}", "", "", "jumlah", "7", "orang"],
        ["A. KELURAHAN {}"],
        ["PEMERINTAH DESA {}"],
    ],
)
def test_a_section_between_rows_moves_the_people_below_it(tmp_path: Path, agreed: Agreement, title: list[str]) -> None:
    here, there = (Village(**villages(below=["15.04.03"], on=dt.date(2026, 1, 1)).row(place, named=True)) for place in (3, 5))
    people = people_of(here)
    body = [[*row[:5], *row[8:]] for row in rows_of(people, here)]
    head = [*HEAD[:5], *HEAD[8:]]
    top = [f"DESA {here.name} KECAMATAN {here.district} KABUPATEN {here.regency}"]
    rows = [top, head, *body[:4], [cell.format(there.name) for cell in title], *body[4:]]
    checked = check_roster(read_roster(book(tmp_path / "list", {"Daftar": rows})), agreed, on=ON).rows
    assert checked["area_id"].to_list() == [here.id] * 4 + [there.id] * 4


def test_a_village_named_in_a_row_of_its_own_is_of_the_people_below(tmp_path: Path, agreed: Agreement) -> None:
    here, there = (Village(**villages(below=["15.04.03"], on=dt.date(2026, 1, 1)).row(place, named=True)) for place in (3, 5))
    rows = rows_of(people_of(here), here)
    for row in rows:
        row[5:8] = ["", "", ""]
    named = [["", "", "", "", "", place.name, place.district, place.regency, "", ""] for place in (here, there)]
    path = book(tmp_path / "list", {"Daftar": [HEAD, named[0], *rows[:4], named[1], *rows[4:]]})
    assert check_roster(read_roster(path), agreed, on=ON).rows["area_id"].to_list() == [here.id] * 4 + [there.id] * 4


@pytest.mark.parametrize("name", ["{} (2)", "1. {}", "01 {}", "{} fix", "Data {}", "{} 7 org", "Ds. {}"])
def test_the_name_of_a_sheet(tmp_path: Path, agreed: Agreement, name: str) -> None:
    place = a_village()
    body = [HEAD[:5] + HEAD[8:], *([*row[:5], *row[8:]] for row in rows_of(people_of(place), place))]
    rows = check_roster(read_roster(book(tmp_path / "list", {name.format(place.name)[:31]: body})), agreed, on=ON).rows
    assert set(rows["area_id"]) == {place.id}


def test_an_empty_cell_of_a_village_column_is_not_answered_by_the_sheet(tmp_path: Path, agreed: Agreement) -> None:
    place, other = a_village(), Village(**villages(below=["15.04.03"], on=dt.date(2026, 1, 1)).row(5, named=True))
    rows = rows_of(people_of(place), place)
    rows[3][5] = ""
    checked = check_roster(read_roster(book(tmp_path / "list", {other.name: [HEAD, *rows]})), agreed, on=ON).rows
    assert checked["verdict"].to_list() == ["ok"] * 3 + ["area.unknown"] + ["ok"] * 4


@pytest.mark.parametrize(
    ("first", "second"), [("DESIL", "DESIL DTSEN 2025"), ("DESIL LAMA", "DESIL BARU"), ("BATAS DESIL", "DESIL")]
)
def test_two_columns_of_deciles_that_differ_are_none(tmp_path: Path, agreed: Agreement, first: str, second: str) -> None:
    place = a_village()
    rows = [[*row[:-1], 1, 7 if number == 2 else 1] for number, row in enumerate(rows_of(people_of(place), place))]
    checked = check_roster(read_roster(book(tmp_path / "list", {"D": [[*HEAD[:-1], first, second], *rows]})), agreed, on=ON).rows
    assert checked["verdict"].to_list() == ["ok"] * 2 + ["decile.unknown"] + ["ok"] * 5


@table("""
    cell      decile  why
    4?        None    doubted
    ~4        None    about
    4-        None    from four
    -4        None    up to four
    4²        None    a note
    D4        4       in short
    Desil_4   4       plain
    IV        4       Roman
    4,0       4       a program's number
""")
def test_a_decile_that_is_not_sure_is_none(cell: str, decile: str, why: str) -> None:
    from naungan.enrolment.rosters.reading import said_decile

    assert str(said_decile(cell.replace("_", " "))) == decile, why


def test_rows_hidden_in_an_open_document_are_named(tmp_path: Path, agreed: Agreement) -> None:
    import re
    import zipfile

    place = a_village()
    path = FORMS["an open document with hidden columns to the right"](tmp_path / "list", people_of(place), place)
    hidden = tmp_path / "hidden.ods"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(hidden, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "content.xml":
                starts = [one.start() for one in re.finditer(rb"<table:table-row(?=[ >])", content)]
                at = starts[3] + len(b"<table:table-row")
                content = content[:at] + b' table:visibility="filter"' + content[at:]
            new.writestr(name, content)
    read = read_roster(hidden)
    assert read.hidden == [("Daftar", 4)]
    again = read_roster(write_annotated(check_roster(read, agreed, on=ON).rows, tmp_path / "b.xlsx", read))
    assert again.hidden == [("Daftar", 4)], "the workbook to mend hides it still"


@pytest.mark.parametrize("heads", [("TEMPAT", "TANGGAL"), ("TEMPAT LAHIR", "TGL LAHIR"), ("Tempat", "Tgl")])
def test_place_and_day_of_birth_under_one_head(tmp_path: Path, agreed: Agreement, heads: tuple[str, str]) -> None:
    place = a_village()
    people = people_of(place)
    rows = [[*row[:3], "Jambi", row[3], *row[4:]] for row in rows_of(people, place)]
    upper = [*HEAD[:3], "TEMPAT / TANGGAL LAHIR", "", *HEAD[4:]]
    lower = ["", "", "", *heads, *[""] * (len(HEAD) - 4)]
    checked = check_roster(read_roster(book(tmp_path / "list", {"D": [upper, lower, *rows]})), agreed, on=ON).rows
    assert set(checked["verdict"]) == {"ok"}


def test_a_merged_village_may_reach_beyond_the_last_person(tmp_path: Path, agreed: Agreement) -> None:
    place = a_village()
    rows = rows_of(people_of(place), place)

    def draw(sheet: object) -> None:
        for column, text in ((5, place.name), (6, place.district), (7, place.regency)):
            sheet.merge_range(1, column, len(rows) + 2, column, text)  # type: ignore[attr-defined]

    checked = check_roster(read_roster(book(tmp_path / "list", {"D": [HEAD, *rows]}, draw)), agreed, on=ON).rows
    assert set(checked["verdict"]) == {"ok"}


def test_a_code_and_a_name_of_two_villages_are_a_doubt(tmp_path: Path, agreed: Agreement) -> None:
    here, there = (Village(**villages(below=["15.04.03"], on=dt.date(2026, 1, 1)).row(place, named=True)) for place in (3, 5))
    rows = [[*row, there.code if number == 1 else here.code] for number, row in enumerate(rows_of(people_of(here), here))]
    checked = check_roster(read_roster(book(tmp_path / "list", {"D": [[*HEAD, "Kode Desa"], *rows]})), agreed, on=ON).rows
    assert checked["verdict"].to_list() == ["ok", "area.unknown", *["ok"] * 6]


def test_endless_blanks_take_no_time(tmp_path: Path) -> None:
    import time

    from naungan.enrolment.entry.remarks import said_of

    begun = time.process_time()  # of this program: the machine may be busy
    for text in ("A" + " " * 30_000 + "B", "A" + "," * 30_000 + "B", "A" + " (" * 15_000):
        said_of(text, text, text)
        read_cells(
            read_roster(book(tmp_path / "l", {"D": [HEAD, ["1", "1504031708850001", text, "17-08-1985", "L"]]})).frame,
            on=ON,
        )
    assert time.process_time() - begun < 10
