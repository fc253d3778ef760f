"""Tables of the law as tests: read them beside the regulation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


def table(text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Run a test once for each line. The head names the arguments; the last column takes the rest of the line."""
    head, *lines = [line.split() for line in text.strip().splitlines()]
    rows = [(*line[: len(head) - 1], " ".join(line[len(head) - 1 :])) for line in lines]
    return pytest.mark.parametrize(head, rows, ids=[row[0] for row in rows])
