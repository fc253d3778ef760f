"""What readers read: numbers, sums, shares, days, and one line to a telephone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naungan.lib.errors import BadUsage, Problem
from naungan.lib.lines import LONGEST, line, plain, words_of
from naungan.lib.money import LARGEST, read_rupiah
from naungan.lib.month import FIRST_YEAR, LAST_YEAR, BadMonth, Month, month_range
from naungan.lib.words import (
    LANGUAGES,
    catalogue,
    day_words,
    month_words,
    number,
    percent,
    reader_language,
    rupiah,
    say,
    speaking,
)

RUPIAH = st.integers(min_value=0, max_value=LARGEST)
MONTHS = st.integers(min_value=FIRST_YEAR * 12, max_value=LAST_YEAR * 12 + 11).map(Month)


# -- sums


@pytest.mark.parametrize(
    ("written", "sum_of"),
    [
        ("1500000", 1_500_000),
        ("Rp1.500.000", 1_500_000),
        ("Rp 1.500.000,-", 1_500_000),
        ("rp. 1.500.000,--", 1_500_000),
        ("Rp1.500.000.-", 1_500_000),
        ("1.500.000,00", 1_500_000),
        ("IDR 1,500,000.00", 1_500_000),
        ("1 500 000", 1_500_000),
        ("1\u00a0500\u00a0000", 1_500_000),
        ("1'500'000", 1_500_000),
        ("16800,00", 16_800),
        ("0", 0),
        ("1,5 juta", 1_500_000),
        ("1.25 jt", 1_250_000),
        ("Rp2jt", 2_000_000),
        ("800 rb", 800_000),
        ("800RIBU", 800_000),
        ("0,05 ribu", 50),
    ],
)
def test_a_sum_is_read_as_people_write_it(written: str, sum_of: int) -> None:
    assert read_rupiah(written) == sum_of


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "Rp",
        "-5",
        "1.500.00",
        "1,500,00",
        "1.500,000",
        "1.50.000",
        "15.00.000",
        "1500000,50",
        "1.500.000 - 2.000.000",
        "1-2 juta",
        "50rb/hari",
        "100000 per minggu",
        "1,5",
        "satu juta",
        "1e6",
        "²00000",
        "١٥٠٠٠٠٠",
        "1,555 juta",
        "123456789012345678",
    ],
)
def test_what_may_be_another_sum_is_not_read(written: str) -> None:
    assert read_rupiah(written) is None


@given(RUPIAH, st.sampled_from(LANGUAGES))
def test_a_sum_that_we_write_is_read_as_it_was(value: int, language: str) -> None:
    assert read_rupiah(rupiah(value, language=language)) == value
    assert read_rupiah(number(value, language=language)) == value


def test_a_debt_has_its_sign_before_the_currency() -> None:
    assert rupiah(-16_800, language="id") == "-Rp16.800"
    assert rupiah(-16_800, language="en") == "-Rp16,800"


@pytest.mark.parametrize(
    ("share", "digits", "said"),
    [
        (0.0, 1, "0,0%"),
        (0.00049, 1, "<0,1%"),
        (0.0005, 1, "0,1%"),
        (0.125, 1, "12,5%"),
        (1.0, 1, "100,0%"),
        (0.004, 0, "<1%"),
        (0.00001, 2, "<0,01%"),
    ],
)
def test_some_is_never_written_as_none(share: float, digits: int, said: str) -> None:
    assert percent(share, digits=digits, language="id") == said
    assert percent(share, digits=digits, language="en") == said.replace(",", ".")


# -- months and days


@given(MONTHS)
def test_a_month_is_written_and_read_alike(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.of(month.first_day) == month
    assert month.first_day.year == month.year and month.first_day.day == 1


@given(MONTHS, st.integers(min_value=0, max_value=36))
def test_months_follow_each_other(month: Month, count: int) -> None:
    listed = month_range(month, count)
    assert len(listed) == count and all(isinstance(one, Month) for one in listed)
    assert [one - month for one in listed] == list(range(count))
    assert [one.first_day for one in listed] == sorted({one.first_day for one in listed})


@pytest.mark.parametrize(
    "written", ["", "2026", "2026-13", "2026-00", "26-01", "2026-1", "2026/01", "2026-01-01", "1899-12", "2201-01", "٢٠٢٦-٠١"]
)
def test_another_month_is_told_what_one_looks_like(written: str) -> None:
    with pytest.raises(BadMonth, match="Write the year and the month, such as 2026-11") as told:
        Month.parse(written)
    assert f"“{written}”" in str(told.value) and told.value.exit_status == 2


def test_days_and_months_in_both_languages() -> None:
    day = dt.date(2026, 8, 9)
    assert (day_words(day, "id"), day_words(day, "en")) == ("9 Agu 2026", "9 Aug 2026")
    assert (month_words(Month.of(day), "id"), month_words(Month.of(day), "en")) == ("Agu 2026", "Aug 2026")
    assert [month_words(Month(2026 * 12 + place), "id")[:3] for place in (0, 4, 9, 11)] == ["Jan", "Mei", "Okt", "Des"]


# -- the reader's language


@pytest.mark.parametrize(
    ("shell", "language"),
    [
        ({"NAUNGAN_LANG": "en", "LANG": "id_ID.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "id_ID.UTF-8"}, "en"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "de_DE.UTF-8"}, "id"),
        ({"LC_ALL": "C", "LANG": "en_US"}, "en"),
        ({}, "id"),
    ],
)
def test_the_shell_says_the_language_and_else_it_is_indonesian(
    monkeypatch: pytest.MonkeyPatch, shell: dict[str, str], language: str
) -> None:
    for name in ("NAUNGAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in shell.items():
        monkeypatch.setenv(name, value)
    assert reader_language() == language


def test_the_reader_of_a_page_goes_before_the_shell() -> None:
    token = speaking.set("id")
    try:
        assert reader_language() == "id" and str(BadUsage("Give both.")) == say("Give both.", language="id")
    finally:
        speaking.reset(token)


def test_a_problem_says_what_came_and_how_to_mend_it() -> None:
    told = Problem("There is no {given}.", given="x", fix="Check the code or name.", retryable=True)
    assert str(told) == "There is no x. Check the code or name."
    assert told.as_json() == {
        "code": "problem",
        "problem": "There is no x.",
        "fix": "Check the code or name.",
        "retryable": True,
    }
    at_shell = Problem("There is no account {name}.", name="x", fix="List them: naungan account show")
    assert at_shell.on_page() == "There is no account x.", "who reads a page has no shell"
    assert told.on_page() == str(told)


# -- one line to a telephone

PAID = "Naungan: {payer} telah membayar iuran {since}-{through}. {amount}"


@given(st.text(min_size=1, max_size=300))
def test_a_payers_name_never_makes_a_line_too_long(payer: str) -> None:
    sent = line("{payer}: {amount}", language="id", payer=payer.replace("{", "("), amount="Rp16.800")
    assert len(sent) <= LONGEST and sent.isascii() and sent.endswith(": Rp16.800")


def test_a_name_is_cut_by_what_is_too_much_and_no_more() -> None:
    sent = line("{payer} telah membayar.", language="id", payer="É" * 200)
    assert len(sent) == LONGEST and sent == "E" * (LONGEST - len(" telah membayar.")) + " telah membayar."


def test_one_month_is_no_span() -> None:
    words: dict[str, Any] = {"payer": "Desa", "amount": "Rp16.800"}
    assert line(PAID, language="id", since="Jan 2026", through="Jan 2026", **words).count("Jan 2026") == 1
    assert "Jan 2026-Mar 2026" in line(PAID, language="id", since="Jan 2026", through="Mar 2026", **words)


def test_a_line_with_a_place_left_open_is_never_sent() -> None:
    with pytest.raises(AssertionError):
        line("{payer} {{amount}}", language="id", payer="Desa")


def test_letters_that_a_plain_telephone_has_not() -> None:
    assert plain("Désa Ñunukan “Śri”") == "Desa Nunukan Sri"


def test_places_of_a_message_are_written_in_its_readers_language() -> None:
    payload = {"since": Month.parse("2026-05"), "through": Month.parse("2026-08"), "amount": 16_800, "on": "2026-08-09", "x": 1}
    assert words_of(payload, "id") == {"since": "Mei 2026", "through": "Agu 2026", "amount": "Rp16.800", "day": "9 Agu 2026"}
    assert words_of(payload, "en") == {"since": "May 2026", "through": "Aug 2026", "amount": "Rp16,800", "day": "9 Aug 2026"}
    assert words_of({"until": "2026-08-09", "on": None}, "en") == {"until": "9 Aug 2026"}


def test_every_translation_keeps_the_places_of_its_message() -> None:
    def places(text: str) -> set[str]:
        import string

        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    kept: dict[str, str] = catalogue("id")._catalog  # type: ignore[attr-defined]
    said = {message: text for message, text in kept.items() if isinstance(message, str) and "{" in message and message}
    assert len(said) > 300
    for message, text in said.items():
        if "%(" not in message:
            assert places(text) == places(message), message
