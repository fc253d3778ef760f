"""What the documents show can be done as it is shown."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import polars as pl
import pytest

from naungan.regulation.cases import READERS, benefit
from naungan.regulation.law import built_in
from naungan.regulation.overlays import read_overlay

DOCS = Path(__file__).resolve().parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text(), flags=re.S)


def test_the_case_that_is_shown_is_answered() -> None:
    (case,) = blocks("benefits.md", "json")
    answer = benefit(json.loads(case))
    assert answer.total == 70_000_000 + 4 * 1_500_000 + 3 * 2_000_000 + 3 * 3_000_000 + 4 * 12_000_000


def test_every_benefit_and_each_of_its_keys_is_in_the_manual() -> None:
    manual = (DOCS / "benefits.md").read_text()
    for name, keys in READERS.items():
        assert all(f"`{word}`" in manual for word in (name, *keys)), name


def test_the_columns_that_are_shown_are_reckoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    people = {
        "income": [900_000, 5_000_000],
        "sector": [0, 1],
        "wage": [1_000_000, 4_950_000],
        "event_on": [dt.date(2026, 5, 1)] * 2,
    }
    pl.DataFrame(people).write_parquet("people.parquet")
    (snippet,) = blocks("benefits.md", "python")
    found: dict[str, object] = {}
    exec(snippet, found)  # noqa: S102  # our own manual
    shown = found["shown"]
    assert isinstance(shown, pl.DataFrame)
    assert shown["due"].to_list() == [70_000_000, 48 * 4_950_000 + 22_000_000]
    assert shown["price"].to_list() == [8_400, 28_150]


def test_every_overlay_that_is_shown_can_be_read() -> None:
    for path in (DOCS / "regulation" / "overlays").glob("*.yaml"):
        assert read_overlay(path, built_in()).changes
