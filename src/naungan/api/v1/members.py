"""People: enrolled, and whether they were covered on a day."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Field, Router

from naungan.accounts.limits import require_people
from naungan.api.v1.access import Call, NotFound, once
from naungan.api.v1.schemas import Answer, Asked, Routes
from naungan.enrolment.entry.channels import channel_of
from naungan.enrolment.entry.commands import enrol_person
from naungan.enrolment.models import Channel, Origin
from naungan.enrolment.queries import status_of_member
from naungan.enrolment.standing import as_json as standing
from naungan.lib.clock import end_of_day, now, wib_day
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import BadUsage
from naungan.lib.words import LANGUAGES
from naungan.registry.identity import BadNik
from naungan.registry.queries import look_up

router = Router(tags=["members"])
route = Routes(router)


class WorkIn(Asked):
    """One of several kinds of work, with what it brings a month."""

    occupation: Annotated[str, Field(min_length=1, max_length=60)]
    income: Annotated[int, Field(ge=10_000, le=10**9)]


class PersonIn(Asked):
    """Somebody to enrol."""

    nik: Annotated[str, Field(max_length=24)]
    name: Annotated[str, Field(min_length=1, max_length=120)]
    income: Annotated[int, Field(ge=0, le=10**9)]
    area: Annotated[str, Field(max_length=13)]
    phone: Annotated[str, Field(max_length=20)] = ""
    occupation: Annotated[str, Field(max_length=60)] = ""
    language: Annotated[str, Field(pattern=f"^({'|'.join(LANGUAGES)})$")] = "id"
    kind: Annotated[str, Field(pattern="^(own_account|employer|platform_partner)$")] = "own_account"
    birth_date: Annotated[str, Field(max_length=20, description="As on the KTP; left out: as the NIK says.")] = ""
    sex: Annotated[str, Field(max_length=12, description="L or P, M or F; left out: as the NIK says.")] = ""
    kk: Annotated[str, Field(max_length=24, description="Number of the family card (KK).")] = ""
    works: Annotated[
        list[WorkIn], Field(max_length=5, description="Several kinds of work, in place of occupation and income.")
    ] = []


class StatusIn(Asked):
    """Whose protection on which day (and hour, WIB), as known on which day. In a body: no NIK stands in an address."""

    nik: Annotated[str, Field(max_length=24)]
    on: dt.date | None = None
    time: dt.time | None = None
    known: dt.date | None = None


class MemberOut(Answer):
    """number: takes money of any amount at any time; next_month: what the next month costs, rupiah; doubts: her branch looks."""

    membership: int
    number: str
    next_month: int
    is_new: bool
    doubts: list[str]


class ReasonOut(Answer):
    """A stable code, and a sentence that an officer can read out."""

    code: str
    text: str


class PayerOut(Answer):
    """Who paid the month that covers."""

    kind: str
    name: str


class PersonOut(Answer):
    """Whom the answer is about; the NIK is masked."""

    id: str
    name: str
    nik: str
    synthetic: bool


class StandingOut(Answer):
    """Where she stands on a day, as known at a moment: the end of that day.

    covered_since: first day of the spell. covered_from: the moment of the payment with which cover began on this very day.
    """

    covered: bool
    state: str
    reason: ReasonOut
    programmes: list[str]
    paid_through: str | None
    covered_since: str | None
    covered_from: str | None
    needs_person: bool
    known: str


class StatusOut(Answer):
    """Was she covered on a day, as known on a day. state: one of the states of cover; rows: the months behind the answer.

    known_then: the answer as known at the end of the day asked about, where anything was recorded since; differs: whether it is
    another one. Of an event on such a day a person decides.
    """

    covered: bool
    state: str
    reason: ReasonOut
    programmes: list[str]
    paid_through: str | None
    covered_since: str | None
    covered_from: str | None
    needs_person: bool
    differs: bool
    known_then: StandingOut | None
    payer: PayerOut | None
    rows: list[dict[str, Any]]
    person: PersonOut | None
    roster_row: dict[str, Any] | None
    on: str
    known: str


@route.post("/members", scope="enrol", summary="Enrol one person", answer=MemberOut, status=201)
def post_member(call: Call, person: PersonIn) -> HttpResponse:
    """Who is registered in an area of the token keeps her membership; cover begins when she pays."""
    with suppress(BadNik):  # refused or not: that it was tried stays
        look_up(person.nik, reason="api enrol", by=call.viewer, at=now())
    require_people(call.program.pk, 1, at=now())

    def enrol(call: Any) -> tuple[int, dict[str, Any]]:
        made = enrol_person(
            person.nik,
            name=person.name,
            income=person.income,
            area=person.area,
            phone=person.phone,
            occupation=person.occupation,
            language=person.language,
            kind=person.kind,
            birth_date=person.birth_date,
            sex=person.sex,
            kk=person.kk,
            works=[(one.occupation, one.income) for one in person.works],
            channel=channel_of(Channel.Kind.PARTNER, call.viewer.name, on=wib_day(now())),
            how=Origin.How.DEVICE,
            by=call.viewer,
            at=now(),
            is_synthetic=is_demo(),
        )
        return 201, {
            "membership": made.membership,
            "number": made.number,
            "next_month": made.price,
            "is_new": made.is_new,
            "doubts": list(made.doubts),
        }

    return once(enrol)(call)


@route.post("/status", scope="status", summary="Was she covered on a day, as known on a day, and why", answer=StatusOut)
def post_status(call: Call, asked: StatusIn) -> dict[str, Any]:
    """People outside the token's areas are not found. Each look is kept in the audit trail; 10,000 a day."""
    on = asked.on or wib_day(now())
    member = _member(call, asked.nik, "status")
    known = end_of_day(asked.known) if asked.known else None
    if asked.time is not None and asked.time.tzinfo is not None:
        raise BadUsage("`time` is an hour of that day in Jakarta (WIB).", fix="Leave its zone out, as in 09:30.")
    found = standing(status_of_member(member, on=on, known=known, time=asked.time))
    for row in found["rows"]:
        row.pop("payer_id")
    return found


def _member(call: Any, nik: str, why: str) -> Any:
    """Return a person of the token's areas. Raises BadNik, NotFound."""
    found = looked_up(call, nik, why)
    if found is None:
        raise NotFound("Nobody in the areas of this token has this NIK.", fix="Compare it with the KTP.")
    return found


def looked_up(call: Any, nik: str, why: str) -> Any:
    """Return a person of the token's areas, or None; that she was looked up stands in the trail. Raises BadNik."""
    member = look_up(nik, reason=f"api {why}", by=call.viewer, at=now())
    require_people(call.program.pk, 1, at=now())
    return member
