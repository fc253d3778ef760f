"""What SQL counts of people, reads of what is owed and takes from budgets is what can be reckoned from the rows one by one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from naungan.contributions.bills.commands import payer_of
from naungan.contributions.bills.owed import DUE, PAID_AHEAD, dues
from naungan.contributions.models import Bill
from naungan.enrolment.models import Agreement, BudgetLine
from naungan.enrolment.rosters.commands import BudgetChanged, spend
from naungan.enrolment.sponsors.sums import TAKEN
from naungan.lib.clock import wib_day
from naungan.lib.month import Month
from naungan.lib.sql import run
from naungan.protection.commands import revoke
from naungan.protection.models import PricedMonth
from naungan.protection.queries import people_covered
from naungan.registry.commands import record_death
from naungan.registry.facts import move
from naungan.registry.models import InsurableIncome, Member, Membership
from naungan.regulation.cover import HELD_AHEAD, HELD_BACK
from naungan.regulation.kinds import PayerKind
from tests.make import AT, SINCE, agreement, bill_for, inventor, memberships, person, send, village

A_DAY = dt.timedelta(days=1)
LAST = 210
"""Days within which everything happens."""
step = some.one_of(
    some.tuples(
        some.just("pays"),
        some.integers(0, 2),
        some.integers(0, 5),
        some.integers(1, 4),
        some.sampled_from([PayerKind.APBD, PayerKind.CSR, PayerKind.DONOR]),
    ),
    some.tuples(some.just("moves"), some.integers(0, 2), some.integers(0, 3)),
    some.tuples(some.just("dies"), some.integers(0, 2)),
    some.tuples(some.just("leaves"), some.integers(0, 2), some.integers(0, 6)),
)
life = some.lists(some.tuples(some.integers(0, LAST), step), max_size=9).map(lambda steps: sorted(steps, key=lambda one: one[0]))


def lived(steps: list[tuple[int, Any]]) -> list[int]:
    """Let three people live, two of whom are one with two memberships; return the memberships."""
    invent = inventor()
    people = [person(invent, village()) for _ in range(2)]
    held = memberships(people)
    twice = Membership.objects.get(pk=held[0])
    other = Membership.objects.create(
        member=twice.member, segment="BPU", kind="platform_partner", since=twice.since, recorded_at=AT
    )
    InsurableIncome.objects.create(membership=other, amount=1_000_000, reference=1_000_000, since=twice.since)
    held.append(other.pk)
    for number, (days, (what, who, *words)) in enumerate(steps):
        at, membership = AT + days * A_DAY, held[who]
        member = Membership.objects.get(pk=membership).member
        if what == "pays":
            offset, months, kind = words
            made: Bill = bill_for([membership], since=SINCE + offset, months=months, payer=payer_of(kind, str(kind)))
            send(made.number, made.amount, f"g-{number}", at=at)
        elif what == "moves":
            move(member, village(words[0]).id, source="test", at=at)
        elif what == "dies" and member.died_on is None:
            record_death(member, on=wib_day(at), at=at)
        elif what == "leaves":
            rows = pl.DataFrame(
                [(membership, int(SINCE) + words[0], None)],
                schema={"membership_id": pl.Int64, "since_month": pl.Int64, "bill_id": pl.Int64},
                orient="row",
            )
            revoke(rows, reason="left", at=at)
    return held


def home_of(member: Member, on: dt.date) -> int | None:
    rows = list(member.residences.order_by("since", "pk").values_list("since", "area_id"))
    before = [area for since, area in rows if since <= on]
    return before[-1] if before else rows[0][1] if rows else member.area_id


class CountsAgreeWithRows(TestCase):
    @settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=life, days=some.lists(some.integers(-40, LAST + 40), min_size=1, max_size=4))
    def test_people_covered_on_a_day_by_where_they_lived(self, steps: list[tuple[int, Any]], days: list[int]) -> None:
        lived(steps)
        for on in (wib_day(AT) + one * A_DAY for one in days):
            covered = {
                row.membership.member_id
                for row in PricedMonth.objects.select_related("membership__member").filter(revoked_at=None)
                if row.month == Month.of(on)
                and row.starts_on <= on
                and (row.membership.member.died_on is None or row.membership.member.died_on >= on)
            }
            expected = Counter(home_of(one, on) for one in Member.objects.filter(pk__in=covered))
            assert people_covered(on) == dict(expected), on

    @settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=life)
    def test_people_protected_in_each_month_by_payer_now_and_as_known_when_it_ended(self, steps: list[tuple[int, Any]]) -> None:
        lived(steps)
        first, last = int(SINCE) - 1, int(SINCE) + 12
        found = {
            (row["month"], row["payer_kind"]): (row["people"], row["people_then"])
            for row in run("coverage/months_protected", first=first, last=last)
        }
        rows = list(PricedMonth.objects.select_related("membership"))
        for month in range(first, last + 1):
            ended = dt.datetime.combine((Month(month) + 1).first_day, dt.time(), dt.timezone(dt.timedelta(hours=7)))
            of_month = [row for row in rows if row.month == month]
            now = [row for row in of_month if row.revoked_at is None]
            then = [row for row in of_month if row.recorded_at < ended and (row.revoked_at is None or row.revoked_at >= ended)]
            kinds = {row.payer_kind for row in of_month}
            assert {kind for at, kind in found if at == month} == kinds
            counted = (_once_each(now), _once_each(then))
            for kind in kinds:
                assert found[month, kind] == (counted[0][kind], counted[1][kind]), (month, kind)

    @settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=life, days=some.integers(0, LAST))
    def test_what_is_owed_is_read_from_live_months(self, steps: list[tuple[int, Any]], days: int) -> None:
        held, on = lived(steps), wib_day(AT) + days * A_DAY
        present = int(Month.of(on))
        asked = pl.DataFrame({"number": range(3), "membership_id": held, "programmes": [0] * 3})
        owed = {row["membership_id"]: row for row in dues(asked, on=on).to_dicts()}
        assert set(DUE) >= {"held", "first_month"}
        for membership in held:
            live = sorted(PricedMonth.objects.filter(membership=membership, revoked_at=None).values_list("month", "programmes"))
            live = [(month, programmes) for month, programmes in live if present - HELD_BACK <= month <= present + HELD_AHEAD]
            row, months = owed[membership], [month for month, _ in live]
            member = Membership.objects.get(pk=membership).member
            assert row["programmes"] == (live[-1][1] if live else 3)
            assert row["member_since"] == (months[0] if months else row["since_month"])
            assert row["through"] == (_through(months, present) if months else -1), (months, present)
            # After what is paid in one piece, and of arrears no further back than three months.
            assert row["since_month"] not in months
            assert row["blocked"] == (
                "member.deceased"
                if member.died_on is not None
                else "paid.ahead"
                if row["since_month"] > present + PAID_AHEAD
                else ""
            )


def _once_each(rows: list[PricedMonth]) -> Counter[int]:
    """Count people by who pays; who is held twice counts once, with the payer of the higher number."""
    counts: Counter[int] = Counter()
    people: dict[Any, list[int]] = {}
    for row in rows:
        people.setdefault(row.membership.member_id, []).append(row.payer_kind)
    for kinds in people.values():
        counts.update(kinds)
        counts[min(kinds)] -= len(kinds) - 1
    return counts


def _through(months: list[int], present: int) -> int:
    """Return the last month that is paid without a gap from the present on, or before it."""
    if present in months:
        last = present
        while last + 1 in months:
            last += 1
        return last
    before = [month for month in months if month < present]
    return before[-1] if before else -1  # what begins later is no spell yet


class BudgetsHold(TestCase):
    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(
        before=some.tuples(some.integers(0, 100), some.integers(0, 4)),
        takes=some.lists(some.tuples(some.integers(-60, 120), some.integers(-3, 5)), min_size=1, max_size=3),
        ceiling=some.integers(100, 320),
    )
    def test_all_is_taken_or_nothing(self, before: tuple[int, int], takes: list[tuple[int, int]], ceiling: int) -> None:
        agreed = agreement(ceiling=10_000, places=5)
        lines = list(BudgetLine.objects.filter(agreement=agreed).order_by("pk")[: len(takes)])
        spent, taken = before
        BudgetLine.objects.filter(pk__in=[one.pk for one in lines]).update(spent=spent, taken=taken, ceiling=100, places=5)
        Agreement.objects.filter(pk=agreed.pk).update(spent=spent * len(lines), ceiling=max(ceiling, spent * len(lines)))
        agreed.refresh_from_db()
        rows = [(line.pk, amount, people) for line, (amount, people) in zip(lines, takes, strict=True)]
        fits = all(0 <= spent + amount <= 100 and 0 <= taken + people <= 5 for amount, people in takes)
        fits = fits and 0 <= agreed.spent + sum(amount for amount, _ in takes) <= agreed.ceiling
        frame = pl.DataFrame(rows, schema=TAKEN, orient="row")
        if not fits:
            with pytest.raises(BudgetChanged):
                spend(frame)
            return  # the caller's transaction is given up
        spend(frame)
        found = BudgetLine.objects.filter(pk__in=[one.pk for one in lines]).order_by("pk").values_list("spent", "taken")
        assert list(found) == [(spent + amount, taken + people) for amount, people in takes]
        assert Agreement.objects.get(pk=agreed.pk).spent == agreed.spent + sum(amount for amount, _ in takes)
