"""What comes along: every part pinned with its hashes, under a licence of the list, and in the bill of materials."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tools import supply


def test_every_part_is_under_a_licence_of_the_list() -> None:
    assert len(supply.pinned()) > 60
    assert supply.not_allowed() == []


@pytest.mark.parametrize(
    ("licence", "is_allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("", False),
    ],
)
def test_one_that_is_not_on_it_is_found(monkeypatch: pytest.MonkeyPatch, licence: str, is_allowed: bool) -> None:
    usual = supply.licence_of
    monkeypatch.setattr(supply, "licence_of", lambda name: licence if name == "rich" else usual(name))
    assert supply.not_allowed() == ([] if is_allowed else [f"rich: {licence or 'unknown'}"])


def test_the_bill_of_materials_has_every_part_with_hashes_and_licence(tmp_path: Path) -> None:
    assert supply.sbom(tmp_path / "a.json") == 0 == supply.sbom(tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes(), "the same again"
    made = json.loads((tmp_path / "a.json").read_text())
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    parts = {part["name"]: part for part in made["components"]}
    assert parts.keys() == supply.pinned().keys() | {"PostgreSQL"}
    for name, version in supply.pinned().items():
        assert parts[name]["version"] == version and parts[name]["licenses"][0]["expression"]
        hashes = [one["content"] for place in parts[name]["externalReferences"] for one in place.get("hashes", [])]
        assert hashes and all(re.fullmatch("[0-9a-f]{64}", one) for one in hashes), name
    assert re.fullmatch(r"1[5-9]\.\d+", parts["PostgreSQL"]["version"])
    root = made["metadata"]["component"]["bom-ref"]
    below = next(one["dependsOn"] for one in made["dependencies"] if one["ref"] == root)
    assert len(below) == len(parts)
