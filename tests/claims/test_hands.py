"""Whose hand is on a claim: accounts are seen by two, deaths are told to who may live, and one bad claim stops no other."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from naungan.approvals.acts import acts
from naungan.approvals.proposals import NotYours, approve
from naungan.claims import rounds
from naungan.claims.assessing import assess_claims
from naungan.claims.deciding import propose_answer, propose_decision
from naungan.claims.filing import Filing, file_one
from naungan.claims.models import Destination, Payout, Step
from naungan.claims.paying import name_destination, pay, propose_return, why_failed
from naungan.claims.steps import NotNow, standing
from naungan.lib.access import house_itself
from naungan.lib.clock import now
from naungan.lib.models import Outbox
from naungan.partners import calls
from naungan.partners.models import Call
from naungan.partners.sandbox.bank import Bank
from naungan.registry.models import MemberRequest
from tests.claims.rooms import BUDI, HEAD, JAMBI, SITI, filed, keep_member, named, noon
from tests.claims.served import all_destined, destined, heir
from tests.claims.test_rooms import M, bank, owed, paid_out, run_bank
from tests.claims.worked import K
from tests.make import findings, has_telephone, officer

__all__ = ["bank"]
pytestmark = [pytest.mark.django_db]


def test_who_may_live_is_told_and_nothing_is_decided_before_another_officer_confirms_her_death(bank: Bank) -> None:
    case, member = keep_member(K["K01"].file)
    has_telephone("+6281234567890", member)
    at = noon("2026-05-18")
    heirs = [{"relation": "wife", "name": "Sari Contoh", "age": 41}]
    ask = Filing(str(member.pk), "jkm", case.event.on, heirs=heirs, papers=["death_certificate", "heir_letter"])
    claim = file_one(ask, by=SITI, at=at).claim
    assert claim is not None
    assert Outbox.objects.filter(topic="member.said_death").count() == 1
    assert MemberRequest.objects.filter(member=member, kind="death", outcome="open").count() == 1
    assert (standing(claim).state, standing(claim).reason) == ("stopped", "person.not_recorded")
    with pytest.raises(NotNow, match="does not know of this death"):
        propose_decision(claim, reason="papers seen", by=SITI, at=at)


def test_another_name_is_right_for_one_account_alone(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    destined(kept, bank, heir(kept), name="PAMAN JAUH", account="1111111")
    approve(
        propose_answer(kept.claim, "pay.name_differs", True, reason="power of attorney", by=SITI, at=kept.at).pk,
        by=HEAD,
        at=kept.at,
    )
    assert kept.state == "assessed"
    destined(kept, bank, heir(kept), name="ORANG LAIN", account="2222222")
    assert kept.state == "stopped" and standing(kept.claim).reason == "pay.name_differs"


def test_the_second_person_reads_the_account_and_the_doubts(bank: Bank) -> None:
    kept = filed(K["K03"].file)
    all_destined(kept, bank)
    proposal = propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at)
    told = acts()[proposal.act].tells(proposal, HEAD)
    words = " ".join(line.text for line in told.lines)
    assert Destination.objects.get().account_tail in words and "Q8" in words and told.amount == 10 * M


def test_an_officer_of_elsewhere_is_no_second_of_a_branch(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    proposal = propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at)
    with pytest.raises(NotYours):
        approve(proposal.pk, by=officer("Tono", "16"), at=kept.at)


def test_an_area_within_hers_is_no_other_branch(bank: Bank) -> None:
    kept = filed(K["K08"].file)
    proposal = propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at)
    with pytest.raises(NotYours):
        approve(proposal.pk, by=officer("Tono", f"{JAMBI}.04"), at=kept.at)


def test_an_account_refused_by_the_second_person_never_counts(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    approve(propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at).pk, by=HEAD, at=kept.at)
    early = kept.at - dt.timedelta(hours=1)  # a slow bank: asked before the decision, kept after it
    words: dict[str, Any] = {"partner_code": "sandbox", "bank": "014", "account": named(bank, "1234567", "SARI CONTOH")}
    name_destination(kept.claim, heir(kept), **words, by=SITI, at=early)
    assert kept.state == "approved"
    with pytest.raises(NotNow):
        pay(kept.claim, by=house_itself(), at=kept.at)


def test_one_claim_that_breaks_stops_no_other(bank: Bank) -> None:
    broken, good = (filed(K[name].file) for name in ("K01", "K02"))
    for kept in (broken, good):
        all_destined(kept, bank)
        approve(propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at).pk, by=HEAD, at=kept.at)
    Destination.objects.filter(claim=broken.claim).update(account_cipher=b"\x01no cell of ours", checked_at=now())
    rounds.ROUNDS[0].turn(True)
    assert (broken.state, good.state) == ("payable", "paying")
    rounds._failed.clear()


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("4041811", "pay.account_unknown"),
        ("4031809", "pay.account_closed"),
        ("4031814", "pay.bank_down"),
        ("4001801", "pay.bank_down"),
        ("status 06", "pay.failed"),
        ("status 05", "pay.bank_down"),
    ],
)
def test_only_what_a_bank_says_of_the_account_is_the_familys_trouble(code: str, why: str) -> None:
    assert why_failed(code) == why


def test_a_banks_own_trouble_asks_the_family_nothing_and_is_tried_again(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    all_destined(kept, bank)
    approve(propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at).pk, by=HEAD, at=kept.at)
    (sent,) = pay(kept.claim, by=house_itself(), at=kept.at)
    call = Call.objects.get(reference=sent.reference)
    assert calls.tell(call.partner_id, "18", sent.reference, "05", their_reference="X", at=kept.at)
    assert kept.state == "payable" and owed(kept.claim) == 42 * M
    assert not Outbox.objects.filter(topic="claim.returned").exists()
    assert pay(kept.claim, by=house_itself(), at=kept.at + dt.timedelta(minutes=5)) == []
    later = kept.at + dt.timedelta(hours=3)
    pay(kept.claim, by=house_itself(), at=later)
    run_bank(later)
    assert kept.state == "closed" and findings() == []


def test_what_comes_back_while_the_rest_waits_is_owed_and_paid_again(bank: Bank) -> None:
    kept = filed(K["K03"].file)
    paid_out(kept, bank)
    assert kept.state == "stopped"
    approve(propose_return(Payout.objects.get().reference, reason="statement", by=SITI, at=kept.at).pk, by=BUDI, at=kept.at)
    assert kept.state == "returned" and owed(kept.claim) == 10 * M and findings() == []
    destined(kept, bank, heir(kept), account="7654321")
    pay(kept.claim, by=house_itself(), at=kept.at)
    run_bank(kept.at)
    assert kept.state == "stopped" and owed(kept.claim) == 0 and findings() == []


def test_that_the_register_knows_nothing_is_told_before_any_question_of_law(bank: Bank) -> None:
    kept = filed(K["K03"].file)
    assert Step.objects.filter(claim=kept.claim, reason="person.not_recorded").exists()
    assert standing(kept.claim).reason == "cover.waiting_open"


def test_a_claim_that_waits_for_the_register_goes_on_once_it_knows(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    assert Step.objects.filter(claim=kept.claim, reason="person.not_recorded").exists() and kept.state == "assessed"
    assert assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim].due_now == 42 * M
