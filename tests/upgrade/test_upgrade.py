"""A home of each released version opens with this program, its data as it was; every check is silent, and work goes on in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from naungan import __version__
from tests.homes import ROOT, environment
from tests.upgrade.keeping import HOMES, run

KEPT = sorted(folder for folder in HOMES.iterdir() if folder.is_dir())


def test_every_released_version_is_kept() -> None:
    heads = [line for line in (ROOT / "CHANGELOG.md").read_text().splitlines() if line.startswith("## ")]
    released = [head.split()[1] for head in heads if "unreleased" not in head]
    assert released and {folder.name for folder in KEPT} == set(released)
    assert __version__ in released or f"## {__version__} (unreleased)" in heads


@pytest.mark.parametrize("folder", KEPT, ids=lambda folder: folder.name)
def test_a_kept_home_opens_and_is_what_it_was(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    shutil.copy(folder / "keys.json", home)
    (home / "keys.json").chmod(0o600)
    run("restore(sys.argv[1])", home, str(folder / "home.sql.xz"))
    assert run("compared(sys.argv[1])", home, str(folder / "tables.json")) == {"changed": [], "findings": []}
    assert naungan(home, "status", "--nik", "1504035203901234")["person"]["name"] == "Siti Contoh Aminah"  # type: ignore[index]
    added = naungan(
        home,
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
    assert naungan(home, "status", "--nik", "1504035203905678")["person"]["name"] == "Dewi Contoh"  # type: ignore[index]


def naungan(home: Path, *words: str) -> dict[str, object]:
    made = subprocess.run(
        [sys.executable, "-m", "naungan.cli.main", *words, "--json"],
        check=False,
        env=environment(home),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert made.returncode == 0, made.stderr
    return dict(json.loads(made.stdout))
