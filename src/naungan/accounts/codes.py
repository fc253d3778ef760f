"""Signing in as a member: six digits to the telephone that the register knows."""

from __future__ import annotations

import base64
import datetime as dt

import uuid6

from naungan.accounts import audit
from naungan.accounts.limits import require
from naungan.accounts.models import SignInCode
from naungan.lib.access import NOBODY
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal
from naungan.lib.digits import digest_of, new_digits, tried
from naungan.lib.errors import Problem
from naungan.lib.models import Outbox
from naungan.lib.retry import one_transaction
from naungan.registry.identity import parse_nik
from naungan.registry.models import Member, Membership
from naungan.registry.queries import find_by_nik

KIND, HOLDS = "code", dt.timedelta(minutes=10)
ASKED_PER_HOUR, ASKED_PER_DAY = 5, 20
FROM_ONE_ADDRESS = 200


class WrongCode(Problem):
    code = "code.wrong"


@one_transaction
def send_code(nik: str, *, origin: str, at: dt.datetime) -> tuple[SignInCode, str]:
    """Send a code to the telephone of the member with this NIK.

    Returns  the code's row and, for an invented person alone, its digits; the row is the same for a NIK that nobody has
    Raises   BadNik; TooOften
    """
    require("code.from", origin, most=FROM_ONE_ADDRESS, within=dt.timedelta(hours=1), at=at)
    digits = parse_nik(nik, on=wib_day(at)).digits
    require("code.for", f"{digits} {origin}", most=ASKED_PER_HOUR, within=dt.timedelta(hours=1), at=at)
    require("code.day", digits, most=ASKED_PER_DAY, within=dt.timedelta(days=1), at=at)
    member = find_by_nik(digits, on=wib_day(at))
    if member is not None and member.died_on is not None:
        member = None
    if member is not None:  # only the newest code lives: guesses at many at once are guesses at one
        SignInCode.objects.filter(member=member, used_at=None).update(used_at=at)
    said = new_digits()
    row = SignInCode(id=uuid6.uuid7(), member=member, made_at=at)
    row.digest = digest_of(KIND, row.pk, said)
    row.save()
    if member is not None:
        _tell(member, row, said, at)
    return row, said if member is not None and member.is_synthetic else ""


def _tell(member: Member, row: SignInCode, said: str, at: dt.datetime) -> None:
    membership = Membership.objects.filter(member=member).order_by("-pk").values_list("pk", flat=True).first()
    if membership is None or not member.phone:
        return
    sealed = base64.b64encode(seal(said, place=f"lib_outbox.code:{row.pk}")).decode()
    payload = {"membership": membership, "code": sealed, "row": str(row.pk)}
    Outbox.objects.create(topic="member.code", key=str(row.pk), payload=payload, recipient=membership, created_at=at)


def take_code(row: str, said: str, *, origin: str = "", at: dt.datetime) -> Member:
    """Return the member who was sent this code, once. Raises WrongCode: the same for wrong, late, used and unknown.

    A wrong one is an event of the audit trail; many within an hour, in the whole house, are an alarm.
    """
    wrong = WrongCode("This code is not right, or no longer.", fix="Read it again, or ask for a new one.")
    codes = SignInCode.objects.select_related("member")
    found, is_right = tried(codes, row, said, kind=KIND, holds=HOLDS, at=at)
    if found is None:
        raise wrong
    ended = found.member.signed_out_at if found.member is not None else None
    if not is_right or found.member is None or (ended is not None and found.made_at <= ended):
        audit.record(NOBODY, "code.wrong", noun="member", subject=found.member_id or "", origin=origin, at=at)
        raise wrong
    if not SignInCode.objects.filter(pk=row, used_at=None).update(used_at=at):
        raise wrong
    member: Member = found.member
    return member


def forget_codes(at: dt.datetime) -> int:
    """Delete codes that hold no more. Returns how many."""
    count, _ = SignInCode.objects.filter(made_at__lt=at - dt.timedelta(days=1)).delete()
    return count
