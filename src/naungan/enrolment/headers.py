"""What the columns of a roster mean, as villages name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

SYNONYMS = {
    "nik": "nik; no nik; nomor nik; nik ktp; nomor induk kependudukan; no ktp; nomor ktp; no ktp nik; nik no ktp; ktp; "
    "national id; id number; identity number; nik 16 digit",
    "name": "nama; nama lengkap; nama pekerja; nama peserta; nama calon peserta; nama calon; nama tenaga kerja; nama warga; "
    "name; full name; worker; worker name; nama sesuai ktp; nama lengkap sesuai ktp",
    "birth_date": "tanggal lahir; tgl lahir; tgllahir; tanggallahir; lahir; birth date; birthdate; date of birth; dob; "
    "tempat tanggal lahir; tempat tgl lahir; ttl; tempat dan tanggal lahir; tempat tanggal lahir ttl",
    "sex": "jenis kelamin; jk; kelamin; l p; lp; jenis kelamin l p; sex; gender; jns kelamin; jenkel",
    "village": "desa; kelurahan; desa kelurahan; kelurahan desa; desa kel; kel desa; nama desa; nama kelurahan; "
    "nama desa kelurahan; village; alamat desa",
    "district": "kecamatan; kec; nama kecamatan; district; subdistrict",
    "regency": "kabupaten; kota; kabupaten kota; kab kota; kab; nama kabupaten; regency; city; regency city",
    "village_kind": "status desa; jenis desa; tipe desa; village type",
    "village_code": "kode desa; kode kelurahan; kode wilayah; kode desa kelurahan; kode kemendagri; village code; area code",
    "occupation": "pekerjaan; jenis pekerjaan; profesi; mata pencaharian; occupation; job; work; usaha; jenis usaha",
    "phone": "no hp; hp; nomor hp; telepon; no telepon; no telp; telp; handphone; phone; mobile; phone number; whatsapp; "
    "no wa; nomor telepon; no hp wa",
    "decile": "desil; decile; desil dtsen; desil dtks; desil kesejahteraan; peringkat desil; kelompok desil",
    "income": "penghasilan; pendapatan; upah; penghasilan per bulan; income; monthly income; pendapatan per bulan",
    "number": "no; nomor; no urut; nomor urut; urut; number; row",
}
KEYS = tuple(SYNONYMS)
MEANINGS = {word.strip(): key for key, words in SYNONYMS.items() for word in words.split(";")}
SQUEEZED = {words.replace(" ", ""): key for words, key in MEANINGS.items()}
"""Letters are often spread out: "N I K"."""
LOOKED_AT = 40
"""A header stands within this many rows from the top of a sheet."""

TITLES = {
    "village": r"(?:nama\s+)?(?:desa\s*/\s*kelurahan|kelurahan\s*/\s*desa|desa|kelurahan)",
    "district": r"(?:kecamatan|kec)",
    "regency": r"(?:kabupaten\s*/\s*kota|kabupaten|kab|kota)",
}


def words_of(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.lower()).split())


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns are and what the titles above say of all rows.

    first    index of the first row of data
    columns  index of each column by its key
    said     village, district or regency from titles above the header
    """

    first: int
    columns: dict[str, int]
    said: dict[str, str] = field(default_factory=dict)


def meaning(cell: str) -> str | None:
    """Return the key of the column that a header cell names, or None."""
    words = words_of(cell)
    bare = re.sub(r"\b(wajib|diisi|required|dd mm yyyy|yyyy mm dd|sesuai ktp)\b", "", words).strip()
    return MEANINGS.get(words) or MEANINGS.get(bare) or SQUEEZED.get(words.replace(" ", ""))


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Return the header of a sheet, also when titles stand above it or it takes two rows; None where there is none."""
    best: Header | None = None
    for index, row in enumerate(rows[:LOOKED_AT]):
        below = rows[index + 1] if index + 1 < len(rows) else ()
        for height, cells in ((1, row), (2, _joined(row, below) if _names_columns(below) else ())):
            columns = _columns(cells)
            if "nik" not in columns and "name" not in columns:
                continue
            if len(columns) >= 3 and (best is None or len(columns) > len(best.columns)):
                best = Header(index + height, columns)
        if best is not None and index >= best.first:
            break
    if best is None:
        return None
    return Header(best.first, best.columns, _titles(rows[: best.first]))


def _names_columns(cells: Sequence[str]) -> bool:
    """Tell whether a row may be the lower half of a header: most of its cells name columns, and none is a person's."""
    written = [cell for cell in cells if cell.strip()]
    meant = sum(meaning(cell) is not None for cell in written)
    return 2 * meant > len(written) and not any(sum(sign.isdigit() for sign in cell) >= 6 for cell in written)


def is_side_by_side(cells: Sequence[str]) -> bool:
    """Tell whether a header holds two lists beside each other: NIK and name stand in it twice."""
    meanings = [meaning(cell) for cell in cells if cell]
    return meanings.count("nik") > 1 and meanings.count("name") > 1


def _columns(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        key = meaning(cell) if cell else None
        if key is not None:
            found.setdefault(key, place)
    return found


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return one header from two rows: merged cells leave the lower row empty, or the upper one above a group."""
    width = max(len(upper), len(lower))
    pairs = ((_at(upper, place), _at(lower, place)) for place in range(width))
    return [below if below and meaning(below) else above for above, below in pairs]


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _titles(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    said: dict[str, str] = {}
    for row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        text = "  ".join(" ".join(cell.split()) for cell in cells)[:300]
        for key, pattern in TITLES.items():
            found = re.match(rf"{pattern}\s?[:.=]\s*(\S.*)$", text, flags=re.I)
            if found:
                said.setdefault(key, re.split(r"\s{2,}|,|;", found[1])[0].strip())
    return said
