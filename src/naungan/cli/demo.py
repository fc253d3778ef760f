"""`demo`: the main job from nothing, with its story."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from naungan.cli.output import AsJson, err, out, print_json, table, tell
from naungan.lib.month import Month
from naungan.lib.words import marked, number, percent, rupiah, say

if TYPE_CHECKING:
    from naungan.demo.run import Story
    from naungan.demo.today import SignIn

PHASES = {
    "database": marked("Starting the database"),
    "areas": marked("Loading 83,762 villages"),
    "agreement": marked("Writing the agreement"),
    "rosters": marked("Inventing the rosters"),
    "register": marked("Filling the register"),
    "enrolment": marked("Checking and enrolling"),
    "payment": marked("Posting the payments"),
    "today": marked("Bringing it up to today"),
    "report": marked("Adding up"),
    "workbooks": marked("Writing the annotated workbooks"),
}


def demo(
    villages: Annotated[int, typer.Option(help="How many of Jambi's 1,562 villages.")] = 1562,
    rows_per_village: Annotated[int, typer.Option(help="Candidates in each village.")] = 55,
    seed: Annotated[int, typer.Option(help="The same seed makes the same people.")] = 2023,
    serve: Annotated[bool, typer.Option(help="Serve the page afterwards.")] = True,
    port: Annotated[int, typer.Option(help="Port of the page.", min=1, max=65535)] = 8011,
    fresh: Annotated[bool, typer.Option("--fresh", help="Empty the demonstration that is here and begin anew.")] = False,
    since: Annotated[str, typer.Option(help="First month of the programme, as 2023-01; else it runs now.", metavar="MONTH")] = "",
    as_json: AsJson = False,
) -> None:
    """Enrol a province's vulnerable workers from an empty database, and show what happened. All people are invented."""
    from naungan.cli.serve import probe

    if serve and not as_json:
        probe("127.0.0.1", port)  # before anything is emptied
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from naungan.demo.run import Demo, DemoThere

    bars = Progress(TextColumn("{task.description:<34}"), BarColumn(), TimeElapsedColumn(), console=err)
    tasks: dict[str, Any] = {}

    def progress(phase: str, done: int, total: int) -> None:
        if phase not in tasks:
            tasks[phase] = bars.add_task(say(PHASES[phase]), total=None)
        bars.update(tasks[phase], completed=done, total=total)

    try:
        with bars:
            story = Demo(
                villages=villages,
                rows=rows_per_village,
                seed=seed,
                progress=progress,
                fresh=fresh,
                since=Month.parse(since) if since else None,
            ).run()
    except DemoThere:
        if not serve or as_json:
            raise
        from naungan.demo.today import list_to_send, staff_sign_ins

        tell(
            "A demonstration is here already, and is shown as it is. Begin anew: {command} demo --fresh",
            command=_command(),
        )
        _tell_who(staff_sign_ins(), list_to_send())
        _serve(port)
    if as_json:
        print_json(story.as_json())
    else:
        tell_story(story)
    if serve and not as_json:
        _serve(port)


def _serve(port: int) -> NoReturn:
    """Serve in a process of its own: drawing the map started threads here that a forked worker would wait for in vain."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-P", "-m", "naungan", "serve", "--port", str(port)])  # noqa: S606


def tell_sign_ins(story: Story) -> None:
    """Print how to look around, and one task for each role."""
    if story.today is None:
        return
    tell("Look around: accounts sign in at /accounts/login/, the member at /me/.")
    _tell_who(story.today.sign_ins, story.today.roster)


def _tell_who(sign_ins: Iterable[SignIn], to_send: Path | None) -> None:
    for one in sign_ins:
        who, task = TASKS[one.who]
        secret = one.secret or say("a code, shown there")
        tell("  {who}: {name}, {secret}. {task}", who=say(who), name=one.name, secret=secret, task=say(task))
    if to_send is not None:
        tell("The list to send: {path}", path=to_send)
    out.print()


TASKS = {
    "sponsor": (marked("sponsor"), marked("Open the agreement and send the list below.")),
    "petugas": (marked("branch officer"), marked("Take a payment from the queue and propose its place.")),
    "penyelia": (marked("second officer"), marked("Approve what the first one proposed.")),
    "pusat": (marked("head office"), marked("See coverage by regency, then by village.")),
    "member": (marked("member"), marked("See your months, then write a bill.")),
}


def _command() -> str:
    """Return how this very program can be called from here."""
    called = Path(sys.argv[0])
    here = Path.cwd()
    return str(called.relative_to(here)) if called.is_absolute() and called.is_relative_to(here) else str(called)


def tell_story(story: Story) -> None:
    """Print what happened, from the money to three persons."""
    from naungan.cli.coverage import print_table
    from naungan.enrolment.queries import status_of_row
    from naungan.enrolment.rosters.verdicts import CODES
    from naungan.enrolment.standing import reason_of

    told = story.report
    out.print()
    tell(
        "{sponsor} pays for {people} people, {months} months in all, in {villages} villages. All of them are invented.",
        sponsor=story.agreement.sponsor.name,
        people=number(told.people),
        months=number(told.person_months),
        villages=number(len(told.villages)),
    )
    tell(
        "Of {ceiling}, {used} is used and {left} left; {overspent} villages overspent; {waiting} people wait for a place.",
        ceiling=rupiah(told.sums.ceiling),
        used=rupiah(told.sums.used),
        left=rupiah(told.left),
        overspent=told.overspent,
        waiting=number(told.waiting),
    )
    out.print()
    table(
        "Verdicts: planted in the rosters, and found",
        ("Verdict", "Planted", "Found"),
        ((code, number(story.planted.get(code, 0)), number(story.found.get(code, 0))) for code in CODES),
    )
    planted = story.planted.get("duplicate.person", 0)
    missed = planted - story.found.get("duplicate.person", 0)
    tell(
        "Wrongly refused: {refused}. Wrongly accepted: {accepted} (the same person under another NIK: {missed} of {planted} "
        "missed, {rate}).",
        refused=story.wrongly_refused,
        accepted=story.wrongly_accepted,
        missed=missed,
        planted=planted,
        rate=percent(missed / planted if planted else 0),
    )
    out.print()
    tell("Covered on {day}, of workers who could be covered:", day=story.on)
    print_table(list(story.coverage))
    out.print()
    for row in story.persons.values():
        status = status_of_row(row, on=story.on)
        tell("Row {row}: {reason}", row=row, reason=reason_of(status)[1])
        out.print(f"  {_command()} status --roster-row {row} --on {story.on}", markup=False, soft_wrap=True)
    out.print()
    tell_sign_ins(story)
    tell("Rosters, annotated workbooks and the map: {folder}", folder=story.files["map"].rsplit("/", 1)[0])
    seconds = story.seconds
    tell(
        "{total} seconds in all, {enrolment} of them checking and enrolling.",
        total=round(seconds["total"]),
        enrolment=round(seconds["enrolment"]),
    )
