"""Whether two written names can be one person's: titles dropped, spellings folded, then compared."""

from __future__ import annotations

import csv
import re
import unicodedata
import zlib
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA, JaroWinkler

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


FOLDS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("nj", "n"),
    ("ny", "n"),
    ("sy", "s"),
    ("sj", "s"),
    ("kh", "h"),
    ("ch", "h"),
    ("th", "t"),
    ("dh", "d"),
    ("iyo", "io"),
    ("iy", "i"),
    ("ie", "i"),
    ("y", "i"),
    ("z", "j"),
    ("f", "p"),
    ("v", "p"),
    ("q", "k"),
    ("o", "a"),
)
"""Spellings of one sound, in the order in which they are folded (from the rules in `data/spelling_rules.csv`)."""


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """Return a name as it is compared: no titles, known variants and old spellings folded, no doubled letters."""
    words = name.split()
    read = [_folded_word(word) for word in words]
    return " ".join(word for word, is_title in read if word is not None and not (is_title and len(words) > 1))


@lru_cache(maxsize=200_000)
def _folded_word(raw: str) -> tuple[str | None, bool]:
    """Return a word as it is compared (none where it has no letters), and whether it is a title."""
    letters = _letters(raw)
    if not letters:
        return None, False
    word = _variants().get(letters, letters)
    for old, new in FOLDS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word).rstrip("h"), letters in _titles()


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


# -- how alike two names are, and how many strangers are called so

VOWELS = re.compile("[aiueo]")


class Likeness(IntEnum):
    """How two names are alike, the nearest first; NONE: they are two names."""

    SAME = 0  # also where two words are joined
    SHORT = 1  # a word left out, or written as an initial
    SLIP = 2  # one word written with a slip, as a hand makes it
    RHYME = 3  # another first letter or other vowels in one word: a slip, or the name of a twin
    FAR = 4  # a slip and a word left out, or two slips
    NONE = 5


@lru_cache(maxsize=200_000)
def word_key(word: str) -> int:
    """Return the key of a folded word (32 bits with sign), under which it is counted how many bear it."""
    return zlib.crc32(word.encode()) - 2**31


@lru_cache(maxsize=200_000)
def name_key(name: str) -> int:
    """Return the key of a name by the sound of its longest word, which is seldom its most usual one: first letter and consonants.

    People are looked for by it, so it lets slips in vowels pass.
    """
    longest = max(folded(name).split(), key=lambda word: (len(word), word), default="")
    return word_key(f"{longest[:1]}{VOWELS.sub('', longest[1:])}")


SLIP_FROM, LIKE_FROM, LIKE = 3, 5, 0.92
"""A slip is one letter more, less, other or exchanged in words of so many; longer ones may be that alike instead."""
INITIAL = -1
"""Stands for an initial among the keys of `liken`."""


@lru_cache(maxsize=500_000)
def liken(one: str, other: str) -> tuple[Likeness, tuple[int, ...], tuple[int, ...]]:
    """Return how alike two names are, the keys of words that agree (INITIAL: an initial), and of those a slip apart, by twos."""
    ours, theirs = folded(one).split(), folded(other).split()
    firsts = _first_letters(one) | _first_letters(other)
    nothing: tuple[Likeness, tuple[int, ...], tuple[int, ...]] = (Likeness.NONE, (), ())
    if not ours or not theirs:
        return nothing
    agreed: list[int] = []
    for word in list(ours):
        if word in theirs:
            agreed.append(word_key(word))
            ours.remove(word)
            theirs.remove(word)
    if not ours and not theirs:
        return Likeness.SAME, tuple(agreed), ()
    if _joined(ours) == _joined(theirs):
        return Likeness.SAME, (*agreed, *map(word_key, ours if len(ours) > len(theirs) else theirs)), ()
    initials = _initials(ours, theirs, firsts)
    slips = _slips(ours, theirs)
    left_out = len(ours) + len(theirs)
    is_short = left_out > 0 or initials > 0
    if left_out > 1 or len(slips) > 2 or (not agreed and (is_short or len(slips) > 1)):
        return nothing
    if len(slips) > 1 or (slips and is_short):
        kind = Likeness.FAR
    elif slips:
        kind = Likeness.RHYME if _rhymes(*slips[0]) else Likeness.SLIP
    else:
        kind = Likeness.SHORT
    keys = tuple(key for pair in slips for key in map(word_key, pair))
    return kind, (*agreed, *([INITIAL] * initials)), keys


def _joined(words: list[str]) -> str:
    """Return words as one, folded as it would be: doubled letters where they meet, and the h that ends a word, are no sound."""
    return re.sub(r"(.)\1+", r"\1", "".join(words)).replace("h", "")


def _first_letters(name: str) -> frozenset[tuple[str, str]]:
    """Return each word as it is folded with each letter that may stand for it: Khadijah folds to hadija, and is K. or H."""
    return frozenset(
        (folded(word), letter) for word in name.split() if folded(word) for letter in (_letters(word)[:1], folded(word)[0])
    )


def _initials(ours: list[str], theirs: list[str], firsts: frozenset[tuple[str, str]]) -> int:
    """Take out initials with the words that they may stand for, and count them."""
    found = 0
    for few, many in ((ours, theirs), (theirs, ours)):
        for letter in [word for word in few if len(word) == 1]:
            match = next((word for word in many if word[0] == letter or (word, letter) in firsts), None)
            if match is not None:
                few.remove(letter)
                many.remove(match)
                found += 1
    return found


def _slips(ours: list[str], theirs: list[str]) -> list[tuple[str, str]]:
    """Take out pairs of words that are one word but for a slip, and return them."""
    found = []
    for word in list(ours):
        match = next((other for other in theirs if _is_slip(word, other)), None)
        if match is not None:
            ours.remove(word)
            theirs.remove(match)
            found.append((word, match))
    return found


def _rhymes(one: str, other: str) -> bool:
    """Tell whether two words differ in their first letter or in vowels alone, as the names of twins do."""
    return one[1:] == other[1:] or VOWELS.sub("", one) == VOWELS.sub("", other)


def _is_slip(one: str, other: str) -> bool:
    shortest = min(len(one), len(other))
    if shortest >= SLIP_FROM and OSA.distance(one, other, score_cutoff=1) <= 1:
        return True
    return shortest >= LIKE_FROM and JaroWinkler.similarity(one, other) >= LIKE
