"""What has to be done again and again: messages leave. The rows are the queue (decision 22)."""

from __future__ import annotations

import datetime as dt

from naungan.lib.clock import now
from naungan.lib.loops import Round, Turn
from naungan.messages.sending import send_all
from naungan.partners.messages import Target, target

TURN_S = 20.0
"""A turn ends then: prices and quiet hours are looked at anew."""


def send(to: Target, *, at: dt.datetime) -> int:
    """Send messages for a while. Returns how many left; none left where the provider takes none now."""
    return send_all(to, at=at, most_s=TURN_S).get("sent", 0)


def _messages(once: bool) -> Turn:
    left = send(target(), at=now())
    return Turn(not left, {"messages": left})


ROUNDS = (Round("messages", _messages, begin=target),)
