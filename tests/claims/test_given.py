"""What was given stays given: nothing is paid twice through another claim, and nothing is set off by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from naungan.approvals.proposals import approve
from naungan.claims.assessing import assess_claims
from naungan.claims.deciding import propose_decision, propose_reopening
from naungan.claims.filing import Filing, bring_paper, file_one, tell, tell_benefit, withdraw
from naungan.claims.models import Decision
from naungan.claims.paying import pay
from naungan.claims.steps import NotNow
from naungan.lib.access import house_itself
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import Outbox
from naungan.partners.sandbox.bank import Bank
from naungan.registry.models import MemberRequest
from tests.claims.rooms import BUDI, HEAD, SITI, Kept, filed, said_dead
from tests.claims.served import all_destined
from tests.claims.test_rooms import M, agreed, answered, bank, paid_out, run_bank
from tests.claims.worked import K
from tests.make import findings

__all__ = ["bank"]
pytestmark = [pytest.mark.django_db]


def test_a_no_after_the_funeral_was_paid_ends_the_claim_and_it_stands_in_the_way(bank: Bank) -> None:
    kept = filed(K["K03"].file)
    assert paid_out(kept, bank) == 10 * M
    answered(kept, "cover.waiting_open", False)
    assert kept.state == "closed" and kept.row.void_since is None
    assert file_one(Filing(str(kept.member.pk), "jkm", kept.case.event.on), by=BUDI, at=kept.at).is_joined
    with pytest.raises(NotNow, match="claimed as jkm"):
        file_one(Filing(str(kept.member.pk), "jkk_death", kept.case.event.on), by=BUDI, at=kept.at)
    assert findings() == []


def test_opened_again_with_nothing_new_it_ends_again(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    paid_out(kept, bank)
    approve(propose_reopening(kept.claim, reason="new letter", by=SITI, at=kept.at).pk, by=HEAD, at=kept.at)
    assert kept.state == "reopened", "what it was opened for may be told"
    assess_claims([kept.claim], by=SITI, at=kept.at)
    assert kept.states[-3:] == ["reopened", "complete", "closed"] and kept.row.void_since is None
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("name", ["K01", "K03"])
def test_a_claim_that_gave_money_is_not_taken_back(name: str, bank: Bank) -> None:
    kept = filed(K[name].file)
    paid_out(kept, bank)
    with pytest.raises(NotNow):
        withdraw(kept.claim, reason="the family", by=SITI, at=kept.at)


def paid_for_days(bank: Bank, days: int) -> Kept:
    kept = filed({**K["K09 first"].file, "benefit": {"days": days}})
    all_destined(kept, bank)
    agreed(kept)
    pay(kept.claim, by=house_itself(), at=kept.at)
    run_bank(kept.at)
    return kept


def test_less_than_was_given_is_set_off_against_nothing(bank: Bank) -> None:
    kept = paid_for_days(bank, 30)
    tell_benefit(kept.claim, {"days": 20, "costs": {"land": 900_000}}, by=SITI, at=kept.at)
    found = assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim]
    assert "amount.awarded_more" in found.stops and not found.gives and not found.payees


def test_what_was_given_is_remembered_over_everything_told_since(bank: Bank) -> None:
    kept = paid_for_days(bank, 20)
    tell_benefit(kept.claim, {"costs": {"land": 900_000}}, by=SITI, at=kept.at)
    tell_benefit(kept.claim, {"days": 20}, by=SITI, at=kept.at)
    assert not assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim].gives


def test_who_joins_overwrites_nothing(bank: Bank) -> None:
    kept = filed(K["K09 first"].file)
    whose, on = str(kept.member.pk), kept.case.event.on
    with pytest.raises(NotNow, match="otherwise: days"):
        file_one(Filing(whose, "jkk_injury", on, benefit={"days": 5}), by=BUDI, at=kept.at)
    file_one(Filing(whose, "jkk_injury", on, benefit={"costs": {"land": 50_000}}), by=BUDI, at=kept.at)
    assert kept.row.particulars.latest("number").benefit == {"days": 20, "costs": {"land": 50_000}}


def test_who_tells_another_day_makes_a_doubt_and_changes_nothing(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    other = kept.case.event.on - dt.timedelta(days=1)
    file_one(Filing(str(kept.member.pk), "jkm", other, words="It was the day before."), by=BUDI, at=kept.at)
    found = assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim]
    assert "event.date_open" in found.stops and found.case.event.on == kept.case.event.on
    with pytest.raises(NotNow, match="not decided yet"):
        propose_decision(kept.claim, reason="seen", by=SITI, at=kept.at)


@pytest.mark.parametrize("benefit", [{"member_since": "2015-01-01", "paid_months": 100}, {"memberships": 2}])
def test_what_the_house_knows_nobody_tells(benefit: dict[str, object], bank: Bank) -> None:
    kept = filed(K["K01"].file)
    with pytest.raises(BadUsage, match="knows this itself"):
        tell_benefit(kept.claim, benefit, by=SITI, at=kept.at)


def test_a_scholarship_of_its_own_is_not_taken_in(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    with pytest.raises(NotNow, match="at the claim that promised it"):
        file_one(Filing(str(kept.member.pk), "scholarship", kept.case.event.on, benefit={"cause": "jkm"}), by=SITI, at=kept.at)


def test_who_is_missing_at_sea_is_dead_in_no_register_before_a_paper_makes_it_certain() -> None:
    """Who comes back finds her months as she left them; with the letter two officers confirm it, as any death."""
    kept = filed(K["K07"].file | {"papers": ["heir_letter"]})
    requests = MemberRequest.objects.filter(member=kept.member, kind=MemberRequest.Kind.DEATH)
    assert kept.state == "waiting_other" and not requests.exists()
    assert kept.member.died_on is None
    bring_paper(kept.claim, "basarnas_letter", by=SITI, at=kept.at)
    assert requests.get().outcome == "open"
    said_dead(kept)
    kept.member.refresh_from_db()
    assert kept.member.died_on == kept.case.event.on and findings() == []


def test_who_was_missing_and_was_found_dead_is_said_to_have_died() -> None:
    kept = filed(K["K07"].file | {"papers": ["heir_letter"]})
    tell(kept.claim, on=kept.case.event.on, cause="illness", by=SITI, at=kept.at)
    assert MemberRequest.objects.filter(member=kept.member, kind=MemberRequest.Kind.DEATH, outcome="open").exists()


def test_what_is_taken_back_waits_for_no_second_person_and_who_asked_is_told(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    all_destined(kept, bank)
    proposal = propose_decision(kept.claim, reason="seen", by=SITI, at=kept.at)
    withdraw(kept.claim, reason="the family says so", by=BUDI, at=kept.at)
    proposal.refresh_from_db()
    assert kept.state == "withdrawn" and proposal.ended_at is not None
    assert Outbox.objects.filter(topic="claim.withdrawn").count() == 1
    with pytest.raises(Problem):
        approve(proposal.pk, by=HEAD, at=kept.at)
    assert findings() == []
