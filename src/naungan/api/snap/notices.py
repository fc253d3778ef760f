"""What partners tell us without being asked: a QR code was paid (52), a charge was decided (56)."""

from __future__ import annotations

from typing import Any

from naungan.api.snap.access import Caller, Refusal, served
from naungan.api.snap.fields import amount, text
from naungan.api.snap.posting import POSTER, PaymentNotice
from naungan.contributions.debits.mandates import decide
from naungan.contributions.queries import attempt_named, qr_named
from naungan.partners.snap import codes

PAID = "00"
STATUSES = ("00", "01", "02", "03", "04", "05", "06", "07")


def _status(body: dict[str, Any], name: str) -> str:
    value = text(body, name, 2)
    if value not in STATUSES:
        raise Refusal(codes.BAD_FORMAT, name)
    return value


@served("52")
def qr_paid(caller: Caller) -> dict[str, Any]:
    """A QRIS code of ours was paid: matched by reference and amount, posted as any other payment."""
    body = caller.body
    theirs = text(body, "originalReferenceNo", 64)
    ours = text(body, "originalPartnerReferenceNo", 64)
    status = _status(body, "latestTransactionStatus")
    code = qr_named(ours, partner=caller.partner.code)
    if code is None:
        raise Refusal(codes.NOT_FOUND)
    if status != PAID:
        return {}
    paid = amount(body, "amount")
    answer = POSTER.post(
        PaymentNotice(
            partner_id=caller.partner.id,
            source=caller.partner.code,
            service="52",
            day=caller.day,
            external_id=caller.external_id,
            request_id=f"{ours}:{theirs}",
            body_hash=caller.body_hash,
            number=code.bill.number,
            amount=paid,
            paid_at=min(caller.received_at, code.expires_at),
            reference=theirs,
            raw=caller.without_people,
            echo={},
        )
    )
    return {"case": answer.case, "detail": answer.detail}


@served("56")
def debited(caller: Caller) -> dict[str, Any]:
    """A charge of a mandate was decided: the same as if we had asked."""
    body = caller.body
    ours = text(body, "originalPartnerReferenceNo", 64)
    status = _status(body, "latestTransactionStatus")
    theirs = text(body, "originalReferenceNo", 64, optional=True)
    attempt = attempt_named(ours, partner=caller.partner.code)
    if attempt is None:
        raise Refusal(codes.NOT_FOUND)
    if status == PAID and amount(body, "amount") != attempt.amount:
        raise Refusal(codes.BAD_AMOUNT)
    decide(ours, caller.partner.code, status, their_reference=theirs, at=caller.received_at)
    return {}
