"""Bodies and ids of requests, as every partner reads them alike."""

from __future__ import annotations

import json
import secrets
import time
from typing import Any


def write_body(body: dict[str, Any]) -> bytes:
    """Return a body that every way of minifying leaves as it is: ASCII without escapes, no space, sums as text."""
    text = json.dumps(body, separators=(",", ":"), ensure_ascii=False)
    return text.encode("ascii", "replace")


def new_external_id() -> str:
    """Return an X-EXTERNAL-ID: digits, never twice on a day."""
    return f"{time.time_ns()}{secrets.randbelow(10**6):06d}"
