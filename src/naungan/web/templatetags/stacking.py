"""Tables that a small telephone shows as cards: each cell carries the head of its column. A wide one scrolls by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
HEAD = re.compile(r'<th scope="col"[^>]*>(.*?)</th>', re.DOTALL)
CELL = re.compile(r"<(tr|td|th)(?=[ >])([^>]*)>")
LABELLED = re.compile(r'(<td role="cell"[^>]* data-label="[^"]*">)(.*?)</td>', re.DOTALL)


class Cards(Node):
    """Adds labels and roles to the cells of one table, which stand in for what `display: block` takes from a reader by ear."""

    def __init__(self, inner: NodeList, words: Mapping[str, FilterExpression]) -> None:
        self.inner, self.words = inner, words

    def render(self, context: Context) -> SafeString:
        head, body, rest = self.inner.render(context).partition("<tbody")
        # Heads are rendered, and so escaped, already: only quotes could end the attribute.
        labels = [" ".join(strip_tags(one).split()).replace('"', "&quot;") for one in HEAD.findall(head)]
        place = -1

        def cell(found: re.Match[str]) -> str:
            nonlocal place
            name, words = found[1], found[2]
            if name == "tr":
                place = -1
                return f'<tr role="row"{words}>'
            place += 1
            role = "rowheader" if name == "th" else "cell"
            label = labels[place] if place < len(labels) and "colspan" not in words and name == "td" else ""
            return f'<{name} role="{role}"{words}' + (f' data-label="{label}">' if label else ">")

        stacked = head.replace("<table", '<table role="table" class="stack"', 1)
        cells = LABELLED.sub(_value, CELL.sub(cell, rest))
        table = mark_safe(stacked + body + cells)  # noqa: S308  # rendered, and escaped, by the templates
        if not self.words:
            return table
        name, word = next((name, word.resolve(context)) for name, word in self.words.items())
        region = '<div class="scroll" tabindex="0" role="region" {}="{}">{}</div>'
        return format_html(region, {"labelledby": "aria-labelledby", "label": "aria-label"}[name], word, table)


def _value(found: re.Match[str]) -> str:
    """Return a cell whose value is one thing beside its label; one without a value is left empty, and not shown as a card."""
    value = found[2].strip()
    return f"{found[1]}<div>{value}</div></td>" if value else f"{found[1]}</td>"


@register.tag
def cards(parser: Parser, token: Token) -> Cards:
    """{% cards labelledby="heading" %}<table>…</table>{% endcards %}: one table that becomes cards on a small screen.

    labelledby, label  the id of what names it, or its name: then it scrolls by itself where it is too wide, also by the keyboard
    """
    words = token_kwargs(token.split_contents()[1:], parser)
    inner = parser.parse(("endcards",))
    parser.delete_first_token()
    return Cards(inner, words)
