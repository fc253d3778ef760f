"""Boxes of groups: members' coins in one pot; two officers confirm what it buys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.contributions.bills.commands import HEAD, LINE, self_payer, write_bills
from naungan.contributions.bills.customer_numbers import BOX, new_numbers
from naungan.contributions.bills.owed import dues
from naungan.contributions.models import Bill, Pot, PotMember
from naungan.contributions.payments.pot_purchases import pay_bills
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.regulation.quotes import check_advance


class NotAnOfficer(Problem):
    code = "box.not_an_officer"


class BoxTooSmall(Problem):
    code = "box.too_small"


@one_transaction
def open_box(name: str, officers: Sequence[str], memberships: Sequence[int], *, by: Viewer, at: dt.datetime) -> Pot:
    """Open the box of a group. Raises BadUsage without a name, two officers, or a member.

    officers     who may propose and confirm what it buys
    memberships  for whom it buys
    """
    names = sorted({name.strip() for name in officers if name.strip()})
    if not name.strip() or len({one.casefold() for one in names}) < 2 or not memberships:
        raise BadUsage("A box has a name, at least two officers, and members.", fix="Give all three.")
    box = Pot.objects.create(
        number=new_numbers(BOX, 1)[0], kind=Pot.Kind.BOX, name=name.strip()[:120], officers=names, opened_at=at
    )
    PotMember.objects.bulk_create(PotMember(pot=box, membership_id=one, since=wib_day(at)) for one in sorted(set(memberships)))
    record(by, "box.open", noun="pot", subject=box.pk, reason=", ".join(names), at=at)
    return box


@one_transaction
def leave(box: Pot, membership: int, *, by: Viewer, at: dt.datetime) -> None:
    """End that a box buys for somebody; what it bought stays hers. Raises BadUsage for one it does not buy for."""
    if not box.members.filter(membership=membership, until=None).update(until=wib_day(at)):
        raise BadUsage("The box does not buy for this member.", fix="Check the NIK and the number of the box.")
    record(by, "box.leave", noun="pot", subject=box.pk, at=at, membership=membership)


def _officer(box: Pot, name: str) -> None:
    if name.casefold() not in {one.casefold() for one in box.officers}:
        raise NotAnOfficer(
            "{by} is no officer of this box.",
            by=name,
            names=", ".join(box.officers),
            fix="Its officers are {names}.",
        )


def propose_purchase(box: Pot, *, months: int, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose that a box buys months for its members; another officer confirms. Raises NotAnOfficer, BadUsage."""
    _officer(box, by.name)
    check_advance(months, month=Month.of(wib_day(at)))
    return propose("box_buy", box.pk, reason=f"{months} months", by=by, at=at, content={"months": months})


def buy_from_box(proposal: Proposal, at: dt.datetime) -> Bill:
    """Write one bill for the group and pay it out of the box. Raises BoxTooSmall, NotAnOfficer."""
    box = Pot.objects.select_for_update().get(pk=int(proposal.subject))
    _officer(box, proposal.approved_by or "")
    on = wib_day(at)
    members = list(box.members.filter(until=None).order_by("pk").values_list("membership", flat=True))
    asked = pl.DataFrame(
        {"number": members, "membership_id": members, "programmes": [box.programmes] * len(members)},
        schema={"number": pl.Int64, "membership_id": pl.Int64, "programmes": pl.Int64},
    )
    due = dues(asked, on=on).filter(pl.col("blocked") == "")
    if due.is_empty():
        raise BoxTooSmall("Nobody of this box can be covered.", fix="Look at its members.")
    lines = due.with_columns(bill=pl.lit(0, dtype=pl.Int64), months=pl.lit(int(proposal.content["months"]), dtype=pl.Int64))
    starts_anew = bool((~due["is_continuing"]).any())
    heads = pl.DataFrame([(0, None, "move", starts_anew, None)], schema=HEAD, orient="row")
    written = write_bills(heads, lines.select("bill", *LINE), payer=self_payer(), at=at, box=box.pk)
    amount = int(written["amount"][0])
    if amount > box.balance:
        raise BoxTooSmall(
            "The box holds {balance} rupiah; {amount} are needed.",
            balance=box.balance,
            amount=amount,
            fix="Propose fewer months, or pay in first.",
        )
    pay_bills(written.with_columns(pot_id=pl.lit(box.pk, dtype=pl.Int64)), on=on, at=at)
    return Bill.objects.get(pk=written["bill_id"][0])
