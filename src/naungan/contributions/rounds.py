"""What has to be done again and again: decide on charges, send partners what is due and ask for unheard answers.

The rows are the queue (decision 22): whoever does this, anywhere, at once or after being killed, takes the next row that nobody
holds, and an outcome is noted in the transaction of its effect.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from naungan.contributions.debits.mandates import charge_due, tell_of_attempts
from naungan.lib.clock import now
from naungan.lib.leaps import leap
from naungan.lib.loops import Lanes, Round, Turn
from naungan.partners import calls


def charge(*, at: dt.datetime) -> int:
    """Tell of charges that come, and decide on those that are due. Returns how many; partners are reached by `reach`."""
    tell_of_attempts(at)
    return charge_due(at)


def _money(once: bool) -> Turn:
    charged = 0 if leap(now()) else charge(at=now())  # a clock in doubt charges nobody
    return Turn(not charged, {"charged": charged})


def _partners(once: bool) -> Turn:
    waiting = calls.partners_waiting(now())
    if not once:
        _lanes().go_on(waiting)
        return Turn(is_idle=True)
    reached: list[calls.Worked] = []

    def all_of_one(partner: int) -> bool:
        reached.append(calls.work(now(), partner=partner))
        return True

    Lanes(all_of_one).work_off(waiting)
    return Turn(not reached, {"sent": sum(one.sent for one in reached), "asked": sum(one.asked for one in reached)})


@cache
def _lanes() -> Lanes:
    """The lanes of this process: a silent partner holds up its own alone."""

    def piece_of_one(partner: int) -> bool:
        came = calls.work(now(), partner=partner)
        return not (came.sent or came.asked)

    return Lanes(piece_of_one)


ROUNDS = (Round("money", _money), Round("partners", _partners, every=1.0))
