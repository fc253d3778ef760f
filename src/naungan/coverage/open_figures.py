"""Figures for everybody: how many are covered where and when, how soon money is posted, what the funds hold.

Each table names where it comes from and of when it is. Cells of fewer than five people are hidden, and the next
smallest with them, so that no sum gives them away.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.core.cache import caches

from naungan.complaints.queries import counted
from naungan.coverage.charts import months_chart
from naungan.coverage.maps import regency_map
from naungan.coverage.queries import Course, Coverage, course_of, coverage_by_regency, people_by_regency
from naungan.ledger.queries import trial_balance
from naungan.lib.background import apart
from naungan.lib.clock import WIB, now, wib_day
from naungan.lib.month import Month
from naungan.lib.replicas import from_replica
from naungan.lib.sql import run
from naungan.lib.words import marked
from naungan.places.models import Area
from naungan.regulation.cover import FIRST_DAY
from naungan.regulation.kinds import PayerKind

cache = caches["figures"]
LEAST = 5
DRAWN = "15"
"""The province whose shapes we have."""
KEPT_S, OLDEST_S, PATIENCE_S = 300, 900, 0.5
MONTHS = 24
DAYS_OFFERED = 36
"""Ends of months that the open figures can be asked for."""
PROMISED_S = 60
"""Seconds within which 95 of 100 payments that a collector tells at once are in the books."""
FUNDS = ("JKK", "JKM", "JHT", "ADMIN", "SPONSOR", "POT", "SUSPENSE")


@dataclass(frozen=True)
class Table:
    """One open table.

    title    message id
    rows     dictionaries with the same keys; None is a hidden or missing figure
    lineage  message id: numerator, denominator, source and method
    """

    name: str
    title: str
    as_of: dt.datetime
    rows: list[dict[str, Any]]
    lineage: str

    @property
    def columns(self) -> list[str]:
        return list(self.rows[0]) if self.rows else []


def hide_small(counts: Iterable[int]) -> list[int | None]:
    """Return the counts without those of 1 to 4 people, and without the next smallest until the hidden cannot be told.

    Hidden cells are then two or more, and together ten people or more: from their sum nobody reads one of them. Cells that are
    alike go together: which of them was hidden would tell something of the others.
    """
    known = list(counts)
    shown: list[int | None] = [None if 0 < count < LEAST else count for count in known]
    while None in shown:
        hidden = [count for count, cell in zip(known, shown, strict=True) if cell is None]
        left = [count for count in shown if count]
        if (len(hidden) > 1 and sum(hidden) >= 2 * LEAST) or not left:
            break
        shown = [None if count == min(left) else count for count in shown]
    return shown


@dataclass(frozen=True)
class Cell:
    """Coverage of an area as everybody may read it: without count and rate where they would tell of single people."""

    area: Coverage
    covered: int | None

    @property
    def rate(self) -> float | None:
        return None if self.covered is None else self.area.rate

    @property
    def interval(self) -> tuple[float, float] | None:
        return None if self.covered is None else self.area.interval


@dataclass(frozen=True)
class Reading:
    """Coverage of a province and its regencies on a day, as read at one moment: table and map are drawn from one."""

    province: str
    on: dt.date
    at: dt.datetime
    cells: list[Cell]


def read_coverage(province: str, *, on: dt.date) -> Reading:
    """Return a province and its regencies. Made at most every five minutes. Raises BadUsage.

    The province that is hidden among the others hides its regencies too: their sum would tell it.
    """

    def read() -> Reading:
        at, people = kept(f"figures:people:{on}", lambda: (now(), people_by_regency(on)))  # once for every province
        return Reading(province, on, at, _cells(province, on, people))

    return kept(f"figures:cells:{province}:{on}", read)


def read_course(province: str, *, on: dt.date) -> tuple[dt.datetime, list[Course]]:
    """Return where the parts of a province, or of the country for "", stand and whither they go, and the moment of it."""
    return kept(f"figures:course:{province}:{on}", lambda: (now(), course_of(province, on=on)))


def day_asked(text: str, *, months_only: bool) -> dt.date:
    """Return the day that a reader asks for, no later than today; today for what is none.

    months_only  the end of its month: from one day to the next, open figures would tell of single people
    """
    today = wib_day(now())
    try:
        day = min(max(dt.date.fromisoformat(text), FIRST_DAY), today)
    except ValueError:
        return today
    if not months_only:
        return day
    end = (Month.of(day) + 1).first_day - dt.timedelta(days=1)
    return end if end in month_ends(DAYS_OFFERED) else today


def month_ends(count: int) -> list[dt.date]:
    """Return today and the last days of the months before, newest first."""
    present = Month.of(wib_day(now()))
    return [wib_day(now()), *((present + -back).first_day - dt.timedelta(days=1) for back in range(count))]


def _cells(province: str, on: dt.date, people: dict[str, int]) -> list[Cell]:
    top, *regencies = coverage_by_regency(province, on=on, people=people)
    counts: Counter[str] = Counter()
    for code, count in people.items():
        counts[code[:2]] += count
    shown = dict(zip(counts, hide_small(counts.values()), strict=True)).get(province, 0)
    rows = [None] * len(regencies) if shown is None else hide_small(row.covered for row in regencies)
    return [Cell(row, count) for row, count in zip([top, *regencies], [shown, *rows], strict=True)]


def coverage_table(reading: Reading) -> Table:
    """Return covered people over potential workers by regency."""
    rows = [
        {
            "area": cell.area.code,
            "name": cell.area.name,
            "covered": cell.covered,
            "potential": cell.area.potential,
            "rate": None if cell.rate is None else round(cell.rate, 6),
            "round": cell.area.round,
            "method": cell.area.method,
            "source": cell.area.source,
        }
        for cell in reading.cells
    ]
    return Table(
        "coverage",
        marked("Coverage by area"),
        reading.at,
        rows,
        marked(
            "Covered: people with a paid month on that day, whoever paid. Potential: workers who could be covered, as each row "
            "says."
        ),
    )


@from_replica
def months_table(*, at: dt.datetime) -> Table:
    """Return people protected in this month and the 23 before, as known now and as known when each month ended, and by payer."""
    last = int(Month.of(wib_day(at)))
    found: dict[int, list[dict[str, Any]]] = {}
    for row in run("coverage/months_protected", first=last - MONTHS + 1, last=last):
        found.setdefault(row["month"], []).append(row)
    rows: list[dict[str, Any]] = []
    for month in range(min(found, default=last), last + 1):
        by_payer = dict.fromkeys(PayerKind, 0) | {PayerKind(row["payer_kind"]): row["people"] for row in found.get(month, [])}
        then = sum(row["people_then"] for row in found.get(month, []))
        people = sum(by_payer.values())
        shown = dict(zip(by_payer, hide_small(by_payer.values()), strict=True))
        hidden = sum(count for kind, count in by_payer.items() if shown[kind] is None)
        # Neither from the sum of few that are hidden, nor from the difference of two days, is anybody read.
        is_open = not 0 < people < LEAST and not 0 < hidden < 2 * LEAST
        is_then_open = not 0 < then < LEAST and not 0 < abs(people - then) < LEAST
        rows.append(
            {
                "month": str(Month(month)),
                "people": people if is_open else None,
                "known_at_month_end": then if is_open and is_then_open else None,
                **{kind.word: count for kind, count in shown.items()},
            }
        )
    return Table(
        "months",
        marked("People protected, by month"),
        at,
        rows,
        marked(
            "Counted from the rows of covered months; none is an estimate. A month that is paid later, or given back, changes "
            "what is known of it: the figure of its last day stands beside the one of now."
        ),
    )


@from_replica
def posting_table(*, at: dt.datetime) -> Table:
    """Return how long payments of the last 30 days took from the counter to the books, by collector, in seconds."""
    rows = [
        {
            "collector": row["source"],
            "payments": row["payments"],
            "median_s": round(float(row["median_s"]), 1),
            "p95_s": round(float(row["p95_s"]), 1),
            "promised_p95_s": PROMISED_S,
        }
        for row in run("coverage/posting_times", since=at - dt.timedelta(days=30))
    ]
    return Table(
        "posting",
        marked("From the counter to the books"),
        at,
        rows,
        marked(
            "From the moment a member paid to the moment the payment, her months and her receipt were written together. "
            "Promised: of 100 payments that are told to us at once, 95 stand in the books within 60 seconds."
        ),
    )


@from_replica
def funds_table(*, at: dt.datetime) -> Table:
    """Return what stands in the books of each fund, whole rupiah: what came in for it and is owed by it."""
    sums: Counter[str] = Counter()
    for account in trial_balance():
        if account.kind in ("income", "liability") or account.kind == "expense":
            sums[account.fund] -= account.amount
    rows = [{"fund": fund, "rupiah": sums[fund]} for fund in FUNDS if fund in sums]
    return Table(
        "funds",
        marked("The funds"),
        at,
        rows,
        marked("Sums of the double-entry books; contributions less what was paid back. Old-age savings belong to the members."),
    )


@from_replica
def benefits_table(*, at: dt.datetime) -> Table:
    """Return what was paid of claims in the last four whole quarters, by regency and kind: claims, rupiah, days, share in time.

    Of fewer than five claims of a kind in a regency nothing is told, nor of the next smallest that would give them away. Days are
    whole quarters and sums whole millions, so that the difference of two readings tells of nobody.
    """
    since, until = _four_quarters(at)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in run("coverage/benefits_paid", since=since, until=until):
        found.setdefault(row["kind"], []).append(row)
    codes = {row["regency"] for rows in found.values() for row in rows if row["regency"]}
    names = dict(Area.objects.filter(code__in=codes, until=None).values_list("code", "name"))
    rows: list[dict[str, Any]] = []
    for kind, cells in found.items():
        for row, shown in zip(cells, hide_small(one["claims"] for one in cells), strict=True):
            is_open = shown is not None
            rows.append(
                {
                    "area": row["regency"] or "",
                    "name": names.get(row["regency"], "–"),
                    "kind": kind,
                    "claims": shown,
                    "rupiah": round(row["rupiah"], -6) if is_open else None,
                    "median_days": round(float(row["median_days"]), 1) if is_open and row["median_days"] is not None else None,
                    "in_time": round(float(row["in_time"]), 2) if is_open and row["in_time"] is not None else None,
                }
            )
    return Table(
        "benefits",
        marked("Paid to members and families, last four whole quarters"),
        at,
        rows,
        marked(
            "Claims whose money arrived, counted once each by where the member lived; days from the last paper to the money, "
            "half of the claims within them; in time: by the last day of the law. Sums in whole "
            "millions. What came back from a bank is not counted."
        ),
    )


@from_replica
def complaints_table(*, at: dt.datetime) -> Table:
    """Return complaints of the last four whole quarters and objections to claims, by what they are about.

    Of a kind with fewer than five, and of the next smallest that would give it away, nothing is told.
    """
    since, until = _four_quarters(at)
    found = counted(since, until)
    rows = [
        {
            "about": row["about"],
            "complaints": shown,
            "answered": answered,
            "in_time": None if not answered else round(row["in_time"] / answered, 1),
            "median_days": None if not answered else round(float(row["median_days"])),
            "right": None if not answered else round(row["right_"] / answered, 1),
            "mediations": None if shown is None or 0 < row["mediations"] < LEAST else row["mediations"],
        }
        for row, shown in zip(found, hide_small(row["complaints"] for row in found), strict=True)
        for answered in [_answered(row, shown)]
    ]
    return Table(
        "complaints",
        marked("Complaints, last four whole quarters"),
        at,
        rows,
        marked(
            "Complaints by whoever made them, and objections to what was decided of claims. In time: of the answered, those "
            "within five working days; right: whole or in part, as the answer said."
        ),
    )


def _answered(row: dict[str, Any], shown: int | None) -> int | None:
    """Return how many were answered, where neither they nor those that wait are few."""
    return None if shown is None or 0 < row["answered"] < LEAST or 0 < shown - row["answered"] < LEAST else row["answered"]


def _four_quarters(at: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Return beginning and end of the last four whole quarters."""
    today = wib_day(at)
    ends = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    first, after = (dt.datetime.combine(day, dt.time(), WIB) for day in (ends.replace(year=ends.year - 1), ends))
    return first, after


TABLES = ("coverage", "months", "posting", "funds", "benefits", "complaints")


def open_table(name: str, *, province: str, at: dt.datetime, on: dt.date | None = None) -> Table:
    """Return an open table, made at most every five minutes. Raises KeyError; BadUsage for an unknown province.

    on  the day of coverage; None: today
    """
    makers: dict[str, Callable[[], Table]] = {
        "months": lambda: months_table(at=at),
        "posting": lambda: posting_table(at=at),
        "funds": lambda: funds_table(at=at),
        "benefits": lambda: benefits_table(at=at),
        "complaints": lambda: complaints_table(at=at),
    }
    if name == "coverage":
        return coverage_table(read_coverage(province, on=on or wib_day(at)))
    return kept(_key(name, at), makers[name])


def _key(name: str, at: dt.datetime) -> str:
    return f"figures:{name}:{Month.of(wib_day(at))}"


def ready_table(name: str, *, at: dt.datetime) -> Table | None:
    """Return a table that is at hand; where none is, it is begun, and nobody waits long for it."""
    key = _key(name, at)
    if cache.get(key) is not None:
        return open_table(name, province="", at=at)
    if not _begin(key, lambda: open_table(name, province="", at=at)):
        return None
    patience = time.monotonic() + PATIENCE_S
    while cache.get(key) is None:  # in a small house it is there at once
        if time.monotonic() > patience:
            return None
        time.sleep(0.02)
    return open_table(name, province="", at=at)


Made = TypeVar("Made")


def kept(key: str, make: Callable[[], Made], *, most_s: float = OLDEST_S) -> Made:
    """Return what was made before. What is older than five minutes is made anew beside the request, so that few readers
    wait for millions of rows; what is older than `most_s` nobody is shown."""
    found: tuple[float, Made] | None = cache.get(key)
    age = time.monotonic() - found[0] if found else 0.0
    if found is None or age > most_s:
        return _make(key, make)
    if age > KEPT_S:
        _begin(key, lambda: _make(key, make))
    return found[1]


def _begin(key: str, work: Callable[[], object]) -> bool:
    """Begin to make something, unless it is being made. Returns whether it was begun."""
    if not cache.add(f"{key}:making", True, KEPT_S):
        return False
    if apart("figures", work):
        return True
    cache.delete(f"{key}:making")
    return False


def _make(key: str, make: Callable[[], Made]) -> Made:
    try:
        made = make()
        cache.set(key, (time.monotonic(), made), OLDEST_S)
    finally:
        cache.delete(f"{key}:making")
    return made


def drawn_map(reading: Reading, *, language: str, whole: bool = False) -> str:
    """Return a reading as a map by regency, SVG; empty where no shapes are known.

    whole  with the cells that are hidden from the public
    """
    if reading.province != DRAWN:
        return ""
    shown = [cell.area if whole or cell.covered is not None else replace(cell.area, potential=None) for cell in reading.cells]
    key = f"figures:map:{reading.province}:{language}:{reading.on}:{reading.at.timestamp()}:{whole}"
    return kept(key, lambda: regency_map(shown, language=language))


def drawn_months(table: Table, *, language: str) -> str:
    """Return the people protected by month and payer as a chart, SVG; empty while nobody is."""
    key = f"figures:months:{language}:{table.as_of.timestamp()}"
    return kept(key, lambda: months_chart(table.rows, language=language))


def provinces() -> list[tuple[str, str]]:
    """Return codes and names of the provinces."""
    return list(Area.objects.filter(level=Area.PROVINCE, until=None).order_by("name").values_list("code", "name"))
