"""What is handed out holds all that it needs: pages, words, statements, the law, areas, units."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.homes import ROOT

USE = """
import json, naungan
from naungan.cli.output import open_house
open_house()
from django.test import Client
from naungan.lib import house
from naungan.lib.window import WHOLE
from naungan.lib.words import say
from naungan.operations.installing import TEXTS
from naungan.places.models import Area
reader = Client(HTTP_HOST="localhost")
pages = {path: reader.get(path).status_code for path in ("/", "/price/", "/figures/", "/health/ready", "/api/v1/openapi.json")}
style = reader.get("/static/naungan/naungan.css").status_code
found = [one.code for check in house.checks() for one in check(WHOLE)]
print(json.dumps({"from": naungan.__file__, "pages": pages, "style": style, "areas": Area.objects.count(), "findings": found,
                  "words": say("Nothing was done.", language="id"), "units": len(list(TEXTS.iterdir()))}))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True)
    return folder


def test_the_wheel_works_where_there_is_no_repository(built: Path, furnished: dict[str, str], tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        assert "naungan/lib/postgresql/schema.sql" in packed.namelist(), "a new house would wait for every step"
        packed.extractall(tmp_path / "installed")  # noqa: S202  # our own
    ran = subprocess.run(
        [sys.executable, "-c", USE],
        env=furnished | {"PYTHONPATH": str(tmp_path / "installed")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr[-2_000:]
    said = json.loads(ran.stdout.splitlines()[-1])
    assert Path(said["from"]).is_relative_to(tmp_path)
    assert set(said["pages"].values()) == {200} and said["style"] == 200
    assert said["areas"] > 80_000 and said["findings"] == []
    assert said["words"] == "Tidak ada yang dilakukan." and said["units"] > 10


def test_the_wheel_holds_every_file_of_the_program(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    files = {path.relative_to(source) for path in (source / "naungan").rglob("*") if path.is_file()}
    wanted = {str(path) for path in files if "__pycache__" not in path.parts}
    assert wanted <= held
    assert (
        "naungan = naungan.cli.main:run"
        in zipfile.ZipFile(wheel).read(next(name for name in held if name.endswith("entry_points.txt"))).decode()
    )


def test_the_source_archive_holds_what_builds_the_wheel_and_no_home(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.split("/", 1)[-1] for name in packed.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "config/settings.py", "lock/run.txt", "Makefile"} <= names
    assert not [name for name in names if "keys.json" in name and "tests/upgrade" not in name]
