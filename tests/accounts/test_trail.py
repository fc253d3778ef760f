"""The trail: a chain over events, and the head of each day."""

from __future__ import annotations

import datetime as dt

import pytest

from naungan.accounts import audit
from naungan.accounts.models import AuditHead, AuditLink
from naungan.lib.access import Role, Viewer
from naungan.lib.models import AuditEvent
from naungan.lib.trail import record

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2023, 2, 10, 3, tzinfo=dt.UTC)
OFFICER = Viewer("officer", Role.OFFICER)


def look(count: int) -> None:
    for number in range(count):
        record(OFFICER, "member.see", noun="member", subject=number, reason="counter", at=NOW)


def test_the_chain_holds_and_its_head_is_kept_each_day() -> None:
    look(3)
    assert audit.seal(NOW) == 3 and audit.seal(NOW) == 0
    assert audit.seal(NOW + dt.timedelta(days=1)) == 0
    look(1)
    audit.seal(NOW + dt.timedelta(days=1))
    assert AuditHead.objects.count() == 1
    assert list(audit.breaks()) == []


def test_a_link_follows_from_its_event_and_the_link_before() -> None:
    look(2)
    audit.seal(NOW)
    first, second = AuditEvent.objects.order_by("pk")
    assert bytes(AuditLink.objects.get(event=first).hash) == audit.digest(b"", first)
    assert bytes(AuditLink.objects.get(event=second).hash) == audit.digest(audit.digest(b"", first), second)
