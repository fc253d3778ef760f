"""Lists forget: what a file said of people is kept while its sender may still mend it, and then only what became of it."""

from __future__ import annotations

import datetime as dt

from naungan.enrolment.models import Agreement, Roster, RosterRow
from naungan.lib.clock import WIB, now, wib_day
from naungan.lib.month import Month

CELLS_KEPT = dt.timedelta(days=30)
"""So long cells of a list are kept as they came; of who waits for a place, or for an officer's word, for as long as she waits."""
NEEDED = (RosterRow.Outcome.WAITING, RosterRow.Outcome.ASIDE)
"""Rows that are still to be judged by what they say."""


def empty_cells(until: dt.datetime, most: int) -> int:
    """Empty the cells of lists that came before a moment, but of people who still wait. Returns how many rows.

    Of who is no member the digest goes with the cells, unless the row repeats another of hers. A list is looked at once, and once
    more when somebody of it waits no longer: the database forgets then that it was (`RosterRow`), and so does the end of an
    agreement.
    """
    _those_of_ended_agreements(until)
    lists = Roster.objects.filter(emptied_at=None, received_at__lt=until).select_related("agreement").order_by("pk")
    emptied = 0
    for roster in lists:
        full = RosterRow.objects.filter(roster=roster).exclude(cells=b"")
        if not _is_over(roster.agreement, until):
            full = full.exclude(outcome__in=NEEDED)
        found = list(full.order_by("sheet", "number").values_list("pk", flat=True)[: most - emptied])
        rows = RosterRow.objects.filter(pk__in=found)
        rows.filter(membership=None).exclude(outcome=RosterRow.Outcome.REPEATED).update(nik_index=None)
        emptied += rows.update(cells=b"")
        if emptied >= most:
            break
        Roster.objects.filter(pk=roster.pk).update(emptied_at=now())
    return emptied


def _end(agreement: Agreement) -> dt.date:
    return (Month(agreement.since) + agreement.months).first_day


def _is_over(agreement: Agreement, at: dt.datetime) -> bool:
    return _end(agreement) <= wib_day(at)


def _those_of_ended_agreements(until: dt.datetime) -> None:
    """Let lists be looked at once more whose agreement has ended since: nobody waits in them any more."""
    for agreement in Agreement.objects.filter(rosters__emptied_at__isnull=False).distinct().iterator():
        if _is_over(agreement, until):
            end = dt.datetime.combine(_end(agreement), dt.time(), WIB) + CELLS_KEPT
            Roster.objects.filter(agreement=agreement, emptied_at__lt=end).update(emptied_at=None)
