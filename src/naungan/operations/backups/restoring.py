"""A copy put into a new home, and what was written afterwards read into it, up to a moment."""

from __future__ import annotations

import datetime as dt
import json
import os
import pwd
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from naungan.lib.embedded.server import DATABASE, USER, Server
from naungan.lib.errors import BadUsage, Problem
from naungan.operations.backups.folder import SEGMENT, BackupTrouble, Folder, Made, place_of, segment_of

HBA = "local all all trust\nlocal replication all trust\n"
"""As of every embedded server: it listens to nobody, and its socket lies in a folder of its owner's."""


RECOVERY = ("restore_command", "recovery_target_timeline", "recovery_target_time", "recovery_target_action", "hot_standby")
LAST_READ = "last completed transaction was at log time "


LEFT = "start.lock"
"""What a server that was stopped leaves in a home of its own."""


class NotEmpty(Problem):
    code = "home.not_empty"


@dataclass(frozen=True)
class Restored:
    """What stands in a new home now.

    through  moment of the last transaction that was read; None: nothing was written after the copy
    took_s   until it could be asked, seconds
    """

    home: Path
    made: Made
    through: dt.datetime | None
    took_s: float


def restore(folder: Folder, home: Path, *, until: dt.datetime | None = None) -> Restored:
    """Put the last copy before a moment into a new home, and read what was written since, up to that moment.

    Raises  NotEmpty for a home with anything in it; BackupTrouble where the moment lies before or after what was kept
    """
    begun = time.monotonic()
    if home.exists() and any(one.name != LEFT for one in home.iterdir()):
        raise NotEmpty("{home} is not empty.", home=home, fix="Set NAUNGAN_HOME to a new folder.")
    made = folder.copy_for(until)
    _judge_place(folder)
    server = Server(home)
    is_ours = not home.exists()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        home.chmod(0o700)
        if folder.files.is_dir():
            shutil.copytree(folder.files, home, dirs_exist_ok=True)
        draft = home / "postgresql.new"
        subprocess.run(["cp", "-a", "--reflink=auto", str(folder.base(made)), str(draft)], check=True, capture_output=True)
        _furnish(draft, folder, until)
        draft.chmod(0o700)
        draft.rename(server.data)
    except (OSError, subprocess.CalledProcessError) as error:
        _leave_nothing(home, is_ours)
        raise BackupTrouble(
            "The copy cannot be put into {home}: {why}.", home=home, why=error, fix="Look at its disk."
        ) from error
    try:
        through = _play(server, folder, made, until)
    except Problem as problem:
        server.stop()
        if isinstance(problem, BackupTrouble):  # it is known why; another moment may be tried in the same place
            _leave_nothing(home, is_ours)
        raise
    _cut_heads(home, server)
    return Restored(home, made, through, time.monotonic() - begun)


def _leave_nothing(home: Path, is_ours: bool) -> None:
    """Take away what was restored, for another try; a folder that somebody made for it stays theirs, and empty."""
    for one in home.iterdir() if home.exists() else ():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)
    if is_ours:
        shutil.rmtree(home, ignore_errors=True)


def _furnish(data: Path, folder: Folder, until: dt.datetime | None) -> None:
    """Write how the server of a restored home is set, and what it is to read first."""
    for old in ("postgresql.auto.conf", "standby.signal", "postmaster.pid", "postmaster.opts"):
        (data / old).unlink(missing_ok=True)
    (data / "postgresql.conf").write_text("include_if_exists 'naungan.conf'\n")
    (data / "pg_hba.conf").write_text(HBA)
    (data / "pg_ident.conf").write_text("")
    command = _fetching(folder)
    lines = {
        "restore_command": command,
        "recovery_target_timeline": "latest",
        "hot_standby": "off",  # the other server may have let more in than this one
        **({"recovery_target_time": until.isoformat(), "recovery_target_action": "promote"} if until else {}),
    }
    quoted = "".join(f"{name} = '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in lines.items())
    (data / "postgresql.auto.conf").write_text(quoted)
    (data / "recovery.signal").touch(0o600)


def _fetching(folder: Folder) -> str:
    """Return the command that finds a segment: a whole one anywhere before one that was being written."""
    places = " ".join(f"'{one}'" for one in (folder.wal, *sorted(folder.chains.glob("*Z"))))
    whole = f'for d in {places}; do [ -f "$d/%f" ] && exec cp "$d/%f" "%p"; done'
    # One that was just begun has not its size yet, and the server would not start for it.
    is_sized = f'[ -f "$d/%f.partial" ] && [ $(wc -c < "$d/%f.partial") = {SEGMENT} ]'
    partial = f'for d in {places}; do {is_sized} && exec cp "$d/%f.partial" "%p"; done'
    return f"{whole}; {partial}; exit 1"


def _judge_place(folder: Folder) -> None:
    """Raise for what the server of a restored home could not read: it would take that for the end of what was written."""
    if re.search(r"['\"$`\\%]", str(folder.path)):
        raise BadUsage("{path} cannot be named to the server.", path=folder.path, fix="Move the folder to a plain name.")
    owner = folder.wal.stat().st_uid
    if os.geteuid() == 0 and owner != 0:
        try:
            name = pwd.getpwuid(owner).pw_name
        except KeyError:
            name = str(owner)
        raise BackupTrouble(
            "{path} belongs to {owner}, and root's database may not read it.",
            path=folder.path,
            owner=name,
            fix="Restore as that user: runuser -u {owner} -- naungan restore …",
        )


def _judge_end(said: str, folder: Folder, made: Made) -> None:
    """Raise BackupTrouble where the server stopped before the end of what is there."""
    done = re.findall(r"redo done at ([0-9A-F]+/[0-9A-F]+)", said)
    segments = folder.segments()
    if not segments:
        return
    reached = max(place_of(segment_of(place)) for place in (made.ended, *done))
    if place_of(segments[-1].name) > reached + 1:
        raise BackupTrouble(
            "What was written could be read up to {place} only, and there is more.",
            place=done[-1] if done else made.ended,
            fix="Look what is sound: naungan verify. To have it up to there, give a moment before: --until.",
        )


def _play(server: Server, folder: Folder, made: Made, until: dt.datetime | None) -> dt.datetime | None:
    """Start the server, which reads what was written since; then it is a server like any other. Raises BackupTrouble."""
    server.adopts = (made.bootstrap, made.database)
    try:
        server.ready()
    except Problem as error:
        said = server.log.read_text(errors="replace") if server.log.exists() else ""
        if "ended before configured recovery target" in said:
            raise BackupTrouble(
                "What was kept ends at {last}, before {until}.",
                last=_last_replayed(said) or made.ended_at,
                until=until,
                fix="Give an earlier moment, or leave --until out to have all that was kept.",
            ) from error
        if "could not locate required checkpoint" in said or "invalid checkpoint" in said or "WAL ends before" in said:
            raise BackupTrouble(
                "What was written after the copy {stamp} is not whole: it cannot be used.",
                stamp=made.stamp,
                fix="Look what is sound: naungan verify. An earlier copy may be.",
            ) from error
        raise
    with psycopg.connect(host=server.host(), user=USER, dbname="postgres", autocommit=True) as session:
        for name in RECOVERY:
            session.execute(f"ALTER SYSTEM RESET {name}")
        session.execute("SELECT pg_reload_conf()")
        # A copy of a server in service comes with what that one kept for others.
        session.execute("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active")
    said = server.log.read_text(errors="replace")
    if until is None:
        _judge_end(said, folder, made)
    last = _last_replayed(said)
    return dt.datetime.fromisoformat(last) if last else None


def _last_replayed(said: str) -> str:
    """Return the moment of the last transaction that a server read, from what it wrote about it."""
    told = [line for line in said.splitlines() if LAST_READ in line]
    return told[-1].rsplit(LAST_READ, 1)[1].strip() if told else ""


def _cut_heads(home: Path, server: Server) -> None:
    """Set aside the heads of the audit trail that testify of links which are not there: they were sealed after the moment."""
    path = home / "audit-heads.jsonl"
    if not path.exists():
        return
    with psycopg.connect(host=server.host(), user=USER, dbname=DATABASE, autocommit=True) as session:
        row = session.execute("SELECT coalesce(max(id), 0) FROM accounts_auditlink").fetchone()
    assert row is not None
    kept: list[str] = []
    lost: list[str] = []
    for line in path.read_text().splitlines(keepends=True):
        try:
            is_there = json.loads(line)["link"] <= row[0]
        except (ValueError, KeyError, TypeError):
            is_there = True  # what cannot be read is for the checks to say
        (kept if is_there else lost).append(line)
    if lost:
        path.write_text("".join(kept))
        (home / "audit-heads.lost.jsonl").write_text("".join(lost))


def read_moment(text: str) -> dt.datetime:
    """Return a moment written as 2026-12-01T09:30, in Jakarta's time where no zone is given. Raises BadUsage."""
    from naungan.lib.clock import WIB

    try:
        moment = dt.datetime.fromisoformat(text.strip().replace(" ", "T"))
    except ValueError:
        raise BadUsage("“{given}” is not a moment.", given=text, fix="Write it as 2026-12-01T09:30, time of Jakarta.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=WIB)
