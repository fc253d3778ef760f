"""Sending what the outbox holds: to the member's own telephone, in her language, not at night, never through an agent."""

from __future__ import annotations

import base64
import datetime as dt
import json
import logging
import time
from collections import Counter
from typing import Any

import polars as pl

from naungan.contributions import texts
from naungan.contributions.bills.owed import dues
from naungan.contributions.bills.prices import CLASS, classed, price_table
from naungan.contributions.models import Pot
from naungan.contributions.payments.pot_entries import pots_of
from naungan.lib.clock import wib_day
from naungan.lib.crypto import unseal
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.sql import Schema, run, staged
from naungan.lib.words import day_words, say
from naungan.partners.messages import Message, Target
from naungan.places.zones import zone_of
from naungan.regulation.answers import in_use
from naungan.regulation.kinds import BASIC, PayerKind

log = logging.getLogger("naungan.messages")

TEXTS = {
    "member.code": texts.CODE,
    "member.joined": texts.JOINED,
    "member.join_code": texts.JOIN_CODE,
    "member.join_disputed": texts.JOIN_DISPUTED,
    "member.phone_asked": texts.PHONE_ASKED,
    "member.phone_changed": texts.PHONE_CHANGED,
    "member.join_tried": texts.JOIN_TRIED,
    "member.claimed": texts.CLAIMED,
    "member.said_death": texts.SAID_DEATH,
    "member.said_alive": texts.SAID_ALIVE,
    "member.covered": texts.COVERED,
    "member.saved": texts.SAVED,
    "member.ends": texts.ENDS,
    "member.unpaid": texts.UNPAID,
    "member.lapsed": texts.LAPSED,
    "member.reversed": texts.REVERSED,
    "mandate.notice": texts.NOTICE,
    "mandate.failed": texts.FAILED,
    "mandate.stopped": texts.STOPPED,
    "mandate.above_most": texts.ABOVE,
}
PRICED = ("member.ends", "member.unpaid", "member.lapsed")
"""Messages that say what the next month costs and where to pay it."""
PRICE_MATTERS = ("member.saved", *PRICED)
"""Those, and one that says it where it is known."""
URGENT = ("member.code", "member.join_code", "member.phone_asked", "member.phone_changed", "member.claimed", "member.said_death",
          "member.said_alive", "member.joined", "member.covered", "member.saved", "member.reversed")  # fmt: skip
"""Receipts leave at any hour: a member must see at once that the money arrived."""
FREE_TO_LEAVE = ("member.ends", "member.unpaid", "member.lapsed")
"""What who opted out no longer gets; receipts and notices of charges are always sent."""
QUIET_FROM, QUIET_UNTIL = dt.time(20), dt.time(7)
REMINDERS = ("member.ends", "member.unpaid")
"""What is about one month, and moot when another is the next to pay."""
FRESH = dt.timedelta(days=1)
LONGEST_WAIT = dt.timedelta(hours=1)
"""Between two tries: a provider that was down for a day finds every message still there."""
LEASE = dt.timedelta(minutes=5)
"""So long a batch belongs to who took it; after that it is free again, for who took it may have died."""
SECRET = ("member.code", "member.join_code")
EXPIRES = {
    "member.code": dt.timedelta(minutes=10),
    "member.join_code": dt.timedelta(minutes=30),
    "member.unpaid": dt.timedelta(days=31),
}
"""What nobody should read later: a code that no longer opens, a reminder of last month. All else waits as long as it takes."""
BATCH = 200
ASIDE = "set aside"
NOTED: Schema = {
    "id": pl.Int64, "sent_at": pl.Datetime("us", "UTC"), "dropped_at": pl.Datetime("us", "UTC"),
    "not_before": pl.Datetime("us", "UTC"), "tries": pl.Int16, "trouble": pl.String, "text": pl.String,
}  # fmt: skip


def send_all(target: Target, *, at: dt.datetime, most_s: float = 3600.0) -> dict[str, int]:
    """Send everything that may go now, batch by batch. Returns counts: sent, held, dropped, failed.

    Ends early where the provider took nothing of a whole batch: it is away, and all else waits for its next turn.
    """
    counts: Counter[str] = Counter()
    after, ends = 0, time.monotonic() + most_s
    while time.monotonic() < ends:
        last, done = send_batch(target, at=at, after=after)
        counts.update(done)
        if not last or (done["failed"] and not done["sent"]):
            break
        after = last
    return dict(counts)


def send_batch(target: Target, *, at: dt.datetime, after: int = 0) -> tuple[int, dict[str, int]]:
    """Send one batch. Who dies between sending and noting sends again under the same id: at least once, never lost.

    The rows are taken for a while in one transaction and noted in another: no lock is held while a provider is slow.
    """
    rows = _take(at, after)
    if not rows:
        return 0, dict.fromkeys(("sent", "dropped", "failed", "held"), 0)
    noted: list[dict[str, Any]] = []
    ready: list[tuple[dict[str, Any], Message]] = []
    held: set[int] = set()
    prices = _prices([row for row in rows if row["topic"] in PRICE_MATTERS], at=at)
    for row in rows:
        note = {
            "id": row["id"], "sent_at": None, "dropped_at": None, "not_before": None, "tries": row["tries"], "trouble": "",
            "text": None,
        }  # fmt: skip
        why = _addressed(row) or _refused(row, at) or ("moot" if _is_moot(row, prices) else "")
        wait = None if row["topic"] in URGENT else quiet_until(at, row["area"])
        if why:
            note |= {"dropped_at": at, "trouble": why}
        elif wait is not None or (row["recipient"] in held and row["topic"] not in URGENT):
            held.add(row["recipient"])
            note |= {"not_before": wait or at + dt.timedelta(minutes=1)}
        else:
            _make_ready(row, note, prices, ready, at)
        noted.append(note)
    left = target.send([message for _, message in ready]) if ready else []
    for (note, _), is_sent in zip(ready, left, strict=True):
        note["tries"] = min(note["tries"] + 1, 30_000)
        if is_sent:
            note["sent_at"] = at
        else:
            pause = min(dt.timedelta(minutes=2 ** min(note["tries"], 10)), LONGEST_WAIT)
            note |= {"not_before": at + pause, "trouble": "not accepted"}
    _note(noted)
    sent = sum(note["sent_at"] is not None for note in noted)
    dropped = sum(note["dropped_at"] is not None for note in noted)
    failed = sum(note["trouble"] == "not accepted" for note in noted)
    return rows[-1]["id"], {
        "sent": sent, "dropped": dropped, "failed": failed, "held": len(noted) - sent - dropped - failed,
    }  # fmt: skip


def _addressed(row: dict[str, Any]) -> str:
    """Take telephone and language from the message itself where they are not the member's own. Returns why it cannot be."""
    payload = json.loads(row["payload"]) if isinstance(row["payload"], str) else row["payload"]
    try:
        if "to" in payload:
            row["phone"] = unseal(base64.b64decode(payload["to"]), place=f"lib_outbox.to:{payload['of']}")
            row["language"] = payload["language"]
    except Exception:
        log.exception("message %s goes nowhere: it is set aside", row["id"])
        return ASIDE
    return ""


def _make_ready(
    row: dict[str, Any],
    note: dict[str, Any],
    prices: dict[int, dict[str, Any]],
    ready: list[tuple[dict[str, Any], Message]],
    at: dt.datetime,
) -> None:
    """Write a message's text; one that cannot be written is set aside, and the others go on."""
    try:
        payload = json.loads(row["payload"]) if isinstance(row["payload"], str) else row["payload"]
        known = payload | _price(row, prices, at=at)
        text = _text(row["topic"], known, row["language"], tells_secrets=True)
        note["text"] = _text(row["topic"], known, row["language"])
    except Exception:
        log.exception("message %s cannot be written: it is set aside", row["id"])
        note |= {"dropped_at": at, "trouble": ASIDE}
        return
    ready.append((note, Message(row["id"], row["phone"], text)))


@one_transaction
def _take(at: dt.datetime, after: int) -> list[dict[str, Any]]:
    return run("contributions/waiting_messages", at=at, after=after, limit=BATCH, urgent=list(URGENT), until=at + LEASE)


@one_transaction
def _note(noted: list[dict[str, Any]]) -> None:
    with staged(pl.DataFrame(noted, schema=NOTED, orient="row")) as source:
        run("contributions/note_messages", source)


def _refused(row: dict[str, Any], at: dt.datetime) -> str:
    if row["topic"] not in TEXTS:
        return "no text"
    if not row["phone"]:
        return "no telephone"
    if _is_expired(row, at):
        return "expired"
    return "opted out" if row["is_out"] and row["topic"] in FREE_TO_LEAVE else ""


def _is_expired(row: dict[str, Any], at: dt.datetime) -> bool:
    return row["topic"] in EXPIRES and at > row["created_at"] + EXPIRES[row["topic"]]


def quiet_until(at: dt.datetime, area: str | None) -> dt.datetime | None:
    """Return when the night ends where a member lives, or None by day."""
    here = at.astimezone(zone_of(area))
    if QUIET_UNTIL <= here.time() < QUIET_FROM:
        return None
    morning = here.replace(hour=QUIET_UNTIL.hour, minute=0, second=0, microsecond=0)
    return (morning if here.time() < QUIET_UNTIL else morning + dt.timedelta(days=1)).astimezone(dt.UTC)


def _prices(rows: list[dict[str, Any]], *, at: dt.datetime) -> dict[int, dict[str, Any]]:
    """Return price, number and last day of the next month of everyone who is told them: one look for the batch."""
    people = sorted({row["recipient"] for row in rows})
    if not people:
        return {}
    on = wib_day(at)
    asked = pl.DataFrame(
        {"number": people, "membership_id": people, "programmes": [int(BASIC)] * len(people)},
        schema={"number": pl.Int64, "membership_id": pl.Int64, "programmes": pl.Int64},
    )
    due = dues(asked, on=on).filter(pl.col("blocked") == "")
    if due.is_empty():
        return {}
    numbered, classes = classed(due)
    table = price_table(classes.select("class", *CLASS), months=1, payer=PayerKind.SELF)
    priced = numbered.join(table.select("class", "total"), on="class")
    pots = dict(pots_of(people, at=at).iter_rows())
    held = {
        pk: (number, balance)
        for pk, number, balance in Pot.objects.filter(pk__in=pots.values()).values_list("pk", "number", "balance")
    }
    grace = int(in_use().during(int(Month.of(on)))["cover.grace"])
    return {
        row["membership_id"]: {
            "price": max(0, row["total"] - held[pots[row["membership_id"]]][1]),
            "lies": held[pots[row["membership_id"]]][1],  # what lies there already counts
            "number": held[pots[row["membership_id"]]][0],
            "until": ((Month(row["since_month"]) + grace).first_day - dt.timedelta(days=1)).isoformat(),
            "since": row["since_month"],
        }
        for row in priced.iter_rows(named=True)
    }


def _price(row: dict[str, Any], prices: dict[int, dict[str, Any]], *, at: dt.datetime) -> dict[str, Any]:
    """Return what the next month costs, for a message that says it; a receipt that is told late says nothing of later days."""
    is_late = row["topic"] == "member.saved" and at > row["created_at"] + FRESH
    return prices.get(row["recipient"], {}) if row["topic"] in PRICE_MATTERS and not is_late else {}


def _is_moot(row: dict[str, Any], prices: dict[int, dict[str, Any]]) -> bool:
    """Whether another month than the one a reminder is about is the next to pay: she has paid, or it is too late for it."""
    if row["topic"] not in REMINDERS:
        return False
    payload = json.loads(row["payload"]) if isinstance(row["payload"], str) else row["payload"]
    since = prices.get(row["recipient"], {}).get("since")
    return since is not None and since != payload.get("through", since - 1) + 1


def _text(topic: str, payload: dict[str, Any], language: str, *, tells_secrets: bool = False) -> str:
    """Return a message as its member reads it; a code to sign in with is told to her telephone only."""
    words = texts.words_of(payload, language)
    message = TEXTS[topic]
    if payload.get("lies") and payload.get("price"):
        message = texts.WITH_MONEY_THERE.get(topic, message)
    if topic in SECRET:
        cell = base64.b64decode(payload["code"])
        words["code"] = unseal(cell, place=f"lib_outbox.code:{payload['row']}") if tells_secrets else "******"
    if topic == "mandate.failed" and not payload.get("next"):
        message = texts.FAILED_LAST
    if topic == "member.ends":
        end = (Month(payload["through"]) + 1).first_day - dt.timedelta(days=1)
        words["day"] = day_words(end, language)
    if payload.get("kind") == int(PayerKind.SELF):
        words["payer"] = say(texts.YOU, language=language)
    if topic in PRICED and "price" not in payload:  # she cannot pay by herself: no price to tell
        words |= {"price": "-", "number": "-", "until": "-", "since": words.get("through", "-")}
    return texts.line(message, language=language, **words)


def waiting() -> dict[str, int]:
    """Return what the outbox holds: waiting, sent, and dropped by why."""
    counts = {row["trouble"]: row["messages"] for row in run("contributions/count_messages")}
    return {name: count for name, count in counts.items() if count}


def read_by(membership: int, *, at: dt.datetime) -> list[dict[str, Any]]:
    """Return a member's messages as she reads them, oldest first: day, state, text."""
    rows = run("contributions/messages_of", membership=membership)
    prices = _prices([row for row in rows if row["topic"] in PRICE_MATTERS], at=at)
    messages = []
    for row in rows:
        if row["topic"] not in TEXTS:
            continue
        payload = json.loads(row["payload"]) if isinstance(row["payload"], str) else row["payload"]
        if row["trouble"] == ASIDE:
            text = ""
        else:
            text = row["text"] or _text(row["topic"], payload | _price(row, prices, at=at), row["language"])
        if not row["sent_at"] and (_is_moot(row, prices) or _is_expired(row, at)):
            text = ""  # nobody reads it any more, and today's words are not of its day
        state = "sent" if row["sent_at"] else (row["trouble"] if row["dropped_at"] else "waiting")
        messages.append({"day": wib_day(row["created_at"]).isoformat(), "state": state, "text": text})
    return messages
