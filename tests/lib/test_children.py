"""Processes that must run: who ends again and again is started again soon, and who lived for a while at once."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from naungan.lib.children import LONGEST_WAIT_S, STEADY_S, Child, python
from tests.homes import ROOT
from tests.serving import PATIENCE_S

ENDS_AT_ONCE = (sys.executable, "-S", "-c", "pass")
A_START_S = 4.0
"""What a server takes to be there again on a busy machine: with the wait it is back within ten seconds."""


@pytest.fixture
def child() -> Iterator[Child]:
    one = Child("one", ENDS_AT_ONCE)
    yield one
    one.end()


def ended(child: Child, *, lived_s: float = 0.0) -> float:
    """Let it run to its end, as if it had lived so long, and return for how long it is not started again."""
    child.due_at = 0.0
    child.look(lambda _: None)
    assert child.process is not None
    child.process.wait(10)
    child.started_at = time.monotonic() - lived_s
    child.look(lambda _: None)
    return max(0.0, child.due_at - time.monotonic())


def test_however_often_it_ends_pages_are_back_within_ten_seconds(child: Child) -> None:
    waits = [ended(child) for _ in range(9)]
    assert waits[0] == 0.0 and max(waits) > 1.0, "the first is no loop, the ninth is one"
    assert max(waits) <= LONGEST_WAIT_S <= 10 - A_START_S


def test_who_lived_for_a_while_is_started_again_at_once(child: Child) -> None:
    for _ in range(5):
        ended(child)
    assert ended(child, lived_s=STEADY_S + 1) == 0.0 and child.process is not None


def test_no_file_of_the_folder_where_somebody_stands_is_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "naungan").mkdir()
    (tmp_path / "naungan" / "__init__.py").write_text("raise SystemExit(99)")
    (tmp_path / "naungan" / "__main__.py").write_text("raise SystemExit(99)")
    ran = subprocess.run(python("naungan", "--version"), cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE_S)
    assert ran.returncode == 0 and ran.stdout.startswith("naungan "), ran


def test_every_program_of_ours_that_is_started_leaves_that_folder_out() -> None:
    """`-P`, or `-I`, right after the interpreter."""
    for path in Path(ROOT, "src").rglob("*.py"):
        for started in re.findall(r"\[sys\.executable, ([^\]]*)", path.read_text()):
            assert started.startswith(('"-P"', '"-I"')), f"{path}: {started}"
