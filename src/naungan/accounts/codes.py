"""Signing in as a member: six digits to the telephone that the register knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import uuid6

from naungan.accounts.limits import network, require
from naungan.accounts.models import SignInCode
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.crypto import blind_index
from naungan.lib.digits import digest_of, new_digits, sealed_for_message, tried
from naungan.lib.errors import Problem
from naungan.lib.models import Outbox
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.registry.identity import parse_nik
from naungan.registry.models import Member, Membership
from naungan.registry.queries import find_by_nik

KIND, HOLDS = "code", dt.timedelta(minutes=10)
ASKED_PER_HOUR, ASKED_PER_DAY = 5, 20
FROM_ONE_ADDRESS = 200


class WrongCode(Problem):
    code = "code.wrong"


@one_transaction
def send_code(nik: str, *, by: Viewer, devices: Collection[str] = (), at: dt.datetime) -> tuple[SignInCode, str]:
    """Send a code to the telephone of the member with this NIK.

    Each code opens the session alone that asked for it, and ends the older ones that were asked for from the same place: a
    stranger elsewhere takes nothing from hers. Codes are few a day for each NIK; a device where she signed in before has a
    count of its own, which no stranger uses up.

    devices  what the asking device was given when somebody signed in there (`device_of`)
    Returns  the code's row and, for an invented person alone, its digits; the row is the same for a NIK that nobody has
    Raises   BadNik; TooOften
    """
    digits = parse_nik(nik, on=wib_day(at)).digits
    member = find_by_nik(digits, on=wib_day(at))
    is_known = member is not None and device_of(member) in devices
    if not is_known:
        require("code.from", network(by.origin), most=FROM_ONE_ADDRESS, within=dt.timedelta(hours=1), at=at)
    asker = "known device" if is_known else network(by.origin)  # a carrier puts thousands behind one address
    require("code.for", f"{digits} {asker}", most=ASKED_PER_HOUR, within=dt.timedelta(hours=1), at=at)
    whose = f"{digits} {asker}" if is_known else digits
    require("code.day", whose, most=ASKED_PER_DAY, within=dt.timedelta(days=1), at=at)
    if member is not None and member.died_on is not None:
        member = None
    who = blind_index(f"code:{asker}")
    if member is not None:  # one who asks again and again guesses at one code, not at many
        SignInCode.objects.filter(member=member, asker=who, used_at=None).update(used_at=at)
    said = new_digits()
    row = SignInCode(id=uuid6.uuid7(), member=member, asker=who, made_at=at)
    row.digest = digest_of(KIND, row.pk, said)
    row.save()
    record(by, "code.ask", noun="member", subject=member.pk if member is not None else "", at=at)
    if member is not None:
        _tell(member, row, said, at)
    return row, said if member is not None and member.is_synthetic else ""


def _tell(member: Member, row: SignInCode, said: str, at: dt.datetime) -> None:
    membership = Membership.objects.filter(member=member).order_by("-pk").values_list("pk", flat=True).first()
    if membership is None or not member.phone:
        return
    payload = {"membership": membership} | sealed_for_message(said, row.pk)
    Outbox.objects.create(topic="member.code", key=str(row.pk), payload=payload, recipient=membership, created_at=at)


def device_of(member: Member) -> str:
    """Return what a device is given where a member signed in: it says nothing of her, opens nothing, and is worth nothing once
    another telephone or identity was written down."""
    ended = member.signed_out_at.timestamp() if member.signed_out_at else 0
    return blind_index(f"device:{member.pk}:{ended}").hex()[:32]


def take_code(row: str, said: str, *, by: Viewer, at: dt.datetime) -> Member:
    """Return the member who was sent this code, once. Raises WrongCode: the same for wrong, late, used and unknown.

    A wrong one is an event of the audit trail; many within an hour, in the whole house, are an alarm.
    """
    wrong = WrongCode(
        "This code is not right, or no longer.",
        fix="Read it again; if several came, try the others, or ask for a new one.",
    )
    codes = SignInCode.objects.select_related("member")
    found, is_right = tried(codes, row, said, kind=KIND, holds=HOLDS, at=at)
    if found is None:
        raise wrong
    ended = found.member.signed_out_at if found.member is not None else None
    if not is_right or found.member is None or (ended is not None and found.made_at <= ended):
        record(by, "code.wrong", noun="member", subject=found.member_id or "", at=at)
        raise wrong
    if not SignInCode.objects.filter(pk=row, used_at=None).update(used_at=at):
        raise wrong
    member: Member = found.member
    return member
