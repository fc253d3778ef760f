"""Agreements of sponsors, and their money."""

from __future__ import annotations

from typing import Any

from ninja import Router

from naungan.api.v1.access import Call, NotFound, page_of
from naungan.api.v1.schemas import Answer, Routes
from naungan.enrolment.queries import report
from naungan.enrolment.sight import visible_agreements
from naungan.lib.month import Month

router = Router(tags=["agreements"])
route = Routes(router)


class AgreementOut(Answer):
    """What a sponsor pays for; ceiling in whole rupiah."""

    id: int
    number: str
    sponsor: str
    since: str
    months: int
    ceiling: int


class SumsOut(AgreementOut):
    """ceiling - committed + given_back = left, and paid = used + given_back; whole rupiah."""

    committed: int
    paid: int
    used: int
    given_back: int
    left: int
    people: int
    person_months: int


class AgreementsOut(Answer):
    """A page; next: the cursor of the page after, empty at the end."""

    items: list[AgreementOut]
    next: str


@route.get("/agreements", scope="agreement", summary="Agreements of the token's sponsors", answer=AgreementsOut)
def get_agreements(call: Call, cursor: str = "") -> dict[str, Any]:
    """A hundred a page; `next` is the cursor of the page after."""
    rows, after = page_of(visible_agreements(call.viewer), cursor)
    return {"items": [_agreement(one) for one in rows], "next": after}


@route.get("/agreements/{int:pk}", scope="agreement", summary="One agreement", answer=SumsOut)
def get_agreement(call: Call, pk: int) -> dict[str, Any]:
    """ceiling - committed + given_back = left, and paid = used + given_back; whole rupiah."""
    found = agreed_with(call, pk)
    told = report(found)
    return _agreement(found) | told.sums.as_json() | {"people": told.people, "person_months": told.person_months}


def agreed_with(call: Any, pk: int) -> Any:
    """Return an agreement of the token's sponsors. Raises NotFound."""
    found = visible_agreements(call.viewer).filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise NotFound("This token sees no agreement {number}.", number=pk, fix="List them: GET agreements.")
    return found


def _agreement(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk,
        "number": one.number,
        "sponsor": one.sponsor.name,
        "since": str(Month(one.since)),
        "months": one.months,
        "ceiling": one.ceiling,
    }
