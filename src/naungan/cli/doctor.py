"""`doctor`: what is wrong here, and what to type."""

from __future__ import annotations

import os

import typer

from naungan import __version__
from naungan.cli.output import AsJson, now, out, print_json
from naungan.lib.words import say


def doctor(as_json: AsJson = False) -> None:
    """Look at the machine, the settings and the house, and say what is wrong and what to type. Changes nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from naungan.lib.postgresql.roles import as_owner
    from naungan.operations.doctor import examine

    with as_owner():
        lines = [
            (one, say(one.what, **one.values), say(one.advice, **one.values) if one.advice else "") for one in examine(now())
        ]
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
