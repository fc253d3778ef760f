"""Later school years of a child: promised with a decision, reminded each July, asked for with this year's class, paid yearly.

Source  PP 82/2019 annex III (yearly, two children, years of each level, until 23, married or at work)
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from naungan.claims.cases import read_heirs
from naungan.claims.facts import Kind
from naungan.claims.filing import Filed, file_part
from naungan.claims.kept import age_in_year, heir_key, school_year
from naungan.claims.models import Award, Claim, Commitment, Particulars
from naungan.claims.sight import require_claim, visible_claims
from naungan.claims.steps import NotNow, standing
from naungan.claims.telling import tell_parties
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.retry import one_transaction
from naungan.regulation.scholarship import LEVELS, end_age, years_of

SUMMER = (7, 8, 9)
"""In these months families are reminded of the school year that begins; who is silent after them is visited."""
MOST = 200
TOO_OLD = "age"


def part_of(child: int, year: int) -> str:
    """Return which part of an event a school year of a child is."""
    return f"{heir_key(child)}:{year}"


@one_transaction
def ask_year(
    claim: int,
    child: int,
    *,
    year: int,
    level: str,
    grade: int,
    on_ones_own: bool = False,
    phone: str = "",
    by: Viewer,
    at: dt.datetime,
) -> Filed:
    """Ask for one school year of a child to whom later years are promised. The same year again joins what is there.

    claim   the claim that promised it, or another of the same event; child  her number among those who are left
    year    the year in which the school year begins
    level, grade  what school she goes to now (`regulation.scholarship.LEVELS`), and which class of it
    on_ones_own   she is married, or works
    Raises  NotThere; NotNow where nothing is promised or it ended; BadUsage for a year or class that cannot be
    """
    main = require_claim(by, claim)
    level = level.strip().lower()
    found = Commitment.objects.select_for_update(of=("self",)).filter(heir=child, claim__event=main.event_id).first()
    last = school_year(wib_day(at))
    if found is not None and found.ended_at is not None and found.reason == TOO_OLD:
        last = min(last, school_year(wib_day(found.ended_at)) - 1)  # what was owed before she had the age stays owed
    if found is None or (found.ended_at is not None and found.reason != TOO_OLD):
        raise NotNow("No later school years are promised to this child.", fix="Look at the decision and its letter.")
    if not found.first_year <= year <= last:
        raise BadUsage(
            "{year} is no school year that may be asked for.",
            year=str(year),
            first=str(found.first_year),
            last=str(last),
            fix="Give the year in which it began: {first} to {last}.",
        )
    read_heirs([{"relation": "child", "school": {"level": level, "class": grade}}])
    left = years_of(level, _day_of(found)) - _paid_years(found)[level]
    told = {
        "cause": found.cause,
        "paid_months": found.paid_months,
        "child": child,
        "year": year,
        "level": level,
        "class": grade,
        "years": max(0, min(1, left)),
        "on_ones_own": on_ones_own,
    }
    return file_part(found.claim, Kind.SCHOLARSHIP, part_of(child, year), told, phone=phone, by=by, at=at)


def _paid_years(found: Commitment) -> Counter[str]:
    """Return how many years of each level were asked for, the first one by the decision that promised the others."""
    counts: Counter[str] = Counter()
    if Award.objects.filter(claim=found.claim, key=f"scholarship:{heir_key(found.heir_id)}", amount__gt=0).exists():
        first = next((level for level in LEVELS if found.heir.school.get(level)), "")
        counts[first] += 1
    asked = Claim.objects.filter(event=found.claim.event_id, kind=Kind.SCHOLARSHIP, void_since=None)
    mine = asked.filter(part__startswith=f"{heir_key(found.heir_id)}:")
    rows = Particulars.objects.filter(claim__in=mine).order_by("number").values_list("claim", "benefit")
    for benefit in dict(rows).values():  # the last of each: a class taken back counts for nothing
        counts[str(benefit.get("level"))] += int(benefit.get("years", 0))
    return counts


@dataclass(frozen=True, slots=True)
class Schooling:
    """A child to whom later years are promised, with the years that were asked for: year, claim, state."""

    commitment: Commitment
    asked: tuple[tuple[int, int, str], ...]
    next_year: int | None


def schoolings(claim: Claim, *, at: dt.datetime) -> Iterator[Schooling]:
    """Yield the children of a claim's event to whom later school years are promised, and the year that may be asked for now."""
    rows = Commitment.objects.filter(claim__event=claim.event_id).select_related("heir").order_by("pk")
    asked = Claim.objects.filter(event=claim.event_id, kind=Kind.SCHOLARSHIP, void_since=None).order_by("pk")
    for one in rows:
        mine = [(int(row.part.partition(":")[2]), row.pk, standing(row).state) for row in asked if _is_of(row, one.heir_id)]
        years = {year for year, _, _ in mine}
        present = school_year(wib_day(at))
        is_open = one.ended_at is None and one.first_year <= present and present not in years
        yield Schooling(one, tuple(mine), present if is_open else None)


def _is_of(claim: Claim, heir: int) -> bool:
    return claim.part.partition(":")[0] == heir_key(heir)


# -- every July


def unasked(year: int) -> QuerySet[Commitment]:
    """Return what is promised, runs, and was not asked for in a school year."""
    part = Concat(Value("h"), Cast(OuterRef("heir_id"), CharField()), Value(f":{year}"))
    asked = Claim.objects.filter(event=OuterRef("claim__event_id"), kind=Kind.SCHOLARSHIP, void_since=None, part=part)
    return Commitment.objects.filter(~Exists(asked), ended_at=None, first_year__lte=year).select_related("claim", "heir")


def to_remind(at: dt.datetime) -> QuerySet[Commitment]:
    """Return of whom a family is reminded: from July to September, each child once, those who waited longest first."""
    today = wib_day(at)
    if today.month not in SUMMER:
        return Commitment.objects.none()
    return unasked(today.year).filter(told_year__lt=today.year).order_by("told_year", "pk")[:MOST]


@transaction.atomic
def remind_of(one: Commitment, at: dt.datetime) -> int:
    """Tell a family that a child's school year may be asked for, or end what she is too old for. Returns how many were told."""
    today = wib_day(at)
    waiting = Commitment.objects.select_for_update().filter(pk=one.pk, told_year=one.told_year, ended_at=None)
    if not waiting.exists():
        return 0  # another worker has just told them
    if _is_too_old(one, today):
        waiting.update(ended_at=at, reason=TOO_OLD)
        return 0
    waiting.update(told_year=today.year)
    return tell_parties(one.claim, "claim.school", key=f"school:{one.heir_id}:{today.year}", at=at)


def _is_too_old(one: Commitment, today: dt.date) -> bool:
    """Whether a child has the age at which scholarships end, by the law of the event."""
    on = _day_of(one)
    age = age_in_year(one.heir, on, school_year(today))
    return age is not None and age >= end_age(on)


def _day_of(one: Commitment) -> dt.date:
    return one.claim.event.tellings.filter(beside=False).latest("number").on


def silent(viewer: Viewer, at: dt.datetime) -> QuerySet[Commitment]:
    """Return the children of whose school year nobody said anything three months after the reminder: somebody visits them."""
    today = wib_day(at)
    year = school_year(today)
    if today.month in SUMMER:
        return Commitment.objects.none()
    return unasked(year).filter(told_year=year, claim__in=visible_claims(viewer)).order_by("pk")
