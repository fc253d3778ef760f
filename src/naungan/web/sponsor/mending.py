"""What a sender says of her list on the page: read from its form, compared with what stands in the list."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from naungan.enrolment.models import Draft
from naungan.enrolment.rosters.drafts import suggestions_of
from naungan.enrolment.rosters.mending import AT_FAULT, LONGEST, Cell, Mends
from naungan.enrolment.rosters.reading import FIELDS
from naungan.enrolment.rosters.suggestions import Suggestions

LABELS = {
    "nik": _("NIK"),
    "name": _("Name"),
    "birth_date": _("Birth date"),
    "sex": _("Sex (L or P)"),
    "village": _("Village"),
    "district": _("District"),
    "regency": _("Regency"),
    "occupation": _("Work"),
    "phone": _("Telephone"),
    "decile": _("Decile (1 to 10)"),
    "income": _("Income a month"),
    "remark": _("Remark"),
}


def cells_to_mend(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the cells of a judged row in which its faults may lie, as inputs; each says by its name what it showed."""
    keys = dict.fromkeys(key for code in row["verdicts"] for key in AT_FAULT.get(code, ()))
    shown = {key: _shown(row[key] or "") for key in keys}
    return [
        {
            "name": f"cell:{row['row']}:{key}:{_mark(shown[key])}:{row['sheet'] or ''}",
            "label": LABELS[key],
            "value": shown[key],
            "is_figures": key in ("nik", "decile"),
            "longest": max(LONGEST, len(shown[key])),
        }
        for key in keys
    ]


def _shown(text: str) -> str:
    """Return a cell as an input of one line shows it, and as a browser sends it back."""
    return " ".join(text.split())


def _mark(shown: str) -> str:
    return sha256(shown.encode()).hexdigest()[:12]


def meanings(suggested: Suggestions) -> list[tuple[str, Any]]:
    """Return what a column may mean that was not read; nothing where every column was."""
    return list(LABELS.items()) if suggested.unread else []


def what_is_said(found: Draft, sent: QueryDict) -> Mends:
    """Return what a form says: cells that were typed in, a column, a place, and a suggestion that was chosen."""
    words = {name: str(text) for name, text in sent.items()}
    chosen = suggestions_of(found).chosen(words["take"]) if "take" in words else None
    said = Mends(place={key: words[key][:80] for key in ("regency", "district") if words.get(key)})
    if words.get("meaning") in LABELS and words.get("head"):
        said = said.and_also(Mends(columns={words["head"]: words["meaning"]}))
    said = said.and_also(Mends(cells=_typed_cells(words)))  # what was typed in these rows before a click is not lost by it
    return said.and_also(chosen.mends) if chosen else said


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _typed_cells(sent: dict[str, str]) -> dict[Cell, str]:
    """Return the cells that say something else than what they showed: another window may have mended the others meanwhile."""
    typed: dict[Cell, str] = {}
    for name, text in sent.items():
        kind, *parts = name.split(":", 4)
        if kind != "cell" or len(parts) != 4 or not _is_number(parts[0]) or parts[1] not in FIELDS:
            continue
        row, key, mark, sheet = parts
        if mark != _mark(_shown(text)):
            typed[(sheet, int(row), key)] = _shown(text)[:LONGEST]
            if key in (
                "village",
                "district",
                "regency",
            ):  # a name that is typed counts, and no code that was there before
                typed[(sheet, int(row), "village_code")] = ""
    return typed
