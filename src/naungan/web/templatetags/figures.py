"""Numbers as the reader writes them."""

from __future__ import annotations

import datetime as dt

from django import template
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from naungan.contributions.corrections.candidates import SLIPS
from naungan.lib import words
from naungan.lib.clock import WIB, now, wib_day
from naungan.lib.errors import Problem
from naungan.lib.month import Month
from naungan.lib.words import day_words, marked, month_words
from naungan.regulation.explain import sentence
from naungan.regulation.jkm import full_from
from naungan.regulation.lines import Line
from naungan.web.words import act_words, actor_words, count_words, job_words, noun_words, subject_words, why_words

register = template.Library()


def _language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


@register.filter
def figure(value: int) -> str:
    return words.number(value, language=_language())


@register.filter
def rupiah(value: int) -> str:
    return words.rupiah(value, language=_language())


@register.filter
def grouped(number: str) -> SafeString:
    """A long number in groups of four, to be read aloud; copied, it has no gaps."""
    parts = [number[place : place + 4] for place in range(0, len(number), 4)]
    return format_html_join("", '<span class="g">{}</span>', ((part,) for part in parts))


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


REASONS = {
    "name": marked("name"),
    "phone": marked("telephone"),
    "area": marked("village"),
    "work": marked("work or income"),
    "other": marked("something else"),
    "nik.other_name": marked("NIK under another name or telephone"),
    "claim": marked("two people say that a NIK is theirs"),
    "death": marked("somebody is said to have died"),
    "alive": marked("somebody recorded as dead is said to live"),
    "proof.1": marked("said by herself, not compared yet"),
    "proof.2": marked("said by a sponsor's list"),
    "proof.3": marked("an officer compared the KTP"),
    "open": marked("open"),
    "done": marked("done"),
    "bill.unknown": marked("no bill has this number"),
    "bill.paid": marked("the bill is paid already"),
    "bill.other_amount": marked("a group's bill has another amount"),
    "bill.expired": marked("a group's bill had expired"),
    "member.ended": marked("the member has died or left"),
    "reverse": marked("take a payment back"),
    "suspense_to_pot": marked("money without a place into savings"),
    "suspense_refund": marked("money without a place back to its sender"),
    "pot_refund": marked("pay savings back"),
    "box_buy": marked("a box buys months"),
    "close_break": marked("a difference is explained"),
    "decide_call": marked("how a call ended"),
    "planned": marked("planned"),
    "paid": marked("paid"),
    "dropped": marked("not taken"),
    "withdrawn": marked("the order was stopped"),
    "paid.otherwise": marked("paid otherwise"),
    "mandate.over": marked("consent had ended"),
    "mandate.above_most": marked("above what was allowed"),
    "member.deceased": marked("the member has died"),
    "sent": marked("sent"),
    "intended": marked("intended"),
    "unsure": marked("unsure"),
    "failed": marked("failed"),
    "parked": marked("waits for a person"),
    "no telephone": marked("no telephone"),
    "moot": marked("no longer so"),
    "no text": marked("not for members"),
    "opted out": marked("opted out"),
    "undeliverable": marked("could not be delivered"),
    "aside": marked("waits for an officer"),
    "undone": marked("thrown away before it was paid"),
    "nik.birth_mismatch": marked("birth date differs from the NIK"),
    "nik.sex_mismatch": marked("sex differs from the NIK"),
    "civil.unknown": marked("the civil registry does not know the NIK"),
    "civil.differs": marked("the civil registry knows another name or birth date"),
    "duplicate.person": marked("perhaps the same person twice"),
    "pay_out": marked("send money back to an account"),
    "set aside": marked("could not be written"),
    "expired": marked("too old to be sent"),
    "enrolled": marked("enrolled"),
    "waiting": marked("waiting"),
    "refused": marked("refused"),
    "repeated": marked("on an earlier list"),
    "replaced": marked("has left"),
    "deposit": marked("paid in"),
    "surplus": marked("paid too much"),
    "returned": marked("came back"),
    "suspense": marked("found its owner"),
    "bought": marked("bought months"),
    "refunded": marked("paid back"),
    "reversed": marked("taken back"),
    "contribution": marked("contribution"),
    "return": marked("yearly return"),
    "withdrawal": marked("paid out"),
    "taken_back": marked("taken back"),
    "months": marked("months"),
    "left.before": marked("left this agreement before"),
    "doubts.of_list": marked("rows of a list that wait for an officer"),
    "left:died": marked("died"),
    "left:moved": marked("moved away"),
    "left:job": marked("found a job with wages"),
    "JKK": marked("Work accidents (JKK)"),
    "JKM": marked("Death (JKM)"),
    "JHT": marked("Old age (JHT)"),
    "ADMIN": marked("Running costs"),
    "SPONSOR": marked("Owed to sponsors"),
    "POT": marked("Members' savings"),
    "SUSPENSE": marked("Money without a place"),
    "late.cover": marked("late"),
}


FILTERS = {
    "act": act_words, "noun": noun_words, "job": job_words, "counted": count_words, "actor": actor_words, "why": why_words,
    "subject": subject_words,
}  # fmt: skip
for name, say_it in FILTERS.items():
    register.filter(name, lambda code, say_it=say_it: say_it(code, _language()))


@register.filter
def on_page(trouble: object) -> str:
    """Say a problem to somebody who has no shell."""
    return trouble.on_page() if isinstance(trouble, Problem) else str(trouble)


@register.filter
def reason(code: str) -> str:
    """Say a short code of ours in the reader's words."""
    return words.say(REASONS.get(code, code), language=_language())
