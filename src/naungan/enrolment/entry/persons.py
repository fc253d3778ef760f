"""One person joins: the same verbs as a list of thousands, with one row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from naungan.contributions.payments.pot_entries import pot_of
from naungan.contributions.queries import next_months
from naungan.enrolment.entry.civil import tell_branch
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.crypto import blind_index
from naungan.lib.demonstration import refuse_real_people
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.sql import staged
from naungan.lib.trail import record
from naungan.partners import civil
from naungan.places.models import Area
from naungan.places.occupations import occupation_of
from naungan.registry.commands import MEMBERSHIP, PERSON, enrol_members, enrol_memberships
from naungan.registry.identity import Nik, parse_nik
from naungan.registry.models import Contact, Member, Membership
from naungan.registry.names import may_be_same_person
from naungan.registry.phone import read_phone
from naungan.registry.queries import known_people
from naungan.regulation.brackets import reference_income
from naungan.regulation.enrolment import too_old, too_young
from naungan.regulation.kinds import MemberKind


class MayNotJoin(Problem):
    code = "member.may_not_join"


class OtherName(MayNotJoin):
    code = "nik.other_name"


@dataclass(frozen=True, slots=True)
class Person:
    """A member who may now pay: her membership, her standing number, the price of her next month."""

    membership: int
    number: str
    price: int
    is_new: bool = True


def _judge_known(nik: str, on: dt.date) -> None:
    """Raise MayNotJoin for whom the register knows to be dead, or to be a wage earner now: as a list is judged."""
    frame = pl.DataFrame(
        {"number": [1], "nik_index": [blind_index(nik)]}, schema={"number": pl.Int64, "nik_index": pl.Binary}
    )
    with staged(frame) as rows:
        known = known_people(rows, on=on)
    if len(known) and known["is_dead"][0]:
        raise MayNotJoin(
            "The register says that this person has died.", fix="Compare the NIK with the KTP; an officer helps."
        )
    if len(known) and known["is_wage_earner"][0]:
        raise MayNotJoin("This person is registered as a wage earner.", fix="An employer pays for her.")


def judge_person(nik: str, *, name: str, area: str, on: dt.date) -> tuple[Nik, Area | None]:
    """Return what a NIK says, and the village, of somebody who may join by what she says herself.

    Raises  BadNik; BadUsage; MayNotJoin by age
    """
    parts = parse_nik(nik, on=on)
    if not any(sign.isalpha() for sign in name) or name.strip().startswith(("=", "+", "@", "#")):
        raise BadUsage("A member has a name.", fix="Write it as on the KTP.")
    home = None
    if area:
        home = Area.objects.filter(code=area, until=None, level=Area.VILLAGE).order_by("-since").first()
        if home is None:
            raise BadUsage("There is no area {code} today.", code=area, fix="Copy the code from the list of villages.")
    if too_young(parts.birth_date, on=on) or too_old(parts.birth_date, on=on):
        raise MayNotJoin(
            "A person born on {born} may not join on {on}: too young or too old.", born=parts.birth_date, on=on,
            fix="Compare the NIK with the KTP.",
        )  # fmt: skip
    return parts, home


@one_transaction
def enrol_person(
    nik: str,
    *,
    name: str,
    income: int,
    by: Viewer,
    at: dt.datetime,
    area: str = "",
    phone: str = "",
    occupation: str = "",
    language: str = "id",
    kind: str = "own_account",
    proof: int = Member.Proof.CLAIMED,
    is_synthetic: bool = False,
) -> Person:
    """Register one own-account member, with a standing number for payments of any amount.

    area    code of the village; empty: unknown
    proof   what her identity rests on: SEEN where an officer has the KTP before him
    kind    own_account, employer (she employs others: another price, and old age is owed) or platform_partner
    Raises  BadNik; BadUsage; MayNotJoin by age
    Source  Permenaker 5/2021; entry age as `regulation.enrolment`
    """
    if not is_synthetic:
        refuse_real_people()
    on = wib_day(at)
    parts, home = judge_person(nik, name=name, area=area, on=on)
    _judge_known(parts.digits, on)
    said = civil.ask([civil.Asked(parts.digits, name, parts.birth_date)], reason="registration", by=by, at=at)[0]
    if said is civil.Said.DIED:
        raise MayNotJoin(
            "The civil registry says that this person has died.", fix="Compare the NIK with the KTP; an officer helps."
        )
    key, _, _ = occupation_of(occupation).partition("|")
    row = {
        "number": 1, "nik": parts.digits, "name": name.strip()[:120], "birth_date": parts.birth_date, "sex": parts.sex,
        "area_id": home.pk if home else None, "phone": read_phone(phone) if phone.strip() else "",
        "decile": None, "decile_on": None,
        "decile_source": "", "is_synthetic": is_synthetic,
    }  # fmt: skip
    member, is_new = (
        enrol_members(pl.DataFrame([row], schema=PERSON, orient="row"), at=at).select("member_id", "is_new").row(0)
    )
    if is_new or (proof == Member.Proof.SEEN and may_be_same_person(name, Member.objects.get(pk=member).name)):
        Member.objects.filter(pk=member).update(proof=proof)
    elif not may_be_same_person(name, Member.objects.get(pk=member).name):
        raise OtherName("This NIK is registered under another name.", fix="Compare it with the KTP; an officer helps.")
    if phone.strip() and proof == Member.Proof.SEEN:  # it opens her pages: nobody gives her one by a claim
        Member.objects.filter(pk=member, phone="").update(phone=read_phone(phone))
    wanted = {
        "number": 1, "member_id": member, "segment": str(Membership.Segment.BPU), "kind": MemberKind.read(kind).word,
        "occupation": key or None, "since": on, "income": income,
        "reference": int(reference_income(income, month=int(Month.of(on)))),
    }  # fmt: skip
    rows = pl.DataFrame([wanted], schema=MEMBERSHIP, orient="row")
    membership = int(enrol_memberships(rows, at=at)["membership_id"][0])
    Contact.objects.get_or_create(member_id=member, defaults={"language": language})
    tell_branch(Member.objects.get(pk=member), said, at=at)
    why = "KTP" if proof == Member.Proof.SEEN else ""
    record(by, "member.add", noun="membership", subject=membership, reason=why, at=at, is_new=bool(is_new))
    pot = pot_of(membership, at=at)
    months = next_months(membership, on=on, months=1)
    return Person(membership, pot.number, months[0].amount if months else 0, bool(is_new))
