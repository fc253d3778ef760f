"""What people write to our number: taken once, understood by the rooms' words (`house.replies`), and answered."""

from __future__ import annotations

import datetime as dt
import json
import re

from django.db import IntegrityError, transaction

from naungan.lib import house
from naungan.lib.access import Role, Viewer
from naungan.lib.clock import wib_day
from naungan.lib.crypto import mac, seal
from naungan.lib.models import Outbox
from naungan.lib.retry import one_transaction
from naungan.messages.models import Gateway
from naungan.messages.models import Inbound as Kept
from naungan.partners.gateways.kinds import Inbound
from naungan.registry.models import Member, Membership
from naungan.registry.phone import BadPhone, read_phone

MOST_A_DAY = 10
"""Replies of one telephone in 24 hours that are answered."""
FIRST_WORD = re.compile(r"[^\W\d_]+")


def word_in(text: str) -> str:
    """Return the first word of a text, in capitals."""
    found = FIRST_WORD.search(text)
    return found[0].upper() if found else ""


def take_all(of: Gateway, some: tuple[Inbound, ...], *, at: dt.datetime) -> int:
    """Take what a gateway hands in, each by itself. Returns how much of it was new."""
    return sum(take(of, one, at=at) for one in some)


@one_transaction
def take(of: Gateway, one: Inbound, *, at: dt.datetime) -> bool:
    """Take one reply and do what it asks for. Returns whether it was new: handed in again it changes nothing.

    A telephone that no member has gets no answer; one that writes more often than ten times a day none any more, though what it
    stops is stopped.
    """
    word = word_in(one.text)
    reply = house.replies().get(word)
    if reply is not None and reply.is_alone and len(FIRST_WORD.findall(one.text)) > 1:
        reply = None  # a sentence that begins with it is no answer
    phone = _number(one.phone)
    digest = digest_of(phone)
    cell = seal(json.dumps({"phone": phone, "text": one.text}), bound_to=bound_to(of.pk, one.their_id))
    row = Kept(
        gateway=of,
        their_id=one.their_id,
        received_at=at,
        word=reply.name if reply else "",
        phone=digest,
        cell=cell,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return False
    members = list(Member.objects.filter(phone=phone, died_on=None).order_by("pk")) if phone else []
    Kept.objects.filter(pk=row.pk).update(members=min(len(members), 30_000))
    lately = Kept.objects.filter(phone=digest, received_at__gt=at - dt.timedelta(days=1)).count()
    is_answered = lately <= MOST_A_DAY  # what she stops is stopped also after it
    if members and reply is not None:
        reply.does(members, _as_herself, f"reply:{row.pk}" if is_answered else "", at)
    elif members and is_answered:
        _help(members, digest, at)
    return True


def digest_of(phone: str) -> str:
    """Return by what a telephone is counted."""
    return mac(phone.encode(), purpose="inbound")


def bound_to(gateway: int, their_id: str) -> str:
    """Return what a reply's cell is bound to (`crypto.seal`)."""
    return f"messages_inbound.cell:{gateway}:{their_id}"


def _number(phone: str) -> str:
    """Return the telephone as the register has it; "" for one that is no Indonesian mobile number."""
    try:
        return read_phone(phone)
    except BadPhone:
        return ""


def _as_herself(member: Member) -> Viewer:
    return Viewer(f"member {member.pk}", Role.MEMBER, member=str(member.pk), origin="message")


def _help(members: list[Member], digest: str, at: dt.datetime) -> None:
    """Say what may be written, once a day."""
    recipient = Membership.objects.filter(member__in=members).order_by("-pk").values_list("pk", flat=True).first()
    if recipient is not None:
        key = f"{digest[:32]}:{wib_day(at)}"
        Outbox.objects.get_or_create(
            topic="member.help", key=key, defaults={"payload": {}, "recipient": recipient, "created_at": at}
        )
