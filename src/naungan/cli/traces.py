"""How the lines of a price or a benefit are shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.markup import escape
from rich.table import Table

from naungan.cli.output import out
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
    drawn = Table(title=title or None, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for head, justify in (("What", "left"), ("Formula", "left"), ("Article", "left"), ("Rupiah", "right")):
        drawn.add_column(say(head), justify=justify)  # type: ignore[arg-type]
    for line in lines:
        amount = line.amount_of()
        shown = say("open") if amount is None else number(amount)
        cells = (title_of(line), line.formula_of(language=reader_language()), cited(line.source_of()), shown)
        drawn.add_row(*map(escape, cells))
    out.print(drawn)
