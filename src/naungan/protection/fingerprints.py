"""The months that a member was covered, revoked ones too."""

from __future__ import annotations

from collections.abc import Sequence

from naungan.lib.sql import run


def of_members(ids: Sequence[str]) -> dict[str, str]:
    """Return a digest of each member's covered months."""
    return {row["member"]: row["digest"] for row in run("protection/digests_of_members", ids=list(ids))}


OF_MEMBERS = (of_members,)
