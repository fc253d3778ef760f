"""Backups that are restored: to the last moment and to one between two payments, whole or said not to be."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import itertools
import json
import lzma
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from naungan.lib.access import house_itself
from naungan.lib.crypto import KeyTrouble
from naungan.lib.embedded.server import DATABASE, USER, Server
from naungan.lib.errors import BadUsage
from naungan.lib.escrow import opened as open_keys
from naungan.lib.escrow import shares_in, way_of
from naungan.operations.backups.folder import BackupTrouble, Folder, segment_of
from naungan.operations.backups.restoring import read_moment, restore
from naungan.operations.backups.taking import take
from naungan.operations.backups.verifying import verify
from naungan.operations.models import Backup
from naungan.places.models import Area
from tests.homes import ROOT, environment, furnish
from tests.operations.living import naungan, program
from tests.serving import PATIENCE_S


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="naungan-backups-"))
    yield folder
    for home in (*folder.glob("*/postgresql"), *folder.glob("*/*/postgresql")):
        Server(home.parent).stop()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def following(home: Path, folder: Path, *, but: Collection[str] = ()) -> Iterator[None]:
    """Fetch what is written, once a first copy (but those that are there) is whole."""
    words = [sys.executable, "-m", "naungan.cli.main", "backup", str(folder), "--follow"]
    with (home.parent / "follow.log").open("w") as log:
        running = subprocess.Popen(words, env=environment(home), cwd=ROOT, stdout=log, stderr=log)
    try:
        until = time.monotonic() + PATIENCE_S
        while not {one.parent.name for one in folder.glob("base/*Z/made.json")} - set(but):
            assert running.poll() is None and time.monotonic() < until, (home.parent / "follow.log").read_text()
            time.sleep(0.1)
        yield
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(PATIENCE_S)


@pytest.fixture(scope="module")
def lived(place: Path) -> dict[str, Any]:
    """A home that was followed while two payments came, and the moment between them."""
    home, folder = place / "home", place / "kept"
    home.mkdir(mode=0o700)
    furnish(home)
    naungan(
        home, "keys", "export", str(place / "sealed.json"), "--passphrase-file", str(_written(place / "phrase", "kuda laut 2026"))
    )
    number = program(home, "join()")["number"]
    with following(home, folder):
        between = program(home, "pay(*sys.argv[1:])", number, "first")["at"]
        time.sleep(0.2)
        program(home, "pay(*sys.argv[1:])", number, "second")
        drilled = json.loads(naungan(home, "drill", str(folder), "--json").split("}\n")[0] + "}")
    return {"home": home, "folder": folder, "between": between, "drilled": drilled, "number": number}


def _written(path: Path, text: str) -> Path:
    path.write_text(text + "\n")
    return path


def test_a_drill_restores_and_finds_the_copy_good(lived: dict[str, Any]) -> None:
    assert lived["drilled"]["good"] and lived["drilled"]["troubles"] == []
    assert lived["drilled"]["rpo_seconds"] < 60 and lived["drilled"]["compared"] > 40


def test_between_two_payments_the_first_is_there_and_the_second_is_not(lived: dict[str, Any], place: Path) -> None:
    back = place / "between"
    moment = (dt.datetime.fromisoformat(lived["between"]) + dt.timedelta(seconds=0.05)).isoformat()
    said = naungan(back, "restore", str(lived["folder"]), "--until", moment)
    assert "bring the keys back" in said
    assert "keys.trouble" in naungan(back, "check", ends_with=1)  # nobody works on without the keys
    naungan(back, "keys", "import", str(place / "sealed.json"), "--passphrase-file", str(place / "phrase"))
    assert program(back, "held()") == {"paid": ["first"], "name": "Siti Contoh", "findings": []}
    program(back, "pay(*sys.argv[1:])", lived["number"], "third")  # and life goes on in it
    assert program(back, "held()")["paid"] == ["first", "third"]


def test_all_that_was_written_is_there_without_a_moment(lived: dict[str, Any], place: Path) -> None:
    back = place / "all"
    naungan(back, "restore", str(lived["folder"]), "--keys", str(lived["home"] / "keys.json"))
    assert program(back, "held()") == {"paid": ["first", "second"], "name": "Siti Contoh", "findings": []}


def test_a_restored_house_has_backups_of_its_own(lived: dict[str, Any], place: Path) -> None:
    """Its life and that of the house it came from part there: in one folder neither could be told from the other."""
    back = place / "all"
    said = naungan(back, "backup", str(lived["folder"]), ends_with=1)
    assert "the life before a restore" in said
    naungan(back, "backup", str(place / "kept-too"))
    again = place / "again"
    naungan(again, "restore", str(place / "kept-too"), "--keys", str(back / "keys.json"))
    assert program(again, "held()")["paid"] == ["first", "second"]


def test_nothing_is_restored_over_a_home(lived: dict[str, Any]) -> None:
    said = naungan(lived["home"], "restore", str(lived["folder"]), ends_with=1)
    assert "home.not_empty" in said and program(lived["home"], "held()")["paid"] == ["first", "second"]


@pytest.mark.parametrize(
    ("until", "says"), [("2020-01-01T00:00", "nothing before it"), ("2099-01-01T00:00", "ends at"), ("soon", "not a moment")]
)
def test_a_moment_that_is_not_kept_is_said_and_leaves_nothing(lived: dict[str, Any], place: Path, until: str, says: str) -> None:
    back = place / f"not-{until[:4]}"
    for _ in range(2):  # another moment may be tried in the same place
        assert says in naungan(back, "restore", str(lived["folder"]), "--until", until, ends_with=2 if until == "soon" else 1)
    back.mkdir(mode=0o700, exist_ok=True)  # by somebody who gave it to the service's user: she could not make it again
    naungan(back, "restore", str(lived["folder"]), "--until", until, ends_with=2 if until == "soon" else 1)
    assert back.is_dir() and {one.name for one in back.iterdir()} <= {"start.lock"}


def test_a_moment_is_of_jakarta_where_no_zone_is_written() -> None:
    assert read_moment("2026-12-01 09:30") == dt.datetime(2026, 12, 1, 2, 30, tzinfo=dt.UTC)
    assert read_moment("2026-12-01T09:30+00:00") == dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.UTC)


# -- a damaged backup is never called good


@pytest.fixture
def copied(lived: dict[str, Any], tmp_path: Path) -> Path:
    """The folder of backups, to be harmed."""
    subprocess.run(["cp", "-a", str(lived["folder"]), str(tmp_path / "kept")], check=True)
    return tmp_path / "kept"


def codes(folder: Path) -> set[str]:
    return {one.code for one in verify(Folder(folder)).findings}


def a_file(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda one: one.stat().st_size)


def _one_bit(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))


def test_a_whole_folder_is_silent(copied: Path) -> None:
    assert codes(copied) == set()


HARMS: dict[str, Callable[[Path], object]] = {
    "one bit of a table": lambda folder: _one_bit(a_file(folder, "base/*Z/data/base/*/*")),
    "a table gone": lambda folder: a_file(folder, "base/*Z/data/base/*/*").unlink(),
    "the server's manifest changed": lambda folder: _one_bit(a_file(folder, "base/*Z/data/backup_manifest")),
    "a file added": lambda folder: next(folder.glob("base/*Z/data/global")).joinpath("added").touch(),
    "what was written meanwhile gone": lambda folder: a_file(folder, "base/*Z/data/pg_wal/0*").unlink(),
    "a head of the trail changed": lambda folder: _one_bit(folder / "files" / "audit-heads.jsonl"),
    "a head of the trail gone": lambda folder: (folder / "files" / "audit-heads.jsonl").unlink(),
}


@pytest.mark.parametrize("harm", HARMS, ids=lambda one: one.replace(" ", "-"))
def test_each_harm_is_found(copied: Path, harm: str) -> None:
    HARMS[harm](copied)
    assert codes(copied) == {"backup.damaged"}


def test_a_manifest_that_is_no_manifest_is_found(copied: Path) -> None:
    next(copied.glob("base/*Z/made.json")).write_text("{")
    assert codes(copied) == {"backup.unreadable", "backup.none"}


def test_a_segment_that_is_missing_is_found(copied: Path) -> None:
    last = Folder(copied).segments()[-1]
    number = int(last.name[16:24], 16)
    last.rename(last.with_name(f"{last.name[:16]}{number + 2:08X}.partial"))
    shutil.copy(last.with_name(f"{last.name[:16]}{number + 2:08X}.partial"), copied / "wal" / f"{last.name[:16]}{number:08X}")
    assert "backup.gap" in codes(copied)


def test_who_does_not_have_the_keys_cannot_write_a_manifest(lived: dict[str, Any], copied: Path) -> None:
    """What the copy must amount to is held against it: whoever changed that would have to sign it again."""
    path = next(copied.glob("base/*Z/made.json"))
    path.write_text(json.dumps(json.loads(path.read_text()) | {"fingerprint": {}}))
    assert "backup.forged" in naungan(lived["home"], "verify", str(copied), ends_with=1)
    assert "backup.forged" not in naungan(lived["home"], "verify", str(lived["folder"]))


def test_a_drill_on_a_damaged_copy_is_not_good_and_is_kept(lived: dict[str, Any], copied: Path) -> None:
    a_file(copied, "base/*Z/data/base/*/*").unlink()
    said = json.loads(naungan(lived["home"], "drill", str(copied), "--json", ends_with=1).split("\n}")[0] + "\n}")
    assert not said["good"] and said["troubles"]


def test_a_copy_that_nobody_follows_is_good_and_as_old_as_it_is(lived: dict[str, Any], place: Path) -> None:
    """It holds what its manifest says; what came since would be lost, and the drill says how much that is."""
    home, folder = lived["home"], place / "alone"
    naungan(home, "backup", str(folder))
    program(home, "pay(*sys.argv[1:])", lived["number"], "later")
    time.sleep(2)
    said = json.loads(naungan(home, "drill", str(folder), "--json").split("\n}")[0] + "\n}")
    assert said["good"] and said["rpo_seconds"] > 2


def test_what_a_copy_lacks_is_told(lived: dict[str, Any], place: Path) -> None:
    """Held against what the other house held, one row too few is seen."""
    home = lived["home"]
    now = program(home, "amounts()")
    person = next(iter(now["people"]))
    less = now | {"fingerprint": now["fingerprint"] | {"rows:contributions_payment": "9"}, "people": {person: "x"}}
    same, other = _written(place / "same.json", json.dumps(now)), _written(place / "less.json", json.dumps(less))
    assert program(home, "unlike(sys.argv[1])", str(same)) == []
    rows, people = program(home, "unlike(sys.argv[1])", str(other))
    assert rows.startswith("rows:contributions_payment: 9 there, ")
    assert people == f"1 of 1 members are not what they were, first {person}"


# -- taking them


def test_only_the_last_copies_stay_with_what_was_written_since(lived: dict[str, Any], copied: Path) -> None:
    naungan(lived["home"], "backup", str(copied), "--keep", "1")
    assert len(Folder(copied).copies()) == 1
    first = segment_of(Folder(copied).copies()[0].begun)
    assert all(one.name[8:24] >= first for one in Folder(copied).segments()) and codes(copied) <= {"backup.stale"}


def test_a_copy_that_was_killed_half_way_is_none(lived: dict[str, Any], copied: Path) -> None:
    made = Folder(copied).copies()[0]
    (copied / "base" / f"{made.stamp}.part").mkdir()
    assert [one.stamp for one in Folder(copied).copies()] == [made.stamp] and codes(copied) == set()
    naungan(lived["home"], "backup", str(copied))
    assert len(Folder(copied).copies()) == 2 and not list(copied.glob("base/*.part"))


def test_each_database_has_a_folder_of_its_own(lived: dict[str, Any], copied: Path, place: Path, tmp_path: Path) -> None:
    said = json.loads((copied / "backups.json").read_text())
    (copied / "backups.json").write_text(json.dumps(said | {"system": "1"}))
    assert "another database" in naungan(lived["home"], "backup", str(copied), ends_with=1)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").touch()
    assert "something else" in naungan(lived["home"], "backup", str(tmp_path / "other"), ends_with=1)
    assert "on another disk" in naungan(lived["home"], "backup", str(lived["home"] / "kept"), ends_with=2)
    with pytest.raises(BackupTrouble):
        Folder(_empty(tmp_path / "none", system="1")).copy_for(None)


def _empty(path: Path, *, system: str) -> Path:
    (path / "base").mkdir(parents=True)
    (path / "backups.json").write_text(json.dumps({"system": system}))
    return path


def test_a_follower_goes_on_after_its_receiver_or_the_database_was_killed(lived: dict[str, Any], place: Path) -> None:
    """What was acknowledged afterwards is in the backup all the same."""
    home, folder = lived["home"], place / "followed"
    with following(home, folder):
        for number in _children(home, "pg_receivewal"):
            os.kill(number, signal.SIGKILL)
        postmaster = Server(home).status()
        assert postmaster is not None
        os.kill(postmaster, signal.SIGKILL)
        program(home, "pay(*sys.argv[1:])", lived["number"], "after")
        until = time.monotonic() + PATIENCE_S
        while not _children(home, "pg_receivewal"):
            assert time.monotonic() < until, (home.parent / "follow.log").read_text()
            time.sleep(0.2)
        for turn in itertools.count():  # on a busy machine the receiver needs more than a second to catch up
            back = place / f"after{turn}"
            naungan(back, "restore", str(folder), "--keys", str(home / "keys.json"))
            if "after" in program(back, "held()")["paid"]:
                break
            assert time.monotonic() < until + PATIENCE_S, (home.parent / "follow.log").read_text()
            time.sleep(1)


def _children(home: Path, name: str) -> list[int]:
    """Return the processes of a program that write below a home's folder."""
    found = []
    for one in Path("/proc").iterdir():
        if one.name.isdigit():
            try:
                words = (one / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if words[0].endswith(name.encode()) and any(word.startswith(str(home.parent).encode()) for word in words):
                found.append(int(one.name))
    return found


def test_who_gave_up_following_and_begins_again_has_a_whole_chain(lived: dict[str, Any], place: Path) -> None:
    """What was written in between was not fetched: a new copy is taken, and copies of before keep what they had."""
    home, folder = lived["home"], place / "given-up"
    with following(home, folder):
        program(home, "pay(*sys.argv[1:])", lived["number"], "while-followed")
    naungan(home, "backup", str(folder), "--stop-following")
    program(home, "pay(*sys.argv[1:])", lived["number"], "while-not")
    with connected(home) as session:
        session.execute("SELECT pg_switch_wal()")
    first = {one.stamp for one in Folder(folder).copies()}
    time.sleep(1.1)  # a copy is named by its second
    with following(home, folder, but=first):
        program(home, "pay(*sys.argv[1:])", lived["number"], "again")
        time.sleep(1)
        assert codes(folder) == set()
        back = place / "again-followed"
        naungan(back, "restore", str(folder), "--keys", str(home / "keys.json"))
    assert {"while-followed", "while-not", "again"} <= set(program(back, "held()")["paid"])
    assert list(folder.glob("chains/*Z/0*"))


@contextmanager
def connected(home: Path) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(host=Server(home).ready().host(), user=USER, dbname=DATABASE, autocommit=True) as session:
        yield session


def test_one_copy_is_taken_at_a_time(lived: dict[str, Any], copied: Path) -> None:
    with Folder(copied).alone():
        assert "Another copy" in naungan(lived["home"], "backup", str(copied), ends_with=1)
    naungan(lived["home"], "backup", str(copied))


def test_a_copy_taken_by_hand_drops_none_of_those_that_a_follower_keeps(lived: dict[str, Any], copied: Path) -> None:
    for _ in range(2):
        time.sleep(1.1)
        naungan(lived["home"], "backup", str(copied))
    assert len(Folder(copied).copies()) == 3


def test_what_was_written_since_is_read_and_where_it_ends_is_said(copied: Path, place: Path) -> None:
    """PostgreSQL takes a segment that it cannot read for the end: neither a look nor a restore may call that whole."""
    folder = Folder(copied)
    whole = [one for one in folder.segments() if not one.name.endswith(".partial")]
    last = folder.segments()[-1]
    for more in range(1, 4):  # further segments, as if much more had been written
        number = int(last.name[16:24], 16) + more
        shutil.copy(last, copied / "wal" / f"{last.name[:16]}{number:08X}")
    last.rename(last.with_name(last.name.removesuffix(".partial")))
    assert codes(copied) == {"backup.damaged"} and len(whole) >= 0
    back = place / "cut"
    said = naungan(back, "restore", str(copied), ends_with=1)
    assert "there is more" in said


def test_a_segment_that_was_just_begun_keeps_nothing_back(copied: Path, lived: dict[str, Any], place: Path) -> None:
    last = Folder(copied).segments()[-1]
    (copied / "wal" / f"{last.name[:16]}{int(last.name[16:24], 16) + 1:08X}.partial").write_bytes(b"")
    last.rename(last.with_name(last.name.removesuffix(".partial")))
    back = place / "begun"
    naungan(back, "restore", str(copied), "--keys", str(lived["home"] / "keys.json"))
    assert program(back, "held()")["paid"][:2] == ["first", "second"]


def test_a_drill_has_no_place_among_the_backups(lived: dict[str, Any]) -> None:
    folder = str(lived["folder"])
    assert "has the keys in it" in naungan(lived["home"], "drill", folder, "--into", folder, ends_with=2)


# -- keys


def test_two_of_three_people_open_the_keys_and_one_does_not(lived: dict[str, Any], tmp_path: Path) -> None:
    said = naungan(lived["home"], "keys", "export", str(tmp_path / "shared.json"), "--shares", "2of3")
    shares = [line for line in said.splitlines() if len(line.split()) > 25]
    assert len(shares) == 3
    back = tmp_path / "home"
    back.mkdir(mode=0o700)
    one = _written(tmp_path / "one", shares[2])
    alone = naungan(back, "keys", "import", str(tmp_path / "shared.json"), "--shares-file", str(one), ends_with=1)
    assert "2 shares are wanted, and 1 came" in alone
    for cut in ("", shares[0].rsplit(" ", 1)[0], f"{shares[0]} {shares[1]} acid"):
        half = _written(tmp_path / "half", cut)
        said = naungan(back, "keys", "import", str(tmp_path / "shared.json"), "--shares-file", str(half), ends_with=2)
        assert f"{len(cut.split())} words came: each share has 33" in said
    wrong = _written(tmp_path / "wrong", f"{shares[0]}\n{shares[1].replace(shares[1].split()[7], 'acid')}")
    naungan(back, "keys", "import", str(tmp_path / "shared.json"), "--shares-file", str(wrong), ends_with=1)
    assert not (back / "keys.json").exists()
    lines = "\n".join(textwrap.wrap(f"{shares[2].upper()}  {shares[0]}", 40))  # as a screen cut them
    slip = shares[1].replace(shares[1].split()[7], "acid")
    two = _written(tmp_path / "two", f"{slip}\n{lines}\n\n")  # more than are needed, and one of them is wrong
    furnish(back)
    (back / "keys.json").unlink()
    assert "belong to this database" in naungan(back, "keys", "import", str(tmp_path / "shared.json"), "--shares-file", str(two))
    (back / "keys.json").write_text("others")
    said = naungan(back, "keys", "import", str(tmp_path / "shared.json"), "--shares-file", str(two), ends_with=1)
    assert "with other keys" in said and (back / "keys.json").read_text() == "others"


def test_keys_of_another_house_are_not_left_behind(lived: dict[str, Any], tmp_path: Path) -> None:
    """They open nothing here, and the right ones could not be brought afterwards."""
    other, back, phrase = tmp_path / "other", tmp_path / "home", _written(tmp_path / "phrase", "kuda laut 2026")
    for home in (other, back):
        home.mkdir(mode=0o700)
        furnish(home)
    program(other, "other_keys()")
    for home in (other, lived["home"]):
        sealed = str(tmp_path / f"{home.parent.name}-{home.name}.json")
        naungan(home, "keys", "export", sealed, "--passphrase-file", str(phrase))
    (back / "keys.json").unlink()
    wrong, right = (str(tmp_path / f"{home.parent.name}-{home.name}.json") for home in (other, lived["home"]))
    said = naungan(back, "keys", "import", wrong, "--passphrase-file", str(phrase), ends_with=1)
    assert "does not belong to this database" in said and not (back / "keys.json").exists()
    naungan(back, "keys", "import", right, "--passphrase-file", str(phrase))
    assert "cannot be read" in naungan(back, "keys", "import", right, "--passphrase-file", str(tmp_path / "no"), ends_with=2)
    for home in (other, back):
        Server(home).stop()


def test_what_lies_beside_the_database_is_looked_at_by_one_at_a_time(tmp_path: Path) -> None:
    """A copy is taken while the follower looks at the same files."""
    home, folder = tmp_path / "home", Folder(_empty(tmp_path / "kept", system="1"))
    folder.files.mkdir()
    (home / "messages").mkdir(parents=True)
    for number in range(60):
        (home / "messages" / f"{number}.jsonl").write_text("x" * 10_000)
    with ThreadPoolExecutor(4) as several:
        counts = list(several.map(lambda _: folder.keep_files(home), range(8)))
    assert sum(counts) == 60 and len(folder.kept_files()) == 60


def test_a_wrong_passphrase_opens_nothing_and_a_short_one_seals_nothing(
    lived: dict[str, Any], place: Path, tmp_path: Path
) -> None:
    back = tmp_path / "home"
    wrong = _written(tmp_path / "wrong", "kuda laut 2027")
    assert "does not open" in naungan(
        back, "keys", "import", str(place / "sealed.json"), "--passphrase-file", str(wrong), ends_with=1
    )
    short = _written(tmp_path / "short", "kuda")
    assert "at least 12" in naungan(
        lived["home"], "keys", "export", str(tmp_path / "s.json"), "--passphrase-file", str(short), ends_with=2
    )
    assert "is there already" in naungan(
        lived["home"], "keys", "export", str(place / "sealed.json"), "--passphrase-file", str(place / "phrase"), ends_with=2
    )


def test_no_backup_tells_a_nik_and_no_temporary_file_does(lived: dict[str, Any]) -> None:
    """Base copy and all that was written since, unpacked, in any writing; what may be readable there, a name, is found."""
    nik, name = b"1504035203901234", b"Siti Contoh"
    forms = {nik, nik[::-1], base64.b64encode(nik), nik.hex().encode(), base64.b64encode(b"x" + nik)[4:20]}
    parts = [path for path in lived["folder"].rglob("*") if path.is_file()]
    held = {path: _unpacked(path) for path in parts}
    assert any(name in said for said in held.values()), "the search finds what is there"
    for path, said in held.items():
        assert not [form for form in forms if form in said], path
    for path in Path(tempfile.gettempdir()).glob("naungan-*"):
        if path.is_file():
            assert nik not in path.read_bytes(), path


def _unpacked(path: Path) -> bytes:
    said = path.read_bytes()
    for magic, unpack in ((b"\x1f\x8b", gzip.decompress), (b"\xfd7zXZ", lzma.decompress)):
        if said.startswith(magic):
            return unpack(said)
    return said


def test_no_backup_holds_the_keys(lived: dict[str, Any]) -> None:
    secret = json.loads((lived["home"] / "keys.json").read_text())
    for path in lived["folder"].rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert secret["cells"].encode() not in held and secret["index"].encode() not in held
            assert b"1504035203901234" not in held  # nor a NIK in clear


# -- a server of one's own


@pytest.mark.postgres15
@pytest.mark.django_db
def test_the_copy_of_a_server_becomes_a_home_of_its_own(tmp_path: Path) -> None:
    """Whichever version it has, and whatever its database and the role that made it are called."""
    made = take(Folder(tmp_path / "kept"), by=house_itself())
    assert verify(Folder(tmp_path / "kept")).findings == []
    done = restore(Folder(tmp_path / "kept"), tmp_path / "home")
    server = Server(tmp_path / "home")
    try:
        with psycopg.connect(host=server.host(), user=USER, dbname=DATABASE) as session:
            assert session.execute("SELECT count(*) FROM places_area").fetchone() == (Area.objects.count(),)
            version = session.execute("SHOW server_version_num").fetchone()
            assert version is not None and int(str(version[0])) // 10_000 == made.postgresql == connection.pg_version // 10_000  # type: ignore[attr-defined]
        assert done.made.stamp == made.stamp and Backup.objects.get().stamp == made.stamp
    finally:
        server.stop()


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {"what": "naungan keys", "version": 1},
        {"what": "naungan keys", "version": 1, "way": "shares", "nonce": "", "cipher": ""},
        {"what": "naungan keys", "version": 1, "way": "shares", "nonce": "", "cipher": "", "needed": [2]},
        {"what": "naungan keys", "version": 1, "way": "shares", "nonce": "", "cipher": "", "needed": 10**9},
        {"what": "naungan keys", "version": 1, "way": "shares", "nonce": 5, "cipher": "", "needed": 2},
        {"what": "naungan keys", "version": 1, "way": "passphrase", "nonce": "", "cipher": "", "salt": 5},
        {"what": "naungan keys", "version": 1, "way": "other", "nonce": "", "cipher": ""},
    ],
)
def test_what_is_no_sealed_file_of_ours_is_told_so(document: Any) -> None:
    with pytest.raises(BadUsage):
        way_of(document)


def test_shares_that_nobody_could_have_end_soon() -> None:
    document = {"what": "naungan keys", "version": 1, "way": "shares", "nonce": "", "cipher": "", "needed": 8}
    with pytest.raises(BadUsage):
        shares_in(" ".join(["acid"] * 33 * 40))
    begun = time.monotonic()
    with pytest.raises(KeyTrouble):
        open_keys(
            document,
            shares=[
                " ".join([word] * 33) for word in ("acid", "acorn", "acne", "acquire", "aide", "aim", "air", "alarm", "album")
            ],
        )
    assert time.monotonic() - begun < 10
