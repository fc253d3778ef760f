"""Cash at a counter, for families that have no account: once, to her own KTP, in its days; else owed again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import approve
from naungan.claims.assessing import assess_claims
from naungan.claims.calling_back import call_back
from naungan.claims.letters import letter_of
from naungan.claims.models import Destination, Payout
from naungan.claims.paying import name_destination, pay
from naungan.claims.queries import seen
from naungan.claims.steps import NotNow, NotThere
from naungan.claims.stories import story_of
from naungan.lib.access import house_itself
from naungan.lib.clock import wib_day
from naungan.lib.errors import Problem
from naungan.lib.models import AuditEvent, Outbox
from naungan.partners import calls, civil
from naungan.partners.models import Call
from naungan.partners.sandbox.bank import Bank
from naungan.partners.sandbox.civil import Citizen, CivilOffice, CivilServer
from tests.claims.rooms import HEAD, RINA, SITI, Kept, filed
from tests.claims.served import all_destined, destined, heir, lie
from tests.claims.test_rooms import agreed, answered, bank, owed
from tests.claims.worked import K
from tests.make import findings, nik_of

__all__ = ["bank"]
pytestmark = pytest.mark.django_db
M = 1_000_000
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
NIK = "1504035203901234"


def ordered(bank: Bank, **lies: float) -> Kept:
    """The widow of K01 has no account: her money is ordered in cash, and the counter has taken the order."""
    kept = filed(K["K01"].file)
    name_destination(kept.claim, heir(kept), partner_code="sandbox", bank="CASH", account=NIK, by=SITI, at=kept.at)
    answered(kept, "pay.name_differs", value=True)
    agreed(kept)
    bank.today = lambda: wib_day(kept.at)
    lie(bank, 1, **lies)
    pay(kept.claim, by=house_itself(), at=kept.at)
    calls.work(kept.at)
    return kept


def came(bank: Bank, kept: Kept, after: dt.timedelta, **shown: str) -> None:
    """Somebody came to the counter; it is asked then."""
    bank.collected = lambda: shown
    bank.today = lambda: wib_day(kept.at + after)
    calls.work(kept.at + after)


def code_of(kept: Kept) -> str:
    (order,) = seen(kept.claim, SITI).orders
    return order.code


def test_a_widow_without_an_account_collects_her_money_once_with_her_own_ktp(bank: Bank) -> None:
    kept = ordered(bank)
    assert kept.state == "paying" and Call.objects.get().state == "unsure"
    found = seen(kept.claim, SITI)
    (order,) = found.orders
    assert (order.amount, order.until, len(order.code)) == (42 * M, wib_day(kept.at) + 30 * DAY, 10)
    letter = letter_of(found, language="en")
    assert letter is not None
    assert any(order.code_in_groups in line and "KTP" in line for part in letter.parts for line in part.says)
    assert "counter" in story_of(found, SITI, language="en").headline
    told = Outbox.objects.get(topic="claim.ready")
    assert order.code not in str(told.payload), "the code is in no message"
    came(bank, kept, HOUR, **{order.code: "1504035203905678"})
    assert kept.state == "paying", "another one's KTP is shown"
    came(bank, kept, 2 * HOUR, **{order.code: NIK})
    assert kept.state == "closed" and owed(kept.claim) == 0 and seen(kept.claim, SITI).orders == []
    came(bank, kept, 3 * HOUR, **{order.code: NIK})
    assert len(bank.orders) == 1 and Payout.objects.count() == 1
    assert findings() == []


def test_what_nobody_collects_in_its_days_is_owed_again_and_is_given_out_under_another_code(bank: Bank) -> None:
    kept = ordered(bank)
    first = code_of(kept)
    came(bank, kept, 30 * DAY)
    assert kept.state == "paying", "the last day is hers"
    came(bank, kept, 31 * DAY)
    assert kept.state == "returned" and owed(kept.claim) == 42 * M
    assert Payout.objects.get().why == "pay.not_collected"
    assert Outbox.objects.filter(topic="claim.not_collected").count() == 1
    assert "collected" in story_of(seen(kept.claim, SITI), SITI, language="en").headline
    pay(kept.claim, by=SITI, at=kept.at + 32 * DAY)
    calls.work(kept.at + 32 * DAY)
    second = code_of(kept)
    assert second != first
    came(bank, kept, 32 * DAY + HOUR, **{first: NIK})
    assert kept.state == "paying", "the code of before opens nothing"
    came(bank, kept, 32 * DAY + 2 * HOUR, **{second: NIK})
    assert kept.state == "closed" and findings() == []


def test_an_order_is_called_back_unless_she_was_quicker(bank: Bank) -> None:
    kept = ordered(bank)
    reference = Payout.objects.get().reference
    with pytest.raises(NotThere):
        call_back(reference, by=RINA, at=kept.at + HOUR)
    call_back(reference, by=SITI, at=kept.at + HOUR)
    assert AuditEvent.objects.filter(act="claim.call_back").count() == 1
    calls.work(kept.at + HOUR)
    assert kept.state == "returned" and owed(kept.claim) == 42 * M
    with pytest.raises(NotNow):
        call_back(reference, by=SITI, at=kept.at + HOUR)
    pay(kept.claim, by=SITI, at=kept.at + DAY)
    calls.work(kept.at + DAY)
    code = code_of(kept)
    bank.collected = lambda: {code: NIK}
    call_back(Payout.objects.latest("pk").reference, by=SITI, at=kept.at + DAY)
    calls.work(kept.at + DAY)
    assert kept.state == "closed" and owed(kept.claim) == 0 and findings() == []


@pytest.mark.parametrize("lies", [{"drop_answer": 1.0}, {"duplicate": 1.0}])
def test_an_order_whose_answer_was_lost_is_one_order_and_she_is_told_of_it(bank: Bank, lies: dict[str, float]) -> None:
    kept = ordered(bank, **lies)
    lie(bank)
    for hours in (1, 2, 3):
        calls.work(kept.at + hours * HOUR)
    assert len(bank.orders) == 1 and code_of(kept)
    assert Outbox.objects.filter(topic="claim.ready").count() == 1
    came(bank, kept, 4 * HOUR, **{code_of(kept): NIK})
    assert kept.state == "closed" and findings() == []


def test_a_counter_that_says_nothing_after_the_last_day_is_asked_by_a_person(bank: Bank) -> None:
    kept = ordered(bank)
    lie(bank, delay=1.0)  # it says that it waits, whatever came of it
    for days in range(1, 34):  # the last day and three more
        calls.work(kept.at + days * DAY)
        assert Call.objects.get().state == "unsure", days
    calls.work(kept.at + 34 * DAY)
    assert Call.objects.get().state == "parked" and owed(kept.claim) == 0


def test_whose_ktp_it_is_two_people_say_where_no_registry_is_asked(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    made = name_destination(kept.claim, heir(kept), partner_code="sandbox", bank="CASH", account=NIK, by=SITI, at=kept.at)
    assert isinstance(made, Destination) and made.match == "other" and kept.state == "stopped"
    found = assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim]
    assert found.stops == ("pay.name_differs",) and found.decides != "machine"


def test_a_nik_of_a_child_or_of_another_one_who_receives_is_none_for_cash(bank: Bank) -> None:
    kept = filed(K["K04"].file)
    words: dict[str, Any] = {"partner_code": "sandbox", "bank": "CASH", "by": SITI, "at": kept.at}
    with pytest.raises(Problem, match="no KTP"):
        name_destination(kept.claim, heir(kept, 1), account="1504035203151234", **words)
    name_destination(kept.claim, heir(kept), account=NIK, **words)
    with pytest.raises(Problem, match="another one who receives"):
        name_destination(kept.claim, heir(kept, 1), account=NIK, **words)


def test_what_one_heir_does_not_collect_keeps_no_other_heir_waiting(bank: Bank) -> None:
    """A's order waits at the counter; B, who had no account, names one and is paid meanwhile."""
    kept = filed(K["K04"].file | {"papers": [*K["K04"].file.get("papers", []), "school_letter"]})
    at = kept.at
    name_destination(kept.claim, heir(kept), partner_code="sandbox", bank="CASH", account=NIK, by=SITI, at=at)
    destined(kept, bank, heir(kept, 1))
    answered(kept, "pay.name_differs", value=True)
    agreed(kept)
    bank.today = lambda: wib_day(at)
    pay(kept.claim, by=house_itself(), at=at)
    calls.work(at)
    assert kept.state == "paying" and len(seen(kept.claim, SITI).orders) == 1
    destined(kept, bank, heir(kept, 2))
    assert kept.state == "payable"
    pay(kept.claim, by=house_itself(), at=at + HOUR)
    calls.work(at + HOUR)
    paid = {one.payee.who for one in Payout.objects.filter(done_at__isnull=False)}
    assert paid == {heir(kept, 1), heir(kept, 2)} and kept.state == "paying"
    came(bank, kept, 3 * HOUR, **{code_of(kept): NIK})
    assert kept.state in ("closed", "paid") and owed(kept.claim) == 0 and findings() == []


def test_an_order_that_has_not_left_is_called_back_in_the_house(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    name_destination(kept.claim, heir(kept), partner_code="sandbox", bank="CASH", account=NIK, by=SITI, at=kept.at)
    answered(kept, "pay.name_differs", value=True)
    agreed(kept)
    pay(kept.claim, by=house_itself(), at=kept.at)
    call_back(Payout.objects.get().reference, by=SITI, at=kept.at)
    calls.work(kept.at)
    assert kept.state == "returned" and owed(kept.claim) == 42 * M and not bank.orders
    assert Payout.objects.get().why == "pay.called_back" and findings() == []


def test_a_counter_that_does_not_answer_is_not_said_to_have_called_it_back(bank: Bank) -> None:
    kept = ordered(bank)
    lie(bank, drop_answer=1.0)
    with pytest.raises(NotNow, match="does not answer"):
        call_back(Payout.objects.get().reference, by=SITI, at=kept.at + HOUR)


@pytest.mark.parametrize("given", ["", "123", "9999999999999999", "the member's"])
def test_cash_wants_the_nik_of_who_collects_it(bank: Bank, given: str) -> None:
    kept = filed(K["K01"].file)
    number = nik_of(kept.member) if given == "the member's" else given
    with pytest.raises(Problem) as raised:
        name_destination(kept.claim, heir(kept), partner_code="sandbox", bank="CASH", account=number, by=SITI, at=kept.at)
    assert number == "" or number not in str(raised.value)
    assert not Destination.objects.exists()


def test_a_bank_without_counters_pays_no_cash(bank: Bank) -> None:
    from naungan.partners.models import Partner
    from naungan.partners.profiles import forget

    row = Partner.objects.get(code="sandbox")
    row.profile |= {"cash_days": 0}
    row.save()
    forget()
    kept = filed(K["K01"].file)
    with pytest.raises(Problem, match="pays no cash"):
        name_destination(kept.claim, heir(kept), partner_code="sandbox", bank="CASH", account=NIK, by=SITI, at=kept.at)


def test_savings_in_cash_are_collected_with_the_ktp_that_the_register_knows(bank: Bank) -> None:
    kept = filed(K["K17"].file)
    made = name_destination(kept.claim, "member", partner_code="sandbox", bank="CASH", account="", by=SITI, at=kept.at)
    assert isinstance(made, Destination) and made.account_tail == kept.member.nik_tail
    all_destined(kept, bank)


def test_whatever_a_bank_or_counter_says_of_a_payment_has_words_and_a_next_step() -> None:
    from naungan.claims import paying
    from naungan.claims.codes import REASONS

    said = {*paying.OF_ACCOUNT, *paying.REFUSED_BY_BANK.values(), paying.TROUBLE, paying.NOT_COLLECTED}
    assert {code for code in said if code not in REASONS or not REASONS[code].next} == set()


def test_cash_that_is_named_after_the_decision_is_agreed_to_by_the_two_who_agree_to_where_it_goes(bank: Bank) -> None:
    kept = filed(K["K01"].file)
    agreed(kept)
    assert kept.state == "approved"
    waits = name_destination(kept.claim, heir(kept), partner_code="sandbox", bank="CASH", account=NIK, by=SITI, at=kept.at)
    assert isinstance(waits, Proposal)
    approve(waits.pk, by=HEAD, at=kept.at)
    assert kept.state == "payable"
    pay(kept.claim, by=house_itself(), at=kept.at)
    calls.work(kept.at)
    assert code_of(kept) and findings() == []


def test_two_heirs_in_cash_are_each_said_to_be_who_they_are(bank: Bank) -> None:
    file = K["K01"].file
    wife = dict(file["heirs"][0]) | {"receives": True}
    kept = filed(file | {"heirs": [wife, {"relation": "child", "age": 30, "receives": True}]})
    for place, nik in enumerate((NIK, "1504035203905678")):
        name_destination(kept.claim, heir(kept, place), partner_code="sandbox", bank="CASH", account=nik, by=SITI, at=kept.at)
    answered(kept, "pay.name_differs", value=True)
    assert "pay.name_differs" in assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim].stops, "of the other one too"
    answered(kept, "pay.name_differs", value=True)
    agreed(kept)
    pay(kept.claim, by=house_itself(), at=kept.at)
    calls.work(kept.at)
    assert len(seen(kept.claim, SITI).orders) == 2


def test_what_was_called_back_is_not_sent_after_all(bank: Bank) -> None:
    """The order never reached the counter, which says so: it is owed again, and no order with the old code goes out."""
    kept = ordered(bank, drop_answer=1.0)
    bank.orders.clear()
    lie(bank)
    call_back(Payout.objects.get().reference, by=SITI, at=kept.at + HOUR)
    for minutes in (61, 75, 120):
        calls.work(kept.at + dt.timedelta(minutes=minutes))
    assert not bank.orders and kept.state == "returned" and owed(kept.claim) == 42 * M


@pytest.mark.parametrize(("name", "match"), [("SARI CONTOH", "same"), ("SARI LAIN", "other")])
def test_whose_nik_it_is_the_civil_registry_says_where_it_is_asked(
    bank: Bank, monkeypatch: pytest.MonkeyPatch, name: str, match: str
) -> None:
    kept = filed(K["K01"].file)
    with CivilServer(CivilOffice({NIK: Citizen(name, "12-03-1990")})) as server:
        monkeypatch.setenv(civil.ADDRESS, server.url)
        made = name_destination(kept.claim, heir(kept), partner_code="sandbox", bank="CASH", account=NIK, by=SITI, at=kept.at)
    assert isinstance(made, Destination) and made.match == match
    assert AuditEvent.objects.filter(act="civil.ask").count() == 1


def test_an_order_that_does_not_open_is_asked_by_a_person_and_keeps_nobody_waiting(bank: Bank) -> None:
    kept = ordered(bank)
    Call.objects.update(body_cipher=b"")
    calls.work(kept.at + HOUR)
    assert Call.objects.get().state == "parked"
