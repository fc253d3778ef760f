"""The letter to the family: what happened, whether she was protected, each sum with its article, what is not paid and what would
change that, who receives it and when, what comes later, and how to object. It is made from what is kept, and says nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

from naungan.claims.cash import told_place
from naungan.claims.codes import REASONS, STATES
from naungan.claims.cover import NEEDS
from naungan.claims.facts import DEATHS, Kind
from naungan.claims.heirs import HERITAGE
from naungan.claims.models import Line, Recovery
from naungan.claims.papers import KNOWN
from naungan.claims.queries import Seen
from naungan.claims.states import State
from naungan.claims.stories import headline_of, heard_by
from naungan.claims.words import paper_title, payee_title, title_of, title_of_award
from naungan.lib.clock import wib_day
from naungan.lib.spelled import rupiah_in_words
from naungan.lib.words import day_words, marked, month_words, number, rupiah, say
from naungan.regulation.explain import cited, nothing_of
from naungan.regulation.kinds import PayerKind
from naungan.regulation.lines import Cause

PAPER = Path(__file__).with_name("letter.typ")
HAPPENED = {
    Kind.JKM: marked("{name} died on {day}."),
    Kind.JKK_DEATH: marked("{name} died on {day} by an accident at work."),
    Kind.JKK_INJURY: marked("{name} was hurt at work on {day}."),
    Kind.JHT: marked("Old-age savings of {name} were asked for on {day}."),
    Kind.SCHOLARSHIP: marked("A scholarship was asked for after what happened to {name} on {day}."),
}


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum of a letter, in figures and in words."""

    what: str
    amount: str
    words: str
    how: str
    article: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter: a heading, sentences, sums."""

    heading: str
    says: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in the reader's language; a draft until it is decided."""

    title: str
    about: str
    is_draft: bool
    is_synthetic: bool
    parts: tuple[Part, ...]


def letter_of(found: Seen, *, language: str) -> Letter:
    """Return the letter about a claim as it stands."""

    def word(text: str, **values: object) -> str:
        return say(text, language=language, **values)

    claim = found.claim
    written = found.decisions[-1].at if found.decisions else found.step.at
    return Letter(
        word(marked("About claim {number}"), number=claim.pk),
        f"{claim.member.name} · {claim.member.masked_nik} · {day_words(wib_day(written), language)}",
        is_draft=not found.decisions,
        is_synthetic=claim.member.is_synthetic,
        parts=tuple(part for part in _parts(found, language) if part.says or part.sums),
    )


def _parts(found: Seen, language: str) -> Iterator[Part]:
    yield Part(_say(marked("Where it stands, and what you do now"), language), tuple(_to_do(found, language)))
    yield Part(_say(marked("What happened"), language), tuple(_happened(found, language)))
    yield Part(_say(marked("Was she protected"), language), tuple(_protected(found, language)))
    yield Part(_say(marked("What is paid"), language), sums=tuple(_sums(found, language)))
    yield Part(_say(marked("What is not paid, and what would change it"), language), tuple(_unpaid(found, language)))
    yield Part(_say(marked("Who receives it, and when"), language), tuple(_receivers(found, language)))
    yield Part(_say(marked("What was paid too much"), language), tuple(_too_much(found, language)))
    yield Part(_say(marked("What comes later"), language), tuple(_later(found, language)))
    yield Part(_say(marked("What was looked at"), language), tuple(_looked_at(found, language)))
    yield Part(_say(marked("If you do not agree"), language), tuple(_objecting(language)))


def _say(text: str, language: str, **values: object) -> str:
    return say(text, language=language, **values)


def _to_do(found: Seen, language: str) -> Iterator[str]:
    yield _say(headline_of(found), language)
    missing = [code for code in (found.assessment.missing if found.assessment else ()) if code not in KNOWN]
    if missing and found.is_open:
        papers = ", ".join(paper_title(code, language=language) for code in missing)
        yield _say(
            marked(
                "Bring {papers}: to a branch, to your village office, or as a photo on your page. "
                "What is due is not lost meanwhile."
            ),
            language,
            papers=papers,
        )
    wants_account = [
        one.name or payee_title(one.who, language=language)
        for one in found.receivers
        if one.destination is None and one.who != HERITAGE and (one.decided or one.proposed) > one.paid
    ]
    if wants_account:
        yield _say(
            marked("Tell your branch to which account we pay {names}. Who has none is paid in cash at a counter."),
            language,
            names=", ".join(wants_account),
        )
    if (day := heard_by(found)) is not None:
        yield _say(marked("You hear from us by {day}."), language, day=day_words(day, language))
    if not missing and not wants_account and not found.orders and found.step.state != State.RETURNED:
        yield _say(marked("You need do nothing."), language)


def _happened(found: Seen, language: str) -> Iterator[str]:
    day = day_words(found.telling.on, language)
    yield _say(HAPPENED[Kind(found.claim.kind)], language, name=found.claim.member.name, day=day)
    filed = day_words(wib_day(found.claim.filed_at), language)
    yield _say(marked("It was asked for on {day}."), language, day=filed)


def _protected(found: Seen, language: str) -> Iterator[str]:
    if Kind(found.claim.kind) not in NEEDS or found.assessment is None:
        return
    then = _say(STATES[found.assessment.cover_then], language)
    now_ = _say(STATES[found.assessment.cover_now], language)
    if then == now_:
        yield _say(marked("On that day: {state}."), language, state=then)
    else:
        yield _say(marked("As known on that day: {then}; as known now: {now}."), language, then=then, now=now_)
    if found.assessment.last_month is not None:
        herself = found.assessment.last_payer == PayerKind.SELF
        payer = _say(marked("herself") if herself else marked("somebody who paid for her"), language)
        in_a_row = marked("{count} months were paid by then, one after the other; the last one is {month}, paid by {payer}.")
        with_gaps = marked(
            "{count} months were paid by then, {paid} of them without a gap; the last one is {month}, paid by {payer}."
        )
        yield _say(
            in_a_row if found.assessment.months_ever == found.assessment.months_paid else with_gaps,
            language,
            count=number(found.assessment.months_ever, language=language),
            paid=number(found.assessment.months_paid, language=language),
            month=month_words(found.assessment.last_month, language),
            payer=payer,
        )


def _sums(found: Seen, language: str) -> Iterator[Sum]:
    due = [line for line in found.lines if line.status == "due" and line.amount]
    for line in due:
        if line.amount:
            yield Sum(
                title_of(line.code, language=language),
                *_figure(line.amount, language),
                _formula(line, language),
                cited(line.source, language=language),
            )

    if len(due) > 1:
        whole = sum(line.amount or 0 for line in due)
        yield Sum(_say(marked("Together"), language), *_figure(whole, language), "", "")


def _formula(line: Line, language: str) -> str:
    """Return how a sum is reckoned; of a school year the law's table of all years says nothing of this one."""
    if "?" in line.formula or line.code.startswith("scholarship."):
        return ""
    return line.formula if language == "en" else line.formula.translate(str.maketrans(",.", ".,"))


def _figure(amount: int, language: str) -> tuple[str, str]:
    """Return a sum in figures and in words; what is kept back, such as tax, is said as such."""
    words = rupiah_in_words(abs(amount), language=language)
    said = words if amount >= 0 else _say(marked("less {sum}"), language, sum=words)
    return rupiah(amount, language=language), said


def _unpaid(found: Seen, language: str) -> Iterator[str]:
    assessment = found.assessment
    if assessment is None:
        return
    for line in found.lines:
        if line.status == "open":
            amount = _say(marked("not decided"), language) if line.amount is None else rupiah(line.amount, language=language)
            yield _say(
                marked("{what}: {amount} are not paid yet. It is still being decided whether they are due."),
                language,
                what=title_of(line.code, language=language),
                amount=amount,
            )
        elif line.status == "due" and line.amount == 0:
            why = nothing_of(line.code, Cause(line.cause), title_of(line.code, language=language), language=language)
            yield f"{why} ({cited(line.source, language=language)})"
    if not found.heirs and Kind(found.claim.kind) in DEATHS and any(line.amount == 0 for line in found.lines):
        yield _say(
            marked(
                "Nobody is known whom she left behind: no wife or husband, child, parent, grandchild, brother or sister. "
                "If there is one, tell your branch."
            ),
            language,
        )
    for code in (*assessment.stops, *([assessment.refused] if assessment.refused else [])):
        if code in REASONS:  # what an officer does next is hers to read
            yield _say(REASONS[code].plain or REASONS[code].says, language)


def _receivers(found: Seen, language: str) -> Iterator[str]:
    for one in found.receivers:
        name = one.name or payee_title(one.who, language=language)
        name += f" ({_say(one.relation, language)})" if one.name and one.relation else ""
        amount = rupiah(max(one.decided, one.proposed), language=language)
        place = one.destination
        if one.who == HERITAGE:
            yield _say(marked("{amount} are kept for the heritage office: no heir is known."), language, amount=amount)
        elif place is None:
            yield _say(
                marked("{name}: {amount}. Tell your branch to which account, in the same name."),
                language,
                name=name,
                amount=amount,
            )
        else:
            account = told_place(place, language=language)
            to = marked("{name}: {amount}, {account}.") if place.is_cash else marked("{name}: {amount}, to account {account}.")
            yield _say(to, language, name=name, amount=amount, account=account)
    names = {one.who: one.name for one in found.receivers}
    for order in found.orders:
        yield _say(
            marked("{name}: {amount} wait at {place} until {day}. Show your KTP there, and the code {code}. Tell it to no one."),
            language,
            name=names.get(order.who) or payee_title(order.who, language=language),
            amount=rupiah(order.amount, language=language),
            place=order.place,
            day=day_words(order.until, language),
            code=order.code_in_groups,
        )
    for sent in found.payouts:
        if sent.done_at is not None and sent.returned_at is None:
            day = day_words(wib_day(sent.done_at), language)
            yield _say(
                marked("Paid on {day}: {amount}."), language, day=day, amount=rupiah(sent.amount + sent.late, language=language)
            )
            if sent.late:
                yield _say(
                    marked("In it are {amount} for {days} days of delay: 1% a day, from the administration’s money."),
                    language,
                    amount=rupiah(sent.late, language=language),
                    days=number(sent.late_days, language=language),
                )
    if found.assessment is not None and found.assessment.due_by is not None and found.is_owed:
        day = day_words(found.assessment.due_by, language)
        yield _say(marked("It is to be with you by {day}; for each day after that the law adds money."), language, day=day)


def _too_much(found: Seen, language: str) -> Iterator[str]:
    for one in found.recoveries:
        if one.cause == Recovery.Cause.PAYER:
            continue  # the family has nothing to do with it
        amount = rupiah(one.amount, language=language)
        if one.cause == Recovery.Cause.TWICE:
            yield _say(marked("{amount} reached you twice: the bank sent them beside another transfer."), language, amount=amount)
        for key, given in one.lines.items():
            yield _say(
                marked("{title}: {amount} more than is due by what is known now."),
                language,
                title=title_of_award(key, language=language),
                amount=rupiah(given, language=language),
            )
        yield _say(marked("Why: {reason}."), language, reason=one.reason.rstrip("."))
        left = rupiah(one.left, language=language)
        if one.wrong_at is not None:
            is_back = one.cause == Recovery.Cause.TWICE
            yield _say(marked("The bank took it back itself.") if is_back else marked("It was not too much after all."), language)
        elif one.waived:
            yield _say(marked("It is yours to keep: nothing more is asked."), language)
        elif one.ended_at is not None:
            yield _say(marked("You have paid it back. Nothing more is asked."), language)
        elif one.plan:
            yield _say(marked("Agreed: {plan}. {amount} are still to come."), language, plan=one.plan.rstrip("."), amount=left)
        else:
            day = day_words(one.objections_until, language)
            yield _say(
                marked(
                    "Nothing is taken from you by itself, of this claim or any other. Until {day} say what is not right; then "
                    "two people decide whether it is asked for at all."
                ),
                language,
                day=day,
            )


def _later(found: Seen, language: str) -> Iterator[str]:
    for line in found.lines:
        if line.status == "committed" and line.amount:
            yield _say(
                marked("{what}: up to {amount} in the school years to come, each year with a letter of the school."),
                language,
                what=title_of(line.code, language=language),
                amount=rupiah(line.amount, language=language),
            )


def _looked_at(found: Seen, language: str) -> Iterator[str]:
    seen_papers = [paper_title(one.code, language=language) for one in found.papers if one.verdict == "ok"]
    if seen_papers:
        yield _say(marked("Papers that we have: {papers}."), language, papers="; ".join(seen_papers))
    yield _say(marked("The register, the months that were paid, and whose the account is, at the bank."), language)
    if found.decisions and found.decisions[-1].proposal_id is not None:
        yield _say(marked("Two people decided."), language)


def _objecting(language: str) -> Iterator[str]:
    yield _say(
        marked(
            "Say so at your branch, by telephone 175, by letter, through your village office, or at the labour office. It is "
            "free. Another officer answers within five working days; then there is mediation, and the court."
        ),
        language,
    )


def pdf_of(letter: Letter, *, language: str) -> bytes:
    """Return a letter as PDF."""
    said = {
        "language": language,
        "title": letter.title,
        "about": letter.about,
        "draft": _say(marked("Draft: nothing is decided yet."), language) if letter.is_draft else "",
        "synthetic": _say(marked("This person is invented; rules and sums are real."), language) if letter.is_synthetic else "",
        "parts": [
            {
                "heading": part.heading,
                "says": list(part.says),
                "sums": [asdict(one) for one in part.sums],
            }
            for part in letter.parts
        ],
    }
    made = typst.compile(PAPER, sys_inputs={"letter": json.dumps(said, ensure_ascii=False)}, format="pdf")
    assert isinstance(made, bytes)
    return made
