"""What this room understands when people write to our number: no reminders, reminders again, and “that was not me”."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

from naungan.lib.access import Viewer
from naungan.lib.models import Outbox
from naungan.lib.replies import Reply
from naungan.registry.guardians import NeedsGuardian
from naungan.registry.models import Consent, Member, MemberRequest, Membership
from naungan.registry.requests import REPORTS, RequestDecided, allow, stop

Acting = Callable[[Member], Viewer]
HOW = "message"


def _answer(topic: str, members: list[Member], key: str, at: dt.datetime) -> None:
    """One answer for the telephone, however many have it."""
    recipient = Membership.objects.filter(member__in=members).order_by("-pk").values_list("pk", flat=True).first()
    if recipient is not None and key:
        Outbox.objects.get_or_create(topic=topic, key=key, defaults={"payload": {}, "recipient": recipient, "created_at": at})


def _reminders(*, wanted: bool) -> Callable[[list[Member], Acting, str, dt.datetime], None]:
    def does(members: list[Member], acting: Acting, key: str, at: dt.datetime) -> None:
        for one in members:
            with suppress(NeedsGuardian):  # who speaks for a child says so at a branch
                allow(one, Consent.Purpose.REMINDERS, is_allowed=wanted, how=HOW, by=acting(one), at=at)
        _answer("member.reminders_on" if wanted else "member.reminders_off", members, key, at)

    return does


def _not_me(members: list[Member], acting: Acting, key: str, at: dt.datetime) -> None:
    """Take back what was asked in the name of these members and is still open: whoever has the telephone may object.

    Not whether somebody lives: a family holds the telephone of its dead. That is an officer's to find out.
    """
    stopped = 0
    for member in members:
        for request in member.requests.filter(outcome=MemberRequest.Outcome.OPEN):
            if request.is_hers_to_stop and request.kind not in REPORTS:
                try:
                    stop(request.pk, member=member, by=acting(member), at=at)
                    stopped += 1
                except RequestDecided:  # in this very moment
                    continue
    _answer("member.not_me" if stopped else "member.nothing_open", members, key, at)


REPLIES = (
    Reply("stop", ("STOP", "BERHENTI", "UNSUB"), _reminders(wanted=False)),
    Reply("start", ("MULAI", "START", "LANJUT"), _reminders(wanted=True)),
    Reply("no", ("TIDAK", "BUKAN", "NO"), _not_me, is_alone=True),
)
