"""Whether two written names can be one person's: titles dropped, spellings folded, then compared."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz.distance import JaroWinkler

DATA = Path(__file__).parent / "data"
SAME_WORD = 0.88
"""Least likeness (0 to 1) of two words of a name, for people born on the same day in the same village with the same sex."""


@cache
def _variants() -> dict[str, str]:
    with (DATA / "name_variants.csv").open() as file:
        rows = [(_letters(row["variant"]), _letters(row["canonical"])) for row in csv.DictReader(file)]
    return {variant: canonical for variant, canonical in rows if len(variant) > 1}  # an initial may stand for any


@cache
def _titles() -> frozenset[str]:
    with (DATA / "titles.csv").open() as file:
        rows = list(csv.DictReader(file))
    words = [word for row in rows for text in (row["full"], row["abbrev"]) for word in text.split()]
    return frozenset(_letters(word) for word in words)


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.lower())
    return re.sub(r"[^a-z]", "", plain)


FOLDS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("nj", "n"), ("ny", "n"), ("sy", "s"), ("sj", "s"), ("kh", "h"),
         ("ch", "h"), ("th", "t"), ("dh", "d"), ("iyo", "io"), ("iy", "i"), ("ie", "i"), ("y", "i"), ("z", "j"),
         ("f", "p"), ("v", "p"), ("q", "k"), ("o", "a"))  # fmt: skip
"""Spellings of one sound, in the order in which they are folded (from the rules in `data/spelling_rules.csv`)."""


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """Return a name as it is compared: no titles, known variants and old spellings folded, no doubled letters."""
    words = []
    for raw in name.split():
        word = _letters(raw)
        if not word or (word in _titles() and len(name.split()) > 1):
            continue
        word = _variants().get(word, word)
        for old, new in FOLDS:
            word = word.replace(old, new)
        words.append(re.sub(r"(.)\1+", r"\1", word).rstrip("h"))
    return " ".join(words)


def is_name(text: str) -> bool:
    """Tell whether a text may be a person's name: letters, and the few signs that a KTP prints between them."""
    return any(sign.isalpha() for sign in text) and all(sign.isalpha() or sign in " .,'’`-/()" for sign in text)


def may_be_same_person(one: str, other: str) -> bool:
    """Tell whether two names of people with the same birth date, sex and village are probably one person's.

    Word by word, in any order: spellings are folded, an initial stands for a whole word ("M. Yusuf", "Muhammad Yusuf"), and
    one word may be left out ("Siti Aminah", "Siti Aminah Putri").
    """
    fewer, more = sorted((folded(one).split(), folded(other).split()), key=len)
    if not fewer or len(more) - len(fewer) > 1:
        return False
    least = SAME_WORD if len(fewer) == len(more) or len(fewer) > 1 else 1.0
    left = list(more)
    for word in fewer:
        match = max(left, key=lambda candidate: _likeness(word, candidate))
        if _likeness(word, match) < least:
            return False
        left.remove(match)
    return any(len(word) > 1 for word in fewer)


def _likeness(one: str, other: str) -> float:
    if 1 in (len(one), len(other)):
        return float(one[0] == other[0])
    return JaroWinkler.similarity(one, other)
