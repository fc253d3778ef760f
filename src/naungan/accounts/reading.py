"""Names that are read: each page of them is in the trail, and beyond a day's worth a second person opens the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import IntegerField, Max, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from naungan.lib.access import Role, Viewer, Word
from naungan.lib.clock import WIB, wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import AuditEvent
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record

A_DAY = 1_000
"""Names that one account reads on one day (WIB) by itself: more than a desk needs, far less than a register holds."""
OWN = dt.timedelta(days=7)
"""So long whoever sent a list reads it without its counting: to mend it she has to."""
READS = ("names.read", "export", "member.see", "row.see")
ALLOW, STOP = "names.allow", "names.stop"


class TooManyNames(Problem):
    code = "names.too_many"


class NotTheSecond(Problem):
    code = "names.not_the_second"


@dataclass(frozen=True, slots=True)
class Stop:
    """Somebody stands before names that she may not read yet: who, what, how many of them, and the trail's number of it."""

    event: int
    at: dt.datetime
    actor: str
    noun: str
    subject: str
    names: int


def read_names(
    viewer: Viewer,
    count: int,
    *,
    act: str = "names.read",
    noun: str,
    subject: object,
    is_own: bool = False,
    reason: str = "",
    at: dt.datetime,
    who: Iterable[object] = (),
    **detail: Any,
) -> None:
    """Keep in the trail that so many names are read. To be called before they are shown, outside a transaction.

    act      one of READS
    subject  the part that is read: of the same part again on the same day only what it has grown counts
    who      numbers of the members, or of the rows of lists, that are shown: when data got out they are found by it
    is_own   whether the reader herself sent these names lately: kept, and not counted
    Raises   TooManyNames where they would be more than a day's worth and what a second person opened; that too is kept
    """
    if not count and act == "names.read":
        return
    if shown := [str(one) for one in who]:
        detail["who"] = shown
    if not _keep(viewer, count, act, noun, str(subject), is_own, reason, at, detail):
        raise TooManyNames(
            "You have read {read} names today and this would show {count} more; {most} a day may be read by one person.",
            read=read_today(viewer.name, at=at),
            count=count,
            most=most_today(viewer.name, at=at),
            fix="Head office sees that you stand here and can open it for today.",
        )


@one_transaction
def _keep(
    viewer: Viewer,
    count: int,
    act: str,
    noun: str,
    subject: str,
    is_own: bool,
    reason: str,
    at: dt.datetime,
    detail: dict[str, Any],
) -> bool:
    with connection.cursor() as cursor:  # two pages at once count one after the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"names:{viewer.name}"])
    today = _today(at).filter(actor=viewer.name[:60])
    same = today.filter(act=act, noun=noun, subject=subject[:64], detail__has_key="names")
    before = same.aggregate(most=Max(_number("shown")))["most"]
    counted = 0 if is_own else max(0, count - (before or 0))
    if counted and read_today(viewer.name, at=at) + counted > most_today(viewer.name, at=at):
        record(viewer, STOP, noun=noun, subject=subject, reason=reason, at=at, names=count)
        return False
    shown = {"shown": count} | ({"names": counted} if counted else {})
    record(viewer, act, noun=noun, subject=subject, reason=reason, at=at, **detail, **shown)
    return True


def _today(at: dt.datetime) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(at__gte=dt.datetime.combine(wib_day(at), dt.time(), WIB))


def _number(key: str) -> Cast:
    """What events hold under a key of their detail, as a number."""
    return Cast(KeyTextTransform(key, "detail"), IntegerField())


def _names(events: QuerySet[AuditEvent]) -> int:
    return int(events.aggregate(sum=Sum(_number("names")))["sum"] or 0)


def read_today(actor: str, *, at: dt.datetime) -> int:
    """Return how many names an account read today (WIB), each part once."""
    return _names(_today(at).filter(actor=actor[:60], act__in=READS))


def most_today(actor: str, *, at: dt.datetime) -> int:
    """Return how many names an account may read today: a day's worth, and what a second person opened today."""
    return A_DAY + _names(_today(at).filter(act=ALLOW, noun="reader", subject=actor[:64]))


def stops_today(*, at: dt.datetime) -> list[Stop]:
    """Return who stands before names today, the newest stop of each that nobody has opened since."""
    waiting: dict[str, Stop] = {}
    for event in _today(at).filter(act__in=(STOP, ALLOW)).order_by("pk"):
        if event.act == ALLOW:
            waiting.pop(event.subject, None)
        else:
            waiting[event.actor] = Stop(
                event.pk, event.at, event.actor, event.noun, event.subject.rstrip(":"), int(event.detail["names"])
            )
    return sorted(waiting.values(), key=lambda stop: -stop.event)


def readers_today(*, at: dt.datetime, shown: int = 20) -> list[tuple[str, int]]:
    """Return who read names today and how many, most first."""
    found = _today(at).filter(act__in=READS, detail__has_key="names").values("actor")
    return list(found.annotate(sum=Sum(_number("names"))).order_by("-sum", "actor").values_list("actor", "sum")[:shown])


@one_transaction
def allow_names(stop: int, *, reason: str, by: Viewer, at: dt.datetime) -> int:
    """Open the names before which somebody stands, for her and for today. Returns how many more she may read.

    Raises  NotTheSecond for the reader herself and for whoever is not head office; BadUsage without a reason or where
            nobody stands there any more
    """
    if by.role is not Role.HEAD_OFFICE:
        raise NotTheSecond("Names are opened by head office.", fix="Ask a colleague there.")
    with connection.cursor() as cursor:  # two who open at once open once
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('names.allow', 0))")
    found = next((one for one in stops_today(at=at) if one.event == stop), None)
    if found is None:
        raise BadUsage("Nobody stands before these names any more.", fix="Open the list again.")
    if Word(found.actor).is_of(by):
        raise NotTheSecond("Nobody opens names for herself.", fix="Ask another account of head office.")
    if not reason.strip():
        raise BadUsage("Opening names says why.", fix="Write the reason.")
    more = read_today(found.actor, at=at) + found.names - most_today(found.actor, at=at)
    record(by, ALLOW, noun="reader", subject=found.actor, reason=reason.strip(), at=at, names=max(more, 0))
    return max(more, 0)
