"""`privacy`: what the law of personal data asks for."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.cli.options import machine_user
from naungan.cli.output import AsJson, now, open_house, out, print_json, table, tell
from naungan.lib.errors import BadUsage
from naungan.lib.words import number, reader_language, say

privacy = typer.Typer(no_args_is_help=True, help="Personal data: copies, erasing, objections, breaches, and what is over.")
breach = typer.Typer(no_args_is_help=True, help="When personal data got out: whom it concerns, and who is told by when.")
privacy.add_typer(breach, name="breach")
Nik = Annotated[str, typer.Option("--nik", help="NIK of the member; `-` to be asked for it, so that no history keeps it.")]


def _member(nik: str, reason: str) -> Any:
    from naungan.registry.queries import look_up

    nik = str(typer.prompt(say("NIK"), hide_input=True)) if nik == "-" else nik
    found = look_up(nik, reason=reason, by=machine_user(), at=now())
    if found is None:
        raise BadUsage("Nobody is registered with this NIK.", fix="See that it is written right.")
    return found


@privacy.command("register")
def register(as_json: AsJson = False) -> None:
    """Show every table that tells of people: what for, by which right, how long."""
    open_house()
    from naungan.privacy import evidence

    found = evidence.register(reader_language())
    if as_json:
        print_json(found)
        return
    table(
        "",
        ("Table", "What for", "By which right", "How long"),
        ((one["table"], one["purpose"], one["ground"], one["kept"]) for one in found if one["purpose"]),
        numbers_from=9,
    )


@privacy.command("export")
def export(
    nik: Nik,
    file: Annotated[Path, typer.Argument(help="File to write; it must not be there yet.")],
    reason: Annotated[str, typer.Option(help="Why, for the trail.")] = "a copy that she asked for",
) -> None:
    """Write all that is kept of a member into a file (JSON), for her."""
    open_house()
    from naungan.privacy.copies import copy_of

    member = _member(nik, reason)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BadUsage("{path} cannot be written: {why}.", path=file, why=error.strerror, fix="Give another place.") from error
    with os.fdopen(descriptor, "w") as target:
        document = copy_of(member, by=machine_user(), at=now(), language=reader_language())
        json.dump(document, target, default=str, ensure_ascii=False, indent=1)
    rows = sum(len(one["rows"]) for one in document["kept"].values())
    tell("Written into {file}: {rows} rows of {tables} tables.", file=file, rows=rows, tables=len(document["kept"]))


@privacy.command("erase")
def erase(
    nik: Nik,
    plan: Annotated[bool, typer.Option("--plan", help="Only show what would happen.")] = False,
    words: Annotated[str, typer.Option(help="What she said, if she gave a reason.")] = "",
    as_json: AsJson = False,
) -> None:
    """Write down that a member asks to be forgotten; another person grants it (naungan privacy answer)."""
    open_house()
    from naungan.lib.clock import wib_day
    from naungan.privacy.erasing import plan as planned
    from naungan.registry.requests import ask

    member = _member(nik, "asks to be forgotten")
    found = planned(member, on=wib_day(now()))
    asked = None if plan else ask(member, "erase", words, by=machine_user(), at=now())
    if as_json:
        print_json(found | {"request": asked and asked.pk, "due_at": asked and asked.due_at.isoformat()})
        return
    for name, count in found["at_once"].items():
        out.print(f"  {name:<34}{number(count):>8}", markup=False)
    for one in found["holds"]:
        tell(
            "Her name stays: {why}, through {until} ({source}).",
            why=_reason(one["code"]),
            until=one["until"] or say("until that is done"),
            source=one["source"],
        )
    if not found["holds"]:
        tell("No law needs her name any more: it goes with the rest. Months and books stay, by a number.")
    if asked is not None:
        tell("Request {number}: another person grants or refuses it by {due}.", number=asked.pk, due=_moment(asked.due_at))
        tell("  naungan privacy answer {number} --grant", number=asked.pk)


def _reason(code: str) -> str:
    from naungan.lib import house

    return say(house.words("reason")[code])


def _moment(at: dt.datetime) -> str:
    from naungan.lib.clock import WIB

    return f"{at.astimezone(WIB):%d-%m-%Y %H:%M} WIB"


@privacy.command("object")
def objection(
    nik: Nik,
    use: Annotated[str, typer.Option(help="reminders, research or offers; or `machine`: a person must look at a decision.")],
    words: Annotated[str, typer.Option(help="With machine: which decision, in her words.")] = "",
) -> None:
    """End a use of a member's data at once, or have a person look at what a machine decided."""
    open_house()
    from naungan.registry.requests import allow, ask

    member = _member(nik, "objects to a use")
    if use == "machine":
        asked = ask(member, "look", words, by=machine_user(), at=now())
        tell("Request {number}: a person looks at it by {due}.", number=asked.pk, due=_moment(asked.due_at))
        return
    allow(member, use, is_allowed=False, how="naungan privacy object", by=machine_user(), at=now())
    tell("Noted. It holds from now on.")


@privacy.command("requests")
def requests(as_json: AsJson = False) -> None:
    """Show what people asked about their data and nobody has answered, the most urgent first."""
    open_house()
    from naungan.registry.models import MemberRequest

    found = list(MemberRequest.objects.filter(outcome="open").order_by("due_at"))
    if as_json:
        print_json([{"request": one.pk, "kind": one.kind, "due_at": one.due_at.isoformat()} for one in found])
        return
    table(
        "",
        ("Request", "What", "Asked", "Answer by", ""),
        (
            (
                str(one.pk),
                _reason(one.kind),
                _moment(one.asked_at),
                _moment(one.due_at),
                say("late") if one.due_at < now() else "",
            )
            for one in found
        ),
        numbers_from=9,
    )


@privacy.command("answer")
def answer(
    request: Annotated[int, typer.Argument(help="Number of the request.")],
    grant: Annotated[bool, typer.Option("--grant/--refuse", help="Grant it, or refuse it with a reason.")],
    text: Annotated[str, typer.Option(help="What she is told.")] = "",
    as_json: AsJson = False,
) -> None:
    """Grant or refuse a request to be forgotten, for a copy, or that a person looks. Not by who wrote it down."""
    open_house()
    from naungan.privacy.erasing import certificate
    from naungan.registry.models import Erasure, MemberRequest
    from naungan.registry.requests import decide

    if not MemberRequest.objects.filter(pk=request, kind__in=["erase", "copy", "look"]).exists():
        raise BadUsage("There is no such request {number}.", number=request, fix="See: naungan privacy requests")
    done = decide(request, is_granted=grant, answer=text, by=machine_user(), at=now())
    erasure = Erasure.objects.filter(request=done.pk).first()
    if as_json:
        print_json({"outcome": done.outcome, "certificate": erasure and certificate(erasure)})
    elif erasure is not None:
        print_json(certificate(erasure))
    else:
        tell("Noted.")


@privacy.command("purge")
def purge(as_json: AsJson = False) -> None:
    """Delete what is over, by its clocks. The worker does it each hour; of who asked for it the name goes with it."""
    open_house()
    from naungan.lib.leaps import ClockLeapt, leap
    from naungan.privacy import purging

    if leap(now()) is not None:
        raise ClockLeapt(
            "The clock leapt; by a clock in doubt nothing is too old.",
            fix="If it is right, see: naungan month close --clock-is-right --by NAME",
        )
    counts = purging.purge(now(), by=machine_user(), most_s=3_600)
    if as_json:
        print_json(dict(counts))
        return
    for name, count in sorted(counts.items()):
        out.print(f"  {name:<34}{number(count):>8}", markup=False)
    if not counts:
        tell("Nothing is over.")


@privacy.command("evidence")
def evidence_file(file: Annotated[Path, typer.Argument(help="File to write; it must not be there yet.")]) -> None:
    """Write what shows that the law is kept: register, requests in time, deletions, breaches, accesses, drills; signed."""
    open_house()
    from naungan.privacy.evidence import write_evidence

    document = write_evidence(file, by=machine_user(), at=now(), language=reader_language())
    in_time, answered = document["said"]["answered_in_time"]
    tell(
        "Written into {file}. Requests answered in time: {in_time} of {answered}.", file=file, in_time=in_time, answered=answered
    )


# -- breaches


Number = Annotated[int, typer.Argument(metavar="BREACH", help="Number of the breach (naungan privacy breach list).")]

Moment = Annotated[str, typer.Option(help="Day, or day and hour in WIB: 2026-11-20 or '2026-11-20 14:30'.")]


def _at(text: str) -> dt.datetime:
    from naungan.lib.clock import WIB

    try:
        return dt.datetime.fromisoformat(text.strip()).replace(tzinfo=WIB)
    except ValueError:
        raise BadUsage("“{given}” is no time.", given=text, fix="Write it as 2026-11-20 or '2026-11-20 14:30'.") from None


@breach.command("open")
def open_(
    what: Annotated[str, typer.Option(help="Which data.")],
    how: Annotated[str, typer.Option(help="How it happened.")],
    since: Moment,
    until: Moment,
    actor: Annotated[str, typer.Option(help="Account or program by which it got out, if it is one.")] = "",
    known: Annotated[str, typer.Option(help="When it was known to us; left out: now.")] = "",
) -> None:
    """Write down a breach. From when it is known people and the authority are told in 3 x 24 hours."""
    open_house()
    from naungan.privacy.breaches import open_breach

    at = now()
    known_at = _at(known) if known else at
    kept = open_breach(
        what=what, how=how, known_at=known_at, since=_at(since), until=_at(until), actor=actor, by=machine_user(), at=at
    )
    tell("Breach {number}. People and the authority are told by {due}.", number=kept.pk, due=_moment(kept.due_at))
    if actor:
        tell("  naungan privacy breach scope {number} FILE", number=kept.pk)


@breach.command("list")
def list_(as_json: AsJson = False) -> None:
    """Show all breaches, the newest first."""
    open_house()
    from naungan.privacy.models import Breach

    found = list(Breach.objects.order_by("-pk"))
    if as_json:
        print_json(
            [
                {
                    "breach": one.pk,
                    "actor": one.actor,
                    "due_at": one.due_at.isoformat(),
                    "members": one.members,
                    "rows": one.rows,
                    "people_told": one.people_told_at is not None,
                    "authority_told": one.authority_told_at is not None,
                    "closed": one.closed_at is not None,
                }
                for one in found
            ]
        )
        return
    table(
        "",
        ("Breach", "Account", "Tell by", "People", "Told", "Closed"),
        (
            (
                str(one.pk),
                one.actor or "–",
                _moment(one.due_at),
                "–" if one.members is None else number(one.members + (one.rows or 0)),
                "/".join("✓" if told else "–" for told in (one.people_told_at, one.authority_told_at)),
                "✓" if one.closed_at else "–",
            )
            for one in found
        ),
        numbers_from=9,
    )


@breach.command("scope")
def scope(
    number_: Number,
    file: Annotated[Path, typer.Argument(help="File to write, with names and telephones; it must not be there yet.")],
    as_json: AsJson = False,
) -> None:
    """Make out whom a breach concerns: whom that account saw or acted on in that time, as the trail says."""
    open_house()
    from naungan.privacy.breaches import make_out

    found = make_out(number_, file, by=machine_user(), at=now())
    if as_json:
        print_json({"members": len(found.members), "rows": len(found.rows), "unknown": found.unknown, "events": found.events})
        return
    tell(
        "{members} members and {rows} people of lists who are not registered, of {events} entries of the trail: {file}",
        members=number(len(found.members)),
        rows=number(len(found.rows)),
        events=number(found.events),
        file=file,
    )
    for noun, count in found.unknown.items():
        tell("{count} times it saw “{noun}”, of which the trail keeps no names: count them by hand.", count=count, noun=noun)


@breach.command("letters")
def letters(
    number_: Number,
) -> None:
    """Print the letters to people and to the authority, in Indonesian, with what is known by now."""
    open_house()
    from naungan.privacy import breaches

    for text in breaches.letters(breaches.breach_named(number_)).values():
        out.print(text, markup=False, soft_wrap=True)
        out.print("-" * 72)


@breach.command("told")
def told(
    number_: Number,
    whom: Annotated[str, typer.Argument(help="people or authority")],
    how: Annotated[str, typer.Option(help="By what, such as: letters of 12 March, receipt 123.")],
) -> None:
    """Note that people, or the authority, were told."""
    open_house()
    from naungan.privacy import breaches

    breaches.told(number_, whom, how=how, by=machine_user(), at=now())
    tell("Noted.")


@breach.command("close")
def close(
    number_: Number,
    steps: Annotated[str, typer.Option(help="What was done so that it does not happen again.")] = "",
    why: Annotated[str, typer.Option(help="Why nobody had to be told, if so.")] = "",
) -> None:
    """Close a breach of which both were told."""
    open_house()
    from naungan.privacy import breaches

    breaches.close_breach(number_, steps=steps, why=why, by=machine_user(), at=now())
    tell("Closed.")
