"""Numbers as the reader writes them."""

from __future__ import annotations

import datetime as dt

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from naungan.claims.codes import STATES, STATUSES
from naungan.claims.words import KINDS, OWNERS, PARTIES, STANDS, VERDICTS, paper_title
from naungan.contributions.corrections.candidates import SLIPS
from naungan.lib import words
from naungan.lib.clock import WIB, now, wib_day
from naungan.lib.errors import Problem
from naungan.lib.month import Month
from naungan.lib.words import day_words, month_words
from naungan.regulation.explain import cited, sentence
from naungan.regulation.jkm import full_from
from naungan.regulation.lines import Line
from naungan.web.access import opens
from naungan.web.words import (
    act_words,
    actor_words,
    count_words,
    job_words,
    noun_words,
    reason_words,
    subject_words,
    trouble_fix,
    trouble_now,
    trouble_words,
    why_words,
)

register = template.Library()


def _language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


@register.simple_tag(takes_context=True)
def may_open(context: Context, page: str) -> bool:
    """Whether who looks may open a page, by its name."""
    return opens(context["request"].viewer, page)


@register.filter
def figure(value: int) -> str:
    return words.number(value, language=_language())


@register.filter
def rupiah(value: int) -> str:
    return words.rupiah(value, language=_language())


@register.filter
def spoken(message: str) -> str:
    """A marked message of another room, in the reader's language."""
    return words.say(message, language=_language())


@register.filter
def grouped(number: str) -> SafeString:
    """A long number in groups of four, to be read aloud; copied, it has no gaps."""
    parts = [number[place : place + 4] for place in range(0, len(number), 4)]
    return format_html_join("", '<span class="g">{}</span>', ((part,) for part in parts))


@register.filter
def claim_kind(code: str) -> str:
    """What is claimed."""
    return words.say(KINDS[code], language=_language())


@register.filter
def claim_state(code: str) -> str:
    """Where a claim stands."""
    return words.say(STANDS[code], language=_language())


@register.filter
def claim_owner(code: str) -> str:
    """Who moves a claim on."""
    return words.say(OWNERS[code], language=_language())


@register.filter
def claim_line(code: str) -> str:
    """How a line of a claim stands."""
    return words.say(STATUSES[code], language=_language())


@register.filter
def cover_state(code: str) -> str:
    """Whether there was cover."""
    return words.say(STATES[code], language=_language())


@register.filter
def verdict(code: str) -> str:
    """What an officer says of a paper."""
    return words.say(VERDICTS[code], language=_language())


@register.filter
def party(code: str) -> str:
    """What one who asked for a claim is to the member."""
    return words.say(PARTIES[code], language=_language())


@register.filter
def paper(code: str) -> str:
    """What a paper is."""
    return paper_title(code)


@register.filter
def formula(text: str) -> str:
    """A formula, which is kept with English numbers, with the reader's."""
    return text if _language() == "en" else text.translate(str.maketrans(",.", ".,"))


@register.filter
def article(source: str) -> str:
    """An article of the law, as it is cited."""
    return cited(source)


@register.filter
def less(value: int, other: int) -> int:
    """What is left of one number without another; never below zero."""
    return max(0, value - other)


@register.filter
def change(value: int) -> str:
    """How much more or less, with its sign."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{words.number(abs(value), language=_language())}"


@register.filter
def percent(value: float | None) -> str:
    return "–" if value is None else words.percent(value, language=_language())


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """A day in words: 20 Nov 2026."""
    if value is None:
        return "–"
    return day_words(wib_day(value) if isinstance(value, dt.datetime) else value, _language())


@register.filter
def moment(value: dt.datetime | None) -> str:
    """A moment in the time of Jakarta."""
    return "–" if value is None else f"{day(value)} {value.astimezone(WIB):%H:%M}"


@register.filter
def month(value: int | str | None) -> str:
    """A month in words: Nov 2026."""
    if isinstance(value, str):
        value = int(Month.parse(value))
    return "–" if value is None else month_words(int(value), _language())


@register.filter
def slip(code: str) -> str:
    """How a number that was written differs from the right one."""
    return words.say(SLIPS[code], language=_language())


@register.filter
def told(line: Line) -> str:
    """A line of a benefit as a sentence."""
    return sentence(line, language=_language())


@register.filter
def said(message: str) -> str:
    """Say a sentence that a room wrote as a message id."""
    return words.say(message, language=_language())


@register.filter
def pairs(text: str) -> list[list[str]]:
    """Return pairs of a text such as a:b,c:d."""
    return [part.split(":") for part in text.split(",")]


@register.simple_tag
def querystring_with(request: HttpRequest, name: str, value: object) -> str:
    """Return the request's query with one name changed; nothing that a person typed into a secret field stands there."""
    query = request.GET.copy()
    query[name] = str(value)
    return query.urlencode()


@register.simple_tag
def full_death_benefit_from() -> int:
    """Return after how many paid months the whole death benefit is due today."""
    return full_from(wib_day(now()))


@register.simple_tag
def scheme(state: str) -> str:
    """Return the colour of a state of protection."""
    return {"covered": "good", "grace": "warn", "not_yet": "warn", "settled_after": "warn"}.get(state, "bad")


@register.filter
def held(answers: dict[str, bool], name: str) -> bool:
    return answers.get(name, False)


FILTERS = {
    "act": act_words,
    "noun": noun_words,
    "job": job_words,
    "counted": count_words,
    "actor": actor_words,
    "why": why_words,
    "subject": subject_words,
    "reason": reason_words,
    "trouble": trouble_words,
    "trouble_fix": trouble_fix,
    "trouble_now": trouble_now,
}
for name, say_it in FILTERS.items():
    register.filter(name, lambda code, say_it=say_it: say_it(code, _language()))


@register.filter
def on_page(trouble: object) -> str:
    """Say a problem to somebody who has no shell."""
    return trouble.on_page() if isinstance(trouble, Problem) else str(trouble)
