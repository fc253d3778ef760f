"""One form of an account's name, for everybody who looks it up: the lock-out, the sign-in and the trail."""

from __future__ import annotations

import unicodedata
from typing import Any


def plain(name: str) -> str:
    """Return a name as accounts are kept: compatible letters folded, no case, no blanks around."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def of_attempt(request: Any, credentials: dict[str, Any] | None = None) -> str:
    """Return whose account a sign-in tries (django-axes counts by it)."""
    said = (credentials or {}).get("username") or (request.POST.get("login") if request is not None else "")
    return plain(str(said or ""))
