"""Answers to open questions of law: a file beside the database, which two people agree to once there are two.

The rules of the law read it and know no database (`regulation.answers`); here stands who agreed to it, and whether it is
still that.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import tempfile
from hashlib import sha256
from pathlib import Path

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.approvals.second import require_second
from naungan.lib.access import Viewer
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.regulation.answers import answered, answers_path
from naungan.regulation.law import built_in

ACT, LONGEST = "law.answer", 200_000


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def _judge(text: str) -> None:
    """Raise BadOverlay for answers that cannot be: to a question not asked, without who and when, with a value not allowed."""
    if len(text) > LONGEST:
        raise BadUsage("The file is too long for answers.", fix="`naungan law questions` shows how to write them.")
    with tempfile.TemporaryDirectory(prefix="naungan-answers-") as folder:
        path = Path(folder) / "answers.yaml"
        path.write_text(text, encoding="utf-8")
        answered(built_in(), path)


@one_transaction
def propose_answers(text: str, *, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose all answers of this house, whole, as a file holds them: with its approval they are written. Raises BadOverlay."""
    _judge(text)
    reason = f"answers.yaml {digest_of(text)}"
    return propose(ACT, digest_of(text), reason=reason, by=by, at=at, content={"text": text})


@one_transaction
def keep_answers(text: str, *, by: Viewer, at: dt.datetime, proposal: Proposal | None = None) -> Path:
    """Write the answers of this house; programs that run read them when they begin anew. Raises BadOverlay; NeedsSecond."""
    _judge(text)
    require_second(ACT, digest_of(text), by=by, proposal=proposal)
    record(by, ACT, noun="law", subject=digest_of(text), at=at)
    path = answers_path()
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    draft.write_text(text, encoding="utf-8")
    with draft.open() as file:
        os.fsync(file.fileno())
    draft.replace(path)
    return path


def agreed() -> str | None:
    """Return the digest of the answers that were last agreed to; None where none ever were."""
    return AuditEvent.objects.filter(act=ACT).order_by("-pk").values_list("subject", flat=True).first()


def unlike_agreed() -> bool:
    """Whether the file of answers is another than was agreed to, once any was."""
    last, path = agreed(), answers_path()
    if last is None:
        return False
    return not path.exists() or digest_of(path.read_text(encoding="utf-8")) != last
