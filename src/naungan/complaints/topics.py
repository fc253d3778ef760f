"""What who complained is told: that it is taken, answered, ended. Of what it is about nothing stands in a message."""

from __future__ import annotations

import datetime as dt
from typing import Any

from naungan.lib.lines import words_of
from naungan.lib.topics import Payload, Topic
from naungan.lib.words import day_words, marked


def _words(payload: Payload, language: str) -> dict[str, Any]:
    return words_of(payload, language) | {"day": day_words(dt.date.fromisoformat(payload["due_on"]), language)}


TOPICS = (
    Topic(
        "complaint.taken",
        marked("Complaint {complaint} is taken: answer by {day}. Look at it with this number and the code {code}."),
        hides="code",
        words=_words,
    ),
    Topic(
        "complaint.answered",
        marked("Complaint {complaint} is answered. Read it with its number and code on our page, at your branch, or call 175."),
    ),
    Topic(
        "complaint.ended",
        marked(
            "The mediation of complaint {complaint} has ended. Read it with its number and code, at your branch, or call 175."
        ),
    ),
)
