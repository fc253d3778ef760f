"""Whether what lies in a folder of backups can be restored: every byte against its digest, every segment after the one before."""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from naungan.lib.crypto import keys_known
from naungan.lib.embedded.troubles import OtherVersion
from naungan.lib.errors import Finding
from naungan.operations.backups.folder import SEGMENT, BackupTrouble, Folder, Made, digest_of, place_of, segment_of
from naungan.operations.backups.tools import run


@dataclass
class Verified:
    """What was found.

    through  up to when the folder holds what was written: the last change of its newest segment, or the end of its last copy
    """

    copies: list[Made]
    through: dt.datetime | None = None
    segments: int = 0
    findings: list[Finding] = field(default_factory=list)


def verify(folder: Folder, *, only_last: bool = False) -> Verified:
    """Look at every copy (or the last alone), at what was written since, and at the files. Raises BadUsage."""
    assert folder.system
    found = Verified(folder.copies())
    for name in folder.unreadable():
        found.findings.append(Finding("backup.unreadable", f"{name}: its manifest cannot be read."))
    if not found.copies:
        found.findings.append(Finding("backup.none", "There is no whole copy."))
    for made in found.copies[-1:] if only_last else found.copies:
        found.findings += _of_copy(folder, made)
    found.findings += _of_files(folder)
    found.findings += _of_segments(folder, found)
    if found.copies:
        ends = [found.copies[-1].moment]
        ends += [dt.datetime.fromtimestamp(one.stat().st_mtime, dt.UTC) for one in folder.segments()[-1:]]
        found.through = max(ends)
    return found


def _of_copy(folder: Folder, made: Made) -> Iterator[Finding]:
    if keys_known() and not made.is_ours():
        yield Finding("backup.forged", f"{made.stamp}: its manifest was not written with this home's keys, or was changed since.")
    data = folder.base(made)
    for sentence in _unlike_manifest(data):
        yield Finding("backup.damaged", f"{made.stamp}: {sentence}")
    try:  # what was written while it was copied: only its own version's programs can read it
        words = ("-q", "-p", data / "pg_wal", "-t", made.timeline, "-s", made.begun, "-e", made.ended)
        run("pg_waldump", *words, major=made.postgresql)
    except OtherVersion:
        return
    except BackupTrouble as trouble:
        yield Finding("backup.damaged", f"{made.stamp}: {trouble.values['said']}")


def _unlike_manifest(data: Path) -> Iterator[str]:
    """Yield where a copy is not what PostgreSQL's own manifest says. (The program for it that comes along dies of it.)"""
    try:
        text = (data / "backup_manifest").read_bytes()
        manifest = json.loads(text)
        said = {one["Path"]: (one["Size"], one["Checksum"]) for one in manifest["Files"]}
        body = text[: text.rindex(b'"Manifest-Checksum"')]
        if sha256(body).hexdigest() != manifest["Manifest-Checksum"]:
            yield "PostgreSQL's manifest was changed."
    except (OSError, ValueError, KeyError, TypeError):
        yield "PostgreSQL's manifest cannot be read."
        return
    for name, (size, checksum) in said.items():
        path = data / name
        if not path.is_file():
            yield f"{name} is gone."
        elif path.stat().st_size != size or digest_of(path) != checksum:
            yield f"{name} is not what was copied."
    here = {str(one.relative_to(data)) for one in data.rglob("*") if one.is_file()}
    for name in sorted(here - said.keys() - {"backup_manifest"}):
        if not name.startswith("pg_wal/"):
            yield f"{name} was added."


def _of_files(folder: Folder) -> Iterator[Finding]:
    for name, said in folder.kept_files().items():
        path = folder.files / name
        if not path.exists():
            yield Finding("backup.damaged", f"files/{name} is gone.")
        elif digest_of(path) != said["sha256"]:
            yield Finding("backup.damaged", f"files/{name} is not what was copied.")


def _of_segments(folder: Folder, found: Verified) -> Iterator[Finding]:
    """Yield where the chain is cut: after the last copy that is bad news for now, before it only for older moments."""
    segments = folder.segments()
    found.segments = len(segments)
    places = [place_of(one.name) for one in segments]
    for segment, place, after in zip(segments, places, [*places[1:], None], strict=False):
        if not segment.name.endswith(".partial") and segment.stat().st_size != SEGMENT:
            yield Finding("backup.damaged", f"wal/{segment.name} is not whole.")
        if after is not None and after not in (place, place + 1):
            yield Finding("backup.gap", f"Between wal/{segment.name} and the next segment {after - place - 1} are missing.")
    if not places or not found.copies:
        return
    last = found.copies[-1]
    ended = place_of(segment_of(last.ended))
    if places[-1] < ended:
        yield Finding("backup.stale", "Nothing that was written after the last copy was fetched.")
    elif places[0] > ended + 1:
        yield Finding("backup.gap", f"Between the last copy and wal/{segments[0].name} {places[0] - ended - 1} are missing.")
    else:
        yield from _unread(folder, last, segments)


def _unread(folder: Folder, last: Made, segments: list[Path]) -> Iterator[Finding]:
    """Yield where what was written since the last copy cannot be read to its end: PostgreSQL would take that for the end."""
    begun = max(place_of(segment_of(last.begun)), place_of(segments[0].name))
    start = last.begun if begun == place_of(segment_of(last.begun)) else f"{begun >> 8:X}/{(begun & 255) * SEGMENT:X}"
    with tempfile.TemporaryDirectory() as place:
        for one in segments:
            (Path(place) / one.name.removesuffix(".partial")).symlink_to(one)
        try:
            run("pg_waldump", "-q", "-p", place, "-t", last.timeline, "-s", start, major=last.postgresql)
        except OtherVersion:
            return
        except BackupTrouble as trouble:
            said = str(trouble.values["said"])
            found = re.findall(r"([0-9A-F]+/[0-9A-F]+)", said)
            stopped = place_of(segment_of(found[-1])) if found else -1
            if stopped < place_of(segments[-1].name) - 1:
                yield Finding("backup.damaged", f"wal/ can be read up to a place only: {said}")
