"""What must always be true of accounts and of the audit trail."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.accounts.audit import breaks
from naungan.accounts.books import changes
from naungan.accounts.models import Account, AuditLink, Grant
from naungan.lib.clock import now
from naungan.lib.database import app_role
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import Finding
from naungan.lib.postgresql.roles import differing, works_as_app
from naungan.lib.window import Window
from naungan.registry.models import Member


def chain_broken(window: Window) -> Iterator[Finding]:
    """Yield where somebody changed the audit trail."""
    for sentence in breaks(after=window.after(AuditLink._meta.db_table)):
        yield Finding("audit.broken", sentence)


def books_changed(window: Window) -> Iterator[Finding]:
    """Yield journals that no longer say what was sealed, with their payments, bills, cover and pots."""
    for sentence in changes(now(), window):
        yield Finding("books.changed", sentence)


def accounts_without_place(window: Window) -> Iterator[Finding]:
    """Yield active accounts that may do nothing, and ended ones that still hold a grant."""
    held = Grant.objects.filter(until=None)
    limited = Account.objects.filter(is_active=True, role__in=["officer", "sponsor"])
    for account in limited.exclude(pk__in=held.values("account")).order_by("pk"):
        yield Finding("account.no_place", f"Account {account.pk} has a role that is limited, and no grant.")
    for one in held.filter(account__is_active=False).order_by("pk"):
        yield Finding("account.grant_left", f"Grant {one.pk} runs on for an account that ended.")


def demo_beside_real(window: Window) -> Iterator[Finding]:
    """Yield where accounts of a demonstration, whose password all know, stand beside people or accounts that are real."""
    if is_demo() and Account.objects.filter(is_demo=True, is_active=True).exists():
        real = Member.objects.filter(is_synthetic=False).count() + Account.objects.filter(is_demo=False).count()
        if real:
            yield Finding("account.demo_beside_real", f"Accounts of a demonstration stand beside {real} real people or accounts.")


def rights_differ(window: Window) -> Iterator[Finding]:
    """Yield tables in which the role of the program may do more, or less, than it should."""
    if works_as_app():
        for table in differing(app_role()):
            yield Finding("database.rights", f"The program's role has other rights in {table} than it should.")


CHECKS = (rights_differ, demo_beside_real, chain_broken, books_changed, accounts_without_place)
