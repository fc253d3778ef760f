"""The return report of an agreement as a letter (PDF, set by Typst)."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import typst

from naungan.contributions.texts import day_words, month_words
from naungan.enrolment.models import RosterRow
from naungan.enrolment.queries import Report
from naungan.lib.clock import wib_day
from naungan.lib.words import number, reader_language, rupiah, say

LETTER = Path(__file__).parent / "report.typ"
MOST_NAMES = 20_000
OF_AREAS = ("villages", "taken", "waiting", "spent", "left_over")


def return_report(told: Report, *, with_names: bool, at: dt.datetime) -> bytes:
    """Return the letter. With names it holds who was enrolled where, for the sponsor's own audit; NIKs are masked."""
    language = reader_language()
    agreed = told.agreement

    def word(message: str) -> str:
        return say(message, language=language)

    document = {
        "language": language,
        "title": word("Return report"),
        "of": f"{word('Agreement')} {agreed.number}",
        "sponsor": agreed.sponsor.name,
        "basis": agreed.legal_basis,
        "on": f"{word('As of')} {day_words(wib_day(at), language)}",
        "page": word("Page"),
        "figures": [
            [word("People"), number(told.people, language=language)],
            [word("Months of cover"), number(told.person_months, language=language)],
            [word("Ceiling"), rupiah(agreed.ceiling, language=language)],
            [word("Spent"), rupiah(agreed.spent, language=language)],
            [word("Left"), rupiah(told.left, language=language)],
            [word("Paid back"), rupiah(told.refunded, language=language)],
            [word("Waiting for a place"), number(told.waiting, language=language)],
        ],
        "area_heads": [word("Area"), word("Villages"), word("People"), word("Waiting"), word("Spent"), word("Left")],
        "areas": [
            [row["name"], *(number(row[name], language=language) for name in OF_AREAS)]
            for row in told.by_regency()
        ],
        "month_heads": [word("Month"), word("People"), word("Cost of the month"), word("Left after it")],
        "months": [
            [month_words(int(one.month), language), number(one.people, language=language),
             number(one.spent, language=language), number(one.left, language=language)]
            for one in told.burn_down
        ],
        "areas_title": word("By area"),
        "months_title": word("By month"),
        "names_title": word("People"),
        "name_heads": [word("Village"), word("Name"), "NIK", word("Months")],
        "names": _names(told) if with_names else [],
        "synthetic": word("The people of the demonstration are invented; areas, prices and rules are real.")
        if _is_invented(told) else "",
        "foot": word("Made from the books of this installation. Money that buys no whole month comes back."),
    }  # fmt: skip
    made = typst.compile(LETTER, sys_inputs={"letter": json.dumps(document, ensure_ascii=False)}, format="pdf")
    assert isinstance(made, bytes)
    return made


def _names(told: Report) -> list[list[str]]:
    rows = RosterRow.objects.filter(agreement=told.agreement, outcome=RosterRow.Outcome.ENROLLED)
    found = rows.select_related("membership__member", "area").order_by("area__code", "pk")[:MOST_NAMES]
    return [
        [row.area.name if row.area else "", row.membership.member.name, row.membership.member.masked_nik, str(row.months)]
        for row in found if row.membership is not None
    ]  # fmt: skip


def _is_invented(told: Report) -> bool:
    return RosterRow.objects.filter(agreement=told.agreement, membership__member__is_synthetic=True).exists()
