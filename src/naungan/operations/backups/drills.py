"""A restore that is tried before it is needed: elsewhere, with every check, against what the house holds now."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

from naungan import __version__
from naungan.lib import house
from naungan.lib.access import Viewer
from naungan.lib.clock import now
from naungan.lib.crypto import key_file
from naungan.lib.embedded.server import Server
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.leaps import BEAT, live
from naungan.lib.models import Job
from naungan.lib.postgresql.roles import OWNER_ADDRESS
from naungan.lib.retry import one_transaction
from naungan.lib.sql import run
from naungan.lib.trail import record
from naungan.lib.window import settled_marks
from naungan.operations.backups.folder import Folder, Made
from naungan.operations.backups.restoring import restore
from naungan.operations.backups.taking import PATIENCE_S, fingerprint
from naungan.operations.backups.taking import SIGN as FETCHING
from naungan.operations.backups.tools import ADDRESS
from naungan.operations.models import Drill
from naungan.registry.queries import sample

SAMPLE = 1_000
SIGN = "drill"
MOST_TROUBLES = 50
PROMISED_S = 60.0
"""What was acknowledged so long ago is in a backup that is followed."""
PREFIX, OLD_S = "naungan-drill-", 86_400


@dataclass
class Held:
    """What this house holds at a moment, for a copy of it to be held against.

    people  a digest of each member of a sample
    at      moment from which on a copy must hold it; None: it holds what its own manifest says
    """

    marks: dict[str, int]
    fingerprint: dict[str, str]
    people: dict[str, str] = field(default_factory=dict)
    at: dt.datetime | None = None


def digests(ids: Sequence[str]) -> dict[str, str]:
    """Return a digest of all that rooms keep of each of these members."""
    found: dict[str, list[str]] = {one: [] for one in ids}
    for part in house.fingerprints_of_members():
        for member, digest in part(ids).items():
            found[member].append(digest)
    return {member: " ".join(parts) for member, parts in found.items()}


def held(count: int = SAMPLE) -> Held | None:
    """Return what the house holds; None where somebody writes for longer than we wait."""
    marks = settled_marks(PATIENCE_S)
    if marks is None:
        return None
    at = now()
    ids = [row["member"] for row in run("operations/sample", {"sample": sample(3 * count)}, count=count)]
    return Held(marks, fingerprint(marks), digests(ids), at)


def unlike(kept: Held) -> list[str]:
    """Return in which ways this database does not hold what another held; of nothing nothing can be told."""
    if not kept.marks:
        return []
    amounts, people = fingerprint(kept.marks), digests(list(kept.people))
    troubles = [
        f"{name}: {said} there, {amounts.get(name, 'nothing')} here"
        for name, said in kept.fingerprint.items()
        if amounts.get(name) != said
    ]
    if changed := sorted(member for member, said in kept.people.items() if people[member] != said):
        troubles.append(f"{len(changed)} of {len(kept.people)} members are not what they were, first {changed[0]}")
    return troubles


def judge(path: str) -> dict[str, Any]:
    """Say, inside a restored home, what is wrong with it. `path` holds what the other house held."""
    from naungan.lib.window import WHOLE

    kept = Held(**json.loads(Path(path).read_text()))
    troubles = unlike(kept)
    troubles += [f"{finding.code}: {finding.sentence}" for check in house.checks() for finding in check(WHOLE)]
    return {"troubles": troubles[:MOST_TROUBLES], "count": len(troubles)}


def drill(folder: Folder, *, into: Path | None = None, keys: Path | None = None, by: Viewer) -> Drill:
    """Restore all that a folder holds into a home that goes again, run every check there, and compare it with this house.

    into  where to restore; None: a folder of its own beside the system's others for passing files
    keys  the key file; None: this home's
    """
    begun = now()
    if into is not None and (into.absolute() == folder.path or folder.path in into.absolute().parents):
        raise BadUsage(
            "{path} lies among the backups, and a drill has the keys in it.", path=into, fix="Give a folder beside them."
        )
    with _signs_of_life():
        kept = held()
        still = digests(list(kept.people)) if kept else {}
    _clear_away(into)
    place = Path(tempfile.mkdtemp(prefix=PREFIX, dir=into))
    troubles: list[str] = []
    through: dt.datetime | None = None
    took = lost = None
    compared = 0
    try:
        disaster, watch = now(), time.monotonic()
        try:
            restored = restore(folder, place / "home")
            through = restored.through or restored.made.moment
            shutil.copy2(keys or key_file(), restored.home / "keys.json")
            beside = (keys or key_file()).with_name("keys-medical.json")
            if beside.is_file():
                shutil.copy2(beside, restored.home / beside.name)
            if kept:  # who was paid for, or moved, meanwhile tells nothing
                still = {one: digest for one, digest in digests(list(still)).items() if still[one] == digest}
            said, compared = _held_for(restored.made, kept if kept and kept.at and kept.at <= through else None, still)
            if _is_fetching(begun) and (disaster - through).total_seconds() > PROMISED_S:
                troubles.append(f"What was written is fetched too late: {(disaster - through).total_seconds():.0f} s behind.")
            (place / "held.json").write_text(json.dumps(said))
            answer = _asked(restored.home, place / "held.json")
            troubles += answer["troubles"]
        except Problem as trouble:
            troubles.append(f"{trouble.code}: {trouble}")
        took = time.monotonic() - watch
        lost = max(0.0, (disaster - through).total_seconds()) if through else None
    finally:
        _ended(place / "home")
        shutil.rmtree(place, ignore_errors=True)
    return _kept(folder, begun, through, lost, took, compared, troubles, by)


@contextmanager
def _signs_of_life() -> Iterator[None]:
    """Write something again and again: from the last of it that a copy holds it is told how much would have been lost."""
    stop = threading.Event()

    def tick() -> None:
        while not stop.is_set():
            live(SIGN, now())
            stop.wait(0.25)
        connection.close()

    ticking = threading.Thread(target=tick, daemon=True)
    ticking.start()
    try:
        yield
    finally:
        stop.set()
        ticking.join()


def _held_for(made: Made, kept: Held | None, still: dict[str, str]) -> tuple[dict[str, Any], int]:
    """Return what the copy must hold: what the house holds now, of members who did not change while it was looked at.

    Of a copy that ends before that its own manifest says what it holds.
    """
    if kept is None:
        return {"marks": made.marks, "fingerprint": made.fingerprint, "people": {}}, len(made.fingerprint)
    people = {member: digest for member, digest in kept.people.items() if still.get(member) == digest}
    return {"marks": kept.marks, "fingerprint": kept.fingerprint, "people": people}, len(kept.fingerprint) + len(people)


def _asked(home: Path, held_there: Path) -> dict[str, Any]:
    """Ask a restored home what is wrong with it, in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NAUNGAN_DATABASE_URL", OWNER_ADDRESS, ADDRESS)}
    code = (
        "import json, sys; from naungan.cli.output import open_house; open_house(); "
        "from naungan.operations.backups.drills import judge; print(json.dumps(judge(sys.argv[1])))"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", code, str(held_there)],
        env=kept | {"NAUNGAN_HOME": str(home), "NAUNGAN_KEEP_DATABASE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        last = [line for line in ran.stderr.splitlines() if line.strip()][-1:]
        return {"troubles": [f"The copy does not open: {' '.join(last)}"]}
    return dict(json.loads(ran.stdout.splitlines()[-1]))


def _is_fetching(at: dt.datetime) -> bool:
    """Whether a follower lives: without one a copy is as old as it is, and its age is watched."""
    return Job.objects.filter(name=f"{BEAT}{FETCHING}", moved_at__gt=at - dt.timedelta(minutes=2)).exists()


def _clear_away(into: Path | None) -> None:
    """Take away what a drill that was killed left: its server, and its copy."""
    for old in Path(into or tempfile.gettempdir()).glob(f"{PREFIX}*"):
        seen = old.lstat()
        if stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.geteuid() and time.time() - seen.st_mtime > OLD_S:
            _ended(old / "home")
            shutil.rmtree(old, ignore_errors=True)


def _ended(home: Path) -> None:
    if home.exists():
        Server(home).stop()


@one_transaction
def _kept(
    folder: Folder,
    begun: dt.datetime,
    through: dt.datetime | None,
    lost: float | None,
    took: float | None,
    compared: int,
    troubles: list[str],
    by: Viewer,
) -> Drill:
    made = Drill.objects.create(
        folder=str(folder.path)[:500],
        begun_at=begun,
        ended_at=now(),
        through=through,
        lost_s=lost,
        took_s=took,
        compared=compared,
        troubles=troubles,
        program=__version__,
    )
    record(by, "backup.drill", noun="backup", subject=made.pk, at=now(), good=made.is_good)
    return made
