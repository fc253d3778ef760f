"""Cells of lists by their properties: what can be written one way is read that way, and no text is another's."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from naungan.enrolment.entry.cells import PERSON_CELLS, clean_name, read_person, said_sex
from naungan.enrolment.entry.dates import MONTHS, month_named, read_date
from naungan.enrolment.entry.remarks import said_of
from naungan.enrolment.rosters.reading import said_decile
from naungan.places.occupations import _names, occupation_of
from naungan.registry.identity import clean_nik

ON = dt.date(2023, 1, 6)
BORN = st.dates(min_value=dt.date(1924, 1, 1), max_value=dt.date(2009, 12, 31))
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
WAYS: dict[str, Callable[[dt.date], str]] = {
    "17-08-1985": lambda day: f"{day:%d-%m-%Y}",
    "17/8/1985": lambda day: f"{day.day}/{day.month}/{day.year}",
    "17.08.1985": lambda day: f"{day:%d.%m.%Y}",
    "17 08 1985": lambda day: f"{day:%d %m %Y}",
    "17 - 08 - 1985": lambda day: f"{day:%d - %m - %Y}",
    "1985-08-17": lambda day: day.isoformat(),
    "1985/8/17": lambda day: f"{day.year}/{day.month}/{day.day}",
    "17 Agustus 1985": lambda day: f"{day.day} {MONTHS[day.month - 1].title()} {day.year}",
    "17-AGUSTUS-1985": lambda day: f"{day.day}-{MONTHS[day.month - 1].upper()}-{day.year}",
    "17 Agu 1985": lambda day: f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}",
    "17-VIII-1985": lambda day: f"{day.day}-{ROMAN[day.month - 1]}-{day.year}",
    "Jambi, 17-08-1985": lambda day: f"Jambi, {day:%d-%m-%Y}",
    "17-08-1985 (37 th)": lambda day: f"{day:%d-%m-%Y} (37 th)",
    "17/08/1985 0:00": lambda day: f"{day:%d/%m/%Y} 0:00",
    "17–08–1985": lambda day: f"{day:%d–%m–%Y}",
    " 17-08-1985. ": lambda day: f" {day:%d-%m-%Y}. ",
    "'17-08-1985": lambda day: f"'{day:%d-%m-%Y}",
}


@pytest.mark.parametrize("way", WAYS)
@given(day=BORN)
def test_a_day_is_read_however_it_is_written(way: str, day: dt.date) -> None:
    assert read_date(WAYS[way](day), "", ON) == day


@given(BORN)
def test_a_day_of_a_sheet_is_its_day(day: dt.date) -> None:
    assert read_date(day.isoformat(), "d", ON) == day
    assert read_date(str((day - dt.date(1899, 12, 30)).days), "n", ON) == day
    assert read_date(f"{(day - dt.date(1899, 12, 30)).days}.0", "n", ON) == day


@given(BORN)
def test_two_figures_of_a_year_are_the_last_such_year(day: dt.date) -> None:
    found = read_date(f"{day:%d-%m-%y}", "", ON)
    assert found is not None and (found.day, found.month, found.year % 100) == (day.day, day.month, day.year % 100)
    assert ON.year - 100 < found.year <= ON.year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "31-02-1985",
        "30 Februari 1985",
        "00-00-0000",
        "32-01-1985",
        "17-13-13",
        "1985",
        "37 th",
        "Jambi",
        "17 Mxyz 1985",
        "17-08",
    ],
)
def test_what_names_no_day_names_none(text: str) -> None:
    assert read_date(text, "", ON) is None


@given(st.text(max_size=120), st.sampled_from(["", "n", "d", "x"]))
@example("٣١-١٢-١٩٨٥", "")
@example("9" * 400, "n")
@example("1e400", "n")
@example("nan", "n")
def test_no_text_breaks_the_reader(text: str, kind: str) -> None:
    found = read_date(text, kind, ON)
    assert found is None or isinstance(found, dt.date)


def test_no_beginning_of_a_month_is_two_months() -> None:
    for number, name in enumerate(MONTHS, 1):
        assert month_named(name) == number
        for cut in range(3, len(name)):
            assert month_named(name[:cut]) in (number, None), name[:cut]
    assert month_named("ju") is month_named("ma") is month_named("j") is None


# -- names, sexes, deciles


@given(st.text(max_size=200))
def test_a_name_is_cleaned_once_and_for_all(text: str) -> None:
    name = clean_name(text)
    assert clean_name(name) == name and len(name) <= 120 and name == name.strip()
    assert not name or sum(sign.isalpha() for sign in name) > 1
    assert not name.startswith(("=", "+", "-", "@")), "no cell of a sheet that is given back computes"


SEXES = {"M": "L,laki-laki,LAKI2,Pria,lk,1,male", "F": "P,Perempuan,wanita,pr,2,female", "": "L/P,-,X,laki laki perempuan,3,?"}


@pytest.mark.parametrize(("text", "sex"), [(text, sex) for sex, texts in SEXES.items() for text in texts.split(",")])
def test_sex_as_lists_write_it(text: str, sex: str) -> None:
    assert said_sex(text) == sex


@given(
    st.integers(min_value=0, max_value=40),
    st.sampled_from(["{}", "Desil {}", "desil ke {}", "D{}", " {} ", "{}/10", "{} dari 10"]),
)
def test_a_decile_is_one_of_ten(number: int, way: str) -> None:
    said = said_decile(way.format(number))
    assert said == (number if 1 <= number <= 10 else None)


@pytest.mark.parametrize(
    "text", ["1-4", "1 - 4", "<4", "≤ 4", "1/2", "1 atau 2", "sampai 4", "1,5", "1 dan 2", "+4", "4+", "20%", "¼"]
)
def test_a_range_is_no_decile(text: str) -> None:
    assert said_decile(text) is None


# -- work


def slipped(text: str, chance: random.Random) -> str:
    place, letter = chance.randrange(len(text)), chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        [
            text[:place] + text[place + 1 :],
            text[:place] + letter + text[place:],
            text[:place] + letter + text[place + 1 :],
            text[:place] + text[place : place + 2][::-1] + text[place + 2 :],
        ]
    )


def test_a_slip_makes_no_other_kind_of_work() -> None:
    chance, right, tries = random.Random(20261128), 0, 0
    for name, (key, _) in _names().items():
        for _ in range(20):
            found = occupation_of(slipped(name, chance)).partition("|")[0]
            assert found in (key, ""), (name, found)
            right, tries = right + (found == key), tries + 1
    assert right / tries > 0.95


@given(st.text(max_size=80))
def test_any_text_is_some_work_or_none(text: str) -> None:
    key, _, sector = occupation_of(text).partition("|")
    assert sector in ("0", "1") and (not key or key.islower())


# -- whole rows


CELL = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)


ROW = st.fixed_dictionaries({name: st.none() | CELL for name in PERSON_CELLS if name not in ("nik_is_number", "birth_kind")})


@settings(max_examples=40)
@given(st.lists(ROW, max_size=4))
def test_any_row_is_read_and_one_by_one_as_together(rows: list[dict[str, str | None]]) -> None:
    frame = pl.DataFrame([row | {"nik_is_number": False, "birth_kind": ""} for row in rows], schema=PERSON_CELLS)
    together = read_person(frame, on=ON)
    assert len(together) == len(rows)
    for place in range(len(rows)):
        assert read_person(frame[place : place + 1], on=ON).equals(together[place : place + 1])


@given(st.integers(min_value=10**15, max_value=10**16 - 1), st.sampled_from([" ", ".", "-", "'", "\u200b", "\u00a0"]))
def test_marks_in_a_nik_do_not_matter(number: int, mark: str) -> None:
    text = str(number)
    assert clean_nik(f"'{text}") == clean_nik(mark.join([text[:6], text[6:12], text[12:]])) == text


@pytest.mark.parametrize(
    ("name", "remark", "code"),
    [
        ("Alm. Budi Contoh", "", "said.deceased"),
        ("Budi Contoh (almarhum)", "", "said.deceased"),
        ("Budi Contoh", "meninggal dunia", "said.deceased"),
        ("Budi Contoh", "pindah", "said.left"),
        ("Budi Contoh", "", ""),
        ("Almira Contoh", "", ""),
        ("Halim Contoh", "", ""),
    ],
)
def test_what_is_said_of_a_person_beside_her_name(name: str, remark: str, code: str) -> None:
    assert said_of(name, "petani", remark) == code
