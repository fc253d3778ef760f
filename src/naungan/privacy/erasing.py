"""A person is forgotten: at once what no law asks for, and her name as soon as none does any more; books and months stay.

Source  UU 27/2022 art. 8 (to end, delete, destroy), 43 and 44 (deletion, but for what other law asks for), 45 (she is told)
"""

from __future__ import annotations

import datetime as dt
import hmac
import json
import os
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum

from naungan.approvals.models import Proposal
from naungan.claims.models import Step
from naungan.claims.states import ENDED
from naungan.contributions.corrections.credit import owed
from naungan.contributions.debits.mandates import stop
from naungan.contributions.models import Attempt, Bill, BillLine, JhtEntry, Mandate, Pot, Suspense
from naungan.lib.access import house_itself
from naungan.lib.clock import wib_day
from naungan.lib.crypto import mac, signing_key
from naungan.lib.home import home
from naungan.lib.models import Job
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.privacy.holding import to_forget
from naungan.privacy.register import tables
from naungan.protection.models import CoveredMonth
from naungan.registry.forgetting import begin_erasure, forget_member, leave_households
from naungan.registry.models import Erasure, Member, MemberRequest, Membership
from naungan.registry.requests import tell_old_phone
from naungan.regulation.privacy import Hold, named_holds


def holds_of(member: Member, *, on: dt.date) -> tuple[Hold, ...]:
    """Return why a member's name must stay on a day; empty: nothing asks for it any more."""
    held = list(Membership.objects.filter(member=member).values_list("pk", flat=True))
    months = CoveredMonth.objects.filter(membership__in=held, revoked_at=None).order_by("-month")
    last = months.values_list("month", flat=True).first()
    pots = list(Pot.objects.filter(membership__in=held))
    savings = JhtEntry.objects.filter(membership__in=held).aggregate(sum=Sum("amount"))["sum"] or 0
    return named_holds(
        last_covered=None if last is None else (Month(last) + 1).first_day - dt.timedelta(days=1),
        savings=int(savings) + sum(pot.balance for pot in pots),
        is_unsettled=_is_unsettled(held, pots, on),
        on=on,
    )


def _is_unsettled(held: list[int], pots: list[Pot], on: dt.date) -> bool:
    """Whether money may still come for her or go to her: a bill that names her, a charge, money owed or on its way."""
    named = BillLine.objects.filter(membership__in=held).values("bill")
    numbers = Bill.objects.filter(membership__in=held).values("number")
    about, saved = [f"pot:{pot.pk}" for pot in pots], [str(pot.pk) for pot in pots]
    proposed = Proposal.objects.filter(approved_at=None, ended_at=None)
    return (
        Bill.objects.open(on).filter(Q(membership__in=held) | Q(pk__in=named)).exists()
        or Attempt.objects.filter(mandate__membership__in=held, state__in=["planned", "sent"]).exists()
        or Suspense.objects.filter(resolved_at=None, payment__bill_number__in=numbers).exists()
        or any(owed(one) for one in about)
        or Step.objects.filter(claim__member__memberships__in=held, until=None).exclude(state__in=sorted(ENDED)).exists()
        or proposed.filter(Q(noun="pot", subject__in=saved) | Q(noun="owner", subject__in=about)).exists()
    )


def plan(member: Member, *, on: dt.date) -> dict[str, Any]:
    """Return what would happen if a member were to be forgotten on a day: rows that go at once, and why her name stays."""
    holds = holds_of(member, on=on)
    counts = {held.model: count for held, count in _counts(member, at_once=True)}
    if not holds:
        counts |= {held.model: count for held, count in _counts(member, at_once=False)}
    return {"holds": [_said(one) for one in holds], "at_once": counts}


def _counts(member: Member, *, at_once: bool) -> Iterator[tuple[Any, int]]:
    for held, rows in _forgettable(member, at_once=at_once):
        if count := rows.count():
            yield held, count


def _said(hold: Hold) -> dict[str, Any]:
    return {"code": hold.code, "until": hold.until and hold.until.isoformat(), "source": hold.source}


def _forgettable(member: Member, *, at_once: bool) -> Iterator[tuple[Any, Any]]:
    for _, held in tables():
        if held.erased is ... or held.at_once is not at_once:
            continue
        rows = to_forget(held, member)
        if rows is not None:
            yield held, rows


def forget_as_asked(request: MemberRequest, at: dt.datetime) -> None:
    """Do what a granted request to be forgotten asks for, in the transaction of its grant."""
    member = Member.objects.select_for_update().get(pk=request.member_id)
    list(
        Membership.objects.select_for_update().filter(member=member).order_by("pk")
    )  # who covers or bills her waits, or is waited for
    erasure = begin_erasure(request.pk, named=request.decided_by, at=at)
    for order in Mandate.objects.filter(membership__member=member, withdrawn_at=None):  # her bank is told while it can be
        stop(order, why="forgotten", by=house_itself("privacy"), at=at)
    tell_old_phone(member, "member.forgotten", key=f"request:{request.pk}", at=at)
    homes = member.households.count()
    leave_households(member)
    counts = ({"registry.HouseholdMember": homes} if homes else {}) | _forget(member, at_once=True)
    Erasure.objects.filter(pk=erasure.pk).update(counts=counts)
    record(house_itself("privacy"), "member.forget", noun="member", subject=member.pk, at=at, what="at once", rows=counts)
    _end_where_nothing_holds(Erasure.objects.get(pk=erasure.pk), member, at)
    transaction.on_commit(partial(_keep_outside, str(member.pk), at))


def _end_where_nothing_holds(erasure: Erasure, member: Member, at: dt.datetime) -> bool:
    """Forget a member whole where no law needs her name any more; else keep why it stays, and until when. Returns whether so."""
    holds = holds_of(member, on=wib_day(at))
    if holds:
        days = [hold.until for hold in holds]
        last = None if None in days else max(day for day in days if day is not None)
        Erasure.objects.filter(pk=erasure.pk).update(named_until=last, holds=[_said(one) for one in holds])
        return False
    forget_member(member, at=at)  # first: it writes facts that go with the others
    counts = Counter(erasure.counts) + Counter(_forget(member, at_once=True)) + Counter(_forget(member, at_once=False))
    Erasure.objects.filter(pk=erasure.pk).update(named_until=None, holds=[], counts=counts, erased_at=at)
    record(house_itself("privacy"), "member.forget", noun="member", subject=member.pk, at=at, what="whole", rows=counts)
    return True


def _forget(member: Member, *, at_once: bool) -> dict[str, int]:
    """Delete or empty what declarations say. Returns how many rows, by table."""
    counts: dict[str, int] = {}
    for held, rows in _forgettable(member, at_once=at_once):
        if held.erased is None:
            done, _ = rows.delete()
        elif any(callable(value) for value in held.erased.values()):
            done = 0
            for row in rows:
                changed = {name: value(row) if callable(value) else value for name, value in held.erased.items()}
                done += type(row)._default_manager.filter(pk=row.pk).update(**changed)
        else:
            done = rows.update(**held.erased)
        if done:
            counts[held.model] = done
    return counts


CURSOR = "privacy:erasures"


def forget_due(at: dt.datetime, *, most: int = 500) -> int:
    """Forget whole who asked for it and whose name no law needs any more. Returns how many.

    Who waits for something that has no day is looked at in turn: many of them keep nobody else waiting.
    """
    waiting = Erasure.objects.filter(erased_at=None).order_by("pk")
    due = list(waiting.filter(named_until__lt=wib_day(at)).values_list("pk", flat=True)[:most])
    job, _ = Job.objects.get_or_create(name=CURSOR, defaults={"begun_at": at, "moved_at": at})
    looked_at = list(waiting.filter(named_until=None, pk__gt=job.cursor).values_list("pk", flat=True)[:most])
    done = sum(_forget_one(number, at) for number in [*due, *looked_at])
    Job.objects.filter(pk=job.pk).update(cursor=looked_at[-1] if len(looked_at) == most else 0, moved_at=at)
    return done


@one_transaction
def _forget_one(number: int, at: dt.datetime) -> bool:
    erasure = Erasure.objects.select_for_update().filter(pk=number, erased_at=None).first()
    if erasure is None:
        return False
    member = Member.objects.select_for_update().get(pk=erasure.member_id)
    list(Membership.objects.select_for_update().filter(member=member).order_by("pk"))
    return _end_where_nothing_holds(erasure, member, at)


# -- what a restored copy must forget again

OUTSIDE = "erased.jsonl"
"""Beside the database, in every backup as it is last: whom a copy from before still knows is forgotten again."""


def _mac(member: str, at: str) -> str:
    return mac(f"{member} {at}".encode(), purpose="erased")


def _keep_outside(member: str, at: dt.datetime) -> None:
    moment = at.astimezone(dt.UTC).isoformat()
    line = json.dumps({"member": member, "at": moment, "mac": _mac(member, moment)})
    descriptor = os.open(home() / OUTSIDE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())


def _outside() -> Iterator[str]:
    """Yield the members whom the file names; a line that is not ours is passed over."""
    path = home() / OUTSIDE
    if not path.exists():
        return
    for line in path.read_text().splitlines():
        try:
            said = json.loads(line)
            if hmac.compare_digest(said["mac"], _mac(said["member"], said["at"])):
                yield said["member"]
        except (ValueError, KeyError, TypeError):
            continue


def keep_all_outside(at: dt.datetime) -> int:
    """Write into the file whoever is missing there: forgotten on another machine, or in a moment that ended too early."""
    named = set(_outside())
    missing = [str(one) for one in Erasure.objects.values_list("member", flat=True) if str(one) not in named]
    for one in missing:
        _keep_outside(one, at)
    return len(missing)


def forget_again(at: dt.datetime) -> int:
    """Forget whom the file names and the database, a restored copy, does not know to be forgotten. Returns how many."""
    named = list(dict.fromkeys(_outside()))
    known = {str(one) for one in Erasure.objects.values_list("member", flat=True)} if named else set()
    return sum(_forget_again(one, at) for one in named if one not in known)


@one_transaction
def _forget_again(number: str, at: dt.datetime) -> bool:
    member = Member.objects.filter(pk=number).first()
    if member is None:  # who came after the copy
        return False
    answered = {"outcome": MemberRequest.Outcome.DONE, "decided_by": OUTSIDE, "decided_at": at}
    asked = MemberRequest.objects.filter(member=member, kind=MemberRequest.Kind.ERASE, outcome=MemberRequest.Outcome.OPEN)
    if not asked.update(**answered):
        MemberRequest.objects.create(
            member=member, kind=MemberRequest.Kind.ERASE, said_cipher=b"", asked_at=at, due_at=at, **answered
        )
    done = MemberRequest.objects.filter(member=member, kind=MemberRequest.Kind.ERASE, outcome=MemberRequest.Outcome.DONE)
    forget_as_asked(done.order_by("-pk")[0], at)
    return True


# -- what she is given


def certificate(erasure: Erasure) -> dict[str, Any]:
    """Return what is said to who asked to be forgotten: what went, what stays and why; signed, and without her name."""
    said = {
        "member": str(erasure.member_id),
        "asked_at": erasure.request.asked_at.isoformat(),
        "begun_at": erasure.begun_at.isoformat(),
        "gone": erasure.counts,
        "named_until": erasure.named_until and erasure.named_until.isoformat(),
        "because": erasure.holds,
        "erased_at": erasure.erased_at and erasure.erased_at.isoformat(),
        "stays": sorted(held.model for _, held in tables() if held.erased is ... and (held.whose or held.hers)),
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
    return said | {"signature": signing_key("erasure").sign(text).hex()}


def erasures_so_far() -> dict[str, int]:
    """Return how many asked to be forgotten, and how many of them are whole."""
    return {"asked": Erasure.objects.count(), "whole": Erasure.objects.filter(erased_at__isnull=False).count()}
