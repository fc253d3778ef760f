"""Rows that only a person can judge: twins, a NIK whose birth date was corrected. An officer lets them in, or refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from naungan.contributions.models import Bill
from naungan.enrolment.entry.judging import sought, with_index
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
from naungan.places.models import Area
from naungan.registry.models import Member
from naungan.registry.queries import find_by_nik
from naungan.registry.requests import dispute
from naungan.registry.same_person import SURE, in_register
from naungan.registry.sight import visible_members
from naungan.regulation.budgets import months_bought
from naungan.regulation.cover import earliest_payable_month

MOST_ALIKE = 20
"""Of those who are alike so many are shown."""
SAME_PERSON = frozenset({"duplicate.person", "duplicate.perhaps"})


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
    """Who a person in doubt may be: a member, by the last figures of her NIK, or another row of the same list.

    chance  that both are one person, in percent
    who     number of the member, or of the row, for the trail
    """

    name: str
    nik: str
    where: str
    born: dt.date | None = None
    row: int | None = None
    chance: int | None = None
    who: str = ""


def alike(row: RosterRow, *, on: dt.date, viewer: Viewer) -> list[Alike]:
    """Return whom a row is so like that it waits: members, the likeliest first, and the row of its list.

    Of whom another branch serves, a viewer learns initials, regency, day of birth and the last four figures: enough to ask there.
    """
    if not SAME_PERSON & set(row.verdicts) or row.area_id is None:
        return []
    cells = stored_cells(row)
    said = read_cells(candidate(cells), on=on).with_columns(area_id=pl.lit(row.area_id, dtype=pl.Int64))
    found: list[Alike] = []
    if said["born"][0] is not None:
        likely = dict(in_register(sought(with_index(said))).head(MOST_ALIKE).select("other", "chance").iter_rows())
        members = {str(one.pk): one for one in Member.objects.filter(pk__in=likely).select_related("area")}
        hers = {str(key) for key in visible_members(viewer).filter(pk__in=likely).values_list("pk", flat=True)}
        regencies = _regencies(one.area for one in members.values())
        for key, chance in likely.items():
            one, home = members[key], members[key].area
            is_near = key in hers
            place = home.name if home and is_near else regencies.get(home.code[:5], "") if home else ""
            name = one.name if is_near else _initials(one.name)
            found.append(Alike(name, one.masked_nik, place, one.birth_date, chance=min(99, round(100 * chance)), who=key))
    sheet, _, number = row.detail.rpartition(" ")
    if number.isdecimal():
        others = RosterRow.objects.filter(roster=row.roster_id, number=int(number)).exclude(pk=row.pk)
        for other in others.filter(sheet=sheet).select_related("area")[:1]:
            its = stored_cells(other)
            name, nik, place = its.get("name", ""), its.get("nik", ""), its.get("village", "")
            if not visible_rows(viewer).filter(pk=other.pk).exists():
                name, nik = _initials(name), f"************{nik.strip()[-4:]}"
                place = next(iter(_regencies([other.area]).values()), "")
            found.append(Alike(name, nik, place, row=other.number, who=str(other.pk)))
    return found


def _regencies(areas: Iterable[Area | None]) -> dict[str, str]:
    """Return the names of the regencies of areas by their codes."""
    codes = {one.code[:5] for one in areas if one}
    return dict(Area.objects.filter(code__in=codes, until=None).values_list("code", "name"))


def _initials(name: str) -> str:
    return " ".join(f"{word[0]}…" for word in name.split())


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
    RosterDecision.objects.create(row=row, lets_in=lets_in, codes=codes, reason=reason.strip()[:200], by=by.name[:60], at=at)
    record(by, f"row.{'let_in' if lets_in else 'refuse'}", noun="row", subject=row.pk, reason=reason, at=at)
    settled.row.refresh_from_db()
    return settled


def _let_in(row: RosterRow, agreement: Agreement, by: Viewer, at: dt.datetime) -> Settled:
    known = ASIDE & set(row.verdicts)
    wanted = Month(agreement.first_month(int(Month.of(wib_day(at)))))
    since = max(wanted, earliest_payable_month(wib_day(at)))
    # Who is protected in months that this row does not buy any more is not in its way.
    rows = candidate(stored_cells(row))
    accepted = _settled(known) - ({"duplicate.person"} if _is_unseen(row, known, rows, on=wib_day(at)) else set())
    judged = Checker(agreement, wib_day(at), except_row=row.pk, since=since, accepted=accepted).check(rows)
    left = judged["verdicts"].to_list()[0]
    if left == [OTHER_NAME] and OTHER_NAME in known:  # the register changes only by two officers, and by the KTP
        return _claimed(row, judged, by, at)
    if left and set(left) <= ASIDE:
        # Nobody has judged this yet; what was judged stays with it, and is not asked again.
        RosterRow.objects.filter(pk=row.pk).update(verdict=left[0], verdicts=list(dict.fromkeys([*left, *sorted(known)])))
        return Settled(row, None)
    if judged["verdict"][0] != "ok":
        raise StillRefused("{why}", why=told(judged["verdict"][0], language=reader_language()), fix="Refuse the row.")
    if judged["earlier_id"][0] is not None:
        raise StillRefused("This person is on an earlier list of the agreement.", fix="Refuse the row.")
    longest = Month(agreement.since) + agreement.months - since
    if longest < 1:
        raise StillRefused("The months of this agreement are over.", fix="Refuse the row.")
    bought = priced(judged, agreement, since=since)
    set_free(agreement, [int(judged["area_id"][0])])
    line = lines_left(lines_of(agreement))[int(judged["area_id"][0])]
    prices = next(iter(prices_of(bought, agreement).values()))[:longest]
    months, cost = months_bought(line.money, prices) if line.places > 0 else (0, 0)
    if not months:
        RosterRow.objects.filter(pk=row.pk).update(
            outcome=RosterRow.Outcome.WAITING, verdict="quota.waiting", verdicts=["quota.waiting"]
        )
        return Settled(row, None)
    spend(pl.DataFrame([(line.id, cost, 1)], schema=TAKEN, orient="row"))
    is_synthetic = row.roster.entries.filter(membership__member__is_synthetic=True).exists()
    bill, memberships = admit(
        bought.with_columns(months=pl.lit(months, dtype=pl.Int64)), agreement, at=at, is_synthetic=is_synthetic
    )
    RosterRow.objects.filter(pk=row.pk).update(
        outcome=RosterRow.Outcome.ENROLLED,
        verdict="ok",
        verdicts=["ok"],
        membership=memberships["membership_id"][0],
        bill=bill,
        months=months,
        spent=cost,
    )
    return Settled(row, bill)


def _settled(known: frozenset[str]) -> frozenset[str]:
    """Return the doubts that an officer has settled with those that she saw: how likely it is is no other question."""
    return (known | SAME_PERSON if known & SAME_PERSON else known) - {OTHER_NAME}


def _is_unseen(row: RosterRow, known: frozenset[str], rows: pl.DataFrame, *, on: dt.date) -> bool:
    """Tell whether a row that waited for an open question is very likely somebody's who entered the register since."""
    if "duplicate.person" in known or "duplicate.perhaps" not in known:
        return False
    said = read_cells(rows, on=on).with_columns(area_id=pl.lit(row.area_id, dtype=pl.Int64))
    if said["born"][0] is None:
        return False
    likely = in_register(sought(with_index(said))).filter(pl.col("chance") >= SURE)["other"].to_list()
    return Member.objects.filter(pk__in=likely, recorded_at__gt=row.roster.received_at).exists()


def _claimed(row: RosterRow, judged: pl.DataFrame, by: Viewer, at: dt.datetime) -> Settled:
    """Claim the NIK for the person of the row; the officer who compared the KTP has the first of two words."""
    known = find_by_nik(judged["digits"][0], on=wib_day(at))
    assert known is not None and row.area is not None
    claim = {"name": judged["person_name"][0], "phone": judged["phone_number"][0] or "", "area": row.area.code}
    dispute(known, claim, at=at, by=by)
    return Settled(row, None)
