"""Rights by capability: rooms ask how far a look goes, and never for a role."""

from __future__ import annotations

import re
from pathlib import Path

import naungan
from naungan.lib.access import CAPABILITIES, Reach, Role, Viewer

SOURCE = Path(naungan.__file__).parent


def test_no_sight_asks_for_a_role() -> None:
    sights = [path for path in SOURCE.rglob("sight.py") if path.parent.parent == SOURCE]
    assert len(sights) >= 3
    for path in sights:
        assert not re.search(r"\bRole\b|\.role\b|sees_all", path.read_text().replace("viewer.sees_all", "")), path


def test_every_role_has_its_capability() -> None:
    assert set(CAPABILITIES) == set(Role)
    assert [role for role in Role if Viewer(role=role).sees_all] == [Role.HEAD_OFFICE, Role.SHELL, Role.HOUSE]
    assert {role for role in Role if Viewer(role=role).is_staff} == {
        Role.OFFICER,
        Role.HEAD_OFFICE,
        Role.SHELL,
        Role.HOUSE,
    }
    assert Viewer().people is Viewer().lists is Reach.NOTHING
