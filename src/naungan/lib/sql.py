"""Running the named `.sql` files of a room over a batch of rows: a few as array parameters, many through COPY."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from django.db import connection, transaction

from naungan.lib.traces import current

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOMS = Path(__file__).resolve().parent.parent
Schema = dict[str, Any]
"""Columns of a batch with their Polars types."""

FEW = 1000
"""Up to this many rows go in as array parameters; more are copied into a temporary table."""

TYPES: dict[Any, str] = {
    pl.String: "text",
    pl.Int64: "bigint",
    pl.Int32: "integer",
    pl.Int16: "smallint",
    pl.UInt32: "bigint",
    pl.Boolean: "boolean",
    pl.Date: "date",
    pl.Datetime: "timestamptz",
    pl.Binary: "bytea",
    pl.List: "text[]",
}


@cache
def text_of(name: str) -> str:
    """Return the SQL of `room/verb` or `room/package/verb`, such as `ledger/post`: it lies in the `sql` folder of the package."""
    *package, verb = name.split("/")
    return ROOMS.joinpath(*package, "sql", f"{verb}.sql").read_text()


@dataclass(frozen=True, slots=True)
class Rows:
    """A batch as SQL can read it: put `source` after FROM and pass `values` with the other parameters."""

    source: str
    values: dict[str, Any]


@contextmanager
def staged(frame: pl.DataFrame, name: str = "rows") -> Iterator[Rows]:
    """Make a batch readable to the statements inside the block; one row or a million take the same statements.

    frame  columns become the columns of the source, in the types of TYPES
    name   a word for the source; two sources in one block need two names
    """
    if len(frame) <= FEW:
        yield _as_arrays(frame, name)
        return
    table = f"_{name}_{id(frame)}"
    columns = ", ".join(f"{column} {_type_of(kind)}" for column, kind in frame.schema.items())
    with transaction.atomic(), connection.cursor() as cursor:  # the table lives as long as its transaction
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({columns}) ON COMMIT DROP")
        copy_into(cursor, table, frame)
        cursor.execute(f"ANALYZE {table}")
        freshen_after()
        yield Rows(f"{table} AS {name}", {})
        cursor.execute(f"DROP TABLE {table}")


def freshen_after() -> None:
    """Have the server look at tables that have grown much, once this transaction is done: it plans for what it knows of."""
    if _freshen not in (waiting[1] for waiting in connection.run_on_commit):
        transaction.on_commit(_freshen, robust=True)


def _freshen() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT lib_freshen()")


def _as_arrays(frame: pl.DataFrame, name: str) -> Rows:
    if any(kind.base_type() is pl.List for kind in frame.dtypes):
        return _as_values_with_lists(frame, name)
    arrays = ", ".join(f"%({name}__{column})s::{_type_of(kind)}[]" for column, kind in frame.schema.items())
    columns = ", ".join(frame.columns)
    values = {f"{name}__{column}": frame[column].to_list() for column in frame.columns}
    return Rows(f"unnest({arrays}) AS {name}({columns})", values)


def _as_values_with_lists(frame: pl.DataFrame, name: str) -> Rows:
    """Arrays of arrays must be rectangular in PostgreSQL, so a list column travels as its text and is parsed there."""
    flat = frame.with_columns(_array_text(column) for column, kind in frame.schema.items() if kind.base_type() is pl.List)
    rows = _as_arrays(flat, f"{name}_flat")
    columns = ", ".join(
        f"{column}::text[] AS {column}" if kind.base_type() is pl.List else column for column, kind in frame.schema.items()
    )
    return Rows(f"(SELECT {columns} FROM {rows.source}) AS {name}", rows.values)


def _array_text(column: str) -> pl.Expr:
    """Write lists of texts as PostgreSQL writes arrays: each element quoted."""
    quoted = pl.col(column).list.eval(pl.lit('"') + pl.element().str.replace_all(r'([\\"])', r"\$1") + pl.lit('"'))
    return (pl.lit("{") + quoted.list.join(",") + pl.lit("}")).alias(column)


def _type_of(kind: pl.DataType) -> str:
    return TYPES[kind.base_type()]


def copy_into(cursor: Any, table: str, frame: pl.DataFrame) -> None:
    """COPY a frame into a table with the same column names. NULL is an empty unquoted field."""
    columns = ", ".join(frame.columns)
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN (FORMAT csv, NULL '')") as copy:
        for part in frame.iter_slices(50_000):
            copy.write(_as_csv(part))


def _as_csv(frame: pl.DataFrame) -> bytes:
    prepared = frame.with_columns(
        *(
            (pl.lit("\\x") + pl.col(column).bin.encode("hex")).alias(column)
            for column, kind in frame.schema.items()
            if kind.base_type() is pl.Binary
        ),
        *(_array_text(column) for column, kind in frame.schema.items() if kind.base_type() is pl.List),
    )
    text = prepared.write_csv(
        include_header=False, quote_style="non_numeric", datetime_format="%Y-%m-%d %H:%M:%S%.6f%:z", null_value=""
    )
    return text.encode()


def run(name: str, rows: Rows | Mapping[str, Rows] | None = None, **values: Any) -> list[dict[str, Any]]:
    """Run `room/verb.sql` and return the rows of its last statement, if it has any.

    rows    the batch that `{rows}` in the text stands for; several by their names
    values  the other named parameters; beside them every text may name %(trace)s (`lib.traces`)
    """
    names, answer = _run(name, rows, values)
    return [dict(zip(names, row, strict=True)) for row in answer]


def run_columns(name: str, schema: Schema, rows: Rows | Mapping[str, Rows] | None = None, **values: Any) -> pl.DataFrame:
    """Run `room/verb.sql` as `run` does, and return its answer as columns in the order of the schema."""
    names, answer = _run(name, rows, values)
    if not answer:
        return pl.DataFrame(schema=schema)
    return pl.DataFrame(answer, schema={column: schema[column] for column in names}, orient="row").select(list(schema))


def _run(name: str, rows: Rows | Mapping[str, Rows] | None, values: Mapping[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
    sources = {"rows": rows} if isinstance(rows, Rows) else dict(rows or {})
    text = text_of(name)
    parameters: dict[str, Any] = {"trace": current()} | dict(values)
    for place, source in sources.items():
        text = text.replace("{" + place + "}", source.source)
        parameters |= source.values
    names: list[str] = []
    answer: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for statement in _statements(text):
            cursor.execute(statement, parameters)
            names = [column.name for column in cursor.description] if cursor.description else []
            answer = cursor.fetchall() if names else []
    return names, answer


def read_columns(name: str, schema: Schema, **values: Any) -> pl.DataFrame:
    """Return the answer of `room/verb.sql` as columns, copied out as text: for answers of very many rows."""
    command = f"COPY ({text_of(name)}) TO STDOUT (FORMAT csv)"
    with connection.cursor() as cursor, cursor.copy(command, values) as copy:
        text = b"".join(copy)
    if not text:
        return pl.DataFrame(schema=schema)
    return pl.read_csv(text, has_header=False, schema=schema)


@cache
def _statements(text: str) -> tuple[str, ...]:
    """Split at semicolons that end a line: psycopg takes one statement with parameters at a time."""
    without_comments = re.sub(r"^\s*--.*$", "", text, flags=re.M)
    return tuple(part for part in re.split(r";\s*(?:\n|$)", without_comments) if part.strip())


def frame_of(answer: list[dict[str, Any]], schema: Schema) -> pl.DataFrame:
    """Return the rows of an answer as columns of the given types, also when there are none."""
    return pl.DataFrame(answer, schema=schema, orient="row")
