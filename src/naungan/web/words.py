"""What acts, jobs and columns are called on a page: codes of ours in the reader's words."""

from __future__ import annotations

import re
from functools import cache

from naungan.lib import house
from naungan.lib.gauges import Gauge
from naungan.lib.words import marked, say
from naungan.operations.models import Trouble

LOOK_INTO = marked("Do nothing to the data before you know how it came about: naungan check shows the row.")

ACTORS = {
    "": marked("somebody not signed in"),
    "house": marked("the program itself"),
    "demo": marked("the demonstration"),
}
WHYS = {
    "counter": marked("at the counter"),
    "died": marked("died"),
    "moved": marked("moved away"),
    "job": marked("has another job"),
    "shell": marked("at the command line"),
    "audit": marked("to read the trail"),
    "money": marked("to find whose money it is"),
    "doubt": marked("to judge a row"),
    "queue": marked("out of the work queue"),
    "buy": marked("months that are over are bought"),
    "skip": marked("from the month of the list"),
    "next": marked("from the month after the list"),
}
"""Reasons that the program writes by itself; what a person wrote stands as it is."""
COLUMNS = {
    "code": marked("village code"),
    "name": marked("village"),
    "district": marked("district"),
    "regency": marked("regency"),
    "regency_code": marked("regency code"),
    "regency_kind": marked("kind of regency"),
    "places": marked("places"),
    "taken": marked("places taken"),
    "waiting": marked("waiting"),
    "months": marked("months"),
    "ceiling": marked("ceiling"),
    "committed": marked("Committed"),
    "paid": marked("Paid"),
    "used": marked("Used"),
    "given_back": marked("Given back"),
    "left": marked("money left"),
    "replaced": marked("people who left"),
}
CLOSE = re.compile(r"close:(\d{4}-\d{2}):(\w+)(?::(\d+))?")
"""A step of a close, and which of its lanes."""


def _say(kind: str, code: str, language: str) -> str:
    """Return what a room calls a code of its own; one that has no words stands as it is."""
    return say(house.words(kind).get(code, code), language=language)


def reason_words(code: str, language: str) -> str:
    """Return a short code of ours: why something waits, how it ended, what it is."""
    return trouble_words(code, language) if code in _gauges() else _say("reason", code, language)


def act_words(act: str, language: str) -> str:
    """Return what somebody did, such as “looked a NIK up”."""
    return _say("act", act, language)


def actor_words(actor: str, language: str) -> str:
    """Return who did something: an account's name, a member by her number, or the program."""
    kind, _, number = actor.partition(" ")
    if kind == "member" and number:
        return f"{noun_words('member', language)} {number[-6:]}"
    return say(ACTORS[actor], language=language) if actor in ACTORS else actor


def why_words(why: str, language: str) -> str:
    return say(WHYS[why], language=language) if why in WHYS else why


def subject_words(subject: str, language: str) -> str:
    """Return what a record is about: its number, and the part of the page in words; where it begins is left out."""
    number, *more = subject.split(":")
    parts = house.words("part")
    said = [say(parts[part], language=language) for part in (number, *more) if part in parts]
    is_known = number == "" or number in parts
    return " ".join(filter(None, ["" if is_known else f"{number[:13]}{'…' if len(number) > 13 else ''}", ", ".join(said)]))


def noun_words(noun: str, language: str) -> str:
    return _say("noun", noun, language)


def count_words(name: str, language: str) -> str:
    return _say("count", name, language)


def trouble_words(code: str, language: str) -> str:
    """Return what is not well: a figure of the house, or by its code what a check found."""
    return say(_gauges()[code].text, language=language) if code in _gauges() else code


def trouble_now(trouble: Trouble, language: str) -> str:
    """Return how a figure stands, and of what; of a finding its sentence."""
    gauge = _gauges().get(trouble.code)
    if gauge is None:
        return trouble.detail
    now = gauge.words(float(trouble.detail), language)
    return f"{trouble.of}: {now}" if trouble.of else now


def trouble_fix(code: str, language: str) -> str:
    """Return what a person does about it."""
    return say(_gauges()[code].advice if code in _gauges() else LOOK_INTO, language=language)


@cache
def _gauges() -> dict[str, Gauge]:
    return {one.name: one for one in house.gauges()}


def column_words(name: str, language: str) -> str:
    return say(COLUMNS.get(name, name), language=language)


def job_words(name: str, language: str) -> str:
    """Return what a job does; of a close its month and step."""
    if close := CLOSE.fullmatch(name):
        lane = f" {int(close[3]) + 1}" if close[3] else ""
        step = f"{_say('step', close[2], language)}{lane}"
        return say("close of {month}: {step}", month=close[1], step=step, language=language)
    return _say("job", name, language)
