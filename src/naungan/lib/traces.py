"""One number for what belongs together: a request or a turn of the worker, its log lines, messages and events of the trail."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("trace", default="")
LENGTH = 16


def current() -> str:
    """Return the number under which something is done now; "" outside of any."""
    return _current.get()


@contextmanager
def traced(number: str = "") -> Iterator[str]:
    """Do something under a number: a new one, or the one that is given."""
    token = _current.set(number or secrets.token_hex(LENGTH // 2))
    try:
        yield _current.get()
    finally:
        _current.reset(token)
