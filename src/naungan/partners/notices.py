"""What partners sent us: each message's ids and what we answered, so that a repeat gets the same answer for ever."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from naungan.lib.models import Job
from naungan.lib.sql import Schema, run, staged
from naungan.partners.models import Notice

ANSWERS_NAMED = 35
"""Days for which an answer holds the name by which it was given: no partner repeats a message of another month."""
CURSOR = "purge:partners.Notice"
KEPT: Schema = {
    "partner_id": pl.Int64,
    "service": pl.String,
    "day": pl.Date,
    "external_id": pl.String,
    "request_id": pl.String,
    "body_hash": pl.String,
    "va": pl.String,
    "amount": pl.Int64,
    "code": pl.String,
    "answer": pl.String,
}
ASKED: Schema = {
    "number": pl.Int64,
    "partner_id": pl.Int64,
    "service": pl.String,
    "day": pl.Date,
    "external_id": pl.String,
    "request_id": pl.String,
}


def notices_known(rows: list[tuple[Any, ...]]) -> dict[int, list[dict[str, Any]]]:
    """Return, by the numbers of rows of ASKED, the messages that bear the same id of the day or the same request."""
    with staged(pl.DataFrame(rows, schema=ASKED, orient="row")) as source:
        found = run("partners/notices_known", source)
    known: dict[int, list[dict[str, Any]]] = {}
    for row in found:
        known.setdefault(row["number"], []).append(row)
    return known


def keep_notices(rows: list[tuple[Any, ...]], *, at: dt.datetime) -> int:
    """Keep messages (rows of KEPT) with our answers; one whose id of the day is taken is left out. Returns how many."""
    if not rows:
        return 0
    with staged(pl.DataFrame(rows, schema=KEPT, orient="row")) as source:
        return len(run("partners/keep_notices", source, at=at))


def notice_taken(partner: int, request_id: str, *, number: str) -> Notice | None:
    """Return the notice of a payment that a partner got a good answer to."""
    good = Notice.objects.filter(partner=partner, service__in=["25", "34"], code__startswith="200")
    return good.filter(request_id=request_id, number=number).first()


def blank_names(until: dt.datetime, most: int) -> int:
    """Take names out of answers given before a moment, going on where the last turn ended. Returns how many were looked at."""
    at = dt.datetime.now(dt.UTC)
    job, _ = Job.objects.get_or_create(name=CURSOR, defaults={"begun_at": at, "moved_at": at})
    row = run("partners/blank_names", after=job.cursor, until=until, most=most)[0]
    if row["last"]:
        Job.objects.filter(pk=job.pk).update(cursor=row["last"], moved_at=at)
    return int(row["count"])
