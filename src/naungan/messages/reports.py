"""What became of messages: reports of gateways, early, late, twice or never; what did not arrive takes another way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import polars as pl

from naungan.lib.retry import one_transaction
from naungan.lib.sql import Schema, run, staged
from naungan.messages.gateways import Route
from naungan.messages.models import Gateway
from naungan.partners.gateways.kinds import Report

SLICE = 1_000
OF_THESE_DAYS = dt.timedelta(days=3)
"""What is older is not sent again, whatever a gateway reports of it."""
REPORT: Schema = {"their_id": pl.String, "ours": pl.String, "state": pl.String, "code": pl.String}


@one_transaction
def keep_reports(of: Gateway, reports: Sequence[Report], *, at: dt.datetime) -> int:
    """Keep what a gateway tells and take it up. Returns how much of it was new; the same again changes nothing."""
    if not reports:
        return 0
    rows = [{"their_id": one.their_id, "ours": one.ours, "state": str(one.state), "code": one.code} for one in reports]
    hold_gateways({of.pk})
    with staged(pl.DataFrame(rows, schema=REPORT, orient="row")) as source:
        kept = [row["id"] for row in run("messages/keep_reports", source, gateway=of.pk, at=at)]
    take_up(reports=kept, at=at)
    return len(kept)


def hold_gateways(gateways: Iterable[int]) -> None:
    """Let nobody else write reports or attempts of these gateways while the transaction lasts."""
    for one in sorted(gateways):
        run("messages/hold_gateway", gateway=one)


def take_up(*, attempts: Sequence[int] = (), reports: Sequence[int] = (), at: dt.datetime) -> None:
    """Let attempts know what was reported of them, in the caller's transaction: whichever of the two came first."""
    if not attempts and not reports:
        return
    told = run("messages/take_up_reports", attempts=list(attempts), reports=list(reports), at=at)
    arrived = [row["message_id"] for row in told if row["state"] == "delivered"]
    if arrived:
        run("messages/arrived", messages=arrived, at=at)
    lost = [row["message_id"] for row in told if row["state"] == "undelivered"]
    if lost:
        run("messages/another_way", messages=lost, since=at - OF_THESE_DAYS)


@one_transaction
def take_silence(ways: Sequence[Route], *, at: dt.datetime) -> int:
    """What a gateway should have reported by now goes another way, where there is one. Returns of how many it was silent."""
    over = run("messages/silent_attempts", at=at, most=SLICE)
    again = []
    if over:
        tried: dict[int, set[int]] = {}
        for row in run("messages/ways_tried", messages=[row["message_id"] for row in over]):
            tried.setdefault(row["message_id"], set()).add(row["gateway_id"])
        again = [
            row["message_id"]
            for row in over
            if any(way.takes(row["topic"]) and way.id not in tried[row["message_id"]] for way in ways)
        ]
    if again:
        run("messages/another_way", messages=again, since=at - OF_THESE_DAYS)
    return len(over)
