"""Somebody joins by herself: a draft until the code that went to her telephone is typed. A claim is not an identity.

A NIK that is registered stays whose it is: who types it with another telephone is told so, and two officers decide.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any

import uuid6
from django.db import transaction

from naungan.enrolment.entry.channels import channel_of
from naungan.enrolment.entry.commands import (
    OtherName,
    Person,
    candidate,
    enrol_person,
    judge,
    problem_of,
    require_readable,
)
from naungan.enrolment.models import Channel, Joining, Origin
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.demonstration import refuse_real_people
from naungan.lib.digits import digest_of, new_digits, sealed_for_message, tried
from naungan.lib.errors import Problem
from naungan.lib.models import Outbox
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.registry.models import Member, MemberRequest, Membership
from naungan.registry.names import may_be_same_person
from naungan.registry.phone import read_phone
from naungan.registry.queries import find_by_nik
from naungan.registry.requests import allow, dispute, to_phone

KIND, HOLDS = "join", dt.timedelta(minutes=30)
KEPT = dt.timedelta(days=1)


class WrongJoinCode(Problem):
    code = "join.code_wrong"


def _bound_to(key: object) -> str:
    return f"enrolment_joining.said:{key}"


def joining_bound_to(draft: Joining) -> str:
    """Return what the words of a registration are bound to (`crypto.seal`)."""
    return _bound_to(draft.pk)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody writes who joins."""

    nik: str
    name: str
    phone: str
    area: str
    occupation: str
    income: int
    kind: str = "own_account"
    birth_date: str = ""
    reminders: bool = True
    language: str = "id"


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of a wish: a new member with what she may pay; the member she is already; or a dispute about the NIK."""

    member: Member | None
    person: Person | None
    dispute: MemberRequest | None


@one_transaction
def begin(wish: Wish, *, by: Viewer, at: dt.datetime, is_synthetic: bool = False) -> tuple[Joining, str]:
    """Keep a wish, and send a code to its telephone. Nobody is registered yet.

    Returns  the draft and, for an invented person alone, the code; alike whether the NIK is registered or not
    Raises   BadNik; BadPhone; BadUsage; MayNotJoin by what is written
    """
    if not is_synthetic:
        refuse_real_people()
    one = candidate(
        wish.nik,
        name=wish.name,
        phone=wish.phone,
        area=wish.area,
        occupation=wish.occupation,
        kind=wish.kind,
        birth_date=wish.birth_date,
    )
    require_readable(one, on=wib_day(at))
    judged = judge(one, on=wib_day(at), by=by, at=at, in_public=True).row(0, named=True)
    if judged["verdict"] != "ok":
        raise problem_of(judged["verdict"], nik=wish.nik, on=wib_day(at))
    phone, key = read_phone(wish.phone), uuid6.uuid7()
    words = asdict(wish) | {"nik": judged["digits"], "phone": phone, "is_synthetic": is_synthetic}
    said = new_digits()
    draft = Joining.objects.create(
        id=key,
        said_cipher=seal(json.dumps(words), bound_to=_bound_to(key)),
        digest=digest_of(KIND, key, said),
        made_at=at,
    )
    Outbox.objects.create(
        topic="member.join_code",
        key=str(key),
        created_at=at,
        payload=sealed_for_message(said, key) | to_phone(phone, str(key), wish.language),
    )
    record(by, "member.begin", noun="joining", subject=key, at=at)
    return draft, said if is_synthetic else ""


def confirm(draft: str, code: str, *, by: Viewer, at: dt.datetime) -> Joined:
    """Register who typed the code of her draft, once.

    Raises  WrongJoinCode: the same for wrong, late, used and unknown; MayNotJoin. A wrong one stays in the trail
    """
    wrong = WrongJoinCode("This code is not right, or no longer.", fix="Read it again, or begin anew.")
    found, is_right = tried(Joining.objects.all(), draft, code, kind=KIND, holds=HOLDS, at=at)
    if not is_right:
        if found is not None:
            record(by, "code.wrong", noun="joining", at=at)
        raise wrong
    return _join(found, by, at)


@one_transaction
def _join(draft: Joining, by: Viewer, at: dt.datetime) -> Joined:
    if not Joining.objects.filter(pk=draft.pk, used_at=None).update(used_at=at):
        raise WrongJoinCode("This code is not right, or no longer.", fix="Read it again, or begin anew.")
    words = json.loads(unseal(bytes(draft.said_cipher), bound_to=joining_bound_to(draft)))
    known = find_by_nik(words["nik"], on=wib_day(at))
    if known is not None:
        return _known(known, words, draft, by, at)
    person = _enrol(words, by, at)
    if person is None:
        known = find_by_nik(words["nik"], on=wib_day(at))
        assert known is not None
        return _known(known, words, draft, by, at)
    member = Membership.objects.select_related("member").get(pk=person.membership).member
    allow(member, "reminders", is_allowed=words["reminders"], how="self-registration", by=by, at=at)
    Outbox.objects.create(
        topic="member.joined",
        key=f"{person.membership}",
        recipient=person.membership,
        created_at=at,
        payload={"membership": person.membership, "number": person.number, "price": person.price},
    )
    return Joined(member, person, None)


def _enrol(words: dict[str, Any], by: Viewer, at: dt.datetime) -> Person | None:
    """Register a new member; None, and nothing is done, where somebody else did it in this moment: a list, or another draft."""
    with transaction.atomic():
        try:
            person = enrol_person(
                words["nik"],
                name=words["name"],
                income=words["income"],
                area=words["area"],
                phone=words["phone"],
                occupation=words["occupation"],
                language=words["language"],
                kind=words["kind"],
                birth_date=words["birth_date"],
                channel=channel_of(Channel.Kind.SELF, on=wib_day(at)),
                how=Origin.How.DEVICE,
                by=by,
                at=at,
                is_synthetic=words["is_synthetic"],
            )
        except OtherName:
            transaction.set_rollback(True)
            return None
        if not person.is_new:
            transaction.set_rollback(True)
    return person if person.is_new else None


def _known(known: Member, words: dict[str, str], draft: Joining, by: Viewer, at: dt.datetime) -> Joined:
    """Her own telephone and name: she is a member already. Else both are told, and officers decide whose NIK it is."""
    if known.phone == words["phone"] and known.died_on is None and may_be_same_person(known.name, words["name"]):
        return Joined(known, None, None)
    membership = Membership.objects.filter(member=known).order_by("-pk").values_list("pk", flat=True).first()
    if membership is not None:
        key = f"{known.pk}:{wib_day(at)}"  # to who has the record now, whoever has it when the message leaves
        to = to_phone(known.phone, key, words["language"]) if known.phone else {}
        Outbox.objects.get_or_create(
            topic="member.join_tried",
            key=key,
            defaults={"payload": {"membership": membership} | to, "recipient": membership, "created_at": at},
        )
    if known.phone == words["phone"]:
        return Joined(None, None, None)  # that telephone has just been told that it is registered
    claim = None
    if known.died_on is None:
        claim = dispute(known, {name: words[name] for name in ("name", "phone", "area")}, by=by, at=at)
    Outbox.objects.create(
        topic="member.join_disputed",
        key=str(draft.pk),
        created_at=at,
        payload=to_phone(words["phone"], str(draft.pk), words["language"]),
    )
    return Joined(None, None, claim)
