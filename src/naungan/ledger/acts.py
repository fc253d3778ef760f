"""Acts of this room that want two people: a period of the books is closed."""

from __future__ import annotations

import datetime as dt

from naungan.approvals.acts import Act, Facts, Said, Told
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import decided_by
from naungan.ledger.models import PeriodClose
from naungan.ledger.periods import ACT, close_period, figures
from naungan.lib.access import Viewer
from naungan.lib.month import Month
from naungan.lib.words import marked, number, rupiah


def _sees(viewer: Viewer, proposal: Proposal) -> bool:
    return viewer.sees_all


def _close(proposal: Proposal, at: dt.datetime) -> list[PeriodClose]:
    said = proposal.content
    return close_period(
        Month(said["month"]), said["funds"], is_year=said["is_year"], by=decided_by(proposal), at=at, proposal=proposal
    )


def _facts(proposal: Proposal) -> Facts:
    """What was seen is what is closed: an entry that comes meanwhile ends the proposal."""
    return figures(Month(proposal.content["month"]), proposal.content["funds"])


def _tells(proposal: Proposal, viewer: Viewer) -> Told:
    said = proposal.content
    title = marked("Year to close") if said["is_year"] else marked("Month to close")
    month = Month(said["month"])
    lines = [Said(title, str(month.year) if said["is_year"] else str(month))]
    for fund, (entries, debits, _credits) in proposal.facts.items():
        if entries:
            lines.append(Said(fund, f"{number(entries)} · {rupiah(debits)}"))
    return Told(lines=tuple(lines))


ACTS = (Act(ACT, "period", _close, _sees, _facts, _tells),)
