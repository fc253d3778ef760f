"""What must always be true of bills and payments: no cover without money, no money without a place."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.lib.errors import Finding
from naungan.lib.sql import run


def bills_off() -> Iterator[Finding]:
    """Yield each bill whose amount is not the sum of its months."""
    for row in run("contributions/check_bills"):
        yield Finding(
            "contributions.bill_differs", f"Bill {row['number']}: {row['amount']:,}, months {row['months']:,}."
        )


def paid_months_lost() -> Iterator[Finding]:
    """Yield months that were paid and neither covered nor displaced."""
    for row in run("contributions/check_paid_months"):
        yield Finding(
            "contributions.month_lost",
            f"Bill {row['number']}, membership {row['membership_id']}, month {row['month']}.",
        )


def cover_without_money() -> Iterator[Finding]:
    """Yield sources of covered months that are no paid bill."""
    for row in run("contributions/check_unpaid_cover"):
        yield Finding("contributions.cover_unpaid", f"{row['months']:,} months rest on {row['source']}.")


def money_without_place() -> Iterator[Finding]:
    """Yield payments that moved another amount, or neither pay a bill nor lie in suspense."""
    for row in run("contributions/check_payments"):
        if row["moved"] != row["amount"] or not row["has_place"]:
            yield Finding("contributions.payment_lost", f"Payment {row['source']}:{row['external_id']}.")


CHECKS = (bills_off, paid_months_lost, cover_without_money, money_without_place)
