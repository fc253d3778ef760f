"""A case file as it would stand in the house: members, months that were bought and paid, savings, a claim that was filed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import polars as pl

from naungan.claims.assessing import assess_claims
from naungan.claims.cases import read_case
from naungan.claims.facts import Case, Kind
from naungan.claims.filing import WE_KNOW, Filing, file_one
from naungan.claims.models import Claim, Step
from naungan.claims.steps import standing
from naungan.contributions.bills.commands import LINE, bill, payer_of, self_payer
from naungan.contributions.models import JhtEntry
from naungan.contributions.payments.intake import post_payments
from naungan.contributions.payments.post import PAYMENT
from naungan.enrolment.models import Care, Origin
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.lib.access import Viewer
from naungan.lib.clock import WIB
from naungan.lib.month import Month
from naungan.partners.sandbox.bank import Bank
from naungan.registry.models import InsurableIncome, Member, MemberRequest, Membership
from naungan.registry.requests import decide
from naungan.regulation.cover import begins_anew
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Sector
from tests.make import head, inventor, memberships, officer, person

JAMBI = "15"
SEEDS = count(100)
"""Each case is another person's."""
SITI, BUDI, RINA, HEAD = officer("Siti", JAMBI), officer("Budi", JAMBI), officer("Rina", "16"), head("Citra")


def noon(on: dt.date | str) -> dt.datetime:
    day = dt.date.fromisoformat(on) if isinstance(on, str) else on
    return dt.datetime.combine(day, dt.time(12), WIB)


@dataclass
class Kept:
    """A claim in the house, and the case that it came from."""

    case: Case
    claim: int
    member: Member
    at: dt.datetime

    @property
    def row(self) -> Claim:
        return Claim.objects.select_related("member", "event").get(pk=self.claim)

    @property
    def state(self) -> str:
        return standing(self.claim).state

    @property
    def states(self) -> list[str]:
        return list(Step.objects.filter(claim=self.claim).order_by("number").values_list("state", flat=True))


def keep_member(file: Mapping[str, Any]) -> tuple[Case, Member]:
    """Take a case's member into the house with all her months, each paid when the file says so, and her savings."""
    case = read_case(dict(file))
    first = _somebody_new(case.born)
    member = Member.objects.get(memberships=first)
    InsurableIncome.objects.filter(membership=first).update(since=dt.date(2015, 1, 1), reference=case.income or 1_000_000)
    begun = min((one.since for one in case.memberships), default=dt.date(2010, 1, 1))
    Membership.objects.filter(pk=first).update(since=begun)
    for place, held in enumerate(case.memberships):
        own = first
        if place:
            made = Membership.objects.create(
                member=member, segment="PU", kind="employee", since=held.since, recorded_at=noon(held.since)
            )
            own = made.pk
            for model in (Origin, Care):  # she came as she came before
                row_ = model.objects.filter(membership=first).latest("pk")
                row_.pk, row_.membership_id = None, own
                row_.save(force_insert=True)
        last: Month | None = None
        for row in held.months:
            _buy(own, row, last, case.income or 1_000_000)
            last = row.month
    if case.jht_balance:
        _save(first, case.jht_balance)
    return case, member


def _somebody_new(born: dt.date) -> int:
    """Return the membership of somebody whom the house does not know: of many of one birth date two are drawn alike."""
    known = Membership.objects.count()
    while True:
        (first,) = memberships([person(inventor(next(SEEDS)), born=born)])
        if Membership.objects.count() > known:
            return first


def _buy(membership: int, row: Any, last: Month | None, income: int) -> None:
    moment = row.paid
    line = {
        "membership_id": membership,
        "months": 1,
        "begins": row.starts_on,
        "begins_anew": last is not None and begins_anew(row.month, last),
        "since_month": int(row.month),
        "reference": income,
        "programmes": int(BASIC),
        "sector": int(Sector.OTHER),
        "kind": int(MemberKind.OWN_ACCOUNT),
        "member_since": int(row.month),
        "settled_through": -1,
    }
    kind = PayerKind(row.payer_kind)
    payer = self_payer() if kind is PayerKind.SELF else payer_of(kind, "contoh")
    made = bill(pl.DataFrame([line], schema=LINE, orient="row"), payer=payer, at=moment)
    payment = {
        "number": 1,
        "source": "bank",
        "external_id": f"{membership}-{row.month}",
        "reference": "",
        "bill_number": made.number,
        "amount": made.amount,
        "paid_at": moment,
        "settled_on": moment.date(),
        "notice": "",
    }
    outcome = post_payments(pl.DataFrame([payment], schema=PAYMENT, orient="row"), at=moment)
    assert outcome["code"][0] == "posted", outcome


def _save(membership: int, balance: int) -> None:
    sides = [Side(Fund.JHT, Account.Kind.EXPENSE, balance), Side(Fund.JHT, Account.Kind.LIABILITY, -balance)]
    journal = post_one(f"savings:{membership}", "savings", sides, at=noon("2020-01-02"))
    JhtEntry.objects.create(
        membership_id=membership,
        kind=JhtEntry.Kind.RETURN,
        month=int(Month.parse("2020-01")),
        amount=balance,
        reference="saved",
        journal_id=journal,
        credited_on=dt.date(2020, 1, 2),
        recorded_at=noon("2020-01-02"),
    )


def with_names(heirs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Money goes to a name: heirs of a case that has none get one."""
    return [{"name": f"AHLI {'ABCDEFGH'[place]} CONTOH"} | dict(one) for place, one in enumerate(heirs)]


def filed(file: Mapping[str, Any], *, by: Viewer = SITI) -> Kept:
    """Take a case into the house and file its claim on the day that the file says."""
    case, member = keep_member(file)
    at = noon(max(case.complete_on or case.filed_on, dt.date(2023, 2, 1)))  # requests have a clock of the law since 2022
    benefit = {name: value for name, value in case.benefit.items() if name not in WE_KNOW}
    part = str(benefit.pop("ground")) if case.kind is Kind.JHT else ""
    came = file_one(
        Filing(
            str(member.pk),
            str(case.kind),
            case.event.on,
            time=None if case.event.time is None else case.event.time.strftime("%H:%M"),
            cause=case.event.cause,
            part=part,
            benefit=benefit,
            phone="081234567890",
            heirs=with_names(file.get("heirs") or ()),
            papers=sorted(case.papers),
        ),
        by=by,
        at=at,
    )
    assert came.claim is not None
    kept = Kept(case, came.claim, member, at)
    said_dead(kept)
    return kept


def said_dead(kept: Kept) -> None:
    """Another officer confirms the death that the claim tells of: the register knows it from then on."""
    for waiting in MemberRequest.objects.filter(member=kept.member, kind=MemberRequest.Kind.DEATH, outcome="open"):
        decide(waiting.pk, is_granted=True, answer="akta", by=BUDI, at=kept.at)
    kept.member.refresh_from_db()
    assess_claims([kept.claim], by=SITI, at=kept.at)


def named(bank: Bank, account: str, name: str) -> str:
    """Let the bank keep an account under a name."""
    bank.names[account] = name
    return account
