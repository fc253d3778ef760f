"""Alarms leave for whoever runs the house: to the Apprise addresses of NAUNGAN_ALARMS, such as a mailbox or a chat."""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

from django.conf import settings
from django.db import transaction

from naungan.lib import house
from naungan.lib.errors import BadUsage
from naungan.lib.models import Outbox
from naungan.lib.words import marked, reader_language, say

ADDRESS = "NAUNGAN_ALARMS"
LEASE, LONGEST_WAIT = dt.timedelta(minutes=5), dt.timedelta(hours=1)
AT_ONCE, MOST_TRIES = 50, 200
"""A mailbox that was away for a week is away."""
NOBODY = "no address"
LINE = marked("{house}: {what}. Look at Health, or run: naungan doctor")


def addresses() -> list[str]:
    """Return where alarms go. Raises BadUsage for what Apprise does not know."""
    found = os.environ.get(ADDRESS, "").split()
    if found:
        from apprise import Apprise

        for one in found:
            if not Apprise().add(one):
                raise BadUsage(
                    "{name} holds an address that Apprise does not know.",
                    name=ADDRESS,
                    fix="Write such as mailto://user:password@host?to=somebody@host, with blanks between several.",
                )
    return found


def text_of(payload: dict[str, Any]) -> str:
    """Return an alarm as its reader reads it: what is wrong and where to look, and no person's name or number."""
    language = reader_language()
    act = str(payload.get("act", ""))
    what = {one.name: one.text for one in house.gauges()}.get(str(payload.get("code", "")), house.words("act").get(act, act))
    count = f" ({payload['count']} × {payload.get('actor', '')})" if "count" in payload else ""
    return say(LINE, house=settings.OPERATOR or "Naungan", what=f"{say(what, language=language)}{count}", language=language)


def send_alarms(at: dt.datetime) -> int:
    """Send alarms that wait. Returns how many left; where nobody is to be told they are kept as not sent."""
    to = addresses()
    with transaction.atomic():
        waiting = list(
            Outbox.objects.select_for_update(skip_locked=True)
            .filter(topic="alarm", sent_at=None, dropped_at=None)
            .exclude(not_before__gt=at)
            .order_by("pk")[:AT_ONCE]
        )
        ids = [one.pk for one in waiting]
        if not to:
            Outbox.objects.filter(pk__in=ids).update(dropped_at=at, trouble=NOBODY)
            return 0
        Outbox.objects.filter(pk__in=ids).update(not_before=at + LEASE)  # whoever dies while sending sends again
    if not waiting:
        return 0
    from apprise import Apprise

    services = [Apprise() for _ in to]
    for service, one in zip(services, to, strict=True):
        service.add(one)
    for row in waiting:
        text = text_of(row.payload)
        heard = [service.notify(title="Naungan", body=text) for service in services]
        if any(heard):  # each was told; one that hears is enough
            Outbox.objects.filter(pk=row.pk).update(sent_at=at, text=text[:160])
        elif row.tries >= MOST_TRIES:
            Outbox.objects.filter(pk=row.pk).update(dropped_at=at, trouble="refused")
        else:
            wait = min(LONGEST_WAIT, dt.timedelta(minutes=2 ** min(row.tries, 6)))
            Outbox.objects.filter(pk=row.pk).update(tries=row.tries + 1, not_before=at + wait)
    return len(waiting)
