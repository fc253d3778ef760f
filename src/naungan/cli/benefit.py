"""`benefit`: what the law pays for one event, and why."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.cli.output import AsJson, note, print_json, show, tell
from naungan.cli.traces import line_as_json, table_of_lines
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.words import rupiah, say
from naungan.regulation.brackets import is_reference_income
from naungan.regulation.cases import Answer
from naungan.regulation.cases import benefit as benefit_of
from naungan.regulation.claims import papers
from naungan.regulation.explain import sentence, why_stopped
from naungan.regulation.survivors import Relation, heading

MOST_BYTES = 1_000_000


def benefit(
    case: Annotated[str, typer.Argument(help="A file with one case in JSON; - reads it from standard input.")],
    explain: Annotated[bool, typer.Option("--explain", help="Tell it in sentences that a family can follow.")] = False,
    as_json: AsJson = False,
) -> None:
    """What the law pays for one event, line by line, with formula and article.

    Ends with status 1 and no amount where a question of the law is open and a person must decide.
    """
    answer = benefit_of(read_case_file(case))
    _warn_of_wage(answer.case)
    if as_json:
        print_json(_document(answer, explain))
    elif explain:
        _explain(answer)
    else:
        _show(answer)
    if answer.stops:
        raise typer.Exit(1)


def _warn_of_wage(case: Mapping[str, Any]) -> None:
    """Say where an income is that of no bracket: right for a wage earner, a slip for whoever is on own account."""
    wage, day = case.get("reference_income"), case["event_on"]
    if wage is None or case["benefit"] == "jkp":
        return
    if not is_reference_income(int(wage), month=int(Month.of(dt.date.fromisoformat(str(day))))):
        note(
            "{wage} is the reference income of no bracket: right for a wage earner; for own account give that of the bracket.",
            wage=rupiah(int(wage)),
        )


def read_case_file(name: str) -> Any:
    """Return the JSON of a file. Raises BadUsage."""
    try:
        text = sys.stdin.read(MOST_BYTES + 1) if name == "-" else _text(Path(name))
        name = say("standard input") if name == "-" else name
    except UnicodeDecodeError:
        raise BadUsage("{name} is not text.", name=name, fix="Give a file with one case in JSON.") from None
    if len(text) > MOST_BYTES:
        raise BadUsage("{name} is larger than 1 MB.", name=name, fix="Give one case.")
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        why = str(error) if isinstance(error, json.JSONDecodeError | _Unsound) else say("nested too deeply, or a number too long")
        raise BadUsage("{name} is not JSON: {why}.", name=name, why=why, fix="Mend it; `docs/benefits.md` shows cases.") from None


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadUsage(
            "{name} cannot be read: {why}.", name=path, why=error.strerror, fix="Give the path of a case file."
        ) from None


class _Unsound(ValueError):  # noqa: N818  # a word of ours for the reader
    pass


def _no_number(word: str) -> Any:
    raise _Unsound(f"{word} is not a number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object; a key that stands twice would silently lose one value."""
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _Unsound(say("“{key}” stands twice", key=twice))
    return found


def _document(answer: Answer, explain: bool) -> dict[str, Any]:
    document: dict[str, Any] = {
        "lines": [line_as_json(line) for line in answer.lines],
        "total": answer.total,
        "due_now": answer.due_now,
        "committed": answer.committed,
        "stops": [{"line": line.code, "question": line.question or None, "why": why_stopped(line)} for line in answer.stops],
    }
    if answer.survivors is not None:
        document["survivors"] = answer.survivors | {"fund_keeps": answer.fund_keeps}
    if explain:
        document["sentences"] = [sentence(line) for line in answer.lines]
        document["papers"] = [
            {"code": one.code, "title": say(one.title), "demanded": one.is_demanded, "source": one.source or None}
            for one in papers(str(answer.case["benefit"]), str(answer.case.get("ground", "")))
        ]
    return document


def _show(answer: Answer) -> None:
    table_of_lines("", answer.lines)
    _tell_total(answer)
    for line in answer.stops:
        show(why_stopped(line))


def _explain(answer: Answer) -> None:
    for line in answer.lines:
        show(sentence(line))
    _tell_total(answer)
    asked = papers(str(answer.case["benefit"]), str(answer.case.get("ground", "")))
    if asked:
        tell(
            "Papers that the law asks for: {papers}.",
            papers="; ".join(say(one.title) for one in asked if one.is_demanded),
        )
        tell(
            "Offices also ask for: {papers}. Ask why, and for a refusal in writing.",
            papers="; ".join(say(one.title) for one in asked if not one.is_demanded),
        )


def _tell_total(answer: Answer) -> None:
    if answer.total is None:
        tell("No total: a part of it is open.")
    else:
        tell("Total: {total}", total=rupiah(answer.total))
    if answer.committed:
        tell(
            "Of that {now} is due now; {later} is for later school years, paid year by year.",
            now=rupiah(answer.due_now),
            later=rupiah(answer.committed),
        )
    if answer.survivors is not None:
        words = [say(heading(Relation.read(one))) for one in answer.survivors["receive"]]
        if words:
            tell("It is paid to: {who}.", who=", ".join(words))
            if any(line.code.startswith("scholarship") for line in answer.lines):
                tell("A scholarship goes to its child.")
        else:
            tell(
                "No heir is left: the funeral is paid to whoever arranged it, the rest of JKK or JKM stays in the fund, JHT goes "
                "to the heritage office."
            )
            if answer.fund_keeps:
                tell("{amount} stays in the fund.", amount=rupiah(answer.fund_keeps))
