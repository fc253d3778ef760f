"""What a bank is told of a number is what the books do with money that comes to it, whatever stands behind it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from naungan.contributions.bills.customer_numbers import BILL, new_numbers
from naungan.contributions.payments.acceptance import Standing, standing_of, targets
from naungan.contributions.payments.pot_entries import pot_of
from naungan.contributions.queries import payable
from naungan.lib.access import house_itself
from naungan.lib.clock import wib_day
from naungan.registry.commands import record_death
from naungan.registry.models import Membership
from tests.make import AT, bill_for, inventor, memberships, person, send

DONE = {
    Standing.OPEN: {("posted", ""), ("saved", "")},
    Standing.UNKNOWN: {("bill.unknown", ""), ("member.ended", "")},
    Standing.PAID: {("bill.paid", "")},
    Standing.EXPIRED: {("saved", "bill.expired"), ("bill.expired", "")},
    Standing.OTHER_AMOUNT: {("saved", "bill.other_amount"), ("bill.other_amount", "")},
}
"""What the books do with money that a bank should have been told of: code and detail."""
OVER = {("bill.unknown", ""), ("member.ended", ""), ("bill.paid", ""), ("bill.expired", ""), ("bill.other_amount", "")}
"""Money for the bill of somebody who is no member any more waits for people; that it paid an open bill exactly is the one
case in which the books take what a bank is told to send back: cover before a death may be paid for after it."""
scene = some.fixed_dictionaries(
    {
        "behind": some.sampled_from(["bill", "group", "pot", "nothing"]),
        "less": some.sampled_from([0, 1, 10_000]),
        "is_paid": some.booleans(),
        "ends": some.sampled_from([None, -1, 0, 1]),
        "over": some.sampled_from(["", "died", "ended"]),
    }
)


class TheBankIsToldWhatTheBooksDo(TestCase):
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(one=scene)
    def test_one_judge(self, one: dict[str, Any]) -> None:
        invent, day = inventor(), wib_day(AT)
        members = memberships([person(invent) for _ in range(2)])
        number, amount = self._behind(one, members, day)
        if one["over"] and one["behind"] in ("bill", "pot"):
            membership = Membership.objects.get(pk=members[0])
            if one["over"] == "died":
                record_death(membership.member, on=day, at=AT)
            else:
                Membership.objects.filter(pk=membership.pk).update(until=day)
        sent = max(1, amount - one["less"])
        told = standing_of(targets([number]).get(number), on=day, amount=sent)
        asked = payable(number, on=day).standing
        assert asked is (Standing.OPEN if told is Standing.OTHER_AMOUNT else told)
        done = send(number, sent, "judged", at=AT)
        if one["over"] and one["behind"] in ("bill", "pot"):
            assert told is Standing.UNKNOWN
            assert done in OVER | {("posted", "")}
        else:
            assert done in DONE[told], (one, told, done)

    def _behind(self, one: dict[str, Any], members: list[int], day: dt.date) -> tuple[str, int]:
        if one["behind"] == "nothing":
            return new_numbers(BILL, 1)[0], 10_000
        if one["behind"] == "pot":
            return pot_of(members[0], at=AT).number, 16_800
        ends = None if one["ends"] is None else day + dt.timedelta(days=one["ends"])
        made = bill_for(members, expires_on=ends) if one["behind"] == "group" else self._own(members[0], ends)
        if one["is_paid"] and (ends is None or ends >= day):
            assert send(made.number, made.amount, "first", at=AT)[0] == "posted"
        return made.number, made.amount

    def _own(self, member: int, ends: dt.date | None) -> Any:
        from naungan.contributions.bills.commands import bill_member

        made = bill_member(member, months=1, at=AT, by=house_itself())
        with connection.cursor() as cursor:
            cursor.execute("UPDATE contributions_bill SET expires_on = least(expires_on, %s) WHERE id = %s", [ends, made.pk])
        return made


@pytest.mark.django_db
def test_a_collector_cannot_bear_the_name_of_money_that_we_hold() -> None:
    from naungan.lib.errors import BadUsage

    bill = bill_for(memberships([person()]))
    for name in ("pot", "sponsor-account"):
        with pytest.raises(BadUsage):
            send(bill.number, bill.amount, "1", source=name)
