"""Acts that one person does alone only where there is nobody else: from the second person of head office on they want two.

A verb that needs it calls `require_second` first, and is called by its act with the proposal that was approved. Who has no
account acts before there is any (the first of a house, at its own machine), or is the house itself.
"""

from __future__ import annotations

import datetime as dt

from django.contrib.auth import get_user_model
from django.db.models import Q

from naungan.approvals.models import Proposal
from naungan.lib.access import Role, Viewer
from naungan.lib.clock import now
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import Problem
from naungan.lib.models import AuditEvent

ENDED, AFTERWARDS = "account.end", dt.timedelta(days=7)


class NeedsSecond(Problem):
    code = "approval.needs_second"


def second_wanted(by: Viewer) -> bool:
    """Whether somebody else of head office, who has signed in before, could approve what somebody with an account does.

    Who was ended in the last days counts too: one alone may end another at once, and is not left to decide alone by it.
    """
    if by.account is None or is_demo():
        return False
    ended = AuditEvent.objects.filter(act=ENDED, noun="account", at__gt=now() - AFTERWARDS).values_list("subject", flat=True)
    of_late = [int(pk) for pk in ended if pk.isdecimal()]
    heads = get_user_model().objects.filter(Q(is_active=True) | Q(pk__in=of_late), role=str(Role.HEAD_OFFICE))
    return heads.exclude(last_login=None).exclude(pk=by.account).exists()


def require_second(act: str, subject: object, *, by: Viewer, proposal: Proposal | None = None) -> None:
    """Raise NeedsSecond where two people are wanted and no approved proposal of this act about this thing is given."""
    if proposal is not None:
        assert (proposal.act, proposal.subject) == (act, str(subject)) and proposal.approved_at is not None, proposal.pk
        return
    if second_wanted(by):
        raise NeedsSecond("This wants two people: one proposes it, another one approves.", fix="Propose it.")


def approved_lately(act: str, subject: object, *, at: dt.datetime, within: dt.timedelta) -> bool:
    """Whether two people agreed to an act about a thing within a time: for acts too long for the moment of an approval."""
    found = Proposal.objects.filter(act=act, subject=str(subject), approved_at__gt=at - within, approved_at__lte=at)
    return found.exists()
