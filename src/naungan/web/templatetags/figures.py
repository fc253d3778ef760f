"""Numbers as the reader writes them."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from naungan.lib import words

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
def percent(value: float | None) -> str:
    return "–" if value is None else words.percent(value, language=_language())
