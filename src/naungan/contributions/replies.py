"""What this room understands when people write to our number: am I protected, and what does it cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.models import Outbox
from naungan.lib.replies import Reply
from naungan.lib.trail import record
from naungan.protection.queries import protection_of
from naungan.registry.models import Member

MOST = 5
"""People of one telephone who are answered for."""


def _status(members: list[Member], acting: Callable[[Member], Viewer], key: str, at: dt.datetime) -> None:
    """Answer for each person of the telephone: without names, and where there are several by the last digits of the NIK."""
    if not key:
        return  # nothing but an answer was asked for
    for member in members[:MOST]:
        began = dict(member.memberships.order_by("pk").values_list("pk", "since"))
        if not began:
            continue
        answer = protection_of(began, on=wib_day(at), known=at, member=member.pk).standing
        payload: dict[str, object] = {"tail": member.nik_tail} if len(members) > 1 else {}
        if answer.is_covered and answer.paid_through is not None:
            payload["through"] = int(answer.paid_through)
        record(acting(member), "member.status_asked", noun="member", subject=member.pk, at=at)
        Outbox.objects.get_or_create(
            topic="member.status",
            key=f"{key}:{member.pk}",
            defaults={"payload": payload, "recipient": max(began), "created_at": at},
        )


REPLIES = (Reply("status", ("STATUS", "CEK", "INFO"), _status),)
