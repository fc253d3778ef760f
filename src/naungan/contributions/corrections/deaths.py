"""A member has died: months after the month of death are nobody's, and their contributions go back to who paid them.

A death is said by one and decided by another: it ends what she paid for herself, and closes her own page.
"""

from __future__ import annotations

import datetime as dt

import polars as pl
from django.db import transaction
from django.db.models import Count, F, Sum

from naungan.contributions.models import Pot
from naungan.contributions.payments.pot_purchases import buy
from naungan.contributions.payments.refunds import GIVEN_BACK, give_back, take_back
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.protection.models import PricedMonth
from naungan.registry.commands import record_death, undo_death
from naungan.registry.models import Member, MemberRequest
from naungan.registry.requests import RequestDecided, report, said


def report_death(member: Member, *, on: dt.date, by: Viewer, at: dt.datetime) -> MemberRequest:
    """Keep that somebody says a member has died; she is told, and another officer decides. The same again is the same.

    on      the day of death
    Raises  BadUsage for a day that has not come, or before she was born; RequestDecided where her death is recorded, and no month
            after it is covered
    """
    if member.died_on is not None and not would_end(member, on=member.died_on)[0]:
        raise RequestDecided("Her death is recorded already.", fix="Nothing is to be done.")
    if on > wib_day(at):
        raise BadUsage("{on} has not come yet.", on=on, fix="Give the day of death.")
    if on < member.birth_date:
        raise BadUsage("She was not born yet on {on}.", on=on, fix="Give the day of death.")
    return report(member, MemberRequest.Kind.DEATH, on.isoformat(), by=by, at=at)


def is_death_said(member: Member) -> bool:
    """Whether somebody's word about a death waits for the second person."""
    return MemberRequest.objects.filter(member=member, kind=MemberRequest.Kind.DEATH, outcome="open").exists()


def report_alive(member: Member, *, by: Viewer, at: dt.datetime) -> MemberRequest:
    """Keep that somebody who is recorded as dead lives; another officer decides. Months that went back are paid anew.

    Raises  RequestDecided where no death is recorded
    """
    if member.died_on is None:
        raise RequestDecided("No death is recorded of her.", fix="Nothing is to be done.")
    return report(member, MemberRequest.Kind.ALIVE, member.died_on.isoformat(), by=by, at=at)


def would_end(member: Member, *, on: dt.date) -> tuple[int, int]:
    """Return how many months a death on this day would end, and the rupiah that would go back to who paid them."""
    later = PricedMonth.objects.filter(membership__member=member, month__gt=int(Month.of(on)), revoked_at=None)
    said_of = later.aggregate(months=Count("month"), sum=Sum(F("jkk") + F("jkm") + F("jht")))
    return said_of["months"], said_of["sum"] or 0


def close_as_said(request: MemberRequest, at: dt.datetime) -> None:
    """Do what a granted report of a death asks for."""
    close_after_death(request.member, on=dt.date.fromisoformat(said(request)), at=at, of=request.pk)


def reopen_as_said(request: MemberRequest, at: dt.datetime) -> None:
    """Do what a granted report that she lives asks for."""
    undo_death(request.member, at=at)
    pots = list(Pot.objects.filter(membership__member=request.member).values_list("pk", flat=True))
    buy(pots, on=wib_day(at), at=at)  # what came back buys her next months at once


@transaction.atomic
def close_after_death(member: Member, *, on: dt.date, at: dt.datetime, of: int | None = None) -> dt.date:
    """Record a death, revoke every later month whoever paid it, and give the money back to each payer.

    on       the day of death; an earlier day that is known counts instead
    of       the request that two people granted: who was recorded by mistake may die later in the same month
    Returns  the day that counts
    Source   Perdir 22/PERDIR.02/072022 (contributions for months after the event are returned)
    """
    died_on = record_death(member, on=on, at=at)
    memberships = list(member.memberships.values_list("pk", flat=True))
    rows = pl.DataFrame(
        {"membership_id": memberships},
        schema={"membership_id": pl.Int64},
    ).with_columns(
        since_month=pl.lit(int(Month.of(died_on)), dtype=pl.Int64),
        bill_id=pl.lit(None, dtype=pl.Int64),
        after=pl.lit(died_on),
    )
    revoked = take_back(rows, reason="left:died", at=at)
    if len(revoked):
        give_back(
            revoked.with_columns(months=pl.lit(1, dtype=pl.Int64)).select(*GIVEN_BACK, "bill_id"),
            reference=f"death:{member.pk}:{int(Month.of(died_on))}{f':{of}' if of else ''}",
            reason="left:died",
            at=at,
        )
    return died_on
