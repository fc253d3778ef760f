"""What we owe a payer, or somebody whose money has no place: it is paid out, buys cover for others, or goes back to its bank."""

from __future__ import annotations

from naungan.ledger.models import Account, Balance, Fund


def owed(owner: str) -> int:
    """Return what we owe an owner of our books (`payer:7`, `payment:9`, `pot:3`), whole rupiah."""
    rows = Balance.objects.filter(account__fund=Fund.SPONSOR, account__owner=owner).values_list("amount", flat=True)
    return -sum(rows)


def reference_of_place(bill: str, membership: int) -> str:
    """Return what a payment out of an account is known by: whose money had come back, and of which bill.

    If a bank takes that bill's payment back, it takes it from who got her place.
    """
    return f"{bill}:{membership}"


def hold(owner: str) -> None:
    """Wait until nobody else spends what we owe an owner, and keep others from it until the transaction ends."""
    list(Account.objects.select_for_update().filter(fund=Fund.SPONSOR, owner=owner).order_by("pk"))
