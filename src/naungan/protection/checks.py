"""What must always be true of covered months."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.lib.errors import Finding
from naungan.lib.sql import run


def starts_outside_month() -> Iterator[Finding]:
    """Yield each covered month whose first covered day lies outside it."""
    for row in run("protection/check_starts"):
        yield Finding("protection.start_outside", f"Membership {row['membership_id']}, month {row['month']}.")


def covered_after_death() -> Iterator[Finding]:
    """Yield each live month that begins after the member died."""
    for row in run("protection/check_dead"):
        yield Finding("protection.covered_after_death", f"Membership {row['membership_id']}, month {row['month']}.")


CHECKS = (starts_outside_month, covered_after_death)
