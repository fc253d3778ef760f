"""`law`: the history of a parameter, what a reform would change, and the questions that are open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.cli.options import Account, answering, proposed
from naungan.cli.output import AsJson, note, now, open_house, print_json, show, table, tell
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month, month_range
from naungan.lib.words import marked, number, reader_language, say
from naungan.regulation.answers import EXAMPLE, answers_path, codes_of, in_use, read_reform
from naungan.regulation.dated import Entry
from naungan.regulation.explain import CONFIDENCE, cited
from naungan.regulation.law import Law
from naungan.regulation.overlays import Overlay
from naungan.regulation.reforms import (
    LONGEST,
    Compared,
    Weighed,
    compare_families,
    compare_members,
    months_of,
    read_members,
    replaced,
    timeline,
    turns_of,
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
            {
                "code": code,
                "title": entry.title,
                "unit": entry.unit,
                "before": entry.before,
                "values": [asdict(span) for span in spans],
            }
        )
        return
    show(f"{code}: {say(entry.title)}")
    tell("Unit: {unit}", unit=entry.unit)
    if entry.is_bands:
        for span in spans:
            tell("From {since}: {source}", since=span.since, source=cited(span.source))
            heads = entry.unit.partition("[")[2].rstrip("]").split(", ")
            table("", heads, ([_cell(cell) for cell in line] for line in span.value), numbers_from=0)
        return
    before = [] if entry.before is None else [("", spans[0].since, _value(entry.before, entry), "", "")]
    rows = [
        (
            one.since,
            one.until or say("open-ended"),
            _value(one.value, entry),
            say(CONFIDENCE[one.confidence]),
            cited(one.source),
        )
        for one in spans
    ]
    table("", ("From", "Until", "Value", "Confidence", "Article"), [*before, *rows], numbers_from=9)


def _list(as_json: bool) -> None:
    entries = in_use().entries
    if as_json:
        print_json([{"code": code, "title": entry.title, "unit": entry.unit} for code, entry in entries.items()])
        return
    table("", ("Parameter", "What it is"), ((code, say(entry.title)) for code, entry in entries.items()), numbers_from=9)


def _value(value: Any, entry: Entry) -> str:
    """Return a value of a parameter in words: rupiah with marks, shares in percent."""
    if value is None:
        return say("not known")
    if isinstance(value, list):
        return say("{count} bands", count=len(value))
    if "share" in entry.unit:
        text = f"{float(value) * 100:.6g}%"
        return text if reader_language() == "en" else text.replace(".", ",")
    return _cell(value)


def _cell(value: Any) -> str:
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
        still_open = [
            code for code, found in rows_of.items() if any(row.confidence == "low" and row.question == name for row in found)
        ]
        rows.append(
            {
                "question": name,
                "asks": say(question["asks"]),
                "stops": bool(question.get("stops")),
                "reading": say(question["reading"]),
                "parameters": {code: using.entry(code).wanted for code in codes},
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
        for code, wanted in row["parameters"].items():
            tell("   {code}: {wanted}", code=code, wanted=wanted)
        for answer in row["answers"]:
            show(f"   {answer}")
    tell("Answers stand in {path}, written so:", path=answers_path())
    show(EXAMPLE)


@law.command()
def diff(
    overlay: Annotated[Path, typer.Argument(help="A YAML file of changes (docs/regulation/relief-ends.md), or of answers.")],
    members: Annotated[Path | None, typer.Option(help="A Parquet file of members: who gains, who loses, how much.")] = None,
    since: Annotated[str, typer.Option("--from", help="First month; left out: the first month of the change.")] = "",
    months: Annotated[int, typer.Option(help="How many months; left out: those of the change, at most 12.")] = 0,
    as_json: AsJson = False,
) -> None:
    """What a reform changes: the parameters, example families, and, with a file of members, everyone by month and fund."""
    using, reform = read_reform(overlay)
    if not 0 <= months <= LONGEST:
        raise BadUsage("{given} months were asked for.", given=months, longest=LONGEST, fix="Ask for 1 to {longest} months.")
    is_answer = any(change.row.confidence == "decided" for change in reform.changes)
    chosen = turns_of(using, reform) if is_answer and not months else months_of(reform, months)
    if since:
        chosen = month_range(Month.parse(since), len(chosen))
    families, unread_by_families = compare_families(using, reform, chosen)
    weighed = None
    if members is not None:
        if others := unread_columns(members):
            note("Columns that are not read: {names}.", names=", ".join(others))
        weighed = compare_members(read_members(members, using, reform.over(using)), using, reform, chosen)
    if as_json:
        print_json(_document(reform, using, families, unread_by_families, weighed))
        return
    show(reform.title)
    table("What changes", ("Parameter", "From", "Until", "Before", "After"), _changes(reform, using), numbers_from=9)
    tell("Weighed from {first} to {last}.", first=chosen[0], last=chosen[-1])
    _show_families(families)
    if unread_by_families:
        tell("No example family depends on: {codes}.", codes=", ".join(unread_by_families))
    if weighed is not None:
        _show_members(weighed)


def _document(
    reform: Overlay, using: Law, families: list[Compared], unread: list[str], weighed: Weighed | None
) -> dict[str, Any]:
    changes = [
        {
            "parameter": change.code,
            "since": str(change.row.since),
            "until": None if change.until is None else str(change.until),
            "before": [{"since": span.since, "value": span.value} for span in replaced(using, change)],
            "after": change.row.value,
        }
        for change in reform.changes
    ]
    document: dict[str, Any] = {
        "title": reform.title,
        "changes": changes,
        "families": [_family(one) for one in families],
        "not_weighed_for_families": unread,
    }
    if weighed is None:
        return document
    return document | {
        "members": weighed.people,
        "left_out": weighed.left_out,
        "months": [asdict(one) | {"month": str(one.month)} for one in weighed.funds],
        "benefits": [asdict(one) | {"month": str(one.month)} for one in weighed.benefits],
        "not_weighed_for_members": weighed.unread,
    }


def _changes(reform: Overlay, using: Law) -> Iterator[tuple[str, ...]]:
    for change in reform.changes:
        entry = using.entry(change.code)
        before = ", ".join(_value(span.value, entry) for span in replaced(using, change))
        until = say("open-ended") if change.until is None else str(change.until)
        yield change.code, str(change.row.since), until, before, _value(change.row.value, entry)


def _family(one: Compared) -> dict[str, object]:
    return {
        "family": one.family.code,
        "title": say(one.family.title),
        "what": one.what,
        "month": str(one.month),
        "before": one.before,
        "after": one.after,
    }


def _money(amount: int | None) -> str:
    return say("not decided") if amount is None else number(amount)


def _change(before: int | None, after: int | None) -> str:
    if before is None or after is None:
        return say("not decided")
    return f"{'+' if after > before else ''}{number(after - before)}"


WHAT = {
    "contribution": marked("contribution of a month"),
    "jkm": marked("death"),
    "jkk_death": marked("death by work accident"),
    "jkk_total_disability": marked("total disability"),
    "jkk_stmb": marked("a month unable to work"),
    "jht": marked("old-age savings of Rp60 million"),
}


def _show_families(families: list[Compared]) -> None:
    rows = [
        (
            say(one.family.title),
            say(WHAT[one.what]),
            str(one.month),
            _money(one.before),
            _money(one.after),
            _change(one.before, one.after),
        )
        for one in families
    ]
    table("Example families (invented)", ("Family", "What", "Month", "Before", "After", "Change"), rows, numbers_from=3)


def _show_members(weighed: Weighed) -> None:
    tell("{people} members.", people=number(weighed.people))
    if weighed.left_out:
        tell(
            "Left out: {people} members whose price rests on an open question (village money, Q3).",
            people=number(weighed.left_out),
        )
    rows = [
        (
            str(one.month),
            one.fund.upper(),
            number(one.before),
            number(one.after),
            _change(one.before, one.after),
            number(one.more),
            number(one.less),
        )
        for one in weighed.funds
    ]
    for fund in dict.fromkeys(one.fund for one in weighed.funds):
        before = sum(one.before for one in weighed.funds if one.fund == fund)
        after = sum(one.after for one in weighed.funds if one.fund == fund)
        rows.append((say("all"), fund.upper(), number(before), number(after), _change(before, after), "", ""))
    table(
        "Contributions by month and fund",
        ("Month", "Fund", "Before", "After", "Change", "Pay more", "Pay less"),
        rows,
        numbers_from=2,
    )
    if weighed.benefits:
        shown = [
            (
                str(one.month),
                say(WHAT[one.benefit]),
                number(one.gain),
                number(one.lose),
                number(round(one.difference / (one.gain + one.lose))),
            )
            for one in weighed.benefits
        ]
        table(
            "Benefits, if the event came in that month: who would gain or lose, and how much a claim on average",
            ("Month", "Benefit", "Gain", "Lose", "Change of a claim"),
            shown,
            numbers_from=2,
        )
        tell("Weighed without children, and with 40 paid months where the file does not tell member_since.")
    if weighed.unread:
        tell("Nothing of these members depends on: {codes}.", codes=", ".join(weighed.unread))


@law.command("answer")
def answer(
    file: Annotated[Path, typer.Argument(help="YAML file with all answers of this house; see naungan law questions.")],
    by: Account = "",
    as_json: AsJson = False,
) -> None:
    """Keep the answers of this house to open questions; once there are two people of head office, two agree to them."""
    open_house()
    from naungan.approvals.second import second_wanted
    from naungan.operations.answers import keep_answers, propose_answers

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadUsage("{path} cannot be read: {why}.", path=file, why=error, fix="Give the file of answers.") from error
    who = answering(by, "house.see")
    if second_wanted(who):
        proposed(propose_answers(text, by=who, at=now()), as_json)
        return
    path = keep_answers(text, by=who, at=now())
    tell("The answers are kept in {path}. Begin anew what runs: naungan serve, naungan work.", path=path)
