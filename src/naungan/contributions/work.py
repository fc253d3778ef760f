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


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    charged: int
    calls: calls.Worked
    messages: dict[str, int]

    @property
    def is_idle(self) -> bool:
        return not (self.charged or self.calls.sent or self.calls.asked or self.messages.get("sent"))


def work(target: Target, *, at: dt.datetime) -> Round:
    """Do one round of what is due now. Safe to run anywhere, at once, and to be killed."""
    tell_of_attempts(at)
    charged = charge_due(at)
    return Round(charged, calls.work(at), send_all(target, at=at))
