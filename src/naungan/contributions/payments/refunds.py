"""Giving contributions back to who paid them: to a member's pot, or to the account of a sponsor or donor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import polars as pl
from django.db import transaction

from naungan.contributions.models import Bill, Payer, Refund
from naungan.contributions.payments.pot_entries import FILLING, fill, pots_of
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.lib.clock import wib_day
from naungan.lib.errors import Problem
from naungan.lib.sql import Schema, frame_of, run, staged
from naungan.protection.commands import revoke
from naungan.regulation.kinds import PayerKind

INCOME, LIABILITY = Account.Kind.INCOME, Account.Kind.LIABILITY
PARTS = ("jkk", "jkm", "jht")
GIVEN_BACK: Schema = {
    "membership_id": pl.Int64,
    "payer_id": pl.Int64,
    "months": pl.Int64,
    "jkk": pl.Int64,
    "jkm": pl.Int64,
    "jht": pl.Int64,
}


class AlreadyRefunded(Problem):
    code = "refund.repeated"


def owner_of(payer: Payer) -> str:
    """Return the owner of the account that holds what we owe a payer."""
    return f"payer:{payer.pk}"


@transaction.atomic
def take_back(rows: pl.DataFrame, *, reason: str, at: dt.datetime) -> pl.DataFrame:
    """Revoke months of cover from a month on, and the old-age credits that rest on them.

    rows     as `protection.revoke`
    Returns  columns of `protection.REVOKED`; the caller says where their money goes
    """
    revoked = revoke(rows, reason=reason, at=at)
    take_back_jht(revoked, at=at)
    return revoked


def take_back_jht(revoked: pl.DataFrame, *, at: dt.datetime) -> None:
    """Take revoked months' contributions out of the members' old-age accounts."""
    credited = revoked.filter(pl.col("jht") > 0).select("membership_id", "month", "jht", "bill_id")
    if len(credited):
        with staged(credited) as source:
            run("contributions/payments/take_back_jht", source, at=at, on=wib_day(at))


@transaction.atomic
def give_back(returned: pl.DataFrame, *, reference: str, reason: str, at: dt.datetime) -> list[Refund]:
    """Return contributions to those who paid: members' own money to their pots, all other to the payers' accounts.

    returned   columns of GIVEN_BACK, one row per person and payer; `bill_id` where it is known tells the box it was bought from
    reference  the caller's own, once for ever
    Returns    the refunds to payers other than members
    Raises     AlreadyRefunded
    """
    refunds = []
    kinds = dict(Payer.objects.filter(pk__in=returned["payer_id"].unique().to_list()).values_list("pk", "kind"))
    is_own = pl.col("payer_id").is_in([payer for payer, kind in kinds.items() if kind == PayerKind.SELF])
    own = returned.filter(is_own)
    if len(own):
        _to_pots(own, reference=reference, reason=reason, at=at)
    for (payer,), rows in returned.filter(~is_own).group_by("payer_id", maintain_order=True):
        refunds.append(
            refund(
                Payer.objects.get(pk=payer),
                {part: int(rows[part].sum()) for part in PARTS},
                months=int(rows["months"].sum()),
                reference=reference if len(kinds) == 1 else f"{reference}:{payer}",
                reason=reason,
                at=at,
            )
        )
    return refunds


def _to_pots(own: pl.DataFrame, *, reference: str, reason: str, at: dt.datetime) -> None:
    name = f"returned:{reference}"
    sums = {part: int(own[part].sum()) for part in PARTS}
    journal = _book(name, sums, [(Fund.POT, "", -sum(sums.values()))], reason=reason, at=at)
    boxes = _boxes_of(own)
    loners = own.join(boxes, on="bill_id", how="anti") if "bill_id" in own.columns else own
    pots = pots_of(loners["membership_id"].unique().to_list(), at=at)
    rows = own.join(pots, on="membership_id", how="left")
    if "bill_id" in own.columns:
        rows = rows.join(boxes, on="bill_id", how="left").with_columns(pot_id=pl.coalesce("box_id", "pot_id"))
    per_pot = rows.group_by("pot_id").agg(amount=pl.sum_horizontal(PARTS).sum()).filter(pl.col("amount") > 0)
    fill(
        per_pot.select(
            "pot_id",
            "amount",
            reason=pl.lit("returned"),
            reference=pl.lit(f"{name}:") + pl.col("pot_id").cast(pl.String),
            payment_id=pl.lit(None, dtype=pl.Int64),
            bill_id=pl.lit(None, dtype=pl.Int64),
        ).select(list(FILLING)),
        journal=journal,
        at=at,
    )


def _boxes_of(own: pl.DataFrame) -> pl.DataFrame:
    """Return bill_id and box_id of the bills that were bought from a group's box."""
    schema = {"bill_id": pl.Int64, "box_id": pl.Int64}
    if "bill_id" not in own.columns:
        return frame_of([], schema)
    bills = own["bill_id"].unique().to_list()
    found = list(Bill.objects.filter(pk__in=bills, box__isnull=False).values_list("pk", "box"))
    return pl.DataFrame(found, schema=schema, orient="row")


@transaction.atomic
def refund(payer: Payer, parts: Mapping[str, int], *, months: int, reference: str, reason: str, at: dt.datetime) -> Refund:
    """Move contributions from the funds back to the payer's account with us.

    parts      whole rupiah by programme: jkk, jkm, jht
    reference  the caller's own, once for ever
    Raises     AlreadyRefunded for a reference that was used before
    Source     Perdir 22/PERDIR.02/072022 (to donors and governments by agreement)
    """
    amount = sum(parts.values())
    reference = f"refund:{reference}"
    journal = _book(reference, parts, [(Fund.SPONSOR, owner_of(payer), -amount)], reason=reason, at=at)
    return Refund.objects.create(
        reference=reference, payer=payer, amount=amount, months=months, reason=reason, journal_id=journal, at=at
    )


def _book(reference: str, parts: Mapping[str, int], others: list[tuple[Fund, str, int]], *, reason: str, at: dt.datetime) -> int:
    """Take contributions out of the funds and put them where `others` say. Raises AlreadyRefunded."""
    sides = [
        Side(Fund.JKK, INCOME, parts["jkk"]),
        Side(Fund.JKM, INCOME, parts["jkm"]),
        Side(Fund.JHT, LIABILITY, parts["jht"]),
        *(Side(fund, LIABILITY, amount, owner) for fund, owner, amount in others),
    ]
    journal = post_one(reference, "refund", sides, at=at, reason=reason)
    if journal is None:
        raise AlreadyRefunded("{reference} is already given back.", reference=reference)
    return journal
