"""Reading agreements, rosters and the standing of the person behind a row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Max, Min, Q

from naungan.contributions.models import Bill, Bills, Payer, Refund
from naungan.enrolment.models import Agreement, Draft, Roster, RosterRow
from naungan.enrolment.rosters.verdicts import CODES
from naungan.enrolment.sponsors.sums import WORDS, Sums, sums_of, sums_of_rows
from naungan.lib.errors import Problem
from naungan.lib.month import Month
from naungan.lib.sql import run
from naungan.protection.models import CoveredMonth
from naungan.protection.queries import ALWAYS, Protection, protection_of
from naungan.protection.reasons import payer_of
from naungan.registry.models import Member, Membership


class NoRow(Problem):
    code = "roster.no_row"


@dataclass(frozen=True, slots=True)
class Burned:
    """One month of an agreement: people in force, what the month cost, and what is left of the ceiling after it."""

    month: Month
    people: int
    used: int
    left: int


@dataclass(frozen=True)
class Report:
    """What an agreement came to: people, months, and money in five words (`sums`).

    burn_down  each month of the agreement, and those behind it to which a month was moved; the last one leaves what is left
               and what is committed but not paid yet
    """

    agreement: Agreement
    villages: list[dict[str, Any]]
    burn_down: list[Burned]
    verdicts: dict[str, int]
    sums: Sums

    @property
    def people(self) -> int:
        return sum(village["taken"] for village in self.villages)

    @property
    def person_months(self) -> int:
        return sum(village["months"] for village in self.villages)

    @property
    def left(self) -> int:
        return self.sums.left

    @property
    def waiting(self) -> int:
        return sum(village["waiting"] for village in self.villages)

    @property
    def overspent(self) -> int:
        return sum(1 for village in self.villages if village["left"] < 0)

    def by_regency(self) -> list[dict[str, Any]]:
        """Return the villages added up by regency."""
        totals: dict[str, dict[str, Any]] = {}
        for village in self.villages:
            total = totals.setdefault(
                village["regency_code"],
                {
                    "code": village["regency_code"],
                    "name": f"{village['regency_kind'].title()} {village['regency']}",
                    "villages": 0,
                }
                | dict.fromkeys(ADDED, 0),
            )
            total["villages"] += 1
            for name in ADDED:
                total[name] += village[name]
        return list(totals.values())


ADDED = ("taken", "waiting", "months", "ceiling", *WORDS)
"""What villages are added up by."""


def report(agreement: Agreement) -> Report:
    """Return the return report of an agreement as it stands now."""
    villages = _villages(agreement)
    months = {row["month"]: row for row in run("enrolment/burn_down", agreement=agreement.pk)}
    sums = sums_of(villages)
    left, burned = sums.ceiling, []
    for month in range(min([agreement.since, *months]), max([agreement.last, *months]) + 1):
        row = months.get(month, {"people": 0, "used": 0})
        left -= row["used"]
        burned.append(Burned(Month(month), row["people"], row["used"], left))
    counted = {row["verdict"]: row["rows"] for row in run("enrolment/verdict_counts", agreement=agreement.pk)}
    return Report(
        agreement=agreement,
        villages=villages,
        burn_down=burned,
        verdicts={code: counted[code] for code in CODES if code in counted},
        sums=sums,
    )


def protected_on(agreement: Agreement, on: dt.date) -> int:
    """Return how many people an agreement's money protects on a day."""
    rows = run("enrolment/protected_on", agreement=agreement.pk, month=int(Month.of(on)), on=on)
    return int(rows[0]["people"])


def losing_cover(agreement: Agreement, month: Month) -> list[int]:
    """Return the ids of rows whose people are covered in a month and not in the next."""
    return [row["id"] for row in run("enrolment/losing_cover", agreement=agreement.pk, month=int(month))]


def sums_of_agreement(agreement: Agreement) -> Sums:
    """Return the five sums of an agreement as they stand now."""
    rows = run("enrolment/sums_by_area", {"sums": sums_of_rows(agreement)})
    total = sums_of([row | {"ceiling": 0} for row in rows])
    return replace(total, ceiling=agreement.ceiling)


def _villages(agreement: Agreement) -> list[dict[str, Any]]:
    """Return each village of an agreement with places, months in force, and the five sums."""
    sums = {row.pop("area_id"): row for row in run("enrolment/sums_by_area", {"sums": sums_of_rows(agreement)})}
    villages = []
    for row in run("enrolment/report", agreement=agreement.pk, on=agreement.decree.on):
        nothing = dict.fromkeys(("months", "committed", "paid", "used", "given_back"), 0)
        village = row | sums.get(row.pop("area_id"), nothing)
        villages.append(village | {"left": sums_of([village]).left})
    return villages


@dataclass(frozen=True, slots=True)
class Sponsored:
    """One person of an agreement: months in force, and where the row stands."""

    row: RosterRow
    months: int
    is_paid: bool


def people_of(agreement: Agreement, *, most: int) -> list[Sponsored]:
    """Return who has or had a place, by village; at most so many. Their months add up to those of the report."""
    rows = run("enrolment/people_of_agreement", {"sums": sums_of_rows(agreement)}, most=most)
    found = RosterRow.objects.select_related("membership__member", "area").in_bulk([row["id"] for row in rows])
    return [Sponsored(found[row["id"]], row["months"], row["is_paid"]) for row in rows]


@dataclass(frozen=True)
class PersonStatus:
    """The protection of one person, with the roster row that led to it, if one did."""

    member: Member | None
    protection: Protection | None
    row: RosterRow | None
    payer: Payer | None
    queue: int | None = None
    payer_then: Payer | None = None


def status_of_member(
    member: Member, *, on: dt.date, known: dt.datetime | None = None, time: dt.time | None = None
) -> PersonStatus:
    """Return whether a member was covered on a day (and at an hour of it), as known at a moment; None: as known now."""
    memberships = dict(Membership.objects.filter(member=member).values_list("pk", "since"))
    protection = protection_of(memberships, on=on, known=known, time=time, member=member.pk)
    payer = _payer(protection)
    rows = RosterRow.objects.filter(membership__in=memberships, roster__received_at__lte=known or ALWAYS)
    then = _payer(protection.then) if protection.then else None
    return PersonStatus(member, protection, rows.order_by("-pk").first(), payer, payer_then=then)


def _payer(protection: Protection) -> Payer | None:
    paid = payer_of(protection)
    return None if paid is None else Payer.objects.get(pk=paid)


def status_of_row(row_id: int, *, on: dt.date, known: dt.datetime | None = None, time: dt.time | None = None) -> PersonStatus:
    """Return the protection of the person behind a roster row, without a NIK. Raises NoRow.

    A row that repeats an earlier one of the same agreement is answered by that one.
    """
    rows = RosterRow.objects.select_related("membership__member", "area", "roster__agreement")
    row = rows.filter(pk=row_id, roster__received_at__lte=known or ALWAYS).first()
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
    found = status_of_member(member, on=on, known=known, time=time)
    return replace(found, row=row, queue=_queue(row))


def _queue(row: RosterRow) -> int | None:
    """Return which in line a waiting row is in its village: 1 is next."""
    if row.outcome != RosterRow.Outcome.WAITING:
        return None
    line = RosterRow.objects.filter(
        roster__agreement=row.roster.agreement_id, area=row.area_id, outcome=RosterRow.Outcome.WAITING
    )
    key = (row.decile if row.decile is not None else 99, row.pk)
    return 1 + sum(1 for decile, pk in line.values_list("decile", "pk") if (decile if decile is not None else 99, pk) < key)


@dataclass(frozen=True, slots=True)
class Bought:
    """What the payment of a list bought.

    people       of how many its months stand: those of who died or left were taken back
    since, last  the first day and the last month of them; None where none stands
    """

    at: dt.datetime
    receipt: int
    number: str
    people: int
    since: dt.date | None
    last: int | None


def bought(listed: Roster) -> Bought:
    """Return what the payment of a list's own bill bought."""
    bill = listed.bill
    assert bill is not None and bill.paid_by is not None
    covered = CoveredMonth.objects.filter(membership__in=bill.lines.values("membership"), bill=bill.pk, revoked_at=None)
    said = covered.aggregate(people=Count("membership", distinct=True), since=Min("starts_on"), last=Max("month"))
    return Bought(bill.paid_by.paid_at, bill.paid_by.pk, bill.number, said["people"], said["since"], said["last"])


def state_of(agreement: Agreement) -> str:
    """Return what tells one state of an agreement's figures from another: what is counted from it may be kept as long."""
    lists, rows = Roster.objects.filter(agreement=agreement), RosterRow.objects.filter(agreement=agreement)
    paid = lists.filter(bill__purchase__isnull=False)
    taken_back = paid.filter(bill__purchase__payment__reversal__isnull=False)
    given_back = Refund.objects.filter(payer=agreement.sponsor.payer)
    left = rows.filter(outcome=RosterRow.Outcome.REPLACED)
    parts = (agreement.pk, agreement.spent, lists.count(), paid.count(), given_back.count(), taken_back.count(), left.count())
    return ":".join(map(str, parts))


def bills_of(listed: Roster) -> Bills:
    """Return the bills of a list: its own, and those of people whom an officer let in or who were given a place."""
    of_rows = RosterRow.objects.filter(roster=listed).exclude(bill=None).values("bill")
    return Bill.objects.filter(Q(pk__in=of_rows) | Q(pk=listed.bill_id)).order_by("pk")


def sent_at(listed: Roster) -> dt.datetime:
    """Return when a list was sent: accepting it late makes nobody its sender anew."""
    sent: dt.datetime | None = Draft.objects.filter(roster=listed).aggregate(first=Min("sent_at"))["first"]
    return min(sent or listed.received_at, listed.received_at)


def file_of(listed: Roster) -> Draft | None:
    """Return a list as it was sent, while it is kept."""
    return Draft.objects.filter(roster=listed).exclude(content=b"").order_by("-pk").first()


def has_synthetic_people(agreement: Agreement) -> bool:
    """Tell whether invented people stand on an agreement's lists."""
    return RosterRow.objects.filter(agreement=agreement, membership__member__is_synthetic=True).exists()
