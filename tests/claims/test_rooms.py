"""Claims in the house: filed, assessed from what is kept, decided by two, booked, paid once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import Changed, SamePerson, approve, withdraw
from naungan.claims import rounds
from naungan.claims.assessing import assess_claims
from naungan.claims.cases import as_json
from naungan.claims.deciding import (
    NotYoursToDecide,
    decide_alone,
    decide_by_house,
    propose_answer,
    propose_decision,
    propose_reopening,
)
from naungan.claims.filing import Filing, bring_paper, file_one, name_heirs, tell, tell_benefit
from naungan.claims.models import Claim, Decision, Payout, Step
from naungan.claims.objections import SameOfficer, answer_objection, object_to, said
from naungan.claims.paying import name_destination, pay, propose_return
from naungan.claims.states import State
from naungan.claims.steps import Move, NotNow, take
from naungan.contributions.corrections.payouts import NameNotHeard
from naungan.ledger.models import Balance
from naungan.lib.access import house_itself
from naungan.lib.clock import now
from naungan.lib.errors import BadUsage, Problem
from naungan.partners import calls
from naungan.partners.models import Call
from naungan.partners.sandbox.bank import Bank
from tests.claims.rooms import BUDI, HEAD, RINA, SITI, Kept, filed, named, noon, with_names
from tests.claims.served import all_destined, destined, heir, lie, served_bank
from tests.claims.test_cases import told, wanted
from tests.claims.worked import K
from tests.make import died, findings, has_telephone

pytestmark = [pytest.mark.django_db]
M = 1_000_000
NOT_KEPT = {"K25"}
"""Later school years are asked for child by child: `test_schooling`."""


@pytest.fixture
def bank(db: None) -> Iterator[Bank]:
    with served_bank() as found:
        yield found


@pytest.mark.parametrize("name", [name for name in K if name not in NOT_KEPT])
def test_a_worked_case_comes_to_the_same_in_the_house(name: str) -> None:
    worked = K[name]
    kept = filed(worked.file)
    found = as_json(assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim])
    assert told(found) == wanted(worked)
    assert findings() == []


def agreed(kept: Kept, *, by: Any = SITI, second: Any = HEAD, at: dt.datetime | None = None) -> Decision:
    moment = at or kept.at
    proposal = propose_decision(kept.claim, reason="papers seen", by=by, at=moment)
    _, decision = approve(proposal.pk, by=second, at=moment)
    assert isinstance(decision, Decision)
    return decision


def answered(kept: Kept, question: str, value: bool | int, *, by: Any = SITI, second: Any = HEAD) -> None:
    proposal = propose_answer(kept.claim, question, value, reason="letter of head office", by=by, at=kept.at)
    approve(proposal.pk, by=second, at=kept.at)


def came_back(reference: str, kept: Kept) -> None:
    """The bank sent a transfer back, as two people say."""
    proposal = propose_return(reference, reason="statement of 2 June", by=SITI, at=kept.at)
    with pytest.raises(SamePerson):
        approve(proposal.pk, by=SITI, at=kept.at)
    approve(proposal.pk, by=BUDI, at=kept.at)


def owed(claim: int) -> int:
    return -sum(Balance.objects.filter(account__owner__startswith=f"claim:{claim}:").values_list("amount", flat=True))


def paid_out(kept: Kept, bank: Bank) -> int:
    """Decide what can be decided, send it, let the bank do it; returns what it has paid of the claim in all."""
    all_destined(kept, bank)
    agreed(kept)
    if kept.state == "payable":
        pay(kept.claim, by=house_itself(), at=kept.at)
        run_bank(kept.at)
    return sum(order.amount for order in bank.orders.values() if order.reference.startswith(f"CLM-{kept.claim}-"))


def run_bank(at: dt.datetime) -> None:
    for minutes in (0, 2, 11, 30, 120, 600, 2000):
        calls.work(at + dt.timedelta(minutes=minutes))


def test_a_widow_is_paid_once_from_the_papers_to_the_account(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    destined(kept, bank, heir(kept), "SARI CONTOH")
    assert kept.state == "assessed"
    agreed(kept)
    assert kept.state == "payable" and owed(kept.claim) == 42 * M
    pay(kept.claim, by=house_itself(), at=kept.at)
    assert kept.state == "paying" and owed(kept.claim) == 0
    assert pay(kept.claim, by=house_itself(), at=kept.at)[0].reference.startswith("CLM-")
    run_bank(kept.at)
    assert kept.states == [
        "filed",
        "complete",
        "stopped",
        "assessed",
        "proposed",
        "approved",
        "payable",
        "paying",
        "paid",
        "closed",
    ]
    assert [order.amount for order in bank.orders.values()] == [42 * M]
    assert Payout.objects.get().late == 0
    assert findings() == []


WHOLE = ("K01", "K02", "K08", "K11", "K12", "K13", "K16", "K17", "K18", "K20", "K21", "K23")


@pytest.mark.parametrize("name", WHOLE)
def test_what_nobody_doubts_is_paid_whole(name: str, bank: Bank) -> None:
    worked = K[name]
    kept = filed(worked.file)
    assert paid_out(kept, bank) == worked.due
    assert kept.state == "closed" and owed(kept.claim) == 0
    assert findings() == []


def test_of_a_doubt_about_the_waiting_rule_the_funeral_is_paid_at_once_and_the_rest_when_head_office_says(bank: Bank) -> None:
    kept = filed(K["K03"].file)
    assert kept.state == "stopped"
    assert paid_out(kept, bank) == 10 * M
    assert kept.state == "stopped", "the rest waits for head office"
    answered(kept, "cover.waiting_open", True)
    assert kept.state == "assessed"
    assert paid_out(kept, bank) == 42 * M
    assert [one.gives for one in Decision.objects.order_by("pk")] == [10 * M, 32 * M]
    assert kept.state == "closed" and findings() == []


def test_arrears_paid_after_a_death_wait_for_head_office_and_are_paid_by_its_word(bank: Bank) -> None:
    kept = filed(K["K06"].file)
    with pytest.raises(NotNow, match="question"):
        propose_decision(kept.claim, reason="pay", by=SITI, at=kept.at)
    with pytest.raises(Problem, match="branch"):
        answered(kept, "cover.paid_after_event", True, second=BUDI)
    approve(Proposal.objects.get(ended_at=None).pk, by=HEAD, at=kept.at)
    assert paid_out(kept, bank) == 42 * M
    assert kept.state == "closed" and findings() == []


def test_arrears_that_do_not_count_are_refused_by_two_with_the_reason(bank: Bank) -> None:
    kept = filed(K["K06"].file)
    answered(kept, "cover.paid_after_event", False)
    assert agreed(kept).outcome == "refused"
    assert kept.state == "refused" and kept.row.void_since is not None
    assert kept.row.steps.latest("number").reason == "cover.paid_after_event"


def test_two_wives_the_funeral_at_once_to_who_paid_it_the_rest_by_the_letter_of_all(bank: Bank) -> None:
    kept = filed(K["K27"].file)
    bring_paper(kept.claim, "burial_receipt", by=SITI, at=kept.at)
    assert paid_out(kept, bank) == 10 * M
    wives = [
        {"relation": "wife", "age": 45, "name": "Ani Contoh", "receives": True},
        {"relation": "wife", "age": 33, "name": "Ida Contoh", "receives": True},
    ]
    name_heirs(kept.claim, with_names([*wives, *[{"relation": "child", "age": 20}] * 3]), by=SITI, at=kept.at)
    assert paid_out(kept, bank) == 42 * M
    last = Decision.objects.latest("pk")
    assert sorted(last.payees.values_list("amount", flat=True)) == [16 * M, 16 * M]
    assert kept.state == "closed" and findings() == []


def test_what_every_reading_pays_of_an_injury_leaves_now_and_the_rest_by_an_answer_in_rupiah(bank: Bank) -> None:
    kept = filed(K["K28"].file)
    assert paid_out(kept, bank) == 24 * M
    line = next(one for one in kept.row.assessments.latest("number").lines.all() if one.status == "open")
    with pytest.raises(BadUsage, match="less or more"):
        answered(kept, line.code, 33 * M)
    answered(kept, line.code, 32 * M)
    assert paid_out(kept, bank) == 32 * M
    assert kept.state == "closed" and findings() == []


def test_notes_of_a_doctor_add_up_to_the_rupiah(bank: Bank) -> None:
    kept = filed(K["K09 first"].file)
    all_destined(kept, bank)
    with pytest.raises(NotYoursToDecide, match="took this claim in"):
        decide_alone(kept.claim, by=SITI, at=kept.at)
    decide_alone(kept.claim, by=BUDI, at=kept.at)
    pay(kept.claim, by=house_itself(), at=kept.at)
    run_bank(kept.at)
    assert kept.state == "waiting_family" and kept.row.steps.latest("number").reason == "paper.next_note"
    tell_benefit(kept.claim, {"days": 38}, by=SITI, at=kept.at)
    decide_alone(kept.claim, by=BUDI, at=kept.at)
    pay(kept.claim, by=house_itself(), at=kept.at)
    run_bank(kept.at)
    assert sorted(order.amount for order in bank.orders.values()) == [840_000, 933_333]
    assert findings() == []


def test_small_savings_are_approved_without_a_person_and_paid(bank: Bank) -> None:
    kept = filed(K["K17"].file)
    destined(kept, bank, "member")
    with pytest.raises(NotYoursToDecide, match="told"):
        decide_by_house(kept.claim, at=kept.at + dt.timedelta(hours=23))
    has_telephone("+6281234567890", kept.member)
    assert rounds.ROUNDS[0].turn(True).counts["approved"] == 1
    run_bank(now())
    assert kept.state == "closed" and Decision.objects.get().by == "claims"
    assert findings() == []


@pytest.mark.parametrize("name", ["K01", "K11", "K18"])
def test_a_machine_decides_nothing_that_wants_people(name: str, bank: Bank) -> None:
    kept = filed(K[name].file)
    with pytest.raises(NotYoursToDecide):
        decide_by_house(kept.claim, at=kept.at)
    assert not Decision.objects.exists()


def test_tax_on_a_part_of_savings_is_entered_by_two(bank: Bank) -> None:
    kept = filed(K["K19"].file)
    answered(kept, "amount.tax", 185_185)
    assert paid_out(kept, bank) == 3_703_703 - 185_185
    assert kept.state == "closed" and findings() == []


def test_who_came_too_late_is_refused_by_two_people_only(bank: Bank) -> None:
    kept = filed(K["K26"].file)
    with pytest.raises(NotYoursToDecide):
        decide_alone(kept.claim, by=SITI, at=kept.at)
    assert agreed(kept).outcome == "expired"
    assert kept.state == "expired" and kept.row.void_since


def test_the_same_person_never_decides_twice(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    all_destined(kept, bank)
    proposal = propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at)
    for same in (
        SITI,
        replace(SITI, name="  SITI "),
        replace(SITI, name="Other", session="x"),
        replace(BUDI, session=SITI.session),
    ):
        with pytest.raises(SamePerson):
            approve(proposal.pk, by=same, at=kept.at)
    approve(proposal.pk, by=BUDI, at=kept.at)
    assert kept.state == "payable"


def test_another_branch_is_wanted_where_the_sum_or_the_doubt_is_large(bank: Bank) -> None:
    kept = filed(K["K08"].file)
    proposal = propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at)
    with pytest.raises(Problem, match="another branch"):
        approve(proposal.pk, by=BUDI, at=kept.at)
    approve(proposal.pk, by=RINA, at=kept.at)
    assert kept.state == "approved", "no account is named yet"


def test_an_approval_is_void_once_a_fact_under_it_changed(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    destined(kept, bank, heir(kept), account="1111111")
    proposal = propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at)
    destined(kept, bank, heir(kept), account="2222222")
    with pytest.raises(Changed):
        approve(proposal.pk, by=HEAD, at=kept.at)
    assert kept.state == "assessed" and not Decision.objects.exists()
    assert agreed(kept).gives == 42 * M


def test_an_account_named_after_the_decision_wants_two_people(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    agreed(kept)
    came = name_destination(
        kept.claim,
        heir(kept),
        partner_code="sandbox",
        bank="014",
        account=named(bank, "1234567", "SARI CONTOH"),
        by=SITI,
        at=kept.at,
    )
    assert isinstance(came, Proposal) and kept.state == "approved"
    with pytest.raises(SamePerson):
        approve(came.pk, by=SITI, at=kept.at)
    approve(came.pk, by=BUDI, at=kept.at)
    assert kept.state == "payable"


def test_what_a_bank_refuses_is_owed_until_another_account_is_named_and_those_days_are_not_ours(
    bank: Bank,
) -> None:
    kept = filed(K["K01"].file)
    all_destined(kept, bank)
    agreed(kept)
    (first,) = pay(kept.claim, by=house_itself(), at=kept.at)
    call = Call.objects.get(reference=first.reference)
    assert calls.tell(call.partner_id, "18", first.reference, "06", their_reference="X", at=kept.at)
    assert kept.state == "returned" and owed(kept.claim) == 42 * M
    with pytest.raises(NotNow, match="not known"):
        pay(kept.claim, by=house_itself(), at=kept.at)  # not to the account to which the bank said no
    destined(kept, bank, heir(kept), account="7654321")
    later = noon("2026-06-30")
    (second,) = pay(kept.claim, by=house_itself(), at=later)
    assert second.late == 0 and second.number == 2
    run_bank(later)
    assert kept.state == "closed" and findings() == []


def test_each_day_of_delay_is_paid_for_by_the_administration(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    all_destined(kept, bank)
    agreed(kept)
    last = kept.row.assessments.latest("number").due_by
    assert last == dt.date(2026, 5, 21)
    (sent,) = pay(kept.claim, by=house_itself(), at=noon("2026-05-25"))
    assert (sent.late_days, sent.late) == (4, 1_680_000)
    run_bank(noon("2026-05-25"))
    assert [order.amount for order in bank.orders.values()] == [43_680_000]
    assert Balance.objects.get(account__fund="ADMIN", account__kind="expense", account__owner="late").amount == 1_680_000
    assert kept.state == "closed" and findings() == []


def test_what_comes_back_days_later_is_owed_again_and_paid_anew(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    paid_out(kept, bank)
    reference = Payout.objects.get().reference
    came_back(reference, kept)
    with pytest.raises(NotNow):
        propose_return(reference, reason="statement of 2 June", by=SITI, at=kept.at)
    assert kept.state == "returned" and owed(kept.claim) == 42 * M and findings() == []
    destined(kept, bank, heir(kept), account="7654321")
    pay(kept.claim, by=house_itself(), at=kept.at)
    run_bank(kept.at)
    assert kept.state == "closed" and owed(kept.claim) == 0 and findings() == []


def test_what_failed_and_went_through_after_all_is_the_payment_or_is_asked_back(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    all_destined(kept, bank)
    agreed(kept)
    (first,) = pay(kept.claim, by=house_itself(), at=kept.at)
    partner = Call.objects.get(reference=first.reference).partner_id
    calls.tell(partner, "18", first.reference, "06", their_reference="X", at=kept.at)
    calls.tell(partner, "18", first.reference, "00", their_reference="X", at=kept.at)
    assert kept.state == "closed" and owed(kept.claim) == 0 and findings() == []
    assert not Balance.objects.filter(account__owner__startswith="recover:").exists()


def test_what_failed_and_went_through_beside_the_one_in_its_place_is_asked_back_from_nobody_by_itself(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    all_destined(kept, bank)
    agreed(kept)
    (first,) = pay(kept.claim, by=house_itself(), at=kept.at)
    partner = Call.objects.get(reference=first.reference).partner_id
    calls.tell(partner, "18", first.reference, "06", their_reference="X", at=kept.at)
    destined(kept, bank, heir(kept), account="7654321")
    pay(kept.claim, by=house_itself(), at=kept.at)
    run_bank(kept.at)
    for _ in range(2):
        calls.tell(partner, "18", first.reference, "00", their_reference="X", at=kept.at)
    assert Balance.objects.get(account__owner=f"recover:claim:{kept.claim}").amount == 42 * M
    assert owed(kept.claim) == 0 and findings() == []


@pytest.mark.parametrize("what", ["drop_answer", "duplicate", "delay"])
def test_whatever_the_bank_says_it_pays_once(what: str, bank: Bank) -> None:
    kept = filed(K["K01"].file)
    all_destined(kept, bank)
    agreed(kept)
    pay(kept.claim, by=house_itself(), at=kept.at)
    lie(bank, 3, **{what: 1.0})
    calls.work(kept.at)
    lie(bank)
    run_bank(kept.at + dt.timedelta(minutes=1))
    assert [order.amount for order in bank.orders.values()] == [42 * M]
    assert kept.state == "closed" and findings() == []


def test_a_hospital_and_a_wife_join_and_nobody_is_refused_as_a_duplicate(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    again = file_one(
        Filing(str(kept.member.pk), "jkm", dt.date(2026, 5, 14), relation="facility", phone="081299998888"), by=BUDI, at=kept.at
    )
    assert again.is_joined and again.claim == kept.claim and Claim.objects.count() == 1
    assert list(kept.row.parties.order_by("number").values_list("relation", flat=True)) == ["heir", "facility"]


def test_one_death_is_paid_by_one_programme(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    with pytest.raises(NotNow, match="claimed as jkm"):
        file_one(Filing(str(kept.member.pk), "jkk_death", dt.date(2026, 5, 14)), by=SITI, at=kept.at)
    with pytest.raises(IntegrityError, match="claim_one_death_benefit"), transaction.atomic():
        Claim.objects.create(event=kept.row.event, member=kept.member, kind="jkk_death", filed_at=kept.at, filed_by="x")


def test_the_table_of_moves_stands_in_the_database(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    with pytest.raises(IntegrityError, match="does not go to paid"), transaction.atomic():
        take([Move(kept.claim, State.PAID)], by=SITI, at=kept.at)
    with pytest.raises(IntegrityError, match="follows the last"), transaction.atomic():
        Step.objects.create(claim_id=kept.claim, number=9, was="assessed", state="withdrawn", owner="nobody", by="x", at=kept.at)


def test_the_register_knows_another_day_of_death(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    died(dt.date(2026, 5, 12), at=kept.at)
    found = assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim]
    assert "person.differs" in found.stops and kept.state == "stopped" and not found.gives
    tell(kept.claim, on=dt.date(2026, 5, 12), by=SITI, at=kept.at)
    assert kept.state == "assessed" and kept.row.event.tellings.count() == 2


def test_whom_nobody_named_is_not_nobody(bank: Bank) -> None:
    file = dict(K["K01"].file) | {"heirs": [], "papers": ["death_certificate"]}
    kept = filed(file)
    step = kept.row.steps.latest("number")
    assert (step.state, step.reason) == ("waiting_family", "heir.unnamed")
    name_heirs(kept.claim, with_names(K["K01"].file["heirs"]), by=SITI, at=kept.at)
    assert kept.state == "waiting_family"
    bring_paper(kept.claim, "heir_letter", by=SITI, at=kept.at)
    assert kept.state == "assessed"


def test_assessed_again_from_the_same_facts_nothing_is_written(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    before = (kept.states, kept.row.assessments.count())
    assess_claims([kept.claim], by=SITI, at=kept.at + dt.timedelta(days=1))
    assert (kept.states, kept.row.assessments.count()) == before


def test_who_objects_is_answered_by_another_officer_and_the_claim_is_opened_by_two(bank: Bank) -> None:
    kept = filed(K["K26"].file)
    agreed(kept, by=SITI, second=HEAD)
    made = object_to(kept.claim, "We wrote in 2021 already.", by=SITI, at=kept.at)
    assert said(made) == "We wrote in 2021 already." and kept.state == "objection"
    assert object_to(kept.claim, "Again.", by=SITI, at=kept.at).pk == made.pk
    for same in (SITI, HEAD):
        with pytest.raises(SameOfficer):
            answer_objection(made.pk, is_right=True, answer="yes", by=same, at=kept.at)
    answer_objection(made.pk, is_right=True, answer="The letter of 2021 is here.", by=BUDI, at=kept.at)
    approve(propose_reopening(kept.claim, reason="letter of 2021", by=BUDI, at=kept.at).pk, by=HEAD, at=kept.at)
    assert kept.states[-3:] == ["objection", "reopened", "complete"] or "reopened" in kept.states
    assert kept.row.void_since is None


def test_an_objection_that_is_not_right_leaves_it_as_it_was(bank: Bank) -> None:
    kept = filed(K["K26"].file)
    agreed(kept)
    made = object_to(kept.claim, "We wrote in 2021 already.", by=SITI, at=kept.at)
    answer_objection(made.pk, is_right=False, answer="No letter was found.", by=BUDI, at=kept.at)
    assert kept.state == "expired" and kept.row.void_since is not None


def test_who_proposed_it_takes_it_back_and_the_claim_is_open_again(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    proposal = propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at)
    assert kept.state == "proposed"
    withdraw(proposal.pk, by=SITI, at=kept.at)
    assert kept.state == "assessed"


def test_a_bank_that_does_not_answer_says_nothing_of_an_account(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    lie(bank, 3, drop_answer=1.0)
    words: dict[str, Any] = {"partner_code": "sandbox", "bank": "014", "account": named(bank, "1234567", "SARI CONTOH")}
    with pytest.raises(NameNotHeard):
        name_destination(kept.claim, heir(kept), **words, by=SITI, at=kept.at)
    assert not kept.row.destinations.exists()
    lie(bank)
    destined(kept, bank, heir(kept))
    agreed(kept)
    lie(bank, 3, drop_answer=1.0)
    with pytest.raises(NameNotHeard):
        pay(kept.claim, by=house_itself(), at=kept.at + dt.timedelta(days=2))
    assert kept.state == "payable"


def test_an_account_that_is_another_ones_by_now_is_not_paid_to(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    destined(kept, bank, heir(kept), account="1234567")
    agreed(kept)
    named(bank, "1234567", "ORANG LAIN")
    assert pay(kept.claim, by=house_itself(), at=kept.at + dt.timedelta(days=2)) == []
    assert kept.state == "returned" and owed(kept.claim) == 42 * M and not Payout.objects.exists()
    destined(kept, bank, heir(kept), account="7654321")
    pay(kept.claim, by=house_itself(), at=kept.at + dt.timedelta(days=2))
    run_bank(kept.at + dt.timedelta(days=2))
    assert kept.state == "closed" and findings() == []
