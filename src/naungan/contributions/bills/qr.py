"""QRIS codes of bills: issued by a licensed acquirer, checked before anybody sees them (services 47 and 52)."""

from __future__ import annotations

import datetime as dt
import secrets

from naungan.contributions.models import Bill, BillQr
from naungan.lib.clock import WIB, end_of_day, wib_day
from naungan.lib.errors import Problem
from naungan.partners.profiles import partner
from naungan.partners.snap import qris
from naungan.partners.snap.client import SnapClient
from naungan.partners.snap.moments import write_moment


class NoCode(Problem):
    code = "qris.none"


def qr_of(bill: Bill, partner_code: str, *, at: dt.datetime) -> BillQr:
    """Return a code that pays a bill, asked for once and kept while it holds. Raises BadQris, NoCode.

    Source  only a licensed acquirer issues QRIS codes; we show what it returned, if it asks for what we asked
    """
    if bill.state_on(wib_day(at)) != "open":
        raise NoCode(
            "Bill {number} is paid, or its day is over: it asks for no money.",
            number=bill.number,
            fix="Write another bill.",
        )
    kept = BillQr.objects.filter(bill=bill, partner=partner_code, expires_at__gt=at).order_by("-pk").first()
    if kept is not None:
        return kept
    known = partner(partner_code)
    until = at + dt.timedelta(hours=24)
    if bill.expires_on is not None:
        until = min(until, end_of_day(bill.expires_on))
    reference = f"QR-{at.astimezone(WIB):%Y%m%d}-{secrets.token_hex(4)}"
    with SnapClient(known) as client:
        reply = client.call(
            "47",
            {
                "partnerReferenceNo": reference,
                "amount": {"value": f"{bill.amount}.00", "currency": "IDR"},
                "merchantId": known.profile.merchant_id,
                "validityPeriod": write_moment(until),
                "additionalInfo": {"billNo": bill.number},
            },
        )
    payload = str(reply.body.get("qrContent", ""))
    if not payload:
        raise NoCode(
            "The acquirer gave no code ({code}).",
            code=reply.code or "no answer",
            fix="Try again, or pay by number.",
            retryable=True,
        )
    qris.check(payload, amount=bill.amount, nmid=known.profile.nmid, bill=bill.number)
    return BillQr.objects.create(bill=bill, partner=partner_code, reference=reference, payload=payload, expires_at=until)
