"""Lists forget: what a file said of people is kept while its sender may still mend it, and then only what became of it."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef

from naungan.enrolment.models import Roster, RosterRow
from naungan.lib.clock import now

CELLS_KEPT = dt.timedelta(days=30)
"""So long cells of a list are kept as they came; of who waits for a place, or for an officer's word, for as long as she waits."""
NEEDED = (RosterRow.Outcome.WAITING, RosterRow.Outcome.ASIDE)
"""Rows that are still to be judged by what they say."""


def empty_cells(until: dt.datetime, most: int) -> int:
    """Empty the cells of lists that came before a moment, but of people who still wait. Returns how many rows.

    Of who is no member the digest goes with the cells. A list none of whose people waits is not looked at again.
    """
    lists = Roster.objects.filter(emptied_at=None, received_at__lt=until).order_by("pk")
    emptied = 0
    for roster in lists.values_list("pk", flat=True):
        full = RosterRow.objects.filter(roster=roster).exclude(outcome__in=NEEDED).exclude(cells=b"")
        found = list(full.order_by("sheet", "number").values_list("pk", flat=True)[: most - emptied])
        rows = RosterRow.objects.filter(pk__in=found)
        rows.filter(membership=None).update(nik_index=None)  # who never became a member is found no more
        emptied += rows.update(cells=b"")
        if emptied >= most:
            break
        waiting = RosterRow.objects.filter(roster=OuterRef("pk"), outcome__in=NEEDED)
        Roster.objects.filter(~Exists(waiting), pk=roster).update(emptied_at=now())
    return emptied
