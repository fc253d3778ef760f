"""Steps of the close of a month: charges are planned and told, pots buy, members hear that cover ends and lapses are recorded."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db.models import Max

from naungan.contributions.debits import mandates
from naungan.contributions.models import Pot
from naungan.contributions.payments.pot_purchases import buy
from naungan.contributions.reminders import remind
from naungan.lib.clock import wib_day
from naungan.registry.models import Membership

MEMBERSHIPS, POTS = 100_000, 2_000
LANES = 2
"""So many go through the members at once, each taking every second slice: no two write for one person."""


def _mandates(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
    cursor, planned = mandates.plan_attempts(at, after=after)
    return cursor, {"planned": planned}


def _notices(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
    return 0, {"told": mandates.tell_of_attempts(at)}


def _pots(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
    some = list(
        Pot.objects.filter(pk__gt=after, balance__gt=0, kind=Pot.Kind.OWN).order_by("pk").values_list("pk", flat=True)[:POTS]
    )
    if not some:
        return 0, {}
    bought = buy(some, on=wib_day(at), at=at, closing=True)
    return some[-1], {"pots": len(bought), "months": int(bought["months"].sum())}


def _members(lane: int, after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
    last = Membership.objects.aggregate(last=Max("pk"))["last"] or 0
    first = after or lane * MEMBERSHIPS
    if first >= last:
        return 0, {}
    return first + LANES * MEMBERSHIPS, remind(first, first + MEMBERSHIPS, at=at)


STEPS = (
    ("mandates", _mandates),
    ("notices", _notices),
    ("pots", _pots),
    ("members", tuple(partial(_members, lane) for lane in range(LANES))),
)
