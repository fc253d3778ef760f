"""What must always be true of accounts and of the audit trail."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.accounts.audit import breaks
from naungan.accounts.models import Account, Grant
from naungan.lib.errors import Finding


def chain_broken() -> Iterator[Finding]:
    """Yield where somebody changed the audit trail."""
    for sentence in breaks():
        yield Finding("audit.broken", sentence)


def accounts_without_place() -> Iterator[Finding]:
    """Yield active accounts that may do nothing, and ended ones that still hold a grant."""
    held = Grant.objects.filter(until=None)
    limited = Account.objects.filter(is_active=True, role__in=["officer", "sponsor"])
    for account in limited.exclude(pk__in=held.values("account")).order_by("pk"):
        yield Finding("account.no_place", f"Account {account.pk} has a role that is limited, and no grant.")
    for one in held.filter(account__is_active=False).order_by("pk"):
        yield Finding("account.grant_left", f"Grant {one.pk} runs on for an account that ended.")


CHECKS = (chain_broken, accounts_without_place)
