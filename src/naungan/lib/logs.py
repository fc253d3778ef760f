"""Lines for operators: what failed and where in the code, never a value, for values may be a person's."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any


class WithoutValues(logging.Formatter):
    """Writes an exception as its types and places: a database's message would name the row it refused."""

    def __init__(self, *words: Any, **names: Any) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: Any) -> str:  # noqa: N802
        kind, _, where = ei
        return _places(kind, where)


def _places(kind: type[BaseException] | None, where: TracebackType | None) -> str:
    lines = [f"  {one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(where)]
    return "\n".join([*lines, f"  {kind.__module__}.{kind.__qualname__}" if kind else ""])
