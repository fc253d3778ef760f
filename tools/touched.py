"""Print the tests of the rooms that were touched since the last commit; where nothing was, of those that it touched."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALL = "tests"
ALWAYS = ("tests/house/test_house.py", "tests/house/test_rooms.py")
"""Whatever was touched: where things stand, and what a room may ask."""


def changed(root: Path) -> list[str] | None:
    """Return the paths that differ from the last commit, or else those of that commit; None where nobody can say."""
    asked = (["status", "--porcelain", "--untracked-files=all", "--no-renames"], ["diff", "--name-only", "HEAD~1"])
    for words in asked:
        told = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)
        if told.returncode:  # no history here: a shallow clone, or the first commit
            return None
        found = [line[3:] if words[0] == "status" else line for line in told.stdout.splitlines()]
        if found:
            return found
    return []


def tests_of(path: str, root: Path) -> set[str]:
    """Return the tests that are nearest to a file: its room's, or all of them where every room rests on it."""
    parts = Path(path).parts
    if parts[0] not in ("src", "tests", "config"):
        return set()
    room = parts[2] if parts[0] == "src" and len(parts) > 3 else parts[1] if parts[0] == "tests" and len(parts) > 2 else ""
    is_below = room and room != "lib" and (root / "tests" / room).is_dir()
    return {f"tests/{room}" if is_below else ALL}


def near(root: Path) -> list[str]:
    """Return the folders and files of tests to run."""
    paths = changed(root)
    found = {ALL} if paths is None else {test for path in paths for test in tests_of(path, root)}
    return [ALL] if ALL in found else sorted(found | set(ALWAYS))


if __name__ == "__main__":
    print(*near(ROOT))
