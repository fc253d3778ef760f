"""Rows that only a person can judge: twins, a NIK whose birth date was corrected. An officer lets them in, or refuses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from naungan.contributions.models import Bill
from naungan.enrolment.models import Agreement, RosterDecision, RosterRow
from naungan.enrolment.rosters.checking import Checker
from naungan.enrolment.rosters.commands import admit, lock, priced, prices_of, set_free, spend, stored_cells
from naungan.enrolment.rosters.reading import candidate, read_cells
from naungan.enrolment.rosters.verdicts import ASIDE, OTHER_NAME, told
from naungan.enrolment.sight import visible_rows
from naungan.enrolment.sponsors.quota import lines_left, lines_of
from naungan.enrolment.sponsors.sums import TAKEN
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.lib.words import reader_language
from naungan.registry.models import Member
from naungan.registry.names import may_be_same_person
from naungan.registry.queries import find_by_nik
from naungan.registry.requests import dispute
from naungan.regulation.budgets import months_bought
from naungan.regulation.cover import earliest_payable_month

LOOKED_AT, MOST_ALIKE = 500, 20
"""Members of one birthday and village that are compared, and of those alike that are shown."""


class NotInDoubt(Problem):
    code = "doubt.none"


class StillRefused(Problem):
    code = "doubt.refused"


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a row: its outcome, and the bill of its months where it got a place."""

    row: RosterRow
    bill: Bill | None


@dataclass(frozen=True, slots=True)
class Alike:
    """Who a person in doubt may be: a member, by the last figures of her NIK, or another row of the same list."""

    name: str
    nik: str
    where: str
    row: int | None = None


def alike(row: RosterRow, *, on: dt.date) -> list[Alike]:
    """Return whom a row is so like that it waits: members born on the same day in the same village, and rows of its list."""
    if "duplicate.person" not in row.verdicts or row.area_id is None:
        return []
    cells = stored_cells(row)
    said = read_cells(candidate(cells), on=on).row(0, named=True)
    name, born = said["person_name"], said["born"]
    found: list[Alike] = []
    if born is not None:
        same = (
            Member.objects.filter(birth_date=born, area=row.area_id)
            .exclude(nik_index=row.nik_index or b"")
            .order_by("pk")
        )
        like = [one for one in same[:LOOKED_AT] if may_be_same_person(name, one.name)]
        found = [Alike(one.name, one.masked_nik, one.area.name if one.area else "") for one in like[:MOST_ALIKE]]
    sheet, _, number = row.detail.rpartition(" ")
    if number.isdecimal():
        others = RosterRow.objects.filter(roster=row.roster_id, number=int(number)).exclude(pk=row.pk)
        for other in others.filter(sheet=sheet)[:1]:
            its = stored_cells(other)
            found.append(Alike(its.get("name", ""), its.get("nik", ""), its.get("village", ""), other.number))
    return found


@one_transaction
def settle_doubt(row_id: int, *, lets_in: bool, reason: str, by: Viewer, at: dt.datetime) -> Settled:
    """Let the person of a row in, or refuse her; who decided and why is kept. The same row again changes nothing.

    lets_in  the doubts of the row are settled: it is judged again without them, and gets a place or waits for one. A NIK under
             another name is claimed for her: once a second officer has granted that, the row is let in. A doubt that nobody
             has seen yet stands in the row afterwards, which stays aside
    by       who decides: of the staff, and of a branch that serves the village of the row
    reason   what was seen, such as “KTP shown: born 2 May 1970”
    Raises   NotInDoubt for a row that waits for nobody; StillRefused where something else stands against it by now; BadUsage
    Source   PP 40/2019 art. 30(2): a NIK stays for life
    """
    if not reason.strip() or not by.name:
        raise BadUsage("A decision says who decides and why.", fix="Write what you have seen, such as the KTP.")
    seen = visible_rows(by) if by.is_staff else RosterRow.objects.none()
    row = seen.select_related("roster").filter(pk=row_id).first()
    if row is None:
        raise BadUsage("There is no roster row {row}.", row=row_id, fix="Copy the id from naungan roster rows.")
    agreement = Agreement.objects.select_related("sponsor__payer", "decree").get(pk=row.agreement_id)
    lock(agreement)
    row.refresh_from_db()
    decided = RosterDecision.objects.filter(row=row).first()
    if decided is not None and decided.lets_in == lets_in:
        return Settled(row, row.bill)
    if row.outcome != RosterRow.Outcome.ASIDE:
        raise NotInDoubt("Row {row} waits for no officer.", row=row.pk, fix="Choose one that is kept aside.")
    codes = [code for code in row.verdicts if code in ASIDE]
    if lets_in:
        settled = _let_in(row, agreement, by, at)
        row.refresh_from_db()
        if row.outcome == RosterRow.Outcome.ASIDE:
            return settled
    else:
        RosterRow.objects.filter(pk=row.pk).update(outcome=RosterRow.Outcome.REFUSED)
        settled = Settled(row, None)
    RosterDecision.objects.create(
        row=row, lets_in=lets_in, codes=codes, reason=reason.strip()[:200], by=by.name[:60], at=at
    )
    record(by, f"row.{'let_in' if lets_in else 'refuse'}", noun="row", subject=row.pk, reason=reason, at=at)
    settled.row.refresh_from_db()
    return settled


def _let_in(row: RosterRow, agreement: Agreement, by: Viewer, at: dt.datetime) -> Settled:
    known = ASIDE & set(row.verdicts)
    wanted = Month(agreement.first_month(int(Month.of(wib_day(at)))))
    since = max(wanted, earliest_payable_month(wib_day(at)))
    # Who is protected in months that this row does not buy any more is not in its way.
    checker = Checker(agreement, wib_day(at), except_row=row.pk, since=since, accepted=known - {OTHER_NAME})
    judged = checker.check(candidate(stored_cells(row)))
    left = judged["verdicts"].to_list()[0]
    if left == [OTHER_NAME] and OTHER_NAME in known:  # the register changes only by two officers, and by the KTP
        return _claimed(row, judged, by, at)
    if left and set(left) <= ASIDE:
        # Nobody has judged this yet; what was judged stays with it, and is not asked again.
        RosterRow.objects.filter(pk=row.pk).update(
            verdict=left[0], verdicts=list(dict.fromkeys([*left, *sorted(known)]))
        )
        return Settled(row, None)
    if judged["verdict"][0] != "ok":
        raise StillRefused("{why}", why=told(judged["verdict"][0], language=reader_language()), fix="Refuse the row.")
    if judged["earlier_id"][0] is not None:
        raise StillRefused("This person is on an earlier list of the agreement.", fix="Refuse the row.")
    longest = Month(agreement.since) + agreement.months - since
    if longest < 1:
        raise StillRefused("The months of this agreement are over.", fix="Refuse the row.")
    rows = priced(judged, agreement, since=since)
    set_free(agreement, [int(judged["area_id"][0])])
    line = lines_left(lines_of(agreement))[int(judged["area_id"][0])]
    prices = next(iter(prices_of(rows, agreement).values()))[:longest]
    months, cost = months_bought(line.money, prices) if line.places > 0 else (0, 0)
    if not months:
        RosterRow.objects.filter(pk=row.pk).update(
            outcome=RosterRow.Outcome.WAITING, verdict="quota.waiting", verdicts=["quota.waiting"]
        )
        return Settled(row, None)
    spend(pl.DataFrame([(line.id, cost, 1)], schema=TAKEN, orient="row"))
    is_synthetic = row.roster.entries.filter(membership__member__is_synthetic=True).exists()
    bill, memberships = admit(
        rows.with_columns(months=pl.lit(months, dtype=pl.Int64)), agreement, at=at, is_synthetic=is_synthetic
    )
    RosterRow.objects.filter(pk=row.pk).update(
        outcome=RosterRow.Outcome.ENROLLED, verdict="ok", verdicts=["ok"], membership=memberships["membership_id"][0],
        bill=bill, months=months, spent=cost,
    )  # fmt: skip
    return Settled(row, bill)


def _claimed(row: RosterRow, judged: pl.DataFrame, by: Viewer, at: dt.datetime) -> Settled:
    """Claim the NIK for the person of the row; the officer who compared the KTP has the first of two words."""
    known = find_by_nik(judged["digits"][0], on=wib_day(at))
    assert known is not None and row.area is not None
    claim = {"name": judged["person_name"][0], "phone": judged["phone_number"][0] or "", "area": row.area.code}
    dispute(known, claim, at=at, by=by)
    return Settled(row, None)
