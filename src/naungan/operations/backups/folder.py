"""Where backups lie, and what a manifest says of each.

    backups.json         whose backups these are
    base/STAMP/data      a copy of the whole cluster, with PostgreSQL's own manifest
    base/STAMP/made.json what was copied, when, by which program, and what it must amount to
    wal/                 what was written since, segment by segment
    chains/              the same of before it was cut: who fetched was away for longer than the server keeps
    files/, files.json   files of the home beside the database, with their digests

Keys are never in there: who finds the folder reads no NIK.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import hmac
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import file_digest
from pathlib import Path
from typing import Any

from naungan.lib.crypto import mac
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.home import home_path

STAMP = "%Y%m%dT%H%M%SZ"
NOT_COPIED = ("keys.json", "postgresql", "postgresql.new", "postgresql.log", "start.lock", "users.lock", "alive.lock", "demo")
"""Of a home: the keys are kept apart, the database is copied by its own means, and the rest holds for this machine only."""


class BackupTrouble(Problem):
    code = "backup.trouble"


OVER = "messages/"
"""Files that a home deletes when their time is over; all others are kept here though they went there."""


@dataclass
class Made:
    """One copy, as its manifest says.

    system       identifier of the cluster, the same for ever in all its copies
    bootstrap    name of the role that made the cluster, and of the database and role that the program works with
    begun, ended LSN where the copy begins and where it is whole
    size         of all its files, bytes
    marks        last number of each table when it was taken; `fingerprint` is what rows up to them amount to
    """

    stamp: str
    begun_at: str
    ended_at: str
    program: str
    postgresql: int
    system: str
    bootstrap: str
    database: str
    begun: str
    ended: str
    timeline: int
    size: int
    steps: dict[str, str] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    fingerprint: dict[str, str] = field(default_factory=dict)
    mac: str = ""

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.ended_at)

    def said(self) -> bytes:
        words = asdict(self)
        words.pop("mac")
        return json.dumps(words, sort_keys=True).encode()

    def sign(self) -> None:
        self.mac = mac(self.said(), purpose="backup")

    def is_ours(self) -> bool:
        return hmac.compare_digest(self.mac, mac(self.said(), purpose="backup"))


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, document: Any) -> None:
    """Write a JSON document so that a reader, and whoever comes after a kill, sees the old one or the new one."""
    draft = path.with_name(f"{path.name}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(document, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


class Folder:
    """A folder of backups."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.wal, self.chains, self.files = self.path / "wal", self.path / "chains", self.path / "files"

    @cached_property
    def system(self) -> str:
        """Identifier of the cluster whose backups these are. Raises BadUsage where this is no folder of backups."""
        try:
            return str(json.loads((self.path / "backups.json").read_text())["system"])
        except (OSError, ValueError, KeyError):
            raise BadUsage(
                "{path} is no folder of backups.",
                path=self.path,
                fix="Give the folder that was named to naungan backup.",
            ) from None

    def open(self, system: str, *, program: str) -> None:
        """Make the folder, or go on in it. Raises BackupTrouble for another cluster's, or another's files."""
        home = home_path()
        if self.path == home or home in self.path.parents:
            raise BadUsage(
                "{path} lies in the home that it would save.",
                path=self.path,
                fix="Give a folder on another disk: what takes this one would take both.",
            )
        said = self.path / "backups.json"
        if said.exists():
            if self.system != system:
                raise BackupTrouble(
                    "{path} holds the backups of another database.",
                    path=self.path,
                    fix="Give a folder of its own to each.",
                )
        elif self.path.exists() and any(self.path.iterdir()):
            raise BackupTrouble("{path} holds something else.", path=self.path, fix="Give an empty folder.")
        try:
            for part in (self.path, self.path / "base", self.wal, self.files):
                part.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not said.exists():
                (self.path / "README.txt").write_text(README)
                write_whole(said, {"system": system, "program": program})
        except OSError as error:
            raise BackupTrouble(
                "{path} cannot be written: {why}.", path=self.path, why=error.strerror, fix="Give a folder that may be written."
            ) from error

    def judge_timeline(self, timeline: int) -> None:
        """Raise BackupTrouble for a house that was restored: it has a life of its own since, and the old one may go on."""
        if any(made.timeline != timeline for made in self.copies()):
            raise BackupTrouble(
                "{path} holds the backups of the life before a restore.",
                path=self.path,
                fix="Give a folder of its own to the house that was restored.",
            )

    def base(self, made: Made) -> Path:
        return self.path / "base" / made.stamp / "data"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep others from taking a copy into this folder at the same time. Raises BackupTrouble where somebody does."""
        with self._locked("lock", waits=False) as is_mine:
            if not is_mine:
                raise BackupTrouble(
                    "Another copy is being taken into {path}.", path=self.path, fix="Wait for its end.", retryable=True
                )
            yield

    @contextmanager
    def _locked(self, name: str, *, waits: bool) -> Iterator[bool]:
        """Hold a lock of this folder, which the kernel frees when its holder dies; yields whether it is ours."""
        descriptor = os.open(self.path / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
            is_mine = True
        except BlockingIOError:
            is_mine = False
        try:
            yield is_mine
        finally:
            os.close(descriptor)

    def begin_chain(self) -> None:
        """Set aside what was fetched before, where what follows does not join it: copies of then are restored with it."""
        if kept := list(self.wal.iterdir()):
            aside = self.chains / dt.datetime.now(dt.UTC).strftime(STAMP)
            aside.mkdir(mode=0o700, parents=True)
            for one in kept:
                one.rename(aside / one.name)

    def draft(self, stamp: str) -> Path:
        """Return where a copy that is not whole yet lies; those that a kill left are taken away."""
        for old in (self.path / "base").glob("*.part"):
            shutil.rmtree(old, ignore_errors=True)
        return self.path / "base" / f"{stamp}.part"

    def finish(self, draft: Path, made: Made) -> None:
        made.sign()
        write_whole(draft / "made.json", asdict(made))
        os.sync()
        draft.rename(draft.with_name(made.stamp))

    def copies(self) -> list[Made]:
        """Return the whole copies, oldest first."""
        assert self.system
        found = []
        for manifest in sorted((self.path / "base").glob("*Z/made.json")):
            try:
                found.append(Made(**json.loads(manifest.read_text())))
            except (OSError, ValueError, TypeError):
                continue  # `verify` says so
        return found

    def copy_for(self, until: dt.datetime | None) -> Made:
        """Return the last copy that was whole at a moment, or the last of all. Raises BackupTrouble."""
        whole = self.copies()
        fit = [made for made in whole if until is None or made.moment <= until]
        if fit:
            return fit[-1]
        if whole:
            raise BackupTrouble(
                "The first backup in {path} is of {first}: there is nothing before it.",
                path=self.path,
                first=whole[0].moment.isoformat(" ", "seconds"),
                fix="Give a later moment.",
            )
        raise BackupTrouble("There is no whole backup in {path}.", path=self.path, fix="Take one: naungan backup {path}")

    def unreadable(self) -> Iterator[str]:
        """Yield the folders of copies whose manifest does not tell what they are."""
        known = {made.stamp for made in self.copies()}
        yield from sorted(one.name for one in (self.path / "base").glob("*Z") if one.name not in known)

    # -- files beside the database

    def keep_files(self, home: Path) -> int:
        """Copy what is new or changed among the home's other files. Returns how many."""
        with self._locked("files.lock", waits=True):  # a copy is taken while the follower looks at them too
            return self._keep_files(home)

    def _keep_files(self, home: Path) -> int:
        known = self.kept_files()
        count = 0
        for name in [name for name in known if name.startswith(OVER) and not (home / name).exists()]:
            (self.files / name).unlink(missing_ok=True)  # its time was over in the home, and so it is here
            del known[name]
            count += 1
        for path in sorted(_files_of(home)):
            name = str(path.relative_to(home))
            try:
                now = path.stat()
                if known.get(name, {}).get("seen") == [now.st_size, now.st_mtime_ns]:
                    continue
                target = self.files / name
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                draft = target.with_name(f"{target.name}.new")
                shutil.copy2(path, draft)
                draft.replace(target)
            except FileNotFoundError:  # it went meanwhile
                continue
            known[name] = {"seen": [now.st_size, now.st_mtime_ns], "sha256": digest_of(target)}
            count += 1
        if count or not (self.path / "files.json").exists():
            write_whole(self.path / "files.json", known)
        return count

    def kept_files(self) -> dict[str, dict[str, Any]]:
        try:
            return dict(json.loads((self.path / "files.json").read_text()))
        except FileNotFoundError:
            return {}

    # -- what was written since

    def segments(self) -> list[Path]:
        """Return the whole segments in their order, and the one that is being written."""
        return segments_in(self.wal)

    def drop_before(self, keep: int) -> list[str]:
        """Take away all but the last copies, and the segments that none of them needs. Returns the stamps of what went."""
        whole = self.copies()
        old, kept = (whole[:-keep], whole[-keep:]) if keep else ([], whole)
        for made in old:
            gone = self.path / "base" / f"{made.stamp}.part"  # half of a copy is none, also where this is killed
            (self.path / "base" / made.stamp).rename(gone)
            shutil.rmtree(gone)
        if kept and old:
            first = segment_of(kept[0].begun)
            for place in (self.wal, *self.chains.glob("*Z")):
                for segment in segments_in(place):
                    if segment.name[8:24] < first:
                        segment.unlink()
                if place != self.wal and not segments_in(place):
                    shutil.rmtree(place)
        return [made.stamp for made in old]


def _files_of(home: Path) -> Iterator[Path]:
    for top in home.iterdir():
        if top.name in NOT_COPIED or top.name.startswith(("keys.json", "keys-medical.json")):
            continue
        if top.is_file():
            yield top
        elif top.is_dir():
            yield from (one for one in top.rglob("*") if one.is_file() and not one.is_symlink())


def segments_in(place: Path) -> list[Path]:
    return sorted(one for one in place.iterdir() if len(one.name.removesuffix(".partial")) == 24)


SEGMENT = 1 << 24


def place_of(segment: str) -> int:
    """Return the how many-th segment of all a file holds, by its name, or by the last sixteen letters of it."""
    name = segment.removesuffix(".partial")[-16:]
    return int(name[:8], 16) * 256 + int(name[8:], 16)


def segment_of(lsn: str) -> str:
    """Return the last sixteen letters of the name of the segment that holds a position (of 16 MiB, PostgreSQL's usual size)."""
    high, low = (int(part, 16) for part in lsn.split("/"))
    return f"{high:08X}{low // SEGMENT:08X}"


README = """Backups of Naungan.

To look whether they are sound:   naungan verify THIS-FOLDER
To have the data again:           NAUNGAN_HOME=/a/new/folder naungan restore THIS-FOLDER [--until 2026-12-01T09:30]

The key file is not in here, on purpose. Without it no NIK can be read: keep it, or what “naungan keys export” wrote, elsewhere.
"""
