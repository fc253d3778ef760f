"""What members are told: one line in their language, under 160 signs, in the letters that a plain telephone shows."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

from naungan.lib.month import Month
from naungan.lib.words import day_words, marked, month_words, rupiah, say

LONGEST = 160
CODE = marked("Your code is {code}. It holds ten minutes. Nobody of us ever asks for it: tell it to no one.")
JOINED = marked("Welcome. Pay any amount to number {number} at a bank, shop or app: {price} protect you for a month.")
JOIN_TRIED = marked(
    "Your NIK was written into the form to join. You are registered: nothing changed. Was it not you? Call 175."
)
JOIN_CODE = marked(
    "{code} is your code to join social security. Type it on the page where you wrote your name. Tell it to no one."
)
JOIN_DISPUTED = marked(
    "This NIK is registered already, and not with this telephone. Nothing was changed. Bring your KTP to a branch, or call 175."
)
PHONE_ASKED = marked(
    "Somebody asked us to write down another telephone for you. Was it not you? Open My data and stop it, or call 175."
)
CLAIMED = marked(
    "Somebody else says that your NIK is hers. Is it yours? Go to a branch with your KTP within two days, or call 175."
)
SAID_DEATH = marked(
    "Somebody told us that the holder of this membership has died. You live? Open My data and stop it, or call 175."
)
SAID_ALIVE = marked(
    "Somebody told us that the holder of this membership lives. A branch looks into it. Questions: 175."
)
PHONE_CHANGED = marked("The telephone of this membership was changed by a branch. Was it not you? Call 175.")
COVERED = marked("Received {amount}. You are protected {since}-{through}. Receipt {receipt}. Paid by {payer}.")
SAVED = marked("Received {amount} into your savings {number}. Balance {balance}. Receipt {receipt}.")
SAVED_MORE = marked(
    "Received {amount} into your savings {number}. With {price} more it buys {since}. Receipt {receipt}."
)
ENDS = marked(
    "Your protection ends on {day}. Go on for {price} a month: pay to number {number} at a bank, shop or app."
)
UNPAID = marked("{since} is not paid. Pay {price} a month to number {number} by {until}, else your protection is lost.")
LAPSED = marked("Your protection ended with {through}. Begin anew without arrears: {price} a month to number {number}.")
ENDS_MORE = marked(
    "Your protection ends on {day}. {lies} lie in your savings {number}: pay {price} more there, and it goes on."
)
UNPAID_MORE = marked(
    "{since} is not paid. {lies} lie in your savings {number}: pay {price} more there by {until}, or it is lost."
)
LAPSED_MORE = marked(
    "Your protection ended with {through}. {lies} lie in your savings {number}: with {price} more it begins anew."
)
WITH_MONEY_THERE = {
    "member.saved": SAVED_MORE,
    "member.ends": ENDS_MORE,
    "member.unpaid": UNPAID_MORE,
    "member.lapsed": LAPSED_MORE,
}
REVERSED = marked("Payment {receipt} was taken back. {since}-{through} are NOT protected. Ask your branch or call 175.")
NOTICE = marked(
    "On {day} at most {most} will be taken from your account for {since}. To stop it call 175 or your branch."
)
FAILED = marked("Your account could not be charged. Next try: {day}. You can also pay at a bank, shop or app.")
FAILED_LAST = marked("Your account could not be charged and no try is left. Please pay at a bank, shop or app.")
STOPPED = marked("Your standing order is stopped. Nothing more will be taken. Please pay another way.")
ABOVE = marked("The charge is above the {most} you allowed, so nothing was taken. Ask your branch to change it.")
YOU = marked("yourself")
BILL = marked("Bill {number}: {amount} for {since}-{through}. Pay by {day} at a bank, shop or app.")
BILL_GROUP = marked("Bill {number}: {amount} for {people} people, {since}-{through}. Pay by {day}.")


def receipt_of(payment: int) -> str:
    """Return the receipt number of a payment, which the public page confirms."""
    return f"R{payment:09d}"


def plain(text: str) -> str:
    """Return a text in letters that every telephone shows: accents are left out."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def line(message: str, *, language: str, **words: Any) -> str:
    """Return a message as one line of at most 160 plain letters. `payer` is shortened where the line would be longer."""
    if words.get("since") and words["since"] == words.get("through"):  # one month is no span
        message = say(message, language=language).replace("{since}-{through}", "{since}")
    text = plain(say(message, language=language, **words))
    if len(text) > LONGEST and "payer" in words:
        spare = len(plain(str(words["payer"]))) - (len(text) - LONGEST)
        text = plain(
            say(message, language=language, **(words | {"payer": plain(str(words["payer"]))[: max(1, spare)]}))
        )
    assert len(text) <= LONGEST and "{" not in text, (len(text), text)
    return text


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


def words_of(payload: dict[str, Any], language: str) -> dict[str, Any]:
    """Return the places of a message from a payload: months, days and sums in the reader's language."""
    words: dict[str, Any] = {}
    for name in ("since", "through"):
        if name in payload:
            words[name] = month_words(int(Month(payload[name])), language)
    for name in ("amount", "balance", "most", "price", "lies"):
        if name in payload:
            words[name] = rupiah(int(payload[name]), language=language)
    if "payment" in payload:
        words["receipt"] = receipt_of(int(payload["payment"]))
    for name in ("payer", "number"):
        if name in payload:
            words[name] = payload[name]
    for name in ("on", "next", "until"):
        if payload.get(name):
            words["until" if name == "until" else "day"] = day_words(dt.date.fromisoformat(payload[name]), language)
    return words
