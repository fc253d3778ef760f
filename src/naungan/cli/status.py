"""`status`: was she covered on a day, as known on a day, and why."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from naungan.cli.output import AsJson, now, open_house, print_json, read_day, read_hour, table, tell
from naungan.lib.clock import end_of_day, wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.words import number


class NoMember(Problem):
    code = "member.unknown"


def status(
    nik: Annotated[str, typer.Option(help="The 16 digits; “-” asks for them without showing them.")] = "",
    roster_row: Annotated[int | None, typer.Option(help="Id of a roster row, so that no NIK need be typed.")] = None,
    on: Annotated[str, typer.Option(help="The day asked about; left out: today.")] = "",
    known: Annotated[str, typer.Option(help="Only what was known on this day counts; left out: now.")] = "",
    time: Annotated[str, typer.Option(help="An hour of that day, as 09:30: cover may have begun on it by a payment.")] = "",
    as_json: AsJson = False,
) -> None:
    """Covered or not, programmes, paid through, reason, payer, and the rows behind the answer."""
    if bool(nik) == (roster_row is not None):
        raise BadUsage("One person is asked about.", fix="Give either --nik or --roster-row.")
    day = read_day(on) if on else wib_day(now())
    known_day = read_day(known) if known else None
    hour = read_hour(time) if time else None
    open_house()
    from naungan.enrolment.queries import PersonStatus, status_of_member, status_of_row
    from naungan.enrolment.standing import as_json as as_document
    from naungan.enrolment.standing import known_then
    from naungan.registry.queries import find_by_nik

    moment = end_of_day(known_day) if known_day else None
    found: PersonStatus
    if roster_row is not None:
        found = status_of_row(roster_row, on=day, known=moment, time=hour)
    else:
        member = find_by_nik(typer.prompt("NIK", hide_input=True) if nik == "-" else nik, on=day)
        if member is None:
            raise NoMember("Nobody is registered with this NIK.", fix="Compare it with the KTP.")
        found = status_of_member(member, on=day, known=moment, time=hour)
    answer = as_document(found)
    if as_json:
        print_json(answer)
        return
    if answer["person"]:
        tell("{name}, NIK {nik}", name=answer["person"]["name"], nik=answer["person"]["nik"])
    tell("On {day}: {reason}", day=day, reason=answer["reason"]["text"])
    if answer["differs"]:
        tell("On {day}: {reason}", day=day, reason=known_then(found))
    if answer["programmes"]:
        tell(
            "Programmes: {programmes}; covered since {since}.",
            programmes=", ".join(answer["programmes"]),
            since=answer["covered_since"],
        )
    if answer["rows"]:
        table(
            "The rows behind it",
            ("Month", "Programmes", "Bill", "Recorded", "Revoked", "JKK", "JKM", "JHT"),
            (
                (
                    row["month"],
                    " ".join(row["programmes"]),
                    row["bill"],
                    _day(row["recorded_at"]),
                    _day(row["revoked_at"] or ""),
                    number(row["jkk"]),
                    number(row["jkm"]),
                    number(row["jht"]),
                )
                for row in answer["rows"]
            ),
            numbers_from=5,
        )


def _day(moment: str) -> str:
    """Return the programme's day of a moment in ISO 8601; "" for none."""
    return wib_day(dt.datetime.fromisoformat(moment)).isoformat() if moment else ""
