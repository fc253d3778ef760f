"""One page that a member hangs up at home: what to do if something happens, whom to call, and what her family is paid."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from naungan.enrolment.prospects import Prospects, facts_of_example, prospects
from naungan.lib.words import day_words, reader_language, rupiah, say
from naungan.registry.models import Member
from naungan.regulation import claims
from naungan.regulation.cases import Answer
from naungan.regulation.jkm import full_from

LETTER = Path(__file__).with_name("family.typ")


def family_letter(member: Member, answer: Prospects, *, standing: str) -> bytes:
    """Return the page as PDF, by the law of this day and for her own facts.

    standing  why she is protected, in a sentence
    """
    language = reader_language()

    def word(message: str, **values: object) -> str:
        return say(message, language=language, **values)

    def money(found: Answer) -> dict[str, str]:
        if found.total is None:
            return {
                "sum": rupiah(found.due_now, language=language),
                "split": word("is sure; an officer decides on the rest"),
            }
        later = rupiah(found.committed, language=language)
        now = rupiah(found.due_now, language=language)
        split = word("({now} at once, {later} for school, year by year)", now=now, later=later) if found.committed else ""
        return {"sum": rupiah(found.total, language=language), "split": split}

    def demanded(papers: tuple[claims.Paper, ...]) -> list[str]:
        return [word(one.title) for one in papers if one.is_demanded]

    full = prospects(facts_of_example(answer.facts.on)).other_death.total
    nothing = {"sum": "", "split": "", "papers": []}
    parts = [
        nothing
        | {
            "title": word("An accident at work"),
            "papers": demanded(answer.papers_of_accident),
            "steps": [
                word(
                    "Go to the nearest hospital or clinic. One with a contract (PLKK) treats without money; elsewhere keep the "
                    "receipts. Treatment is paid without a ceiling."
                ),
                word(
                    "Tell a branch or 175 within {hours} hours. Late is better than never: it is no ground to refuse.",
                    hours=answer.hours_to_report,
                ),
                word(
                    "Bring the papers when the doctor has said how it ended, within {years} years.", years=answer.years_to_claim
                ),
            ],
        },
        money(answer.total_disability) | {"title": word("If you can never work again"), "steps": [], "papers": []},
        money(answer.work_death)
        | {
            "title": word("If you die of it"),
            "steps": [],
            "papers": demanded(answer.papers_of_work_death),
        },
        money(answer.other_death)
        | {
            "title": word("A death that did not come from work"),
            "papers": demanded(answer.papers_of_death),
            "steps": [
                word("Report the death to the village: the civil registry makes the death certificate, free of charge."),
                word("The heirs write an heir letter, with two witnesses; the village head and the camat sign it."),
                word(
                    "Bring both with the membership number to a branch. The money comes within {days} working days, and each "
                    "day later adds to it.",
                    days=answer.days["jkm"],
                ),
                *(
                    [
                        word(
                            "Once {months} months are paid in a row the sum is at least {sum}: print this page anew then.",
                            months=full_from(answer.facts.on),
                            sum=rupiah(full, language=language),
                        )
                    ]
                    if full and answer.facts.paid_months < full_from(answer.facts.on)
                    else []
                ),
            ],
        },
    ]
    day = day_words(answer.facts.on, language)
    document = {
        "language": language,
        "title": word("If something happens"),
        "who": f"{member.name} · {member.masked_nik}",
        "standing": standing,
        "call": word("Call, or go to a branch: that is free, and nobody may ask for money."),
        "papers": word("Papers that the law asks for:"),
        "parts": parts,
        "heirs": word(
            "It goes to the spouse and the children; without them to parents, grandchildren and grandparents; then to brothers "
            "and sisters, parents-in-law, then to whom a notary's will names, and last to whom a court determines."
        ),
        "synthetic": word("This person is invented; rules and sums are real.") if member.is_synthetic else "",
        "foot": word(
            "Worked out for an event on {day}, by the law of that day and a monthly income of {income}. It changes with "
            "the months that are paid: print it anew each year.",
            day=day,
            income=rupiah(answer.facts.reference, language=language),
        ),
    }
    made = typst.compile(LETTER, sys_inputs={"letter": json.dumps(document, ensure_ascii=False)}, format="pdf")
    assert isinstance(made, bytes)
    return made
