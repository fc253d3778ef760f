"""What this room keeps of people (`lib.personal`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from naungan.contributions.models import Attempt, Bill, BillLine, Payment, Pot, PotEntry, Reversal
from naungan.lib.personal import Held, Keep, Kind, Purpose

HER = "membership__member"


def _payments(member: Any) -> QuerySet[Payment]:
    bought = Bill.objects.filter(membership__member=member, purchase__isnull=False).values("purchase__payment")
    saved = PotEntry.objects.filter(pot__membership__member=member, payment__isnull=False).values("payment")
    return Payment.objects.filter(Q(pk__in=bought) | Q(pk__in=saved))


def _reversals(member: Any) -> QuerySet[Reversal]:
    return Reversal.objects.filter(payment__in=_payments(member))


HELD = (
    Held(
        "contributions.Payer", {Kind.NOTHING: "id kind", Kind.IDENTITY: "name"}, Purpose.MONEY, Keep.BOOKS
    ),  # sponsors and groups; who pays for herself is one payer for all
    Held(
        "contributions.Payment",
        {
            Kind.NOTHING: "id source settled_on journal_id recorded_at",
            Kind.POINTER: "external_id bill_number notice",  # of a notice no names (`api.snap.access.OF_PEOPLE`)
            Kind.FINANCE: "amount paid_at",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        hers=_payments,
    ),
    Held("contributions.PaymentReference", {Kind.POINTER: "payment_id source reference"}, Purpose.MONEY, Keep.BOOKS),
    Held(
        "contributions.Suspense",
        {Kind.NOTHING: "reason since resolved_at", Kind.POINTER: "payment_id resolved_by_id"},
        Purpose.MONEY,
        Keep.BOOKS,
    ),
    Held(
        "contributions.Reversal",
        {Kind.NOTHING: "journal_id months at", Kind.POINTER: "payment_id proposal_id"},
        Purpose.MONEY,
        Keep.BOOKS,
        hers=_reversals,
    ),
    Held(
        "contributions.Refund",
        {Kind.NOTHING: "id reference months reason journal_id at", Kind.POINTER: "payer_id", Kind.FINANCE: "amount"},
        Purpose.MONEY,
        Keep.BOOKS,
    ),
    Held(
        "contributions.Bill",
        {
            Kind.NOTHING: "id displaced issued_at expires_on",
            Kind.POINTER: "number payer_id membership_id box_id",
            Kind.FINANCE: "amount",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        whose=HER,
    ),
    Held(
        "contributions.BillLine",
        {
            Kind.NOTHING: "begins_anew",
            Kind.POINTER: "bill_id membership_id",
            Kind.FINANCE: "price_class_id",
            Kind.LIFE: "starts_on from_payment",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        whose=HER,
    ),
    Held(
        "contributions.Displacement",
        {Kind.NOTHING: "id", Kind.POINTER: "bill_id membership_id", Kind.LIFE: "month moved_to", Kind.FINANCE: "returned"},
        Purpose.MONEY,
        Keep.BOOKS,
        whose=HER,
    ),
    Held(
        "contributions.BillQr",
        {Kind.NOTHING: "id partner expires_at", Kind.POINTER: "bill_id reference payload"},
        Purpose.MONEY,
        Keep.BOOKS,
        whose="bill__membership__member",
    ),
    Held("contributions.JhtRate", {Kind.NOTHING: "year percent source recorded_at"}),
    Held(
        "contributions.JhtEntry",
        {
            Kind.NOTHING: "id reference journal_id recorded_at",
            Kind.POINTER: "membership_id",
            Kind.FINANCE: "kind month amount credited_on",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        whose=HER,
    ),
    Held(
        "contributions.Mandate",
        {
            Kind.NOTHING: "id unbound_at",
            Kind.POINTER: "membership_id",
            Kind.FINANCE: "partner rhythm months programmes most given_at given_how until withdrawn_at withdrawn_why",
            Kind.SECRET: "token_cipher",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        whose=HER,
        erased={"token_cipher": b""},
    ),
    Held(
        "contributions.Attempt",
        {
            Kind.NOTHING: "id number told_at code decided_at",
            Kind.POINTER: "mandate_id reference bill_id",
            Kind.FINANCE: "month planned_on state amount",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        hers=lambda member: Attempt.objects.filter(mandate__membership__member=member),
    ),
    Held(
        "contributions.Pot",
        {
            Kind.NOTHING: "id kind waits opened_at",
            Kind.POINTER: "number membership_id",
            Kind.IDENTITY: "name officers",
            Kind.FINANCE: "programmes balance",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        whose=HER,
    ),
    Held(
        "contributions.PotMember",
        {Kind.NOTHING: "id since until", Kind.POINTER: "pot_id membership_id"},
        Purpose.MONEY,
        Keep.BOOKS,
        whose=HER,
    ),
    Held(
        "contributions.PotEntry",
        {
            Kind.NOTHING: "id journal_id at",
            Kind.POINTER: "pot_id reference payment_id bill_id",
            Kind.FINANCE: "amount reason",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        whose="pot__membership__member",
    ),
    Held(
        "contributions.SettlementFile",
        {
            Kind.NOTHING: (
                "id source profile file_hash file_name settled_on lines amount fees due due_fees last_journal received_at"
            ),
        },
    ),
    Held(
        "contributions.SettlementLine",
        {
            Kind.NOTHING: "file_id number fee is_reversal code why",
            Kind.POINTER: "external_id reference bill_number payment_id",
            Kind.FINANCE: "amount paid_on",
        },
        Purpose.MONEY,
        Keep.BOOKS,
    ),
    Held(
        "contributions.StatementLine",
        {
            Kind.NOTHING: "id file_id number booked_on sen mark currency code balance settles_id journal_id",
            Kind.POINTER: "identity",
            Kind.FINANCE: "amount text",
        },
        Purpose.MONEY,
        Keep.BOOKS,
    ),
    Held(
        "contributions.Break",
        {Kind.NOTHING: "id source kind amount day found_at closed_at", Kind.POINTER: "key proposal_id", Kind.STAFF: "closed_by"},
        Purpose.MONEY,
        Keep.BOOKS,
    ),
)


def _of_bills(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    numbers = [int(one) for one in subjects if one.isdecimal()]
    bills = {*numbers, *Bill.objects.filter(number__in=subjects).values_list("pk", flat=True)}
    found = BillLine.objects.filter(bill__in=list(bills))
    return {str(one) for one in found.values_list("membership__member", flat=True)}, set()


def _of_payments(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    numbers = [int(one) for one in subjects if one.isdecimal()]
    bought = BillLine.objects.filter(bill__purchase__payment__in=numbers).values_list("membership__member", flat=True)
    saved = Pot.objects.filter(entries__payment__in=numbers, membership__isnull=False)
    return {str(one) for one in (*bought, *saved.values_list("membership__member", flat=True))}, set()


def _of_pots(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    numbers = [int(one) for one in subjects if one.isdecimal()]
    found = Pot.objects.filter(Q(pk__in=numbers) | Q(number__in=subjects), membership__isnull=False)
    return {str(one) for one in found.values_list("membership__member", flat=True)}, set()


SEEN = {"bill": _of_bills, "payment": _of_payments, "pot": _of_pots}
OF_NOBODY = ("break", "month", "year", "owner")
