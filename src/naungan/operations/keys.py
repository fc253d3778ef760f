"""Keys that leave this home and come back: who did it stands in the trail."""

from __future__ import annotations

import datetime as dt
from typing import Any

from naungan.lib.access import Viewer
from naungan.lib.escrow import export_shared, export_under
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record


@one_transaction
def export_keys(
    *, passphrase: str = "", needed: int = 0, people: int = 0, medical: bool = False, by: Viewer, at: dt.datetime
) -> tuple[dict[str, Any], list[str]]:
    """Seal the keys, under a passphrase or for so many people of whom some are needed.

    medical  the one that opens medical files, instead of the others

    Returns  the sealed document, and the words of each person's share
    Raises   BadUsage for a short passphrase, or numbers of people that cannot be
    """
    document, shares = (
        export_shared(needed, people, medical=medical) if people else (export_under(passphrase, medical=medical), [])
    )
    record(by, "keys.export_medical" if medical else "keys.export", noun="keys", at=at, way=document["way"])
    return document, shares


@one_transaction
def note_import(*, by: Viewer, at: dt.datetime) -> None:
    """Keep who brought the keys back, once they were held against the database."""
    record(by, "keys.import", noun="keys", at=at)
