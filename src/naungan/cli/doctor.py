"""`doctor`: what is wrong here, and what to type."""

from __future__ import annotations

import os
from typing import Any

import typer

from naungan import __version__
from naungan.cli.output import AsJson, now, out, print_json
from naungan.lib.words import duration_words, number, reader_language, say


def doctor(as_json: AsJson = False) -> None:
    """Look at the machine, the settings and the house, and say what is wrong and what to type. Changes nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from naungan.lib.gauges import Gauge
    from naungan.lib.postgresql.roles import as_owner
    from naungan.operations.doctor import examine

    language = reader_language()

    def said(value: Any, gauge: Gauge | None) -> Any:
        if isinstance(value, Gauge):
            return say(value.text)
        if gauge is None or not isinstance(value, float | int):
            return value
        if gauge.name.endswith("_seconds"):
            return duration_words(float(value), language)
        return f"{value:.0%}" if gauge.name.endswith("_ratio") else number(int(value))

    lines = []
    with as_owner():
        for one in examine(now()):
            gauge = next((value for value in one.values.values() if isinstance(value, Gauge)), None)
            values = {name: said(value, gauge) for name, value in one.values.items()}
            lines.append((one, say(one.what, **values), say(one.advice, **values) if one.advice else ""))
    wrong = sum(one.wrong for one, *_ in lines)
    if as_json:
        found = [{"ok": not advice, "wrong": one.wrong, "what": what, "do": advice} for one, what, advice in lines]
        print_json({"program": __version__, "found": found})
    else:
        for one, what, advice in lines:
            mark, colour = ("✗", "red") if one.wrong else ("!", "yellow") if advice else ("✓", "green")
            out.print(mark, style=colour, end=" ")
            out.print(what, markup=False)
            if advice:
                out.print(f"  → {advice}", markup=False, style="dim")
        out.print(say("{count} things are wrong.", count=wrong) if wrong else say("Nothing is wrong."), markup=False)
    raise typer.Exit(1 if wrong else 0)
