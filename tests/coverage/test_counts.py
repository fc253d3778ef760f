"""Coverage figures: every one of them is held against counting person by person, for random lives."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass, field

import pytest

from naungan.contributions.bills.commands import payer_of, self_payer
from naungan.coverage.queries import course_of, coverage_by_regency, covered_by_village
from naungan.demo.people import Village
from naungan.lib.clock import WIB
from naungan.lib.month import Month
from naungan.lib.sql import run
from naungan.protection.models import CoveredMonth
from naungan.protection.queries import people_covered, people_ending
from naungan.registry.commands import record_death
from naungan.registry.models import Membership
from naungan.regulation.kinds import PayerKind
from tests.make import AT, bill_for, inventor, memberships, pay, person, price_class, village

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]
FIRST, LONG_AGO = Month.parse("2023-01"), Month.parse("2022-11")
MONTHS = [FIRST + number for number in range(4)]
DAYS = [dt.date(2023, 1, 31), dt.date(2023, 2, 1), dt.date(2023, 2, 15), dt.date(2023, 3, 31)]


@dataclass
class Life:
    """A person as the plain count sees her: months by membership, each from a day on, known from a moment up to another."""

    place: Village
    died_on: dt.date | None = None
    rows: list[CoveredMonth] = field(default_factory=list)

    def is_covered(self, on: dt.date) -> bool:
        if self.died_on is not None and self.died_on < on:
            return False
        return any(row.month == Month.of(on) and row.revoked_at is None and row.starts_on <= on for row in self.rows)

    def ends(self, on: dt.date) -> bool:
        goes_on = any(row.month == Month.of(on) + 1 and row.revoked_at is None for row in self.rows)
        return self.is_covered(on) and not goes_on

    def is_held(self, month: Month, known: dt.datetime | None) -> bool:
        return any(
            row.month == month
            and (
                row.revoked_at is None
                if known is None
                else row.recorded_at < known and (row.revoked_at is None or row.revoked_at >= known)
            )
            for row in self.rows
        )


def world(seed: int) -> list[Life]:
    """Make people in villages of two regencies: some with two memberships, some dead, months revoked, begun late, told late."""
    chance, invent = random.Random(seed), inventor(seed)
    places = [village(0), village(1), village(2), village(below="15.05.01")]
    payers = (self_payer(), payer_of(PayerKind.APBD, "APBD contoh"))
    others = memberships([person(invent) for _ in payers])
    bought = [bill_for([one], payer=payer, since=LONG_AGO, months=1) for one, payer in zip(others, payers, strict=True)]
    pay(*bought)
    bills = [one.pk for one in bought]
    lives = []
    for _ in range(25):
        place = chance.choice(places)
        one = person(invent, place)
        held = memberships([one], place)
        member = Membership.objects.get(pk=held[0]).member
        if chance.random() < 0.3:
            held.append(
                Membership.objects.create(member=member, segment="PU", kind="employee", since=FIRST.first_day, recorded_at=AT).pk
            )
        life = Life(place)
        if chance.random() < 0.4:
            life.died_on = chance.choice([*DAYS, dt.date(2023, 2, 14), dt.date(2023, 3, 30)])
            record_death(member, on=life.died_on, at=AT)
        for membership in held:
            for month in MONTHS:
                if chance.random() < 0.5:
                    life.rows.append(a_month(chance, membership, month, bills))
        CoveredMonth.objects.bulk_create(life.rows)
        lives.append(life)
    return lives


def a_month(chance: random.Random, membership: int, month: Month, bills: list[int]) -> CoveredMonth:
    starts = month.first_day + dt.timedelta(days=chance.choice([0, 0, 0, 14, 27]))
    end = dt.datetime.combine((month + 1).first_day, dt.time(), WIB)
    recorded = end + chance.choice([dt.timedelta(days=-20), dt.timedelta(seconds=-1), dt.timedelta(0), dt.timedelta(days=5)])
    revoked = None
    if chance.random() < 0.3:
        revoked = recorded + chance.choice([dt.timedelta(0), dt.timedelta(seconds=1), dt.timedelta(days=20)])
    return CoveredMonth(
        membership_id=membership,
        month=int(month),
        starts_on=starts,
        price_class_id=price_class(month),
        bill=chance.choice(bills),
        recorded_at=recorded,
        revoked_at=revoked,
        revoked_reason="left:moved" if revoked else None,
    )


@pytest.mark.parametrize("seed", range(5))
def test_every_figure_is_what_counting_one_by_one_gives(seed: int) -> None:
    lives = world(seed)
    for on in DAYS:
        covered = Counter(life.place.id for life in lives if life.is_covered(on))
        ending = Counter(life.place.id for life in lives if life.ends(on))
        assert people_covered(on) == dict(covered)
        assert people_ending(on) == dict(ending)
        by_code = Counter(life.place.code for life in lives if life.is_covered(on))
        for regency in ("15.04", "15.05"):
            rows = {row["code"]: row["covered"] for row in covered_by_village(regency, on=on)}
            assert {code: count for code, count in rows.items() if count} == {
                code: count for code, count in by_code.items() if code.startswith(regency)
            }
        province, *regencies = coverage_by_regency("15", on=on)
        here = {row.code: row.covered for row in regencies if row.covered}
        assert here == dict(Counter(life.place.code[:5] for life in lives if life.is_covered(on)))
        assert province.covered == sum(covered.values())
        top, *parts = course_of("15", on=on)
        assert top.ending == sum(ending.values()) == sum(part.ending for part in parts)
        whole, *_ = course_of("", on=on)
        assert (whole.area.covered, whole.ending, whole.before) == (top.area.covered, top.ending, top.before)


@pytest.mark.parametrize("seed", range(5))
def test_months_stand_as_known_now_and_as_known_when_they_ended(seed: int) -> None:
    lives = world(seed)
    rows = run("coverage/months_protected", first=int(MONTHS[0]), last=int(MONTHS[-1]))
    for month in MONTHS:
        end = dt.datetime.combine((month + 1).first_day, dt.time(), WIB)
        found = [row for row in rows if row["month"] == month]
        assert sum(row["people"] for row in found) == sum(life.is_held(month, None) for life in lives)
        assert sum(row["people_then"] for row in found) == sum(life.is_held(month, end) for life in lives)
