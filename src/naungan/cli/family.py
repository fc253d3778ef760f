"""`family`: whom members name to be called if something happens to them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.cli.options import Account, NoMember, On, answering, moment
from naungan.cli.output import AsJson, open_house, print_json, table, tell
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.words import day_words, number, reader_language, say

family = typer.Typer(no_args_is_help=True, help="Whom members name to be called if something happens to them.")
Whom = Annotated[str, typer.Option("--nik", help="NIK of the member; “-” asks for it without showing it.")]


def _member(nik: str, who: Any, at: Any) -> Any:
    """Return the member whom who asks sees; that she was looked for stays in the trail."""
    from naungan.registry.queries import look_up

    found = look_up(typer.prompt("NIK", hide_input=True) if nik == "-" else nik, reason="family", by=who, at=at)
    if found is None:
        raise NoMember("Nobody is registered with this NIK.", fix="Compare it with the KTP.")
    return found


def _shows(member: Any, *, as_json: bool) -> None:
    from naungan.claims.nominating import nomination_of, people_of, ranked
    from naungan.regulation.survivors import HEADINGS

    row = nomination_of(member)
    people = ranked(people_of(row)) if row else []
    if as_json:
        print_json(
            {
                "confirmed_at": row.confirmed_at.isoformat() if row else None,
                "ask_on": row.ask_on.isoformat() if row and row.ask_on else None,
                "people": [one.as_json() | {"class": one.order, "first": is_first} for one, is_first in people],
            }
        )
        return
    if row is None or row.ask_on is None or not people:
        tell("Nobody is named yet.")
        return
    table(
        "",
        ("Name", "Is", "Born", "Telephone", "Receives first"),
        [
            (
                one.name,
                say(HEADINGS[one.relation]),
                day_words(one.born, reader_language()) if one.born else "–",
                one.phone or "–",
                say("yes") if is_first else "–",
            )
            for one, is_first in people
        ],
    )
    tell(
        "Said to be right on {day}; asked again on {next}.",
        day=day_words(wib_day(row.confirmed_at), reader_language()),
        next=day_words(row.ask_on, reader_language()),
    )


@family.command("show")
def show_(nik: Whom, by: Account = "", on: On = "", as_json: AsJson = False) -> None:
    """Show whom a member named, in the order of the law. The look is kept."""
    at = moment(on)
    open_house()
    from naungan.accounts.reading import read_names

    who = answering(by, "member.see")
    member = _member(nik, who, at)
    read_names(who, 1, noun="member", subject=member.pk, at=at)
    _shows(member, as_json=as_json)


@family.command("name")
def name_(
    nik: Whom,
    relation: Annotated[str, typer.Option(help="spouse, child, parent, grandchild, grandparent, sibling or parent_in_law.")] = "",
    name: Annotated[str, typer.Option(help="Name as on the KTP.")] = "",
    born: Annotated[str, typer.Option(help="Birth date, such as 1990-05-31.")] = "",
    phone: Annotated[str, typer.Option(help="Where she is called.")] = "",
    off: Annotated[str, typer.Option(help="Take off the list who bears this name.")] = "",
    by: Account = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Name one more to be called if something happens to a member, or take one off."""
    at = moment(on)
    open_house()
    from naungan.claims.nominating import name_family, nomination_of, people_of, read_named

    who = answering(by, "claim.write")
    member = _member(nik, who, at)
    row = nomination_of(member)
    people = list(people_of(row)) if row else []
    if off:
        left = [one for one in people if one.name.casefold() != off.strip().casefold()]
        if len(left) == len(people):
            raise BadUsage("“{given}” is not on the list.", given=off, fix="Look at it: naungan family show")
        people = left
    if name or relation:
        people.append(read_named({"relation": relation, "name": name, "born": born, "phone": phone}))
    elif not off:
        raise BadUsage("Nobody is named.", fix="Give --relation and --name, or --off.")
    name_family(member.pk, people, by=who, at=at, seen=row.number if row else 0)
    _shows(member, as_json=as_json)


@family.command("confirm")
def confirm_(nik: Whom, by: Account = "", on: On = "") -> None:
    """Say that whom a member named is still right."""
    at = moment(on)
    open_house()
    from naungan.claims.nominating import confirm_family

    who = answering(by, "claim.write")
    member = _member(nik, who, at)
    confirm_family(member.pk, by=who, at=at)
    _shows(member, as_json=False)


@family.command("load")
def load_(
    file: Annotated[Path, typer.Argument(help="CSV with the columns nik, relation, name, born and phone.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be, and change nothing.")] = False,
    by: Account = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Take lists of many members: who stands in it for a member takes the place of those named before."""
    at = moment(on)
    open_house()
    from naungan.claims.nomination_lists import load_families, read_families

    who = answering(by, "claim.write")
    rows = read_families(file)
    done = load_families(rows, by=who, at=at, is_trial=dry_run)
    if as_json:
        print_json(done.as_json())
    else:
        words = {"members": number(done.named), "people": number(done.people), "same": number(done.same)}
        if dry_run:
            tell("{members} members would name {people} people; {same} say the same as before. Nothing is changed.", **words)
        else:
            tell("{members} members named {people} people; {same} said the same as before.", **words)
        for line, problem in done.refused:
            tell("Line {line}: {why}", line=line, why=str(problem))
    if done.refused:
        raise typer.Exit(1)
