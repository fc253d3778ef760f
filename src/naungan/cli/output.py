"""What commands print: one JSON document to stdout with --json, else words and tables; all else goes to stderr."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from naungan.lib import money
from naungan.lib.errors import BadUsage
from naungan.lib.words import plain, say

out, err = Console(highlight=False), Console(stderr=True, highlight=False)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def shown(text: str) -> str:
    """Return a text as it may stand on a screen, whoever wrote what is in it; its lines stay."""
    return plain(text, keeps="\n\t")


def print_json(document: Any) -> None:
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False, default=str) + "\n")


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers_from: int = 1, last: int = 99) -> None:
    """Print a table; columns from `numbers_from` up to `last` are figures: they stand right and are never cut or wrapped."""
    if title:
        out.print(say(title), style="italic", markup=False)  # not the table's own, which wraps at the width of its columns
    drawn = Table(header_style="bold", box=None, pad_edge=False)
    cells = [[escape(shown(cell)) for cell in row] for row in rows]
    for place, head in enumerate(heads):
        if numbers_from <= place <= last:
            width = max((len(row[place]) for row in cells), default=0)
            drawn.add_column(say(head), justify="right", no_wrap=True, min_width=max(width, len(say(head))))
        else:
            drawn.add_column(say(head), overflow="fold")
    for row in cells:
        drawn.add_row(*row)
    out.print(drawn, crop=False)


def tell(sentence: str, /, **values: Any) -> None:
    """Print a sentence in the reader's language."""
    out.print(shown(say(sentence, **values)), markup=False)


def show(text: str) -> None:
    """Print words that are in the reader's language already."""
    out.print(shown(text), markup=False)


def note(sentence: str, **values: Any) -> None:
    """Say on stderr what is going on."""
    err.print(shown(say(sentence, **values)), style="dim", markup=False)


def open_house() -> None:
    """Set Django up, start the database if none runs, and bring its schema and lists of areas up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from naungan.lib.database import prepare
    from naungan.lib.home import home
    from naungan.lib.postgresql.roles import as_owner, is_split, work_as_app
    from naungan.places.commands import load_places

    if not (home() / "postgresql").exists() and not os.environ.get("NAUNGAN_DATABASE_URL"):
        note("First use: making a database in {home} …", home=home())
    prepare()
    with as_owner():
        load_places()
    if is_split():
        work_as_app()


def read_day(text: str) -> dt.date:
    """Return the day written as 2026-11-20. Raises BadUsage."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return dt.date.fromisoformat(text)
        raise ValueError
    except ValueError:
        raise BadUsage("“{given}” is not a day.", given=text, fix="Write year, month and day, such as 2026-11-20.") from None


def read_hour(text: str) -> dt.time:
    """Return the hour of a day written as 09:30. Raises BadUsage."""
    try:
        if re.fullmatch(r"\d{2}[:.]\d{2}", text, re.ASCII):
            return dt.time.fromisoformat(text.replace(".", ":"))
        raise ValueError
    except ValueError:
        raise BadUsage("“{given}” is not an hour.", given=text, fix="Write hour and minute, such as 09:30.") from None


def read_rupiah(text: str) -> int:
    """Return a whole sum of rupiah, as `lib.money` reads it. Raises BadUsage."""
    amount = money.read_rupiah(text)
    if amount is None:
        raise BadUsage("“{given}” is not a sum of rupiah.", given=text, fix="Write whole rupiah, such as 1000000 or “1,5 juta”.")
    return amount


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
