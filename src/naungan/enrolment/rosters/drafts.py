"""Lists on their way: kept as they came, judged apart from the request that brought them, enrolled when accepted.

Each step is claimed before it is worked on; a claim whose worker died is free again after a while, and a step done twice
does nothing twice: judging has no effect, and the same file is enrolled once.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import logging
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
from django.db.models import F, Q, QuerySet

from naungan.enrolment.models import Agreement, Draft, Roster
from naungan.enrolment.rosters.commands import Checked, check_roster, enrol_roster
from naungan.enrolment.rosters.mending import Mends, mended
from naungan.enrolment.rosters.reading import FIELDS, Candidates, read_sent
from naungan.enrolment.rosters.suggestions import Suggestions, packed, suggest, unpacked
from naungan.lib.access import Role, Viewer
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.lib.words import say, speaking

log = logging.getLogger("naungan.drafts")
KEPT = dt.timedelta(days=7)
"""So long a list waits for its sender's word."""
CLAIM, TRIES = dt.timedelta(minutes=10), 2
SHOWN = ("sheet", *FIELDS, "verdict", "outcome", "detail", "row", "verdicts", "months", "spent", "notices", "taken_as")


@one_transaction
def keep_draft(
    agreement: Agreement,
    content: bytes,
    *,
    name: str,
    language: str,
    by: Viewer,
    at: dt.datetime,
    is_synthetic: bool = False,
) -> Draft:
    """Keep a list as it came; `work_on` judges it. Raises BadUsage for an empty file."""
    if not content:
        raise BadUsage("The file {name} is empty.", name=name, fix="Send the list itself.")
    kept = Draft.objects.create(
        agreement=agreement,
        file_name=Path(name).name[-120:] or "list",
        content=_sealed(content, "content"),
        size=len(content),
        language=language,
        sent_by=by.name[:60],
        sent_role=str(by.role),
        sent_account=by.account,
        sent_at=at,
        is_synthetic=is_synthetic,
    )
    record(by, "roster.send", noun="draft", subject=kept.pk, at=at)
    return kept


class NotWaiting(Problem):
    code = "draft.not_waiting"


def version_of(draft: Draft) -> str:
    """Return what tells one judgement of a list from another: who accepts it says which one was seen."""
    return sha256(bytes(draft.verdicts or b"")).hexdigest()[:16]


@one_transaction
def accept(draft: int, *, by: Viewer, at: dt.datetime, version: str = "") -> None:
    """Let a judged list be enrolled; said again of an accepted one it changes nothing.

    version  of the verdicts that were seen (`version_of`); "" whichever they are
    Raises   NotWaiting where the list is judged anew, or was since, or was judged on an earlier day
    """
    found = Draft.objects.select_for_update().filter(pk=draft).first()
    if found is not None and found.state in (Draft.State.ACCEPTED, Draft.State.ENROLLED):
        return
    if found is None or found.state != Draft.State.JUDGED or (version and version != version_of(found)):
        raise NotWaiting("The list was mended or judged meanwhile.", fix="Look at it again, and then enrol its people.")
    if is_old(found, on=wib_day(at)):
        raise NotWaiting(
            "Since this list was judged a day has passed, or another list came.",
            fix="Look at it again, and then enrol its people.",
        )
    Draft.objects.filter(pk=draft).update(state=Draft.State.ACCEPTED, worked_on_at=None, tries=0)
    record(by, "roster.accept", noun="draft", subject=draft, at=at)


def is_old(draft: Draft, *, on: dt.date) -> bool:
    """Whether the verdicts of a list may hold no longer: of an earlier day, or from before another list of the agreement came."""
    judged_at = draft.worked_on_at
    if judged_at is None or wib_day(judged_at) < on:
        return True
    lists = Roster.objects.filter(agreement=draft.agreement_id)
    return lists.filter(Q(received_at__gt=judged_at) | Q(withdrawn_at__gt=judged_at)).exists()


@one_transaction
def mend(draft: int, said: Mends, *, by: Viewer, at: dt.datetime) -> None:
    """Lay what its sender says over a judged list, and let it be judged again. Raises NotWaiting.

    Of one cell what is said last holds; who mends in two windows at once loses nothing.
    """
    found = Draft.objects.select_for_update().filter(pk=draft, state=Draft.State.JUDGED).first()
    together = mends_of(found).and_also(said) if found else said
    _anew(draft, mends=_sealed(together.dumped().encode(), "mends"))
    record(by, "roster.mend", noun="draft", subject=draft, reason=str(said.count), at=at)


@one_transaction
def unmend(draft: int, *, by: Viewer, at: dt.datetime) -> None:
    """Take back all that was said of a judged list here: the file holds again as it came. Raises NotWaiting."""
    _anew(draft, mends=None)
    record(by, "roster.unmend", noun="draft", subject=draft, at=at)


def judge_again(draft: int) -> None:
    """Let a judged list be judged anew, after something that its verdicts rest on was said. Raises NotWaiting."""
    _anew(draft)


def _anew(draft: int, **changes: Any) -> None:
    waiting = Draft.objects.filter(pk=draft, state=Draft.State.JUDGED)
    done = waiting.update(state=Draft.State.SENT, worked_on_at=None, tries=0, verdicts=None, suggestions=None, **changes)
    if not done:
        raise NotWaiting("The list is being judged, or was accepted: nothing was changed.", fix="Look at it again in a moment.")


@one_transaction
def discard(draft: int, *, by: Viewer, at: dt.datetime) -> None:
    """Throw a list away that nobody accepted. Raises NotWaiting where somebody did, or it is gone already."""
    done, _ = Draft.objects.filter(pk=draft).exclude(state__in=[Draft.State.ACCEPTED, Draft.State.ENROLLED]).delete()
    if not done:
        raise NotWaiting("The list was accepted, or is gone already.", fix="Look at the lists of the agreement.")
    record(by, "roster.discard", noun="draft", subject=draft, at=at)


def waiting(at: dt.datetime) -> list[int]:
    """Return the lists with a step that nobody works on, oldest first: a worker takes up what a page left behind."""
    return list(_open_steps(at).order_by("pk").values_list("pk", flat=True))


def _open_steps(at: dt.datetime) -> QuerySet[Draft]:
    free = Q(worked_on_at=None) | Q(worked_on_at__lt=at - CLAIM)
    return Draft.objects.filter(free, state__in=[Draft.State.SENT, Draft.State.ACCEPTED])


def work_on(draft: int, *, at: dt.datetime) -> bool:
    """Do the next step of a list: judge it, or enrol it. Returns whether there was one and nobody else does it."""
    if not _open_steps(at).filter(pk=draft).update(worked_on_at=at, tries=F("tries") + 1):
        return False
    found = Draft.objects.select_related("agreement__sponsor__payer", "agreement__decree").get(pk=draft)
    claimed = Draft.objects.filter(pk=draft, worked_on_at=at, state=found.state)
    said = speaking.set(found.language)
    try:
        changes = _judge(found, at) if found.state == Draft.State.SENT else _enrol(found, at)
    except Problem as problem:
        if problem.retryable:  # the list is sound: its turn comes again
            claimed.update(worked_on_at=None, tries=0)
            return True
        changes = {"state": Draft.State.REFUSED, "trouble": problem.on_page()}
    except Exception:
        log.exception("a list could not be worked on")
        if found.tries < TRIES:
            claimed.update(worked_on_at=None)
            return True
        text = say("Something failed here, and is written in the log. Send the list again, or tell head office.")
        changes = {"state": Draft.State.REFUSED, "trouble": text}
    finally:
        speaking.reset(said)
    claimed.update(**changes)  # nothing, where the list was thrown away or somebody else had it meanwhile
    return True


def _judge(draft: Draft, at: dt.datetime) -> dict[str, Any]:
    checked = check_roster(candidates_of(draft), draft.agreement, on=wib_day(at))
    suggested = suggest(checked.candidates, checked.rows, draft.agreement, on=wib_day(at))
    return {
        "verdicts": _sealed(_packed(checked), "verdicts"),
        "suggestions": _sealed(packed(suggested), "suggestions"),
        "rows": len(checked.rows),
        "state": Draft.State.JUDGED,
    }


def _enrol(draft: Draft, at: dt.datetime) -> dict[str, Any]:
    sender = Viewer(
        draft.sent_by, Role(draft.sent_role), account=draft.sent_account
    )  # who accepted it stands in the trail by herself
    done = enrol_roster(candidates_of(draft), draft.agreement, at=at, by=sender, is_synthetic=draft.is_synthetic)
    # The rows are kept by the roster; the file stays for as long as a list does, to be given back with its verdicts.
    return {"roster": done.roster, "state": Draft.State.ENROLLED, "verdicts": None, "suggestions": None}


def candidates_of(draft: Draft) -> Candidates:
    """Return a list as its sender wrote it, with what she said of it since."""
    said = mends_of(draft)
    return mended(read_sent(_opened(bytes(draft.content), "content"), draft.file_name, said.columns), said)


def mends_of(draft: Draft) -> Mends:
    """Return what was said of a list here."""
    return Mends.loaded(_opened(bytes(draft.mends), "mends").decode()) if draft.mends else Mends()


def suggestions_of(draft: Draft) -> Suggestions:
    """Return what was suggested when a list was judged."""
    return unpacked(_opened(bytes(draft.suggestions), "suggestions")) if draft.suggestions else Suggestions()


def _packed(checked: Checked) -> bytes:
    buffer = io.BytesIO()
    checked.rows.select(SHOWN).write_ipc(buffer, compression="zstd")
    return buffer.getvalue()


def verdicts_of(draft: Draft) -> pl.DataFrame:
    """Return the judged rows (columns of SHOWN), as `workbook.write_annotated` takes them."""
    return pl.read_ipc(io.BytesIO(_opened(bytes(draft.verdicts or b""), "verdicts")))


def _sealed(content: bytes, cell: str) -> bytes:
    return seal(base64.b64encode(content).decode(), bound_to=f"enrolment_draft.{cell}")


def _opened(cell: bytes, name: str) -> bytes:
    return base64.b64decode(unseal(cell, bound_to=f"enrolment_draft.{name}"))
