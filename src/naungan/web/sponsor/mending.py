"""What a sender says of her list on the page: read from its form, compared with what stands in the list."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from naungan.enrolment.drafts import suggestions_of, verdicts_of
from naungan.enrolment.mending import AT_FAULT, LONGEST, Cell, Mends
from naungan.enrolment.models import Draft
from naungan.enrolment.rosters import FIELDS
from naungan.enrolment.suggestions import Suggestions

LABELS = {
    "nik": _("NIK"), "name": _("Name"), "birth_date": _("Birth date"), "sex": _("Sex (L or P)"), "village": _("Village"),
    "district": _("District"), "regency": _("Regency"), "occupation": _("Work"), "phone": _("Telephone"),
    "decile": _("Decile (1 to 10)"), "income": _("Income a month"), "remark": _("Remark"),
}  # fmt: skip


def cells_to_mend(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the cells of a judged row in which its faults may lie, as inputs."""
    keys = dict.fromkeys(key for code in row["verdicts"] for key in AT_FAULT.get(code, ()))
    return [
        {"name": f"cell:{row['row']}:{key}:{row['sheet'] or ''}", "label": LABELS[key], "value": row[key] or "",
         "is_figures": key in ("nik", "decile"), "longest": LONGEST}
        for key in keys
    ]  # fmt: skip


def meanings(suggested: Suggestions) -> list[tuple[str, Any]]:
    """Return what a column may mean that was not read; nothing where every column was."""
    return list(LABELS.items()) if suggested.unread else []


def what_is_said(found: Draft, sent: QueryDict) -> Mends:
    """Return what a form says: cells, column and place that differ from what stands there, and a chosen suggestion."""
    if found.state != Draft.State.JUDGED:
        return Mends()
    words = {name: str(text) for name, text in sent.items()}
    chosen = suggestions_of(found).chosen(words["take"]) if "take" in words else None
    said = Mends(place={key: words[key][:80] for key in ("regency", "district") if words.get(key)})
    if words.get("meaning") in LABELS and words.get("head"):
        said = said.and_also(Mends(columns={words["head"]: words["meaning"]}))
    said = said.and_also(Mends(cells=_changed_cells(found, words)))  # what was typed before a click is not lost by it
    return said.and_also(chosen.mends) if chosen else said


def _changed_cells(found: Draft, sent: dict[str, str]) -> dict[Cell, str]:
    typed: dict[Cell, str] = {}
    for name, text in sent.items():
        kind, *parts = name.split(":", 3)
        if kind == "cell" and len(parts) == 3 and parts[0].isdecimal() and parts[1] in FIELDS:
            typed[(parts[2], int(parts[0]), parts[1])] = text[:LONGEST].strip()
    if not typed:
        return {}
    frame = verdicts_of(found)
    stands = {(row["sheet"] or "", row["row"]): row for row in frame.iter_rows(named=True)}
    return {
        (sheet, row, key): text
        for (sheet, row, key), text in typed.items()
        if (sheet, row) in stands and text != (stands[(sheet, row)][key] or "").strip()
    }
