"""What people write of a person, as typed columns: one reader for a list of thousands and for one who stands at a counter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

import polars as pl

from naungan.enrolment.entry.dates import DASHES, read_date
from naungan.enrolment.entry.remarks import said_of, without_marks
from naungan.lib.money import read_rupiah
from naungan.lib.sql import Schema
from naungan.places.occupations import occupation_of
from naungan.registry.identity import BadKk, clean_nik, nik_columns, parse_kk
from naungan.registry.phone import BadPhone, read_phone

PERSON_CELLS: Schema = dict.fromkeys(
    ("nik", "name", "birth_date", "sex", "phone", "income", "occupation", "remark", "kk"), pl.String
) | {"nik_is_number": pl.Boolean, "birth_kind": pl.String}
"""The cells that speak of a person. nik_is_number: a sheet kept it as a number; birth_kind: as what a sheet kept the day."""
EXACT_INTEGERS = 2**53
"""Above it a sheet's number cell cannot hold every whole number: digits may have changed unseen."""


def words_of(text: str) -> str:
    """Return a text as its words: small letters and figures, single blanks."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.lower()).split())


WORKS = pl.List(pl.Struct({"words": pl.String, "key": pl.String, "income": pl.Int64}))
"""Several kinds of work of one person: as she writes each, its key in the list of kinds, whole rupiah a month."""


@lru_cache(maxsize=10_000)
def _works(work: str, income: str) -> list[tuple[str, str, int]] | None:
    """Return several kinds of work with the income of each, where as many of both are written (“Tani; Ojek”, “1 jt; 500 rb”)."""
    if ";" not in work or ";" not in income:
        return None
    words, sums = ([part.strip() for part in text.split(";") if part.strip()] for text in (work, income))
    amounts = [_income(part) for part in sums]
    if len(words) != len(amounts) or len(words) < 2 or None in amounts:
        return None
    return [
        (one[:60], occupation_of(one).partition("|")[0], amount)
        for one, amount in zip(words, amounts, strict=True)
        if amount is not None
    ]


def _sums(several: list[list[tuple[str, str, int]] | None], one: pl.Series) -> pl.Series:
    """Return the income of each person: of several kinds of work all of them together."""
    return pl.Series(
        [sum(income for _, _, income in works) if works else alone for works, alone in zip(several, one, strict=True)],
        dtype=pl.Int64,
    )


@lru_cache(maxsize=100_000)
def _kk(text: str, on: dt.date) -> str:
    """Return the digits of a family card; of what cannot be one nothing (a card refuses nobody)."""
    try:
        return parse_kk(text, on=on) if text.strip() else ""
    except BadKk:
        return ""


def read_person(frame: pl.DataFrame, *, on: dt.date) -> pl.DataFrame:
    """Add what the cells say of a person, as typed columns beside the texts.

    frame    columns of PERSON_CELLS, and any others
    Returns  frame with digits (cleaned NIK), digits_lost, is_nik, nik_sex, nik_ddmmyy, person_name, born (a date; empty: none
             that exists), said_sex (M, F or empty), person_sex, phone_number (+62…; empty: none that can be), declared_income
             (whole rupiah a month, or empty), works (several kinds, or empty), kk_digits, occupation_key, sector, said_code (what
             is said of the person beside the columns: `said.deceased`, `said.wage_earner`, `said.left`; else empty)
    """
    birth = [
        read_date(text, kind, on) if text else None for text, kind in zip(frame["birth_date"], frame["birth_kind"], strict=True)
    ]
    names = _odd_ones(frame["name"], is_plain=PLAIN_NAME, but=MARK_IN_NAME, read=clean_name)
    works = frame.select("occupation", "income").with_columns(pl.all().fill_null(""))
    several = [_works(work, income) for work, income in works.iter_rows()]
    main = pl.Series([found[0][0] if found else work for found, work in zip(several, works["occupation"], strict=True)])
    occupations = main.cast(pl.String).map_elements(occupation_of, return_dtype=pl.String)
    return (
        frame.with_columns(
            digits=_odd_ones(frame["nik"], is_plain=r"^[0-9]{16}$", read=clean_nik),
            person_name=names,
            born=pl.Series(birth, dtype=pl.Date),
            said_sex=frame["sex"].fill_null("").map_elements(said_sex, return_dtype=pl.String),
            phone_number=frame["phone"].fill_null("").map_elements(_phone, return_dtype=pl.String),
            declared_income=_sums(several, frame.select(said_income().alias("one"))["one"]),
            works=pl.Series(several, dtype=WORKS),
            kk_digits=frame["kk"].fill_null("").map_elements(lambda text: _kk(text, on), return_dtype=pl.String),
            occupation_key=occupations.str.split("|").list.get(0),
            sector=occupations.str.split("|").list.get(1).cast(pl.Int64),
            said_code=frame.select(pl.struct("name", "occupation", "remark").alias("said"))["said"].map_elements(
                lambda said: said_of(*(said[key] or "" for key in ("name", "occupation", "remark"))),
                return_dtype=pl.String,
            ),
        )
        .with_columns(digits_lost=_digits_lost(), **nik_columns("digits"))
        .with_columns(person_sex=pl.when(pl.col("said_sex") != "").then("said_sex").otherwise("nik_sex"))
    )


PLAIN_NAME = r"^[A-Za-z]{2,20}(?: [A-Za-z]{1,20}){0,4}$"
"""A name that is written as it is kept."""
MARK_IN_NAME = r"(?i)\b(?:alm|almh|almarhum|almarhumah|mendiang)\b"


def _odd_ones(texts: pl.Series, *, is_plain: str, read: Callable[[str], str], but: str = "") -> pl.Series:
    """Return what texts say: plain ones themselves, the others as they are read one by one; nothing for none.

    is_plain, but  patterns: what is plain, and what makes it odd all the same
    """
    texts = texts.fill_null("")
    is_odd = ~texts.str.contains(is_plain)
    if but:
        is_odd |= texts.str.contains(but)
    places = is_odd.arg_true()
    return texts.scatter(places, pl.Series([read(text) if text else "" for text in texts.gather(places)], dtype=pl.String))


def _digits_lost() -> pl.Expr:
    """A number cell keeps 15 digits. One below 2^53 whose last digit is not 0 cannot have been cut; text may show the cut."""
    digits = pl.col("digits")
    as_number = digits.cast(pl.Int64, strict=False)
    is_sound = (digits.str.len_chars() == 16) & (as_number < EXACT_INTEGERS) & ~digits.str.ends_with("0")
    is_cut_text = digits.str.contains(r"(?i)^\d[\d,.]*e\+?\d{1,2}$")
    is_whole = pl.col("nik").str.contains(r"^\d+$")
    return is_cut_text | (pl.col("nik_is_number").fill_null(value=False) & ~(is_sound & is_whole).fill_null(value=False))


@lru_cache(maxsize=200_000)
def clean_name(text: str) -> str:
    """Return a name without invisible marks and doubled spaces, at most 120 characters; without two letters it is no name."""
    shown = "".join(" " if sign.isspace() else sign for sign in text if sign.isprintable() or sign.isspace())
    name = without_marks(" ".join(shown.split())[:300])[:120].strip()
    return name if sum(sign.isalpha() for sign in name) > 1 and not name.lstrip("'").startswith(("=", "+", "-", "@", "#")) else ""


@lru_cache(maxsize=1000)
def said_sex(text: str) -> str:
    """Return M or F as lists and the civil registry's exports write it (1: male, 2: female); else an empty text."""
    words = words_of(re.sub(r"\(.*?\)", " ", text) or text)
    if words in (
        "l",
        "lk",
        "laki",
        "laki laki",
        "laki2",
        "laki 2",
        "lelaki",
        "pria",
        "m",
        "male",
        "man",
        "1",
        "01",
        "1 laki laki",
    ):
        return "M"
    women = ("p", "pr", "prp", "prmpn", "perempuan", "wanita", "f", "female", "woman", "w", "2", "02", "2 perempuan")
    return "F" if words in women else ""


@lru_cache(maxsize=100_000)
def _phone(text: str) -> str:
    try:
        return read_phone(text) if text.strip() else ""
    except BadPhone:
        return ""


def said_income() -> pl.Expr:
    """Return a declared monthly income in whole rupiah, or empty where the cell says no single sum of a month."""
    return pl.col("income").fill_null("").map_elements(_income, return_dtype=pl.Int64)


SMALLEST_INCOME, LARGEST_INCOME = 10_000, 10**9
"""Rupiah a month: a smaller figure was written in thousands or millions, and nobody knows in which."""


@lru_cache(maxsize=10_000)
def _income(text: str) -> int | None:
    plain = re.sub(r"(?i) ?(?:/|per|se) ?(?:bulan|bln)$", "", " ".join(text.translate(DASHES)[:80].split()))
    amount = read_rupiah(plain)
    return amount if amount is not None and SMALLEST_INCOME <= amount <= LARGEST_INCOME else None
