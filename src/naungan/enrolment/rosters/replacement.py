"""Somebody dies, moves away or finds a job: the unused months go to the next one waiting in the same village."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl
from django.db.models import F, Sum

from naungan.contributions.corrections.credit import hold, owed, reference_of_place
from naungan.contributions.corrections.deaths import is_death_said, report_death
from naungan.contributions.models import Bill, Refund
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import OUT_OF_CREDIT, PAYMENT
from naungan.contributions.payments.refunds import owner_of, refund, take_back
from naungan.enrolment.models import Agreement, BudgetLine, RosterDecision, RosterRow
from naungan.enrolment.rosters.checking import Checker
from naungan.enrolment.rosters.commands import admit, lock, priced, prices_of, set_free, spend, stored_cells
from naungan.enrolment.rosters.reading import candidate
from naungan.enrolment.rosters.verdicts import OTHER_NAME
from naungan.enrolment.sight import visible_rows
from naungan.enrolment.sponsors.sums import TAKEN
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.protection.models import PricedMonth
from naungan.regulation.budgets import months_bought
from naungan.regulation.cover import earliest_payable_month

REASONS = ("died", "moved", "job")


class NotReplaceable(Problem):
    code = "replacement.refused"


@dataclass(frozen=True)
class Replacement:
    """Who left, what came back for the unused months, who took the place (None: nobody waits); whether a death waits."""

    left: RosterRow
    refund: Refund | None
    successor: RosterRow | None
    bill: Bill | None
    is_death_open: bool = False


@one_transaction
def replace(row_id: int, *, reason: str, on: dt.date, by: Viewer, at: dt.datetime) -> Replacement:
    """End a sponsored person's cover after the month of `on`, and give the months to the next one waiting.

    reason   `died`, `moved` or `job`
    on       the day it happened; its month stays covered
    by       who says it. A death ends the agreement's months; what she paid for otherwise ends when another officer has
             confirmed it (`contributions.deaths`)
    Returns  Replacement; the same row again returns what was done, without effect
    Raises   BadUsage; NotReplaceable for a row without a place, or one whose bill is not paid yet
    Source   the agreement; refund to donors and governments: Perdir 22/PERDIR.02/072022
    """
    if reason not in REASONS:
        raise BadUsage("“{given}” is not known here.", given=reason, fix="Choose died, moved or job.")
    seen = visible_rows(by)
    row = seen.filter(pk=row_id).first()
    if row is None:
        raise BadUsage(
            "There is no roster row {row}, or none was known then.",
            row=row_id,
            fix="Copy the id from naungan roster rows.",
        )
    agreement = _agreement(row)
    lock(agreement)
    row.refresh_from_db()
    if row.outcome == RosterRow.Outcome.REPLACED:
        return _as_before(row, reason)
    if row.bill is not None:  # whoever takes its payment back comes before us or after
        Bill.objects.select_for_update(no_key=True, of=("self",)).get(pk=row.bill.pk)
        row.refresh_from_db()
    _judge(row, on, agreement)
    if reason == "died" and on > wib_day(at):
        raise BadUsage("{on} has not come yet.", on=on, fix="Give the day of death.")
    assert row.membership is not None
    known = row.membership.member.died_on
    if reason == "died" and known is not None and on < known:
        raise BadUsage(
            "The register says that she died on {known}.",
            known=known,
            fix="Give that day, or have the branch correct it.",
        )
    if reason != "died" and known is not None:
        raise BadUsage("The register says that she died on {known}.", known=known, fix="Give died as the reason, and that day.")
    if reason == "died" and known is not None and known < on:
        on = max(known, Month(agreement.since).first_day)
    hold(owner_of(agreement.sponsor.payer))
    given_back, money = _give_back(row, agreement, reason=reason, on=on, at=at)
    money = min(money, owed(owner_of(agreement.sponsor.payer)))  # what came back before may have been paid out since
    if reason == "died" and known is None and not is_death_said(row.membership.member):
        report_death(row.membership.member, on=on, by=by, at=at)
    RosterRow.objects.filter(pk=row.pk).update(outcome=RosterRow.Outcome.REPLACED, left_reason=reason)
    # Recorded late, the place is given on only for months that a payment can still cover.
    since = max(Month.of(on) + 1, earliest_payable_month(wib_day(at)))
    successor, bill = _next_in_line(row, agreement, money, since=since, at=at) if money else (None, None)
    record(by, "person.replace", noun="row", subject=row.pk, reason=reason, at=at)
    row.refresh_from_db()
    return Replacement(row, given_back, successor, bill, is_death_said(row.membership.member))


def _as_before(row: RosterRow, reason: str) -> Replacement:
    if row.left_reason != reason:
        raise NotReplaceable(
            "Row {row} has left already, for another reason ({known}).",
            row=row.pk,
            known=row.left_reason,
            fix="Look at what was done: naungan status --roster-row {row}.",
        )
    successor = RosterRow.objects.filter(replaces=row).first()
    return Replacement(row, Refund.objects.filter(reference=_refund_reference(row)).first(), successor, None)


def _refund_reference(row: RosterRow) -> str:
    return f"refund:row:{row.pk}"


def _agreement(row: RosterRow) -> Agreement:
    return Agreement.objects.select_related("sponsor__payer", "decree").get(rosters=row.roster_id)


def _judge(row: RosterRow, on: dt.date, agreement: Agreement) -> None:
    if row.outcome != RosterRow.Outcome.ENROLLED:
        raise NotReplaceable("Row {row} has no place that could be given on.", row=row.pk, fix="Choose a row that is enrolled.")
    if not Month(agreement.since).first_day <= on < (Month(agreement.since) + agreement.months).first_day:
        raise BadUsage("{on} lies outside the months of the agreement.", on=on, fix="Give the day it happened, inside them.")
    if row.bill is None or not row.bill.is_paid:
        raise NotReplaceable(
            "The bill of row {row} is not paid yet, so there is nothing to give back.",
            row=row.pk,
            fix="Post the payment first.",
        )


def _give_back(row: RosterRow, agreement: Agreement, *, reason: str, on: dt.date, at: dt.datetime) -> tuple[Refund | None, int]:
    """Revoke the unused months and return their contributions to the sponsor's account and the village's line.

    Where her death was recorded before, its months went back to the account then.
    """
    assert row.bill is not None
    earlier = (
        PricedMonth.objects.filter(
            membership=row.membership_id,
            month__gt=int(Month.of(on)),
            bill=row.bill.pk,
            revoked_at__isnull=False,
            revoked_reason="left:died",
        ).aggregate(sum=Sum(F("jkk") + F("jkm") + F("jht")))["sum"]
        or 0
    )
    revoked = take_back(
        pl.DataFrame(
            [(row.membership_id, int(Month.of(on) + 1), row.bill.pk)],
            schema={"membership_id": pl.Int64, "since_month": pl.Int64, "bill_id": pl.Int64},
            orient="row",
        ),
        reason=f"left:{reason}",
        at=at,
    )
    parts = {name: int(revoked[name].sum()) for name in ("jkk", "jkm", "jht")}
    amount = sum(parts.values())
    line = BudgetLine.objects.get(agreement=agreement, area=row.area_id)
    spend(_line(line.pk, 0, -1))
    set_free(agreement, [line.area_id])
    line.refresh_from_db()
    money = min(amount + earlier, line.ceiling - line.spent)  # what a death gave back before may be spent already
    if not amount:
        return None, money
    given_back = refund(
        agreement.sponsor.payer, parts, months=len(revoked), reference=f"row:{row.pk}", reason=f"left:{reason}", at=at
    )
    return given_back, money


def _line(line: int, amount: int, people: int) -> pl.DataFrame:
    return pl.DataFrame([(line, amount, people)], schema=TAKEN, orient="row")


def _next_in_line(
    left: RosterRow, agreement: Agreement, money: int, *, since: Month, at: dt.datetime
) -> tuple[RosterRow | None, Bill | None]:
    """Enrol the first one waiting who is still sound, for as many of the remaining months as the money buys."""
    months = Month(agreement.since) + agreement.months - since
    if months < 1:
        return None, None
    waiting = RosterRow.objects.filter(
        roster__agreement=agreement, area=left.area_id, outcome=RosterRow.Outcome.WAITING
    ).order_by(F("decile").asc(nulls_last=True), "id")
    for row in waiting:
        settled = RosterDecision.objects.filter(row=row, lets_in=True).first()
        accepted = frozenset(settled.codes) - {OTHER_NAME} if settled else frozenset()
        checker = Checker(agreement, wib_day(at), except_row=row.pk, since=since, accepted=accepted)
        judged = checker.check(candidate(stored_cells(row)))
        if judged["verdict"][0] != "ok" or judged["earlier_id"][0] is not None:
            continue
        rows = priced(judged, agreement, since=since)
        prices = next(iter(prices_of(rows, agreement).values()))[:months]
        bought, cost = months_bought(money, prices)
        if not bought:
            return None, None
        return _admit_one(row, left, rows, agreement, months=bought, cost=cost, at=at)
    return None, None


def _admit_one(
    row: RosterRow,
    left: RosterRow,
    rows: pl.DataFrame,
    agreement: Agreement,
    *,
    months: int,
    cost: int,
    at: dt.datetime,
) -> tuple[RosterRow, Bill]:
    """Make one waiting person a member, paid out of what the sponsor was given back."""
    line = BudgetLine.objects.get(agreement=agreement, area=left.area_id)
    spend(_line(line.pk, cost, 1))
    is_synthetic = bool(left.membership and left.membership.member.is_synthetic)
    bill, memberships = admit(
        rows.with_columns(months=pl.lit(months, dtype=pl.Int64)), agreement, at=at, is_synthetic=is_synthetic
    )
    assert bill is not None and left.bill is not None and left.membership_id is not None
    payment = {
        "number": 1,
        "source": OUT_OF_CREDIT,
        "external_id": f"row:{row.pk}",
        "reference": reference_of_place(left.bill.number, left.membership_id),
        "bill_number": bill.number,
        "amount": bill.amount,
        "paid_at": at,
        "settled_on": wib_day(at),
        "notice": "",
    }
    payer = agreement.sponsor.payer
    post_payments(pl.DataFrame([payment], schema=PAYMENT, orient="row"), at=at, out_of=owner_of(payer))
    RosterRow.objects.filter(pk=row.pk).update(
        outcome=RosterRow.Outcome.ENROLLED,
        verdict="ok",
        verdicts=["ok"],
        membership=memberships["membership_id"][0],
        bill=bill,
        months=months,
        spent=cost,
        replaces=left,
    )
    row.refresh_from_db()
    bill.refresh_from_db()
    return row, bill
