"""How the lines of a price or a benefit are shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from naungan.cli.output import table
from naungan.lib.words import number, reader_language, say
from naungan.regulation.explain import cited, title_of
from naungan.regulation.lines import Line


def line_as_json(line: Line) -> dict[str, Any]:
    """Return a line as other programs read it: the formula in English figures, whatever the reader's language."""
    return {
        "code": line.code,
        "amount": line.amount_of(),
        "formula": line.formula_of(language="en"),
        "source": line.source_of(),
    }


def table_of_lines(title: str, lines: Iterable[Line]) -> None:
    """Print what each line is for, its formula, its article and its sum."""
    rows = []
    for line in lines:
        amount = line.amount_of()
        shown = say("not decided") if amount is None else number(amount)
        rows.append((title_of(line), line.formula_of(language=reader_language()), cited(line.source_of()), shown))
    table(title, ("What", "Formula", "Article", "Rupiah"), rows, numbers_from=3)
