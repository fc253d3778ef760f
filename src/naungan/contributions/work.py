"""What has to be done again and again: send charges and transfers, ask for unheard answers, send messages.

The rows are the queue (decision 22): whoever does this, anywhere, at once or after being killed, takes the next row that nobody
holds, and an outcome is noted in the transaction of its effect.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from naungan.contributions.mandates import charge_due, tell_of_attempts
from naungan.contributions.messages import send_all
from naungan.partners import calls
from naungan.partners.messages import Target

MESSAGES_S = 20.0
"""A turn of messages ends then: prices and quiet hours are looked at anew."""


@dataclass(frozen=True, slots=True)
class Charged:
    """What one turn with partners did."""

    charged: int
    calls: calls.Worked

    @property
    def is_idle(self) -> bool:
        return not (self.charged or self.calls.sent or self.calls.asked)


def charge(*, at: dt.datetime) -> Charged:
    """Tell of charges, send what is due to partners, and ask for what was not answered. Safe to run at once, and to be killed."""
    tell_of_attempts(at)
    charged = charge_due(at)
    return Charged(charged, calls.work(at))


def send(target: Target, *, at: dt.datetime) -> int:
    """Send messages for a while. Returns how many left; none left where the provider takes none now."""
    return send_all(target, at=at, most_s=MESSAGES_S).get("sent", 0)
