"""Search and enrolled: what another ministry's system may know of one person it can name by her NIK.

DCI release 1.0.0, Integrated Beneficiary Registry, synchronous forms. People are found by exact identity only. A person
outside the token's areas is not found, as if she were nowhere. Each look is kept in the audit trail.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from naungan.api.dci import signing
from naungan.api.dci.access import MOST, VERSION, Caller, Refusal, Rejection, count_people, served
from naungan.enrolment.queries import status_of_member
from naungan.lib.clock import WIB, wib_day
from naungan.lib.errors import Problem
from naungan.registry.models import Member
from naungan.registry.queries import look_up, member_since
from naungan.regulation.kinds import Programme

Shape = TypeVar("Shape", bound=BaseModel)
NIK_NAMES = ("NIK", "NID", "UIN")
"""Names of the identifier: ours, and the standard's for a national number."""
ATTRIBUTES = ("nik", "nid", "uin", "person_identifier")
PURPOSE = re.compile(r"[\w.:/-]{1,99}", re.ASCII)
CONTEXT = {"@vocab": "https://schema.spdci.org/extensions/ibr/v1"}
PROGRAMMES = {
    Programme.JKK: ("Jaminan Kecelakaan Kerja", "work injury"),
    Programme.JKM: ("Jaminan Kematian", "survivors"),
    Programme.JHT: ("Jaminan Hari Tua", "old age"),
}
"""Name of each programme (UU 40/2004 art. 18) and its branch of social security as SDG 1.3.1 counts it."""


class Pagination(BaseModel):
    page_size: int = Field(ge=1, le=2000)
    page_number: int = Field(default=1, ge=1)


class Criteria(BaseModel):
    """`search_criteria`, and `enrolled_criteria`, as far as they are looked at."""

    reg_event_type: str = Field(default="REGISTER", max_length=99)
    query_type: str = Field(max_length=99)
    query: Any
    pagination: Pagination | None = None
    authorize: dict[str, Any] = Field(default_factory=dict)


class Asked(BaseModel):
    """One of the requests in a message. What its criteria say is judged for each request alone."""

    reference_id: str = Field(min_length=1, max_length=99)
    timestamp: AwareDatetime
    search_criteria: dict[str, Any]
    locale: str = Field(default="", max_length=9)


class SearchRequest(BaseModel):
    transaction_id: str = Field(max_length=99)
    search_request: list[Asked] = Field(min_length=1)


class EnrolledRequest(BaseModel):
    transaction_id: str = Field(max_length=99)
    enrolled_criteria: Criteria


@served("search")
def search(caller: Caller) -> dict[str, Any]:
    """`/registry/sync/search`: for each request the person with this NIK, or nobody."""
    asked = _read(SearchRequest, caller)
    if len(asked.search_request) > MOST:
        raise Rejection("A message holds at most {count} requests.", "rjct.total_count.limit_exceeded", count=MOST)
    if len(asked.search_request) != caller.header.total_count:
        raise Rejection("The header counts other requests than the message holds.", "rjct.total_count.invalid")
    count_people(caller, len(asked.search_request))
    seen: set[str] = set()
    answers = []
    for one in asked.search_request:
        try:
            if one.reference_id in seen:
                raise Rejection("This reference came twice.", "rjct.reference_id.duplicate")
            found = _found(caller, one)
        except Rejection as rejection:
            found = {"status": "rjct", "status_reason_code": rejection.code, "status_reason_message": rejection.text}
        seen.add(one.reference_id)
        answers.append(
            {
                "reference_id": one.reference_id,
                "timestamp": caller.at.isoformat(),
                **found,
                **({"locale": one.locale} if one.locale else {}),
            }
        )
    return {
        "transaction_id": asked.transaction_id,
        "correlation_id": caller.correlation_id,
        "search_response": answers,
    }


@served("search")
def enrolled(caller: Caller) -> dict[str, Any]:
    """`/registry/sync/enrolled`: the programmes a person is enrolled in."""
    asked = _read(EnrolledRequest, caller)
    count_people(caller, 1)
    _, member = _person(caller, asked.enrolled_criteria)
    programmes = []
    if member is not None:
        standing = _Standing(member, caller.at)
        programmes = [
            {
                "programme_identifier": programme.name,
                "programme_name": PROGRAMMES[programme][0],
                "implementing_institution": "BPJS Ketenagakerjaan",
                "enrolment_date": _moment(standing.since),
                "enrolment_status": standing.state,
                "benefit": {"benefit_type": PROGRAMMES[programme][1]},
            }
            for programme in standing.programmes
        ]
    return {
        "transaction_id": asked.transaction_id,
        "correlation_id": caller.correlation_id,
        "timestamp": caller.at.isoformat(),
        "status": "succ",
        "enrolled_programmes": programmes,
    }


def keys(request: HttpRequest) -> HttpResponse:
    """`/.well-known/jwks.json`: the key that checks our signatures."""
    return JsonResponse(signing.keys())


def _read(shape: type[Shape], caller: Caller) -> Shape:
    try:
        return shape.model_validate(caller.message)
    except ValidationError as error:
        where = ", ".join(f"message.{'.'.join(map(str, one['loc']))}" for one in error.errors()[:5])
        raise Refusal("This cannot be read: {where}.", 400, "err.request.bad", where=where) from error


def _found(caller: Caller, one: Asked) -> dict[str, Any]:
    try:
        criteria = Criteria.model_validate(one.search_criteria)
    except ValidationError as error:
        is_page = any(fault["loc"][:1] == ("pagination",) for fault in error.errors())
        code = "rjct.pagination.invalid" if is_page else "rjct.search_criteria.invalid"
        where = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors()[:5])
        raise Rejection("This cannot be read: {where}.", code, where=where) from error
    if criteria.reg_event_type != "REGISTER":
        raise Rejection("Only the event REGISTER is kept here.", "rjct.search_criteria.invalid")
    nik, member = _person(caller, criteria)
    page = criteria.pagination or Pagination(page_size=1)
    shown = [_record(member, nik, caller.at)] if member is not None and page.page_number == 1 else []
    return {
        "status": "succ",
        "data": {"version": VERSION, "reg_records": shown},
        "pagination": {"page_size": page.page_size, "page_number": page.page_number, "total_count": int(member is not None)},
    }


def _person(caller: Caller, criteria: Criteria) -> tuple[str, Member | None]:
    """Return the NIK that is asked for, and whose it is if the caller may see her. Raises Rejection."""
    nik = identity_in(criteria.query_type, criteria.query)
    purpose = criteria.authorize.get("purpose")
    code = purpose.get("code") if isinstance(purpose, dict) else None
    reason = f"dci {code}" if isinstance(code, str) and PURPOSE.fullmatch(code) else "dci"
    try:
        return nik, look_up(nik, reason=reason, by=caller.viewer, at=caller.at)
    except Problem as error:
        raise Rejection("This is no NIK.", "rjct.search_criteria.invalid") from error


def identity_in(query_type: str, query: object) -> str:
    """Return the NIK that a query names: as type and value, as one equality, or as one predicate. Raises Rejection."""
    match query_type, query:
        case "idtype-value", {"type": str(kind), "value": str(value)} if kind.upper() in NIK_NAMES:
            return value
        case "expression", {"$and": [dict(one)]} | dict(one) if len(one) == 1:
            name, test = next(iter(one.items()))
            match test:
                case str(value) | {"eq": str(value)} | {"$eq": str(value)} if str(name).lower() in ATTRIBUTES:
                    return value
        case "predicate", [
            {"expression1": {"attribute_name": str(name), "operator": "eq", "attribute_value": str(value)}, **more}
        ]:
            if name.lower() in ATTRIBUTES and not more.get("expression2"):
                return value
    raise Rejection("People are found by their exact NIK only: {names}.", "rjct.search_criteria.invalid", names="NIK, NID, UIN")


class _Standing:
    """How one person stands today."""

    def __init__(self, member: Member, at: dt.datetime) -> None:
        status = status_of_member(member, on=wib_day(at))
        assert status.protection is not None
        standing = status.protection.standing
        self.state = "active" if standing.is_covered else "inactive"
        live = status.protection.covering or max(status.protection.live, key=lambda row: row.month, default=None)
        self.programmes = [one for one in Programme if live is not None and live.programmes & one]
        self.since = member_since(member)
        self.covered_since = standing.covered_since
        self.paid_through = str(standing.paid_through) if standing.paid_through else ""


def _record(member: Member, nik: str, at: dt.datetime) -> dict[str, Any]:
    """Return a Beneficiary of the standard: only what tells that it is she, and how she is protected."""
    standing = _Standing(member, at)
    identifier = [{"@type": "Identifier", "identifier_type": "NIK", "identifier_value": nik}]
    return {
        "@context": CONTEXT,
        "@type": "Beneficiary",
        "assistance_unit": "Person",
        "member": {
            "@type": "Member",
            "member_identifier": [{"identifier_type": "NAUNGAN", "identifier_value": str(member.pk)}],
            "demographic_info": {
                "@type": "Person",
                "identifier": identifier,
                "name": {"@type": "Name", "surname": "", "given_name": member.name, "prefix": "", "suffix": ""},
                "sex": {"F": "female", "M": "male"}[member.sex],
                "birth_date": member.birth_date.isoformat(),
            },
        },
        "programme_identifier": [
            {"programme_name": PROGRAMMES[one][0], "programme_code": one.name} for one in standing.programmes
        ],
        "enrollment_date": _moment(standing.since),
        "enrollment_status": standing.state,
        "status_change_date": [_moment(standing.covered_since)] if standing.covered_since else [],
        "benefits": [],
        "additional_attributes": [
            {"name": "paid_through", "value": standing.paid_through},
            {"name": "synthetic", "value": member.is_synthetic},
        ],
    }


def _moment(day: dt.date | None) -> str:
    return dt.datetime.combine(day, dt.time(), WIB).isoformat() if day else ""
