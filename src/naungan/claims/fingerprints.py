"""What of this room a restored copy must hold to the last byte."""

from __future__ import annotations

from collections.abc import Sequence

from naungan.lib.sql import run


def of_members(ids: Sequence[str]) -> dict[str, str]:
    """Return a digest of each member's claims: their steps, what was decided, what was paid."""
    return {row["member"]: row["digest"] for row in run("claims/digests_of_members", ids=list(ids))}


OF_MEMBERS = (of_members,)
