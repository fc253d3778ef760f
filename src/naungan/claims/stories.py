"""Where a claim stands, as a family reads it: one sentence, what comes next, what is missing and where one gets it.

Who asked by a telephone alone reads this much; sums, names and the letter are for her whom an officer knows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from naungan.claims.facts import FUNDS, Kind
from naungan.claims.heirs import HERITAGE
from naungan.claims.models import Paper
from naungan.claims.papers import KNOWN
from naungan.claims.photos import DOUBTS
from naungan.claims.queries import Seen
from naungan.claims.sight import is_known_to
from naungan.claims.states import ENDED, State
from naungan.claims.steps import day_for
from naungan.claims.words import VERDICTS, paper_title
from naungan.lib.access import Viewer
from naungan.lib.words import marked, say
from naungan.regulation.claims import days_to_pay

S = State
SAYS: Mapping[State, str] = {
    S.NOTICED: marked("We know what happened. An officer calls you and says what can be asked for."),
    S.FILED: marked("We have what you asked for, and are looking at it."),
    S.WAITING_FAMILY: marked("Something is still missing. Once it is there, the days of the law begin."),
    S.WAITING_OTHER: marked("We wait for the answer of somebody else, and ask again every fourteen days. You need do nothing."),
    S.COMPLETE: marked("Nothing is missing. Officers decide now."),
    S.STOPPED: marked("An officer has a question to clear up. You need do nothing unless we call."),
    S.ASSESSED: marked("Nothing is missing. Officers decide now."),
    S.PROPOSED: marked("One officer has looked at it; a second one decides."),
    S.APPROVED: marked("It is decided. We must still know to which account to pay."),
    S.PART: marked("It is decided. We must still know to which account to pay."),
    S.PAYABLE: marked("It is decided. The money leaves in these days."),
    S.PAYING: marked("The money is on its way through the bank."),
    S.RETURNED: marked("The bank could not pay to that account. Tell us another one in the same name."),
    S.PAID: marked("The money was paid."),
    S.CLOSED: marked("It has come to its end: what is due is paid."),
    S.REFUSED: marked("Nothing can be paid. The letter says why; you may object, and it is free."),
    S.EXPIRED: marked("It was asked for too late. The letter says why; you may object, and it is free."),
    S.WITHDRAWN: marked("It was taken back. You may ask for it again."),
    S.OBJECTION: marked("You objected. Another officer answers."),
    S.REOPENED: marked("It was opened again, and is looked at anew."),
}
AT_THE_COUNTER = marked("The money waits for you at a counter. Take your KTP and the code below.")
NOT_COLLECTED = marked(
    "Nobody collected the cash in its days. It is still yours: your branch sends a new code, or name an account."
)
CALLED_BACK = marked("The order at the counter was called back. The money is still yours: your branch pays it anew.")
LOOKED_AT = marked("Your pictures are here. An officer looks at them; you need do nothing.")
HOW: Mapping[str, str] = {
    "death_certificate": marked(
        "The civil registry makes it, free of charge, from the statement of the village head or the doctor. Your village office "
        "helps; it takes two days to two weeks."
    ),
    "heir_letter": marked(
        "All heirs write it together, with two witnesses; village head and camat sign it. Your village office has the form."
    ),
    "doctor_statement": marked("The doctor who treated her fills in our form; we send it to the doctor where you tell us who."),
    "burial_receipt": marked("The receipt of who paid for the burial, or the village head’s letter who did."),
    "transport_receipts": marked(
        "Tickets, receipts of fuel or of who drove: what there is; without any, tell us how far it was."
    ),
    "treatment_receipts": marked("The receipts of the hospital, where it has no contract with us."),
    "school_letter": marked("A letter of the school, or a photo of the report card of this year."),
    "guardian_order": marked("The court names who speaks for the child; a living parent needs none."),
    "basarnas_letter": marked("We ask Basarnas for it ourselves."),
    "police_letter": marked("The police station at the harbour makes it; we help to ask for it."),
    "court_order": marked("We tell you which court, and what it needs."),
    "own_statement": marked("You sign on your own page that you have stopped working, or at the counter."),
    "bank_letter": marked("The bank at which you pay for the house writes it."),
}
"""Where a family gets a paper that is missing (references: civil registry, villages, Permenaker 1/2025 art. 79(2))."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that is missing: what it is, where one gets it, and what was wrong with the one that came.

    sent   a picture of it was sent, and an officer looks at it; doubt: why it can hardly be read
    """

    code: str
    title: str
    how: str
    wrong: str
    sent: dt.datetime | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What a family reads in its language.

    by          by when something happens next; empty: nothing more does, or it is the family's turn
    days        working days within which the money comes once nothing is missing; empty: that is not the question now
    is_known    sums, names and letter are shown
    needs_account  nobody has said to which account some of it goes
    """

    headline: str
    by: dt.date | None
    days: int | None
    wanted: tuple[Wanted, ...]
    is_good: bool
    is_known: bool
    needs_account: bool
    may_object: bool


def story_of(found: Seen, viewer: Viewer, *, language: str) -> Story:
    """Return where a claim stands, as one of a family reads it."""
    state, known = State(found.step.state), is_known_to(found.claim, viewer)
    last = {one.code: one for one in found.papers}
    missing = [one for one in (found.assessment.missing if found.assessment else []) if one not in KNOWN]
    is_open = state in (S.WAITING_FAMILY, S.WAITING_OTHER)
    if not missing and found.step.reason == "paper.next_note":
        missing = ["doctor_statement"]
    sent = {one.code: one for one in found.unseen}
    is_ours = is_open and bool(missing) and set(missing) <= sent.keys()
    wanted = tuple(
        Wanted(
            code,
            paper_title(code, language=language),
            say(HOW[code], language=language) if code in HOW else "",
            "" if code in sent else _wrong(last.get(code), language, known),
            sent[code].at if code in sent else None,
            say(DOUBTS[sent[code].doubt], language=language) if code in sent and sent[code].doubt else "",
        )
        for code in (missing if is_open else [])
    )
    needs = known and any(
        one.destination is None and (one.decided or one.proposed) > one.paid and one.who != HERITAGE for one in found.receivers
    )
    return Story(
        say(LOOKED_AT if is_ours else headline_of(found), language=language),
        day_for(S.FILED, max(one.at for one in sent.values())) if is_ours else heard_by(found),
        days_to_pay(fund, found.telling.on) if wanted and (fund := FUNDS.get(Kind(found.claim.kind))) is not None else None,
        wanted,
        is_good=state in (S.PAID, S.CLOSED, S.PAYABLE, S.PAYING),
        is_known=known,
        needs_account=needs,
        may_object=known
        and state in (S.REFUSED, S.EXPIRED, S.CLOSED)
        and not any(o.answered_at is None for o in found.objections),
    )


def headline_of(found: Seen) -> str:
    """Return in one sentence where a claim stands, as a marked message."""
    state = State(found.step.state)
    if state is State.PAYING and found.orders:
        return AT_THE_COUNTER
    return {"pay.not_collected": NOT_COLLECTED, "pay.called_back": CALLED_BACK}.get(found.step.reason, SAYS[state])


def _wrong(paper: Paper | None, language: str, known: bool) -> str:
    """Return what was wrong with a paper that came: in an officer's words, which may name others, only for who is known."""
    if paper is None or paper.verdict == Paper.Verdict.OK:
        return ""
    return paper.remarks if known else say(VERDICTS[paper.verdict], language=language)


def heard_by(found: Seen) -> dt.date | None:
    """Return by when a family hears next: the last day of the law where it runs, else when somebody has to do something."""
    state = State(found.step.state)
    if state in ENDED or state is S.WAITING_FAMILY:
        return None
    if found.assessment is not None and found.assessment.due_by is not None and found.is_owed:
        return found.assessment.due_by
    return found.step.due_on
