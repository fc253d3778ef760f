"""`claim`: claims, from what happened to the money at the family's hand."""

from __future__ import annotations

from typing import Annotated

import typer

from naungan.claims.assessment import Assessment
from naungan.cli.benefit import read_case_file
from naungan.cli.output import AsJson, print_json, show, table, tell
from naungan.lib.words import day_words, number, reader_language, rupiah, say

claim = typer.Typer(no_args_is_help=True, help="Claims, from what happened to the money at the family's hand.")


@claim.callback()
def _claims() -> None:
    """A group, also while it has one command."""


@claim.command("try")
def try_(
    case: Annotated[str, typer.Argument(help="A file with one claim in JSON; - reads it from standard input.")],
    explain: Annotated[bool, typer.Option("--explain", help="Tell the articles, and what to do about each stop.")] = False,
    as_json: AsJson = False,
) -> None:
    """Assess a claim from a case file alone: cover then and now, what is due, who receives, what is missing, who decides.

    Ends with status 1 where a person must see to something, or nothing is due.
    """
    given = read_case_file(case)
    from naungan.claims import cases
    from naungan.claims.assessment import assess

    found = assess(cases.read_case(given))
    if as_json:
        print_json(cases.as_json(found) | (_sentences(found) if explain else {}))
    else:
        _show(found, explain=explain)
    if found.stops or found.refused:
        raise typer.Exit(1)


def _sentences(found: Assessment) -> dict[str, object]:
    from naungan.claims.codes import REASONS

    codes = (*found.stops, *([found.refused] if found.refused else []))
    return {"reasons": [{"code": code, "says": say(REASONS[code].says), "next": say(REASONS[code].next)} for code in codes]}


def _show(found: Assessment, *, explain: bool) -> None:
    from naungan.claims.codes import DECIDERS, REASONS, STATES, STATUSES
    from naungan.claims.words import paper_title, payee_title, title_of
    from naungan.regulation.explain import cited

    if found.cover is not None:
        then, now_ = say(STATES[str(found.cover.then)]), say(STATES[str(found.cover.now)])
        tell("Cover as known on the day itself: {then}; as known now: {now}.", then=then, now=now_)
    heads = ("What", "Article" if explain else "", "", "Rupiah")
    rows = [
        (
            title_of(line.code),
            cited(line.source) if explain else "",
            say(STATUSES[str(line.status)]) if line.amount != 0 else say("nothing is due"),
            say("not decided") if line.amount is None else number(line.amount),
        )
        for line in found.lines
    ]
    if rows:
        keep = [place for place, head in enumerate(heads) if head or place == 2]
        table("", [heads[place] for place in keep], [[row[place] for place in keep] for row in rows], numbers_from=len(keep) - 1)
    if found.missing and found.due_now:
        tell("What is due is paid when the missing papers are there.")
    tell(
        "Due now {due}, waiting for a decision {open}, in later years {committed}.",
        due=rupiah(found.due_now),
        open=rupiah(found.open),
        committed=rupiah(found.committed),
    )
    for payee in found.payees:
        show(f"  {payee_title(payee.who)}: {rupiah(payee.amount)}")
    for code in (*found.stops, *([found.refused] if found.refused else [])):
        show(f"{code}: {say(REASONS[code].says)}{' ' + say(REASONS[code].next) if explain else ''}")
    if found.missing:
        tell("Missing: {papers}.", papers="; ".join(paper_title(code) for code in found.missing))
    if found.due_by is not None and not found.missing:
        tell("To be paid by {day} at the latest.", day=day_words(found.due_by, reader_language()))
    if found.late is not None and found.late.days and found.late.amount is not None:
        tell("{days} days late: {amount} on top.", days=found.late.days, amount=rupiah(found.late.amount))
    tell("Who decides: {who}.", who=say(DECIDERS[str(found.decides)]))
