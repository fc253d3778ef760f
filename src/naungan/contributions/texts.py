"""Bills and receipts in one line, as they are read on a telephone."""

from __future__ import annotations

import datetime as dt

from naungan.lib.lines import line
from naungan.lib.words import day_words, marked, month_words, rupiah

BILL = marked("Bill {number}: {amount} for {since}-{through}. Pay by {day} at a bank, shop or app.")
BILL_GROUP = marked("Bill {number}: {amount} for {people} people, {since}-{through}. Pay by {day}.")


def receipt_of(payment: int) -> str:
    """Return the receipt number of a payment, which the public page confirms."""
    return f"R{payment:09d}"


def bill_text(
    number: str, amount: int, months: tuple[int, int], *, expires_on: dt.date | None, people: int, language: str
) -> str:
    """Return a bill as one line for an SMS."""
    words = {
        "number": number,
        "amount": rupiah(amount, language=language),
        "since": month_words(months[0], language),
        "through": month_words(months[1], language),
        "day": day_words(expires_on, language) if expires_on else "-",
    }
    if people > 1:
        return line(BILL_GROUP, language=language, people=people, **words)
    return line(BILL, language=language, **words)
