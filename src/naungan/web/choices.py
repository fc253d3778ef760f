"""Choices that the law gives: never a number of ours."""

from __future__ import annotations

from naungan.lib.clock import now, wib_day
from naungan.lib.month import Month
from naungan.regulation.quotes import spans


def months_at_once() -> list[tuple[int, str]]:
    """Return the counts of months that a member may pay at once today."""
    return [(count, str(count)) for count in spans(Month.of(wib_day(now())))]
