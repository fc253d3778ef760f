"""Reading the books."""

from __future__ import annotations

from dataclasses import dataclass

from naungan.ledger.models import Journal
from naungan.lib.errors import Problem
from naungan.lib.sql import run


class NoJournal(Problem):
    code = "ledger.no_journal"


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """Balance of one account in whole rupiah, debits positive; shards are added up."""

    fund: str
    kind: str
    owner: str
    amount: int


def trial_balance() -> list[AccountBalance]:
    """Return the balance of every account; they sum to 0."""
    return [AccountBalance(**row) for row in run("ledger/trial_balance")]


def journal(reference: str) -> Journal:
    """Return a journal with its entries by reference. Raises NoJournal."""
    found = Journal.objects.filter(reference=reference).prefetch_related("entries__account").first()
    if found is None:
        raise NoJournal(
            "There is no journal “{reference}”.",
            reference=reference,
            fix="Copy the reference from a payment or refund.",
        )
    return found
