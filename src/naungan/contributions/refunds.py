"""Giving contributions back to who paid them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import polars as pl
from django.db import transaction

from naungan.contributions.models import Payer, Refund
from naungan.ledger.commands import ENTRY, JOURNAL, entry, post
from naungan.ledger.models import Account, Fund
from naungan.lib.errors import Problem

INCOME, LIABILITY = Account.Kind.INCOME, Account.Kind.LIABILITY


class AlreadyRefunded(Problem):
    code = "refund.repeated"


def owner_of(payer: Payer) -> str:
    """Return the owner of the account that holds what we owe a payer."""
    return f"payer:{payer.pk}"


@transaction.atomic
def refund(
    payer: Payer, parts: Mapping[str, int], *, months: int, reference: str, reason: str, at: dt.datetime
) -> Refund:
    """Move contributions from the funds back to the payer's account with us.

    parts      whole rupiah by programme: jkk, jkm, jht
    reference  the caller's own, once for ever
    Raises     AlreadyRefunded for a reference that was used before
    Source     Perdir 22/PERDIR.02/072022 (to donors and governments by agreement)
    """
    amount = sum(parts.values())
    reference = f"refund:{reference}"
    entries = [
        entry(reference, Fund.JKK, INCOME, parts["jkk"]),
        entry(reference, Fund.JKM, INCOME, parts["jkm"]),
        entry(reference, Fund.JHT, LIABILITY, parts["jht"]),
        entry(reference, Fund.SPONSOR, LIABILITY, -amount, owner=owner_of(payer)),
    ]
    journal = {"id": None, "reference": reference, "kind": "refund", "at": at, "reverses": None, "reason": reason}
    new = post(
        pl.DataFrame([journal], schema=JOURNAL, orient="row"),
        pl.DataFrame(entries, schema=ENTRY, orient="row").filter(pl.col("amount") != 0),
        recorded_at=at,
    )
    if reference not in new:
        raise AlreadyRefunded("{reference} is already given back.", reference=reference)
    return Refund.objects.create(
        reference=reference, payer=payer, amount=amount, months=months, reason=reason, journal_id=new[reference], at=at
    )
