"""Claims, as hospitals, unions and groups tell of them and follow them: what happened, papers, where it stands.

A program reads of a claim that it told where it stands and what is missing, and no sum, name, account or finding.

Source  Permenaker 1/2025 art. 48A: who may notify, and the least that a notice says
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID, uuid5

from django.http import HttpResponse
from ninja import Field, File, Router
from ninja.files import UploadedFile

from naungan.api.v1.access import Call, NotFound, once, page_of
from naungan.api.v1.members import looked_up
from naungan.api.v1.schemas import Answer, Asked, Routes
from naungan.claims.filing import Filing, file_one
from naungan.claims.models import Claim
from naungan.claims.notices import party_viewer
from naungan.claims.photos import DOUBTS, take_photo
from naungan.claims.queries import seen
from naungan.claims.sight import told_through
from naungan.claims.stories import story_of
from naungan.lib.clock import now
from naungan.lib.pictures import MOST_BYTES
from naungan.lib.trail import record
from naungan.lib.words import reader_language, say
from naungan.registry.names import folded

router = Router(tags=["claims"])
route = Routes(router)
ROOT = UUID("7d0f3c1e-4f0b-5f2e-9a51-0c1f6f1a2b3c")
"""From which the id of a picture is made: the same one under the same claim is the same."""


class ClaimIn(Asked):
    """What happened to whom. kind: what is asked for; of an accident of which nothing is asked yet an officer calls.

    name: of the member, as on the KTP: it is compared. words: what happened, where, and how. phone: of who notifies.
    """

    nik: Annotated[str, Field(max_length=24)]
    name: Annotated[str, Field(min_length=1, max_length=120)]
    kind: Annotated[str, Field(pattern="^(jkk_injury|jkk_death|jkm)$")]
    on: dt.date
    time: Annotated[str, Field(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", description="Hour in Jakarta (WIB).")] | None = None
    cause: Annotated[str, Field(pattern="^(illness|accident|missing_at_sea|maybe_work|violence|other)?$")] = ""
    words: Annotated[str, Field(min_length=1, max_length=2000)]
    days: Annotated[int, Field(ge=1, le=10_000, description="Of an injury: days she cannot work, by the note.")] | None = None
    phone: Annotated[str, Field(max_length=20)]
    relation: Annotated[str, Field(pattern="^(facility|helper)$", description="facility: treats her; helper: union, group.")]


class MissingOut(Answer):
    """A paper that is missing: its code, what it is, where one gets it; sent: a picture of it waits to be looked at."""

    code: str
    title: str
    how: str
    sent: bool


class ClaimOut(Answer):
    """Where a claim stands. by: when something follows at the latest; joined: it was told before, and who told it now joined."""

    claim: int
    kind: str
    state: str
    says: str
    by: str | None
    missing: list[MissingOut]
    joined: bool


class ClaimRow(Answer):
    """A claim that this program told."""

    claim: int
    kind: str
    state: str
    filed_at: str


class ClaimsOut(Answer):
    """A page of them, the first one first; next: cursor of the page after."""

    items: list[ClaimRow]
    next: str


class PictureOut(Answer):
    """A picture that is kept. doubt: why it can hardly be read; it is kept all the same, and an officer looks at it."""

    picture: str
    pages: int
    doubt: str


@route.post("/claims", scope="claim", summary="Tell of an accident or a death", answer=ClaimOut, status=201)
def post_claim(call: Call, told: ClaimIn) -> HttpResponse:
    """The same event told again joins the claim that is there: nobody is refused as a duplicate."""
    member = looked_up(call, told.nik, "claim")

    def tell(call: Any) -> tuple[int, dict[str, Any]]:
        if member is None:
            raise _nobody()
        if folded(member.name) != folded(told.name):  # as of nobody: a NIK alone opens no claim
            raise _nobody()
        filing = Filing(
            str(member.pk),
            told.kind,
            told.on,
            time=told.time,
            cause=told.cause,
            benefit={"days": told.days} if told.days and told.kind == "jkk_injury" else {},
            relation=told.relation,
            phone=told.phone,
            words=told.words,
        )
        came = file_one(filing, by=call.viewer, at=now())
        assert came.claim is not None
        return 201, _stands(call, came.claim) | {"joined": came.is_joined}

    return once(tell)(call)


def _nobody() -> NotFound:
    return NotFound("Nobody in the areas of this token has this NIK and this name.", fix="Compare both with the KTP.")


@route.get("/claims", scope="claim", summary="Claims that this program told", answer=ClaimsOut)
def get_claims(call: Call, cursor: str = "") -> dict[str, Any]:
    """Where each stands, the first one first, a hundred on a page."""
    rows, following = page_of(told_through(call.viewer).prefetch_related("steps"), cursor)
    states = {one.pk: next(step.state for step in one.steps.all() if step.until is None) for one in rows}
    items = [{"claim": one.pk, "kind": one.kind, "state": states[one.pk], "filed_at": one.filed_at.isoformat()} for one in rows]
    return {"items": items, "next": following}


@route.get("/claims/{int:number}", scope="claim", summary="Where one of them stands, and what is missing", answer=ClaimOut)
def get_claim(call: Call, number: int) -> dict[str, Any]:
    """Each look stands in the trail under the program's name."""
    return _stands(call, _own(call, number).pk) | {"joined": False}


@route.post("/claims/{int:number}/papers", scope="claim", summary="Send a picture of a paper", answer=PictureOut, status=201)
def post_paper(
    call: Call,
    number: int,
    file: File[UploadedFile],
    code: str,
) -> HttpResponse:
    """JPEG, PNG, HEIC or PDF, at most 6 MB. code: of which paper, such as doctor_statement."""
    found = _own(call, number)
    data = file.read(MOST_BYTES + 1)
    key = uuid5(ROOT, f"{call.program.pk}:{number}:{code}:{call.headers.get('Idempotency-Key', '')}")

    def send(call: Any) -> tuple[int, dict[str, Any]]:
        photo = take_photo(found.pk, code, data, key=key, by=call.viewer, at=now())
        doubt = say(DOUBTS[photo.doubt]) if photo.doubt else ""
        return 201, {"picture": str(photo.pk), "pages": len(photo.pages), "doubt": doubt}

    return once(send)(call)


def _own(call: Call, number: int) -> Claim:
    found = told_through(call.viewer).filter(pk=number).first() if number < 2**63 else None
    if found is None:
        raise NotFound("This program told no claim of this number.", fix="Look at the list: GET claims.")
    return found


def _stands(call: Call, number: int) -> dict[str, Any]:
    found = seen(number, call.viewer)
    record(call.viewer, "claim.see", noun="claim", subject=number, at=now())
    story = story_of(found, party_viewer(0), language=reader_language())  # as one whom no officer knows reads it
    return {
        "claim": number,
        "kind": found.claim.kind,
        "state": found.step.state,
        "says": story.headline,
        "by": None if story.by is None else story.by.isoformat(),
        "missing": [{"code": one.code, "title": one.title, "how": one.how, "sent": one.sent is not None} for one in story.wanted],
    }
