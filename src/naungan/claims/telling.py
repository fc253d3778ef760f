"""Telling those who asked: at each turn one message in plain words, in the same transaction as what it tells of."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import Any

from naungan.claims.models import Claim, Party
from naungan.claims.sight import READS
from naungan.lib.models import Outbox
from naungan.registry.models import Contact
from naungan.registry.requests import to_phone

WITHOUT_SUM = {"claim.approved": "claim.decided", "claim.paid": "claim.sent", "claim.cash": "claim.ready"}
"""What all others are told instead."""
OF_FAMILY = frozenset({"claim.overpaid", "claim.waived"})
"""What helpers and hospitals are not told at all."""


FAMILY = (Party.Relation.HEIR, Party.Relation.MEMBER)


def tell_parties(claim: Claim, topic: str, *, key: str, at: dt.datetime, **places: Any) -> int:
    """Write to each telephone that somebody gave who asked for a claim, and once however many gave the same one.

    key      what it tells of: the same is told once
    Returns  how many were written to
    """
    told, known = 0, set(claim.parties.filter(READS).values_list("phone", flat=True))
    family = {phone for phone, relation in claim.parties.values_list("phone", "relation") if relation in FAMILY}
    language = Contact.objects.filter(member=claim.member_id).values_list("language", flat=True).first() or "id"
    for phone in dict.fromkeys(claim.parties.exclude(phone="").order_by("number").values_list("phone", flat=True)):
        if topic in OF_FAMILY and phone not in family:
            continue
        topic_, said = (topic, places) if phone in known or topic not in WITHOUT_SUM else (WITHOUT_SUM[topic], {})
        mark = f"{claim.pk}:{key}:{sha256(phone.encode()).hexdigest()[:8]}"
        payload = to_phone(phone, mark, language) | {"claim": claim.pk} | said
        _, is_new = Outbox.objects.get_or_create(topic=topic_, key=mark, defaults={"payload": payload, "created_at": at})
        told += is_new
    return told
