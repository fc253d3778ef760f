"""Lists on their way: kept as they came, judged apart from the request that brought them, enrolled when accepted.

Each step is claimed before it is worked on; a claim whose worker died is free again after a while, and a step done twice
does nothing twice: judging has no effect, and the same file is enrolled once.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import tempfile
from pathlib import Path

import polars as pl
from django.db.models import Q

from naungan.enrolment.commands import Checked, check_roster, enrol_roster
from naungan.enrolment.models import Agreement, Draft
from naungan.enrolment.rosters import FIELDS, Candidates, read_roster
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.words import speaking

KEPT = dt.timedelta(days=7)
"""So long a list waits for its sender's word."""
CLAIM = dt.timedelta(minutes=10)
SHOWN = ("sheet", *FIELDS, "verdict", "outcome", "detail", "row", "verdicts", "months", "spent")


def keep_draft(
    agreement: Agreement,
    content: bytes,
    *,
    name: str,
    language: str,
    by: str,
    at: dt.datetime,
    is_synthetic: bool = False,
) -> Draft:
    """Keep a list as it came; `work_on` judges it. Raises BadUsage for an empty file."""
    if not content:
        raise BadUsage("The file {name} is empty.", name=name, fix="Send the list itself.")
    return Draft.objects.create(
        agreement=agreement, file_name=Path(name).name[-120:] or "list", content=_sealed(content, "content"),
        language=language, sent_by=by, sent_at=at, is_synthetic=is_synthetic,
    )  # fmt: skip


def accept(draft: int, *, at: dt.datetime) -> bool:
    """Let a judged list be enrolled. Returns whether it was waiting for that; again changes nothing."""
    waiting = Draft.objects.filter(pk=draft, state=Draft.State.JUDGED)
    return bool(waiting.update(state=Draft.State.ACCEPTED, worked_on_at=None))


def discard(draft: int) -> bool:
    """Throw a list away that nobody accepted. Returns whether it was there."""
    done, _ = Draft.objects.filter(pk=draft).exclude(state__in=[Draft.State.ACCEPTED, Draft.State.ENROLLED]).delete()
    return bool(done)


def forget_drafts(at: dt.datetime) -> int:
    """Delete lists that nobody accepted in a week, and those that are enrolled: their rows are kept. Returns how many."""
    count, _ = Draft.objects.filter(sent_at__lt=at - KEPT).exclude(state=Draft.State.ACCEPTED).delete()
    return count


def work_on(draft: int, *, at: dt.datetime) -> bool:
    """Do the next step of a list: judge it, or enrol it. Returns whether there was one and nobody else does it."""
    free = Q(worked_on_at=None) | Q(worked_on_at__lt=at - CLAIM)
    open_steps = Draft.objects.filter(free, pk=draft, state__in=[Draft.State.SENT, Draft.State.ACCEPTED])
    if not open_steps.update(worked_on_at=at):
        return False
    found = Draft.objects.select_related("agreement__sponsor__payer", "agreement__decree").get(pk=draft)
    said = speaking.set(found.language)
    try:
        if found.state == Draft.State.SENT:
            _judge(found, at)
        else:
            _enrol(found, at)
    except Problem as problem:
        found.state, found.trouble = Draft.State.REFUSED, problem.on_page()
    except Exception:
        Draft.objects.filter(pk=draft).update(worked_on_at=None)
        raise
    finally:
        speaking.reset(said)
    found.save(update_fields=["state", "trouble", "verdicts", "rows", "roster", "content"])
    return True


def _judge(draft: Draft, at: dt.datetime) -> None:
    checked = check_roster(_candidates(draft), draft.agreement, on=wib_day(at))
    draft.verdicts, draft.rows = _sealed(_packed(checked), "verdicts"), len(checked.rows)
    draft.state = Draft.State.JUDGED


def _enrol(draft: Draft, at: dt.datetime) -> None:
    done = enrol_roster(_candidates(draft), draft.agreement, at=at, by=draft.sent_by, is_synthetic=draft.is_synthetic)
    draft.roster, draft.state = done.roster, Draft.State.ENROLLED
    draft.content, draft.verdicts = b"", None  # the rows are kept by the roster


def _candidates(draft: Draft) -> Candidates:
    with tempfile.TemporaryDirectory(prefix="naungan-list-") as folder:
        path = Path(folder) / draft.file_name
        path.write_bytes(_opened(bytes(draft.content), "content"))
        return read_roster(path)


def _packed(checked: Checked) -> bytes:
    buffer = io.BytesIO()
    checked.rows.select(SHOWN).write_ipc(buffer, compression="zstd")
    return buffer.getvalue()


def verdicts_of(draft: Draft) -> pl.DataFrame:
    """Return the judged rows (columns of SHOWN), as `workbook.write_annotated` takes them."""
    return pl.read_ipc(io.BytesIO(_opened(bytes(draft.verdicts or b""), "verdicts")))


def _sealed(content: bytes, cell: str) -> bytes:
    return seal(base64.b64encode(content).decode(), place=f"enrolment_draft.{cell}")


def _opened(cell: bytes, name: str) -> bytes:
    return base64.b64decode(unseal(cell, place=f"enrolment_draft.{name}"))
