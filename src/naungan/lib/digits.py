"""Six digits that go to a telephone and are typed once: kept as a digest, good for a while and for a few tries."""

from __future__ import annotations

import base64
import datetime as dt
import hmac
import secrets
import uuid
from typing import Any, TypeVar

from django.db.models import F, Model, QuerySet

from naungan.lib.crypto import blind_index, seal

TRIES = 5
Row = TypeVar("Row", bound=Model)


def new_digits() -> str:
    return f"{secrets.randbelow(10**6):06d}"


def sealed_for_message(digits: str, row: object) -> dict[str, str]:
    """Return the part of a message that bears a code: sealed, and opened where it leaves alone (`Topic.hides`)."""
    cell = base64.b64encode(seal(digits, bound_to=f"lib_outbox.code:{row}")).decode()
    return {"code": cell, "row": str(row)}


def digest_of(kind: str, key: object, digits: str) -> bytes:
    """Return the digest under which a row keeps its digits; of another kind, or row, it is another."""
    return blind_index(f"{kind}:{key}:{digits}")


def tried(rows: QuerySet[Row], key: str, typed: str, *, kind: str, holds: dt.timedelta, at: dt.datetime) -> tuple[Any, bool]:
    """Count a try at a row (digest, made_at, tries, used_at) and tell whether it is right.

    Returns  the row and whether these are its digits; None and False for one that is unknown, late, used, or tried too often
    """
    try:
        open_rows = rows.filter(pk=uuid.UUID(key), used_at=None, tries__lt=TRIES, made_at__gt=at - holds)
    except ValueError:
        return None, False
    if not open_rows.update(tries=F("tries") + 1):  # each try counts, also one that fails at once with others
        return None, False
    found: Any = rows.get(pk=key)
    return found, hmac.compare_digest(bytes(found.digest), digest_of(kind, found.pk, "".join(typed.split())))
