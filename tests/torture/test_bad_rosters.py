"""Rosters with every defect we know, mixed at random: no row is lost, changed or unexplained, and nothing falls over."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
import xlsxwriter

from naungan.enrolment.rosters.commands import enrol_roster
from naungan.enrolment.rosters.reading import Candidates, NoRows, read_roster
from naungan.enrolment.rosters.verdicts import CODES, told
from tests.make import AT, agreement, findings, head, inventor, person, roster_row, village

pytestmark = pytest.mark.django_db
FILES = int(os.environ.get("NAUNGAN_ROSTERS", "24"))

HEADS = (
    ("NIK", "Nama", "Tanggal Lahir", "L/P", "Desa", "Kecamatan", "Kabupaten", "Pekerjaan", "Desil"),
    ("No. KTP", "NAMA LENGKAP", "Tgl. Lahir", "JK", "Desa/Kel.", "Kec.", "Kab/Kota", "Profesi", "Desil DTSEN"),
    ("National ID", "Full name", "Date of birth", "Sex", "Village", "District", "Regency", "Occupation", "Decile"),
)
NASTY = {
    0: (
        "",
        "0",
        "x",
        "1504031708850001",
        "1,50403E+15",
        "150403170885000O",
        "１５０４０３１７０８８５０００１",
        "=1+1",
        "-1504031708850001",
        "1504031708850001.0",
        "99" * 8,
        "{",
        '"',
        "\\N",
        "15\u202e04031708850001",
        "31" * 50,
    ),
    1: (
        "",
        "=cmd|' /C calc'!A0",
        "\u202eevil",
        "a\u200bb",
        "😀",
        "x" * 30_000,
        "{a,b}",
        '"',
        "\\",
        "\\.",
        "NULL",
        "a\nb",
        "'; DROP TABLE x; --",
        "Nama",
        "Jumlah",
        "1234",
    ),
    2: (
        "",
        "31/02/1980",
        "29-02-2023",
        "01-01-2090",
        "kemarin",
        "1e400",
        "99999999",
        "17 Foo 1985",
        "-1",
        "0",
        "17-08-85",
    ),
    3: ("", "X", "Laki-laki", "P", "9"),
    4: ("", "Tiada", "Desa ", "x" * 500, "Muara"),
    5: ("", "Tiada"),
    6: ("", "Atlantis", "Kota"),
    7: ("", "Astronaut", "ojek"),
    8: ("", "0", "11", "desil 3", "x", "-1", "9" * 30),
}


def a_roster(path: Path, chance: random.Random) -> int:
    """Write a roster with random defects. Returns the number of rows below its header."""
    invent, home = inventor(chance.randrange(10**6)), village(chance.randrange(5))
    rows = [roster_row(person(invent, home), home) for _ in range(chance.randrange(1, 40))]
    for row in chance.sample(rows, len(rows) // 2):
        for place in chance.sample(range(9), chance.choice((1, 1, 2, 4))):
            row[place] = chance.choice(NASTY[place])
    head = chance.choice(HEADS)
    for extra in (["", "", ""], list(head), [""] * 9, ["1504031708850001"], rows[0][:3], [*rows[0], "extra", "extra"]):
        if chance.random() < 0.4:
            rows.insert(chance.randrange(len(rows) + 1), list(extra))
    order = chance.sample(range(9), 9)
    lines = [[row[place] if place < len(row) else "" for place in order] + row[9:] for row in rows]
    titles = [["DAFTAR CALON"], [], ["Desa: Muara"]][: chance.randrange(4)]
    table = [*titles, [head[place] for place in order], *lines]
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet()
            for number, line in enumerate(table):
                for place, cell in enumerate(line):
                    sheet.write_string(number, place, cell)
    else:
        mark = chance.choice(";,\t|")
        encoding = chance.choice(("utf-8", "utf-8-sig", "utf-16"))
        text = "\r\n".join(mark.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in table)
        path.write_bytes(text.encode(encoding))
    return len(lines)


@pytest.mark.parametrize("number", range(FILES))
def test_no_row_is_lost_or_unexplained(tmp_path: Path, number: int) -> None:
    chance = random.Random(number)
    path = tmp_path / f"roster{chance.choice(('.xlsx', '.csv'))}"
    written = a_roster(path, chance)
    try:
        found: Candidates = read_roster(path)
    except NoRows:
        return
    assert len(found.frame) + found.blank == written or path.suffix == ".xlsx"
    assert len(found.frame) + found.blank <= written
    agreed = agreement(places=10)
    done = enrol_roster(found, agreed, at=AT, by=head("test"), is_synthetic=True)
    assert done.checked is not None
    rows = done.checked.rows
    assert len(rows) == len(found.frame) == sum(done.checked.outcomes().values())
    assert set(rows["verdict"]) <= set(CODES)
    assert all(told(code, language=language) for code in set(rows["verdict"]) for language in ("id", "en"))
    assert done.roster.entries.count() == len(rows)
    assert enrol_roster(read_roster(path), agreed, at=AT, by=head("test")).repeated
    assert findings() == []
