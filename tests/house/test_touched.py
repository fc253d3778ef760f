"""Which tests `make quick` runs: those of what was touched, and all where that cannot be told."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "touched.py"


@pytest.fixture(scope="module")
def touched() -> ModuleType:
    spec = importlib.util.spec_from_file_location("touched", TOOL)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@y", *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository of two rooms with tests, one without, and one commit."""
    for path in ("src/naungan/ledger/a.py", "src/naungan/demo/a.py", "tests/ledger/t.py", "tests/house/t.py", "README.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("1")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def test_where_there_is_no_history_all_tests_run(touched: ModuleType, root: Path) -> None:
    assert touched.near(root) == ["tests"]


@pytest.mark.parametrize(
    ("path", "runs"),
    [
        ("src/naungan/ledger/a.py", ["tests/house/test_house.py", "tests/house/test_rooms.py", "tests/ledger"]),
        ("tests/ledger/new.py", ["tests/house/test_house.py", "tests/house/test_rooms.py", "tests/ledger"]),
        ("src/naungan/demo/a.py", ["tests"]),  # no tests of its own
        ("src/naungan/lib/new.py", ["tests"]),
        ("tests/make.py", ["tests"]),
        ("README.md", ["tests/house/test_house.py", "tests/house/test_rooms.py"]),
    ],
)
def test_what_was_touched_runs_its_own(touched: ModuleType, root: Path, path: str, runs: list[str]) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("2")
    assert touched.near(root) == runs
    git(root, "add", ".")
    git(root, "commit", "-qm", "second")
    assert touched.near(root) == runs
