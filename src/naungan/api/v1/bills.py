"""Bills of members."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Field, Router

from naungan.api.v1.access import Call, NotFound, once
from naungan.api.v1.members import looked_up
from naungan.api.v1.schemas import MOST_MONTHS, Answer, Asked, Routes
from naungan.contributions.bills.commands import bill_member
from naungan.contributions.models import Bill
from naungan.contributions.sight import visible_bills
from naungan.lib.clock import now, wib_day
from naungan.lib.month import Month
from naungan.registry.sight import visible_memberships
from naungan.regulation.kinds import read_programmes

router = Router(tags=["bills"])
route = Routes(router)


class BillIn(Asked):
    """Which months to bill."""

    nik: Annotated[str, Field(max_length=24)]
    months: Annotated[int, Field(ge=1, le=MOST_MONTHS)] = 1
    programmes: Annotated[str, Field(max_length=20)] = ""
    restart: bool = False


class BillMonthOut(Answer):
    """One month of a bill, whole rupiah."""

    month: str
    total: int


class BillOut(Answer):
    """A bill: paid at any bank to its number; state: open, paid, late or taken_back."""

    number: str
    amount: int
    expires_on: dt.date | None
    paid: bool
    state: str
    months: list[BillMonthOut]


@route.post("/bills", scope="bill", summary="Bill a member's next months", answer=BillOut, status=201)
def post_bill(call: Call, asked: BillIn) -> HttpResponse:
    """Arrears of at most three months first, no fine; `restart` leaves them."""
    member = looked_up(call, asked.nik, "bill")  # before the act's transaction: it stays, whatever becomes of that

    def bill(call: Any) -> tuple[int, dict[str, Any]]:
        if member is None:
            raise NotFound("Nobody in the areas of this token has this NIK.", fix="Compare it with the KTP.")
        membership = visible_memberships(call.viewer).filter(member=member).running().first()
        if membership is None:
            raise NotFound("This person has no running membership.", fix="Enrol her first.")
        chosen = read_programmes(asked.programmes) if asked.programmes else 0
        made = bill_member(membership.pk, months=asked.months, programmes=chosen, restart=asked.restart, by=call.viewer, at=now())
        return 201, _bill(made)

    return once(bill)(call)


@route.get("/bills/{number}", scope="bill", summary="One bill", answer=BillOut)
def get_bill(call: Call, number: str) -> dict[str, Any]:
    """What it costs, its months, and whether it is paid."""
    found = visible_bills(call.viewer).filter(number=number[:30]).first()
    if found is None:
        raise NotFound("There is no bill {number}.", number=number[:30], fix="Check the number.")
    return _bill(found)


def _bill(found: Bill) -> dict[str, Any]:
    months = [{"month": str(Month(one.month)), "total": one.total} for one in found.months.order_by("month")]
    return {
        "number": found.number,
        "amount": found.amount,
        "expires_on": found.expires_on,
        "paid": found.is_paid,
        "state": found.state_on(wib_day(now())),
        "months": months,
    }
