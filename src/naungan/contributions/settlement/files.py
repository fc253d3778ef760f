"""Reading settlement files: CSV and fixed width by profile. A line that cannot be read is a line of its own, not the end."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import yaml

from naungan.lib.clock import WIB
from naungan.lib.errors import BadUsage
from naungan.lib.money import LARGEST
from naungan.lib.sql import Schema
from naungan.lib.words import marked
from naungan.regulation.cover import FIRST_DAY

HERE = Path(__file__).parent / "formats"
LAST_DAY = dt.date(2200, 12, 31)
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
    "why": pl.String,
}
WHY = {
    "columns": marked("it has other columns than the file's first line, or no known record"),
    "digits_lost": marked("a spreadsheet cut its id: digits are lost. Export the ids as text"),
    "amount": marked("its amount is no sum of whole rupiah"),
    "fee": marked("its fee is no sum of whole rupiah below the amount"),
    "time": marked("its time of payment is not written as 2026-11-28 or 2026-11-28 09:30, or lies after the settlement"),
    "type": marked("its type is neither a payment nor a reversal"),
    "id": marked("it has no id, one that is too long, or letters that cannot be read"),
}
GROUPING = (",", ".", "'", " ")
"""Separators that people also write between thousands."""
TEXTS = ("external_id", "reference", "number", "amount", "fee", "paid_at", "type")


MANDATORY = ("external_id", "number", "amount", "paid_at")
PAYMENTS = ("", "P", "PAY", "PAYMENT", "BAYAR", "PEMBAYARAN")
REVERSALS = ("REV", "REVERSAL", "REVERSED", "VOID", "BATAL", "DIBATALKAN", "PEMBATALAN")


class BadFile(BadUsage):
    code = "settlement.file"


@dataclass(frozen=True)
class FileFormat:
    """How one collector writes its file.

    kind      csv (columns by name) or fixed (columns by place and length; record marks details and the trailer)
    paid_at   `iso` (a day alone is its end), or a strptime pattern
    zone      where times without one were written; left out: Western Indonesian Time
    reversal  the word of its own that marks a payment taken back, beside REVERSALS; a line with a word that is neither that nor
              of PAYMENTS is not guessed at
    notices   whether each payment was announced before: then one that was not is a difference
    """

    name: str
    kind: str
    columns: dict[str, Any]
    separator: str = ","
    optional: list[str] = field(default_factory=list)
    paid_at: str = "iso"
    zone: str = "Asia/Jakarta"
    reversal: str = "R"
    notices: bool = False
    record: list[int] = field(default_factory=list)
    head: str = ""
    detail: str = ""
    trailer: str = ""
    totals: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Settlement:
    """A file as read: columns of LINES, one row for each line that is not blank; what its trailer claims, if it has one.

    details  lines that are payments by their form, for the count of the trailer
    """

    path: Path
    hash: str
    profile: FileFormat
    lines: pl.DataFrame
    details: int = 0
    lacks_trailer: bool = False
    claimed_count: int | None = None
    claimed_amount: int | None = None


def format_named(name: str) -> FileFormat:
    """Return a profile that comes with the program, or one in a YAML file. Raises BadFile."""
    known = {path.stem: path for path in HERE.glob("*.yaml")}
    path = known.get(name, Path(name))
    try:
        words = yaml.safe_load(path.read_text(encoding="utf-8"))
        profile = FileFormat(name=path.stem, **words)
        missing = set(MANDATORY) - set(profile.columns)
        if missing or profile.kind not in ("csv", "fixed"):
            raise ValueError(f"columns {sorted(missing)} or kind")
        if len(profile.separator) != 1 or not profile.reversal.strip():
            raise ValueError("a separator of one sign, and a word for reversals")
        if profile.kind == "fixed" and not (profile.detail and len(profile.record) == 2):
            raise ValueError("record and detail")
        ZoneInfo(profile.zone)
    except (OSError, yaml.YAMLError, TypeError, ValueError) as error:
        raise BadFile(
            "“{name}” is no profile of a settlement file.",
            name=name,
            known=", ".join(sorted(known)),
            why=error,
            fix="Use one of {known}, or a YAML file like them.",
        ) from error
    return profile


def read_settlement(path: Path, profile: FileFormat) -> Settlement:
    """Return a settlement file: each line that is not blank is a line of it. Raises BadFile for one that is none."""
    if not path.is_file():
        raise BadFile("There is no file {path}.", path=path, fix="Check the name.")
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    try:
        lines = _lines(_decoded(content))
        texts, claims = _csv(lines, profile) if profile.kind == "csv" else _fixed(lines, profile)
    except pl.exceptions.PolarsError as error:
        raise BadFile(
            "{path} cannot be read as {profile}.", path=path.name, profile=profile.name, fix="Check file and profile."
        ) from error
    return Settlement(path, digest, profile, _parsed(texts, profile), **claims)


def _decoded(content: bytes) -> str:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))  # as spreadsheets write "Unicode text"
    return content.decode("utf-16" if is_wide else "utf-8-sig", errors="replace")


def _lines(text: str) -> pl.DataFrame:
    """Return line (as an editor counts them) and text of the lines that are not blank."""
    texts = re.split(r"\r\n|\r|\n", text)
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String}).with_row_index("line", offset=1)
    return frame.filter(pl.col("text").str.strip_chars() != "")


def _csv(lines: pl.DataFrame, profile: FileFormat) -> tuple[pl.DataFrame, dict[str, Any]]:
    if len(lines) and lines["text"][0].strip().lower().startswith("sep="):  # a spreadsheet's own note
        lines = lines.slice(1)
    if lines.is_empty():
        names: list[str] = []
    else:
        names = [name.strip().strip('"').strip() for name in _split(lines["text"][0], profile.separator)]
    missing = [name for ours, name in profile.columns.items() if name not in names and ours not in profile.optional]
    if missing:
        raise BadFile(
            "The file lacks the columns {missing}.",
            missing=", ".join(missing),
            fix="Its first line names the columns.",
        )
    twice = [name for name in profile.columns.values() if names.count(name) > 1]
    if twice:
        raise BadFile("The columns {twice} stand there twice.", twice=", ".join(twice), fix="Keep one column of each name.")
    cells = _cells(lines.slice(1), profile.separator)
    # Where the file's head names a type, a line without that cell was cut: it may have been a reversal.
    must = [name for ours, name in profile.columns.items() if ours not in profile.optional or ours == "type"]
    needed = 1 + max(names.index(name) for name in must if name in names)
    surplus = pl.col("cells").list.slice(len(names))
    # A comma between thousands makes a cell too many: there even an empty one more is no harmless end of a line.
    spilled = (surplus.list.len() > 0) if profile.separator in GROUPING else (surplus.list.join("").str.strip_chars() != "")
    amount = names.index(profile.columns["amount"])
    cell, behind = (pl.col("cells").list.get(place, null_on_oob=True).fill_null("") for place in (amount, amount + 1))
    parted = cell.str.contains(r"^\s*[0-9]{1,3}$") & behind.str.contains(r"^[0-9]{3}\s*$") & pl.lit(profile.separator in GROUPING)
    read = cells.select(
        "line",
        (spilled | parted | (pl.col("cells").list.len() < needed)).alias("is_torn"),
        **{
            ours: pl.col("cells").list.get(names.index(name), null_on_oob=True)
            for ours, name in profile.columns.items()
            if name in names
        },
    )
    return _whole(read), {"details": len(read)}


def _cells(lines: pl.DataFrame, separator: str) -> pl.DataFrame:
    """Return line and cells. A quote groups the cells of its own line only: a stray one must not swallow the lines after it."""
    is_quoted = pl.col("text").str.contains('"', literal=True)
    plain = lines.filter(~is_quoted).select("line", cells=pl.col("text").str.split(separator))
    quoted = lines.filter(is_quoted)
    split = pl.Series("cells", [_split(text, separator) for text in quoted["text"]], dtype=pl.List(pl.String))
    return pl.concat([plain, quoted.select("line", split)]).sort("line")


def _split(text: str, separator: str) -> list[str]:
    """Return the cells of one line, by RFC 4180 where its quotes are whole; else quotes are letters like any other."""
    if '"' in text:
        try:
            return next(csv.reader([text], delimiter=separator, strict=True, skipinitialspace=True))
        except (csv.Error, StopIteration):
            pass
    return text.split(separator)


def _fixed(lines: pl.DataFrame, profile: FileFormat) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return the payments of a file of fixed width, and every line that is none of head, payment or trailer as unreadable."""
    lines = lines.with_columns(record=_cut("text", profile.record))
    ends = {name: start + length for name, (start, length) in profile.columns.items()}
    reach = max(end for name, end in ends.items() if name in MANDATORY)
    is_detail = pl.col("record") == profile.detail
    is_head = (pl.col("record") == profile.head) & (pl.int_range(pl.len()) == 0) & pl.lit(profile.head != "")
    is_trailer = (pl.col("record") == profile.trailer) & pl.lit(profile.trailer != "")
    length = pl.col("text").str.strip_chars_end().str.len_chars()
    # Fields are cut by letters and were filled by bytes: beyond ASCII nobody knows where they begin.
    is_torn = ~is_detail | ~length.is_between(reach, max(ends.values())) | pl.col("text").str.contains(r"[^\x00-\x7f]")
    rows = lines.filter(~is_head & ~is_trailer)
    texts = rows.select("line", is_torn=is_torn, **{name: _cut("text", place) for name, place in profile.columns.items()})
    trailer = lines.filter(pl.col("record") == profile.trailer) if profile.trailer else lines.clear()
    claims: dict[str, Any] = {
        "details": int((rows["record"] == profile.detail).sum()),
        "lacks_trailer": bool(profile.trailer) and (len(trailer) != 1 or trailer["line"][0] != lines["line"][-1]),
    }
    if bool(profile.trailer) and trailer.is_empty() and len(texts):  # cut off: who knows where its last line ended
        texts = texts.with_columns(is_torn=pl.col("is_torn") | (pl.int_range(pl.len()) == pl.len() - 1))
    if len(trailer) == 1 and profile.totals:
        for name, place in profile.totals.items():
            text = trailer.select(_cut("text", place)).item(0, 0)
            claims[f"claimed_{name}"] = int(text) if re.fullmatch("[0-9]+", text) else None
            claims["lacks_trailer"] |= claims[f"claimed_{name}"] is None
    return _whole(texts), claims


def _cut(column: str, place: list[int]) -> pl.Expr:
    return pl.col(column).str.slice(place[0], place[1]).str.strip_chars()


def _whole(frame: pl.DataFrame) -> pl.DataFrame:
    missing = [pl.lit("").alias(name) for name in TEXTS if name not in frame.columns]
    # A quote at one end only is half of a cell that was torn in two: it stays, and spoils a sum.
    return frame.with_columns(missing).with_columns(
        pl.col(name).cast(pl.String).fill_null("").str.strip_chars().str.replace(r'^"(.*)"$', "$1").str.strip_chars()
        for name in TEXTS
    )


def _rupiah(name: str, *, digits: int) -> pl.Expr:
    """Return whole rupiah as people and programs write them; null for what is not sure to be that sum.

    Digits (filled with zeros or not), groups of three by one kind of mark, and sen only where they are none. `16,8` and `1.5` are
    nobody's rupiah, and a line is never booked with another sum than it says.
    """
    text = pl.col(name).str.replace(r"^(?i:rp|idr)\.?", "").str.replace(r"[,.]-{1,2}$", "").str.strip_chars()
    plain = text.str.extract(r"^([0-9]+)(?:[.,]00?)?$")
    grouped = pl.coalesce(
        text.str.extract(r"^([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,00?)?$"),
        text.str.extract(r"^([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.00?)?$"),
        text.str.extract(r"^([1-9][0-9]{0,2}(?:['’\u00a0 ][0-9]{3})+)(?:[.,]00?)?$"),
    ).str.replace_all(r"[^0-9]", "")
    whole = pl.coalesce(plain, grouped).str.strip_chars_start("0")
    return pl.when(whole == "").then(pl.lit("0")).when(whole.str.len_chars() <= digits).then(whole).cast(pl.Int64)


def _id(name: str) -> pl.Expr:
    """Return an id without the marks that keep a spreadsheet from reading it as a number, and without a program's `.0`.

    What a spreadsheet writes where it has no value is no id.
    """
    text = pl.col(name).str.replace(r'^="?(.*?)"?$', "$1").str.replace(r"^['’]", "").str.strip_chars()
    text = text.str.replace(r"^([0-9]{1,15})[.,]0*$", "$1").str.strip_chars('"')
    is_none = text.str.contains(r"(?i)^(#(n/a|ref|value|name|null|num|div)\S*|nan|null|none|n/?a|-+)$")
    return pl.when(is_none).then(pl.lit("")).otherwise(text).alias(name)


def _digits_lost(name: str) -> pl.Expr:
    """Whether a spreadsheet took an id for a number: a power of ten, groups of three, or noughts after the fifteenth digit.

    One id may end in noughts by chance; where many long ones of a file do, with a chance below one in a thousand, they were lost.
    """
    text = pl.col(name)
    is_long = text.str.contains(r"^[1-9][0-9]{15,}$")
    beyond = pl.when(is_long).then(text.str.slice(15))
    is_round = (beyond.str.contains("^0+$")).fill_null(value=False)
    rounded = pl.when(is_round).then(beyond.str.len_chars()).otherwise(0).sum()
    by_chance = (rounded < 3) | (5 * is_round.sum() < is_long.sum())
    return (
        text.str.contains(r"^[+-]?[0-9]+(?:[.,][0-9]+)?\s*[eE]\s*[+-]?[0-9]+$")
        | text.str.contains(r"^[0-9]{16,}[.,]0*$")
        | text.str.contains(r"^[0-9]{1,3}(?:[.,][0-9]{3})+(?:[.,]0+)?$")
        | text.str.contains("^#+$")
        | (is_round & ~by_chance)
    )


def _parsed(texts: pl.DataFrame, profile: FileFormat) -> pl.DataFrame:
    ids = ("external_id", "reference", "number")
    taken_back = [profile.reversal.upper(), *REVERSALS]
    texts = texts.with_columns(_id(name) for name in ids)
    frame = texts.select(
        pl.col("line").cast(pl.Int64).alias("number"),
        pl.col("external_id"),
        pl.col("reference"),
        pl.col("number").alias("bill_number"),
        _rupiah("amount", digits=14).alias("amount"),
        pl.when(pl.col("fee") == "").then(pl.lit(0)).otherwise(_rupiah("fee", digits=12)).alias("fee"),
        _moment(profile).alias("paid_at"),
        "is_torn",
        pl.col("type").str.to_uppercase(),
        is_reversal=pl.col("type").str.to_uppercase().is_in(taken_back),
        is_lost=pl.any_horizontal(_digits_lost(name) for name in ids),
    )
    wrong = {
        "columns": pl.col("is_torn"),
        "digits_lost": pl.col("is_lost"),
        "amount": ~pl.col("amount").is_between(1, LARGEST).fill_null(value=False),
        "fee": pl.col("fee").is_null() | (pl.col("fee") > pl.col("amount")),
        "time": ~pl.col("paid_at").dt.convert_time_zone(str(WIB)).dt.date().is_between(FIRST_DAY, LAST_DAY),
        "type": ~pl.col("type").is_in([*taken_back, *PAYMENTS]),
        "id": ((pl.col("external_id") + pl.col("reference")) == "")
        | (pl.col("external_id").str.len_chars() > 128)
        | (pl.col("reference").str.len_chars() > 80)
        | pl.any_horizontal(pl.col("external_id", "reference", "bill_number").str.contains("[\0\ufffd]")),
    }
    why = pl.coalesce(*(pl.when(test.fill_null(value=True)).then(pl.lit(name)) for name, test in wrong.items()), pl.lit(""))
    return (
        frame.with_columns(why=why)
        .with_columns(is_bad=pl.col("why") != "")
        .with_columns(
            external_id=pl.when(pl.col("external_id") == "").then(pl.lit("ref:") + pl.col("reference")).otherwise("external_id")
        )
        .select(list(LINES))
    )


def _moment(profile: FileFormat) -> pl.Expr:
    text = pl.col("paid_at")
    if profile.paid_at != "iso":
        return (
            text.str.to_datetime(profile.paid_at, strict=False, time_unit="us")
            .dt.replace_time_zone(profile.zone, ambiguous="earliest", non_existent="null")
            .dt.convert_time_zone("UTC")
        )
    plain = text.str.replace("Z$", "+00:00").str.replace(r"([+-]\d\d)(\d\d)$", "$1:$2").str.replace("T", " ")
    plain = plain.str.replace(r"( \d\d:.*[+-]\d\d)$", "$1:00")
    plain = plain.str.replace(r"^(\d{4}-\d\d-\d\d)$", "$1 23:59:59")  # a day alone: by its end it was paid
    has_zone = plain.str.contains(r" .*[+-]\d\d:\d\d$")
    forms = ("%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M")
    zoned = [
        pl.when(has_zone).then(plain).str.to_datetime(f"{form}%:z", strict=False, time_unit="us", time_zone="UTC")
        for form in forms
    ]
    local = [
        pl.when(~has_zone)
        .then(plain)
        .str.to_datetime(form, strict=False, time_unit="us")
        .dt.replace_time_zone(profile.zone, ambiguous="earliest", non_existent="null")
        .dt.convert_time_zone("UTC")
        for form in forms
    ]
    return pl.coalesce(*zoned, *local)
