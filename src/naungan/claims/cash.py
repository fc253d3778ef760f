"""Money for who has no account: an order that a partner's counter pays out once, to who shows its code and her own KTP.

An order is a transfer whose end comes later: the books move with its intent, and back where nobody collects it in its days.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from naungan.claims.models import Claim, Destination, Heir, Payout
from naungan.claims.telling import tell_parties
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.crypto import unseal
from naungan.lib.errors import BadUsage
from naungan.lib.words import marked, reader_language, say
from naungan.partners.calls import WAITS, body_of
from naungan.partners.civil import Asked, Said, ask
from naungan.partners.models import Call
from naungan.partners.profiles import Known
from naungan.registry.commands import nik_bound_to
from naungan.registry.identity import parse_nik
from naungan.regulation.claims import limits
from naungan.regulation.enrolment import age_years
from naungan.regulation.survivors import Relation

DIGITS = 10


@dataclass(frozen=True, slots=True)
class Order:
    """An order that waits at a counter.

    who    who receives, as a payee has it; amount: whole rupiah
    code   what she shows there with her KTP; until: the last day
    place  the partner whose counter it is; reference: of its transfer
    """

    who: str
    amount: int
    code: str
    until: dt.date
    place: str
    reference: str

    @property
    def code_in_groups(self) -> str:
        """The code as one reads it aloud: 1234 567 890."""
        return f"{self.code[:4]} {self.code[4:7]} {self.code[7:]}"


def told_place(destination: Destination, *, language: str | None = None) -> str:
    """Return where money goes, as one reads it: of an account its bank and last digits."""
    if not destination.is_cash:
        return f"{destination.bank} …{destination.account_tail}"
    words = {"place": destination.partner, "tail": destination.account_tail}
    return say(marked("cash at {place}, to who shows the KTP …{tail}"), language=language or reader_language(), **words)


def nik_for(claim: Claim, who: str, given: str, *, is_hers: bool, on: dt.date) -> str:
    """Return the NIK that the counter compares with the KTP that is shown. Of the member herself the register has it.

    Raises  BadNik; BadUsage where the member receives and it is another one's, or the other way round
    """
    digits = "".join(given.split())
    of_member = unseal(bytes(claim.member.nik_cipher), bound_to=nik_bound_to(str(claim.member_id)))
    if is_hers and not digits:
        return of_member
    read = parse_nik(digits, on=on)
    nik = read.digits
    if int(age_years(read.birth_date, on=on)) < limits(on).ktp_age and not _is_spouse(who):
        raise BadUsage("A child has no KTP: a counter pays nobody without one.", fix="Name an account in the child's name.")
    if is_hers != (nik == of_member):
        raise BadUsage(
            "This is not the NIK of who receives: {given}.",
            given=f"…{digits[-4:]}",
            fix="Write the NIK on the KTP of who collects the money.",
        )
    return nik


def _is_spouse(who: str) -> bool:
    """Who is married has a KTP at any age."""
    if not who[1:].isdecimal():
        return False
    told = Heir.objects.filter(pk=int(who[1:])).values_list("relation", flat=True).first()
    return told is not None and Relation.read(told) is Relation.SPOUSE


def is_hers_by_registry(nik: str, name: str, *, on: dt.date, by: Viewer, at: dt.datetime) -> bool:
    """Whether the civil registry says that a NIK is of who has this name; where none is asked, people compare the KTP."""
    asked = Asked(nik, name, parse_nik(nik, on=on).birth_date)
    (said,) = ask([asked], reason="cash", by=by, at=at)
    return said is Said.AGREES


def order_body(
    reference: str, place: Destination, *, name: str, nik: str, amount: int, to: Known, at: dt.datetime
) -> dict[str, Any]:
    """Return an order as a partner's counter is sent it (`CO`), with the code that is made for it."""
    return {
        "partnerReferenceNo": reference,
        "amount": {"value": f"{amount}.00", "currency": "IDR"},
        "voucherNo": f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}",
        "beneficiaryName": name,
        "beneficiaryNik": nik,
        "expiryDate": (wib_day(at) + dt.timedelta(days=to.profile.cash_days)).isoformat(),
        "additionalInfo": {"claim": place.claim_id},
    }


def orders_of(payouts: Sequence[Payout]) -> list[Order]:
    """Return the orders among some payouts that a counter has taken and nobody has collected."""
    waiting = [one.pk for one in payouts if one.destination.is_cash and one.done_at is None and one.failed_at is None]
    if not waiting:
        return []
    found = Payout.objects.select_related("payee", "call__partner").filter(pk__in=waiting, call__state=Call.State.UNSURE)
    return [_order(one) for one in found.filter(Q(call__code__startswith="200") | Q(call__code=WAITS)).order_by("pk")]


def _order(payout: Payout) -> Order:
    said = body_of(payout.call)
    return Order(
        payout.payee.who,
        payout.amount + payout.late,
        said["voucherNo"],
        dt.date.fromisoformat(said["expiryDate"]),
        payout.call.partner.code,
        payout.reference,
    )


def tell_it_waits(call: Call, at: dt.datetime) -> None:
    """Tell those who asked that the money waits at a counter, once. The code is not in the message: it stands in the letter."""
    for payout in Payout.objects.select_related("payee__claim").filter(call=call):
        order = _order(payout)
        tell_parties(
            payout.payee.claim, "claim.cash", key=f"cash:{payout.pk}", at=at, amount=order.amount, until=order.until.isoformat()
        )
