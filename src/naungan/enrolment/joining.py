"""Somebody joins by herself. Who writes a NIK that is registered changes nothing and learns nothing: its member is told."""

from __future__ import annotations

import datetime as dt

from naungan.enrolment.persons import Person, enrol_person
from naungan.lib.clock import wib_day
from naungan.lib.models import Outbox
from naungan.lib.retry import one_transaction
from naungan.registry.models import Membership
from naungan.registry.queries import find_by_nik
from naungan.registry.requests import allow


@one_transaction
def join(
    nik: str, *, name: str, phone: str, area: str, occupation: str, income: int, reminders: bool, language: str,
    at: dt.datetime, kind: str = "own_account", is_synthetic: bool = False,
) -> Person | None:  # fmt: skip
    """Register a new member and write to her telephone, or tell the member who has this NIK that somebody tried.

    Returns  what a new member may pay; None for a NIK that is registered
    Raises   BadNik; BadUsage; MayNotJoin
    """
    known = find_by_nik(nik, on=wib_day(at))
    if known is not None:
        membership = Membership.objects.filter(member=known).order_by("-pk").values_list("pk", flat=True).first()
        if membership is not None:
            Outbox.objects.get_or_create(
                topic="member.join_tried", key=f"{known.pk}:{wib_day(at)}",
                defaults={"payload": {"membership": membership}, "recipient": membership, "created_at": at},
            )  # fmt: skip
        return None
    person = enrol_person(
        nik, name=name, income=income, area=area, phone=phone, occupation=occupation, language=language, at=at,
        kind=kind, is_synthetic=is_synthetic,
    )  # fmt: skip
    member = Membership.objects.select_related("member").get(pk=person.membership).member
    allow(member, "reminders", is_allowed=reminders, how="self-registration", at=at)
    Outbox.objects.create(
        topic="member.joined", key=f"{person.membership}", recipient=person.membership, created_at=at,
        payload={"membership": person.membership, "number": person.number, "price": person.price},
    )  # fmt: skip
    return person
