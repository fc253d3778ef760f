"""Claims of the demonstration: one in each place where a claim may stand, each with a task for one of the accounts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from naungan.accounts.models import Account
from naungan.accounts.queries import viewer_of
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import approve
from naungan.claims.deciding import decide_alone, propose_decision
from naungan.claims.filing import Filing, bring_paper, file_one
from naungan.claims.models import Claim
from naungan.claims.nominating import Named, name_family
from naungan.claims.objections import object_to
from naungan.claims.paying import name_destination, pay
from naungan.claims.photos import take_photo
from naungan.claims.queries import seen
from naungan.contributions.corrections.deaths import close_after_death
from naungan.demo.pictures import doctors_note, heir_letter
from naungan.lib.access import Viewer, house_itself
from naungan.lib.clock import wib_day
from naungan.lib.errors import Problem
from naungan.partners import calls
from naungan.partners.models import Call, Partner
from naungan.partners.profiles import forget
from naungan.partners.sandbox.bank import Bank, BankServer
from naungan.partners.sandbox.setup import CODE, set_up
from naungan.partners.sandbox.store import keep
from naungan.protection.queries import protection_of
from naungan.registry.models import Membership
from naungan.regulation.cover import State
from naungan.regulation.survivors import Relation

PORT, URL = 8012, "http://127.0.0.1:8011"
"""Where `naungan sandbox bank` and `naungan serve` listen if nobody says otherwise."""
FAMILY = [
    {"relation": "wife", "name": "Sari Contoh", "age": 38, "receives": True},
    {"relation": "child", "name": "Bintang Contoh", "age": 9, "school": {"level": "sd", "class": 3}},
]
PAPERS = ("death_certificate", "heir_letter")


def make_claims(memberships: Sequence[int], *, at: dt.datetime) -> list[int]:
    """File claims for invented members and bring each as far as its name says; a bank pays those that are decided.

    memberships  of members who pay by themselves, whose cover differs
    Returns      the numbers of the claims
    """
    officer, second, head = (viewer_of(Account.objects.get(username=name)) for name in ("petugas", "penyelia", "pusat"))
    credentials, bank = set_up(our_url=URL, bank_url="", at=at)
    made: list[int] = []
    with BankServer(bank) as server:
        _stands_at(server.url)
        covered = _with(memberships, State.COVERED, at)
        ended = _with(memberships, State.ENDED, at)
        grace = _with(memberships, State.GRACE, at)
        steps: tuple[tuple[Iterator[Membership], Callable[[Membership], int]], ...] = (
            (covered, lambda one: _paid(one, bank, officer, second, at)),
            (covered, lambda one: _proposed(one, bank, officer, at)),
            (covered, lambda one: _returned(one, bank, officer, second, at)),
            (covered, lambda one: _pictured(one, officer, at)),
            (covered, lambda one: _named(one, officer, at - dt.timedelta(days=2))),
            (covered, lambda one: _injured(one, bank, officer, second, at, is_paid=True)),
            (covered, lambda one: _injured(one, bank, officer, second, at, is_paid=False)),
            (grace, lambda one: _death(one, officer, at - dt.timedelta(days=4), on=wib_day(at), papers=PAPERS)),
            (ended, lambda one: _refused(one, officer, head, at)),
        )
        for of, does in steps:
            membership = next(of, None)
            if membership is not None:
                made.append(does(membership))
    _stands_at(f"http://127.0.0.1:{PORT}")
    keep(credentials, bank)
    return made


def _stands_at(url: str) -> None:
    row = Partner.objects.get(code=CODE)
    row.profile |= {"base_url": url}
    row.save(update_fields=["profile"])
    forget()


def _with(memberships: Sequence[int], state: State, at: dt.datetime) -> Iterator[Membership]:
    """Yield members whose cover stands so today, each once, the last registered first."""
    known = {one.pk: one for one in Membership.objects.select_related("member").filter(pk__in=memberships)}
    for pk in reversed(memberships):
        one = known[pk]
        is_free = one.member.died_on is None and not Claim.objects.filter(member=one.member).exists()
        if is_free and protection_of({pk: one.since}, on=wib_day(at)).standing.state is state:
            yield one


def _death(
    one: Membership,
    by: Viewer,
    at: dt.datetime,
    *,
    on: dt.date | None = None,
    papers: Sequence[str] = PAPERS,
    heirs: Sequence[Mapping[str, Any]] = FAMILY,
) -> int:
    """File a claim for a death of which the register knows already."""
    day = on or wib_day(at) - dt.timedelta(days=3)
    close_after_death(one.member, on=min(day, wib_day(at)), at=at)
    filing = Filing(str(one.member_id), "jkm", min(day, wib_day(at)), cause="illness", heirs=heirs, papers=papers)
    claim = file_one(filing, by=by, at=at).claim
    assert claim is not None
    return claim


def _named(one: Membership, by: Viewer, at: dt.datetime) -> int:
    """A death of which nobody has told whom she left, and she had named them herself while she lived."""
    named = [
        Named(Relation.SPOUSE, "Sari Contoh", dt.date(1988, 4, 1), "081200000001"),
        Named(Relation.CHILD, "Bintang Contoh", dt.date(2017, 2, 3)),
    ]
    name_family(one.member_id, named, by=by, at=at - dt.timedelta(days=90))
    return _death(one, by, at, papers=(), heirs=())


def _pictured(one: Membership, by: Viewer, at: dt.datetime) -> int:
    """A claim whose family sent a picture of what was missing, for an officer to look at; a doctor's note came along."""
    claim = _death(one, by, at - dt.timedelta(days=6), papers=PAPERS[:1])
    sent, heirs = at - dt.timedelta(hours=5), [str(heir["name"]) for heir in FAMILY]
    for code, picture in (
        ("heir_letter", heir_letter(one.member.name, heirs)),
        ("doctor_statement", doctors_note(one.member.name)),
    ):
        take_photo(claim, code, picture, key=uuid.uuid5(uuid.NAMESPACE_OID, f"demo:{claim}:{code}"), by=by, at=sent)
    return claim


def _with_accounts(claim: int, bank: Bank, by: Viewer, at: dt.datetime) -> None:
    for place, one in enumerate(seen(claim, by).receivers):
        account = f"70{claim:06d}{place}"
        bank.names[account] = one.name
        name_destination(claim, one.who, partner_code=CODE, bank="014", account=account, by=by, at=at)


def _proposed(one: Membership, bank: Bank, by: Viewer, at: dt.datetime) -> int:
    claim = _death(one, by, at - dt.timedelta(days=1))
    bring_paper(claim, "school_letter", by=by, at=at - dt.timedelta(hours=20))
    _with_accounts(claim, bank, by, at - dt.timedelta(hours=19))
    propose_decision(claim, reason="berkas lengkap, dicocokkan", by=by, at=at - dt.timedelta(hours=18))
    return claim


def _decided(one: Membership, bank: Bank, by: Viewer, second: Viewer, at: dt.datetime) -> int:
    claim = _death(one, by, at)
    bring_paper(claim, "school_letter", by=by, at=at)
    _with_accounts(claim, bank, by, at)
    approve(propose_decision(claim, reason="berkas lengkap, dicocokkan", by=by, at=at).pk, by=second, at=at)
    pay(claim, by=house_itself("claims"), at=at)
    return claim


def _paid(one: Membership, bank: Bank, by: Viewer, second: Viewer, at: dt.datetime) -> int:
    then = at - dt.timedelta(days=12)
    claim = _decided(one, bank, by, second, then)
    calls.work(then + dt.timedelta(minutes=1))
    return claim


def _returned(one: Membership, bank: Bank, by: Viewer, second: Viewer, at: dt.datetime) -> int:
    then = at - dt.timedelta(days=5)
    claim = _decided(one, bank, by, second, then)
    for call in Call.objects.filter(owner="claims", state=Call.State.INTENDED, reference__startswith=f"CLM-{claim}-"):
        calls.tell(call.partner_id, "18", call.reference, "06", their_reference="", at=then + dt.timedelta(hours=1))
    return claim


def _injured(one: Membership, bank: Bank, by: Viewer, second: Viewer, at: dt.datetime, *, is_paid: bool) -> int:
    then = at - dt.timedelta(days=9 if is_paid else 3)
    filing = Filing(
        str(one.member_id),
        "jkk_injury",
        wib_day(then) - dt.timedelta(days=15),
        cause="accident",
        benefit={"days": 10, "costs": {"land": 250_000}},
        relation="member",
        papers=("doctor_statement", "transport_receipts"),
    )
    claim = file_one(filing, by=by, at=then).claim
    assert claim is not None
    if is_paid:
        _with_accounts(claim, bank, by, then)
        decide_alone(claim, by=second, at=then)
        pay(claim, by=house_itself("claims"), at=then)
        calls.work(then + dt.timedelta(minutes=1))
    return claim


def _refused(one: Membership, by: Viewer, head: Viewer, at: dt.datetime) -> int:
    then = at - dt.timedelta(days=8)
    claim = _death(one, by, then)
    try:
        proposal: Proposal = propose_decision(claim, reason="perlindungan sudah berakhir", by=by, at=then)
        approve(proposal.pk, by=head, at=then)
        object_to(claim, "Almarhum membayar lewat toko, kuitansinya ada pada kami.", by=by, at=at - dt.timedelta(days=1))
    except Problem:  # on that day her cover had not ended yet: it waits for head office instead
        return claim
    return claim
