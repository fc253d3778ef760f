"""Why a person is covered on a day, or is not: one code and one sentence that an officer can read out."""

from __future__ import annotations

from typing import Any

from naungan.lib.clock import WIB, wib_day
from naungan.lib.month import Month
from naungan.lib.words import day_words, marked, month_words, reader_language, say
from naungan.protection.queries import MonthRow, Protection
from naungan.regulation.cover import State
from naungan.regulation.kinds import PayerKind

SENTENCES = {
    "covered.paid": marked("Covered: {month} is paid by {payer}, through {through}."),
    "cover.same_day": marked("Not covered at that hour: {month} was paid by {payer} on that day at {time}."),
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
    "cover.ended": marked("Not covered: cover ended after {through}. Paying again starts a new spell, without arrears."),
    "cover.revoked": marked("Not covered: the month was revoked ({why})."),
    "cover.never": marked("Not covered: no month was ever paid."),
}
"""A code names a state and why; faces may tell of what the state comes from, and never of another state."""
COVERED_FROM = marked("Covered from {time} on: {month} is paid by {payer}, through {through}.")
GRACE_ANSWERED = {
    True: marked(
        "Not covered: paid through {through}. Arrears may be paid through {grace}; an event in between is then payable."
    ),
    False: marked(
        "Not covered: paid through {through}. Arrears may be paid through {grace}; an event in between is not payable."
    ),
}
SETTLED_ANSWERED = {
    True: marked("Covered in arrears: {month} was paid by {payer} on {paid}, after that day. An event on it is payable."),
    False: marked(
        "Not covered on that day: {month} was paid by {payer} on {paid}, after it. An event on that day is not payable."
    ),
}
"""Where the deployment has answered question Q5."""
ANSWERED = {"cover.grace": GRACE_ANSWERED, "cover.settled_after": SETTLED_ANSWERED}
STATES = {
    State.COVERED: "covered.paid",
    State.SETTLED_AFTER: "cover.settled_after",
    State.NOT_YET: "cover.not_yet",
    State.GRACE: "cover.grace",
    State.ENDED: "cover.ended",
    State.NEVER_COVERED: "cover.never",
    State.DIED: "member.died",
}
BEGINNING = (State.NEVER_COVERED, State.NOT_YET, State.ENDED)
"""Where an hour decides: before it there was no cover, and none that arrears could have made good."""
THEN = marked("What was known on that day itself was another answer: {reason}")


def code_of(protection: Protection) -> str:
    """Return the code of the reason. What ended a month that is covered no more comes before what that makes of the day."""
    state = protection.standing.state
    if state is State.DIED or protection.standing.is_covered:
        return STATES[state]
    if protection.begins is not None and state in BEGINNING:
        return "cover.same_day"
    return "cover.revoked" if protection.revoked_reason else STATES[state]


def reason_of(protection: Protection, *, payer: str = "") -> tuple[str, str]:
    """Return the code and the sentence, in the reader's language.

    payer  who paid the month that covers the day; "" for the member herself
    """
    code, standing, language = code_of(protection), protection.standing, reader_language()
    values: dict[str, Any] = {
        "through": _month(standing.paid_through),
        "grace": _month(standing.grace_through),
        "why": protection.revoked_reason,
        "died": day_words(protection.died_on, language) if protection.died_on else "",
    }
    month = _about(protection)
    if month is not None:
        values |= {
            "month": _month(month.month),
            "payer": payer or say("the member"),
            "paid": day_words(wib_day(month.paid), language),
            "time": f"{month.paid.astimezone(WIB):%H.%M}",
        }
    sentence = COVERED_FROM if code == "covered.paid" and protection.begins else SENTENCES[code]
    if code in ANSWERED and standing.after_arrears is not None:
        sentence = ANSWERED[code][standing.after_arrears]
    return code, say(sentence, **values)


def known_then(protection: Protection, *, payer: str = "") -> str:
    """Return what was known at the end of the day asked about, where that was another answer; else nothing."""
    if protection.then is None or not protection.differs:
        return ""
    return say(THEN, reason=reason_of(protection.then, payer=payer)[1])


def _about(protection: Protection) -> MonthRow | None:
    """Return the month that the answer is about: the one that covers the day, or that was paid later on it."""
    if protection.covering is not None:
        return protection.covering
    return next((row for row in protection.live if row.month == Month.of(protection.on)), None)


def payer_of(protection: Protection) -> int | None:
    """Return the id of who paid the month that the answer is about, or None for no such month."""
    month = _about(protection)
    return None if month is None else month.payer_id


def pays_herself(kind: int) -> bool:
    """Tell whether payers of a kind are members, who share one name that means nothing to a reader."""
    return kind == PayerKind.SELF


def _month(month: Month | None) -> str:
    return "" if month is None else month_words(int(month), reader_language())
