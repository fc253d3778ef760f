"""What has to be done again and again: send charges and transfers, ask for unheard answers, send messages.

The rows are the queue (decision 22): whoever does this, anywhere, at once or after being killed, takes the next row that nobody
holds, and an outcome is noted in the transaction of its effect.
"""

from __future__ import annotations

import datetime as dt

from naungan.contributions.debits.mandates import charge_due, tell_of_attempts
from naungan.contributions.messages import send_all
from naungan.partners import calls
from naungan.partners.messages import Target

MESSAGES_S = 20.0
"""A turn of messages ends then: prices and quiet hours are looked at anew."""


def charge(*, at: dt.datetime) -> int:
    """Tell of charges that come, and decide on those that are due. Returns how many; partners are reached by `reach`."""
    tell_of_attempts(at)
    return charge_due(at)


def reach(partner: int, *, at: dt.datetime) -> calls.Worked:
    """Send one partner what is due, and ask for what it did not answer. Safe to run at once, and to be killed."""
    return calls.work(at, partner=partner)


def send(target: Target, *, at: dt.datetime) -> int:
    """Send messages for a while. Returns how many left; none left where the provider takes none now."""
    return send_all(target, at=at, most_s=MESSAGES_S).get("sent", 0)
