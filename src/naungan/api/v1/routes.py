"""The API for programs, version 1: quote, enrol, bill, status, lists, coverage, agreements. OpenAPI at `openapi.json`."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from functools import cache
from typing import Annotated, Any

import polars as pl
from django.http import HttpRequest, HttpResponse
from ninja import Field, File, NinjaAPI, Query, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.files import UploadedFile
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from pydantic import ConfigDict

from naungan import __version__
from naungan.accounts.limits import require_people, require_rows
from naungan.api.bodies import parsed
from naungan.api.v1 import access, answers
from naungan.api.v1.access import Call, NotFound, Token, as_problem, once, page_of
from naungan.contributions.bills.commands import bill_member
from naungan.contributions.models import Bill
from naungan.contributions.sight import visible_bills
from naungan.coverage.queries import coverage_by_regency
from naungan.enrolment.entry.channels import channel_of
from naungan.enrolment.entry.commands import enrol_person
from naungan.enrolment.models import Channel, Origin
from naungan.enrolment.queries import report, status_of_member
from naungan.enrolment.rosters.commands import check_roster, enrol_roster
from naungan.enrolment.rosters.reading import read_sent
from naungan.enrolment.sight import visible_agreements, visible_rosters
from naungan.enrolment.standing import as_json as standing
from naungan.lib.clock import end_of_day, now, wib_day
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.trail import record
from naungan.registry.identity import BadNik
from naungan.registry.queries import look_up
from naungan.registry.sight import visible_memberships
from naungan.regulation.kinds import MemberKind, PayerKind, Sector, read_programmes
from naungan.regulation.quotes import quote


class Bodies(Parser):
    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        return parsed(request.body)  # type: ignore[no-any-return]


class Api(NinjaAPI):
    """Describes its problems as what they are sent as."""

    def get_openapi_schema(self, **words: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**words)
        for path in schema["paths"].values():
            for operation in path.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in answer.get("content", {}):
                        answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
        return schema


api = Api(
    title="Naungan", version=__version__, auth=Token(), urls_namespace="v1", docs_url=None,
    parser=Bodies(),
    description="Every write carries an Idempotency-Key; problems are application/problem+json with a stable code.",
)  # fmt: skip
MOST_ROWS = 1_000
"""Rows with something amiss that a check names; `verdicts` counts all."""
MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"
WRITES: dict[str, Any] = {"openapi_extra": {"parameters": [
    {"name": "Idempotency-Key", "in": "header", "required": True, "schema": {"type": "string", "minLength": 1, "maxLength": 128}}
]}}  # fmt: skip


def scoped(request: HttpRequest, scope: str) -> Call:
    """Return the call of a program that may do this. Raises NoScope, and BadUsage for words in the address that nobody knows."""
    call = access.need(request, scope)
    assert request.resolver_match is not None and request.method is not None
    route = re.sub(
        r"<(?:\w+:)?(\w+)>", r"{\1}", request.resolver_match.route
    )  # Django's way of writing it, and OpenAPI's
    known = _parameters()[f"/{route}", request.method.lower()]
    for name in sorted(set(request.GET) - set(known)):
        raise BadUsage(
            "There is no parameter “{given}” here.", given=name[:40], names=", ".join(known),
            fix="Choose one of: {names}." if known else "Leave it out.",
        )  # fmt: skip
    return call


@cache
def _parameters() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what each route reads from the address, as it is described."""
    schema = api.get_openapi_schema()
    return {
        (path, method): tuple(one["name"] for one in operation.get("parameters", ()) if one["in"] == "query")
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    }


def said(answer: type[Schema], status: int = 200) -> dict[int, type[Schema]]:
    """Return what a route may answer: its own shape, and problems."""
    return {status: answer, **answers.PROBLEMS}


@api.exception_handler(Problem)
def problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return as_problem(error)


@api.exception_handler(AuthenticationError)
def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = as_problem(NoToken("This needs a valid token.", fix="Send Authorization: Bearer …"), 401)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    where = ", ".join(_field(one) for one in error.errors[:5])
    return as_problem(BadUsage("This cannot be read: {where}.", where=where, fix="Compare it with openapi.json."))


def _field(error: dict[str, Any]) -> str:
    """Return which field, what is wrong with it and the limit that it breaks: codes and numbers, the same in each language."""
    limits = [f"{name} {value}" for name, value in error.get("ctx", {}).items() if isinstance(value, str | int | float)]
    where = [str(part) for part in error["loc"] if part not in ("asked", "person")]  # as whoever wrote it knows it
    return f"{'.'.join(where)} ({', '.join([str(error['type']), *limits])})"


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return as_problem(BadUsage("This request cannot be read.", fix="Compare it with openapi.json."), error.status_code)


class NoToken(Problem):
    code = "token.missing"


class Asked(Schema):
    """What is not known is refused: a word that is misspelt would else be left out in silence."""

    model_config = ConfigDict(extra="forbid")


MOST_MONTHS = 120
"""Longer than any law lets a member pay ahead: the verb says what the law of the month allows."""


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
    language: Annotated[str, Field(pattern="^(id|en)$")] = "id"
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


class BillIn(Asked):
    """Which months to bill."""

    nik: Annotated[str, Field(max_length=24)]
    months: Annotated[int, Field(ge=1, le=MOST_MONTHS)] = 1
    programmes: Annotated[str, Field(max_length=20)] = ""
    restart: bool = False


class QuoteIn(Schema):
    """What to price."""

    income: Annotated[int, Field(ge=0, le=10**9)]
    since: Annotated[str, Field(pattern=MONTH)] = ""
    months: Annotated[int, Field(ge=1, le=MOST_MONTHS)] = 1
    programmes: Annotated[str, Field(max_length=20, examples=["jkk,jkm", "jkk,jkm,jht"])] = "jkk,jkm"
    sector: Annotated[str, Field(pattern="^(other|transport)$")] = "other"
    payer: Annotated[str, Field(pattern="^(self|donor|csr|apbn|apbd|apbdes|platform)$")] = "self"
    kind: Annotated[str, Field(pattern="^(own_account|employer|platform_partner)$")] = "own_account"


class CoverageIn(Schema):
    """Of which province, on which day."""

    province: Annotated[str, Field(pattern="^[0-9]{2}$")]
    on: dt.date | None = None


@api.get("/quote", summary="Price of each month of cover", response=said(answers.QuoteOut))
def get_quote(request: HttpRequest, asked: Query[QuoteIn]) -> dict[str, Any]:
    """Scope `quote`. Whole rupiah per fund, with the rule behind each month."""
    scoped(request, "quote")
    first = Month.parse(asked.since) if asked.since else Month.of(wib_day(now()))
    found = quote(
        asked.income, since=first, months=asked.months, programmes=read_programmes(asked.programmes),
        payer=PayerKind.read(asked.payer), sector=Sector.read(asked.sector), kind=MemberKind.read(asked.kind),
    )  # fmt: skip
    months = [
        {
            "month": str(one.month),
            "jkk": one.jkk,
            "jkm": one.jkm,
            "jht": one.jht,
            "total": one.total,
            "rules": list(one.rules),
        }
        for one in found.months
    ]
    return {"reference_income": found.reference_income, "months": months, "total": found.total}


@api.post("/members", summary="Enrol one person", response=said(answers.MemberOut, 201), **WRITES)
def post_member(request: HttpRequest, person: PersonIn) -> HttpResponse:
    """Scope `enrol`. Who is registered in an area of the token keeps her membership; cover begins when she pays."""

    asker = scoped(request, "enrol")
    with suppress(BadNik):  # refused or not: that it was tried stays
        look_up(person.nik, reason="api enrol", by=asker.viewer, at=now())
    require_people(asker.program.pk, 1, at=now())

    def enrol(call: Any) -> tuple[int, dict[str, Any]]:
        made = enrol_person(
            person.nik, name=person.name, income=person.income, area=person.area, phone=person.phone,
            occupation=person.occupation, language=person.language, kind=person.kind, birth_date=person.birth_date,
            sex=person.sex, kk=person.kk, works=[(one.occupation, one.income) for one in person.works],
            channel=channel_of(Channel.Kind.PARTNER, call.viewer.name, on=wib_day(now())), how=Origin.How.DEVICE,
            by=call.viewer, at=now(), is_synthetic=is_demo(),
        )  # fmt: skip
        return 201, {
            "membership": made.membership,
            "number": made.number,
            "next_month": made.price,
            "is_new": made.is_new,
            "doubts": list(made.doubts),
        }

    return once(enrol)(asker)


@api.post("/status", summary="Was she covered on a day, as known on a day, and why", response=said(answers.StatusOut))
def post_status(request: HttpRequest, asked: StatusIn) -> dict[str, Any]:
    """Scope `status`. People outside the token's areas are not found. Each look is kept in the audit trail; 10,000 a day."""
    call = scoped(request, "status")
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
    found = _looked_up(call, nik, why)
    if found is None:
        raise NotFound("Nobody in the areas of this token has this NIK.", fix="Compare it with the KTP.")
    return found


def _looked_up(call: Any, nik: str, why: str) -> Any:
    """Return a person of the token's areas, or None; that she was looked up stands in the trail. Raises BadNik."""
    member = look_up(nik, reason=f"api {why}", by=call.viewer, at=now())
    require_people(call.program.pk, 1, at=now())
    return member


@api.post("/bills", summary="Bill a member's next months", response=said(answers.BillOut, 201), **WRITES)
def post_bill(request: HttpRequest, asked: BillIn) -> HttpResponse:
    """Scope `bill`. Arrears of at most three months first, no fine; `restart` leaves them."""

    call_ = scoped(request, "bill")
    member = _looked_up(call_, asked.nik, "bill")  # before the act's transaction: it stays, whatever becomes of that

    def bill(call: Any) -> tuple[int, dict[str, Any]]:
        if member is None:
            raise NotFound("Nobody in the areas of this token has this NIK.", fix="Compare it with the KTP.")
        membership = visible_memberships(call.viewer).filter(member=member).running().first()
        if membership is None:
            raise NotFound("This person has no running membership.", fix="Enrol her first.")
        chosen = read_programmes(asked.programmes) if asked.programmes else 0
        made = bill_member(
            membership.pk, months=asked.months, programmes=chosen, restart=asked.restart, by=call.viewer, at=now()
        )
        return 201, _bill(made)

    return once(bill)(call_)


@api.get("/bills/{number}", summary="One bill", response=said(answers.BillOut))
def get_bill(request: HttpRequest, number: str) -> dict[str, Any]:
    """Scope `bill`."""
    found = visible_bills(scoped(request, "bill").viewer).filter(number=number[:30]).first()
    if found is None:
        raise NotFound("There is no bill {number}.", number=number[:30], fix="Check the number.")
    return _bill(found)


def _bill(found: Bill) -> dict[str, Any]:
    months = [{"month": str(Month(one.month)), "total": one.total} for one in found.months.order_by("month")]
    return {"number": found.number, "amount": found.amount, "expires_on": found.expires_on, "paid": found.is_paid,
            "state": found.state_on(wib_day(now())), "months": months}  # fmt: skip


@api.get("/agreements", summary="Agreements of the token's sponsors", response=said(answers.AgreementsOut))
def get_agreements(request: HttpRequest, cursor: str = "") -> dict[str, Any]:
    """Scope `agreement`. A hundred a page; `next` is the cursor of the page after."""
    rows, after = page_of(visible_agreements(scoped(request, "agreement").viewer), cursor)
    return {"items": [_agreement(one) for one in rows], "next": after}


@api.get("/agreements/{int:pk}", summary="One agreement", response=said(answers.SumsOut))
def get_agreement(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Scope `agreement`. ceiling - committed + given_back = left, and paid = used + given_back; whole rupiah."""
    found = _agreed(scoped(request, "agreement"), pk)
    told = report(found)
    return _agreement(found) | told.sums.as_json() | {"people": told.people, "person_months": told.person_months}


def _agreed(call: Any, pk: int) -> Any:
    found = visible_agreements(call.viewer).filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise NotFound("This token sees no agreement {number}.", number=pk, fix="List them: GET agreements.")
    return found


def _agreement(one: Any) -> dict[str, Any]:
    return {"id": one.pk, "number": one.number, "sponsor": one.sponsor.name, "since": str(Month(one.since)),
            "months": one.months, "ceiling": one.ceiling}  # fmt: skip


@api.post(
    "/agreements/{int:pk}/rosters", summary="Send a list of candidates", response=said(answers.RosterOut, 201), **WRITES
)
def post_roster(request: HttpRequest, pk: int, file: File[UploadedFile]) -> HttpResponse:
    """Scope `roster`. Every row gets a verdict; rows without a fault are enrolled. The same file adds nothing."""

    def enrol(call: Any) -> tuple[int, dict[str, Any]]:
        agreed = _agreed(call, pk)
        file.seek(0)
        sent = read_sent(file.read(), file.name or "list.csv")
        done = enrol_roster(sent, agreed, at=now(), by=call.viewer, is_synthetic=is_demo())
        counts = done.checked.counts() if done.checked else {}
        return 201, {"roster": done.roster.pk, "rows": done.roster.rows, "repeated": done.repeated, "verdicts": counts,
                     "bill": done.bill and done.bill.number}  # fmt: skip

    return once(enrol)(scoped(request, "roster"))


@api.post(
    "/agreements/{int:pk}/rosters/check", summary="Judge a list of candidates, without effect",
    response=said(answers.CheckedOut),
)  # fmt: skip
def post_check(request: HttpRequest, pk: int, file: File[UploadedFile]) -> dict[str, Any]:
    """Scope `roster`. What the list would come to if it were sent now: rows by verdict, what is amiss, months and rupiah."""
    call = scoped(request, "roster")
    agreed = _agreed(call, pk)
    sent = read_sent(file.read(), file.name or "list.csv")
    require_rows(call.program.pk, len(sent.frame), at=now())
    checked = check_roster(sent, agreed, on=wib_day(now()))
    record(call.viewer, "roster.check", noun="agreement", subject=agreed.pk, at=now(), rows=len(checked.rows))
    amiss = checked.rows.filter(pl.col("outcome") != "enrolled").head(MOST_ROWS)
    taken = checked.rows.filter(pl.col("outcome") == "enrolled")
    return {
        "rows": len(checked.rows), "verdicts": checked.counts(), "enrolled": len(taken),
        "months": int(taken["months"].sum()), "amount": int(taken["spent"].sum()),
        "amiss": amiss.select("sheet", pl.col("row").cast(pl.Int64), "verdict", "verdicts", "outcome").to_dicts(),
        "unread": list(checked.candidates.unread),
    }  # fmt: skip


@api.get("/rosters/{int:pk}/rows", summary="Rows of a list with their verdicts", response=said(answers.RowsOut))
def get_rows(request: HttpRequest, pk: int, cursor: str = "") -> dict[str, Any]:
    """Scope `roster`. Rows carry no name and no NIK: sheet and row are those of the file that was sent."""
    found = visible_rosters(scoped(request, "roster").viewer).filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise NotFound("This token sees no list {number}.", number=pk, fix="Take `roster` of the answer to your list.")
    rows, after = page_of(found.entries.all(), cursor)
    items = [
        {"id": one.pk, "sheet": one.sheet, "row": one.number, "verdict": one.verdict, "verdicts": one.verdicts,
         "outcome": one.outcome, "months": one.months}
        for one in rows
    ]  # fmt: skip
    return {"items": items, "next": after}


@api.get("/coverage", summary="Covered over potential, by regency of a province", response=said(answers.CoverageOut))
def get_coverage(request: HttpRequest, asked: Query[CoverageIn]) -> dict[str, Any]:
    """Scope `coverage`. Each rate with denominator, round, method and source."""
    scoped(request, "coverage")
    return {"items": [row.as_json() for row in coverage_by_regency(asked.province, on=asked.on or wib_day(now()))]}
