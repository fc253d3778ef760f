"""What has to be done again and again: messages leave. The rows are the queue (decision 22)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from naungan.lib.clock import now
from naungan.lib.loops import Round, Turn
from naungan.messages.gateways import Route, routes
from naungan.messages.reports import take_silence
from naungan.messages.sending import send_all

TURN_S = 20.0
"""A turn ends then: prices, ways and quiet hours are looked at anew."""


def send(ways: Sequence[Route], *, at: dt.datetime) -> int:
    """Send messages for a while. Returns how many left; none left where the provider takes none now."""
    return send_all(ways, at=at, most_s=TURN_S).get("sent", 0)


def _messages(once: bool) -> Turn:
    ways, at = routes(), now()
    silent = take_silence(ways, at=at)
    left = send(ways, at=at)
    return Turn(not left and not silent, {"messages": left})


ROUNDS = (Round("messages", _messages, begin=routes),)
