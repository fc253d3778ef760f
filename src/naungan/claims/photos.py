"""Pictures of papers: taken with a weak telephone on a weak line, looked at at once, sealed, and judged by an officer later.

Medical ones are sealed for whoever holds the medical key; each opening of any picture stands in the trail.

Source  UU 27/2022 art. 4(2) (health and children are specific data), 39; 6 MB a file, as the programme takes them on its own page
"""

from __future__ import annotations

import base64
import datetime as dt
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from naungan.claims.cases import read_paper
from naungan.claims.facts import Kind
from naungan.claims.filing import UNDECIDED_OR_NOTICED, bring_paper, may_still
from naungan.claims.models import Assessment, Claim, Paper, Part, Party, Photo, Step, Upload
from naungan.claims.sight import require_claim, told_through, visible_claims
from naungan.claims.steps import NotNow, NotThere
from naungan.claims.telling import tell_parties
from naungan.lib.access import Role, Viewer
from naungan.lib.crypto import KeyTrouble, blind_index, mac, seal, unseal
from naungan.lib.documents import destroy_files, keep_file, open_file
from naungan.lib.errors import BadUsage
from naungan.lib.models import Blob
from naungan.lib.pictures import MOST_BYTES, Picture, PictureTrouble, look_at
from naungan.lib.retry import Busy, one_transaction
from naungan.lib.trail import record
from naungan.lib.words import marked
from naungan.registry.sight import Elsewhere

MEDICAL = frozenset(
    {"doctor_statement", "injury_photo", "treatment_receipts", "guardian_order", "death_statement", "plkk_letter", "chronology"}
)
"""What tells of somebody's health, or of a child before a court; of an accident the letter of the police too."""
MOST_WAITING, MOST_EVER = 10, 60
PART_BYTES = 48 << 10
MOST_ON_THEIR_WAY = 3
KEPT_UPLOADS = dt.timedelta(days=2)
MEDICAL_KEPT = dt.timedelta(days=5 * 365 + 1)
"""After the last step of a claim that has ended: then nothing can be asked for any more, and medical files go (by their keys)."""
DOUBTS = {
    "small": marked("The picture is very small: take it from nearer."),
    "dark": marked("The picture is too dark: take it by a window or outside."),
    "pale": marked("The picture is too pale: take it without flash."),
    "empty": marked("Nothing is seen on the picture."),
    "blurred": marked("The picture is blurred: hold the telephone still, and touch the paper on the screen first."),
}


def is_medical(claim: Claim, code: str) -> bool:
    return code in MEDICAL or (code == "police_letter" and claim.kind == Kind.JKK_INJURY)


def photos_of(claim: Claim) -> QuerySet[Photo]:
    """Return the pictures that serve a claim: all of its event, of a school year those that came with it."""
    found = Photo.objects.select_related("verdict", "original", "claim")
    if claim.kind == Kind.SCHOLARSHIP:
        return found.filter(claim=claim).order_by("at", "pk")
    return found.filter(claim__event=claim.event_id).exclude(claim__kind=Kind.SCHOLARSHIP).order_by("at", "pk")


def to_judge(viewer: Viewer) -> QuerySet[Photo]:
    """Return the pictures that nobody has looked at yet, of claims that a viewer sees and that are not decided: who waits longest
    comes first."""
    open_now = Step.objects.filter(claim=OuterRef("claim"), until=None, state__in=[str(one) for one in UNDECIDED_OR_NOTICED])
    return Photo.objects.filter(Exists(open_now), judged_at=None, claim__in=visible_claims(viewer)).order_by("at", "pk")


def take_photo(claim: int, code: str, data: bytes, *, key: UUID, by: Viewer, at: dt.datetime) -> Photo:
    """Take a picture of a paper; the same one sent again is the same.

    code     of the paper
    data     JPEG, PNG, HEIC or PDF, at most 6 MB
    key      made where the picture was taken
    Returns  the picture, with what makes it hard to read (`DOUBTS`): she is told at once, and it is kept all the same
    Raises   NotThere; NotNow once it is decided, or where many wait; BadUsage for no paper; PictureTrouble for no picture
    """
    _may_send(_visible(claim, by), code, key, by)  # before the work of looking
    if (known := _known(claim, key, data)) is not None:
        return known
    return _keep(claim, code, look_at(data), digest=_digest(data), key=key, by=by, at=at)


@one_transaction
def _keep(claim: int, code: str, picture: Picture, *, digest: bytes, key: UUID, by: Viewer, at: dt.datetime) -> Photo:
    found = require_claim(by, claim)
    _may_send(found, code, key, by)
    known = Photo.objects.filter(pk=key).first()
    if known is not None:  # the same, sent twice at once
        return known
    medical = is_medical(found, code)
    blobs = [keep_file(picture.data, kind=picture.kind, is_medical=medical, at=at)]
    blobs += [keep_file(page, kind="image/jpeg", is_medical=medical, at=at) for page in picture.pages]
    made = Photo(
        pk=key,
        claim=found,
        number=found.photos.count() + 1,
        code=code,
        original=blobs[0],
        pages=[one.pk for one in blobs[1:]],
        digest=digest,
        doubt=picture.doubt,
        taken_on=picture.taken_on,
        party=Party.objects.filter(pk=by.party).first() if by.party is not None else None,
        by=by.name[:60] or "–",
        account=by.account,
        at=at,
    )
    made.mac = mac_of(made)
    made.save(force_insert=True)
    record(by, "claim.photo", noun="claim", subject=claim, at=at, paper=code)
    return made


def mac_of(photo: Photo) -> str:
    """Return by what a picture is known to have these files: who has the database alone puts no others in their place."""
    return mac(f"{photo.pk}:{photo.claim_id}:{photo.original_id}:{photo.pages}".encode(), purpose="photo")


def _digest(data: bytes) -> bytes:
    return blind_index(f"photo:{sha256(data).hexdigest()}")


def _known(claim: int, key: UUID, data: bytes) -> Photo | None:
    """Return what was sent under this key before. Raises BadUsage where that was something else."""
    known = Photo.objects.filter(pk=key).first()
    if known is None:
        return None
    if known.claim_id != claim or bytes(known.digest) != _digest(data):
        raise BadUsage("Another picture was sent under this number.", fix="Open the page again, and choose the picture anew.")
    return known


def _may_send(claim: Claim, code: str, key: UUID, by: Viewer) -> None:
    if by.role is Role.PROGRAM and not told_through(by).filter(pk=claim.pk).exists():
        raise Elsewhere("A program sends pictures for claims that it told.", fix="Send them from the page of the claim.")
    may_still(claim)
    if read_paper(code) != code:
        raise BadUsage("“{given}” is no paper.", given=code, fix="Choose the paper from the list.")
    others = claim.photos.exclude(pk=key)
    if others.filter(judged_at=None).count() >= MOST_WAITING or others.count() >= MOST_EVER:
        raise NotNow(
            "{count} pictures of this claim wait for an officer already.",
            count=MOST_WAITING,
            fix="Wait until they were looked at; you need send nothing twice.",
        )


def _visible(claim: int, by: Viewer) -> Claim:
    found = visible_claims(by).filter(pk=claim).first()
    if found is None:
        raise NotThere("No claim has the number {number}.", number=claim, fix="List them: naungan claim list")
    return found


# -- in parts, on a line that is lost now and then


@dataclass(frozen=True, slots=True)
class Progress:
    """How many bytes of a picture came; the picture itself once it is whole."""

    got: int
    photo: Photo | None = None


def add_part(claim: int, code: str, part: bytes, *, key: UUID, size: int, begins: int, by: Viewer, at: dt.datetime) -> Progress:
    """Take one part of a picture, where the last one ended; any other part is not kept, and how far it came is told.

    size     bytes of the whole picture; begins: where this part lies in it
    Raises   NotThere; NotNow; PictureTrouble for no size of a picture; BadUsage for a part that cannot be
    """
    if not 0 < size <= MOST_BYTES:
        raise PictureTrouble("picture.too_large" if size > 0 else "picture.empty")
    if len(part) > PART_BYTES or begins < 0 or begins + len(part) > size:
        raise BadUsage("This part does not fit into the picture.", fix="Open the page again, and choose the picture anew.")
    known = Photo.objects.filter(pk=key, claim=claim).first()
    if known is not None and _visible(claim, by):
        return Progress(size, known)
    return Progress(_add_part(claim, code, part, key=key, size=size, begins=begins, by=by, at=at))


def finish_upload(claim: int, *, key: UUID, by: Viewer, at: dt.datetime) -> Photo:
    """Look at a picture that came whole, and take it. Raises as `take_photo`; BadUsage where it is not whole, or another's."""
    known = Photo.objects.filter(pk=key, claim=claim).first()
    if known is not None and _visible(claim, by):
        return known
    upload = Upload.objects.filter(pk=key, claim=_visible(claim, by), whose=whose(by)).first()
    if upload is None or upload.got < upload.size:
        raise BadUsage("This picture has not come whole.", fix="Send it again.")
    try:
        return take_photo(claim, upload.code, _whole(upload), key=key, by=by, at=at)
    except Busy:
        upload = None
        raise
    finally:
        if upload is not None:  # what is taken, or no picture, is not kept twice
            Upload.objects.filter(pk=key).delete()


@one_transaction
def _add_part(claim: int, code: str, part: bytes, *, key: UUID, size: int, begins: int, by: Viewer, at: dt.datetime) -> int:
    found = require_claim(by, claim)
    _may_send(found, code, key, by)
    upload = Upload.objects.select_for_update().filter(pk=key).first()
    if upload is None:
        mine = Upload.objects.filter(claim=found, whose=whose(by)).order_by("-made_at")
        Upload.objects.filter(pk__in=[one.pk for one in mine[MOST_ON_THEIR_WAY - 1 :]]).delete()  # begun, and begun anew
        upload = Upload.objects.create(pk=key, claim=found, code=code, whose=whose(by), size=size, made_at=at)
    if (upload.claim_id, upload.code, upload.size, upload.whose) != (claim, code, size, whose(by)):
        raise BadUsage("Another picture was sent under this number.", fix="Open the page again, and choose the picture anew.")
    if part and begins == upload.got:
        words = base64.b64encode(part).decode()
        Part.objects.create(upload=upload, begins=begins, cipher=seal(words, bound_to=part_bound_to(upload.pk, begins)))
        upload.got += len(part)
        upload.save(update_fields=["got"])
    return upload.got


def part_bound_to(upload: UUID, begins: int) -> str:
    return f"claims_part.cipher:{upload}:{begins}"


def _whole(upload: Upload) -> bytes:
    parts = upload.parts.order_by("begins").values_list("begins", "cipher")
    return b"".join(base64.b64decode(unseal(bytes(one), bound_to=part_bound_to(upload.pk, begins))) for begins, one in parts)


def whose(viewer: Viewer) -> str:
    """Return who sends, so that nobody adds to another one's picture."""
    if viewer.party is not None:
        return f"party {viewer.party}"
    return f"account {viewer.account}" if viewer.account is not None else f"{viewer.role} {viewer.name}"[:80]


# -- looking at them


def require_photo(photo: UUID, viewer: Viewer) -> Photo:
    """Return a picture of a claim that somebody of the house sees. Raises NotThere; families are not shown what was sent."""
    found = Photo.objects.select_related("claim__event", "original", "verdict").filter(pk=photo).first()
    if found is None or not viewer.is_staff or not visible_claims(viewer).filter(pk=found.claim_id).exists():
        raise NotThere("There is no such picture.", fix="Open the page of its claim.")
    return found


@one_transaction
def open_page(photo: UUID, page: int, *, reason: str = "", by: Viewer, at: dt.datetime) -> bytes:
    """Return one page of a picture as JPEG; who opened it stands in the trail, of a medical one with why.

    page    from 1
    Raises  NotThere; BadUsage without a reason for a medical one; Gone; KeyTrouble
    """
    found = require_photo(photo, by)
    if not 1 <= page <= len(found.pages):
        raise NotThere("There is no such page.", fix="Open the page of its claim.")
    if not hmac.compare_digest(found.mac, mac_of(found)):
        raise KeyTrouble("The files of this picture are not those that came with it.", fix="Ask who may write to the database.")
    blob = Blob.objects.get(pk=found.pages[page - 1])
    if blob.is_medical and not reason.strip():
        raise BadUsage("Say why you open it: it tells of somebody's health.", fix="Give a reason.")
    act = "medical.open" if blob.is_medical else "claim.photo_open"
    record(by, act, noun="claim", subject=found.claim_id, reason=reason.strip()[:200], at=at, paper=found.code, page=page)
    return open_file(blob)


@one_transaction
def judge_photo(
    photo: UUID, *, verdict: str, code: str = "", dated: dt.date | None = None, remarks: str = "", by: Viewer, at: dt.datetime
) -> Paper:
    """Say what a picture proves, once: it is the paper, and it came on the day on which it was sent; or what is wrong with it.

    code    of the paper that it is, where that is another one than was said
    Raises  as `bring_paper`; NotNow where somebody judged it before
    """
    found = require_photo(photo, by)
    require_claim(by, found.claim_id)
    if Paper.objects.filter(photo=found).exists():
        raise NotNow("A colleague has looked at it already.", fix="Open the page of the claim again.")
    named = read_paper(code or found.code)
    if is_medical(found.claim, named) and not found.original.is_medical:
        _seal_as_medical(found, at)
    Photo.objects.filter(pk=found.pk).update(judged_at=at)
    paper = bring_paper(found.claim_id, named, verdict=verdict, dated=dated, remarks=remarks, photo=found, by=by, at=at)
    last = Assessment.objects.filter(claim=found.claim_id).order_by("-number").first()
    if verdict != Paper.Verdict.OK and last is not None and named in last.missing:
        tell_parties(found.claim, "claim.missing", key=f"photo:{found.pk}", at=at)
    return paper


def _seal_as_medical(photo: Photo, at: dt.datetime) -> None:
    """Seal a picture that was sent as something else, and tells of somebody's health, as all that does."""
    before = [photo.original_id, *photo.pages]
    blobs = {one.pk: one for one in Blob.objects.filter(pk__in=before)}
    anew = [keep_file(open_file(blobs[key]), kind=blobs[key].kind, is_medical=True, at=at) for key in before]
    photo.original, photo.pages = anew[0], [one.pk for one in anew[1:]]
    photo.mac = mac_of(photo)
    photo.save(update_fields=["original", "pages", "mac"])
    destroy_files(before, at=at)


# -- what else is known of them


def twins_of(photos: Sequence[Photo]) -> dict[UUID, list[int]]:
    """Return the claims of other people's events with which the very same picture came, by picture."""
    events = {one.claim.event_id for one in photos}
    rows = Photo.objects.filter(digest__in={bytes(one.digest) for one in photos}).exclude(claim__event__in=events)
    elsewhere: dict[bytes, list[int]] = {}
    for digest, claim in rows.order_by("claim_id").values_list("digest", "claim_id"):
        elsewhere.setdefault(bytes(digest), []).append(claim)
    return {one.pk: elsewhere[bytes(one.digest)] for one in photos if bytes(one.digest) in elsewhere}


def destroy_medical(before: dt.datetime, most: int) -> int:
    """Destroy the medical pictures of events of which every claim has ended before a moment, by their keys. Returns how many."""
    goes_on = Step.objects.filter(claim__event=OuterRef("claim__event"), until=None).exclude(due_on=None, at__lt=before)
    over = Photo.objects.filter(~Exists(goes_on), at__lt=before, original__is_medical=True, original__gone_at=None)
    return destroy(list(over.order_by("at")[:most]), at=before + MEDICAL_KEPT)


def destroy(photos: Iterable[Photo], *, at: dt.datetime) -> int:
    """Destroy pictures; that they came, and what was said of them, stays."""
    found = list(photos)
    destroy_files([key for one in found for key in (one.original_id, *one.pages)], at=at)
    return len(found)
