"""Where a claim stands, and where it may go from there: the same table for every kind, and the database refuses all other moves.

A state is what the last step says; nothing else is kept of it.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a claim stands.

    noticed         somebody said that it happened, and nobody claims yet
    waiting_family  a named paper or answer is missing: the days of the law have not begun
    waiting_other   somebody else must answer first: Basarnas, police, a court, a doctor, the bank
    complete        nothing is missing: the days of the law run
    stopped         a question of law or of fact wants a person
    part            something was decided, and the rest waits or is not paid
    payable         owed in the books, and it is known where to
    returned        a bank gave it back, or could not pay it out
    """

    NOTICED = "noticed"
    FILED = "filed"
    WAITING_FAMILY = "waiting_family"
    WAITING_OTHER = "waiting_other"
    COMPLETE = "complete"
    STOPPED = "stopped"
    ASSESSED = "assessed"
    PROPOSED = "proposed"
    APPROVED = "approved"
    PART = "part"
    REFUSED = "refused"
    EXPIRED = "expired"
    PAYABLE = "payable"
    PAYING = "paying"
    RETURNED = "returned"
    PAID = "paid"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    OBJECTION = "objection"
    REOPENED = "reopened"


S = State
JUDGED = frozenset({S.WAITING_FAMILY, S.WAITING_OTHER, S.COMPLETE, S.STOPPED, S.ASSESSED})
"""Where an assessment may put a claim."""
BACK = frozenset({S.RETURNED})
"""What was paid may come back wherever a claim stands by then."""
MOVES: dict[State | None, frozenset[State]] = {
    None: frozenset({S.NOTICED, S.FILED}),
    S.NOTICED: frozenset({S.FILED, S.WITHDRAWN}),
    S.FILED: JUDGED | {S.WITHDRAWN},
    S.WAITING_FAMILY: JUDGED | BACK | {S.WITHDRAWN, S.CLOSED},
    S.WAITING_OTHER: JUDGED | BACK | {S.WITHDRAWN, S.CLOSED},
    S.COMPLETE: JUDGED | BACK | {S.WITHDRAWN, S.CLOSED},
    S.STOPPED: JUDGED | BACK | {S.PROPOSED, S.WITHDRAWN, S.CLOSED},
    S.ASSESSED: JUDGED | BACK | {S.PROPOSED, S.APPROVED, S.PART, S.WITHDRAWN, S.CLOSED},
    S.PROPOSED: JUDGED | {S.APPROVED, S.PART, S.REFUSED, S.EXPIRED, S.WITHDRAWN, S.CLOSED},
    S.APPROVED: frozenset({S.PAYABLE, S.CLOSED}),
    S.PART: frozenset({S.PAYABLE, S.CLOSED}),
    S.REFUSED: frozenset({S.OBJECTION, S.REOPENED}),
    S.EXPIRED: frozenset({S.OBJECTION, S.REOPENED}),
    S.PAYABLE: frozenset({S.PAYING, S.RETURNED}),
    S.PAYING: frozenset({S.PAID, S.PAYABLE, S.RETURNED}),
    S.RETURNED: frozenset({S.PAYING}),
    S.PAID: JUDGED | BACK | {S.CLOSED},
    S.CLOSED: BACK | {S.OBJECTION, S.REOPENED},
    S.WITHDRAWN: frozenset({S.FILED, S.NOTICED}),
    S.OBJECTION: BACK | {S.REFUSED, S.EXPIRED, S.CLOSED, S.REOPENED},
    S.REOPENED: JUDGED | BACK | {S.WITHDRAWN, S.CLOSED},
}
VOID = frozenset({S.REFUSED, S.EXPIRED, S.WITHDRAWN})
"""A claim that stands here is not in the way of another one of the same event and kind."""
ENDED = VOID | {S.CLOSED}
"""Where nothing is to be done next, and so no day is named by which."""
UNDECIDED = frozenset({S.FILED, *JUDGED, S.REOPENED})
"""Where facts may still be told, and each is judged anew with what came."""


def moves() -> list[tuple[str, str]]:
    """Return every allowed move as states from and to; "" is before the first."""
    return sorted((str(was or ""), str(to)) for was, all_of in MOVES.items() for to in all_of)
