"""What funds must hold for what has happened: told and not decided, not told yet, promised; in the books each month."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naungan.approvals.proposals import approve
from naungan.claims.closing import STEPS
from naungan.claims.deciding import propose_decision
from naungan.claims.facts import Kind
from naungan.claims.filing import Filing, bring_paper, file_one
from naungan.claims.models import Reserve
from naungan.claims.reserves import end_of, expected, keep_reserves, kept_reserves, loss_ratios, needs, to_come
from naungan.ledger.models import Balance, Entry, Journal
from naungan.lib.month import Month
from tests.claims.rooms import BUDI, HEAD, SITI, filed, keep_member, noon
from tests.claims.served import all_destined
from tests.claims.test_rooms import bank
from tests.claims.worked import K
from tests.make import findings

__all__ = ["bank"]
pytestmark = pytest.mark.django_db


class TestToCome:
    def test_a_triangle_by_hand(self) -> None:
        """100, 50, 25 told after 0, 1, 2 months; 110, 55; 120. Steps 1.5 and 7/6: of the second 27.5, of the third 90 come."""
        counts = {(1, 0): 100, (1, 1): 50, (1, 2): 25, (2, 0): 110, (2, 1): 55, (3, 0): 120}
        assert round(to_come(counts, last=3), 6) == 117.5

    def test_where_everything_is_told_at_once_nothing_is_to_come(self) -> None:
        assert to_come({(month, 0): 10 for month in range(60)}, last=59) == 0

    def test_of_nothing_nothing_is_to_come(self) -> None:
        assert to_come({}, last=5) == 0

    def test_a_month_without_a_claim_breaks_nothing(self) -> None:
        assert to_come({(1, 3): 4, (9, 0): 2}, last=9) >= 0

    @given(st.dictionaries(st.tuples(st.integers(0, 20), st.integers(0, 20)), st.integers(0, 50), max_size=60))
    def test_it_is_never_less_than_nothing_and_grows_with_what_is_known(self, counts: dict[tuple[int, int], int]) -> None:
        known = {(month, delay): n for (month, delay), n in counts.items() if month + delay <= 20}
        more = to_come(known, last=20)
        assert more >= 0
        assert round(to_come({key: 2 * n for key, n in known.items()}, last=20), 4) == round(2 * more, 4)


def sums(fund: str) -> dict[str, int]:
    rows = Balance.objects.filter(account__fund=fund, account__owner__startswith="reserve").exclude(amount=0)
    return {one.account.owner: one.amount for one in rows.select_related("account")}


def test_a_claim_that_waits_is_held_for_and_off_the_books_once_it_is_decided(bank: Any) -> None:
    kept = filed(K["K01"].file)
    all_destined(kept, bank)
    month = Month.of(kept.at.date())
    wanted = {(one.fund, one.what): one for one in needs(month)}
    assert (wanted["JKM", "reported"].claims, wanted["JKM", "reported"].amount) == (1, 42_000_000)
    later = end_of(month) + dt.timedelta(days=2)
    assert keep_reserves(month, at=kept.at) == 0, "a month that is not over keeps none"
    assert keep_reserves(month, at=later) == 6 and keep_reserves(month, at=later) == 0
    assert sums("JKM")["reserve:reported"] == -42_000_000 and sum(sums("JKM").values()) == 0
    approve(propose_decision(kept.claim, reason="seen", by=SITI, at=later).pk, by=HEAD, at=later)
    assert keep_reserves(month + 1, at=end_of(month + 1) + dt.timedelta(days=1)) == 6
    assert "reserve:reported" not in sums("JKM")
    for journal in Journal.objects.filter(kind="reserve"):
        funds = set(Entry.objects.filter(journal=journal).values_list("account__fund", flat=True))
        assert len(funds) == 1, "no journal touches two funds"
    assert [row["sum"] for row in kept_reserves() if row["fund"] == "JKM"][-1] == 42_000_000
    assert not findings()


def test_what_nobody_has_reckoned_is_held_for_by_the_mean_of_its_kind_as_far_as_it_is_likely() -> None:
    """An accident that was told alone: nine of ten such claims, at a guess of five million."""
    case, member = keep_member(K["K12"].file)
    filing = Filing(str(member.pk), "jkk_injury", case.event.on, cause="accident")
    assert file_one(filing, by=SITI, at=noon("2026-02-03")).claim
    month = Month.of(dt.date(2026, 2, 3))
    assert [(one.fund, one.claims, one.amount) for one in needs(month) if one.what == "reported"] == [("JKK", 1, 4_500_000)]
    assert not needs(month + -1), "it was filed later"


def test_what_a_death_comes_to_stands_in_the_law_of_its_day() -> None:
    now_, before = expected(dt.date(2026, 5, 1)), expected(dt.date(2019, 6, 1))
    assert (now_[Kind.JKM], now_[Kind.JKK_DEATH]) == (42_000_000, 70_000_000) and before[Kind.JKM] < now_[Kind.JKM]


def test_later_school_years_are_held_for_less_who_leaves_early(bank: Any) -> None:
    kept = filed(K["K04"].file)
    bring_paper(kept.claim, "school_letter", by=BUDI, at=kept.at)
    all_destined(kept, bank)
    approve(propose_decision(kept.claim, reason="seen", by=SITI, at=kept.at).pk, by=HEAD, at=kept.at)
    month = Month.of(kept.at.date())
    (promised,) = (one for one in needs(month) if one.what == "promised")
    assert promised.fund == "JKM" and 0.6 * 136_500_000 < promised.amount < 136_500_000


def test_the_close_of_a_month_keeps_them(bank: Any) -> None:
    kept = filed(K["K01"].file)
    month = Month.of(kept.at.date())
    ((name, step),) = STEPS
    assert name == "reserves" and step(0, end_of(month) + dt.timedelta(days=3)) == (0, {"kept": 6})
    assert Reserve.objects.filter(month=int(month)).count() == 6


def test_what_claims_cost_of_what_came_in(bank: Any) -> None:
    filed(K["K01"].file)
    month = Month.of(dt.date.fromisoformat(K["K01"].file["event"]["on"]))
    rows = [one for one in loss_ratios(month) if one["month"] == month and one["fund"] == "JKM"]
    assert [(one["claims"], one["amount"]) for one in rows] == [(1, 42_000_000)]
    assert rows[0]["contributions"] > 0 and rows[0]["ratio"] > 1
