"""What must always be true of the books."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.lib.errors import Finding
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


CHECKS = (unbalanced_journals, wrong_balances)
