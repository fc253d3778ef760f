"""An order of cash that a counter is to pay out no more: its code was lost, or an account is known by now."""

from __future__ import annotations

import datetime as dt

from naungan.claims.models import Claim, Payout
from naungan.claims.paying import CALLED_BACK, call_ended_here
from naungan.claims.sight import require_claim, require_claim_unlocked
from naungan.claims.steps import NotNow
from naungan.claims.ties import require_free
from naungan.lib.access import Viewer
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.partners.calls import CASH_ORDER, call_off, take_back
from naungan.partners.models import Call


def call_back(reference: str, *, by: Viewer, at: dt.datetime) -> bool:
    """Have a counter pay an order out no more. One that has not left yet is owed again at once.

    Returns  that it was asked: what became of it the counter says next, and who collected it a moment before was paid
    Raises   NotThere; NotNow where no such order waits, or the counter cannot be asked now
    """
    found = Payout.objects.select_related("payee", "call").filter(reference=reference, call__service=CASH_ORDER).first()
    if found is None or found.call.state not in (Call.State.INTENDED, Call.State.UNSURE):
        raise NotNow("No order of cash {reference} waits.", reference=reference, fix="Look at: naungan claim show")
    claim = require_claim_unlocked(by, found.payee.claim_id)
    require_free(claim, by)
    if _recorded(claim, found, by, at):
        return True
    if not call_off(found.call, at):
        raise NotNow("The counter does not answer.", fix="Try again in a while; until then the order stands.", retryable=True)
    return True


@one_transaction
def _recorded(claim: Claim, payout: Payout, by: Viewer, at: dt.datetime) -> bool:
    """Keep who called it back. Returns whether it had not left yet, and is owed again."""
    held = require_claim(by, claim.pk)
    payout = Payout.objects.select_related("payee__decision__assessment", "call__partner").get(pk=payout.pk)
    if payout.done_at is not None or payout.failed_at is not None:
        raise NotNow("No order of cash {reference} waits.", reference=payout.reference, fix="Look at: naungan claim show")
    record(by, "claim.call_back", noun="claim", subject=claim.pk, at=at, payout=payout.pk)
    payout.why = CALLED_BACK
    payout.save(update_fields=["why"])
    if not take_back(payout.call_id, at=at):
        return False
    call_ended_here(held, payout, at)
    return True
