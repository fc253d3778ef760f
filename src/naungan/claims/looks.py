"""Second looks at claims: which signals stand, what was found, how often each was so, and whom they meet."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from naungan.claims.assessment import Assessment
from naungan.claims.models import Signal
from naungan.claims.sight import require_claim
from naungan.claims.signals import SIGNALS, B
from naungan.claims.ties import require_free
from naungan.lib.access import Viewer
from naungan.lib.errors import BadUsage
from naungan.lib.retry import one_transaction
from naungan.lib.sql import run
from naungan.lib.trail import record
from naungan.registry.sight import Elsewhere

ENOUGH, LEAST_HITS, MOST_LOOKS = 200, 0.05, 1000
"""A signal of which fewer than that share was so, over so many looks, is off: kept as class B, until it is so more often."""


def of_others(claims: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return the signals that other claims tell of these: accounts, telephones and pictures that they share."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in run("claims/signals_shared", claims=list(claims)):
        found[row["claim"]].add(row["code"])
    return {claim: tuple(sorted(codes)) for claim, codes in found.items()}


def switched_off() -> frozenset[str]:
    """Return the signals that were looked at often and hardly ever so."""
    rows = run("claims/signals_looked", codes=list(SIGNALS), most=MOST_LOOKS)
    return frozenset(row["code"] for row in rows if row["looked"] >= ENOUGH and row["so"] < LEAST_HITS * row["looked"])


def keep_signals(found: Mapping[int, Assessment], *, at: dt.datetime) -> None:
    """Keep what was raised, each once for a claim, also where it is no longer so: somebody may have looked at it. What was hardly
    ever so is kept as class B, so that it can come back."""
    new = [
        Signal(claim_id=claim, code=code, grade=B if code in one.case.off else SIGNALS[code].grade, raised_at=at)
        for claim, one in found.items()
        for code in one.signals
    ]
    if new:
        Signal.objects.bulk_create(new, ignore_conflicts=True)


@one_transaction
def look_at_signal(claim: int, code: str, *, is_so: bool, remarks: str, by: Viewer, at: dt.datetime) -> None:
    """Say what a second look found, once: there is nothing in it, or it is so. Neither decides anything.

    Raises  NotThere; BadUsage for a signal that this claim has not, without a word, or that was looked at
    """
    found = require_claim(by, claim)
    require_free(found, by)
    if not by.is_staff:
        raise Elsewhere("An officer looks at it.", fix="Ask at the branch.")
    if not remarks.strip():
        raise BadUsage("Say what you found.", fix="Give a few words, without names.")
    words = {"outcome": Signal.Outcome.SO if is_so else Signal.Outcome.NOTHING, "remarks": remarks.strip()[:200]}
    done = Signal.objects.filter(claim=found, code=code, outcome="").update(
        **words, looked_at=at, looked_by=by.name[:60], account=by.account
    )
    if not done:
        raise BadUsage("“{given}” waits for no look.", given=code, fix="Open the page of the claim again.")
    record(by, "claim.signal", noun="claim", subject=claim, at=at, signal=code, outcome=words["outcome"])


# -- how good they are


def rates(*, at: dt.datetime) -> list[dict[str, Any]]:
    """Return of each signal of the last year: how many claims it is of, how many were looked at, how many were so.

    Returns  code, rule, claims (of all), raised, looked, so, is_off
    """
    since, codes = at - dt.timedelta(days=365), list(SIGNALS)
    rows = {row["code"]: row for row in run("claims/signals_rates", since=since, until=at, codes=codes)}
    off = switched_off()
    return [{"rule": rule, "is_off": code in off} | rows[code] for code, rule in SIGNALS.items()]


def fairness(*, at: dt.datetime) -> list[dict[str, Any]]:
    """Return whom signals and stops meet, of the claims of the last year: by sex, age, who paid, and regency.

    Returns  what (sex, age, payer, area), which, claims, raised, stopped, looked, so
    """
    return list(run("claims/signals_fairness", since=at - dt.timedelta(days=365), until=at))
