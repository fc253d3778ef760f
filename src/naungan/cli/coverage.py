"""`coverage`: who is covered of all who could be."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from naungan.cli.output import now, open_house, print_json, read_day, table, tell
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.words import number, percent, reader_language, say

FORMATS = ("table", "csv", "json", "svg")


def coverage(
    by: Annotated[str, typer.Option(help="Only regency, today.")] = "regency",
    province: Annotated[str, typer.Option(help="Two digits, such as 15 for Jambi.")] = "15",
    on: Annotated[str, typer.Option(help="The day asked about; left out: today.")] = "",
    format_: Annotated[str, typer.Option("--format", help="table, csv, json or svg (a map of Jambi).")] = "table",
) -> None:
    """Covered workers, potential, rate with interval, and where the figures come from."""
    if by != "regency" or format_ not in FORMATS:
        raise BadUsage(
            "“{given}” is not offered.",
            given=by if by != "regency" else format_,
            fix="Coverage is shown --by regency, as table, csv, json or svg.",
        )
    day = read_day(on) if on else wib_day(now())
    open_house()
    from naungan.coverage.maps import regency_map
    from naungan.coverage.queries import coverage_by_regency

    rows = coverage_by_regency(province, on=day)
    if format_ == "svg":
        if province != "15":
            raise BadUsage("There is a map of Jambi only.", fix="Ask for a table of the other provinces.")
        sys.stdout.write(regency_map(rows, language=reader_language()))
    elif format_ == "json":
        print_json([row.as_json() for row in rows])
    elif format_ == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(("code", "name", "on", "covered", "potential", "low", "high", "rate", "round", "method", "source"))
        writer.writerows(
            (r.code, r.name, r.on, r.covered, r.potential, r.low, r.high, r.rate, r.round, r.method, r.source) for r in rows
        )
    else:
        print_table(rows)


def print_table(rows: Sequence[object]) -> None:
    """Print coverage; a rate without a denominator is a dash."""
    from naungan.coverage.queries import Coverage

    shown = [row for row in rows if isinstance(row, Coverage)]
    table(
        "",
        ("Area", "Covered", "Potential", "Rate", "Interval"),
        (
            (
                f"{row.code} {row.name}",
                number(row.covered),
                number(row.potential) if row.potential else "–",
                "–" if row.rate is None else percent(row.rate),
                "" if row.interval is None or row.low == row.high else " – ".join(percent(end) for end in row.interval),
            )
            for row in shown
        ),
    )
    for round_, method, source in dict.fromkeys((row.round, row.method, row.source) for row in shown if row.source):
        tell("Potential {round}: {method}. Source: {source}.", round=round_, method=say(method), source=source)
