"""Letters for whom no telephone takes a message: printed by village, with a list on which its office notes who got hers."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Count, Min, QuerySet

from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import Outbox
from naungan.lib.retry import one_transaction
from naungan.lib.sql import run
from naungan.lib.trail import record
from naungan.lib.words import day_words, marked, number, say
from naungan.messages.models import Letter, LetterBatch
from naungan.messages.sight import visible_batches, visible_letters
from naungan.messages.writing import Writer

TYPST = Path(__file__).with_name("letters.typ")
MOST = 300
"""People in one batch: a pile of paper that somebody carries."""
TITLE = marked("Your protection at work")
LIST = marked("Letters for {village}")


class NoLetters(Problem):
    code = "letters.none"


@dataclass(frozen=True, slots=True)
class Village:
    """Letters that wait for one village."""

    code: str
    name: str
    letters: int
    people: int
    since: dt.datetime


def villages_waiting(viewer: Viewer, *, most: int | None = None) -> list[Village]:
    """Return where letters wait, the longest first; at most so many villages."""
    rows = (
        visible_letters(viewer)
        .filter(batch=None)
        .values("area__code", "area__name")
        .annotate(letters=Count("pk"), people=Count("membership", distinct=True), oldest=Min("since"))
        .order_by("oldest", "area__code")[:most]
    )
    return [Village(row["area__code"], row["area__name"], row["letters"], row["people"], row["oldest"]) for row in rows]


def print_letters(village: str, *, by: Viewer, at: dt.datetime) -> LetterBatch:
    """Take the letters that wait for a village as one batch; what is no longer so is left out. Raises NoLetters.

    Killed before the paper is there it is printed again: the batch stays (`pdf_of`).
    """
    _leave_out_moot(village, by, at)
    return _print(village, by, at)


def _waiting(village: str, by: Viewer) -> QuerySet[Letter]:
    return visible_letters(by).filter(batch=None, area__code=village).select_for_update(of=("self",))


@one_transaction
def _leave_out_moot(village: str, by: Viewer, at: dt.datetime) -> None:
    rows = run("messages/letters", messages=list(_waiting(village, by).values_list("message", flat=True)))
    writer = Writer(rows, at=at)
    moot = []
    for row in rows:
        topic = writer.topic(row)
        is_unwanted = topic is None or row["has_died"] or (row["is_out"] and topic.may_stop)
        if is_unwanted or (topic and (writer.is_moot(topic, row) or writer.is_expired(topic, row))):
            moot.append(row["id"])
    Letter.objects.filter(pk__in=moot).delete()
    Outbox.objects.filter(pk__in=moot).update(trouble="moot")


@one_transaction
def _print(village: str, by: Viewer, at: dt.datetime) -> LetterBatch:
    waiting = _waiting(village, by)
    people = list(dict.fromkeys(waiting.order_by("since", "pk").values_list("membership", flat=True)))[:MOST]
    mine = list(waiting.filter(membership__in=people).values_list("message", "area"))
    rows = run("messages/letters", messages=[message for message, _ in mine])
    if not rows:
        raise NoLetters("No letters wait for this village.", fix="Look at the list of villages.")
    writer = Writer(rows, at=at)
    for row in rows:
        topic = writer.topic(row)
        assert topic is not None
        Outbox.objects.filter(pk=row["id"]).update(text=writer.text(topic, row))  # prices and days of today
    batch = LetterBatch.objects.create(
        area_id=mine[0][1], printed_at=at, printed_by=by.name[:60], people=len({row["member_id"] for row in rows})
    )
    Letter.objects.filter(pk__in=[row["id"] for row in rows]).update(batch=batch)
    record(by, "letters.print", noun="letters", subject=batch.pk, at=at, area=village, people=batch.people)
    return batch


@one_transaction
def hand_over(batch: int, to: str, *, by: Viewer, at: dt.datetime) -> LetterBatch:
    """Note to whom at the village a batch was given. Raises BadUsage; the same again changes nothing."""
    found = visible_batches(by).select_for_update(of=("self",)).filter(pk=batch).first()
    if found is None:
        raise BadUsage("There is no batch {number} of letters.", number=batch, fix="Copy the number from its list.")
    name = " ".join(to.split())[:100]
    if not name:
        raise BadUsage("Somebody at the village took the letters.", fix="Write who it was.")
    if found.handed_at is None:
        found.handed_at, found.handed_to = at, name
        found.save(update_fields=["handed_at", "handed_to"])
        record(by, "letters.hand_over", noun="letters", subject=batch, at=at)
    return found


def batches_under_way(viewer: Viewer) -> QuerySet[LetterBatch]:
    """Return batches that were printed and not handed over, the oldest first."""
    return visible_batches(viewer).filter(handed_at=None).select_related("area").order_by("pk")


@one_transaction
def batch_again(batch: int, *, by: Viewer, at: dt.datetime) -> LetterBatch:
    """Return a batch to be printed once more, and record that it was opened. Raises BadUsage."""
    found = visible_batches(by).select_related("area").filter(pk=batch).first()
    if found is None:
        raise BadUsage("There is no batch {number} of letters.", number=batch, fix="Copy the number from its list.")
    record(by, "letters.see", noun="letters", subject=batch, at=at)
    return found


def people_of(batch: LetterBatch) -> list[str]:
    """Return the members whom a batch names, by their ids."""
    return sorted({str(row["member_id"]) for row in _rows(batch)})


def _rows(batch: LetterBatch) -> list[dict[str, Any]]:
    rows = run("messages/letters", messages=list(batch.letters.values_list("pk", flat=True)))
    return [row for row in rows if row["text"]]


def pdf_of(batch: LetterBatch, *, language: str) -> bytes:
    """Return a batch as PDF: its list, then a page for each person in her own language. Raises NoLetters once the words are gone.

    language  of the list
    """
    import typst

    people: dict[str, dict[str, Any]] = {}
    for row in _rows(batch):
        one = people.setdefault(
            str(row["member_id"]),
            {
                "name": row["name"],
                "nik": f"************{row['nik_tail']}",
                "language": row["language"],
                "title": say(TITLE, language=row["language"]),
                "village": row["village"],
                "texts": [],
                "ask": say(
                    "Questions? Call 175, or ask at the village office. That is free: nobody may take money for it.",
                    language=row["language"],
                ),
                "synthetic": say("This person is invented.", language=row["language"]) if row["is_synthetic"] else "",
            },
        )
        day = day_words(wib_day(row["created_at"]), row["language"])
        one["texts"].append({"day": day, "text": row["text"]})
    if not people:
        raise NoLetters("The words of these letters are deleted: they are too old.", fix="Nothing is to be done.")
    ordered = sorted(people.values(), key=lambda one: (one["name"].casefold(), one["nik"]))

    def word(message: str, **values: object) -> str:
        return say(message, language=language, **values)

    document = {
        "language": language,
        "title": word(LIST, village=batch.area.name),
        "code": " · ".join(
            [batch.area.code, word("Batch {number}", number=batch.pk), day_words(wib_day(batch.printed_at), language)]
        ),
        "how": word(
            "{people} people without a telephone. Please give each her letter, and let her sign. Keep the list closed: it names "
            "people. Who has moved or died: write it down, and tell the branch or 175.",
            people=number(len(ordered)),
        ),
        "heads": [word("No."), word("Name"), word("NIK"), word("Given on"), word("Signature")],
        "people": ordered,
    }
    made = typst.compile(TYPST, sys_inputs={"letter": json.dumps(document, ensure_ascii=False)}, format="pdf")
    assert isinstance(made, bytes)
    return made
