"""What the law of personal data asks of whoever keeps a register, and what other law lets it keep."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from naungan.lib.clock import years_after
from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import day_number
from naungan.regulation.claims import years_to_claim_accident


class Hold(NamedTuple):
    """Why a name stays though its bearer asked to be forgotten, and through which day; None: until that is done.

    code  `claims` she may still claim for an accident; `savings` she has money here; `money` something of hers is not settled
    """

    code: str
    until: dt.date | None
    source: str


def correction_due(asked_at: dt.datetime) -> dt.datetime:
    """Return by when a request of a person about her data must be answered.

    asked_at  the moment of the request, with its zone
    Raises    NoParameter before the law was in force
    Source    UU 27/2022 art. 30, 32, 40 (3 x 24 hours), in force since 2022-10-17
    """
    return asked_at + dt.timedelta(hours=int(in_use().on(day_number(asked_at.date()))["privacy.correction_hours"]))


def breach_due(known_at: dt.datetime) -> dt.datetime:
    """Return by when people and the authority must be told of a breach.

    known_at  when it was known to us, with its zone
    Source    UU 27/2022 art. 46(1) (3 x 24 hours)
    """
    return known_at + dt.timedelta(hours=int(in_use().on(day_number(known_at.date()))["privacy.breach_hours"]))


def of_age_on(born: dt.date, *, on: dt.date) -> dt.date:
    """Return the first day on which somebody consents by herself, by the law of a day.

    Source  UU 35/2014 art. 1 (a child is who is not yet eighteen); UU 27/2022 art. 25
    """
    return years_after(born, int(in_use().on(day_number(on))["privacy.child_years"]))


def named_holds(*, last_covered: dt.date | None, savings: int, is_unsettled: bool, on: dt.date) -> tuple[Hold, ...]:
    """Return why a member's name must stay though she asks to be forgotten; empty: nothing asks for it any more.

    last_covered  the last day on which any month of hers covered her, past or to come; None: none ever did
    savings       rupiah of old-age savings and pots
    is_unsettled  whether a bill, payment or charge of hers is open
    on            the day of the question
    Source        UU 27/2022 art. 43(2), 44(2): not where other law asks for it; PP 82/2019 art. 26 (a claim for an accident
                  lapses after five years); the longest of the known times is taken for all claims
    """
    found = []
    if last_covered is not None:  # of future months the law of today says how long
        until = years_after(last_covered, years_to_claim_accident(min(last_covered, on)))
        found += [Hold("claims", until, "PP 82/2019 art. 26")] if until >= on else []
    if savings:
        found.append(Hold("savings", None, "UU 40/2004 art. 37"))
    if is_unsettled:
        found.append(Hold("money", None, "UU 8/1997 art. 11"))
    return tuple(found)


def years_of_books(on: dt.date) -> int:
    """Return for how many years after the end of its year a company keeps its books. Source: UU 8/1997 art. 11(1), recalled."""
    return int(in_use().on(day_number(on))["privacy.books_years"])
