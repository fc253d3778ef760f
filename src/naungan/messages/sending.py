"""Sending what the outbox holds: to the member's own telephone, in her language, not at night, never through an agent.

Each message takes the first way that may reach her: a gateway that refuses her telephone, or that is away for something urgent,
gives place to the next of the order. What no telephone takes goes by letter, where it is worth one.
"""

from __future__ import annotations

import base64
import datetime as dt
import logging
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from naungan.lib import house
from naungan.lib.crypto import unseal
from naungan.lib.retry import one_transaction
from naungan.lib.sql import Schema, run, staged
from naungan.lib.topics import Topic
from naungan.messages.budgets import give_back, next_day, reserve
from naungan.messages.gateways import Route
from naungan.messages.quiet_hours import quiet_until
from naungan.messages.reports import hold_gateways, take_up
from naungan.messages.writing import Row, Writer, payload_of
from naungan.partners.gateways.kinds import Message, Outcome, Said, Target

log = logging.getLogger("naungan.messages")
LONGEST_WAIT = dt.timedelta(hours=1)
"""Between two tries: a provider that was down for a day finds every message still there."""
LEASE = dt.timedelta(minutes=5)
"""So long a batch belongs to who took it; after that it is free again, for who took it may have died."""
BATCH = 200
PATIENT = 3
"""So often a message that is not urgent waits for a gateway that is away, before it takes the next way."""
ASIDE, BY_LETTER, NO_PHONE, UNDELIVERABLE = "set aside", "by letter", "no telephone", "undeliverable"
NOT_ACCEPTED, NO_BUDGET = "not accepted", "budget"
NOTED: Schema = {
    "id": pl.Int64,
    "sent_at": pl.Datetime("us", "UTC"),
    "dropped_at": pl.Datetime("us", "UTC"),
    "not_before": pl.Datetime("us", "UTC"),
    "tries": pl.Int16,
    "trouble": pl.String,
    "text": pl.String,
}
ATTEMPT: Schema = {
    "message_id": pl.Int64,
    "gateway_id": pl.Int64,
    "sent_at": pl.Datetime("us", "UTC"),
    "state": pl.String,
    "code": pl.String,
    "their_id": pl.String,
    "parts": pl.Int16,
    "price": pl.Int64,
    "report_by": pl.Datetime("us", "UTC"),
}
LETTER: Schema = {"message_id": pl.Int64, "membership": pl.Int64, "area_id": pl.Int64}


@dataclass
class _Ready:
    """A message that may go now: what is noted of it, its topic, and the ways that did not reach her."""

    row: Row
    note: dict[str, Any]
    topic: Topic
    message: Message
    tried: set[int | None] = field(default_factory=set)
    is_counted: bool = False


@dataclass
class _Done:
    """What a batch came to."""

    notes: list[dict[str, Any]] = field(default_factory=list)
    attempts: list[dict[str, Any]] = field(default_factory=list)
    letters: list[dict[str, Any]] = field(default_factory=list)


def send_all(to: Target | Sequence[Route], *, at: dt.datetime, most_s: float = 3600.0) -> dict[str, int]:
    """Send everything that may go now, batch by batch. Returns counts: sent, held, dropped, failed.

    to  the ways in their order (`gateways.routes`), or the one there is

    Ends early where the provider took nothing of a whole batch: it is away, and all else waits for its next turn.
    """
    ways = list(to) if isinstance(to, Sequence) else [Route(None, "", to)]
    counts: Counter[str] = Counter()
    after, ends = 0, time.monotonic() + most_s
    while time.monotonic() < ends:
        last, done = send_batch(ways, at=at, after=after)
        counts.update(done)
        if not last or (done["failed"] and not done["sent"]):
            break
        after = last
    return dict(counts)


def send_batch(ways: Sequence[Route], *, at: dt.datetime, after: int = 0) -> tuple[int, dict[str, int]]:
    """Send one batch. Who dies between sending and noting sends again under the same id: at least once, never lost.

    The rows are taken for a while in one transaction and noted in another: no lock is held while a provider is slow.
    """
    rows = _take(at, after) if ways else []
    if not rows:
        return 0, dict.fromkeys(("sent", "dropped", "failed", "held"), 0)
    done = _Done()
    ready: list[_Ready] = []
    held: set[int] = set()
    writer = Writer(rows, at=at)
    for row in rows:
        note = {
            "id": row["id"],
            "sent_at": None,
            "dropped_at": None,
            "not_before": None,
            "tries": row["tries"],
            "trouble": "",
            "text": None,
        }
        topic = writer.topic(row)
        is_urgent = topic is not None and topic.is_urgent
        why = _addressed(row) or _refused(row, topic, writer)
        is_posted = topic is not None and why == NO_PHONE and _may_be_posted(row, topic)
        wait = None if is_urgent or is_posted else quiet_until(at, row["area"])
        if topic is None or (why and not is_posted):
            note |= {"dropped_at": at, "trouble": why}
        elif wait is not None or (row["recipient"] in held and not is_urgent):
            held.add(row["recipient"])
            note |= {"not_before": wait or at + dt.timedelta(minutes=1)}
        else:
            one = _made_ready(row, topic, note, writer)
            if one is not None and why:
                _give_up(one, done, at, why)
            elif one is not None:
                ready.append(one)
        done.notes.append(note)
    _mark_tried(ready, ways)
    _send(ready, ways, done, at)
    _note(done, at, until=at + LEASE)
    sent = sum(note["sent_at"] is not None for note in done.notes)
    dropped = sum(note["dropped_at"] is not None for note in done.notes)
    failed = sum(note["trouble"] == NOT_ACCEPTED for note in done.notes)
    return rows[-1]["id"], {
        "sent": sent,
        "dropped": dropped,
        "failed": failed,
        "held": len(done.notes) - sent - dropped - failed,
    }


def _addressed(row: Row) -> str:
    """Take telephone and language from the message itself where they are not the member's own. Returns why it cannot be."""
    payload = payload_of(row)
    try:
        if "to" in payload:
            row["phone"] = unseal(base64.b64decode(payload["to"]), bound_to=f"lib_outbox.to:{payload['of']}")
            row["language"] = payload["language"]
    except Exception:
        log.exception("message goes nowhere: it is set aside", extra={"mail": row["id"]})
        return ASIDE
    return ""


def _refused(row: Row, topic: Topic | None, writer: Writer) -> str:
    if topic is None:
        return "no text"
    if writer.is_expired(topic, row):
        return "expired"
    if row["is_out"] and topic.may_stop:
        return "opted out"
    if writer.is_moot(topic, row):
        return "moot"
    return "" if row["phone"] else NO_PHONE


def _made_ready(row: Row, topic: Topic, note: dict[str, Any], writer: Writer) -> _Ready | None:
    """Write a message's text; one that cannot be written is set aside, and the others go on."""
    try:
        line = writer.text(topic, row, tells_secrets=True)
        note["text"] = writer.text(topic, row)
        template, places = writer.template(topic, row)
    except Exception:
        log.exception("message cannot be written: it is set aside", extra={"mail": row["id"]})
        note |= {"dropped_at": writer.at, "trouble": ASIDE}
        return None
    message = Message(row["id"], row["phone"] or "", line, row["language"], template, places, bool(topic.hides))
    return _Ready(row, note, topic, message)


def _mark_tried(ready: Iterable[_Ready], ways: Sequence[Route]) -> None:
    """Remember which ways did not reach whom earlier; nobody is written to by the same one again."""
    again = {one.row["id"]: one for one in ready if one.row["tries"]}
    if again and any(way.id is not None for way in ways):
        for row in run("messages/ways_tried", messages=list(again)):
            again[row["message_id"]].tried.add(row["gateway_id"])


def _send(ready: list[_Ready], ways: Sequence[Route], done: _Done, at: dt.datetime) -> None:
    """Give each message to the first way that is open to it, and what that refuses to the next."""
    for way in ways:
        mine = [one for one in ready if way.takes(one.topic.name) and way.id not in one.tried]
        if not mine:
            continue
        sent = _within_budget(mine, way, at)
        left = {id(one) for one in ready} - {id(one) for one in mine}
        said = _said(way, sent)
        not_spent: Counter[str] = Counter()
        for one, answer in zip(sent, said, strict=True):
            is_over = _heard(one, answer, way, done, at)
            if answer.outcome in (Outcome.AWAY, Outcome.REFUSED, Outcome.UNFIT) and way.profile is not None:
                not_spent[one.topic.name] += way.profile.price_of(one.message)[1]
            if not is_over:
                left.add(id(one))
        for topic, amount in not_spent.items():
            give_back(topic, amount, at=at)
        ready = [one for one in ready if id(one) in left]
    for one in ready:
        if one.note["trouble"] != NOT_ACCEPTED:
            _give_up(one, done, at, UNDELIVERABLE)


def _said(way: Route, sent: list[_Ready]) -> list[Said]:
    """Hand messages to a way; whatever breaks in it is as if it were away: what left by others is noted all the same."""
    if not sent:
        return []
    try:
        return way.target.send([one.message for one in sent])
    except Exception:
        log.exception("a way to telephones broke", extra={"gateway": way.code})
        return [Said(Outcome.AWAY, code="broken")] * len(sent)


def _within_budget(mine: list[_Ready], way: Route, at: dt.datetime) -> list[_Ready]:
    """Set aside what these messages will cost; for which the day's budget is not enough wait for the next day."""
    if way.profile is None:
        return mine
    by_topic: dict[str, list[_Ready]] = {}
    for one in mine:
        by_topic.setdefault(one.topic.name, []).append(one)
    chosen: set[int] = set()
    for topic, some in by_topic.items():
        prices = [way.profile.price_of(one.message)[1] for one in some]
        count = reserve(topic, prices, is_urgent=some[0].topic.is_urgent, at=at)
        chosen |= {id(one) for one in some[:count]}
        for one in some[count:]:
            if one.note["trouble"] != NOT_ACCEPTED:  # what an earlier way may take in some minutes does not wait for tomorrow
                one.note |= {"not_before": next_day(at), "trouble": NO_BUDGET, "text": None}
    return [one for one in mine if id(one) in chosen]


def _heard(one: _Ready, said: Said, way: Route, done: _Done, at: dt.datetime) -> bool:
    """Note what a way said to a message. Returns whether that is all for now; else the next way may try."""
    is_unsure = said.outcome is Outcome.UNSURE and way.profile is not None and not way.profile.reports
    outcome = Outcome.AWAY if is_unsure else said.outcome  # of what nobody will report, it is sent again under its number
    if not one.is_counted:
        one.is_counted, one.note["tries"] = True, min(one.note["tries"] + 1, 30_000)
    if outcome is Outcome.UNFIT:  # a fault of the profile may be mended: it is tried some times before this way is given up
        outcome = Outcome.REFUSED if one.note["tries"] >= PATIENT else Outcome.AWAY
    if way.profile is not None and outcome is not Outcome.AWAY:
        done.attempts.append(_attempt(one, said, outcome, way, at))
    if outcome in (Outcome.SENT, Outcome.UNSURE):
        one.note |= {"sent_at": at, "not_before": None, "trouble": ""}
        return True
    if outcome is Outcome.REFUSED:
        one.tried.add(way.id)
        return False
    pause = min(dt.timedelta(minutes=2 ** min(one.note["tries"], 10)), LONGEST_WAIT)
    one.note |= {"not_before": at + pause, "trouble": NOT_ACCEPTED}
    return not (one.topic.is_urgent or one.note["tries"] > PATIENT)


def _attempt(one: _Ready, said: Said, outcome: Outcome, way: Route, at: dt.datetime) -> dict[str, Any]:
    assert way.profile is not None
    parts, price = way.profile.price_of(one.message)
    patience = dt.timedelta(minutes=way.profile.report_minutes)
    if one.topic.holds is not None:  # a code is of no use tomorrow
        patience = min(patience, one.topic.holds / 3)
    is_told_of = way.profile.reports and outcome is not Outcome.REFUSED
    return {
        "message_id": one.row["id"],
        "gateway_id": way.id,
        "sent_at": at,
        "state": str(outcome),
        "code": said.code,
        "their_id": said.their_id,
        "parts": parts,
        "price": 0 if outcome is Outcome.REFUSED else price,
        "report_by": at + patience if is_told_of else None,
    }


def _give_up(one: _Ready, done: _Done, at: dt.datetime, why: str) -> None:
    """No telephone takes it: by letter, where it is worth one and somebody knows to which village."""
    is_posted = _may_be_posted(one.row, one.topic)
    one.note |= {"dropped_at": at, "not_before": None, "trouble": BY_LETTER if is_posted else why}
    if is_posted:
        done.letters.append({"message_id": one.row["id"], "membership": one.row["recipient"], "area_id": one.row["area_id"]})


def _may_be_posted(row: Row, topic: Topic) -> bool:
    """Whether a message is worth a letter, and somebody knows to which village."""
    return topic.by_letter and row["area_id"] is not None and row["recipient"] is not None and not topic.hides


@one_transaction
def _take(at: dt.datetime, after: int) -> list[Row]:
    urgent = [topic.name for topic in house.topics().values() if topic.is_urgent]
    return run("messages/waiting_messages", at=at, after=after, limit=BATCH, urgent=urgent, until=at + LEASE)


@one_transaction
def _note(done: _Done, at: dt.datetime, *, until: dt.datetime) -> None:
    """Note what became of a batch: of rows that are still ours. What arrived meanwhile, or another took, stays as it is."""
    hold_gateways({int(attempt["gateway_id"]) for attempt in done.attempts})
    with staged(pl.DataFrame(done.notes, schema=NOTED, orient="row")) as source:
        run("messages/note_messages", source, until=until)
    if done.letters:
        with staged(pl.DataFrame(done.letters, schema=LETTER, orient="row")) as source:
            run("messages/keep_letters", source, at=at)
    if done.attempts:
        with staged(pl.DataFrame(done.attempts, schema=ATTEMPT, orient="row")) as source:
            kept = [row["id"] for row in run("messages/keep_attempts", source)]
        take_up(attempts=kept, at=at)  # a report may have been quicker
