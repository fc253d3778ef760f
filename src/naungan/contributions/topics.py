"""What this room tells people: that money came, that cover ends, what is charged, what was taken back.

Receipts leave at any hour: a member must see at once that the money arrived.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl

from naungan.contributions.bills.owed import dues
from naungan.contributions.bills.prices import CLASS, classed, price_table
from naungan.contributions.models import Pot
from naungan.contributions.payments.pot_entries import pots_of
from naungan.contributions.texts import receipt_of
from naungan.lib.clock import wib_day
from naungan.lib.lines import words_of
from naungan.lib.month import Month
from naungan.lib.topics import Known, OneOf, Payload, Topic
from naungan.lib.words import day_words, marked, say
from naungan.regulation.answers import in_use
from naungan.regulation.kinds import BASIC, PayerKind

COVERED = marked("Received {amount}. You are protected {since}-{through}. Receipt {receipt}. Paid by {payer}.")
SAVED = marked("Received {amount} into your savings {number}. Balance {balance}. Receipt {receipt}.")
SAVED_MORE = marked("Received {amount} into your savings {number}. With {price} more it buys {since}. Receipt {receipt}.")
ENDS = marked("Your protection ends on {day}. Go on for {price} a month: pay to number {number} at a bank, shop or app.")
ENDS_MORE = marked("Your protection ends on {day}. {lies} lie in your savings {number}: pay {price} more there, and it goes on.")
UNPAID = marked("{since} is not paid. Pay {price} a month to number {number} by {until}, else your protection is lost.")
UNPAID_MORE = marked(
    "{since} is not paid. {lies} lie in your savings {number}: pay {price} more there by {until}, or it is lost."
)
LAPSED = marked("Your protection ended with {through}. Begin anew without arrears: {price} a month to number {number}.")
LAPSED_MORE = marked(
    "Your protection ended with {through}. {lies} lie in your savings {number}: with {price} more it begins anew."
)
REVERSED = marked("Payment {receipt} was taken back. {since}-{through} are NOT protected. Ask your branch or call 175.")
NOTICE = marked("On {day} at most {most} will be taken from your account for {since}. To stop it call 175 or your branch.")
FAILED = marked("Your account could not be charged. Next try: {day}. You can also pay at a bank, shop or app.")
FAILED_LAST = marked("Your account could not be charged and no try is left. Please pay at a bank, shop or app.")
STOPPED = marked("Your standing order is stopped. Nothing more will be taken. Please pay another way.")
ABOVE = marked("The charge is above the {most} you allowed, so nothing was taken. Ask your branch to change it.")
COVERED_NOW = marked("You are protected through {through}. Questions: 175.")
COVERED_NOW_OF = marked("NIK ...{tail}: protected through {through}. Questions: 175.")
NOT_NOW = marked("You are NOT protected now. {price} a month to number {number} at a bank, shop or app. Questions: 175.")
NOT_NOW_OF = marked("NIK ...{tail}: NOT protected now. {price} a month to number {number} at a bank, shop or app.")
NOT_NOW_ASK = marked("NOT protected now. Ask your branch, or call 175.")
YOU = marked("yourself")


def prices(people: Sequence[int], at: dt.datetime) -> Known:
    """Return price, number and last day of the next month of everyone who is told them: one look for the batch."""
    on = wib_day(at)
    asked = pl.DataFrame(
        {"number": people, "membership_id": people, "programmes": [int(BASIC)] * len(people)},
        schema={"number": pl.Int64, "membership_id": pl.Int64, "programmes": pl.Int64},
    )
    due = dues(asked, on=on).filter(pl.col("blocked") == "")
    if due.is_empty():
        return {}
    numbered, classes = classed(due)
    table = price_table(classes.select("class", *CLASS), months=1, payer=PayerKind.SELF)
    priced = numbered.join(table.select("class", "total"), on="class")
    pots = dict(pots_of(people, at=at).iter_rows())
    held = {
        pk: (number, balance)
        for pk, number, balance in Pot.objects.filter(pk__in=pots.values()).values_list("pk", "number", "balance")
    }
    grace = int(in_use().during(int(Month.of(on)))["cover.grace"])
    return {
        row["membership_id"]: {
            "price": max(0, row["total"] - held[pots[row["membership_id"]]][1]),
            "lies": held[pots[row["membership_id"]]][1],  # what lies there already counts
            "number": held[pots[row["membership_id"]]][0],
            "until": ((Month(row["since_month"]) + grace).first_day - dt.timedelta(days=1)).isoformat(),
            "since": row["since_month"],
        }
        for row in priced.iter_rows(named=True)
    }


def _words(payload: Payload, language: str) -> dict[str, Any]:
    words = words_of(payload, language)
    if "payment" in payload:
        words["receipt"] = receipt_of(int(payload["payment"]))
    if payload.get("kind") == int(PayerKind.SELF):
        words["payer"] = say(YOU, language=language)
    return words


def _priced(payload: Payload, language: str) -> dict[str, Any]:
    """The same; of who cannot pay by herself there is no price to tell."""
    words = _words(payload, language)
    if "through" in payload:
        end = (Month(payload["through"]) + 1).first_day - dt.timedelta(days=1)
        words["day"] = day_words(end, language)
    if "price" not in payload:
        words |= {"price": "-", "number": "-", "until": "-", "since": words.get("through", "-")}
    return words


def _or_more(text: str, more: str) -> OneOf:
    """What is told where something lies in her savings already is how much more it takes."""
    return OneOf((text, more), lambda payload: more if payload.get("lies") and payload.get("price") else text)


def _standing(payload: Payload) -> str:
    if "through" in payload:
        return COVERED_NOW_OF if "tail" in payload else COVERED_NOW
    if "price" not in payload:  # she cannot pay by herself
        return NOT_NOW_ASK
    return NOT_NOW_OF if "tail" in payload else NOT_NOW


STANDING = OneOf((COVERED_NOW, COVERED_NOW_OF, NOT_NOW, NOT_NOW_OF, NOT_NOW_ASK), _standing)


def _standing_words(payload: Payload, language: str) -> dict[str, Any]:
    return _words(payload, language) | {"tail": payload.get("tail", "")}


def _is_paid(payload: Payload, known: dict[str, Any]) -> bool:
    """Whether another month than the one a reminder is about is the next to pay: she has paid, or it is too late for it."""
    since = known.get("since")
    return since is not None and since != payload.get("through", since - 1) + 1


FAILED_OR_LAST = OneOf((FAILED, FAILED_LAST), lambda payload: FAILED if payload.get("next") else FAILED_LAST)


TOPICS = (
    Topic("member.covered", COVERED, is_urgent=True, words=_words, by_letter=True),
    # A receipt that is told late says nothing of later days.
    Topic("member.saved", _or_more(SAVED, SAVED_MORE), is_urgent=True, knows=prices, fresh=dt.timedelta(days=1), words=_words),
    Topic(
        "member.ends",
        _or_more(ENDS, ENDS_MORE),
        may_stop=True,
        knows=prices,
        is_moot=_is_paid,
        words=_priced,
        by_letter=True,
    ),
    # A reminder of last month is nobody's to read.
    Topic(
        "member.unpaid",
        _or_more(UNPAID, UNPAID_MORE),
        may_stop=True,
        holds=dt.timedelta(days=31),
        knows=prices,
        is_moot=_is_paid,
        words=_priced,
        by_letter=True,
    ),
    Topic("member.lapsed", _or_more(LAPSED, LAPSED_MORE), may_stop=True, knows=prices, words=_priced, by_letter=True),
    Topic("member.reversed", REVERSED, is_urgent=True, words=_words, by_letter=True),
    Topic("member.status", STANDING, is_urgent=True, holds=dt.timedelta(days=1), knows=prices, words=_standing_words),
    Topic("mandate.notice", NOTICE, words=_words),
    Topic("mandate.failed", FAILED_OR_LAST, words=_words),
    Topic("mandate.stopped", STOPPED, words=_words),
    Topic("mandate.above_most", ABOVE, words=_words),
)
