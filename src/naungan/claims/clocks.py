"""Clocks of a branch: what waits for whom and until when, what being late costs, and what its queue comes to in two weeks.

Two kinds of days are kept apart: those of the law, which run from the last paper and cost money once they are over, and our own,
by which somebody has to do something.

Source  PP 44/2015 art. 37(2)-(3) (days of JKK, money on top), Permenaker 44/2015 art. 19(3)-(4) and 1/2025 art. 79 (JKM)
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import TruncDate

from naungan.claims.facts import FUNDS, Kind
from naungan.claims.heirs import HERITAGE
from naungan.claims.kept import school_year
from naungan.claims.models import Assessment, Claim, Commitment, Decision, Payee, Payout, Step
from naungan.claims.paying import OF_ACCOUNT
from naungan.claims.piles import to_decide, waiting
from naungan.claims.sight import visible_claims
from naungan.claims.states import State
from naungan.lib.access import Viewer
from naungan.lib.clock import WIB, wib_day
from naungan.places.calendar import is_working_day, next_working_days, working_day_after, working_days_before
from naungan.regulation.claims import Fund, late, limits

RUNNING = (
    State.COMPLETE,
    State.STOPPED,
    State.ASSESSED,
    State.PROPOSED,
    State.APPROVED,
    State.PART,
    State.PAYABLE,
    State.PAYING,
    State.RETURNED,
)
"""Where the days of the law may run: nothing is missing, and the money has not arrived."""
DECIDED = frozenset({State.APPROVED, State.PART, State.PAYABLE, State.PAYING, State.RETURNED})
MOST = 5000
SOON = 3
"""Working days within which a day of the law is near."""
LOOKED_BACK, LEAST, AHEAD = 40, 10, 10
"""Working days that a forecast learns from, at least and at most, and that it looks ahead."""
PATHS, SEED = 400, 1
LOW, HIGH = 0.1, 0.9
SUMMER = (7, 8, 9)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many claims wait for one who has to move them on: past their day, today, later; and the oldest day."""

    owner: str
    late: int
    today: int
    later: int
    oldest: dt.date


@dataclass(frozen=True, slots=True)
class Lawful:
    """Claims of one kind on which the days of the law run: past the last day, within three working days, later.

    cost  whole rupiah on top if all that is late were paid today
    """

    kind: str
    late: int
    soon: int
    later: int
    cost: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the queue of people comes to at the end of a working day: in the middle, and eight times of ten between two numbers.

    late  claims whose day will have passed by then, if the first day is always taken first
    """

    day: dt.date
    least: int
    middle: int
    most: int
    late: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What came and what was decided a working day lately, and where that leads.

    learnt  working days it was learnt from
    schools  school years that were promised and nobody has asked for yet, which come from July to September
    """

    learnt: int
    came: float
    decided: float
    schools: int
    days: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class Clocks:
    """All of it for who looks. paid_late: whole rupiah that were paid on top this month. forecast: None while it is too early."""

    waiting: tuple[Waiting, ...]
    lawful: tuple[Lawful, ...]
    paid_late: int
    queue: int
    forecast: Forecast | None


def clocks(viewer: Viewer, *, at: dt.datetime) -> Clocks:
    """Return the clocks of the claims that a viewer sees."""
    today = wib_day(at)
    queue = to_decide(viewer)
    days = [day for day in queue.order_by().values_list("due_on", flat=True) if day is not None]
    month = _begins(today.replace(day=1))
    on_top = Payout.objects.filter(at__gte=month, late__gt=0, failed_at=None, returned_at=None)
    on_top = on_top.filter(payee__claim__in=visible_claims(viewer))
    return Clocks(
        tuple(_waiting(waiting(viewer), today)),
        tuple(_lawful(viewer, today)),
        on_top.aggregate(sum=Sum("late"))["sum"] or 0,
        len(days),
        forecast(viewer, days, at=at),
    )


def _begins(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, WIB)


def _waiting(steps: QuerySet[Step], today: dt.date) -> Iterable[Waiting]:
    rows = (
        steps.order_by()
        .values("owner")
        .annotate(
            late=Count("pk", filter=Q(due_on__lt=today)),
            today=Count("pk", filter=Q(due_on=today)),
            later=Count("pk", filter=Q(due_on__gt=today)),
            oldest=Min("due_on"),
        )
    )
    places = {str(owner): place for place, owner in enumerate(Step.Owner.values)}
    for row in sorted(rows, key=lambda one: places[one["owner"]]):
        yield Waiting(**row)


def _lawful(viewer: Viewer, today: dt.date) -> Iterable[Lawful]:
    soon = working_day_after(today, SOON, joint_leave_works=limits(today).joint_leave_works)
    last = Assessment.objects.filter(claim=OuterRef("claim")).order_by("-number")
    running = Step.objects.filter(until=None, state__in=[str(one) for one in RUNNING], claim__in=visible_claims(viewer))
    steps = running.annotate(due_by=Subquery(last.values("due_by")[:1])).filter(due_by__isnull=False)
    near = Q(due_by__gte=today, due_by__lte=soon)
    counts = {"late": Q(due_by__lt=today), "soon": near, "later": Q(due_by__gt=soon)}
    of_kinds = steps.order_by().values(kind=F("claim__kind"))
    rows: QuerySet[Any] = of_kinds.annotate(**{name: Count("pk", filter=which) for name, which in counts.items()})
    costs = _costs(steps.filter(due_by__lt=today).order_by("due_by", "claim"), today)
    order = {str(kind): place for place, kind in enumerate(Kind)}
    for row in sorted(rows, key=lambda one: order[one["kind"]]):
        yield Lawful(row["kind"], row["late"], row["soon"], row["later"], costs[row["kind"]])


def _costs(steps: QuerySet[Any], today: dt.date) -> Counter[str]:
    """Return by kind what would be paid on top if what is owed left today, as `paying` reckons it; what is on its way is not.

    Of the longest overdue `MOST` claims, which no branch should reach
    """
    rows = list(steps.values_list("claim", "claim__kind", "state", "due_by")[:MOST])
    keys, decided = [row[0] for row in rows], [row[0] for row in rows if row[2] in DECIDED]
    last = Assessment.objects.filter(claim__in=keys).order_by("claim", "-number").distinct("claim")
    whole = dict(last.values_list("claim", "payees"))
    sent = Payout.objects.filter(payee=OuterRef("pk"))
    alive, wrong = sent.filter(failed_at=None, returned_at=None), sent.filter(why__in=OF_ACCOUNT)
    open_ = Payee.objects.filter(~Exists(alive), ~Exists(wrong), claim__in=decided).exclude(who=HERITAGE)
    owed = dict(open_.order_by().values_list("claim").annotate(Sum("amount")))
    costs: Counter[str] = Counter()
    for claim, kind, state, by in rows:
        amount = owed.get(claim, 0) if state in DECIDED else sum(part for who, part in whole[claim] if who != HERITAGE)
        fund = int(FUNDS.get(Kind(kind), Fund.JKM))
        costs[kind] += late(by, fund=fund, amount=amount, days_late=(today - by).days).lines[0].amount_of() or 0
    return costs


# -- what is to come


def forecast(viewer: Viewer, due: Sequence[dt.date], *, at: dt.datetime) -> Forecast | None:
    """Return what the queue of people comes to, from what came and people decided lately; None before ten working days of both.

    School years are not learnt from: they are known from what was promised.

    due  days by which what waits for people has to go on
    """
    today = wib_day(at)
    days = working_days_before(today, LOOKED_BACK)
    since = _begins(days[0])
    seen = visible_claims(viewer)
    by_house = Q(proposal=None, account=None)  # what no person decides passes her queue by
    theirs = Claim.objects.filter(pk__in=seen.values("pk"), filed_at__gte=since).exclude(kind=Kind.SCHOLARSHIP)
    alone = Decision.objects.filter(by_house, claim=OuterRef("pk"))
    came = _by_day(theirs.filter(~Exists(alone)), "filed_at", days)
    done = _by_day(Decision.objects.filter(claim__in=seen, at__gte=since).exclude(by_house), "at", days)
    first = next((place for place, day in enumerate(days) if came[day] or done[day]), len(days))
    learnt = days[first:]
    if len(learnt) < LEAST:
        return None
    schools = _schools(viewer, today)
    found = simulate(
        [came[day] for day in learnt], [done[day] for day in learnt], due, next_working_days(today, AHEAD), schools=schools
    )
    mean = [sum(some[day] for day in learnt) / len(learnt) for some in (came, done)]
    return Forecast(len(learnt), mean[0], mean[1], schools, found)


def simulate(
    came: Sequence[int], done: Sequence[int], due: Sequence[dt.date], days: Sequence[dt.date], *, schools: int = 0
) -> tuple[Ahead, ...]:
    """Return the queue at the end of each of these working days: days of the past are drawn again, as many times as it takes.

    came, done  claims that came, and that were decided, on each working day of the past
    due         days by which what waits now has to go on
    schools     school years that are to come, the same number on each working day until the end of September
    """
    chance, start = random.Random(SEED), len(due)  # drawn the same each time: a page that is opened again says the same
    each = _a_day(schools, days)
    sizes: list[list[int]] = [[] for _ in days]
    finished: list[list[int]] = [[] for _ in days]
    for _ in range(PATHS):
        size, all_done = start, 0
        for place, day in enumerate(days):
            past = chance.randrange(len(came))
            size += came[past] + (each if day.month in SUMMER else 0)
            able = min(size, done[chance.randrange(len(done))])
            size, all_done = size - able, all_done + able
            sizes[place].append(size)
            finished[place].append(all_done)
    found = []
    for place, day in enumerate(days):
        row, work = sorted(sizes[place]), sorted(finished[place])
        passed = sum(one < day for one in due)
        overdue = max(0, passed - work[len(work) // 2])
        found.append(Ahead(day, row[int(LOW * PATHS)], row[PATHS // 2], row[int(HIGH * PATHS)], overdue))
    return tuple(found)


def _a_day(schools: int, days: Sequence[dt.date]) -> int:
    """Return how many school years come on each working day of the summer, from the first of these days on."""
    summer = next((day for day in days if day.month in SUMMER), None)
    if not schools or summer is None:
        return 0
    left = sum(is_working_day(summer + dt.timedelta(days=one)) for one in range((dt.date(summer.year, 9, 30) - summer).days + 1))
    return -(-schools // max(1, left))


def _schools(viewer: Viewer, today: dt.date) -> int:
    """Return how many school years are promised and were not asked for yet: of this summer, or of the next one."""
    year = school_year(today) + (0 if today.month in SUMMER else 1)
    promised = Commitment.objects.filter(ended_at=None, first_year__lte=year, claim__in=visible_claims(viewer))
    of_year = Claim.objects.filter(kind=Kind.SCHOLARSHIP, void_since=None, part__endswith=f":{year}")
    asked = of_year.filter(event__in=promised.values("claim__event"))
    return max(0, promised.count() - asked.count())


def _by_day(rows: QuerySet[Any], field: str, days: Sequence[dt.date]) -> Counter[dt.date]:
    """Count rows by the working day on which they came; what comes on a free day is the next working day's."""
    counted: Counter[dt.date] = Counter()
    by_day = rows.order_by().annotate(day=TruncDate(field, tzinfo=WIB)).values_list("day").annotate(n=Count("pk"))
    for day, n in by_day:
        counted[next((one for one in days if one >= day), day)] += n
    return counted
