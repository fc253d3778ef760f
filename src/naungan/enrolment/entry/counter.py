"""Somebody stands at a branch's counter with her KTP: she is registered, or two officers decide whose NIK it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from naungan.enrolment.entry.cells import clean_name
from naungan.enrolment.entry.channels import channel_of
from naungan.enrolment.entry.commands import OtherName, Person, enrol_person
from naungan.enrolment.models import Channel, Origin
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import Problem
from naungan.lib.retry import one_transaction
from naungan.registry.models import MemberRequest
from naungan.registry.phone import read_phone
from naungan.registry.queries import find_by_nik
from naungan.registry.requests import dispute


class SpeltOtherwise(Problem):
    code = "member.spelt_otherwise"


@one_transaction
@transaction.atomic  # what is refused leaves nothing behind, also within a caller's transaction
def enrol_at_counter(
    nik: str,
    *,
    name: str,
    area: str,
    phone: str,
    income: int,
    by: Viewer,
    at: dt.datetime,
    birth_date: str = "",
    sex: str = "",
    occupation: str = "",
    works: Sequence[tuple[str, int]] = (),
    kk: str = "",
    kind: str = "own_account",
    language: str = "id",
    is_synthetic: bool = False,
) -> Person | MemberRequest:
    """Register who stands at the counter with her KTP; what the KTP settles is settled by looking at it.

    Returns  her membership; or, where her NIK is registered under another name or telephone, the claim that it is hers: the
             officer has said the first of two words
    Raises   as `enrol_person`
    """
    on = wib_day(at)
    try:
        return enrol_person(
            nik,
            name=name,
            area=area,
            phone=phone,
            income=income,
            birth_date=birth_date,
            sex=sex,
            occupation=occupation,
            kind=kind,
            works=works,
            kk=kk,
            language=language,
            channel=channel_of(Channel.Kind.BRANCH, area[:5], on=on),
            how=Origin.How.BRANCH,
            by=by,
            at=at,
            seen=True,
            is_synthetic=is_synthetic,
        )
    except OtherName:
        known = find_by_nik(nik, on=on)
        assert known is not None
        written = read_phone(phone) if phone.strip() else ""
        if written and written == known.phone:  # the same telephone: it is her name that is wrong, and nobody else claims her NIK
            raise SpeltOtherwise(
                "This NIK and this telephone are registered under another name.",
                fix="Find her by her NIK, and write down on her page how the name is right.",
            ) from None
        return dispute(known, {"name": clean_name(name), "phone": written, "area": area}, by=by, at=at)
