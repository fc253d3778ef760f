"""Whether two records are one person under two NIKs: how often she would be written so, against how many others would be.

One rule for one person and for a list of thousands. It weighs three stories of a pair of records: they are hers; a stranger is as
like her by chance; her twin, brother or sister is. It says how likely the first is, and decides nothing: people do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import prod

import polars as pl
from django.db import transaction

from naungan.lib.sql import Schema, run, run_columns, staged
from naungan.registry.names import INITIAL, Likeness, folded, liken, name_key, word_key
from naungan.registry.queries import sample

SOUGHT: Schema = {
    "number": pl.Int64,
    "name": pl.String,
    "birth_date": pl.Date,
    "sex": pl.String,
    "area_id": pl.Int64,
    "nik_index": pl.Binary,
    "nik_tail": pl.String,
    "phone": pl.String,
    "kk_index": pl.Binary,
}
"""One row a person: nik_tail the last four digits of her NIK; phone "" and kk_index empty where unknown."""
PAIR: Schema = {
    "number": pl.Int64,
    "other": pl.String,
    "name": pl.String,
    "other_name": pl.String,
    "place": pl.String,
    "born": pl.String,
    "tail": pl.String,
    "same_phone": pl.Boolean,
    "same_household": pl.Boolean,
}
"""place: village, regency or nation, the smallest that holds both; born: exact, default (on a day that stands for an unknown one)
or slip; tail: same, next (the last digits of the NIKs follow each other) or other; same_phone and same_household are empty where
one of the two is unknown."""
FOUND: Schema = {"number": pl.Int64, "other": pl.String, "other_name": pl.String, "chance": pl.Float64}
"""other: the id of a member, or the number of another row; chance (0 to 1): that both are one person."""

SURE, WORTH_ASKING = 0.7, 0.4
"""From the first on it is very likely her: of all such pairs of the benchmark 99 in 100 are one person, for most are far above.
Between the two it is an open question; below, nobody is asked."""
TWICE = 0.03
"""Of people who come, so many are registered already under another NIK. An assumption, as all that follows: set beside the
invented nation of `benchmarks/same_person.py`, and to be set anew beside real cases that officers decided."""
BIRTHDAYS, WRITTEN_SLIPS = 40_000, 97
"""Days of birth times sexes among people of working age; other days that one slip makes of a day."""
PEOPLE = {"village": 3_000.0, "regency": 400_000.0, "nation": 100_000_000.0}
WRITTEN_IN = {"village": 0.75, "regency": 0.15, "nation": 0.10}
"""People of working age in a place, and how often who is registered twice is written in the same one."""
WRITTEN_BORN = {"exact": 0.95, "default": 0.95, "slip": 0.05}
STRANGERS_BORN = {"exact": 1.0, "default": 15.0, "slip": float(WRITTEN_SLIPS)}
WRITTEN_NAME = {
    Likeness.SAME: 0.7,
    Likeness.SHORT: 0.14,
    Likeness.SLIP: 0.1,
    Likeness.RHYME: 0.02,
    Likeness.FAR: 0.03,
}
RELATIVES_NAME = {
    Likeness.SAME: 0.0001,
    Likeness.SHORT: 0.002,
    Likeness.SLIP: 0.02,
    Likeness.RHYME: 0.1,
    Likeness.FAR: 0.02,
}
"""How often the same person's names are alike so, and those of twins, who are often called alike."""
RELATIVES, RELATIVES_ELSEWHERE = 0.005, 0.0005
"""Of people who come, so many have a twin, or a sister with nearly her birth date, in the register: in her village, elsewhere."""
NO_NAME = (0.8, 0.15)
"""How often a slip makes a word that nobody bears, and how often a twin is called by one."""
WRITTEN_TAIL = {"same": 0.3, "next": 0.12, "other": 0.58}
STRANGERS_TAIL = {"same": 0.15, "next": 0.15, "other": 0.7}
TWINS_TAIL = {"same": 0.0, "next": 0.8, "other": 0.2}
"""How often the last digits of two NIKs are so: twins are written down one after the other, and never under the same number."""
PHONE = (0.6, 1 / 500, 0.4)
HOUSEHOLD = (0.7, 1 / 500, 0.6)
"""How often the same person, a stranger of her place and a relative have the same telephone or family card."""
UNSEEN_WORD, INITIALS, SLIPS, TOGETHER = 1 / 300, 1 / 8, 8, 3
"""Share of people with a word that was never counted; with a letter; how many words are a slip away from one; how much likelier
words stand together in a name than by chance."""
RAREST, ASSUMED, ENOUGH = 1e-5, 300, 50_000
"""No word is rarer; so many people are worth as much as what is assumed of a word before any is counted; where so many were
looked at, a word that next to nobody bears is no name."""
PAIRS = 50
"""Rows are compared with so many of a block: a list in which hundreds were born on one day in one regency is no list."""
SAMPLE = 200_000


def in_register(people: pl.DataFrame) -> pl.DataFrame:
    """Return who of the register may be each of some people under another NIK: columns of FOUND, most likely first.

    people  columns of SOUGHT
    """
    if people.is_empty():
        return pl.DataFrame(schema=FOUND)
    with staged(_with_key(people)) as rows:
        pairs = run_columns("registry/alike", PAIR, rows)
    return chances(pairs)


def among(people: pl.DataFrame) -> pl.DataFrame:
    """Return which rows above may be the person of a row: columns of FOUND, most likely first.

    people  columns of SOUGHT, in their order
    """
    rows = _with_key(people).with_columns(
        regency=_regencies(people["area_id"]),
        day=pl.col("birth_date").dt.day(),
        month=pl.col("birth_date").dt.month(),
        year=pl.col("birth_date").dt.year(),
    )
    blocks = (["birth_date", "regency"], ["birth_date", "name_key"], ["area_id", "name_key"])
    pairs = pl.concat([_within(rows, [*block, "sex"]) for block in blocks]).unique(["number", "other"])
    return chances(
        pairs.filter(pl.col("born") != "")
        .with_columns(pl.col("other").cast(pl.String))
        .sort("number", pl.col("other").cast(pl.Int64))
        .select(list(PAIR))
    )


def chances(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return how likely each pair is one person, those that are worth asking about: columns of FOUND, most likely first.

    pairs  columns of PAIR
    """
    if pairs.is_empty():
        return pl.DataFrame(schema=FOUND)
    names = pairs.select("name", "other_name").unique(maintain_order=True)
    likened = [liken(one, other) for one, other in names.iter_rows()]
    words = _count_words({key for _, agreed, slips in likened for key in (*agreed, *slips) if key != INITIAL})
    likeness = [(int(kind), *_name_evidence(agreed, slips, words)) for kind, agreed, slips in likened]
    weighed = pairs.join(
        names.with_columns(
            kind=pl.Series([kind for kind, _, _ in likeness], dtype=pl.Int64),
            called_so=pl.Series([called for _, called, _ in likeness], dtype=pl.Float64),
            is_no_name=pl.Series([no_name for _, _, no_name in likeness], dtype=pl.Boolean),
        ),
        on=["name", "other_name"],
    ).filter(pl.col("kind") != int(Likeness.NONE))
    return (
        weighed.with_columns(chance=_chance())
        .filter(pl.col("chance") >= WORTH_ASKING)
        .sort("number", -pl.col("chance"), "other")
        .select(list(FOUND))
    )


def _chance() -> pl.Expr:
    written = (
        _table("place", WRITTEN_IN)
        * _table("born", WRITTEN_BORN)
        * _table("kind", {int(k): v for k, v in WRITTEN_NAME.items()})
        * _table("tail", WRITTEN_TAIL)
        * _had("same_phone", PHONE[0])
        * _had("same_household", HOUSEHOLD[0])
        * _had("is_no_name", NO_NAME[0])
    )
    strangers = (
        _table("place", PEOPLE)
        / BIRTHDAYS
        * _table("born", STRANGERS_BORN)
        * pl.col("called_so")
        * _table("tail", STRANGERS_TAIL)
        * _had("same_phone", PHONE[1])
        * _had("same_household", HOUSEHOLD[1])
    )
    is_near = (pl.col("place") == "village") | pl.col("same_household").fill_null(value=False)
    relatives = (
        pl.when(is_near).then(RELATIVES).otherwise(RELATIVES_ELSEWHERE)
        * _table("kind", {int(k): v for k, v in RELATIVES_NAME.items()})
        * _had("is_no_name", NO_NAME[1])
        * pl.when(pl.col("born") == "slip").then(_table("tail", STRANGERS_TAIL)).otherwise(_table("tail", TWINS_TAIL))
        * _had("same_phone", PHONE[2])
        * _had("same_household", HOUSEHOLD[2])
    )
    return TWICE * written / (TWICE * written + strangers + relatives)


def _table(column: str, values: Mapping[str, float] | Mapping[int, float]) -> pl.Expr:
    return pl.col(column).replace_strict(list(values), list(values.values()), return_dtype=pl.Float64)


def _had(column: str, share: float) -> pl.Expr:
    return pl.when(pl.col(column)).then(share).when(~pl.col(column)).then(1 - share).otherwise(1.0)


@dataclass(frozen=True, slots=True)
class Word:
    """How usual a word of a name is.

    share       of people who bear it
    is_no_name  next to nobody does; empty: too few people were looked at to say so
    """

    share: float
    is_no_name: bool | None


def _name_evidence(agreed: tuple[int, ...], slips: tuple[int, ...], words: Mapping[int, Word]) -> tuple[float, bool | None]:
    """Return the share of people whose name is as like one by chance, and whether one of two words a slip apart is nobody's name
    (empty: there are none, or it cannot be said)."""
    shares = sorted(words[key].share for key in agreed if key != INITIAL)[:3]
    called = TOGETHER ** max(0, len(shares) - 1) * INITIALS ** agreed.count(INITIAL) * prod(shares)
    for one, other in zip(slips[::2], slips[1::2], strict=True):
        called *= min(1.0, SLIPS * max(words[one].share, words[other].share))
    said = [words[key].is_no_name for key in slips]
    return called, None if not said or None in said else any(said)


def _count_words(keys: Collection[int]) -> dict[int, Word]:
    """Return how usual words are, by their keys, as they were last counted."""
    return {
        row["key"]: Word(UNSEEN_WORD, None)
        if row["of"] is None
        else Word(
            max(RAREST, (row["people"] + 1) / (row["of"] + ASSUMED)),
            row["people"] <= 1 if row["of"] >= ENOUGH else None,
        )
        for row in run("registry/name_words", keys=sorted(keys))
    }


@transaction.atomic
def count_name_words(at: dt.datetime) -> int:
    """Count anew how many people bear each word, in a sample of the register. Returns how many were looked at."""
    names = [row["name"] for row in run("registry/sample_names", {"sample": sample(SAMPLE)}, limit=SAMPLE)]
    counted: dict[int, int] = {}
    for name in names:
        for key in {word_key(word) for word in folded(name).split()}:
            counted[key] = counted.get(key, 0) + 1
    frame = pl.DataFrame({"key": list(counted), "people": list(counted.values())}, schema={"key": pl.Int32, "people": pl.Int32})
    with staged(frame) as rows:
        run("registry/keep_name_words", rows, of=len(names), at=at)
    return len(names)


def _with_key(people: pl.DataFrame) -> pl.DataFrame:
    keys = [name_key(name) for name in people["name"]]
    return people.with_columns(name_key=pl.Series(keys, dtype=pl.Int32))


def _regencies(areas: pl.Series) -> pl.Series:
    """Return the code of the regency of each area."""
    with staged(pl.DataFrame({"area_id": areas.drop_nulls().unique()}, schema={"area_id": pl.Int64})) as rows:
        known = {row["area_id"]: row["regency"] for row in run("registry/regencies", rows)}
    return areas.replace_strict(known, default=None, return_dtype=pl.String)


def _within(rows: pl.DataFrame, block: list[str]) -> pl.DataFrame:
    """Pair each row with rows above it that agree in all of a block's columns."""
    sound = rows.drop_nulls(block)
    first = sound.filter(pl.int_range(pl.len()).over(block) < PAIRS)
    return (
        sound.join(first, on=block, suffix="_2", coalesce=False)
        .filter(pl.col("number_2") < pl.col("number"))
        .select(
            "number",
            pl.col("number_2").alias("other"),
            "name",
            pl.col("name_2").alias("other_name"),
            place=pl.when(pl.col("area_id") == pl.col("area_id_2"))
            .then(pl.lit("village"))
            .when(pl.col("regency") == pl.col("regency_2"))
            .then(pl.lit("regency"))
            .otherwise(pl.lit("nation")),
            born=_born(),
            tail=_apart().replace_strict([0, 1], ["same", "next"], default="other"),
            same_phone=pl.when((pl.col("phone") != "") & (pl.col("phone_2") != "")).then(pl.col("phone") == pl.col("phone_2")),
            same_household=pl.col("kk_index") == pl.col("kk_index_2"),
        )
    )


def _apart() -> pl.Expr:
    return (pl.col("nik_tail").cast(pl.Int32) - pl.col("nik_tail_2").cast(pl.Int32)).abs()


def _born() -> pl.Expr:
    """Return how two birth dates of a pair agree; "" where they do not."""
    day, month, year = (pl.col(part) == pl.col(f"{part}_2") for part in ("day", "month", "year"))
    swapped = (pl.col("day") == pl.col("month_2")) & (pl.col("month") == pl.col("day_2")) & year
    is_default = ((pl.col("day") == 1) & pl.col("month").is_in([1, 7])) | ((pl.col("day") == 31) & (pl.col("month") == 12))
    agreeing = day.cast(pl.Int8) + month.cast(pl.Int8) + year.cast(pl.Int8)
    return (
        pl.when(agreeing == 3)
        .then(pl.when(is_default).then(pl.lit("default")).otherwise(pl.lit("exact")))
        .when((agreeing == 2) | swapped)
        .then(pl.lit("slip"))
        .otherwise(pl.lit(""))
    )
