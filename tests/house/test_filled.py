"""What the measurements fill the tables with is what the verbs would have written, and bulk costs what is written."""

from __future__ import annotations

import time

import pytest

from benchmarks.filling import history, members
from naungan.protection.models import CoveredMonth
from naungan.registry.models import Membership
from tests.make import AT, SINCE, findings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("emptied_afterwards")]


def test_filled_tables_are_found_sound() -> None:
    people = members(300, at=AT)
    history(0, people[-1], since=int(SINCE), months=3, at=AT)
    assert members(300, at=AT) == people
    assert CoveredMonth.objects.count() == 900
    assert {code for code in findings() if not code.startswith("registry.nik_")} == set()  # nobody has such a NIK


def test_a_first_large_list_costs_what_a_later_one_does() -> None:
    """Guards ask about new rows in a table that nobody has looked at yet, and must not read it once for each of them."""
    took = []
    for count in (30_000, 60_000):
        begun = time.perf_counter()
        members(count, at=AT)
        took.append(time.perf_counter() - begun)
    assert Membership.objects.count() == 60_000
    assert took[0] < 5 * took[1]
