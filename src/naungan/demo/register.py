"""What the register knows before the rosters come: dead people, wage earners, people whom others pay for."""

from __future__ import annotations

import datetime as dt

import polars as pl

from naungan.contributions.bills.commands import LINE, bill, payer_of
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.demo.defects import Register
from naungan.demo.people import Person, Village
from naungan.enrolment.entry.channels import channel_of
from naungan.enrolment.entry.commands import TAKEN, take_in
from naungan.enrolment.models import Channel, Origin
from naungan.lib.month import Month
from naungan.registry.commands import record_death
from naungan.registry.models import Member, Membership
from naungan.regulation.budgets import lowest_reference
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Sector

OTHER_PAYER = "APBD kabupaten lain (contoh)"
MONTHS = 12


def fill_register(register: Register, *, since: Month) -> int:
    """Enrol the people of the register, half a year before the programme begins. Returns how many there are."""
    first = since + -6
    before = dt.datetime.combine((first + -1).first_day, dt.time(2), tzinfo=dt.UTC)
    groups = {"PU": register.employed, "BPU": [*register.dead, *register.covered, *register.known]}
    numbered = [(segment, *pair) for segment, pairs in groups.items() for pair in pairs]
    if not numbered:
        return 0
    rows = [_taken(number, person, village, segment, first) for number, (segment, person, village) in enumerate(numbered)]
    people = pl.DataFrame(rows, schema=TAKEN, orient="row")
    channel = channel_of(Channel.Kind.PARTNER, "demo", on=before.date())
    taken = take_in(people, channel=channel, how=Origin.How.LIST, at=before, is_synthetic=True)
    of_number = dict(taken.select("number", "member_id").iter_rows())
    for one in Member.objects.filter(pk__in=_ids(register.dead, people, of_number)):
        record_death(one, on=(since + -2).first_day.replace(day=15), at=before)
    covered = {person.nik for person, _ in register.covered}
    numbers = people.filter(pl.col("digits").is_in(list(covered)))["number"]
    held = taken.filter(pl.col("number").is_in(numbers.implode()))["membership_id"].to_list()
    _pay_for(held, first=first, at=before)
    return len(numbered)


def _ids(group: list[tuple[Person, Village]], people: pl.DataFrame, of_number: dict[int, str]) -> list[str]:
    niks = [person.nik for person, _ in group]
    return [of_number[number] for number in people.filter(pl.col("digits").is_in(niks))["number"]]


def _taken(number: int, person: Person, village: Village, segment: str, first: Month) -> dict[str, object]:
    kind = Membership.Kind.EMPLOYEE if segment == "PU" else Membership.Kind.OWN_ACCOUNT
    reference = None if segment == "PU" else lowest_reference()
    return {
        "number": number,
        "digits": person.nik,
        "person_name": person.name,
        "born": person.birth_date,
        "person_sex": person.sex,
        "area_id": village.id,
        "phone_number": "",
        "decile": None,
        "decile_source": "",
        "occupation_key": "",
        "segment": segment,
        "kind": str(kind),
        "since": first.first_day,
        "until": None,
        "income": reference,
        "reference": reference,
        "kk_digits": "",
        "works": None,
    }


def _pay_for(memberships: list[int], *, first: Month, at: dt.datetime) -> None:
    """Another budget pays a year for them, so that they are covered when the rosters come."""
    if not memberships:
        return
    line = {
        "months": MONTHS,
        "begins": first.first_day,
        "since_month": int(first),
        "reference": lowest_reference(),
        "programmes": int(BASIC),
        "sector": int(Sector.OTHER),
        "kind": int(MemberKind.OWN_ACCOUNT),
        "member_since": int(first),
        "settled_through": -1,
        "begins_anew": False,
    }
    lines = pl.DataFrame([{"membership_id": one, **line} for one in memberships], schema=LINE, orient="row")
    written = bill(lines, payer=payer_of(PayerKind.APBD, OTHER_PAYER), at=at)
    payment = {
        "number": 1,
        "source": "demo-bank",
        "external_id": "other-payer",
        "reference": "",
        "bill_number": written.number,
        "amount": written.amount,
        "paid_at": at,
        "settled_on": at.date(),
        "notice": "",
    }
    post_payments(pl.DataFrame([payment], schema=PAYMENT, orient="row"), at=at)
