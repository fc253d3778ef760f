"""What must always be true of messages: each can be written."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.lib.errors import Finding
from naungan.lib.models import Outbox
from naungan.lib.window import Window
from naungan.messages.sending import ASIDE


def messages_aside(window: Window) -> Iterator[Finding]:
    """Yield each message that could not be written and was set aside."""
    for row in Outbox.objects.filter(trouble=ASIDE).order_by("pk")[:100]:
        yield Finding("messages.aside", f"Message {row.pk} ({row.topic}) could not be written and was set aside.")


CHECKS = (messages_aside,)
