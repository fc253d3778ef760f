"""Builders of the domain's things. All people are invented."""

from __future__ import annotations

import csv
import datetime as dt
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from naungan.contributions.bills.commands import LINE, bill, bill_member, payer_of
from naungan.contributions.models import Bill, Payer
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.demo.people import Inventor, Person, Village
from naungan.enrolment.entry.channels import channel_of, keep_origins
from naungan.enrolment.models import Agreement, Channel, Origin
from naungan.enrolment.rosters.commands import Enrolled, enrol_roster
from naungan.enrolment.rosters.reading import read_roster
from naungan.enrolment.sponsors.agreements import Terms, add_agreement, add_sponsor
from naungan.lib.access import Role, Viewer, house_itself
from naungan.lib.crypto import unseal
from naungan.lib.month import Month
from naungan.lib.window import WHOLE, Window
from naungan.partners.gateways.kinds import SENT, Message, Said
from naungan.places.lists import DAY_2019, DECREE_2019
from naungan.places.queries import villages
from naungan.protection.commands import PRICE, price_classes
from naungan.registry.commands import MEMBERSHIP, PERSON, enrol_members, enrol_memberships, nik_bound_to, record_death
from naungan.registry.facts import give_telephone
from naungan.registry.models import Member, Membership
from naungan.regulation.budgets import lowest_reference
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Sector

AT = dt.datetime(2023, 1, 6, 2, tzinfo=dt.UTC)
SINCE = Month.parse("2023-01")
HEAD = ("NIK", "Nama", "Tanggal Lahir", "L/P", "Desa", "Kecamatan", "Kabupaten", "Pekerjaan", "Desil")
BULIAN = "15.04.03"
"""A district of Batanghari with many villages."""


def head(name: str) -> Viewer:
    """Return somebody of head office; the same name is the same account."""
    return Viewer(name, Role.HEAD_OFFICE, account=zlib.crc32(name.encode()), session=name)


def officer(name: str, *areas: str) -> Viewer:
    """Return an officer of these areas; the same name is the same account."""
    return replace(head(name), role=Role.OFFICER, areas=areas)


def by_herself() -> dict[str, Any]:
    """Return how `enrol_person` is told that somebody joins by her own telephone."""
    return {"channel": channel_of(Channel.Kind.SELF, on=AT.date()), "how": Origin.How.DEVICE}


def village(place: int = 0, below: str = BULIAN) -> Village:
    return Village(**villages(below=[below], on=DAY_2019).row(place, named=True))


def inventor(seed: int = 1) -> Inventor:
    return Inventor(seed, on=AT.date())


def person(invent: Inventor | None = None, place: Village | None = None, **changes: Any) -> Person:
    return (invent or inventor()).person(place or village(), **changes)


def roster_row(one: Person, place: Village, **changes: str) -> list[str]:
    """Return a row of HEAD about a person, with cells changed by the names nik, name, birth, sex, village, decile…"""
    cells = {
        "nik": one.nik,
        "name": one.name,
        "birth": one.birth_date.strftime("%d-%m-%Y"),
        "sex": "LP"[one.sex == "F"],
        "village": place.name,
        "district": place.district,
        "regency": f"{place.regency_kind} {place.regency}",
        "work": one.work,
        "decile": str(one.decile),
    } | changes
    return list(cells.values())


def roster_file(path: Path, rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows([head, *rows])
    return path


def agreement(
    areas: tuple[str, ...] = (BULIAN,),
    *,
    number: str = "1/2023",
    payer: PayerKind = PayerKind.APBD,
    ceiling: int = 10_000_000,
    places: int = 50,
    **terms: Any,
) -> Agreement:
    chosen: dict[str, Any] = {
        "number": number,
        "legal_basis": "Perbup contoh",
        "decree": DECREE_2019,
        "below": areas,
        "since": SINCE,
        "months": 12,
        "ceiling": ceiling,
        "places": places,
        "max_decile": 4,
        "past": "buy",
    } | terms
    return add_agreement(
        add_sponsor(f"Sponsor {payer.word}", payer, at=AT, by=house_itself()), Terms(**chosen), at=AT, by=house_itself()
    )


def enrolled(path: Path, agreed: Agreement, rows: Sequence[Sequence[str]], *, at: dt.datetime = AT) -> Enrolled:
    return enrol_roster(read_roster(roster_file(path, rows)), agreed, at=at, by=head("test"), is_synthetic=True)


def memberships(
    people: Sequence[Person], place: Village | None = None, *, segment: str = "BPU", at: dt.datetime = AT
) -> list[int]:
    """Take people into the register, as own-account members or as wage earners (PU)."""
    home = place or village()
    frame = pl.DataFrame(
        [
            {
                "number": number,
                "nik": one.nik,
                "name": one.name,
                "birth_date": one.birth_date,
                "sex": one.sex,
                "area_id": home.id,
                "phone": "",
                "decile": None,
                "decile_on": None,
                "decile_source": "",
                "is_synthetic": True,
            }
            for number, one in enumerate(people)
        ],
        schema=PERSON,
        orient="row",
    )
    members = enrol_members(frame, at=at)
    reference = lowest_reference() if segment == "BPU" else None
    rows = members.select(
        "number",
        "member_id",
        segment=pl.lit(segment),
        kind=pl.lit("own_account" if reference else "employee"),
        occupation=pl.lit(None, dtype=pl.String),
        since=pl.lit(SINCE.first_day),
        until=pl.lit(None, dtype=pl.Date),
        income=pl.lit(reference, dtype=pl.Int64),
        reference=pl.lit(reference, dtype=pl.Int64),
    )
    found = enrol_memberships(rows.select(list(MEMBERSHIP)), at=at)
    keep_origins(found.select("membership_id", area_id=pl.lit(home.id)), at=at, **by_herself())
    return found["membership_id"].to_list()


def ended_membership(member: Member) -> Membership:
    """Give a member a membership that ended before all that tests do."""
    return Membership.objects.create(
        member=member,
        segment="BPU",
        kind="own_account",
        since=dt.date(2020, 1, 1),
        until=dt.date(2021, 1, 1),
        recorded_at=AT,
    )


def nik_of(member: Member) -> str:
    return unseal(bytes(member.nik_cipher), bound_to=nik_bound_to(str(member.pk)))


def has_telephone(phone: str, *members: Member) -> None:
    """Give members a telephone, or take it away (""): everybody, where none is named."""
    for one in members or Member.objects.all():
        give_telephone(one, phone, source="test", at=AT)


def bill_for(
    members: Sequence[int], *, payer: Payer | None = None, since: Month = SINCE, months: int = 3, **changes: Any
) -> Bill:
    line = {
        "months": months,
        "begins": since.first_day,
        "since_month": int(since),
        "reference": lowest_reference(),
        "programmes": int(BASIC),
        "sector": int(Sector.OTHER),
        "kind": int(MemberKind.OWN_ACCOUNT),
        "member_since": int(since),
        "settled_through": -1,
        "begins_anew": False,
    }
    lines = pl.DataFrame([{"membership_id": one, **line} for one in members], schema=LINE, orient="row")
    return bill(lines, payer=payer or payer_of(PayerKind.APBD, "APBD contoh"), at=AT, **changes)


def pay(*bills: Bill, source: str = "bank", **changes: Any) -> list[str]:
    """Post a payment for each bill in one batch, and return the codes of the outcomes."""
    rows = [
        {
            "number": number,
            "source": source,
            "external_id": f"id-{one.number}",
            "reference": "",
            "bill_number": one.number,
            "amount": one.amount,
            "paid_at": AT,
            "settled_on": AT.date(),
            "notice": "",
        }
        | changes
        for number, one in enumerate(bills, 1)
    ]
    return post_payments(pl.DataFrame(rows, schema=PAYMENT, orient="row"), at=AT)["code"].to_list()


def died(on: dt.date, *, membership: int | None = None, at: dt.datetime = AT) -> None:
    """Record that everybody, or the holder of one membership, died on a day."""
    people = Member.objects.all() if membership is None else Member.objects.filter(memberships=membership)
    for one in people:
        record_death(one, on=on, at=at)


def price_class(month: Month, *, jkk: int = 10_000, jkm: int = 6_800, jht: int = 0) -> int:
    """Return the class of prices of one month."""
    row = {
        "key": 0,
        "month": int(month),
        "programmes": int(BASIC),
        "reference": 1_000_000,
        "jkk": jkk,
        "jkm": jkm,
        "jht": jht,
        "relief": 0,
    }
    return int(price_classes(pl.DataFrame([row], schema=PRICE, orient="row"))["price_class_id"][0])


def self_bill(member: int, months: int = 1, *, at: dt.datetime = AT, programmes: int = 0, restart: bool = False) -> Bill:
    """Return a bill that a member asked for herself."""
    return bill_member(member, months=months, programmes=programmes, restart=restart, at=at, by=house_itself())


def send(
    number: str, amount: int, external_id: str, *, source: str = "bank", at: dt.datetime = AT, reference: str = ""
) -> tuple[str, str]:
    """Post one payment of any amount to any number, and return code and detail of its outcome."""
    row = {
        "number": 1,
        "source": source,
        "external_id": external_id,
        "reference": reference,
        "bill_number": number,
        "amount": amount,
        "paid_at": at,
        "settled_on": None,
        "notice": "",
    }
    outcome = post_payments(pl.DataFrame([row], schema=PAYMENT, orient="row"), at=at)
    return outcome["code"][0], outcome["detail"][0]


class Telephones:
    """Keeps what was sent."""

    def __init__(self) -> None:
        self.got: list[Message] = []

    def send(self, messages: Sequence[Message]) -> list[Said]:
        self.got += messages
        return [SENT] * len(messages)


def findings(window: Window = WHOLE, *, by_the_clock: bool = False) -> list[str]:
    """Return what every room's checks find.

    window        what they look at
    by_the_clock  also what was recorded later than it is now: tests act on days to come without waiting for them, and would
                  find it on some days of the month and not on others
    """
    from naungan.lib import house

    found = [found for check in house.checks() for found in check(window)]
    return [f"{one.code}: {one.sentence}" for one in found if by_the_clock or one.code != "protection.recorded_ahead"]


def unlike(right: str) -> Iterator[str]:
    """Yield what a signature is not: each printable sign alone, each beginning and end of the right one, it with one sign other,
    missing or twice, and the words that programs write for nothing."""
    yield from (chr(code) for code in range(32, 127))
    for place in range(len(right)):
        yield right[:place]
        yield right[place + 1 :]
        yield right[:place] + right[place + 1 :]
        yield right[:place] + ("B" if right[place] != "B" else "C") + right[place + 1 :]
        yield right[:place] + right[place] + right[place:]
    yield from (right * 2, right[::-1], f"{right} x", "null", "true", "None", "undefined")
