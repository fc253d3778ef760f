"""`law`: the history of a parameter, what a reform would change, and the questions that are open."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.cli.output import AsJson, note, print_json, show, table, tell
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month, month_range
from naungan.lib.words import number, rupiah, say
from naungan.regulation.answers import EXAMPLE, answers_path, codes_of, in_use
from naungan.regulation.explain import cited
from naungan.regulation.overlays import read_overlay
from naungan.regulation.reforms import (
    LONGEST,
    BenefitChange,
    Compared,
    FundMonth,
    compare_families,
    compare_members,
    months_of,
    read_members,
    timeline,
    unread_columns,
)

law = typer.Typer(no_args_is_help=True, help="The law itself: history, reforms, open questions.")


@law.command("timeline")
def show_timeline(
    code: Annotated[str, typer.Argument(help="A parameter, such as jkm.death_sum; left out: all are listed.")] = "",
    as_json: AsJson = False,
) -> None:
    """A parameter's history: each value, from when to when, its article and our confidence."""
    if not code:
        _list(as_json)
        return
    entry = in_use().entry(code)
    spans = timeline(entry)
    if as_json:
        print_json(
            {"code": code, "title": entry.title, "unit": entry.unit, "before": entry.before,
             "values": [asdict(span) for span in spans]}
        )  # fmt: skip
        return
    show(f"{code}: {say(entry.title)}")
    tell("Unit: {unit}", unit=entry.unit)
    if entry.is_bands:
        for span in spans:
            tell("From {since}: {source}", since=span.since, source=cited(span.source))
            heads = entry.unit.partition("[")[2].rstrip("]").split(", ")
            table("", heads, ([_value(cell) for cell in line] for line in span.value), numbers_from=0)
        return
    before = [] if entry.before is None else [("", spans[0].since, _value(entry.before), "", "")]
    rows = [
        (one.since, one.until or say("open-ended"), _value(one.value), one.confidence, cited(one.source))
        for one in spans
    ]
    table("", ("From", "Until", "Value", "Confidence", "Article"), [*before, *rows], numbers_from=9)


def _list(as_json: bool) -> None:
    entries = in_use().entries
    if as_json:
        print_json([{"code": code, "title": entry.title, "unit": entry.unit} for code, entry in entries.items()])
        return
    table(
        "", ("Parameter", "What it is"), ((code, say(entry.title)) for code, entry in entries.items()), numbers_from=9
    )


def _value(value: object) -> str:
    if value is None:
        return say("not known")
    return number(int(str(value))) if str(value).isdigit() else str(value)


@law.command()
def questions(as_json: AsJson = False) -> None:
    """The questions that the law leaves open, how each is read, and how this deployment answered."""
    using = in_use()
    rows: list[dict[str, Any]] = []
    for name, question in using.questions.items():
        codes = codes_of(name)
        rows_of = {code: using.entry(code).rows for code in codes}
        answers = sorted({row.source for found in rows_of.values() for row in found if row.confidence == "decided"})
        still_open = [code for code, found in rows_of.items() if any(row.confidence == "low" for row in found)]
        rows.append(
            {
                "question": name,
                "asks": say(question["asks"]),
                "stops": bool(question.get("stops")),
                "reading": say(question["reading"]),
                "parameters": codes,
                "open": still_open,
                "answers": answers,
            }
        )
    if as_json:
        print_json(rows)
        return
    for row in rows:
        show(f"{row['question']}: {row['asks']}")
        if row["open"]:
            tell("   Stops what rests on it: {codes}", codes=", ".join(row["open"]))
        tell("   Reading: {reading}", reading=row["reading"])
        for answer in row["answers"]:
            show(f"   {answer}")
    tell("Answers stand in {path}, written so:", path=answers_path())
    show(EXAMPLE)


@law.command()
def diff(
    overlay: Annotated[Path, typer.Argument(help="A YAML file of changes; docs/reforms.md shows one.")],
    members: Annotated[
        Path | None, typer.Option(help="A Parquet file of members: who gains, who loses, how much.")
    ] = None,
    since: Annotated[str, typer.Option("--from", help="First month; left out: the first month of the change.")] = "",
    months: Annotated[int, typer.Option(help="How many months; left out: those of the change, at most 12.")] = 0,
    as_json: AsJson = False,
) -> None:
    """What a reform changes: the parameters, example families, and, with a file of members, everyone by month and fund."""
    using = in_use()
    reform = read_overlay(overlay, using)
    if not 0 <= months <= LONGEST:
        raise BadUsage(
            "{given} months were asked for.", given=months, longest=LONGEST, fix="Ask for 1 to {longest} months."
        )
    chosen = months_of(reform, months)
    if since:
        chosen = month_range(Month.parse(since), len(chosen))
    families = compare_families(using, reform, chosen)
    funds: list[FundMonth] = []
    benefits: list[BenefitChange] = []
    people = 0
    if members is not None:
        classes = read_members(members, using, reform.over(using))
        people = int(classes.people.sum())
        if others := unread_columns(members):
            note("Columns that are not read: {names}.", names=", ".join(others))
        funds, benefits = compare_members(classes, using, reform, chosen)
    changed: list[dict[str, Any]] = [
        {
            "parameter": change.code,
            "since": str(change.row.since),
            "until": None if change.until is None else str(change.until),
            "before": [
                {"since": span.since, "value": span.value}
                for span in timeline(using.entry(change.code))
                if (not span.until or span.until > str(change.row.since))
                and (change.until is None or span.since < str(change.until))
            ],
            "after": change.row.value,
        }
        for change in reform.changes
    ]
    if as_json:
        document = {
            "title": reform.title,
            "changes": changed,
            "families": [_family(one) for one in families],
            "months": [asdict(one) | {"month": str(one.month)} for one in funds],
            "benefits": [asdict(one) | {"month": str(one.month)} for one in benefits],
        }
        print_json(document | ({"members": people} if members is not None else {}))
        return
    show(reform.title)
    rows = [
        (str(row["parameter"]), str(row["since"]), str(row["until"] or say("open-ended")),
         ", ".join(_value(one["value"]) for one in row["before"]), _value(row["after"]))
        for row in changed
    ]  # fmt: skip
    table("What changes", ("Parameter", "From", "Until", "Before", "After"), rows, numbers_from=9)
    _show_families(families)
    if members is not None:
        _show_members(people, funds, benefits)


def _family(one: Compared) -> dict[str, object]:
    return {
        "family": one.family.code, "title": say(one.family.title), "what": one.what, "month": str(one.month),
        "before": one.before, "after": one.after,
    }  # fmt: skip


def _money(amount: int | None) -> str:
    return say("open") if amount is None else number(amount)


def _change(before: int | None, after: int | None) -> str:
    if before is None or after is None:
        return say("open")
    return f"{'+' if after > before else ''}{number(after - before)}"


def _show_families(families: list[Compared]) -> None:
    rows = [
        (
            say(one.family.title),
            one.what,
            str(one.month),
            _money(one.before),
            _money(one.after),
            _change(one.before, one.after),
        )
        for one in families
    ]
    table("Example families (invented)", ("Family", "What", "Month", "Before", "After", "Change"), rows, numbers_from=3)


def _show_members(people: int, funds: list[FundMonth], benefits: list[BenefitChange]) -> None:
    tell("{people} members.", people=number(people))
    rows = [
        (
            str(one.month), one.fund.upper(), number(one.before), number(one.after), _change(one.before, one.after),
            number(one.more), number(one.less),
        )
        for one in funds
    ]  # fmt: skip
    heads = ("Month", "Fund", "Before", "After", "Change", "Pay more", "Pay less")
    table("Contributions by month and fund", heads, rows, numbers_from=2)
    before, after = sum(one.before for one in funds), sum(one.after for one in funds)
    tell("Together {before} before, {after} after.", before=rupiah(before), after=rupiah(after))
    if benefits:
        shown = [
            (str(one.month), one.benefit, number(one.gain), number(one.lose), number(one.difference))
            for one in benefits
        ]
        table(
            "Benefits, if each member had one claim",
            ("Month", "Benefit", "Gain", "Lose", "Change"),
            shown,
            numbers_from=2,
        )
