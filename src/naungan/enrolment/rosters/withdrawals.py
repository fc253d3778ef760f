"""A list thrown away before it is paid: places and money come back to the agreement, and its bill takes no money any more."""

from __future__ import annotations

import datetime as dt

import polars as pl
from django.db.models import Count, F, Q, Sum

from naungan.contributions.models import Bill
from naungan.contributions.payments.post import OUT_OF_CREDIT
from naungan.enrolment.models import BudgetLine, Roster, RosterRow
from naungan.enrolment.rosters.commands import lock, spend
from naungan.enrolment.sight import visible_rosters
from naungan.enrolment.sponsors.sums import TAKEN
from naungan.lib.access import Viewer
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.protection.models import PricedMonth

NEVER = dt.date(2000, 1, 1)
"""Whatever day a collector says it was paid on, this is before it."""


class TooLate(Problem):
    code = "roster.paid"


def _is_gone(bill: Bill) -> bool:
    """Whether a bill was paid with money that had come back of another, and a bank took that back."""
    if bill.paid_by is None or bill.paid_by.source != OUT_OF_CREDIT:
        return False
    months = PricedMonth.objects.filter(bill=bill.pk)
    return months.filter(revoked_reason="payment.reversed").exists() and not months.filter(revoked_at=None).exists()


@one_transaction
def withdraw_roster(roster_id: int, *, reason: str, by: Viewer, at: dt.datetime) -> Roster:
    """Undo what enrolling a list did, while none of its bills is paid; its people stay registered. Safe to repeat.

    A payment that the bank took back is none: the list may be thrown away then, and sent anew.

    Raises  TooLate once a bill of the list is paid; BadUsage
    """
    if not reason.strip() or not by.name:
        raise BadUsage("Throwing a list away says who does it and why.", fix="Give a reason.")
    roster = visible_rosters(by).select_related("agreement").filter(pk=roster_id).first()
    if roster is None:
        raise BadUsage("There is no list {roster}.", roster=roster_id, fix="Look at the agreement's lists.")
    lock(roster.agreement)
    roster.refresh_from_db()
    if roster.withdrawn_at is not None:
        return roster
    rows = RosterRow.objects.filter(roster=roster)
    keys = set(rows.exclude(bill=None).values_list("bill", flat=True))
    held = list(Bill.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    if any(bill.is_paid and not _is_gone(bill) for bill in held):
        raise TooLate(
            "A bill of this list is paid already: its people are protected.",
            fix="Let those who left be replaced, one by one.",
        )
    cost = Sum(F("spent") - F("released"))
    bound = rows.filter(outcome__in=(RosterRow.Outcome.ENROLLED, RosterRow.Outcome.REPLACED))
    there = Count("pk", filter=Q(outcome=RosterRow.Outcome.ENROLLED))
    places = bound.values("area").annotate(amount=cost, people=there)
    lines = dict(BudgetLine.objects.filter(agreement=roster.agreement).values_list("area", "pk"))
    back = [(lines[one["area"]], -one["amount"], -one["people"]) for one in places]
    if back:
        spend(pl.DataFrame(back, schema=TAKEN, orient="row"))
    open_outcomes = (
        RosterRow.Outcome.ENROLLED,
        RosterRow.Outcome.REPLACED,
        RosterRow.Outcome.WAITING,
        RosterRow.Outcome.ASIDE,
    )
    rows.filter(outcome__in=open_outcomes).update(outcome=RosterRow.Outcome.UNDONE)
    for bill in held:  # a bill is never deleted: its day is over before it was written
        Bill.objects.unpaid().filter(pk=bill.pk).update(expires_on=NEVER)
    Roster.objects.filter(pk=roster.pk).update(withdrawn_at=at, withdrawn_by=by.name[:60], withdrawn_why=reason.strip()[:200])
    record(by, "roster.withdraw", noun="roster", subject=roster.pk, reason=reason, at=at)
    roster.refresh_from_db()
    return roster
