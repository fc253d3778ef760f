"""Pretended payments: in a demonstration nobody has a bank, and everybody wants to see what a payment does."""

from __future__ import annotations

import datetime as dt

import polars as pl

from naungan.contributions.models import Bill
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record

SOURCE = "pretend-bank"


class NoPretending(Problem):
    code = "payment.real"


@one_transaction
def pretend_payment(bill: Bill, *, by: Viewer, at: dt.datetime) -> str:
    """Pay a bill with invented money, through the same verb as a bank's. Returns the code of its outcome.

    Raises  NoPretending outside a demonstration, and for a bill that is not open
    """
    if not is_demo():
        raise NoPretending("Only in a demonstration can a payment be pretended.", fix="Pay at a bank, shop or app.")
    if bill.state_on(wib_day(at)) != "open":
        raise NoPretending("This bill is not open.", fix="Write another one.")
    row = {
        "number": 1,
        "source": SOURCE,
        "external_id": f"pretend-{bill.number}",
        "reference": "",
        "bill_number": bill.number,
        "amount": bill.amount,
        "paid_at": at,
        "settled_on": wib_day(at),
        "notice": "",
    }
    record(by, "payment.pretend", noun="bill", subject=bill.pk, at=at)
    outcome = post_payments(pl.DataFrame([row], schema=PAYMENT, orient="row"), at=at)
    return str(outcome["code"][0])
