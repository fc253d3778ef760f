"""What the law of personal data asks of whoever keeps a register."""

from __future__ import annotations

import datetime as dt

import pytest

from naungan.regulation.dated import NoParameter
from naungan.regulation.privacy import correction_due
from tests.table import table


@table("""
    asked             due               why
    2026-11-20T09:00  2026-11-23T09:00  UU 27/2022 art. 30: 3 x 24 hours, weekends too
    2022-10-17T00:00  2022-10-20T00:00  its first hour
""")
def test_correction_is_due(asked: str, due: str, why: str) -> None:
    read = [dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC) for text in (asked, due)]
    assert correction_due(read[0]) == read[1], why


def test_before_the_law_nothing_was_due() -> None:
    with pytest.raises(NoParameter):
        correction_due(dt.datetime(2022, 10, 16, 23, tzinfo=dt.UTC))
