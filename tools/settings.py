"""Write the tables of settings (docs/commands.md) and of a partner's words (docs/partners.md) from the code that reads them.

python tools/settings.py [--check]      --check only compares
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import asdict, fields
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from naungan.lib.settings import SETTINGS  # noqa: E402
from naungan.partners.profiles import Profile  # noqa: E402

DOCS = Path(__file__).parent.parent / "docs"
BEGIN, END = "<!-- {name}: made by tools/settings.py -->", "<!-- end of {name} -->"
MEANING = re.compile(r"^ {4}(\w+) {2,}(.*)$", re.MULTILINE)


def quoted(text: str) -> str:
    return f"`{text}`" if text else ""


def settings() -> list[str]:
    """Return the table of the program's settings as Markdown."""
    rows = [f"| `{one.name}` | {one.means} | {quoted(one.default)} |" for one in SETTINGS]
    return ["| variable | meaning | left out |", "| --- | --- | --- |", *rows]


def words() -> list[str]:
    """Return the table of what a partner's profile may say. Raises AssertionError for a word that its docstring leaves out."""
    means = dict(MEANING.findall(Profile.__doc__ or ""))
    assert set(means) == {one.name for one in fields(Profile)}, set(means) ^ {one.name for one in fields(Profile)}
    defaults = {name: value for name, value in asdict(Profile()).items() if value not in ("", [], {})}
    said = {name: value if isinstance(value, str) else json.dumps(value) for name, value in defaults.items()}
    rows = [f"| `{name}` | {meaning} | {quoted(said.get(name, ''))} |" for name, meaning in means.items()]
    return ["| word | meaning | left out |", "| --- | --- | --- |", *rows]


PAGES = {"commands.md": ("settings", settings), "partners.md": ("words of a profile", words)}


def main() -> int:
    is_old = False
    for page, (name, made_by) in PAGES.items():
        text = (DOCS / page).read_text(encoding="utf-8")
        begin, end = BEGIN.format(name=name), END.format(name=name)
        head, _, rest = text.partition(begin)
        _, _, tail = rest.partition(end)
        made = head + "\n".join([begin, "", *made_by(), "", end]) + tail
        if "--check" not in sys.argv:
            (DOCS / page).write_text(made, encoding="utf-8")
        elif made != text:
            print(f"docs/{page}: run python tools/settings.py")
            is_old = True
    if "--check" in sys.argv and not is_old:
        print("tables made from code are current")
    return int(is_old)


if __name__ == "__main__":
    sys.exit(main())
