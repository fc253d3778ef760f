"""Who is bound to a family: declared or found, she judges, names and decides nothing of it; a colleague does."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from naungan.approvals.proposals import NotOpen, NotYours, approve
from naungan.claims.deciding import decide_alone, propose_answer, propose_decision, propose_reopening
from naungan.claims.filing import bring_paper, name_heirs, tell, tell_benefit, withdraw
from naungan.claims.looks import look_at_signal
from naungan.claims.models import Tie
from naungan.claims.notices import know_party
from naungan.claims.paying import name_destination
from naungan.claims.steps import NotNow, NotThere
from naungan.claims.ties import Tied, declare_tie, end_tie, name_own, tie_to
from naungan.lib.access import Role, Viewer
from naungan.lib.errors import BadUsage
from naungan.partners.sandbox.bank import Bank
from naungan.places.models import Area
from naungan.privacy.copies import copy_of
from naungan.registry.facts import give_telephone, move
from naungan.registry.models import Household, HouseholdMember, Member
from naungan.registry.sight import Elsewhere
from tests.claims.rooms import BUDI, HEAD, RINA, SITI, Kept, filed
from tests.claims.served import all_destined
from tests.claims.test_rooms import bank
from tests.claims.worked import K
from tests.make import AT, findings, head, inventor, memberships, person, village

__all__ = ["bank"]
pytestmark = pytest.mark.django_db
ACCOUNT = SITI.account
DEWI = head("Dewi")


@pytest.fixture
def kept() -> Kept:
    return filed(K["K01"].file)


@pytest.fixture
def own() -> Member:
    (pk,) = memberships([person(inventor(77))])
    found = Member.objects.get(memberships=pk)
    move(found, village(3).id, source="x", at=AT)
    return Member.objects.get(pk=found.pk)


def tries(kept: Kept, by: Viewer) -> list[Callable[[], Any]]:
    claim, at = kept.claim, kept.at
    family = [{"relation": "wife", "age": 40, "name": "Rina Contoh"}]
    return [
        lambda: bring_paper(claim, "burial_receipt", by=by, at=at),
        lambda: propose_decision(claim, reason="seen", by=by, at=at),
        lambda: decide_alone(claim, by=by, at=at),
        lambda: propose_answer(claim, "cover.grace", True, reason="x", by=by, at=at),
        lambda: propose_reopening(claim, reason="x", by=by, at=at),
        lambda: know_party(claim, 1, by=by, at=at),
        lambda: name_destination(claim, "h1", partner_code="sandbox", bank="014", account="1234567", by=by, at=at),
        lambda: name_heirs(claim, family, by=by, at=at),
        lambda: tell(claim, on=kept.case.event.on, by=by, at=at),
        lambda: tell_benefit(claim, {"days": 3}, by=by, at=at),
        lambda: withdraw(claim, reason="x", by=by, at=at),
        lambda: look_at_signal(claim, "signal.early_death", is_so=False, remarks="x", by=by, at=at),
    ]


def test_who_said_that_she_is_bound_goes_on_with_none_of_their_claims(kept: Kept) -> None:
    declare_tie(kept.claim, "family", by=SITI, at=kept.at)
    declare_tie(kept.claim, "family", by=SITI, at=kept.at)
    assert Tie.objects.count() == 1
    for verb in tries(kept, SITI):
        with pytest.raises(Tied, match="bound"):
            verb()
    assert tie_to(kept.row, BUDI) == "" and tie_to(kept.row, HEAD) == ""
    propose_decision(kept.claim, reason="seen", by=BUDI, at=kept.at)
    assert findings() == []


def test_who_is_bound_is_no_second_person_either(kept: Kept, bank: Bank) -> None:
    all_destined(kept, bank)
    proposal = propose_decision(kept.claim, reason="seen", by=SITI, at=kept.at)
    declare_tie(kept.claim, "close", by=BUDI, at=kept.at)
    with pytest.raises(NotYours):
        approve(proposal.pk, by=BUDI, at=kept.at)
    approve(proposal.pk, by=HEAD, at=kept.at)
    assert kept.state == "payable" and findings() == []


def test_head_office_ends_what_was_declared_and_nobody_her_own(kept: Kept) -> None:
    mine = declare_tie(kept.claim, "close", by=HEAD, at=kept.at)
    with pytest.raises(Elsewhere):
        end_tie(mine.pk, reason="no more", by=HEAD, at=kept.at)
    with pytest.raises(Elsewhere):
        end_tie(mine.pk, reason="no more", by=SITI, at=kept.at)
    with pytest.raises(BadUsage):
        end_tie(mine.pk, reason=" ", by=DEWI, at=kept.at)
    end_tie(mine.pk, reason="a slip", by=DEWI, at=kept.at)
    assert tie_to(kept.row, HEAD) == ""
    with pytest.raises(NotNow):
        end_tie(mine.pk, reason="again", by=DEWI, at=kept.at)


def test_only_an_officer_who_sees_the_claim_declares_a_tie(kept: Kept) -> None:
    with pytest.raises(NotThere):
        declare_tie(kept.claim, "family", by=RINA, at=kept.at)
    with pytest.raises(BadUsage):
        declare_tie(kept.claim, "enemy", by=SITI, at=kept.at)
    with pytest.raises(Elsewhere):
        declare_tie(kept.claim, "family", by=replace(SITI, account=None), at=kept.at)
    her = Viewer(str(kept.member.pk), Role.MEMBER, member=str(kept.member.pk))
    with pytest.raises(Elsewhere):
        declare_tie(kept.claim, "family", by=her, at=kept.at)
    assert not Tie.objects.exists()


def _household(kept: Kept, own: Member) -> None:
    home = Household.objects.create(id=own.pk, kk_cipher=b"x", kk_index=b"y", recorded_at=AT)
    for one in (own, kept.member):
        HouseholdMember.objects.create(household=home, member=one, since=AT.date(), source="x", recorded_at=AT)


def _phone(kept: Kept, own: Member) -> None:
    give_telephone(own, kept.row.parties.get().phone, source="x", at=AT)


def _village(kept: Kept, own: Member) -> None:
    move(own, village().id, source="x", at=AT)


def _regency(kept: Kept, own: Member) -> None:
    regency = Area.objects.get(code=village().code[:5], until=None)
    for one in (own, kept.member):
        move(one, regency.pk, source="x", at=AT)


@pytest.mark.parametrize(("makes", "why"), [(_household, "household"), (_phone, "phone"), (_village, "village"), (_regency, "")])
def test_what_binds_is_found_once_head_office_said_who_an_account_is(
    kept: Kept, own: Member, makes: Callable[[Kept, Member], None], why: str
) -> None:
    assert ACCOUNT is not None
    makes(kept, own)
    assert tie_to(kept.row, SITI) == "", "of an account nobody knows who it is"
    name_own(ACCOUNT, own, by=HEAD, at=kept.at)
    assert tie_to(kept.row, SITI) == why
    if why:
        with pytest.raises(Tied):
            propose_decision(kept.claim, reason="seen", by=SITI, at=kept.at)


def test_nobody_decides_her_own_claim(kept: Kept, own: Member) -> None:
    assert ACCOUNT is not None
    name_own(ACCOUNT, kept.member, by=HEAD, at=kept.at)
    assert tie_to(kept.row, SITI) == "own"
    name_own(ACCOUNT, own, by=HEAD, at=kept.at)
    assert tie_to(kept.row, SITI) == "" and Tie.objects.filter(ended_at=None).count() == 1


def test_money_that_would_go_to_an_account_of_hers_is_found(kept: Kept, bank: Bank) -> None:
    assert ACCOUNT is not None
    hers = filed(K["K17"].file)
    all_destined(hers, bank)
    move(hers.member, village(3).id, source="x", at=AT)
    mine = hers.row.destinations.get()
    all_destined(kept, bank)
    name_own(ACCOUNT, hers.member, by=HEAD, at=kept.at)
    assert tie_to(kept.row, SITI) == ""
    kept.row.destinations.update(account_index=bytes(mine.account_index))
    assert tie_to(kept.row, SITI) == "account"


def test_who_an_account_is_head_office_says_of_others(kept: Kept, own: Member) -> None:
    assert ACCOUNT is not None and HEAD.account is not None
    for by, account in ((SITI, ACCOUNT), (BUDI, ACCOUNT), (HEAD, HEAD.account)):
        with pytest.raises(Elsewhere):
            name_own(account, own, by=by, at=AT)
    assert not Tie.objects.exists()


def test_what_she_had_proposed_before_is_taken_back(kept: Kept, bank: Bank) -> None:
    all_destined(kept, bank)
    proposal = propose_decision(kept.claim, reason="seen", by=SITI, at=kept.at)
    declare_tie(kept.claim, "family", by=SITI, at=kept.at)
    with pytest.raises(NotOpen):
        approve(proposal.pk, by=HEAD, at=kept.at)
    assert kept.state == "assessed" and findings() == []


def test_who_left_a_household_before_she_came_is_not_of_it(kept: Kept, own: Member) -> None:
    assert ACCOUNT is not None
    home = Household.objects.create(id=own.pk, kk_cipher=b"x", kk_index=b"y", recorded_at=AT)
    words = {"household": home, "source": "x", "recorded_at": AT}
    HouseholdMember.objects.create(member=own, since=dt.date(2001, 1, 1), until=dt.date(2002, 1, 1), **words)
    HouseholdMember.objects.create(member=kept.member, since=dt.date(2020, 1, 1), **words)
    name_own(ACCOUNT, own, by=HEAD, at=kept.at)
    assert tie_to(kept.row, SITI) == ""


def test_in_her_own_copy_no_member_reads_who_of_us_is_bound_to_her(kept: Kept) -> None:
    declare_tie(kept.claim, "family", by=SITI, at=kept.at)
    said = json.dumps(copy_of(kept.member, by=HEAD, at=kept.at), default=str)
    assert re.search(r'"claims.Tie": \{[^{}]*"rows": \[\]', said), said[:2000]
