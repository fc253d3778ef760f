"""Why a person is covered on a day, or is not: one code and one sentence that an officer can read out."""

from __future__ import annotations

from typing import Any

from naungan.contributions.queries import numbers_of
from naungan.contributions.texts import day_words, month_words
from naungan.enrolment.models import RosterRow
from naungan.enrolment.queries import PersonStatus
from naungan.enrolment.rosters.verdicts import told
from naungan.lib.clock import wib_day
from naungan.lib.month import Month
from naungan.lib.words import marked, reader_language, say
from naungan.regulation.cover import State
from naungan.regulation.kinds import PayerKind, programme_words

SENTENCES = {
    "covered.paid": marked("Covered: {month} is paid by {payer}, through {through}."),
    "cover.settled_after": marked(
        "Not covered as known on that day: {month} was paid by {payer} on {paid}, after it. Whether an event on that day is "
        "payable, a person decides."
    ),
    "member.died": marked("Not covered: died on {died}. The family may have a claim for the time before."),
    "cover.not_yet": marked("Not covered yet: the first paid month has not begun."),
    "cover.grace": marked(
        "Not covered: paid through {through}. Arrears may be paid through {grace}; whether an event in between is then "
        "payable, a person decides (question Q5)."
    ),
    "cover.ended": marked(
        "Not covered: cover ended after {through}. Paying again starts a new spell, without arrears."
    ),
    "cover.revoked": marked("Not covered: the month was revoked ({why})."),
    "cover.never": marked("Not covered: no month was ever paid."),
    "roster.unpaid": marked("Not covered: enrolled, but the sponsor's bill is not paid yet."),
    "roster.waiting": marked("Not covered: waits for a place in the village, number {queue} in line."),
    "roster.refused": marked("Not covered: refused when the list was checked. {verdict}"),
}
GRACE_ANSWERED = {
    True: marked(
        "Not covered: paid through {through}. Arrears may be paid through {grace}; an event in between is then payable."
    ),
    False: marked(
        "Not covered: paid through {through}. Arrears may be paid through {grace}; an event in between is not payable."
    ),
}
SETTLED_ANSWERED = {
    True: marked(
        "Covered in arrears: {month} was paid by {payer} on {paid}, after that day. An event on it is payable."
    ),
    False: marked(
        "Not covered on that day: {month} was paid by {payer} on {paid}, after it. An event on that day is not payable."
    ),
}
"""Where the deployment has answered question Q5."""
ANSWERED = {"cover.grace": GRACE_ANSWERED, "cover.settled_after": SETTLED_ANSWERED}
STATES = {
    State.SETTLED_AFTER: "cover.settled_after",
    State.NOT_YET: "cover.not_yet",
    State.GRACE: "cover.grace",
    State.ENDED: "cover.ended",
    State.NEVER_COVERED: "cover.never",
}


def reason_of(status: PersonStatus) -> tuple[str, str]:
    """Return the code and the sentence, in the reader's language."""
    code = _code(status)
    standing = status.protection.standing if status.protection else None
    values: dict[str, Any] = {}
    if standing:
        values |= {"through": _month(standing.paid_through), "grace": _month(standing.grace_through)}
    if status.protection and status.protection.covering:
        covering = status.protection.covering
        paid = day_words(wib_day(covering.paid), reader_language())
        values |= {"month": _month(covering.month), "payer": _payer(status), "paid": paid}
    if code == "member.died" and status.member:
        values["died"] = day_words(status.member.died_on, reader_language()) if status.member.died_on else ""
    if code == "cover.revoked" and status.protection:
        values["why"] = status.protection.revoked_reason
    if code == "roster.waiting":
        values["queue"] = status.queue
    if code == "roster.refused" and status.row:
        values["verdict"] = told(status.row.verdict, language=reader_language())
    answered = standing.after_arrears if standing and code in ANSWERED else None
    return code, say(SENTENCES[code] if answered is None else ANSWERED[code][answered], **values)


def _month(month: Month | None) -> str:
    return "" if month is None else month_words(int(month), reader_language())


def _payer(status: PersonStatus) -> str:
    """Return who paid: members pay for themselves under one name that means nothing to a reader."""
    if status.payer is None or status.payer.kind == PayerKind.SELF:
        return say("the member")
    return status.payer.name


def is_dead(status: PersonStatus) -> bool:
    """Tell whether the person had died before the day that was asked about."""
    died_on = status.member.died_on if status.member else None
    return died_on is not None and status.protection is not None and died_on < status.protection.on


def _code(status: PersonStatus) -> str:
    if is_dead(status):
        return "member.died"
    if status.protection and status.protection.standing.is_covered:
        return "covered.paid"
    if status.protection and status.protection.revoked_reason:
        return "cover.revoked"
    state = status.protection.standing.state if status.protection else State.NEVER_COVERED
    if status.row and state is State.NEVER_COVERED:
        if status.row.outcome == RosterRow.Outcome.WAITING:
            return "roster.waiting"
        if status.row.outcome == RosterRow.Outcome.REFUSED:
            return "roster.refused"
        return "roster.unpaid"
    return STATES[state]


def as_json(status: PersonStatus) -> dict[str, Any]:
    """Return the whole answer as data. The NIK is masked."""
    code, sentence = reason_of(status)
    answer: dict[str, Any] = {
        "covered": False, "state": str(State.NEVER_COVERED), "reason": {"code": code, "text": sentence}, "programmes": [],
        "paid_through": None, "covered_since": None, "needs_person": False, "payer": None, "rows": [], "person": None,
        "roster_row": None,
    }  # fmt: skip
    if status.member:
        answer["person"] = {
            "id": str(status.member.pk), "name": status.member.name, "nik": status.member.masked_nik,
            "synthetic": status.member.is_synthetic,
        }  # fmt: skip
    if status.row:
        answer["roster_row"] = {"id": status.row.pk, "verdict": status.row.verdict, "outcome": status.row.outcome}
    if status.protection:
        standing, covering = status.protection.standing, status.protection.covering
        numbers = numbers_of({row.bill_id for row in status.protection.rows})
        answer |= {
            "on": status.protection.on.isoformat(), "known": status.protection.known.isoformat(),
            "covered": standing.is_covered and not is_dead(status),
            "state": str(standing.state), "needs_person": standing.needs_person,
            "paid_through": str(standing.paid_through) if standing.paid_through else None,
            "covered_since": standing.covered_since.isoformat() if standing.covered_since else None,
            "programmes": programme_words(covering.programmes) if covering else [],
            "rows": [row.as_json() | {"bill": numbers[row.bill_id]} for row in status.protection.rows],
        }  # fmt: skip
    if status.payer:
        answer["payer"] = {"kind": PayerKind(status.payer.kind).word, "name": status.payer.name}
    return answer
