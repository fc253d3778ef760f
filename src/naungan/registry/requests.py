"""What members ask about their own data, and uses of it that they allow.

Source  UU 27/2022 art. 30, 32, 40: correction and withdrawal are answered within 3 x 24 hours
"""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from naungan.lib.crypto import seal, unseal
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.places.models import Area
from naungan.registry.models import Consent, Contact, Member, MemberRequest
from naungan.registry.phone import read_phone

ANSWERED_WITHIN = dt.timedelta(days=3)
LONGEST, LONGEST_NAME = 400, 120


class RequestOpen(Problem):
    code = "request.open"


class RequestDecided(Problem):
    code = "request.decided"


def _place(member: object, kind: str, at: dt.datetime) -> str:
    return f"registry_memberrequest.said:{member}:{kind}:{at.isoformat()}"


def said(request: MemberRequest) -> str:
    """Return what a member wrote."""
    at = request.asked_at.astimezone(dt.UTC)
    return unseal(bytes(request.said_cipher), place=_place(request.member_id, request.kind, at))


@one_transaction
def ask(member: Member, kind: str, text: str, *, at: dt.datetime, by: str = "") -> MemberRequest:
    """Ask for a correction.

    by      an officer who writes it down for her; empty: she herself
    Raises  BadUsage for an empty one, a name or number that cannot be; RequestOpen while one of its kind waits
    """
    words = " ".join(text.split())
    if kind not in MemberRequest.Kind.values or not words or len(words) > LONGEST:
        raise BadUsage(
            "A request says what to change, in up to {most} letters.", most=LONGEST, fix="Write what is right."
        )
    if kind == MemberRequest.Kind.PHONE:
        read_phone(words)
    if kind == MemberRequest.Kind.NAME and (len(words) > LONGEST_NAME or not any(sign.isalpha() for sign in words)):
        raise BadUsage(
            "A name has letters, and at most {most} signs.", most=LONGEST_NAME, fix="Write it as on the KTP."
        )
    if MemberRequest.objects.filter(member=member, kind=kind, outcome="open").exists():
        raise RequestOpen("A request about this waits already.", fix="Its answer comes within three days.")
    moment = at.astimezone(dt.UTC)
    try:
        with transaction.atomic():
            return _ask(member, kind, words, moment, by)
    except IntegrityError:  # two taps at once
        raise RequestOpen("A request about this waits already.", fix="Its answer comes within three days.") from None


def _ask(member: Member, kind: str, words: str, moment: dt.datetime, by: str) -> MemberRequest:
    return MemberRequest.objects.create(
        member=member, kind=kind, said_cipher=seal(words, place=_place(member.pk, kind, moment)), asked_by=by, asked_at=moment,
        due_at=moment + ANSWERED_WITHIN,
    )  # fmt: skip


@one_transaction
def decide(request: int, *, is_granted: bool, answer: str, by: str, at: dt.datetime, value: str = "") -> MemberRequest:
    """Grant or refuse a request; a granted one changes the register.

    value   what to write down: the name, telephone, or code of the village; of other kinds nothing is changed here
    Raises  RequestDecided; BadUsage for a value that cannot be
    """
    found = MemberRequest.objects.select_for_update().get(pk=request)
    if found.outcome != MemberRequest.Outcome.OPEN:
        raise RequestDecided("This request was decided before.", fix="Look at its answer.")
    if found.asked_by and found.asked_by == by:
        raise RequestDecided("You wrote this request down; another officer decides it.", fix="Ask a colleague.")
    if is_granted:
        _change(found, value.strip(), at)
    found.outcome = MemberRequest.Outcome.DONE if is_granted else MemberRequest.Outcome.REFUSED
    found.decided_by, found.decided_at, found.answer = by, at, answer.strip()[:200]
    found.save(update_fields=["outcome", "decided_by", "decided_at", "answer"])
    return found


def _change(request: MemberRequest, value: str, at: dt.datetime) -> None:
    member = Member.objects.filter(pk=request.member_id)
    if request.kind == MemberRequest.Kind.NAME:
        if not any(sign.isalpha() for sign in value):
            raise BadUsage("A member has a name.", fix="Write it as on the KTP.")
        member.update(name=value[:120])
    elif request.kind == MemberRequest.Kind.PHONE:
        phone = read_phone(value)
        if phone != read_phone(said(request)):  # codes to sign in go there: no officer chooses it
            raise BadUsage("This is not the telephone that was asked for.", fix="Grant what she wrote, or refuse.")
        member.update(phone=phone)
    elif request.kind == MemberRequest.Kind.AREA:
        home = Area.objects.filter(code=value, until=None, level=Area.VILLAGE).first()
        if home is None:
            raise BadUsage("There is no area {code} today.", code=value, fix="Copy the code from the list of villages.")
        member.update(area=home)


@one_transaction
def allow(member: Member, purpose: str, *, is_allowed: bool, how: str, at: dt.datetime) -> None:
    """Give or withdraw consent to a use of data; the same again changes nothing. Withdrawal holds at once.

    Reminders go out unless they are stopped; receipts and notices of charges always do.
    """
    if purpose not in Consent.Purpose.values:
        raise BadUsage("“{given}” is not known here.", given=purpose, fix="Choose one of the list.")
    if purpose == Consent.Purpose.REMINDERS:
        contact, _ = Contact.objects.get_or_create(member=member)
        Contact.objects.filter(pk=contact.pk).update(opted_out_at=None if is_allowed else contact.opted_out_at or at)
    running = Consent.objects.filter(member=member, purpose=purpose, withdrawn_at=None)
    if not is_allowed:
        running.update(withdrawn_at=at)
    elif not running.exists():
        given = Consent(member=member, purpose=purpose, given_at=at, given_how=how[:60])
        Consent.objects.bulk_create([given], ignore_conflicts=True)


def uses_of(member: Member) -> dict[str, bool]:
    """Return each use of a member's data and whether she allows it."""
    given = set(Consent.objects.filter(member=member, withdrawn_at=None).values_list("purpose", flat=True))
    contact = Contact.objects.filter(member=member).first()
    answers = {purpose: purpose in given for purpose in Consent.Purpose.values}
    answers[Consent.Purpose.REMINDERS] = contact is None or contact.opted_out_at is None
    return answers
