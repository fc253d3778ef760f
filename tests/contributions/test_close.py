"""The close of a month: each told once, lapses recorded once, killed and repeated without a trace; and what the texts say."""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from naungan.contributions import closing, reminders
from naungan.contributions.close import _together, close_month
from naungan.contributions.payments.pot_entries import pot_of
from naungan.contributions.reminders import notices_of
from naungan.lib import demonstration, house
from naungan.lib.access import house_itself
from naungan.lib.clock import now, wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.leaps import ClockLeapt, confirm, leap, live
from naungan.lib.models import AuditEvent, Job, Outbox
from naungan.lib.month import Month
from naungan.messages.queries import read_by
from naungan.messages.quiet_hours import quiet_until
from naungan.messages.sending import send_all
from naungan.partners.gateways.kinds import AWAY, SENT, Message, Said
from naungan.partners.gateways.local import FileTarget, target
from naungan.protection.models import Lapse
from naungan.protection.queries import live_months
from naungan.registry.models import Contact, Member, Membership
from naungan.regulation.cover import HELD_AHEAD, HELD_BACK, Due, State, next_due, standing
from tests.make import AT, SINCE, Telephones, died, findings, has_telephone, head, memberships, person, self_bill, send
from tests.table import table

pytestmark = [pytest.mark.django_db]


def day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}T10:00:00+07:00")


@pytest.fixture
def member() -> int:
    """Return somebody who is covered through January 2023 and has a telephone."""
    one = memberships([person()])[0]
    has_telephone("081200000001")
    bill = self_bill(one, 1, at=day("2023-01-03"))
    send(bill.number, bill.amount, "first", at=day("2023-01-03"))
    Outbox.objects.all().delete()
    return one


def close(text: str) -> dict[str, int]:
    at = day(text)
    return close_month(Month.of(at.date()), at=at, by=house_itself()).counts["members"]


def told() -> list[tuple[str, str]]:
    return [(one.topic, one.payload["stage"]) for one in Outbox.objects.order_by("pk") if "stage" in one.payload]


class TestReminders:
    @table("""
        on          topic          stage    why
        2022-12-31  -              -        nothing ends yet
        2023-01-03  member.ends    30       28 days before the end
        2023-01-17  member.ends    14       14 days
        2023-01-28  member.ends    3        3 days
        2023-01-31  member.ends    3        the last day
        2023-02-04  -              -        the reminder waits for the fifth
        2023-02-05  member.unpaid  2023-02  unpaid
        2023-02-28  member.unpaid  2023-02  a late run makes up for it
        2023-03-06  member.unpaid  2023-03  once a month
        2023-04-30  member.unpaid  2023-04  the last month of grace
        2023-05-01  member.lapsed  end      no arrears any more
    """)
    def test_on_each_day_the_stage_that_has_come(self, on: str, topic: str, stage: str, why: str) -> None:
        on_day = dt.date.fromisoformat(on)
        place = int(SINCE) - (int(Month.of(on_day)) - HELD_BACK)
        held = pl.DataFrame({"membership_id": [1], "held": [1 << place]})
        found = notices_of(held, on=on_day)
        if on == "2022-12-31":
            found = found.filter(pl.col("topic") != "member.ends")  # cover has not begun: its end is 31 days off
        assert [(row["topic"], row["stage"]) for row in found.iter_rows(named=True)] == (
            [] if topic == "-" else [(topic, stage)]
        ), why

    def test_each_is_told_once_however_often_a_month_is_closed(self, member: int) -> None:
        for on in ("2023-01-17", "2023-01-17", "2023-01-28", "2023-02-06", "2023-02-06", "2023-05-02", "2023-05-03"):
            close(on)
        assert told() == [
            ("member.ends", "14"),
            ("member.ends", "3"),
            ("member.unpaid", "2023-02"),
            ("member.lapsed", "end"),
        ]
        assert Lapse.objects.get().paid_through == SINCE
        assert findings() == []

    def test_a_close_that_was_missed_is_made_up(self, member: int) -> None:
        assert close("2023-09-10")["lapsed"] == 1
        assert told() == [("member.lapsed", "end")]

    def test_who_began_anew_may_lapse_again(self, member: int) -> None:
        close("2023-05-02")
        bill = self_bill(member, 1, at=day("2023-06-10"))
        send(bill.number, bill.amount, "again", at=day("2023-06-10"))
        close("2023-10-02")
        assert list(Lapse.objects.values_list("paid_through", flat=True)) == [SINCE, SINCE + 5]

    @pytest.mark.parametrize(("until", "is_told"), [("2023-01-25", False), (None, True)])
    def test_who_left_is_told_of_nothing_to_pay(self, member: int, until: str | None, is_told: bool) -> None:
        Membership.objects.filter(pk=member).update(until=until)
        close("2023-02-10")
        assert bool(told()) == is_told

    def test_the_dead_are_not_reminded(self, member: int) -> None:
        died(dt.date(2023, 1, 20))
        close("2023-02-10")
        assert told() == []

    def test_a_month_to_come_is_not_closed(self) -> None:
        with pytest.raises(BadUsage, match="has not begun"):
            close_month(Month.parse("2023-02"), at=day("2023-01-31"), by=house_itself())


@given(
    months=st.sets(st.integers(int(SINCE) - 5, int(SINCE) + 8), max_size=9),
    present=st.integers(int(SINCE) - 2, int(SINCE) + 6),
)
def test_the_mask_and_the_standing_of_one_person_agree(months: set[int], present: int) -> None:
    """The rule for columns is the reference's own: what `status` answers for one person."""
    held = sum(1 << (month - present + HELD_BACK) for month in months if -HELD_BACK <= month - present <= HELD_AHEAD)
    due: Due = next_due(present, held)
    on = Month(present).first_day + dt.timedelta(days=14)
    answer = standing(on, ((Month(month), Month(month).first_day) for month in months))
    through = -1 if answer.paid_through is None else int(answer.paid_through)
    assert due.through == through
    if answer.state is State.COVERED or answer.state is State.GRACE:
        assert (due.since, due.is_continuing) == (through + 1, True)
    else:
        assert (due.since, due.is_continuing) == (present, False)


class TestClosing:
    def test_pots_that_wait_buy_at_the_close(self, member: int) -> None:
        from naungan.contributions.models import Pot

        pot = pot_of(member, at=day("2023-01-10"))
        Pot.objects.update(waits=True)
        send(pot.number, 40_000, "coins", at=day("2023-01-10"))
        counts = close_month(SINCE, at=day("2023-01-20"), by=house_itself()).counts["pots"]
        assert counts == {"pots": 1, "months": 2}
        assert live_months(member) == {SINCE, SINCE + 1, SINCE + 2}
        assert close_month(SINCE, at=day("2023-01-20"), by=house_itself()).counts["pots"].get("pots", 0) == 0
        assert findings() == []

    def test_killed_in_any_slice_it_goes_on_there(self, member: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(closing, "MEMBERSHIPS", 1)
        begun: list[int] = []
        kept = reminders.remind

        def dying(after: int, last: int, *, at: dt.datetime) -> dict[str, int]:
            begun.append(after)
            if len(begun) == 2:
                kept(after, last, at=at)
                raise KeyboardInterrupt
            return kept(after, last, at=at)

        monkeypatch.setattr(closing, "remind", dying)
        with pytest.raises(KeyboardInterrupt):
            close("2023-02-06")
        stopped_at = Job.objects.get(name="close:2023-02:members:0").cursor
        close("2023-02-06")
        assert begun[2] == stopped_at == begun[1], "the slice that died is done again, the one before is not"
        assert told() == [("member.unpaid", "2023-02")]

    def test_rooms_above_add_steps_of_their_own(self, member: int, monkeypatch: pytest.MonkeyPatch) -> None:
        def step(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
            return (after + 1 if after < 2 else 0), {"slices": 1}

        ours = house.close_steps()
        monkeypatch.setattr(house, "close_steps", lambda: [*ours, ("commissions", (step,))])
        assert close_month(SINCE, at=day("2023-01-20"), by=house_itself()).counts["commissions"] == {"slices": 3}


class TestLanes:
    """Two lanes of one step at once: how they end, whatever their slices write."""

    @pytest.fixture(autouse=True)
    def nothing_is_written(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A test is a transaction, in which lanes go one after the other: here there is none, and no lane writes."""
        cursors: dict[str, int] = {}

        def slice_of(name: str, step: house.Step, at: dt.datetime) -> tuple[int, dict[str, int], bool]:
            cursors[name], counted = step(cursors.get(name, 0), at)
            return cursors[name], counted, cursors[name] == 0

        monkeypatch.setattr("naungan.contributions.close._run_slice", slice_of)
        alone = SimpleNamespace(in_atomic_block=False, close=lambda: None)
        monkeypatch.setattr("naungan.contributions.close.connection", alone)

    def run(self, *lanes: house.Step) -> dict[str, int]:
        return _together("close:test", lanes, AT, None)

    def test_both_count_together_also_what_came_to_nothing(self) -> None:
        def lane(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
            return 0, {"told": 2, "lapsed": 0}

        assert self.run(lane, lane) == {"told": 4, "lapsed": 0}
        assert self.run(lane) == {"told": 2, "lapsed": 0}

    def test_where_one_fails_the_other_ends_with_its_slice(self) -> None:
        slices = []

        def long(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
            slices.append(after)
            time.sleep(0.05)
            return (after + 1) % 100, {}

        def failing(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
            raise ValueError("lane 1")

        with pytest.raises(ValueError, match="lane 1"):
            self.run(long, failing)
        assert len(slices) < 10

    @pytest.mark.parametrize("first", [0, 1])
    def test_what_failed_first_is_told(self, first: int) -> None:
        failed = threading.Event()

        def at_once(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
            failed.set()
            raise ValueError("the first")

        def later(after: int, at: dt.datetime) -> tuple[int, dict[str, int]]:
            failed.wait(10)
            time.sleep(0.1)
            raise RuntimeError("a moment later")

        with pytest.raises(ValueError, match="the first"):
            self.run(*((at_once, later) if first == 0 else (later, at_once)))


class Listener:
    """A target that keeps what it is given, and may refuse."""

    def __init__(self, accepts: bool = True) -> None:
        self.accepts, self.heard = accepts, list[Message]()

    def send(self, messages: Sequence[Message]) -> list[Said]:
        self.heard += messages
        return [SENT if self.accepts else AWAY] * len(messages)


class TestMessages:
    def test_a_receipt_says_what_was_paid_and_bought(self, member: int) -> None:
        bill = self_bill(member, 2, at=day("2023-01-10"))
        send(bill.number, bill.amount, "more", at=day("2023-01-10"))
        there = Listener()
        assert send_all(there, at=day("2023-01-10"))["sent"] == 1
        text = there.heard[0].text
        assert text.startswith("Diterima Rp33.600. Anda terlindungi Feb 2023-Mar 2023. Kuitansi R0")
        assert there.heard[0].phone == "081200000001"
        assert not any(send_all(there, at=day("2023-01-10")).values()), "once"

    def test_a_reminder_names_the_last_day_on_which_she_can_pay(self, member: int) -> None:
        close("2023-02-06")
        there = Listener()
        send_all(there, at=day("2023-02-06"))
        assert "30 Apr" in there.heard[0].text, "three months of grace after January, and not a day more"

    def test_a_receipt_leaves_at_night_a_reminder_waits_for_the_morning(self, member: int) -> None:
        close("2023-02-06")
        night = dt.datetime.fromisoformat("2023-02-06T22:30:00+07:00")
        there = Listener()
        assert send_all(there, at=night)["held"] == 1
        send(pot_of(member, at=night).number, 500, "coins", at=night)
        assert send_all(there, at=night + dt.timedelta(minutes=1))["sent"] == 1
        assert "Rp500" in there.heard[0].text
        assert send_all(there, at=dt.datetime.fromisoformat("2023-02-07T07:00:00+07:00"))["sent"] == 1
        assert "Rp500" in there.heard[1].text and "16.300" in there.heard[1].text, "what lies there already counts"

    def test_who_opted_out_gets_receipts_only(self, member: int) -> None:
        Contact.objects.create(member=Member.objects.get(), language="en", opted_out_at=day("2023-01-01"))
        close("2023-02-06")
        send(pot_of(member, at=day("2023-02-06")).number, 500, "coins", at=day("2023-02-06"))
        there = Listener()
        assert send_all(there, at=day("2023-02-06")) == {"sent": 1, "dropped": 1, "failed": 0, "held": 0}
        assert there.heard[0].text.startswith("Received Rp500 into your savings")

    def test_without_a_telephone_it_waits_to_be_printed_and_is_seen(self, member: int) -> None:
        has_telephone("")
        close("2023-02-06")
        send_all(Listener(), at=day("2023-02-06"))
        assert Outbox.objects.get(topic="member.unpaid").trouble == "by letter"
        assert read_by(member, at=day("2023-02-06"))[0]["state"] == "by letter"

    def test_a_provider_that_was_away_for_a_week_finds_every_message_still_there(self, member: int) -> None:
        close("2023-02-06")
        at, there = day("2023-02-06"), Listener(accepts=False)
        for _ in range(40):
            send_all(there, at=at)
            at += dt.timedelta(hours=4)
        assert len({message.id for message in there.heard}) == 1, "the same id each time"
        there.accepts = True
        assert send_all(there, at=at + dt.timedelta(hours=12))["sent"] == 1
        assert Outbox.objects.get(topic="member.unpaid").trouble == ""

    def test_a_code_that_no_longer_opens_is_not_sent(self, member: int) -> None:
        at = day("2023-02-06")
        Outbox.objects.create(topic="member.code", key="k", payload={"row": "x", "code": ""}, recipient=member, created_at=at)
        send_all(Listener(), at=at + dt.timedelta(minutes=11))
        assert Outbox.objects.get(topic="member.code").trouble == "expired"

    @pytest.mark.parametrize("payload", [{}, {"through": "never"}, {"through": 1, "since": None}, {"amount": "x"}])
    def test_a_message_that_cannot_be_written_is_set_aside_and_stops_no_other(
        self, member: int, payload: dict[str, object]
    ) -> None:
        at = day("2023-02-06")
        for number in range(3):
            good = {"amount": 500, "balance": 500, "number": "1", "payment": number, "membership": member}
            words = payload if number == 1 else good
            Outbox.objects.create(topic="member.saved", key=str(number), payload=words, recipient=member, created_at=at)
        there = Listener()
        assert send_all(there, at=at) == {"sent": 2, "dropped": 1, "failed": 0, "held": 0}
        assert Outbox.objects.get(key="1").trouble == "set aside"
        assert [one.split(":")[0] for one in findings()] == ["messages.aside"]

    def test_no_lock_is_held_while_the_provider_is_slow(self, member: int) -> None:
        close("2023-02-06")

        class Slow(Listener):
            def send(self, messages: Sequence[Message]) -> list[Said]:
                row = Outbox.objects.get(topic="member.unpaid")
                assert row.not_before is not None, "taken for a while, and noted afterwards"
                assert send_all(Listener(), at=day("2023-02-06"))["sent"] == 0, "a second worker leaves it alone"
                return super().send(messages)

        assert send_all(Slow(), at=day("2023-02-06"))["sent"] == 1

    @table("""
        at                         area   until                      why
        2023-01-10T12:00:00+07:00  15.04  -                          by day
        2023-01-10T20:00:00+07:00  15.04  2023-01-11T07:00:00+07:00  the evening begins at eight
        2023-01-10T06:59:00+07:00  15.04  2023-01-10T07:00:00+07:00  a minute before seven
        2023-01-10T19:00:00+07:00  73.71  2023-01-11T06:00:00+07:00  eight in Makassar
        2023-01-10T05:30:00+07:00  94.71  -                          half past seven in Jayapura
        2023-01-10T12:00:00+07:00  -      -                          nobody knows where
    """)
    def test_the_night_is_that_of_the_members_own_zone(self, at: str, area: str, until: str, why: str) -> None:
        found = quiet_until(dt.datetime.fromisoformat(at), None if area == "-" else area)
        assert found == (None if until == "-" else dt.datetime.fromisoformat(until)), why

    def test_the_file_is_nobody_elses(self, tmp_path: Path, member: int) -> None:
        close("2023-02-06")
        send_all(FileTarget(tmp_path / "messages"), at=day("2023-02-06"))
        (file,) = (tmp_path / "messages").iterdir()
        assert file.stat().st_mode & 0o077 == 0
        assert json.loads(file.read_text())["phone"] == "081200000001"

    def test_an_address_that_apprise_does_not_know_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for wrong in ("carrier-pigeon://x", "json://localhost/"):
            monkeypatch.setenv("NAUNGAN_MESSAGES", wrong)
            with pytest.raises(BadUsage, match="phone"):
                target()


class TestAClockThatLeapt:
    """Close by the machine's own clock: what the worker last said of the time is held against it."""

    @pytest.mark.parametrize(
        ("since", "leaps"),
        [
            (dt.timedelta(days=6), False),
            (dt.timedelta(days=8), True),
            (dt.timedelta(minutes=-5), False),
            (dt.timedelta(minutes=-15), True),
        ],
    )
    def test_far_from_its_last_sign_of_life_it_waits_for_a_word(self, db: None, since: dt.timedelta, leaps: bool) -> None:
        at = now()
        Job.objects.create(name="loop:money", begun_at=at - dt.timedelta(days=90), moved_at=at - since)
        this = Month.of(wib_day(at))
        if not leaps:
            close_month(this, at=now(), by=house_itself())
            return
        with pytest.raises(ClockLeapt, match="clock-is-right"):
            close_month(this, at=now(), by=house_itself())
        confirm(by=head("test"), at=now())
        close_month(this, at=now(), by=house_itself())

    def test_a_worker_that_went_on_by_a_wrong_clock_does_not_make_it_right(self, db: None) -> None:
        at = now()
        Job.objects.create(name="loop:money", begun_at=at, moved_at=at - dt.timedelta(days=35))
        live("money", now())
        with pytest.raises(ClockLeapt):
            close_month(Month.of(wib_day(at)), at=now(), by=house_itself())
        confirm(by=head("test"), at=now())
        live("money", now())
        close_month(Month.of(wib_day(at)), at=now(), by=house_itself())

    def test_a_demonstration_that_lay_for_weeks_asks_no_clock(self, db: None) -> None:
        Job.objects.create(name="loop:money", begun_at=now(), moved_at=now() - dt.timedelta(days=35))
        assert leap(now()) is not None
        demonstration.mark(now())
        try:
            close_month(Month.of(wib_day(now())), at=now(), by=house_itself())
            assert leap(now()) is None
        finally:
            demonstration.forget()

    def test_a_day_that_a_trial_chose_asks_no_clock(self, db: None) -> None:
        Job.objects.create(name="loop:money", begun_at=now(), moved_at=now() - dt.timedelta(days=35))
        close_month(Month.parse("2023-02"), at=dt.datetime(2023, 3, 1, tzinfo=dt.UTC), by=house_itself())

    def test_who_said_that_the_clock_is_right_stands_in_the_trail(self, db: None) -> None:
        confirm(by=head("ani"), at=now())
        assert not AuditEvent.objects.filter(act="clock.confirm").exists(), "where nothing leapt nothing is said"
        Job.objects.create(name="loop:money", begun_at=now(), moved_at=now() - dt.timedelta(days=35))
        confirm(by=head("ani"), at=now())
        assert AuditEvent.objects.get(act="clock.confirm").actor == "ani"
        assert leap(now()) is None and leap(now() + dt.timedelta(days=8)) is not None

    def test_a_house_without_a_worker_has_no_sign_of_life_to_be_held_against(self, db: None) -> None:
        at = now()
        for days in (0, 31, 62):
            with time_machine.travel(at + dt.timedelta(days=days), tick=True):
                close_month(Month.of(wib_day(now())), at=now(), by=house_itself())


class TestToldLate:
    """A message that waited says nothing that is not so any more."""

    def test_a_reminder_of_a_month_that_was_paid_meanwhile_is_not_sent(self, member: int) -> None:
        close("2023-02-05")
        assert told() == [("member.unpaid", "2023-02")]
        bill = self_bill(member, 1, at=day("2023-02-06"))
        send(bill.number, bill.amount, "meanwhile", at=day("2023-02-06"))
        phones = Telephones()
        send_all(phones, at=day("2023-02-07"))
        assert [one.text for one in phones.got if "Feb 2023" in one.text and "belum" in one.text] == []
        assert Outbox.objects.get(topic="member.unpaid").trouble == "moot"

    def test_a_reminder_that_still_holds_is_sent(self, member: int) -> None:
        close("2023-02-05")
        phones = Telephones()
        send_all(phones, at=day("2023-02-07"))
        assert len(phones.got) == 1 and Outbox.objects.get(topic="member.unpaid").sent_at is not None

    def test_what_was_never_sent_is_not_read_in_todays_words(self, member: int) -> None:
        close("2023-02-05")
        (one,) = read_by(member, at=day("2023-02-06"))
        assert "Feb 2023" in one["text"]
        (one,) = [row for row in read_by(member, at=day("2023-05-02")) if row["day"] == "2023-02-05"]
        assert one["text"] == ""

    @pytest.mark.parametrize(("after", "tells"), [(0, True), (3, False)])
    def test_a_receipt_that_comes_days_late_speaks_of_its_own_day(self, member: int, after: int, tells: bool) -> None:
        pot = pot_of(member, at=day("2023-02-06"))
        send(pot.number, 1_000, "pot", at=day("2023-02-06"))
        phones = Telephones()
        send_all(phones, at=day("2023-02-06") + dt.timedelta(days=after))
        (text,) = [one.text for one in phones.got if pot.number in one.text and "R0" in one.text]
        assert ("lagi" in text) == tells
