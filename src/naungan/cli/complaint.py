"""`complaint`: what is complained of, its answer, and mediation."""

from __future__ import annotations

import sys
import uuid
from typing import Annotated

import typer

from naungan.cli.options import Account, On, answering, moment
from naungan.cli.output import AsJson, open_house, print_json, table, tell
from naungan.lib.words import day_words, reader_language, say

complaint = typer.Typer(no_args_is_help=True, help="Complaints: taken, answered by another officer, mediated by head office.")
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="Number of the complaint.")]
Words = Annotated[str, typer.Option(help="In plain words; “-” reads them from standard input.")]


def _text(words: str) -> str:
    return sys.stdin.read(10_000) if words == "-" else words


@complaint.command("write")
def write(
    about: Annotated[str, typer.Option(help="claim, money, cover, staff, data or other.")],
    words: Words,
    name: Annotated[str, typer.Option(help="Who complains; may be left out.")] = "",
    phone: Annotated[str, typer.Option(help="Her telephone: she is told of the answer.")] = "",
    nik: Annotated[str, typer.Option(help="NIK of the member; “-” asks for it without showing it.")] = "",
    claim: Annotated[str, typer.Option(help="Number of the claim that it is about.")] = "",
    key: Annotated[str, typer.Option(help="A number of yours (UUID): the same once more is the same complaint.")] = "",
    by: Account = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Write a complaint down for somebody. Number and code are hers: with them she reads the answer."""
    at = moment(on)
    open_house()
    from naungan.complaints.complaining import Complaining, complain
    from naungan.lib.demonstration import is_demo
    from naungan.lib.errors import BadUsage

    who = answering(by, "request.decide")
    try:
        mark = uuid.UUID(key) if key else uuid.uuid4()
    except ValueError:
        raise BadUsage("“{given}” is no UUID.", given=key[:40], fix="Leave --key out, or give a UUID.") from None
    digits = typer.prompt("NIK", hide_input=True) if nik == "-" else nik
    told = Complaining(about, _text(words), name, phone, digits, claim, reader_language(), is_demo())
    made, code = complain(told, key=mark, by=who, at=at)
    if as_json:
        print_json({"complaint": made.pk, "code": code, "due_on": made.due_on})
        return
    tell("Complaint {number} is taken; its code is {code}. Answer by {day}.", number=made.pk, code=code, day=made.due_on)


@complaint.command("list")
def list_(
    all_: Annotated[bool, typer.Option("--all", help="Also those that were answered.")] = False,
    most: Annotated[int, typer.Option(help="At most so many.", min=1, max=10_000)] = 50,
    as_json: AsJson = False,
) -> None:
    """List complaints that wait for an answer or are mediated, the first day first."""
    open_house()
    from naungan.complaints.piles import waiting
    from naungan.complaints.sight import visible_complaints
    from naungan.complaints.words import ABOUT, STANDS
    from naungan.lib.access import shell

    found = visible_complaints(shell("")).order_by("pk") if all_ else waiting(shell(""))
    rows = list(found[:most])
    if as_json:
        names = ("complaint", "about", "state", "area", "due_on")
        print_json([dict(zip(names, (one.pk, one.about, one.state, one.area, one.next_on), strict=True)) for one in rows])
        return
    language = reader_language()
    shown = ((str(one.pk), say(ABOUT[one.about]), say(STANDS[one.state]), day_words(one.next_on, language)) for one in rows)
    table("", ("Number", "What about", "Where it stands", "Answer by"), shown, numbers_from=9)


@complaint.command("show")
def show_(number: Number, by: Account = "", as_json: AsJson = False) -> None:
    """Show one complaint: what was said, what was answered."""
    open_house()
    from naungan.complaints.complaining import answer_of, dispute_of, end_of, said_words
    from naungan.complaints.sight import require_complaint
    from naungan.complaints.words import ABOUT, OUTCOMES, STANDS
    from naungan.lib.clock import now
    from naungan.lib.retry import one_transaction
    from naungan.lib.trail import record

    who = answering(by, "request.decide")
    found = one_transaction(require_complaint)(who, number)
    record(who, "complaint.see", noun="complaint", subject=number, at=now())
    words = {"said": said_words(found), "answer": answer_of(found), "disputed": dispute_of(found), "end": end_of(found)}
    if as_json:
        print_json(
            {"complaint": found.pk, "about": found.about, "state": found.state, "outcome": found.outcome, "due_on": found.next_on}
            | words
        )
        return
    tell("{about}: {state}, by {day}.", about=say(ABOUT[found.about]), state=say(STANDS[found.state]), day=found.next_on)
    tell("Said: {words}", words=words["said"] or "–")
    if found.outcome:
        tell("{outcome}: {words}", outcome=say(OUTCOMES[found.outcome]), words=words["answer"] or "–")
    if words["disputed"]:
        tell("Not agreed with: {words}", words=words["disputed"])
    if words["end"]:
        tell("Ended: {words}", words=words["end"])


@complaint.command("answer")
def answer(
    number: Number,
    outcome: Annotated[str, typer.Option(help="right, part or wrong: whether the complaint is right.")],
    words: Words,
    by: Account = "",
    on: On = "",
) -> None:
    """Answer a complaint. Who wrote it down, or decided on the claim, cannot."""
    at = moment(on)
    open_house()
    from naungan.complaints.complaining import answer_complaint

    answer_complaint(number, outcome=outcome, answer=_text(words), by=answering(by, "request.decide"), at=at)
    tell("Answered: she is told.")


@complaint.command("pass")
def pass_(
    number: Number,
    reason: Annotated[str, typer.Option(help="Why; kept for ever, so no NIK and no name.")],
    by: Account = "",
    on: On = "",
) -> None:
    """Pass a complaint to head office: it is about an officer, or nobody in the branch is free of it."""
    at = moment(on)
    open_house()
    from naungan.complaints.complaining import pass_on

    pass_on(number, reason=reason, by=answering(by, "request.decide"), at=at)
    tell("Head office answers it now.")


@complaint.command("end")
def end(
    number: Number,
    words: Words,
    agreed: Annotated[bool, typer.Option("--agreed/--failed", help="Whether an agreement was found.")],
    by: Account = "",
    on: On = "",
) -> None:
    """End a mediation, by head office."""
    at = moment(on)
    open_house()
    from naungan.complaints.complaining import end_mediation

    end_mediation(number, is_agreed=agreed, words=_text(words), by=answering(by, "request.decide"), at=at)
    tell("Ended: she is told.")
