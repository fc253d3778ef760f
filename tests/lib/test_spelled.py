"""Sums in words say the figure, and no other one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naungan.lib.spelled import LARGEST, ONES, SCALES, TENS, rupiah_in_words

SAID = [
    (0, "nol", "zero"),
    (1, "satu", "one"),
    (10, "sepuluh", "ten"),
    (11, "sebelas", "eleven"),
    (12, "dua belas", "twelve"),
    (20, "dua puluh", "twenty"),
    (21, "dua puluh satu", "twenty-one"),
    (100, "seratus", "one hundred"),
    (111, "seratus sebelas", "one hundred eleven"),
    (1000, "seribu", "one thousand"),
    (1001, "seribu satu", "one thousand one"),
    (2000, "dua ribu", "two thousand"),
    (11_000, "sebelas ribu", "eleven thousand"),
    (101_000, "seratus satu ribu", "one hundred one thousand"),
    (1_000_000, "satu juta", "one million"),
    (1_001_000, "satu juta seribu", "one million one thousand"),
    (42_000_000, "empat puluh dua juta", "forty-two million"),
    (57_011_011, "lima puluh tujuh juta sebelas ribu sebelas", "fifty-seven million eleven thousand eleven"),
    (304_000_000_000, "tiga ratus empat miliar", "three hundred four billion"),
]


@pytest.mark.parametrize(("amount", "indonesian", "english"), SAID)
def test_it_is_said_as_it_is_written_in_letters(amount: int, indonesian: str, english: str) -> None:
    assert rupiah_in_words(amount, language="id") == f"{indonesian} rupiah"
    assert rupiah_in_words(amount, language="en") == f"{english} rupiah"


def heard(words: str, tongue: str) -> int:
    """Return the figure that words say, read by another rule than that which wrote them."""
    small = {word: value for value, word in enumerate(ONES[tongue]) if word}
    small |= {word: value * 10 for value, word in enumerate(TENS) if word} if tongue == "en" else {}
    total = part = 0
    for word in words.removesuffix(" rupiah").replace("-", " ").split():
        if word in ("seratus", "seribu"):
            part += 100 if word == "seratus" else 0
            total += 1000 if word == "seribu" else 0
        elif word in ("ratus", "hundred"):
            last = part % 10
            part += last * 99
        elif word == "belas":
            part += 10
        elif word == "puluh":
            part += part % 10 * 9
        elif word in SCALES[tongue]:
            total, part = total + part * 1000 ** SCALES[tongue].index(word), 0
        else:
            part += small.get(word, 0)
    return total + part


@given(st.integers(0, LARGEST - 1), st.sampled_from(["id", "en"]))
def test_what_is_heard_is_what_was_meant(amount: int, tongue: str) -> None:
    said = rupiah_in_words(amount, language=tongue)
    assert heard(said, tongue) == amount and "  " not in said


@pytest.mark.parametrize("amount", [-1, LARGEST])
def test_no_benefit_is_below_nothing_or_without_end(amount: int) -> None:
    with pytest.raises(AssertionError):
        rupiah_in_words(amount)
