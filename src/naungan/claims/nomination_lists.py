"""Lists of whom many members named, from a file: each member by herself, and one that cannot be taken holds up no other."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from naungan.claims.nominating import Named, name_family, nomination_of, people_of, read_named
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.registry.queries import find_by_nik
from naungan.registry.sight import Elsewhere, visible_members

COLUMNS = {
    "nik": "nik",
    "relation": "relation",
    "hubungan": "relation",
    "name": "name",
    "nama": "name",
    "born": "born",
    "tanggal lahir": "born",
    "tanggal_lahir": "born",
    "phone": "phone",
    "telepon": "phone",
    "hp": "phone",
}
"""What the columns of a file may be called."""
NEEDED = ("nik", "relation", "name")
MOST_BYTES, MOST_LINES = 20_000_000, 200_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: its number, whose list it is of, and the words about one person."""

    line: int
    nik: str
    words: dict[str, str]


@dataclass
class Loaded:
    """What came of a file: members whose list was taken, people on them, lists that said the same, lines that were refused."""

    named: int = 0
    people: int = 0
    same: int = 0
    refused: list[tuple[int, Problem]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        refused = [{"line": line, "code": problem.code, "why": str(problem)} for line, problem in self.refused]
        return {"named": self.named, "people": self.people, "same": self.same, "refused": refused}


def read_families(path: Path) -> list[Row]:
    """Return the lines of a CSV file, with comma, semicolon or tab between its columns. Raises BadUsage."""
    try:
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadUsage("{path} cannot be read: {why}.", path=path, why=error.strerror, fix="Check the name.") from error
    if len(data) > MOST_BYTES:
        raise BadUsage("{path} is larger than 20 MB.", path=path, fix="Cut it into several.")
    if data.startswith((b"PK", b"\xd0\xcf")) or b"\x00" in data[:4096]:
        raise BadUsage("{path} is no CSV file.", path=path, fix="Save the sheet as CSV.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        return _rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), path)
    except csv.Error as error:
        raise BadUsage(
            "{path} is no sound CSV file: {why}.", path=path, why=str(error), fix="Look for a quotation mark that is not closed."
        ) from error


def _rows(lines: Any, path: Path) -> list[Row]:
    names = [COLUMNS.get(" ".join(one.strip().casefold().split()), "") for one in next(lines, [])]
    if missing := [name for name in NEEDED if name not in names]:
        raise BadUsage(
            "The file has no column “{name}”.",
            name=missing[0],
            names=", ".join(dict.fromkeys(COLUMNS.values())),
            fix="Write the names of the columns into the first line: {names}.",
        )
    rows: list[Row] = []
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) >= MOST_LINES:
            raise BadUsage("{path} has more than {most} lines.", path=path, most=MOST_LINES, fix="Cut it into several.")
        if any("\n" in cell or "\r" in cell for cell in cells):
            raise BadUsage(
                "Line {line} goes on over several lines.",
                line=lines.line_num,
                fix="Look for a quotation mark that is not closed.",
            )
        words = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
        rows.append(Row(lines.line_num, words.pop("nik", ""), words))
    return rows


def load_families(rows: Sequence[Row], *, by: Viewer, at: dt.datetime, is_trial: bool = False) -> Loaded:
    """Name the families of many members, as `name_family` does; a member of whom one line cannot be is left as she was.

    is_trial  say what would be, and change nothing
    """
    done = Loaded()
    whose: dict[str, list[Row]] = {}
    for row in rows:
        whose.setdefault("".join(row.nik.split()), []).append(row)
    for nik, mine in whose.items():
        line = mine[0].line
        try:
            people = []
            member = find_by_nik(nik, on=wib_day(at))
            if member is None or not visible_members(by).filter(pk=member.pk).exists():
                raise Elsewhere("This person is served elsewhere.", fix="Send her to her branch.")
            for row in mine:
                line = row.line
                people.append(read_named(row.words))
            _take(done, member, people, by, at, is_trial=is_trial)
        except Problem as problem:
            done.refused.append((line, problem))
    return done


def _take(done: Loaded, member: Any, people: Sequence[Named], by: Viewer, at: dt.datetime, *, is_trial: bool) -> None:
    with transaction.atomic():
        before = nomination_of(member)
        name_family(member.pk, people, by=by, at=at)
        after = nomination_of(member)
        assert after is not None
        if before is not None and before.pk == after.pk:
            done.same += 1
        else:
            done.named += 1
            done.people += len(people_of(after))
        if is_trial:
            transaction.set_rollback(True)
