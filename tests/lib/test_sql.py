"""Batches to the database and back: few rows go as arrays, many by COPY; both arrive as they left."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naungan.lib import sql
from naungan.lib.sql import Schema, copy_into, frame_of, run_columns, staged

pytestmark = pytest.mark.django_db
SCHEMA: Schema = {
    "number": pl.Int64,
    "small": pl.Int16,
    "said": pl.String,
    "day": pl.Date,
    "at": pl.Datetime("us", "UTC"),
    "sealed": pl.Binary,
    "is_so": pl.Boolean,
    "texts": pl.List(pl.String),
}
TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)  # PostgreSQL keeps no NUL
ROW = st.fixed_dictionaries(
    {
        "number": st.integers(min_value=-(2**63), max_value=2**63 - 1),
        "small": st.none() | st.integers(min_value=-(2**15), max_value=2**15 - 1),
        "said": st.none() | TEXT,
        "day": st.none() | st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2200, 12, 31)),
        "at": st.none() | st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2200, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001
        "sealed": st.none() | st.binary(max_size=20),
        "is_so": st.none() | st.booleans(),
        "texts": st.none() | st.lists(TEXT, max_size=3),
    }
)
TRICKY = [
    "",
    " ",
    '"',
    "''",
    "\\",
    "\\N",
    "NULL",
    "a,b",
    "a;b",
    "{x}",
    '{"',
    "line\nbreak",
    "\r",
    "tab\t",
    "%s",
    "%(x)s",
    "\u200b",
]


def there_and_back(frame: pl.DataFrame) -> pl.DataFrame:
    with staged(frame) as rows, connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(SCHEMA)} FROM {rows.source} ORDER BY number", rows.values)
        answer: list[Any] = cursor.fetchall()
    return pl.DataFrame(
        [[bytes(cell) if isinstance(cell, memoryview) else cell for cell in row] for row in answer], SCHEMA, orient="row"
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, max_size=6, unique_by=lambda row: str(row["number"])), st.booleans())
def test_every_value_arrives_as_it_left(rows: list[dict[str, Any]], is_many: bool) -> None:
    frame = pl.DataFrame(rows, SCHEMA, orient="row").sort("number")
    few = sql.FEW
    try:
        sql.FEW = -1 if is_many else few
        assert there_and_back(frame).equals(frame)
    finally:
        sql.FEW = few


@pytest.mark.parametrize("is_many", [False, True])
def test_signs_that_mean_something_to_a_copy(monkeypatch: pytest.MonkeyPatch, is_many: bool) -> None:
    if is_many:
        monkeypatch.setattr(sql, "FEW", 0)
    frame = pl.DataFrame({"number": range(len(TRICKY)), "said": TRICKY, "texts": [TRICKY] * len(TRICKY)}).select(
        *(
            pl.col(name).cast(kind) if name in ("number", "said", "texts") else pl.lit(None, kind).alias(name)
            for name, kind in SCHEMA.items()
        )
    )
    assert there_and_back(frame).equals(frame)


def test_many_rows_need_no_table_once_the_block_has_ended() -> None:
    frame = pl.DataFrame({"number": range(sql.FEW + 1)})
    with staged(frame) as rows:
        name = rows.source.split()[0]
        assert not rows.values
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [name])
        assert cursor.fetchone() == (None,)
    with staged(frame[: sql.FEW]) as rows:
        assert rows.source.startswith("unnest("), "a few make no table"


def test_two_sources_stand_in_one_statement() -> None:
    left, right = pl.DataFrame({"number": [1, 2]}), pl.DataFrame({"number": [2, 3]})
    with staged(left, "ours") as one, staged(right, "theirs") as two, connection.cursor() as cursor:
        cursor.execute(f"SELECT number FROM {one.source} JOIN {two.source} USING (number)", one.values | two.values)
        assert cursor.fetchall() == [(2,)]


def test_no_rows_are_columns_too() -> None:
    assert there_and_back(pl.DataFrame(schema=SCHEMA)).schema == pl.Schema(SCHEMA)
    assert frame_of([], SCHEMA).schema == pl.Schema(SCHEMA)


def test_a_copy_names_its_columns(django_db_setup: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE turned (said text, number bigint) ON COMMIT DROP")
        copy_into(cursor, "turned", pl.DataFrame({"number": [7], "said": ["x"]}))
        cursor.execute("SELECT said, number FROM turned")
        assert cursor.fetchall() == [("x", 7)]


@pytest.mark.django_db
def test_answers_come_in_the_order_of_the_schema() -> None:
    schema: Schema = {"of": pl.Int64, "people": pl.Int64, "key": pl.Int64}
    answer = run_columns("registry/name_words", schema, keys=[7, 9])
    assert answer.schema == schema
    assert sorted(answer["key"]) == [7, 9] and answer["people"].to_list() == [0, 0]
    assert run_columns("registry/name_words", schema, keys=[]).schema == schema


def test_a_statement_that_is_not_there_is_said() -> None:
    with pytest.raises(FileNotFoundError, match="nothing_of_this_name"):
        run_columns("ledger/nothing_of_this_name", {})


def test_a_statement_ends_where_a_line_does() -> None:
    text = "-- a; comment\nSELECT 'a;b';\nSELECT 2;\n"
    assert [one.strip() for one in sql._statements(text)] == ["SELECT 'a;b'", "SELECT 2"]
