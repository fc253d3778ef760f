"""Sums in words, as letters and receipts write them beside the figure: an altered figure no longer agrees with them."""

from __future__ import annotations

from naungan.lib.words import reader_language

LARGEST = 10**15
ONES = {
    "id": ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
    "en": (
        *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
        *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    ),
}
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {"id": ("", "ribu", "juta", "miliar", "triliun"), "en": ("", "thousand", "million", "billion", "trillion")}


def rupiah_in_words(amount: int, *, language: str | None = None) -> str:
    """Return whole rupiah from 0 on in words: `empat puluh dua juta rupiah`, `forty-two million rupiah`.

    Raises  AssertionError below 0 and from a thousand trillion on: no benefit is there
    """
    assert 0 <= amount < LARGEST, amount
    tongue = "en" if (language or reader_language()) == "en" else "id"
    words = _whole(amount, tongue) or ("zero" if tongue == "en" else "nol")
    return f"{words} rupiah"


def _whole(amount: int, tongue: str) -> str:
    found: list[str] = []
    for scale in SCALES[tongue]:
        amount, three = divmod(amount, 1000)
        if three == 1 and scale == "ribu":
            found.append("seribu")
        elif three:
            found.append(f"{_three(three, tongue)} {scale}".strip())
    return " ".join(reversed(found))


def _three(number: int, tongue: str) -> str:
    hundreds, rest = divmod(number, 100)
    if tongue == "en":
        head = f"{ONES['en'][hundreds]} hundred" if hundreds else ""
    else:
        head = "seratus" if hundreds == 1 else f"{ONES['id'][hundreds]} ratus" if hundreds else ""
    return f"{head} {_two(rest, tongue)}".strip()


def _two(number: int, tongue: str) -> str:
    tens, ones = divmod(number, 10)
    if number < len(ONES[tongue]):
        return ONES[tongue][number]
    if tongue == "en":
        return f"{TENS[tens]}-{ONES['en'][ones]}" if ones else TENS[tens]
    if tens == 1:
        return f"{ONES['id'][ones]} belas"
    return f"{ONES['id'][tens]} puluh {ONES['id'][ones]}".strip()
