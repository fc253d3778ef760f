"""What may be meant where a list cannot be read: each suggestion is one click, and its sender's word, never ours.

Nothing is suggested that would take a check away in silence: of a birth date that differs from the NIK only a change of
places of day and month, of a NIK only letters that look like figures, and only where both then agree.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import polars as pl
from rapidfuzz import fuzz, process

from naungan.enrolment.entry.cells import said_sex, words_of
from naungan.enrolment.entry.dates import read_date
from naungan.enrolment.models import Agreement
from naungan.enrolment.rosters.headers import Header
from naungan.enrolment.rosters.mending import Cell, Mends
from naungan.enrolment.rosters.reading import Candidates, said_decile
from naungan.enrolment.sponsors.quota import lines_of
from naungan.lib.words import marked, say
from naungan.places.queries import is_of_number, plain, villages
from naungan.registry.identity import BadNik, Nik, parse_nik
from naungan.registry.phone import BadPhone, read_phone

MOST = 12
"""Suggestions for many rows on one page: those for most rows come first."""
MOST_FOR_ROWS = 5_000
"""Rows for which something of their own is suggested."""
OPTIONS = 3
"""Villages that one writing may mean."""
LIKE, ALONE = 65, 70
"""Percent of likeness above which a village may be meant; one that is offered by itself, for a click, is to be much alike."""
SAMPLE = 200
"""Rows of a column that are looked at to tell what it may hold."""
MOSTLY = 0.8
LOOKS_LIKE = str.maketrans("OoQDIil|!SsBZzG", "000011111558226")
"""Letters that a hurried hand or a scanner writes for figures."""
RANKS = re.compile(r"peringkat|kelompok|kesejahteraan|miskin|dtsen|dtks|sosial|p3ke|prioritas")
"""Heads under which a figure from 1 to 10 may be a decile: any other figure may count children or years."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that may be meant: its sentence with values, for how many rows, and what it says of the list."""

    sentence: str
    mends: Mends
    rows: int
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What the page sends back when it is chosen: two that say the same are one."""
        return sha256(self.mends.dumped().encode()).hexdigest()[:20]

    def told(self, language: str | None = None) -> str:
        return say(self.sentence, language=language, **self.values)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is said of a judged list beside its verdicts.

    whole    suggestions for many rows
    rows     suggestions for single rows, by sheet and number
    unread   heads of columns that mean nothing here
    hidden   how many rows a filter or a hand has hidden
    skipped  sheets that were left out, with the reason
    """

    whole: list[Suggestion] = field(default_factory=list)
    rows: dict[tuple[str, int], list[Suggestion]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    hidden: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)

    def chosen(self, key: str) -> Suggestion | None:
        """Return the suggestion of this key, or None where nothing of the kind is suggested (any more)."""
        every = [*self.whole, *(one for found in self.rows.values() for one in found)]
        return next((one for one in every if one.key == key), None)


def packed(suggested: Suggestions) -> bytes:
    """Return suggestions as they are kept."""
    content = {
        "whole": [_plain(one) for one in suggested.whole],
        "rows": [[*where, [_plain(one) for one in found]] for where, found in suggested.rows.items()],
        "about": [suggested.unread, suggested.hidden, suggested.skipped],
    }
    return zlib.compress(json.dumps(content, ensure_ascii=False).encode())


def unpacked(packed: bytes) -> Suggestions:
    content = json.loads(zlib.decompress(packed))
    of_rows = {(sheet, row): [_made(one) for one in found] for sheet, row, found in content["rows"]}
    unread, hidden, skipped = content["about"]
    return Suggestions([_made(one) for one in content["whole"]], of_rows, unread, hidden, [(n, w) for n, w in skipped])


def _plain(one: Suggestion) -> list[Any]:
    return [one.sentence, one.mends.dumped(), one.rows, one.values]


def _made(parts: list[Any]) -> Suggestion:
    sentence, mends, rows, values = parts
    return Suggestion(sentence, Mends.loaded(mends), rows, values)


def suggest(read: Candidates, judged: pl.DataFrame, agreement: Agreement, *, on: dt.date) -> Suggestions:
    """Return what may be meant where a judged list is at fault.

    judged  the rows with sheet, row, the cells and verdicts
    on      the day of enrolment
    """
    faulty = judged.filter(~pl.col("verdict").is_in(["ok", "quota.waiting"]))
    of_rows: dict[tuple[str, int], list[Suggestion]] = {}
    for row in faulty.head(MOST_FOR_ROWS).iter_rows(named=True):
        if found := list(_of_row(row, on)):
            of_rows[(row["sheet"] or "", row["row"])] = found
    whole = [
        *_hidden(read),
        *_columns(read, agreement, on),
        *_places(faulty, agreement),
        *_together(of_rows),
    ]
    whole = sorted(whole, key=lambda one: -one.rows)[:MOST]
    return Suggestions(whole, of_rows, list(read.unread), len(read.hidden), list(read.skipped))


def _hidden(read: Candidates) -> Iterator[Suggestion]:
    if read.hidden:
        yield Suggestion(
            marked("{rows} rows are hidden in the sheet, by a filter or a hand. They belong to the list: take them in."),
            Mends(takes_hidden=True),
            len(read.hidden),
            {"rows": len(read.hidden)},
        )


# -- columns


def _columns(read: Candidates, agreement: Agreement, on: dt.date) -> Iterator[Suggestion]:
    seen: set[tuple[str, str]] = set()
    by_name = {sheet.name: sheet for sheet in read.sheets}
    for name, tables in read.tables.items():
        for first, header in tables:
            sheet = by_name[name]
            rows = sheet.rows[first + 1 - sheet.first :]
            for head, place in header.unread.items():
                texts = [_text(row, place) for row in rows if _text(row, place)]
                key = _meant(head, texts[:SAMPLE], header, agreement, on)
                if key and (head, key) not in seen:
                    seen.add((head, key))
                    yield Suggestion(
                        SAYS[key],
                        Mends(columns={head: key}),
                        len(texts),
                        {"head": head, "example": texts[0][:30], "rows": len(texts)},
                    )


SAYS = {
    "nik": marked("The column “{head}” holds the NIK ({example})."),
    "decile": marked("The column “{head}” holds the decile ({example})."),
    "phone": marked("The column “{head}” holds the telephone ({example})."),
    "birth_date": marked("The column “{head}” holds the birth date ({example})."),
    "sex": marked("The column “{head}” holds the sex ({example})."),
}


def _meant(head: str, texts: list[str], header: Header, agreement: Agreement, on: dt.date) -> str:
    """Return the key that a column which nobody understood may have, by what stands in it; empty where none fits."""
    tests: dict[str, Callable[[str], bool]] = {
        "nik": lambda text: _nik(text, on) is not None,
        "phone": _is_phone,
        "birth_date": lambda text: (born := read_date(text, "", on)) is not None and born.year < on.year - 10,
        "sex": lambda text: bool(said_sex(text)) and text not in ("1", "2"),
        "decile": lambda text: (
            agreement.max_decile is not None and bool(RANKS.search(words_of(head))) and said_decile(text) is not None
        ),
    }
    free = (key for key in tests if key not in header.columns and key not in header.marks)
    fitting = (key for key in free if len(texts) > 1 and sum(map(tests[key], texts)) >= MOSTLY * len(texts))
    return next(fitting, "")


def _is_phone(text: str) -> bool:
    try:
        return bool(read_phone(text))
    except BadPhone:
        return False


# -- places


def _places(faulty: pl.DataFrame, agreement: Agreement) -> Iterator[Suggestion]:
    """Suggest what rows may mean whose village is not known: one place for all of them, or a village for each writing."""
    lost = faulty.filter(pl.col("verdicts").list.contains("area.unknown") & (pl.col("village").fill_null("") != ""))
    if lost.is_empty():
        return
    lines = lines_of(agreement)
    inside = villages(below=[line["code"] for line in lines], on=agreement.decree.on)
    inside = inside.with_columns(
        pl.col(key).map_elements(plain, return_dtype=pl.String).alias(f"plain_{key}") for key in ("name", "district", "regency")
    )
    one_place = _one_place(lost, inside)
    if one_place is not None:
        yield one_place
    written = lost.with_columns(pl.col("village", "district", "regency").fill_null("")).group_by(
        "village", "district", "regency", maintain_order=True
    )
    most = sorted(written, key=lambda group: -len(group[1]))[:MOST]  # looked for first: each search costs, and few are shown
    for (village, district, regency), rows in most:
        for place in _alike(inside, str(village), str(district), str(regency)):
            yield _village(str(village), place, list(rows.select("sheet", "row").iter_rows()))


def _one_place(lost: pl.DataFrame, inside: pl.DataFrame) -> Suggestion | None:
    """Suggest the district, or else the regency, in which nearly all villages lie that name none."""
    bare = lost.filter((pl.col("regency").fill_null("") == "") | (pl.col("district").fill_null("") == ""))
    if bare.is_empty():
        return None
    names = bare.select(plain_name=pl.col("village").map_elements(plain, return_dtype=pl.String))
    for within in (["regency", "district"], ["regency"]):
        once = inside.filter(pl.len().over([*within, "plain_name"]) == 1)  # a name that is twice there settles nothing
        hits = names.join(once.select(*within, "plain_name"), on="plain_name").group_by(within).len()
        hits = hits.sort("len", descending=True)
        if len(hits) and hits["len"][0] >= MOSTLY * len(bare) and (len(hits) == 1 or hits["len"][1] < hits["len"][0]):
            place = {key: str(hits[key][0]) for key in within}
            text = (
                marked("All {rows} rows without it lie in the district {district}, {regency}.")
                if "district" in place
                else marked("All {rows} rows without it lie in the regency {regency}.")
            )
            return Suggestion(text, Mends(place=place), len(bare), {"rows": len(bare)} | place)
    return None


def _alike(inside: pl.DataFrame, village: str, district: str, regency: str) -> list[dict[str, Any]]:
    """Return the villages that a writing may mean: within its district and regency, where those are known."""
    near = inside
    for key, text in (("regency", regency), ("district", district)):
        named = near.filter(pl.col(f"plain_{key}") == plain(text))
        near = named if len(named) else near
    namesakes = near.filter(pl.col("plain_name") == plain(village))
    names = (near := namesakes if len(namesakes) else near)["plain_name"].to_list()
    alike = {place: name for place, name in enumerate(names) if is_of_number(plain(village), name)}
    best = process.extract(plain(village), alike, scorer=fuzz.ratio, score_cutoff=LIKE, limit=OPTIONS + 1)
    if len(best) > OPTIONS or (len(best) == 1 and best[0][1] < ALONE):
        return []  # of a name that half the country bears, nobody can choose from a few
    return [near.row(place, named=True) for _, _, place in best]


def _village(written: str, place: dict[str, Any], rows: list[tuple[str, int]]) -> Suggestion:
    said = {"village": place["name"], "district": place["district"], "regency": place["regency"], "village_code": place["code"]}
    cells: dict[Cell, str] = {(sheet or "", row, key): text for sheet, row in rows for key, text in said.items()}
    return Suggestion(
        marked("“{written}” in {rows} rows is {village}, {district}, {regency}."),
        Mends(cells=cells),
        len(rows),
        {"written": written[:40], "rows": len(rows), **{key: said[key] for key in ("village", "district", "regency")}},
    )


# -- single rows


def _of_row(row: dict[str, Any], on: dt.date) -> Iterator[Suggestion]:
    codes, where = set(row["verdicts"]), (row["sheet"] or "", row["row"])
    nik = _nik(row["nik"] or "", on)
    written = read_date(row["birth_date"] or "", "", on)
    if "nik.bad" in codes:
        guess = (row["nik"] or "").translate(LOOKS_LIKE)
        known = _nik(guess, on)
        if known is not None and written is not None and _same_day(known, written):
            yield _cell(LETTERS, where, "nik", known.digits)
    if nik is not None and "birth.bad" in codes:
        yield _cell(FROM_NIK, where, "birth_date", f"{nik.birth_date:%d-%m-%Y}")
    if nik is not None and "nik.birth_mismatch" in codes and written is not None:
        turned = _turned(written)
        if turned is not None and _same_day(nik, turned):
            yield _cell(TURNED, where, "birth_date", f"{turned:%d-%m-%Y}")
    if nik is not None and "nik.sex_mismatch" in codes:
        yield _cell(SEX, where, "sex", "LP"[nik.sex == "F"])


FROM_NIK = marked("Birth date {text}, as the NIK says.")
TURNED = marked("Day and month changed places: {text}.")
LETTERS = marked("Letters written for figures: {text}.")
SEX = marked("Sex {text}, as the NIK says.")
FOR_ALL = {
    FROM_NIK: marked("{rows} rows have no birth date that can be read: take the one inside the NIK, as {text}."),
    TURNED: marked("In {rows} rows day and month changed places: turn them, as to {text}."),
    LETTERS: marked("In {rows} rows the NIK has letters for figures: read them as figures, as {text}."),
}
"""What is suggested for single rows and may be said of all of them at once."""


def _cell(sentence: str, where: tuple[str, int], key: str, text: str) -> Suggestion:
    return Suggestion(sentence, Mends(cells={(*where, key): text}), 1, {"text": text})


def _together(of_rows: dict[tuple[str, int], list[Suggestion]]) -> Iterator[Suggestion]:
    """Suggest once for all rows what is suggested for several."""
    alone: Iterable[Suggestion] = [one for found in of_rows.values() for one in found]
    for sentence, for_all in FOR_ALL.items():
        alike = [one for one in alone if one.sentence == sentence]
        if len(alike) > 1:
            cells = {cell: text for one in alike for cell, text in one.mends.cells.items()}
            values = {"rows": len(alike), "text": alike[0].values["text"]}
            yield Suggestion(for_all, Mends(cells=cells), len(alike), values)


def _nik(text: str, on: dt.date) -> Nik | None:
    try:
        return parse_nik(text, on=on)
    except BadNik:
        return None


def _same_day(nik: Nik, day: dt.date) -> bool:
    return f"{nik.birth_date:%d%m%y}" == f"{day:%d%m%y}"


def _turned(day: dt.date) -> dt.date | None:
    try:
        return day.replace(day=day.month, month=day.day)
    except ValueError:
        return None


def _text(row: list[Any], place: int) -> str:
    cell = row[place] if place < len(row) else None
    return "" if cell is None else (cell if isinstance(cell, str) else str(cell[1])).strip()
