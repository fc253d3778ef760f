"""`roster`: lists of candidates, checked, enrolled, and people replaced."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from naungan.cli.options import Officer, acting, machine_user
from naungan.cli.output import AsJson, err, note, now, open_house, print_json, read_day, table, tell
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.words import number, rupiah, say

if TYPE_CHECKING:
    from naungan.enrolment.rosters.commands import Checked, Enrolled
    from naungan.enrolment.rosters.mending import Mends
    from naungan.enrolment.rosters.reading import Candidates

roster = typer.Typer(no_args_is_help=True, help="Lists of candidates: check, enrol, replace.")

FILE = Annotated[Path, typer.Argument(help="Roster: .xlsx, .xls, .ods or .csv.")]
AGREEMENT = Annotated[str, typer.Option("--agreement", help="Number of the agreement.")]


REGENCY = Annotated[str, typer.Option(help="Regency of all rows that name none.")]
DISTRICT = Annotated[str, typer.Option(help="District of all rows that name none.")]
COLUMN = Annotated[
    list[str] | None, typer.Option(help="What a column holds that was not read: “Peringkat=decile”; again for each.")
]
HIDDEN = Annotated[bool, typer.Option("--take-hidden", help="Rows that a filter hides belong to the list.")]


@roster.command("check")
def check(
    file: FILE,
    agreement: AGREEMENT,
    on: Annotated[str, typer.Option(help="Day of enrolment.")] = "",
    regency: REGENCY = "",
    district: DISTRICT = "",
    column: COLUMN = None,
    take_hidden: HIDDEN = False,
    as_json: AsJson = False,
) -> None:
    """Say of each row whether it is sound, without effect; writes an annotated workbook beside the file."""
    open_house()
    from naungan.enrolment.rosters.commands import check_roster
    from naungan.enrolment.rosters.mending import mended
    from naungan.enrolment.rosters.workbook import annotated_path, writable, write_annotated
    from naungan.enrolment.sponsors.agreements import agreement_numbered

    day = read_day(on) if on else wib_day(now())
    agreed = agreement_numbered(agreement)
    said = _said(regency, district, column, take_hidden=take_hidden)
    with err.status(say("Reading and checking {file} …", file=file.name)):
        candidates = mended(_read(file, said), said)
        path = writable(annotated_path(file))
        checked = check_roster(candidates, agreed, on=day)
        annotated = write_annotated(checked.rows, path, candidates)
    from naungan.enrolment.rosters.suggestions import suggest

    suggested = [one.told() for one in suggest(candidates, checked.rows, agreed, on=day).whole]
    _print(checked, annotated, as_json=as_json, suggested=suggested)


def _read(file: Path, said: Mends) -> Candidates:
    """Return a list read with what was said of its columns. Raises BadUsage for a head that is none, or is read already."""
    from naungan.enrolment.rosters.reading import read_roster

    unread = read_roster(file).unread if said.columns else ()
    if wrong := [head for head in said.columns if head not in unread]:
        raise BadUsage(
            "No column that was not read is called “{head}”.",
            head=wrong[0],
            fix="Those are: {heads}.",
            heads=", ".join(unread) or "–",
        )
    return read_roster(file, said.columns)


def _said(regency: str, district: str, columns: list[str] | None, *, take_hidden: bool) -> Mends:
    """Return what the options say of a list, as its page would. Raises BadUsage."""
    from naungan.enrolment.rosters.mending import Mends
    from naungan.enrolment.rosters.reading import FIELDS

    meant = dict(one.rpartition("=")[::2] for one in columns or ())
    if wrong := [key for head, key in meant.items() if not head or key not in FIELDS]:
        raise BadUsage(
            "“{given}” is not known here.",
            given=wrong[0],
            fix="Write --column HEAD=KEY with one of: {keys}.",
            keys=", ".join(FIELDS),
        )
    place = {key: value for key, value in (("regency", regency), ("district", district)) if value}
    return Mends(place=place, columns=meant, takes_hidden=take_hidden)


@roster.command("enrol")
def enrol(
    file: FILE,
    agreement: AGREEMENT,
    regency: REGENCY = "",
    district: DISTRICT = "",
    column: COLUMN = None,
    take_hidden: HIDDEN = False,
    as_json: AsJson = False,
) -> None:
    """Enrol the sound rows within quota and bill the sponsor. The same file again adds nothing."""
    open_house()
    from naungan.enrolment.rosters.commands import enrol_roster
    from naungan.enrolment.rosters.mending import mended
    from naungan.enrolment.rosters.workbook import annotated_path, writable, write_annotated
    from naungan.enrolment.sponsors.agreements import agreement_numbered

    agreed = agreement_numbered(agreement)
    said = _said(regency, district, column, take_hidden=take_hidden)
    with err.status(say("Reading, checking and enrolling {file} …", file=file.name)):
        candidates = mended(_read(file, said), said)
        path = writable(annotated_path(file))
        done = enrol_roster(candidates, agreed, at=now(), by=machine_user())
        annotated = write_annotated(done.checked.rows, path, candidates) if done.checked else None
    if done.checked is None:
        _print_repeat(done, as_json=as_json)
    else:
        _print(done.checked, annotated, as_json=as_json, done=done)


def _print(
    checked: Checked, annotated: Path | None, *, as_json: bool, done: Enrolled | None = None, suggested: Sequence[str] = ()
) -> None:
    bill = done.bill if done else None
    document: dict[str, Any] = {
        "rows": len(checked.rows),
        "blank": checked.candidates.blank,
        "verdicts": checked.counts(),
        "outcomes": checked.outcomes(),
        "skipped_sheets": [list(one) for one in checked.candidates.skipped],
        "unread_columns": list(checked.candidates.unread),
        "hidden_rows": [list(one) for one in checked.candidates.hidden],
        "notices": dict(checked.rows["notices"].explode().drop_nulls().value_counts().iter_rows()),
        "suggestions": list(suggested),
        "annotated": str(annotated),
        "repeated": False,
    }
    if done is not None:
        document["list"] = done.roster.pk
        document["bill"] = {"number": bill.number, "amount": bill.amount} if bill else None
    if as_json:
        print_json(document)
        return
    from naungan.enrolment.rosters.verdicts import BY_CODE

    counts = checked.counts()
    rows = ((code, number(counts[code]), say(BY_CODE[code].sentence)) for code in BY_CODE if code in counts)
    drawn = [(code, reason, count) for code, count, reason in rows]
    table("", ("Verdict", "Reason", "Rows"), drawn, numbers_from=2)
    for sheet, why in checked.candidates.skipped:
        note("Sheet {sheet} was left out: {why}.", sheet=sheet, why=say(why))
    hidden = checked.candidates.hidden
    if hidden:
        rows_ = ", ".join(f"{sheet} {row}".strip() for sheet, row in hidden[:20])
        note("{count} rows are hidden in the sheet and were not enrolled: {rows}", count=number(len(hidden)), rows=rows_)
    if checked.candidates.unread:
        note("Columns that were not read: {names}.", names=", ".join(checked.candidates.unread))
    for suggestion in suggested:
        note(
            "Is it meant like this? {suggestion} Say so with --column, --take-hidden, --regency or --district, or on its page.",
            suggestion=suggestion,
        )
    if checked.agreement.max_decile is not None and "decile.unknown" in counts:
        note("This agreement has a limit by decile: rows whose decile cannot be read get no place.")
    agreed = checked.agreement
    present = int(Month.of(checked.on))
    first, last = Month(agreed.first_month(present)), Month(agreed.last)
    tell("This list buys {first} to {last} for each person.", first=first, last=last)
    if over := agreed.months_over(present):
        if agreed.past == "buy":
            note("{count} of these months are over already, and are paid like the others.", count=over)
        elif not agreed.past:
            note(
                "{count} months are over. Say once what becomes of them: naungan agreement past-months {number} buy, skip or "
                "next",
                count=over,
                number=agreed.number,
            )
    if bill:
        tell(
            "Bill {number}: {amount}. Nobody is protected before it is paid.",
            number=bill.number,
            amount=rupiah(bill.amount),
        )
    if done is not None:
        tell(
            "This is list {list}. Before it is paid it can be thrown away: naungan roster throw-away {list}",
            list=done.roster.pk,
        )
    tell("Each row with its reason: {path}", path=annotated)


def _print_repeat(done: Enrolled, *, as_json: bool) -> None:
    bill = {"number": done.bill.number, "amount": done.bill.amount} if done.bill else None
    if as_json:
        print_json({"repeated": True, "rows": done.roster.rows, "bill": bill})
        return
    tell("This very file was enrolled before ({rows} rows): nothing was added.", rows=number(done.roster.rows))
    if done.bill:
        tell("Its bill is {number}: {amount}.", number=done.bill.number, amount=rupiah(done.bill.amount))


@roster.command("rows")
def rows_of(
    agreement: AGREEMENT,
    outcome: Annotated[str, typer.Option(help="enrolled, waiting, aside, refused, repeated, replaced or undone.")] = "enrolled",
    area: Annotated[str, typer.Option(help="Code of one village; left out: all.")] = "",
    as_json: AsJson = False,
) -> None:
    """List rows with the id that status and replace ask for: file, line, village, months. Shows no person."""
    open_house()
    from naungan.enrolment.models import RosterRow
    from naungan.enrolment.sponsors.agreements import agreement_numbered
    from naungan.lib.errors import BadUsage

    if outcome not in RosterRow.Outcome.values:
        raise BadUsage(
            "“{given}” is not known here.",
            given=outcome,
            names=", ".join(RosterRow.Outcome.values),
            fix="Choose one of: {names}.",
        )
    found = RosterRow.objects.filter(agreement=agreement_numbered(agreement), outcome=outcome).order_by("pk")
    if area:
        found = found.filter(area__code=area)
    listed = list(
        found.values_list("pk", "roster", "roster__file_name", "sheet", "number", "area__code", "area__name", "verdict", "months")
    )
    if as_json:
        names = ("id", "list", "file", "sheet", "line", "area", "village", "verdict", "months")
        print_json([dict(zip(names, row, strict=True)) for row in listed])
        return
    table(
        "",
        ("Id", "List", "File", "Sheet", "Line", "Village", "Verdict", "Months"),
        (
            (str(pk), str(list_), name, sheet, str(line), f"{code or ''} {village or ''}", verdict, str(months))
            for pk, list_, name, sheet, line, code, village, verdict, months in listed
        ),
        numbers_from=9,
    )


@roster.command("template")
def template(file: Annotated[Path, typer.Argument(help="Where to write it.")] = Path("roster.xlsx")) -> None:
    """Write an empty roster with the columns that are read."""
    from naungan.enrolment.rosters.workbook import writable, write_template
    from naungan.lib.errors import BadUsage

    if file.exists():
        raise BadUsage("{path} is already there.", path=file, fix="Choose another name.")
    tell("Written: {path}", path=write_template(writable(file)))


@roster.command("replace")
def replace(
    row: Annotated[int, typer.Argument(help="Id of the roster row of who leaves.")],
    reason: Annotated[str, typer.Option(help="died, moved or job.")],
    on: Annotated[str, typer.Option(help="The day it happened; its month stays covered.")],
    by: Officer,
    as_json: AsJson = False,
) -> None:
    """End somebody's sponsored cover and give the unused months to the next one waiting in the village."""
    day = read_day(on)
    open_house()
    from naungan.enrolment.rosters.replacement import replace as give_on

    done = give_on(row, reason=reason, on=day, by=acting(by, "person.replace"), at=now())
    if as_json:
        print_json(
            {
                "left": done.left.pk,
                "reason": done.left.left_reason,
                "refunded": done.refund.amount if done.refund else 0,
                "successor": done.successor.pk if done.successor else None,
                "months": done.successor.months if done.successor else 0,
                "spent": done.successor.spent if done.successor else 0,
            }
        )
        return
    if done.is_death_open:
        tell("Her death waits for another officer, who confirms it on the page; she was told, in case she lives.")
    tell(
        "Row {row} has left ({reason}); {amount} came back for the unused months.",
        row=done.left.pk,
        reason=reason,
        amount=rupiah(done.refund.amount if done.refund else 0),
    )
    if done.successor:
        tell(
            "Row {row} takes the place: {months} months for {spent}.",
            row=done.successor.pk,
            months=done.successor.months,
            spent=rupiah(done.successor.spent),
        )
    else:
        tell("Nobody took the place: nobody sound waits in this village, or no month is left. The money stays with the sponsor.")


@roster.command("let-in")
def let_in(
    row: Annotated[int, typer.Argument(help="Id of a row that waits for an officer (naungan roster rows --outcome aside).")],
    reason: Annotated[str, typer.Option(help="What was seen, such as “KTP shown, born 2 May 1970”.")],
    by: Officer,
    refuse: Annotated[bool, typer.Option("--refuse", help="Refuse the row instead.")] = False,
) -> None:
    """Let somebody in whom only a person can judge: a twin, a namesake, a NIK whose birth date was corrected."""
    open_house()
    from naungan.enrolment.rosters.doubts import settle_doubt

    done = settle_doubt(row, lets_in=not refuse, reason=reason, by=acting(by, "request.decide"), at=now())
    tell("Row {row}: {outcome}.", row=row, outcome=say(done.row.outcome))
    if done.bill:
        tell(
            "Bill {number}: {amount}. Cover begins when it is paid.",
            number=done.bill.number,
            amount=rupiah(done.bill.amount),
        )


@roster.command("throw-away")
def throw_away(
    list_: Annotated[int, typer.Argument(metavar="LIST", help="Id of a list that is not paid (naungan roster rows shows it).")],
    reason: Annotated[str, typer.Option(help="Why, such as “sent twice”.")],
    by: Officer,
) -> None:
    """Throw a list away before it is paid: places and money are free again, its bill takes no money any more."""
    open_house()
    from naungan.enrolment.rosters.withdrawals import withdraw_roster

    gone = withdraw_roster(list_, reason=reason, by=acting(by, "roster.check"), at=now())
    tell("List {list} is thrown away: its places and its money are free again.", list=gone.pk)
