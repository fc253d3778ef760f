"""A home of each released version opens with this program, its data as it was; every check is silent, and work goes on in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from naungan import __version__
from naungan.lib.embedded.server import DATABASE, USER, Server
from naungan.operations.backups.folder import Folder
from tests.homes import ROOT, command, environment
from tests.serving import PATIENCE_S, until
from tests.upgrade.keeping import HOMES, run

NIK = "1504035203901234"
PEOPLE = 100_000
LONGEST_S = 2.0
"""A payment that meets an upgrade waits no longer, or on a busy machine than forty of its fellows take there."""


@dataclass(frozen=True)
class Home:
    path: Path
    tables: str


KEPT = sorted(folder for folder in HOMES.iterdir() if folder.is_dir())


def test_every_released_version_is_kept() -> None:
    heads = [line for line in (ROOT / "CHANGELOG.md").read_text().splitlines() if line.startswith("## ")]
    released = [head.split()[1] for head in heads if "unreleased" not in head]
    assert released and {folder.name for folder in KEPT} == set(released)
    assert __version__ in released or f"## {__version__} (unreleased)" in heads


@pytest.fixture(scope="module", params=KEPT, ids=lambda folder: folder.name)
def left(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home of a released version as it was left, to be copied: its server stands."""
    home = tmp_path_factory.mktemp("left") / "home"
    home.mkdir(mode=0o700)
    shutil.copy(request.param / "keys.json", home)
    (home / "keys.json").chmod(0o600)
    run("restore(sys.argv[1])", home, str(request.param / "home.sql.xz"))
    Server(home).stop()
    return Home(home, str(request.param / "tables.json"))


@pytest.fixture
def kept(left: Home, tmp_path: Path) -> Iterator[Home]:
    home = tmp_path / "home"
    subprocess.run(["cp", "-a", "--reflink=auto", str(left.path), str(home)], check=True)
    yield Home(home, left.tables)
    Server(home).stop()


def test_a_kept_home_is_upgraded_and_is_what_it_was(kept: Home, tmp_path: Path) -> None:
    run("serve(0)", kept.path)
    refused = naungan(kept.path, "status", "--nik", NIK, ends_with=1)
    assert refused["code"] == "home.other_age" and "naungan upgrade" in str(refused["problem"]) + str(refused["fix"])
    assert naungan(kept.path, "upgrade", ends_with=2)["code"] == "usage"  # a backup first
    steps = naungan(kept.path, "upgrade", "--plan")
    assert {one["step"] for one in steps} >= {"operations.0001_initial"}  # type: ignore[index]
    taken = naungan(kept.path, "upgrade", "--backup", str(tmp_path / "backups"))["taken"]
    assert taken == [one["step"] for one in steps]  # type: ignore[index]
    assert len(Folder(tmp_path / "backups").copies()) == 1
    assert run("compared(sys.argv[1])", kept.path, kept.tables) == {"changed": [], "findings": []}
    assert naungan(kept.path, "upgrade", "--no-backup")["taken"] == []
    assert naungan(kept.path, "status", "--nik", NIK)["person"]["name"] == "Siti Contoh Aminah"  # type: ignore[index]
    added = naungan(
        kept.path,
        "member",
        "add",
        "--nik",
        "1504035203905678",
        "--name",
        "Dewi Contoh",
        "--income",
        "1000000",
        "--area",
        "15.04.03.1001",
        "--phone",
        "081234567891",
        "--synthetic",
    )
    assert added["is_new"]
    assert naungan(kept.path, "status", "--nik", "1504035203905678")["person"]["name"] == "Dewi Contoh"  # type: ignore[index]


def test_a_demonstration_is_upgraded_when_it_is_opened(kept: Home) -> None:
    """Its people are invented, and it may be emptied any day: nobody is asked for a backup."""
    assert naungan(kept.path, "status", "--nik", NIK)["person"]["name"] == "Siti Contoh Aminah"  # type: ignore[index]
    assert run("compared(sys.argv[1])", kept.path, kept.tables) == {"changed": [], "findings": []}


def test_an_upgrade_that_is_killed_goes_on_where_it_was(kept: Home) -> None:
    run("serve(0)", kept.path)
    run("upgrade(2, 60)", kept.path, ends_with=9)
    left = naungan(kept.path, "upgrade", "--plan")
    assert run("upgrade(0, 60)", kept.path) == {"taken": [one["step"] for one in left]}  # type: ignore[index]
    assert run("compared(sys.argv[1])", kept.path, kept.tables) == {"changed": [], "findings": []}


def test_with_a_hundred_thousand_members_and_payments_coming_no_write_is_lost_or_waits_long(kept: Home, tmp_path: Path) -> None:
    run(f"serve({PEOPLE})", kept.path)
    words = [sys.executable, "-c", "import sys; from tests.upgrade.keeping import traffic; traffic(sys.argv[1])", str(tmp_path)]
    old = subprocess.Popen(words, env=environment(kept.path), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        until(lambda: old.poll() is not None or (tmp_path / "begun").exists(), "no payment came")
        assert old.poll() is None
        taken = run("upgrade(0, 60)", kept.path)["taken"]
    finally:
        (tmp_path / "stop").touch()
        said, _ = old.communicate(timeout=PATIENCE_S)
    acknowledged = dict(json.loads(said.splitlines()[-1]))
    assert taken and len(acknowledged) > 20
    assert set(run("paid()", kept.path)) >= set(acknowledged)
    took = sorted(acknowledged.values())
    usual, longest = took[len(took) // 2], took[-1]
    print(f"{len(took)} payments, usually {usual * 1000:.0f} ms, at most {longest * 1000:.0f} ms")  # noqa: T201
    assert longest < max(LONGEST_S, 40 * usual)


@pytest.mark.parametrize("held_as", ["registry_memberrequest IN ACCESS SHARE MODE", "registry_member IN ROW EXCLUSIVE MODE"])
def test_a_table_in_use_is_waited_for_and_nobody_waits_for_us(kept: Home, held_as: str) -> None:
    """Of the second only what points to it is asked for, which a step does last."""
    run("serve(0)", kept.path)
    server = Server(kept.path)
    with psycopg.connect(host=server.ready().host(), user=USER, dbname=DATABASE) as held:
        held.execute(f"LOCK TABLE {held_as}")
        said = run("upgrade(0, 1)", kept.path)
        assert "stayed in use" in said["busy"]
        held.rollback()
    assert run("upgrade(0, 60)", kept.path)["taken"]


def naungan(home: Path, *words: str, ends_with: int = 0) -> dict[str, object]:
    return json.loads(command(home, *words, "--json", ends_with=ends_with).stdout)  # type: ignore[no-any-return]
