"""Enrolling the people on a roster, and replacing who left: each in one transaction, safe to repeat."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db import connection

from naungan.contributions.bills.commands import LINE, bill
from naungan.contributions.bills.prices import CLASS, classed, price_table
from naungan.contributions.models import Bill
from naungan.enrolment.entry.channels import channel_of
from naungan.enrolment.entry.commands import TAKEN as PEOPLE
from naungan.enrolment.entry.commands import take_in
from naungan.enrolment.models import Agreement, Channel, Origin, Roster, RosterRow
from naungan.enrolment.rosters.checking import Checker
from naungan.enrolment.rosters.reading import FIELDS, Candidates, cells_of
from naungan.enrolment.rosters.verdicts import ASIDE
from naungan.enrolment.sponsors.quota import Line, lines_left, lines_of, place
from naungan.enrolment.sponsors.sums import TAKEN, release, unreleased
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.demonstration import refuse_real_people
from naungan.lib.errors import Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.sealed import hold_keys
from naungan.lib.sql import Schema, copy_into, run, staged
from naungan.lib.trail import record
from naungan.registry.commands import confirm_listed
from naungan.registry.models import Membership
from naungan.regulation.brackets import reference_income
from naungan.regulation.kinds import MemberKind, PayerKind

ROW: Schema = {
    "roster_id": pl.Int64,
    "agreement_id": pl.Int64,
    "sheet": pl.String,
    "number": pl.Int64,
    "cells": pl.Binary,
    "verdict": pl.String,
    "verdicts": pl.List(pl.String),
    "detail": pl.String,
    "outcome": pl.String,
    "area_id": pl.Int64,
    "nik_index": pl.Binary,
    "decile": pl.Int16,
    "place": pl.Int64,
    "membership_id": pl.Int64,
    "bill_id": pl.Int64,
    "months": pl.Int16,
    "spent": pl.Int64,
    "left_reason": pl.String,
}


class BudgetChanged(Problem):
    code = "budget.changed"


@dataclass(frozen=True)
class Checked:
    """A roster's rows with verdict, months and rupiah; `outcome` says what enrolling makes, or would make, of each.

    on  the day of enrolment
    """

    agreement: Agreement
    candidates: Candidates
    rows: pl.DataFrame
    on: dt.date

    def counts(self) -> dict[str, int]:
        """Return how many rows have each verdict."""
        return dict(self.rows.group_by("verdict").len().sort("verdict").iter_rows())

    def outcomes(self) -> dict[str, int]:
        return dict(self.rows.group_by("outcome").len().sort("outcome").iter_rows())


class PastMonths(Problem):
    code = "agreement.past_months"


@dataclass(frozen=True)
class Enrolled:
    """What enrolling a roster came to. `repeated`: this very file was enrolled before, and nothing was added."""

    roster: Roster
    checked: Checked | None
    bill: Bill | None
    repeated: bool


def check_roster(candidates: Candidates, agreement: Agreement, *, on: dt.date, checker: Checker | None = None) -> Checked:
    """Return the verdict of every row without effect: quota as it stands at this moment.

    on  the day of enrolment
    """
    since = _first_month(agreement, Month.of(on))
    rows = (checker or Checker(agreement, on, since=since)).check(candidates.frame)
    lines = lines_left(lines_of(agreement))
    for area, amount in unreleased(agreement, rows["area_id"].drop_nulls().unique().to_list()).items():
        lines[area].money += amount
    return Checked(agreement, candidates, _with_places(rows, agreement, lines, since), on)


@one_transaction
def enrol_roster(
    candidates: Candidates,
    agreement: Agreement,
    *,
    at: dt.datetime,
    by: Viewer,
    checker: Checker | None = None,
    is_synthetic: bool = False,
) -> Enrolled:
    """Enrol the people of a roster: members, memberships, one bill, places and money, in one transaction.

    at            the moment of enrolment; ages are taken on its day
    is_synthetic  the people are invented, and their rows say so for ever
    Returns       Enrolled; the same file for the same agreement again adds nothing
    Raises        BudgetChanged (retryable); NoParameter, Undecided from the law
    Source        PP 44/2015; Permenaker 5/2021; the agreement's legal basis
    """
    roster, is_new = Roster.objects.get_or_create(
        agreement=agreement,
        file_hash=candidates.hash,
        withdrawn_at=None,
        defaults={
            "file_name": os.fsencode(candidates.path.name).decode("utf-8", "replace")[:200],
            "rows": len(candidates.frame),
            "received_at": at,
            "received_by": by.name[:60],
        },
    )
    if not is_new:
        return Enrolled(roster, None, roster.bill, repeated=True)
    if not is_synthetic:
        refuse_real_people()
    hold_keys()
    lock(agreement)
    agreement.refresh_from_db(fields=["past"])
    present = Month.of(wib_day(at))
    if not agreement.past and agreement.months_over(int(present)):
        raise PastMonths(
            "{count} months of this agreement are over: nobody has said what becomes of them.",
            count=agreement.months_over(int(present)),
            number=agreement.number,
            fix="Say it once: naungan agreement past-months {number} buy, skip or next.",
        )
    since = _first_month(agreement, present)
    rows = (checker or Checker(agreement, wib_day(at), since=since)).check(candidates.frame)
    set_free(agreement, rows["area_id"].drop_nulls().unique().to_list())
    lines = lines_left(lines_of(agreement))
    rows = _with_places(rows, agreement, lines, since)
    _take(lines)
    written, memberships = admit(rows.filter(pl.col("outcome") == "enrolled"), agreement, at=at, is_synthetic=is_synthetic)
    if written is not None:
        Roster.objects.filter(pk=roster.pk).update(bill=written)
    _keep_rows(roster, written, rows.join(memberships, on="number", how="left", maintain_order="left"))
    roster.bill = written
    record(by, "roster.enrol", noun="roster", subject=roster.pk, at=at, rows=len(rows))
    return Enrolled(roster, Checked(agreement, candidates, rows, wib_day(at)), written, repeated=False)


def lock(agreement: Agreement) -> None:
    """Let one list of an agreement at a time be judged and enrolled: verdicts depend on who is enrolled already."""
    run("enrolment/rosters/lock_agreement", agreement=agreement.pk)


def _first_month(agreement: Agreement, present: Month) -> Month:
    since = Month(agreement.first_month(int(present)))
    if since > Month(agreement.last):
        raise PastMonths("The months of this agreement are over.", fix="Send the list with another agreement.")
    return since


def _with_places(rows: pl.DataFrame, agreement: Agreement, lines: dict[int, Line], since: Month) -> pl.DataFrame:
    """Give the sound rows places; who is on an earlier list of the agreement keeps what that list gave."""
    is_sound = pl.col("verdict") == "ok"
    rows = priced(rows, agreement, since=since)
    fresh = rows.filter(is_sound & pl.col("earlier_id").is_null())
    left = agreement.last - int(since) + 1
    prices = {class_: months[:left] for class_, months in prices_of(fresh, agreement).items()}
    placed = place(fresh.select("number", "area_id", "said_decile", "class"), lines, prices)
    rows = rows.join(placed, on="number", how="left", maintain_order="left").with_columns(
        pl.col("months").fill_null(0), pl.col("spent").fill_null(0)
    )
    is_waiting = is_sound & pl.col("earlier_id").is_null() & (pl.col("months") == 0)
    repeats = is_sound & pl.col("earlier_id").is_not_null()
    waits_already = pl.col("earlier_aside").fill_null(value=False)
    is_doubt = ~is_sound & pl.col("verdicts").list.eval(pl.element().is_in(list(ASIDE))).list.all()
    verdict = pl.when(is_waiting).then(pl.lit("quota.waiting")).when(repeats).then("earlier_verdict").otherwise("verdict")
    return rows.with_columns(
        verdict=verdict,
        outcome=pl.when(is_doubt & waits_already)
        .then(pl.lit("repeated"))
        .when(is_doubt)
        .then(pl.lit("aside"))
        .when(~is_sound)
        .then(pl.lit("refused"))
        .when(repeats)
        .then(pl.lit("repeated"))
        .when(is_waiting)
        .then(pl.lit("waiting"))
        .otherwise(pl.lit("enrolled")),
    ).with_columns(verdicts=pl.when(pl.col("verdicts").list.len() == 0).then(pl.concat_list("verdict")).otherwise("verdicts"))


def priced(rows: pl.DataFrame, agreement: Agreement, *, since: Month) -> pl.DataFrame:
    """Add what the price of each row depends on; sponsored people are enrolled on the lowest bracket."""
    lowest = int(reference_income(0, month=since))
    return rows.with_columns(
        since_month=pl.lit(int(since), dtype=pl.Int64),
        reference=pl.lit(lowest, dtype=pl.Int64),
        programmes=pl.lit(agreement.programmes, dtype=pl.Int64),
        kind=pl.lit(int(MemberKind.OWN_ACCOUNT), dtype=pl.Int64),
        member_since=pl.lit(int(since), dtype=pl.Int64),
        settled_through=pl.lit(-1, dtype=pl.Int64),
    ).pipe(lambda frame: classed(frame)[0])


def prices_of(rows: pl.DataFrame, agreement: Agreement) -> dict[int, list[int]]:
    """Return what each month costs, by class."""
    payer = PayerKind(agreement.sponsor.payer.kind)
    table = price_table(rows.select("class", *CLASS).unique("class"), months=agreement.months, payer=payer)
    prices: dict[int, list[int]] = {}
    for class_, total in table.sort("class", "place").select("class", "total").iter_rows():
        prices.setdefault(class_, []).append(total)
    return prices


def _take(lines: dict[int, Line]) -> None:
    taken = [(line.id, line.amount, line.people) for line in lines.values() if line.people]
    spend(pl.DataFrame(taken, schema=TAKEN, orient="row"))


def set_free(agreement: Agreement, areas: list[int]) -> None:
    """Let what came back of these villages' months be spent there again, however it came back. The agreement is locked."""
    spend(release(agreement, areas))


def spend(lines: pl.DataFrame) -> None:
    """Take money and places from budget lines (columns of TAKEN). Raises BudgetChanged."""
    if lines.is_empty():
        return
    with staged(lines) as rows:
        done = run("enrolment/rosters/spend", rows)[0]
    if done["lines"] != len(lines) or done["agreements"] != 1:
        raise BudgetChanged("The budget no longer holds what was to be spent.", fix="Run the command again.", retryable=True)


def admit(rows: pl.DataFrame, agreement: Agreement, *, at: dt.datetime, is_synthetic: bool) -> tuple[Bill | None, pl.DataFrame]:
    """Make the people members from their first month on and write their bill. Returns it, and each row's membership."""
    nobody = pl.DataFrame(schema={"number": pl.Int64, "membership_id": pl.Int64})
    if rows.is_empty():
        return None, nobody
    since = Month(int(rows["since_month"].min()))  # type: ignore[arg-type]
    people = rows.select(
        "number",
        "digits",
        "person_name",
        "born",
        "person_sex",
        "area_id",
        "phone_number",
        "occupation_key",
        "reference",
        "kk_digits",
        "works",
        decile=pl.col("said_decile").cast(pl.Int16),
        decile_source=pl.lit(f"roster {agreement.number}"[:60]),
        segment=pl.lit(str(Membership.Segment.BPU)),
        kind=pl.lit(str(Membership.Kind.OWN_ACCOUNT)),
        since=pl.lit(since.first_day),
        until=pl.lit(None, dtype=pl.Date),
        income=pl.coalesce("declared_income", "reference"),
    ).select(list(PEOPLE))
    channel = channel_of(Channel.Kind.SPONSOR, str(agreement.sponsor_id), on=wib_day(at))
    taken = take_in(people, channel=channel, how=Origin.How.LIST, at=at, is_synthetic=is_synthetic)
    confirm_listed(taken.filter(~pl.col("is_new"))["member_id"].to_list())
    memberships = taken.select("number", "membership_id")
    lines = rows.join(memberships, on="number", maintain_order="left").with_columns(
        begins=pl.lit(since.first_day), begins_anew=pl.lit(value=False)
    )
    written = bill(
        lines.select(list(LINE)),
        payer=agreement.sponsor.payer,
        at=at,
        displaced=agreement.displaced,
        from_payment=agreement.past == Agreement.Past.SKIP,
    )
    return written, memberships


def _keep_rows(roster: Roster, written: Bill | None, rows: pl.DataFrame) -> None:
    bound_to = f"enrolment_rosterrow.cells:{roster.pk}"
    stored = [
        seal(
            json.dumps(cells_of(row), default=str, ensure_ascii=False),
            bound_to=f"{bound_to}:{row['sheet']}:{row['row']}",
        )
        for row in rows.iter_rows(named=True)
    ]
    frame = rows.select(
        "sheet",
        "verdict",
        "verdicts",
        "detail",
        "outcome",
        "area_id",
        "nik_index",
        "membership_id",
        "spent",
        roster_id=pl.lit(roster.pk, dtype=pl.Int64),
        number="row",
        agreement_id=pl.lit(roster.agreement_id, dtype=pl.Int64),
        cells=pl.Series(stored, dtype=pl.Binary),
        decile="said_decile",
        place="place",
        months=pl.col("months").cast(pl.Int16),
        left_reason=pl.lit(""),
        bill_id=pl.when(pl.col("membership_id").is_not_null()).then(pl.lit(written and written.pk, dtype=pl.Int64)),
    ).select(list(ROW))
    with connection.cursor() as cursor:
        copy_into(cursor, "enrolment_rosterrow", frame)


def row_bound_to(row: RosterRow) -> str:
    """Return what the cells of a row are bound to (`crypto.seal`)."""
    return f"enrolment_rosterrow.cells:{row.roster_id}:{row.sheet}:{row.number}"


def stored_cells(row: RosterRow) -> dict[str, Any]:
    """Return the cells of a stored row as the file gave them; once they are emptied, the name that the register has, if any."""
    if not bytes(row.cells):
        return {"name": row.membership.member.name} if row.membership else {}
    cells: dict[str, Any] = json.loads(unseal(bytes(row.cells), bound_to=row_bound_to(row)))
    return cells


def stored_frame(rows: Sequence[tuple[RosterRow, dict[str, Any]]]) -> pl.DataFrame:
    """Return stored rows with their cells as `workbook.write_annotated` takes them."""
    schema: Schema = dict.fromkeys(["sheet", *FIELDS, "verdict", "outcome", "detail"], pl.String) | {
        "row": pl.Int64,
        "verdicts": pl.List(pl.String),
        "months": pl.Int16,
    }
    shown = {str(RosterRow.Outcome.REPLACED): "enrolled"}
    found = [
        {name: cells.get(name) for name in FIELDS}
        | {
            "sheet": row.sheet,
            "row": row.number,
            "verdict": row.verdict,
            "verdicts": row.verdicts,
            "outcome": shown.get(row.outcome, row.outcome),
            "months": row.months,
            "detail": row.detail,
        }
        for row, cells in rows
    ]
    return pl.DataFrame(found, schema=schema)
