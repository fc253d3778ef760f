"""Decisions that chance chooses, looked at afterwards by somebody who had no hand in them: how often they were right.

A claim is chosen by a keyed digest of its number and month: whoever has the key finds the same ones again, and nobody can tell
beforehand. What is found corrects that one claim, and is never reckoned up against other people's.
"""

from __future__ import annotations

import datetime as dt
from math import sqrt
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from naungan.claims.deciding import hands_in
from naungan.claims.models import Decision, Sample
from naungan.claims.objections import deciders_of
from naungan.claims.sight import require_claim
from naungan.claims.steps import NotThere
from naungan.claims.ties import require_free
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.crypto import mac
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.registry.sight import Elsewhere

OF_MACHINE, OF_PEOPLE = 0.02, 0.05
HOUSE = "claims"
"""By what name the house decides (`deciding.decide_by_house`)."""
FIRST = 20
"""So many first decisions of each officer are looked at, whatever chance says."""
BACK = dt.timedelta(days=8)
Z = 1.96


def draw(at: dt.datetime) -> int:
    """Choose among the decisions of the last days that gave something. Returns how many were chosen; drawn again, none more."""
    recent = Decision.objects.filter(at__gt=at - BACK, at__lte=at, gives__gt=0, sample=None).order_by("pk")
    found = list(recent.values_list("pk", "claim", "account", "by", "at"))
    early = _first_of({account for _, _, account, _, _ in found if account is not None})
    chosen = [
        Sample(decision_id=pk, month=int(Month.of(wib_day(moment))), is_machine=is_machine, drawn_at=at)
        for pk, claim, account, name, moment in found
        if is_chosen(claim, Month.of(wib_day(moment)), is_machine=(is_machine := account is None and name == HOUSE))
        or pk in early
    ]
    Sample.objects.bulk_create(chosen, ignore_conflicts=True)
    return len(chosen)


def is_chosen(claim: int, month: Month, *, is_machine: bool) -> bool:
    """Whether chance chooses a claim that was decided in a month."""
    share = int(mac(f"{claim}:{month}".encode(), purpose="sample")[:12], 16) / (1 << 48)
    return share < (OF_MACHINE if is_machine else OF_PEOPLE)


def _first_of(accounts: set[int]) -> set[int]:
    found: set[int] = set()
    for account in accounts:
        mine = Decision.objects.filter(account=account, gives__gt=0).order_by("pk")
        found |= set(mine.values_list("pk", flat=True)[:FIRST])
    return found


def to_look_at(viewer: Viewer) -> QuerySet[Sample]:
    """Return what waits for a look: head office sees it, for another branch than the one that decided is to look."""
    found = Sample.objects.select_related("decision__claim__member__area").filter(outcome="").order_by("drawn_at", "pk")
    return found if viewer.sees_all and viewer.is_staff else found.none()


@one_transaction
def look_at_sample(decision: int, *, outcome: str, rupiah: int = 0, remarks: str = "", by: Viewer, at: dt.datetime) -> None:
    """Say what a look at a decision found, once. It changes nothing: a wrong one is opened again by two people.

    outcome  `Sample.Outcome`; rupiah that were too much, or too little
    Raises   NotThere; Elsewhere for who is no head office, or had a hand in it; BadUsage
    """
    sample = Sample.objects.select_related("decision__claim__event").filter(pk=decision).first()
    if sample is None or not to_look_at(by).filter(pk=decision).exists():
        raise NotThere("This decision waits for no look.", fix="Open the work queue again.")
    claim = require_claim(by, sample.decision.claim_id)
    require_free(claim, by)
    if any(word.is_of(by) for word in [*hands_in(claim), *deciders_of(claim)]):
        raise Elsewhere("You had a hand in this claim: somebody else looks at it.", fix="Ask a colleague.")
    is_wrong = outcome in (Sample.Outcome.OVER, Sample.Outcome.UNDER)
    if outcome != Sample.Outcome.RIGHT and not is_wrong:
        raise BadUsage("“{given}” is nothing that was found.", given=outcome, fix="Choose right, over or under.")
    if is_wrong and not (rupiah > 0 and remarks.strip()):
        raise BadUsage("Say how many rupiah it is, and why.", fix="Give both.")
    Sample.objects.filter(pk=decision).update(
        outcome=outcome,
        rupiah=rupiah if is_wrong else 0,
        remarks=remarks.strip()[:200],
        looked_at=at,
        looked_by=by.name[:60],
        account=by.account,
    )
    record(by, "claim.sample", noun="claim", subject=claim.pk, at=at, outcome=outcome)


def results(*, at: dt.datetime) -> list[dict[str, Any]]:
    """Return what was found in the last year, by machine and by people.

    Returns  is_machine, kind of claim, drawn, looked, wrong, over and under (rupiah), given (rupiah of those looked at), and the
             share that is wrong with its interval (Wilson, 95%), None where nobody looked
    """
    rows = (
        Sample.objects.filter(drawn_at__gt=at - dt.timedelta(days=365))
        .values("is_machine", kind=F("decision__claim__kind"))
        .annotate(
            drawn=Count("pk"),
            looked=Count("looked_at"),
            wrong=Count("pk", filter=Q(outcome__in=["over", "under"])),
            over=Sum("rupiah", filter=Q(outcome="over"), default=0),
            under=Sum("rupiah", filter=Q(outcome="under"), default=0),
            given=Sum("decision__gives", filter=Q(looked_at__isnull=False), default=0),
        )
        .order_by("-is_machine", "kind")
    )
    return [row | {"interval": wilson(row["wrong"], row["looked"])} for row in rows]


def wilson(hits: int, looked: int) -> tuple[float, float] | None:
    """Return between which shares the true one lies, of 95 in 100 times (Wilson's interval); None where nobody looked."""
    if not looked:
        return None
    share = hits / looked
    middle = share + Z * Z / (2 * looked)
    spread = Z * sqrt(share * (1 - share) / looked + Z * Z / (4 * looked * looked))
    whole = 1 + Z * Z / looked
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)
