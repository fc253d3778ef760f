"""Auto-debit against the sandbox bank, by real calls over loopback: told before, charged once, stopped at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import Changed, NotOpen, NotYours, SamePerson, approve, withdraw
from naungan.approvals.sight import may_decide, visible_proposals
from naungan.contributions.bills.qr import NoCode, qr_of
from naungan.contributions.close import close_month
from naungan.contributions.corrections.call_outcomes import propose_outcome
from naungan.contributions.corrections.credit import owed
from naungan.contributions.corrections.payouts import NameDiffers, NothingOwed, pay_out, propose_payout
from naungan.contributions.corrections.suspense import propose_pot_refund
from naungan.contributions.debits import mandates
from naungan.contributions.debits.mandates import MandateRuns, charge_due, decide, give, plan_attempts, stop, tell_of_attempts
from naungan.contributions.debits.rhythms import BadRhythm, Rhythm, plan
from naungan.contributions.models import Attempt, Mandate, Payment, Pot
from naungan.contributions.payments.pot_entries import pot_of
from naungan.contributions.sight import visible_breaks, visible_suspense
from naungan.lib.access import Role, Viewer, house_itself
from naungan.lib.clock import end_of_day, wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import Outbox
from naungan.lib.month import Month
from naungan.partners import calls
from naungan.partners.models import Call
from naungan.partners.profiles import forget
from naungan.partners.sandbox.bank import Bank, BankServer
from naungan.partners.sandbox.lies import Liar, Lies
from naungan.partners.sandbox.setup import set_up
from naungan.partners.snap.qris import BadQris
from naungan.protection.queries import live_months
from naungan.registry.models import Membership
from tests.make import died, findings, head, inventor, memberships, officer, person, self_bill, send, village
from tests.table import table

pytestmark = [pytest.mark.django_db]
NOW = dt.datetime(2026, 11, 10, 3, tzinfo=dt.UTC)


def days(count: float) -> dt.datetime:
    return NOW + dt.timedelta(days=count)


@dataclass
class Scene:
    """A member who is covered through November, and a bank that charges her account."""

    member: int
    bank: Bank

    def give(self, rhythm: str = "days:15,30", most: int = 50_000, **words: object) -> Mandate:
        return give(
            self.member,
            partner_code="sandbox",
            token="tok_1",
            rhythm=rhythm,
            most=most,
            given_how="form 12",
            at=NOW,
            **words,  # type: ignore[arg-type]
            by=house_itself(),
        )

    def plan(self) -> list[Attempt]:
        plan_attempts(NOW)
        return list(Attempt.objects.order_by("number"))

    def run(self, at: dt.datetime) -> calls.Worked:
        tell_of_attempts(at)
        charge_due(at)
        return calls.work(at)

    def lie(self, seed: int = 1, **lies: float) -> None:
        self.bank.lies = Lies(**lies)
        self.bank.liar = Liar(self.bank.lies, seed)


@pytest.fixture
def scene(db: None) -> Iterator[Scene]:
    member = memberships([person()])[0]
    bill = self_bill(member, 1, at=NOW)
    send(bill.number, bill.amount, "first", at=NOW)
    _, bank = set_up(our_url="", bank_url="", at=NOW - dt.timedelta(days=1))
    with BankServer(bank) as server:
        from naungan.partners.models import Partner

        row = Partner.objects.get(code="sandbox")
        row.profile |= {"base_url": server.url, "timeout_s": 5}
        row.save()
        forget()
        from naungan.partners.snap import client

        client._tokens.clear()
        yield Scene(member, bank)
    forget()


class TestRhythm:
    @table("""
        rhythm           first       days                              why
        days:15,30       2026-11-13  2026-11-15                        the payout before cover ends; the 30th leaves no day
        days:31          2026-11-13  2026-11-30,2026-12-31,2027-01-31  a month without a 31st is tried on its last day
        weekday:tuesday  2026-11-13  2026-11-17,2026-11-24             market days of the week
        market:pon       2026-11-13  2026-11-17,2026-11-22,2026-11-27  every fifth day
        harvest:12       2026-11-13  2026-12-10,2026-12-20             the month of the harvest itself
        harvest:3,9      2026-11-13  -                                 no harvest near
    """)
    def test_tries_fall_on_the_payers_days(self, rhythm: str, first: str, days: str, why: str) -> None:
        planned = plan(
            Rhythm.read(rhythm),
            first=dt.date.fromisoformat(first),
            cover_ends=dt.date(2026, 11, 30),
            grace_ends=dt.date(2027, 2, 20),
        )
        wanted = [dt.date.fromisoformat(day) for day in days.split(",")] if days != "-" else []
        assert planned[: len(wanted)] == wanted, why

    def test_the_javanese_week_is_counted_from_a_known_day(self) -> None:
        assert next(Rhythm.read("market:legi").days(dt.date(1945, 8, 17), dt.date(1945, 8, 30))) == dt.date(1945, 8, 17)
        assert next(Rhythm.read("market:pahing").days(dt.date(2024, 1, 1), dt.date(2024, 1, 30))) == dt.date(2024, 1, 1)

    @pytest.mark.parametrize(
        "text", ["", "days:", "days:32", "days:0", "weekday:funday", "market:mon", "harvest:13", "daily:1", "days:٣"]
    )
    def test_what_is_no_rhythm_says_how_to_write_one(self, text: str) -> None:
        with pytest.raises(BadRhythm, match="days:15,30"):
            Rhythm.read(text)


class TestCharging:
    def test_told_three_days_before_then_charged_then_asked_and_posted_once(self, scene: Scene) -> None:
        scene.give()
        first = scene.plan()[0]
        assert first.planned_on == dt.date(2026, 11, 15)
        assert scene.run(days(5)).sent == 0, "not told yet"
        assert Outbox.objects.get(topic="mandate.notice", key=first.reference).payload["on"] == "2026-11-15"
        assert scene.run(days(8)).sent == 1
        assert not Payment.objects.filter(source="sandbox"), "accepted is not paid: its status says so"
        assert scene.run(days(8) + dt.timedelta(minutes=2)).ended == 1
        payment = Payment.objects.get(source="sandbox")
        assert (payment.external_id, payment.amount) == (first.reference, 8_400)
        assert Month.parse("2026-12") in live_months(scene.member)
        first.refresh_from_db()
        assert first.state == "paid"
        assert set(Attempt.objects.exclude(pk=first.pk).values_list("state", "code")) == {("dropped", "paid")}
        assert [order.times for order in scene.bank.orders.values()] == [1]
        assert findings() == []

    @pytest.mark.parametrize(("most", "charged"), [(8_400, 8_400), (8_399, None)])
    def test_a_limit_of_the_very_price_is_enough(self, scene: Scene, most: int, charged: int | None) -> None:
        scene.give(most=most)
        scene.plan()
        scene.run(days(2)), scene.run(days(5))
        assert [one.amount for one in Attempt.objects.filter(state="sent")] == ([charged] if charged else [])

    @pytest.mark.parametrize("status", ["01", "02", "03", "07"])
    def test_what_a_bank_calls_pending_is_not_decided(self, scene: Scene, status: str) -> None:
        scene.give()
        first = scene.plan()[0]
        scene.run(days(2)), scene.run(days(5))
        assert decide(first.reference, "sandbox", status, their_reference="S", at=days(5)) is False
        first.refresh_from_db()
        assert first.state == "sent", "told as failed, the next try might charge her twice"

    def test_who_is_charged_is_not_told_to_pay_as_well(self, scene: Scene) -> None:
        scene.give()
        Outbox.objects.all().delete()
        close_month(Month.parse("2026-11"), at=days(10), by=house_itself())
        assert not Outbox.objects.filter(topic="member.ends").exists()

    def test_a_lost_answer_is_asked_for_and_never_repeated(self, scene: Scene) -> None:
        scene.give()
        scene.plan()
        scene.run(days(2))
        scene.lie(drop_answer=1)
        scene.run(days(5))
        assert Call.objects.get(service="54").state == "unsure"
        scene.lie()
        assert scene.run(days(5) + dt.timedelta(minutes=2)).ended == 1
        assert [order.times for order in scene.bank.orders.values()] == [1]
        assert findings() == []

    def test_a_notification_twice_and_the_status_are_one_payment(self, scene: Scene) -> None:
        scene.give()
        first = scene.plan()[0]
        scene.run(days(2))
        scene.run(days(5))
        for _ in range(2):
            mandates.decide(first.reference, "sandbox", "00", their_reference="SB1", at=days(5))
        scene.run(days(6))
        assert Payment.objects.filter(source="sandbox").count() == 1
        assert findings() == []

    def test_without_funds_the_next_payday_is_tried(self, scene: Scene) -> None:
        scene.bank.balances["tok_1"] = 100
        scene.give(rhythm="weekday:tuesday")
        scene.plan()
        scene.run(days(4))
        scene.run(days(7))
        first, second = Attempt.objects.order_by("number")[:2]
        assert (first.state, first.code) == ("failed", "4035414")
        assert Outbox.objects.get(topic="mandate.failed").payload["next"] == second.planned_on.isoformat()
        scene.bank.balances["tok_1"] = 10_000
        scene.run(days(12))
        scene.run(days(14.5))
        scene.run(days(15))
        second.refresh_from_db()
        assert second.state == "paid"
        assert findings() == []

    def test_a_blocked_account_stops_the_mandate(self, scene: Scene) -> None:
        scene.bank.blocked.add("tok_1")
        mandate = scene.give()
        scene.plan()
        scene.run(days(2))
        scene.run(days(5))
        mandate.refresh_from_db()
        assert mandate.withdrawn_at is not None
        assert Outbox.objects.filter(topic="mandate.stopped").exists()

    def test_a_stop_holds_at_once_also_for_what_was_about_to_leave(self, scene: Scene) -> None:
        mandate = scene.give()
        scene.plan()
        scene.run(days(2))
        tell_of_attempts(days(5))
        assert charge_due(days(5)) == 1, "the intent is kept, and the worker dies before it sends it"
        stop(mandate, why="asked", at=days(5), by=Viewer())
        (waiting,) = calls.partners_waiting(days(5))
        assert calls.work(days(5), partner=waiting + 1) == calls.Worked(), "another partner's lane is its own"
        calls.work(days(5), partner=waiting)
        assert calls.partners_waiting(days(5)) == []
        assert scene.bank.orders == {}
        assert scene.bank.unbound == {"tok_1"}
        assert Call.objects.get(service="54").code == "stopped"
        assert not Attempt.objects.filter(state__in=["planned", "sent"]).exists()

    def test_who_paid_by_hand_is_not_charged(self, scene: Scene) -> None:
        scene.give()
        scene.plan()
        scene.run(days(2))
        bill = self_bill(scene.member, 1, at=days(3))
        send(bill.number, bill.amount, "hand", at=days(3))
        assert scene.run(days(5)).sent == 0
        assert Attempt.objects.order_by("number")[0].code == "paid.otherwise"

    @pytest.mark.parametrize("given", ["2026-11-01", "2026-11-27", "2026-11-30", "2026-12-31", "2027-02-28", "2028-02-29"])
    def test_who_never_paid_is_charged_on_the_day_that_she_was_told(self, scene: Scene, given: str) -> None:
        """Tries may fall into the next month: nobody paid them otherwise only because the calendar went on."""
        new = memberships([person(inventor(2))])[0]
        since = dt.datetime.combine(dt.date.fromisoformat(given), dt.time(16, 30), tzinfo=dt.UTC)
        give(
            new,
            partner_code="sandbox",
            token="tok_2",
            rhythm="days:1,15",
            most=50_000,
            given_how="form 13",
            at=since,
            by=house_itself(),
        )
        plan_attempts(since)
        first = Attempt.objects.filter(mandate__membership=new).order_by("number").first()
        assert first is not None
        for day in range(40):
            scene.run(since + dt.timedelta(days=day, minutes=1))
            scene.run(since + dt.timedelta(days=day, minutes=4))
        first.refresh_from_db()
        assert (first.state, first.code) == ("paid", "status 00")
        told = Outbox.objects.get(topic="mandate.notice", key=first.reference).payload["on"]
        assert dt.date.fromisoformat(told) == first.planned_on
        assert Month.of(first.planned_on) in live_months(new)

    def test_the_next_close_plans_nothing_beside_tries_still_to_come(self, scene: Scene) -> None:
        new = memberships([person(inventor(2))])[0]
        mandate = give(
            new,
            partner_code="sandbox",
            token="tok_2",
            rhythm="days:10,20",
            most=50_000,
            given_how="x",
            at=days(17),
            by=house_itself(),
        )
        for at in (days(17), days(25), days(34)):
            plan_attempts(at)
        assert set(mandate.attempts.values_list("month", flat=True)) == {int(Month.parse("2026-11"))}

    def test_no_charge_after_the_day_on_which_consent_ends(self, scene: Scene) -> None:
        scene.give(until=dt.date(2026, 11, 15))
        scene.plan()
        scene.run(days(2))
        assert not Outbox.objects.filter(topic="mandate.notice"), "nobody is told of a charge that cannot come"
        assert scene.run(days(5)).sent == 0
        assert Attempt.objects.order_by("number").values_list("state", "code")[0] == ("dropped", "mandate.over")

    def test_consent_that_ended_between_the_notice_and_a_late_charge_holds(self, scene: Scene) -> None:
        """The worker stood still for two days: what was told before may no longer be taken."""
        scene.give(until=dt.date(2026, 11, 16))
        scene.plan()
        tell_of_attempts(days(2))
        assert Outbox.objects.filter(topic="mandate.notice").count() == 1
        assert charge_due(days(6)) == 0
        assert Attempt.objects.order_by("number").values_list("state", "code")[0] == ("dropped", "mandate.over")

    @pytest.mark.parametrize(("sent_on", "leaves"), [(5, 1), (5.4, 1), (5.6, 0), (6, 0)])
    def test_a_charge_that_waits_to_leave_does_not_leave_after_consent_ended(
        self, scene: Scene, sent_on: float, leaves: int
    ) -> None:
        """Kept on the last day, sent a day later; consent ends with 15 November in Jakarta (day 5.58 here)."""
        scene.give(until=dt.date(2026, 11, 16))
        scene.plan()
        tell_of_attempts(days(2))
        assert charge_due(days(5)) == 1
        calls.work(days(sent_on))
        assert len(scene.bank.orders) == leaves
        assert (Call.objects.get(service="54").code == "stopped") == (not leaves)

    def test_nothing_is_planned_for_consent_that_has_ended(self, scene: Scene) -> None:
        mandate = scene.give(until=dt.date(2026, 11, 11))
        plan_attempts(days(1))
        assert not mandate.attempts.exists()

    @pytest.mark.parametrize("why", ["member.deceased", "member.ended"])
    def test_nobody_is_told_of_a_charge_of_who_died_or_left(self, scene: Scene, why: str) -> None:
        scene.give()
        scene.plan()
        held = Membership.objects.get(pk=scene.member)
        if why == "member.deceased":
            died(dt.date(2026, 11, 11), membership=held.pk)
        else:
            Membership.objects.filter(pk=held.pk).update(until=dt.date(2026, 11, 11))
        tell_of_attempts(days(2))
        assert not Outbox.objects.filter(topic="mandate.notice").exists()
        assert Attempt.objects.order_by("number").values_list("state", "code")[0] == ("dropped", why)

    def test_who_paid_by_hand_before_is_not_even_told(self, scene: Scene) -> None:
        scene.give()
        scene.plan()
        bill = self_bill(scene.member, 1, at=days(1))
        send(bill.number, bill.amount, "hand", at=days(1))
        scene.run(days(2))
        assert not Outbox.objects.filter(topic="mandate.notice")

    def test_money_of_a_charge_whose_bill_was_paid_meanwhile_goes_to_her_pot(self, scene: Scene) -> None:
        scene.give()
        scene.plan()
        scene.run(days(2))
        scene.run(days(5))
        bill = Attempt.objects.get(state="sent").bill
        assert bill is not None
        send(bill.number, bill.amount, "hand", at=days(5))
        scene.run(days(6))
        assert Payment.objects.get(source="sandbox").bill_number == pot_of(scene.member, at=NOW).number
        assert pot_of(scene.member, at=NOW).balance == 8_400, "January costs 16,800"
        assert findings() == []

    def test_never_more_than_was_allowed(self, scene: Scene) -> None:
        scene.give(most=20_000, months=3)
        scene.plan()
        scene.run(days(2))
        scene.run(days(5))
        assert Attempt.objects.get(state="sent").amount == 8_400, "December; with January it were 25,200"

    def test_one_mandate_runs_at_a_time_and_bad_ones_are_refused(self, scene: Scene) -> None:
        scene.give()
        with pytest.raises(MandateRuns):
            scene.give()
        for wrong in ({"most": 0}, {"rhythm": "never"}, {"months": 13}):
            with pytest.raises(BadUsage):
                scene.give(**wrong)

    def test_not_found_after_ten_minutes_is_sent_again_under_its_reference(self, scene: Scene) -> None:
        scene.give()
        scene.plan()
        scene.run(days(2))
        tell_of_attempts(days(5))
        charge_due(days(5))
        call = Call.objects.get(service="54")
        Call.objects.filter(pk=call.pk).update(state="unsure", sent_at=days(5), ask_at=days(5))  # died while sending
        for seconds in (300, 599):
            Call.objects.filter(pk=call.pk).update(ask_at=days(5))  # asked as often as anybody may
            for _ in range(2):  # a question, and what would follow from its answer
                calls.work(days(5) + dt.timedelta(seconds=seconds))
            assert scene.bank.orders == {}, "it may still be on its way"
        Call.objects.filter(pk=call.pk).update(ask_at=days(5))
        calls.work(days(5) + dt.timedelta(minutes=10))
        calls.work(days(5) + dt.timedelta(minutes=10))
        assert len(scene.bank.orders) == 1, "and from the tenth minute on it is not"
        calls.work(days(5) + dt.timedelta(minutes=120))
        assert [order.times for order in scene.bank.orders.values()] == [1]
        assert Attempt.objects.order_by("number")[0].state == "paid"
        assert findings() == []

    def test_what_stays_unsure_is_parked_for_a_person(self, scene: Scene) -> None:
        scene.give()
        scene.plan()
        scene.run(days(2))
        scene.lie(drop_answer=1)
        scene.run(days(5))
        for hour in range(1, 200):
            calls.work(days(5) + dt.timedelta(hours=hour))
        call = Call.objects.get(service="54")
        assert call.state == "parked"
        scene.lie()
        proposal = propose_outcome(call.pk, is_done=True, reason="the bank's desk, Eko", by=head("Budi"), at=days(20))
        approve(proposal.pk, by=head("Citra"), at=days(20))
        assert Payment.objects.get(source="sandbox").external_id == call.reference
        assert findings() == []

    def test_what_goes_through_after_it_had_failed_finds_a_place(self, scene: Scene) -> None:
        scene.give()
        first = scene.plan()[0]
        scene.run(days(2))
        scene.run(days(5))
        for status in ("06", "00", "00"):
            mandates.decide(first.reference, "sandbox", status, their_reference="SB1", at=days(5))
        assert Payment.objects.get(source="sandbox").amount == 8_400
        assert not Attempt.objects.filter(state="planned").exists()
        assert findings() == []


class TestQrAndTransfers:
    def test_a_code_is_asked_for_once_and_checked(self, scene: Scene) -> None:
        bill = self_bill(scene.member, 1, at=NOW)
        code = qr_of(bill, "sandbox", at=NOW)
        assert bill.number in code.payload
        assert qr_of(bill, "sandbox", at=NOW).pk == code.pk
        scene.lie(wrong_amount=1)
        other = self_bill(scene.member, 2, at=NOW)
        with pytest.raises(BadQris, match="another amount"):
            qr_of(other, "sandbox", at=NOW)
        scene.lie(drop_answer=1)
        with pytest.raises(NoCode):
            qr_of(other, "sandbox", at=NOW)

    def test_a_bill_that_is_paid_or_over_is_asked_no_code_for(self, scene: Scene) -> None:
        bill = self_bill(scene.member, 1, at=NOW)
        assert bill.expires_on is not None
        late = dt.datetime.combine(bill.expires_on + dt.timedelta(days=1), dt.time(1), tzinfo=dt.UTC)
        with pytest.raises(NoCode, match="its day is over"):
            qr_of(bill, "sandbox", at=late)
        last = dt.datetime.combine(bill.expires_on, dt.time(16, 59), tzinfo=dt.UTC)
        assert wib_day(last) == bill.expires_on and qr_of(bill, "sandbox", at=last).expires_at <= end_of_day(bill.expires_on)
        send(bill.number, bill.amount, "w", at=NOW)
        bill.refresh_from_db()
        with pytest.raises(NoCode, match="paid"):
            qr_of(bill, "sandbox", at=NOW)

    @pytest.mark.parametrize("lie", ["drop_answer", "duplicate", "delay"])
    def test_a_refund_leaves_once_whatever_the_bank_says(self, scene: Scene, lie: str) -> None:
        pot = pot_of(scene.member, at=NOW)
        send(pot.number, 5_000, "coins", at=NOW)
        pot.refresh_from_db()
        approve(propose_pot_refund(pot, 5_000, reason="leaves", by=head("Budi"), at=NOW).pk, by=head("Citra"), at=NOW)
        owner = f"pot:{pot.pk}"
        assert owed(owner) == 5_000
        words = {
            "partner_code": "sandbox",
            "bank": "014",
            "account": "123",
            "name": "X",
            "reference": "OUT-1",
            "at": NOW,
        }
        pay_out(owner, **words)  # type: ignore[arg-type]
        assert pay_out(owner, **words).reference == "OUT-1"  # type: ignore[arg-type]
        assert owed(owner) == 0
        with pytest.raises(NothingOwed):
            pay_out(owner, **(words | {"reference": "OUT-2"}))  # type: ignore[arg-type]
        scene.lie(**{lie: 1.0}, seed=3)
        calls.work(NOW)
        scene.lie()
        for minutes in (2, 8, 30, 120, 600, 2000):
            calls.work(NOW + dt.timedelta(minutes=minutes))
        assert Call.objects.get(service="18").state == "done"
        assert [order.times for order in scene.bank.orders.values() if order.service == "18"] <= [2]
        assert sum(order.amount for order in scene.bank.orders.values()) == 5_000
        assert findings() == []


class TestPayouts:
    """What is approved holds all that is done: owner, sum, bank, account and the name that the bank keeps."""

    WORDS = {"partner_code": "sandbox", "bank": "014", "account": "123", "reference": "OUT-1", "reason": "leaves"}

    def owes(self, scene: Scene, amount: int = 5_000) -> str:
        pot = pot_of(scene.member, at=NOW)
        send(pot.number, amount, f"coins-{amount}", at=NOW)
        pot.refresh_from_db()
        approve(propose_pot_refund(pot, amount, reason="leaves", by=head("Budi"), at=NOW).pk, by=head("Citra"), at=NOW)
        return f"pot:{pot.pk}"

    def propose(self, owner: str, name: str = "Penerima  contoh", **changes: str) -> Proposal:
        return propose_payout(owner, name=name, by=head("Budi"), at=NOW, **(self.WORDS | changes))

    def test_one_person_pays_nobody_out(self, scene: Scene) -> None:
        owner = self.owes(scene)
        proposal = self.propose(owner)
        with pytest.raises(SamePerson):
            approve(proposal.pk, by=replace(head("Budi"), name="Budiman", session="another"), at=NOW)
        assert owed(owner) == 5_000 and not Call.objects.filter(service="18").exists()
        approve(proposal.pk, by=head("Citra"), at=NOW)
        assert owed(owner) == 0
        body = calls.body_of(Call.objects.get(service="18"))
        assert (body["beneficiaryAccountNo"], body["beneficiaryAccountName"]) == ("123", "PENERIMA CONTOH"), "as the bank says"

    def test_an_account_under_another_name_is_refused(self, scene: Scene) -> None:
        owner = self.owes(scene)
        with pytest.raises(NameDiffers):
            self.propose(owner, name="Budi Penipu")
        assert not Proposal.objects.filter(act="pay_out").exists()

    def test_another_account_is_another_proposal(self, scene: Scene) -> None:
        """Nobody changes the payee of what waits for a second person."""
        owner = self.owes(scene)
        first = self.propose(owner)
        assert self.propose(owner).pk == first.pk, "the same again is the same"
        with pytest.raises(NotOpen):
            self.propose(owner, account="999")
        assert Proposal.objects.get(act="pay_out").content["account"] == "123"

    def test_another_sum_by_the_time_of_approval_is_not_sent(self, scene: Scene) -> None:
        owner = self.owes(scene)
        proposal = self.propose(owner)
        self.owes(scene, 700)
        with pytest.raises(Changed):
            approve(proposal.pk, by=head("Citra"), at=NOW)
        assert owed(owner) == 5_700 and not Call.objects.filter(service="18").exists()

    def test_who_is_owed_nothing_is_proposed_nothing(self, scene: Scene) -> None:
        with pytest.raises(NothingOwed):
            self.propose("pot:999999")


class TestWhoDecides:
    """The right stands in the verb: an officer of another branch decides nothing of this one, whatever door she takes."""

    HERE, THERE = officer("here", "15.04"), officer("there", "15.05")
    OFFICE = head("office")

    @pytest.fixture
    def pot(self, scene: Scene) -> Pot:
        member = memberships([person(inventor(4), village())], village())[0]
        pot = pot_of(member, at=NOW)
        send(pot.number, 5_000, "coins", at=NOW)
        pot.refresh_from_db()
        return pot

    def test_savings(self, pot: Pot) -> None:
        with pytest.raises(NotYours):
            propose_pot_refund(pot, 5_000, reason="x", by=self.THERE, at=NOW)
        proposal = propose_pot_refund(pot, 5_000, reason="x", by=self.HERE, at=NOW)
        for act in (approve, withdraw):
            with pytest.raises(NotYours):
                act(proposal.pk, by=self.THERE, at=NOW)
        approve(proposal.pk, by=self.OFFICE, at=NOW)

    def test_money_that_is_sent_out(self, pot: Pot) -> None:
        approve(propose_pot_refund(pot, 5_000, reason="x", by=self.HERE, at=NOW).pk, by=self.OFFICE, at=NOW)
        words = TestPayouts.WORDS | {"name": "PENERIMA CONTOH"}
        with pytest.raises(NotYours):
            propose_payout(f"pot:{pot.pk}", by=self.THERE, at=NOW, **words)
        proposal = propose_payout(f"pot:{pot.pk}", by=self.HERE, at=NOW, **words)
        with pytest.raises(NotYours):
            approve(proposal.pk, by=self.THERE, at=NOW)
        assert owed(f"pot:{pot.pk}") == 5_000

    def test_a_sponsors_whole_credit_is_no_branchs(self, pot: Pot) -> None:
        made = Proposal(act="pay_out", noun="owner", subject="payer:1")
        assert not may_decide(self.HERE, made) and may_decide(self.OFFICE, made)

    def test_money_without_a_place_is_the_work_of_staff(self, scene: Scene) -> None:
        send("19999999999999", 5_000, "lost", at=NOW)
        for who, seen in (
            (self.HERE, 1),
            (self.OFFICE, 1),
            (Viewer("m", Role.MEMBER, member="x"), 0),
            (Viewer("s", Role.SPONSOR, sponsors=frozenset({1})), 0),
            (Viewer(), 0),
        ):
            assert visible_suspense(who).count() == seen, who
            assert visible_proposals(who).count() == 0
            assert visible_breaks(who).count() == 0

    def test_who_is_covered_two_years_ahead_pays_no_more_for_now(self, scene: Scene) -> None:
        """With twelve months more the end of her cover would be out of sight."""
        for months in (12, 11, 1):  # through October 2028, and one more: 24 months ahead
            bill = self_bill(scene.member, months, at=NOW)
            send(bill.number, bill.amount, f"ahead-{months}", at=NOW)
        with pytest.raises(Problem, match="ahead"):
            self_bill(scene.member, 1, at=NOW)
