"""What must always be true of the books."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F

from naungan.ledger.models import PeriodClose
from naungan.ledger.periods import is_kept
from naungan.lib.errors import Finding
from naungan.lib.month import Month
from naungan.lib.sql import run
from naungan.lib.window import Window


def unbalanced_journals(window: Window) -> Iterator[Finding]:
    """Yield each journal whose entries do not sum to zero or are fewer than two."""
    for row in run("ledger/unbalanced_journals", **window.values("ledger_journal")):
        yield Finding(
            "ledger.unbalanced",
            f"Journal {row['reference']} has {row['entries']} entries, off by {row['net']:,} rupiah.",
        )


def wrong_balances(window: Window) -> Iterator[Finding]:
    """Yield each account whose kept balance differs from the sum of all its entries."""
    if not window.is_whole:
        return
    for row in run("ledger/wrong_balances"):
        name = " ".join(str(part) for part in (row["fund"], row["kind"], row["owner"], row["shard"]) if part != "")
        yield Finding("ledger.balance_differs", f"Account {name} keeps {row['kept']:,}; its entries sum to {row['entries']:,}.")


def closings_that_differ(window: Window) -> Iterator[Finding]:
    """Yield where a closed period is no longer what its entries sum to, and closes of which nothing is kept."""
    for close in PeriodClose.objects.filter(kept=None).order_by("fund", "month"):
        if not is_kept(close):
            month = Month(close.month)
            yield Finding("ledger.closing_missing", f"{close.fund} of {month} is closed, and its balances are not kept.")
    if not window.is_whole:
        return
    counted = PeriodClose.objects.annotate(count=Count("balances"))
    for close in counted.exclude(kept=None).exclude(kept__accounts=F("count")).order_by("fund", "month"):
        yield Finding("ledger.closing_lost", f"{close.fund} of {Month(close.month)}: balances of accounts are gone.")
    for row in run("ledger/closings_differ"):
        yield Finding(
            "ledger.closing_differs",
            f"{row['fund']} closed with {row['closing']:,} on account {row['account_id']}; {row['amount']:,} are booked.",
        )


CHECKS = (unbalanced_journals, wrong_balances, closings_that_differ)
