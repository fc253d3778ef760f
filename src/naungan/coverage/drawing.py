"""Vega-Lite specifications drawn to SVG on the server, without network or browser; words take the page's colour."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape
from zlib import crc32

import vl_convert

FONT = "system-ui, -apple-system, Roboto, sans-serif"
LOCALES = {
    "id": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]},  # d3 ships no id-ID
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["Rp", ""]},
}
NOT_NEEDED = r' (class|role|aria-\w+|clip-path|font-family|pointer-events)="[^"]*"| transform="translate\(0,0\)"'
"""Attributes that only a script would read."""


def drawn(spec: dict[str, Any], *, title: str, told: str, language: str) -> str:
    """Return a specification as SVG text, to be set into a page.

    spec   Vega-Lite 6, with width and height in viewBox units
    title  what it is, for who does not see it
    told   what it says, in words
    """
    svg = vl_convert.vegalite_to_svg(spec, vl_version="6.4", format_locale=LOCALES[language])
    size = re.search(r'viewBox="([^"]+)"', svg)
    assert size is not None
    body = re.sub(r"^<svg[^>]*>|<rect[^>]*fill=\"transparent\"[^>]*>|<defs>.*?</defs>|<path [^>]*d=\"\"[^>]*>", "", svg)
    body = re.sub(r"<[^>]+>", lambda tag: re.sub(r"(?<=\.\d)\d+", "", re.sub(NOT_NEEDED, "", tag[0])), body)
    uid = f"drawn-{crc32(body.encode()):x}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size[1]}" role="img" '
        f'aria-labelledby="{uid}-t {uid}-d" font-family="{FONT}"><title id="{uid}-t">{escape(title)}</title>'
        f'<desc id="{uid}-d">{escape(told)}</desc>{body}'
    )
