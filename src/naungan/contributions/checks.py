"""What must always be true of bills and payments: no cover without money, no money without a place."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.lib.clock import now
from naungan.lib.errors import Finding
from naungan.lib.leaps import leap
from naungan.lib.sql import run
from naungan.lib.window import Window


def bills_off(window: Window) -> Iterator[Finding]:
    """Yield each bill whose amount is not the sum of its months."""
    for row in run("contributions/check_bills", **window.values("contributions_bill")):
        yield Finding("contributions.bill_differs", f"Bill {row['number']}: {row['amount']:,}, months {row['months']:,}.")


def paid_months_lost(window: Window) -> Iterator[Finding]:
    """Yield months that were paid and neither covered nor displaced."""
    for row in run("contributions/check_paid_months", **window.values("contributions_payment", "contributions_displacement")):
        yield Finding(
            "contributions.month_lost",
            f"Bill {row['number']}, membership {row['membership_id']}, month {row['month']}.",
        )


def cover_without_money(window: Window) -> Iterator[Finding]:
    """Yield bills that covered months rest on and nobody paid."""
    for row in run("contributions/check_unpaid_cover", **window.values()):
        yield Finding("contributions.cover_unpaid", f"{row['months']:,} months rest on bill {row['bill_id']}.")


def cover_without_bill(window: Window) -> Iterator[Finding]:
    """Yield covered months that their bill does not name, or names at another price."""
    for row in run("contributions/check_unbilled_cover", **window.values()):
        yield Finding(
            "contributions.cover_unbilled",
            f"Membership {row['membership_id']}, month {row['month']}: bill {row['number']} does not say so.",
        )


def funds_off(window: Window) -> Iterator[Finding]:
    """Yield journals of payments that book another sum to a fund than the bills they pay."""
    for row in run("contributions/check_funds", **window.values("ledger_journal")):
        yield Finding(
            "contributions.fund_differs",
            f"Journal {row['reference']}, {row['fund']}: {row['booked']:,} booked, the bills say {row['said']:,}.",
        )


def funds_unlike_cover(window: Window) -> Iterator[Finding]:
    """Yield funds that hold another sum than all months in force cost; where months are lost, those are the finding."""
    if not window.is_whole:
        return
    found = run("contributions/check_fund_cover")
    if not found or any(paid_months_lost(window)):
        return
    for row in found:
        yield Finding(
            "contributions.fund_unlike_cover",
            f"{row['fund']}: months in force cost {row['months']:,}, the fund holds {row['booked']:,}.",
        )


def savings_unlike_cover(window: Window) -> Iterator[Finding]:
    """Yield old-age savings credited to somebody whom no covered month names, and covered months that were not credited."""
    for row in run("contributions/check_jht_months", **window.values("contributions_jhtentry")):
        yield Finding("contributions.jht_unlike_cover", f"Membership {row['membership_id']}, month {row['month']}.")


def money_without_place(window: Window) -> Iterator[Finding]:
    """Yield payments of which some rupiah are neither in a bill, a pot, suspense nor a payer's credit."""
    for row in run("contributions/check_payments", **window.values("contributions_payment")):
        yield Finding("contributions.payment_lost", f"Payment {row['source']}:{row['external_id']}.")


def journals_off(window: Window) -> Iterator[Finding]:
    """Yield journals that move another amount than the payments they book."""
    for row in run("contributions/check_journals", **window.values("ledger_journal")):
        yield Finding(
            "contributions.journal_differs",
            f"Journal {row['reference']}: {row['moved']:,} for payments of {row['amount']:,}.",
        )


def pots_off(window: Window) -> Iterator[Finding]:
    """Yield pots whose kept balance is not the sum of their entries."""
    for row in run("contributions/check_pots", **window.values("contributions_pot", "contributions_potentry")):
        yield Finding("contributions.pot_differs", f"Pot {row['number']} keeps {row['balance']:,}, entries {row['entries']:,}.")


def subledgers_off(window: Window) -> Iterator[Finding]:
    """Yield funds whose accounts with members do not add up to what the books owe."""
    if not window.is_whole:
        return
    for row in run("contributions/check_subledgers"):
        if row["held"] != row["booked"]:
            yield Finding("contributions.subledger_differs", f"{row['fund']}: {row['held']:,} held, {row['booked']:,} booked.")


def accounts_below_zero(window: Window) -> Iterator[Finding]:
    """Yield old-age accounts, and accounts of what we owe payers, below zero."""
    for row in run("contributions/check_jht", **window.values("contributions_jhtentry")):
        yield Finding("contributions.jht_below_zero", f"Membership {row['membership_id']}: {row['amount']:,}.")
    for row in run("contributions/check_owed", **window.values("ledger_entry")):
        yield Finding("contributions.owed_below_zero", f"{row['owner']}: {row['amount']:,}.")


def cover_of_reversed_money(window: Window) -> Iterator[Finding]:
    """Yield bills that still cover people though their payment was taken back."""
    for row in run("contributions/check_reversed", **window.values("ledger_journal")):
        yield Finding("contributions.cover_reversed", f"Bill {row['number']} still covers {row['months']} months.")


def charges_off(window: Window) -> Iterator[Finding]:
    """Yield charges of mandates that are paid without a payment, or have one without being paid."""
    for row in run("contributions/check_attempts", **window.values("contributions_payment")):
        yield Finding("contributions.charge_differs", f"Charge {row['reference']}.")


def clock_leapt(window: Window) -> Iterator[Finding]:
    """Yield the last leap of the machine's clock that nobody explained: a close waits for a word about it."""
    found = leap(now())
    if found is not None:
        yield Finding(
            "contributions.clock_leapt",
            f"The clock went from {found[0].isoformat(' ', 'minutes')} to {found[1].isoformat(' ', 'minutes')}.",
        )


CHECKS = (
    clock_leapt,
    bills_off,
    paid_months_lost,
    cover_without_money,
    cover_without_bill,
    funds_off,
    funds_unlike_cover,
    savings_unlike_cover,
    money_without_place,
    journals_off,
    pots_off,
    subledgers_off,
    accounts_below_zero,
    cover_of_reversed_money,
    charges_off,
)
