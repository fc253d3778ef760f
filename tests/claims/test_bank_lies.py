"""A bank that says two things of one payment: what it called done and had failed, what came back, whose an account is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from naungan.approvals.proposals import NotOpen, approve
from naungan.claims.models import Payout
from naungan.claims.paying import pay, propose_return
from naungan.claims.steps import NotNow
from naungan.contributions.corrections.call_outcomes import propose_outcome
from naungan.contributions.corrections.credit import owed as owed_to
from naungan.contributions.corrections.payouts import pay_out
from naungan.contributions.models import Break, StatementLine
from naungan.contributions.settlement.bank_statements import Banked
from naungan.contributions.settlement.bank_statements import bank as take_in
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Balance, Fund
from naungan.lib.access import house_itself
from naungan.lib.errors import Problem
from naungan.partners import calls
from naungan.partners.models import Call
from naungan.partners.profiles import partner
from naungan.partners.sandbox.bank import Bank
from tests.claims.rooms import HEAD, SITI, Kept, filed
from tests.claims.served import all_destined, destined, heir, lie
from tests.claims.test_rooms import agreed, bank, owed, run_bank
from tests.claims.worked import K
from tests.make import AT, findings, head

__all__ = ["bank"]
pytestmark = pytest.mark.django_db
M = 1_000_000
DAY = dt.timedelta(days=1)


def sent(bank: Bank, name: str = "K01", **lies: float) -> Kept:
    """A claim whose money left, to a bank that lies so."""
    kept = filed(K[name].file)
    all_destined(kept, bank)
    agreed(kept)
    lie(bank, 1, **lies)
    pay(kept.claim, by=house_itself(), at=kept.at)
    calls.work(kept.at)
    return kept


def decided_by_two(*, is_done: bool, at: dt.datetime) -> None:
    call = Call.objects.get(state=Call.State.PARKED)
    approve(
        propose_outcome(call.pk, is_done=is_done, reason="the bank on the telephone", by=head("Dewi"), at=at).pk, by=HEAD, at=at
    )


def clearing() -> int:
    return sum(Balance.objects.filter(account__fund=Fund.CLEARING, account__owner="sandbox").values_list("amount", flat=True))


def stated(bank: Bank, path: Path, day: dt.datetime, number: int = 1) -> Banked:
    path.write_text(bank.statement(day.date(), number=number))
    return take_in(path, account="main", by=HEAD, at=day)


def test_what_a_bank_called_done_and_had_failed_is_asked_by_a_person_and_owed_again(bank: Bank) -> None:
    kept = sent(bank, late_failure=1.0)
    assert kept.state == "closed" and owed(kept.claim) == 0, "the bank said that it was done"
    calls.work(kept.at + DAY - dt.timedelta(minutes=1))
    assert Call.objects.get(service="18").state == "done", "nobody asks before a day is over"
    calls.work(kept.at + DAY)
    assert Call.objects.get(service="18").state == "parked" and owed(kept.claim) == 0
    decided_by_two(is_done=False, at=kept.at + DAY)
    assert owed(kept.claim) == 42 * M and kept.state == "returned" and clearing() == 0
    payout = Payout.objects.get()
    assert payout.why == "pay.failed" and payout.returned_at and payout.done_at
    lie(bank)
    destined(kept, bank, heir(kept), account="99887766")
    pay(kept.claim, by=house_itself(), at=kept.at + 2 * DAY)
    run_bank(kept.at + 2 * DAY)
    assert kept.state == "closed" and owed(kept.claim) == 0
    assert sum(order.amount for order in bank.orders.values() if order.status == "00") == 42 * M
    assert findings() == []


def test_a_bank_of_two_answers_moves_nothing_until_two_people_asked_it(bank: Bank) -> None:
    kept = sent(bank, two_answers=1.0)
    calls.work(kept.at + DAY)
    assert Call.objects.get(service="18").state == "parked"
    for later in (2, 5, 30):
        calls.work(kept.at + later * DAY)
    decided_by_two(is_done=True, at=kept.at + 2 * DAY)
    assert kept.state == "closed" and owed(kept.claim) == 0 and len(bank.orders) == 1
    assert findings() == []


def test_what_a_bank_confirms_a_day_later_is_asked_no_more(bank: Bank) -> None:
    kept = sent(bank)
    calls.work(kept.at + DAY)
    call = Call.objects.get(service="18")
    assert (call.state, call.ask_at) == ("done", None)
    assert calls.partners_waiting(kept.at + 30 * DAY) == []


def test_who_never_answers_a_day_later_is_asked_for_five_days(bank: Bank) -> None:
    kept = sent(bank)
    lie(bank, drop_answer=1.0)
    moment, asked = kept.at + DAY, 0
    while calls.partners_waiting(moment):
        asked += calls.work(moment).asked
        moment += dt.timedelta(hours=6)
        assert asked < 40
    assert dt.timedelta(days=4) < moment - kept.at < dt.timedelta(days=6)
    assert Call.objects.get(service="18").state == "done"


def test_money_that_comes_back_on_the_statement_is_owed_again_once(bank: Bank, tmp_path: Path) -> None:
    kept = sent(bank, returned=1.0)
    assert kept.state == "closed"
    done = stated(bank, tmp_path / "one", kept.at + 2 * DAY)
    assert (done.transfers, done.unexplained) == (2, 0)
    assert kept.state == "returned" and owed(kept.claim) == 42 * M and clearing() == 0
    assert Payout.objects.get().why == "pay.returned"
    again = stated(bank, tmp_path / "two", kept.at + 3 * DAY, number=2)
    assert (again.seen_before, again.unexplained, again.transfers) == (0, 2, 0), "of another day: a person looks"
    call = Call.objects.get(service="18")
    assert not calls.tell(call.partner_id, "18", call.reference, "00", their_reference="", at=kept.at + 3 * DAY)
    assert owed(kept.claim) == 42 * M, "an old word that it was done does not undo money that is here"
    assert findings() == []


def test_a_statement_tells_of_each_transfer_that_it_left(bank: Bank, tmp_path: Path) -> None:
    kept = sent(bank)
    assert clearing() == -42 * M
    done = stated(bank, tmp_path / "one", kept.at + DAY)
    assert (done.transfers, done.unexplained) == (1, 0) and clearing() == 0
    assert StatementLine.objects.get().code == "sent" and not Break.objects.exists()
    assert findings() == []


def test_what_two_people_knew_to_have_come_back_is_not_owed_twice_by_the_statement(bank: Bank, tmp_path: Path) -> None:
    kept = sent(bank, returned=1.0)
    reference = Payout.objects.get().reference
    proposal = propose_return(reference, reason="letter of the bank", by=SITI, at=kept.at + DAY)
    approve(proposal.pk, by=HEAD, at=kept.at + DAY)
    assert owed(kept.claim) == 42 * M
    stated(bank, tmp_path / "one", kept.at + 2 * DAY)
    assert owed(kept.claim) == 42 * M and clearing() == 0
    assert findings() == []


def test_the_statement_ends_what_was_never_heard(bank: Bank, tmp_path: Path) -> None:
    """Money that stands on our account again did not arrive, whatever nobody answered."""
    kept = sent(bank, returned=1.0, drop_answer=1.0)
    assert kept.state == "paying"
    stated(bank, tmp_path / "one", kept.at + 2 * DAY)
    assert kept.state == "returned" and owed(kept.claim) == 42 * M
    run_bank(kept.at + 3 * DAY)
    assert owed(kept.claim) == 42 * M and findings() == []


LINE = ":61:{day:%y%m%d}{mark}{amount},00NTRF{ours}//B1\n:86:{text}"
HEADS = ":20:X\n:25:C\n:28C:1/1\n:60F:C{day:%y%m%d}IDR100000000,00\n"


@pytest.mark.parametrize(
    ("mark", "amount", "text", "code"),
    [
        ("C", 42 * M, "RETUR {reference} REKENING TUTUP", "came_back"),
        ("RD", 42 * M, "{reference}", "came_back"),
        ("C", 42 * M, "RTN {broken}", "came_back"),
        ("C", 42 * M, "RTN/{reference}/TUTUP", "came_back"),
        ("C", 42 * M, "RETUR REF:{reference}.", "came_back"),
        ("C", 42 * M, "RETUR {reference}-TUTUP", "came_back"),
        ("C", 42 * M, "retur {lower}", "came_back"),
        ("C", 42 * M - 1, "RETUR {reference}", "unexplained"),
        ("C", 42 * M, "RETUR {reference}1", "unexplained"),
        ("C", 42 * M, "RETUR", "unexplained"),
        ("RC", 42 * M, "{reference}", "taken_back"),
        ("D", 42 * M, "KIRIM {reference}", "sent"),
        ("D", 42 * M, "KIRIM", "money_out"),
    ],
)
def test_a_line_of_the_statement_is_ours_by_our_reference_and_the_very_sum(
    bank: Bank, tmp_path: Path, mark: str, amount: int, text: str, code: str
) -> None:
    kept = sent(bank)
    reference = Payout.objects.get().reference
    words = text.format(reference=reference, lower=reference.lower(), broken=f"{reference[:7]}\n{reference[7:]} X")
    line = LINE.format(day=kept.at, mark=mark, amount=amount, ours="NONREF", text=words)
    path = tmp_path / "statement"
    path.write_text(HEADS.format(day=kept.at) + line + f"\n:62F:C{kept.at:%y%m%d}IDR100000000,00\n")
    take_in(path, account="main", by=HEAD, at=kept.at + DAY)
    assert StatementLine.objects.get().code == code
    assert owed(kept.claim) == (42 * M if code == "came_back" else 0)
    assert findings() == []


def test_an_account_that_the_bank_keeps_for_somebody_else_is_not_paid(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    lie(bank, wrong_name=1.0)
    destined(kept, bank, heir(kept))
    agreed(kept)
    assert kept.state != "payable", "another name: a person must judge it first"
    with pytest.raises(Problem):
        pay(kept.claim, by=house_itself(), at=kept.at)
    assert not bank.orders


def test_what_a_bank_said_had_failed_and_its_statement_lets_out_is_not_sent_again_before_two_people_asked(
    bank: Bank, tmp_path: Path
) -> None:
    kept = sent(bank, two_answers=1.0, drop_answer=1.0)
    lie(bank)
    run_bank(kept.at)
    assert kept.state == "returned" and owed(kept.claim) == 42 * M, "asked, the bank said that it had failed"
    done = stated(bank, tmp_path / "one", kept.at + 2 * DAY)
    assert done.transfers == 1 and Call.objects.get(service="18").state == "parked"
    destined(kept, bank, heir(kept), account="99887766")
    with pytest.raises(NotNow, match="asked"):
        pay(kept.claim, by=house_itself(), at=kept.at + 2 * DAY)
    decided_by_two(is_done=True, at=kept.at + 2 * DAY)
    assert kept.state == "closed" and owed(kept.claim) == 0 and clearing() == 0
    assert findings() == []


def test_a_transfer_that_failed_goes_out_and_comes_back_on_one_statement_without_a_question(bank: Bank, tmp_path: Path) -> None:
    kept = sent(bank, returned=1.0, drop_answer=1.0)
    lie(bank)
    run_bank(kept.at)
    assert kept.state == "payable" and owed(kept.claim) == 42 * M
    done = stated(bank, tmp_path / "one", kept.at + 2 * DAY)
    assert done.transfers == 2 and Call.objects.filter(service="18", state="parked").count() == 0
    assert owed(kept.claim) == 42 * M and clearing() == 0 and findings() == []


def day_one(bank: Bank, path: Path, at: dt.datetime) -> Banked:
    """The statement of the day on which money left: what comes back stands on a later one."""
    lines = bank.statement(at.date()).split("\n")
    kept = [line for line in lines if not (line.startswith(":61:") and line[10] == "C") and "RTN" not in line]
    path.write_text("\n".join(kept))
    return take_in(path, account="main", by=HEAD, at=at)


def test_who_says_that_it_failed_after_the_statement_let_it_out_has_said_two_things(bank: Bank, tmp_path: Path) -> None:
    """Our own account is the last word, whichever of the two comes first."""
    kept = sent(bank, two_answers=1.0, drop_answer=1.0)
    assert Call.objects.get(service="18").state == "unsure"
    stated(bank, tmp_path / "one", kept.at + dt.timedelta(hours=1))
    lie(bank)
    run_bank(kept.at + dt.timedelta(hours=2))
    assert Call.objects.get(service="18").state == "parked" and owed(kept.claim) == 0 and kept.state == "paying"
    decided_by_two(is_done=True, at=kept.at + DAY)
    assert kept.state == "closed" and len(bank.orders) == 1 and findings() == []


def test_what_takes_the_place_of_a_parked_transfer_does_not_leave(bank: Bank, tmp_path: Path) -> None:
    kept = sent(bank, two_answers=1.0, drop_answer=1.0)
    lie(bank)
    run_bank(kept.at)
    destined(kept, bank, heir(kept), account="99887766")
    pay(kept.claim, by=house_itself(), at=kept.at + DAY)  # its intent is kept, and it has not left
    stated(bank, tmp_path / "one", kept.at + DAY)
    calls.work(kept.at + DAY + dt.timedelta(minutes=1))
    assert sum(order.status == "00" for order in bank.orders.values()) == 1, "the second one did not leave"
    decided_by_two(is_done=True, at=kept.at + DAY)
    assert kept.state == "closed" and owed(kept.claim) == 0 and findings() == []


def test_what_was_paid_beside_another_and_came_back_is_asked_of_nobody(bank: Bank, tmp_path: Path) -> None:
    kept = sent(bank, returned=1.0, drop_answer=1.0)
    lie(bank)
    run_bank(kept.at)
    pay(kept.claim, by=house_itself(), at=kept.at + DAY)
    calls.work(kept.at + DAY)
    day_one(bank, tmp_path / "one", kept.at + DAY)
    decided_by_two(is_done=True, at=kept.at + DAY)
    recover = Balance.objects.filter(account__owner__startswith="recover:").exclude(amount=0)
    assert list(recover.values_list("amount", flat=True)) == [42 * M]
    stated(bank, tmp_path / "two", kept.at + 2 * DAY, number=2)
    assert not recover.exists() and clearing() == 0 and owed(kept.claim) == 0 and findings() == []


def test_words_that_were_emptied_stop_no_statement(bank: Bank, tmp_path: Path) -> None:
    kept = sent(bank)
    Call.objects.filter(service="18").update(body_cipher=b"")
    assert stated(bank, tmp_path / "one", kept.at + 2 * DAY).unexplained == 1


def test_what_an_inquiry_called_done_is_asked_for_once_more_too(bank: Bank) -> None:
    kept = sent(bank, drop_answer=1.0)
    lie(bank)
    calls.work(kept.at + dt.timedelta(minutes=2))
    call = Call.objects.get(service="18")
    assert call.state == "done" and call.code == "status 00" and call.ask_at is not None
    calls.work(kept.at + 2 * DAY)
    assert Call.objects.get(service="18").ask_at is None


def test_a_partner_that_is_silent_to_a_consent_is_not_asked_every_five_minutes(bank: Bank) -> None:
    lie(bank, drop_answer=1.0)
    calls.intend(partner("sandbox"), "09", "M-1", {"partnerReferenceNo": "M-1", "tokenId": "x"})
    sent_ = sum(calls.work(AT + dt.timedelta(minutes=minute)).sent for minute in range(0, 4 * 24 * 60, 5))
    assert sent_ < 12, sent_


# -- what we owe to payers goes the same way


PAYER = "payer:7"


def owes_payer(amount: int = 5000) -> None:
    sides = [
        Side(Fund.CLEARING, Account.Kind.ASSET, amount, "sandbox"),
        Side(Fund.SPONSOR, Account.Kind.LIABILITY, -amount, PAYER),
    ]
    post_one("seed", "x", sides, at=AT)


def to_payer(bank: Bank, reference: str, **lies: float) -> Call:
    lie(bank, 1, **lies)
    words: Any = {"partner_code": "sandbox", "bank": "014", "account": "123456", "name": "PENERIMA CONTOH"}
    call = pay_out(PAYER, **words, reference=reference, at=AT)
    calls.work(AT)
    lie(bank)
    for minutes in (2, 11, 30, 120):
        calls.work(AT + dt.timedelta(minutes=minutes))
    call.refresh_from_db()
    return call


def test_a_payers_money_that_went_out_came_back_a_day_later_and_stops_no_statement(bank: Bank, tmp_path: Path) -> None:
    owes_payer()
    call = to_payer(bank, "OUT-1", returned=1.0, drop_answer=1.0)
    assert call.state == "failed" and owed_to(PAYER) == 5000
    day_one(bank, tmp_path / "one", AT + DAY)
    call.refresh_from_db()
    assert call.state == "parked"
    stated(bank, tmp_path / "two", AT + 2 * DAY, number=2)
    call.refresh_from_db()
    assert call.state == "failed" and owed_to(PAYER) == 5000 and clearing() == 5000


@pytest.mark.parametrize("is_done", [True, False])
def test_a_payer_is_not_paid_twice_while_a_person_asks_the_bank(bank: Bank, tmp_path: Path, is_done: bool) -> None:
    owes_payer()
    call = to_payer(bank, "OUT-1", two_answers=1.0, drop_answer=1.0)
    stated(bank, tmp_path / "one", AT + DAY)
    call.refresh_from_db()
    assert call.state == "parked" and owed_to(PAYER) == 5000
    words: Any = {"partner_code": "sandbox", "bank": "014", "account": "123456", "name": "PENERIMA CONTOH"}
    with pytest.raises(NotOpen, match="asked"):
        pay_out(PAYER, **words, reference="OUT-2", at=AT + DAY)
    decided_by_two(is_done=is_done, at=AT + DAY)
    assert owed_to(PAYER) == (0 if is_done else 5000)


def test_a_payers_money_that_went_through_after_another_took_its_place_is_asked_back_and_comes_back(bank: Bank) -> None:
    owes_payer()
    first = to_payer(bank, "OUT-1", late_failure=1.0, drop_answer=1.0)
    assert first.state == "failed"
    to_payer(bank, "OUT-2")
    assert owed_to(PAYER) == 0
    calls.tell(first.partner_id, "18", "OUT-1", "00", their_reference="", at=AT + DAY)
    recover = Balance.objects.filter(account__owner=f"recover:{PAYER}").exclude(amount=0)
    assert list(recover.values_list("amount", flat=True)) == [5000]
    calls.send_back(first.pk, at=AT + 2 * DAY)
    assert not recover.exists() and owed_to(PAYER) == 0
