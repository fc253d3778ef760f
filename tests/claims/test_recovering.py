"""Money that should not have left: two people find it, the family may object, two people waive it or agree how it comes back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import Changed, NotYours, SamePerson, approve
from naungan.claims.assessing import assess_claims
from naungan.claims.deciding import propose_answer, propose_decision, propose_reopening
from naungan.claims.filing import name_heirs, tell_benefit
from naungan.claims.letters import letter_of
from naungan.claims.models import Payout, Recovery, Repayment
from naungan.claims.objections import SameOfficer, answer_objection, object_to
from naungan.claims.paying import pay, propose_return
from naungan.claims.queries import seen
from naungan.claims.recovering import open_recoveries, propose_recovery, propose_recovery_end, propose_repayment
from naungan.claims.steps import NotNow, NotThere
from naungan.ledger.models import Balance
from naungan.lib.access import house_itself
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import Outbox
from naungan.partners import calls
from naungan.partners.sandbox.bank import Bank
from tests.claims.rooms import BUDI, HEAD, RINA, SITI, Kept, filed
from tests.claims.served import lie
from tests.claims.test_bank_lies import day_one, decided_by_two, sent, stated
from tests.claims.test_rooms import M, bank, owed, paid_out, run_bank
from tests.claims.worked import K
from tests.make import findings, officer

__all__ = ["bank"]
pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
DEWI = officer("Dewi", "15")


def held(kept: Kept) -> int:
    """What the books hold as to come of a claim."""
    rows = Balance.objects.filter(account__owner__in=[f"recover:claim:{kept.claim}", f"recover:payer:{kept.claim}"])
    return sum(rows.values_list("amount", flat=True))


def expense(owner: str) -> int:
    return sum(Balance.objects.filter(account__kind="expense", account__owner=owner).values_list("amount", flat=True))


def too_much(bank: Bank, income: int = 0) -> Kept:
    """She was paid for 30 days of not working, and the doctor's note says 20: ten days too much."""
    file = K["K09 first"].file
    member = file["member"] | ({"reference_income": income} if income else {})
    kept = filed({**file, "benefit": {"days": 30}, "member": member})
    paid_out(kept, bank)
    tell_benefit(kept.claim, {"days": 20}, by=SITI, at=kept.at)
    return kept


def found(kept: Kept, at: dt.datetime | None = None) -> Recovery:
    made = propose_recovery(kept.claim, reason="the note says 20 days", by=SITI, at=at or kept.at)
    _, came = approve(made.pk, by=HEAD, at=at or kept.at)
    assert isinstance(came, Recovery)
    return came


def ended(recovery: Recovery, at: dt.datetime, plan: str = "") -> None:
    outcome = "plan" if plan else "waive"
    approve(propose_recovery_end(recovery.pk, outcome, plan=plan, reason="as agreed", by=SITI, at=at).pk, by=HEAD, at=at)


def test_ten_days_too_much_are_found_told_and_waived_and_no_other_money_is_touched(bank: Bank) -> None:
    kept = too_much(bank)
    paid, spent = seen(kept.claim, SITI).paid, expense("benefit:stmb")
    assert kept.state == "stopped"
    recovery = found(kept)
    assert (paid, recovery.amount, held(kept)) == (1_400_000, 466_667, 466_667)
    assert recovery.lines == {"jkk.stmb_first": recovery.amount}
    assert expense("benefit:stmb") == spent - recovery.amount
    assert kept.state == "waiting_family" and owed(kept.claim) == 0, "her next note is awaited as before"
    told = letter_of(seen(kept.claim, SITI), language="en")
    said = " ".join(line for part in told.parts for line in part.says)
    assert "the note says 20 days" in said and "Nothing is taken from you by itself" in said
    assert Outbox.objects.filter(topic="claim.overpaid").count() == 1
    with pytest.raises(NotNow, match="may object until"):
        propose_recovery_end(recovery.pk, "waive", reason="quickly", by=SITI, at=kept.at + 13 * DAY)
    assert [one.pk for one in open_recoveries(SITI)] == [recovery.pk] and not open_recoveries(RINA)
    ended(recovery, kept.at + 14 * DAY)
    assert held(kept) == 0 and expense("waived") == recovery.amount
    assert seen(kept.claim, SITI).paid == paid and Payout.objects.count() == 1, "she keeps what she has"
    assert Outbox.objects.filter(topic="claim.waived").count() == 1 and not open_recoveries(SITI)
    assert findings() == []


def test_who_pays_it_back_pays_by_herself_and_each_line_of_a_statement_counts_once(bank: Bank) -> None:
    kept = too_much(bank, 4_200_000)
    recovery = found(kept)
    ended(recovery, kept.at + 20 * DAY, plan="Rp50.000 each month from July")
    half = recovery.amount // 2
    words: dict[str, Any] = {"partner_code": "sandbox", "reason": "she paid", "by": SITI, "at": kept.at + 50 * DAY}
    approve(propose_repayment(recovery.pk, half, reference="RK-1", **words).pk, by=BUDI, at=kept.at + 50 * DAY)
    assert held(kept) == recovery.amount - half and seen(kept.claim, SITI).recoveries[0].left == recovery.amount - half
    with pytest.raises(BadUsage, match="counted before"):
        propose_repayment(recovery.pk, 1, reference="RK-1", **words)
    with pytest.raises(BadUsage, match="more than is asked"):
        propose_repayment(recovery.pk, recovery.amount, reference="RK-2", **words)
    last = propose_repayment(recovery.pk, recovery.amount - half, reference="RK-2", **words)
    approve(last.pk, by=BUDI, at=kept.at + 50 * DAY)
    assert held(kept) == 0 and Repayment.objects.count() == 2
    with pytest.raises(NotNow, match="not asked for any more"):
        propose_repayment(recovery.pk, 1, reference="RK-3", **words)
    assert findings() == []


def test_less_than_a_million_is_not_asked_back(bank: Bank) -> None:
    kept = too_much(bank)
    recovery = found(kept)
    with pytest.raises(BadUsage, match="not asked back"):
        propose_recovery_end(recovery.pk, "plan", plan="all at once", reason="x", by=SITI, at=kept.at + 20 * DAY)


def test_while_the_family_objects_nothing_is_decided(bank: Bank) -> None:
    kept = too_much(bank)
    recovery = found(kept)
    objection = object_to(kept.claim, "I did not work for 30 days", by=DEWI, at=kept.at + DAY)
    with pytest.raises(NotNow, match="objects"):
        propose_recovery_end(recovery.pk, "waive", reason="x", by=SITI, at=kept.at + 20 * DAY)
    answer_objection(objection.pk, is_right=False, answer="the doctor wrote 20", by=DEWI, at=kept.at + 21 * DAY)
    ended(recovery, kept.at + 22 * DAY)
    assert findings() == []


def test_an_objection_between_proposal_and_second_person_stops_it(bank: Bank) -> None:
    kept = too_much(bank, 4_200_000)
    recovery, later = found(kept), kept.at + 20 * DAY
    waits = propose_recovery_end(recovery.pk, "plan", plan="all at once", reason="x", by=SITI, at=later)
    object_to(kept.claim, "I did not work for 30 days", by=DEWI, at=later)
    with pytest.raises(NotNow, match="objects"):
        approve(waits.pk, by=HEAD, at=later)
    assert Recovery.objects.get().plan == ""


def test_one_person_or_one_of_another_branch_recovers_nothing(bank: Bank) -> None:
    kept = too_much(bank)
    with pytest.raises(NotThere):
        propose_recovery(kept.claim, reason="x", by=RINA, at=kept.at)
    made = propose_recovery(kept.claim, reason="x", by=SITI, at=kept.at)
    with pytest.raises(SamePerson):
        approve(made.pk, by=SITI, at=kept.at)
    with pytest.raises(NotYours):
        approve(made.pk, by=RINA, at=kept.at)
    assert not Recovery.objects.exists() and held(kept) == 0


def test_above_ten_million_the_second_is_of_head_office(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    paid_out(kept, bank)
    words: dict[str, Any] = {"payer": "Pemda Contoh", "reason": "the bank took its payment back", "by": SITI, "at": kept.at}
    small = propose_recovery(kept.claim, amount=10 * M, **words)
    approve(small.pk, by=BUDI, at=kept.at)
    big = filed(K["K01"].file)
    paid_out(big, bank)
    waits = propose_recovery(big.claim, amount=10 * M + 1, **words)
    with pytest.raises(NotYours):
        approve(waits.pk, by=BUDI, at=big.at)
    approve(waits.pk, by=HEAD, at=big.at)
    assert findings() == []


def test_of_a_payer_whose_money_was_taken_back_the_family_hears_nothing_and_keeps_all(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    paid_out(kept, bank)
    words: dict[str, Any] = {"payer": "Pemda Contoh", "reason": "its payment was taken back", "by": SITI, "at": kept.at}
    with pytest.raises(BadUsage, match="not what was paid"):
        propose_recovery(kept.claim, amount=43 * M, **words)
    made = propose_recovery(kept.claim, amount=42 * M, **words)
    _, recovery = approve(made.pk, by=HEAD, at=kept.at)
    assert held(kept) == 42 * M and expense("recovered") == -42 * M
    assert kept.state == "closed" and not Outbox.objects.filter(topic="claim.overpaid").exists()
    letter = letter_of(seen(kept.claim, SITI), language="en")
    assert not any("Pemda" in line for part in letter.parts for line in part.says)
    back: dict[str, Any] = {"partner_code": "sandbox", "reason": "transfer of the province", "by": SITI, "at": kept.at}
    approve(propose_repayment(recovery.pk, 42 * M, reference="RK-9", **back).pk, by=HEAD, at=kept.at)
    assert held(kept) == 0 and findings() == []


def test_a_fact_that_changes_before_the_second_person_ends_the_proposal(bank: Bank) -> None:
    kept = too_much(bank)
    waits = propose_recovery(kept.claim, reason="20 days", by=SITI, at=kept.at)
    tell_benefit(kept.claim, {"days": 25}, by=BUDI, at=kept.at)
    with pytest.raises(Changed):
        approve(waits.pk, by=HEAD, at=kept.at)
    again = found(kept)
    assert again.amount == 233_333, "25 days by now"


def test_nothing_is_recovered_where_nothing_is_too_much_and_never_twice(bank: Bank) -> None:
    kept = filed({**K["K09 first"].file, "benefit": {"days": 30}})
    paid_out(kept, bank)
    with pytest.raises(NotNow, match="Nothing of claim"):
        propose_recovery(kept.claim, reason="x", by=SITI, at=kept.at)
    tell_benefit(kept.claim, {"days": 20}, by=SITI, at=kept.at)
    found(kept)
    with pytest.raises(NotNow):
        propose_recovery(kept.claim, reason="x", by=SITI, at=kept.at)
    assert Proposal.objects.filter(act="claim.recover").count() == 1


@pytest.mark.parametrize("is_waived", [True, False])
def test_what_was_not_too_much_after_all_is_hers_and_is_not_paid_twice(bank: Bank, is_waived: bool) -> None:
    """The note of 30 days was right: of what she has already nothing is given again, however the finding had ended."""
    kept = too_much(bank)
    recovery, later = found(kept), kept.at + 15 * DAY
    if is_waived:
        ended(recovery, later)
    tell_benefit(kept.claim, {"days": 30}, by=SITI, at=later)
    answer = assess_claims([kept.claim], by=SITI, at=later)[kept.claim]
    assert "recovery.due_again" in answer.stops
    with pytest.raises(NotNow):
        propose_decision(kept.claim, reason="x", by=SITI, at=later)
    approve(propose_recovery_end(recovery.pk, "right", reason="the doctor", by=SITI, at=later).pk, by=HEAD, at=later)
    answer = assess_claims([kept.claim], by=SITI, at=later)[kept.claim]
    assert not answer.gives and "recovery.due_again" not in answer.stops
    assert held(kept) == 0 and expense("waived") == 0 and expense("benefit:stmb") == 1_400_000
    assert seen(kept.claim, SITI).paid == 1_400_000 and findings() == []


def test_what_she_had_paid_back_is_due_to_her_again_where_it_was_not_too_much(bank: Bank) -> None:
    kept = too_much(bank, 4_200_000)
    recovery, later = found(kept), kept.at + 20 * DAY
    words: dict[str, Any] = {"partner_code": "sandbox", "reason": "she paid", "by": SITI, "at": later}
    approve(propose_repayment(recovery.pk, 600_000, reference="RK-1", **words).pk, by=BUDI, at=later)
    tell_benefit(kept.claim, {"days": 30}, by=SITI, at=later)
    approve(propose_recovery_end(recovery.pk, "right", reason="the doctor", by=SITI, at=later).pk, by=HEAD, at=later)
    answer = assess_claims([kept.claim], by=SITI, at=later)[kept.claim]
    assert sum(line.amount or 0 for line in answer.gives) == 600_000 and held(kept) == 0
    assert findings() == []


def test_other_days_of_the_same_line_are_paid_where_two_say_that_they_are_other_money(bank: Bank) -> None:
    """A waived finding is set off against nothing: her next note of ten more days is due in full."""
    kept = too_much(bank)
    later = kept.at + 15 * DAY
    ended(found(kept), later)
    tell_benefit(kept.claim, {"days": 25}, by=SITI, at=later)
    said = propose_answer(kept.claim, "recovery.due_again", True, reason="five more days", by=SITI, at=later)
    approve(said.pk, by=HEAD, at=later)
    answer = assess_claims([kept.claim], by=SITI, at=later)[kept.claim]
    assert not answer.stops and sum(line.amount or 0 for line in answer.gives) == 233_334


def test_while_a_question_is_open_nobody_knows_what_is_too_much(bank: Bank) -> None:
    """A second wife appears after it was paid: the lines are open, and nothing is asked back before she is answered."""
    kept = filed(K["K01"].file)
    paid_out(kept, bank)
    approve(propose_reopening(kept.claim, reason="another wife", by=SITI, at=kept.at).pk, by=HEAD, at=kept.at)
    two = [
        {"relation": "wife", "name": "SARI CONTOH", "receives": True},
        {"relation": "wife", "name": "DUA CONTOH", "receives": True},
    ]
    name_heirs(kept.claim, two, by=SITI, at=kept.at)
    with pytest.raises(NotNow):
        propose_recovery(kept.claim, reason="x", by=SITI, at=kept.at)


def test_money_that_came_back_from_the_bank_is_asked_of_nobody(bank: Bank) -> None:
    """It came back between the proposal and the second person: she has nothing that could be asked for."""
    kept = too_much(bank)
    waits = propose_recovery(kept.claim, reason="20 days", by=SITI, at=kept.at)
    back = propose_return(Payout.objects.get().reference, reason="statement", by=DEWI, at=kept.at)
    approve(back.pk, by=BUDI, at=kept.at)
    with pytest.raises(Problem):
        approve(waits.pk, by=HEAD, at=kept.at)
    assert not Recovery.objects.exists() and held(kept) == 0


def test_after_an_objection_that_was_right_only_that_it_was_wrong_is_decided(bank: Bank) -> None:
    kept = too_much(bank)
    recovery, later = found(kept), kept.at + 20 * DAY
    objection = object_to(kept.claim, "it was 30 days", by=DEWI, at=kept.at + DAY)
    answer_objection(objection.pk, is_right=True, answer="so it was", by=DEWI, at=kept.at + 2 * DAY)
    with pytest.raises(NotNow, match="was right"):
        propose_recovery_end(recovery.pk, "waive", reason="x", by=SITI, at=later)
    approve(propose_recovery_end(recovery.pk, "right", reason="x", by=SITI, at=later).pk, by=HEAD, at=later)
    assert held(kept) == 0 and findings() == []


def test_the_check_finds_what_is_asked_back_and_not_booked(bank: Bank) -> None:
    kept = too_much(bank)
    recovery = found(kept)
    assert findings() == []
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE claims_recovery DISABLE TRIGGER ALL")
        cursor.execute("UPDATE claims_recovery SET amount = amount + 1 WHERE id = %s", [recovery.pk])
        cursor.execute("ALTER TABLE claims_recovery ENABLE TRIGGER ALL")
    assert any("claims.recovery_differs" in one for one in findings())


def twice(bank: Bank, folder: Path) -> Kept:
    """A transfer that had failed went through beside the one that took its place."""
    kept = sent(bank, returned=1.0, drop_answer=1.0)
    lie(bank)
    run_bank(kept.at)
    pay(kept.claim, by=house_itself(), at=kept.at + DAY)
    calls.work(kept.at + DAY)
    day_one(bank, folder / "one", kept.at + DAY)
    decided_by_two(is_done=True, at=kept.at + DAY)
    return kept


def test_a_transfer_that_went_through_beside_another_is_asked_of_who_has_it(bank: Bank, tmp_path: Path) -> None:
    """Both reached her: the books hold the second one as to come, and it is asked for as anything else is."""
    kept = twice(bank, tmp_path)
    recovery = found(kept, kept.at + 3 * DAY)
    assert (recovery.cause, recovery.amount, held(kept), recovery.journal) == ("twice", 42 * M, 42 * M, None)
    with pytest.raises(NotNow):
        propose_recovery(kept.claim, reason="x", by=SITI, at=kept.at + 3 * DAY)
    ended(recovery, kept.at + 30 * DAY)
    assert held(kept) == 0 and expense("waived") == 42 * M and findings() == []


def test_what_the_bank_gives_back_itself_is_asked_of_nobody_any_more(bank: Bank, tmp_path: Path) -> None:
    kept = twice(bank, tmp_path)
    found(kept, kept.at + 2 * DAY)
    stated(bank, tmp_path / "two", kept.at + 3 * DAY, number=2)
    assert held(kept) == 0 and not open_recoveries(SITI) and expense("waived") == 0
    letter = letter_of(seen(kept.claim, SITI), language="en")
    said = " ".join(line for part in letter.parts for line in part.says)
    assert "The bank took it back itself" in said and "yours to keep" not in said
    assert findings() == []


def test_a_finding_that_was_paid_back_whole_and_was_wrong_is_due_to_her_again(bank: Bank) -> None:
    kept = too_much(bank, 4_200_000)
    recovery, later = found(kept), kept.at + 20 * DAY
    words: dict[str, Any] = {"partner_code": "sandbox", "reason": "she paid", "by": SITI, "at": later}
    approve(propose_repayment(recovery.pk, recovery.amount, reference="RK-1", **words).pk, by=BUDI, at=later)
    tell_benefit(kept.claim, {"days": 30}, by=SITI, at=later)
    approve(propose_recovery_end(recovery.pk, "right", reason="the doctor", by=SITI, at=later).pk, by=HEAD, at=later)
    answer = assess_claims([kept.claim], by=SITI, at=later)[kept.claim]
    assert sum(line.amount or 0 for line in answer.gives) == recovery.amount and held(kept) == 0 and findings() == []


def test_who_found_it_does_not_answer_the_objection_to_it(bank: Bank) -> None:
    kept = too_much(bank)
    found(kept)
    objection = object_to(kept.claim, "it was 30 days", by=DEWI, at=kept.at + DAY)
    for one in (SITI, HEAD):
        with pytest.raises(SameOfficer):
            answer_objection(objection.pk, is_right=False, answer="no", by=one, at=kept.at + 2 * DAY)


def test_the_reversal_of_a_large_finding_is_decided_by_head_office_too(bank: Bank) -> None:
    kept = too_much(bank, 90_000_000)
    recovery, later = found(kept), kept.at + 15 * DAY
    assert recovery.amount > 10 * M
    ended(recovery, later)
    waits = propose_recovery_end(recovery.pk, "right", reason="x", by=SITI, at=later)
    with pytest.raises(NotYours):
        approve(waits.pk, by=BUDI, at=later)
    approve(waits.pk, by=HEAD, at=later)
    assert held(kept) == 0 and findings() == []


@pytest.mark.parametrize(
    ("outcome", "plan"), [("", ""), ("gone", ""), ("plan", ""), ("plan", "x" * 201)], ids=["none", "unknown", "no plan", "long"]
)
def test_what_becomes_of_it_is_said_and_nothing_is_waived_by_leaving_a_field_empty(bank: Bank, outcome: str, plan: str) -> None:
    kept = too_much(bank, 4_200_000)
    recovery = found(kept)
    with pytest.raises(BadUsage):
        propose_recovery_end(recovery.pk, outcome, plan=plan, reason="x", by=SITI, at=kept.at + 20 * DAY)
    assert not Proposal.objects.filter(act="claim.recovery_end").exists()
