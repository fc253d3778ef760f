"""A copy of the whole database while it works, and everything that is written afterwards, as it is written."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from naungan import __version__
from naungan.lib import house
from naungan.lib.access import Viewer
from naungan.lib.clock import now
from naungan.lib.home import home
from naungan.lib.leaps import live
from naungan.lib.retry import one_transaction
from naungan.lib.snapshots import one_moment
from naungan.lib.trail import record
from naungan.lib.window import settled_marks
from naungan.operations.backups.folder import STAMP, Folder, Made
from naungan.operations.backups.tools import Source, run, source, start, stop_all
from naungan.operations.models import Backup

SLOT = "naungan_backup"
"""The server keeps what was not fetched yet, also while nobody fetches: for each folder by a slot of its own."""
STEADY_S = 10.0
"""A receiver that lived so long fetches."""
PATIENCE_S = 60.0
BEAT_S = 10.0
LONGEST_WAIT_S = 60.0
SIGN = "backup"

Say = Callable[[str], object]


def fingerprint(marks: dict[str, int]) -> dict[str, str]:
    """Return what rows up to the marks amount to, in every room, as of one moment."""
    found: dict[str, str] = {}
    with one_moment():
        for one in house.fingerprints():
            found |= one(marks)
    return found


def take(folder: Folder, *, by: Viewer, keep: int = 0, shows: bool = False, is_older: bool = False) -> Made:
    """Take a copy of everything, whole once this returns; one that is killed half-way is not taken for a copy.

    keep      so many copies stay, with what was written since the first of them; 0: all, as whoever follows keeps them
    is_older  the data are of an older program, before an upgrade: what they amount to this one cannot tell
    Raises  BackupTrouble, with what PostgreSQL said
    """
    reach = source()
    system, major, bootstrap, timeline = _about(reach)
    folder.open(system, program=__version__)
    folder.judge_timeline(timeline)
    with folder.alone():
        made = _taken(folder, reach, system, major, bootstrap, timeline, shows=shows, is_older=is_older)
        folder.drop_before(keep)
    if not is_older:
        _keep_taken(folder, made, by)
    return made


def _taken(
    folder: Folder, reach: Source, system: str, major: int, bootstrap: str, timeline: int, *, shows: bool, is_older: bool
) -> Made:
    begun, stamp = now(), now().strftime(STAMP)
    marks = None if is_older else settled_marks(PATIENCE_S)
    amounts = fingerprint(marks) if marks else {}
    folder.keep_files(home())
    draft = folder.draft(stamp)
    draft.mkdir(mode=0o700)
    with _gone_if_it_fails(draft):
        words = ("-D", draft / "data", "-X", "stream", "-c", "fast", "--manifest-checksums=SHA256", "--label", f"naungan {stamp}")
        run("pg_basebackup", *words, *(("-P",) if shows else ()), reach=reach, shows=shows)
    at, until = _end_of(draft / "data")
    made = Made(
        stamp=stamp,
        begun_at=begun.isoformat(),
        ended_at=now().isoformat(),
        program=__version__,
        postgresql=major,
        system=system,
        bootstrap=bootstrap,
        database=str(connection.settings_dict["NAME"]),
        begun=at,
        ended=until,
        timeline=timeline,
        size=sum(one.stat().st_size for one in (draft / "data").rglob("*") if one.is_file()),
        steps=_steps(),
        marks={table: last for table, last in (marks or {}).items() if f"rows:{table}" in amounts},
        fingerprint=amounts,
    )
    folder.finish(draft, made)
    return made


@one_transaction
def _keep_taken(folder: Folder, made: Made, by: Viewer) -> None:
    Backup.objects.create(
        folder=str(folder.path)[:500],
        stamp=made.stamp,
        begun_at=made.begun_at,
        ended_at=made.ended_at,
        bytes=made.size,
        program=made.program,
    )
    record(by, "backup.take", noun="backup", subject=made.stamp, at=now())


@contextmanager
def _gone_if_it_fails(draft: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _about(reach: Source) -> tuple[str, int, str, int]:
    """Return identifier and version of the cluster, the role that made it, and its timeline."""
    with reach.connect() as session:
        row = session.execute(
            "SELECT (SELECT system_identifier::text FROM pg_control_system()), "
            "current_setting('server_version_num')::int / 10000, (SELECT rolname::text FROM pg_roles WHERE oid = 10), "
            "(SELECT timeline_id FROM pg_control_checkpoint())"
        ).fetchone()
    assert row is not None
    return str(row[0]), int(str(row[1])), str(row[2]), int(str(row[3]))


def _end_of(data: Path) -> tuple[str, str]:
    """Return where a copy begins and where it is whole, from the server's own manifest."""
    ranges = json.loads((data / "backup_manifest").read_text())["WAL-Ranges"]
    return ranges[0]["Start-LSN"], ranges[-1]["End-LSN"]


def _steps() -> dict[str, str]:
    """Return the last step of the schema that each room has taken."""
    steps: dict[str, str] = {}
    for room, name in MigrationRecorder(connection).applied_migrations():
        if apps.is_installed(f"naungan.{room}"):
            steps[room] = max(steps.get(room, ""), name)
    return steps


# -- what is written afterwards


class Follower:
    """Fetches what is written as it is written, takes a copy now and then, and says that it lives."""

    def __init__(self, folder: Folder, *, by: Viewer, every: dt.timedelta, keep: int, say: Say) -> None:
        self.folder, self.by, self.every, self.keep, self.say = folder, by, every, keep, say
        self.receiver: subprocess.Popen[bytes] | None = None
        self.log, self.slot = folder.path / "receive.log", slot_of(folder)
        self._ends, self._due, self._beat, self._is_owed = 0, 0.0, 0.0, False
        self._received = time.monotonic()
        self._taking: threading.Thread | None = None
        self._trouble: Exception | None = None

    def run(self, stop: threading.Event) -> None:
        reach = source()
        system, _, _, timeline = _about(reach)
        self.folder.open(system, program=__version__)
        self.folder.judge_timeline(timeline)
        try:
            while not stop.is_set():
                try:
                    self._turn()
                except Exception as error:  # the database, or the disk with the copies, is away: it comes back
                    self.say(f"{type(error).__name__}: {error}")
                    connection.close()
                    self._due = max(self._due, time.monotonic() + min(LONGEST_WAIT_S, 2.0 ** min(self._ends, 6)))
                    self._ends += 1
                stop.wait(0.5)
        finally:
            self._end()

    def _turn(self) -> None:
        if time.monotonic() < self._due:
            return
        if self.receiver is None or self.receiver.poll() is not None:
            self._receive()
        if self._trouble is not None:
            trouble, self._trouble = self._trouble, None
            raise trouble
        if self._taking is None or not self._taking.is_alive():
            last = self.folder.copies()
            if self._is_owed or not last or now() - last[-1].moment >= self.every:
                self._is_owed = False
                self._taking = threading.Thread(target=self._take, name="copy")  # it may take hours: meanwhile we live
                self._taking.start()
        if time.monotonic() - self._received > STEADY_S:  # who only begins again and again does not live
            if time.monotonic() - self._beat > BEAT_S:
                self.folder.keep_files(home())
                live(SIGN, now())
                self._beat = time.monotonic()
            self._ends = 0 if self._taking is None or not self._taking.is_alive() else self._ends

    def _take(self) -> None:
        try:
            made = take(self.folder, by=self.by, keep=self.keep)
            self.say(f"{made.stamp} is whole.")
        except Exception as error:
            self._is_owed, self._trouble = True, error
        finally:
            connection.close()

    def _receive(self) -> None:
        if self.receiver is not None:
            self.say(f"pg_receivewal ended ({self.receiver.returncode}): {self._last_word()}; it is started again.")
            self._ends += 1
            self._due = time.monotonic() + min(LONGEST_WAIT_S, 2.0 ** min(self._ends, 6))
        reach = source()
        with reach.connect() as session:
            row = session.execute("SELECT wal_status FROM pg_replication_slots WHERE slot_name = %s", [self.slot]).fetchone()
            if row is not None and row[0] == "lost":  # nobody fetched for too long: the chain is cut, and a new copy begins one
                session.execute("SELECT pg_drop_replication_slot(%s)", [self.slot])
                row = None
            if row is None:
                self.folder.begin_chain()
                self._is_owed = True
                session.execute("SELECT pg_create_physical_replication_slot(%s, true)", [self.slot])
        self.receiver = start(
            "pg_receivewal",
            # Written as it comes, flushed a segment at a time: to flush each commit halves what banks may send. Until then the
            # server keeps it, so that it is lost only where both machines die together.
            *("-D", self.folder.wal, "--slot", self.slot, "--no-loop", "--status-interval=5"),
            reach=reach,
            log=self.log,
        )
        self._received = time.monotonic()

    def _last_word(self) -> str:
        try:
            return self.log.read_text(errors="replace").splitlines()[-1]
        except (OSError, IndexError):
            return ""

    def _end(self) -> None:
        if self._taking is not None and self._taking.is_alive():
            stop_all()  # a copy that is half taken is none
            self._taking.join()
        if self.receiver is not None and self.receiver.poll() is None:
            self.receiver.terminate()
            try:
                self.receiver.wait(15)
            except subprocess.TimeoutExpired:
                self.receiver.kill()


def slot_of(folder: Folder) -> str:
    return f"{SLOT}_{sha256(str(folder.path).encode()).hexdigest()[:10]}"


def stop_following(folder: Folder) -> bool:
    """Give up what the server keeps for who fetches into a folder: without that its disk fills. Returns whether anything was."""
    with source().connect() as session:
        row = session.execute(
            "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = %s", [slot_of(folder)]
        ).fetchone()
    return row is not None
