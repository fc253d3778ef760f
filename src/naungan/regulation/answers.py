"""The answers of this deployment to questions of the law that are open: who decided what, when, on which document.

They stand in `answers.yaml` in the home of the installation (or where NAUNGAN_ANSWERS points). An answer gives a parameter of
low confidence its value; the trace of every result that rests on it names who decided.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from naungan.lib.home import home_path
from naungan.lib.words import say
from naungan.regulation.law import Law, built_in
from naungan.regulation.overlays import (
    BadOverlay,
    Change,
    Overlay,
    apply,
    read_overlay,
    read_values,
    read_yaml,
    refuse_others,
)

WORDS = ("question", "decided_by", "decided_on", "document", "set", "since", "until")
EXAMPLE = """answers:
  - question: Q11
    decided_by: Deputi Direktur Bidang Kebijakan Program
    decided_on: 2026-12-03
    document: B/1234/122026
    set: {disability.D21: "0.30"}
    since: 2019-12-02
"""


def answers_path() -> Path:
    return Path(os.environ.get("NAUNGAN_ANSWERS") or home_path() / "answers.yaml")


def answered(law: Law, path: Path | None = None) -> Law:
    """Return the law with a deployment's answers; unchanged where there is no file of them.

    Raises  BadOverlay for an answer without who and when, to a question not asked, or with a value not allowed
    """
    path = path or answers_path()
    if not path.exists() and not os.environ.get("NAUNGAN_ANSWERS"):
        return law
    text = read_yaml(path)
    parts = text.get("answers") if isinstance(text, dict) else None
    if not isinstance(parts, list):
        raise BadOverlay("{path} holds no answers.", path=path, fix="`naungan law questions` shows how to write them.")
    return apply(law, (change for part in parts for change in _answer(part, law, path)))


def read_reform(path: Path) -> tuple[Law, Overlay]:
    """Return the law to compare with and a reform: an overlay over the law in use, or a file of answers over the built-in law.

    Raises  BadOverlay as `answered` and `read_overlay`
    """
    text = read_yaml(path)
    if not isinstance(text, dict) or not isinstance(text.get("answers"), list):
        return in_use(), read_overlay(path, in_use())
    refuse_others(text, ("answers",), path)
    law = built_in()
    title = say("Answers in {path}", path=path.name)
    return law, Overlay(title, tuple(change for part in text["answers"] for change in _answer(part, law, path)))


def _answer(part: Any, law: Law, path: Path) -> list[Change]:
    refuse_others(part, WORDS, path)
    question, who, when = part.get("question"), part.get("decided_by"), part.get("decided_on")
    if not isinstance(question, str) or question not in law.questions:
        raise BadOverlay(
            "“{given}” in {path} is not a question of the law.",
            given=question,
            path=path,
            fix="`naungan law questions` lists them.",
        )
    if not who or type(when) is not dt.date:
        raise BadOverlay(
            "The answer to {question} in {path} does not tell who decided and when.",
            question=question,
            path=path,
            fix="Write decided_by: a name or office, and decided_on: 2026-12-03.",
        )
    source = say("{question} answered by {who} on {when}", question=question, who=who, when=when)
    if part.get("document"):
        source += f", {part['document']}"
    changes = read_values(part, law, path, source=source, confidence="decided")
    return [found for change in changes for found in _within(change, question, law, path)]


def _within(change: Change, question: str, law: Law, path: Path) -> list[Change]:
    """Return the change inside the days that rest on the question: an answer never touches law that is clear."""
    rows = law.entry(change.code).rows
    ends: list[dt.date | None] = [*(row.since for row in rows[1:]), None]
    found = []
    for row, until in zip(rows, ends, strict=True):
        since = max(row.since, change.row.since)
        last = min((day for day in (until, change.until) if day is not None), default=None)
        if row.question == question and (last is None or since < last):
            found.append(Change(change.code, replace(change.row, since=since), last))
    if not found:
        raise BadOverlay(
            "{code} in {path} does not rest on {question} in those days.",
            code=change.code,
            path=path,
            question=question,
            codes=", ".join(codes_of(question)) or "–",
            fix="Its parameters are: {codes}; `naungan law timeline` shows the days.",
        )
    return found


def codes_of(question: str) -> list[str]:
    """Return the parameters that rest on a question."""
    return [code for code, entry in built_in().entries.items() if any(row.question == question for row in entry.rows)]


_in_use: list[Law] = []


def in_use() -> Law:
    """Return the law as this deployment uses it: the built-in one with its answers, read once."""
    if not _in_use:
        _in_use.append(answered(built_in()))
    return _in_use[0]
