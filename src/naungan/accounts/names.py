"""One form of an account's name, for everybody who looks it up: the lock-out, the sign-in and the trail."""

from __future__ import annotations

from typing import Any

from naungan.lib.access import plain_name


def of_attempt(request: Any, credentials: dict[str, Any] | None = None) -> str:
    """Return whose account a sign-in tries (django-axes counts by it)."""
    said = (credentials or {}).get("username") or (request.POST.get("login") if request is not None else "")
    return plain_name(str(said or ""))
