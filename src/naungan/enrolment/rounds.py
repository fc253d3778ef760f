"""What has to be done again and again: lists are judged beside the request that brought them."""

from __future__ import annotations

from naungan.enrolment.entry.civil import ask_again
from naungan.enrolment.rosters.drafts import waiting, work_on
from naungan.lib.clock import now
from naungan.lib.loops import Round, Turn


def _lists(once: bool) -> Turn:
    found = waiting(now())
    for draft in found:
        work_on(draft, at=now())
    return Turn(not found, {"lists": len(found)})


ROUNDS = (Round("lists", _lists),)
TIDY = (ask_again,)
