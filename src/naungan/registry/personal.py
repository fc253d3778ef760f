"""What this room keeps of people (`lib.personal`): who members are, and what they asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet

from naungan.lib.crypto import unseal
from naungan.lib.personal import Clock, Held, Keep, Kind, Purpose
from naungan.registry.commands import kk_bound_to
from naungan.registry.guardians import guardian_name
from naungan.registry.models import Household, Member, MemberRequest, Membership
from naungan.registry.requests import said
from naungan.registry.sight import facts_of_hers, hers_since

KEPT_WORDS = 365
"""Days after the answer for which the words of a request are kept."""


def _facts(of: str, member: Member) -> QuerySet[Any]:
    return facts_of_hers(getattr(member, of).all(), member)


def _requests(member: Member) -> QuerySet[MemberRequest]:
    """What others claim is not hers to read, nor what was asked before the record was hers."""
    found = member.requests.exclude(kind=MemberRequest.Kind.CLAIM)
    since = hers_since(member)
    return found.filter(asked_at__gt=since) if since else found


def _nik(member: Member) -> str:
    """As everywhere: who holds her telephone for a moment gets no NIK out of it."""
    return member.masked_nik


def _kk(household: Household) -> str:
    return f"************{unseal(bytes(household.kk_cipher), bound_to=kk_bound_to(str(household.pk)))[-4:]}"


def _households(member: Member) -> QuerySet[Household]:
    return Household.objects.filter(people__member=member).distinct()


HELD = (
    Held(
        "registry.Member",
        {
            Kind.NOTHING: "is_synthetic signed_out_at recorded_at",
            Kind.POINTER: "id nik_index name_key",
            Kind.IDENTITY: "nik_cipher nik_tail name birth_date sex phone proof",
            Kind.LIFE: "area_id died_on",
            Kind.FINANCE: "decile decile_on decile_source",
        },
        Purpose.COVER,
        Keep.NAMED,
        whose="pk",
        opens={"nik_cipher": _nik},
        hidden=("name_key", "nik_tail"),
    ),
    Held(
        "registry.Contact",
        {Kind.POINTER: "member_id", Kind.LIFE: "language opted_out_at"},
        Purpose.REACH,
        Keep.NAMED,
        whose="member",
        erased=None,
    ),
    Held(
        "registry.Death",
        {Kind.NOTHING: "id recorded_at", Kind.POINTER: "member_id", Kind.LIFE: "died_on"},
        Purpose.COVER,
        Keep.BOOKS,
        whose="member",
    ),
    Held(
        "registry.Residence",
        {Kind.NOTHING: "id since source recorded_at", Kind.POINTER: "member_id", Kind.LIFE: "area_id"},
        Purpose.COVER,
        Keep.BOOKS,  # figures of the past rest on it
        hers=partial(_facts, "residences"),
        whose="member",
    ),
    Held(
        "registry.Decile",
        {Kind.NOTHING: "id since source recorded_at", Kind.POINTER: "member_id", Kind.FINANCE: "decile"},
        Purpose.SPONSOR,
        Keep.NAMED,
        hers=partial(_facts, "deciles"),
        whose="member",
        erased=None,
    ),
    Held(
        "registry.Telephone",
        {Kind.NOTHING: "id since source recorded_at", Kind.POINTER: "member_id", Kind.IDENTITY: "phone"},
        Purpose.REACH,
        Keep.NAMED,
        hers=partial(_facts, "telephones"),
        whose="member",
        erased=None,
    ),
    Held(
        "registry.Household",
        {Kind.NOTHING: "recorded_at", Kind.POINTER: "id kk_index", Kind.IDENTITY: "kk_cipher"},
        Purpose.COVER,
        Keep.NAMED,
        hers=_households,
        opens={"kk_cipher": _kk},
    ),
    Held(
        "registry.HouseholdMember",
        {Kind.NOTHING: "id source recorded_at", Kind.POINTER: "household_id member_id", Kind.LIFE: "since until"},
        Purpose.COVER,
        Keep.NAMED,
        whose="member",
        at_once=True,
        erased=None,
    ),
    Held(
        "registry.Membership",
        {
            Kind.NOTHING: "id recorded_at",
            Kind.POINTER: "member_id",
            Kind.IDENTITY: "kpj",
            Kind.LIFE: "segment kind occupation_id since until",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="member",
        erased={"kpj": None},
    ),
    Held(
        "registry.InsurableIncome",
        {Kind.NOTHING: "id since", Kind.POINTER: "membership_id", Kind.FINANCE: "amount reference"},
        Purpose.COVER,
        Keep.BOOKS,
        whose="membership__member",
    ),
    Held("registry.NameWord", {Kind.NOTHING: "key people of counted_at"}),
    Held(
        "registry.MemberRequest",
        {
            Kind.NOTHING: "id kind asked_at due_at outcome confirmed_at decided_at",
            Kind.POINTER: "member_id",
            Kind.IDENTITY: "said_cipher",
            Kind.LIFE: "answer",
            Kind.STAFF: "asked_by asked_account asked_session confirmed_by confirmed_account confirmed_session decided_by",
        },
        Purpose.RIGHTS,
        Keep.NAMED,
        whose="member",
        hers=_requests,
        opens={"said_cipher": said},
        clocks=(Clock(KEPT_WORDS, "decided_at", Q(decided_at__isnull=False) & ~Q(said_cipher=b""), {"said_cipher": b""}),),
        at_once=True,
        erased={
            "said_cipher": lambda one: bytes(one.said_cipher) if one.outcome == "open" else b"",
            "answer": lambda one: one.answer if one.outcome == "open" else "",
        },
    ),
    Held(
        "registry.Consent",
        {Kind.NOTHING: "id", Kind.POINTER: "member_id guardian_id", Kind.LIFE: "purpose given_at given_how withdrawn_at"},
        Purpose.OFFERS,
        Keep.BOOKS,
        whose="member",
    ),
    Held(
        "registry.Guardian",
        {
            Kind.NOTHING: "id",
            Kind.POINTER: "member_id",
            Kind.CHILD: "relation seen_at until",
            Kind.IDENTITY: "name_cipher",
            Kind.STAFF: "seen_by explained",
        },
        Purpose.RIGHTS,
        Keep.NAMED,
        whose="member",
        opens={"name_cipher": lambda one: guardian_name(one) if bytes(one.name_cipher) else ""},
        erased={"name_cipher": b""},
    ),
    Held(
        "registry.Work",
        {
            Kind.NOTHING: "id recorded_at",
            Kind.POINTER: "membership_id",
            Kind.LIFE: "occupation_id words since until",
            Kind.FINANCE: "income",
        },
        Purpose.COVER,
        Keep.NAMED,
        whose="membership__member",
        erased=None,
    ),
    Held(
        "registry.Erasure",
        {
            Kind.NOTHING: "id begun_at named_until holds counts erased_at",
            Kind.POINTER: "member_id request_id",
            Kind.STAFF: "begun_by",
        },
        Purpose.RIGHTS,
        Keep.TRAIL,
        whose="member",
    ),
)


def _members(numbers: Sequence[str]) -> tuple[set[str], set[int]]:
    return {one for one in numbers if len(one) == 36}, set()


def _of_memberships(numbers: Sequence[str]) -> tuple[set[str], set[int]]:
    found = Membership.objects.filter(pk__in=[int(one) for one in numbers if one.isdecimal()])
    return {str(one) for one in found.values_list("member", flat=True)}, set()


def _of_requests(numbers: Sequence[str]) -> tuple[set[str], set[int]]:
    found = MemberRequest.objects.filter(pk__in=[int(one) for one in numbers if one.isdecimal()])
    return {str(one) for one in found.values_list("member", flat=True)}, set()


SEEN = {"member": _members, "membership": _of_memberships, "request": _of_requests}
