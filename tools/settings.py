"""Write the table of settings into docs/commands.md from `naungan.lib.settings`; with --check only compare."""

from __future__ import annotations

import sys
from pathlib import Path

from naungan.lib.settings import SETTINGS

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
BEGIN, END = "<!-- settings: made by tools/settings.py -->", "<!-- end of settings -->"


def table() -> str:
    """Return the table as Markdown."""
    rows = [f"| `{one.name}` | {one.means} | {f'`{one.default}`' if one.default else ''} |" for one in SETTINGS]
    return "\n".join([BEGIN, "", "| variable | meaning | left out |", "| --- | --- | --- |", *rows, "", END])


def main() -> int:
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    made = head + table() + tail
    if "--check" in sys.argv:
        print("the table of settings is current" if made == text else "docs/commands.md: run python tools/settings.py")
        return int(made != text)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
