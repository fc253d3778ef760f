"""The page of OWASP ASVS says nothing that is not so: each requirement stands there, each test it names is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/security/asvs.md").read_text()
ROW = re.compile(r"^\| V([0-9.]+) \| ([12]) \| ([a-z.]+) \| (.*?) \| (.*?) ?\|$", flags=re.M)
ROWS = ROW.findall(PAGE)
# Section: requirements of level 1 or 2, as version 5.0.0 counts them.
REQUIREMENTS = """
1.1: 1 2; 1.2: 1 2 3 4 5 6 7 8 9; 1.3: 1 2 3 4 5 6 7 8 9 10 11; 1.4: 1 2 3; 1.5: 1 2; 2.1: 1 2 3; 2.2: 1 2 3;
2.3: 1 2 3 4; 2.4: 1; 3.2: 1 2; 3.3: 1 2 3 4; 3.4: 1 2 3 4 5 6; 3.5: 1 2 3 4 5; 3.7: 1 2; 4.1: 1 2 3; 4.2: 1;
4.3: 1 2; 4.4: 1 2 3 4; 5.1: 1; 5.2: 1 2 3; 5.3: 1 2; 5.4: 1 2 3; 6.1: 1 2 3; 6.2: 1 2 3 4 5 6 7 8 9 10 11 12;
6.3: 1 2 3 4; 6.4: 1 2 3 4; 6.5: 1 2 3 4 5; 6.6: 1 2 3; 6.8: 1 2 3 4; 7.1: 1 2 3; 7.2: 1 2 3 4; 7.3: 1 2; 7.4:
1 2 3 4 5; 7.5: 1 2; 7.6: 1 2; 8.1: 1 2; 8.2: 1 2 3; 8.3: 1; 8.4: 1; 9.1: 1 2 3; 9.2: 1 2 3 4; 10.1: 1 2;
10.2: 1 2; 10.3: 1 2 3 4; 10.4: 1 2 3 4 5 6 7 8 9 10 11; 10.5: 1 2 3 4 5; 10.6: 1 2; 10.7: 1 2 3; 11.1: 1 2;
11.2: 1 2 3; 11.3: 1 2 3; 11.4: 1 2 3 4; 11.5: 1; 11.6: 1; 12.1: 1 2 3; 12.2: 1 2; 12.3: 1 2 3 4; 13.1: 1;
13.2: 1 2 3 4 5; 13.3: 1 2; 13.4: 1 2 3 4 5; 14.1: 1 2; 14.2: 1 2 3 4; 14.3: 1 2 3; 15.1: 1 2 3; 15.2: 1 2 3;
15.3: 1 2 3 4 5 6 7; 16.1: 1; 16.2: 1 2 3 4 5; 16.3: 1 2 3 4; 16.4: 1 2 3; 16.5: 1 2 3; 17.1: 1; 17.2: 1 2 3
4; 17.3: 1 2
"""


def numbers() -> list[str]:
    """Return the number of each requirement of levels 1 and 2, 253 of them."""
    sections = (section.split(":") for section in REQUIREMENTS.replace("\n", " ").split(";"))
    return [f"{section.strip()}.{number}" for section, held in sections for number in held.split()]


def test_each_requirement_stands_once_in_its_order() -> None:
    assert [row[0] for row in ROWS] == numbers()
    assert len(ROWS) == 253


def test_each_row_says_how_or_what_is_missing() -> None:
    for number, _, state, words, shown in ROWS:
        assert state in {"held", "part", "open", "n.a."}, number
        assert len(words) > 3, number
        assert bool(shown) or state != "held", f"{number} is held and nothing shows it"


def test_each_test_that_is_named_is_there() -> None:
    named = re.findall(r"`([a-z_]+/test_[a-z0-9_]+\.py)(?:::(\w+))?`", " ".join(row[4] for row in ROWS))
    assert len(named) >= 149
    for path, name in named:
        file = ROOT / "tests" / path
        assert file.exists(), path
        assert not name or re.search(rf"def {name}\(", file.read_text()), f"{path}::{name}"


def test_the_sums_are_those_of_the_rows() -> None:
    count = Counter(row[2] for row in ROWS)
    said = f"{count['held']} held, {count['part']} in part, {count['open']} open, {count['n.a.']} not applicable."
    assert said in PAGE
