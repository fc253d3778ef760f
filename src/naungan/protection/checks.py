"""What must always be true of covered months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from naungan.lib.clock import now
from naungan.lib.errors import Finding
from naungan.lib.sql import run
from naungan.lib.window import Window
from naungan.protection.queries import BEFORE

SLACK = dt.timedelta(minutes=1)
"""Clocks of two machines may differ by so much."""


def starts_outside_month(window: Window) -> Iterator[Finding]:
    """Yield each covered month whose first covered day lies outside it."""
    for row in run("protection/check_starts", **window.values()):
        yield Finding("protection.start_outside", f"Membership {row['membership_id']}, month {row['month']}.")


def covered_after_death(window: Window) -> Iterator[Finding]:
    """Yield each live month that begins after the member died."""
    for row in run("protection/check_dead", **window.values("registry_death")):
        yield Finding("protection.covered_after_death", f"Membership {row['membership_id']}, month {row['month']}.")


def covered_before_membership(window: Window) -> Iterator[Finding]:
    """Yield months that lie further before their membership than any answer looks."""
    for row in run("protection/check_too_early", before=BEFORE, **window.values()):
        yield Finding("protection.too_early", f"Membership {row['membership_id']}, month {row['month']}.")


def recorded_ahead(window: Window) -> Iterator[Finding]:
    """Yield months that were recorded later than it is now: the clock of the machine ran ahead, or runs behind."""
    for row in run("protection/check_ahead", now=now() + SLACK):
        yield Finding(
            "protection.recorded_ahead",
            f"Membership {row['membership_id']}, month {row['month']}: recorded at {row['recorded_at'].isoformat()}.",
        )


def classes_unlike_prices(window: Window) -> Iterator[Finding]:
    """Yield classes of prices whose sums are not those of their months: bills are written from the one, cover from the other."""
    for row in run("protection/check_classes"):
        yield Finding("protection.price_class_differs", f"Class {row['id']}.")


CHECKS = (classes_unlike_prices, starts_outside_month, covered_after_death, covered_before_membership, recorded_ahead)
