"""Lines for operators: what happened, as a fixed word with keys of a list, and where in the code; never a value of a person's.

What is not on the list is left out, whoever wrote the line: of a line by a library stands its text without what it filled in.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from naungan.lib.children import SERVES
from naungan.lib.settings import setting
from naungan.lib.traces import current

SETTING = "NAUNGAN_LOGS"
ALLOWED = frozenset(
    {"act", "attempt", "batch", "bytes", "call", "charge", "claim", "code", "count", "draft", "figure", "gateway", "loop", "mail"}
    | {"mandate", "method", "ms", "partner", "problem", "program", "role", "route", "service", "status", "traces"}
)
"""Keys that lines may carry. None of them names a person."""
ALWAYS = frozenset({"event", "level", "logger", "timestamp", "trace", "kind", "where"})
LONG_NUMBER = re.compile(r"[0-9](?:[ .-]?[0-9]){8,}")
"""NIKs, cards, telephones, payment numbers: whoever writes one into a line or a reason writes it elsewhere, and not for ever."""
LONGEST = 200
FILE_BYTES, FILES = 20_000_000, 10
"""A file is put aside at so many bytes, and so many of each process are kept: together they never fill a disk."""
KEEPS_FILES = {"serving": "server", "work": "worker", "backup": "backup", "db": "database"}
"""Processes that run for long, and the files they write; all others say what they say where they were called."""


def configuration() -> dict[str, Any]:
    """Return how lines are written, for `logging.config.dictConfig`."""
    handler: dict[str, Any] = {"class": "logging.StreamHandler", "formatter": "json" if setting(SETTING) == "json" else "lines"}
    if (folder := _folder()) is not None:
        handler = {"()": "naungan.lib.logs.own_file", "folder": folder, "formatter": "json"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {"()": "naungan.lib.logs.Lines"},
            "json": {"()": "naungan.lib.logs.Lines", "as_json": True},
        },
        "handlers": {"lines": handler},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            # Each request and turn is told where somebody keeps it, not at a terminal.
            "naungan": {"level": "INFO" if setting(SETTING) else "WARNING"},
            "django": {"handlers": [], "level": "WARNING"},  # to the root; its own handlers would mail, or print values
            "django.request": {"level": "ERROR"},
            "axes": {"level": "ERROR"},
        },
    }


def _folder() -> Path | None:
    """Return where this process keeps its file; None where its lines go to stderr."""
    said = setting(SETTING)
    if said in ("", "json") or _process() not in KEEPS_FILES:
        return None
    folder = Path(said).expanduser()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _process() -> str:
    """Return which command this is, from how it was called."""
    words = [Path(word).stem for word in sys.argv[:2]]
    return next((word for word in words if word in KEEPS_FILES), "")


class _Closed(RotatingFileHandler):
    """Files that nobody else reads."""

    def _open(self) -> Any:
        return open(self.baseFilename, "a", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600))


def own_file(folder: Path) -> logging.Handler:
    """Return the file of this process; it is put aside before it grows too large, and nobody else reads it."""
    path = folder / f"{os.environ.get(SERVES) or KEEPS_FILES[_process()]}.jsonl"
    return _Closed(path, maxBytes=FILE_BYTES, backupCount=FILES, encoding="utf-8")


class Lines(logging.Formatter):
    """Writes lines, for machines as JSON, else for people. What that needs is loaded with the first of them."""

    def __init__(self, *, as_json: bool = False) -> None:
        super().__init__()
        self._as_json, self._made = as_json, None  # type: tuple[bool, logging.Formatter | None]

    def format(self, record: logging.LogRecord) -> str:
        if self._made is None:
            self._made = _formatter(as_json=self._as_json)
        return self._made.format(record)


def _formatter(*, as_json: bool) -> logging.Formatter:
    import structlog

    return structlog.stdlib.ProcessorFormatter(
        use_get_message=False,
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(allow=ALLOWED),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            _without_values,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer() if as_json else _line,
        ],
    )


def _without_values(_logger: Any, _method: str, event: Any) -> Any:
    """Keep the line's own text, the keys of the list, and of an exception its types and places."""
    said = {name: _plain(value) for name, value in event.items() if name in ALLOWED | ALWAYS}
    if trace := current():
        said["trace"] = trace
    if event.get("exc_info"):
        kind, _, where = event["exc_info"]
        said["kind"] = f"{kind.__module__}.{kind.__qualname__}" if kind else ""
        said["where"] = _places(where)
    return said | {"_record": event["_record"], "_from_structlog": False}


def _plain(value: Any) -> Any:
    if isinstance(value, (int, float, bool)) or value is None:
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value[:50]]
    return LONG_NUMBER.sub("…", str(value))[:LONGEST]


def _places(where: TracebackType | None) -> list[str]:
    return [f"{one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(where)]


def _line(_logger: Any, _method: str, event: Any) -> str:
    """Return a line as people read it; where it failed stands below."""
    words = dict(event)
    head = [words.pop(name, "") for name in ("timestamp", "level", "logger", "event")]
    where, kind = words.pop("where", []), words.pop("kind", "")
    keys = " ".join(f"{name}={value}" for name, value in sorted(words.items()))
    text = f"{head[0]} {head[1].upper()} {head[2]} {head[3]} {keys}".rstrip()
    return "\n".join([text, *(f"  {place}" for place in where), *([f"  {kind}"] if kind else [])])
