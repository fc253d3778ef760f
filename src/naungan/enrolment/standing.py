"""Where a person stands on a day: her protection and why, and where she has none, what became of the row that named her."""

from __future__ import annotations

from typing import Any

from naungan.contributions.models import Payer
from naungan.contributions.queries import numbers_of
from naungan.enrolment.models import RosterRow
from naungan.enrolment.queries import PersonStatus
from naungan.enrolment.rosters.verdicts import told
from naungan.lib.words import marked, reader_language, say
from naungan.protection import reasons
from naungan.protection.queries import Protection
from naungan.regulation.cover import State
from naungan.regulation.kinds import PayerKind, programme_words

SENTENCES = {
    "cover.never": reasons.SENTENCES["cover.never"],
    "roster.unpaid": marked("Not covered: enrolled, but the sponsor's bill is not paid yet."),
    "roster.waiting": marked("Not covered: waits for a place in the village, number {queue} in line."),
    "roster.refused": marked("Not covered: refused when the list was checked. {verdict}"),
}
OF_ROWS = {RosterRow.Outcome.WAITING: "roster.waiting", RosterRow.Outcome.REFUSED: "roster.refused"}


def reason_of(status: PersonStatus) -> tuple[str, str]:
    """Return the code and the sentence, in the reader's language."""
    protection = status.protection
    if protection is not None and (
        status.row is None or protection.revoked_reason or protection.standing.state is not State.NEVER_COVERED
    ):
        return reasons.reason_of(protection, payer=_name(status.payer))
    code = OF_ROWS.get(RosterRow.Outcome(status.row.outcome), "roster.unpaid") if status.row else "cover.never"
    verdict = told(status.row.verdict, language=reader_language()) if status.row else ""
    return code, say(SENTENCES[code], queue=status.queue, verdict=verdict)


def known_then(status: PersonStatus) -> str:
    """Return what was known on the day itself, where that was another answer; else nothing."""
    return reasons.known_then(status.protection, payer=_name(status.payer_then)) if status.protection else ""


def _name(payer: Payer | None) -> str:
    """Return who paid; "" for a member herself: members share one name that means nothing to a reader."""
    return "" if payer is None or reasons.pays_herself(payer.kind) else payer.name


def as_json(status: PersonStatus) -> dict[str, Any]:
    """Return the whole answer as data. The NIK is masked."""
    code, sentence = reason_of(status)
    answer: dict[str, Any] = {
        "covered": False,
        "state": str(State.NEVER_COVERED),
        "reason": {"code": code, "text": sentence},
        "programmes": [],
        "paid_through": None,
        "covered_since": None,
        "covered_from": None,
        "needs_person": False,
        "payer": None,
        "rows": [],
        "person": None,
        "roster_row": None,
        "differs": False,
        "known_then": None,
    }
    if status.member:
        answer["person"] = {
            "id": str(status.member.pk),
            "name": status.member.name,
            "nik": status.member.masked_nik,
            "synthetic": status.member.is_synthetic,
        }
    if status.row:
        answer["roster_row"] = {"id": status.row.pk, "verdict": status.row.verdict, "outcome": status.row.outcome}
    if status.protection:
        then = status.protection.then
        numbers = numbers_of({row.bill_id for row in status.protection.rows})
        answer |= _standing(status.protection) | {
            "on": status.protection.on.isoformat(),
            "rows": [row.as_json() | {"bill": numbers[row.bill_id]} for row in status.protection.rows],
            "differs": status.protection.differs,
        }
        if then is not None:
            code, sentence = reasons.reason_of(then, payer=_name(status.payer_then))
            answer["known_then"] = _standing(then) | {"reason": {"code": code, "text": sentence}}
    if status.payer:
        answer["payer"] = {"kind": PayerKind(status.payer.kind).word, "name": status.payer.name}
    return answer


def _standing(protection: Protection) -> dict[str, Any]:
    """Return one answer: as known at one moment."""
    standing, covering = protection.standing, protection.covering
    return {
        "known": protection.known.isoformat(),
        "covered": standing.is_covered,
        "state": str(standing.state),
        "needs_person": standing.needs_person,
        "paid_through": str(standing.paid_through) if standing.paid_through else None,
        "covered_since": standing.covered_since.isoformat() if standing.covered_since else None,
        "covered_from": protection.begins.isoformat() if protection.begins else None,
        "programmes": programme_words(covering.programmes) if covering else [],
    }
