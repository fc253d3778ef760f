"""Clocks of a branch: days of the law and our own, what being late costs, what goes to head office, and where a queue leads."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naungan.approvals.proposals import approve
from naungan.claims.assessing import assess_claims
from naungan.claims.clocks import AHEAD, clocks, simulate
from naungan.claims.deciding import propose_answer
from naungan.claims.models import Claim, Payout
from naungan.claims.paying import pay
from naungan.claims.piles import to_decide
from naungan.claims.rounds import escalate
from naungan.claims.steps import standing
from naungan.lib.access import house_itself
from naungan.partners.sandbox.bank import Bank
from naungan.places.calendar import is_working_day, next_working_days, working_days_before
from tests.claims.rooms import BUDI, HEAD, RINA, SITI, filed
from tests.claims.served import all_destined
from tests.claims.test_rooms import agreed, bank, run_bank
from tests.claims.worked import K
from tests.make import findings

__all__ = ["bank"]
pytestmark = pytest.mark.django_db
M = 1_000_000
DAYS = next_working_days(dt.date(2026, 6, 1), AHEAD)


def at_ten(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(3), dt.UTC)


class TestDaysOfTheLaw:
    def test_what_is_complete_and_unpaid_stands_by_its_last_day_with_what_it_costs(self) -> None:
        kept = filed(K["K01"].file)
        by = assess_claims([kept.claim], by=SITI, at=kept.at)[kept.claim].due_by
        assert by is not None
        for moment, counted in ((at_ten(by), (0, 1, 0)), (at_ten(by) - dt.timedelta(days=1), (0, 1, 0))):
            (one,) = clocks(SITI, at=moment).lawful
            assert (one.late, one.soon, one.later) == counted and one.cost == 0
        (one,) = clocks(SITI, at=at_ten(by) + dt.timedelta(days=1)).lawful
        assert (one.kind, one.late, one.cost) == ("jkm", 1, 42 * M // 100)
        (one,) = clocks(SITI, at=at_ten(by) + dt.timedelta(days=10)).lawful
        assert one.cost == 42 * M // 10
        assert clocks(RINA, at=kept.at).lawful == (), "another branch has its own clocks"
        assert clocks(HEAD, at=kept.at).lawful != ()

    def test_paid_it_stands_no_more_and_what_was_paid_on_top_is_counted(self, bank: Bank) -> None:
        kept = filed(K["K01"].file)
        all_destined(kept, bank)
        agreed(kept)
        later = kept.at + dt.timedelta(days=30)
        assert clocks(SITI, at=later).lawful[0].cost > 0, "decided, and not paid yet"
        cost = clocks(SITI, at=later).lawful[0].cost
        pay(kept.claim, by=house_itself(), at=later)
        assert clocks(SITI, at=later + dt.timedelta(days=2)).lawful[0].cost == 0, "what is on its way costs no more"
        assert Payout.objects.get().late == cost == clocks(SITI, at=later).paid_late
        run_bank(later)
        assert clocks(SITI, at=later).lawful == ()
        assert clocks(SITI, at=later + dt.timedelta(days=40)).paid_late == 0, "of another month"

    def test_a_claim_that_waits_for_a_paper_has_no_day_of_the_law(self) -> None:
        kept = filed(K["K01"].file | {"papers": []})
        found = clocks(SITI, at=kept.at)
        assert found.lawful == () and [one.owner for one in found.waiting] == ["family"]


class TestHeadOffice:
    def test_what_a_branch_lets_pass_goes_to_head_office_and_stays_in_its_sight(self) -> None:
        kept = filed(K["K12"].file)  # a doctor's finding: two people
        assert kept.state == "assessed"
        due_on = standing(kept.claim).due_on
        assert due_on is not None
        assert escalate(at_ten(due_on)) == 0
        assert escalate(at_ten(due_on) + dt.timedelta(days=1)) == 1
        step = standing(kept.claim)
        assert (step.state, step.owner) == ("assessed", "head_office") and step.due_on and is_working_day(step.due_on)
        assert escalate(at_ten(due_on) + dt.timedelta(days=30)) == 0, "once"
        for viewer in (SITI, HEAD):
            assert [one.claim_id for one in to_decide(viewer)] == [kept.claim]
        assess_claims([kept.claim], by=BUDI, at=at_ten(due_on) + dt.timedelta(days=2))
        assert standing(kept.claim).owner == "head_office", "assessed anew it does not come back by itself"
        agreed(kept, at=at_ten(due_on) + dt.timedelta(days=2))
        assert kept.state == "approved" and findings() == []

    def test_what_waits_for_a_second_person_is_not_taken_away_from_the_first(self) -> None:
        kept = filed(K["K19"].file)
        assert kept.state == "stopped"
        proposal = propose_answer(kept.claim, "amount.tax", 1000, reason="letter", by=SITI, at=kept.at)
        assert escalate(kept.at + dt.timedelta(days=9)) == 0
        approve(proposal.pk, by=HEAD, at=kept.at + dt.timedelta(days=9))

    def test_a_question_of_the_law_is_head_offices_and_not_in_the_branchs_pile(self) -> None:
        kept = filed(K["K06"].file)
        assert standing(kept.claim).owner == "head_office"
        assert not to_decide(SITI).exists() and to_decide(HEAD).exists()

    def test_what_waits_for_the_family_is_nobodys_delay(self) -> None:
        kept = filed(K["K01"].file | {"papers": []})
        assert escalate(kept.at + dt.timedelta(days=90)) == 0


class TestWhatIsToCome:
    def test_before_ten_working_days_nothing_is_foretold(self) -> None:
        kept = filed(K["K01"].file)
        assert clocks(SITI, at=kept.at).forecast is None

    def test_of_what_came_lately_it_says_what_is_coming(self) -> None:
        kept = filed(K["K01"].file)
        days = working_days_before(kept.at.date(), 20)
        event = kept.row.event
        for place, day in enumerate(days):
            Claim.objects.create(
                event=event, member=kept.member, kind="jkk_injury", part=f"x{place}", filed_at=at_ten(day), filed_by="x"
            )
        found = clocks(SITI, at=kept.at).forecast
        assert found is not None and found.learnt == 20 and found.came == 1.0 and found.decided == 0.0
        assert [one.middle for one in found.days] == [found.days[0].middle + place for place in range(AHEAD)]

    @given(
        st.lists(st.integers(0, 9), min_size=10, max_size=40),
        st.lists(st.integers(0, 9), min_size=10, max_size=40),
        st.integers(0, 50),
    )
    def test_its_numbers_are_in_order_and_never_below_nothing(self, came: list[int], done: list[int], waits: int) -> None:
        found = simulate(came, done, [DAYS[0]] * waits, DAYS)
        for place, one in enumerate(found):
            assert 0 <= one.least <= one.middle <= one.most
            assert one.most <= waits + max(came) * (place + 1)
            assert one.least >= waits - max(done) * (place + 1)
            assert 0 <= one.late <= waits

    def test_who_decides_more_than_comes_ends_with_nothing_and_nobody_late(self) -> None:
        found = simulate([2] * 20, [6] * 20, [DAYS[5]] * 12, DAYS)
        assert [one.middle for one in found][:4] == [8, 4, 0, 0] and {one.late for one in found} == {0}

    def test_who_decides_nothing_is_late_with_all_of_it(self) -> None:
        found = simulate([1] * 20, [0] * 20, [DAYS[2]] * 4 + [DAYS[6]] * 3, DAYS)
        assert [one.late for one in found] == [0, 0, 0, 4, 4, 4, 4, 7, 7, 7]

    def test_school_years_come_in_summer_and_all_of_them(self) -> None:
        summer = next_working_days(dt.date(2026, 7, 1), 63)
        found = simulate([0] * 10, [0] * 10, [], summer, schools=630)
        assert found[-1].middle >= 600, "about as many as were promised"
        spring = simulate([0] * 10, [0] * 10, [], next_working_days(dt.date(2026, 3, 2), 10), schools=630)
        assert spring[-1].middle == 0

    def test_eight_times_of_ten_it_was_between_its_numbers(self) -> None:
        """Back-tested on queues whose days are drawn: what came is between least and most about as often as it says."""
        chance, inside, of = random.Random(11), 0, 300
        for _ in range(of):
            came, done = ([chance.randint(0, 12) for _ in range(50)] for _ in range(2))
            size = waits = 40
            for day in range(40, 50):
                size = max(0, size + came[day] - done[day])
            last = simulate(came[:40], done[:40], [DAYS[0]] * waits, DAYS)[-1]
            inside += last.least <= size <= last.most
        assert 0.7 <= inside / of <= 0.9, inside / of
