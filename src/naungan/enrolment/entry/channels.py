"""Through whom people come, and who looks after them: the origin is one row for life, the care is dated and may be shared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.enrolment.models import Care, Channel, Origin
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.lib.sql import run, staged
from naungan.lib.trail import record
from naungan.places.models import Area
from naungan.registry.sight import require_membership

CARES = (Channel.Kind.AGENT, Channel.Kind.OFFICE, Channel.Kind.COMMUNITY, Channel.Kind.SERVICE_POINT)
"""Channels that look after whom they brought; everybody else is in the care of the branch of her village."""


class ChannelEnded(Problem):
    code = "channel.ended"


def channel_of(kind: Channel.Kind, number: str = "", *, on: dt.date) -> Channel:
    """Return a channel; of kinds that nobody has to apply for (oneself, a branch, a sponsor, a program) it is made on first use.

    Raises  ChannelEnded for one through which nobody comes any more
    """
    found, _ = Channel.objects.get_or_create(kind=kind, number=number[:40], defaults={"since": on})
    _require_open(found, on)
    return found


def _require_open(channel: Channel, on: dt.date) -> None:
    if channel.until is not None and channel.until <= on:
        raise ChannelEnded("Nobody comes through {channel} any more.", channel=str(channel), fix="Choose another channel.")


def branches_of(areas: Sequence[int], *, on: dt.date) -> dict[int, int]:
    """Return the branch channel (by id) that serves each area; a branch serves a regency."""
    codes = dict(Area.objects.filter(pk__in=set(areas)).values_list("pk", "code"))
    served = {code[:5] for code in codes.values()}
    known = dict(Channel.objects.filter(kind=Channel.Kind.BRANCH, number__in=served).values_list("number", "pk"))
    for code in sorted(served - set(known)):
        known[code] = channel_of(Channel.Kind.BRANCH, code, on=on).pk
    return {pk: known[code[:5]] for pk, code in codes.items()}


@transaction.atomic
def keep_origins(
    rows: pl.DataFrame,
    *,
    channel: Channel,
    how: Origin.How,
    at: dt.datetime,
    campaign: str = "",
    captured_at: dt.datetime | None = None,
) -> None:
    """Keep through whom memberships came; who has an origin keeps it.

    rows  membership_id, area_id (empty: unknown)
    """
    if rows.is_empty():
        return
    on = wib_day(at)
    if channel.kind in CARES:
        cares = rows.select("membership_id", care_id=pl.lit(channel.pk, dtype=pl.Int64), why=pl.lit("origin"))
    else:
        branches = branches_of(rows["area_id"].drop_nulls().unique().to_list(), on=on)
        nowhere = channel_of(Channel.Kind.BRANCH, on=on).pk if rows["area_id"].null_count() else None
        cares = rows.select(
            "membership_id",
            care_id=pl.col("area_id").replace_strict(branches, default=nowhere, return_dtype=pl.Int64),
            why=pl.lit("branch"),
        )
    with staged(cares.unique("membership_id")) as source:
        run(
            "enrolment/entry/keep_origins",
            source,
            channel=channel.pk,
            how=str(how),
            campaign=campaign[:40] or None,
            captured_at=captured_at,
            at=at,
            on=on,
        )


@one_transaction
def move_care(membership: int, channel: Channel, *, by: Viewer, at: dt.datetime, why: Care.Why = Care.Why.MOVED) -> Care:
    """Let somebody else look after a member from today on, as she wishes and without a reason. The same again changes nothing.

    Raises  Elsewhere for a member whom `by` does not see; ChannelEnded
    """
    return _give_care(membership, {channel.pk: 100}, "care.move", why, by=by, at=at)[0]


@one_transaction
def share_care(membership: int, shares: dict[int, int], *, by: Viewer, at: dt.datetime) -> list[Care]:
    """Let several channels (by id) look after a member together from today on. The same again changes nothing.

    Raises  BadUsage unless shares sum to a hundred; Elsewhere for a member whom `by` does not see; ChannelEnded
    """
    if sum(shares.values()) != 100 or min(shares.values(), default=0) < 1:
        raise BadUsage("Shares of care are whole parts of a hundred.", fix="Let them sum to 100.")
    return _give_care(membership, shares, "care.share", Care.Why.MOVED, by=by, at=at)


def _give_care(membership: int, shares: dict[int, int], act: str, why: Care.Why, *, by: Viewer, at: dt.datetime) -> list[Care]:
    on = wib_day(at)
    require_membership(by, membership)
    running = Care.objects.filter(membership=membership, until=None).order_by("channel")
    held = list(running)
    if {one.channel_id: one.share for one in held} == shares:
        return held
    channels = Channel.objects.in_bulk(shares)
    for key in shares:
        _require_open(channels[key], on)
    running.update(until=Greatest("since", Value(on)))
    made = [
        Care.objects.create(membership_id=membership, channel_id=channel, since=on, share=share, why=why)
        for channel, share in sorted(shares.items())
    ]
    said = ", ".join(str(channels[key]) for key in sorted(shares))
    record(by, act, noun="membership", subject=membership, reason=said, at=at, shares=shares)
    return made


def propose_origin(membership: int, channel: Channel, *, how: Origin.How, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose that a membership came through another channel than is kept. Raises BadUsage where it is kept so already."""
    before = origin_of(membership)
    if before is None:
        raise BadUsage("Membership {number} has no origin.", number=membership, fix="Look at: naungan check")
    if before.channel_id == channel.pk:
        raise BadUsage("She came through {channel} already.", channel=str(channel), fix="Nothing is to be done.")
    content = {"channel": channel.pk, "how": str(how)}
    return propose("origin.correct", membership, reason=reason, by=by, at=at, content=content)


def correct_origin(proposal: Proposal, at: dt.datetime) -> Origin:
    """Write a later row beside the one that was wrong, as it was approved."""
    before = origin_of(int(proposal.subject))
    assert before is not None
    return Origin.objects.create(
        membership_id=before.membership_id,
        channel_id=proposal.content["channel"],
        how=proposal.content["how"],
        kept_at=at,
        corrects=before,
        proposal=proposal,
    )


def origin_of(membership: int) -> Origin | None:
    """Return through whom a membership came, as it stands after corrections."""
    rows = Origin.objects.select_related("channel")
    found = rows.filter(membership=membership, corrects=None).first()
    while found is not None and (later := rows.filter(corrects=found).first()) is not None:
        found = later
    return found


def cares_of(membership: int, *, on: dt.date) -> list[Care]:
    """Return who looked after a membership on a day."""
    rows = Care.objects.filter(membership=membership, since__lte=on).select_related("channel").order_by("pk")
    return [one for one in rows if one.until is None or one.until > on]
