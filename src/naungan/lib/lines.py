"""One line to a telephone: under 160 signs, in letters that the plainest one shows, in its reader's language."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

from naungan.lib.month import Month
from naungan.lib.words import day_words, month_words, rupiah, say

LONGEST = 160


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
        text = plain(say(message, language=language, **(words | {"payer": plain(str(words["payer"]))[: max(1, spare)]})))
    assert len(text) <= LONGEST and "{" not in text, (len(text), text)
    return text


def words_of(payload: dict[str, Any], language: str) -> dict[str, Any]:
    """Return the places of a message from its payload: months, days and sums in the reader's language."""
    words: dict[str, Any] = {}
    for name in ("since", "through"):
        if name in payload:
            words[name] = month_words(int(Month(payload[name])), language)
    for name in ("amount", "balance", "most", "price", "lies"):
        if name in payload:
            words[name] = rupiah(int(payload[name]), language=language)
    for name in ("payer", "number", "claim", "complaint"):
        if name in payload:
            words[name] = payload[name]
    for name in ("on", "next", "until"):
        if payload.get(name):
            words["until" if name == "until" else "day"] = day_words(dt.date.fromisoformat(payload[name]), language)
    return words
