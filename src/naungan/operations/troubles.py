"""What is not well in the house, kept until it is: a person sees it in the queue, and an alarm goes out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from naungan.lib.gauges import worries
from naungan.lib.models import Outbox
from naungan.lib.retry import one_transaction
from naungan.lib.window import look, window_since_last_look
from naungan.operations.models import Trouble

MOST_FINDINGS = 200


@dataclass(frozen=True)
class Seen:
    """A trouble as it is now: told apart by its code and what it is of."""

    code: str
    of: str
    detail: str


@one_transaction
def keep(kind: str, seen: Sequence[Seen], *, at: dt.datetime) -> int:
    """Keep what is not well: what is new alarms, what lasts stays, what is seen no more is over. Returns how many are new."""
    now_there = {(one.code, one.of): one for one in seen}
    known = {(one.code, one.of): one for one in Trouble.objects.select_for_update().filter(kind=kind, ended_at=None)}
    for key, trouble in known.items():
        if key not in now_there:
            trouble.ended_at = at
            trouble.save(update_fields=["ended_at"])
        elif trouble.seen_at < at:
            trouble.seen_at, trouble.detail = at, now_there[key].detail
            trouble.save(update_fields=["seen_at", "detail"])
    new = [one for key, one in now_there.items() if key not in known]
    made = Trouble.objects.bulk_create(
        Trouble(kind=kind, code=one.code, of=one.of, detail=one.detail, since=at, seen_at=at) for one in new
    )
    Outbox.objects.bulk_create(
        Outbox(topic="alarm", key=f"trouble:{one.pk}", payload={"act": f"trouble.{kind}", "code": one.code}, created_at=at)
        for one in made
    )
    return len(made)


def watch(at: dt.datetime) -> int:
    """Look at the figures of all rooms. Returns how many troubles are new."""
    return keep(Trouble.Kind.FIGURE, [Seen(one.gauge.name, one.of, f"{one.value:.6g}") for one in worries(at)], at=at)


def look_by_night(at: dt.datetime, *, between: Callable[[], object] = lambda: None) -> int:
    """Look at what must always be true of what was written since the last look that found nothing. Returns how many are new.

    What an earlier look found is looked for again: it stays until a look at the same finds it no more. It may take long: between
    two checks it says that it lives.
    """
    found = [  # to its end, so that how many there are is kept too
        Seen(finding.code, finding.sentence[:200], finding.sentence)
        for finding in look(window_since_last_look(), at=at, between=between)
    ]
    return keep(Trouble.Kind.FINDING, found[:MOST_FINDINGS], at=at)
