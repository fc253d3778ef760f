"""Payment notices that arrive together are posted together: one transaction, one commit, an answer for each.

A worker's requests meet in a queue; while one batch commits, the next one gathers. So a busy hour costs few commits and a lone
payment waits for nobody (decision 21).
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any

import polars as pl
from django.db import close_old_connections, connection

from naungan.api.snap.fields import written
from naungan.contributions.payments.acceptance import Standing, Target, standing_of, targets
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.contributions.texts import receipt_of
from naungan.lib.clock import wib_day
from naungan.lib.retry import one_transaction
from naungan.lib.traces import current, traced
from naungan.partners.notices import keep_notices, notices_known
from naungan.partners.snap import codes
from naungan.partners.snap.codes import Case

log = logging.getLogger("naungan.snap")
LARGEST_BATCH = 200
LINGER_S, GAP_S = 0.04, 0.015
"""A notice waits at most so long for others, while they come one after the other within so long."""
TOLD_AFTER = ("52",)
"""Services that tell of money already taken: refusing would give nothing back, so it always finds a place."""
REASONS = {
    "00": ("Success", "Sukses"),
    "01": ("Rejected", "Ditolak"),
}


@dataclass(frozen=True, slots=True)
class PaymentNotice:
    """A partner's word that money was paid to a number. `echo` joins the answer."""

    partner_id: int
    source: str
    service: str
    day: dt.date
    external_id: str
    request_id: str
    body_hash: str
    number: str
    amount: int
    paid_at: dt.datetime
    reference: str
    raw: str
    echo: dict[str, Any] = field(hash=False)
    trace: str = field(default_factory=current, hash=False, compare=False)

    @property
    def keys(self) -> tuple[tuple[object, ...], ...]:
        return (
            (self.partner_id, self.day, self.external_id),
            (self.partner_id, self.service, self.request_id, "request"),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """Case and data of an answer."""

    case: Case
    data: dict[str, Any]
    detail: str = ""


class Collision(Exception):  # noqa: N818
    """Another worker took one of these ids a moment ago: the batch is undone and each is looked at alone."""


class Poster:
    """The queue of one worker process, and the thread that empties it."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[tuple[PaymentNotice, Future[Answer]]] = SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def post(self, notice: PaymentNotice, *, timeout_s: float = 20) -> Answer:
        """Return the answer to a notice once it is committed. Raises what posting it raised."""
        if connection.in_atomic_block:  # a test in a transaction of its own
            return post_notices([notice], at=dt.datetime.now(dt.UTC))[0]
        waiting: Future[Answer] = Future()
        self._queue.put((notice, waiting))
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="poster", daemon=True)
                self._thread.start()
        return waiting.result(timeout=timeout_s)

    def _work(self) -> None:
        late: list[tuple[PaymentNotice, Future[Answer]]] = []
        at_once = 0
        while True:
            batch, late = self._next_batch(late, at_once)
            self._answer(batch)
            at_once = len(batch) + self._queue.qsize()

    def _next_batch(self, late: list[Any], at_once: int) -> tuple[list[Any], list[Any]]:
        """Return what waits, with ids that differ; who repeats one of the batch is looked at after its commit.

        at_once  so many senders there were a moment ago: who was answered just now sends her next notice at once, and one notice
                 more costs less than one batch more. Who is alone waits for nobody.
        """
        waiting = late or [self._queue.get()]
        patient_until = time.monotonic() + LINGER_S
        while len(waiting) < LARGEST_BATCH:
            patience = min(GAP_S, patient_until - time.monotonic()) if len(waiting) < at_once else 0
            try:
                waiting.append(self._queue.get(timeout=patience) if patience > 0 else self._queue.get_nowait())
            except Empty:
                break
        taken: set[tuple[object, ...]] = set()
        batch, rest = [], []
        for notice, future in waiting:
            if taken.isdisjoint(notice.keys):
                taken.update(notice.keys)
                batch.append((notice, future))
            else:
                rest.append((notice, future))
        return batch, rest

    def _answer(self, batch: list[tuple[PaymentNotice, Future[Answer]]]) -> None:
        try:
            with traced(batch[0][0].trace) as number:  # one transaction has one number: whose others joined it is told
                answers = post_notices([notice for notice, _ in batch], at=dt.datetime.now(dt.UTC))
                if len(batch) > 1:
                    joined = [notice.trace for notice, _ in batch if notice.trace != number]
                    log.info("notices posted together", extra={"count": len(batch), "traces": joined})
        except BaseException as error:  # every caller must be answered, whatever happened
            close_old_connections()
            if len(batch) == 1:
                batch[0][1].set_exception(error)
                return
            log.warning("notices are taken one by one", extra={"count": len(batch), "problem": type(error).__name__})
            for one in batch:
                self._answer([one])
            return
        for (_, future), answer in zip(batch, answers, strict=True):
            future.set_result(answer)


POSTER = Poster()


@one_transaction
def post_notices(notices: list[PaymentNotice], *, at: dt.datetime) -> list[Answer]:
    """Post notices with ids that differ, and keep each with its answer, in one transaction.

    Raises  Collision when another worker kept one of the ids meanwhile
    """
    found = targets([notice.number for notice in notices], locked=True)
    known = _known(notices)
    answers: list[Answer | None] = [_repeat(notice, known.get(place, [])) for place, notice in enumerate(notices)]
    claimed: set[str] = set()
    accepted: list[int] = []
    for place, notice in enumerate(notices):
        if answers[place] is not None:
            continue
        refusal = None if notice.service in TOLD_AFTER else _refusal(notice, found.get(notice.number), claimed)
        if refusal is not None:
            answers[place] = Answer(refusal[0], _data(notice, "01"), refusal[1])
        else:
            accepted.append(place)
            if notice.number in found and not found[notice.number].is_pot:
                claimed.add(notice.number)
    if accepted:
        for place, answer in zip(accepted, _post([notices[place] for place in accepted], at=at), strict=True):
            answers[place] = answer
    done = [answer for answer in answers if answer is not None]
    assert len(done) == len(notices)
    _keep(notices, done, known, at=at)
    return done


def _known(notices: list[PaymentNotice]) -> dict[int, list[dict[str, Any]]]:
    rows = [(place, one.partner_id, one.service, one.day, one.external_id, one.request_id) for place, one in enumerate(notices)]
    return notices_known(rows)


def _repeat(notice: PaymentNotice, known: list[dict[str, Any]]) -> Answer | None:
    """Return the answer to a message that came before (docs/partners.md), or None for a new one."""
    of_request = next((row for row in known if row["is_same_request"]), None)
    of_id = next((row for row in known if row["is_same_id"]), None)
    if of_id is not None and (of_id["request_id"] != notice.request_id or of_id["service"] != notice.service):
        return Answer(codes.CONFLICT, {})
    if of_request is not None and (of_request["va"], of_request["amount"]) != (notice.number, notice.amount):
        log.error("a request came with another number or amount", extra={"partner": notice.partner_id})
        return Answer(codes.INCONSISTENT, _data(notice, "01"))
    if of_id is not None:
        first = of_request or of_id
        return Answer(codes.INCONSISTENT, _first(first))
    if of_request is not None:
        return Answer(codes.SUCCESSFUL, _first(of_request))
    return None


def _first(row: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(row["answer"]) if isinstance(row["answer"], str) else dict(row["answer"])
    return answer


REFUSED = {
    Standing.UNKNOWN: (codes.BILL_UNKNOWN, "Not Found"),
    Standing.PAID: (codes.PAID_BILL, ""),
    Standing.EXPIRED: (codes.EXPIRED, ""),
    Standing.OTHER_AMOUNT: (codes.BAD_AMOUNT, ""),
}


def _refusal(notice: PaymentNotice, target: Target | None, claimed: set[str]) -> tuple[Case, str] | None:
    """Return why money is not taken: the bank asks first, so that nothing need be sent back."""
    if target is not None and target.was_paid_by(notice.source, notice.request_id, notice.reference):
        return None  # which a settlement file told first
    if notice.number in claimed:  # by another of this batch
        return REFUSED[Standing.PAID]
    return REFUSED.get(standing_of(target, on=wib_day(notice.paid_at), amount=notice.amount))


def _post(notices: list[PaymentNotice], *, at: dt.datetime) -> list[Answer]:
    rows = [
        (place, one.source, one.request_id, one.reference, one.number, one.amount, one.paid_at.astimezone(dt.UTC), None, one.raw)
        for place, one in enumerate(notices)
    ]
    outcomes = post_payments(pl.DataFrame(rows, schema=PAYMENT, orient="row"), at=at)
    answers = []
    for notice, code, payment in zip(notices, outcomes["code"], outcomes["payment_id"], strict=True):
        if code == "payment.differs":
            answers.append(Answer(codes.INCONSISTENT, _data(notice, "01")))
        else:
            answers.append(Answer(codes.SUCCESSFUL, _data(notice, "00", receipt=payment)))
    return answers


def _data(notice: PaymentNotice, status: str, receipt: int | None = None) -> dict[str, Any]:
    english, indonesian = REASONS[status]
    data = {
        **notice.echo,
        "paidAmount": written(notice.amount),
        "paymentFlagReason": {"english": english, "indonesia": indonesian},
        "paymentFlagStatus": status,
    }
    extra = {} if receipt is None else {"additionalInfo": {"receiptNo": receipt_of(receipt)}}
    return {"virtualAccountData": data, **extra}


def _keep(
    notices: list[PaymentNotice], answers: list[Answer], known: dict[int, list[dict[str, Any]]], *, at: dt.datetime
) -> None:
    rows = [
        (
            one.partner_id,
            one.service,
            one.day,
            one.external_id,
            one.request_id,
            one.body_hash,
            one.number[:28],
            one.amount,
            answer.case.code(one.service),
            json.dumps(answer.data),
        )
        for place, (one, answer) in enumerate(zip(notices, answers, strict=True))
        if not any(row["is_same_id"] for row in known.get(place, []))
    ]
    if keep_notices(rows, at=at) != len(rows):
        raise Collision
