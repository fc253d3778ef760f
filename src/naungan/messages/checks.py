"""What must always be true of messages: each can be written."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q, Sum

from naungan.lib.errors import Finding
from naungan.lib.models import Outbox
from naungan.lib.window import Window
from naungan.messages.models import Spend
from naungan.messages.sending import ASIDE


def messages_aside(window: Window) -> Iterator[Finding]:
    """Yield each message that could not be written and was set aside."""
    for row in Outbox.objects.filter(trouble=ASIDE).order_by("pk")[:100]:
        yield Finding("messages.aside", f"Message {row.pk} ({row.topic}) could not be written and was set aside.")


def spending_adds_up(window: Window) -> Iterator[Finding]:
    """Yield each day on which the cost of all messages is not the sum of its topics: a budget would be held wrongly."""
    days = Spend.objects.values("day").annotate(
        total=Sum("amount", filter=Q(topic=""), default=0), parts=Sum("amount", filter=~Q(topic=""), default=0)
    )
    for row in days.exclude(total=F("parts")).order_by("day")[:100]:
        yield Finding("messages.spend", f"Messages of {row['day']} cost {row['total']} in all, and {row['parts']} by topic.")


CHECKS = (messages_aside, spending_adds_up)
