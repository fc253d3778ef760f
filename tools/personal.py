"""Write the register of processing (`docs/operations/personal-data.md`), and hold the impact assessment against it.

The assessment is written by people. It names what the personal fields amounted to when they looked; where a field came, went or
changed its kind since, `--check` fails: somebody has to look again, and write the new figure down.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from naungan.lib.personal import SPECIFIC, Kind  # noqa: E402  # Django comes first
from naungan.privacy.register import kept_words, kind_words, lines, purpose_words, specific_digest, tables  # noqa: E402

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "operations"
REGISTER, ASSESSMENT = FOLDER / "personal-data.md", FOLDER / "impact-assessment.md"
ASSESSED = re.compile(r"^Fields assessed: `([0-9a-f]{16})`", re.MULTILINE)


def page() -> str:
    told = [held for _, held in tables() if held.tells]
    specific = sorted(f"`{one.held.model}.{one.name}`" for one in lines() if one.kind in SPECIFIC)
    parts = [
        "# Register of processing",
        "",
        "Made by `tools/personal.py` from what each room declares in its `personal.py`; a field without a declaration fails the",
        "tests. What this page says is what is done: the same declarations delete what is over, find what a person gets who asks",
        f"for a copy, and empty what goes when she is forgotten (UU 27/2022 art. 31). {len(told)} tables tell of people.",
        "",
        f"**Specific data** (UU 27/2022 art. 4(2)), {len(specific)} fields: {', '.join(specific)}.",
        "",
    ]
    for room in dict.fromkeys(room for room, _ in tables()):
        found = [held for of, held in tables() if of == room and held.tells]
        if not found:
            continue
        parts += [f"## {room}", "", "| table | field: what it tells | what for | by which right | how long |"]
        parts += ["|---|---|---|---|---|"]
        for held in found:
            by_kind: dict[Kind, list[str]] = {}
            for name, kind in held.kinds():
                if kind is not Kind.NOTHING:
                    by_kind.setdefault(kind, []).append(f"`{name}`")
            fields = "; ".join(f"{' '.join(names)}: {kind_words(kind, 'en')}" for kind, names in by_kind.items())
            purpose, ground = purpose_words(held, "en")
            parts.append(f"| `{held.model}` | {fields} | {purpose} | {ground} | {kept_words(held, 'en')} |")
        parts.append("")
    return "\n".join(parts)


def main() -> int:
    text, wrong = page(), []
    if "--check" in sys.argv:
        if not REGISTER.exists() or REGISTER.read_text() != text:
            wrong.append(f"stale: {REGISTER.name}: run python tools/personal.py")
    else:
        REGISTER.write_text(text)
    assessed = ASSESSED.search(ASSESSMENT.read_text())
    if assessed is None or assessed[1] != specific_digest():
        wrong.append(
            f"{ASSESSMENT.name} was written for other fields. See what changed in {REGISTER.name}, weigh it, "
            "write it down there, "
            f"and then: Fields assessed: `{specific_digest()}`"
        )
    print("\n".join(wrong) or "the register is current, and the assessment is of it")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
