"""Letters to a sponsor (PDF, set by Typst): the return report of an agreement, the invoice of a list."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

import typst
from django.conf import settings
from django.db.models import Count, Max, Min

from naungan.contributions.models import Bill
from naungan.contributions.texts import receipt_of
from naungan.enrolment.models import Roster
from naungan.enrolment.queries import Report, has_synthetic_people, people_of
from naungan.enrolment.sponsors.sums import MEANS, WORDS
from naungan.lib.clock import wib_day
from naungan.lib.words import day_words, month_words, number, reader_language, rupiah, say
from naungan.regulation.kinds import programme_words

LETTER = Path(__file__).parent / "report.typ"
INVOICE = LETTER.with_name("invoice.typ")
MOST_NAMES = 20_000
OF_AREAS = ("villages", "taken", "waiting", *WORDS)


def return_report(told: Report, *, with_names: bool, at: dt.datetime) -> bytes:
    """Return the letter. With names it holds who was enrolled where, for the sponsor's own audit; NIKs are masked."""
    language = reader_language()
    agreed = told.agreement

    def word(message: str) -> str:
        return say(message, language=language)

    document = {
        "language": language,
        **_head(),
        "signers": [word("Made by"), word("Received by")],
        "title": word("Return report"),
        "of": f"{word('Agreement')} {agreed.number}",
        "sponsor": agreed.sponsor.name,
        "basis": agreed.legal_basis,
        "on": f"{word('As of')} {day_words(wib_day(at), language)}",
        "page": word("Page"),
        "figures": [
            [word("People"), number(told.people, language=language)],
            [word("Months of cover"), number(told.person_months, language=language)],
            [word("Waiting for a place"), number(told.waiting, language=language)],
            [word("Ceiling"), rupiah(told.sums.ceiling, language=language)],
            *([word(name), rupiah(getattr(told.sums, key), language=language)] for key, name in WORDS.items()),
        ],
        "means": word(MEANS),
        "area_heads": [word("Area"), word("Villages"), word("People"), word("Waiting"), *map(word, WORDS.values())],
        "areas": [[row["name"], *(number(row[name], language=language) for name in OF_AREAS)] for row in told.by_regency()],
        "month_heads": [word("Month"), word("People"), word("Cost of the month"), word("Left after it")],
        "months": [
            [
                month_words(int(one.month), language),
                number(one.people, language=language),
                number(one.used, language=language),
                number(one.left, language=language),
            ]
            for one in told.burn_down
        ]
        + [
            [
                word("Committed, not paid yet"),
                "",
                number(told.sums.unpaid, language=language),
                number(told.sums.left, language=language),
            ]
        ]
        * bool(told.sums.unpaid),
        "areas_title": word("By area"),
        "months_title": word("By month"),
        "names_title": word("People"),
        "name_heads": [word("Village"), word("Name"), "NIK", word("Months")],
        "names": _names(told, language) if with_names else [],
        "synthetic": word("The people of the demonstration are invented; areas, prices and rules are real.")
        if _is_invented(told)
        else "",
        "foot": word("Made from the books of this installation. Money that buys no whole month comes back."),
    }
    return _set(LETTER, document)


def invoice_letter(listed: Roster, bill: Bill, *, first: dt.date | None, at: dt.datetime) -> bytes:
    """Return the invoice of one bill of a list: to whom, for how many people and months, to which number, by when; of a paid
    one the receipt.

    first  the first day that is protected where the bill is paid before it; None: that day has come
    """
    language = reader_language()
    agreed, priced = listed.agreement, bill.months.order_by()
    said = priced.aggregate(
        people=Count("membership", distinct=True), months=Count("month"), since=Min("month"), last=Max("month")
    )

    def word(message: str, **values: object) -> str:
        return say(message, language=language, **values)

    paid = bill.paid_by
    by_when = (
        word(
            "Pay before {day}: then everybody is protected from that day on. Nobody is protected before the payment.",
            day=day_words(first, language),
        )
        if first
        else word("Nobody is protected before the payment.")
    )
    document = {
        "language": language,
        "title": word("Receipt") if paid else word("Invoice"),
        **_head(),
        "on": day_words(wib_day(at), language),
        "to": word("To"),
        "sponsor": agreed.sponsor.name,
        "of": f"{word('Agreement')} {agreed.number}. {agreed.legal_basis}.",
        "number": bill.number,
        "figures": [
            [word("List"), f"{listed.file_name}, {day_words(wib_day(listed.received_at), language)}"],
            [word("People"), number(said["people"], language=language)],
            [word("Months"), f"{month_words(said['since'], language)} – {month_words(said['last'], language)}"],
            [word("Months of cover"), number(said["months"], language=language)],
            [word("Programmes"), ", ".join(programme_words(agreed.programmes))],
            *([[word("Pay by"), day_words(bill.expires_on, language)]] if bill.expires_on and not paid else []),
            *(
                [[word("Number of the bill"), bill.number], [word("Paid on"), day_words(wib_day(paid.paid_at), language)]]
                if paid
                else []
            ),
        ],
        "pay_to": word("Received, under this receipt:")
        if paid
        else word("Pay to this number, at any bank that takes virtual accounts:"),
        "number_grouped": receipt_of(paid.pk)
        if paid
        else " ".join(bill.number[place : place + 4] for place in range(0, len(bill.number), 4)),
        "amount": rupiah(bill.amount, language=language),
        "sentences": [word("Whoever holds the number of a receipt can have it confirmed by a branch.")]
        if paid
        else [
            by_when,
            word(
                "The amount must be exactly this one. The payment is in the books within a minute, and the list's page then "
                "shows the receipt."
            ),
        ],
        "signers": [word("Made by"), word("Received by")],
        "synthetic": word("The people of the demonstration are invented; areas, prices and rules are real.")
        if listed.entries.filter(membership__member__is_synthetic=True).exists()
        else "",
        "foot": word("Made from the books of this installation."),
    }
    return _set(INVOICE, document)


def _head() -> dict[str, str]:
    """Return who writes: whoever runs this house, as it is set."""
    return {"operator": settings.OPERATOR or "Naungan", "contact": settings.CONTACT}


def _set(letter: Path, document: Mapping[str, object]) -> bytes:
    made = typst.compile(letter, sys_inputs={"letter": json.dumps(document, ensure_ascii=False)}, format="pdf")
    assert isinstance(made, bytes)
    return made


def _names(told: Report, language: str) -> list[list[str]]:
    """Return village, name, NIK and months in force of each person; together they are the months of the report."""
    people = people_of(told.agreement, most=MOST_NAMES)
    named = [(one, one.row.area, one.row.membership) for one in people]
    rows = [
        [
            area.name if area else "",
            held.member.name,
            held.member.masked_nik,
            str(one.months) if one.is_paid else say("not paid yet", language=language),
        ]
        for one, area, held in named
        if held is not None
    ]
    shown = sum(one.months for one in people)
    if shown < told.person_months:
        rows.append([say("All others", language=language), "", "", number(told.person_months - shown, language=language)])
    return [*rows, [say("In all", language=language), "", "", number(told.person_months, language=language)]]


def _is_invented(told: Report) -> bool:
    return has_synthetic_people(told.agreement)
