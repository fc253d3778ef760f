"""NIKs, one and by the column."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from naungan.registry.identity import BadNik, clean_nik, nik_columns, parse_nik
from tests.table import table

ON = dt.date(2023, 1, 6)


@table("""
    nik               birth       sex  why
    1504031708850001  1985-08-17  M    a man
    1504035708850001  1985-08-17  F    a woman: 40 is added to the day
    1571012902000007  2000-02-29  M    1900 had no such day
    1504030101030001  2003-01-01  M    not yet 2103, and 1903 is older
    1504030101240001  1924-01-01  M    2024 lies after the day
    9604010101900001  1990-01-01  M    Papua Barat Daya, which the library's table lacks
""")
def test_parts_of_a_nik(nik: str, birth: str, sex: str, why: str) -> None:
    found = parse_nik(nik, on=ON)
    assert (found.birth_date.isoformat(), found.sex) == (birth, sex), why
    assert found.masked == f"************{nik[-4:]}"


@pytest.mark.parametrize(
    "nik",
    [
        "150403170885000",
        "15040317088500011",
        "1504033208850001",
        "1504034008850001",
        "1504037208850001",
        "1504039908850001",
        "1504031713850001",
        "1504033002850001",
        "1504031708850000",
        "0004031708850001",
        "2204031708850001",
        "15O4031708850001",
        "",
        "1504032902010001",
    ],
)
def test_impossible_niks_are_refused_without_showing_them(nik: str) -> None:
    with pytest.raises(BadNik) as caught:
        parse_nik(nik, on=ON)
    assert not nik or nik not in str(caught.value)


def test_marks_around_the_digits_do_not_matter() -> None:
    for text in (
        "'1504031708850001",
        " 15.04.03 170885-0001 ",
        "\u200e1504031708850001",
        "１５０４０３１７０８８５０００１",
    ):
        assert clean_nik(text) == "1504031708850001"


digits = some.text("0123456789", min_size=16, max_size=16)
near = some.builds(
    "{}{:04d}{:02d}{:02d}{:02d}{:04d}".format,
    some.sampled_from(["15", "31", "96", "99", "00"]),
    some.integers(0, 9999),
    some.integers(0, 99),
    some.integers(0, 14),
    some.integers(0, 99),
    some.integers(0, 3),
)


@given(some.lists(some.one_of(digits, near, some.text(max_size=17)), min_size=1, max_size=30))
def test_columns_agree_with_the_single_parse(niks: list[str]) -> None:
    frame = pl.DataFrame({"nik": [clean_nik(nik) for nik in niks]}).with_columns(**nik_columns())
    for nik, is_nik, sex, ddmmyy in frame.select("nik", "is_nik", "nik_sex", "nik_ddmmyy").iter_rows():
        try:
            found = parse_nik(nik, on=ON)
        except BadNik:
            assert not is_nik, nik
            continue
        assert is_nik, nik
        assert (sex, ddmmyy) == (found.sex, found.birth_date.strftime("%d%m%y"))
