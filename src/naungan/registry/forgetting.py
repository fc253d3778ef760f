"""A member who is forgotten: her rows stay, by a number that leads to nobody, and nothing says any more who she was."""

from __future__ import annotations

import datetime as dt
import os

import polars as pl
from django.db import transaction

from naungan.lib.clock import wib_day
from naungan.registry.facts import DECILES, TELEPHONES, keep_facts
from naungan.registry.models import Consent, Contact, Erasure, Household, Member, MemberRequest, Membership

NAMELESS = "–"
"""What stands where her name stood."""


@transaction.atomic
def begin_erasure(request: int, *, by: str, at: dt.datetime) -> Erasure:
    """Keep that a member is to be forgotten, as a granted request of hers asks; the same request again is the same.

    All uses that she once allowed end, and nobody signs in as her from now on.
    """
    asked = MemberRequest.objects.get(pk=request)
    found, is_new = Erasure.objects.get_or_create(
        member_id=asked.member_id, defaults={"request": asked, "begun_at": at, "begun_by": by[:60]}
    )
    if is_new:
        Consent.objects.filter(member=asked.member, withdrawn_at=None).update(withdrawn_at=at)
        Contact.objects.update_or_create(member_id=asked.member_id, defaults={"opted_out_at": at})
    return found


def leave_households(member: Member) -> None:
    """Take a member out of the households that she ever lived in; one in which nobody else did goes with her."""
    homes = list(member.households.values_list("household", flat=True))
    member.households.all().delete()
    Household.objects.filter(pk__in=homes, people=None).delete()


@transaction.atomic
def forget_member(member: Member, *, at: dt.datetime) -> None:
    """Let nothing in the register say who a member was.

    Her NIK opens no more, its index finds nobody, of her birth date the year stays, and of her home the village: figures of the
    past rest on them. What runs of hers ends.
    """
    number = str(member.pk)
    keep_facts(DECILES, pl.DataFrame({"member_id": [number], "decile": [None]}), source="forgotten", at=at)
    keep_facts(TELEPHONES, pl.DataFrame({"member_id": [number], "phone": [""]}), source="forgotten", at=at)
    Member.objects.filter(pk=member.pk).update(
        nik_cipher=b"",
        nik_index=os.urandom(32),
        nik_tail="",
        name=NAMELESS,
        name_key=0,
        birth_date=member.birth_date.replace(month=1, day=1),
        decile_on=None,
        decile_source="",
        signed_out_at=at,
    )
    on = wib_day(at)
    for one in Membership.objects.filter(member=member, until=None):
        Membership.objects.filter(pk=one.pk).update(until=max(on, one.since + dt.timedelta(days=1)))
