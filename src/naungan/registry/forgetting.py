"""A member who is forgotten: her rows stay, by a number that leads to nobody, and nothing says any more who she was."""

from __future__ import annotations

import datetime as dt
import os

import polars as pl
from django.db import transaction

from naungan.lib.clock import wib_day
from naungan.lib.models import Outbox
from naungan.lib.words import marked
from naungan.registry.facts import DECILES, TELEPHONES, keep_facts
from naungan.registry.models import Consent, Contact, Erasure, Household, Member, MemberRequest, Membership

FORGOTTEN = marked("she is forgotten")
NAMELESS = "–"
"""What stands where her name stood."""


@transaction.atomic
def begin_erasure(request: int, *, named: str, at: dt.datetime) -> Erasure:
    """Keep that a member is to be forgotten, as a granted request of hers asks; the same request again is the same.

    All uses that she once allowed end.

    named  who granted it
    """
    asked = MemberRequest.objects.get(pk=request)
    found, is_new = Erasure.objects.get_or_create(
        member_id=asked.member_id, defaults={"request": asked, "begun_at": at, "begun_by": named[:60]}
    )
    if is_new:
        Consent.objects.filter(member=asked.member, withdrawn_at=None).update(withdrawn_at=at)
        Contact.objects.update_or_create(member_id=asked.member_id, defaults={"opted_out_at": at})
    return found


def _drop_messages(member: Member) -> None:
    """Delete messages about her requests: they bear a telephone, and no membership by which they would be found."""
    keys = [
        f"{before}{number}"
        for number in member.requests.values_list("pk", flat=True)
        for before in ("", "claim:", "report:", "request:")
    ]
    sent = Outbox.objects.filter(topic__startswith="member.", key__in=keys, recipient=None)
    sent.exclude(topic="member.forgotten").delete()


def leave_households(member: Member) -> None:
    """Take a member out of the households that she ever lived in; one in which nobody else did goes with her."""
    homes = list(member.households.values_list("household", flat=True))
    list(Household.objects.select_for_update().filter(pk__in=homes).order_by("pk"))  # of her family somebody may just come
    member.households.all().delete()
    Household.objects.filter(pk__in=homes, people=None).delete()


@transaction.atomic
def forget_member(member: Member, *, at: dt.datetime) -> None:
    """Let nothing in the register say who a member was.

    Her NIK opens no more, its index finds nobody, of her birth date the year stays, and of her home the village: figures of the
    past rest on them. What runs of hers ends.
    """
    number = str(member.pk)
    MemberRequest.objects.filter(member=member, outcome="open").update(
        outcome="refused", decided_by="privacy", decided_at=at, answer=FORGOTTEN
    )
    _drop_messages(member)
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
