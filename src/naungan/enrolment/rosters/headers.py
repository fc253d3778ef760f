"""What the columns of a roster mean, as villages name them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from naungan.enrolment.entry.cells import words_of

SYNONYMS = {
    "nik": "nik; no nik; nomor nik; nik ktp; nomor induk kependudukan; no ktp; nomor ktp; no ktp nik; nik no ktp; ktp; "
    "national id; id number; identity number; nik 16 digit",
    "name": "nama; nama lengkap; nama pekerja; nama peserta; nama calon peserta; nama calon; nama tenaga kerja; nama warga; "
    "name; full name; worker; worker name; nama sesuai ktp; nama lengkap sesuai ktp; nama lgkp; nama lgkp peserta",
    "birth_date": "tanggal lahir; tgl lahir; tgllahir; tanggallahir; lahir; birth date; birthdate; date of birth; dob; "
    "tgl lhr; tgllhr; tanggal lhr; tempat tanggal lahir; tempat tgl lahir; ttl; tempat dan tanggal lahir; tempat tanggal lahir ttl",
    "sex": "jenis kelamin; jk; kelamin; l p; lp; jenis kelamin l p; sex; gender; jns kelamin; jenkel; jenis klmin; jns klmin; kelamin l p",
    "village": "desa; kelurahan; desa kelurahan; kelurahan desa; desa kel; kel desa; nama desa; nama kelurahan; "
    "nama desa kelurahan; village; alamat desa; nama kel; nama desa kel; desa asal",
    "district": "kecamatan; kec; nama kecamatan; nama kec; district; subdistrict",
    "regency": "kabupaten; kota; kabupaten kota; kab kota; kab; nama kabupaten; nama kab; nama kab kota; regency; city; regency city",
    "village_kind": "status desa; jenis desa; tipe desa; village type",
    "village_code": "kode desa; kode kelurahan; kode wilayah; kode desa kelurahan; kode kemendagri; village code; area code",
    "occupation": "pekerjaan; jenis pekerjaan; profesi; mata pencaharian; occupation; job; work; usaha; jenis usaha",
    "phone": "no hp; hp; nomor hp; telepon; no telepon; no telp; telp; handphone; phone; mobile; phone number; whatsapp; "
    "no wa; nomor telepon; no hp wa",
    "decile": "desil; decile; desil dtsen; desil dtks; desil kesejahteraan; peringkat desil; kelompok desil",
    "income": "penghasilan; pendapatan; upah; penghasilan per bulan; income; monthly income; pendapatan per bulan",
    "remark": "keterangan; ket; catatan; status; keadaan; kondisi; status hidup; status pekerja; status peserta; "
    "status kependudukan; status kepegawaian; status kepesertaan; status kehidupan; keterangan lain; ket tambahan; "
    "keterangan tambahan; catatan verifikasi; hasil verifikasi; hidup meninggal; remark; remarks; note; notes",
    "kk": "no kk; nomor kk; nomor kartu keluarga; no kartu keluarga; kartu keluarga; nkk; kk; family card; family card number",
    "number": "no; nomor; no urut; nomor urut; urut; number; row",
}
KEYS = tuple(SYNONYMS)
MEANINGS = {word.strip(): key for key, words in SYNONYMS.items() for word in words.split(";")}
SQUEEZED = {words.replace(" ", ""): key for words, key in MEANINGS.items()}
"""Letters are often spread out: "N I K"."""
LOOKED_AT = 40
"""A header stands within this many rows from the top of a sheet."""

OURS = ("hasil pemeriksaan", "yang harus diperbaiki", "result of the check", "what to mend")
"""Columns that this program adds to a checked list: the list is sent again with them."""
OTHERS = re.compile(
    r"\b(ahli waris|waris|suami|istri|isteri|pasangan|ayah|bapak|ibu|orang tua|ortu|wali|anak|kepala keluarga|kontak darurat|"
    r"pendamping|petugas|penanggung|rekening|bank|heir|heirs|spouse|beneficiary|emergency)\b"
)
"""Groups of columns, and columns, that speak of somebody beside the participant."""
OF_ANYBODY = ("nik", "name", "birth_date", "phone", "sex", None)
"""What a list may say of an heir as well; village, work, decile and remarks it says of the participant only."""
NOISE = re.compile(
    r"\b(wajib|diisi|required|harus|isi|dd mm yyyy|yyyy mm dd|hh bb tttt|tgl bln thn|sesuai (?:e )?ktp|sesuai kk|sesuai dtsen|"
    r"16 digit|angka|calon peserta|peserta|calon penerima|penerima(?: manfaat)?|calon|pekerja(?: rentan)?|warga|1 10|1 4|1 5)\b"
)

PLACE_LABEL = re.compile(
    r"(?<![a-z])(?:nama\s+)?(?:"
    r"(?P<village>desa\s*/\s*kel(?:urahan)?\.?|kel(?:urahan)?\.?\s*/\s*desa|desa|kelurahan|(?:kel|ds)(?=[.:\s]))|"
    r"(?P<district>kecamatan|kec(?=[.:\s]))|"
    r"(?P<regency>kabupaten\s*/\s*kota|kab\.?\s*/\s*kota|kabupaten|kota|kab(?=[.:\s]))|"
    r"(?P<other>provinsi|propinsi|prov(?=[.:\s])|tahun|thn|periode|bulan|tanggal|semester|program|rt|rw|dusun|jalan|alamat|desil)"
    r")(?![a-z])",
    re.IGNORECASE,
)
VALUE_ENDS = re.compile(
    r"\s{2,}|[,;()|\d\n]|\s[-\u2013]\s|\b(?:nomor|no|tentang|penerima|yang|untuk|bagi|se|dan|usulan|calon|tgl|jumlah)\b",
    re.IGNORECASE,
)
"""Where the name of a place ends in a title."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns are and what the titles above say of all rows.

    first    index of the first row of data
    columns  index of each column by its key
    said     village, district or regency from titles above the header
    remarks  indexes of the columns that may say something of a person
    deciles  indexes of the columns that name a decile: where they differ nobody knows which counts
    marks    columns of which one is ticked in each row (L and P, decile 1 to 4): what a tick in each says, by key
    unread   index of each head that means nothing here
    """

    first: int
    columns: dict[str, int]
    said: dict[str, str] = field(default_factory=dict)
    remarks: tuple[int, ...] = ()
    deciles: tuple[int, ...] = ()
    marks: dict[str, dict[int, str]] = field(default_factory=dict)
    unread: dict[str, int] = field(default_factory=dict)

    def meant(self, told: Mapping[str, str]) -> Header:
        """Return the same header with what the sender said that heads mean which nobody else understood (head: key)."""
        here = {key: self.unread[head] for head, key in told.items() if head in self.unread and key not in self.columns}
        if not here:
            return self
        return replace(
            self,
            columns=self.columns | here,
            remarks=(*self.remarks, *(place for key, place in here.items() if key == "remark")),
            unread={head: place for head, place in self.unread.items() if place not in here.values()},
        )


def meaning(cell: str) -> str | None:
    """Return the key of the column that a header cell names, or None."""
    bare = re.sub(r"\(.*?\)|\[.*?\]|\*", " ", cell)
    for text in (cell, bare):
        words = words_of(text)
        found = MEANINGS.get(words) or SQUEEZED.get(words.replace(" ", ""))
        if found:
            return found
    words = words_of(bare)
    if OTHERS.search(words):
        return None
    if re.search(r"\b(desil|decile)\b", words):
        return "decile"
    quiet = " ".join(NOISE.sub(" ", words).split())
    return MEANINGS.get(quiet) or SQUEEZED.get(quiet.replace(" ", ""))


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Return the header of a sheet, also when titles stand above it or it takes two rows; None where there is none."""
    best: tuple[int, int, list[str], dict[str, int]] | None = None
    for index, row in enumerate(rows[:LOOKED_AT]):
        below = rows[index + 1] if index + 1 < len(rows) else ()
        above = rows[index - 1] if index else ()
        is_parted = _parts_birth(below)
        one = [] if is_parted else _of_the_person(row, above)
        two = _joined(row, below) if is_parted or names_columns(below) else []
        for height, cells in ((1, one), (2, two)):
            columns = _columns(cells)
            if "nik" not in columns and "name" not in columns:
                continue
            if len(columns) >= 3 and (best is None or len(columns) > len(best[3])):
                best = (index, height, list(cells), columns)
        if best is not None and index >= best[0] + best[1]:
            break
    if best is None:
        return None
    index, height, cells, columns = best
    heads = [" ".join(cell.split()) for cell in cells]
    ticked = _ticked(rows[index : index + height], rows[index - 1] if index else ())
    if not ticked and index + height < len(rows):  # what is ticked may stand in a row of its own, below
        below = rows[index + height]
        ticked = _ticked([cells, below], ())
        places = {place for of_key in ticked.values() for place in of_key}
        if any(cell.strip() and words_of(cell) not in OURS for place, cell in enumerate(below) if place not in places):
            ticked = {}  # that is somebody, whose cells happen to be figures
        height += bool(ticked)
    return Header(
        index + height,
        {key: place for key, place in columns.items() if place not in ticked.get(key, ())},
        titles([row for row in rows[: index + height] if not names_columns(row)]),
        tuple(place for place, cell in enumerate(cells) if meaning(cell) == "remark" and words_of(cell) not in OURS),
        tuple(place for place, cell in enumerate(cells) if meaning(cell) == "decile" and place not in ticked.get("decile", ())),
        {key: places for key, places in ticked.items() if columns.get(key, -1) in (-1, *places)},
        _unread(heads, {*columns.values(), *(place for places in ticked.values() for place in places)}),
    )


def _unread(heads: Sequence[str], read: set[int]) -> dict[str, int]:
    """Return heads that mean nothing here, and those of a meaning that another column has already."""
    read |= {place for place, cell in enumerate(heads) if meaning(cell) in ("remark", "number", "decile")}
    found: dict[str, int] = {}
    for place, cell in enumerate(heads):
        if cell and place not in read and words_of(cell) not in OURS:
            found.setdefault(cell, place)
    return found


TICKED = {
    "sex": re.compile(r"(?:(?P<L>l|lk|laki(?: ?laki)?|pria)|(?P<P>p|pr|perempuan|wanita))$"),
    "decile": re.compile(r"(?:desil |decile |d )?(?P<decile>[1-9]|10)$"),
}
"""What a column says that is ticked; for a bare figure or letter its group must name the key."""


def _ticked(head: Sequence[Sequence[str]], above: Sequence[str]) -> dict[str, dict[int, str]]:
    """Return the columns of a header of which each row ticks one, with what a tick says: two of a kind at least."""
    lower, upper = head[-1], head[0] if len(head) > 1 else above
    groups, found = _groups(upper, len(lower)), dict[str, dict[int, str]]()
    for place, cell in enumerate(lower):
        for key, said in TICKED.items():
            words = words_of(cell)
            match = said.match(words)
            is_pair = {words, words_of(_at(lower, place - 1)) if place else "", words_of(_at(lower, place + 1))} >= {
                "l",
                "p",
            }
            if match and (meaning(groups[place]) == key or words.startswith(("desil ", "decile ")) or is_pair):
                value = match["decile"] if key == "decile" else str(match.lastgroup)
                found.setdefault(key, {})[place] = value
    return {key: places for key, places in found.items() if len(set(places.values())) == len(places) > 1}


def _of_the_person(row: Sequence[str], above: Sequence[str]) -> list[str]:
    """Return header cells without those that stand under a group of somebody else, such as heirs."""
    groups = _groups(above, len(row))
    return [
        "" if cell and OTHERS.search(words_of(group)) and meaning(cell) in OF_ANYBODY else cell
        for cell, group in zip(row, groups, strict=True)
    ]


def _groups(above: Sequence[str], width: int) -> list[str]:
    """Return the group that stands above each column: its title is written once, over the first of them."""
    groups, last = [], ""
    for place in range(width):
        cell = _at(above, place).strip()
        last = cell or last
        groups.append(last)
    return groups


def names_columns(cells: Sequence[str]) -> bool:
    """Tell whether a row may be the lower half of a header: most of its cells name columns, and none is a person's."""
    written = [cell for cell in cells if cell.strip() and words_of(cell) not in OURS]
    meant = sum(meaning(cell) is not None for cell in written)
    return 2 * meant > len(written) and not any(sum(sign.isdigit() for sign in cell) >= 6 for cell in written)


def _parts_birth(cells: Sequence[str]) -> bool:
    """Tell whether a row only says which of two columns holds the place of birth and which the day."""
    written = {words_of(cell) for cell in cells if cell.strip()}
    return bool(written) and written <= BIRTH_PARTS


BIRTH_PARTS = {"tempat", "tempat lahir", "tmp", "tmpt", "tanggal", "tgl", "tanggal lahir", "tgl lahir"}


def is_side_by_side(cells: Sequence[str], above: Sequence[str] = ()) -> bool:
    """Tell whether a header holds two lists beside each other: NIK and name stand in it twice, and not for an heir."""
    meanings = [meaning(cell) for cell in _of_the_person(cells, above) if cell]
    return meanings.count("nik") > 1 and meanings.count("name") > 1


def _columns(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        key = meaning(cell) if cell else None
        if key is not None and words_of(cell) not in OURS:
            found.setdefault(key, place)
    return found


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return one header from two rows: merged cells leave the lower row empty, or the upper one above a group."""
    width = max(len(upper), len(lower))
    groups = _groups(upper, width)
    cells = []
    for place in range(width):
        above, below = _at(upper, place), _at(lower, place)
        if below and OTHERS.search(words_of(groups[place])):
            cells.append("" if meaning(below) in OF_ANYBODY or meaning(below) is None else below)
        else:
            cells.append(_of_both(above, below, groups[place]))
    return cells


def _of_both(above: str, below: str, group: str) -> str:
    """Return what a column is called that has a head above and one below: of a birth, only the day counts."""
    if re.search(r"\b(lahir|kelahiran|ttl)\b", words_of(group)) and below.strip():
        return "tanggal lahir" if re.search(r"\b(tanggal|tgl)\b", words_of(below)) else "" if meaning(below) is None else below
    return below if below and meaning(below) else above or below  # what means nothing is told, not lost


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def titles(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return village, district and regency that titles name: in one line or in cells of their own, with colons or without."""
    said: dict[str, str] = {}
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row if cell.strip()]
        for key, value in _titles("  ".join(cells)[:300]):
            said.setdefault(key, value)
    return said


def _titles(text: str) -> list[tuple[str, str]]:
    labels = list(PLACE_LABEL.finditer(text))
    found = []
    for place, label in enumerate(labels):
        key = next(name for name, value in label.groupdict().items() if value)
        end = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        value = VALUE_ENDS.split(text[label.end() : end].lstrip(" :.=\u2026_-"))[0].strip(" :.=\u2026_-/")
        if key == "other" or not any(sign.isalpha() for sign in value):
            continue
        found.append((key, f"Kota {value}" if label[0].lower() == "kota" else value))
    return found
