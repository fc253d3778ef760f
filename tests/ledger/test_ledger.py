"""The books: balanced by the database, never changed, reversed once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from naungan.ledger.checks import CHECKS
from naungan.ledger.commands import Side
from naungan.ledger.commands import post_one as post_journal
from naungan.ledger.models import Account, Balance, Entry, Fund, Journal
from naungan.ledger.queries import NoJournal, journal, trial_balance
from naungan.lib.window import WHOLE
from tests.make import AT

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]
CASH, INCOME = (Fund.CLEARING, Account.Kind.ASSET), (Fund.JKK, Account.Kind.INCOME)


def post_one(reference: str, *amounts: tuple[tuple[Fund, Account.Kind], int]) -> int | None:
    return post_journal(reference, "test", [Side(*account, amount) for account, amount in amounts], at=AT)


def commit() -> None:
    """Run the deferred constraints, as a commit does."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_balanced_journal_is_posted_and_balances_are_kept() -> None:
    post_one("a", (CASH, 16_800), (INCOME, -16_800))
    post_one("b", (CASH, 8_400), (INCOME, -8_400))
    commit()
    assert {(row.fund, row.amount) for row in trial_balance()} == {("CLEARING", 25_200), ("JKK", -25_200)}
    assert sum(row.amount for row in trial_balance()) == 0
    assert [found for check in CHECKS for found in check(WHOLE)] == []


@pytest.mark.parametrize("sides", [[(CASH, 5), (INCOME, -4)], [(CASH, 5)], []])
def test_what_does_not_balance_is_refused_by_the_database(sides: list[tuple[tuple[Fund, Account.Kind], int]]) -> None:
    with pytest.raises(DatabaseError, match="unbalanced"), transaction.atomic():
        post_one("a", *sides)
        commit()


def test_the_same_reference_posts_once() -> None:
    assert post_one("a", (CASH, 5), (INCOME, -5))
    assert post_one("a", (CASH, 5), (INCOME, -5)) is None
    assert Balance.objects.get(account__fund="CLEARING").amount == 5


@pytest.mark.parametrize("act", ["update", "delete", "truncate"])
@pytest.mark.parametrize("model", [Journal, Entry])
def test_the_books_cannot_be_changed(act: str, model: type[Journal] | type[Entry]) -> None:
    post_one("a", (CASH, 5), (INCOME, -5))
    commit()
    with pytest.raises(ProgrammingError, match=r"Cannot (update|delete|truncate)"), transaction.atomic():
        if act == "update":
            model.objects.update(id=99)
        elif act == "delete":
            model.objects.all()._raw_delete("default")
        else:
            with connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_entries_may_not_join_a_journal_that_was_posted_before() -> None:
    post_one("a", (CASH, 5), (INCOME, -5))
    with connection.cursor() as cursor:  # as if another transaction had written it
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE ledger_journal SET transaction = transaction - 1")
        cursor.execute("SET LOCAL session_replication_role = origin")
    account = Account.objects.get(fund="CLEARING")
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        Entry.objects.create(journal=Journal.objects.get(), account=account, amount=1)


def test_a_side_of_nothing_is_no_entry() -> None:
    post_one("a", (CASH, 5), (INCOME, -5), ((Fund.JKM, Account.Kind.INCOME), 0))
    commit()
    assert Entry.objects.count() == 2


def test_an_unknown_journal_is_named() -> None:
    with pytest.raises(NoJournal, match="nothing"):
        journal("nothing")


def test_a_balance_that_was_tampered_with_is_found() -> None:
    post_one("a", (CASH, 5), (INCOME, -5))
    Balance.objects.filter(account__fund="CLEARING").update(amount=6)
    assert [found.code for check in CHECKS for found in check(WHOLE)] == ["ledger.balance_differs"]


def test_when_money_moved_and_when_we_came_to_know_are_two_moments() -> None:
    later = AT + dt.timedelta(days=2)
    sides = [Side(*CASH, 5), Side(*INCOME, -5)]
    post_journal("known at once", "test", sides, at=AT)
    post_journal("told later", "test", sides, at=AT, recorded_at=later)
    kept = {one.reference: (one.at, one.recorded_at) for one in Journal.objects.all()}
    assert kept == {"known at once": (AT, AT), "told later": (AT, later)}


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        ("DELETE FROM ledger_entry", "ledger.unbalanced"),
        ("DELETE FROM ledger_entry WHERE amount < 0", "ledger.unbalanced"),
        ("DELETE FROM ledger_balance WHERE amount < 0", "ledger.balance_differs"),
        ("DELETE FROM ledger_balance", "ledger.balance_differs"),
        ("UPDATE ledger_balance SET amount = 0", "ledger.balance_differs"),
        ("UPDATE ledger_entry SET amount = amount * 2", "ledger.balance_differs"),
    ],
)
def test_what_is_missing_from_the_books_is_found(harm: str, code: str) -> None:
    post_one("a", (CASH, 16_800), (INCOME, -16_800))
    commit()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(harm)
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert code in {found.code for check in CHECKS for found in check(WHOLE)}
