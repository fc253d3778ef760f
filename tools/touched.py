"""Print the tests of the rooms that were touched since the last commit; where nothing was, of those that it touched."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALWAYS = ("tests/house/test_house.py", "tests/house/test_rooms.py")
"""Whatever was touched: where things stand, and what a room may ask."""


def changed() -> list[str]:
    """Return the paths that differ from the last commit, or else those of that commit."""
    asked = (["status", "--porcelain", "--untracked-files=all", "--no-renames"], ["diff", "--name-only", "HEAD~1"])
    for words in asked:
        told = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        found = [line[3:] if words[0] == "status" else line for line in told]
        if found:
            return found
    return []


def tests_of(path: str) -> set[str]:
    """Return the tests that are nearest to a file: its room's, or all of them where every room rests on it."""
    parts = Path(path).parts
    if parts[:2] == ("src", "naungan") and len(parts) > 3 and parts[2] != "lib":
        return {f"tests/{parts[2]}"}
    if parts[0] == "tests" and len(parts) > 2:
        return {f"tests/{parts[1]}"}
    return {"tests"} if parts[0] in ("src", "tests", "config") and path.endswith((".py", ".sql")) else set()


if __name__ == "__main__":
    near = {test for path in changed() for test in tests_of(path) if (ROOT / test).exists()}
    print(*(["tests"] if "tests" in near else sorted(near | set(ALWAYS))))
