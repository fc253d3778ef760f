"""What this room keeps of people (`lib.personal`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from naungan.lib.crypto import unseal
from naungan.lib.personal import KEPT_MESSAGES, Clock, Held, Kind, Purpose
from naungan.messages.inbound import bound_to, digest_of
from naungan.messages.models import Attempt, Inbound, Letter
from naungan.registry.models import Member, Membership

KEPT_ATTEMPTS = 365
"""Days for which it is known by which way a message went and what it cost: as long as a gateway's bill may be disputed."""
KEPT_WORDS = 30
"""Days for which it is known what somebody wrote to us."""


def _attempts(member: Any) -> QuerySet[Attempt]:
    return Attempt.objects.filter(message__recipient__in=member.memberships.values("pk"))


def _letters(member: Any) -> QuerySet[Letter]:
    return Letter.objects.filter(membership__in=member.memberships.values("pk"))


def _inbound(member: Any) -> QuerySet[Inbound]:
    """What was written from the telephone that is hers now, where nobody else has it: else another may have written it."""
    is_shared = bool(member.phone) and Member.objects.filter(phone=member.phone).exclude(pk=member.pk).exists()
    return Inbound.objects.none() if is_shared else _of_her_phone(member)


def _of_her_phone(member: Any) -> QuerySet[Inbound]:
    return Inbound.objects.filter(phone=digest_of(member.phone)) if member.phone else Inbound.objects.none()


def _wrote(row: Inbound) -> str:
    return str(json.loads(unseal(bytes(row.cell), bound_to=bound_to(row.gateway_id, row.their_id)))["text"]) if row.cell else ""


HELD = (
    Held(
        "naungan_messages.Gateway",
        {Kind.NOTHING: "id code profile rank", Kind.SECRET: "send_cell hook_cell"},
        Purpose.SAFETY,
    ),
    Held(
        "naungan_messages.Attempt",
        {
            Kind.NOTHING: "id gateway_id sent_at state state_at code parts price report_by",
            Kind.POINTER: "message_id their_id",
        },
        Purpose.REACH,
        hers=_attempts,
        hidden=("their_id",),
        clocks=(Clock(KEPT_ATTEMPTS, "sent_at"),),
    ),
    Held(
        "naungan_messages.Report",
        {Kind.NOTHING: "id gateway_id state code received_at", Kind.POINTER: "their_id ours"},
        Purpose.REACH,
        clocks=(Clock(KEPT_ATTEMPTS, "received_at"),),
    ),
    Held(
        "naungan_messages.Inbound",
        {
            Kind.NOTHING: "id gateway_id received_at word members",
            Kind.POINTER: "their_id phone",
            Kind.IDENTITY: "cell",
        },
        Purpose.REACH,
        hers=_inbound,
        gone=_of_her_phone,
        opens={"cell": _wrote},
        hidden=("their_id", "phone"),
        erased=None,
        at_once=True,
        clocks=(Clock(KEPT_WORDS, "received_at", Q(), {"cell": b"", "phone": ""}, in_order=True),),
    ),
    Held("naungan_messages.Budget", {Kind.NOTHING: "id topic amount since", Kind.STAFF: "set_by"}, Purpose.HOUSE),
    Held("naungan_messages.Spend", {Kind.NOTHING: "id day topic amount"}),
    Held(
        "naungan_messages.Letter",
        {Kind.NOTHING: "since batch_id", Kind.POINTER: "message_id membership", Kind.LIFE: "area_id"},
        Purpose.REACH,
        hers=_letters,
        clocks=(Clock(KEPT_MESSAGES, "since"),),
    ),
    Held(
        "naungan_messages.LetterBatch",
        {Kind.NOTHING: "id area_id printed_at people handed_at", Kind.STAFF: "printed_by handed_to"},
        Purpose.REACH,
    ),
)


def _seen_letters(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    """Whom batches of letters name."""
    batches = [int(one) for one in subjects if one.isdigit()]
    shown = Letter.objects.filter(batch__in=batches).values_list("membership", flat=True)
    members = Membership.objects.filter(pk__in=shown).values_list("member", flat=True)
    return {str(one) for one in members}, set()


SEEN = {"letters": _seen_letters}
OF_NOBODY = ("gateway",)
