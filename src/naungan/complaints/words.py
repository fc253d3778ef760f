"""What the codes of this room are called on a page."""

from __future__ import annotations

from naungan.lib.words import marked

ABOUT = {
    "claim": marked("A claim: how it was decided, or how long it takes"),
    "money": marked("Money that I paid"),
    "cover": marked("My protection or my membership"),
    "staff": marked("An officer or an agent"),
    "data": marked("What is kept about me"),
    "other": marked("Something else"),
}
STANDS = {
    "open": marked("waits for its answer"),
    "answered": marked("answered"),
    "mediation": marked("in mediation"),
    "agreed": marked("ended with an agreement"),
    "failed": marked("ended without an agreement"),
}
OUTCOMES = {
    "right": marked("The complaint is right"),
    "part": marked("The complaint is right in part"),
    "wrong": marked("The complaint is not right"),
}
WORDS = {
    "reason": {f"complaint.{code}": words for code, words in (ABOUT | STANDS | OUTCOMES).items()}
    | {"complaint.objection": marked("An objection to what was decided of a claim")},
    "act": {
        "complaint.write": marked("took a complaint"),
        "complaint.answer": marked("answered a complaint"),
        "complaint.pass": marked("passed a complaint to head office"),
        "complaint.dispute": marked("asked for mediation"),
        "complaint.end": marked("ended a mediation"),
        "complaint.see": marked("read a complaint"),
    },
    "noun": {"complaint": marked("complaint")},
}
