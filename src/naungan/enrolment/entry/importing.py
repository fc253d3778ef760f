"""Memberships of other segments, from whoever keeps them: wage earners, builders on projects, migrants."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl

from naungan.enrolment.entry.channels import channel_of
from naungan.enrolment.entry.commands import CANDIDATE, OUTCOMES, enrol
from naungan.enrolment.entry.dates import read_date
from naungan.enrolment.entry.verdicts import told_alone
from naungan.enrolment.models import Channel, Origin
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.words import marked, say
from naungan.registry.models import Membership
from naungan.regulation.enrolment import FIRST_MEMBERSHIP

NEEDED = ("nik", "name", "segment", "since")
KNOWN = (*NEEDED, "birth_date", "sex", "area", "until", "phone")
OWN = {
    "segment.unknown": (
        marked("This segment is not imported here."),
        marked("Write PU, JAKON or PMI; who pays for herself is registered."),
    ),
    "since.bad": (marked("The first day is missing, or is no day."), marked("Write it like 2026-01-31.")),
    "until.bad": (
        marked("The last day is no day after the first."),
        marked("Write it like 2026-01-31, or leave it out while it runs."),
    ),
}
"""What only an imported row can lack, beside the verdicts of a person."""
SEGMENTS = tuple(one for one in Membership.Segment.values if one != Membership.Segment.BPU)


def import_segments(path: Path, *, source: str, by: Viewer, at: dt.datetime, is_synthetic: bool = False) -> pl.DataFrame:
    """Take in memberships from a table of their keeper, by the verb that takes in everybody; the same again adds nothing.

    path     CSV in UTF-8 with the columns of NEEDED and any of KNOWN; days as people write them, segments of SEGMENTS
    source   the keeper, as the channel through which they come
    Returns  columns of `commands.OUTCOMES`; number counts the rows of the file
    Raises   BadUsage for a file without these columns
    """
    try:
        read = pl.read_csv(path, infer_schema=False, encoding="utf8-lossy")
    except pl.exceptions.PolarsError as error:
        raise BadUsage("{path} is no table: {why}", path=path.name, why=str(error)[:100], fix="Send it as CSV.") from None
    missing = [name for name in NEEDED if name not in read.columns]
    if missing:
        raise BadUsage(
            "{path} has no column {names}.",
            path=path.name,
            names=", ".join(missing),
            known=", ".join(KNOWN),
            fix="Head the columns with: {known}.",
        )
    if not 1 <= len(source.strip()) <= 30:
        raise BadUsage("A source has 1 to 30 letters.", fix="Give the short name of who keeps the list.")
    on = wib_day(at)
    cells = read.select([name for name in KNOWN if name in read.columns]).with_columns(pl.all().fill_null("").str.strip_chars())
    segments, since = cells["segment"].str.to_uppercase(), _days(cells["since"], on)
    texts = cells["until"] if "until" in cells.columns else pl.Series([""] * len(cells), dtype=pl.String)
    until = _days(texts, on)
    amiss: dict[int, str] = {}
    for row, (segment, first, text, last) in enumerate(zip(segments, since, texts, until, strict=True), 1):
        if segment not in SEGMENTS:
            amiss[row] = "segment.unknown"
        elif first is None or not FIRST_MEMBERSHIP <= first <= on:
            amiss[row] = "since.bad"
        elif text and (last is None or last <= first):
            amiss[row] = "until.bad"
    empty = {name: pl.lit(None, dtype=kind) for name, kind in CANDIDATE.items() if name not in cells.columns}
    candidates = cells.with_columns(**empty).with_columns(
        number=pl.int_range(1, len(cells) + 1, dtype=pl.Int64),
        segment=segments,
        kind=pl.lit(str(Membership.Kind.EMPLOYEE)),
        since=pl.Series(since, dtype=pl.Date),
        until=pl.Series(until, dtype=pl.Date),
        language=pl.lit("id"),
        nik_is_number=pl.lit(value=False),
        birth_kind=pl.lit(""),
    )
    channel = channel_of(Channel.Kind.PARTNER, f"list {source.strip()}", on=on)
    sound = candidates.filter(~pl.col("number").is_in(list(amiss))).select(list(CANDIDATE))
    done = enrol(sound, channel=channel, how=Origin.How.LIST, by=by, at=at, is_synthetic=is_synthetic)
    refused = pl.DataFrame(
        [{"number": row, "outcome": "refused", "code": code, "verdicts": [code]} for row, code in amiss.items()],
        schema=OUTCOMES,
    )
    return pl.concat([done, refused]).sort("number")


def told(code: str) -> str:
    """Return a verdict of an imported row in the reader's language."""
    return " ".join(say(part) for part in OWN[code]) if code in OWN else " ".join(told_alone(code))


def _days(texts: pl.Series, on: dt.date) -> list[dt.date | None]:
    return [read_date(text, "", on) if text else None for text in texts]
