"""Reading agreements, rosters and the standing of the person behind a row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from naungan.contributions.displacement import LAST_MONTH_AHEAD
from naungan.contributions.models import Displacement, Payer, Refund
from naungan.enrolment.models import Agreement, RosterRow
from naungan.enrolment.verdicts import CODES
from naungan.lib.clock import now, wib_day
from naungan.lib.errors import Problem
from naungan.lib.month import Month, month_range
from naungan.lib.sql import run
from naungan.protection.queries import Protection, protection_of
from naungan.registry.models import Member, Membership


class NoRow(Problem):
    code = "roster.no_row"


@dataclass(frozen=True, slots=True)
class Burned:
    """One month of an agreement: people in force, what the month costs, and what is left of the ceiling after it."""

    month: Month
    people: int
    spent: int
    left: int


@dataclass(frozen=True)
class Report:
    """What an agreement came to: people, months and rupiah, left over, given back."""

    agreement: Agreement
    villages: list[dict[str, Any]]
    burn_down: list[Burned]
    verdicts: dict[str, int]
    people: int
    person_months: int
    refunded: int
    returned: int

    @property
    def left(self) -> int:
        return self.agreement.left

    @property
    def waiting(self) -> int:
        return sum(village["waiting"] for village in self.villages)

    @property
    def overspent(self) -> int:
        return sum(1 for village in self.villages if village["left_over"] < 0)

    def by_regency(self) -> list[dict[str, Any]]:
        """Return the villages added up by regency."""
        totals: dict[str, dict[str, Any]] = {}
        for village in self.villages:
            total = totals.setdefault(
                village["regency_code"],
                {"code": village["regency_code"], "name": f"{village['regency_kind'].title()} {village['regency']}",
                 "villages": 0, "taken": 0, "waiting": 0, "spent": 0, "left_over": 0},
            )  # fmt: skip
            total["villages"] += 1
            for name in ("taken", "waiting", "spent", "left_over"):
                total[name] += village[name]
        return list(totals.values())


def report(agreement: Agreement) -> Report:
    """Return the return report of an agreement as it stands now."""
    agreement.refresh_from_db(fields=["spent"])
    villages = run("enrolment/report", agreement=agreement.pk, on=agreement.decree.on)
    # A month that somebody else had paid moves at most so far behind the agreement, or behind the day it was paid.
    latest = max(agreement.last, int(Month.of(wib_day(now())))) + LAST_MONTH_AHEAD
    months = {
        row["month"]: row
        for row in run(
            "enrolment/burn_down",
            agreement=agreement.pk,
            since=agreement.since,
            until=latest + 1,
        )
    }
    left, burned = agreement.ceiling, []
    for month in month_range(Month(agreement.since), agreement.months):
        row = months.get(int(month), {"people": 0, "spent": 0})
        left -= row["spent"]
        burned.append(Burned(month, row["people"], row["spent"], left))
    counted = {row["verdict"]: row["rows"] for row in run("enrolment/verdict_counts", agreement=agreement.pk)}
    left_rows = RosterRow.objects.filter(agreement=agreement, outcome=RosterRow.Outcome.REPLACED)
    refunds = Refund.objects.filter(reference__in=[f"refund:row:{pk}" for pk in left_rows.values_list("pk", flat=True)])
    bills = RosterRow.objects.filter(agreement=agreement, bill__isnull=False).values("bill")
    back = Displacement.objects.filter(bill__in=bills)
    return Report(
        agreement=agreement,
        villages=villages,
        burn_down=burned,
        verdicts={code: counted[code] for code in CODES if code in counted},
        people=sum(village["taken"] for village in villages),
        person_months=sum(row["people"] for row in months.values()),
        refunded=refunds.aggregate(sum=Sum("amount"))["sum"] or 0,
        returned=back.aggregate(sum=Sum("returned"))["sum"] or 0,
    )


@dataclass(frozen=True)
class PersonStatus:
    """The protection of one person, with the roster row that led to it, if one did."""

    member: Member | None
    protection: Protection | None
    row: RosterRow | None
    payer: Payer | None
    queue: int | None = None


def status_of_member(member: Member, *, on: dt.date, known: dt.datetime) -> PersonStatus:
    """Return whether a member was covered on a day, as known at a moment."""
    memberships = dict(Membership.objects.filter(member=member).values_list("pk", "since"))
    protection = protection_of(memberships, on=on, known=known)
    payer = Payer.objects.get(pk=protection.covering.payer_id) if protection.covering else None
    rows = RosterRow.objects.filter(membership__in=memberships, roster__received_at__lte=known)
    return PersonStatus(member, protection, rows.order_by("-pk").first(), payer)


def status_of_row(row_id: int, *, on: dt.date, known: dt.datetime) -> PersonStatus:
    """Return the protection of the person behind a roster row, without a NIK. Raises NoRow.

    A row that repeats an earlier one of the same agreement is answered by that one.
    """
    rows = RosterRow.objects.select_related("membership__member", "area", "roster__agreement")
    row = rows.filter(pk=row_id, roster__received_at__lte=known).first()
    if row is None:
        raise NoRow(
            "There is no roster row {row}, or none was known then.",
            row=row_id,
            fix="Copy the id from naungan roster rows.",
        )
    if row.outcome == RosterRow.Outcome.REPEATED:
        earlier = rows.filter(agreement=row.agreement_id, nik_index=bytes(row.nik_index or b""), pk__lt=row.pk)
        row = earlier.exclude(outcome__in=["repeated", "refused"]).order_by("-pk").first() or row
    member = row.membership.member if row.membership else None
    if member is None and row.nik_index is not None:
        member = Member.objects.filter(nik_index=bytes(row.nik_index)).first()
    if member is None:
        return PersonStatus(None, None, row, None, _queue(row))
    found = status_of_member(member, on=on, known=known)
    return PersonStatus(member, found.protection, row, found.payer, _queue(row))


def _queue(row: RosterRow) -> int | None:
    """Return which in line a waiting row is in its village: 1 is next."""
    if row.outcome != RosterRow.Outcome.WAITING:
        return None
    line = RosterRow.objects.filter(
        roster__agreement=row.roster.agreement_id, area=row.area_id, outcome=RosterRow.Outcome.WAITING
    )
    key = (row.decile if row.decile is not None else 99, row.pk)
    return 1 + sum(
        1 for decile, pk in line.values_list("decile", "pk") if (decile if decile is not None else 99, pk) < key
    )
