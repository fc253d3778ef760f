"""Requests that move money: the intent is kept first, an unheard answer is asked for, and nothing is sent twice.

A request that was not found at the partner ten minutes after it was sent is sent again under the same reference, which the
partner would recognise. What stays unsure after all questions is parked for a person. A transfer that an answer called done is
asked for once more the day after: a partner that says two things of one transfer is no witness, and a person asks it.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from naungan.lib import house
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.errors import Problem
from naungan.lib.retry import one_transaction
from naungan.partners.models import Call
from naungan.partners.profiles import Known, partner_with
from naungan.partners.snap.client import Meaning, Reply, SnapClient

CASH_ORDER, CASH_CANCEL = "CO", "CX"
ASKED_BY = {"54": "55", "58": "55", "18": "36", "47": "51", CASH_ORDER: "CS"}
"""The service that tells what became of a request."""
NOT_FOUND_AFTER = dt.timedelta(minutes=10)
TRANSFER = "18"
SAID_BY_STATUS = frozenset({"54", CASH_ORDER})
"""Requests that are done when their status says so: their acceptance says only that they were taken."""
WAITS = "status 03"
COUNTER_ASKED, COUNTER_SILENT = dt.timedelta(hours=1), dt.timedelta(days=3)
"""So often a counter is asked whether an order was collected; and so long after the order's last day, before a person asks."""
NOT_DONE = ("04", "05", "06")
"""States of a request in which no money stayed where it was sent: given back, called off, failed."""
ASKED_AGAIN = dt.timedelta(days=1)
"""So long after an answer a transfer is asked for once more."""
ASKED_LAST = dt.timedelta(minutes=5)
DOUBTED = dt.timedelta(days=5)
"""Where nobody answers that question for so long, the answer stands."""
SENT_BACK = "returned"
STEP = 20
"""So many in one round: with a partner that is silent to each, a round must end before its clock is old."""
log = logging.getLogger("naungan.calls")
Handler = Callable[[Call, dt.datetime], None]
"""What is done when a call ends (`ENDINGS`), or was taken and ends later (`TAKEN`)."""
Permit = Callable[[Call, dt.datetime], bool]


class ReferenceTaken(Problem):
    code = "call.reference_taken"


@dataclass(frozen=True, slots=True)
class Worked:
    """What a round of work came to."""

    sent: int = 0
    asked: int = 0
    ended: int = 0


@transaction.atomic
def intend(to: Known, service: str, reference: str, body: dict[str, Any], *, owner: str = "") -> Call:
    """Keep the intent of a request, in the caller's transaction. The same reference again is the same call.

    owner   the room that is told of its end, where several use one service
    Raises  ReferenceTaken where another room asked for something under this reference
    """
    place = f"partners_call.body:{to.id}:{service}:{reference}"
    call, _ = Call.objects.get_or_create(
        partner_id=to.id,
        service=service,
        reference=reference,
        defaults={"state": Call.State.INTENDED, "body_cipher": seal(json.dumps(body), bound_to=place), "owner": owner},
    )
    if call.owner != owner:
        raise ReferenceTaken("{reference} is another request already.", reference=reference, fix="Give it another reference.")
    return call


def call_bound_to(call: Call) -> str:
    """Return what a call's body is bound to (`crypto.seal`)."""
    return f"partners_call.body:{call.partner_id}:{call.service}:{call.reference}"


def body_of(call: Call) -> dict[str, Any]:
    """Return what a call says."""
    body: dict[str, Any] = json.loads(unseal(bytes(call.body_cipher), bound_to=call_bound_to(call)))
    return body


def amount_of(call: Call) -> int:
    """Return the whole rupiah that a call moves."""
    return int(str(body_of(call)["amount"]["value"]).partition(".")[0])


def partners_waiting(at: dt.datetime) -> list[int]:
    """Return the partners to whom something is to be sent, or who are to be asked."""
    waiting = _open(at).order_by().values_list("partner", flat=True)
    return sorted(waiting.union(_doubtful(at).order_by().values_list("partner", flat=True)))


def _open(at: dt.datetime, partner: int | None = None) -> QuerySet[Call]:
    to_send = Q(state=Call.State.INTENDED) & (Q(ask_at=None) | Q(ask_at__lte=at))
    still = Call.objects.filter(state__in=[Call.State.INTENDED, Call.State.UNSURE])  # as the index has it
    found = still.filter(to_send | Q(state=Call.State.UNSURE, ask_at__lte=at))
    return found if partner is None else found.filter(partner=partner)


def _doubtful(at: dt.datetime, partner: int | None = None) -> QuerySet[Call]:
    """Return what an answer called done, and is due to be asked for once more."""
    found = Call.objects.filter(state=Call.State.DONE, ask_at__lte=at)
    return found if partner is None else found.filter(partner=partner)


def work(at: dt.datetime, *, partner: int | None = None, limit: int = STEP) -> Worked:
    """Send what is intended, ask for what is unsure and due. Safe to run anywhere at once, and to be killed.

    partner  only with this one, so that who is silent keeps nobody else waiting
    """
    sent = asked = done = 0
    while sent < limit:
        call = _next_to_send(at, partner)
        if call is None:
            break
        sent += 1
        try:
            body = body_of(call)
        except (Problem, ValueError):  # it does not open: a person looks, and the others go on
            log.exception("call cannot be read: it is parked", extra={"call": call.pk})
            Call.objects.filter(pk=call.pk).update(state=Call.State.PARKED, ask_at=None)
            continue
        done += _heard(call, _reach(call, call.service, body), at)
    while asked < limit:
        call = _next_to_ask(at, partner)
        if call is None:
            break
        asked += 1
        if call.service in ASKED_BY:
            done += _told(call, _ask(call), at)
    while asked < limit:
        call = _next_to_doubt(at, partner)
        if call is None:
            break
        asked += 1
        _doubted(call, _ask(call), at)
    return Worked(sent, asked, done)


@transaction.atomic
def _next_to_send(at: dt.datetime, partner: int | None) -> Call | None:
    """Take one intended call and say that it was sent, before it is: who dies now has to ask, not to send again."""
    call = _open(at, partner).select_for_update(skip_locked=True).filter(state=Call.State.INTENDED).order_by("pk").first()
    if call is None:
        return None
    permits: dict[str, Permit] = house.by_key("endings", "PERMITS")
    permit = permits.get(_by_owner(call))
    if permit is not None and not permit(call, at):
        _end(call, Call.State.FAILED, "stopped", at)
        return _next_to_send(at, partner)
    call.state, call.sent_at, call.ask_at = Call.State.UNSURE, at, at + _patience(call)
    call.save(update_fields=["state", "sent_at", "ask_at"])
    return call


@transaction.atomic
def _next_to_ask(at: dt.datetime, partner: int | None) -> Call | None:
    call = _open(at, partner).select_for_update(skip_locked=True).filter(state=Call.State.UNSURE).order_by("ask_at", "pk").first()
    if call is None:
        return None
    call.asked += 1
    call.ask_at = at + _patience(call)
    if call.service not in ASKED_BY:  # moves no money: said again instead
        call.state = Call.State.INTENDED
    call.save(update_fields=["state", "asked", "ask_at"])
    return call


@transaction.atomic
def _next_to_doubt(at: dt.datetime, partner: int | None) -> Call | None:
    call = _doubtful(at, partner).select_for_update(skip_locked=True).order_by("ask_at", "pk").first()
    if call is None:
        return None
    call.ask_at = at + dt.timedelta(hours=6)
    if call.ended_at is not None and call.ask_at > call.ended_at + DOUBTED:
        call.ask_at = None
    call.save(update_fields=["ask_at"])
    return call


@one_transaction
def _doubted(call: Call, reply: Reply, at: dt.datetime) -> None:
    """Take up what a partner says a day later of what it called done: the same, or another thing, and then a person asks it."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    if call.state != Call.State.DONE or reply.meaning() is not Meaning.ACCEPTED:
        return
    status = _status_of(reply)
    if status == "00":
        call.ask_at = None
        call.save(update_fields=["ask_at"])
    elif status in NOT_DONE:
        _contradict(call, status)


def _contradict(call: Call, status: str) -> None:
    call.state, call.code, call.ask_at = Call.State.PARKED, f"status {status}", None
    call.save(update_fields=["state", "code", "ask_at"])
    log.warning("a partner says two things of one transfer: it is parked", extra={"call": call.pk, "status": status})


def _is_out(call: Call) -> bool:
    """Whether the statement of our account told that the money left, and not that it came back."""
    return call.out_at is not None and call.back_at is None


def _status_of(reply: Reply) -> str:
    return str(reply.body.get("latestTransactionStatus", reply.body.get("transactionStatus", "")))


def _patience(call: Call) -> dt.timedelta:
    known = partner_with(id=call.partner_id)
    steps = known.profile.ask_after_minutes if known else [60]
    if call.service == CASH_ORDER and call.asked:
        return COUNTER_ASKED
    if call.asked >= len(steps) and call.service in ASKED_BY:
        return ASKED_LAST  # the last question is out: whoever dies over its answer keeps nobody waiting
    return dt.timedelta(minutes=steps[min(call.asked, len(steps) - 1)])


def _reach(call: Call, service: str, body: dict[str, Any]) -> Reply:
    known = partner_with(id=call.partner_id)
    unsent = Reply(f"429{service}00", {}) if service == call.service else Reply("", {})
    if known is None or (known.profile.signs_out == "symmetric" and not known.secrets):
        return unsent
    try:
        with SnapClient(known) as client:
            return client.call(service, body)
    except Problem as problem:  # no address or key: nothing was sent
        log.warning("call waits", extra={"partner": known.code, "problem": problem.code})
        return unsent


def _ask(call: Call) -> Reply:
    known = partner_with(id=call.partner_id)
    body: dict[str, Any] = {
        "originalPartnerReferenceNo": call.reference,
        "serviceCode": call.service,
        "additionalInfo": {},
    }
    if known is not None and known.profile.merchant_id:
        body["merchantId"] = known.profile.merchant_id
    return _reach(call, ASKED_BY[call.service], body)


@one_transaction
def _heard(call: Call, reply: Reply, at: dt.datetime) -> int:
    """Take up the answer to a request."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    if call.state != Call.State.UNSURE:  # a notification was quicker
        return 0
    call.code = reply.code
    call.their_reference = str(reply.body.get("referenceNo", ""))[:64]
    meaning = reply.meaning()
    if meaning is Meaning.FAILED and _is_out(call):
        _contradict(call, "06")
        return 0
    if meaning is Meaning.FAILED:
        return _end(call, Call.State.FAILED, reply.code, at)
    if meaning is Meaning.LATER:
        call.state, call.sent_at, call.ask_at = Call.State.INTENDED, None, at + dt.timedelta(minutes=1)
        call.save()
        return 0
    if meaning is Meaning.ACCEPTED and call.service not in SAID_BY_STATUS:
        again = at + ASKED_AGAIN if call.service == TRANSFER else None
        return _end(call, Call.State.DONE, reply.code, at, ask_at=again)
    call.save(update_fields=["code", "their_reference"])
    if meaning is Meaning.ACCEPTED:
        _taken(call, at)
    return 0


def _taken(call: Call, at: dt.datetime) -> None:
    handlers: dict[str, Handler] = house.by_key("endings", "TAKEN")
    handler = handlers.get(_by_owner(call))
    if handler is None:
        return
    try:
        handler(call, at)
    except Problem:  # it does not open: the others go on
        log.exception("what waits could not be told", extra={"call": call.pk})


@one_transaction
def _told(call: Call, reply: Reply, at: dt.datetime) -> int:
    """Take up the answer to a question."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    if call.state != Call.State.UNSURE:
        return 0
    status = _status_of(reply)
    if reply.meaning() is Meaning.ACCEPTED and status in ("00", *NOT_DONE):
        call.their_reference = str(reply.body.get("originalReferenceNo", ""))[:64] or call.their_reference
        if status == "00":
            again = at + ASKED_AGAIN if call.service == TRANSFER else None
            return _end(call, Call.State.DONE, f"status {status}", at, ask_at=again)
        if _is_out(call):  # our own account says that it left
            _contradict(call, status)
            return 0
        return _end(call, Call.State.FAILED, f"status {status}", at)
    is_unknown = status == "07" or (reply.code[:3], reply.code[5:]) == ("404", "01")
    if is_unknown and call.sent_at is not None and at - call.sent_at >= NOT_FOUND_AFTER:
        call.state, call.ask_at, call.sent_at = Call.State.INTENDED, None, None
        call.save()
        return 0
    if reply.meaning() is Meaning.ACCEPTED and status == "03" and call.service == CASH_ORDER:
        call.their_reference = str(reply.body.get("originalReferenceNo", ""))[:64] or call.their_reference
        call.code = WAITS
        call.save(update_fields=["their_reference", "code"])
        _taken(call, at)  # it waits at the counter; the answer to the order itself may have been lost
    if _is_asked_enough(call, at):
        call.state, call.ask_at = Call.State.PARKED, None
        call.save()
    return 0


def _is_asked_enough(call: Call, at: dt.datetime) -> bool:
    if call.service == CASH_ORDER:
        try:
            last = dt.date.fromisoformat(body_of(call)["expiryDate"])
        except (Problem, ValueError, KeyError):  # it does not open: a person looks
            log.exception("order of cash cannot be read", extra={"call": call.pk})
            return True
        return wib_day(at) > last + COUNTER_SILENT
    known = partner_with(id=call.partner_id)
    return known is not None and call.asked >= len(known.profile.ask_after_minutes)


@one_transaction
def tell(partner: int, service: str, reference: str, status: str, *, their_reference: str, at: dt.datetime) -> bool:
    """Take up a partner's notification of how a call ended. Returns whether it ended now; a repeat changes nothing."""
    call = Call.objects.select_for_update().filter(partner=partner, service=service, reference=reference).first()
    if call is None or status in ("01", "02", "03", "07"):
        return False
    if call.state == Call.State.DONE:
        if service == TRANSFER and status in NOT_DONE:
            _contradict(call, status)
        return False
    if call.state == Call.State.FAILED and (status != "00" or call.code == SENT_BACK):
        return False  # what failed and then went through after all is money that needs its place
    call.their_reference = their_reference[:64] or call.their_reference
    return bool(_end(call, Call.State.DONE if status == "00" else Call.State.FAILED, f"status {status}", at))


@one_transaction
def send_back(call: int, *, at: dt.datetime) -> bool:
    """Take up that the money of a transfer stands on our account again: whatever was said of it, it did not stay there.

    Returns  whether it ended so now; what failed, or came back, before is not ended twice
    """
    found = Call.objects.select_for_update().get(pk=call)
    found.back_at = at
    found.save(update_fields=["back_at"])
    if found.state in (Call.State.FAILED, Call.State.INTENDED):
        return False
    return bool(_end(found, Call.State.FAILED, SENT_BACK, at))


@transaction.atomic
def let_out(call: int, *, at: dt.datetime) -> bool:
    """Take up that our bank let the money of a transfer out: what is held to have failed, or will be said to, a person asks.

    Returns  whether a person has to ask now
    """
    found = Call.objects.select_for_update().get(pk=call)
    found.out_at = at
    found.save(update_fields=["out_at"])
    if found.state != Call.State.FAILED or not _is_out(found):
        return False
    _contradict(found, "00")
    return True


@transaction.atomic
def take_back(call: int, *, at: dt.datetime) -> bool:
    """End a call that has not left yet, and tell nobody: whoever asked for it does. Returns whether it had not left."""
    found = Call.objects.select_for_update().get(pk=call)
    if found.state != Call.State.INTENDED or found.asked:
        return False
    found.state, found.code, found.ended_at, found.ask_at = Call.State.FAILED, "taken back", at, None
    found.save()
    return True


def call_off(call: Call, at: dt.datetime) -> bool:
    """Ask a counter to pay an order out no more, and then at once what became of it: who was quicker is paid.

    Returns  whether the counter heard it
    """
    body = {"originalPartnerReferenceNo": call.reference, "serviceCode": call.service, "additionalInfo": {}}
    is_heard = _reach(call, CASH_CANCEL, body).meaning() in (Meaning.ACCEPTED, Meaning.FAILED)
    Call.objects.filter(pk=call.pk, state=Call.State.UNSURE).update(ask_at=at)
    return is_heard


def _by_owner(call: Call) -> str:
    return call.service if not call.owner else f"{call.service} {call.owner}"


def _end(call: Call, state: str, code: str, at: dt.datetime, *, ask_at: dt.datetime | None = None) -> int:
    call.state, call.code, call.ended_at, call.ask_at = state, code[:10], at, ask_at
    call.save()
    handlers: dict[str, Handler] = house.by_key("endings", "ENDINGS")
    handler = handlers.get(_by_owner(call))
    if handler is not None:
        handler(call, at)
    return 1


def counted() -> Iterable[Mapping[str, Any]]:
    """Return how many calls of each partner and service are in which state."""
    of_kind = Call.objects.values("partner__code", "service", "state").annotate(count=Count("pk"))
    return of_kind.order_by("partner__code", "service", "state")
