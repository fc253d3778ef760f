"""What is kept of a member in this room."""

from __future__ import annotations

from collections.abc import Sequence

from naungan.lib.sql import run


def of_members(ids: Sequence[str]) -> dict[str, str]:
    """Return a digest of each member's rows here: herself, her memberships."""
    return {row["member"]: row["digest"] for row in run("registry/digests_of_members", ids=list(ids))}


OF_MEMBERS = (of_members,)
