"""Lists of candidates: judged, enrolled, answered row by row."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.http import HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from naungan.accounts.limits import require_rows
from naungan.api.v1.access import Call, NotFound, once, page_of
from naungan.api.v1.agreements import agreed_with
from naungan.api.v1.schemas import Answer, Routes
from naungan.enrolment.rosters.commands import check_roster, enrol_roster
from naungan.enrolment.rosters.reading import read_sent
from naungan.enrolment.sight import visible_rosters
from naungan.lib.clock import now, wib_day
from naungan.lib.demonstration import is_demo
from naungan.lib.trail import record

router = Router(tags=["rosters"])
route = Routes(router)
MOST_ROWS = 1_000
"""Rows with something amiss that a check names; `verdicts` counts all."""


class RosterOut(Answer):
    """What a list came to: rows by verdict, and the number of its bill."""

    roster: int
    rows: int
    repeated: bool
    verdicts: dict[str, int]
    bill: str | None


class AmissOut(Answer):
    """A row that would not be enrolled, by its place in the file."""

    sheet: str
    row: int
    verdict: str
    verdicts: list[str]
    outcome: str


class CheckedOut(Answer):
    """What a list would come to: rows by verdict; of those enrolled months and rupiah; columns that nobody understood."""

    rows: int
    verdicts: dict[str, int]
    enrolled: int
    months: int
    amount: int
    amiss: list[AmissOut]
    unread: list[str]


class RowOut(Answer):
    """One row of a list by its place in the file, without name and NIK."""

    id: int
    sheet: str
    row: int
    verdict: str
    verdicts: list[str]
    outcome: str
    months: int


class RowsOut(Answer):
    """A page; next: the cursor of the page after, empty at the end."""

    items: list[RowOut]
    next: str


@route.post("/agreements/{int:pk}/rosters", scope="roster", summary="Send a list of candidates", answer=RosterOut, status=201)
def post_roster(call: Call, pk: int, file: File[UploadedFile]) -> HttpResponse:
    """Every row gets a verdict; rows without a fault are enrolled. The same file adds nothing."""

    def enrol(call: Any) -> tuple[int, dict[str, Any]]:
        agreed = agreed_with(call, pk)
        file.seek(0)
        sent = read_sent(file.read(), file.name or "list.csv")
        done = enrol_roster(sent, agreed, at=now(), by=call.viewer, is_synthetic=is_demo())
        counts = done.checked.counts() if done.checked else {}
        return 201, {
            "roster": done.roster.pk,
            "rows": done.roster.rows,
            "repeated": done.repeated,
            "verdicts": counts,
            "bill": done.bill and done.bill.number,
        }

    return once(enrol)(call)


@route.post(
    "/agreements/{int:pk}/rosters/check",
    scope="roster",
    summary="Judge a list, without effect",
    answer=CheckedOut,
)
def post_check(call: Call, pk: int, file: File[UploadedFile]) -> dict[str, Any]:
    """What the list would come to if it were sent now: rows by verdict, what is amiss, months and rupiah."""
    agreed = agreed_with(call, pk)
    sent = read_sent(file.read(), file.name or "list.csv")
    require_rows(call.program.pk, len(sent.frame), at=now())
    checked = check_roster(sent, agreed, on=wib_day(now()))
    record(call.viewer, "roster.check", noun="agreement", subject=agreed.pk, at=now(), rows=len(checked.rows))
    amiss = checked.rows.filter(pl.col("outcome") != "enrolled").head(MOST_ROWS)
    taken = checked.rows.filter(pl.col("outcome") == "enrolled")
    return {
        "rows": len(checked.rows),
        "verdicts": checked.counts(),
        "enrolled": len(taken),
        "months": int(taken["months"].sum()),
        "amount": int(taken["spent"].sum()),
        "amiss": amiss.select("sheet", pl.col("row").cast(pl.Int64), "verdict", "verdicts", "outcome").to_dicts(),
        "unread": list(checked.candidates.unread),
    }


@route.get("/rosters/{int:pk}/rows", scope="roster", summary="Rows of a list with their verdicts", answer=RowsOut)
def get_rows(call: Call, pk: int, cursor: str = "") -> dict[str, Any]:
    """Rows carry no name and no NIK: sheet and row are those of the file that was sent."""
    found = visible_rosters(call.viewer).filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise NotFound("This token sees no list {number}.", number=pk, fix="Take `roster` of the answer to your list.")
    rows, after = page_of(found.entries.all(), cursor)
    items = [
        {
            "id": one.pk,
            "sheet": one.sheet,
            "row": one.number,
            "verdict": one.verdict,
            "verdicts": one.verdicts,
            "outcome": one.outcome,
            "months": one.months,
        }
        for one in rows
    ]
    return {"items": items, "next": after}
