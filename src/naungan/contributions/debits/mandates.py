"""Auto-debit: consent, notice before, tries in the payer's rhythm, one charge at a time, stopped at once."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

import polars as pl

from naungan.contributions.bills.commands import bill_members
from naungan.contributions.bills.owed import dues
from naungan.contributions.debits.rhythms import BadRhythm, Rhythm, plan
from naungan.contributions.models import Attempt, Bill, Mandate
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.contributions.payments.pot_entries import pot_of
from naungan.lib.access import Viewer, house_itself
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import Outbox
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.sql import Schema, run, staged
from naungan.lib.trail import record
from naungan.partners.calls import intend, tell
from naungan.partners.models import Call
from naungan.partners.profiles import partner, partner_with
from naungan.partners.snap.client import SnapClient
from naungan.regulation.answers import in_use
from naungan.regulation.kinds import BASIC
from naungan.regulation.quotes import check_advance

log = logging.getLogger("naungan.mandates")
NOTICE_DAYS = 3
STOPPING = ("4035407", "4035408", "4035409", "4035418")
"""Answers after which the account takes no more charges: the member is asked for another way."""
PLANNED: Schema = {
    "mandate_id": pl.Int64,
    "month": pl.Int64,
    "number": pl.Int16,
    "reference": pl.String,
    "planned_on": pl.Date,
}
SLICE = 5_000


class MandateRuns(Problem):
    code = "mandate.runs"


def mandate_bound_to(mandate: Mandate) -> str:
    """Return what the token of an order is bound to (`crypto.seal`)."""
    return _bound_to(mandate.membership_id, mandate.partner)


def _bound_to(membership: int, partner_code: str) -> str:
    return f"contributions_mandate.token:{membership}:{partner_code}"


@one_transaction
def give(
    membership: int,
    *,
    partner_code: str,
    token: str,
    rhythm: str,
    most: int,
    given_how: str,
    by: Viewer,
    at: dt.datetime,
    months: int = 1,
    programmes: int = int(BASIC),
    until: dt.date | None = None,
) -> Mandate:
    """Record a member's consent to be charged.

    token   what the bank gave for the account; encrypted
    rhythm  see `tries.Rhythm`
    most    the highest sum of one charge, whole rupiah
    Raises  MandateRuns while another one runs; BadUsage; UnknownPartner
    """
    known = partner(partner_code)
    Rhythm.read(rhythm)
    check_advance(months, month=Month.of(wib_day(at)))
    if most < 1 or not token or not given_how.strip():
        raise BadUsage(
            "A mandate needs the account's token, the highest charge, and how consent was given.", fix="Give all three."
        )
    if Mandate.objects.filter(membership=membership, withdrawn_at=None).exists():
        raise MandateRuns("A mandate runs already.", fix="Stop it first: naungan mandate stop")
    made = Mandate.objects.create(
        membership_id=membership,
        partner=known.code,
        token_cipher=seal(token, bound_to=_bound_to(membership, known.code)),
        rhythm=rhythm.strip().lower(),
        months=months,
        programmes=programmes,
        most=most,
        given_at=at,
        given_how=given_how.strip()[:120],
        until=until,
    )
    record(by, "order.give", noun="membership", subject=membership, at=at)
    return made


def bind(partner_code: str, *, phone: str, reference: str) -> str:
    """Ask a partner to bind an account and return its token (service 07).

    Raises  BadUsage where it gives none: the member has to agree on the bank's own page first
    """
    known = partner(partner_code)
    body = {
        "partnerReferenceNo": reference,
        "merchantId": known.profile.merchant_id,
        "phoneNo": phone,
        "additionalInfo": {},
    }
    with SnapClient(known) as client:
        reply = client.call("07", body)
    token = reply.body.get("additionalInfo", {}).get("bankCardToken", "")
    if not isinstance(token, str) or not token:
        raise BadUsage(
            "The partner gave no token ({code}).",
            code=reply.code or "-",
            fix="Let the member agree on the bank's page, then give --token.",
        )
    return token


def unbind(partner_code: str, token: str, *, reference: str) -> None:
    """Intend to tell a partner that an account is to be let go (service 09); the worker does it."""
    intend(partner(partner_code), "09", reference, {"partnerReferenceNo": reference, "tokenId": token})


@one_transaction
def stop(mandate: Mandate, *, why: str, by: Viewer, at: dt.datetime) -> Mandate:
    """Withdraw a mandate at once: no further charge leaves, planned ones are dropped, and the bank is told (09)."""
    held = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if held.withdrawn_at is not None:
        return held
    held.withdrawn_at, held.withdrawn_why = max(at, held.given_at), why[:120]
    held.save(update_fields=["withdrawn_at", "withdrawn_why"])
    held.attempts.filter(state=Attempt.State.PLANNED).update(state=Attempt.State.DROPPED, code="withdrawn", decided_at=at)
    record(by, "order.stop", noun="membership", subject=held.membership_id, reason=why, at=at)
    _tell(held, "mandate.stopped", f"{held.pk}", {"why": why}, at)
    known = partner_with(code=held.partner)
    if known is not None:
        token = unseal(bytes(held.token_cipher), bound_to=mandate_bound_to(held))
        unbind(held.partner, token, reference=f"UB-{held.pk:012d}")
    return held


def _tell(mandate: Mandate, topic: str, key: str, words: dict[str, object], at: dt.datetime) -> None:
    Outbox.objects.get_or_create(
        topic=topic,
        key=key,
        defaults={
            "payload": {"membership": mandate.membership_id, **words},
            "recipient": mandate.membership_id,
            "created_at": at,
        },
    )


def plan_attempts(at: dt.datetime, *, after: int = 0) -> tuple[int, int]:
    """Plan the tries of the next slice of mandates whose cover ends soon.

    Returns  the last mandate looked at (0: none is left), and how many tries are new
    """
    on = wib_day(at)
    rows = run("contributions/debits/mandates_to_plan", after=after, on=on, limit=SLICE)
    if not rows:
        return 0, 0
    wanted = pl.DataFrame(
        [(row["mandate_id"], row["membership_id"], row["programmes"]) for row in rows],
        schema={"number": pl.Int64, "membership_id": pl.Int64, "programmes": pl.Int64},
        orient="row",
    )
    due = {row["number"]: row for row in dues(wanted, on=on).iter_rows(named=True)}
    grace = int(in_use().during(int(Month.of(on)))["cover.grace"])
    planned = []
    for row in rows:
        owed = due.get(row["mandate_id"])
        if owed is None or owed["blocked"]:
            continue
        first_unpaid = Month(owed["since_month"])
        if row["trying"] is not None and not _is_paid(owed, row["trying"]):
            continue  # the tries of before are still to come: whoever never paid owes another month each month
        ends = first_unpaid.first_day - dt.timedelta(days=1) if owed["is_continuing"] else on
        try:
            rhythm = Rhythm.read(row["rhythm"])
        except BadRhythm:  # one that cannot be read stops no other
            log.exception("mandate without a rhythm", extra={"mandate": row["mandate_id"]})
            continue
        days = plan(
            rhythm,
            first=on + dt.timedelta(days=NOTICE_DAYS),
            cover_ends=ends,
            grace_ends=max(ends, on) + dt.timedelta(days=30 * grace),
        )
        if not days or days[0] > on + dt.timedelta(days=45):
            continue
        planned += [
            (row["mandate_id"], int(first_unpaid), number, f"AD-{first_unpaid}-{row['mandate_id']:012d}-{number:02d}", day)
            for number, day in enumerate(days, 1)
        ]
    if not planned:
        return rows[-1]["mandate_id"], 0
    with staged(pl.DataFrame(planned, schema=PLANNED, orient="row")) as source:
        return rows[-1]["mandate_id"], len(run("contributions/debits/plan_attempts", source))


def _is_over(mandate: Mandate, at: dt.datetime) -> bool:
    return mandate.until is not None and mandate.until <= wib_day(at)


def _is_paid(owed: dict[str, Any], month: int) -> bool:
    """Whether the month that tries were planned for was paid meanwhile.

    Only paid cover moves the first unpaid month: for who begins anew (`is_continuing` false) the calendar moves it.
    """
    return bool(owed["is_continuing"]) and owed["since_month"] > month


def tell_of_attempts(at: dt.datetime) -> int:
    """Tell the payers of the tries of the coming days. Returns how many messages are new."""
    through = wib_day(at) + dt.timedelta(days=NOTICE_DAYS)
    return len(run("contributions/debits/tell_of_attempts", at=at, through=through))


def charge_due(at: dt.datetime, *, limit: int = 500) -> int:
    """Send the tries that are due and were told of before, each in a transaction of its own. Returns how many left."""
    latest = at - dt.timedelta(days=NOTICE_DAYS - 1)
    due = Attempt.objects.filter(state=Attempt.State.PLANNED, planned_on__lte=wib_day(at), told_at__lte=latest)
    keys = due.filter(mandate__withdrawn_at=None).order_by("planned_on", "pk").values_list("pk", flat=True)[:limit]
    return sum(_charge_or_leave(key, at) for key in list(keys))


def _charge_or_leave(key: int, at: dt.datetime) -> bool:
    """Charge one try; what goes wrong with it, such as a partner without a key, stops no other."""
    try:
        return _charge(key, at)
    except Problem as problem:
        log.warning("charge waits", extra={"charge": key, "problem": problem.code})
        return False
    except (ValueError, KeyError, TypeError):
        log.exception("charge cannot be made: it is looked at again tomorrow", extra={"charge": key})
        return False


@one_transaction
def _charge(key: int, at: dt.datetime) -> bool:
    found = Attempt.objects.filter(pk=key).first()
    if found is None:
        return False
    mandate = Mandate.objects.select_for_update().get(pk=found.mandate_id)
    attempt = Attempt.objects.select_for_update().get(pk=key)
    if attempt.state != Attempt.State.PLANNED or mandate.withdrawn_at is not None:
        return False
    if mandate.attempts.filter(state=Attempt.State.SENT).exists():
        return False  # until that one is decided nothing else is sent
    wanted = pl.DataFrame(
        [(1, mandate.membership_id, mandate.months, mandate.programmes)],
        schema={"number": pl.Int64, "membership_id": pl.Int64, "months": pl.Int64, "programmes": pl.Int64},
        orient="row",
    )
    owed = dues(wanted, on=wib_day(at)).row(0, named=True)
    why = owed["blocked"] or ("mandate.over" if _is_over(mandate, at) else "")
    why = why or ("paid.otherwise" if _is_paid(owed, attempt.month) else "")
    if why:
        _settle(attempt, Attempt.State.DROPPED, why, at)
        return False
    bill = _bill_within(wanted, mandate, at)
    if bill is None:
        _settle(attempt, Attempt.State.DROPPED, "mandate.above_most", at)
        _tell(mandate, "mandate.above_most", attempt.reference, {"most": mandate.most}, at)
        return False
    attempt.state, attempt.bill, attempt.amount = Attempt.State.SENT, bill, bill.amount
    attempt.save(update_fields=["state", "bill", "amount"])
    known = partner(mandate.partner)
    months = [str(Month(month)) for month in bill.months.order_by("month").values_list("month", flat=True)]
    body = {
        "partnerReferenceNo": attempt.reference,
        "bankCardToken": unseal(bytes(mandate.token_cipher), bound_to=mandate_bound_to(mandate)),
        "merchantId": known.profile.merchant_id,
        "amount": {"value": f"{bill.amount}.00", "currency": "IDR"},
        "additionalInfo": {"memberNo": str(mandate.membership_id), "periods": months},
    }
    intend(known, "54", attempt.reference, body)
    return True


def _bill_within(wanted: pl.DataFrame, mandate: Mandate, at: dt.datetime) -> Bill | None:
    """Return a bill of as many months as the mandate's highest charge allows, or None."""
    from naungan.contributions.queries import next_months

    months = next_months(mandate.membership_id, on=wib_day(at), months=mandate.months, programmes=mandate.programmes)
    total = count = 0
    for month in months:
        if total + month.amount > mandate.most:
            break
        total, count = total + month.amount, count + 1
    if not count:
        return None
    written = bill_members(wanted.with_columns(months=pl.lit(count, dtype=pl.Int64)), at=at)
    return Bill.objects.get(pk=written["bill_id"][0])


def _settle(attempt: Attempt, state: str, code: str, at: dt.datetime) -> None:
    attempt.state, attempt.code, attempt.decided_at = state, code[:40], at
    attempt.save(update_fields=["state", "code", "decided_at"])


def may_leave(call: Call, at: dt.datetime) -> bool:
    """Whether a charge may still be sent: not after consent was withdrawn or ended."""
    attempt = Attempt.objects.filter(reference=call.reference).first()
    if attempt is None:
        return False
    mandate = Mandate.objects.select_for_update().get(pk=attempt.mandate_id)
    return mandate.withdrawn_at is None and not _is_over(mandate, at) and attempt.state == Attempt.State.SENT


def decide(reference: str, partner_code: str, status: str, *, their_reference: str, at: dt.datetime) -> bool:
    """Take up a partner's notification of a charge (service 56); a repeat changes nothing."""
    return tell(partner(partner_code).id, "54", reference, status, their_reference=their_reference, at=at)


def take_up_charge(call: Call, at: dt.datetime) -> None:
    """Post a charge that went through, or note why it failed; in the transaction that ends the call."""
    attempt = Attempt.objects.select_for_update().get(reference=call.reference)
    mandate = attempt.mandate
    if call.state == Call.State.DONE and attempt.state in (Attempt.State.SENT, Attempt.State.FAILED):
        if attempt.state == Attempt.State.SENT:
            _settle(attempt, Attempt.State.PAID, call.code, at)
        else:  # its outcome stays as it was told; the money needs its place all the same
            log.error("charge went through after it had failed", extra={"charge": attempt.reference})
        _post(attempt, call, at)
        mandate.attempts.filter(state=Attempt.State.PLANNED, month=attempt.month).update(
            state=Attempt.State.DROPPED, code="paid", decided_at=at
        )
        return
    if attempt.state != Attempt.State.SENT:
        return
    _settle(attempt, Attempt.State.FAILED, call.code, at)
    if call.code in STOPPING:
        stop(mandate, why=f"the bank answered {call.code}", by=house_itself("charges"), at=at)
        return
    left = mandate.attempts.filter(state=Attempt.State.PLANNED, month=attempt.month).order_by("number").first()
    words: dict[str, object] = {"code": call.code, "next": left.planned_on.isoformat() if left else ""}
    _tell(mandate, "mandate.failed", attempt.reference, words, at)


def _post(attempt: Attempt, call: Call, at: dt.datetime) -> None:
    """Post the money to the charge's bill; where that was paid or expired meanwhile, to the member's own pot."""
    assert attempt.bill is not None and attempt.amount is not None
    bill = Bill.objects.select_for_update().get(pk=attempt.bill.pk)
    number = bill.number if bill.state_on(wib_day(at)) == "open" else pot_of(attempt.mandate.membership_id, at=at).number
    row = {
        "number": 1,
        "source": attempt.mandate.partner,
        "external_id": attempt.reference,
        "reference": call.their_reference,
        "bill_number": number,
        "amount": attempt.amount,
        "paid_at": at,
        "settled_on": None,
        "notice": "",
    }
    post_payments(pl.DataFrame([row], schema=PAYMENT, orient="row"), at=at)
