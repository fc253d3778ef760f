"""Reading settlement files: CSV and fixed width by profile. A line that cannot be read is a line of its own, not the end."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from naungan.lib.errors import BadUsage
from naungan.lib.sql import Schema

HERE = Path(__file__).parent / "profiles"
LARGEST = 10**13
FIRST_YEAR = 2016
"""The programme took its first contributions in the middle of 2015."""
LINES: Schema = {
    "number": pl.Int64,
    "external_id": pl.String,
    "reference": pl.String,
    "bill_number": pl.String,
    "amount": pl.Int64,
    "fee": pl.Int64,
    "paid_at": pl.Datetime("us", "UTC"),
    "is_reversal": pl.Boolean,
    "is_bad": pl.Boolean,
}
TEXTS = ("external_id", "reference", "number", "amount", "fee", "paid_at", "type")


class BadFile(BadUsage):
    code = "settlement.file"


@dataclass(frozen=True)
class FileProfile:
    """How one collector writes its file.

    kind      csv (columns by name) or fixed (columns by place and length; record marks details and the trailer)
    paid_at   `iso`, or a strptime pattern in Western Indonesian Time
    notices   whether each payment was announced before: then one that was not is a difference
    """

    name: str
    kind: str
    columns: dict[str, Any]
    separator: str = ","
    optional: list[str] = field(default_factory=list)
    paid_at: str = "iso"
    reversal: str = "R"
    notices: bool = False
    record: list[int] = field(default_factory=list)
    detail: str = ""
    trailer: str = ""
    totals: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Settlement:
    """A file as read: columns of LINES; what its trailer claims, if it has one."""

    path: Path
    hash: str
    profile: FileProfile
    lines: pl.DataFrame
    claimed_count: int | None = None
    claimed_amount: int | None = None


def profile_named(name: str) -> FileProfile:
    """Return a profile that comes with the program, or one in a YAML file. Raises BadFile."""
    known = {path.stem: path for path in HERE.glob("*.yaml")}
    path = known.get(name, Path(name))
    try:
        words = yaml.safe_load(path.read_text(encoding="utf-8"))
        profile = FileProfile(name=path.stem, **words)
        missing = {"external_id", "number", "amount", "paid_at"} - set(profile.columns)
        if missing or profile.kind not in ("csv", "fixed"):
            raise ValueError(f"columns {sorted(missing)} or kind")
    except (OSError, yaml.YAMLError, TypeError, ValueError) as error:
        raise BadFile(
            "“{name}” is no profile of a settlement file.",
            name=name, known=", ".join(sorted(known)), why=error, fix="Use one of {known}, or a YAML file like them.",
        ) from error  # fmt: skip
    return profile


def read_settlement(path: Path, profile: FileProfile) -> Settlement:
    """Return a settlement file. Raises BadFile for one that is none; single bad lines are marked."""
    if not path.is_file():
        raise BadFile("There is no file {path}.", path=path, fix="Check the name.")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    try:
        texts, claims = _csv(path, profile) if profile.kind == "csv" else _fixed(path, profile)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise BadFile(
            "{path} cannot be read as {profile}.", path=path.name, profile=profile.name, fix="Check file and profile."
        ) from error
    return Settlement(path, digest, profile, _parsed(texts, profile), *claims)


def _csv(path: Path, profile: FileProfile) -> tuple[pl.DataFrame, tuple[None, None]]:
    frame = pl.read_csv(
        path, separator=profile.separator, infer_schema=False, encoding="utf8-lossy", truncate_ragged_lines=True,
        quote_char=None,  # a stray quote must not swallow the lines after it
        raise_if_empty=False,
    )  # fmt: skip
    frame = frame.rename({name: name.strip().lstrip("\ufeff").strip('"') for name in frame.columns})
    missing = [
        name for ours, name in profile.columns.items() if name not in frame.columns and ours not in profile.optional
    ]
    if missing:
        raise BadFile(
            "The file lacks the columns {missing}.",
            missing=", ".join(missing),
            fix="Its first line names the columns.",
        )
    columns = {ours: pl.col(name) for ours, name in profile.columns.items() if name in frame.columns}
    return _whole(frame.select(**columns).with_row_index("line", offset=2)), (None, None)


def _fixed(path: Path, profile: FileProfile) -> tuple[pl.DataFrame, tuple[int | None, int | None]]:
    frame = pl.read_csv(
        path, has_header=False, separator="\x01", quote_char=None, infer_schema=False, new_columns=["text"],
        encoding="utf8-lossy", raise_if_empty=False,
    )  # fmt: skip
    if frame.is_empty():
        return _whole(pl.DataFrame(schema={"line": pl.UInt32})), (None, None)
    lines = frame.with_row_index("line", offset=1).with_columns(record=_cut("text", profile.record))
    details = lines.filter(pl.col("record") == profile.detail).select(
        "line", **{name: _cut("text", place) for name, place in profile.columns.items()}
    )
    trailer = lines.filter(pl.col("record") == profile.trailer)
    claims: dict[str, int | None] = {"count": None, "amount": None}
    if len(trailer) and profile.totals:
        for name, place in profile.totals.items():
            text = trailer.select(_cut("text", place)).item(0, 0)
            claims[name] = int(text) if text.isdigit() else None
    return _whole(details), (claims["count"], claims["amount"])


def _cut(column: str, place: list[int]) -> pl.Expr:
    return pl.col(column).str.slice(place[0], place[1]).str.strip_chars()


def _whole(frame: pl.DataFrame) -> pl.DataFrame:
    missing = [pl.lit("").alias(name) for name in TEXTS if name not in frame.columns]
    return frame.with_columns(missing).with_columns(
        pl.col(name).fill_null("").str.strip_chars().str.strip_chars('"').str.strip_chars() for name in TEXTS
    )


def _parsed(texts: pl.DataFrame, profile: FileProfile) -> pl.DataFrame:
    amount, fee = (
        pl.col(name).str.replace(r"\.00?$", "").str.replace_all(r"^Rp|[ ]", "") for name in ("amount", "fee")
    )
    whole = pl.when(amount.str.contains(r"^[0-9]{1,14}$")).then(amount).cast(pl.Int64)
    cost = pl.when(fee == "").then(pl.lit("0")).when(fee.str.contains(r"^[0-9]{1,12}$")).then(fee).cast(pl.Int64)
    frame = texts.select(
        pl.col("line").cast(pl.Int64).alias("number"),
        pl.col("external_id"),
        pl.col("reference"),
        pl.col("number").alias("bill_number"),
        whole.alias("amount"),
        cost.alias("fee"),
        _moment(profile).alias("paid_at"),
        is_reversal=pl.col("type") == profile.reversal,
    )
    sound = (
        pl.col("amount").is_between(1, LARGEST)
        & pl.col("fee").is_not_null()
        & pl.col("paid_at").is_not_null()
        & pl.col("paid_at").dt.year().is_between(FIRST_YEAR, 2200)
        & ((pl.col("external_id") + pl.col("reference")) != "")
        & (pl.col("external_id").str.len_chars() <= 128)
        & (pl.col("reference").str.len_chars() <= 80)
        & ~pl.any_horizontal(pl.col("external_id", "reference", "bill_number").str.contains("\0", literal=True))
    )
    return (
        frame.with_columns(is_bad=~sound.fill_null(value=False))
        .with_columns(
            external_id=pl.when(pl.col("external_id") == "")
            .then(pl.lit("ref:") + pl.col("reference"))
            .otherwise("external_id")
        )
        .select(list(LINES))
    )


def _moment(profile: FileProfile) -> pl.Expr:
    text = pl.col("paid_at")
    if profile.paid_at != "iso":
        return text.str.to_datetime(profile.paid_at, strict=False, time_unit="us").dt.replace_time_zone(
            "Asia/Jakarta", ambiguous="earliest", non_existent="null"
        ).dt.convert_time_zone("UTC")  # fmt: skip
    plain = text.str.replace("Z$", "+00:00")
    has_zone = plain.str.contains(r"[+-]\d\d:\d\d$")
    zoned = pl.when(has_zone).then(plain).otherwise(plain + "+07:00").str.replace("T", " ")
    return pl.coalesce(
        zoned.str.to_datetime("%Y-%m-%d %H:%M:%S%.f%:z", strict=False, time_unit="us", time_zone="UTC"),
        zoned.str.to_datetime("%Y-%m-%d %H:%M%:z", strict=False, time_unit="us", time_zone="UTC"),
    )
