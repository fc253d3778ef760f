"""JSON that every reader understands alike: what one takes first and another last, or cannot keep, is refused at once."""

from __future__ import annotations

import json
from typing import Any


def parsed(raw: bytes) -> Any:
    """Return what a body says. Raises ValueError: not UTF-8, no JSON, NaN, a name twice, NUL, half a character; too deep."""
    text = raw.decode("utf-8")  # the library would guess other encodings
    try:
        body = json.loads(text, parse_constant=_no_number, object_pairs_hook=_each_once)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if "\0" in text or ("\\u" in text and _holds_what_cannot_be_kept(body)):
        raise ValueError("characters that no database keeps")
    return body


def _no_number(word: str) -> None:
    raise ValueError(word)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _holds_what_cannot_be_kept(body: Any) -> bool:
    again = json.dumps(body, ensure_ascii=False)
    try:
        again.encode()
    except UnicodeEncodeError:
        return True
    return "\\u0000" in again.replace("\\\\", "")  # two are one that was written, and no escape
